"""The outbox: a mail is a row before it is a message, so it is seen, retried, and never sent twice.

The mail server is outside: whoever sends is a parameter, as the clock is.
"""

import datetime
import re
import smtplib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoCorreo
from participacion.models import AdjuntoCorreo, Archivo, Correo, Organo

# Minutes before each further attempt; after the last one the mail is given up and can be tried by hand.
ESPERAS = (1, 5, 30, 120, 720)
POR_TANDA = 200
FALLAS_SEGUIDAS = 3
SIN_SALIR = frozenset({EstadoCorreo.PENDIENTE, EstadoCorreo.FALLIDO, EstadoCorreo.SIN_DIRECCION})
# One @, something on both sides, a dot in the domain, no spaces nor line breaks: «ñ» on either side is a real address.
FORMA = re.compile(r"[^@\s,;<>\"']{1,64}@[^@\s,;<>\"'.]+(\.[^@\s,;<>\"'.]+)+")


class CorreoInvalido(ErrorDeDominio):
    """That is no mail address, or the mail cannot be tried again."""


@dataclass(frozen=True)
class Mensaje:
    """What a mail server is given."""

    para: str
    asunto: str
    cuerpo: str
    adjuntos: list[tuple[str, bytes, str]]


# Sends one message; raises when the server does not take it.
Cartero = Callable[[Mensaje], None]


def revisar_direccion(direccion: str) -> str:
    """Return an address without spaces around it; empty stays empty.

    Raises:
        CorreoInvalido: it does not have the shape of an address.
    """
    direccion = direccion.strip()
    if direccion and (len(direccion) > 254 or not FORMA.fullmatch(direccion)):
        raise CorreoInvalido("Escribe una dirección de correo, como nombre@ejemplo.mx.", "correo")
    return direccion


def encolar(
    *,
    clave: str,
    para: str,
    nombre: str,
    asunto: str,
    cuerpo: str,
    ahora: datetime.datetime,
    organo: Organo | None = None,
    adjuntos: Iterable[tuple[str, Archivo]] = (),
    resumible: bool = False,
) -> Correo:
    """Put a mail in the outbox, once for each key; asking again returns the same row.

    Args:
        clave: what this mail is, so that it is never made twice: «convocatoria:12:34».
        para: address; empty, the row stays «sin dirección» so that staff deliver by hand.
        nombre: whose it is.
        adjuntos: (file name, stored file).
        resumible: whether it may travel with others in one mail to the same address.
    """
    sin_direccion = not para.strip()
    correo, nuevo = Correo.objects.get_or_create(
        clave=clave,
        defaults={
            "para": para.strip(),
            "nombre": nombre,
            "asunto": " ".join(asunto.split())[:200],
            "cuerpo": cuerpo,
            "organo": organo,
            "resumible": resumible,
            "estado": EstadoCorreo.SIN_DIRECCION if sin_direccion else EstadoCorreo.PENDIENTE,
            "creado_en": ahora,
            "proximo_intento_en": None if sin_direccion else ahora,
        },
    )
    if nuevo:
        for nombre_archivo, archivo in adjuntos:
            AdjuntoCorreo.objects.create(correo=correo, nombre=nombre_archivo[:120], archivo=archivo)
    return correo


def _por_enviar(ahora: datetime.datetime) -> QuerySet[Correo]:
    return Correo.objects.filter(estado=EstadoCorreo.PENDIENTE, proximo_intento_en__lte=ahora).order_by("creado_en")


def enviar_pendientes(cartero: Cartero, *, ahora: datetime.datetime) -> int:
    """Send what is due, each mail in its own transaction; return how many left.

    Run by one periodic task; two at once do not send the same row twice: each row is taken under its lock. A server
    that fails several times in a row is left alone until the next turn.
    """
    enviados = seguidas = 0
    for pk in list(_por_enviar(ahora).filter(resumible=False).values_list("pk", flat=True)[:POR_TANDA]):
        salio = _enviar_uno(pk, cartero, ahora)
        enviados += salio is True
        seguidas = seguidas + 1 if salio is False else 0
        if seguidas == FALLAS_SEGUIDAS:
            break
    return enviados


@transaction.atomic
def _enviar_uno(pk: int, cartero: Cartero, ahora: datetime.datetime) -> bool | None:
    """Send one mail; return whether it left, or None if it was not due any more."""
    correo = _por_enviar(ahora).select_for_update().filter(pk=pk).first()
    if correo is None:
        return None
    try:
        cartero(_mensaje(correo))
    # Each mail server fails in its own way; all of them mean «not now».
    except Exception as error:
        _aplazar(correo, error, ahora)
        return False
    correo.estado, correo.enviado_en, correo.proximo_intento_en, correo.error = EstadoCorreo.ENVIADO, ahora, None, ""
    correo.intentos += 1
    correo.save()
    return True


