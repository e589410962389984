"""The draw of the mesas by size: how its time grows with people and mesas, and how even it comes out."""

import random
import statistics
import time

from gobierno_abierto.domain.reparto import Ficha, cota, desequilibrio, repartir

TAMANIOS = ((11, 11), (8, 9), (40, 50), (400, 50))
VECES = 5


def medir() -> None:
    """Print, for each size: people, seconds, ratio to the smallest for each person, imbalance and its limit."""
    print("\nDraw of the mesas: medians of five; «per person» is against the first row")
    print(f"{'mesas':>6} {'seats':>6} {'people':>7} {'s':>8} {'per person':>11}  {'imbalance':<38} limit")
    primera = 0.0
    for mesas, lugares in TAMANIOS:
        fichas = _gente(mesas * lugares)
        segundos = statistics.median(_una_vez(fichas, mesas, lugares) for _ in range(VECES))
        por_persona = segundos / len(fichas)
        primera = primera or por_persona
        cada_una = [lugares] * mesas
        medido = desequilibrio(repartir(fichas, cada_una, "s"), fichas, cada_una)
        print(
            f"{mesas:>6} {lugares:>6} {len(fichas):>7} {segundos:>8.4f} {por_persona / primera:>11.2f}  "
            f"{medido!s:<38} {cota(fichas)}"
        )


def _una_vez(fichas: list[Ficha], mesas: int, lugares: int) -> float:
    inicio = time.perf_counter()
    repartir(fichas, [lugares] * mesas, "s")
    return time.perf_counter() - inicio


def _gente(cuantas: int) -> list[Ficha]:
    """Return people of 28 colonias, four ages and two genders."""
    r = random.Random(1)  # noqa: S311 (the same people every time)
    return [
        Ficha(n, f"C{r.randint(1, 28)}", f"E{r.randint(1, 4)}", f"G{r.randint(1, 2)}") for n in range(1, cuantas + 1)
    ]
