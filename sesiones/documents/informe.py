"""The annual report, on paper and as a page: a pure function of its data."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel

Registro = dict[str, Any]
# Below the scheme of our own files: the picture whose digest the record names.
RUTA_FOTO = "portal:foto/"


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    datos = registro["informe"]
    hoja = papel(registro, clase="Informe", titulo=datos["titulo"], corrido=f"Informe de {datos['anio']}")
    fotos = [foto | {"src": f"{RUTA_FOTO}{foto['sha256']}" if foto["sha256"] else ""} for foto in registro["fotos"]]
    return render_to_string("documentos/informe.html", hoja | cuerpo(registro, fotos))


def cuerpo(registro: Registro, fotos: list[Registro]) -> dict[str, Any]:
    """Return the context of ``documentos/informe_cuerpo.html``, which the paper and the page include.

    Args:
        registro: what ``queries.registro_informe.datos_de_informe`` gives.
        fotos: its photographs, each with ``src``; empty for one whose file nobody has.
    """
    return {
        "r": registro,
        "areas": [area | {"cifras": [_cifra(c) for c in area["cifras"]]} for area in registro["areas"]],
        "fotos": fotos,
    }


def _cifra(cifra: Registro) -> Registro:
    """Return a figure with what it counts in one text: the entry that it belongs to, and its own concept."""
    return cifra | {"de_que": ": ".join(parte for parte in (cifra["entrada"], cifra["concepto"]) if parte)}


def fotos_que_pide(registro: Registro) -> list[str]:
    """Return the digests of the pictures that the paper of a record draws."""
    return [foto["sha256"] for foto in registro["fotos"] if foto["sha256"]]
