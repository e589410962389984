"""Drafting a session, correcting its data and putting its agenda together, with good and bad input."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from participacion.enums import Rol
from participacion.models import Organo
from sesiones.enums import SE_PREPARA, EstadoAsistencia, EstadoSesion
from sesiones.models import Punto, Sesion
from tests.factories import (
    AcuerdoFactory,
    NombramientoFactory,
    OrganoFactory,
    PlantillaOrdenFactory,
    PuntoFactory,
    SesionFactory,
    cuenta,
    escenas,
)
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import (
    FECHAS_IMPOSIBLES,
    GUION,
    HORAS_IMPOSIBLES,
    INYECCION,
    LARGO,
    NUMEROS_IMPOSIBLES,
    OPCIONES_AJENAS,
    secretaria,
)

pytestmark = pytest.mark.django_db
BUENOS = {
    "tipo": "ORDINARIA", "numero": "4", "anio": "2026", "fecha": "2026-05-06", "hora_primera": "17:30",
    "hora_segunda": "18:00", "modalidad": "HIBRIDA", "lugar": "Casa de la Cultura", "plataforma": "Zoom",
    "convoca": "", "plantilla": "",
}  # fmt: skip


def nueva(organo: Organo) -> str:
    return f"{reverse('mesa:sesion_nueva')}?organo={organo.pk}"


# ── Nueva sesión ──


def test_se_programa_una_sesion_con_su_plantilla_y_quien_convoca() -> None:
    organo = escenas.consejo()
    modelo = escenas.plantilla(organo)
    preside = organo.nombramientos.get(funcion="PRESIDE")
    datos = BUENOS | {"plantilla": str(modelo.pk), "convoca": str(preside.pk)}
    respuesta = secretaria(organo).post(nueva(organo), datos)
    sesion = Sesion.objects.get()
    assert respuesta.url == f"/mesa/sesiones/{sesion.pk}/"
    assert (sesion.organo, sesion.tipo, sesion.numero, sesion.anio) == (organo, "ORDINARIA", 4, 2026)
    assert (sesion.fecha, sesion.hora_segunda) == (datetime.date(2026, 5, 6), datetime.time(18, 0))
    assert (sesion.lugar, sesion.plataforma, sesion.modalidad) == ("Casa de la Cultura", "Zoom", "HIBRIDA")
    assert (sesion.convoca, sesion.convoca_cargo) == (preside.persona, "Presidencia")
    assert [p.numero for p in sesion.puntos.all()] == ["1", "2", "3", "4", "5"]


def test_se_puede_programar_con_fecha_pasada_y_escrita_a_la_mexicana() -> None:
    organo = OrganoFactory()
    secretaria(organo).post(nueva(organo), BUENOS | {"fecha": "26/04/2023", "anio": "2023"})
    assert Sesion.objects.get().fecha == datetime.date(2023, 4, 26)


def test_con_un_solo_organo_no_se_pregunta_cual() -> None:
    organo = OrganoFactory()
    assert secretaria(organo).get(reverse("mesa:sesion_nueva")).url == nueva(organo)


def test_con_varios_organos_se_elige_primero_sin_guiones() -> None:
    uno, otro = OrganoFactory(), OrganoFactory()
    ajeno = OrganoFactory()
    cliente = Client()
    cliente.force_login(cuenta(Rol.SECRETARIA_TECNICA, uno, otro))
    respuesta = cliente.get(reverse("mesa:sesion_nueva"))
    opciones = arbol(respuesta).xpath('//input[@name="organo"]/@value')
    assert set(opciones) == {str(uno.pk), str(otro.pk)}
    # They are of different municipios, and say so.
    assert f"{uno.nombre} · {uno.municipio.nombre}" in texto(respuesta)
    assert ajeno.nombre not in texto(respuesta)
    assert arbol(cliente.get(nueva(uno))).xpath('//a[contains(@href, "organo=")]') != []


@pytest.mark.parametrize("valor", ["", "abc", "-1", "9" * 30, "1\x00", "1e9", "½", GUION])
def test_un_organo_que_no_se_entiende_se_vuelve_a_preguntar(valor: str) -> None:
    cliente = Client()
    cliente.force_login(cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory(), OrganoFactory()))
    respuesta = cliente.get(reverse("mesa:sesion_nueva"), {"organo": valor})
    assert respuesta.status_code == 422
    assert error_de(respuesta, "organo").startswith("Elige")


def test_programar_en_un_organo_ajeno_esta_prohibido() -> None:
    organo, ajeno = OrganoFactory(), OrganoFactory()
    assert secretaria(organo).post(nueva(ajeno), BUENOS).status_code == 403
    assert not Sesion.objects.exists()


def test_el_formulario_sugiere_el_numero_que_sigue_y_lo_de_la_ultima_vez() -> None:
    organo = escenas.consejo()
    hoy = datetime.datetime.now(tz=organo.municipio.tz).date()
    SesionFactory(organo=organo, fecha=hoy, numero=7, lugar="Sala de cabildo", modalidad="VIRTUAL")
    respuesta = secretaria(organo).get(nueva(organo))
    assert valor_de(respuesta, "numero") == "8"
    assert valor_de(respuesta, "anio") == str(hoy.year)
    assert valor_de(respuesta, "lugar") == "Sala de cabildo"
    assert f"En {hoy.year} sigue: ordinaria 8, extraordinaria 1." in texto(respuesta)
    assert "La regla pide 30 minutos después de la primera." in texto(respuesta)


MALOS = [
    *(("fecha", valor, "Escribe") for valor in FECHAS_IMPOSIBLES),
    *(("hora_primera", valor, "Escribe una hora que exista") for valor in HORAS_IMPOSIBLES),
    *(("hora_segunda", valor, "Escribe una hora que exista") for valor in HORAS_IMPOSIBLES),
    *(("numero", valor, "Escribe un número entero, de 1 a 999.") for valor in NUMEROS_IMPOSIBLES),
    *(("anio", v, "Escribe un número entero") for v in ("", "26", "1e9", "-2026", "NaN", "20260", "9" * 5000, GUION)),
    *(("tipo", valor, "Elige el tipo de sesión.") for valor in ("", *OPCIONES_AJENAS)),
    *(("modalidad", valor, "Elige la modalidad.") for valor in ("", *OPCIONES_AJENAS)),
    *(("convoca", valor, "Elige una de las opciones") for valor in (*OPCIONES_AJENAS, "como-estaba")),
    *(("plantilla", valor, "Elige una de las plantillas de este órgano.") for valor in OPCIONES_AJENAS),
    ("lugar", LARGO, "No puede pasar de 200 letras; escribiste 100000."),
    ("lugar", "Sala\x00", "El texto lleva un carácter que no se puede guardar."),
    ("plataforma", "z" * 81, "No puede pasar de 80 letras"),
    ("anio", "2025", "El año no coincide con la fecha, que es de 2026."),
    ("fecha", "1926-05-06", "La fecha debe estar entre 1950 y 2100."),
    ("hora_segunda", "17:30", "La segunda convocatoria va después de la primera."),
]  # fmt: skip


@pytest.mark.parametrize(("campo", "valor", "frase"), MALOS, ids=lambda v: repr(v)[:24])
def test_lo_mal_escrito_se_explica_junto_a_su_campo_y_no_se_pierde(campo: str, valor: str, frase: str) -> None:
    organo = OrganoFactory()
    respuesta = secretaria(organo).post(nueva(organo), BUENOS | {campo: valor})
    assert respuesta.status_code == 422
    assert error_de(respuesta, campo).startswith(frase)
    assert error_de(respuesta, campo) in resumen_de_errores(respuesta)
    assert arbol(respuesta).xpath("//title")[0].text.startswith("Error: ")
    assert not Sesion.objects.exists()
    otros = {"lugar", "plataforma", "numero"} - {campo}
    assert {o: valor_de(respuesta, o) for o in otros} == {o: BUENOS[o] for o in otros}
    if campo in {"fecha", "hora_primera", "hora_segunda", "numero", "anio", "lugar", "plataforma"}:
        assert valor_de(respuesta, campo) == valor.replace("\x00", "")


@pytest.mark.parametrize(
    ("campo", "valor", "caja"),
    [
        ("fecha", "", "date"),
        ("fecha", "2026-05-06", "date"),
        ("fecha", "06/05/2026", "text"),
        ("fecha", "31/09/2026", "text"),
        ("hora_primera", "17:30", "time"),
        ("hora_primera", "a las seis", "text"),
        ("numero", "4", "number"),
        ("numero", "cuatro", "text"),
    ],
)
def test_lo_que_la_caja_del_navegador_no_puede_mostrar_vuelve_como_texto(campo: str, valor: str, caja: str) -> None:
    organo = OrganoFactory()
    respuesta = secretaria(organo).post(nueva(organo), BUENOS | {"tipo": "OTRA", campo: valor})
    assert valor_de(respuesta, campo) == valor
    assert arbol(respuesta).xpath(f'//*[@name="{campo}"]')[0].get("type") == caja


@pytest.mark.parametrize("texto_", [GUION, INYECCION, "Sala «Ñandú» 中文 🏛", "' OR ''='"])
def test_lo_hostil_en_un_texto_se_guarda_como_texto(texto_: str) -> None:
    organo = OrganoFactory()
    assert secretaria(organo).post(nueva(organo), BUENOS | {"lugar": texto_}).status_code == 302
    assert Sesion.objects.get().lugar == texto_


def test_las_marcas_invisibles_no_se_guardan() -> None:
    organo = OrganoFactory()
    secretaria(organo).post(nueva(organo), BUENOS | {"lugar": "\u202eSala\u200f de\x07 cabildo\ufeff"})
    assert Sesion.objects.get().lugar == "Sala de cabildo"


def test_un_numero_repetido_se_explica() -> None:
    organo = OrganoFactory()
    SesionFactory(organo=organo, numero=4)
    respuesta = secretaria(organo).post(nueva(organo), BUENOS)
    assert error_de(respuesta, "numero") == "Ya hay una sesión con el número 4 de 2026. Revisa el número."


def test_la_plantilla_y_quien_convoca_son_de_este_organo() -> None:
    organo = OrganoFactory()
    ajenos = {"plantilla": str(PlantillaOrdenFactory().pk), "convoca": str(NombramientoFactory().pk)}
    respuesta = secretaria(organo).post(nueva(organo), BUENOS | ajenos)
    assert error_de(respuesta, "plantilla") == "Elige una de las plantillas de este órgano."
    assert error_de(respuesta, "convoca") == "Elige una de las opciones de la lista."


# ── Corregir los datos ──


def test_se_corrigen_los_datos_y_lo_que_no_se_toca_queda_igual() -> None:
    organo = escenas.consejo()
    sesion = escenas.sesion_programada(organo)
    otra = NombramientoFactory(organo=organo)
    Sesion.objects.filter(pk=sesion.pk).update(convoca=otra.persona, convoca_cargo="Encargada del despacho")
    cliente, ruta = secretaria(organo), reverse("mesa:sesion_editar", args=[sesion.pk])
    pagina = cliente.get(ruta)
    # Who convened is written with a post that no seat has: it is offered as it was.
    assert valor_de(pagina, "convoca") == "como-estaba"
    assert f"{otra.persona}, Encargada del despacho" in texto(pagina)
    datos = {
        "tipo": "EXTRAORDINARIA", "numero": "2", "anio": "2026", "fecha": "2026-03-12", "hora_primera": "",
        "hora_segunda": "18:10", "modalidad": "VIRTUAL", "lugar": "", "plataforma": "Zoom", "convoca": "como-estaba",
    }  # fmt: skip
    assert cliente.post(ruta, datos).url == f"/mesa/sesiones/{sesion.pk}/"
    sesion = Sesion.objects.get()
    assert (sesion.tipo, sesion.numero, sesion.fecha) == ("EXTRAORDINARIA", 2, datetime.date(2026, 3, 12))
    assert (sesion.hora_primera, sesion.hora_segunda, sesion.lugar) == (None, datetime.time(18, 10), "")
    assert (sesion.convoca, sesion.convoca_cargo) == (otra.persona, "Encargada del despacho")
    assert sesion.puntos.count() == 5


@pytest.mark.parametrize("estado", EstadoSesion)
def test_los_datos_se_corrigen_solo_mientras_el_registro_esta_abierto(estado: EstadoSesion) -> None:
    sesion = SesionFactory(clausurada=True)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Por algo.")
    respuesta = secretaria(sesion.organo).get(reverse("mesa:sesion_editar", args=[sesion.pk]), follow=True)
    if estado in {EstadoSesion.PROGRAMADA, EstadoSesion.PASE_DE_LISTA, EstadoSesion.CELEBRADA}:
        assert respuesta.redirect_chain == []
    else:
        assert "sus datos ya no cambian" in texto(respuesta)


def test_guardar_cuando_la_sesion_ya_se_clausuro_no_pierde_lo_escrito() -> None:
    sesion = SesionFactory(clausurada=True)
    datos = BUENOS | {"lugar": "Lo que escribí"}
    respuesta = secretaria(sesion.organo).post(reverse("mesa:sesion_editar", args=[sesion.pk]), datos)
    assert respuesta.status_code == 409
    assert "La sesión está clausurada; sus datos ya no cambian." in resumen_de_errores(respuesta)
    assert valor_de(respuesta, "lugar") == "Lo que escribí"


def _corregir(sesion: Sesion, **cambios: str) -> dict[str, str]:
    datos = {
        "tipo": sesion.tipo, "numero": str(sesion.numero), "anio": str(sesion.anio), "fecha": str(sesion.fecha),
        "modalidad": sesion.modalidad, "lugar": sesion.lugar,
    }  # fmt: skip
    respuesta = secretaria(sesion.organo).post(reverse("mesa:sesion_editar", args=[sesion.pk]), datos | cambios)
    if respuesta.status_code == 302:
        return {}
    return {campo: error for campo in datos if (error := error_de(respuesta, campo))}


def test_el_numero_no_cambia_si_ya_hay_acuerdos_con_ese_folio() -> None:
    sesion = SesionFactory(celebrada=True)
    AcuerdoFactory(punto=PuntoFactory(sesion=sesion))
    assert _corregir(sesion, numero="9")["numero"].startswith("Los acuerdos ya llevan este número en su folio.")
    assert _corregir(sesion, lugar="Otra sala") == {}


def test_la_fecha_no_cambia_si_ya_se_paso_lista_y_si_no_se_vuelve_a_listar() -> None:
    sesion = escenas.sesion_en_pase()
    antiguo = NombramientoFactory(organo=sesion.organo, fecha_fin=datetime.date(2026, 1, 31), cargo="Vocalía saliente")
    assert _corregir(sesion, fecha="2026-01-07") == {}
    assert sesion.asistencias.filter(nombramiento=antiguo).exists()
    sesion.refresh_from_db()
    sesion.asistencias.update(estado=EstadoAsistencia.AUSENTE)
    assert _corregir(sesion, fecha="2026-03-11")["fecha"].startswith("Ya se pasó lista")


def test_la_fecha_no_cambia_si_ya_se_anoto_la_hora_de_inicio() -> None:
    sesion = SesionFactory(celebrada=True, iniciada_en=escenas.INICIO)
    assert _corregir(sesion, fecha="2026-03-12")["fecha"].startswith("La hora de inicio ya se anotó")


def test_una_sesion_que_paso_a_otro_anio_conserva_el_numero_de_su_serie() -> None:
    sesion = SesionFactory(fecha=datetime.date(2027, 1, 8), anio=2026)
    assert _corregir(sesion, lugar="Otra sala") == {}
    assert _corregir(sesion, fecha="2027-01-09")["anio"].startswith("El año no coincide")


# ── Orden del día ──


def test_se_agrega_un_subpunto_despues_de_otro_y_se_renumera() -> None:
    sesion = escenas.sesion_programada()
    tercero = sesion.puntos.get(numero="3")
    datos = {
        "titulo": "  Informe   de obra ", "nivel": "2", "tipo": "INFORME", "despues_de": str(tercero.pk),
        "expositor_previsto": "Ing. Prueba",
    }  # fmt: skip
    respuesta = secretaria(sesion.organo).post(reverse("mesa:orden", args=[sesion.pk]), datos)
    nuevo = sesion.puntos.get(titulo="Informe de obra")
    assert (nuevo.numero, nuevo.tipo, nuevo.expositor_previsto) == ("3.1", "INFORME", "Ing. Prueba")
    assert respuesta.url == f"/mesa/sesiones/{sesion.pk}/orden-del-dia/#punto-{nuevo.pk}"
    assert [p.numero for p in sesion.puntos.all()] == ["1", "2", "3", "3.1", "4", "5"]


def test_sin_decir_donde_el_punto_va_antes_de_la_clausura() -> None:
    sesion = escenas.sesion_programada()
    datos = {"titulo": "Otro asunto", "nivel": "1", "tipo": "ASUNTO", "despues_de": ""}
    secretaria(sesion.organo).post(reverse("mesa:orden", args=[sesion.pk]), datos)
    assert [p.titulo for p in sesion.puntos.all()][-2:] == ["Otro asunto", "Clausura"]


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("titulo", "", "Escribe el título del punto."),
        ("titulo", "   ", "Escribe el título del punto."),
        ("titulo", "\u202e\u200f", "Escribe el título del punto."),
        ("titulo", LARGO, "No puede pasar de 300 letras; escribiste 100000."),
        ("titulo", "Obra\x00", "El texto lleva un carácter que no se puede guardar."),
        *(("nivel", v, "Elige si es punto o subpunto.") for v in ("", "0", "3", "1.0", "１", *OPCIONES_AJENAS)),
        *(("tipo", v, "Elige el tipo de punto.") for v in ("", *OPCIONES_AJENAS)),
        *(("despues_de", v, "Elige una de las opciones de la lista.") for v in OPCIONES_AJENAS),
        ("expositor_previsto", "x" * 201, "No puede pasar de 200 letras"),
    ],
    ids=lambda v: repr(v)[:24],
)
def test_un_punto_mal_escrito_se_explica_y_no_se_pierde(campo: str, valor: str, frase: str) -> None:
    sesion = escenas.sesion_programada()
    datos = {"titulo": "Obra pública", "nivel": "1", "tipo": "ASUNTO", "despues_de": "", "expositor_previsto": "Ana"}
    respuesta = secretaria(sesion.organo).post(reverse("mesa:orden", args=[sesion.pk]), datos | {campo: valor})
    assert respuesta.status_code == 422
    assert error_de(respuesta, campo).startswith(frase)
    otro = "titulo" if campo != "titulo" else "expositor_previsto"
    assert valor_de(respuesta, otro) == datos[otro]
    assert sesion.puntos.count() == 5


def test_un_punto_de_otra_sesion_no_sirve_de_lugar() -> None:
    sesion, ajeno = escenas.sesion_programada(), PuntoFactory()
    datos = {"titulo": "Obra", "nivel": "1", "tipo": "ASUNTO", "despues_de": str(ajeno.pk)}
    respuesta = secretaria(sesion.organo).post(reverse("mesa:orden", args=[sesion.pk]), datos)
    assert error_de(respuesta, "despues_de") == "Elige una de las opciones de la lista."


def test_los_puntos_suben_bajan_y_se_quitan() -> None:
    sesion = escenas.sesion_programada()
    cliente = secretaria(sesion.organo)
    segundo = sesion.puntos.get(numero="2")
    cliente.post(reverse("mesa:punto_mover", args=[sesion.pk, segundo.pk, "subir"]))
    assert sesion.puntos.get(pk=segundo.pk).numero == "1"
    cliente.post(reverse("mesa:punto_mover", args=[sesion.pk, segundo.pk, "bajar"]))
    assert sesion.puntos.get(pk=segundo.pk).numero == "2"
    respuesta = cliente.post(reverse("mesa:punto_quitar", args=[sesion.pk, segundo.pk]), follow=True)
    assert "Se quitó el punto «Aprobación del orden del día»." in texto(respuesta)
    assert sesion.puntos.count() == 4


def test_un_punto_con_texto_no_se_quita_y_se_dice_por_que() -> None:
    sesion = escenas.sesion_programada()
    Punto.objects.filter(sesion=sesion, numero="2").update(narrativa="Se leyó.")
    punto = sesion.puntos.get(numero="2")
    ruta = reverse("mesa:punto_quitar", args=[sesion.pk, punto.pk])
    respuesta = secretaria(sesion.organo).post(ruta, follow=True)
    assert "Este punto ya tiene texto, votos o acuerdos." in texto(respuesta)
    assert sesion.puntos.count() == 5


def test_no_se_toca_el_punto_de_otra_sesion_ni_se_mueve_a_ningun_lado() -> None:
    sesion, ajeno = escenas.sesion_programada(), PuntoFactory()
    cliente, punto = secretaria(sesion.organo), sesion.puntos.first()
    assert cliente.post(reverse("mesa:punto_quitar", args=[sesion.pk, ajeno.pk])).status_code == 404
    assert cliente.post(reverse("mesa:punto_mover", args=[sesion.pk, ajeno.pk, "subir"])).status_code == 404
    assert cliente.post(reverse("mesa:punto_mover", args=[sesion.pk, punto.pk, "borrar"])).status_code == 404
    assert cliente.get(reverse("mesa:punto_quitar", args=[sesion.pk, punto.pk])).status_code == 405


@pytest.mark.parametrize("estado", EstadoSesion)
def test_el_orden_solo_se_arma_mientras_se_prepara(estado: EstadoSesion) -> None:
    sesion = escenas.sesion_programada()
    Sesion.objects.filter(pk=sesion.pk).update(
        estado=estado, motivo_estado="Por algo.", iniciada_en=escenas.INICIO, clausurada_en=escenas.TERMINO
    )
    cliente, ruta = secretaria(sesion.organo), reverse("mesa:orden", args=[sesion.pk])
    datos = {"titulo": "Lo que escribí", "nivel": "1", "tipo": "ASUNTO"}
    if estado in SE_PREPARA:
        assert cliente.get(ruta).status_code == 200
        assert cliente.post(ruta, datos).status_code == 302
        return
    assert "su orden del día ya no cambia" in texto(cliente.get(ruta, follow=True))
    respuesta = cliente.post(ruta, datos)
    assert respuesta.status_code == 409
    assert "su orden del día ya no cambia" in resumen_de_errores(respuesta)
    assert valor_de(respuesta, "titulo") == "Lo que escribí"
    mover = reverse("mesa:punto_mover", args=[sesion.pk, sesion.puntos.first().pk, "bajar"])
    assert cliente.post(mover).status_code == 302
    assert [p.titulo for p in sesion.puntos.all()] == [titulo for titulo, _ in escenas.ORDEN]
