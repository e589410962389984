"""Votes in session: counts that cannot contradict who is there, results that nobody types.

The counting is in ``conteo.py`` and the result in ``mayorias.py``; docs/decisiones/0012 says over whom each majority is
counted.
"""

import datetime
import uuid

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from participacion.domain.nombramientos import regla_en
from participacion.enums import Funcion, SiNoDesconocido, TipoMayoria
from participacion.models import Regla, Usuario
from sesiones.domain import deliberacion, reenvios
from sesiones.domain.celebracion import bloquear
from sesiones.domain.conteo import LARGO_MOTIVO, Conteo, Cuentas, Presentes, VotacionInvalida, contar
from sesiones.domain.mayorias import MAS_EXIGENTES, Fallo, Opcion, elegir, resolver
from sesiones.domain.presencia import ESTUVIERON, cargar_lista, vota
from sesiones.domain.presencia import contar as contar_lista
from sesiones.enums import SE_DELIBERA, EstadoSesion, MateriaVotacion, MetodoVotacion, ResultadoVotacion
from sesiones.models import Asistencia, Excusa, OpcionVotacion, Punto, Sesion, Votacion, VotoNominal

__all__ = ["Cuentas", "VotacionInvalida", "borrar_votacion", "fallo", "quienes_votan", "registrar_votacion"]

# Majorities of all members, whoever is absent: they need to know how many those are.
DE_INTEGRANTES = frozenset({TipoMayoria.ABSOLUTA, TipoMayoria.DOS_TERCIOS_TOTAL})


def quienes_votan(lista: list[Asistencia]) -> tuple[list[Asistencia], bool]:
    """Return (who may vote now, whether the roll says it); where it does not, whoever was there may have voted."""
    por_id = {a.pk: a for a in lista}
    if any(a.derecho_voto is not None for a in lista) and contar_lista(lista)[0]:
        return [a for a in lista if vota(a, por_id)], True
    return [a for a in lista if a.derecho_voto is None and a.estado in ESTUVIERON], False


@transaction.atomic
def registrar_votacion(
    punto: Punto, cuentas: Cuentas, *, por: Usuario, ahora: datetime.datetime, clave: uuid.UUID | None = None
) -> Votacion:
    """Record a vote on a point; sent again with its key, it is the one that was recorded.

    A unanimity in a live session takes its counts from the roll, and a roll call from its votes. The counts must equal
    the people present with vote, where the roll says who has it.

    Raises:
        VotacionInvalida: with the field and what does not add up; or the session is not in course or has no quórum.
    """
    sesion = bloquear(punto.sesion)
    if ya := reenvios.votacion_reenviada(punto, cuentas, clave):
        return ya
    lista = cargar_lista(sesion)
    regla = regla_en(sesion.organo, sesion.fecha)
    if razon := deliberacion.por_que_no(sesion, "votar", regla):
        raise VotacionInvalida(razon)
    votantes, se_sabe = quienes_votan(lista)
    conteo = contar(cuentas, Presentes([a.pk for a in votantes], se_sabe))
    votacion = _armar(punto, cuentas, conteo, regla, base=max(regla.lugares or 0, contar_lista(lista)[0]) or None)
    votacion.presentes = conteo.asisten if se_sabe else None
    votacion.registrada_en = None if sesion.estado == EstadoSesion.CELEBRADA else ahora
    votacion.clave = reenvios.clave_libre(Votacion, clave)
    elegida = _desempatar(votacion, cuentas, conteo, sesion, lista)
    votacion.save()
    _guardar_partes(votacion, conteo, elegida, por)
    return votacion


