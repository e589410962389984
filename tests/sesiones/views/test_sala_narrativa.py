"""The narrative: saved in one request, never over another person's text, and shown as it will look."""

import json

import pytest
from django.test import Client

from participacion.enums import Rol
from sesiones.domain.narrativa import LARGO_MAXIMO
from sesiones.enums import EstadoPunto
from sesiones.models import Punto
from tests.factories import ActaFactory, PuntoFactory, SesionFactory, cuenta
from tests.factories.escenas import sesion_en_curso
from tests.sesiones.views.escena_sala import COMO_GUION, Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db


def leer(escena: Escena) -> tuple[str, int]:
    """Return what is stored of the first point."""
    punto = Punto.objects.get(pk=escena.punto.pk)
    return punto.narrativa, punto.version


def test_guardar_responde_con_la_version_y_la_hora_del_municipio() -> None:
    escena = en_la_sala()
    respuesta = escena.guardar("Se dio lectura al acta.", 0)
    assert respuesta.status_code == 200
    assert respuesta.json()["version"] == 1
    assert len(respuesta.json()["guardado_en"].split(":")) == 3
    assert leer(escena) == ("Se dio lectura al acta.", 1)


def test_otra_version_no_se_encima_y_la_respuesta_trae_los_dos_textos() -> None:
    escena = en_la_sala()
    otra = Escena(escena.sesion, cuenta(Rol.SECRETARIA_TECNICA, escena.sesion.organo))
    otra.guardar("Inicio.\nLo de la otra persona.\nFin.", 0)
    respuesta = escena.guardar("Inicio.\nLo mío.\nFin.", 0)
    d = respuesta.json()
    assert respuesta.status_code == 409
    assert (d["actual"], d["version"]) == ("Inicio.\nLo de la otra persona.\nFin.", 1)
    assert str(otra.usuario) in d["mensaje"]
    assert d["junto"] == "Inicio.\nLo de la otra persona.\n\nLo mío.\nFin."
    assert leer(escena) == ("Inicio.\nLo de la otra persona.\nFin.", 1)


def test_mandar_dos_veces_lo_mismo_no_es_conflicto() -> None:
    escena = en_la_sala()
    escena.guardar("Lo mismo.", 0)
    assert escena.guardar("Lo mismo.", 0).status_code == 200


def test_leer_el_texto_como_esta_guardado_ahora() -> None:
    escena = en_la_sala()
    escena.guardar("Lo de ahora.", 0)
    ruta = escena.ruta("en_vivo_narrativa", escena.punto.pk)
    assert escena.client.get(ruta, **COMO_GUION).json() == {
        "texto": "Lo de ahora.", "version": 1, "por": str(escena.usuario),
    }  # fmt: skip
    assert escena.client.get(ruta).status_code == 302


def test_sin_cuenta_el_guion_recibe_401_con_una_frase_y_no_una_pagina() -> None:
    escena = en_la_sala()
    ruta = escena.ruta("en_vivo_narrativa", escena.punto.pk)
    cuerpo = json.dumps({"texto": "x", "version": 0})
    respuesta = Client().post(ruta, cuerpo, content_type="application/json", **COMO_GUION)
    assert respuesta.status_code == 401 and "Entra de nuevo" in respuesta.json()["error"]


def test_con_la_sesion_clausurada_no_se_escribe() -> None:
    sesion = SesionFactory(clausurada=True)
    PuntoFactory(sesion=sesion, narrativa="Sellado.")
    ActaFactory(sesion=sesion)
    escena = en_la_sala(sesion)
    respuesta = escena.guardar("Otra cosa.", 0)
    assert respuesta.status_code == 422 and "El acta está aprobada y ya no cambia" in respuesta.json()["error"]
    assert leer(escena) == ("Sellado.", 0)


