"""Reads of the communiqués of a session."""

from participacion.models import Documento
from sesiones.models import Comunicado, Sesion


def versiones(sesion: Sesion) -> list[Comunicado]:
    """Return the versions of the communiqué, the latest first, without records nor bytes (1 query)."""
    comunicados = sesion.comunicados.select_related("documento__archivo", "trabajo")
    return list(comunicados.defer("registro", "documento__archivo__contenido"))


def introduccion(comunicado: Comunicado) -> str:
    """Return what was written before a version (1 query when its record was not loaded)."""
    return str(comunicado.registro["introduccion"])


def vigente(sesion: Sesion) -> Comunicado | None:
    """Return the latest version with its record, sealed or not, or None (1 query).

    What it says is public from the moment it is issued; the seal only takes a while.
    """
    return sesion.comunicados.select_related("documento__archivo").defer("documento__archivo__contenido").first()


def hay_comunicado(sesion: Sesion) -> bool:
    """Return whether a session has a communiqué (1 query)."""
    return sesion.comunicados.exists()


def documento(sesion: Sesion) -> Documento | None:
    """Return the latest sealed communiqué, without its bytes, or None (1 query)."""
    sellados = sesion.comunicados.filter(documento__isnull=False).select_related(
        "documento__archivo", "documento__archivo_firmado"
    )
    ultimo = sellados.defer("registro", "documento__archivo__contenido").first()
    return ultimo.documento if ultimo else None
