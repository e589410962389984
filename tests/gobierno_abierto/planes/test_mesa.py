"""Plans at the desk: who may open them, and a list loaded from the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gobierno_abierto.models import Instrumento
from participacion.enums import Rol, TipoOrgano
from tests.factories import CargaDePlanFactory, InstrumentoFactory, NodoFactory, OrganoFactory, cuenta
from tests.gobierno_abierto.views.test_permisos_de_mesa import NADIE, QUIEN_CONDUCE
from tests.sesiones.views.paginas import error_de, texto
from tests.sesiones.views.personas import SECRETARIA, TODAS, gente

pytestmark = pytest.mark.django_db
LISTA = "código,nivel,texto\n1,Eje,Territorio\n1.1,Tema,Agua\n1.2,Capítulo,Malo\n".encode()


def _ruta(nombre: str, *partes: object) -> str:
    return reverse(f"ejercicios:{nombre}", args=partes)


def test_quien_abre_cada_pagina() -> None:
    organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
    personas, plan = gente(organo), InstrumentoFactory(municipio=organo.municipio)
    CargaDePlanFactory(instrumento=plan, en_prueba=True)
    rutas = [
        _ruta("planes"), _ruta("plan_nuevo"), _ruta("plan", plan.pk), _ruta("plan_carga", plan.pk, 1),
        _ruta("plan_informe", plan.pk, 1), _ruta("plan_nodo", plan.pk, NodoFactory(instrumento=plan).pk),
    ]  # fmt: skip
    for ruta in rutas:
        assert {q: personas.cliente(q).get(ruta).status_code for q in TODAS} == QUIEN_CONDUCE, ruta
    ruta = _ruta("plan_decidir", plan.pk, 1, "descartar")
    respuestas = {q: personas.cliente(q).post(ruta).status_code for q in TODAS}
    assert respuestas.pop(SECRETARIA) == 302
    assert respuestas == {q: codigo for q, codigo in NADIE.items() if q != SECRETARIA}


def test_de_la_lista_al_arbol(client: Client) -> None:
    organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
    client.force_login(cuenta(Rol.SECRETARIA_TECNICA, organo))
    datos = {"organo": organo.pk, "tipo": "PLAN", "nombre": "Plan Municipal", "siglas": "PMD"}
    assert client.post(_ruta("plan_nuevo"), datos).status_code == 302
    assert error_de(client.post(_ruta("plan_nuevo"), datos), "nombre").startswith("Ya hay un plan con ese nombre.")
    plan = Instrumento.objects.get()
    vacia = client.post(_ruta("plan", plan.pk), {})
    assert (vacia.status_code, error_de(vacia, "archivo")) == (422, "Elige el archivo de la lista.")
    client.post(_ruta("plan", plan.pk), {"archivo": SimpleUploadedFile("pmd.csv", LISTA)})
    dicho = texto(client.get(_ruta("plan_carga", plan.pk, 1)))
    assert "3 renglones: 2 agregados, 0 iguales, 0 en conflicto, 1 rechazado." in dicho
    assert "«Capítulo» no es un nivel" in dicho
    assert client.post(_ruta("plan_decidir", plan.pk, 1, "inventar")).status_code == 404
    client.post(_ruta("plan_decidir", plan.pk, 1, "aplicar"))
    assert client.post(_ruta("plan_decidir", plan.pk, 1, "aplicar")).status_code == 409
    assert "1.1 Agua" in texto(client.get(reverse("plan", args=[organo.municipio.clave, plan.clave])))
