"""The mesas: counted for everybody, with their people only for who conducts them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.hojas import huella_de
from gobierno_abierto.domain.mesas import YA_CONSOLIDADA
from gobierno_abierto.enums import EstadoMesa, Verbo
from gobierno_abierto.models import Ejercicio, Idea, LugarEnMesa, Mesa, MinutaEmitida, PropuestaDeMesa


def _contadas(mesas: QuerySet[Mesa]) -> QuerySet[Mesa]:
    return mesas.annotate(
        sentadas=Count("lugares_ocupados", distinct=True),
        presentes=Count("lugares_ocupados", filter=Q(lugares_ocupados__presente=True), distinct=True),
        cuantas_ideas=Count("ideas", distinct=True),
        cuantas_propuestas=Count("propuestas", distinct=True),
    )


def de_la_mesa(ejercicio: Ejercicio) -> list[Mesa]:
    """Return the mesas of an exercise with their numbers and their last minuta, for the desk (2 queries)."""
    emitidas = MinutaEmitida.objects.select_related("documento", "trabajo").defer("registro").order_by("-version")
    mesas = _contadas(Mesa.objects.filter(etapa__ejercicio=ejercicio)).select_related("etapa")
    return list(mesas.prefetch_related(Prefetch("minutas", queryset=emitidas)).order_by("etapa__orden", "numero"))


@dataclass(frozen=True)
class MesaPublica:
    """A mesa in numbers; what was said in it only once its minuta is public."""

    etapa: int
    numero: int
    tema: str
    lugares: int | None
    sentadas: int
    presentes: int | None
    ideas: int | None
    propuestas: int | None
    es_publica: bool


def mesas_publicas(ejercicio: Ejercicio) -> list[MesaPublica]:
    """Return the mesas of an exercise in numbers (1 query)."""
    mesas: Any = _contadas(Mesa.objects.filter(etapa__ejercicio=ejercicio)).select_related("etapa")
    return [
        MesaPublica(
            etapa=m.etapa.orden,
            numero=m.numero,
            tema=m.tema,
            lugares=m.lugares,
            sentadas=m.sentadas,
            presentes=m.presentes if m.estado == EstadoMesa.CERRADA else None,
            ideas=m.cuantas_ideas if m.minuta_publica_en else None,
            propuestas=m.cuantas_propuestas if m.minuta_publica_en else None,
            es_publica=m.minuta_publica_en is not None,
        )
        for m in mesas.order_by("etapa__orden", "numero")
    ]


def con_minuta_publica(ejercicio: Ejercicio) -> QuerySet[Mesa]:
    """Return the mesas whose minuta everybody may read: the only gate of every public page and file of theirs."""
    return Mesa.objects.filter(etapa__ejercicio=ejercicio, minuta_publica_en__isnull=False)


@dataclass(frozen=True)
class Hoja:
    """Everything that the sheet of a mesa shows."""

    mesa: Mesa
    lugares: list[LugarEnMesa]
    ideas: list[Idea]
    propuestas: list[PropuestaDeMesa]
    por_que_no: str
    limite: int | None

    @property
    def presentes(self) -> int:
        """How many came."""
        return sum(lugar.presente is True for lugar in self.lugares)

    @property
    def escribe(self) -> bool:
        """Whether it may be written now."""
        return not self.por_que_no

    @property
    def caben(self) -> bool:
        """Whether another proposal may be added."""
        return self.limite is None or len(self.propuestas) < self.limite


def _corregible(fila: Any) -> Any:
    """Return a row with its key as text and the digest of its words, which a correction sends back."""
    fila.llave, fila.visto = str(fila.clave), huella_de(fila)
    return fila


def hoja(mesa: Mesa, *, ahora: datetime.datetime) -> Hoja:
    """Return the sheet of a mesa (5 queries, with its exercise loaded)."""
    ejercicio = mesa.etapa.ejercicio
    frase = etapas.por_que_no(Verbo.RELATAR, ejercicio, ahora=ahora)
    if mesa.estado == EstadoMesa.CERRADA:
        frase = "La mesa ya se cerró; su hoja no se cambia."
    elif ejercicio.propuestas_publicadas_en:
        frase = YA_CONSOLIDADA
    return Hoja(
        mesa=mesa,
        lugares=list(mesa.lugares_ocupados.select_related("inscripcion__colonia").order_by("inscripcion__nombre")),
        ideas=[_corregible(idea) for idea in mesa.ideas.all()],
        propuestas=[_corregible(propuesta) for propuesta in mesa.propuestas.all()],
        por_que_no=frase,
        limite=ejercicio.regla.propuestas_por_mesa,
    )
