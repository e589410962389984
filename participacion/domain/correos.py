"""The outbox: a mail is a row before it is a message, so it is seen, retried, and never sent twice.

The mail server is outside: whoever sends is a parameter, as the clock is.
"""

import datetime
import re
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

    Run by one periodic task; two at once do not send the same row twice: each row is taken under its lock.
    """
    enviados = 0
    for pk in list(_por_enviar(ahora).filter(resumible=False).values_list("pk", flat=True)[:POR_TANDA]):
        enviados += _enviar_uno(pk, cartero, ahora)
    return enviados


@transaction.atomic
def _enviar_uno(pk: int, cartero: Cartero, ahora: datetime.datetime) -> bool:
    """Send one mail if it is still due."""
    correo = _por_enviar(ahora).select_for_update().filter(pk=pk).first()
    if correo is None:
        return False
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
    """Note a failed attempt and when to try again; after the last one, give up."""
    correo.error = f"El servidor de correo no lo aceptó ({type(error).__name__})."[:300]
    if correo.intentos >= len(ESPERAS):
        correo.estado, correo.proximo_intento_en = EstadoCorreo.FALLIDO, None
    else:
        correo.proximo_intento_en = ahora + datetime.timedelta(minutes=ESPERAS[correo.intentos])
    correo.intentos += 1
    correo.save()


def resumir(*, ahora: datetime.datetime) -> int:
    """Join the notices that wait for the same person into one mail each; return how many mails came of it.

    The joined mail is keyed by its first notice, so running it twice joins nothing twice.
    """
    por_persona: dict[tuple[str, int | None], list[Correo]] = defaultdict(list)
    for correo in _por_enviar(ahora).filter(resumible=True):
        por_persona[(correo.para, correo.organo_id)].append(correo)
    for avisos in por_persona.values():
        _juntar(avisos, ahora)
    return len(por_persona)


@transaction.atomic
def _juntar(avisos: list[Correo], ahora: datetime.datetime) -> None:
    primero = avisos[0]
    cuerpo = "\n\n".join(f"{a.asunto}\n{'─' * 20}\n{a.cuerpo.strip()}" for a in avisos)
    asunto = primero.asunto if len(avisos) == 1 else f"{len(avisos)} avisos de {primero.organo or 'el portal'}"
    resumen = encolar(
        clave=f"resumen:{primero.pk}", para=primero.para, nombre=primero.nombre, asunto=asunto, cuerpo=cuerpo,
        organo=primero.organo, ahora=ahora,
    )  # fmt: skip
    Correo.objects.filter(pk__in=[a.pk for a in avisos], estado=EstadoCorreo.PENDIENTE).update(
        estado=EstadoCorreo.RESUMIDO, resumido_en=resumen, proximo_intento_en=None
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