@pytest.mark.parametrize(
    ("cuerpo", "estado"),
    [
        ("", 400),
        ("{", 400),
        ("[]", 400),
        ("null", 400),
        ('"texto"', 400),
        ("[" * 100_000, 400),
        (b"\xff\xfe\x00", 400),
        ('{"texto": "x"}', 400),
        ('{"version": 0}', 400),
        ('{"texto": null, "version": 0}', 400),
        ('{"texto": 5, "version": 0}', 400),
        ('{"texto": ["x"], "version": 0}', 400),
        ('{"texto": "x", "version": "0"}', 400),
        ('{"texto": "x", "version": true}', 400),
        ('{"texto": "x", "version": 0.5}', 400),
        ('{"texto": "x", "version": -1}', 400),
        ('{"texto": "x", "version": 1e9}', 400),
        ('{"texto": "x", "version": 99999999999999999999}', 400),
        ('{"texto": "x", "version": 2147483647}', 409),
        ('{"texto": "x", "version": 7}', 409),
        (json.dumps({"texto": "x" * 400_000, "version": 0}), 422),
        (json.dumps({"texto": "x" * 2_200_000, "version": 0}), 413),
    ],
)
def test_un_envio_imposible_se_explica_y_no_cambia_nada(cuerpo: str | bytes, estado: int) -> None:
    escena = en_la_sala()
    respuesta = escena.crudo(cuerpo)
    assert respuesta.status_code == estado
    frase = respuesta.json().get("error") or respuesta.json()["mensaje"]
    assert frase.endswith(".") and len(frase) > 20
    assert leer(escena) == ("", 0)


