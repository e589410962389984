"""The points in the room: how one went, and points that come up."""

import json

import pytest
from django.http import HttpResponse
from django.urls import reverse

from sesiones.enums import EstadoPunto
from sesiones.models import Punto, Sesion
from tests.factories import ActaFactory, PuntoFactory, SesionFactory
from tests.factories.escenas import sesion_en_curso
from tests.factories.sesiones import INICIO
from tests.sesiones.views.escena_sala import COMO_GUION, Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db

CAMBIO = {
    "estado": "DESAHOGADO",
    "expositor_previsto": "Lic. Prevista",
    "expositor_efectivo": "Mtro. Efectivo",
    "tema_efectivo": "Otro tema",
    "motivo_cambio": "La persona prevista no pudo conectarse.",
}


@pytest.mark.parametrize("htmx", [True, False])
def test_los_datos_del_punto_se_guardan(htmx: bool) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_datos", escena.punto.pk, htmx=htmx, **CAMBIO)
    assert respuesta.status_code == (200 if htmx else 302)
    assert {c: getattr(escena.punto, c) for c in CAMBIO} == CAMBIO
    if htmx:
        assert 'id="datos"' in texto_de(respuesta) and 'id="orden"' in texto_de(respuesta)


@pytest.mark.parametrize(
    ("cambio", "campo", "frase"),
    [
        ({"motivo_cambio": ""}, "motivo_cambio", "Escribe por qué cambió lo previsto"),
        ({"estado": "DIFERIDO", "tema_efectivo": "", "expositor_efectivo": "", "motivo_cambio": " "}, "motivo_cambio",
         "Escribe por qué se difirió o se retiró el punto."),
        ({"estado": ""}, "estado", "Elige el estado del punto."),
        ({"estado": "PERDIDO"}, "estado", "Elige el estado del punto."),
        ({"expositor_previsto": "x" * 201}, "expositor_previsto", "No puede pasar de 200 letras"),
        ({"expositor_efectivo": "x" * 301}, "expositor_efectivo", "No puede pasar de 300 letras"),
        ({"tema_efectivo": "x" * 400_000}, "tema_efectivo", "No puede pasar de 300 letras"),
        ({"motivo_cambio": "a\x00b"}, "motivo_cambio", "un carácter que no se puede guardar"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("htmx", [True, False])
def test_unos_datos_imposibles_se_dicen_junto_a_su_campo(
    cambio: dict[str, str], campo: str, frase: str, htmx: bool
) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_datos", escena.punto.pk, htmx=htmx, **(CAMBIO | cambio))
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert frase in html.partition(f'id="punto_{campo}_error"')[2][:300]
    if "expositor_previsto" not in cambio:
        assert 'value="Lic. Prevista"' in html
    assert escena.punto.estado == EstadoPunto.PENDIENTE


def test_clausurada_los_datos_cambian_hasta_que_hay_una_version_del_acta() -> None:
    punto = PuntoFactory(sesion=SesionFactory(clausurada=True))
    escena = en_la_sala(punto.sesion)
    assert escena.enviar("en_vivo_datos", punto.pk, htmx=True, **CAMBIO).status_code == 200
    ActaFactory(sesion=punto.sesion)
    respuesta = escena.enviar("en_vivo_datos", punto.pk, htmx=True, **(CAMBIO | {"estado": "PENDIENTE"}))
    # The form is not on screen any more: the sentence is said on its own.
    assert respuesta.status_code == 422
    assert json.loads(respuesta.headers["HX-Trigger"])["anuncio"]["frase"].startswith("El acta está aprobada")
    assert Punto.objects.get(pk=punto.pk).estado == EstadoPunto.DESAHOGADO


ANTES = {
    "antes_estado": "PENDIENTE",
    "antes_expositor_previsto": "",
    "antes_expositor_efectivo": "",
    "antes_tema_efectivo": "",
    "antes_motivo_cambio": "",
}


def por_guion(escena: Escena, **datos: str) -> HttpResponse:
    """Send the data of the point as the page's script does."""
    return escena.client.post(escena.ruta("en_vivo_datos", escena.punto.pk), datos, **COMO_GUION)


def test_dos_personas_que_cambian_datos_distintos_conservan_los_dos() -> None:
    escena = en_la_sala()
    por_guion(escena, **ANTES, estado="PENDIENTE", expositor_efectivo="Lic. Una")
    respuesta = por_guion(escena, **ANTES, estado="DESAHOGADO")
    assert respuesta.json()["datos"]["expositor_efectivo"] == "Lic. Una"
    assert 'id="orden"' in respuesta.json()["html"]
    assert (escena.punto.estado, escena.punto.expositor_efectivo) == ("DESAHOGADO", "Lic. Una")


def test_el_mismo_dato_no_se_encima_y_se_dice_lo_del_otro() -> None:
    escena = en_la_sala()
    por_guion(escena, **ANTES, estado="PENDIENTE", expositor_efectivo="Lic. Una")
    respuesta = por_guion(escena, **ANTES, estado="PENDIENTE", expositor_efectivo="Mtro. Otro")
    d = respuesta.json()
    assert respuesta.status_code == 409 and d["chocan"] == ["expositor_efectivo"]
    assert d["suyos"]["expositor_efectivo"] == "Lic. Una"
    assert escena.punto.expositor_efectivo == "Lic. Una"
    sin_guion = escena.enviar(
        "en_vivo_datos", escena.punto.pk, **ANTES, estado="PENDIENTE", expositor_efectivo="Mtro. Otro"
    )
    html = texto_de(sin_guion)
    assert sin_guion.status_code == 409 and "Otra persona escribió: «Lic. Una»" in html
    assert 'value="Mtro. Otro"' in html and 'name="antes_expositor_efectivo" value="Lic. Una"' in html
    escena.enviar(
        "en_vivo_datos", escena.punto.pk,
        **(ANTES | {"antes_expositor_efectivo": "Lic. Una"}), estado="PENDIENTE", expositor_efectivo="Mtro. Otro",
    )  # fmt: skip
    assert escena.punto.expositor_efectivo == "Mtro. Otro"


def test_mandar_dos_veces_los_mismos_datos_no_es_conflicto() -> None:
    escena = en_la_sala()
    for _ in range(2):
        assert por_guion(escena, **ANTES, estado="DESAHOGADO", expositor_efectivo="Lic. Una").status_code == 200


def test_los_datos_imposibles_se_dicen_al_guion_por_campo() -> None:
    respuesta = por_guion(en_la_sala(), **ANTES, estado="DIFERIDO")
    assert respuesta.status_code == 422
    assert respuesta.json() == {"errores": {"motivo_cambio": ["Escribe por qué se difirió o se retiró el punto."]}}


def test_guardar_los_datos_cuesta_a_lo_mas_doce_consultas_sea_cual_sea_el_tamanio() -> None:
    costos = []
    for puntos in (5, 60):
        sesion = sesion_en_curso()
        PuntoFactory.create_batch(puntos - sesion.puntos.count(), sesion=sesion)
        escena = en_la_sala(sesion)
        with Consultas() as consultas:
            assert por_guion(escena, **ANTES, estado="DESAHOGADO").status_code == 200
        costos.append(consultas.cuantas)
    assert costos[0] == costos[1] <= 12, costos


@pytest.mark.parametrize(("estado", "como"), [("DIFERIDO", "diferido"), ("RETIRADO", "retirado")])
def test_apartar_un_punto_pide_su_motivo_y_conserva_lo_demas(estado: str, como: str) -> None:
    escena = en_la_sala()
    escena.enviar("en_vivo_datos", escena.punto.pk, **CAMBIO)
    sin_motivo = escena.enviar("en_vivo_apartar", escena.punto.pk, estado=estado, motivo_cambio=" ")
    assert sin_motivo.status_code == 422 and "Escribe por qué se difirió o se retiró el punto." in texto_de(sin_motivo)
    respuesta = escena.enviar("en_vivo_apartar", escena.punto.pk, htmx=True, estado=estado, motivo_cambio="Falta.")
    assert respuesta.status_code == 200 and f"quedó {como}" in respuesta["HX-Trigger"].encode().decode("unicode_escape")
    assert (escena.punto.estado, escena.punto.motivo_cambio) == (estado, "Falta.")
    assert escena.punto.expositor_efectivo == CAMBIO["expositor_efectivo"]


@pytest.mark.parametrize("estado", ["", "DESAHOGADO", "PENDIENTE", "x"])
def test_apartar_solo_difiere_o_retira(estado: str) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_apartar", escena.punto.pk, estado=estado, motivo_cambio="Porque sí.")
    assert respuesta.status_code == 422 and "Di si el punto se difiere o se retira." in texto_de(respuesta)


def test_un_punto_se_trata_antes_o_despues() -> None:
    escena = en_la_sala()
    tercero = escena.sesion.puntos.order_by("orden")[2]
    escena.enviar("en_vivo_mover", tercero.pk, hacia="arriba")
    assert Punto.objects.get(pk=tercero.pk).orden == 2
    escena.enviar("en_vivo_mover", tercero.pk, hacia="abajo")
    assert Punto.objects.get(pk=tercero.pk).orden == 3


def test_clausurada_un_punto_ya_no_se_mueve() -> None:
    punto = PuntoFactory(sesion=SesionFactory(clausurada=True))
    PuntoFactory(sesion=punto.sesion)
    escena = en_la_sala(punto.sesion)
    escena.enviar("en_vivo_mover", punto.pk, hacia="abajo")
    assert "su orden del día ya no cambia" in texto_de(escena.ver("en_vivo_punto", punto.pk))
    assert Punto.objects.get(pk=punto.pk).orden == punto.orden


@pytest.mark.parametrize(
    ("lugar", "numero"),
    [("FINAL", "5"), ("DESPUES", "2"), ("DEBAJO", "1.1")],
)
def test_un_punto_que_surge_va_donde_se_pide_y_se_abre(lugar: str, numero: str) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_puntos", titulo="  Asunto   que surge ", lugar=lugar, punto=str(escena.punto.pk))
    nuevo = escena.sesion.puntos.get(titulo="Asunto que surge")
    assert nuevo.numero == numero
    assert respuesta.url == escena.ruta("en_vivo_punto", nuevo.pk)


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"titulo": "", "lugar": "FINAL"}, "Escribe el título del punto."),
        ({"titulo": " \t ", "lugar": "FINAL"}, "Escribe el título del punto."),
        ({"titulo": "x" * 301, "lugar": "FINAL"}, "No puede pasar de 300 letras"),
        ({"titulo": "a\x00b", "lugar": "FINAL"}, "un carácter que no se puede guardar"),
        ({"titulo": "Uno", "lugar": ""}, "Elige dónde va el punto."),
        ({"titulo": "Uno", "lugar": "ARRIBA"}, "Elige dónde va el punto."),
    ],
)
def test_un_punto_imposible_se_dice(datos: dict[str, str], frase: str) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_puntos", punto=str(escena.punto.pk), **datos)
    assert respuesta.status_code == 422 and frase in texto_de(respuesta)
    assert escena.sesion.puntos.count() == 5


