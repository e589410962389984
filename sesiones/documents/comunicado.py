"""The communiqué of a session, on paper and as a page: a pure function of its record."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel
from sesiones.documents.partes import con_punto, mayuscula, oracion

Registro = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(
        registro, clase="Comunicado", titulo=registro["documento"]["titulo"], corrido=registro["sesion"]["nombre"]
    )
    return render_to_string("documentos/comunicado.html", hoja | cuerpo(registro))


def cuerpo(registro: Registro) -> dict[str, Any]:
    """Return the context of ``documentos/comunicado_cuerpo.html``, which the paper and the page include."""
    sesion = registro["sesion"]
    return {
        "r": registro,
        "sede": sesion["lugar"] or sesion["plataforma"],
        "quorum": oracion(registro["quorum"]),
        "puntos": [_punto(p) for p in registro["puntos"]],
        "acuerdos": [_acuerdo(a) for a in registro["acuerdos"]],
        "votaciones": [
            {
                "asunto": con_punto(mayuscula(v["asunto"])),
                "cuenta": oracion(v["cuenta"]),
                "resultado": oracion(v["resultado"]),
            }
            for v in registro["votaciones"]
        ],
        "siguiente": registro["siguiente"],
    }


def _punto(punto: Registro) -> Registro:
    detalles = []
    if punto["tema"]:
        detalles.append(f"Se expuso: {punto['tema']}")
    if punto["expuso"]:
        detalles.append(f"Expuso {punto['expuso']}")
    if punto["estado"]:
        detalles.append(f"Quedó {punto['estado']}")
    return {"titulo": con_punto(punto["titulo"]), "detalles": " ".join(con_punto(d) for d in detalles)}


def _acuerdo(acuerdo: Registro) -> Registro:
    datos = []
    if acuerdo["responsable"]:
        datos.append(f"Responsable: {acuerdo['responsable']}")
    if acuerdo["fecha_compromiso"]:
        datos.append(f"Plazo: {acuerdo['fecha_compromiso']}")
    return {
        "folio": acuerdo["folio"],
        "texto": acuerdo["texto"],
        "incisos": acuerdo.get("incisos", []),
        "datos": " ".join(con_punto(d) for d in datos),
    }
