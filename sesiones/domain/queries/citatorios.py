"""The notices of a session, for the desk and for everybody."""

from sesiones.models import Citatorio, Sesion


def citatorios_de(sesion: Sesion) -> list[Citatorio]:
    """Return every notice with its job and its document, the first one first; without bytes nor records (1 query)."""
    todos = sesion.citatorios.select_related("trabajo", "documento__archivo", "congelada_por").order_by("numero")
    return list(todos.defer("registro", "documento__archivo__contenido"))


def vigente(sesion: Sesion) -> Citatorio | None:
    """Return the latest sealed notice with its record, or None; without bytes (1 query)."""
    selladas = sesion.citatorios.filter(documento__isnull=False).select_related("documento__archivo")
    return selladas.defer("documento__archivo__contenido").order_by("numero").last()


def sellada(sesion: Sesion, numero: int) -> Citatorio | None:
    """Return one sealed notice, without bytes nor record, or None (1 query)."""
    selladas = sesion.citatorios.filter(documento__isnull=False, numero=numero)
    selladas = selladas.select_related("documento__archivo", "documento__archivo_firmado")
    return selladas.defer("registro", "documento__archivo__contenido", "documento__archivo_firmado__contenido").first()
