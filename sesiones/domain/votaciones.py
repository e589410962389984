"""Votes in session: counts that cannot contradict who is there, results that nobody types."""

import datetime
from collections import Counter
from dataclasses import dataclass, replace

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import Funcion, SiNoDesconocido, TipoMayoria
from participacion.models import Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.mayorias import Fallo, elegir, resolver
from sesiones.domain.presencia import cargar_lista, contar, vota
from sesiones.domain.quorum_vivo import hay_quorum_ahora
from sesiones.enums import (
    SE_DELIBERA,
    EfectoVotacion,
    EstadoSesion,
    MateriaVotacion,
    MetodoVotacion,
    ResultadoVotacion,
    SentidoVoto,
)
from sesiones.models import Asistencia, Excusa, OpcionVotacion, Punto, Sesion, Votacion, VotoNominal

# Majorities of all members, whoever is absent: they need to know how many those are.
DE_INTEGRANTES = frozenset({TipoMayoria.ABSOLUTA, TipoMayoria.DOS_TERCIOS_TOTAL})


MAXIMO = 9_999


class VotacionInvalida(ErrorDeDominio):
    """The vote contradicts the roll or itself."""


@dataclass(frozen=True)
class Cuentas:
    """A vote as the secretaría counts it. Counts may be None only for a unanimity told without numbers.

    Attributes:
        excusas: (id on the roll, reason) of whoever does not vote by conflict of interest.
        nominales: (id on the roll, ``SentidoVoto``) of a roll call; then the counts are derived and not typed.
        opciones: (person or option, votes) of a vote that is not a motion.
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
    efecto: str = EfectoVotacion.NINGUNO
    con_dispensa: bool = False
    observaciones: str = ""


@transaction.atomic
def registrar_votacion(punto: Punto, cuentas: Cuentas, *, por: Usuario, ahora: datetime.datetime) -> Votacion:
    """Record a vote on a point.

    A unanimity in a live session takes its counts from the roll. The counts must equal the people present
    with vote, where the roll says who has it.

    Raises:
        VotacionInvalida: with the field and what does not add up.
    """
    sesion = bloquear(punto.sesion)
    if sesion.estado not in SE_DELIBERA:
        raise VotacionInvalida(f"La sesión está {sesion.get_estado_display()}; ahora no se puede votar.")
    asunto = " ".join(cuentas.asunto.split())
    if not asunto:
        raise VotacionInvalida("Escribe qué se votó.", "asunto")
    lista = cargar_lista(sesion)
    if hay_quorum_ahora(sesion) is False:
        raise VotacionInvalida("Se perdió el quórum: no se puede votar hasta que se recupere.")
    por_id = {a.pk: a for a in lista}
    votantes = {a.pk: a for a in lista if vota(a, por_id)}
    ocupados, _ = contar(lista)
    se_sabe_quien_vota = ocupados > 0
    excusas = _excusas(cuentas, votantes, se_sabe_quien_vota)
    votan = len(votantes) - len(excusas) if se_sabe_quien_vota else None
    cuentas = _contar(cuentas, votantes, {pk for pk, _ in excusas})
    a_favor, en_contra, abstenciones = _cuadrar(cuentas, votan)
    regla = regla_en(sesion.organo, sesion.fecha)
    base = regla.lugares or ocupados
    if a_favor is not None and not base and regla.mayoria in DE_INTEGRANTES:
        raise VotacionInvalida(
            "La regla pide mayoría de integrantes y no se sabe cuántos votan. Completa la regla del órgano."
        )
    ultimo = punto.votaciones.order_by("-orden").values_list("orden", flat=True).first()
    votacion = Votacion(
        punto=punto,
        orden=(ultimo or 0) + 1,
        asunto=asunto,
        metodo=cuentas.metodo,
        materia=MateriaVotacion.PERSONAS if cuentas.opciones else MateriaVotacion.MOCION,
        efecto=cuentas.efecto,
        con_dispensa=cuentas.con_dispensa,
        observaciones=" ".join(cuentas.observaciones.split())[:300],
        mayoria=regla.mayoria,
        voto_calidad=regla.voto_calidad == SiNoDesconocido.SI and not cuentas.opciones,
        a_favor=a_favor,
        en_contra=en_contra,
        abstenciones=abstenciones,
        nulos=cuentas.nulos,
        excusas=len(excusas),
        presentes=len(votantes) if se_sabe_quien_vota and a_favor is not None else None,
        base=base or None,
        presidencia_a_favor=None,
        registrada_en=None if sesion.estado == EstadoSesion.CELEBRADA else ahora,
    )
    if not cuentas.opciones and a_favor is not None and fallo(votacion).resultado == ResultadoVotacion.EMPATE:
        votacion.presidencia_a_favor = _voto_de_calidad(cuentas, votantes, sesion)
    votacion.save()
    for n, (nombre, votos) in enumerate(cuentas.opciones, start=1):
        OpcionVotacion.objects.create(votacion=votacion, orden=n, nombre=nombre, votos=votos)
    for pk, sentido in cuentas.nominales:
        VotoNominal.objects.create(votacion=votacion, asistencia=votantes[pk], sentido=sentido)
    for pk, motivo in excusas:
        Excusa.objects.create(votacion=votacion, asistencia=votantes[pk], motivo=motivo)
    return votacion


def _excusas(cuentas: Cuentas, votantes: dict[int, Asistencia], se_sabe: bool) -> list[tuple[int, str]]:
    """Return who is excused with the reason, each once and only among those who vote.

    Raises:
        VotacionInvalida: somebody who does not vote, or without a reason.
    """
    limpias = [(pk, " ".join(motivo.split())[:300]) for pk, motivo in cuentas.excusas]
    if limpias and not se_sabe:
        raise VotacionInvalida("La lista no dice quién vota; no se pueden anotar excusas.", "excusas")
    if len({pk for pk, _ in limpias}) != len(limpias) or any(pk not in votantes for pk, _ in limpias):
        raise VotacionInvalida("Solo se excusa de votar quien está presente con voto.", "excusas")
    if any(not motivo for _, motivo in limpias):
        raise VotacionInvalida("Escribe el motivo de cada excusa; queda en el acta.", "excusas")
    return limpias


def _contar(cuentas: Cuentas, votantes: dict[int, Asistencia], excusados: set[int]) -> Cuentas:
    """Return the vote with the counts that nobody types: those of a roll call, and the sum of the options.

    Raises:
        VotacionInvalida: a roll call without everybody, or options that are not two different ones.
    """
    if cuentas.metodo == MetodoVotacion.NOMINAL:
        sentidos = dict(cuentas.nominales)
        if len(sentidos) != len(cuentas.nominales) or set(sentidos) != set(votantes) - excusados:
            raise VotacionInvalida(
                "Falta o sobra el voto de alguien. Cada persona presente con voto vota una vez.", "nominales"
            )
        if not set(sentidos.values()) <= set(SentidoVoto.values):
            raise VotacionInvalida("Cada voto es a favor, en contra o abstención.", "nominales")
        por_sentido = Counter(sentidos.values())
        return replace(
            cuentas,
            a_favor=por_sentido[SentidoVoto.A_FAVOR],
            en_contra=por_sentido[SentidoVoto.EN_CONTRA],
            abstenciones=por_sentido[SentidoVoto.ABSTENCION],
        )
    if cuentas.nominales:
        raise VotacionInvalida("Solo una votación nominal lleva el voto de cada persona.", "metodo")
    if cuentas.nulos and cuentas.metodo != MetodoVotacion.SECRETA:
        raise VotacionInvalida("Solo una votación por cédula tiene votos nulos.", "nulos")
    if not cuentas.opciones:
        return cuentas
    opciones = tuple((" ".join(nombre.split())[:200], votos) for nombre, votos in cuentas.opciones)
    nombres = [nombre.casefold() for nombre, _ in opciones]
    if len(opciones) < 2 or not all(nombres) or len(set(nombres)) != len(nombres):
        raise VotacionInvalida("Escribe al menos dos opciones, con nombres distintos.", "opciones")
    if any(not 0 <= votos <= MAXIMO for _, votos in opciones):
        raise VotacionInvalida("Los votos son números de 0 en adelante.", "opciones")
    return replace(cuentas, opciones=opciones, a_favor=sum(v for _, v in opciones), en_contra=0)


def _voto_de_calidad(cuentas: Cuentas, votantes: dict[int, Asistencia], sesion: Sesion) -> bool | None:
    """Return the casting vote, which only whoever presides may give, being there.

    Raises:
        VotacionInvalida: nobody who presides is present with vote.
    """
    if cuentas.presidencia_a_favor is None:
        return None
    presiden = sesion.asistencias.filter(pk__in=votantes, nombramiento__funcion=Funcion.PRESIDE)
    conocida = sesion.asistencias.filter(nombramiento__funcion=Funcion.PRESIDE).exists()
    if conocida and not presiden.exists():
        raise VotacionInvalida("Quien preside no está presente: nadie más da el voto de calidad.", "calidad")
    return cuentas.presidencia_a_favor


def fallo(votacion: Votacion) -> Fallo:
    """Return what a recorded vote decided (1 query more for an election, unless its options are loaded)."""
    if votacion.materia == MateriaVotacion.PERSONAS:
        return elegir(
            votacion.mayoria,
            [(opcion.nombre, opcion.votos) for opcion in votacion.opciones.all()],
            abstenciones=votacion.abstenciones or 0,
            nulos=votacion.nulos,
            base=votacion.base,
        )
    return resolver(
        votacion.mayoria,
        a_favor=votacion.a_favor,
        en_contra=votacion.en_contra,
        abstenciones=votacion.abstenciones,
        nulos=votacion.nulos,
        base=votacion.base,
        unanimidad=votacion.metodo == MetodoVotacion.UNANIMIDAD,
        voto_calidad=votacion.voto_calidad,
        presidencia_a_favor=votacion.presidencia_a_favor,
    )


def _cuadrar(cuentas: Cuentas, presentes: int | None) -> tuple[int | None, int | None, int | None]:
    """Return the three counts, checked against the people present with vote (None: the roll does not say)."""
    dadas = (cuentas.a_favor, cuentas.en_contra, cuentas.abstenciones)
    if any(v is not None and not 0 <= v <= MAXIMO for v in (*dadas, cuentas.nulos)):
        raise VotacionInvalida("Los votos son números de 0 en adelante.", "a_favor")
    if cuentas.metodo == MetodoVotacion.UNANIMIDAD:
        return _unanimes(cuentas, presentes)
    if None in dadas:
        raise VotacionInvalida("Escribe los votos a favor, en contra y las abstenciones.", "a_favor")
    suma = sum(v for v in dadas if v is not None) + cuentas.nulos
    if suma == 0:
        raise VotacionInvalida("La votación no tiene ningún voto.", "a_favor")
    if presentes is not None and suma != presentes:
        falta = presentes - suma
        detalle = f"Faltan {falta}" if falta > 0 else f"Sobran {-falta}"
        frase = f"{detalle}: hay {presentes} personas con voto presentes y contaste {suma}."
        if cuentas.excusas:
            frase = f"{detalle}: votan {presentes}, sin contar a quienes se excusaron, y contaste {suma}."
        raise VotacionInvalida(frase, "opciones" if cuentas.opciones else "a_favor")
    return dadas


def _unanimes(cuentas: Cuentas, presentes: int | None) -> tuple[int | None, int | None, int | None]:
    """Return the counts of a unanimity, which are those of the roll where it says who votes."""
    if (cuentas.en_contra or 0) + (cuentas.abstenciones or 0):
        raise VotacionInvalida("Una unanimidad no tiene votos en contra ni abstenciones.", "metodo")
    if presentes is None:
        return (cuentas.a_favor, 0, 0) if cuentas.a_favor else (None, None, None)
    if presentes == 0:
        raise VotacionInvalida("Nadie con voto está presente. Pasa lista primero.", "metodo")
    if cuentas.a_favor not in {None, presentes}:
        raise VotacionInvalida(f"Por unanimidad son {presentes} votos: los de quienes están presentes.", "a_favor")
    return presentes, 0, 0


@transaction.atomic
def borrar_votacion(votacion: Votacion, *, por: Usuario) -> None:
    """Take back a vote recorded by mistake; the history keeps it.

    Raises:
        VotacionInvalida: the session is closed, or an agreement rests on it.
    """
    sesion = bloquear(votacion.punto.sesion)
    if sesion.estado not in SE_DELIBERA:
        raise VotacionInvalida(f"La sesión está {sesion.get_estado_display()}; sus votaciones ya no cambian.")
    if votacion.actas_aprobadas.exists():
        raise VotacionInvalida("Con esta votación se aprobó un acta; ya no se borra.")
    if hasattr(votacion, "acuerdo"):
        raise VotacionInvalida(f"El acuerdo {votacion.acuerdo.folio} se apoya en esta votación.")
    for parte in (votacion.votos, votacion.excusados, votacion.opciones):
        for fila in parte.all():
            fila.delete()
    votacion.delete()
