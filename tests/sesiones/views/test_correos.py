"""The outbox at the desk: what left, what waits, what failed and why, and who may read what."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from participacion.enums import EstadoCorreo, Rol
from participacion.models import Correo, Organo
from tests.factories import AdjuntoCorreoFactory, CorreoFactory, OrganoFactory, cuenta
from tests.sesiones.views.paginas import arbol, texto
from tests.sesiones.views.personas import (
    AUDITORIA,
    COORDINACION,
    GUION,
    LARGO,
    OPCIONES_AJENAS,
    SECRETARIA,
    TODAS,
    gente,
    secretaria,
)

pytestmark = pytest.mark.django_db
LISTA = "/mesa/correos/"
VEN, REINTENTAN = {SECRETARIA, COORDINACION, AUDITORIA}, {SECRETARIA, COORDINACION}


def ruta(correo: Correo, cual: str = "correo", *args: int) -> str:
    return reverse(f"mesa:{cual}", args=[correo.pk, *args])


def con_secreto(organo: Organo, **campos: object) -> Correo:
    correo = CorreoFactory(organo=organo, cuerpo="Abre https://x.org/enlace/citas/SECRETO/", **campos)
    AdjuntoCorreoFactory(correo=correo, nombre="sesion.ics", archivo__tipo_mime="text/calendar")
    return correo


@pytest.mark.parametrize("quien", TODAS)
def test_cada_quien_ve_lo_que_le_toca_y_el_texto_solo_la_secretaria(quien: str) -> None:
    organo = OrganoFactory()
    correo = con_secreto(organo, fallido=True)
    cliente = gente(organo).cliente(quien)
    pagina = cliente.get(ruta(correo))
    assert (pagina.status_code == 200) == (quien in VEN)
    assert (b"SECRETO" in pagina.content) == (quien == SECRETARIA)
    adjunto = cliente.get(ruta(correo, "correo_adjunto", correo.adjuntos.get().pk))
    assert (adjunto.status_code == 200) == (quien == SECRETARIA)
    lista = cliente.get(LISTA)
    assert (correo.asunto.encode() in lista.content) == (quien in VEN)
    assert b"SECRETO" not in lista.content
    cliente.post(ruta(correo, "correo_reintentar"))
    correo.refresh_from_db()
    assert (correo.estado == EstadoCorreo.PENDIENTE) == (quien in REINTENTAN)


def test_reintentar_todos_solo_toca_los_de_sus_organos() -> None:
    organo = OrganoFactory()
    suyos = [CorreoFactory(organo=organo, fallido=True) for _ in range(3)]
    ajeno, anulado = CorreoFactory(fallido=True), CorreoFactory(organo=organo, estado=EstadoCorreo.ANULADO)
    cliente = secretaria(organo)
    assert "Reintentar los que fallaron (3)" in texto(cliente.get(LISTA))
    assert "Esperan de nuevo para salir: 3." in texto(cliente.post(f"{LISTA}reintentar/", follow=True))
    assert "No hay correos que reintentar" in texto(cliente.post(f"{LISTA}reintentar/", follow=True))
    estados = {c.pk: c.estado for c in Correo.objects.all()}
    assert {estados[c.pk] for c in suyos} == {EstadoCorreo.PENDIENTE}
    assert (estados[ajeno.pk], estados[anulado.pk]) == (EstadoCorreo.FALLIDO, EstadoCorreo.ANULADO)
    auditoria = Client()
    auditoria.force_login(cuenta(Rol.AUDITORIA, organo))
    Correo.objects.filter(pk=suyos[0].pk).update(estado=EstadoCorreo.FALLIDO, error="x")
    auditoria.post(f"{LISTA}reintentar/")
    assert Correo.objects.get(pk=suyos[0].pk).estado == EstadoCorreo.FALLIDO


def test_se_filtra_por_estado_por_organo_y_por_nombre() -> None:
    uno, otro = OrganoFactory(), OrganoFactory()
    CorreoFactory(organo=uno, nombre="Ana Peña", enviado=True)
    CorreoFactory(organo=otro, nombre="Beto Ruiz", sin_direccion=True)
    cliente = Client()
    cliente.force_login(cuenta(Rol.SECRETARIA_TECNICA, uno, otro))
    for filtro, ve, no_ve in (
        ("estado=ENVIADO", "Ana Peña", "Beto Ruiz"),
        ("estado=SIN_DIRECCION", "Beto Ruiz", "Ana Peña"),
        (f"organo={otro.pk}", "Beto Ruiz", "Ana Peña"),
        ("busca=peña+ana", "Ana Peña", "Beto Ruiz"),
    ):
        pagina = texto(cliente.get(f"{LISTA}?{filtro}"))
        assert ve in pagina
        assert no_ve not in pagina
    assert "Ningún correo cumple" in texto(cliente.get(f"{LISTA}?busca=nadie"))


@pytest.mark.parametrize("valor", [*OPCIONES_AJENAS, "%00"])
def test_un_filtro_imposible_no_rompe_la_lista(valor: str) -> None:
    cliente = secretaria(CorreoFactory().organo)
    for campo in ("organo", "estado", "busca", "pagina"):
        respuesta = cliente.get(LISTA, {campo: valor})
        assert respuesta.status_code == 200
        assert GUION.encode() not in respuesta.content


def test_sin_servidor_de_correo_lo_explica(settings: Settings) -> None:
    correo = CorreoFactory()
    cliente = secretaria(correo.organo)
    for hay in (False, True):
        settings.HAY_CORREO = hay
        for donde in (LISTA, ruta(correo)):
            assert ("no tiene servidor de correo" in texto(cliente.get(donde))) == (not hay)


def test_dice_lo_que_va_en_resumen_y_lo_que_reune() -> None:
    organo = OrganoFactory()
    cliente = secretaria(organo)
    aviso = CorreoFactory(organo=organo, resumible=True)
    assert "Va en resumen" in texto(cliente.get(LISTA))
    assert "espera al resumen diario" in texto(cliente.get(ruta(aviso)))
    resumen = CorreoFactory(organo=organo)
    Correo.objects.filter(pk=aviso.pk).update(estado=EstadoCorreo.RESUMIDO, resumido_en=resumen)
    assert "Ver el resumen" in texto(cliente.get(ruta(aviso)))
    assert aviso.asunto in texto(cliente.get(ruta(resumen)))


def test_lo_que_dice_un_correo_se_muestra_escapado_y_se_baja_tal_cual() -> None:
    correo = CorreoFactory(cuerpo=f"{GUION}\n\nDos.", asunto=GUION, nombre=GUION)
    adjunto = AdjuntoCorreoFactory(correo=correo)
    cliente = secretaria(correo.organo)
    for donde in (LISTA, ruta(correo)):
        assert GUION.encode() not in cliente.get(donde).content
    bajado = cliente.get(ruta(correo, "correo_adjunto", adjunto.pk))
    assert bajado.content == bytes(adjunto.archivo.contenido)
    assert bajado["Content-Disposition"].startswith("attachment")
    assert cliente.get(ruta(CorreoFactory(organo=correo.organo), "correo_adjunto", adjunto.pk)).status_code == 404


def test_un_correo_sin_organo_no_es_de_nadie() -> None:
    correo = CorreoFactory(organo=None)
    assert secretaria(OrganoFactory()).get(ruta(correo)).status_code == 403


@pytest.mark.parametrize("cuantos", [1, 30])
def test_la_lista_hace_las_mismas_consultas(cuantos: int) -> None:
    organo = OrganoFactory()
    for _ in range(cuantos):
        CorreoFactory(organo=organo, fallido=True, nombre=LARGO[:200])
    cliente = secretaria(organo)
    cliente.get(LISTA)
    with CaptureQueriesContext(connection) as consultas:
        respuesta = cliente.get(LISTA)
    assert len(arbol(respuesta).xpath("//tbody/tr")) == cuantos
    assert len(consultas) <= 9
