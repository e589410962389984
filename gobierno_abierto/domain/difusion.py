"""What happened in an exercise, told once: a row for the page and the feed, and a mail to whoever asked for it."""

import datetime

from django.core import signing
from django.db import transaction

from gobierno_abierto.enums import TipoNovedad
from gobierno_abierto.models import Ejercicio, Novedad, Suscripcion
from participacion.domain import correos
from participacion.domain.emision import Portal

# What the signed token of a subscription is for; another token does not open it.
SAL = "gobierno_abierto.suscripcion"


def ruta_publica(ejercicio: Ejercicio, ruta: str = "") -> str:
    """Return the path of the page of an exercise, or of one below it."""
    return f"/{ejercicio.municipio.clave}/gobierno-abierto/{ejercicio.clave}/{ruta}"


def llave_de(suscripcion: Suscripcion) -> str:
    """Return the token that travels in every mail to confirm or to leave; it is kept nowhere."""
    return signing.dumps(suscripcion.pk, salt=SAL)


def ruta_de_la_suscripcion(portal: Portal, suscripcion: Suscripcion) -> str:
    """Return the address where a subscription is confirmed or ended."""
    return f"{portal.url_publica}/enlace/avisos/{llave_de(suscripcion)}/"


@transaction.atomic
def anunciar(
    ejercicio: Ejercicio,
    *,
    clave: str,
    tipo: TipoNovedad,
    titulo: str,
    texto: str = "",
    ruta: str = "",
    portal: Portal,
    ahora: datetime.datetime,
) -> Novedad:
    """Tell something that happened in a published exercise; the same key again tells nothing.

    Args:
        clave: what it is, so that it is never told twice: «dictamenes:12».
        ruta: below the page of the exercise, «propuestas/».
        portal: for the links of the mails.
    """
    novedad, nueva = Novedad.objects.get_or_create(
        clave=clave,
        defaults={
            "ejercicio": ejercicio,
            "tipo": tipo,
            "titulo": titulo[:200],
            "texto": texto,
            "ruta": ruta,
            "publicada_en": ahora,
        },
    )
    if nueva:
        for suscripcion in ejercicio.suscripciones.filter(confirmada_en__isnull=False):
            _avisar(novedad, suscripcion, portal=portal, ahora=ahora)
    return novedad


def _avisar(novedad: Novedad, suscripcion: Suscripcion, *, portal: Portal, ahora: datetime.datetime) -> None:
    ejercicio = novedad.ejercicio
    partes = [
        novedad.texto.strip(),
        f"Léelo aquí:\n{portal.url_publica}{ruta_publica(ejercicio, novedad.ruta)}",
        f"Para dejar de recibir estos avisos:\n{ruta_de_la_suscripcion(portal, suscripcion)}",
    ]
    correos.encolar(
        clave=f"novedad:{novedad.pk}:{suscripcion.pk}",
        para=suscripcion.correo,
        nombre=suscripcion.correo,
        asunto=f"{novedad.titulo}: {ejercicio.nombre}",
        cuerpo="\n\n".join(parte for parte in partes if parte) + "\n",
        organo=ejercicio.organo,
        ahora=ahora,
        resumible=True,
    )
