"""What people and machines send by mistake or on purpose: a sentence and what was typed, never a 500."""

import datetime
import uuid
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import mesas
from gobierno_abierto.enums import EstadoMesa
from gobierno_abierto.models import Ejercicio, Etapa, Mesa
from participacion.domain.emision import Portal
from participacion.enums import TipoOrgano
from tests.factories import (
    EjercicioFactory,
    IdeaFactory,
    InscripcionFactory,
    LugarEnMesaFactory,
    MesaFactory,
    OrganoFactory,
    PropuestaDeMesaFactory,
    PropuestaFactory,
    ReglaEjercicioFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.views import personas
from tests.sesiones.views.personas import (
    FECHAS_IMPOSIBLES,
    GUION,
    INYECCION,
    LARGO,
    NUMEROS_IMPOSIBLES,
    OPCIONES_AJENAS,
)

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 20, 21, tzinfo=datetime.UTC)  # an hour after the mesas
RAROS = ["", "\x00", LARGO, GUION, INYECCION, "\u202eoña", "9" * 40]


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas(organo=OrganoFactory(tipo=TipoOrgano.OFICINA))


@pytest.fixture
def borrador(ejercicio: Ejercicio) -> Ejercicio:
    borrador = EjercicioFactory(organo=ejercicio.organo)
    ReglaEjercicioFactory(ejercicio=borrador)
    return borrador


@pytest.fixture
def mesa_de_trabajo(ejercicio: Ejercicio) -> Mesa:
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2))
    LugarEnMesaFactory(mesa=mesa)
    return mesa


@pytest.fixture
def secretaria(ejercicio: Ejercicio) -> Client:
    return personas.secretaria(ejercicio.organo)


def _ruta(nombre: str, *args: object) -> str:
    return reverse(f"ejercicios:{nombre}", args=args)


ETAPA = {"tipo": "OTRA", "nombre": "Recorrido", "inicia_el": "1 de mayo de 2026", "modalidad": "SIN_ESPECIFICAR"}


@pytest.mark.parametrize("escrita", FECHAS_IMPOSIBLES)
def test_una_fecha_imposible_se_dice_y_se_queda_escrita(secretaria: Client, borrador: Ejercicio, escrita: str) -> None:
    respuesta = secretaria.post(_ruta("etapa_nueva", borrador.pk), ETAPA | {"inicia_el": escrita})
    assert respuesta.status_code == 422 and not Etapa.objects.filter(ejercicio=borrador).exists()
    if escrita == "31/09/2026":
        pagina = respuesta.content.decode()
        assert "Septiembre tiene 30 días: el 31 no existe." in pagina and 'value="31/09/2026"' in pagina
        assert "Recorrido" in pagina


def test_una_fecha_en_palabras_se_entiende(secretaria: Client, borrador: Ejercicio) -> None:
    assert secretaria.post(_ruta("etapa_nueva", borrador.pk), ETAPA).status_code == 302
    assert Etapa.objects.get(ejercicio=borrador).inicia_el == datetime.date(2026, 5, 1)
    assert "1 de mayo de 2026" in secretaria.get(_ruta("etapa", borrador.pk, 1)).content.decode()


@pytest.mark.parametrize("valor", [o for o in OPCIONES_AJENAS if o != "OTRA"])
def test_una_opcion_que_no_es_se_dice(secretaria: Client, borrador: Ejercicio, valor: str) -> None:
    assert secretaria.post(_ruta("etapa_nueva", borrador.pk), ETAPA | {"tipo": valor}).status_code == 422
    assert secretaria.post(_ruta("partes", borrador.pk), {"papel": valor, "nombre": "x"}).status_code == 422
    assert secretaria.post(_ruta("reglas", borrador.pk), {"victoria": valor}).status_code == 422
    assert secretaria.post(_ruta("nuevo"), {"nombre": "x", "organo": valor, "preset": valor}).status_code == 422


@pytest.mark.parametrize("valor", [n for n in NUMEROS_IMPOSIBLES if n not in {"", "1000"}])
def test_un_numero_que_no_es_se_dice(secretaria: Client, borrador: Ejercicio, valor: str) -> None:
    respuesta = secretaria.post(_ruta("reglas", borrador.pk), {"numero_mesas": valor})
    assert respuesta.status_code == 422 and "Escribe un número entero" in respuesta.content.decode()


