"""The agreements at the desk: board, table, file, one agreement, what is overdue and its reminders."""

import csv
import datetime
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participacion.models import Correo, Organo
from sesiones.models import Acuerdo, Seguimiento
from tests.factories import IncisoAcuerdoFactory, PersonaFactory, PuntoFactory, SesionFactory, cuenta
from tests.factories.escenas import consejo
from tests.factories.escenas_seguimiento import OFICIO, PDF, acuerdo_de_antes, informar
from tests.factories.sesiones import AcuerdoFactory
from tests.sesiones.views.escena_sala import Consultas
from tests.sesiones.views.paginas import arbol, resumen_de_errores, texto
from tests.sesiones.views.personas import (
    ADMINISTRACION,
    AUDITORIA,
    COORDINACION,
    DE_OTRO,
    GUION,
    INYECCION,
    LARGO,
    SECRETARIA,
    SIN_PAPEL,
    gente,
    secretaria,
)

pytestmark = pytest.mark.django_db
LISTA, CSV, VENCIDOS = "/mesa/acuerdos/", "/mesa/acuerdos/acuerdos.csv", "/mesa/acuerdos/vencidos/"


@pytest.fixture
def organo() -> Organo:
    return consejo(siglas="CP")


def en(dias: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=dias)


def columnas(respuesta: Any) -> dict[str, list[str]]:
    """Return the folios of each column of the board."""
    return {
        " ".join(s.xpath("./h2")[0].text_content().split()): s.xpath(".//li//a/text()")
        for s in arbol(respuesta).xpath('//*[@class="tablero-acuerdos"]/section')
    }


def surtido(organo: Organo) -> None:
    """Make one agreement of every kind."""
    for folio, dias, campos in (
        ("CP-1", -12, {}),
        ("CP-2", 5, {"estado": "EN_PROCESO", "avance": 40}),
        ("CP-3", 60, {"responsable": "Dirección de Parques"}),
        ("CP-4", -3, {"estado": "CUMPLIDO", "avance": 100}),
        ("CP-5", -30, {"fecha_prorroga": en(20)}),
        ("CP-6", -5, {"estado": "CANCELADO"}),
    ):
        acuerdo_de_antes(organo, folio=folio, fecha_compromiso=en(dias), **campos)
    acuerdo_de_antes(organo, folio="CP-7", fecha_compromiso=None, texto="Revisar la señalización.")


def test_el_tablero_va_por_estado_y_los_vencidos_van_primero(organo: Organo) -> None:
    surtido(organo)
    respuesta = secretaria(organo).get(LISTA)
    assert list(columnas(respuesta).items()) == [
        ("Vencidos 1", ["CP-1"]), ("Pendientes 3", ["CP-5", "CP-3", "CP-7"]), ("En proceso 1", ["CP-2"]),
        ("Cumplidos 1", ["CP-4"]), ("Cancelados 1", ["CP-6"]),
    ]  # fmt: skip
    dicho = texto(respuesta)
    assert "Venció hace 12 días" in dicho and "Vence en 5 días" in dicho and "7 acuerdos" in dicho
    tonos = {e.text_content(): e.get("data-tono") for e in arbol(respuesta).xpath('//*[@class="etiqueta"]')}
    assert [t for f, t in tonos.items() if f.startswith("Venció")] == ["grana"]
    assert [t for f, t in tonos.items() if f.startswith("Vence en 5")] == ["cempasuchil"]


def test_un_inciso_vencido_vence_su_acuerdo(organo: Organo) -> None:
    doble = acuerdo_de_antes(organo, folio="CP-1", fecha_compromiso=en(30), estado="EN_PROCESO")
    IncisoAcuerdoFactory(acuerdo=doble, fecha_compromiso=en(-4))
    otro = acuerdo_de_antes(organo, folio="CP-2", fecha_compromiso=en(-30), estado="EN_PROCESO")
    IncisoAcuerdoFactory(acuerdo=otro, fecha_prorroga=en(9))
    IncisoAcuerdoFactory(acuerdo=otro, estado="CUMPLIDO")
    tablero = columnas(secretaria(organo).get(LISTA))
    assert (tablero["Vencidos 1"], tablero["En proceso 1"]) == (["CP-1"], ["CP-2"])


