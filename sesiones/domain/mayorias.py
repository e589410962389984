"""Result of a vote: computed from the counts and the rule, never typed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from participacion.enums import TipoMayoria
from sesiones.enums import ResultadoVotacion

# A casting vote undoes a tie; it adds nobody to a majority that is counted over people.
DECIDE_EL_EMPATE = frozenset({TipoMayoria.SIMPLE, TipoMayoria.DESCONOCIDA})


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
    excusas: int = 0,
    base: int | None = None,
    unanimidad: bool = False,
    voto_calidad: bool = False,
    presidencia_a_favor: bool | None = None,
) -> Fallo:
    """Decide a vote on a motion.

    Votes: in favour, against, abstentions and spoilt ballots. Whoever is excused attends and does not vote
    (docs/decisiones/0012).

    Args:
        mayoria: the majority that is required.
        a_favor, en_contra, abstenciones: counts; None only for a unanimity told without numbers.
        nulos: spoilt ballots of a secret vote.
        excusas: people who were there and did not vote, for a conflict of interest.
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
    if min(a_favor, en_contra, abstenciones, nulos, excusas) < 0 or (unanimidad and en_contra + abstenciones + nulos):
        raise ValueError("the counts contradict the vote")
    votan = a_favor + en_contra + abstenciones + nulos
    asisten = votan + excusas
    pasa = _alcanza(mayoria, a_favor, en_contra, asisten, base)
    if pasa and a_favor == votan:
        return Fallo(ResultadoVotacion.APROBADA, "Aprobada por unanimidad", _unanimes(votan, excusas))
    if a_favor == en_contra and a_favor > 0 and mayoria in DECIDE_EL_EMPATE:
        return _empate(a_favor, voto_calidad, presidencia_a_favor)
    necesita = _necesita(mayoria, asisten, base)
    if pasa:
        return Fallo(ResultadoVotacion.APROBADA, "Aprobada por mayoría", necesita)
    return Fallo(ResultadoVotacion.NO_APROBADA, "No aprobada", necesita)


def _unanimes(votan: int, excusas: int) -> str:
    """Say who agreed; whoever was excused is not counted among them."""
    if excusas:
        quienes = f"las {votan} personas que votaron" if votan > 1 else "la única persona que votó"
        aparte = "una persona se excusó" if excusas == 1 else f"{excusas} personas se excusaron"
        return f"{'Estuvo' if votan == 1 else 'Estuvieron'} a favor {quienes}; {aparte}."
    if votan == 1:
        return "Votó a favor la única persona presente."
    return f"Votaron a favor las {votan} personas presentes."


def _empate(votos: int, voto_calidad: bool, presidencia_a_favor: bool | None) -> Fallo:
    """Decide a tie by the casting vote, if the rule gives one and the chair cast it."""
    if voto_calidad and presidencia_a_favor is not None:
        sentido = "a favor" if presidencia_a_favor else "en contra"
        resultado = ResultadoVotacion.APROBADA if presidencia_a_favor else ResultadoVotacion.NO_APROBADA
        etiqueta = "Aprobada por voto de calidad" if presidencia_a_favor else "No aprobada, por voto de calidad"
        return Fallo(resultado, etiqueta, f"Empate a {votos}; la presidencia ejerció su voto de calidad {sentido}.")
    return Fallo(ResultadoVotacion.EMPATE, "Empate", f"Empate a {votos}; {_que_sigue(voto_calidad)}.")


def _que_sigue(voto_calidad: bool) -> str:
    return "la presidencia puede ejercer su voto de calidad" if voto_calidad else "la regla no da voto de calidad"


def umbral(mayoria: TipoMayoria, asisten: int, base: int | None) -> int | None:
    """Return the votes in favour that a majority of a number needs; None when it depends on those against.

    Args:
        asisten: people with vote who are there, also whoever is excused.
        base: all members with vote.
    """
    match mayoria:
        case TipoMayoria.ABSOLUTA:
            return _con_base(base) // 2 + 1
        case TipoMayoria.DOS_TERCIOS_PRESENTES:
            return math.ceil(2 * asisten / 3)
        case TipoMayoria.DOS_TERCIOS_TOTAL:
            return math.ceil(2 * _con_base(base) / 3)
        case _:
            return None


def _con_base(base: int | None) -> int:
    if base is None:
        raise ValueError("this majority is of all members: their number is needed")
    return base


def _alcanza(mayoria: TipoMayoria, a_favor: int, en_contra: int, asisten: int, base: int | None) -> bool:
    minimo = umbral(mayoria, asisten, base)
    # Never with as many against: a rule that counts fewer members than voted must not turn a defeat into a win.
    return a_favor > en_contra and a_favor >= (minimo or 1)


