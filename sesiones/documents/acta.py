"""The acta: a pure function of the frozen record. Same record, same HTML, same digest.

``cuerpo`` is what the sealed paper and its web twin share; ``componer`` adds what only paper has: letterhead,
signature fields, verification strip.
"""

import datetime
from typing import Any

from django.template.loader import render_to_string

from participacion.documents import campos, qr
from participacion.domain.fechas import hora, larga
from participacion.domain.registros import huella
from sesiones.documents import partes
from sesiones.documents.partes import Registro

Contexto = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed, ready for ``participacion.documents.render.a_pdf``.

    Args:
        registro: as ``sesiones.domain.queries.registro.componer_registro`` froze it. Without a code it is a draft:
            the page says so and has neither digest, QR code nor signature fields.
    """
    contexto = cuerpo(registro, impreso=True) | {"portada": _portada(registro), "verificacion": _verificacion(registro)}
    return render_to_string("documentos/acta.html", contexto)


def cuerpo(registro: Registro, *, impreso: bool = False) -> Contexto:
    """Return the context of ``documentos/acta_cuerpo.html``, included by the paper and by the web twin.

    Args:
        registro: the frozen record.
        impreso: for paper: no-break spaces in the narrative, signature fields.

    Returns:
        ``acta`` (everything that is printed, in order) and ``impreso``.
    """
    return {
        "impreso": impreso,
        "acta": {
            "borrador": not registro["codigo"],
            "ficha": partes.ficha(registro),
            "asistencia": partes.asistencia(registro),
            "quorum": partes.quorum(registro),
            "orden": partes.orden(registro["orden"]),
            "puntos": [partes.punto(p, impreso=impreso) for p in registro["puntos"]],
            "acuerdos": [partes.acuerdo(a) for a in registro["acuerdos"]],
            "sin_acuerdos": registro["sin_acuerdos"],
            "clausura": registro["clausura"],
            "notas": registro["notas_fuente"],
            "firmas": registro["firmas"],
        },
    }


def _portada(registro: Registro) -> Contexto:
    """Return letterhead, title and what runs at the head and foot of every page."""
    municipio, organo, sesion = registro["municipio"], registro["organo"], registro["sesion"]
    nombre = municipio["nombre"]
    return {
        "demostracion": registro["demostracion"],
        "municipio": nombre if nombre.startswith("Municipio") else f"Municipio de {nombre}",
        "sistema": " · ".join(parte for parte in (municipio["entidad"], organo["sistema"]) if parte),
        "organo": organo["nombre"],
        "siglas": organo["siglas"],
        "titulo": sesion["titulo"],
        "sesion": sesion["nombre"],
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
