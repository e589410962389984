"""Installing a session: the roll, two calls, quórum lost and regained, or a session that ends without it."""

import datetime
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Calidad, Rol
from participacion.models import Nombramiento, Regla
from sesiones.documents.imprenta import imprimir_sin_quorum
from sesiones.domain import sin_quorum
from sesiones.domain.nombres import ruta_sesion
from sesiones.enums import EstadoSesion, Modalidad, RespuestaCitado
from sesiones.models import ActaSinQuorum, Asistencia, Citado, Movimiento, Sesion
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import NombramientoFactory, cuenta
from tests.factories.escenas import consejo, sesion_en_pase
from tests.recorridos.sala import dar_entrada

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
MINUTO = datetime.timedelta(minutes=1)


@dataclass
class Sala:
    """The room of one session on screen, with who is on its roll by post."""

    pagina: Page
    sitio: str
    sesion: Sesion

    def abrir(self) -> "Sala":
        """Open the room."""
        self.pagina.goto(f"{self.sitio}/mesa/sesiones/{self.sesion.pk}/en-vivo/")
        return self

    def citar(self, hace: int) -> None:
        """Say that the first call was that many minutes ago."""
        citada = timezone.localtime(timezone.now() - hace * MINUTO, self.sesion.organo.municipio.tz)
        Sesion.objects.filter(pk=self.sesion.pk).update(
            fecha=citada.date(), hora_primera=citada.time().replace(microsecond=0), hora_segunda=None
        )

    def persona(self, cargo: str) -> Asistencia:
        """Return who holds a post."""
        return self.sesion.asistencias.get(cargo=cargo)

    def fila(self, cargo: str) -> Locator:
        """Return the row of who holds a post."""
        return self.pagina.locator(f"#fila-{self.persona(cargo).pk}")

    def interruptor(self, cargo: str) -> Locator:
        """Return the switch of who holds a post."""
        return self.fila(cargo).get_by_role("switch")

    @property
    def tablero(self) -> Locator:
        """The quórum on the board."""
        return self.pagina.locator("#quorum")

    def declarar(self, cual: str) -> None:
        """Press the button that declares a call."""
        self.pagina.locator(f"#cuenta-{cual} button").click()

    def hora(self, hace: int) -> str:
        """Return the wall-clock hour of some minutes ago."""
        return timezone.localtime(timezone.now() - hace * MINUTO, self.sesion.organo.municipio.tz).strftime("%H:%M")

    def retratar(self, nombre: str) -> None:
        """Keep a picture of the page where ``CAPTURAS`` says, to be looked at."""
        if carpeta := os.environ.get("CAPTURAS"):
            self.pagina.screenshot(path=str(Path(carpeta) / f"{nombre}.png"), full_page=True)


def _citado(sesion: Sesion, nombramiento: Nombramiento, respuesta: RespuestaCitado, **datos: object) -> None:
    Citado.objects.create(
        sesion=sesion, persona=nombramiento.persona, nombramiento=nombramiento, nombre=str(nombramiento.persona),
        llave_sha256=f"{nombramiento.pk:064d}", respuesta=respuesta, respondida_en=timezone.now(), **datos,
    )  # fmt: skip


@pytest.fixture
def sala(pagina: Page, live_server: LiveServer) -> Sala:
    """The room of a hybrid session in roll call: five with vote, three needed in each call; two answered beforehand."""
    organo = consejo(votantes=5)
    Regla.objects.filter(organo=organo).update(
        quorum_segunda="MINIMO", minimo_segunda=3, tolerancia_minutos=15, dias_segunda=15
    )
    vocales = list(organo.nombramientos.filter(cargo__startswith="Vocalía"))
    for n, vocal in enumerate(vocales, start=1):
        vocal.cargo = f"Vocalía {n}"
        vocal.save()
    suplente = NombramientoFactory(
        organo=organo, cargo="Suplencia 2", calidad=Calidad.SUPLENTE, suple_a=vocales[1], derecho_voto=True
    )
    sesion = sesion_en_pase(organo)
    Sesion.objects.filter(pk=sesion.pk).update(modalidad=Modalidad.HIBRIDA)
    _citado(sesion, vocales[0], RespuestaCitado.SE_EXCUSA, motivo="Está de viaje.")
    _citado(sesion, vocales[1], RespuestaCitado.SUPLENTE, suplente=suplente)
    dar_entrada(pagina, cuenta(Rol.SECRETARIA_TECNICA, organo), live_server.url)
    sala = Sala(pagina, live_server.url, sesion)
    sala.citar(hace=10)
    return sala.abrir()


