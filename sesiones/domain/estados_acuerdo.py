"""How an agreement moves from one state to another. ``docs/estados.md`` shows the same table; a test compares them."""

from collections.abc import Sequence

from sesiones.enums import ACUERDO_ABIERTO, EstadoAcuerdo

E = EstadoAcuerdo

# state → states that a report may bring it to. The same state again says something without moving it.
TABLA: dict[EstadoAcuerdo, frozenset[EstadoAcuerdo]] = {
    E.PENDIENTE: frozenset({E.PENDIENTE, E.EN_PROCESO, E.CUMPLIDO, E.CANCELADO}),
    E.EN_PROCESO: frozenset({E.PENDIENTE, E.EN_PROCESO, E.CUMPLIDO, E.CANCELADO}),
    E.CUMPLIDO: frozenset({E.PENDIENTE, E.EN_PROCESO, E.CUMPLIDO}),
    E.CANCELADO: frozenset({E.PENDIENTE, E.EN_PROCESO}),
}


def puede_pasar(de: str, a: str) -> bool:
    """Return whether the table allows a report that brings an agreement from one state to another."""
    return EstadoAcuerdo(a) in TABLA[EstadoAcuerdo(de)]


def se_reabre(de: str, a: str) -> bool:
    """Return whether a report opens again what was fulfilled or cancelled; it asks for its reason."""
    return de not in ACUERDO_ABIERTO and a in ACUERDO_ABIERTO


def estado_del_conjunto(estados: Sequence[str]) -> EstadoAcuerdo:
    """Return the state of an agreement from those of its incisos.

    Fulfilled when every inciso that was not cancelled is fulfilled; cancelled when all are; pending while nobody began
    any of them; in process otherwise.

    Raises:
        ValueError: there are no incisos.
    """
    if not estados:
        raise ValueError("an agreement without incisos has a state of its own")
    vivos = {EstadoAcuerdo(e) for e in estados} - {E.CANCELADO}
    if not vivos:
        return E.CANCELADO
    return vivos.pop() if len(vivos) == 1 else E.EN_PROCESO


def avance_del_conjunto(partes: Sequence[tuple[str, int]]) -> int:
    """Return the percentage of an agreement: the mean of its (state, percentage) parts that were not cancelled."""
    cuentan = [100 if estado == E.CUMPLIDO else avance for estado, avance in partes if estado != E.CANCELADO]
    return sum(cuentan) // len(cuentan) if cuentan else 0
