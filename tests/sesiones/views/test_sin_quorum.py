"""The short acta of a session without quórum, at the desk and for everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from participacion.enums import Rol
from sesiones.domain import sin_quorum
from sesiones.domain.nombres import ruta_sesion
from sesiones.enums import EstadoSesion
from sesiones.models import ActaSinQuorum, Sesion
from tests.factories import SesionFactory, cuenta
from tests.factories.escenas import consejo, imprenta_de_prueba, sesion_en_pase
from tests.factories.sesiones import TERMINO
from tests.sesiones.views.escena_sala import Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena() -> Escena:
    """A room whose session ended without quórum; its acta waits in the queue."""
    escena = en_la_sala(sesion_en_pase(consejo(votantes=3)))
    escena.enviar("en_vivo_quorum", convocatoria="PRIMERA")
    return escena


def sellar() -> ActaSinQuorum:
    acta = ActaSinQuorum.objects.get()
    sin_quorum.emitir(str(acta.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: TERMINO)
    return ActaSinQuorum.objects.select_related("documento").get()


def de_publico(sesion: Sesion, nombre: str) -> str:
    return reverse(nombre, kwargs=ruta_sesion(sesion))


def test_terminar_lleva_al_avance_de_su_acta_y_dos_veces_es_una(escena: Escena) -> None:
    for _ in range(2):
        respuesta = escena.enviar("en_vivo_sin_quorum")
        assert respuesta["Location"] == reverse("mesa:trabajo", args=[ActaSinQuorum.objects.get().trabajo_id])
    assert escena.refrescar().estado == EstadoSesion.SIN_QUORUM


def test_hasta_que_se_sella_no_hay_archivo_y_despues_es_el_mismo_para_todos(escena: Escena) -> None:
    escena.enviar("en_vivo_sin_quorum")
    sesion, publico = escena.refrescar(), Client()
    assert publico.get(de_publico(sesion, "sesion_sin_quorum_pdf")).status_code == 404
    assert "Su acta breve se está emitiendo." in texto_de(publico.get(de_publico(sesion, "sesion")))
    assert "Emitiéndose" in texto_de(escena.client.get(reverse("mesa:sesion", args=[sesion.pk])))
    acta = sellar()
    assert acta.documento is not None
    bytes_publicos = publico.get(de_publico(sesion, "sesion_sin_quorum_pdf")).content
    en_la_mesa = escena.client.get(reverse("mesa:documento", args=[acta.documento.codigo])).content
    assert bytes_publicos == en_la_mesa == bytes(acta.documento.archivo.contenido)
    pagina = texto_de(publico.get(de_publico(sesion, "sesion")))
    assert acta.documento.folio in pagina and de_publico(sesion, "sesion_sin_quorum_pdf") in pagina
    mesa = texto_de(escena.client.get(reverse("mesa:sesion", args=[sesion.pk])))
    assert "Sellada" in mesa and "Desarrollo de los puntos" not in mesa


def test_de_una_sesion_que_no_termino_asi_no_hay_acta_breve() -> None:
    sesion = SesionFactory(clausurada=True)
    assert Client().get(de_publico(sesion, "sesion_sin_quorum_pdf")).status_code == 404


def test_a_una_sesion_de_antes_se_le_puede_emitir_y_solo_quien_levanta_actas_ve_el_boton() -> None:
    vieja = SesionFactory(sin_quorum=True)
    ruta = reverse("mesa:sesion", args=[vieja.pk])
    audita = Client()
    audita.force_login(cuenta(Rol.AUDITORIA, vieja.organo))
    assert "Emitir el acta breve" not in texto_de(audita.get(ruta))
    assert audita.post(reverse("mesa:en_vivo_sin_quorum", args=[vieja.pk])).status_code == 403
    escena = en_la_sala(vieja)
    assert "Emitir el acta breve" in texto_de(escena.client.get(ruta))
    escena.enviar("en_vivo_sin_quorum")
    assert ActaSinQuorum.objects.filter(sesion=vieja).exists()
