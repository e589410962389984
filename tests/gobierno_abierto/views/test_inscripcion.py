"""Signing up on screen: the notice before anything, one answer for everybody, and the list of the desk."""

import datetime
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from gobierno_abierto.domain.avisos import huella_del_aviso
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.enums import TipoOrgano
from participacion.models import Correo
from tests.factories import ColoniaFactory, InscripcionFactory, OrganoFactory, ejercicio_con_etapas
from tests.factories.informes import imagen
from tests.sesiones.views import personas
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def en_la_inscripcion(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))


@pytest.fixture
def secretaria(ejercicio: Ejercicio) -> Client:
    return personas.secretaria(ejercicio.organo)


def _ruta(ejercicio: Ejercicio, nombre: str = "inscripcion", *mas: object) -> str:
    return reverse(nombre, args=[ejercicio.municipio.clave, ejercicio.clave, *mas])


def _envio(ejercicio: Ejercicio, **cambios: object) -> dict[str, object]:
    colonia = ejercicio.convocadas.get().colonia_id
    return {
        "aviso": huella_del_aviso(ejercicio), "nombre": "Ana Núñez Prueba", "colonia": colonia, "edad": "30-44",
        "genero": "", "correo": "ana@ejemplo.mx", "telefono": "",
    } | cambios  # fmt: skip


def _inscribir(cliente: Client, ejercicio: Ejercicio, **cambios: object) -> HttpResponse:
    return cliente.post(_ruta(ejercicio), _envio(ejercicio, **cambios))


def test_primero_el_aviso_de_privacidad(client: Client, ejercicio: Ejercicio) -> None:
    pagina = client.get(_ruta(ejercicio))
    assert "Primero, qué pasa con tus datos" in texto(pagina) and 'name="nombre"' not in pagina.content.decode()
    assert 'name="nombre"' in client.get(_ruta(ejercicio), {"aviso": huella_del_aviso(ejercicio)}).content.decode()
    for mentira in ("", "x" * 64, "\x00"):
        assert 'name="nombre"' not in client.get(_ruta(ejercicio), {"aviso": mentira}).content.decode()
    assert "180 días" in texto(client.get(_ruta(ejercicio, "inscripcion_aviso")))


@pytest.mark.parametrize("leido", ["", "x" * 64, "\x00"])
def test_si_el_aviso_cambio_se_lee_otra_vez_y_lo_escrito_no_se_pierde(
    client: Client, ejercicio: Ejercicio, leido: str
) -> None:
    respuesta = _inscribir(client, ejercicio, aviso=leido)
    assert respuesta.status_code == 409 and not Inscripcion.objects.exists()
    pagina, dicho = respuesta.content.decode(), texto(respuesta)
    assert "el aviso de privacidad cambió" in dicho and "Qué datos se piden" in dicho
    assert 'value="Ana Núñez Prueba"' in pagina and f'value="{huella_del_aviso(ejercicio)}"' in pagina
    assert pagina.index("Qué datos se piden") < pagina.index('name="nombre"')
    assert f'<option value="{ejercicio.convocadas.get().colonia_id}" selected>' in pagina
    assert _inscribir(client, ejercicio).status_code == 302


def test_la_respuesta_es_la_misma_este_o_no_este(client: Client, ejercicio: Ejercicio) -> None:
    dichos = []
    for _ in range(2):
        respuesta = _inscribir(client, ejercicio)
        assert respuesta.status_code == 302
        folio = respuesta.url.rstrip("/").rsplit("/", 1)[1]
        dichos.append((respuesta.headers.keys(), client.get(respuesta.url).content.decode().replace(folio, "FOLIO")))
    assert dichos[0] == dichos[1]
    assert sorted(Inscripcion.objects.values_list("estado", flat=True)) == ["CONFIRMADA", "REPETIDA"]
    inventado = client.get(_ruta(ejercicio, "inscripcion_recibida", "AAAA-2222"))
    assert inventado.status_code == 200 and "AAAA-2222" in texto(inventado)