@pytest.mark.parametrize(
    ("texto", "guardado"),
    [
        ("", ""),
        ("con\x00nulo", "connulo"),
        ("renglón\r\notro\rmás", "renglón\notro\nmás"),
        ("medio carácter \ud83d aquí", "medio carácter \ufffd aquí"),
        ("entero \ud83d\ude00", "entero 😀"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\u202eal revés", "\u202eal revés"),
        ("x" * LARGO_MAXIMO, "x" * LARGO_MAXIMO),
    ],
)
def test_lo_hostil_se_guarda_como_texto(texto: str, guardado: str) -> None:
    escena = en_la_sala()
    assert escena.guardar(texto, 0).status_code == 200
    assert leer(escena)[0] == guardado
    assert "<script>alert" not in escena.ver("en_vivo_punto", escena.punto.pk).content.decode()


# ── Without scripts ──


def test_sin_guiones_se_guarda_y_regresa_al_punto() -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_narrativa", escena.punto.pk, texto="A mano.", version="0")
    assert respuesta.url == f"{escena.ruta('en_vivo_punto', escena.punto.pk)}#narrativa"
    assert leer(escena) == ("A mano.", 1)


def test_sin_guiones_el_conflicto_muestra_los_dos_textos_y_su_union() -> None:
    escena = en_la_sala()
    escena.guardar("Igual.\n<b>Suyo</b>", 0)
    respuesta = escena.enviar("en_vivo_narrativa", escena.punto.pk, texto="Igual.\n<i>Mío</i>", version="0")
    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert html.count("&lt;i&gt;Mío&lt;/i&gt;") >= 3 and html.count("&lt;b&gt;Suyo&lt;/b&gt;") >= 2
    assert "Usar el mío" in html and "Usar el otro" in html and "Guardar la unión" in html
    assert html.count('name="version" value="1"') == 2
    assert leer(escena)[0] == "Igual.\n<b>Suyo</b>"


@pytest.mark.parametrize("version", ["", "x", "-1", "1.0", "9" * 30])
def test_sin_guiones_una_version_imposible_conserva_lo_escrito(version: str) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_narrativa", escena.punto.pk, texto="No lo pierdas.", version=version)
    assert respuesta.status_code == 422
    assert "No lo pierdas.</textarea>" in texto_de(respuesta) and "quedó incompleta" in texto_de(respuesta)


def test_sin_guiones_un_texto_enorme_se_dice_y_sigue_en_la_pagina() -> None:
    escena = en_la_sala()
    enorme = "larguísimo " * 30_000
    respuesta = escena.enviar("en_vivo_narrativa", escena.punto.pk, texto=enorme, version="0")
    assert respuesta.status_code == 422
    assert "el máximo es 300,000" in texto_de(respuesta) and enorme[:5000] in texto_de(respuesta)
    assert 'aria-invalid="true"' in texto_de(respuesta)


# ── The preview ──


def test_la_vista_previa_es_la_del_acta_y_no_guarda() -> None:
    escena = en_la_sala()
    texto = "Se **aprobó**.\n\n- uno\n- dos\n\n<script>x</script>"
    respuesta = escena.enviar("en_vivo_vista_previa", escena.punto.pk, htmx=True, texto=texto)
    html = respuesta.content.decode()
    assert "<strong>aprobó</strong>" in html and "<li>" in html and "<script" not in html
    assert leer(escena) == ("", 0)


def test_la_vista_previa_sin_guiones_conserva_lo_escrito_y_su_version() -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_vista_previa", escena.punto.pk, texto="Va **esto**.", version="0")
    html = texto_de(respuesta)
    assert "<strong>esto</strong>" in html and "Va **esto**.</textarea>" in html and 'id="vista" open' in html


@pytest.mark.parametrize("texto", ["", "\x00", "x" * 400_000, "[" * 5_000, "|" * 5_000, "*" * 20_000])
def test_la_vista_previa_aguanta_lo_que_sea(texto: str) -> None:
    escena = en_la_sala()
    assert escena.enviar("en_vivo_vista_previa", escena.punto.pk, htmx=True, texto=texto).status_code in {200, 422}


# ── Concluding ──


def test_concluir_guarda_lo_escrito_y_pasa_al_siguiente() -> None:
    escena = en_la_sala()
    segundo = escena.sesion.puntos.order_by("orden")[1]
    respuesta = escena.enviar("en_vivo_concluir", escena.punto.pk, texto="Se pasó lista.", version="0")
    assert respuesta.url == escena.ruta("en_vivo_punto", segundo.pk)
    assert leer(escena) == ("Se pasó lista.", 1)
    assert escena.punto.estado == EstadoPunto.DESAHOGADO


def test_concluir_el_ultimo_lleva_a_la_clausura() -> None:
    escena = en_la_sala()
    ultimo = escena.sesion.puntos.order_by("orden").last()
    escena.enviar("en_vivo_concluir", ultimo.pk)
    pagina = texto_de(escena.ver("en_vivo_punto", ultimo.pk))
    assert "Era el último punto" in pagina and "Ir a la clausura" in pagina


def test_concluir_con_un_texto_en_conflicto_no_concluye() -> None:
    escena = en_la_sala()
    escena.guardar("Suyo.", 0)
    respuesta = escena.enviar("en_vivo_concluir", escena.punto.pk, texto="Mío.", version="0")
    assert respuesta.status_code == 409 and "Mío." in texto_de(respuesta)
    assert escena.punto.estado == EstadoPunto.PENDIENTE


def test_concluir_sin_texto_en_el_envio_no_borra_la_narrativa() -> None:
    escena = en_la_sala()
    escena.guardar("Ya estaba.", 0)
    escena.enviar("en_vivo_concluir", escena.punto.pk)
    assert leer(escena)[0] == "Ya estaba."


# ── What it costs ──


def test_guardar_es_una_peticion_de_a_lo_mas_doce_consultas_sea_cual_sea_el_tamanio() -> None:
    costos = []
    for puntos, texto in ((5, "corto"), (60, "largo " * 40_000)):
        sesion = sesion_en_curso()
        PuntoFactory.create_batch(puntos - sesion.puntos.count(), sesion=sesion)
        escena = en_la_sala(sesion)
        with Consultas() as primera:
            assert escena.guardar(texto, 0).status_code == 200
        with Consultas() as segunda:
            assert escena.guardar(f"{texto}.", 1).status_code == 200
        with Consultas() as conflicto:
            assert escena.guardar("otro", 0).status_code == 409
        costos.append((primera.cuantas, segunda.cuantas, conflicto.cuantas))
    assert costos[0] == costos[1], costos
    assert max(costos[0]) <= 12, costos