def _pasar_lista(sala: Sala) -> None:
    """Call the roll: one justified absence, a suplente in the titular's place, somebody from afar."""
    expect(sala.fila("Vocalía 1")).to_contain_text("Se excusó: Está de viaje.")
    revisar_accesibilidad(sala.pagina)
    sala.fila("Vocalía 1").get_by_role("button", name=re.compile("Justificar")).click()
    expect(sala.fila("Vocalía 1")).to_contain_text("Justificó")

    suplente = sala.persona("Suplencia 2")
    expect(sala.fila("Vocalía 2")).to_contain_text(f"Envía a {suplente.nombre}")
    sala.interruptor("Suplencia 2").click()
    expect(sala.fila("Suplencia 2")).to_contain_text("cuenta para el quórum")
    expect(sala.fila("Vocalía 2")).to_contain_text(f"Ocupa su lugar {suplente.nombre}")

    sala.fila("Vocalía 3").get_by_role("button", name=re.compile("A distancia")).click()
    expect(sala.fila("Vocalía 3")).to_contain_text("a distancia")
    expect(sala.tablero).to_contain_text("2 de 5 con voto; se requieren 3.")


def _instalar_en_segunda(sala: Sala) -> None:
    """Declare the first call without quórum, try the second too early, and install in it."""
    expect(sala.pagina.locator("#cuenta-PRIMERA")).to_contain_text("15 minutos de tolerancia")
    expect(sala.pagina.locator("#cuenta-SEGUNDA button")).to_have_count(0)
    sala.declarar("PRIMERA")
    expect(sala.pagina.locator(".declaradas")).to_contain_text("sin quórum; 2 con voto, se requerían 3.")
    sala.interruptor("Presidencia").click()
    expect(sala.interruptor("Presidencia")).to_be_checked()
    expect(sala.pagina.locator("#cuenta-SEGUNDA")).to_contain_text(re.compile(r"Se puede declarar desde las .*faltan"))
    sala.declarar("SEGUNDA")
    expect(sala.pagina.locator("#quorum-panel")).to_contain_text("Para declararla antes, escribe por qué")
    expect(sala.pagina.get_by_label("Por qué se declara antes de su hora")).to_be_visible()
    assert sala.sesion.declaratorias.count() == 1
    sala.retratar("segunda-antes-de-hora")
    revisar_accesibilidad(sala.pagina)

    sala.citar(hace=40)
    sala.abrir().declarar("SEGUNDA")
    expect(sala.pagina.locator("#estado")).to_contain_text("segunda convocatoria")
    sala.sesion.refresh_from_db()
    assert sala.sesion.estado == EstadoSesion.EN_CURSO


def _media_hora_despues(sala: Sala) -> None:
    """Make believe that all that happened half an hour ago."""
    for tabla, campo in ((Sesion, "iniciada_en"), (Asistencia, "llegada_en"), (Movimiento, "en")):
        for fila in tabla.objects.filter(**{f"{campo}__isnull": False}):
            tabla.objects.filter(pk=fila.pk).update(**{campo: getattr(fila, campo) - 30 * MINUTO})


def test_de_la_lista_a_la_segunda_convocatoria_y_el_quorum_se_pierde_y_se_recupera(sala: Sala) -> None:
    _pasar_lista(sala)
    sala.retratar("pase-de-lista")
    _instalar_en_segunda(sala)
    _media_hora_despues(sala)
    sala.abrir()

    # The chair left ten minutes ago: the hour is corrected in the row.
    sala.fila("Presidencia").get_by_role("link", name=re.compile("editar a")).click()
    editor = sala.fila("Presidencia").locator("form.editor")
    editor.get_by_label("Se retiró", exact=True).check()
    editor.get_by_label("Se retiró a las").fill(sala.hora(hace=10))
    perdido = sala.hora(hace=10)
    editor.get_by_role("button", name="Guardar").click()
    expect(sala.tablero).to_contain_text(re.compile(r"Se perdió el quórum a las \d\d:\d\d"))
    expect(sala.pagina.locator("#voz")).to_contain_text("Se perdió el quórum")
    expect(sala.pagina.locator("#momentos")).to_contain_text("Se perdió: 2 con voto; se requieren 3.")
    revisar_accesibilidad(sala.pagina)
    sala.retratar("perdido")

    # The sentence offered goes to the minutes.
    sala.pagina.locator("#momentos").get_by_role("button", name="Poner en la narrativa").click()
    expect(sala.pagina.locator("#narrativa")).to_have_value(re.compile(r"se retiró .* y se perdió el quórum"))
    sala.pagina.keyboard.press("Control+s")
    expect(sala.pagina.locator("#guardado")).to_have_attribute("data-estado", "bien")

    # Nothing is voted meanwhile.
    sala.pagina.get_by_text("Registrar una votación").click()
    sala.pagina.locator("#registrar-unanimidad").click()
    expect(sala.pagina.locator("body")).to_contain_text("no se puede votar")
    assert not sala.sesion.puntos.filter(votaciones__isnull=False).exists()

    sala.interruptor("Vocalía 4").click()
    expect(sala.tablero).to_contain_text("Hay quórum")
    expect(sala.pagina.locator("#momentos li")).to_have_count(2)
    sala.pagina.locator("#registrar-unanimidad").click()
    expect(sala.pagina.locator("#votaciones")).to_contain_text("Aprobada por unanimidad")
    sala.retratar("recuperado")

    sala.pagina.goto(f"{sala.sitio}/mesa/sesiones/{sala.sesion.pk}/borrador/")
    preside = sala.persona("Presidencia").nombre
    expect(sala.pagina.locator("main")).to_contain_text(
        f"A las {perdido} horas se retiró {preside} y se perdió el quórum: quedaron 2 personas con voto"
    )
    expect(sala.pagina.locator("main")).to_contain_text("se recuperó el quórum, con 3 personas con voto")
    expect(sala.pagina.locator("main")).to_contain_text(f"En lugar de {sala.persona('Vocalía 2').nombre}")
    expect(sala.pagina.locator("main")).to_contain_text("Está de viaje.")
    sala.retratar("borrador")


