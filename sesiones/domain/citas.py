"""The personal link by which a person called to a session answers, and the mails that carry it.

The secret is stored nowhere but in the mail: a link that was lost cannot be read again, only replaced.
"""

import datetime
import re
import secrets

from django.db import transaction
from django.db.models import Q

from participacion.domain import correos
from participacion.domain.emision import Portal, guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoCorreo
from participacion.models import Archivo, Correo, Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.invitacion_ics import ARCHIVO, MIME, calendario, cuando, donde
from sesiones.domain.invitaciones import huella_de
from sesiones.domain.nombres import nombre_sesion
from sesiones.enums import EstadoSesion
from sesiones.models import Citado, Citatorio, EnvioCitatorio, Sesion

E = EstadoSesion
ENLACE = re.compile(r"\S+/enlace/citas/[^/\s]+/")
# The link still shows something: the session is to come, is being held, or will not be held.
ABREN = frozenset({E.PROGRAMADA, E.PASE_DE_LISTA, E.EN_CURSO, E.EN_RECESO, E.DIFERIDA, E.CANCELADA})
# Its notice can still be delivered.
ENTREGABLE = frozenset({E.PROGRAMADA, E.PASE_DE_LISTA})
CADUCO = "Se dio un enlace nuevo; el que lleva este correo ya no abre."
SUSTITUYE = "Este enlace sustituye a los anteriores, que dejaron de servir."
DURA = datetime.timedelta(days=30)


class CitaInvalida(ErrorDeDominio):
    """No link, or no mail, can be given now."""


def ruta_de_cita(portal: Portal, llave: str) -> str:
    """Return the address that a person called opens to answer."""
    return f"{portal.url_publica}/enlace/citas/{llave}/"


def nueva_llave() -> str:
    """Return the secret of a fresh link; store only its digest (``huella_de``)."""
    return secrets.token_urlsafe(24)


def citado_con(llave: str, *, hoy: datetime.date) -> Citado | None:
    """Return who is called by the link with this secret, or None: it never existed, or it is over (1 query)."""
    citado = (
        Citado.objects.select_related(
            "sesion__organo__municipio", "persona", "nombramiento", "suplente__persona", "capturada_por"
        )
        .filter(llave_sha256=huella_de(llave), sesion__estado__in=ABREN)
        .first()
    )
    return citado if citado and hoy <= citado.sesion.fecha + DURA else None


def convocatoria_de(sesion: Sesion, numero: int | None = None) -> Citatorio | None:
    """Return a notice of a session whose PDF is sealed, without its bytes; None: the latest (1 query)."""
    citatorios = sesion.citatorios.filter(documento__isnull=False).order_by("numero")
    citatorios = citatorios.select_related("documento__archivo", "documento__archivo_firmado").defer(
        "registro", "documento__archivo__contenido", "documento__archivo_firmado__contenido"
    )
    return citatorios.last() if numero is None else citatorios.filter(numero=numero).first()


def ics_de(citado: Citado, url: str, *, ahora: datetime.datetime) -> bytes:
    """Return the session for this person's calendar; each change of the session gives a higher sequence (2 queries)."""
    sesion = citado.sesion
    return calendario(
        sesion, nombre=citado.nombre, url=url, ahora=ahora, secuencia=sesion.history.count(),
        cancelada=sesion.estado == E.CANCELADA,
    )  # fmt: skip


def correos_de(citado: Citado) -> list[Correo]:
    """Return every mail that took a link to this person, the latest first (1 query)."""
    suyos = Correo.objects.filter(Q(clave__startswith=_clave(citado)) | Q(envio_citatorio__citado=citado.pk))
    return list(suyos.order_by("-creado_en", "-pk"))


def _clave(citado: Citado) -> str:
    """Return what the keys of the mails made here for one person begin with."""
    return f"cita:{citado.sesion_id}:{citado.pk}:"


def _revisar_abierta(sesion: Sesion) -> None:
    """Refuse to give a link that would open nothing.

    Raises:
        CitaInvalida: the session is over or will not be held.
    """
    if sesion.estado not in ENTREGABLE:
        raise CitaInvalida(f"La sesión está {sesion.get_estado_display()}; ya no se entrega su convocatoria.")


