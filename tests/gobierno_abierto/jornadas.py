"""Jornadas by the real clock, prepared with the portal's own verbs and the custodians' own program."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from gobierno_abierto.domain import congelar, custodios, folios, jornadas, padron
from gobierno_abierto.domain.jornadas import DatosJornada
from gobierno_abierto.enums import Desenlace, Ejercido, TipoEtapa
from gobierno_abierto.models import BoletaCifrada, Ejercicio, Jornada, OpcionDeBoleta, RenglonPadron
from gobierno_abierto.urna import boleta, recuento
from participacion.domain.emision import Portal
from participacion.enums import TipoOrgano
from participacion.models import Usuario
from tests.factories import (
    ColoniaConvocadaFactory,
    DictamenFactory,
    EjercicioFactory,
    EtapaFactory,
    OrganoFactory,
    ParteFactory,
    PropuestaFactory,
    ReglaEjercicioFactory,
    UsuarioFactory,
)
from tests.gobierno_abierto.padrones import hacer_curp, lista

PORTAL = Portal("https://participa.ejemplo.mx", es_demostracion=True)
CONTRASENA = "nopal y tunas rojas"
HORA = datetime.timedelta(hours=1)
ANTES = datetime.timedelta(days=5)


def ultimos(n: int) -> str:
    """Return the last four numbers of the card of person ``n``."""
    return f"{n:04}"


def por_votar(
    *, propuestas: int = 3, personas: int = 12, sin_credencial: int = 0, dias: tuple[int, int] = (-1, 1), **regla: Any
) -> Ejercicio:
    """Return an exercise whose rulings are public and whose roll is in force.

    Args:
        dias: first and last day of its stage of voting, counted from today.
        personas: in the roll, ``hacer_curp(numero=n)`` with the card ``ultimos(n)``, all of one colonia.
        sin_credencial: how many of the last ones have no card.
    """
    ejercicio: Ejercicio = EjercicioFactory(
        organo=OrganoFactory(tipo=TipoOrgano.OFICINA), publicado=True, nombre="Parque de prueba",
        propuestas_publicadas_en=timezone.now(), dictamenes_publicados_en=timezone.now(),
        desenlace=Desenlace.VOTACION, contacto="la ventanilla 3",
    )  # fmt: skip
    ReglaEjercicioFactory(
        ejercicio=ejercicio, **({"victoria": "RELATIVA", "empate": "SEGUNDA_VUELTA", "edad_minima_voto": 18} | regla)
    )
    colonia = ColoniaConvocadaFactory(ejercicio=ejercicio).colonia.nombre
    for papel in ("CONVOCA", "GARANTE", "ELECTORAL"):
        ParteFactory(ejercicio=ejercicio, papel=papel, nombre=f"Parte {papel.lower()}")
    hoy = timezone.localdate(timezone=ejercicio.municipio.tz)
    inicia, termina = (hoy + datetime.timedelta(days=n) for n in dias)
    EtapaFactory(
        ejercicio=ejercicio, tipo=TipoEtapa.JORNADA, nombre="Jornada de votación", hora_inicio=None, hora_fin=None,
        inicia_el=inicia, termina_el=termina,
    )  # fmt: skip
    for _ in range(propuestas):
        propuesta = PropuestaFactory(ejercicio=ejercicio)
        for dimension in ejercicio.regla.dimensiones or ["TECNICA"]:
            DictamenFactory(propuesta=propuesta, dimension=dimension, publicado=True)
    filas = [["CURP", "Colonia", "CIC"]]
    filas += [
        [hacer_curp(numero=n), colonia, "" if n >= personas - sin_credencial else f"12345{ultimos(n)}"]
        for n in range(personas)
    ]
    comun: dict[str, Any] = {"por": None, "ahora": timezone.now() - ANTES}
    carga = padron.probar(ejercicio, lista(filas), "lista.csv", llave=settings.PADRON_LLAVE, **comun)
    padron.poner_en_vigor(carga, **comun)
    return Ejercicio.objects.select_related("municipio", "organo", "regla").get(pk=ejercicio.pk)


def datos(**valores: Any) -> DatosJornada:
    """Return what is decided of a jornada that is open now."""
    ahora = timezone.now()
    return DatosJornada(
        **(
            {
                "pregunta": "¿Qué parque quieres?", "abre_en": ahora - HORA, "cierra_en": ahora + HORA,
                "contingencia": "Si algo impide votar, se repite el domingo siguiente.",
            }
            | valores
        )
    )  # fmt: skip


def ceremonia(ejercicio: Ejercicio, manos: Path, *, custodios_: int = 3, bastan: int = 2) -> None:
    """Name the custodians and hold the ceremony of the key with their program; ``manos`` keeps their shares."""
    comun: dict[str, Any] = {"por": _quien(), "ahora": timezone.now() - ANTES}
    partes = list(ejercicio.partes.all())[:custodios_]
    custodios.nombrar(ejercicio, [(p, f"Persona de {p.nombre}") for p in partes], bastan=bastan, **comun)
    recuento.ceremonia(manos, custodios_, bastan, [CONTRASENA] * custodios_)
    custodios.subir_compromisos(ejercicio, (manos / "compromisos.json").read_bytes(), **comun)
    for n in range(1, custodios_ + 1):
        recuento.acuse(manos / f"parte-{n}.json", manos, CONTRASENA)
        custodios.subir_acuse(ejercicio, (manos / f"acuse-{n}.json").read_bytes(), **comun)


def _quien() -> Usuario:
    usuario: Usuario = UsuarioFactory()
    return usuario


def congelada(ejercicio: Ejercicio, manos: Path, *, custodios_: int = 3, bastan: int = 2, **valores: Any) -> Jornada:
    """Return a frozen jornada of an exercise, open now unless its hours say otherwise."""
    comun: dict[str, Any] = {"por": _quien(), "ahora": timezone.now() - ANTES}
    jornadas.preparar(ejercicio, datos(**valores), **comun)
    jornadas.sortear_orden(ejercicio, semilla="27 14 03", origen="Lotería ficticia 100", **comun)
    ceremonia(ejercicio, manos, custodios_=custodios_, bastan=bastan)
    congelar.congelar(ejercicio, portal=PORTAL, **comun)
    return Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").get(ejercicio=ejercicio)


def dar_folio(jornada: Jornada, n: int, motivo: str = "") -> str:
    """Return a folio handed over to person ``n``."""
    return folios.entregar(
        jornada, hacer_curp(numero=n), ultimos(n), motivo=motivo, llave=settings.PADRON_LLAVE, por=_quien(),
        ahora=min(timezone.now(), jornada.cierra_en - HORA / 60),
    )  # fmt: skip


def meter_votos(jornada: Jornada, elecciones: list[int]) -> None:
    """Put ballots in the box past the clock, each with the row of somebody: what voting leaves."""
    opciones = OpcionDeBoleta.objects.filter(jornada=jornada).count()
    papeleta = boleta.Papeleta(bytes.fromhex(jornada.compromisos[0]), bytes.fromhex(jornada.huella), opciones)
    sobres = [boleta.cifrar(papeleta, e) for e in elecciones]
    BoletaCifrada.objects.bulk_create(
        BoletaCifrada(huella=boleta.huella(s).hex(), jornada=jornada, sobre=s) for s in sobres
    )
    libres = RenglonPadron.objects.filter(ejercicio=jornada.ejercicio_id, ejercido=Ejercido.NO).order_by("pk")
    RenglonPadron.objects.filter(pk__in=[r.pk for r in libres[: len(elecciones)]]).update(ejercido=Ejercido.EN_LINEA)
