"""The stages of an exercise as everybody reads them, and what looks odd in them, for who plans it."""

import datetime
from dataclasses import dataclass

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.cronograma import en_palabras
from gobierno_abierto.domain.fechas_sueltas import contradiccion
from gobierno_abierto.enums import EstadoEtapa, Situacion, TipoEtapa
from gobierno_abierto.models import CronogramaEmitido, Ejercicio, Etapa, Reprogramacion
from participacion.models import DiaInhabil

T = TipoEtapa
# What cannot sensibly come before what.
ANTES_DE = (
    (T.INSCRIPCION, T.MESA_DELIBERATIVA),
    (T.MESA_DELIBERATIVA, T.DICTAMEN),
    (T.MESA_DELIBERATIVA, T.MESA_VALIDACION),
    (T.MESA_DELIBERATIVA, T.JORNADA),
    (T.DICTAMEN, T.JORNADA),
    (T.MESA_VALIDACION, T.JORNADA),
)


# Stages that are a term and not a meeting: they end by themselves.
PERIODOS = frozenset({T.INSCRIPCION, T.DICTAMEN})


@dataclass(frozen=True)
class EtapaPublica:
    """A stage with everything that is said of it."""

    etapa: Etapa
    situacion: Situacion
    cuando: str
    participan: list[str]
    avisos: list[str]
    reprogramaciones: list[Reprogramacion]

    @property
    def en_palabras(self) -> str:
        """Where it stands; of a day that went by nobody says that anything was held."""
        if self.situacion == Situacion.TERMINADA and self.etapa.tipo not in PERIODOS:
            return "pasó su fecha"
        return str(self.situacion.label)


def etapas_de(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> list[EtapaPublica]:
    """Return the stages of an exercise in their order (4 queries)."""
    tz = ejercicio.municipio.tz
    suyas = ejercicio.etapas.prefetch_related("participan__parte", "otras_fechas", "reprogramaciones")
    return [
        EtapaPublica(
            etapa=e,
            situacion=etapas.situacion(e, tz, ahora),
            cuando=en_palabras(e),
            participan=[str(p) for p in e.participan.all()],
            avisos=[a for o in e.otras_fechas.all() if (a := contradiccion(o.texto, o.fuente, e.inicia_el))],
            reprogramaciones=list(e.reprogramaciones.all()),
        )
        for e in suyas
    ]


def rarezas(ejercicio: Ejercicio, todas: list[Etapa]) -> list[str]:
    """Return what looks odd in a cronograma, in words; it is told, not refused (1 query).

    Args:
        todas: the stages of the exercise.
    """
    tz = ejercicio.municipio.tz
    vigentes = [e for e in todas if e.estado != EstadoEtapa.CANCELADA]
    frases = []
    for antes, despues in ANTES_DE:
        primeras, segundas = ([e for e in vigentes if e.tipo == t] for t in (antes, despues))
        if primeras and segundas:
            ultima = max(primeras, key=lambda e: etapas.cierra_en(e, tz))
            primera = min(segundas, key=lambda e: etapas.abre_en(e, tz))
            if etapas.abre_en(primera, tz) < etapas.cierra_en(ultima, tz):
                frases.append(f"«{primera.nombre}» empieza antes de que termine «{ultima.nombre}».")
    inhabiles = dict(DiaInhabil.objects.de(ejercicio.municipio).values_list("fecha", "nombre"))
    frases += [
        f"«{e.nombre}» {'es' if dia == e.inicia_el else 'termina'} en día inhábil: {inhabiles[dia]}."
        for e in vigentes
        for dia in dict.fromkeys((e.inicia_el, e.ultimo_dia))
        if dia in inhabiles
    ]
    return frases


def cronograma_vigente(ejercicio: Ejercicio) -> CronogramaEmitido | None:
    """Return the last cronograma that was sealed, or None (1 query)."""
    emitidos = ejercicio.cronogramas.filter(documento__isnull=False).select_related("documento__archivo")
    return emitidos.defer("registro", "documento__archivo__contenido").order_by("-version").first()