@transaction.atomic
def renovar_enlace(citado: Citado, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> str:
    """Give a person a new link, for whoever lost it or has no mail; the former one stops working.

    Returns:
        The address, to be handed over; it is stored nowhere but in the mail that goes out with it.

    Raises:
        CitaInvalida: the session is over or will not be held.
    """
    sesion = bloquear(citado.sesion)
    _revisar_abierta(sesion)
    citado = Citado.objects.select_related("persona", "sesion__organo__municipio").get(pk=citado.pk)
    anterior = next(iter(correos_de(citado)), None)
    llave = nueva_llave()
    citado.llave_sha256 = huella_de(llave)
    citado.save()
    enlace = ruta_de_cita(portal, llave)
    caducar(citado)
    cuerpo = ENLACE.sub(enlace, anterior.cuerpo) if anterior else carta(citado, enlace)
    if SUSTITUYE not in cuerpo:
        cuerpo = f"{cuerpo.rstrip()}\n\n{SUSTITUYE}\n"
    adjuntos = [(a.nombre, a.archivo) for a in anterior.adjuntos.select_related("archivo")] if anterior else []
    mandar(
        citado,
        asunto=anterior.asunto if anterior else _asunto(sesion),
        cuerpo=cuerpo,
        adjuntos=[a for a in adjuntos if a[1].tipo_mime != MIME] or papel(sesion),
        enlace=enlace,
        ahora=ahora,
    )
    return enlace


def caducar(citado: Citado) -> None:
    """Keep from leaving every mail that still waits with a link of this person that opens nothing any more."""
    correos.anular(correos_de(citado), CADUCO)


@transaction.atomic
def reenviar(citado: Citado, *, por: Usuario, ahora: datetime.datetime) -> Correo:
    """Send once more the latest mail of a person, to the address that they have today; its link stays the same.

    Raises:
        CitaInvalida: the session is over, nothing was ever written to them, they have no address, or the latest mail
            still waits to leave.
    """
    sesion = bloquear(citado.sesion)
    _revisar_abierta(sesion)
    citado = Citado.objects.select_related("persona", "sesion__organo").get(pk=citado.pk)
    anterior = next(iter(correos_de(citado)), None)
    if anterior is None:
        raise CitaInvalida("Todavía no se le ha escrito. Da un enlace nuevo y sale su correo.")
    if not citado.persona.correo.strip():
        raise CitaInvalida("No tiene dirección de correo. Da un enlace nuevo y entrégalo a mano.")
    if anterior.estado == EstadoCorreo.PENDIENTE and anterior.para == citado.persona.correo.strip():
        raise CitaInvalida("Su correo todavía espera para salir; no hace falta otro.")
    if anterior.estado == EstadoCorreo.ANULADO:
        raise CitaInvalida("El enlace de ese correo ya no abre. Da un enlace nuevo.")
    adjuntos = [(a.nombre, a.archivo) for a in anterior.adjuntos.select_related("archivo")]
    correos.anular([anterior], "Se envió de nuevo en otro correo.")
    return _encolar(citado, anterior.asunto, anterior.cuerpo, adjuntos, ahora)


def mandar(
    citado: Citado,
    *,
    asunto: str,
    cuerpo: str,
    adjuntos: list[tuple[str, Archivo]],
    enlace: str,
    ahora: datetime.datetime,
) -> Correo:
    """Put in the outbox a mail with a person's link, with the session for their calendar."""
    ics = guardar_archivo(ics_de(citado, enlace, ahora=ahora), MIME)
    return _encolar(citado, asunto, cuerpo, [*adjuntos, (ARCHIVO, ics)], ahora)


def _encolar(
    citado: Citado, asunto: str, cuerpo: str, adjuntos: list[tuple[str, Archivo]], ahora: datetime.datetime
) -> Correo:
    """Put it in the outbox, and let the delivery of the latest notice say that it is this mail."""
    cuantos = Correo.objects.filter(clave__startswith=_clave(citado)).count()
    correo = correos.encolar(
        clave=f"{_clave(citado)}{cuantos + 1}",
        para=citado.persona.correo,
        nombre=citado.nombre,
        asunto=asunto,
        cuerpo=cuerpo,
        organo=citado.sesion.organo,
        adjuntos=adjuntos,
        ahora=ahora,
    )
    envio = citado.envios.order_by("-citatorio__numero", "-pk").first()
    citatorio = citado.sesion.citatorios.order_by("numero").last()
    if envio:
        EnvioCitatorio.objects.filter(pk=envio.pk).update(correo=correo)
    elif citatorio:
        EnvioCitatorio.objects.create(citatorio=citatorio, citado=citado, correo=correo)
    return correo


def papel(sesion: Sesion) -> list[tuple[str, Archivo]]:
    """Return the sealed PDF of the latest notice, ready to be attached; none if it is not sealed yet."""
    citatorio = convocatoria_de(sesion)
    return [("convocatoria.pdf", citatorio.documento.vigente)] if citatorio and citatorio.documento else []


def carta(citado: Citado, enlace: str, *, motivo: str = "") -> str:
    """Return the text of a mail that calls a person to a session.

    Args:
        motivo: why they are called, where it is not because of their seat.
    """
    sesion = citado.sesion
    return (
        f"{citado.nombre}:\n\n"
        + (f"{motivo}\n\n" if motivo else "")
        + f"Se te convoca a la {nombre_sesion(sesion)} de {sesion.organo.nombre}.\n\n"
        + "\n".join([*cuando(sesion), f"Lugar: {donde(sesion)}"])
        + f"\n\nPara leer el orden del día y responder, abre tu enlace personal:\n{enlace}\n\n"
        "El enlace es tuyo: no lo compartas.\n"
    )


def _asunto(sesion: Sesion) -> str:
    return f"Convocatoria a la {nombre_sesion(sesion)}, {sesion.organo.nombre}"
