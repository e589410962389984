"""Counting a vote: what was counted, against who is there to vote. Pure: people are identifiers of the roll."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from participacion.domain.errores import ErrorDeDominio
from sesiones.enums import EfectoVotacion, MateriaVotacion, MetodoVotacion, SentidoVoto

MAXIMO = 9_999
LARGO_MOTIVO = 300  # as the columns
LARGO_NOMBRE = 200


class VotacionInvalida(ErrorDeDominio):
    """The vote contradicts the roll or itself."""


@dataclass(frozen=True)
class Cuentas:
    """A vote as the secretaría counts it. Counts may be None only for a unanimity told without numbers.

    Attributes:
        excusas: (id on the roll, reason) of whoever does not vote for a conflict of interest.
        nominales: (id on the roll, vote) of a roll call, from which the counts are derived: a ``SentidoVoto``, or the
            name of an option.
        opciones: (person or option, votes) of a vote that is not a motion; in a roll call their votes are derived.
        calidad_para: the option that the chair's casting vote goes to.
        mayoria: a harder majority than that of the órgano's rule; empty for the rule's.
    """

    asunto: str
    metodo: str
    a_favor: int | None = None
    en_contra: int | None = None
    abstenciones: int | None = None
    presidencia_a_favor: bool | None = None
    nulos: int = 0
    excusas: tuple[tuple[int, str], ...] = ()
    nominales: tuple[tuple[int, str], ...] = ()
    opciones: tuple[tuple[str, int], ...] = ()
    calidad_para: str = ""
    mayoria: str = ""
    motivo_mayoria: str = ""
    efecto: str = EfectoVotacion.NINGUNO
    con_dispensa: bool = False
    observaciones: str = ""

    @property
    def materia(self) -> MateriaVotacion:
        """What is voted upon."""
        return MateriaVotacion.PERSONAS if self.opciones else MateriaVotacion.MOCION


@dataclass(frozen=True)
class Presentes:
    """Who may vote now.

    Attributes:
        ids: rows of the roll with vote who are there; where the roll does not say who votes, who may have voted.
        se_sabe: whether the roll says who votes; if it does not, the counts are those that the source gives.
    """

    ids: Collection[int]
    se_sabe: bool = True


@dataclass(frozen=True)
class Conteo:
    """The counts of a vote, which add up."""

    a_favor: int | None
    en_contra: int | None
    abstenciones: int | None
    nulos: int = 0
    excusas: dict[int, str] = field(default_factory=dict)
    opciones: dict[str, int] = field(default_factory=dict)
    nominales: dict[int, str] = field(default_factory=dict)

    @property
    def asisten(self) -> int | None:
        """People with vote who were there, also whoever was excused; None for a unanimity without numbers."""
        if self.a_favor is None or self.en_contra is None or self.abstenciones is None:
            return None
        return self.a_favor + self.en_contra + self.abstenciones + self.nulos + len(self.excusas)


def contar(cuentas: Cuentas, presentes: Presentes) -> Conteo:
    """Return the counts of a vote, checked against who is there.

    Raises:
        VotacionInvalida: with the field and what does not add up.
    """
    if cuentas.metodo not in MetodoVotacion.values:
        raise VotacionInvalida("Di cómo se votó.", "metodo")
    if cuentas.nominales and cuentas.metodo != MetodoVotacion.NOMINAL:
        raise VotacionInvalida("Solo una votación nominal lleva el voto de cada persona.", "metodo")
    if cuentas.nulos and cuentas.metodo != MetodoVotacion.SECRETA:
        raise VotacionInvalida("Solo una votación por cédula tiene votos nulos.", "nulos")
    excusas = _excusas(cuentas.excusas, presentes)
    votan = set(presentes.ids) - set(excusas)
    nombres = _nombres(cuentas)
    if cuentas.metodo == MetodoVotacion.NOMINAL:
        return _nominal(cuentas, votan, excusas, nombres, se_sabe=presentes.se_sabe)
    if cuentas.metodo == MetodoVotacion.UNANIMIDAD:
        return _unanime(cuentas, len(votan) if presentes.se_sabe else None, excusas)
    return _contado(cuentas, len(votan) if presentes.se_sabe else None, excusas, nombres)


def _excusas(dadas: Iterable[tuple[int, str]], presentes: Presentes) -> dict[int, str]:
    """Return the reason of each person excused: once, and only among those who may vote."""
    limpias = [(quien, " ".join(motivo.split())) for quien, motivo in dadas]
    excusas = dict(limpias)
    if len(excusas) != len(limpias) or not set(excusas) <= set(presentes.ids):
        raise VotacionInvalida("Solo se excusa de votar, y una vez, quien está presente con voto.", "excusas")
    if not all(excusas.values()):
        raise VotacionInvalida("Escribe el motivo de cada excusa; queda en el acta.", "excusas")
    if any(len(motivo) > LARGO_MOTIVO for motivo in excusas.values()):
        raise VotacionInvalida(f"El motivo de una excusa no puede pasar de {LARGO_MOTIVO} letras.", "excusas")
    return excusas


def _nombres(cuentas: Cuentas) -> list[str]:
    """Return the options, which are at least two and different."""
    if not cuentas.opciones:
        return []
    if cuentas.metodo == MetodoVotacion.UNANIMIDAD:
        raise VotacionInvalida("Entre personas u opciones se cuentan los votos de cada una.", "metodo")
    nombres = [" ".join(nombre.split()) for nombre, _ in cuentas.opciones]
    if len(nombres) > 1 and not all(nombres):
        raise VotacionInvalida("Hay votos sin el nombre de su opción.", "opciones")
    if len(nombres) < 2 or len({nombre.casefold() for nombre in nombres}) != len(nombres):
        raise VotacionInvalida("Escribe al menos dos opciones, con nombres distintos.", "opciones")
    if set(nombres) & set(SentidoVoto.values):
        raise VotacionInvalida("Una opción no se puede llamar como un sentido del voto.", "opciones")
    if any(len(nombre) > LARGO_NOMBRE for nombre in nombres):
        raise VotacionInvalida(f"El nombre de una opción no puede pasar de {LARGO_NOMBRE} letras.", "opciones")
    return nombres


def _nominal(
    cuentas: Cuentas, votan: set[int], excusas: dict[int, str], nombres: list[str], *, se_sabe: bool
) -> Conteo:
    """Derive the counts of a roll call; everybody there votes once."""
    votos = {quien: " ".join(voto.split()) for quien, voto in cuentas.nominales}
    # Where the source does not say who votes, whoever it names voted.
    faltan = votan - set(votos) if se_sabe else set()
    if len(votos) != len(cuentas.nominales) or faltan or not set(votos) <= votan:
        raise VotacionInvalida(
            "Falta o sobra el voto de alguien. Vota una vez cada persona presente con voto.", "nominales"
        )
    if not votos:
        raise VotacionInvalida("Nadie con voto está presente. Pasa lista primero.", "nominales")
    cuenta = Counter(votos.values())
    validos = {*nombres, SentidoVoto.ABSTENCION} if nombres else set(SentidoVoto.values)
    if not set(cuenta) <= validos:
        raise VotacionInvalida("Hay un voto que no es ninguno de los posibles.", "nominales")
    opciones = {nombre: cuenta[nombre] for nombre in nombres}
    a_favor = sum(opciones.values()) if nombres else cuenta[SentidoVoto.A_FAVOR]
    return Conteo(
        a_favor,
        0 if nombres else cuenta[SentidoVoto.EN_CONTRA],
        cuenta[SentidoVoto.ABSTENCION],
        excusas=excusas,
        opciones=opciones,
        nominales=votos,
    )


def _unanime(cuentas: Cuentas, votan: int | None, excusas: dict[int, str]) -> Conteo:
    """Return the counts of a unanimity, which are those of the roll where it says who votes."""
    _revisar_cifras(cuentas)
    if (cuentas.en_contra or 0) + (cuentas.abstenciones or 0):
        raise VotacionInvalida("Una unanimidad no tiene votos en contra ni abstenciones.", "metodo")
    if votan is None:
        # Recusals without counts would be a number that nothing adds up to.
        if excusas and not cuentas.a_favor:
            raise VotacionInvalida("Con excusas se escribe cuántos votos hubo a favor.", "a_favor")
        return Conteo(cuentas.a_favor, 0, 0, excusas=excusas) if cuentas.a_favor else Conteo(None, None, None)
    if votan == 0:
        raise VotacionInvalida("Nadie con voto está presente. Pasa lista primero.", "metodo")
    if cuentas.a_favor not in {None, votan}:
        raise VotacionInvalida(f"Por unanimidad son {votan} votos: los de quienes están presentes.", "a_favor")
    return Conteo(votan, 0, 0, excusas=excusas)


def _contado(cuentas: Cuentas, votan: int | None, excusas: dict[int, str], nombres: list[str]) -> Conteo:
    """Return counts made by hand, which must be those of the people there (None: the roll does not say)."""
    _revisar_cifras(cuentas)
    opciones = dict(zip(nombres, (votos for _, votos in cuentas.opciones), strict=True))
    campo = "opciones" if opciones else "a_favor"
    if opciones and (cuentas.a_favor or cuentas.en_contra):
        raise VotacionInvalida("Entre opciones no hay votos a favor ni en contra.", campo)
    a_favor = sum(opciones.values()) if opciones else cuentas.a_favor
    en_contra = 0 if opciones else cuentas.en_contra
    abstenciones = (cuentas.abstenciones or 0) if opciones else cuentas.abstenciones
    if a_favor is None or en_contra is None or abstenciones is None:
        raise VotacionInvalida("Escribe los votos a favor, en contra y las abstenciones.", campo)
    suma = a_favor + en_contra + abstenciones + cuentas.nulos
    if suma == 0:
        raise VotacionInvalida("La votación no tiene ningún voto.", campo)
    if votan is not None and suma != votan:
        raise VotacionInvalida(_no_cuadra(suma, votan, len(excusas)), campo)
    return Conteo(a_favor, en_contra, abstenciones, cuentas.nulos, excusas, opciones)


def _revisar_cifras(cuentas: Cuentas) -> None:
    """Refuse what is no count of votes."""
    dadas = [cuentas.a_favor, cuentas.en_contra, cuentas.abstenciones, cuentas.nulos]
    if any(v is not None and not 0 <= v <= MAXIMO for v in dadas):
        raise VotacionInvalida("Los votos son números de 0 en adelante.", "a_favor")
    if any(not 0 <= votos <= MAXIMO for _, votos in cuentas.opciones):
        raise VotacionInvalida("Los votos son números de 0 en adelante.", "opciones")


def _no_cuadra(suma: int, votan: int, excusas: int) -> str:
    """Say by how much the counts differ from who is there."""
    detalle = f"Faltan {votan - suma}" if suma < votan else f"Sobran {suma - votan}"
    if excusas:
        aparte = "una se excusó" if excusas == 1 else f"{excusas} se excusaron"
        return f"{detalle}: hay {votan + excusas} personas con voto presentes, {aparte} y contaste {suma}."
    return f"{detalle}: hay {votan} personas con voto presentes y contaste {suma}."
