"""The proposals: the desk of who consolidates, and what everybody reads once they are public."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from gobierno_abierto.models import Ejercicio, FotoPropuesta, Origen, Propuesta, PropuestaDeMesa


def propuestas_publicadas(ejercicio: Ejercicio) -> QuerySet[Propuesta]:
    """Return the finalists that everybody may read: the only gate of every public page, feed, file and search."""
    if ejercicio.propuestas_publicadas_en is None:
        return Propuesta.objects.none()
    trazas = Origen.objects.select_related("de_mesa__mesa__etapa")
    fotos = FotoPropuesta.objects.defer("archivo__contenido")
    return Propuesta.objects.filter(ejercicio=ejercicio).prefetch_related(
        Prefetch("trazas", queryset=trazas), Prefetch("fotos", queryset=fotos)
    )


@dataclass(frozen=True)
class DeMesa:
    """A proposal of a mesa and where it went."""

    propuesta: PropuestaDeMesa
    trazas: list[Origen]

    @property
    def finalistas(self) -> list[Propuesta]:
        """The finalists that took something from it."""
        return [traza.propuesta for traza in self.trazas]

    @property
    def donde(self) -> str:
        """Where it went, in words."""
        if self.finalistas:
            return "Pasó a " + ", ".join(f"la propuesta {f.numero}" for f in self.finalistas)
        return f"No pasó: {self.propuesta.motivo_fuera}" if self.propuesta.motivo_fuera else "Sin decidir"


def de_las_mesas(ejercicio: Ejercicio) -> list[DeMesa]:
    """Return every proposal of the mesas with where it went (2 queries)."""
    trazas = Origen.objects.select_related("propuesta").order_by("propuesta__numero")
    todas = (
        PropuestaDeMesa.objects.filter(mesa__etapa__ejercicio=ejercicio)
        .select_related("mesa__etapa")
        .prefetch_related(Prefetch("trazas", queryset=trazas))
        .order_by("mesa__etapa__orden", "mesa__numero", "orden")
    )
    return [DeMesa(p, list(p.trazas.all())) for p in todas]


def traza_publica(ejercicio: Ejercicio) -> list[DeMesa]:
    """Return where each proposal of the mesas went, once the finalists are public (2 queries)."""
    return de_las_mesas(ejercicio) if ejercicio.propuestas_publicadas_en else []


def finalistas(ejercicio: Ejercicio) -> list[Propuesta]:
    """Return the finalists with their origins and pictures, for the desk (3 queries)."""
    trazas = Origen.objects.select_related("de_mesa__mesa__etapa")
    return list(ejercicio.propuestas.prefetch_related(Prefetch("trazas", queryset=trazas), "fotos"))
