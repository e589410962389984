"""What the templates of every page say the same way: sizes, dates, and whether this is a demonstration."""

import datetime
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from participacion.documents import qr as codigos_qr
from participacion.domain import fechas

register = template.Library()


@register.simple_tag
def es_demo() -> bool:
    """Return whether the whole installation is a demonstration (setting ``ES_DEMO``)."""
    return bool(getattr(settings, "ES_DEMO", False))


@register.filter
def tamanio(bytes_: int) -> str:
    """Return a file size for people: «412 KB», «1.3 MB» (1 KB = 1024 bytes)."""
    if bytes_ < 1024 * 1024:
        return f"{max(1, round(bytes_ / 1024))} KB"
    return f"{bytes_ / 1024 / 1024:.1f} MB"


@register.filter(expects_localtime=True)
def larga(fecha: datetime.date | None) -> str:
    """Return «26 de abril de 2023», or nothing for no date; an instant is read in the zone of the template."""
    return fechas.larga(fecha) if fecha else ""


@register.filter(expects_localtime=True)
def con_dia(fecha: datetime.date | None) -> str:
    """Return «miércoles 26 de abril de 2023», or nothing; an instant is read in the zone of the template."""
    return fechas.con_dia(fecha) if fecha else ""


@register.filter
def entre(abre: datetime.datetime, cierra: datetime.datetime) -> str:
    """Return «el 26 de abril de 2023 de 09:00 a 18:00 horas», or both days where they are not the same."""
    desde, hasta = timezone.localtime(abre), timezone.localtime(cierra)
    if desde.date() == hasta.date():
        return f"el {fechas.larga(desde.date())} de {fechas.hora(desde)} a {fechas.hora(hasta)} horas"
    return (
        f"del {fechas.larga(desde.date())} a las {fechas.hora(desde)} horas "
        f"al {fechas.larga(hasta.date())} a las {fechas.hora(hasta)} horas"
    )


@register.filter
def en_grupos(texto: str, letras: int = 4) -> str:
    """Return a digest in groups separated by spaces, easier to compare by eye."""
    return " ".join(texto[i : i + letras] for i in range(0, len(texto), letras))


@register.filter
def dinero(cantidad: Decimal | None) -> str:
    """Return «$1,250,000.00», or nothing for no amount."""
    return "" if cantidad is None else f"${cantidad:,.2f}"


@register.simple_tag
def qr(contenido: str) -> SafeString:
    """Return a QR code as inline SVG, for what the policy of the pages would not load as an image."""
    return codigos_qr.svg(contenido)