@pytest.mark.parametrize("raro", RAROS)
def test_ningun_texto_rompe_una_pagina_de_planear(secretaria: Client, borrador: Ejercicio, raro: str) -> None:
    for nombre, envio in (
        ("nuevo", {"nombre": raro, "objeto": raro, "monto": raro, "plan": raro}),
        ("territorio", {"lista": raro}), ("partes", {"papel": "GARANTE", "nombre": raro, "dependencia": raro}),
        ("cancelar", {"motivo": raro}), ("editar", {"nombre": raro, "objeto": raro, "monto": raro}),
    ):  # fmt: skip
        args = [] if nombre == "nuevo" else [borrador.pk]
        assert secretaria.post(_ruta(nombre, *args), envio).status_code in {200, 302, 409, 422}, nombre


@pytest.mark.parametrize("raro", RAROS)
def test_ningun_texto_rompe_una_pagina_de_conducir(secretaria: Client, mesa_de_trabajo: Mesa, raro: str) -> None:
    ejercicio = mesa_de_trabajo.etapa.ejercicio
    final, de_mesa = PropuestaFactory(ejercicio=ejercicio), PropuestaDeMesaFactory(mesa=mesa_de_trabajo)
    for ruta, envio in (
        (_ruta("etapa_actuar", ejercicio.pk, 5, "reprogramar"), {"inicia_el": raro, "motivo": raro, "hora_fin": raro}),
        (_ruta("etapa_actuar", ejercicio.pk, 2, "celebrada"), {"celebrada_el": raro}),
        (_ruta("etapa_actuar", ejercicio.pk, 2, "otra-fecha"), {"texto": raro, "fuente": raro}),
        (_ruta("etapa_actuar", ejercicio.pk, 2, "participan"), {"partes": [raro]}),
        (_ruta("mesa_editar", ejercicio.pk, mesa_de_trabajo.pk), {"tema": raro, "modalidad": raro}),
        (_ruta("finalista_nueva", ejercicio.pk), {"titulo": raro, "costo_minimo": raro, "origenes": [raro]}),
        (_ruta("finalista", ejercicio.pk, final.pk), {"titulo": raro, "texto": raro}),
        (_ruta("dejar_fuera", ejercicio.pk, de_mesa.pk), {"motivo": raro}),
        (_ruta("finalista_actuar", ejercicio.pk, final.pk, "foto"), {"archivo": raro, "texto_alternativo": raro}),
    ):  # fmt: skip
        assert secretaria.post(ruta, envio).status_code in {302, 409, 422}, ruta
    assert secretaria.get(_ruta("finalista_nueva", ejercicio.pk), {"de": raro}).status_code == 200


@pytest.mark.parametrize("raro", [*RAROS, "1", "-1"])
@pytest.mark.parametrize("por_enlace", [True, False])
def test_ningun_texto_rompe_la_hoja(secretaria: Client, mesa_de_trabajo: Mesa, raro: str, por_enlace: bool) -> None:
    base, cliente = _ruta("hoja", mesa_de_trabajo.pk), secretaria
    if por_enlace:
        enlace = mesas.dar_enlace(mesa_de_trabajo, portal=Portal("", False), por=UsuarioFactory(segundo_factor=False))
        base, cliente = enlace, Client()
    clave = str(uuid.uuid4())
    for verbo, envio in (
        ("asistencia", {"lugar": raro, "presente": raro}), ("llego", {"folio": raro}),
        ("idea", {"clave": raro, "texto": "x"}), ("idea", {"clave": clave, "texto": raro}),
        ("corregir-idea", {"clave": clave, "texto": raro, "visto": raro}),
        ("corregir-propuesta", {"clave": raro, "titulo": raro, "visto": raro}),
        ("quitar-idea", {"clave": raro}), ("propuesta", {"clave": clave, "titulo": raro, "texto": raro}),
        ("quitar-propuesta", {"clave": raro}), ("discusion", {"texto": raro, "version": raro}),
    ):  # fmt: skip
        for cabezas in ({}, {"HTTP_HX_REQUEST": "true"}):
            codigo = cliente.post(f"{base}{verbo}/", envio, **cabezas).status_code
            assert codigo in {200, 302, 409, 422}, (verbo, codigo)
    for cuerpo in (b"{", b"[]", b'{"texto": 1, "version": "x"}', b'{"texto": "\\ud800", "version": 0}'):
        codigo = cliente.post(f"{base}discusion/narrativa/", cuerpo, content_type="application/json").status_code
        assert codigo in {200, 400, 409}


