"""Who asks to be told by mail: confirmed from the first mail, ended from any of them."""

import datetime

from django.core import signing
from django.db import transaction

from gobierno_abierto.domain.difusion import SAL, ruta_de_la_suscripcion
from gobierno_abierto.models import Ejercicio, Suscripcion
from participacion.domain import correos
from participacion.domain.emision import Portal


@transaction.atomic
def pedir(ejercicio: Ejercicio, correo: str, *, portal: Portal, ahora: datetime.datetime) -> Suscripcion:
    """Ask to be told; the mail that follows asks to confirm. Asking again answers the same, and writes once a day.

    Raises:
        CorreoInvalido: it is no mail address.
    """
    direccion = correos.revisar_direccion(correo).lower()
    if not direccion:
        raise correos.CorreoInvalido("Escribe tu correo electrónico.", "correo")
    suscripcion, _ = Suscripcion.objects.get_or_create(
        ejercicio=ejercicio, correo=direccion, defaults={"creada_en": ahora}
    )
    ya = "Ya recibes los avisos. Si quieres dejarlos, ábrelo también." if suscripcion.confirmada_en else ""
    correos.encolar(
        clave=f"suscripcion:{suscripcion.pk}:{ahora.date().isoformat()}",
        para=direccion,
        nombre=direccion,
        asunto=f"Confirma que quieres seguir: {ejercicio.nombre}",
        cuerpo=(
            "Alguien pidió recibir en esta dirección los avisos del ejercicio "
            f"«{ejercicio.nombre}».\n\nPara empezar a recibirlos, abre este enlace y confirma:\n"
            f"{ruta_de_la_suscripcion(portal, suscripcion)}\n\n{ya}\nSi no fuiste tú, no hagas nada.\n"
        ),
        organo=ejercicio.organo,
        ahora=ahora,
    )
    return suscripcion


def por_llave(llave: str) -> Suscripcion | None:
    """Return the subscription that a token opens, or None when it opens none (1 query)."""
    try:
        pk = signing.loads(llave, salt=SAL)
    except signing.BadSignature:
        return None
    return Suscripcion.objects.select_related("ejercicio__municipio").filter(pk=pk).first()


def confirmar(suscripcion: Suscripcion, *, ahora: datetime.datetime) -> None:
    """Begin to be told."""
    Suscripcion.objects.filter(pk=suscripcion.pk, confirmada_en__isnull=True).update(confirmada_en=ahora)


def dejar(suscripcion: Suscripcion) -> None:
    """Stop being told; the address is not kept."""
    suscripcion.delete()
