"""Voting and agreeing: the agenda, an earlier acta, a tie, a roll call, a secret ballot, an agreement in two parts."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from participacion.enums import Rol, SiNoDesconocido
from sesiones.enums import EtapaActa, TipoPunto
from sesiones.models import Acta, Acuerdo, Asistencia, Punto, Sesion, Votacion, VotoNominal
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import AsistenciaFactory, PuntoFactory, cuenta
from tests.factories.escenas import acta_en_revision, consejo, sesion_en_curso
from tests.recorridos.sala import dar_entrada

pytestmark = [pytest.mark.navegador, pytest.mark.django_db(transaction=True)]
ConActas = tuple[Sesion, list[Acta]]
# Whether nothing covers the middle of what has the focus.
A_LA_VISTA = """() => {
    const e = document.activeElement, c = e.getBoundingClientRect();
    const arriba = document.elementFromPoint(c.x + c.width / 2, c.y + c.height / 2);
    return e === arriba || e.contains(arriba) || Boolean(arriba?.closest('label')?.contains(e));
}"""
CELULAR = {"width": 360, "height": 740}


@dataclass
class Sala:
    """The room of one session on screen."""

    pagina: Page
    sitio: str
    sesion: Sesion

    def abrir(self, tipo: TipoPunto) -> "Sala":
        """Open the room at the first point of a kind."""
        ruta = reverse("mesa:en_vivo_punto", args=[self.sesion.pk, self.punto(tipo).pk])
        self.pagina.goto(f"{self.sitio}{ruta}")
        return self

    def punto(self, tipo: TipoPunto) -> Punto:
        """Return the first point of a kind."""
        return self.sesion.puntos.filter(tipo=tipo).order_by("orden")[0]

    def votantes(self) -> list[Asistencia]:
        """Return who votes, the one who presides first."""
        return list(self.sesion.asistencias.filter(derecho_voto=True).order_by("orden"))

    def clase(self, nombre: str) -> None:
        """Open the page of a kind of vote."""
        if not self.pagina.get_by_role("link", name=nombre, exact=True).is_visible():
            self.pagina.get_by_text("Registrar una votación").click()
        self.pagina.get_by_role("link", name=nombre, exact=True).click()
        revisar_accesibilidad(self.pagina)

    def registrar(self) -> None:
        """Press the button of the page of a vote."""
        self.pagina.get_by_role("button", name="Registrar la votación").click()

    @property
    def votaciones(self) -> Locator:
        """The votes of the open point."""
        return self.pagina.locator("#votaciones")

    @property
    def acuerdos(self) -> Locator:
        """The agreements of the open point."""
        return self.pagina.locator("#acuerdos")


@pytest.fixture
def con_actas(db: None) -> ConActas:
    """A session in course with six people with vote and a casting vote, and two earlier actas under review."""
    organo = consejo(votantes=6, siglas="CP")
    organo.reglas.update(voto_calidad=SiNoDesconocido.SI)
    anteriores = [acta_en_revision(sesion_en_curso(organo)) for _ in range(2)]
    sesion = sesion_en_curso(organo)
    PuntoFactory(sesion=sesion, titulo="Aprobación del acta anterior", tipo=TipoPunto.ACTA_ANTERIOR)
    return sesion, anteriores


def _sala(pagina: Page, live_server: LiveServer, sesion: Sesion) -> Sala:
    dar_entrada(pagina, cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), live_server.url)
    return Sala(pagina, live_server.url, sesion)


def test_se_vota_y_se_acuerda(pagina: Page, live_server: LiveServer, con_actas: ConActas) -> None:
    sesion, anteriores = con_actas
    sala = _sala(pagina, live_server, sesion)

    # The agenda, with dispensa and by unanimity.
    sala.abrir(TipoPunto.ORDEN_DEL_DIA).clase("Aprobar el orden del día")
    pagina.get_by_label("Con dispensa de la lectura").check()
    expect(pagina.get_by_label("A favor", exact=True)).to_be_hidden()
    sala.registrar()
    expect(sala.votaciones).to_contain_text("Aprobada por unanimidad. Aprobación del orden del día")
    expect(sala.votaciones).to_contain_text("Con dispensa de la lectura.")

    # The actas of two earlier sessions, in one vote.
    sala.abrir(TipoPunto.ACTA_ANTERIOR).clase("Aprobar actas anteriores")
    for acta in anteriores:
        expect(pagina.get_by_label(f"Acta {acta.folio}")).to_be_checked()
    pagina.get_by_label("Con dispensa de la lectura").check()
    pagina.get_by_label("Se aprueba con estas observaciones").fill("Se corrige un nombre.")
    sala.registrar()
    expect(sala.votaciones).to_contain_text("Con estas observaciones: Se corrige un nombre.")
    for acta in anteriores:
        expect(sala.votaciones.get_by_role("link", name=acta.folio)).to_be_visible()
        acta.refresh_from_db()
        assert (acta.etapa, acta.votacion) == (EtapaActa.APROBADA, Votacion.objects.latest("pk"))
    sala.votaciones.get_by_text("Borrar esta votación").click()
    pagina.get_by_role("button", name="Sí, borrar la votación").click()
    expect(pagina.locator("body")).to_contain_text("ya no se borra")

    # Counts that contradict the roll get a sentence; a tie is decided by whoever presides. With the keyboard.
    sala.abrir(TipoPunto.ASUNTO)
    expect(pagina.locator("#buscar")).to_be_visible()  # the script is ready
    pagina.keyboard.press("F9")
    rapida = pagina.locator("#nueva_votacion")
    pagina.keyboard.type("3")
    rapida.get_by_label("En contra").fill("2")
    expect(pagina.get_by_text("Faltan 1 de 6 con voto.")).to_be_visible()
    pagina.keyboard.press("Control+Enter")
    expect(pagina.get_by_text("Faltan 1: hay 6 personas con voto presentes y contaste 5.")).to_be_visible()
    expect(rapida.get_by_label("A favor", exact=True)).to_be_focused()
    rapida.get_by_label("Qué se vota").fill("Sesionar los martes")
    rapida.get_by_label("En contra").fill("3")
    rapida.get_by_label("Si hay empate, voto de calidad de la presidencia").select_option("A favor")
    pagina.keyboard.press("Control+Enter")
    expect(sala.votaciones).to_contain_text("Aprobada por voto de calidad. Sesionar los martes")

    # A roll call with a recusal; what is missing is said beside the person.
    sala.clase("Nominal")
    preside, segunda, *_ = sala.votantes()
    pagina.get_by_role("group", name=preside.nombre).get_by_label("Se excusa").check()
    pagina.get_by_role("group", name=segunda.nombre).get_by_label("En contra").check()
    pagina.get_by_role("button", name="Marcar a favor a quienes faltan").click()
    expect(pagina.locator("[data-cuenta]")).to_have_text("4 a favor, 1 en contra, 1 se excusa.")
    pagina.get_by_label("Qué se vota").fill("Contratar el estudio")
    sala.registrar()
    expect(pagina.get_by_role("alert")).to_contain_text("Escribe el motivo; queda en el acta.")
    revisar_accesibilidad(pagina)
    pagina.get_by_label(f"Motivo de la excusa de {preside.nombre}").fill("Su despacho lo cotizó.")
    sala.registrar()
    expect(sala.votaciones).to_contain_text("Aprobada por mayoría. Contratar el estudio")
    sala.votaciones.get_by_text("Votos por persona").click()
    expect(sala.votaciones).to_contain_text(f"{segunda.nombre}: en contra")
    expect(sala.votaciones).to_contain_text(f"{preside.nombre} se excusó: Su despacho lo cotizó.")
    assert VotoNominal.objects.count() == 5

    # A secret ballot on a terna: nobody is linked to a vote, and a tie stays a tie.
    sala.clase("Entre personas u opciones")
    pagina.get_by_label("Qué se vota").fill("Titular de la secretaría técnica")
    for n, (nombre, votos) in enumerate((("Ana Paz", "2"), ("Luz Díaz", "2"), ("Eva Sol", "1")), start=1):
        pagina.get_by_label(f"Opción {n}", exact=True).fill(nombre)
        pagina.get_by_label(f"Votos de la {n}", exact=True).fill(votos)
    sala.registrar()
    expect(pagina.get_by_role("alert")).to_contain_text("Faltan 1")
    pagina.get_by_label("Nulos").fill("1")
    sala.registrar()
    expect(sala.votaciones).to_contain_text("Empate. Titular de la secretaría técnica")
    assert VotoNominal.objects.count() == 5

    # An agreement that rests on the roll call, with two parts.
    expect(pagina.locator("#buscar")).to_be_visible()  # the script is ready
    pagina.keyboard.press("F8")
    pagina.keyboard.type("Contratar el estudio de movilidad.")
    pagina.get_by_label("Con la votación «Contratar el estudio». Aprobada por mayoría").check()
    pagina.keyboard.press("Control+Enter")
    expect(sala.acuerdos).to_contain_text("CP-III-1.")
    for letra, texto in (("a", "Publicar la convocatoria."), ("b", "Integrar el comité técnico.")):
        sala.acuerdos.get_by_text(f"Agregar el inciso {letra})").click()
        pagina.get_by_label(f"Inciso {letra})").last.fill(texto)
        if letra == "b":
            sala.acuerdos.get_by_label("Responsable").last.fill("Dirección de Movilidad")
        sala.acuerdos.get_by_role("button", name="Guardar el inciso").click()
        expect(sala.acuerdos.locator(".incisos > li").last).to_contain_text(texto)
    revisar_accesibilidad(pagina)
    acuerdo = Acuerdo.objects.get()
    assert [(i.letra, i.responsable) for i in acuerdo.incisos.all()] == [("a", ""), ("b", "Dirección de Movilidad")]
    assert acuerdo.votacion and acuerdo.votacion.asunto == "Contratar el estudio"

    # The draft says it all.
    pagina.goto(f"{live_server.url}{reverse('mesa:borrador', args=[sesion.pk])}")
    for frase in (
        "Aprobada por unanimidad, con dispensa de la lectura, en el punto 2.",
        f"Se aprobaron las actas {anteriores[0].folio} y {anteriores[1].folio}.",
        "la presidencia ejerció su voto de calidad a favor", f"{preside.nombre} se excusó de votar.", "Luz Díaz",
        "b) Integrar el comité técnico.", "Responsable: Dirección de Movilidad",
    ):  # fmt: skip
        expect(pagina.get_by_text(frase).first).to_be_visible()
    revisar_accesibilidad(pagina)


def test_sin_guiones_y_en_un_celular_se_vota_por_nombre(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, con_actas: ConActas
) -> None:
    sesion, _ = con_actas
    pagina = nueva_pagina(java_script_enabled=False, viewport=CELULAR)
    sala = _sala(pagina, live_server, sesion).abrir(TipoPunto.ASUNTO)
    pagina.get_by_text("Registrar una votación").click()
    pagina.get_by_role("link", name="Nominal", exact=True).click()
    pagina.get_by_role("group", name=sala.votantes()[1].nombre).get_by_label("Abstención").check()
    pagina.get_by_role("button", name="Marcar a favor a quienes faltan").click()
    assert not Votacion.objects.exists()
    sala.registrar()
    expect(pagina.get_by_text("Aprobada por mayoría: Asuntos de la sesión")).to_be_visible()
    assert Votacion.objects.get().abstenciones == 1
    pagina.get_by_label("Se acuerda").fill("Aprobar el programa.")
    pagina.get_by_label("Por asentimiento, sin votación").check()
    pagina.get_by_role("button", name="Registrar el acuerdo").click()
    expect(sala.acuerdos).to_contain_text("por asentimiento, sin votación")


def test_al_perderse_el_quorum_no_se_vota_ni_se_acuerda(
    pagina: Page, live_server: LiveServer, con_actas: ConActas
) -> None:
    sesion, _ = con_actas
    sala = _sala(pagina, live_server, sesion).abrir(TipoPunto.ASUNTO)
    sesion.asistencias.filter(pk__in=[a.pk for a in sala.votantes()[:4]]).update(estado="RETIRADA")
    pagina.get_by_text("Registrar una votación").click()
    pagina.locator("#registrar-unanimidad").click()
    frase = pagina.get_by_text("No hay quórum en este momento; no se puede votar.").first
    expect(frase).to_be_visible()
    pagina.keyboard.press("F8")
    pagina.keyboard.type("Aprobar el programa.")
    pagina.keyboard.press("Control+Enter")
    expect(pagina.get_by_text("No hay quórum en este momento; no se puede acordar.").first).to_be_visible()
    assert not Votacion.objects.exists() and not Acuerdo.objects.exists()


@pytest.mark.parametrize("ancho", [1280, 360, 320])
@pytest.mark.parametrize("tema", ["light", "dark"])
def test_las_paginas_caben_y_se_leen(
    nueva_pagina: Callable[..., Page], live_server: LiveServer, con_actas: ConActas, ancho: int, tema: str
) -> None:
    sesion, _ = con_actas
    if ancho == 1280:
        AsistenciaFactory.create_batch(114, sesion=sesion, presente=True)
    pagina = nueva_pagina(viewport={"width": ancho, "height": 800}, color_scheme=tema)
    sala = _sala(pagina, live_server, sesion)
    base = reverse("mesa:en_vivo_punto", args=[sesion.pk, sala.punto(TipoPunto.ACTA_ANTERIOR).pk])
    for como in ("nominal", "personas", "personas-nominal", "excusas", "actas"):
        pagina.goto(f"{live_server.url}{base}votar/{como}/")
        assert pagina.evaluate("document.documentElement.scrollWidth") <= ancho, como
        revisar_accesibilidad(pagina)


def test_en_una_nominal_de_120_la_cuenta_no_tapa_lo_que_tiene_el_foco(
    pagina: Page, live_server: LiveServer, con_actas: ConActas
) -> None:
    sesion, _ = con_actas
    AsistenciaFactory.create_batch(114, sesion=sesion, presente=True)
    sala = _sala(pagina, live_server, sesion).abrir(TipoPunto.ASUNTO)
    sala.clase("Nominal")
    pagina.get_by_role("button", name="Marcar a favor a quienes faltan").focus()
    pagina.keyboard.press("Enter")
    for tecla in ["Tab"] * 60 + ["Shift+Tab"] * 58:
        pagina.keyboard.press(tecla)
        assert pagina.evaluate(A_LA_VISTA), pagina.evaluate("document.activeElement.id")
    expect(pagina.locator("[data-cuenta]")).to_be_in_viewport()
    expect(pagina.locator("[data-cuenta]")).to_have_text("120 a favor.")
    pagina.keyboard.press("ArrowRight")
    expect(pagina.locator("[data-cuenta]")).to_have_text("119 a favor, 1 en contra.")
    sala.registrar()
    expect(sala.votaciones).to_contain_text("Aprobada por mayoría.")
    assert VotoNominal.objects.count() == 120
