"""The annexes in the record of a session: how each is called, what it shows, and the digest that ties its file."""

from typing import Any

from sesiones.models import Anexo

Registro = dict[str, Any]


def anexo(este: Anexo) -> Registro:
    """Return one annex; whether it is published is no part of what happened in the session."""
    return {
        "titulo": este.titulo,
        "nombre": este.nombre,
        "muestra": este.texto_alternativo,
        "huella": este.archivo_id,
    }
