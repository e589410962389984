"""How the public templates name a session, its place and its state, and where its pages are."""

from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from participacion.domain.numeros import con_comas
from sesiones.domain.nombres import nombre_sesion, ruta_sesion
from sesiones.enums import EstadoSesion, Modalidad
from sesiones.models import Sesion

register = template.Library()

# Only what asks for attention is coloured; a closed session is the normal case.
TONOS = {
    EstadoSesion.PROGRAMADA: "anil",
    EstadoSesion.PASE_DE_LISTA: "jade",
    EstadoSesion.EN_CURSO: "jade",
    EstadoSesion.EN_RECESO: "jade",
    EstadoSesion.CELEBRADA: "cempasuchil",
    EstadoSesion.CLAUSURADA: "ninguno",
    EstadoSesion.SIN_QUORUM: "cantera",
    EstadoSesion.DIFERIDA: "cempasuchil",
    EstadoSesion.CANCELADA: "",
}


@register.filter
def nombre(sesion: Sesion) -> str:
    """Return «3.ª sesión ordinaria de 2023»."""
    return nombre_sesion(sesion)


@register.simple_tag
def ruta(vista: str, sesion: Sesion, **mas: int) -> str:
    """Return the address of a public page of the session, or of something of it."""
    return reverse(vista, kwargs=ruta_sesion(sesion) | mas)


@register.filter
def sede(sesion: Sesion) -> str:
    """Return where a session is held, in words; what is not known is said."""
    partes = [parte for parte in (sesion.lugar, sesion.plataforma) if parte]
    if sesion.modalidad != Modalidad.SIN_ESPECIFICAR:
        partes.insert(0, sesion.get_modalidad_display())
    return ", ".join(partes) or "lugar por definir"


@register.simple_tag
def estado_publico(sesion: Sesion) -> SafeString:
    """Return the state of a session as a quiet tag."""
    etiqueta = str(EstadoSesion(sesion.estado).label)
    return format_html(
        '<span class="etiqueta" data-tono="{}">{}</span>',
        TONOS[EstadoSesion(sesion.estado)],
        etiqueta[:1].upper() + etiqueta[1:],
    )


@register.filter
def cifra(valor: Decimal) -> str:
    """Return a figure as it is written in Mexico: «1,073»."""
    return con_comas(valor)
