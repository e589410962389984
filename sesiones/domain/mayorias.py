"""Result of a vote: computed from the counts and the rule, never typed."""

import math
from collections.abc import Sequence
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
    nulos: int = 0,
    base: int | None = None,
    unanimidad: bool = False,
    voto_calidad: bool = False,
    presidencia_a_favor: bool | None = None,
) -> Fallo:
    """Decide a vote on a motion.

    Whoever is excused does not vote and does not count as attending it; an abstention and a spoilt ballot do
    (docs/decisiones/0012).

    Args:
        mayoria: the majority that the órgano's rule asks for.
        a_favor, en_contra, abstenciones: counts; None only for a unanimity told without numbers.
        nulos: spoilt ballots of a secret vote.
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
    if min(a_favor, en_contra, abstenciones, nulos) < 0 or (unanimidad and en_contra + abstenciones + nulos):
        raise ValueError("the counts contradict the vote")
    presentes = a_favor + en_contra + abstenciones + nulos
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


def elegir(
    mayoria: TipoMayoria | str,
    opciones: Sequence[tuple[str, int]],
    *,
    abstenciones: int = 0,
    nulos: int = 0,
    base: int | None = None,
) -> Fallo:
    """Decide which of several persons or options was chosen (a terna).

    With a simple majority, or one that is not known, the most voted is chosen; the others need their number. A tie for
    the first place is a tie: nobody is chosen by the portal.

    Args:
        opciones: (name, votes), in any order; at least two.
        abstenciones, nulos: of those who attended the vote.
        base: members with vote (for majorities of all).

    Raises:
        ValueError: fewer than two options, or a negative count.
    """
    mayoria = TipoMayoria(mayoria)
    if len(opciones) < 2 or min([votos for _, votos in opciones] + [abstenciones, nulos]) < 0:
        raise ValueError("an election needs two options and no negative count")
    presentes = sum(votos for _, votos in opciones) + abstenciones + nulos
    mas = max(votos for _, votos in opciones)
    primeras = [nombre for nombre, votos in opciones if votos == mas]
    minimo = umbral(mayoria, presentes, base) or 1
    if mas < minimo:
        return Fallo(
            ResultadoVotacion.NO_APROBADA,
            "Ninguna opción alcanza la mayoría",
            _necesita_para_elegir(mayoria, presentes, base),
        )
    if len(primeras) > 1:
        return Fallo(ResultadoVotacion.EMPATE, "Empate", f"Empate a {mas}: {' y '.join(primeras)}.")
    return Fallo(
        ResultadoVotacion.APROBADA, f"Resulta: {primeras[0]}", f"Obtuvo {mas} de {presentes} votos. "
        + _necesita_para_elegir(mayoria, presentes, base),
    )  # fmt: skip


def _necesita_para_elegir(mayoria: TipoMayoria, presentes: int, base: int | None) -> str:
    if mayoria in {TipoMayoria.SIMPLE, TipoMayoria.DESCONOCIDA}:
        return "Se elige a quien tiene más votos."
    return _necesita(mayoria, presentes, base)
