"""Freezing a jornada: what it lacks, in words; its canonical manifest; and the moment after which nothing changes."""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gobierno_abierto.domain import difusion, padron
from gobierno_abierto.domain.jornadas import JornadaInvalida, abierta, en_palabras
from gobierno_abierto.enums import EstadoCarga, ReglaEmpate, ReglaVictoria, TipoNovedad
from gobierno_abierto.models import CargaPadron, Ejercicio, Jornada, RenglonPadron
from gobierno_abierto.urna.tablero import canonico
from participacion.domain.emision import Portal
from participacion.models import Usuario

FORMATO = "jornada/1"


@dataclass(frozen=True)
class Requisito:
    """Something that must be there before freezing: what, whether it is, and where it is done."""

    frase: str
    listo: bool
    ruta: str


def requisitos(jornada: Jornada) -> list[Requisito]:
    """Return the checklist of a jornada that was begun (6 queries, with its exercise and rules loaded)."""
    ejercicio, regla = jornada.ejercicio, jornada.ejercicio.regla
    custodios = list(jornada.custodios.all())
    sin_acuse = [c.persona for c in custodios if c.acuse is None]
    cargas = CargaPadron.objects.filter(ejercicio=ejercicio)
    reglas, custodia = "ejercicios:reglas", "ejercicios:jornada_custodios"
    return [
        Requisito("El orden de la boleta está sorteado.", bool(jornada.semilla), "ejercicios:jornada_orden"),
        Requisito("Se sabe cuál propuesta gana.", regla.victoria != ReglaVictoria.DESCONOCIDA, reglas),
        Requisito("Se sabe qué sigue si hay empate.", regla.empate != ReglaEmpate.DESCONOCIDA, reglas),
        Requisito("Gana una sola propuesta.", regla.ganadoras == 1, reglas),
        Requisito("Se sabe qué se hace si algo impide votar.", bool(jornada.contingencia), "ejercicios:jornada_datos"),
        Requisito("Hay un padrón en vigor.", cargas.filter(estado=EstadoCarga.VIGENTE).exists(), "ejercicios:padron"),
        Requisito(
            "Ninguna carga del padrón está en prueba.",
            not cargas.filter(estado=EstadoCarga.EN_PRUEBA).exists(), "ejercicios:padron",
        ),
        Requisito("Se sabe quiénes guardan la llave.", bool(custodios), custodia),
        Requisito("Se subió compromisos.json, de la ceremonia de la llave.", bool(jornada.compromisos), custodia),
        Requisito(
            f"Falta el acuse de {', '.join(sin_acuse)}." if sin_acuse else "Cada custodio probó que tiene su parte.",
            bool(custodios) and not sin_acuse, custodia,
        ),
    ]  # fmt: skip


def manifiesto(jornada: Jornada) -> dict[str, Any]:
    """Return everything that a jornada promises, as it is now (5 queries, with its exercise and rules loaded).

    The keys ``opciones``, ``custodios`` and ``compromisos`` are those that ``recuento.py`` reads.
    """
    ejercicio, regla = jornada.ejercicio, jornada.ejercicio.regla
    opciones = list(jornada.opciones.select_related("propuesta"))
    vigente = padron.vigente(ejercicio)
    secciones = vigente.secciones if vigente else {}
    return {
        "formato": FORMATO,
        "municipio": ejercicio.municipio.clave,
        "ejercicio": ejercicio.clave,
        "pregunta": jornada.pregunta,
        "opciones": [o.titulo for o in opciones],
        "propuestas": [o.propuesta.numero if o.propuesta else None for o in opciones],
        "orden": {"semilla": jornada.semilla, "origen": jornada.origen_semilla},
        "padron": {
            "personas": sum(personas for personas, _ in secciones.values()),
            "huella": hashlib.sha256(canonico(secciones)).hexdigest(),
        },
        "en_linea": {"abre": _utc(jornada.abre_en), "cierra": _utc(jornada.cierra_en), "gracia": jornada.gracia},
        "mesas_receptoras": [
            {
                "numero": c.numero, "lugar": c.lugar, "abre": _utc(c.abre_en), "cierra": _utc(c.cierra_en),
                "secciones": c.secciones, "sin_conexion": c.sin_conexion,
            }
            for c in jornada.casillas.all()
        ],
        "regla": {
            "gana": regla.victoria, "como_lo_dice_la_fuente": regla.victoria_texto, "empate": regla.empate,
            "participacion_minima": jornada.participacion_minima, "contingencia": jornada.contingencia,
        },
        "bastan": jornada.bastan,
        "custodios": [f"{c.persona}, {c.parte.nombre}" for c in jornada.custodios.select_related("parte")],
        "compromisos": jornada.compromisos,
    }  # fmt: skip


def _utc(momento: datetime.datetime) -> str:
    return momento.astimezone(datetime.UTC).isoformat(timespec="seconds")


@transaction.atomic
def congelar(ejercicio: Ejercicio, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> Jornada:
    """Make the manifest of a jornada and close it to every change; tell everybody.

    Raises:
        JornadaInvalida: it is not the time, or something of the checklist is missing.
    """
    ejercicio = abierta(ejercicio, ahora=ahora)
    jornada = Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").filter(
        ejercicio=ejercicio
    ).first()  # fmt: skip
    if jornada is None:
        raise JornadaInvalida("Primero se escriben la pregunta y los horarios de la jornada.")
    if faltan := [r.frase for r in requisitos(jornada) if not r.listo]:
        raise JornadaInvalida(f"Todavía no se puede congelar. {len(faltan)} de la lista sin cumplir.")
    texto = canonico(manifiesto(jornada))
    jornada.manifiesto, jornada.huella = texto.decode(), hashlib.sha256(texto).hexdigest()
    jornada.congelada_en, jornada.congelada_por = ahora, por
    jornada.save()
    apartadas = [s for c in jornada.casillas.filter(sin_conexion=True) for s in c.secciones]
    RenglonPadron.objects.vigentes().filter(ejercicio=ejercicio, seccion__in=apartadas).update(apartado=True)
    tz = ejercicio.municipio.tz
    difusion.anunciar(
        ejercicio,
        clave=f"jornada:{ejercicio.pk}",
        tipo=TipoNovedad.JORNADA,
        titulo="La boleta quedó congelada",
        texto=f"Se vota en línea desde el {en_palabras(jornada.abre_en, tz)} hasta el "
        f"{en_palabras(jornada.cierra_en, tz)}.\nHuella del manifiesto: {jornada.huella}",
        ruta="jornada/",
        portal=portal,
        ahora=ahora,
    )
    return jornada
