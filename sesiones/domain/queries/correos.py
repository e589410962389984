"""The outbox as its page shows it."""

from django.db.models import Q, QuerySet

from participacion.enums import EstadoCorreo
from participacion.models import Correo, Organo
from participacion.permissions import Persona, correos_visibles_para


def lista(
    usuario: Persona, *, organo: Organo | None = None, estado: str | None = None, busca: str | None = None
) -> QuerySet[Correo]:
    """Return the mails whose state the user may see, the latest first, without their text.

    Args:
        busca: part of a name, an address or a subject.
    """
    suyos = correos_visibles_para(usuario).select_related("organo").defer("cuerpo")
    if organo:
        suyos = suyos.filter(organo=organo)
    if estado:
        suyos = suyos.filter(estado=estado)
    for palabra in (busca or "").split():
        suyos = suyos.filter(Q(nombre__icontains=palabra) | Q(para__icontains=palabra) | Q(asunto__icontains=palabra))
    return suyos


def fallidos(cuales: QuerySet[Correo]) -> QuerySet[Correo]:
    """Return those that were given up."""
    return cuales.filter(estado=EstadoCorreo.FALLIDO)
