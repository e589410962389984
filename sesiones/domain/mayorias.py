"""Result of a vote: computed from the counts and the rule, never typed."""

import math
from dataclasses import dataclass

from participacion.enums import TipoMayoria
from sesiones.enums import ResultadoVotacion


@dataclass(frozen=True)
class Fallo:
    """What a vote decided and why, in words."""

    resultado: ResultadoVotacion
    etiqueta: str
    explicacion: str


def resolver(
    mayoria: TipoMayoria | str,
    *,
    a_favor: int | None,
    en_contra: int | None,
    abstenciones: int | None,
    base: int | None = None,
    unanimidad: bool = False,
    voto_calidad: bool = False,
    presidencia_a_favor: bool | None = None,
) -> Fallo:
    """Decide a vote.

    Args:
        mayoria: the majority that the órgano's rule asks for.
        a_favor, en_contra, abstenciones: counts; None only for a unanimity told without numbers.
        base: members with vote (for majorities of all).
        unanimidad: the record says that nobody opposed nor abstained.
        voto_calidad: the rule gives the chair a casting vote.
        presidencia_a_favor: how the chair cast it; None if it was not cast.

    Raises:
        ValueError: counts are missing where they are needed, or contradict each other.
    """
    mayoria = TipoMayoria(mayoria)
    if a_favor is None or en_contra is None or abstenciones is None:
        if not unanimidad:
            raise ValueError("only a unanimity may lack its counts")
        return Fallo(
            ResultadoVotacion.APROBADA, "Aprobada por unanimidad", "El registro dice «por unanimidad» y no da números."
        )
    if min(a_favor, en_contra, abstenciones) < 0 or (unanimidad and en_contra + abstenciones):
        raise ValueError("the counts contradict the vote")
    presentes = a_favor + en_contra + abstenciones
    if presentes and a_favor == presentes and _alcanza(mayoria, a_favor, en_contra, presentes, base):
        return Fallo(
            ResultadoVotacion.APROBADA,
            "Aprobada por unanimidad",
            f"Votaron a favor las {presentes} personas presentes."
            if presentes > 1
            else "Votó a favor la única persona presente.",
        )
    if a_favor == en_contra and a_favor > 0 and mayoria in {TipoMayoria.SIMPLE, TipoMayoria.DESCONOCIDA}:
        return _empate(a_favor, voto_calidad, presidencia_a_favor)
    necesita = _necesita(mayoria, presentes, base)
    if _alcanza(mayoria, a_favor, en_contra, presentes, base):
        return Fallo(ResultadoVotacion.APROBADA, "Aprobada por mayoría", necesita)
    return Fallo(ResultadoVotacion.NO_APROBADA, "No aprobada", necesita)


def _empate(votos: int, voto_calidad: bool, presidencia_a_favor: bool | None) -> Fallo:
    """Decide a tie by the casting vote, if the rule gives one and the chair cast it."""
    if voto_calidad and presidencia_a_favor is not None:
        sentido = "a favor" if presidencia_a_favor else "en contra"
        resultado = ResultadoVotacion.APROBADA if presidencia_a_favor else ResultadoVotacion.NO_APROBADA
        etiqueta = "Aprobada por voto de calidad" if presidencia_a_favor else "No aprobada, por voto de calidad"
        return Fallo(resultado, etiqueta, f"Empate a {votos}; la presidencia ejerció su voto de calidad {sentido}.")
    siguiente = "la presidencia puede ejercer su voto de calidad" if voto_calidad else "la regla no da voto de calidad"
    return Fallo(ResultadoVotacion.EMPATE, "Empate", f"Empate a {votos}; {siguiente}.")


def umbral(mayoria: TipoMayoria, presentes: int, base: int | None) -> int | None:
    """Return the votes in favour that a majority of a number needs; None when it depends on those against."""
    match mayoria:
        case TipoMayoria.ABSOLUTA:
            return _con_base(base) // 2 + 1
        case TipoMayoria.DOS_TERCIOS_PRESENTES:
            return math.ceil(2 * presentes / 3)
        case TipoMayoria.DOS_TERCIOS_TOTAL:
            return math.ceil(2 * _con_base(base) / 3)
        case _:
            return None


def _con_base(base: int | None) -> int:
    if base is None:
        raise ValueError("this majority is of all members: their number is needed")
    return base


def _alcanza(mayoria: TipoMayoria, a_favor: int, en_contra: int, presentes: int, base: int | None) -> bool:
    minimo = umbral(mayoria, presentes, base)
    # Never with as many against: a rule that counts fewer members than voted must not turn a defeat into a win.
    return a_favor > en_contra and a_favor >= (minimo or 1)


def _necesita(mayoria: TipoMayoria, presentes: int, base: int | None) -> str:
    """Say what the majority asks for, with its sum."""
    minimo = umbral(mayoria, presentes, base)
    match mayoria:
        case TipoMayoria.SIMPLE:
            return "Mayoría simple: más votos a favor que en contra."
        case TipoMayoria.DESCONOCIDA:
            return "La regla de mayoría no se conoce; se informa si hubo más votos a favor que en contra."
        case TipoMayoria.ABSOLUTA:
            return f"Mayoría absoluta: se requieren {minimo} votos de {base} integrantes."
        case TipoMayoria.DOS_TERCIOS_PRESENTES:
            return f"Dos terceras partes de {presentes} presentes: se requieren {minimo}."
        case TipoMayoria.DOS_TERCIOS_TOTAL:
            return f"Dos terceras partes de {base} integrantes: se requieren {minimo}."