def test_quien_se_va_y_vuelve_tiene_dos_estancias_y_cada_hora_se_corrige(sala: Sala) -> None:
    for cargo in ("Presidencia", "Vocalía 3", "Vocalía 4", "Secretaría Técnica"):
        sala.interruptor(cargo).click()
        expect(sala.interruptor(cargo)).to_be_checked()
    sala.declarar("PRIMERA")
    expect(sala.pagina.locator("#estado")).to_contain_text("En curso")
    sala.interruptor("Secretaría Técnica").click()
    pregunta = sala.fila("Secretaría Técnica")
    expect(pregunta).to_contain_text("¿Se retiró ahora o fue un error?")
    pregunta.get_by_role("button", name="Se retiró").click()
    expect(sala.fila("Secretaría Técnica")).to_contain_text(re.compile(r"Se retiró \d\d:\d\d"))
    _media_hora_despues(sala)
    sala.abrir().interruptor("Secretaría Técnica").click()
    expect(sala.fila("Secretaría Técnica")).to_contain_text(re.compile(r"Salió a las .* y volvió a las"))

    sala.fila("Secretaría Técnica").get_by_role("link", name=re.compile("editar a")).click()
    editor = sala.fila("Secretaría Técnica").locator("form.editor")
    editor.get_by_label("Volvió a las").fill(sala.hora(hace=5))
    revisar_accesibilidad(sala.pagina)
    sala.retratar("dos-estancias")
    editor.get_by_role("button", name="Guardar").click()
    expect(sala.fila("Secretaría Técnica")).to_contain_text(f"volvió a las {sala.hora(hace=5)}")


def test_sin_quorum_la_sesion_termina_con_un_acta_breve_sellada_que_se_descarga(
    sala: Sala, sello_de_prueba: object
) -> None:
    _pasar_lista(sala)
    sala.declarar("PRIMERA")
    sala.pagina.get_by_text("Terminar sin quórum", exact=True).click()
    expect(sala.pagina.locator("#quorum-panel")).to_contain_text("a más tardar el")
    sala.pagina.get_by_role("button", name="Sí, terminar sin quórum").click()
    expect(sala.pagina.locator("main")).to_contain_text("Acta sin quórum")

    acta = ActaSinQuorum.objects.get()
    sin_quorum.emitir(str(acta.trabajo_id), imprenta=imprimir_sin_quorum, reloj=timezone.now)
    sala.pagina.goto(f"{sala.sitio}/mesa/sesiones/{sala.sesion.pk}/")
    expect(sala.pagina.get_by_role("heading", name=re.compile("Acta sin quórum"))).to_be_visible()
    revisar_accesibilidad(sala.pagina)
    sala.retratar("mesa-sin-quorum")
    en_la_mesa = _descargar(sala, sala.pagina.get_by_role("link", name=re.compile("Descargar PDF")))

    ruta = ruta_sesion(sala.sesion)
    sala.pagina.goto(f"{sala.sitio}/{ruta['municipio']}/sesiones/{ruta['organo']}/{ruta['anio']}/{ruta['slug']}/")
    expect(sala.pagina.locator("main")).to_contain_text("La sesión no se celebró porque no hubo quórum.")
    revisar_accesibilidad(sala.pagina)
    sala.retratar("publica-sin-quorum")
    publica = _descargar(sala, sala.pagina.get_by_role("link", name=re.compile("Descargar PDF")))
    assert publica == en_la_mesa
    with pikepdf.open(io.BytesIO(publica)) as pdf:
        assert pdf.Root.AcroForm.SigFlags == 3 and "registro.json" in pdf.attachments

    sala.pagina.get_by_role("link", name=re.compile("Verificar el acta")).click()
    expect(sala.pagina.locator("main")).to_contain_text(acta.registro["folio"])


def _descargar(sala: Sala, enlace: Locator) -> bytes:
    """Return what a link delivers, asked with the cookies of the page."""
    respuesta = sala.pagina.request.get(f"{sala.sitio}{enlace.get_attribute('href')}")
    assert respuesta.ok and respuesta.headers["content-type"] == "application/pdf"
    return respuesta.body()
