"""Who signed up, at the desk: who may see and change it, other people's identifiers, and what each page costs."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.enums import TipoOrgano
from participacion.models import Archivo
from tests.factories import ArchivoFactory, InscripcionFactory, OrganoFactory, ejercicio_con_etapas
from tests.sesiones.views import personas
from tests.sesiones.views.paginas import error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import ANONIMA, GUION, INYECCION, LARGO, SECRETARIA, SIN_SEGUNDO_FACTOR, TODAS

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
NADIE = dict.fromkeys(TODAS, 403) | {SIN_SEGUNDO_FACTOR: 302, ANONIMA: 302}
ACTOS = ("aceptar", "rechazar", "cancelar")


@pytest.fixture(autouse=True)
def en_la_inscripcion(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    ejercicio = ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))
    ejercicio.regla.pide_comprobante = True
    ejercicio.regla.save()
    return ejercicio


@pytest.fixture
def suya(ejercicio: Ejercicio) -> Inscripcion:
    return _con_comprobante(ejercicio)


@pytest.fixture
def secretaria(ejercicio: Ejercicio) -> Client:
    return personas.secretaria(ejercicio.organo)


def _con_comprobante(ejercicio: Ejercicio) -> Inscripcion:
    return InscripcionFactory(
        ejercicio=ejercicio, comprobante=ArchivoFactory(), estado_comprobante=EstadoComprobante.POR_REVISAR
    )


def _ruta(ejercicio: Ejercicio, nombre: str, *mas: object) -> str:
    return reverse(f"ejercicios:{nombre}", args=[ejercicio.pk, *mas])


# ── Quién puede ──


def test_solo_la_secretaria_de_la_oficina_abre_cada_pagina(ejercicio: Ejercicio, suya: Inscripcion) -> None:
    quienes = personas.gente(ejercicio.organo)
    paginas = {
        "inscripciones": [], "inscripcion_nueva": [], "inscripcion": [suya.pk], "inscripcion_comprobante": [suya.pk],
    }  # fmt: skip
    for nombre, args in paginas.items():
        real = {q: quienes.cliente(q).get(_ruta(ejercicio, nombre, *args)).status_code for q in TODAS}
        assert real == NADIE | {SECRETARIA: 200}, nombre


@pytest.mark.parametrize("quien", [q for q in TODAS if q != SECRETARIA])
def test_quien_no_conduce_no_inscribe_ni_cambia_nada(ejercicio: Ejercicio, suya: Inscripcion, quien: str) -> None:
    cliente = personas.gente(ejercicio.organo).cliente(quien)
    envio = {"nombre": "Rosa Ajena Prueba", "edad": "60+", "motivo": "Porque sí."}
    rutas = [_ruta(ejercicio, "inscripcion_actuar", suya.pk, acto) for acto in ACTOS]
    for ruta in (_ruta(ejercicio, "inscripcion_nueva"), *rutas):
        assert cliente.post(ruta, envio).status_code == NADIE[quien]
    suya.refresh_from_db()
    assert (suya.estado, suya.estado_comprobante) == (EstadoInscripcion.CONFIRMADA, EstadoComprobante.POR_REVISAR)
    assert Inscripcion.objects.count() == 1 and Archivo.objects.count() == 1


def test_la_de_otro_ejercicio_no_se_abre_ni_se_cambia_desde_este(ejercicio: Ejercicio, secretaria: Client) -> None:
    ajena = _con_comprobante(ejercicio_con_etapas(organo=ejercicio.organo))
    for numero in (ajena.pk, 0, 10**18):
        for nombre in ("inscripcion", "inscripcion_comprobante"):
            assert secretaria.get(_ruta(ejercicio, nombre, numero)).status_code == 404
        for acto in ACTOS:
            ruta = _ruta(ejercicio, "inscripcion_actuar", numero, acto)
            assert secretaria.post(ruta, {"motivo": "Porque sí."}).status_code == 404
    ajena.refresh_from_db()
    assert (ajena.estado, ajena.comprobante is None) == (EstadoInscripcion.CONFIRMADA, False)


@pytest.mark.parametrize("acto", ACTOS)
def test_abrir_la_direccion_de_un_acto_no_lo_hace(
    ejercicio: Ejercicio, suya: Inscripcion, secretaria: Client, acto: str
) -> None:
    assert secretaria.get(_ruta(ejercicio, "inscripcion_actuar", suya.pk, acto)).status_code == 405


# ── Lo que se hace ──


def test_el_comprobante_se_guarda_y_ninguna_cache_comun_lo_conserva(
    ejercicio: Ejercicio, suya: Inscripcion, secretaria: Client
) -> None:
    respuesta = secretaria.get(_ruta(ejercicio, "inscripcion_comprobante", suya.pk))
    assert respuesta["Content-Disposition"].startswith("attachment")
    assert "private" in respuesta["Cache-Control"] and "public" not in respuesta["Cache-Control"]


def test_se_acepta_y_se_dice_que_el_archivo_ya_no_se_conserva(
    ejercicio: Ejercicio, suya: Inscripcion, secretaria: Client
) -> None:
    pagina = texto(secretaria.get(_ruta(ejercicio, "inscripcion", suya.pk)))
    assert "Descargarlo para revisarlo" in pagina
    hecho = secretaria.post(_ruta(ejercicio, "inscripcion_actuar", suya.pk, "aceptar"), follow=True)
    pagina = texto(hecho)
    assert "El archivo ya no se conserva." in pagina and "Descargarlo" not in pagina
    assert "Aceptar el comprobante" not in pagina and not Archivo.objects.exists()


def test_dejar_fuera_pide_motivo_y_conserva_lo_escrito(
    ejercicio: Ejercicio, suya: Inscripcion, secretaria: Client
) -> None:
    ruta = _ruta(ejercicio, "inscripcion_actuar", suya.pk, "rechazar")
    for motivo, dice in (("", "Escribe el motivo."), ("  ", "Escribe el motivo."), ("ñ" * 301, "300"), ("a\x00", "")):
        respuesta = secretaria.post(ruta, {"motivo": motivo})
        assert respuesta.status_code == 422 and dice in error_de(respuesta, "motivo")
        assert valor_de(respuesta, "motivo").replace("\0", "").strip() == motivo.replace("\0", "").strip()
    assert secretaria.post(ruta, {"motivo": GUION}).status_code == 302
    pagina = secretaria.get(_ruta(ejercicio, "inscripcion", suya.pk))
    assert GUION not in pagina.content.decode() and "No cumple los requisitos" in texto(pagina)


def test_lo_que_ya_no_se_puede_responde_con_la_frase(
    ejercicio: Ejercicio, suya: Inscripcion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AHORA + datetime.timedelta(days=20))
    secretaria = personas.secretaria(ejercicio.organo)
    for acto in ACTOS:
        respuesta = secretaria.post(_ruta(ejercicio, "inscripcion_actuar", suya.pk, acto), {"motivo": "Tarde."})
        assert respuesta.status_code == 409 and "ya no es tiempo" in resumen_de_errores(respuesta)
    nueva = secretaria.post(_ruta(ejercicio, "inscripcion_nueva"), _envio(ejercicio))
    assert nueva.status_code == 409 and valor_de(nueva, "nombre") == "Rosa Sin Correo"


def _envio(ejercicio: Ejercicio, **cambios: object) -> dict[str, object]:
    colonia = ejercicio.convocadas.get().colonia_id
    return {"nombre": "Rosa Sin Correo", "colonia": colonia, "edad": "60+", "genero": "MUJER"} | cambios


def test_en_ventanilla_no_hace_falta_correo_ni_telefono_y_se_habla_de_otra_persona(
    ejercicio: Ejercicio, secretaria: Client
) -> None:
    respuesta = secretaria.get(_ruta(ejercicio, "inscripcion_nueva"))
    pagina = texto(respuesta)
    assert "hace falta" not in pagina and "Comprobante de domicilio" not in pagina and "vives" not in pagina
    assert respuesta.content.decode().count('autocomplete="off"') == 3  # the browser does not offer those of who types
    assert secretaria.post(_ruta(ejercicio, "inscripcion_nueva"), _envio(ejercicio)).status_code == 302


@pytest.mark.parametrize("campo", ["nombre", "colonia", "edad", "genero", "correo", "telefono"])
@pytest.mark.parametrize("raro", ["\x00", LARGO, GUION, INYECCION, "-1", "9" * 40, "\u202eoña"])
def test_en_ventanilla_nada_de_lo_que_se_envie_rompe_la_pagina(
    ejercicio: Ejercicio, secretaria: Client, campo: str, raro: str
) -> None:
    respuesta = secretaria.post(_ruta(ejercicio, "inscripcion_nueva"), _envio(ejercicio, **{campo: raro}))
    assert respuesta.status_code in {302, 422}
    if respuesta.status_code == 422:
        assert GUION not in respuesta.content.decode()
        assert campo == "nombre" or valor_de(respuesta, "nombre") == "Rosa Sin Correo"


def test_una_colonia_de_otro_municipio_no_se_elige(ejercicio: Ejercicio, secretaria: Client) -> None:
    ajena = ejercicio_con_etapas().convocadas.get().colonia_id
    respuesta: HttpResponse = secretaria.post(_ruta(ejercicio, "inscripcion_nueva"), _envio(ejercicio, colonia=ajena))
    assert respuesta.status_code == 422 and "Elige una colonia de la lista." in error_de(respuesta, "colonia")


# ── La lista ──


def test_quien_quiza_se_repite_se_marca(ejercicio: Ejercicio, secretaria: Client) -> None:
    for nombre in ("Ana Núñez Prueba", "ANA  NUÑEZ PRUEBA", "Beto Solo Prueba"):
        InscripcionFactory(ejercicio=ejercicio, nombre=nombre)
    assert texto(secretaria.get(_ruta(ejercicio, "inscripciones"))).count("Quizá repetida") == 2


def test_la_lista_va_de_treinta_en_treinta_y_la_pagina_conserva_el_filtro(
    ejercicio: Ejercicio, secretaria: Client
) -> None:
    InscripcionFactory.create_batch(31, ejercicio=ejercicio)
    ruta = _ruta(ejercicio, "inscripciones")
    primera = secretaria.get(ruta, {"estado": "CONFIRMADA"})
    assert primera.content.decode().count('<tr role="row">') == 31  # with the row of headings
    assert "?estado=CONFIRMADA&amp;pagina=2" in primera.content.decode()
    for pagina in ("2", "99", "-1", "x"):
        assert secretaria.get(ruta, {"estado": "CONFIRMADA", "pagina": pagina}).status_code == 200
    assert "Nadie con eso." in texto(secretaria.get(ruta, {"texto": "no existe"}))


def _consultas(cliente: Client, ruta: str) -> int:
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(ruta).status_code == 200
    return len(hechas)


def test_cada_pagina_cuesta_lo_mismo_con_una_persona_que_con_treinta() -> None:
    cuentas = []
    for cuantas in (1, 30):
        ejercicio = ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))
        for _ in range(cuantas):
            suya = _con_comprobante(ejercicio)
            InscripcionFactory(ejercicio=ejercicio, estado=EstadoInscripcion.REPETIDA, repite_a=suya)
        mesa = personas.secretaria(ejercicio.organo)
        rutas = [_ruta(ejercicio, n) for n in ("inscripciones", "inscripcion_nueva")]
        cuentas.append([_consultas(mesa, r) for r in (*rutas, _ruta(ejercicio, "inscripcion", suya.pk))])
    assert cuentas[0] == cuentas[1] and max(cuentas[0]) <= 16, cuentas
