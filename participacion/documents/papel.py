"""What every printed paper has: letterhead, running head and foot, verification strip (``documentos/papel.html``)."""

import datetime
from typing import Any

from participacion.documents import campos, qr
from participacion.domain.fechas import hora, larga
from participacion.domain.registros import huella

Registro = dict[str, Any]
Contexto = dict[str, Any]


def papel(registro: Registro, *, clase: str, titulo: str, corrido: str) -> Contexto:
    """Return the context of ``documentos/papel.html``, which every paper extends.

    Args:
        registro: a frozen record, with what ``emision.base_de_registro`` gives. Without a code it is a draft: it has
            neither digest, QR code nor seal.
        clase: what it is, at the head of every page: «Acta», «Convocatoria».
        titulo: the heading of the first page, below the name of the órgano.
        corrido: what identifies it at the head of every page, besides the órgano: «3.ª sesión ordinaria de 2023».

    Returns:
        ``portada`` and ``verificacion``.
    """
    return {"portada": _portada(registro, clase, titulo, corrido), "verificacion": _verificacion(registro)}


def _portada(registro: Registro, clase: str, titulo: str, corrido: str) -> Contexto:
    municipio, organo = registro["municipio"], registro["organo"]
    nombre = municipio["nombre"]
    return {
        "borrador": not registro["codigo"],
        "demostracion": registro["demostracion"],
        "clase": clase,
        "municipio": nombre if nombre.startswith("Municipio") else f"Municipio de {nombre}",
        "sistema": " · ".join(parte for parte in (municipio["entidad"], organo["sistema"]) if parte),
        "organo": organo["nombre"],
        "siglas": organo["siglas"],
        "titulo": titulo,
        "sesion": corrido,
        "folio": registro["folio"],
        "version": registro["version"],
        "huella": abreviada(huella(registro)) if registro["codigo"] else "",
    }


def _verificacion(registro: Registro) -> Contexto:
    """Return the verification strip; empty for a draft, which nobody can verify."""
    if not registro["codigo"]:
        return {}
    direccion = registro["url_verificacion"]
    congelada_en = datetime.datetime.fromisoformat(registro["congelada_en"])
    return {
        "qr": qr.svg(direccion, margen=0),
        "direccion": direccion.removeprefix("https://").removeprefix("http://").removesuffix("/"),
        "codigo": registro["codigo"],
        "cerrado": f"{larga(congelada_en.date())}, {hora(congelada_en)} horas",
        "huella": abreviada(huella(registro)),
        "campo_sello": campos.SELLO,
    }


def abreviada(huella_entera: str) -> str:
    """Return the first 16 digits of a digest in groups of four, as paper shows them: «8f2a 61c0 5be7 d914»."""
    return " ".join(huella_entera[i : i + 4] for i in range(0, 16, 4))
