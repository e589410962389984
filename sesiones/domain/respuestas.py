"""What a person called to a session answers: by their link, or told to the secretaría, until the session begins."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from participacion.domain import correos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import con_dia
from participacion.domain.nombramientos import regla_en
from participacion.enums import Calidad, ReglaSuplencia
from participacion.models import Nombramiento, Usuario
from sesiones.domain import citas
from sesiones.domain.celebracion import bloquear
from sesiones.domain.invitaciones import huella_de
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.suplencias import SOLO_DEFINITIVA
from sesiones.enums import EstadoSesion, Modalidad, ModalidadAsistencia, RespuestaCitado
from sesiones.models import Citado, Sesion

E, R, M = EstadoSesion, RespuestaCitado, ModalidadAsistencia
LARGO_MOTIVO, LARGO_NOTA = 300, 200
# How one attends a session that is held in one way only.
UNICA = {Modalidad.PRESENCIAL: M.PRESENCIAL, Modalidad.VIRTUAL: M.VIRTUAL}
CERRADAS = {
    E.DIFERIDA: "La sesión se difirió; cuando tenga otra fecha podrás responder de nuevo.",
    E.CANCELADA: "La sesión se canceló; ya no hace falta responder.",
}


class RespuestaInvalida(ErrorDeDominio):
    """That cannot be answered, or not any more."""


@dataclass(frozen=True)
class Captura:
    """Who wrote down an answer that did not come by the link, and how it came: «por teléfono»."""

    por: Usuario
    nota: str = ""


def por_que_cerrada(sesion: Sesion) -> str:
    """Return why a session takes no answers any more, or an empty text if it does."""
    if sesion.estado == E.PROGRAMADA:
        return ""
    return CERRADAS.get(
        EstadoSesion(sesion.estado), "La sesión ya empezó. Lo que quieras avisar dilo a la secretaría técnica."
    )


def abrir(citado: Citado, *, ahora: datetime.datetime) -> None:
    """Note the first time that somebody, or some mail filter, opened the link; it is no answer and proves nothing."""
    if citado.vista_en is None:
        Citado.objects.filter(pk=citado.pk, vista_en__isnull=True).update(vista_en=ahora)


def modalidades(sesion: Sesion) -> list[tuple[str, str]]:
    """Return the ways of attending among which a person chooses; one or none: there is nothing to choose."""
    if sesion.modalidad in UNICA:
        unica = UNICA[Modalidad(sesion.modalidad)]
        return [(str(unica), str(unica.label))]
    if sesion.modalidad == Modalidad.HIBRIDA:
        return [(str(m), str(m.label)) for m in (M.PRESENCIAL, M.VIRTUAL)]
    return []


def suplentes_de(citado: Citado) -> list[Nombramiento]:
    """Return the suplentes in office for the seat of a person called (2 queries; none for who holds no seat)."""
    if citado.nombramiento_id is None:
        return []
    sesion = citado.sesion
    if regla_en(sesion.organo, sesion.fecha).suplencia == ReglaSuplencia.DEFINITIVA:
        return []
    suyos = Nombramiento.objects.vigentes_en(sesion.fecha).filter(
        organo=sesion.organo_id, suple_a=citado.nombramiento_id, calidad=Calidad.SUPLENTE
    )
    return list(suyos.select_related("persona"))


@transaction.atomic
def confirmar(
    citado: Citado, modalidad: str = "", *, portal: Portal, ahora: datetime.datetime, captura: Captura | None = None
) -> Citado:
    """Record that a person will attend.

    Args:
        modalidad: in person or remotely; it counts only where the session lets people choose.

    Raises:
        RespuestaInvalida: the session began, or a way of attending must be chosen.
    """
    citado = _abierto(citado)
    posibles = [m for m, _ in modalidades(citado.sesion)]
    if len(posibles) > 1 and modalidad not in posibles:
        raise RespuestaInvalida("Di si asistirás en persona o a distancia.", "modalidad")
    elegida = modalidad if len(posibles) > 1 else next(iter(posibles), str(M.SIN_ESPECIFICAR))
    return _responder(citado, R.CONFIRMA, portal, ahora, captura, modalidad=elegida)


@transaction.atomic
def excusarse(
    citado: Citado, motivo: str, *, portal: Portal, ahora: datetime.datetime, captura: Captura | None = None
) -> Citado:
    """Record that a person will not attend, and why.

    Raises:
        RespuestaInvalida: the session began, or the reason is missing or too long.
    """
    citado = _abierto(citado)
    motivo = " ".join(motivo.split())
    if not motivo:
        raise RespuestaInvalida("Escribe el motivo; lo lee la secretaría técnica.", "motivo")
    if len(motivo) > LARGO_MOTIVO:
        raise RespuestaInvalida(f"El motivo no puede pasar de {LARGO_MOTIVO} letras.", "motivo")
    return _responder(citado, R.SE_EXCUSA, portal, ahora, captura, motivo=motivo)


@transaction.atomic
def nombrar_suplente(
    citado: Citado,
    suplente: Nombramiento | None,
    *,
    portal: Portal,
    ahora: datetime.datetime,
    captura: Captura | None = None,
) -> Citado:
    """Record that a person sends their suplente, and tell the suplente by mail, with a link of their own.

    Raises:
        RespuestaInvalida: the session began; the rule does not admit it; not a suplente of that seat in office that
            day; or the suplente already said that they will not come.
    """
    citado = _abierto(citado)
    sesion = citado.sesion
    if regla_en(sesion.organo, sesion.fecha).suplencia == ReglaSuplencia.DEFINITIVA:
        raise RespuestaInvalida(SOLO_DEFINITIVA, "suplente")
    elegido = next((s for s in suplentes_de(citado) if suplente and s.pk == suplente.pk), None)
    if elegido is None:
        raise RespuestaInvalida("Elige a tu suplente con nombramiento vigente ese día.", "suplente")
    if sesion.citados.filter(persona=elegido.persona_id, respuesta=R.SE_EXCUSA).exists():
        raise RespuestaInvalida(f"{elegido.persona} ya avisó que no asistirá.", "suplente")
    return _responder(citado, R.SUPLENTE, portal, ahora, captura, suplente=elegido)


def _abierto(citado: Citado) -> Citado:
    """Lock the session and return the person called, if answers are still taken.

    Raises:
        RespuestaInvalida: the session began, or will not be held on its day.
    """
    sesion = bloquear(citado.sesion)
    if cerrada := por_que_cerrada(sesion):
        raise RespuestaInvalida(cerrada)
    citado = Citado.objects.select_related("persona", "nombramiento", "suplente__persona").get(pk=citado.pk)
    citado.sesion = sesion
    return citado


def _responder(
    citado: Citado,
    respuesta: RespuestaCitado,
    portal: Portal,
    ahora: datetime.datetime,
    captura: Captura | None,
    *,
    modalidad: str = M.SIN_ESPECIFICAR,
    motivo: str = "",
    suplente: Nombramiento | None = None,
) -> Citado:
    """Write the answer; the same one sent twice leaves the first as it is."""
    nota = " ".join(captura.nota.split()) if captura else ""
    if len(nota) > LARGO_NOTA:
        raise RespuestaInvalida(f"No puede pasar de {LARGO_NOTA} letras.", "nota")
    antes = (citado.respuesta, citado.modalidad, citado.motivo, citado.suplente_id)
    if antes == (respuesta, modalidad, motivo, suplente.pk if suplente else None):
        return citado
    relevado = citado.suplente if citado.suplente_id != (suplente.pk if suplente else None) else None
    nombrado = suplente if suplente and suplente.pk != citado.suplente_id else None
    citado.respuesta, citado.modalidad, citado.motivo, citado.suplente = respuesta, modalidad, motivo, suplente
    citado.respondida_en = ahora
    citado.capturada_por, citado.captura_nota = (captura.por if captura else None), nota
    if captura is None:
        citado.vista_en = citado.vista_en or ahora
    citado.save()
    if relevado:
        _relevar(citado, relevado, ahora)
    if nombrado:
        _llamar(citado, nombrado, portal, ahora)
    return citado


def _llamar(titular: Citado, suplente: Nombramiento, portal: Portal, ahora: datetime.datetime) -> None:
    """Call the suplente, with a link of their own; one that they already had is replaced."""
    sesion, llave = titular.sesion, citas.nueva_llave()
    citado, nuevo = Citado.objects.get_or_create(
        sesion=sesion,
        persona=suplente.persona,
        defaults={"nombramiento": suplente, "nombre": str(suplente.persona), "llave_sha256": huella_de(llave)},
    )
    citado.sesion = sesion
    motivo = f"{titular.nombre} avisó que no asistirá y te nombró para ocupar su lugar."
    if not nuevo:
        citas.caducar(citado)
        citado.llave_sha256 = huella_de(llave)
        citado.save()
        motivo += f" {citas.SUSTITUYE}"
    enlace = citas.ruta_de_cita(portal, llave)
    citas.mandar(
        citado,
        asunto=f"Te nombraron suplente para la {nombre_sesion(sesion)}, {sesion.organo.nombre}",
        cuerpo=citas.carta(citado, enlace, motivo=motivo),
        adjuntos=citas.papel(sesion),
        enlace=enlace,
        ahora=ahora,
    )


def _relevar(titular: Citado, suplente: Nombramiento, ahora: datetime.datetime) -> None:
    """Tell a suplente that they are not needed after all."""
    sesion = titular.sesion
    clave = f"relevo:{sesion.pk}:{titular.pk}:"
    cuantos = titular.history.count()
    correos.encolar(
        clave=f"{clave}{cuantos}",
        para=suplente.persona.correo,
        nombre=str(suplente.persona),
        asunto=f"Ya no hace falta que asistas a la {nombre_sesion(sesion)}, {sesion.organo.nombre}",
        cuerpo=(
            f"{suplente.persona}:\n\n"
            f"{titular.nombre} cambió su respuesta y ya no te pide ocupar su lugar "
            f"en la {nombre_sesion(sesion)} de {sesion.organo.nombre}, del {con_dia(sesion.fecha)}.\n"
        ),
        organo=sesion.organo,
        ahora=ahora,
    )


@transaction.atomic
def registrar_acuse(
    citado: Citado, en: datetime.datetime, nota: str, *, por: Usuario, ahora: datetime.datetime
) -> Citado:
    """Record that the notice was received on paper, and how it was delivered.

    Raises:
        RespuestaInvalida: an hour that has not come or is before the notice, or a note too long.
    """
    sesion = bloquear(citado.sesion)
    nota = " ".join(nota.split())
    if en > ahora:
        raise RespuestaInvalida("La hora del acuse todavía no llega.", "hora")
    # The receipt bears minutes; the notice, seconds.
    if sesion.convocada_en and en < sesion.convocada_en.replace(second=0, microsecond=0):
        raise RespuestaInvalida("El acuse no puede ser anterior a la convocatoria.", "hora")
    if len(nota) > LARGO_NOTA:
        raise RespuestaInvalida(f"No puede pasar de {LARGO_NOTA} letras.", "nota_acuse")
    citado = Citado.objects.get(pk=citado.pk)
    citado.acuse_en, citado.acuse_nota = en, nota
    citado.save()
    return citado


@transaction.atomic
def retirar_acuse(citado: Citado, *, por: Usuario) -> Citado:
    """Take back a receipt recorded by mistake; the history keeps it."""
    bloquear(citado.sesion)
    citado = Citado.objects.get(pk=citado.pk)
    citado.acuse_en, citado.acuse_nota = None, ""
    citado.save()
    return citado
