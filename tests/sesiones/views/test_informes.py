"""Writing an annual report at the desk: every part by its form, who may, what is refused, at what cost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participacion.enums import Rol
from participacion.models import Organo
from sesiones.enums import EstadoInforme, TipoPunto
from sesiones.models import Informe
from tests.factories import (
    AreaInformeFactory,
    CifraInformeFactory,
    EntradaInformeFactory,
    FotoInformeFactory,
    InformeFactory,
    PuntoFactory,
    cuenta,
)
from tests.factories.escenas import consejo
from tests.factories.informes import imagen, informe_completo
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import GUION, INYECCION, LARGO, OPCIONES_AJENAS

pytestmark = pytest.mark.django_db


@pytest.fixture
def organo() -> Organo:
    """An órgano."""
    return consejo(siglas="CP")


@pytest.fixture
def mesa(client: Client, organo: Organo) -> Client:
    """Its secretaría at the desk."""
    client.force_login(cuenta(Rol.SECRETARIA_TECNICA, organo))
    return client


@pytest.fixture
def informe(organo: Organo) -> Informe:
    """A whole draft."""
    return informe_completo(organo, por=cuenta(Rol.SECRETARIA_TECNICA, organo))


def nueva(informe: Informe, clase: str, **consulta: Any) -> str:
    partes = "&".join(f"{c}={v}" for c, v in consulta.items())
    return f"{reverse('mesa:informe_parte_nueva', args=[informe.pk, clase])}?{partes}"


def test_se_empieza_se_escribe_y_se_publica_con_formularios(mesa: Client, organo: Organo) -> None:
    respuesta = mesa.post(reverse("mesa:informe_nuevo"), {"organo": organo.pk, "anio": "2025", "titulo": "Lo del año"})
    informe = Informe.objects.get()
    assert respuesta.url == reverse("mesa:informe", args=[informe.pk])
    mesa.post(nueva(informe, "area"), {"nombre": "Parques", "titular": "Ana Prueba", "titular_cargo": "Directora"})
    area = informe.areas.get()
    respuesta = mesa.post(
        nueva(informe, "entrada", area=area.pk),
        {"titulo": "Plan", "texto": "Se hizo.", "colaboran": "Uno\r\n\r\n Dos "},
    )
    plan = area.entradas.get()
    assert respuesta.url.endswith(f"#entrada-{plan.pk}")
    assert plan.colaboran == "Uno\nDos"
    mesa.post(nueva(informe, "entrada", area=area.pk), {"titulo": "Norte", "padre": plan.pk})
    mesa.post(
        nueva(informe, "cifra", area=area.pk),
        {"valor": "1,073", "unidad": "espacios", "entrada": plan.pk, "es_aproximada": "on"},
    )
    foto = SimpleUploadedFile("IMG_0001.JPG", imagen(), "image/jpeg")
    mesa.post(nueva(informe, "foto"), {"archivo": foto, "texto_alternativo": "Un parque"})
    dicho = texto(mesa.get(reverse("mesa:informe", args=[informe.pk])))
    for parte in (
        "Parques",
        "Ana Prueba, Directora",
        "Plan",
        "En conjunto con Uno; Dos",
        "Norte",
        "1,073",
        "(aproximada)",
    ):
        assert parte in dicho, parte
    respuesta = mesa.post(reverse("mesa:informe_estado", args=[informe.pk, "publicar"]))
    emitido = informe.emitidos.get()
    assert respuesta.url == reverse("mesa:trabajo", args=[emitido.trabajo_id])
    informe.refresh_from_db()
    assert informe.estado == EstadoInforme.PUBLICADO


def test_con_un_solo_organo_ya_viene_elegido(mesa: Client, organo: Organo) -> None:
    assert valor_de(mesa.get(reverse("mesa:informe_nuevo")), "organo") == str(organo.pk)


def test_editar_ensenia_lo_que_hay_y_lo_cambia(mesa: Client, informe: Informe) -> None:
    area = informe.areas.get(orden=1)
    plan, norte = area.entradas.order_by("orden")
    cifra, foto = area.cifras.first(), informe.fotos.get()
    for clase, parte, campo, valor in (
        ("area", area, "nombre", "Espacios públicos"), ("entrada", norte, "padre", str(plan.pk)),
        ("cifra", cifra, "valor", "1073"), ("foto", foto, "texto_alternativo", "Un parque con árboles"),
    ):  # fmt: skip
        ruta = reverse("mesa:informe_parte", args=[informe.pk, clase, parte.pk])
        assert valor_de(mesa.get(ruta), campo) == valor
    mesa.post(
        reverse("mesa:informe_parte", args=[informe.pk, "cifra", cifra.pk]), {"valor": "1 074.5", "unidad": "espacios"}
    )
    cifra.refresh_from_db()
    assert (str(cifra.valor), cifra.unidad, cifra.entrada) == ("1074.50", "espacios", None)
    mesa.post(reverse("mesa:informe_parte", args=[informe.pk, "foto", foto.pk]), {"texto_alternativo": "Otra cosa"})
    foto.refresh_from_db()
    assert (foto.texto_alternativo, bool(foto.archivo_id)) == ("Otra cosa", True)


def test_mover_y_quitar_son_botones(mesa: Client, informe: Informe) -> None:
    agua = informe.areas.get(nombre="Agua")
    ruta = reverse("mesa:informe_parte_mover", args=[informe.pk, "area", agua.pk, "subir"])
    assert mesa.get(ruta).status_code == 405
    assert mesa.post(ruta).url.endswith(f"#area-{agua.pk}")
    assert informe.areas.first() == agua
    respuesta = mesa.post(
        reverse("mesa:informe_parte_mover", args=[informe.pk, "area", informe.areas.last().pk, "quitar"])
    )
    assert respuesta.status_code == 409 and "Quítalas primero" in resumen_de_errores(respuesta)
    mesa.post(reverse("mesa:informe_parte_mover", args=[informe.pk, "area", agua.pk, "quitar"]))
    assert list(informe.areas.values_list("nombre", flat=True)) == ["Espacios públicos"]


def test_los_datos_dicen_en_que_sesion_se_presento(mesa: Client, informe: Informe, organo: Organo) -> None:
    punto = PuntoFactory(tipo=TipoPunto.INFORME, sesion__organo=organo)
    ajeno = PuntoFactory(tipo=TipoPunto.INFORME)
    ruta = reverse("mesa:informe_datos", args=[informe.pk])
    respuesta = mesa.post(ruta, {"titulo": "T", "punto": ajeno.pk})
    assert respuesta.status_code == 422 and "Elige un punto" in error_de(respuesta, "punto")
    mesa.post(ruta, {"titulo": "T", "punto": punto.pk, "notas_fuente": "No consta.\n"})
    informe.refresh_from_db()
    assert (informe.titulo, informe.sesion, informe.notas_fuente) == ("T", punto.sesion, "No consta.")


@pytest.mark.parametrize("valor", ["", "mil", "1e5", "NaN", "1.2.3", "١٢٣", "9" * 100, GUION, "1\x00", "--1", "½"])
def test_una_cifra_que_no_es_cifra_se_devuelve_con_lo_escrito(mesa: Client, informe: Informe, valor: str) -> None:
    respuesta = mesa.post(nueva(informe, "cifra", area=informe.areas.first().pk), {"valor": valor, "unidad": "x"})
    assert respuesta.status_code == 422
    assert error_de(respuesta, "valor")
    assert valor_de(respuesta, "unidad") == "x"


@pytest.mark.parametrize("hostil", [LARGO, GUION, INYECCION, "a\x00b", "\u202ehola"])
def test_nada_de_lo_que_se_escriba_rompe_un_formulario(mesa: Client, informe: Informe, hostil: str) -> None:
    area = informe.areas.first()
    for clase, datos in (
        ("area", {"nombre": hostil, "titular": hostil, "texto": hostil}),
        ("entrada", {"titulo": hostil, "colaboran": hostil, "padre": hostil}),
        ("cifra", {"valor": hostil, "unidad": hostil, "entrada": hostil}),
        ("foto", {"texto_alternativo": hostil, "archivo": SimpleUploadedFile("x.jpg", hostil.encode()[:999])}),
    ):
        respuesta = mesa.post(nueva(informe, clase, area=area.pk), datos)
        assert respuesta.status_code in {302, 422}, (clase, hostil[:20])
    dicho = mesa.get(reverse("mesa:informe", args=[informe.pk]))
    assert dicho.status_code == 200 and GUION not in dicho.content.decode()


@pytest.mark.parametrize("ajena", OPCIONES_AJENAS)
def test_un_area_o_una_lista_ajenas_no_sirven(mesa: Client, informe: Informe, ajena: str) -> None:
    assert mesa.get(reverse("mesa:informe_parte_nueva", args=[informe.pk, "cifra"]), {"area": ajena}).status_code == 404
    area = informe.areas.first()
    respuesta = mesa.post(nueva(informe, "entrada", area=area.pk), {"titulo": "T", "padre": ajena})
    assert respuesta.status_code == 422


def test_las_partes_de_otro_informe_no_se_tocan_desde_este(mesa: Client, informe: Informe, organo: Organo) -> None:
    otra = AreaInformeFactory(informe=InformeFactory(organo=organo, anio=1999))
    for nombre, args in (
        ("informe_parte", [informe.pk, "area", otra.pk]), ("informe_parte", [informe.pk, "cifra", 10**17]),
    ):  # fmt: skip
        assert mesa.get(reverse(f"mesa:{nombre}", args=args)).status_code == 404
    ruta = reverse("mesa:informe_parte_mover", args=[informe.pk, "area", otra.pk, "quitar"])
    assert mesa.post(ruta).status_code == 404


def test_una_fotografia_que_no_lo_es_se_rechaza_con_una_frase(mesa: Client, informe: Informe) -> None:
    archivo = SimpleUploadedFile("foto.jpg", b"%PDF-1.7 no soy una foto", "image/jpeg")
    respuesta = mesa.post(nueva(informe, "foto"), {"archivo": archivo, "texto_alternativo": "Algo"})
    assert respuesta.status_code == 422
    assert "no es una fotografía" in error_de(respuesta, "archivo")
    sin_texto = mesa.post(nueva(informe, "foto"), {"archivo": SimpleUploadedFile("a.jpg", imagen())})
    assert "qué muestra" in error_de(sin_texto, "texto_alternativo")


def test_publicado_no_se_edita_y_se_puede_regresar_a_borrador(mesa: Client, informe: Informe) -> None:
    mesa.post(reverse("mesa:informe_estado", args=[informe.pk, "publicar"]))
    area = informe.areas.first()
    respuesta = mesa.post(reverse("mesa:informe_parte", args=[informe.pk, "area", area.pk]), {"nombre": "Otra"})
    assert respuesta.status_code == 409 and "está publicado" in resumen_de_errores(respuesta)
    pagina = mesa.get(reverse("mesa:informe", args=[informe.pk]))
    assert "Agregar un área" not in texto(pagina) and "Regresar a borrador" in texto(pagina)
    assert mesa.post(reverse("mesa:informe_estado", args=[informe.pk, "publicar"])).status_code == 409
    mesa.post(reverse("mesa:informe_estado", args=[informe.pk, "borrador"]))
    informe.refresh_from_db()
    assert informe.estado == EstadoInforme.BORRADOR
    assert mesa.post(reverse("mesa:informe_estado", args=[informe.pk, "quemar"])).status_code == 404


def test_quien_solo_lee_ve_el_borrador_y_ningun_boton(client: Client, informe: Informe) -> None:
    client.force_login(cuenta(Rol.AUDITORIA, informe.organo))
    pagina = client.get(reverse("mesa:informe", args=[informe.pk]))
    assert "Plan de espacios" in texto(pagina)
    assert arbol(pagina).xpath("//main//form | //main//button") == []
    assert client.get(nueva(informe, "area")).status_code == 403
    assert client.post(reverse("mesa:informe_estado", args=[informe.pk, "publicar"])).status_code == 403


def test_la_vista_previa_ensenia_lo_que_se_publicara(mesa: Client, informe: Informe) -> None:
    pagina = mesa.get(reverse("mesa:informe_vista", args=[informe.pk]))
    assert "Nadie lo ve fuera de la mesa" in texto(pagina)
    (foto,) = arbol(pagina).xpath("//figure/img")
    assert foto.get("alt") == "Un parque con árboles"
    bytes_ = mesa.get(foto.get("src"))
    assert (bytes_["Content-Type"], bytes_.status_code) == ("image/jpeg", 200)
    assert "private" in bytes_["Cache-Control"]


def test_sin_informes_se_dice_y_se_ofrece_empezar(mesa: Client) -> None:
    assert "Todavía no hay informes" in texto(mesa.get(reverse("mesa:informes")))


def _consultas(cliente: Client, ruta: str) -> int:
    cliente.get(ruta)
    with CaptureQueriesContext(connection) as consultas:
        respuesta: HttpResponse = cliente.get(ruta)
    assert respuesta.status_code == 200
    return len(consultas)


def test_las_paginas_cuestan_lo_mismo_con_uno_y_con_treinta(mesa: Client, organo: Organo) -> None:
    informe = InformeFactory(organo=organo, anio=2100)
    rutas = [
        reverse("mesa:informes"), reverse("mesa:informe", args=[informe.pk]),
        reverse("mesa:informe_vista", args=[informe.pk]),
    ]  # fmt: skip

    def llenar(cuantas: int) -> None:
        for _ in range(cuantas):
            area = AreaInformeFactory(informe=informe)
            entrada = EntradaInformeFactory(area=area)
            CifraInformeFactory(area=area, entrada=entrada)
            CifraInformeFactory(area=area)
            FotoInformeFactory(informe=informe)

    llenar(1)
    pocas = [_consultas(mesa, ruta) for ruta in rutas]
    llenar(29)
    for anio in range(2101, 2130):
        InformeFactory(organo=organo, anio=anio)
    assert [_consultas(mesa, ruta) for ruta in rutas] == pocas
