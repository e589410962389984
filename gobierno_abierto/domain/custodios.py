"""Who keeps the key of a jornada: named, with the public half of their ceremony, and each one's proof of her share."""

import datetime
import json
from typing import Any

from django.db import transaction

from gobierno_abierto.domain.jornadas import JornadaInvalida, abierta
from gobierno_abierto.models import Custodio, Ejercicio, Jornada, Parte
from gobierno_abierto.urna import custodia
from gobierno_abierto.urna.grupo import UrnaInvalida, leer_escalar
from participacion.models import Usuario

MAXIMO_ARCHIVO = 1_000_000
NO_SE_LEE = "Ese archivo no es el que hizo el programa de recuento. Vuelve a elegirlo."


@transaction.atomic
def nombrar(
    ejercicio: Ejercicio,
    quienes: list[tuple[Parte, str]],
    *,
    bastan: int,
    por: Usuario,
    ahora: datetime.datetime,
) -> list[Custodio]:
    """Say who keeps a share of the key and how many of them open it; a ceremony held before is dropped.

    Args:
        quienes: party and person, in the order of their numbers.

    Raises:
        JornadaInvalida: it is not the time, there is nobody, two are of one party, or more are needed than there are.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    jornada = Jornada.objects.filter(ejercicio=ejercicio).first()
    if jornada is None:
        raise JornadaInvalida("Primero se escriben la pregunta y los horarios de la jornada.")
    if not quienes:
        raise JornadaInvalida("Escribe al menos quién guarda la llave.")
    partes = [parte.pk for parte, _ in quienes]
    if len(set(partes)) != len(partes):
        raise JornadaInvalida("Cada custodio representa a otra parte: dos de la misma abrirían solos.")
    if not 1 <= bastan <= len(quienes):
        raise JornadaInvalida(f"Deben bastar de 1 a {len(quienes)}, los custodios que hay.", "bastan")
    jornada.custodios.all().delete()
    jornada.bastan, jornada.compromisos = bastan, []
    jornada.save()
    return [
        Custodio.objects.create(jornada=jornada, numero=n, parte=parte, persona=" ".join(persona.split()))
        for n, (parte, persona) in enumerate(quienes, start=1)
    ]


def leer_archivo(contenido: bytes) -> dict[str, Any]:
    """Read a file that ``recuento.py`` made.

    Raises:
        JornadaInvalida: it is not one.
    """
    try:
        datos = json.loads(contenido) if len(contenido) <= MAXIMO_ARCHIVO else None
    except (ValueError, RecursionError):
        datos = None
    if not isinstance(datos, dict):
        raise JornadaInvalida(NO_SE_LEE, "archivo")
    return datos


def puntos(compromisos: list[str]) -> list[bytes]:
    """Return the commitments of a jornada as points."""
    return [bytes.fromhex(c) for c in compromisos]


@transaction.atomic
def subir_compromisos(ejercicio: Ejercicio, contenido: bytes, *, por: Usuario, ahora: datetime.datetime) -> Jornada:
    """Take the public half of the ceremony; what was acknowledged of another one is dropped.

    Args:
        contenido: of ``compromisos.json``.

    Raises:
        JornadaInvalida: it is not the time, it is not that file, or it was made for others.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    jornada = Jornada.objects.filter(ejercicio=ejercicio).first()
    custodios = jornada.custodios.count() if jornada else 0
    if jornada is None or not custodios:
        raise JornadaInvalida("Primero se dice quiénes guardan la llave.")
    datos = leer_archivo(contenido)
    try:
        leidos = puntos(datos["compromisos"])
        custodia.leer_compromisos(leidos, custodios)
    except (UrnaInvalida, KeyError, TypeError, ValueError):
        raise JornadaInvalida(NO_SE_LEE, "archivo") from None
    if datos.get("custodios") != custodios or len(leidos) != jornada.bastan:
        raise JornadaInvalida(
            f"La ceremonia se hizo para otros números: aquí son {custodios} custodios y bastan {jornada.bastan}.",
            "archivo",
        )
    jornada.compromisos = [p.hex() for p in leidos]
    jornada.save()
    for custodio in jornada.custodios.filter(acuse__isnull=False):
        custodio.acuse = custodio.acuse_en = None
        custodio.save()
    return jornada


@transaction.atomic
def subir_acuse(ejercicio: Ejercicio, contenido: bytes, *, por: Usuario, ahora: datetime.datetime) -> Custodio:
    """Take the proof of a custodian that she holds her share; the file says which one she is.

    Args:
        contenido: of ``acuse-n.json``.

    Raises:
        JornadaInvalida: it is not the time, it is not that file, or the proof does not hold.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    jornada = Jornada.objects.filter(ejercicio=ejercicio).first()
    if jornada is None or not jornada.compromisos:
        raise JornadaInvalida("Primero se sube compromisos.json, de la ceremonia.")
    datos = leer_archivo(contenido)
    custodio = quien_dice(jornada, datos)
    try:
        c, s = (leer_escalar(bytes.fromhex(x)) for x in datos["prueba"])
        custodia.verificar_acuse(puntos(jornada.compromisos), custodio.numero, c, s)
    except (UrnaInvalida, KeyError, TypeError, ValueError):
        raise JornadaInvalida(
            "Ese acuse no corresponde a la ceremonia que se subió. Hacerlo de nuevo con su parte.", "archivo"
        ) from None
    custodio.acuse, custodio.acuse_en = datos["prueba"], ahora
    custodio.save()
    return custodio


def quien_dice(jornada: Jornada, datos: dict[str, Any]) -> Custodio:
    """Return the custodian that a file names.

    Raises:
        JornadaInvalida: there is none with that number.
    """
    numero = datos.get("numero")
    suyo = jornada.custodios.filter(numero=numero).first() if type(numero) is int and 0 < numero < 256 else None
    if suyo is None:
        raise JornadaInvalida(NO_SE_LEE, "archivo")
    return suyo
