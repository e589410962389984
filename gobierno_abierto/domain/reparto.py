"""The draw of people to mesas: pure, decided by a seed and by nothing else, so that anybody can repeat it.

People are dealt in rounds: in each round every mesa with a free seat takes at most one person. They come colonia by
colonia, inside of it by age group and by gender, and each one goes to the mesa of the round that has the fewest people
of their colonia, then of their age, then of their gender.

Between two mesas with the same seats no colonia differs by more than one person. The people of a colonia come one after
the other. In the round where they begin, in those they fill and in the one where they end, a mesa gets at most one of
them; and in the last they come first, so that all the mesas are free and those that lack one are chosen.

Ages and genders are as even as that choice leaves them, and never less than with a plain deal in the order of the
mesas, for which the limits of ``cota`` can be proved; where the choice came out worse, the plain deal is the result.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from participacion.domain.errores import ErrorDeDominio

METODO = "reparto/1"
EXPLICACION = """\
1. A cada persona se le da al azar un número. La lista se ordena por ese número.
2. De cada persona se calcula SHA-256 del texto «semilla:número». De cada mesa, SHA-256 de «semilla:mesa:lugar».
3. Si hay más personas que lugares, entran las de SHA-256 menor. Las demás quedan en espera, en ese orden.
4. Las personas se ordenan por colonia, edad, género y SHA-256.
5. Se reparten por rondas. En cada ronda, cada mesa con lugar recibe a lo más una persona.
6. Cada persona va a la mesa de la ronda con menos personas de su colonia.
7. Si hay varias, a la que tenga menos de su edad; después, a la que tenga menos de su género.
8. Si aún hay varias, a la que tenga menos personas; al final decide el SHA-256 menor de la mesa.
9. También se reparte en el orden de las mesas, sin escoger. Si eso deja mejor la edad o el género, vale ese reparto.
Los códigos de colonia, edad y género no dicen cuáles son: así nadie sabe quién participa.
"""
DIMENSIONES = ("colonia", "edad", "genero")


class RepartoImposible(ErrorDeDominio):
    """People cannot be dealt so."""


@dataclass(frozen=True)
class Ficha:
    """Somebody in the draw: a number, and opaque codes of colonia, age and gender (empty where not known)."""

    numero: int
    colonia: str = ""
    edad: str = ""
    genero: str = ""


@dataclass(frozen=True)
class Reparto:
    """Who sits at each mesa, as draw numbers in order; and who waits, in the order in which they would enter."""

    mesas: tuple[tuple[int, ...], ...]
    espera: tuple[int, ...]


# Chooses one of the free mesas of a round for somebody, given who sits at each.
Escoger = Callable[[Ficha, list[int], list[list[Ficha]]], int]


def lugares_parejos(personas: int, mesas: int) -> list[int]:
    """Return the seats of each mesa when they have no fixed size: all equal, or one more in the first ones.

    Raises:
        RepartoImposible: there are fewer people than mesas, or no mesa.
    """
    if mesas < 1 or personas < mesas:
        raise RepartoImposible(f"No se pueden hacer {mesas} mesas con {personas} personas. Cambiar el número de mesas.")
    cada_una, sobran = divmod(personas, mesas)
    return [cada_una + (n < sobran) for n in range(mesas)]


def repartir(fichas: Sequence[Ficha], lugares: Sequence[int], semilla: str) -> Reparto:
    """Return who sits at each mesa.

    Args:
        fichas: who takes part, in any order.
        lugares: seats of each mesa, in order.
        semilla: decides everything that is not decided by the balance.

    Returns:
        As many mesas as ``lugares``, none above its seats; with fewer people than seats, filled evenly.

    Raises:
        RepartoImposible: nobody, no mesa, a mesa without seats, a number given twice, or no seed.
    """
    _revisar(fichas, lugares, semilla)
    por_suerte = sorted(fichas, key=lambda f: (_suerte(semilla, str(f.numero)), f.numero))
    caben = sum(lugares)
    dentro = sorted(por_suerte[:caben], key=lambda f: (f.colonia, f.edad, f.genero, _suerte(semilla, str(f.numero))))
    orden = sorted(range(len(lugares)), key=lambda m: _suerte(semilla, f"mesa:{m + 1}"))
    espera = tuple(f.numero for f in por_suerte[caben:])
    simple = _reparto(_dar(dentro, lugares, orden, _la_primera), espera)
    escogido = _reparto(_dar(dentro, lugares, orden, _MenosRepetida(len(lugares), orden)), espera)
    antes, despues = desequilibrio(simple, dentro, lugares), desequilibrio(escogido, dentro, lugares)
    return simple if any(despues[d] > antes[d] for d in DIMENSIONES) else escogido


def _revisar(fichas: Sequence[Ficha], lugares: Sequence[int], semilla: str) -> None:
    if not fichas:
        raise RepartoImposible("No hay a quién sortear.")
    if not lugares:
        raise RepartoImposible("No hay mesas. Anotar cuántas en las reglas.")
    if min(lugares) < 1:
        raise RepartoImposible("Cada mesa necesita al menos un lugar.")
    if len({f.numero for f in fichas}) != len(fichas):
        raise RepartoImposible("Hay números repetidos en la lista del sorteo.")
    if not semilla:
        raise RepartoImposible("Falta la semilla del sorteo.")


def _suerte(semilla: str, que: str) -> str:
    return hashlib.sha256(f"{semilla}:{que}".encode()).hexdigest()


def _dar(dentro: list[Ficha], lugares: Sequence[int], orden: list[int], escoger: Escoger) -> list[list[Ficha]]:
    """Deal people in rounds."""
    mesas: list[list[Ficha]] = [[] for _ in lugares]
    siguientes = iter(dentro)
    for ronda in range(max(lugares)):
        libres = [m for m in orden if lugares[m] > ronda]
        for ficha in islice(siguientes, len(libres)):
            mesa = escoger(ficha, libres, mesas)
            libres.remove(mesa)
            mesas[mesa].append(ficha)
    return mesas


def _la_primera(ficha: Ficha, libres: list[int], mesas: list[list[Ficha]]) -> int:
    return libres[0]


class _MenosRepetida:
    """Chooses the mesa with the fewest people like this one."""

    def __init__(self, mesas: int, orden: list[int]) -> None:
        self.lugar = {mesa: n for n, mesa in enumerate(orden)}
        self.cuentas = [{d: defaultdict[str, int](int) for d in DIMENSIONES} for _ in range(mesas)]

    def __call__(self, ficha: Ficha, libres: list[int], mesas: list[list[Ficha]]) -> int:
        """Return the mesa, and count the person in it."""

        def carga(mesa: int) -> tuple[int, int, int, int, int]:
            suyas = self.cuentas[mesa]
            return (
                suyas["colonia"][ficha.colonia], suyas["edad"][ficha.edad], suyas["genero"][ficha.genero],
                len(mesas[mesa]), self.lugar[mesa],
            )  # fmt: skip

        mesa = min(libres, key=carga)
        for dimension in DIMENSIONES:
            self.cuentas[mesa][dimension][getattr(ficha, dimension)] += 1
        return mesa


def _reparto(mesas: list[list[Ficha]], espera: tuple[int, ...]) -> Reparto:
    return Reparto(tuple(tuple(sorted(f.numero for f in mesa)) for mesa in mesas), espera)


def desequilibrio(reparto: Reparto, fichas: Sequence[Ficha], lugares: Sequence[int]) -> dict[str, int]:
    """Return, for each dimension, the largest difference between two mesas with the same seats, over its categories.

    People whose colonia, age or gender is not known do not count in that dimension.
    """
    de = {f.numero: f for f in fichas}
    iguales: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for mesa, cuantos in zip(reparto.mesas, lugares, strict=True):
        iguales[cuantos].append(mesa)
    return {
        d: max((_diferencia([[getattr(de[n], d) for n in mesa] for mesa in g]) for g in iguales.values()), default=0)
        for d in DIMENSIONES
    }


def _diferencia(mesas: list[list[str]]) -> int:
    cuentas = [Counter(mesa) for mesa in mesas]
    categorias = set().union(*cuentas) - {""}
    return max((max(c[x] for c in cuentas) - min(c[x] for c in cuentas) for x in categorias), default=0)


def cota(fichas: Sequence[Ficha]) -> dict[str, int]:
    """Return the limit that ``desequilibrio`` never passes, for each dimension.

    One for colonias. For an age, one for each colonia that has it: in the plain deal the people of one colonia and age
    come one after the other, so that they differ by at most one between mesas. For a gender, one for each colonia and
    age that has it.
    """
    por_edad: dict[str, set[str]] = defaultdict(set)
    por_genero: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for f in fichas:
        por_edad[f.edad].add(f.colonia)
        por_genero[f.genero].add((f.colonia, f.edad))
    return {
        "colonia": 1,
        "edad": max((len(c) for edad, c in por_edad.items() if edad), default=0),
        "genero": max((len(c) for genero, c in por_genero.items() if genero), default=0),
    }


def huella_de_lista(fichas: Sequence[Ficha]) -> str:
    """Return the SHA-256 of the list: «número,colonia,edad,género» and a line break for each, in order of number."""
    renglones = (f"{f.numero},{f.colonia},{f.edad},{f.genero}\n" for f in sorted(fichas, key=lambda f: f.numero))
    return hashlib.sha256("".join(renglones).encode()).hexdigest()
