"""How many are needed to sit, and whether they are there. Pure arithmetic over the órgano's rule."""

import math
from dataclasses import dataclass

from participacion.enums import BaseQuorum, TipoQuorum


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

    @property
    def frase(self) -> str:
        """Say the state in one sentence."""
        if self.requeridos is None:
            return f"{_personas(self.presentes)} con voto. La regla de quórum no se conoce: se declara a mano."
        if self.hay:
            return f"Hay quórum: {_personas(self.presentes)} con voto; se requieren {self.requeridos}."
        return f"Sin quórum: {_personas(self.presentes)} con voto; se requieren {self.requeridos}."


def calcular(
    tipo: TipoQuorum | str,
    *,
    ocupados: int,
    presentes: int,
    minimo: int | None = None,
    base_quorum: BaseQuorum | str = BaseQuorum.OCUPADOS,
    lugares: int | None = None,
) -> Quorum:
    """Compute the quórum of one call.

    Formulae (docs/glosario.md): ``MITAD_MAS_UNO`` floor(n/2)+1 (14→8, 11→6, 22→12),
    ``DOS_TERCIOS`` ceil(2n/3) (22→15, 9→6), ``MINIMO`` a fixed number, ``PRESENTES`` at least one.

    Args:
        tipo: the formula.
        ocupados: seats with vote filled that day.
        presentes: people present with vote; a suplente counts in place of the titular, once.
        minimo: the number of ``MINIMO``.
        base_quorum: whether the fraction is of the filled seats or of all of them.
        lugares: all seats with vote, for ``TODOS``.

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
    requeridos, regla, cuenta = _formula(tipo, n, minimo)
    hay = None if requeridos is None else presentes >= requeridos
    return Quorum(tipo, n, presentes, requeridos, hay, regla, cuenta)


def _formula(tipo: TipoQuorum, n: int, minimo: int | None) -> tuple[int | None, str, str]:
    """Return what is required of ``n``, the rule in words and the sum in words."""
    match tipo:
        case TipoQuorum.DESCONOCIDA:
            return None, "Regla desconocida", ""
        case TipoQuorum.MITAD_MAS_UNO:
            resto = f" = {n / 2:g}, entero {n // 2}" if n % 2 else f" = {n // 2}"
            return n // 2 + 1, f"La mitad más uno de {n}", f"{n} ÷ 2{resto}, más 1"
        case TipoQuorum.DOS_TERCIOS:
            requeridos = math.ceil(2 * n / 3)
            sube = f", sube a {requeridos}" if 2 * n % 3 else ""
            return requeridos, f"Dos terceras partes de {n}", f"2 × {n} ÷ 3 = {2 * n / 3:.4g}{sube}"
        case TipoQuorum.MINIMO:
            if minimo is None:
                raise ValueError("«MINIMO» needs a number")
            return minimo, f"Al menos {minimo}", f"Número fijo: {minimo}"
        case TipoQuorum.PRESENTES:
            return 1, "Con quienes estén presentes", "Al menos 1"


def _personas(n: int) -> str:
    return f"{n} presente{'' if n == 1 else 's'}"