def _mensaje(correo: Correo) -> Mensaje:
    adjuntos = [
        (a.nombre, bytes(a.archivo.contenido), a.archivo.tipo_mime) for a in correo.adjuntos.select_related("archivo")
    ]
    return Mensaje(correo.para, correo.asunto, correo.cuerpo, adjuntos)


def _aplazar(correo: Correo, error: Exception, ahora: datetime.datetime) -> None:
    """Note a failed attempt and when to try again; after the last one, or when nobody is there, give up."""
    correo.error, es_definitivo = explicar(error)
    if es_definitivo or correo.intentos >= len(ESPERAS):
        correo.estado, correo.proximo_intento_en = EstadoCorreo.FALLIDO, None
    else:
        correo.proximo_intento_en = ahora + datetime.timedelta(minutes=ESPERAS[correo.intentos])
    correo.intentos += 1
    correo.save()


def explicar(error: Exception) -> tuple[str, bool]:
    """Return what a mail server answered, in words, and whether trying again would be of no use."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            codigos = [codigo for codigo, _ in error.recipients.values()]
            return "El servidor de correo rechazó esa dirección. Revisa que exista.", all(c >= 500 for c in codigos)
        case smtplib.SMTPAuthenticationError():
            return "El servidor de correo no aceptó la cuenta del portal.", False
        case smtplib.SMTPSenderRefused():
            return "El servidor de correo no acepta correos de la dirección del portal.", False
        case smtplib.SMTPResponseException():
            return f"El servidor de correo no lo aceptó (respuesta {error.smtp_code}).", False
        case OSError():
            return "No se pudo conectar con el servidor de correo.", False
        case _:
            return f"El servidor de correo no lo aceptó ({type(error).__name__})."[:300], False


def resumir(*, ahora: datetime.datetime) -> int:
    """Join the notices that wait for the same person into one mail each; return how many mails came of it.

    The joined mail is keyed by its first notice, so running it twice joins nothing twice.
    """
    por_persona: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for pk, para, organo in _por_enviar(ahora).filter(resumible=True).values_list("pk", "para", "organo"):
        por_persona[(para, organo)].append(pk)
    return sum(_juntar(avisos, ahora) for avisos in por_persona.values())


@transaction.atomic
def _juntar(pks: list[int], ahora: datetime.datetime) -> bool:
    """Join some notices that still wait; whoever comes second finds none."""
    avisos = list(_por_enviar(ahora).select_for_update(of=("self",)).select_related("organo").filter(pk__in=pks))
    if not avisos:
        return False
    primero = avisos[0]
    cuerpo = "\n\n".join(f"{a.asunto}\n{'─' * 20}\n{a.cuerpo.strip()}" for a in avisos)
    asunto = primero.asunto if len(avisos) == 1 else f"{len(avisos)} avisos de {primero.organo or 'el portal'}"
    adjuntos = AdjuntoCorreo.objects.filter(correo__in=avisos).select_related("archivo")
    resumen = encolar(
        clave=f"resumen:{primero.pk}", para=primero.para, nombre=primero.nombre, asunto=asunto, cuerpo=cuerpo,
        organo=primero.organo, adjuntos=[(a.nombre, a.archivo) for a in adjuntos], ahora=ahora,
    )  # fmt: skip
    Correo.objects.filter(pk__in=[a.pk for a in avisos]).update(
        estado=EstadoCorreo.RESUMIDO, resumido_en=resumen, proximo_intento_en=None
    )
    return True


def anular(varios: Iterable[Correo], por_que: str) -> int:
    """Keep from ever leaving those mails that have not left; return how many.

    Args:
        por_que: in words; it is shown in the outbox.
    """
    return Correo.objects.filter(pk__in=[c.pk for c in varios], estado__in=SIN_SALIR).update(
        estado=EstadoCorreo.ANULADO, proximo_intento_en=None, error=por_que[:300]
    )


@transaction.atomic
def reintentar(correo: Correo, *, ahora: datetime.datetime) -> Correo:
    """Try again a mail that was given up.

    Raises:
        CorreoInvalido: it was not given up.
    """
    correo = Correo.objects.select_for_update().get(pk=correo.pk)
    if correo.estado != EstadoCorreo.FALLIDO:
        raise CorreoInvalido("Ese correo no ha fallado; no hay nada que reintentar.")
    correo.estado, correo.intentos, correo.proximo_intento_en, correo.error = EstadoCorreo.PENDIENTE, 0, ahora, ""
    correo.save()
    return correo


@transaction.atomic
def reintentar_todos(cuales: QuerySet[Correo], *, ahora: datetime.datetime) -> int:
    """Try again those that were given up; return how many."""
    return cuales.filter(estado=EstadoCorreo.FALLIDO).update(
        estado=EstadoCorreo.PENDIENTE, intentos=0, proximo_intento_en=ahora, error=""
    )
