"""The exercises as everybody sees them. Every read starts from ``Ejercicio.objects.visibles()``."""

import datetime
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.cronograma import en_palabras
from gobierno_abierto.domain.etapas import Posicion
from gobierno_abierto.domain.padron import vigente as padron_vigente
from gobierno_abierto.domain.queries.cronograma import EtapaPublica, etapas_de
from gobierno_abierto.domain.queries.dictamenes import PropuestaDictaminada, dictaminadas
from gobierno_abierto.domain.queries.inscripciones import Cupo, cupo_de
from gobierno_abierto.domain.queries.mesas import MesaPublica, mesas_publicas
from gobierno_abierto.domain.queries.reglas import GrupoDeReglas, reglas_en_palabras
from gobierno_abierto.domain.sorteos import etapa_de_mesas, vigente
from gobierno_abierto.enums import EstadoEjercicio, Papel, Verbo
from gobierno_abierto.models import CargaPadron, ColoniaConvocada, Convenio, Ejercicio, Novedad, Parte, Sorteo
from participacion.models import Municipio

NOVEDADES = 10


@dataclass(frozen=True)
class Tarjeta:
    """An exercise in a list: where it stands in one sentence, and what a reader can do now."""

    ejercicio: Ejercicio
    va: Posicion
    frase: str
    puede_inscribirse: bool


@dataclass(frozen=True)
class Listado:
    """The exercises of a municipio, by where they stand."""

    en_curso: list[Tarjeta] = field(default_factory=list)
    terminados: list[Tarjeta] = field(default_factory=list)


def listado(municipio: Municipio | None, *, ahora: datetime.datetime) -> Listado:
    """Return the exercises that everybody may read, those that go on first (2 queries).

    Args:
        municipio: None, of all of them.
    """
    visibles = Ejercicio.objects.visibles().select_related("municipio").prefetch_related("etapas")
    if municipio is not None:
        visibles = visibles.filter(municipio=municipio)
    tarjetas = [tarjeta(e, ahora=ahora) for e in visibles]
    vivas = [t for t in tarjetas if _sigue(t)]
    return Listado(vivas, [t for t in tarjetas if not _sigue(t)])


def _sigue(t: Tarjeta) -> bool:
    return t.ejercicio.estado == EstadoEjercicio.PUBLICADO and bool(t.va.en_curso or t.va.siguiente)


def tarjeta(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> Tarjeta:
    """Return where an exercise stands (no queries with its stages prefetched)."""
    va = etapas.posicion(ejercicio.etapas.all(), ejercicio.municipio.tz, ahora)
    return Tarjeta(ejercicio, va, frase(ejercicio, va), etapas.puede(Verbo.INSCRIBIRSE, ejercicio, ahora=ahora))


def frase(ejercicio: Ejercicio, va: Posicion) -> str:
    """Return where an exercise stands, in one or two sentences."""
    if ejercicio.estado == EstadoEjercicio.CANCELADO:
        return "El ejercicio se canceló."
    ahora = f"Ahora: {'; '.join(e.nombre for e in va.en_curso)}." if va.en_curso else ""
    if va.siguiente is not None:
        return f"{ahora} Sigue: {va.siguiente.nombre}, {en_palabras(va.siguiente)}.".strip()
    if ahora:
        return ahora
    return "Todas sus etapas pasaron." if va.terminadas else "Su cronograma todavía no tiene etapas."


@dataclass(frozen=True)
class Ficha:
    """Everything that the public page of an exercise says."""

    tarjeta: Tarjeta
    etapas: list[EtapaPublica]
    reglas: list[GrupoDeReglas]
    convocadas: list[ColoniaConvocada]
    delegaciones: list[str]
    partes: list[tuple[str, list[Parte]]]
    cupo: Cupo
    sorteo: Sorteo | None
    mesas: list[MesaPublica]
    propuestas: list[PropuestaDictaminada]
    padron: CargaPadron | None
    convenios: list[Convenio]
    novedades: list[Novedad]
    notas_fuente: list[str]


def ficha(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> Ficha:
    """Return the public page of an exercise (a constant number of queries)."""
    prefetch_related_objects([ejercicio], "etapas")
    publicas = etapas_de(ejercicio, ahora=ahora)
    etapa = etapa_de_mesas(ejercicio)
    return Ficha(
        tarjeta=tarjeta(ejercicio, ahora=ahora),
        etapas=publicas,
        reglas=reglas_en_palabras(ejercicio, ahora=ahora),
        convocadas=list(ejercicio.convocadas.select_related("colonia__delegacion")),
        delegaciones=[d.nombre for d in ejercicio.delegaciones.all()],
        partes=_por_papel(ejercicio),
        cupo=cupo_de(ejercicio),
        sorteo=vigente(etapa) if etapa else None,
        mesas=mesas_publicas(ejercicio),
        propuestas=dictaminadas(ejercicio),
        padron=padron_vigente(ejercicio),
        convenios=list(Convenio.objects.publicos().filter(ejercicios=ejercicio)),
        novedades=list(ejercicio.novedades.all()[:NOVEDADES]),
        notas_fuente=[nota.strip() for nota in ejercicio.notas_fuente.splitlines() if nota.strip()],
    )


def _por_papel(ejercicio: Ejercicio) -> list[tuple[str, list[Parte]]]:
    todas = list(ejercicio.partes.all())
    grupos = [(str(papel.label).capitalize(), [p for p in todas if p.papel == papel]) for papel in Papel]
    return [(rotulo, partes) for rotulo, partes in grupos if partes]