def test_sin_guiones_lo_que_se_corrigio_no_se_pierde(secretaria: Client, mesa_de_trabajo: Mesa) -> None:
    idea = IdeaFactory(mesa=mesa_de_trabajo, texto="Sombra.")
    propuesta = PropuestaDeMesaFactory(mesa=mesa_de_trabajo, titulo="Parque")
    base = _ruta("hoja", mesa_de_trabajo.pk)
    de_idea = {"clave": str(idea.clave), "texto": "Agua para todos.", "visto": "otro"}
    de_propuesta = {"clave": str(propuesta.clave), "titulo": "Plaza", "texto": "Con foro.", "visto": "otro"}
    for verbo, envio, debe in (
        ("corregir-idea", de_idea, "Agua para todos.</textarea>"),
        ("corregir-propuesta", de_propuesta, "Con foro.</textarea>"),
    ):
        respuesta = secretaria.post(f"{base}{verbo}/", envio)
        pagina = respuesta.content.decode()
        assert respuesta.status_code == 409 and "Otra persona ya cambió" in pagina
        assert debe in pagina and "<details open>" in pagina
    idea.delete()
    respuesta = secretaria.post(f"{base}corregir-idea/", de_idea)
    assert respuesta.status_code == 409 and "Agua para todos.</textarea>" in respuesta.content.decode()


def test_abrir_de_nuevo_pide_el_motivo(secretaria: Client, mesa_de_trabajo: Mesa) -> None:
    Mesa.objects.filter(pk=mesa_de_trabajo.pk).update(estado=EstadoMesa.CERRADA, cerrada_en=AHORA)
    ruta = _ruta("mesa_reabrir", mesa_de_trabajo.etapa.ejercicio_id, mesa_de_trabajo.pk)
    assert "Por qué se abre" in secretaria.get(ruta).content.decode()
    for motivo in ("", "x" * 101):
        assert secretaria.post(ruta, {"motivo": motivo}).status_code == 422
    assert secretaria.post(ruta, {"motivo": "Faltó una idea."}).status_code == 302
    assert secretaria.post(ruta, {"motivo": "Otra vez."}).status_code == 409


@pytest.mark.parametrize("verbo", ["otro", "..", "borrar"])
def test_un_acto_que_no_existe_es_404(secretaria: Client, mesa_de_trabajo: Mesa, verbo: str) -> None:
    ejercicio = mesa_de_trabajo.etapa.ejercicio
    rutas = [
        f"/mesa/ejercicios/{resto}/{verbo}/"
        for resto in (
            f"hojas/{mesa_de_trabajo.pk}", f"{ejercicio.pk}/cronograma/2", f"{ejercicio.pk}/mesas/{mesa_de_trabajo.pk}",
        )
    ]  # fmt: skip
    assert {secretaria.post(r).status_code for r in rutas} == {404}


def test_lo_de_otro_ejercicio_no_se_toca_desde_este(secretaria: Client, ejercicio: Ejercicio) -> None:
    ajena = MesaFactory(etapa=ejercicio_con_etapas().etapas.get(orden=2))
    otra_persona = InscripcionFactory()
    for ruta in (
        _ruta("mesa_editar", ejercicio.pk, ajena.pk), _ruta("inscripcion", ejercicio.pk, otra_persona.pk),
        _ruta("dejar_fuera", ejercicio.pk, PropuestaDeMesaFactory(mesa=ajena).pk), _ruta("etapa", ejercicio.pk, 99),
        _ruta("finalista", ejercicio.pk, PropuestaFactory().pk),
    ):  # fmt: skip
        assert secretaria.get(ruta).status_code == 404
    assert secretaria.get(_ruta("hoja", ajena.pk)).status_code == 403


def test_un_archivo_que_no_es_foto_se_dice(secretaria: Client, mesa_de_trabajo: Mesa) -> None:
    final = PropuestaFactory(ejercicio=mesa_de_trabajo.etapa.ejercicio)
    ruta = _ruta("finalista_actuar", final.ejercicio_id, final.pk, "foto")
    for contenido in (b"<svg onload='alert(1)'/>", b"<html></html>", b"%PDF-1.7"):
        archivo = SimpleUploadedFile("foto.jpg", contenido, content_type="image/jpeg")
        respuesta = secretaria.post(ruta, {"archivo": archivo, "texto_alternativo": "El predio"})
        assert respuesta.status_code == 422 and "no se puede abrir" in respuesta.content.decode()
