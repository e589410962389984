"""What people said, in the room: by script, by form, and only on the point of the address."""

import uuid

import pytest
from django.core.cache import cache

from sesiones.models import Intervencion
from tests.factories import ActaFactory, IntervencionFactory, PuntoFactory, SesionFactory
from tests.sesiones.views.escena_sala import Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db

DICHO = {"nombre": "Vecina <b>", "texto": "Pidió <script>alert(1)</script> la palabra."}


def decir(escena: Escena, *, htmx: bool = False, **datos: str) -> object:
    return escena.enviar("en_vivo_intervenciones", escena.punto.pk, htmx=htmx, **(DICHO | datos))


@pytest.mark.parametrize("htmx", [True, False])
def test_se_anota_y_se_ve_como_texto(htmx: bool) -> None:
    escena = en_la_sala()
    respuesta = decir(escena, htmx=htmx)
    assert respuesta.status_code == (200 if htmx else 302)
    html = escena.ver("en_vivo_punto", escena.punto.pk).content.decode()
    assert "Pidió &lt;script&gt;alert(1)&lt;/script&gt; la palabra." in html and "<script>alert" not in html


def test_con_la_misma_llave_se_anota_una_vez() -> None:
    escena, clave = en_la_sala(), str(uuid.uuid4())
    for _ in range(3):
        assert decir(escena, htmx=True, clave=clave).status_code == 200
    assert Intervencion.objects.count() == 1


@pytest.mark.parametrize("clave", ["", "x", "9" * 80, "\x00"])
def test_una_llave_imposible_no_estorba(clave: str) -> None:
    assert decir(en_la_sala(), htmx=True, clave=clave).status_code == 200
    assert Intervencion.objects.count() == 1


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"nombre": ""}, "Escribe quién habló."),
        ({"texto": " \n"}, "Escribe qué dijo."),
        ({"nombre": "n" * 201}, "No puede pasar de 200 letras"),
        ({"texto": "x" * 20_001}, "No puede pasar de 20,000 letras"),
        ({"texto": "a\x00b"}, "un carácter que no se puede guardar"),
    ],
)
def test_lo_imposible_se_dice_y_lo_escrito_sigue(datos: dict[str, str], frase: str, htmx: bool) -> None:
    escena = en_la_sala()
    respuesta = decir(escena, htmx=htmx, **datos)
    html = texto_de(respuesta)
    assert respuesta.status_code == 422 and frase in html
    assert 'id="nueva_intervencion" open' in html
    assert not Intervencion.objects.exists()


def test_una_de_otro_punto_no_existe_aqui() -> None:
    escena = en_la_sala()
    ajena = IntervencionFactory(punto=escena.sesion.puntos.order_by("orden")[1])
    for accion in ("en_vivo_intervencion", "en_vivo_intervencion_mover"):
        assert escena.enviar(accion, escena.punto.pk, ajena.pk, **DICHO).status_code == 404
    escena.enviar("en_vivo_intervencion_quitar", escena.punto.pk, ajena.pk)
    assert Intervencion.objects.filter(pk=ajena.pk).exists()


def test_corregir_mover_y_quitar() -> None:
    escena = en_la_sala()
    una, dos = (IntervencionFactory(punto=escena.punto) for _ in range(2))
    escena.enviar("en_vivo_intervencion", escena.punto.pk, una.pk, **DICHO, version="0", es_propuesta="on")
    escena.enviar("en_vivo_intervencion_mover", escena.punto.pk, dos.pk, lugar="1")
    una.refresh_from_db()
    assert (una.nombre, una.es_propuesta, una.orden) == ("Vecina <b>", True, 2)
    escena.enviar("en_vivo_intervencion_mover", escena.punto.pk, dos.pk, lugar="x")
    for _ in range(2):
        respuesta = escena.enviar("en_vivo_intervencion_quitar", escena.punto.pk, una.pk, htmx=True)
        assert respuesta.status_code == 200
    assert list(Intervencion.objects.values_list("pk", "orden")) == [(dos.pk, 1)]


@pytest.mark.parametrize("version", ["", "x", "7", "9" * 30])
def test_corregir_sobre_otra_version_muestra_lo_guardado(version: str) -> None:
    escena = en_la_sala()
    una = IntervencionFactory(punto=escena.punto, texto="Lo <i>guardado</i>.")
    respuesta = escena.enviar("en_vivo_intervencion", escena.punto.pk, una.pk, **DICHO, version=version)
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert html.count("Lo &lt;i&gt;guardado&lt;/i&gt;.") >= 2 and 'value="Vecina &lt;b&gt;"' in html
    assert 'name="version" value="0"' in html
    una.refresh_from_db()
    assert una.texto == "Lo <i>guardado</i>."


def test_con_el_acta_aprobada_se_dice_por_que_no() -> None:
    punto = PuntoFactory(sesion=SesionFactory(clausurada=True))
    escena = en_la_sala(punto.sesion)
    assert decir(escena, htmx=True).status_code == 200
    ActaFactory(sesion=punto.sesion)
    respuesta = decir(escena, htmx=True)
    assert respuesta.status_code == 422 and "aprobada" in respuesta["HX-Trigger"]
    assert Intervencion.objects.count() == 1
    pagina = texto_de(escena.ver())
    assert "Anotar una intervención" not in pagina and "la palabra." in pagina


def test_lo_de_una_cuenta_no_se_envia_en_nombre_de_otra() -> None:
    escena = en_la_sala()
    ruta = escena.ruta("en_vivo_intervenciones", escena.punto.pk)
    ajena = escena.client.post(ruta, DICHO, HTTP_HX_REQUEST="true", HTTP_X_CUENTA="999999")
    assert ajena.status_code == 401 and "otra cuenta" in ajena.json()["error"]
    assert not Intervencion.objects.exists()
    propia = escena.client.post(ruta, DICHO, HTTP_HX_REQUEST="true", HTTP_X_CUENTA=str(escena.usuario.pk))
    assert propia.status_code == 200


def test_anotar_cuesta_lo_mismo_con_una_que_con_treinta() -> None:
    costos = []
    for cuantas in (1, 30):
        escena = en_la_sala()
        IntervencionFactory.create_batch(cuantas, punto=escena.punto)
        with Consultas() as anotar:
            assert decir(escena, htmx=True).status_code == 200
        with Consultas() as pagina:
            assert escena.ver("en_vivo_punto", escena.punto.pk).status_code == 200
        costos.append((anotar.cuantas, pagina.cuantas))
    assert costos[0] == costos[1], costos
    assert costos[0][0] <= 16, costos


# ── Where each one is ──


def test_el_pulso_dice_en_que_punto_estan_los_demas() -> None:
    cache.clear()  # earlier tests may have been in a room with the same identifier
    escena = en_la_sala()
    otra = en_la_sala(escena.sesion)
    segundo = escena.sesion.puntos.order_by("orden")[1]
    otra.ver("en_vivo_pulso", punto=str(segundo.pk))
    assert escena.ver("en_vivo_pulso", punto=str(escena.punto.pk)).json()["quienes"] == (
        f"{otra.usuario} está en el punto 2."
    )
    assert f"{escena.usuario} está en el punto 1." in texto_de(otra.ver("en_vivo_punto", segundo.pk))
    assert en_la_sala().ver("en_vivo_pulso").json()["quienes"] == "", "otra sesión es otra sala"
