"""The follow-up table in the room: what it shows, each row reported on, with scripts and without."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from participacion.enums import Rol
from sesiones.enums import EstadoSesion
from sesiones.models import Acuerdo, Seguimiento, Sesion
from tests.factories import ActaFactory
from tests.factories.escenas import consejo
from tests.factories.escenas_seguimiento import PDF, acuerdo_de_antes, informar, sesion_que_da_seguimiento
from tests.factories.sesiones import TERMINO
from tests.sesiones.views.escena_sala import Consultas, Escena, en_la_sala, texto_de
from tests.sesiones.views.personas import FECHAS_IMPOSIBLES, GUION, LARGO, NUMEROS_IMPOSIBLES, OPCIONES_AJENAS

pytestmark = pytest.mark.django_db
INFORME = {"texto": "Van 40 de 60.", "estado": "EN_PROCESO", "avance": "60"}


def sala(*folios: str, incisos: int = 0, rol: Rol = Rol.SECRETARIA_TECNICA, **campos: Any) -> Escena:
    """Return the room of a session that goes through these agreements of an earlier one."""
    organo = consejo(siglas="CP")
    for folio in folios or ("CP-I-1",):
        acuerdo_de_antes(organo, folio=folio, incisos=incisos, **campos)
    return en_la_sala(sesion_que_da_seguimiento(organo)[0], rol)


def punto(escena: Escena) -> int:
    return escena.sesion.puntos.get(numero="3").pk


def clave(folio: str = "CP-I-1", letra: str = "") -> str:
    """Return how the page names a row."""
    acuerdo = Acuerdo.objects.get(folio=folio)
    return f"i{acuerdo.incisos.get(letra=letra).pk}" if letra else f"a{acuerdo.pk}"


def enviar(escena: Escena, fila: str | None = None, htmx: bool = True, **cambio: Any) -> Any:
    return escena.enviar("en_vivo_seguimiento", punto(escena), fila or clave(), htmx=htmx, **(INFORME | cambio))


def test_los_acuerdos_abiertos_estan_en_su_punto_y_en_ningun_otro() -> None:
    escena = sala("CP-I-1", "CP-I-2")
    html = texto_de(escena.ver("en_vivo_punto", punto(escena)))
    assert "CP-I-1" in html and "CP-I-2" in html and "0 de 2 con informe" in html
    assert html.count("Sin informe en esta sesión.") == 2
    assert "CP-I-1" not in texto_de(escena.ver("en_vivo_punto", escena.punto.pk))


def test_sin_nada_abierto_se_dice() -> None:
    escena = en_la_sala(sesion_que_da_seguimiento()[0])
    assert "Ningún acuerdo de sesiones anteriores está abierto." in texto_de(escena.ver("en_vivo_punto", punto(escena)))


def test_con_htmx_se_abre_una_fila_se_guarda_y_se_ve() -> None:
    escena = sala("CP-I-1", "CP-I-2")
    ruta = escena.ruta("en_vivo_seguimiento", punto(escena), clave())
    abierta = texto_de(escena.client.get(ruta, {"como": "informar"}, HTTP_HX_REQUEST="true"))
    assert abierta.lstrip().startswith('<div id="seguimiento" hx-swap-oob="true">')
    assert abierta.count("<form") == 1 and 'enctype="multipart/form-data"' in abierta
    respuesta = enviar(escena)
    assert respuesta.status_code == 200
    html = texto_de(respuesta)
    assert "Van 40 de 60." in html and "En proceso, 60 %" in html and "1 de 2 con informe" in html
    assert json.loads(respuesta["HX-Trigger"])["anuncio"]["frase"] == "Se anotó lo informado de CP-I-1."
    assert Acuerdo.objects.get(folio="CP-I-1").avance == 60


def test_sin_guiones_se_hace_lo_mismo() -> None:
    escena = sala()
    ruta = escena.ruta("en_vivo_seguimiento", punto(escena), clave())
    regreso = escena.client.get(ruta, {"como": "informar"})
    assert regreso.url == f"{escena.ruta('en_vivo_punto', punto(escena))}?informar={clave()}#fila-{clave()}"
    pagina = texto_de(escena.client.get(regreso.url))
    assert "Estado en que queda" in pagina and "Se verá en otro punto de hoy" in pagina
    hecho = enviar(escena, htmx=False)
    assert hecho.url.endswith(f"#fila-{clave()}")
    assert "Se anotó lo informado de CP-I-1." in texto_de(escena.client.get(hecho.url))


def test_cada_inciso_se_informa_y_se_remite_a_un_punto_de_hoy() -> None:
    escena = sala(incisos=2)
    otro = escena.sesion.puntos.get(numero="4")
    enviar(escena, clave(letra="a"), texto="Hay cita.", avance="")
    html = texto_de(
        enviar(escena, clave(letra="b"), texto="", estado="PENDIENTE", avance="", punto_relacionado=str(otro.pk))
    )
    assert "CP-I-1, a)" in html and "CP-I-1, b)" in html and "Se verá en el" in html and "punto 4</a>" in html
    assert [s.inciso.letra for s in Seguimiento.objects.order_by("orden") if s.inciso] == ["a", "b"]


def test_la_evidencia_se_guarda_y_se_descarga_del_renglon() -> None:
    escena = sala()
    archivo = SimpleUploadedFile("Oficio 12.pdf", PDF, "text/html")
    html = texto_de(enviar(escena, evidencia=archivo, es_publico="on"))
    guardado = Seguimiento.objects.get()
    assert (guardado.evidencia_nombre, guardado.es_publico) == ("Oficio 12.pdf", True)
    assert f"/mesa/evidencias/{guardado.pk}/" in html
    assert escena.client.get(f"/mesa/evidencias/{guardado.pk}/").content == PDF


def test_lo_que_falta_se_dice_junto_a_su_campo_y_nada_se_pierde() -> None:
    escena = sala()
    for htmx in (True, False):
        respuesta = enviar(escena, htmx=htmx, estado="CANCELADO", avance="", texto="Se habló mucho de esto.")
        assert respuesta.status_code == 422
        html = texto_de(respuesta)
        assert "Escribe por qué se cancela." in html and "Se habló mucho de esto." in html
    assert not Seguimiento.objects.exists()


# Empty and zero are percentages that may be sent.
@pytest.mark.parametrize("avance", [*NUMEROS_IMPOSIBLES[2:], "101"])
def test_un_avance_imposible_no_pasa(avance: str) -> None:
    assert enviar(sala(), avance=avance).status_code == 422


@pytest.mark.parametrize("campo", ["nueva_fecha", "fecha"])
@pytest.mark.parametrize("fecha", FECHAS_IMPOSIBLES[1:])
def test_una_fecha_imposible_no_pasa(campo: str, fecha: str) -> None:
    assert enviar(sala(), **{campo: fecha}).status_code == 422


@pytest.mark.parametrize("campo", ["estado", "punto_relacionado"])
@pytest.mark.parametrize("valor", OPCIONES_AJENAS)
def test_una_opcion_ajena_no_pasa(campo: str, valor: str) -> None:
    assert enviar(sala(), **{campo: valor}).status_code == 422


@pytest.mark.parametrize("campo", ["texto", "medio", "causa"])
def test_un_texto_larguisimo_no_pasa_y_un_guion_se_escapa(campo: str) -> None:
    escena = sala()
    assert enviar(escena, **{campo: LARGO}).status_code == 422
    html = enviar(escena, **({"texto": GUION, "medio": GUION} if campo != "causa" else {"texto": GUION}))
    assert GUION not in html.content.decode()


@pytest.mark.parametrize("fila", ["a999999", "i999999", "x", "a", "a1-2", "z1"])
def test_una_fila_que_no_esta_es_404(fila: str) -> None:
    assert enviar(sala(), fila).status_code == 404


def test_un_acuerdo_de_otro_organo_no_esta_en_la_tabla() -> None:
    escena = sala()
    acuerdo_de_antes(consejo(), folio="AJENO-1")
    assert enviar(escena, clave("AJENO-1")).status_code == 404


def test_se_corrige_conservando_lo_demas_y_se_quita() -> None:
    escena = sala()
    enviar(escena, medio="Oficio 12", evidencia=SimpleUploadedFile("a.pdf", PDF))
    ruta = escena.ruta("en_vivo_seguimiento", punto(escena), clave())
    abierta = texto_de(escena.client.get(ruta, {"como": "informar"}, HTTP_HX_REQUEST="true"))
    assert "Van 40 de 60." in abierta and 'value="Oficio 12"' in abierta and "Tiene «a.pdf»" in abierta
    html = texto_de(enviar(escena, texto="Van 45.", estado="CUMPLIDO", avance=""))
    assert "Van 45." in html and "Cumplido" in html
    assert Seguimiento.objects.get().evidencia_nombre == "a.pdf"
    quitado = escena.enviar("en_vivo_seguimiento_quitar", punto(escena), Seguimiento.objects.get().pk, htmx=True)
    assert "Sin informe en esta sesión." in texto_de(quitado)
    assert Acuerdo.objects.get(folio="CP-I-1").estado == "PENDIENTE"


def test_lo_informado_entre_sesiones_se_propone_como_informe() -> None:
    escena = sala()
    informar(Acuerdo.objects.get(), por=escena.usuario, texto="Ya hay proveedor.", medio="Correo", avance=30)
    ruta = escena.ruta("en_vivo_seguimiento", punto(escena), clave())
    abierta = texto_de(escena.client.get(ruta, {"como": "informar"}, HTTP_HX_REQUEST="true"))
    assert "Ya hay proveedor." in abierta and 'value="Correo"' in abierta and 'value="30"' in abierta
    assert "Lo último: Ya hay proveedor." in texto_de(escena.ver("en_vivo_punto", punto(escena)))


def test_clausurada_se_corrige_hasta_que_el_acta_sale_de_borrador() -> None:
    escena = sala()
    enviar(escena)
    Sesion.objects.filter(pk=escena.sesion.pk).update(estado=EstadoSesion.CLAUSURADA, clausurada_en=TERMINO)
    assert enviar(escena, texto="Corregido.").status_code == 200
    ActaFactory(sesion=escena.refrescar())
    respuesta = enviar(escena, texto="Tarde.")
    assert respuesta.status_code == 422
    assert Seguimiento.objects.get().texto == "Corregido."


@pytest.mark.parametrize("rol", [Rol.COORDINACION, Rol.AUDITORIA, Rol.ADMINISTRACION])
def test_quien_no_levanta_el_acta_la_lee_y_no_informa(rol: Rol) -> None:
    escena = sala(rol=rol)
    html = texto_de(escena.ver("en_vivo_punto", punto(escena)))
    assert "CP-I-1" in html and "como=informar" not in html
    assert enviar(escena).status_code == 403
    assert not Seguimiento.objects.exists()


def test_el_pulso_trae_lo_que_otra_persona_informo() -> None:
    escena = sala()
    antes = escena.ver("en_vivo_pulso", punto=punto(escena)).json()["firma"]
    quieto = escena.ver("en_vivo_pulso", punto=punto(escena), firma=antes).json()
    assert quieto["html"] == ""
    enviar(escena)
    assert "Van 40 de 60." in escena.ver("en_vivo_pulso", punto=punto(escena), firma=antes).json()["html"]


@pytest.mark.parametrize("cuantos", [1, 30])
def test_informar_cuesta_lo_mismo_con_uno_que_con_treinta(cuantos: int) -> None:
    escena = sala(*(f"CP-I-{n}" for n in range(1, cuantos + 1)))
    pagina = punto(escena)
    with Consultas() as consultas:
        assert enviar(escena).status_code == 200
    print(f"informar de un acuerdo entre {cuantos}: {consultas.cuantas} consultas")
    assert consultas.cuantas <= 30
    with Consultas() as consultas:
        escena.ver("en_vivo_punto", pagina)
    print(f"abrir el punto con {cuantos}: {consultas.cuantas} consultas")
    assert consultas.cuantas <= 24