@pytest.mark.parametrize(
    ("filtro", "folios"),
    [
        ({}, ["CP-1", "CP-2", "CP-5", "CP-3", "CP-7", "CP-6", "CP-4"]),
        ({"estado": "ABIERTOS"}, ["CP-1", "CP-2", "CP-5", "CP-3", "CP-7"]),
        ({"estado": "CUMPLIDO"}, ["CP-4"]),
        ({"vence": "VENCIDOS"}, ["CP-1"]),
        ({"vence": "POR_VENCER"}, ["CP-2"]),
        ({"vence": "SIN_PLAZO"}, ["CP-7"]),
        ({"responsable": "direccion PARQUES"}, ["CP-3"]),
        ({"texto": "senalizacion"}, ["CP-7"]),
        ({"texto": "cp-3"}, ["CP-3"]),
        ({"texto": "señalización", "estado": "CUMPLIDO"}, []),
    ],
)
def test_la_tabla_se_filtra(organo: Organo, filtro: dict[str, str], folios: list[str]) -> None:
    surtido(organo)
    respuesta = secretaria(organo).get(LISTA, filtro | {"vista": "tabla"})
    hallados = arbol(respuesta).xpath("//table//th[@scope='row']/a/text()")
    assert hallados == folios
    if not folios:
        assert "Ningún acuerdo cumple con estos filtros." in texto(respuesta)


def test_el_texto_de_un_inciso_tambien_se_busca(organo: Organo) -> None:
    doble = acuerdo_de_antes(organo, folio="CP-1")
    IncisoAcuerdoFactory(acuerdo=doble, texto="Los contenedores.", responsable="Limpia Pública")
    acuerdo_de_antes(organo, folio="CP-2")
    for filtro in ({"texto": "contenedores"}, {"responsable": "limpia publica"}):
        assert arbol(secretaria(organo).get(LISTA, filtro)).xpath("//main//li//a/text()") == ["CP-1"]


@pytest.mark.parametrize("escrito", ["JD-VIII-2", "jd-viii-2", "JD-8-2", "JD-VIII-2 a)", "JD-VIII-2, inciso b)"])
def test_un_folio_se_halla_como_lo_escriba_cada_fuente(organo: Organo, escrito: str) -> None:
    for folio in ("JD-VIII-2", "JD-VIII-3", "JD-EXT-VIII-2", "CG-VIII-2"):
        acuerdo_de_antes(organo, folio=folio)
    hallados = arbol(secretaria(organo).get(LISTA, {"texto": escrito})).xpath("//main//li//a/text()")
    assert hallados == ["JD-VIII-2"]


@pytest.mark.parametrize("raro", ["x", GUION, INYECCION, "\x00", "9" * 500, LARGO])
@pytest.mark.parametrize("campo", ["organo", "estado", "vence", "responsable", "texto", "vista", "pagina"])
def test_un_filtro_raro_no_rompe_nada(organo: Organo, campo: str, raro: str) -> None:
    acuerdo_de_antes(organo, folio="CP-1")
    for ruta in (LISTA, CSV):
        respuesta = secretaria(organo).get(ruta, {campo: raro, "vista": "tabla"} if campo != "vista" else {campo: raro})
        assert respuesta.status_code == 200
        assert GUION not in respuesta.content.decode()


def test_un_organo_ajeno_en_el_filtro_se_dice(organo: Organo) -> None:
    respuesta = secretaria(organo).get(LISTA, {"organo": consejo().pk})
    assert "Elige uno de los órganos de la lista." in resumen_de_errores(respuesta)


def test_sin_acuerdos_la_lista_lo_dice(organo: Organo) -> None:
    assert "Todavía no hay acuerdos." in texto(secretaria(organo).get(LISTA))
    assert "Ningún acuerdo está vencido." in texto(secretaria(organo).get(VENCIDOS))