def _armar(punto: Punto, cuentas: Cuentas, conteo: Conteo, regla: Regla, *, base: int | None) -> Votacion:
    """Return the vote with its rule and its counts, not saved."""
    asunto, observaciones = " ".join(cuentas.asunto.split()), " ".join(cuentas.observaciones.split())
    if not asunto:
        raise VotacionInvalida("Escribe qué se votó.", "asunto")
    if len(observaciones) > LARGO_MOTIVO:
        raise VotacionInvalida(f"Las observaciones no pueden pasar de {LARGO_MOTIVO} letras.", "observaciones")
    mayoria, motivo = _mayoria(cuentas, regla)
    if conteo.a_favor is not None and not base and mayoria in DE_INTEGRANTES:
        raise VotacionInvalida(
            "La regla pide mayoría de integrantes y no se sabe cuántos votan. Completa la regla del órgano."
        )
    ultimo = punto.votaciones.order_by("-orden").values_list("orden", flat=True).first()
    return Votacion(
        punto=punto,
        orden=(ultimo or 0) + 1,
        asunto=asunto,
        metodo=cuentas.metodo,
        materia=cuentas.materia,
        efecto=cuentas.efecto,
        con_dispensa=cuentas.con_dispensa,
        observaciones=observaciones,
        mayoria=mayoria,
        motivo_mayoria=motivo,
        voto_calidad=regla.voto_calidad == SiNoDesconocido.SI,
        a_favor=conteo.a_favor,
        en_contra=conteo.en_contra,
        abstenciones=conteo.abstenciones,
        nulos=conteo.nulos,
        excusas=len(conteo.excusas),
        base=base,
    )


def _mayoria(cuentas: Cuentas, regla: Regla) -> tuple[TipoMayoria, str]:
    """Return the majority required and the reason why it is not that of the rule, if it is not."""
    de_la_regla = TipoMayoria(regla.mayoria)
    if cuentas.mayoria in {"", de_la_regla}:
        return de_la_regla, ""
    motivo = " ".join(cuentas.motivo_mayoria.split())
    if cuentas.mayoria not in MAS_EXIGENTES[de_la_regla]:
        raise VotacionInvalida("Solo se puede pedir una mayoría más exigente que la de la regla.", "mayoria")
    if not motivo:
        raise VotacionInvalida("Escribe por qué se pide esa mayoría; queda en el acta.", "motivo_mayoria")
    if len(motivo) > LARGO_MOTIVO:
        raise VotacionInvalida(f"El motivo no puede pasar de {LARGO_MOTIVO} letras.", "motivo_mayoria")
    return TipoMayoria(cuentas.mayoria), motivo


def _desempatar(votacion: Votacion, cuentas: Cuentas, conteo: Conteo, sesion: Sesion, lista: list[Asistencia]) -> str:
    """Put the casting vote on a motion that is tied, or return the option it goes to; «» if it was not cast.

    Raises:
        VotacionInvalida: whoever presides is not there to cast it, or casts it for an option that is not tied.
    """
    dicho = cuentas.calidad_para if conteo.opciones else cuentas.presidencia_a_favor
    if dicho in {None, ""} or not votacion.voto_calidad or conteo.a_favor is None:
        return ""
    decision = _fallo(votacion, [Opcion(nombre, votos) for nombre, votos in conteo.opciones.items()])
    if decision.resultado != ResultadoVotacion.EMPATE:
        return ""
    if not _preside_alguien(sesion, lista, set(conteo.excusas)):
        raise VotacionInvalida("Quien preside no está para votar; nadie más da el voto de calidad.", "calidad")
    if not conteo.opciones:
        votacion.presidencia_a_favor = cuentas.presidencia_a_favor
        return ""
    elegida = " ".join(cuentas.calidad_para.split())
    if conteo.opciones.get(elegida, -1) != max(conteo.opciones.values()):
        raise VotacionInvalida("El voto de calidad va a una de las opciones empatadas.", "calidad")
    return elegida