def _necesita(mayoria: TipoMayoria, asisten: int, base: int | None) -> str:
    """Say what the majority asks for, with its sum."""
    minimo = umbral(mayoria, asisten, base)
    match mayoria:
        case TipoMayoria.SIMPLE:
            return "Mayoría simple: más votos a favor que en contra."
        case TipoMayoria.DESCONOCIDA:
            return "La regla de mayoría no se conoce; se informa si hubo más votos a favor que en contra."
        case TipoMayoria.ABSOLUTA:
            return f"Mayoría absoluta: se requieren {minimo} votos de {base} integrantes."
        case TipoMayoria.DOS_TERCIOS_PRESENTES:
            return f"Dos terceras partes de {asisten} presentes: se requieren {minimo}."
        case TipoMayoria.DOS_TERCIOS_TOTAL:
            return f"Dos terceras partes de {base} integrantes: se requieren {minimo}."


@dataclass(frozen=True)
class Opcion:
    """A person or option with its votes; ``por_calidad`` if the chair's casting vote went to it."""

    nombre: str
    votos: int
    por_calidad: bool = False


def elegir(
    mayoria: TipoMayoria | str,
    opciones: Sequence[Opcion],
    *,
    abstenciones: int = 0,
    nulos: int = 0,
    excusas: int = 0,
    base: int | None = None,
    voto_calidad: bool = False,
) -> Fallo:
    """Decide which of several persons or options was chosen (a terna).

    With a simple majority, or one that is not known, the most voted is chosen; the others need their number. A tie for
    the first place is a tie: only the casting vote undoes it, and only among those who are tied.

    Args:
        opciones: in any order; at least two.
        abstenciones, nulos: of those who voted.
        excusas: people who were there and did not vote.
        base: members with vote (for majorities of all).
        voto_calidad: the rule gives the chair a casting vote.

    Raises:
        ValueError: fewer than two options, or a negative count.
    """
    mayoria = TipoMayoria(mayoria)
    if len(opciones) < 2 or min([o.votos for o in opciones] + [abstenciones, nulos, excusas]) < 0:
        raise ValueError("an election needs two options and no negative count")
    votan = sum(o.votos for o in opciones) + abstenciones + nulos
    mas = max(o.votos for o in opciones)
    primeras = [o for o in opciones if o.votos == mas]
    necesita = _necesita_para_elegir(mayoria, votan + excusas, base)
    if mas < (umbral(mayoria, votan + excusas, base) or 1):
        return Fallo(ResultadoVotacion.NO_APROBADA, "Ninguna opción alcanza la mayoría", necesita)
    if len(primeras) > 1:
        return _empate_entre(primeras, mayoria, voto_calidad)
    quien = primeras[0].nombre
    etiqueta = f"Resulta por unanimidad: {quien}" if mas == votan else f"Resulta: {quien}"
    cuantos = f"Obtuvo {mas} de {votan} votos." if votan > 1 else "Obtuvo el único voto."
    return Fallo(ResultadoVotacion.APROBADA, etiqueta, f"{cuantos} {necesita}")


def _empate_entre(primeras: Sequence[Opcion], mayoria: TipoMayoria, voto_calidad: bool) -> Fallo:
    """Decide a tie for the first place by the casting vote, if the rule gives one and the chair cast it."""
    votos = primeras[0].votos
    nombres = [o.nombre for o in primeras]
    entre = f"Empate a {votos} entre {', '.join(nombres[:-1])} y {nombres[-1]}"
    decide = voto_calidad and mayoria in DECIDE_EL_EMPATE
    elegida = next((o for o in primeras if o.por_calidad), None) if decide else None
    if elegida:
        return Fallo(
            ResultadoVotacion.APROBADA,
            f"Resulta por voto de calidad: {elegida.nombre}",
            f"{entre}; la presidencia ejerció su voto de calidad.",
        )
    return Fallo(ResultadoVotacion.EMPATE, "Empate", f"{entre}; {_que_sigue(decide)}.")


def _necesita_para_elegir(mayoria: TipoMayoria, asisten: int, base: int | None) -> str:
    if mayoria == TipoMayoria.DESCONOCIDA:
        return "La regla de mayoría no se conoce; se informa quién tuvo más votos."
    if mayoria == TipoMayoria.SIMPLE:
        return "Mayoría simple: más votos que cualquier otra opción."
    return _necesita(mayoria, asisten, base)


# What a vote may ask for above its órgano's rule: only a majority that is harder to reach in every case.
MAS_EXIGENTES: dict[TipoMayoria, tuple[TipoMayoria, ...]] = {
    TipoMayoria.DESCONOCIDA: (
        TipoMayoria.SIMPLE, TipoMayoria.ABSOLUTA, TipoMayoria.DOS_TERCIOS_PRESENTES, TipoMayoria.DOS_TERCIOS_TOTAL,
    ),
    TipoMayoria.SIMPLE: (TipoMayoria.ABSOLUTA, TipoMayoria.DOS_TERCIOS_PRESENTES, TipoMayoria.DOS_TERCIOS_TOTAL),
    TipoMayoria.ABSOLUTA: (TipoMayoria.DOS_TERCIOS_TOTAL,),
    TipoMayoria.DOS_TERCIOS_PRESENTES: (TipoMayoria.DOS_TERCIOS_TOTAL,),
    TipoMayoria.DOS_TERCIOS_TOTAL: (),
}  # fmt: skip
