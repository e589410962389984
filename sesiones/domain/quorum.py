"""How many are needed to sit, and whether they are there. Pure arithmetic over the órgano's rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from participacion.domain.fracciones import leer_fraccion
from participacion.enums import BaseQuorum, TipoQuorum

# Roles that a rule may ask to be there, in the words of the screen and of the acta.
PRESIDENCIA = "quien preside"
SECRETARIA = "quien levanta el acta"


@dataclass(frozen=True)
class Quorum:
    """The sum and its result, ready to be shown, declared and printed.

    ``requeridos`` and ``hay`` are None where the rule is unknown: nobody may compute it.
    """

    tipo: TipoQuorum
    base: int
    presentes: int
    requeridos: int | None
    hay: bool | None
    regla: str
    cuenta: str
    roles_ausentes: tuple[str, ...] = ()

    @property
    def faltan(self) -> int:
        """Return how many people with vote are missing; 0 if none, or if nobody can tell."""
        return max(0, (self.requeridos or 0) - self.presentes)

    @property
    def falta_rol(self) -> str:
        """Say which mandatory role is not there; empty if none is missing."""
        return f"Falta {' y '.join(self.roles_ausentes)}." if self.roles_ausentes else ""

    @property
    def frase(self) -> str:
        """Say the state in one sentence."""
        if self.requeridos is None:
            return f"{_personas(self.presentes)} con voto. La regla de quórum no se conoce: se declara a mano."
        hay = "Hay quórum" if self.hay else "Sin quórum"
        frase = f"{hay}: {_personas(self.presentes)} con voto; se requieren {self.requeridos}."
        return f"{frase} {self.falta_rol}".strip()


def calcular(
    tipo: TipoQuorum | str,
    *,
    ocupados: int,
    presentes: int,
    minimo: int | None = None,
    fraccion: str = "",
    base_quorum: BaseQuorum | str = BaseQuorum.OCUPADOS,
    lugares: int | None = None,
    roles_ausentes: Sequence[str] = (),
) -> Quorum:
    """Compute the quórum of one call.

    Formulae (docs/glosario.md): ``MITAD_MAS_UNO`` floor(n/2)+1 (14→8, 11→6, 22→12), ``DOS_TERCIOS`` ceil(2n/3)
    (22→15, 9→6), ``FRACCION`` ceil(n·a/b), ``MINIMO`` a fixed number, ``PRESENTES`` at least one. Never less than one:
    an empty room decides nothing.

    Args:
        tipo: the formula.
        ocupados: seats with vote filled that day.
        presentes: people present with vote; a suplente counts in place of the titular, once.
        minimo: the number of ``MINIMO``.
        fraccion: the fraction of ``FRACCION``, «3/5».
        base_quorum: whether the fraction is of the filled seats or of all of them.
        lugares: all seats with vote, for ``TODOS``.
        roles_ausentes: who the rule says must be there and is not; then there is no quórum whatever the count.

    Raises:
        ValueError: a number that the rule needs is missing or negative.
    """
    tipo = TipoQuorum(tipo)
    if min(ocupados, presentes) < 0:
        raise ValueError("counts cannot be negative")
    n = ocupados
    if base_quorum == BaseQuorum.TODOS:
        if lugares is None:
            raise ValueError("«TODOS» needs the number of seats")
        n = lugares
    requeridos, regla, cuenta = _formula(tipo, n, minimo, fraccion)
    if requeridos is None:
        return Quorum(tipo, n, presentes, None, None, regla, cuenta)
    hay = presentes >= requeridos and not roles_ausentes
    return Quorum(tipo, n, presentes, requeridos, hay, regla, cuenta, tuple(roles_ausentes))


def _formula(tipo: TipoQuorum, n: int, minimo: int | None, fraccion: str) -> tuple[int | None, str, str]:
    """Return what is required of ``n``, the rule in words and the sum in words."""
    match tipo:
        case TipoQuorum.DESCONOCIDA:
            return None, "Regla desconocida", ""
        case TipoQuorum.MITAD_MAS_UNO:
            resto = f" = {n / 2:g}, entero {n // 2}" if n % 2 else f" = {n // 2}"
            return n // 2 + 1, f"La mitad más uno de {n}", f"{n} ÷ 2{resto}, más 1"
        case TipoQuorum.DOS_TERCIOS:
            return _fraccion("2/3", n)
        case TipoQuorum.FRACCION:
            return _fraccion(fraccion, n)
        case TipoQuorum.MINIMO:
            if minimo is None:
                raise ValueError("«MINIMO» needs a number")
            return max(1, minimo), f"Al menos {minimo}", f"Número fijo: {minimo}"
        case TipoQuorum.PRESENTES:
            return 1, "Con quienes estén presentes", "Al menos 1"


def _fraccion(escrita: str, n: int) -> tuple[int, str, str]:
    parte = leer_fraccion(escrita)
    requeridos = parte.de(n)
    exacto = parte.numerador * n / parte.denominador
    sube = "" if exacto == requeridos else f", sube a {requeridos}"
    palabras = parte.en_palabras
    return (
        max(1, requeridos),
        f"{palabras[:1].upper()}{palabras[1:]} de {n}",
        f"{parte.numerador} × {n} ÷ {parte.denominador} = {exacto:.{4 if exacto < 1000 else 6}g}{sube}",
    )


def _personas(n: int) -> str:
    return f"{n} presente{'' if n == 1 else 's'}"
