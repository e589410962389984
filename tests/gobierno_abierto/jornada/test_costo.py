"""The pages of a jornada cost the same with one row as with thirty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gobierno_abierto.models import Jornada
from participacion.enums import Rol, TipoOrgano
from tests import factories as f
from tests.factories.participacion import INSTANTE
from tests.sesiones.views import personas

pytestmark = pytest.mark.django_db
PUBLICAS = {
    "ejercicio_jornada": 16, "votar": 5, "votar_identificarse": 2, "votar_ayuda": 3, "votar_comprobar": 1,
}  # fmt: skip
DE_MESA = {"jornada": 26, "casillas": 12, "folios": 10, "jornada_custodios": 10, "jornada_congelar": 12}


def _jornada(cuantos: int) -> Jornada:
    """Return a counted jornada with so many of everything."""
    ejercicio = f.EjercicioFactory(organo=f.OrganoFactory(tipo=TipoOrgano.OFICINA), publicado=True)
    f.ReglaEjercicioFactory(ejercicio=ejercicio, victoria="RELATIVA", empate="ASAMBLEA")
    jornada: Jornada = f.JornadaFactory(ejercicio=ejercicio)
    for n in range(cuantos):
        f.OpcionDeBoletaFactory(jornada=jornada)
        f.CustodioFactory(jornada=jornada)
        f.RenglonPadronFactory(ejercicio=ejercicio, seccion=f"{n:04}")
    for _ in range(cuantos):
        casilla = f.CasillaFactory(jornada=jornada, cerrada=True, votos=[1] * cuantos)
        f.IncidenteFactory(casilla=casilla)
        documento = f.DocumentoFactory(municipio=ejercicio.municipio)
        f.ActaDeCasillaFactory(casilla=casilla, documento=documento)
    Jornada.objects.filter(pk=jornada.pk).update(
        congelada_en=INSTANTE, manifiesto='{"opciones":[]}', huella="a" * 64, cerrada_en=INSTANTE, boletas=cuantos,
        raiz="b" * 64, sumas=[], votos=[1] * cuantos, computada_en=INSTANTE,
    )  # fmt: skip
    jornada.refresh_from_db()
    for n in range(cuantos):
        f.LoteTableroFactory(jornada=jornada, numero=n + 1)
        f.PliegoDeFoliosFactory(jornada=jornada)
    f.ActaDeResultadosFactory(jornada=jornada, documento=f.DocumentoFactory(municipio=ejercicio.municipio))
    return jornada


def _cuantas(cliente: Client, ruta: str) -> int:
    cliente.get(ruta)  # what is asked once for everybody
    with CaptureQueriesContext(connection) as consultas:
        assert cliente.get(ruta).status_code in {200, 409}
    return len(consultas)


def test_las_paginas_publicas_no_cuestan_mas_con_mas_renglones() -> None:
    una, treinta = _jornada(1), _jornada(30)
    for nombre, tope in PUBLICAS.items():
        rutas = [reverse(nombre, args=[j.ejercicio.municipio.clave, j.ejercicio.clave]) for j in (una, treinta)]
        con_una, con_treinta = (_cuantas(Client(), ruta) for ruta in rutas)
        assert con_una == con_treinta <= tope, (nombre, con_una, con_treinta)


def test_las_paginas_de_la_mesa_no_cuestan_mas_con_mas_renglones() -> None:
    una, treinta = _jornada(1), _jornada(30)
    for nombre, tope in DE_MESA.items():
        con_una, con_treinta = (
            _cuantas(personas.secretaria(j.ejercicio.organo), reverse(f"ejercicios:{nombre}", args=[j.ejercicio.pk]))
            for j in (una, treinta)
        )
        assert con_una == con_treinta <= tope, (nombre, con_una, con_treinta)


def test_quien_observa_lee_la_jornada_y_no_la_cambia() -> None:
    jornada = _jornada(2)
    observa = Client()
    observa.force_login(f.cuenta(Rol.AUDITORIA, jornada.ejercicio.organo))
    pagina = observa.get(reverse("ejercicios:jornada", args=[jornada.ejercicio.pk]))
    assert pagina.status_code == 200 and "Participación" in pagina.content.decode()
    assert "Folios para votar" not in pagina.content.decode()
    for nombre in ("jornada_apertura", "jornada_resultados", "folios_entregar"):
        assert observa.post(reverse(f"ejercicios:{nombre}", args=[jornada.ejercicio.pk])).status_code == 403
