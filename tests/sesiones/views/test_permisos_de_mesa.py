"""Who may open each page of the desk and who may not: the whole table, compared by equality.

200 comes in, 302 is sent elsewhere (to sign in, to the second factor, or onwards after doing it), 403 may not.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse

from participacion.models import Organo
from sesiones.models import Sesion
from tests.factories import AcuerdoFactory, PuntoFactory, SesionFactory, escenas
from tests.sesiones.views.personas import (
    ADMINISTRACION,
    ANONIMA,
    AUDITORIA,
    COORDINACION,
    DE_OTRO,
    SECRETARIA,
    SIN_PAPEL,
    SIN_SEGUNDO_FACTOR,
    TODAS,
    gente,
)

pytestmark = pytest.mark.django_db
FUERA = {SIN_SEGUNDO_FACTOR: 302, ANONIMA: 302}
NADIE = dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION, DE_OTRO, SIN_PAPEL), 403) | FUERA
QUIEN_TRABAJA = NADIE | dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION, DE_OTRO), 200)
QUIEN_LEE = NADIE | dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION), 200)
QUIEN_DESCARGA = NADIE | dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA), 200)
QUIEN_ESCRIBE = NADIE | {SECRETARIA: 200}
# Another órgano's secretaría looks after actas too: its own.
QUIEN_VE_ACTAS = QUIEN_DESCARGA | {DE_OTRO: 200}


Envio = Callable[[], tuple[str, dict[str, str]]]


def programada(organo: Organo) -> Sesion:
    return SesionFactory(organo=organo)


def paginas(organo: Organo) -> dict[str, str]:
    """Return every page that is only looked at, with its address."""
    sesion = programada(organo)
    abierta = SesionFactory(organo=organo, en_curso=True)
    celebrada = SesionFactory(organo=organo, celebrada=True)
    acta = escenas.acta_sellada(escenas.sesion_en_curso(organo))
    return {
        "inicio": reverse("mesa:inicio"),
        "sesiones": reverse("mesa:sesiones"),
        "actas": reverse("mesa:actas"),
        "sesion": reverse("mesa:sesion", args=[sesion.pk]),
        "borrador": reverse("mesa:borrador", args=[sesion.pk]),
        "trabajo": reverse("mesa:trabajo", args=[acta.trabajo_id]),
        "acuerdos": reverse("mesa:acuerdos"),
        "acuerdos_csv": reverse("mesa:acuerdos_csv"),
        "acuerdos_vencidos": reverse("mesa:acuerdos_vencidos"),
        "acuerdo": reverse("mesa:acuerdo", args=[AcuerdoFactory(punto=PuntoFactory(sesion=abierta)).pk]),
        "acta_pdf": reverse("mesa:acta_pdf", args=[acta.pk]),
        "sesion_nueva": f"{reverse('mesa:sesion_nueva')}?organo={organo.pk}",
        "sesion_editar": reverse("mesa:sesion_editar", args=[sesion.pk]),
        "orden": reverse("mesa:orden", args=[sesion.pk]),
        "anexos": reverse("mesa:anexos", args=[sesion.pk]),
        "plantillas": reverse("mesa:plantillas"),
        "plantilla": reverse("mesa:plantilla", args=[(organo.plantillas.first() or escenas.plantilla(organo)).pk]),
        "estado": reverse("mesa:estado", args=[sesion.pk, "diferir"]),
        "completar": reverse("mesa:completar", args=[celebrada.pk]),
        "clausurar": reverse("mesa:clausurar", args=[abierta.pk]),
    }


PERMITIDO = {
    "inicio": QUIEN_TRABAJA,
    "sesiones": QUIEN_TRABAJA,
    "actas": QUIEN_VE_ACTAS,
    "sesion": QUIEN_LEE,
    "borrador": QUIEN_LEE,
    "trabajo": QUIEN_LEE,
    "acuerdos": QUIEN_TRABAJA,
    "acuerdos_csv": QUIEN_TRABAJA,
    "acuerdos_vencidos": QUIEN_TRABAJA,
    "acuerdo": QUIEN_LEE,
    "acta_pdf": QUIEN_DESCARGA,
    "sesion_nueva": QUIEN_ESCRIBE,
    "sesion_editar": QUIEN_ESCRIBE,
    "orden": QUIEN_ESCRIBE,
    "anexos": QUIEN_LEE,
    "plantillas": QUIEN_ESCRIBE | {DE_OTRO: 200},
    "plantilla": QUIEN_ESCRIBE,
    "estado": QUIEN_ESCRIBE,
    "completar": QUIEN_ESCRIBE,
    "clausurar": QUIEN_ESCRIBE,
}


def test_quien_puede_abrir_cada_pagina() -> None:
    organo = escenas.consejo()
    personas, rutas = gente(organo), paginas(organo)
    tabla = {
        pagina: {quien: personas.cliente(quien).get(ruta).status_code for quien in TODAS}
        for pagina, ruta in rutas.items()
    }
    assert tabla == PERMITIDO


def envios(organo: Organo) -> dict[str, Envio]:
    """Return every change that the desk accepts: a function that makes a fresh case and returns address and data."""

    def de_sesion(vista: str, datos: dict[str, str], *args: str, **rasgos: object) -> Envio:
        return lambda: (reverse(vista, args=[SesionFactory(organo=organo, **rasgos).pk, *args]), datos)

    def de_punto(vista: str, *args: str) -> Envio:
        def caso() -> tuple[str, dict[str, str]]:
            punto = PuntoFactory(sesion=SesionFactory(organo=organo))
            PuntoFactory(sesion=punto.sesion)
            return reverse(vista, args=[punto.sesion_id, punto.pk, *args]), {}

        return caso

    def nueva() -> tuple[str, dict[str, str]]:
        numero = str(organo.sesiones.count() + 1)
        datos = {"tipo": "SOLEMNE", "numero": numero, "anio": "2026", "fecha": "2026-05-05", "modalidad": "VIRTUAL"}
        return f"{reverse('mesa:sesion_nueva')}?organo={organo.pk}", datos

    def editada() -> tuple[str, dict[str, str]]:
        sesion = programada(organo)
        datos = {"tipo": sesion.tipo, "numero": str(sesion.numero), "anio": "2026", "fecha": "2026-05-05"}
        datos["modalidad"] = "VIRTUAL"
        return reverse("mesa:sesion_editar", args=[sesion.pk]), datos

    def clausura() -> tuple[str, dict[str, str]]:
        sesion = escenas.sesion_en_curso(organo)
        return reverse("mesa:clausurar", args=[sesion.pk]), {"hora": "19:34", "sin_acuerdos": "on"}

    def reintento() -> tuple[str, dict[str, str]]:
        return reverse("mesa:trabajo", args=[escenas.acta_fallida(escenas.sesion_en_curso(organo)).trabajo_id]), {}

    motivo = {"motivo": "Falta de sede."}
    punto = {"titulo": "Informe de obra", "nivel": "1", "tipo": "INFORME"}
    inicio = {"hora_inicio": "18:10", "convocatoria": "PRIMERA", "hay": "si", "nota": "Lista firmada."}
    return {
        "programar": nueva,
        "corregir": editada,
        "agregar punto": de_sesion("mesa:orden", punto),
        "mover punto": de_punto("mesa:punto_mover", "bajar"),
        "cambiar de nivel": de_punto("mesa:punto_mover", "adentro"),
        "quitar punto": de_punto("mesa:punto_quitar"),
        "pasar lista": de_sesion("mesa:estado", {}, "iniciar_pase"),
        "registrar celebrada": de_sesion("mesa:estado", {}, "registrar_celebrada"),
        "diferir": de_sesion("mesa:estado", motivo, "diferir"),
        "cancelar": de_sesion("mesa:estado", motivo, "cancelar"),
        "reprogramar": de_sesion("mesa:estado", {"fecha": "2026-06-01"}, "reprogramar", diferida=True),
        "completar": de_sesion("mesa:completar", inicio, celebrada=True),
        "clausurar": clausura,
        "reintentar": reintento,
    }


# Who did it goes on (302); what tells that it was done is in the tests of each page.
HACE = NADIE | {SECRETARIA: 302}


def test_quien_puede_cambiar_algo() -> None:
    organo = escenas.consejo()
    escenas.plantilla(organo)
    personas = gente(organo)
    tabla = {}
    for que, caso in envios(organo).items():
        # One case for all who may not: if somebody of them did it, the next would meet another state.
        intentos = dict.fromkeys(set(TODAS) - {SECRETARIA, COORDINACION}, caso())
        intentos |= {SECRETARIA: caso(), COORDINACION: caso()}
        tabla[que] = {
            quien: personas.cliente(quien).post(ruta, datos).status_code for quien, (ruta, datos) in intentos.items()
        }
    esperada = dict.fromkeys(tabla, HACE) | {"reintentar": HACE | {COORDINACION: 302}}
    assert tabla == esperada


def test_a_quien_no_puede_no_se_le_deja_cambiar_nada() -> None:
    organo = escenas.consejo()
    personas = gente(organo)
    sesion = programada(organo)
    for quien in set(TODAS) - {SECRETARIA}:
        personas.cliente(quien).post(reverse("mesa:estado", args=[sesion.pk, "cancelar"]), {"motivo": "Porque sí."})
    sesion.refresh_from_db()
    assert (sesion.estado, sesion.motivo_estado) == ("PROGRAMADA", "")


def test_sin_cuenta_se_pide_entrar_y_se_vuelve_a_la_misma_pagina() -> None:
    sesion = SesionFactory()
    ruta = reverse("mesa:sesion", args=[sesion.pk])
    respuesta = gente(sesion.organo).cliente(ANONIMA).get(ruta)
    assert respuesta.url == f"/cuentas/login/?next={ruta}"


def test_sin_segundo_factor_se_pide_activarlo() -> None:
    sesion = SesionFactory()
    respuesta = gente(sesion.organo).cliente(SIN_SEGUNDO_FACTOR).get(reverse("mesa:sesion", args=[sesion.pk]))
    assert respuesta.url == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    "ruta",
    [
        "/mesa/sesiones/999999999999999999999999/",
        "/mesa/sesiones/404/borrador/",
        "/mesa/sesiones/404/clausurar/",
        "/mesa/sesiones/404/estado/diferir/",
        "/mesa/actas/404/acta.pdf",
        "/mesa/actas/999999999999999999999999/acta.pdf",
        "/mesa/tareas/00000000-0000-4000-8000-000000000000/",
    ],
)
def test_lo_que_no_existe_es_404(ruta: str) -> None:
    assert gente(escenas.consejo()).cliente(SECRETARIA).get(ruta).status_code == 404
