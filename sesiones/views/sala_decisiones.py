"""What the pieces of the room about votes and agreements are given: their forms, and which votes can be taken."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form

from sesiones.domain.acuerdos import huella_de
from sesiones.domain.incisos import LETRAS
from sesiones.domain.mayorias import Fallo
from sesiones.domain.queries.sala import Sala
from sesiones.enums import TipoPunto
from sesiones.forms.sala_acuerdos import AcuerdoForm, CorreccionForm, IncisoForm
from sesiones.forms.sala_votos import VotacionForm
from sesiones.models import Acuerdo, Punto

OTRAS_VOTACIONES = [
    ("nominal", "Nominal"),
    ("secreta", "Por cédula secreta"),
    ("personas", "Entre personas u opciones"),
    ("personas-nominal", "Nominal entre opciones"),
    ("excusas", "Con excusas o con otra mayoría"),
]
APRUEBA_ORDEN, APRUEBA_ACTAS = ("orden", "Aprobar el orden del día"), ("actas", "Aprobar actas anteriores")
APRUEBA_PAPELES = {
    TipoPunto.ORDEN_DEL_DIA: [APRUEBA_ORDEN, APRUEBA_ACTAS],
    TipoPunto.ACTA_ANTERIOR: [APRUEBA_ACTAS, APRUEBA_ORDEN],
}


def de_nueva_votacion(sala: Sala, punto: Punto) -> dict[str, Any]:
    """Return what the piece that takes votes shows."""
    return {
        "form_votacion": VotacionForm(
            llave="votacion", con_calidad=sala.hay_voto_de_calidad, initial={"asunto": punto.titulo}
        ),
        "otras_votaciones": OTRAS_VOTACIONES,
        "aprueba_papeles": APRUEBA_PAPELES.get(TipoPunto(punto.tipo), []),
    }


def de_nuevo_acuerdo(sala: Sala, datos: Any = None) -> AcuerdoForm:
    """Return the form of a new agreement, empty or with what was sent."""
    return AcuerdoForm(datos, llave="nuevo_acuerdo", con_calidad=sala.hay_voto_de_calidad, votadas=sala.votaciones)


def de_acuerdos(sala: Sala, dados: Mapping[str, Form]) -> list[dict[str, Any]]:
    """Return each agreement with how it was approved, its parts and the forms that correct them.

    Args:
        dados: forms that came back with errors, by key.
    """
    return [_de_acuerdo(acuerdo, decision, dados) for acuerdo, decision in sala.acuerdos]


def _de_acuerdo(acuerdo: Acuerdo, decision: Fallo | None, dados: Mapping[str, Form]) -> dict[str, Any]:
    incisos = list(acuerdo.incisos.all())
    letra = LETRAS[LETRAS.index(incisos[-1].letra) + 1 :][:1] if incisos else LETRAS[0]
    clave, clave_inciso = f"acuerdo{acuerdo.pk}", f"inciso_nuevo{acuerdo.pk}"
    return {
        "acuerdo": acuerdo,
        "fallo": decision,
        "form": dados.get(clave) or CorreccionForm(llave=clave, initial=CorreccionForm.de(acuerdo)),
        "visto": huella_de(acuerdo),
        "abierto": clave in dados,
        "letra": letra,
        "form_inciso": dados.get(clave_inciso) or IncisoForm(llave=clave_inciso, letra=letra),
        "inciso_abierto": clave_inciso in dados,
        "incisos": [
            {
                "inciso": inciso,
                "form": dados.get(f"inciso{inciso.pk}")
                or IncisoForm(llave=f"inciso{inciso.pk}", letra=inciso.letra, initial=IncisoForm.de(inciso)),
                "visto": huella_de(inciso),
                "abierto": f"inciso{inciso.pk}" in dados,
                "es_ultimo": inciso == incisos[-1],
            }
            for inciso in incisos
        ],
    }