def test_las_dos_respuestas_cuestan_lo_mismo(client: Client, ejercicio: Ejercicio) -> None:
    """As many rows are written and read, so that neither the answer nor its time tells who is in."""
    _inscribir(client, ejercicio, nombre="La Primera De Todas", correo="otra@ejemplo.mx")
    costos = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            _inscribir(client, ejercicio)
        costos.append(len(consultas))
    assert abs(costos[0] - costos[1]) <= 1


@pytest.mark.parametrize("campo", ["nombre", "colonia", "edad", "genero", "correo", "telefono"])
@pytest.mark.parametrize("raro", ["\x00", LARGO, GUION, INYECCION, "-1", "9" * 40, "\u202eoña"])
def test_nada_de_lo_que_se_envie_rompe_la_pagina(client: Client, ejercicio: Ejercicio, campo: str, raro: str) -> None:
    respuesta = _inscribir(client, ejercicio, **{campo: raro})
    assert respuesta.status_code in {302, 422}
    if respuesta.status_code == 422:
        pagina = respuesta.content.decode()
        assert "resumen-errores" in pagina and GUION not in pagina
        assert campo == "nombre" or 'value="Ana Núñez Prueba"' in pagina


@pytest.mark.parametrize(
    "contenido", [b"", b"<svg onload='alert(1)'/>", b"<!doctype html>", b"MZ", b"\xff\xd8\xffroto"]
)
def test_un_archivo_que_no_es_comprobante_se_dice_y_lo_escrito_se_queda(
    client: Client, ejercicio: Ejercicio, contenido: bytes
) -> None:
    _pedir_comprobante(ejercicio)
    archivo = SimpleUploadedFile("recibo.pdf", contenido, content_type="application/pdf")
    respuesta = _inscribir(client, ejercicio, comprobante=archivo)
    assert respuesta.status_code == 422 and 'value="Ana Núñez Prueba"' in respuesta.content.decode()


def _pedir_comprobante(ejercicio: Ejercicio) -> None:
    ejercicio.regla.pide_comprobante = True
    ejercicio.regla.save()


def test_el_comprobante_lo_baja_quien_conduce_y_nadie_mas(
    client: Client, secretaria: Client, ejercicio: Ejercicio
) -> None:
    _pedir_comprobante(ejercicio)
    archivo = SimpleUploadedFile("../recibo.html", imagen("JPEG"), content_type="text/html")
    assert _inscribir(client, ejercicio, comprobante=archivo).status_code == 302
    suya = Inscripcion.objects.get()
    ruta = reverse("ejercicios:inscripcion_comprobante", args=[ejercicio.pk, suya.pk])
    respuesta = secretaria.get(ruta)
    assert respuesta["Content-Type"] == "image/jpeg" and respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Disposition"] == f'attachment; filename="comprobante-{suya.folio}.jpg"'
    assert client.get(ruta).status_code == 302
    assert personas.secretaria(OrganoFactory(tipo=TipoOrgano.OFICINA)).get(ruta).status_code == 403
    aceptar = reverse("ejercicios:inscripcion_actuar", args=[ejercicio.pk, suya.pk, "aceptar"])
    assert secretaria.post(aceptar).status_code == 302
    assert secretaria.get(ruta).status_code == 404
    assert secretaria.post(aceptar).status_code in {302, 409}


def test_desde_una_conexion_se_inscriben_sesenta_por_hora(client: Client, ejercicio: Ejercicio) -> None:
    ejercicio.regla.numero_mesas = 100
    ejercicio.regla.save()
    codigos = [
        _inscribir(client, ejercicio, nombre=f"Persona Número {n}", correo=f"p{n}@ejemplo.mx").status_code
        for n in range(61)
    ]
    assert codigos == [302] * 60 + [429]


def test_el_enlace_ensenia_y_solo_un_envio_deja_el_lugar(client: Client, ejercicio: Ejercicio) -> None:
    _inscribir(client, ejercicio)
    enlace = "/enlace/lugar/" + Correo.objects.get().cuerpo.split("/enlace/lugar/")[1].split("/")[0] + "/"
    respuesta = client.get(enlace)
    assert "Confirmada" in texto(respuesta) or "Con lugar" in texto(respuesta)
    assert "no-store" in respuesta["Cache-Control"] and respuesta["Referrer-Policy"] == "same-origin"
    client.head(enlace)
    assert Inscripcion.objects.get().estado == EstadoInscripcion.CONFIRMADA
    assert "Dejaste tu lugar." in texto(client.post(enlace, follow=True))
    assert client.post(enlace).status_code == 409
    for otro in ("x", "x" * 500, "\u202e"):
        assert client.get(f"/enlace/lugar/{otro}/").status_code == 404
        assert client.post(f"/enlace/lugar/{otro}/").status_code == 404


