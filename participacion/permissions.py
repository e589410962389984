"""Who may do what on the ground floor: plain functions, each with its queryset twin.

A role holds in one órgano and nowhere else.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from participacion.enums import Rol
from participacion.models import Correo, Documento, Organo, Trabajo, Usuario

Persona = Usuario | AnonymousUser
# Who may look at the desk of an órgano, and who may write in it.
LEEN = frozenset(Rol)
ESCRIBEN = frozenset({Rol.SECRETARIA_TECNICA})
DESCARGAN = frozenset({Rol.SECRETARIA_TECNICA, Rol.COORDINACION, Rol.AUDITORIA})
REINTENTAN = frozenset({Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def tiene_rol(usuario: Persona, organo: Organo, roles: Iterable[Rol]) -> bool:
    """Return whether the user holds one of the roles in this very órgano."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return usuario.asignaciones.filter(organo=organo, rol__in=list(roles)).exists()


def organos_con_rol(usuario: Persona, roles: Iterable[Rol]) -> QuerySet[Organo]:
    """Return the órganos in which the user holds one of the roles."""
    if not usuario.is_authenticated or not usuario.is_active:
        return Organo.objects.none()
    return Organo.objects.filter(asignaciones__usuario=usuario, asignaciones__rol__in=list(roles)).distinct()


def puede_entrar_a_la_mesa(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user works in any órgano, answers for an agency, or administers the portal."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return usuario.is_staff or usuario.asignaciones.exists() or usuario.enlaces.exists()


def puede_ver_trabajo(usuario: Persona, trabajo: Trabajo) -> bool:
    """Return whether the user may watch a background job: any role in its órgano."""
    return tiene_rol(usuario, trabajo.organo, LEEN)


def trabajos_visibles_para(usuario: Persona) -> QuerySet[Trabajo]:
    """Return the jobs that the user may watch."""
    return Trabajo.objects.filter(organo__in=organos_con_rol(usuario, LEEN))


def puede_descargar_documento(usuario: Persona, documento: Documento) -> bool:
    """Return whether the user may download an issued document at the desk, published or not."""
    trabajo = Trabajo.objects.select_related("organo").filter(documento=documento).first()
    return trabajo is not None and tiene_rol(usuario, trabajo.organo, DESCARGAN)


def documentos_descargables_para(usuario: Persona) -> QuerySet[Documento]:
    """Return the documents that the user may download at the desk."""
    return Documento.objects.filter(trabajo__organo__in=organos_con_rol(usuario, DESCARGAN))


def puede_reintentar_trabajo(usuario: Persona, trabajo: Trabajo) -> bool:
    """Return whether the user may put a failed job back in the queue: the secretaría or the coordinación."""
    return tiene_rol(usuario, trabajo.organo, {Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def puede_ver_correos(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user has any outbox to look at: secretaría, coordinación or auditoría somewhere."""
    return organos_con_rol(usuario, DESCARGAN).exists()


def puede_ver_correo(usuario: Persona, correo: Correo) -> bool:
    """Return whether the user may see to whom a mail went and how it stands, not what it says."""
    return correo.organo is not None and tiene_rol(usuario, correo.organo, DESCARGAN)


def correos_visibles_para(usuario: Persona) -> QuerySet[Correo]:
    """Return the mails whose state the user may see."""
    return Correo.objects.filter(organo__in=organos_con_rol(usuario, DESCARGAN))


def puede_leer_correo(usuario: Persona, correo: Correo) -> bool:
    """Return whether the user may read a mail, with the personal links that it carries: who convenes the órgano."""
    return correo.organo is not None and tiene_rol(usuario, correo.organo, ESCRIBEN)


def correos_legibles_para(usuario: Persona) -> QuerySet[Correo]:
    """Return the mails that the user may read."""
    return Correo.objects.filter(organo__in=organos_con_rol(usuario, ESCRIBEN))


def puede_reintentar_correo(usuario: Persona, correo: Correo) -> bool:
    """Return whether the user may try again a mail that failed: the secretaría or the coordinación."""
    return correo.organo is not None and tiene_rol(usuario, correo.organo, REINTENTAN)


def correos_por_reintentar(usuario: Persona) -> QuerySet[Correo]:
    """Return the mails that the user may try again."""
    return Correo.objects.filter(organo__in=organos_con_rol(usuario, REINTENTAN))
