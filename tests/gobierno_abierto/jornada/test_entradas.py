"""Whatever a person can send to the pages of a jornada gets a sentence; nothing gives a fault."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import casillas, jornadas
from gobierno_abierto.domain.jornadas import DatosCasilla
from gobierno_abierto.models import Jornada
from tests.factories import UsuarioFactory
from tests.gobierno_abierto import jornadas as j
from tests.sesiones.views import personas
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db
HOSTILES = [
    "",
    " ",
    "\0",
    GUION,
    INYECCION,
    LARGO[:5_000],
    "-1",
    "9" * 30,
    "1e9",
    "١٢٣٤",
    "\u202e",
    "[]",
    "31/02/2026",
    "99:99",
]
CAMPOS = (
    "pregunta", "abre_dia", "abre_hora", "cierra_dia", "cierra_hora", "hay_ninguna", "gracia", "participacion_minima",
    "contingencia", "semilla", "origen", "bastan", "parte_1", "persona_1", "lugar", "sin_conexion", "secciones", "curp",
    "credencial", "motivo", "seccion", "reponer", "texto", "funcionarios", "recibidas", "sobrantes", "votos_1",
    "blancos", "nulos", "votantes", "explicacion", "folio", "nombre", "contacto", "aceptar",
)  # fmt: skip
BUENAS = {200, 302, 404, 409, 422, 429}


@pytest.fixture
def preparada() -> Jornada:
    ejercicio = j.por_votar(dias=(2, 3))
    ahora = timezone.now()
    horas = {"abre_en": ahora + 60 * j.HORA, "cierra_en": ahora + 70 * j.HORA}
    jornada = jornadas.preparar(ejercicio, j.datos(**horas), por=UsuarioFactory(), ahora=ahora)
    jornada.ejercicio = ejercicio
    return jornada


@pytest.mark.parametrize("valor", HOSTILES)
def test_la_mesa_responde_con_una_frase(preparada: Jornada, valor: str) -> None:
    este = preparada.ejercicio
    cliente = personas.secretaria(este.organo)
    datos = dict.fromkeys(CAMPOS, valor)
    for nombre in ("jornada_datos", "jornada_orden", "jornada_custodios", "casillas", "jornada_congelar",
                   "jornada_resultados", "folios_pedir", "folios_entregar"):  # fmt: skip
        respuesta = cliente.post(reverse(f"ejercicios:{nombre}", args=[este.pk]), datos)
        assert respuesta.status_code in BUENAS, nombre
    for nombre in ("jornada_ceremonia", "jornada_apertura"):
        for archivo in (None, SimpleUploadedFile("x.json", valor.encode() or b"{}")):
            envio = datos | ({"archivo": archivo} if archivo else {"archivo": valor})
            respuesta = cliente.post(reverse(f"ejercicios:{nombre}", args=[este.pk]), envio)
            assert respuesta.status_code in BUENAS, nombre
    for numero, verbo in ((1, "quitar"), (99, "enlace"), (1, "otro")):
        ruta = reverse("ejercicios:casilla_actuar", args=[este.pk, numero, verbo])
        assert cliente.post(ruta, datos).status_code in BUENAS


@pytest.mark.parametrize("valor", HOSTILES)
def test_el_publico_responde_con_una_frase(preparada: Jornada, client: Client, valor: str) -> None:
    este = preparada.ejercicio
    for nombre in ("ejercicio_padron_solicitud", "ejercicio_padron_respuesta", "ejercicio_padron"):
        ruta = reverse(nombre, args=[este.municipio.clave, este.clave])
        assert client.post(ruta, dict.fromkeys(CAMPOS, valor)).status_code in BUENAS, nombre


def test_quien_atiende_una_mesa_tambien(tmp_path: Path, client: Client) -> None:
    ejercicio, ahora = j.por_votar(), timezone.now()
    comun = {"por": UsuarioFactory(), "ahora": ahora - j.ANTES}
    jornadas.preparar(ejercicio, j.datos(), **comun)
    jornadas.agregar_casilla(ejercicio, DatosCasilla("Casa ejidal", ahora - j.HORA, ahora + j.HORA), **comun)
    casilla = j.congelada(ejercicio, tmp_path / "manos", custodios_=1, bastan=1).casillas.get()
    llave = casillas.dar_enlace(casilla, portal=j.PORTAL, por=UsuarioFactory()).rsplit("/", 2)[1]
    assert client.get(reverse("enlace_casilla", args=["otra"])).status_code == 404
    for paso in ("antes", "abierta"):
        if paso == "abierta":
            casillas.abrir(casilla, funcionarios="Presidencia: Dora", recibidas=5, ahora=timezone.now())
        for verbo in ("abrir", "marcar", "quiosco", "incidente", "cerrar", "otro"):
            ruta = reverse("enlace_casilla_acto", args=[llave, verbo])
            assert client.get(ruta).status_code == 302
            for valor in HOSTILES:
                respuesta = client.post(ruta, dict.fromkeys(CAMPOS, valor))
                assert respuesta.status_code in BUENAS, (paso, verbo, valor)
