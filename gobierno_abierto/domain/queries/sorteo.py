"""The draw of the mesas as the desk and everybody see it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from gobierno_abierto.domain.reparto import EXPLICACION, Reparto, cota, desequilibrio
from gobierno_abierto.domain.sorteos import etapa_de_mesas, fichas_de, vigente
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion
from gobierno_abierto.models import CambioDeMesa, Ejercicio, Etapa, Inscripcion, LugarEnMesa, Mesa, Sorteo

# Fewer people than these of one colonia are not counted in public: they could be recognised.
MINIMO_PUBLICO = 3


@dataclass(frozen=True)
class MesaConGente:
    """A mesa and who sits at it."""

    mesa: Mesa
    lugares: list[LugarEnMesa]

    @property
    def libres(self) -> int | None:
        """Seats that are free; None where the mesa has no fixed size."""
        return None if self.mesa.lugares is None else self.mesa.lugares - len(self.lugares)


@dataclass(frozen=True)
class Tablero:
    """Everything that the desk needs to draw the mesas and to change them by hand."""

    etapa: Etapa | None
    sorteo: Sorteo | None = None
    participan: int = 0
    sin_comprobante: int = 0
    mesas: list[MesaConGente] = field(default_factory=list)
    sin_mesa: list[Inscripcion] = field(default_factory=list)
    cambios: list[CambioDeMesa] = field(default_factory=list)
    anulados: list[Sorteo] = field(default_factory=list)


def tablero(ejercicio: Ejercicio) -> Tablero:
    """Return the draw of an exercise with its people, for who conducts it (8 queries at most)."""
    etapa = etapa_de_mesas(ejercicio)
    if etapa is None:
        return Tablero(None)
    confirmadas = list(
        ejercicio.inscripciones.filter(estado=EstadoInscripcion.CONFIRMADA)
        .select_related("colonia")
        .order_by("nombre", "pk")
    )
    sin_comprobante = (
        [i for i in confirmadas if i.estado_comprobante != EstadoComprobante.ACEPTADO]
        if ejercicio.regla.pide_comprobante
        else []
    )
    lugares = list(etapa.lugares_en_mesas.select_related("inscripcion__colonia").order_by("inscripcion__nombre", "pk"))
    por_mesa: dict[int, list[LugarEnMesa]] = {}
    for lugar in lugares:
        por_mesa.setdefault(lugar.mesa_id, []).append(lugar)
    sentadas = {lugar.inscripcion_id for lugar in lugares}
    sorteos = list(etapa.sorteos.all())
    return Tablero(
        etapa=etapa,
        sorteo=next((s for s in sorteos if s.anulado_en is None), None),
        participan=len(confirmadas) - len(sin_comprobante),
        sin_comprobante=len(sin_comprobante),
        mesas=[MesaConGente(m, por_mesa.get(m.pk, [])) for m in etapa.mesas.all()],
        sin_mesa=[i for i in confirmadas if i.pk not in sentadas],
        cambios=list(etapa.cambios_de_mesa.select_related("inscripcion", "de", "a", "por")),
        anulados=[s for s in sorteos if s.anulado_en is not None],
    )


@dataclass(frozen=True)
class Constancia:
    """The public statement of a draw: nobody's name, and everything that is needed to repeat it."""

    etapa: Etapa
    sorteo: Sorteo
    explicacion: str
    personas: int
    # (number of the mesa, seats, draw numbers)
    mesas: list[tuple[int, int, list[int]]]
    espera: list[int]
    # (dimension, largest difference between two mesas, bound)
    equilibrio: list[tuple[str, int, int]]
    # (colonia, «12» or «menos de 3»)
    colonias: list[tuple[str, str]]
    cambios: list[CambioDeMesa]
    anulados: list[Sorteo]


DIMENSIONES = {"colonia": "Colonia", "edad": "Grupo de edad", "genero": "Género"}


def constancia(ejercicio: Ejercicio) -> Constancia | None:
    """Return the public statement of the draw, or None while no list is frozen (6 queries at most)."""
    etapa = etapa_de_mesas(ejercicio)
    sorteo = vigente(etapa) if etapa else None
    if etapa is None or sorteo is None:
        return None
    fichas = fichas_de(sorteo)
    resultado: dict[str, Any] = sorteo.resultado or {"mesas": [], "espera": []}
    reparto = Reparto(tuple(tuple(m) for m in resultado["mesas"]), tuple(resultado["espera"]))
    medido = desequilibrio(reparto, fichas, sorteo.lugares) if sorteo.sorteado_en else {}
    limite = cota(fichas) if sorteo.sorteado_en else {}
    de_donde = Counter(nombre or "" for nombre in sorteo.numeros.values_list("inscripcion__colonia__nombre", flat=True))
    return Constancia(
        etapa=etapa,
        sorteo=sorteo,
        explicacion=EXPLICACION,
        personas=len(fichas),
        mesas=[
            (numero, lugares, list(numeros))
            for numero, (lugares, numeros) in enumerate(zip(sorteo.lugares, resultado["mesas"], strict=False), start=1)
        ],
        espera=list(resultado["espera"]),
        equilibrio=[(DIMENSIONES[d], medido[d], limite[d]) for d in DIMENSIONES if d in medido],
        colonias=[
            (nombre or "Sin colonia anotada", str(n) if n >= MINIMO_PUBLICO else f"menos de {MINIMO_PUBLICO}")
            for nombre, n in sorted(de_donde.items())
        ],
        cambios=list(etapa.cambios_de_mesa.select_related("de", "a")),
        anulados=list(etapa.sorteos.filter(anulado_en__isnull=False)),
    )


def datos_abiertos(sorteo: Sorteo) -> dict[str, Any]:
    """Return what anybody needs to repeat a draw, as open data."""
    return {
        "metodo": sorteo.metodo,
        "explicacion": EXPLICACION,
        "huella_lista": sorteo.huella_lista,
        "congelada_en": sorteo.congelada_en.isoformat(),
        "lista": [dict(zip(("numero", "colonia", "edad", "genero"), fila, strict=True)) for fila in sorteo.lista],
        "lugares": sorteo.lugares,
        "semilla": sorteo.semilla,
        "origen_semilla": sorteo.origen_semilla,
        "sorteado_en": sorteo.sorteado_en.isoformat() if sorteo.sorteado_en else None,
        "resultado": sorteo.resultado,
    }
