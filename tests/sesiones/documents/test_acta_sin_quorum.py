"""The short acta on paper: valid PDF/A-3a and PDF/UA-1, and everything of its record can be read."""

import datetime

import pytest

from participacion.documents import render
from participacion.documents.revision import revisar
from participacion.domain.registros import canonico
from participacion.enums import Rol
from participacion.models import Regla
from sesiones.documents import acta_sin_quorum
from sesiones.domain import sin_quorum
from sesiones.domain.asistencia import marcar
from sesiones.domain.celebracion import Declaracion, declarar_quorum
from sesiones.domain.queries.registro import Registro
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, consejo, sesion_en_pase
from tests.factories.sesiones import INICIO
from tests.participacion.documents.moldes import AHORA, correr

pytestmark = pytest.mark.django_db


@pytest.fixture
def registro() -> Registro:
    sesion = sesion_en_pase(consejo(votantes=5))
    Regla.objects.update(quorum_segunda="MINIMO", minimo_segunda=3, dias_segunda=15, quorum_exige_presidencia=True)
    preside, otra, *_ = sesion.asistencias.filter(derecho_voto=True)
    marcar(otra, estado="PRESENTE", modalidad="VIRTUAL", ahora=INICIO)
    marcar(preside, estado="JUSTIFICADA", justificacion="Está de viaje", ahora=INICIO)
    sesion.puntos.filter(orden=1).update(narrativa="Se esperó **media hora**.\n\n- Nadie más llegó")
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
    declarar_quorum(sesion, Declaracion("PRIMERA", verifico="Lic. Verificadora"), por=por, ahora=INICIO)
    declarar_quorum(sesion, Declaracion("SEGUNDA"), por=por, ahora=INICIO)
    fin = INICIO + datetime.timedelta(minutes=20)
    return sin_quorum.terminar(sesion, portal=PORTAL, mensajero=lambda *_: None, por=por, ahora=fin).registro


def test_se_imprime_valida_y_dice_todo(registro: Registro) -> None:
    adjunto = render.Adjunto("registro.json", canonico(registro), "application/json", "Registro de la sesión")
    pdf = render.a_pdf(acta_sin_quorum.componer(registro), adjuntos=[adjunto], creado_en=AHORA)
    assert revisar(pdf) == []
    leido = " ".join(correr("pdftotext", "-", "-", entrada=pdf).split())
    for frase in (
        "que no se celebró por falta de quórum", "No se instaló", "Terminó a las 18:30",
        "Integrantes con voz y voto: 1 de 5", "A distancia", "Está de viaje", "5 ÷ 2 = 2.5, entero 2, más 1",
        "Al menos 3", "Sin quórum", "Faltó quien preside", "Lic. Verificadora", "media hora", "Nadie más llegó",
        "A las 18:30 horas se dio por terminado el pase de lista", "a más tardar el 26 de marzo de 2026",
        "Artículo 12 del reglamento de prueba", registro["codigo"], registro["folio"],
    ):  # fmt: skip
        assert frase in leido, frase


def test_el_mismo_registro_da_la_misma_pagina(registro: Registro) -> None:
    assert acta_sin_quorum.componer(registro) == acta_sin_quorum.componer(registro)
