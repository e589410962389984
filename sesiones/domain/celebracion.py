"""The life of a session: one table of transitions, one private function that moves the state under a lock.

``docs/estados.md`` shows the same table; a test compares them. The page's buttons and the guard read it too.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import hora_local
from participacion.domain.nombramientos import regla_en
from participacion.enums import TipoQuorum
from participacion.models import Regla, Usuario
from sesiones.domain import asistencia
from sesiones.domain.llamadas import segunda_desde
from sesiones.domain.pase import empezar_bitacora
from sesiones.domain.quorum_vivo import quorum_vivo
from sesiones.enums import Convocatoria, EstadoSesion
from sesiones.models import DeclaratoriaQuorum, Sesion

E = EstadoSesion

# verb: (states it leaves from, state it arrives at)
TABLA: dict[str, tuple[frozenset[EstadoSesion], EstadoSesion]] = {
    "iniciar_pase": (frozenset({E.PROGRAMADA}), E.PASE_DE_LISTA),
    "instalar": (frozenset({E.PASE_DE_LISTA}), E.EN_CURSO),
    "declarar_sin_quorum": (frozenset({E.PASE_DE_LISTA}), E.SIN_QUORUM),
    "decretar_receso": (frozenset({E.EN_CURSO}), E.EN_RECESO),
    "reanudar": (frozenset({E.EN_RECESO}), E.EN_CURSO),
    "clausurar": (frozenset({E.EN_CURSO, E.CELEBRADA}), E.CLAUSURADA),
    "registrar_celebrada": (frozenset({E.PROGRAMADA}), E.CELEBRADA),
    "diferir": (frozenset({E.PROGRAMADA}), E.DIFERIDA),
    "reprogramar": (frozenset({E.DIFERIDA}), E.PROGRAMADA),
    "cancelar": (frozenset({E.PROGRAMADA, E.DIFERIDA}), E.CANCELADA),
}

# What a person reads on the button, and in the refusal.
ETIQUETAS = {
    "iniciar_pase": "pasar lista",
    "instalar": "declarar el quórum e instalar la sesión",
    "declarar_sin_quorum": "terminar sin quórum",
    "decretar_receso": "decretar un receso",
    "reanudar": "reanudar la sesión",
    "clausurar": "clausurar la sesión",
    "registrar_celebrada": "registrarla como celebrada fuera del portal",
    "diferir": "diferir la sesión",
    "reprogramar": "reprogramar la sesión",
    "cancelar": "cancelar la sesión",
}


class TransicionInvalida(ErrorDeDominio):
    """The session is not in a state that allows this."""


class FaltaDato(ErrorDeDominio):
    """Something that the act needs is missing or impossible."""


def puede(sesion: Sesion, verbo: str) -> bool:
    """Return whether the table allows the verb in the session's present state."""
    return sesion.estado in TABLA[verbo][0]


def verbos_disponibles(sesion: Sesion) -> list[str]:
    """Return the verbs that the table allows now, in the table's order."""
    return [verbo for verbo in TABLA if puede(sesion, verbo)]


def bloquear(sesion: Sesion) -> Sesion:
    """Return the session re-read under a row lock; call inside a transaction.

    Everybody who writes in a session takes this lock first, so that nothing slips in while it is being closed.
    """
    return Sesion.objects.select_for_update(of=("self",)).select_related("organo__municipio").get(pk=sesion.pk)


def _exigir(sesion: Sesion, verbo: str) -> None:
    """Refuse a verb that the table does not allow now.

    Raises:
        TransicionInvalida: with what the session is now and what to do.
    """
    if not puede(sesion, verbo):
        raise TransicionInvalida(
            f"La sesión está {sesion.get_estado_display()}; no se puede {ETIQUETAS[verbo]}. "
            "Otra persona pudo cambiarla: vuelve a abrir la página."
        )


def _mover(sesion: Sesion, verbo: str) -> Sesion:
    """Lock the session and move its state by the table; the caller saves.

    Raises:
        TransicionInvalida: the table does not allow it.
    """
    sesion = bloquear(sesion)
    _exigir(sesion, verbo)
    sesion.estado = TABLA[verbo][1]
    return sesion


@transaction.atomic
def iniciar_pase(sesion: Sesion, *, por: Usuario) -> Sesion:
    """Open the roll call: list the members in office that day (who is present is marked next)."""
    sesion = _mover(sesion, "iniciar_pase")
    sesion.save()
    asistencia.listar_integrantes(sesion)
    return sesion


@dataclass(frozen=True)
class Declaracion:
    """What the person who declares says; ``hay`` and ``nota`` only count where the rule is unknown."""

    convocatoria: Convocatoria | str
    hay: bool | None = None
    nota: str = ""
    verifico: str = ""


