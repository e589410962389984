"""Votes in session: counts that cannot contradict who is there, results that nobody types."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import SiNoDesconocido, TipoMayoria
from participacion.models import Usuario
from sesiones.domain.asistencia import contar_con_voto
from sesiones.domain.celebracion import bloquear
from sesiones.domain.mayorias import Fallo, resolver
from sesiones.enums import SE_DELIBERA, EstadoSesion, MetodoVotacion, ResultadoVotacion
from sesiones.models import Punto, Sesion, Votacion

# Majorities of all members, whoever is absent: they need to know how many those are.
DE_INTEGRANTES = frozenset({TipoMayoria.ABSOLUTA, TipoMayoria.DOS_TERCIOS_TOTAL})


class VotacionInvalida(ErrorDeDominio):
    """The vote contradicts the roll or itself."""


@dataclass(frozen=True)
class Cuentas:
    """A vote as the secretaría counts it. Counts may be None only for a unanimity told without numbers."""

    asunto: str
    metodo: str
    a_favor: int | None = None
    en_contra: int | None = None
    abstenciones: int | None = None
    presidencia_a_favor: bool | None = None


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
    ocupados, presentes = contar_con_voto(sesion)
    se_sabe_quien_vota = sesion.asistencias.filter(derecho_voto__isnull=False).exists() and ocupados > 0
    a_favor, en_contra, abstenciones = _cuadrar(cuentas, presentes if se_sabe_quien_vota else None, sesion)
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
        mayoria=regla.mayoria,
        voto_calidad=regla.voto_calidad == SiNoDesconocido.SI,
        a_favor=a_favor,
        en_contra=en_contra,
        abstenciones=abstenciones,
        presentes=presentes if se_sabe_quien_vota and a_favor is not None else None,
        base=base or None,
        presidencia_a_favor=None,
        registrada_en=None if sesion.estado == EstadoSesion.CELEBRADA else ahora,
    )
    if a_favor is not None and fallo(votacion).resultado == ResultadoVotacion.EMPATE:
        votacion.presidencia_a_favor = cuentas.presidencia_a_favor
    votacion.save()
    return votacion


def fallo(votacion: Votacion) -> Fallo:
    """Return what a recorded vote decided."""
    return resolver(
        votacion.mayoria,
        a_favor=votacion.a_favor,
        en_contra=votacion.en_contra,
        abstenciones=votacion.abstenciones,
        base=votacion.base,
        unanimidad=votacion.metodo == MetodoVotacion.UNANIMIDAD,
        voto_calidad=votacion.voto_calidad,
        presidencia_a_favor=votacion.presidencia_a_favor,
    )


def _cuadrar(cuentas: Cuentas, presentes: int | None, sesion: Sesion) -> tuple[int | None, int | None, int | None]:
    """Return the three counts, checked against the people present with vote (None: the roll does not say)."""
    dadas = (cuentas.a_favor, cuentas.en_contra, cuentas.abstenciones)
    if any(v is not None and not 0 <= v <= 9999 for v in dadas):
        raise VotacionInvalida("Los votos son números de 0 en adelante.", "a_favor")
    if cuentas.metodo == MetodoVotacion.UNANIMIDAD:
        if (cuentas.en_contra or 0) + (cuentas.abstenciones or 0):
            raise VotacionInvalida("Una unanimidad no tiene votos en contra ni abstenciones.", "metodo")
        if presentes is None:
            return (cuentas.a_favor, 0, 0) if cuentas.a_favor else (None, None, None)
        if presentes == 0:
            raise VotacionInvalida("Nadie con voto está presente. Pasa lista primero.", "metodo")
        if cuentas.a_favor not in {None, presentes}:
            raise VotacionInvalida(f"Por unanimidad son {presentes} votos: los de quienes están presentes.", "a_favor")
        return presentes, 0, 0
    if None in dadas:
        raise VotacionInvalida("Escribe los votos a favor, en contra y las abstenciones.", "a_favor")
    suma = sum(v for v in dadas if v is not None)
    if suma == 0:
        raise VotacionInvalida("La votación no tiene ningún voto.", "a_favor")
    if presentes is not None and suma != presentes:
        falta = presentes - suma
        detalle = f"Faltan {falta}" if falta > 0 else f"Sobran {-falta}"
        raise VotacionInvalida(f"{detalle}: hay {presentes} personas con voto presentes y contaste {suma}.", "a_favor")
    return dadas


@transaction.atomic
def borrar_votacion(votacion: Votacion, *, por: Usuario) -> None:
    """Take back a vote recorded by mistake; the history keeps it.

    Raises:
        VotacionInvalida: the session is closed, or an agreement rests on it.
    """
    sesion = bloquear(votacion.punto.sesion)
    if sesion.estado not in SE_DELIBERA:
        raise VotacionInvalida(f"La sesión está {sesion.get_estado_display()}; sus votaciones ya no cambian.")
    if hasattr(votacion, "acuerdo"):
        raise VotacionInvalida(f"El acuerdo {votacion.acuerdo.folio} se apoya en esta votación.")
    votacion.delete()