def test_el_csv_lleva_un_renglon_por_inciso_y_el_ultimo_informe(organo: Organo) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-1", texto="=SUMA(A1)", responsable="Obras", numero=4)
    doble = acuerdo_de_antes(organo, folio="CP-2", incisos=2, numero=4)
    por = cuenta("SECRETARIA_TECNICA", organo)
    informar(acuerdo, por=por, avance=30)
    informar(
        doble, doble.incisos.last(), por=por, estado="CANCELADO", texto="", causa="Sin recursos.", evidencia=OFICIO
    )
    respuesta = secretaria(organo).get(CSV)
    assert respuesta["Content-Type"].startswith("text/csv")
    filas = list(csv.DictReader(io.StringIO(respuesta.content.decode("utf-8-sig"))))
    assert [(f["Folio"], f["Inciso"], f["Estado"], f["Avance"]) for f in filas] == [
        ("CP-1", "", "en proceso", "30"), ("CP-2", "a", "pendiente", "0"), ("CP-2", "b", "cancelado", "0"),
    ]  # fmt: skip
    assert (filas[0]["Acuerdo"], filas[0]["Responsable"], filas[0]["Qué se informó"]) == (
        "'=SUMA(A1)", "Obras", "Se trabaja en ello.",
    )  # fmt: skip
    assert (filas[2]["Causa de cancelación"], filas[2]["Evidencias"]) == ("Sin recursos.", "Oficio 12.pdf")


# ── Un acuerdo ──


def ver(quien: Client, acuerdo: Acuerdo, **datos: Any) -> Any:
    return quien.get(reverse("mesa:acuerdo", args=[acuerdo.pk]), datos)


def enviar(quien: Client, acuerdo: Acuerdo, **cambio: Any) -> Any:
    datos = {"texto": "Ya se contrató.", "estado": "EN_PROCESO", "avance": "30"} | cambio
    return quien.post(reverse("mesa:acuerdo", args=[acuerdo.pk]), datos)


def test_la_pagina_de_un_acuerdo_cuenta_su_historia(organo: Organo) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-1", texto="Reponer los árboles.")
    por = cuenta("SECRETARIA_TECNICA", organo)
    informar(acuerdo, por=por, texto="Primero.", fecha=datetime.date(2026, 3, 1), medio="Oficio")
    informar(acuerdo, por=por, texto="Segundo.", estado="CUMPLIDO")
    informar(acuerdo, por=por, texto="Faltaba.", nueva_fecha=datetime.date(2026, 8, 1))
    dicho = texto(ver(secretaria(organo), acuerdo))
    orden = [dicho.index(frase) for frase in ("Faltaba.", "Segundo.", "Primero.", "Se acordó. ")]
    assert orden == sorted(orden)
    for frase in (
        "1 de marzo de 2026", "medio: Oficio", "Prórroga hasta el 1 de agosto de 2026", "estaba cumplido",
        "30 de abril de 2026", "Entre sesiones", str(por),
    ):  # fmt: skip
        assert frase in dicho, frase


def test_se_informa_entre_sesiones_con_evidencia(organo: Organo) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-1")
    quien = secretaria(organo)
    respuesta = enviar(quien, acuerdo, texto="", evidencia=SimpleUploadedFile("foto.pdf", PDF), es_publico="on")
    assert respuesta.url == f"/mesa/acuerdos/{acuerdo.pk}/#historia"
    guardado = Seguimiento.objects.get()
    assert (guardado.punto, guardado.evidencia_nombre, guardado.es_publico) == (None, "foto.pdf", True)
    pagina = ver(quien, acuerdo)
    assert "Se registró el informe de CP-1." in texto(pagina)
    assert f"/mesa/evidencias/{guardado.pk}/" in arbol(pagina).xpath("//a/@href")


def test_sin_nota_ni_evidencia_se_dice_y_nada_se_pierde(organo: Organo) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-1")
    respuesta = enviar(secretaria(organo), acuerdo, texto="", medio="Oficio 9")
    assert respuesta.status_code == 422
    assert "Escribe qué se hizo o adjunta una evidencia." in resumen_de_errores(respuesta)
    assert arbol(respuesta).xpath("//title/text()")[0].startswith("Error: ")
    assert arbol(respuesta).xpath('//input[@name="medio"]/@value') == ["Oficio 9"]


