"""Signatures of the acta: opened when it is sealed, and what happens when the last one is in."""

from participacion.domain import firmas
from participacion.domain.firmas import Firmante
from participacion.models import Documento, Persona
from sesiones.models import Acta


def abrir_firmas(acta: Acta, documento: Documento) -> int:
    """Ask for the signatures that the frozen record names; return how many."""
    personas = acta.registro.get("firmas", {}).get("personas", [])
    claves = [p["persona"] for p in personas if p.get("persona")]
    por_clave = {p.clave: p for p in Persona.objects.filter(municipio=documento.municipio, clave__in=claves)}
    firmantes = [Firmante(p["nombre"], p["cargo"], p["campo"], por_clave.get(p.get("persona", ""))) for p in personas]
    return firmas.abrir(documento, firmantes)