@pytest.mark.parametrize("punto", ["", "x", "9" * 40])
def test_un_punto_abierto_imposible_lo_pone_al_final(punto: str) -> None:
    escena = en_la_sala()
    assert escena.enviar("en_vivo_puntos", titulo="Otro", lugar="DESPUES", punto=punto).status_code == 302
    assert escena.sesion.puntos.get(titulo="Otro").numero == "5"


def test_el_punto_abierto_de_otra_sesion_no_cuenta() -> None:
    escena, ajeno = en_la_sala(), PuntoFactory()
    escena.enviar("en_vivo_puntos", titulo="Otro", lugar="DEBAJO", punto=str(ajeno.pk))
    assert escena.sesion.puntos.get(titulo="Otro").numero == "4.1"


def test_en_receso_no_se_agregan_puntos() -> None:
    sesion = SesionFactory(en_receso=True)
    PuntoFactory(sesion=sesion)
    respuesta = en_la_sala(sesion).enviar("en_vivo_puntos", titulo="Otro", lugar="FINAL")
    assert respuesta.status_code == 422 and "su orden del día ya no cambia" in texto_de(respuesta)


def test_convocada_lo_que_se_agrega_en_la_sala_es_ampliacion_con_su_motivo() -> None:
    sesion = sesion_en_curso()
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INICIO)
    escena = en_la_sala(sesion)
    datos = {"punto": str(escena.punto.pk), "titulo": "Urgente", "lugar": "DESPUES"}
    sin_motivo = escena.client.post(reverse("mesa:en_vivo_puntos", args=[sesion.pk]), datos)
    assert sin_motivo.status_code == 422 and "Escribe por qué se amplía el orden del día." in texto_de(sin_motivo)
    escena.client.post(
        reverse("mesa:en_vivo_puntos", args=[sesion.pk]), datos | {"motivo_ampliacion": "Lo pidió el pleno."}
    )
    nuevo = sesion.puntos.get(titulo="Urgente")
    assert (nuevo.numero, nuevo.es_ampliacion) == ("6", True)
    assert [p.numero for p in sesion.puntos.order_by("orden")][:3] == ["1", "6", "2"]
    html = texto_de(escena.client.get(reverse("mesa:en_vivo_punto", args=[sesion.pk, nuevo.pk])))
    assert "Ampliación del orden del día." in html and "Lo pidió el pleno." in html
    respuesta = escena.client.post(
        reverse("mesa:en_vivo_mover", args=[sesion.pk, nuevo.pk]), {"hacia": "abajo"}, follow=True
    )
    assert "El punto 6 se tratará después. Conserva su número." in texto_de(respuesta)
    assert [p.numero for p in sesion.puntos.order_by("orden")][:3] == ["1", "2", "6"]
