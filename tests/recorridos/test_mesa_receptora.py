"""A mesa receptora: opened with its zeros, one mark per ballot, a kiosk, an incident, and a closing that reconciles."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from gobierno_abierto.domain import casillas, congelar, jornadas
from gobierno_abierto.domain.jornadas import DatosCasilla
from gobierno_abierto.enums import Ejercido
from gobierno_abierto.models import BoletaCifrada, Casilla, RenglonPadron
from participacion.domain.emision import Portal
from tests.factories import UsuarioFactory
from tests.gobierno_abierto import jornadas as j
from tests.gobierno_abierto.padrones import hacer_curp
from tests.recorridos.ejercicios import TABLETA, mirar
from tests.recorridos.teclado import escribir, pulsar

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]


def _casilla(manos: Path, *, cerro: bool) -> Casilla:
    """Return a mesa receptora of a frozen jornada, open or past its hour of closing."""
    ejercicio = j.por_votar()
    comun = {"por": UsuarioFactory(), "ahora": timezone.now() - j.ANTES}
    jornadas.preparar(ejercicio, j.datos(), **comun)
    jornadas.sortear_orden(ejercicio, semilla="7", origen="Lotería ficticia", **comun)
    j.ceremonia(ejercicio, manos, custodios_=1, bastan=1)
    ahora = timezone.now()
    cierra = ahora - j.HORA / 60 if cerro else ahora + j.HORA
    datos = DatosCasilla("Casa ejidal, calle 5 número 20", ahora - j.HORA, cierra)
    casilla = jornadas.agregar_casilla(ejercicio, datos, **comun)
    congelar.congelar(ejercicio, portal=j.PORTAL, **comun)
    return casilla


def _enlace(casilla: Casilla, sitio: str) -> str:
    return casillas.dar_enlace(casilla, portal=Portal(sitio, es_demostracion=True), por=UsuarioFactory())


def _llega(pagina: Page, n: int, boton: str) -> None:
    """Type who came, and press."""
    escribir(pagina, pagina.get_by_label("CURP"), hacer_curp(numero=n))
    escribir(pagina, pagina.get_by_label("Últimos cuatro números"), j.ultimos(n))
    pulsar(pagina, pagina.get_by_role("button", name=boton))


@pytest.mark.parametrize("con_guiones", [True, False])
def test_de_los_ceros_al_quiosco(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path, con_guiones: bool
) -> None:
    casilla = _casilla(tmp_path / "manos", cerro=False)
    pagina = nueva_pagina(
        viewport=TABLETA, java_script_enabled=con_guiones, color_scheme="light" if con_guiones else "dark"
    )
    pagina.goto(_enlace(casilla, live_server.url))
    mirar(pagina, "Mesa receptora 1", con_axe=con_guiones)
    expect(pagina.get_by_text(": 0 votos")).to_have_count(4)
    escribir(pagina, pagina.get_by_label("Quiénes atienden la mesa"), "Dora De Prueba")
    escribir(pagina, pagina.get_by_label("Boletas de papel recibidas"), "10")
    pulsar(pagina, pagina.get_by_role("button", name="Abrir la mesa"))
    expect(pagina.locator("#errores")).to_contain_text("un renglón por persona")
    expect(pagina.get_by_label("Boletas de papel recibidas")).to_have_value("10")
    escribir(pagina, pagina.get_by_label("Quiénes atienden la mesa"), "Presidencia: Dora De Prueba")
    pulsar(pagina, pagina.get_by_role("button", name="Abrir la mesa"))
    expect(pagina.get_by_text("La mesa está abierta.")).to_be_visible()
    mirar(pagina, "Mesa receptora 1", con_axe=con_guiones)
    _llega(pagina, 0, "Marcar que vota y darle boleta")
    expect(pagina.get_by_text("Entregarle una boleta.")).to_be_visible()
    _llega(pagina, 0, "Marcar que vota y darle boleta")
    expect(pagina.locator("#errores")).to_contain_text("ya votó en una mesa. No entregarle boleta.")
    mirar(pagina, "Mesa receptora 1", con_axe=con_guiones)
    escribir(pagina, pagina.get_by_label("Qué pasó"), "Se fue la luz diez minutos.")
    pulsar(pagina, pagina.get_by_role("button", name="Anotar"))
    expect(pagina.get_by_text("Se fue la luz diez minutos.")).to_be_visible()
    _llega(pagina, 1, "Que vote en el quiosco")
    expect(pagina.get_by_role("heading", name="Pase para el quiosco")).to_be_visible()
    mirar(pagina, "Mesa receptora 1", con_axe=con_guiones)
    pulsar(pagina, pagina.get_by_role("link", name="Abrirlo en este equipo"))
    pagina.wait_for_url("**/votar/**")
    pase = pagina.url
    pulsar(pagina, pagina.get_by_role("button", name="Empezar"))
    pulsar(pagina, pagina.get_by_label(casilla.jornada.opciones.get(orden=1).titulo), "Space")
    pulsar(pagina, pagina.get_by_role("button", name="Continuar"))
    pulsar(pagina, pagina.get_by_role("button", name="Enviar mi voto"))
    mirar(pagina, "Tu voto quedó registrado", con_axe=False)
    assert BoletaCifrada.objects.count() == 1
    assert dict(RenglonPadron.objects.exclude(ejercido=Ejercido.NO).values_list("ejercido", "casilla")) == {
        Ejercido.PRESENCIAL: casilla.pk, Ejercido.EN_LINEA: None,
    }  # fmt: skip
    # The pass again, on the next person's turn: it lets nobody vote.
    otra = nueva_pagina(java_script_enabled=con_guiones)
    otra.goto(pase)
    pulsar(otra, otra.get_by_role("button", name="Empezar"))
    pulsar(otra, otra.get_by_label(casilla.jornada.opciones.get(orden=1).titulo), "Space")
    pulsar(otra, otra.get_by_role("button", name="Continuar"))
    pulsar(otra, otra.get_by_role("button", name="Enviar mi voto"))
    mirar(otra, "Ya hay un voto", con_axe=False)
    assert BoletaCifrada.objects.count() == 1


def test_el_cierre_cuadra_o_dice_por_que_no(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, tmp_path: Path
) -> None:
    casilla = _casilla(tmp_path / "manos", cerro=True)
    casillas.abrir(
        casilla, funcionarios="Presidencia: Dora De Prueba\nSecretaría: Elías De Prueba", recibidas=10,
        ahora=casilla.abre_en,
    )  # fmt: skip
    quien = {"llave": "solo-para-pruebas-de-padrones-ficticios", "ahora": casilla.abre_en + j.HORA / 6}
    for n in range(3):
        casillas.marcar(casilla, hacer_curp(numero=n), j.ultimos(n), **quien)
    pagina = nueva_pagina(viewport=TABLETA)
    pagina.goto(_enlace(casilla, live_server.url))
    mirar(pagina, "Mesa receptora 1")
    expect(pagina.get_by_role("heading", name="Llega una persona")).to_have_count(0)
    cuentas = {"sobrantes, ya canceladas": "7", "Votos en blanco": "0", "Votos nulos": "1"}
    titulos = [o.titulo for o in casilla.jornada.opciones.all()]
    for etiqueta, n in (cuentas | {f"Votos: {t}": "0" for t in titulos}).items():
        escribir(pagina, pagina.get_by_label(re.compile(re.escape(etiqueta))), n)
    pulsar(pagina, pagina.get_by_role("button", name="Cerrar la mesa"))
    expect(pagina.locator("#errores")).to_contain_text("Se recibieron 10 boletas; las sobrantes y las de la urna")
    expect(pagina.locator("#errores")).to_contain_text("Votaron 3 personas; en la urna hay 1 boletas.")
    mirar(pagina, "Mesa receptora 1")
    escribir(pagina, pagina.get_by_label(f"Votos: {titulos[0]}"), "2")
    pulsar(pagina, pagina.get_by_role("button", name="Cerrar la mesa"))
    expect(pagina.get_by_text("La mesa quedó cerrada.")).to_be_visible()
    mirar(pagina, "Mesa receptora 1")
    acta = Casilla.objects.get().acta.registro
    assert acta["no_cuadra"] == [] and acta["votos"][0] == [titulos[0], 2]
