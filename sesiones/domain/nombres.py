"""How a session is called: in a sentence, in an address, in a folio."""

import re
import unicodedata

from participacion.domain.numeros import ordinal_abreviado
from sesiones.domain import folios
from sesiones.enums import TipoSesion
from sesiones.models import Sesion

PALABRA = re.compile(r"[^\W\d_]+")
SLUG = re.compile(r"(ordinaria|extraordinaria|solemne|sesion)-([1-9][0-9]{0,3})")


def palabras_de(nombre: str) -> frozenset[str]:
    """Return the words of a person's name without accents or case, to compare two ways of writing it."""
    llano = "".join(c for c in unicodedata.normalize("NFD", nombre.casefold()) if not unicodedata.combining(c))
    return frozenset(PALABRA.findall(llano))


def nombre_sesion(sesion: Sesion) -> str:
    """Return «3.ª sesión ordinaria de 2023»; a kind that the source does not say is left out."""
    tipo = "" if sesion.tipo == TipoSesion.SIN_ESPECIFICAR else f" {sesion.get_tipo_display()}"
    return f"{ordinal_abreviado(sesion.numero)} sesión{tipo} de {sesion.anio}"


def titulo_sesion(sesion: Sesion) -> str:
    """Return «3.ª sesión ordinaria de 2023 · Coordinación General»."""
    return f"{nombre_sesion(sesion)} · {sesion.organo.nombre}"


def folio_acta(sesion: Sesion) -> str:
    """Return the folio that the acta of this session has or will have."""
    return folios.folio_acta(
        siglas=sesion.organo.siglas,
        tipo=sesion.tipo,
        formato=sesion.organo.formato_numero,
        numero=sesion.numero,
        anio=sesion.anio,
    )


def slug_sesion(sesion: Sesion) -> str:
    """Return the last segment of the session's address: «ordinaria-3», «sesion-3»."""
    tipo = "sesion" if sesion.tipo == TipoSesion.SIN_ESPECIFICAR else sesion.tipo.lower()
    return f"{tipo}-{sesion.numero}"


def leer_slug(slug: str) -> tuple[TipoSesion, int] | None:
    """Return the kind and number that an address names, or None if it names no session."""
    hallado = SLUG.fullmatch(slug)
    if not hallado:
        return None
    tipo, numero = hallado.groups()
    return (TipoSesion.SIN_ESPECIFICAR if tipo == "sesion" else TipoSesion(tipo.upper())), int(numero)


def ruta_sesion(sesion: Sesion) -> dict[str, str | int]:
    """Return the arguments of the session's public addresses, for ``reverse``."""
    return {
        "municipio": sesion.organo.municipio.clave,
        "organo": sesion.organo.clave,
        "anio": sesion.anio,
        "slug": slug_sesion(sesion),
    }