def test_de_un_acuerdo_con_incisos_se_elige_de_cual(organo: Organo) -> None:
    doble = acuerdo_de_antes(organo, folio="CP-1", incisos=2)
    quien, segundo = secretaria(organo), doble.incisos.last()
    assert not arbol(ver(quien, doble)).xpath('//*[@id="informar"]')
    assert "inciso b)" in texto(ver(quien, doble, informar=f"i{segundo.pk}"))
    enviar(quien, doble, parte=f"i{segundo.pk}")
    assert Seguimiento.objects.get().inciso == segundo
    assert enviar(quien, doble, parte="i999999").status_code == 404
    assert enviar(quien, doble, parte="i" + "9" * 400).status_code == 404
    ajeno = IncisoAcuerdoFactory()
    assert enviar(quien, doble, parte=f"i{ajeno.pk}").status_code == 404
    assert enviar(quien, doble, parte="").status_code == 422


def test_de_un_acuerdo_de_hoy_no_se_ofrece_informar(organo: Organo) -> None:
    acuerdo = AcuerdoFactory(punto=PuntoFactory(sesion=SesionFactory(organo=organo, en_curso=True)))
    quien = secretaria(organo)
    assert not arbol(ver(quien, acuerdo)).xpath('//*[@id="informar"]')
    assert enviar(quien, acuerdo).status_code == 422


def test_lo_cancelado_ofrece_reabrir_y_nada_mas(organo: Organo) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-1", estado="CANCELADO")
    opciones = arbol(ver(secretaria(organo), acuerdo)).xpath('//select[@name="estado"]/option/@value')
    assert opciones == ["PENDIENTE", "EN_PROCESO"]


@pytest.mark.parametrize(
    ("quien", "ve", "informa"),
    [
        (SECRETARIA, 200, 302), (COORDINACION, 200, 302), (AUDITORIA, 200, 403), (ADMINISTRACION, 200, 403),
        (DE_OTRO, 403, 403), (SIN_PAPEL, 403, 403),
    ],
)  # fmt: skip
def test_quien_ve_y_quien_informa(organo: Organo, quien: str, ve: int, informa: int) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-1")
    hecho = informar(acuerdo, por=cuenta("SECRETARIA_TECNICA", organo), evidencia=OFICIO)
    cliente = gente(organo).cliente(quien)
    assert ver(cliente, acuerdo).status_code == ve
    assert cliente.get(f"/mesa/evidencias/{hecho.pk}/").status_code == ve
    assert enviar(cliente, acuerdo).status_code == informa
    assert Seguimiento.objects.count() == (2 if informa == 302 else 1)


def test_la_secretaria_de_otro_organo_no_ve_nada_de_este(organo: Organo) -> None:
    surtido(organo)
    de_otro = gente(organo).cliente(DE_OTRO)
    for ruta in (LISTA, f"{LISTA}?vista=tabla", CSV, VENCIDOS):
        assert "CP-1" not in de_otro.get(ruta).content.decode()


def test_la_evidencia_se_entrega_para_guardar_y_sin_adivinar_su_tipo(organo: Organo) -> None:
    acuerdo = acuerdo_de_antes(organo)
    hecho = informar(acuerdo, por=cuenta("SECRETARIA_TECNICA", organo), evidencia=OFICIO)
    sin_nada = informar(acuerdo, por=cuenta("SECRETARIA_TECNICA", organo))
    quien = secretaria(organo)
    respuesta = quien.get(f"/mesa/evidencias/{hecho.pk}/")
    assert (respuesta.content, respuesta["Content-Type"]) == (PDF, "application/pdf")
    assert respuesta["Content-Disposition"] == 'attachment; filename="Oficio 12.pdf"'
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert quien.get(f"/mesa/evidencias/{hecho.pk}/", HTTP_IF_NONE_MATCH=respuesta["ETag"]).status_code == 304
    assert quien.get(f"/mesa/evidencias/{sin_nada.pk}/").status_code == 404
    assert quien.get("/mesa/evidencias/999999/").status_code == 404


# ── Vencidos y recordatorios ──


