"""Two frozen versions of an acta, side by side: what changed, section by section, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sesiones.domain.diferencias import Trozo, acortar, trozos

# Sections of the record in the order in which the acta prints them; what is not here changes with every version.
SECCIONES = {
    "sesion": "Datos de la sesión",
    "asistencia": "Asistencia",
    "quorum": "Quórum",
    "orden": "Orden del día",
    "puntos": "Desarrollo de la sesión",
    "acuerdos": "Acuerdos",
    "sin_acuerdos": "Acuerdos",
    "clausura": "Clausura",
    "anexos": "Anexos",
    "notas_fuente": "Lo que la fuente no dice",
    "firmas": "Firmas",
}
# How the members of each list are called and told apart: key of the record, (name of one, its key).
MIEMBROS = {
    "puntos": ("Punto", "numero"),
    "orden": ("Punto", "numero"),
    "acuerdos": ("Acuerdo", "folio"),
    "personas": ("", "nombre"),
    "grupos": ("", "titulo"),
    "ausentes": ("Ausente:", "nombre"),
    "votaciones": ("Votación", ""),
    "declaratorias": ("Declaratoria", ""),
    "incisos": ("Inciso", "letra"),
    "anexos": ("Anexo", "titulo"),
}


@dataclass(frozen=True)
class Diferencia:
    """One place of the record that two versions write differently."""

    donde: str
    trozos: list[Trozo]


@dataclass(frozen=True)
class Seccion:
    """A section of the acta with what changed in it."""

    titulo: str
    diferencias: list[Diferencia]


def comparar(antes: dict[str, Any], despues: dict[str, Any]) -> list[Seccion]:
    """Return where two frozen records differ, by section and place.

    What changes with every version (its number, code, hour of freezing) is left out.
    """
    por_titulo: dict[str, list[Diferencia]] = {}
    for clave, titulo in SECCIONES.items():
        viejas, nuevas = (dict(_hojas(registro.get(clave), clave, ())) for registro in (antes, despues))
        for donde in dict.fromkeys([*viejas, *nuevas]):
            uno, otro = viejas.get(donde, ""), nuevas.get(donde, "")
            if uno != otro:
                lugar = " · ".join(donde) or titulo
                por_titulo.setdefault(titulo, []).append(Diferencia(lugar, acortar(trozos(uno, otro))))
    return [Seccion(titulo, diferencias) for titulo, diferencias in por_titulo.items()]


Lugar = tuple[str, ...]


def _hojas(nodo: Any, clave: str, donde: Lugar) -> Iterator[tuple[Lugar, str]]:
    """Yield (place, text) of every leaf below a key of the record."""
    if isinstance(nodo, dict):
        for otra, valor in nodo.items():
            # Of a list its members say the place; of anything else, its key.
            aqui = donde if isinstance(valor, list) and otra in MIEMBROS else (*donde, _rotulo(otra))
            yield from _hojas(valor, otra, aqui)
    elif isinstance(nodo, list):
        vistos: set[str] = set()
        for i, valor in enumerate(nodo, start=1):
            nombre = _miembro(clave, valor, i)
            # Two members of the same name stay two places.
            nombre = f"{nombre} ({i})" if nombre in vistos else nombre
            vistos.add(nombre)
            yield from _hojas(valor, "", (*donde, nombre))
    else:
        yield donde, _texto(nodo)


def _miembro(clave: str, valor: Any, i: int) -> str:
    """Return how one member of a list is called: «Punto 3», «Ausente: Ana», «2»."""
    que, propia = MIEMBROS.get(clave, ("", ""))
    propio = valor.get(propia) if isinstance(valor, dict) and propia else None
    return f"{que} {propio or i}".strip()


def _rotulo(clave: str) -> str:
    return clave.replace("_", " ")


def _texto(valor: Any) -> str:
    """Return a leaf as a person reads it."""
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    return str(valor)
