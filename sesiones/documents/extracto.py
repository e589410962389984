"""The certified excerpt of an agreement on paper: a pure function of its record."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel
from sesiones.documents import partes_acuerdos
from sesiones.documents.partes import mayuscula, oracion
from sesiones.documents.partes_votaciones import votacion

Registro = dict[str, Any]
# Said in the sentence or with the vote.
SE_DICEN_APARTE = frozenset({"Aprobación", "Punto"})


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(
        registro, clase="Extracto", titulo="Extracto certificado de acuerdo", corrido=registro["sesion"]["nombre"]
    )
    return render_to_string("documentos/extracto.html", hoja | cuerpo(registro))


def cuerpo(registro: Registro) -> dict[str, Any]:
    """Return what the page says besides what every paper has."""
    acuerdo = partes_acuerdos.acuerdo(registro["acuerdo"])
    # Between marks: what is inside is the acta's, letter by letter.
    acuerdo["texto"] = f"«{acuerdo['texto']}»"
    acuerdo["ficha"] = [columna for columna in acuerdo["ficha"] if columna["rotulo"] not in SE_DICEN_APARTE]
    quorum = registro["quorum"]
    return {
        "r": registro,
        "impreso": True,
        "acuerdo": acuerdo,
        "quorum": quorum["frase"],
        "nota_quorum": oracion(quorum["nota"]) if quorum["a_mano"] else "",
        "votacion": votacion(registro["votacion"]) if registro["votacion"] else None,
        "aprobacion": mayuscula(registro["acuerdo"]["aprobacion"]),
        "sede": registro["sesion"]["lugar"] or registro["sesion"]["plataforma"],
    }