@transaction.atomic
def declarar_quorum(
    sesion: Sesion, declaracion: Declaracion, *, por: Usuario | None, ahora: datetime.datetime
) -> tuple[Sesion, DeclaratoriaQuorum]:
    """Declare the quórum of a call with its arithmetic; with quórum, the session is installed.

    Without it the session stays in roll call, to wait, to try the second call, or to end «sin quórum».

    Raises:
        TransicionInvalida: the session is not in roll call.
        FaltaDato: the rule is unknown and the person did not say whether there is quórum and why; or the second call
            comes before the first one, or before its hour without a reason.
    """
    sesion = bloquear(sesion)
    _exigir(sesion, "instalar")
    regla = regla_en(sesion.organo, sesion.fecha)
    nota = declaracion.nota.strip()
    if declaracion.convocatoria == Convocatoria.SEGUNDA:
        _revisar_segunda(sesion, regla, nota, ahora)
    quorum = quorum_vivo(sesion, declaracion.convocatoria, regla)
    a_mano = quorum.hay is None
    if a_mano and declaracion.hay is None:
        raise FaltaDato("La regla de este órgano no se conoce. Di si hay quórum o no.", "hay")
    if a_mano and not nota:
        raise FaltaDato("Escribe en qué se basa la declaratoria; quedará en el acta.", "nota")
    if a_mano and declaracion.hay and quorum.presentes == 0 and quorum.base > 0:
        raise FaltaDato("Nadie con voto está presente. Pasa lista antes de declarar.", "hay")
    hay = bool(declaracion.hay if a_mano else quorum.hay)
    declaratoria = DeclaratoriaQuorum.objects.create(
        sesion=sesion,
        convocatoria=declaracion.convocatoria,
        hay_quorum=hay,
        a_mano=a_mano,
        regla=quorum.tipo if not a_mano else TipoQuorum.DESCONOCIDA,
        regla_texto=quorum.regla,
        fundamento=regla.fundamento,
        base=quorum.base,
        requeridos=quorum.requeridos,
        presentes=quorum.presentes,
        cuenta=quorum.cuenta,
        roles_ausentes="; ".join(quorum.roles_ausentes),
        nota=nota,
        verifico=declaracion.verifico.strip(),
        declarada_en=ahora,
        declarada_por=por,
    )
    if hay:
        sesion = _mover(sesion, "instalar")
        sesion.convocatoria = str(declaracion.convocatoria)
        sesion.iniciada_en = ahora
        sesion.save()
        empezar_bitacora(sesion, ahora=ahora)
    return sesion, declaratoria


def _revisar_segunda(sesion: Sesion, regla: Regla, nota: str, ahora: datetime.datetime) -> None:
    """Refuse a second call before the first one, or before its hour unless a reason is written.

    Raises:
        FaltaDato: with what must be done first, or from when it may be declared.
    """
    primera = sesion.declaratorias.filter(convocatoria=Convocatoria.PRIMERA, hay_quorum=False).first()
    if primera is None:
        raise FaltaDato("Declara primero el resultado de la primera convocatoria; después se puede la segunda.")
    desde = segunda_desde(sesion, regla, primera.declarada_en)
    if desde and ahora < desde and not nota:
        raise FaltaDato(
            f"La segunda convocatoria se puede declarar desde las {hora_local(desde, sesion.organo.municipio.tz)}. "
            "Para declararla antes, escribe por qué; quedará en el acta.",
            "nota",
        )


@transaction.atomic
def declarar_sin_quorum(sesion: Sesion, *, por: Usuario) -> Sesion:
    """End a session that could not be installed.

    Raises:
        FaltaDato: no call has been declared without quórum yet.
    """
    sesion = _mover(sesion, "declarar_sin_quorum")
    if not sesion.declaratorias.filter(hay_quorum=False).exists():
        raise FaltaDato("Declara primero el resultado de la convocatoria; así queda la cuenta en el registro.")
    sesion.save()
    return sesion


@transaction.atomic
def decretar_receso(sesion: Sesion, *, por: Usuario) -> Sesion:
    """Suspend the session for a while."""
    sesion = _mover(sesion, "decretar_receso")
    sesion.save()
    return sesion


@transaction.atomic
def reanudar(sesion: Sesion, *, por: Usuario) -> Sesion:
    """Go on after a recess."""
    sesion = _mover(sesion, "reanudar")
    sesion.save()
    return sesion


@transaction.atomic
def clausurar(
    sesion: Sesion,
    *,
    clausurada_en: datetime.datetime,
    texto: str,
    sin_acuerdos: bool,
    por: Usuario | None,
    ahora: datetime.datetime,
) -> Sesion:
    """Close the session: from here its record cannot change.

    Args:
        clausurada_en: instant of the closing.
        texto: closing sentence; empty, the customary one is written.
        sin_acuerdos: the explicit statement that nothing was agreed.

    Raises:
        TransicionInvalida: the session is not in course nor held.
        FaltaDato: hour before the start or in the future, agreements missing or contradicted, quórum undeclared.
    """
    sesion = _mover(sesion, "clausurar")
    _revisar_para_clausura(sesion, clausurada_en, sin_acuerdos, ahora)
    sesion.clausurada_en = clausurada_en
    sesion.sin_acuerdos = sin_acuerdos
    hora = hora_local(clausurada_en, sesion.organo.municipio.tz)
    sesion.clausura_texto = (
        texto.strip() or f"Sin más asuntos por tratar, siendo las {hora} horas se dio por terminada la sesión."
    )
    sesion.save()
    return sesion


