"""The pages of the convenios: who opens them, what is refused with a sentence, what everybody reads, what they cost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gobierno_abierto.domain import convenios
from gobierno_abierto.models import Convenio
from participacion.enums import Rol, TipoOrgano
from tests import factories as f
from tests.gobierno_abierto.convenios.test_convenios import acordar, firma_en_papel
from tests.gobierno_abierto.views.test_permisos_de_mesa import (
    NADIE,
    QUIEN_CONDUCE,
    QUIEN_LEE,
    QUIEN_PUBLICA,
)
from tests.sesiones.views.paginas import error_de, texto, valor_de
from tests.sesiones.views.personas import COORDINACION, SECRETARIA, TODAS, gente

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


def _ruta(nombre: str, *partes: object) -> str:
    return reverse(f"ejercicios:{nombre}", args=partes)


@pytest.fixture
def listo() -> Convenio:
    return f.convenio_listo(organo=f.OrganoFactory(tipo=TipoOrgano.OFICINA))


@pytest.fixture
def secretaria(client: Client, listo: Convenio) -> Client:
    client.force_login(f.cuenta(Rol.SECRETARIA_TECNICA, listo.organo))
    return client


def test_quien_abre_cada_pagina(listo: Convenio) -> None:
    personas = gente(listo.organo)
    anexo, clausula, parte, pk = (
        f.AnexoDeConvenioFactory(convenio=listo),
        listo.clausulas.get(),
        listo.partes.first(),
        listo.pk,
    )
    otro = acordar(f.convenio_listo(organo=listo.organo))
    firma_en_papel(otro, 1)
    papel, firma = otro.documento.firmas.filter(orden__lte=2)
    tabla = {
        "convenios": ([], QUIEN_LEE), "convenio_nuevo": ([], QUIEN_CONDUCE), "convenio": ([pk], QUIEN_LEE),
        "convenio_anexo": ([pk, anexo.pk], QUIEN_LEE), "convenio_datos": ([pk], QUIEN_CONDUCE),
        "convenio_parte_nueva": ([pk], QUIEN_CONDUCE), "convenio_parte": ([pk, parte.pk], QUIEN_CONDUCE),
        "convenio_firmante": ([pk, parte.pk], QUIEN_CONDUCE), "convenio_clausula_nueva": ([pk], QUIEN_CONDUCE),
        "convenio_clausula": ([pk, clausula.pk], QUIEN_CONDUCE), "convenio_plantilla": ([pk], QUIEN_CONDUCE),
        "convenio_plantilla_guardar": ([pk], QUIEN_CONDUCE), "convenio_anexo_nuevo": ([pk], QUIEN_CONDUCE),
        "convenio_ejercicios": ([pk], QUIEN_PUBLICA), "convenio_regresar": ([pk], QUIEN_PUBLICA),
        "convenio_concluir": ([pk], QUIEN_PUBLICA), "convenio_firmar": ([firma.pk], NADIE),
        "convenio_firma_externa": ([firma.pk], QUIEN_PUBLICA), "convenio_firma_excusa": ([firma.pk], QUIEN_PUBLICA),
        "convenio_firma_papel": ([otro.documento.codigo], QUIEN_PUBLICA),
        "convenio_firma_papel_ver": ([papel.pk], QUIEN_PUBLICA),
    }  # fmt: skip
    real = {
        nombre: {q: personas.cliente(q).get(_ruta(nombre, *partes)).status_code for q in TODAS}
        for nombre, (partes, _) in tabla.items()
    }
    assert real == {nombre: permitido for nombre, (_, permitido) in tabla.items()}


def test_quien_no_puede_no_cambia_nada(listo: Convenio) -> None:
    personas, clausula = gente(listo.organo), listo.clausulas.get()
    for ruta, pueden in (
        (_ruta("convenio_actuar", listo.pk, "subir-clausula", clausula.pk), {SECRETARIA}),
        (_ruta("convenio_acordar", listo.pk), {SECRETARIA, COORDINACION}),
    ):
        respuestas = {q: personas.cliente(q).post(ruta).status_code for q in TODAS}
        for quien in pueden:
            assert respuestas.pop(quien) in {302, 409}
        assert respuestas == {q: codigo for q, codigo in NADIE.items() if q not in pueden}


def test_firma_solo_la_persona_nombrada_aunque_no_tenga_papel_en_la_oficina(listo: Convenio) -> None:
    persona = f.PersonaFactory(municipio=listo.municipio)
    firmante = listo.partes.first().firmantes.first()
    firmante.persona = persona
    firmante.save()
    firma = acordar(listo).documento.firmas.get(orden=1)
    cliente, usuario = Client(), f.cuenta(Rol.AUDITORIA, f.OrganoFactory())
    usuario.persona = persona
    usuario.save()
    cliente.force_login(usuario)
    assert "Firmar el convenio" in texto(cliente.get(reverse("mesa:inicio")))
    respuesta = cliente.post(_ruta("convenio_firmar", firma.pk), {"codigo": "000000"})
    assert respuesta.status_code == 422
    assert error_de(respuesta, "leida") == "Marca que leíste el convenio antes de firmarlo."


def test_una_version_que_volvio_a_proyecto_ya_no_se_firma(secretaria: Client, listo: Convenio) -> None:
    emitido = acordar(listo)
    firma_en_papel(emitido, 1)
    hecha, pendiente = emitido.documento.firmas.filter(orden__lte=2)
    convenios.regresar_a_proyecto(listo, motivo="Cambió la calle.", por=None)
    for ruta in (
        _ruta("convenio_firma_externa", pendiente.pk), _ruta("convenio_firma_excusa", pendiente.pk),
        _ruta("convenio_firma_papel", emitido.documento.codigo), _ruta("convenio_firmar", pendiente.pk),
    ):  # fmt: skip
        assert secretaria.get(ruta).status_code == 404
    # What was signed stays in the file.
    assert secretaria.get(_ruta("convenio_firma_papel_ver", hecha.pk)).status_code == 200


def test_las_partes_de_otro_convenio_no_existen_aqui(secretaria: Client, listo: Convenio) -> None:
    ajeno = f.convenio_listo(organo=listo.organo)
    for ruta in (
        _ruta("convenio_actuar", listo.pk, "quitar-parte", ajeno.partes.first().pk),
        _ruta("convenio_actuar", listo.pk, "quitar-clausula", ajeno.clausulas.get().pk),
        _ruta("convenio_actuar", listo.pk, "quitar-firmante", ajeno.partes.first().firmantes.first().pk),
        _ruta("convenio_actuar", listo.pk, "inventar", listo.clausulas.get().pk),
        _ruta("convenio_clausula", listo.pk, ajeno.clausulas.get().pk),
        _ruta("convenio_parte", listo.pk, ajeno.partes.first().pk),
    ):
        assert secretaria.post(ruta).status_code == 404
    assert (ajeno.partes.count(), ajeno.clausulas.count()) == (3, 1)


BUENO: dict[str, Any] = {"nombre": "Convenio", "objeto": "Algo"}


@pytest.mark.parametrize(
    ("campo", "escrito", "frase"),
    [
        ("nombre", "", "Escribe el nombre del convenio."),
        ("objeto", "", "Escribe para qué se firma."),
        ("monto", "mucho", "Escribe una cantidad como 1,250,000.00, con dos decimales a lo más."),
        ("monto", "0", "El monto va en pesos y es mayor que cero. Sin dinero, se deja vacío."),
        ("fecha_firma", "31 de septiembre de 2026", "Septiembre tiene 30 días: el 31 no existe."),
        ("plan", "999", "Elige un plan de la lista."),
        ("ejercicios", "9" * 30, "Elige ejercicios de la lista."),
    ],
)
def test_lo_mal_escrito_se_dice_junto_al_campo_y_no_se_pierde(
    secretaria: Client, listo: Convenio, campo: str, escrito: str, frase: str
) -> None:
    respuesta = secretaria.post(_ruta("convenio_datos", listo.pk), BUENO | {"lugar": "Cabildo"} | {campo: escrito})
    assert respuesta.status_code == 422
    assert frase in error_de(respuesta, campo)
    assert valor_de(respuesta, "lugar") == "Cabildo"


def test_un_anexo_que_no_lo_es_se_rechaza(secretaria: Client, listo: Convenio) -> None:
    ruta = _ruta("convenio_anexo_nuevo", listo.pk)
    for archivo, codigo in ((SimpleUploadedFile("a.pdf", b"MZ no soy"), 422), (SimpleUploadedFile("a.exe", PDF), 302)):
        respuesta = secretaria.post(ruta, {"archivo": archivo, "titulo": "Plano"})
        assert respuesta.status_code == codigo
    assert listo.anexos.get().nombre == "a.pdf"


def test_acordar_lo_que_no_esta_listo_dice_que_falta(secretaria: Client, listo: Convenio) -> None:
    listo.clausulas.all().delete()
    respuesta = secretaria.post(_ruta("convenio_acordar", listo.pk))
    assert respuesta.status_code == 409
    assert "Falta: Las cláusulas." in texto(respuesta)


def test_lo_publico_dice_partes_clausulas_y_firmas(client: Client, listo: Convenio) -> None:
    ruta = reverse("convenio", args=[listo.municipio.clave, listo.clave])
    assert client.get(ruta).status_code == 404
    emitido = acordar(listo)
    firma_en_papel(emitido, 1, 2, 3, 4)
    dicho = texto(client.get(ruta))
    for parte in ("Convenio · Firmado", "Infoprueba", "PRIMERA. Objeto", "de puño y letra", "firma sin obligarse"):
        assert parte in dicho, parte
    assert listo.nombre in texto(client.get(reverse("convenios", args=[listo.municipio.clave])))


@pytest.mark.parametrize("cuantos", [1, 30])
def test_cada_pagina_cuesta_lo_mismo(secretaria: Client, listo: Convenio, cuantos: int) -> None:
    emitido = acordar(listo)
    municipio = listo.municipio.clave
    for n in range(cuantos):
        parte = f.ParteDeConvenioFactory(convenio=listo)
        f.FirmanteDeConvenioFactory(parte=parte)
        f.ClausulaFactory(convenio=listo)
        f.AnexoDeConvenioFactory(convenio=listo)
        f.FirmaFactory(documento=emitido.documento, orden=50 + n, campo=f"otra-{n}")
        listo.ejercicios.add(f.EjercicioFactory(organo=listo.organo, publicado=True))
        f.ParteDeConvenioFactory(convenio=f.ConvenioFactory(organo=listo.organo, firmado=True))
    for ruta, maximo in (
        (_ruta("convenio", listo.pk), 22), (_ruta("convenios"), 14), (reverse("convenios", args=[municipio]), 5),
        (reverse("convenio", args=[municipio, listo.clave]), 13),
    ):  # fmt: skip
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert secretaria.get(ruta).status_code == 200
        assert len(consultas) <= maximo, (ruta, len(consultas))
