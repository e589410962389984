"""What is said of an approved acta afterwards prints: its fe de erratas, what its public version leaves out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from participacion.documents import render
from participacion.documents.render import Adjunto
from participacion.documents.revision import revisar
from participacion.domain.registros import canonico
from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.documents import acta as acta_impresa
from sesiones.documents import erratas as impresa
from sesiones.domain import erratas, testado
from sesiones.domain.erratas import Errata
from sesiones.domain.narrativa import guardar_narrativa
from sesiones.domain.nombres import ruta_sesion
from sesiones.models import Acta
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, acta_publicada, acta_sellada, sesion_en_curso, sin_cola
from tests.factories.sesiones import TERMINO
from tests.participacion.documents.moldes import AHORA, correr
from tests.sesiones.documents.test_acta_html import plano

pytestmark = pytest.mark.django_db
ESCRITO = "Pidió que le escribieran a la calle Uno 20."
COMUN = {"portal": PORTAL, "ahora": TERMINO, "mensajero": sin_cola}


def _leer(registro: dict[str, Any], html: str) -> str:
    """Return the text of the PDF, which passes the review of archive and accessibility."""
    adjunto = Adjunto("registro.json", canonico(registro), "application/json", "Registro del documento")
    pdf = render.a_pdf(html, adjuntos=[adjunto], creado_en=AHORA)
    assert revisar(pdf) == []
    return " ".join(correr("pdftotext", "-layout", "-", "-", entrada=pdf).split())


@pytest.fixture
def acta() -> Acta:
    """A sealed acta that says something to correct and something to leave out."""
    sesion = sesion_en_curso()
    punto, por = sesion.puntos.get(numero="3"), cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    guardar_narrativa(punto, ESCRITO, version=0, por=por, ahora=TERMINO)
    return acta_sellada(sesion, por=por)


@pytest.fixture
def por(acta: Acta) -> Usuario:
    """The coordinación of its órgano."""
    return cuenta(Rol.COORDINACION, acta.sesion.organo)


def test_la_fe_de_erratas_dice_que_corrige_por_que_y_como(acta: Acta, por: Usuario) -> None:
    una = Errata("En el tercer punto", "Pidió que le escribieran", "Pidió que\nle llamaran")
    registro = erratas.emitir_fe_de_erratas(
        acta, [una, Errata("", "calle Uno 20", "calle Dos 20")], motivo="Se oyó mal.", por=por, **COMUN
    ).registro
    leido = _leer(registro, impresa.componer(registro))
    assert acta.documento
    for dicho in (
        acta.folio, acta.documento.codigo, "Motivo. Se oyó mal.", "En el tercer punto", "Pidió que le escribieran",
        "llamaran", "En el acta", "calle Uno 20", "calle Dos 20", f"Emitió: {por}",
    ):  # fmt: skip
        assert dicho in leido, dicho


def test_la_version_publica_dice_que_calla_y_con_que_fundamento(acta: Acta, por: Usuario) -> None:
    testado.marcar(
        acta.sesion, texto="calle Uno 20", categoria="domicilio particular", fundamento="Artículo de prueba 7",
        por=por, ahora=TERMINO,
    )  # fmt: skip
    registro = testado.preparar_version_publica(acta.sesion, por=por, **COMUN).registro
    leido = _leer(registro, acta_impresa.componer(registro))
    assert "calle Uno 20" not in leido
    for dicho in (
        f"Es la versión pública del acta {acta.folio}", "[Testado: domicilio particular]", "Artículo de prueba 7",
    ):  # fmt: skip
        assert dicho in leido, dicho


def test_la_pagina_del_acta_dice_en_que_se_baso_su_aprobacion(client: Client) -> None:
    acta = acta_publicada()
    Acta.objects.filter(pk=acta.pk).update(forma_aprobacion="A_MANO", nota_aprobacion="Consta en el libro 4.")
    pagina = client.get(reverse("sesion_acta", kwargs=ruta_sesion(acta.sesion)))
    assert "Consta en el libro 4." in plano(pagina.content.decode())