def _revisar_para_clausura(
    sesion: Sesion, clausurada_en: datetime.datetime, sin_acuerdos: bool, ahora: datetime.datetime
) -> None:
    """Refuse a closing whose record would contradict itself."""
    if sesion.iniciada_en is None:
        raise FaltaDato("Falta la hora de inicio. Complétala en los datos de la sesión.", "hora")
    if clausurada_en <= sesion.iniciada_en:
        inicio = hora_local(sesion.iniciada_en, sesion.organo.municipio.tz)
        raise FaltaDato(f"La hora de término debe ser posterior al inicio ({inicio}).", "hora")
    if clausurada_en > ahora + datetime.timedelta(minutes=5):
        raise FaltaDato("La hora de término todavía no llega.", "hora")
    if not sesion.declaratorias.filter(hay_quorum=True).exists():
        raise FaltaDato("Falta la declaratoria de quórum.")
    hay_acuerdos = sesion.acuerdos.exists()
    if sin_acuerdos and hay_acuerdos:
        raise FaltaDato("La sesión tiene acuerdos registrados; no puede cerrar «sin acuerdos».", "sin_acuerdos")
    if not sin_acuerdos and not hay_acuerdos:
        raise FaltaDato("No hay acuerdos registrados. Marca «Sin acuerdos» o registra los que hubo.", "sin_acuerdos")


def _con_motivo(motivo: str) -> str:
    motivo = " ".join(motivo.split())
    if not motivo:
        raise FaltaDato("Escribe el motivo; se publica en la página de la sesión.", "motivo")
    if len(motivo) > 300:
        raise FaltaDato("El motivo no puede pasar de 300 letras.", "motivo")
    return motivo


@transaction.atomic
def diferir(sesion: Sesion, *, motivo: str, por: Usuario) -> Sesion:
    """Put the session off, with its reason."""
    sesion = _mover(sesion, "diferir")
    sesion.motivo_estado = _con_motivo(motivo)
    sesion.save()
    return sesion


@transaction.atomic
def reprogramar(sesion: Sesion, *, fecha: datetime.date, hora_primera: datetime.time | None, por: Usuario) -> Sesion:
    """Give a deferred session its new day."""
    sesion = _mover(sesion, "reprogramar")
    sesion.fecha, sesion.hora_primera, sesion.motivo_estado = fecha, hora_primera, ""
    if hora_primera and sesion.hora_segunda and sesion.hora_segunda <= hora_primera:
        sesion.hora_segunda = None
    sesion.save()
    return sesion


@transaction.atomic
def cancelar(sesion: Sesion, *, motivo: str, por: Usuario) -> Sesion:
    """Cancel the session, with its reason; its page stays."""
    sesion = _mover(sesion, "cancelar")
    sesion.motivo_estado = _con_motivo(motivo)
    sesion.save()
    return sesion


@transaction.atomic
def registrar_celebrada(sesion: Sesion, *, por: Usuario) -> Sesion:
    """Record that a session was held outside the portal; its data are completed afterwards."""
    sesion = _mover(sesion, "registrar_celebrada")
    sesion.save()
    asistencia.listar_integrantes(sesion)
    return sesion


@transaction.atomic
def completar_inicio(
    sesion: Sesion,
    *,
    iniciada_en: datetime.datetime,
    declaracion: Declaracion,
    por: Usuario,
    ahora: datetime.datetime,
) -> Sesion:
    """Give a held session what its source did not say: the hour of start and the quórum that was declared.

    Raises:
        TransicionInvalida: the session is not «celebrada».
        FaltaDato: an hour in the future, or a declaration without its ground.
    """
    sesion = bloquear(sesion)
    if sesion.estado != E.CELEBRADA:
        raise TransicionInvalida("Solo se completa así una sesión celebrada fuera del portal.")
    if iniciada_en > ahora:
        raise FaltaDato("La hora de inicio todavía no llega.", "hora_inicio")
    if declaracion.hay is None:
        raise FaltaDato("Di si hubo quórum o no.", "hay")
    if not declaracion.hay:
        raise FaltaDato("Una sesión que se celebró tuvo quórum. Si no lo hubo, no se levanta acta de acuerdos.", "hay")
    if not declaracion.nota.strip():
        raise FaltaDato("Escribe de dónde viene el dato; quedará en el acta.", "nota")
    sesion.declaratorias.all().delete()
    _, presentes = asistencia.contar_con_voto(sesion)
    DeclaratoriaQuorum.objects.create(
        sesion=sesion,
        convocatoria=declaracion.convocatoria,
        hay_quorum=True,
        a_mano=True,
        presentes=presentes or None,
        nota=declaracion.nota.strip(),
        verifico=declaracion.verifico.strip(),
        declarada_por=por,
    )
    sesion.iniciada_en = iniciada_en
    sesion.convocatoria = str(declaracion.convocatoria)
    sesion.save()
    return sesion
