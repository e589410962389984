"""What everybody may see of a session in each of its states, and at what cost."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from participacion.enums import Calidad
from sesiones.domain.celebracion import Declaracion, declarar_quorum, declarar_sin_quorum
from sesiones.domain.nombres import ruta_sesion
from sesiones.enums import EstadoSesion, TipoSesion
from sesiones.models import Punto, Sesion
from tests.factories import (
    AcuerdoFactory,
    MunicipioFactory,
    NombramientoFactory,
    OrganoFactory,
    PuntoFactory,
    SeguimientoFactory,
    SesionFactory,
)
from tests.factories.escenas import (
    acta_en_la_fila,
    acta_publicada,
    acta_sellada,
    sesion_en_curso,
    sesion_en_pase,
    sesion_programada,
)
from tests.factories.sesiones import FECHA, INICIO
from tests.sesiones.views.paginas import arbol, texto

pytestmark = pytest.mark.django_db
SECRETO = "La Presidenta pidió que esto no se supiera todavía."


def ruta(sesion: Sesion, vista: str = "sesion") -> str:
    return reverse(vista, kwargs=ruta_sesion(sesion))


def ver(client: Client, sesion: Sesion) -> str:
    respuesta = client.get(ruta(sesion))
    assert respuesta.status_code == 200
    return texto(respuesta)


# ── Una sesión en cada estado ──


def test_programada_dice_cuando_donde_y_que_se_tratara(client: Client) -> None:
    dicho = ver(client, sesion_programada())
    assert "Programada" in dicho
    assert "Miércoles 11 de marzo de 2026" in dicho
    assert "17:30; segunda convocatoria, 18:00" in dicho
    assert "Sala de prueba" in dicho


def test_el_orden_del_dia_se_publica_con_la_convocatoria(client: Client) -> None:
    sesion = sesion_programada()
    assert "Asuntos generales" not in ver(client, sesion)
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INICIO)
    assert "Asuntos generales" in ver(client, sesion)


@pytest.mark.parametrize("estado", [e for e in EstadoSesion if e != EstadoSesion.CLAUSURADA])
def test_lo_que_no_se_ha_clausurado_no_publica_su_narrativa(client: Client, estado: EstadoSesion) -> None:
    sesion = sesion_en_curso()
    Punto.objects.filter(sesion=sesion).update(
        narrativa=SECRETO, expositor_efectivo=SECRETO, motivo_cambio=SECRETO, tema_efectivo=SECRETO
    )
    SeguimientoFactory(punto=sesion.puntos.first(), texto=SECRETO)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Por lluvia.", clausura_texto=SECRETO)
    respuesta = client.get(ruta(sesion))
    assert respuesta.status_code == 200
    assert SECRETO not in respuesta.content.decode()
    assert client.get(ruta(sesion, "sesion_acta")).status_code == 404


def test_en_pase_de_lista_y_en_curso_se_dice(client: Client) -> None:
    assert "Se está pasando lista" in ver(client, sesion_en_pase())
    dicho = ver(client, sesion_en_curso())
    assert "La sesión está en curso" in dicho
    assert "Desde las 18:10, en primera convocatoria" in dicho
    assert "hay quórum" in dicho


def test_sin_quorum_muestra_la_cuenta(client: Client) -> None:
    sesion = sesion_en_pase()
    declarar_quorum(sesion, Declaracion("PRIMERA"), por=None, ahora=INICIO)
    declarar_sin_quorum(sesion, por=None)
    dicho = ver(client, sesion)
    assert "no hubo quórum" in dicho
    assert "se requerían 3" in dicho


@pytest.mark.parametrize(
    ("estado", "frase"), [(EstadoSesion.DIFERIDA, "se difirió"), (EstadoSesion.CANCELADA, "se canceló")]
)
def test_diferida_o_cancelada_conserva_su_pagina_con_el_motivo(
    client: Client, estado: EstadoSesion, frase: str
) -> None:
    sesion = SesionFactory(estado=estado, motivo_estado="Hubo una inundación.")
    dicho = ver(client, sesion)
    assert frase in dicho
    assert "Motivo: Hubo una inundación." in dicho


def test_celebrada_dice_que_no_se_sabe_y_el_estado_de_los_acuerdos_viejos(client: Client) -> None:
    sesion = SesionFactory(estado=EstadoSesion.CELEBRADA, notas_fuente="La fuente no dice la sede.\n\n")
    punto = PuntoFactory(sesion=sesion, numero="4")
    viejo = AcuerdoFactory(organo=sesion.organo, sesion=None, punto=None, folio="JD-VIII-2", texto="Revisar el banco.")
    SeguimientoFactory(acuerdo=viejo, punto=punto, texto=SECRETO)
    dicho = ver(client, sesion)
    for frase in ("Quiénes asistieron.", "Si hubo quórum", "A qué hora empezó.", "A qué hora terminó.", "en borrador"):
        assert frase in dicho
    assert "La fuente no dice la sede." in dicho
    assert "JD-VIII-2" in dicho
    assert "Revisar el banco." in dicho
    assert SECRETO not in dicho


def test_clausurada_sin_sello_dice_que_el_acta_se_prepara(client: Client) -> None:
    acta = acta_en_la_fila()
    assert "su documento se está preparando" in ver(client, acta.sesion)
    respuesta = client.get(ruta(acta.sesion, "sesion_acta"))
    assert respuesta.status_code == 404
    assert "su documento se está preparando" in texto(respuesta)
    assert client.get(ruta(acta.sesion, "sesion_acta_pdf")).status_code == 404


def test_clausurada_muestra_lo_asentado_y_su_acta(client: Client) -> None:
    acta = acta_publicada()
    respuesta = client.get(ruta(acta.sesion))
    dicho = texto(respuesta)
    assert "Sin acuerdos." in dicho
    assert acta.registro["quorum"]["frase"] in dicho
    for persona in acta.registro["asistencia"]["grupos"][0]["personas"]:
        assert persona["nombre"] in dicho
    enlaces = arbol(respuesta).xpath("//main//a/@href")
    assert {ruta(acta.sesion, "sesion_acta"), ruta(acta.sesion, "sesion_acta_pdf")} <= set(enlaces)
    assert "Descargar PDF (1 KB)" in dicho


# ── El acta ──


def test_la_pagina_del_acta_sale_del_registro_congelado_y_no_de_las_tablas(client: Client) -> None:
    acta = acta_publicada()
    Punto.objects.filter(sesion=acta.sesion).update(titulo="Cambiado después")
    respuesta = client.get(ruta(acta.sesion, "sesion_acta"))
    assert respuesta.status_code == 200
    dicho = texto(respuesta)
    assert "Cambiado después" not in dicho
    assert acta.registro["puntos"][0]["titulo"] in dicho
    assert acta.folio in dicho
    assert "Demostración, sin validez oficial" in dicho
    assert " ".join(acta.huella[i : i + 4] for i in range(0, 64, 4)) in dicho


def test_el_pdf_es_el_archivo_guardado_con_sus_cabeceras(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    acta = acta_publicada()
    archivo = acta.documento.archivo
    respuesta = client.get(ruta(acta.sesion, "sesion_acta_pdf"))
    assert respuesta.content == bytes(archivo.contenido)
    assert respuesta["ETag"] == f'"{archivo.sha256}"'
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Length"] == str(archivo.tamanio)
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    nombre = acta.folio.replace("/", "-")
    assert respuesta["Content-Disposition"] == f'inline; filename="acta-{nombre}.pdf"'
    with django_assert_num_queries(1):
        otra = client.get(ruta(acta.sesion, "sesion_acta_pdf"), HTTP_IF_NONE_MATCH=respuesta["ETag"])
    assert otra.status_code == 304
    assert client.head(ruta(acta.sesion, "sesion_acta_pdf"))["Content-Length"] == str(archivo.tamanio)


def test_lo_que_no_se_ha_publicado_no_se_lee_ni_se_descarga(client: Client) -> None:
    acta = acta_sellada()
    codigo = acta.documento.codigo
    assert "se recogen las firmas" in ver(client, acta.sesion)
    assert client.get(ruta(acta.sesion, "sesion_acta")).status_code == 404
    assert client.get(ruta(acta.sesion, "sesion_acta_pdf")).status_code == 404
    assert client.get(f"/verificar/{codigo}/documento.pdf").status_code == 404
    # By folio nobody finds it; whoever holds its code gets a verdict and nothing to read.
    assert client.get("/verificar/", {"q": acta.folio}).status_code == 404
    verdicto = texto(client.get(f"/verificar/{codigo}/"))
    assert "Todavía no se publica." in verdicto and "Descargar PDF" not in verdicto


# ── Direcciones ──


@pytest.mark.parametrize(
    "slug", ["ordinaria-0", "ordinaria-01", "ordinaria", "otra-1", "ordinaria-99999", "ordinaria-1-2", "ORDINARIA-1"]
)
@pytest.mark.parametrize("hoja", ["", "acta/", "acta.pdf"])
def test_una_direccion_que_no_nombra_sesion_es_404(client: Client, slug: str, hoja: str) -> None:
    sesion = SesionFactory(numero=1, tipo=TipoSesion.ORDINARIA)
    organo = sesion.organo
    base = f"/{organo.municipio.clave}/sesiones/{organo.clave}/{sesion.anio}/"
    assert client.get(f"{base}{slug}/{hoja}").status_code == 404


def test_una_sesion_no_se_abre_bajo_otro_municipio(client: Client) -> None:
    sesion = SesionFactory()
    ajeno = ruta(sesion).replace(sesion.organo.municipio.clave, MunicipioFactory().clave, 1)
    assert client.get(ajeno).status_code == 404


@pytest.mark.parametrize("anio", ["0", "99999999999999999999"])
def test_un_anio_imposible_es_404(client: Client, anio: str) -> None:
    sesion = SesionFactory()
    organo = sesion.organo
    assert client.get(f"/{organo.municipio.clave}/sesiones/{organo.clave}/{anio}/ordinaria-1/").status_code == 404


# ── La lista ──


def test_la_lista_se_filtra_por_organo_y_anio_y_un_filtro_sin_sentido_no_estorba(client: Client) -> None:
    uno = SesionFactory(numero=1, anio=2024, fecha=datetime.date(2024, 5, 6))
    otro = SesionFactory(organo=OrganoFactory(municipio=uno.organo.municipio), numero=7, anio=2025)
    base = f"/{uno.organo.municipio.clave}/sesiones/"
    todas = texto(client.get(base))
    assert "1.ª sesión" in todas
    assert "7.ª sesión" in todas
    filtrada = texto(client.get(base, {"organo": otro.organo.clave, "anio": "2025"}))
    assert "1.ª sesión" not in filtrada
    assert "7.ª sesión" in filtrada
    assert "Ninguna sesión cumple" in texto(client.get(base, {"organo": otro.organo.clave, "anio": "2024"}))
    for raro in ("x", "'--", "\x00", "9" * 50, "-1"):
        respuesta = client.get(base, {"organo": raro, "anio": raro, "pagina": raro})
        assert "2 sesiones" in texto(respuesta)


def test_la_lista_va_por_paginas_y_conserva_el_filtro(client: Client) -> None:
    organo = OrganoFactory()
    for n in range(1, 24):
        SesionFactory(organo=organo, numero=n)
    respuesta = client.get(f"/{organo.municipio.clave}/sesiones/", {"organo": organo.clave})
    assert "Página 1 de 2" in texto(respuesta)
    siguiente = arbol(respuesta).xpath('//a[@rel="next"]/@href')[0]
    assert f"organo={organo.clave}" in siguiente
    assert "Página 2 de 2" in texto(client.get(f"/{organo.municipio.clave}/sesiones/{siguiente}"))


# ── Un órgano ──


def test_un_organo_dice_quien_se_sienta_hoy_y_quien_antes(client: Client) -> None:
    organo = OrganoFactory()
    titular = NombramientoFactory(organo=organo, cargo="Vocal de Agua", derecho_voto=None)
    NombramientoFactory(
        organo=organo, cargo="Suplente de Agua", calidad=Calidad.SUPLENTE, suple_a=titular,
        fecha_inicio=datetime.date(2025, 2, 1),
    )  # fmt: skip
    NombramientoFactory(
        organo=organo, cargo="Vocal de antes", fecha_inicio=datetime.date(2019, 1, 1),
        fecha_fin=datetime.date(2022, 1, 1), motivo_fin="Terminó su periodo.",
    )  # fmt: skip
    NombramientoFactory(organo=organo, cargo="Vocal de mañana", fecha_inicio=datetime.date(2999, 1, 1))
    dicho = texto(client.get(f"/{organo.municipio.clave}/consejos/{organo.clave}/"))
    assert "no se sabe si vota" in dicho
    assert "La fuente no lo dice" in dicho
    assert f"suple a {titular.persona}" in dicho
    assert "1 de febrero de 2025" in dicho
    assert "Del 1 de enero de 2019 al 1 de enero de 2022. Terminó su periodo." in dicho
    assert "Vocal de mañana" not in dicho
    assert "Desconocida" in dicho


def test_un_organo_vacio_lo_dice_sin_rodeos(client: Client) -> None:
    organo = OrganoFactory()
    dicho = texto(client.get(f"/{organo.municipio.clave}/consejos/{organo.clave}/"))
    assert "No hay integrantes registrados" in dicho
    assert "todavía no tiene sesiones registradas" in dicho


# ── Lo que cuesta: igual con uno que con treinta ──


def contar(client: Client, direccion: str, django_assert_num_queries: DjangoAssertNumQueries, cuantas: int) -> None:
    with django_assert_num_queries(cuantas):
        assert client.get(direccion).status_code == 200


def test_consultas_de_la_lista(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    organo = acta_publicada().sesion.organo
    direccion = f"/{organo.municipio.clave}/sesiones/"
    contar(client, direccion, django_assert_num_queries, 6)
    for n in range(2, 31):
        SesionFactory(organo=organo, numero=n)
    contar(client, direccion, django_assert_num_queries, 6)


def test_consultas_de_un_organo(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    organo = acta_publicada().sesion.organo
    direccion = f"/{organo.municipio.clave}/consejos/{organo.clave}/"
    contar(client, direccion, django_assert_num_queries, 7)
    NombramientoFactory.create_batch(30, organo=organo)
    for n in range(2, 31):
        SesionFactory(organo=organo, numero=n)
    contar(client, direccion, django_assert_num_queries, 7)


@pytest.mark.parametrize("cuantos", [1, 30])
def test_consultas_de_una_sesion_celebrada(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int
) -> None:
    sesion = SesionFactory(estado=EstadoSesion.CELEBRADA)
    punto = PuntoFactory(sesion=sesion)
    PuntoFactory.create_batch(cuantos, sesion=sesion)
    for n in range(cuantos):
        SeguimientoFactory(punto=punto, orden=n + 1)
    contar(client, ruta(sesion), django_assert_num_queries, 5)


def test_consultas_de_una_clausurada_y_de_su_acta(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sesion = acta_publicada().sesion
    contar(client, ruta(sesion), django_assert_num_queries, 4)
    contar(client, ruta(sesion, "sesion_acta"), django_assert_num_queries, 4)


def test_la_fecha_se_lee_en_la_hora_del_municipio(client: Client) -> None:
    sesion = sesion_en_curso()
    municipio = sesion.organo.municipio
    municipio.zona_horaria = "America/Tijuana"
    municipio.save()
    assert FECHA.day == 11
    assert "Desde las 17:10" in ver(client, sesion)