def test_cerrada_se_dice_y_no_se_guarda_nada(
    client: Client, ejercicio: Ejercicio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AHORA + datetime.timedelta(days=10))
    assert 'name="nombre"' not in client.get(_ruta(ejercicio)).content.decode()
    assert _inscribir(client, ejercicio).status_code == 409 and not Inscripcion.objects.exists()


# ── En la mesa de trabajo ──


def test_la_lista_se_busca_por_nombre_estado_comprobante_y_colonia(secretaria: Client, ejercicio: Ejercicio) -> None:
    uno = ColoniaFactory(municipio=ejercicio.municipio, nombre="Las Fuentes")
    InscripcionFactory(ejercicio=ejercicio, nombre="José Peña Prueba", colonia=uno)
    InscripcionFactory(
        ejercicio=ejercicio, nombre="Rosa Otra Prueba", estado=EstadoInscripcion.EN_ESPERA,
        estado_comprobante=EstadoComprobante.FALTA,
    )  # fmt: skip
    ruta = reverse("ejercicios:inscripciones", args=[ejercicio.pk])
    for filtro, quien in (
        ({"texto": "jose pena"}, "José"), ({"estado": "EN_ESPERA"}, "Rosa"), ({"comprobante": "FALTA"}, "Rosa"),
        ({"colonia": uno.pk}, "José"),
    ):  # fmt: skip
        dicho = texto(secretaria.get(ruta, filtro))
        assert ("José Peña" in dicho, "Rosa Otra" in dicho) == (quien == "José", quien == "Rosa"), filtro
    for raro in ("\x00", LARGO, "9" * 40, GUION):
        for campo in ("texto", "estado", "comprobante", "colonia", "pagina"):
            assert secretaria.get(ruta, {campo: raro}).status_code == 200


def test_en_ventanilla_se_inscribe_y_su_pagina_sirve_de_comprobante(secretaria: Client, ejercicio: Ejercicio) -> None:
    ruta = reverse("ejercicios:inscripcion_nueva", args=[ejercicio.pk])
    assert "leer a la persona el aviso de privacidad" in texto(secretaria.get(ruta))
    envio = {"nombre": "Rosa Sin Correo", "colonia": ejercicio.convocadas.get().colonia_id, "edad": "60+"}
    assert secretaria.post(ruta, envio | {"nombre": ""}).status_code == 422
    pagina = texto(secretaria.post(ruta, envio, follow=True))
    suya = Inscripcion.objects.get()
    assert suya.folio in pagina and "Rosa Sin Correo" in pagina
    repetida = secretaria.post(ruta, envio)
    assert repetida.status_code == 422 and suya.folio in texto(repetida)
    actuar = reverse("ejercicios:inscripcion_actuar", args=[ejercicio.pk, suya.pk, "cancelar"])
    assert secretaria.post(actuar, {"motivo": ""}).status_code == 422
    assert secretaria.post(actuar, {"motivo": "Lo pidió."}).status_code == 302
    assert secretaria.post(actuar, {"motivo": "Otra vez."}).status_code == 409
    assert secretaria.post(actuar.replace("cancelar", "borrar")).status_code == 404


def test_se_depura_a_mano(ejercicio: Ejercicio, capsys: pytest.CaptureFixture[str]) -> None:
    InscripcionFactory(ejercicio=ejercicio)
    call_command("depurar_inscripciones")
    assert "No hay ejercicios con datos vencidos." in capsys.readouterr().out
    ejercicio.etapas.update(inicia_el=datetime.date(2024, 1, 1), termina_el=None, celebrada_el=None)
    call_command("depurar_inscripciones")
    assert f"{ejercicio.nombre}: 1" in capsys.readouterr().out
    assert Inscripcion.objects.get().nombre == "Datos borrados"
