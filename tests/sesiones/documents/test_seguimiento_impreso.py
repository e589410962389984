"""Everything that is written in a report prints, on the paper and on its web twin."""

import datetime

import pytest
from django.template.loader import render_to_string

from participacion.enums import Rol
from sesiones.documents.acta import componer, cuerpo
from sesiones.domain.evidencias import Evidencia
from sesiones.domain.queries.registro import componer_registro
from tests.factories import IncisoAcuerdoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo
from tests.factories.escenas_seguimiento import PDF, acuerdo_de_antes, informar, sesion_que_da_seguimiento
from tests.factories.sesiones import TERMINO

pytestmark = pytest.mark.django_db
DICHO = {
    "texto": "PALABRAS del informe",
    "medio": "MEDIO por el que llegó",
}


def test_todo_lo_que_se_escribe_de_un_acuerdo_se_imprime() -> None:
    organo = consejo(siglas="CP")
    por = cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)
    doble = acuerdo_de_antes(organo, folio="CP-I-1", texto="TEXTO del acuerdo", responsable="RESPONSABLE general")
    a = IncisoAcuerdoFactory(acuerdo=doble, texto="INCISO primero", responsable="RESPONSABLE del inciso")
    b = IncisoAcuerdoFactory(acuerdo=doble, texto="INCISO segundo")
    sesion, punto = sesion_que_da_seguimiento(organo)
    informar(
        doble, a, por=por, punto=punto, avance=37, evidencia=Evidencia("EVIDENCIA uno.pdf", PDF),
        fecha=datetime.date(2026, 3, 5), nueva_fecha=datetime.date(2026, 7, 9),
        punto_relacionado=sesion.puntos.get(numero="4"), **DICHO,
    )  # fmt: skip
    informar(doble, b, por=por, punto=punto, estado="CANCELADO", texto="", causa="CAUSA de la cancelación")
    registro = componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)
    web = render_to_string("documentos/acta_cuerpo.html", cuerpo(registro))
    for impreso in (componer(registro), web):
        for frase in (
            "CP-I-1, a)", "INCISO primero", "RESPONSABLE del inciso", "PALABRAS del informe", "MEDIO por el que llegó",
            "37 %", "EVIDENCIA uno.pdf", "5 de marzo de 2026", "9 de julio de 2026", "30 de abril de 2026",
            "Se remite al punto 4.", "CP-I-1, b)", "INCISO segundo", "RESPONSABLE general", "CAUSA de la cancelación",
            "Cancelado",
        ):  # fmt: skip
            assert frase in impreso, frase