def test_los_vencidos_van_por_responsable_y_se_les_recuerda(organo: Organo) -> None:
    PersonaFactory(municipio=organo.municipio, titulo="Arq.", nombres="Eva", apellidos="Luna", correo="eva@x.mx")
    acuerdo_de_antes(organo, folio="CP-1", responsable="Eva Luna", fecha_compromiso=en(-12))
    acuerdo_de_antes(organo, folio="CP-2", responsable="Obras", fecha_compromiso=en(-1))
    acuerdo_de_antes(organo, folio="CP-3", responsable="", fecha_compromiso=en(-1))
    quien = secretaria(organo)
    respuesta = quien.get(VENCIDOS)
    dicho = texto(respuesta)
    assert "3 acuerdos o incisos de 3 responsables" in dicho
    assert "Venció hace 12 días" in dicho and "Venció ayer" in dicho and "Sin responsable" in dicho
    assert "sin correo registrado" in dicho
    assert len(arbol(respuesta).xpath("//main//form")) == 2
    ruta = reverse("mesa:acuerdos_recordar", args=[organo.pk])
    for _ in range(2):
        assert quien.post(ruta, {"llave": "eva luna"}).url == VENCIDOS
    assert Correo.objects.get().para == "eva@x.mx"
    dicho = texto(quien.get(VENCIDOS))
    assert "El recordatorio de hoy está en la bandeja de salida: Arq. Eva Luna." in dicho
    assert "último recordatorio" in dicho
    for llave in ("obras", GUION, "\x00", LARGO):
        assert quien.post(ruta, {"llave": llave}).status_code == 302
    assert Correo.objects.count() == 1


@pytest.mark.parametrize("quien", [AUDITORIA, ADMINISTRACION, DE_OTRO, SIN_PAPEL])
def test_recordar_es_de_la_secretaria_y_la_coordinacion(organo: Organo, quien: str) -> None:
    PersonaFactory(municipio=organo.municipio, titulo="", nombres="Eva", apellidos="Luna", correo="eva@x.mx")
    acuerdo_de_antes(organo, responsable="Eva Luna", fecha_compromiso=en(-12))
    cliente = gente(organo).cliente(quien)
    assert cliente.post(reverse("mesa:acuerdos_recordar", args=[organo.pk])).status_code == 403
    assert not Correo.objects.exists()
    if quien in {AUDITORIA, ADMINISTRACION}:
        assert not arbol(cliente.get(VENCIDOS)).xpath("//main//form")


# ── Lo que cuesta ──


@pytest.mark.parametrize("ruta", [LISTA, f"{LISTA}?vista=tabla", f"{LISTA}?texto=prueba", CSV, VENCIDOS])
def test_las_listas_cuestan_lo_mismo_con_uno_que_con_treinta(organo: Organo, ruta: str) -> None:
    quien, por = secretaria(organo), cuenta("SECRETARIA_TECNICA", organo)
    quien.get(LISTA)

    def de_todo(n: int) -> None:
        surtido_n = [("PENDIENTE", -3), ("EN_PROCESO", 3), ("PENDIENTE", 40), ("CUMPLIDO", 3), ("CANCELADO", 3)]
        for i, (estado, dias) in enumerate(surtido_n):
            acuerdo = acuerdo_de_antes(
                organo, folio=f"CP-{n}-{i}", estado=estado, fecha_compromiso=en(dias), responsable=f"Persona {n}"
            )
            IncisoAcuerdoFactory(acuerdo=acuerdo, estado=estado)
            Seguimiento.objects.create(acuerdo=acuerdo, orden=1, texto="x", estado="PENDIENTE", registrado_por=por)

    de_todo(0)
    with Consultas() as con_uno:
        quien.get(ruta)
    for n in range(1, 8):
        de_todo(n)
    with Consultas() as con_muchos:
        quien.get(ruta)
    print(f"{ruta}: {con_uno.cuantas} consultas")
    assert con_muchos.cuantas == con_uno.cuantas <= 22


@pytest.mark.parametrize("cuantos", [1, 30])
def test_un_acuerdo_cuesta_lo_mismo_con_uno_que_con_treinta_informes(organo: Organo, cuantos: int) -> None:
    acuerdo, por = acuerdo_de_antes(organo), cuenta("SECRETARIA_TECNICA", organo)
    for _ in range(cuantos):
        informar(acuerdo, por=por, evidencia=OFICIO)
    quien = secretaria(organo)
    with Consultas() as consultas:
        assert ver(quien, acuerdo).status_code == 200
    assert consultas.cuantas <= 10