def _preside_alguien(sesion: Sesion, lista: list[Asistencia], excusados: set[int]) -> bool:
    """Return whether whoever presides, or sits in that seat, is there to vote; outside the portal nobody can tell."""
    if sesion.estado == EstadoSesion.CELEBRADA:
        return True
    votan = {a.pk for a in quienes_votan(lista)[0]} - excusados
    return any(
        a.pk in votan or any(suplente.suple_a_id == a.pk and suplente.pk in votan for suplente in lista)
        for a in lista
        if a.nombramiento and a.nombramiento.funcion == Funcion.PRESIDE
    )


def _guardar_partes(votacion: Votacion, conteo: Conteo, elegida: str, por: Usuario) -> None:
    """Save the options, the roll call and the recusals: two queries each, however many they are."""
    opciones: dict[str, OpcionVotacion] = {}
    if conteo.opciones:
        filas = [
            OpcionVotacion(votacion=votacion, orden=n, nombre=nombre, votos=votos, por_calidad=nombre == elegida)
            for n, (nombre, votos) in enumerate(conteo.opciones.items(), start=1)
        ]
        opciones = {o.nombre: o for o in bulk_create_with_history(filas, OpcionVotacion, default_user=por)}
    if conteo.nominales:
        votos = [
            VotoNominal(
                votacion=votacion,
                asistencia_id=quien,
                sentido="" if voto in opciones else voto,
                opcion=opciones.get(voto),
            )
            for quien, voto in conteo.nominales.items()
        ]
        bulk_create_with_history(votos, VotoNominal, default_user=por)
    if conteo.excusas:
        excusas = [Excusa(votacion=votacion, asistencia_id=quien, motivo=m) for quien, m in conteo.excusas.items()]
        bulk_create_with_history(excusas, Excusa, default_user=por)


def fallo(votacion: Votacion) -> Fallo:
    """Return what a recorded vote decided (1 query more where it was among options, unless they are loaded)."""
    opciones = []
    if votacion.materia == MateriaVotacion.PERSONAS:
        opciones = [Opcion(o.nombre, o.votos, o.por_calidad) for o in votacion.opciones.all()]
    return _fallo(votacion, opciones)


def _fallo(votacion: Votacion, opciones: list[Opcion]) -> Fallo:
    if opciones:
        return elegir(
            votacion.mayoria,
            opciones,
            abstenciones=votacion.abstenciones or 0,
            nulos=votacion.nulos,
            excusas=votacion.excusas,
            base=votacion.base,
            voto_calidad=votacion.voto_calidad,
        )
    return resolver(
        votacion.mayoria,
        a_favor=votacion.a_favor,
        en_contra=votacion.en_contra,
        abstenciones=votacion.abstenciones,
        nulos=votacion.nulos,
        excusas=votacion.excusas,
        base=votacion.base,
        unanimidad=votacion.metodo == MetodoVotacion.UNANIMIDAD,
        voto_calidad=votacion.voto_calidad,
        presidencia_a_favor=votacion.presidencia_a_favor,
    )


@transaction.atomic
def borrar_votacion(votacion: Votacion, *, por: Usuario) -> None:
    """Take back a vote recorded by mistake; the history keeps it.

    Raises:
        VotacionInvalida: the session is closed, or an agreement or the approval of an acta rests on it.
    """
    sesion = bloquear(votacion.punto.sesion)
    if sesion.estado not in SE_DELIBERA:
        raise VotacionInvalida(f"La sesión está {sesion.get_estado_display()}; sus votaciones ya no cambian.")
    if acta := votacion.actas_aprobadas.defer("registro").first():
        raise VotacionInvalida(f"Con esta votación se aprobó el acta {acta.folio}; ya no se borra.")
    if hasattr(votacion, "acuerdo"):
        raise VotacionInvalida(f"El acuerdo {votacion.acuerdo.folio} se apoya en esta votación.")
    quitar_votacion(votacion)


def quitar_votacion(votacion: Votacion) -> None:
    """Delete a vote with its parts; whoever calls has the session locked and knows that nothing rests on it."""
    for partes in (votacion.votos.all(), votacion.excusados.all(), votacion.opciones.all()):
        partes.delete()
    votacion.delete()
