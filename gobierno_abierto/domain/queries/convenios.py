"""Reads of the convenios: the lists, the page of one, at the desk and in public; a constant number of queries each."""

from dataclasses import dataclass

from django.db.models import QuerySet

from gobierno_abierto.domain import convenio_impreso
from gobierno_abierto.domain.clausulas import ClausulaLeida
from gobierno_abierto.models import AnexoDeConvenio, Convenio, ConvenioEmitido, Ejercicio, ParteDeConvenio
from participacion.models import Firma, Municipio


@dataclass(frozen=True)
class ConvenioVisto:
    """A convenio as a page shows it.

    Attributes:
        emitido: the last version agreed; while the convenio is a project again, it is of the past.
        firmas: of that version, in their order.
    """

    convenio: Convenio
    partes: list[ParteDeConvenio]
    clausulas: list[ClausulaLeida]
    anexos: list[AnexoDeConvenio]
    ejercicios: list[Ejercicio]
    emitido: ConvenioEmitido | None
    firmas: list[Firma]
    monto: str
    vigencia: str

    @property
    def firmaron(self) -> int:
        """How many have signed."""
        return sum(f.firmada_en is not None for f in self.firmas)


def visto(convenio: Convenio) -> ConvenioVisto:
    """Return a convenio with everything that its page shows (10 queries)."""
    partes = convenio_impreso.partes_de(convenio)
    emitido = convenio_impreso.vigente(convenio)
    firmas = emitido.documento.firmas.select_related("persona") if emitido and emitido.documento else []
    return ConvenioVisto(
        convenio, partes, convenio_impreso.leidas(convenio, partes),
        list(convenio.anexos.select_related("archivo").defer("archivo__contenido").order_by("orden")),
        list(convenio.ejercicios.visibles().select_related("municipio").order_by("pk")),
        emitido, list(firmas), convenio_impreso.monto_en_palabras(convenio),
        convenio_impreso.vigencia_en_palabras(convenio),
    )  # fmt: skip


def de_la_mesa(convenios: QuerySet[Convenio]) -> QuerySet[Convenio]:
    """Return convenios for the list of the desk."""
    return convenios.select_related("municipio", "organo").prefetch_related("partes").order_by("-pk")


def publicos(municipio: Municipio) -> list[Convenio]:
    """Return the convenios of a municipio that everybody may read, with their parties (2 queries)."""
    return list(Convenio.objects.publicos().filter(municipio=municipio).prefetch_related("partes"))
