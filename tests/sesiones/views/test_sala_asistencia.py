"""The roll in the room: every mark is one request, with and without scripts."""

import datetime

import pytest

from participacion.enums import Calidad
from sesiones.domain import asistencia as lista
from sesiones.enums import EstadoAsistencia, ModalidadAsistencia
from sesiones.models import Asistencia
from tests.factories import AsistenciaFactory, SesionFactory
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase
from tests.sesiones.views.escena_sala import Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db
A = EstadoAsistencia


def marcar(escena: Escena, fila: Asistencia, **datos: str) -> Asistencia:
    """Send a mark as htmx and return the row as it was left."""
    respuesta = escena.enviar("en_vivo_asistencia", fila.pk, htmx=True, **datos)
    assert respuesta.status_code == 200, texto_de(respuesta)
    return Asistencia.objects.get(pk=fila.pk)


def test_el_interruptor_marca_presente_con_la_hora_de_ahora() -> None:
    escena = en_la_sala(sesion_en_pase())
    antes = datetime.datetime.now(datetime.UTC)
    fila = marcar(escena, escena.fila(), estado="PRESENTE")
    assert fila.estado == A.PRESENTE and fila.llegada_en and fila.llegada_en >= antes


def test_la_respuesta_trae_la_fila_y_el_tablero_para_cambiarse_solos() -> None:
    escena = en_la_sala(sesion_en_pase(consejo(votantes=5)))
    respuesta = escena.enviar("en_vivo_asistencia", escena.fila().pk, htmx=True, estado="PRESENTE")
    html = texto_de(respuesta)
    for pieza in (f"fila-{escena.fila().pk}", "quorum", "resumen", "cuenta-PRIMERA", "cuenta-SEGUNDA"):
        assert f'id="{pieza}"' in html, pieza
    assert html.count('hx-swap-oob="true"') == 5
    assert "1 de 5 con voto; se requieren 3." in html and 'aria-checked="true"' in html
    assert "<html" not in html


def test_sin_guiones_regresa_a_la_pagina_con_el_cambio_a_la_vista() -> None:
    escena = en_la_sala(sesion_en_pase())
    fila, punto = escena.fila(), escena.punto.pk
    respuesta = escena.enviar("en_vivo_asistencia", fila.pk, estado="PRESENTE", punto=str(punto))
    assert respuesta.status_code == 302
    assert respuesta.url == f"{escena.ruta('en_vivo_punto', punto)}#fila-{fila.pk}"
    assert f"{fila.nombre}: presente." in texto_de(escena.ver())


def test_quitar_a_quien_ya_estaba_pregunta_si_se_retiro_o_fue_un_error() -> None:
    escena = en_la_sala()
    fila = escena.fila()
    respuesta = escena.client.get(
        escena.ruta("en_vivo_asistencia", fila.pk), {"como": "preguntar"}, HTTP_HX_REQUEST="true"
    )
    assert "¿Se retiró ahora o fue un error?" in texto_de(respuesta)
    sin_guion = escena.ver("en_vivo_asistencia", fila.pk, como="preguntar", punto=escena.punto.pk)
    assert sin_guion.status_code == 302
    assert "¿Se retiró ahora o fue un error?" in texto_de(escena.client.get(sin_guion.url))


def test_se_retiro_conserva_la_llegada_y_anota_la_salida() -> None:
    escena = en_la_sala()
    fila = marcar(escena, escena.fila(), estado="RETIRADA")
    assert fila.estado == A.RETIRADA and fila.llegada_en and fila.salida_en


def test_volver_a_guardar_a_quien_se_retiro_no_le_mueve_la_salida() -> None:
    escena = en_la_sala()
    salida = marcar(escena, escena.fila(), estado="RETIRADA").salida_en
    fila = marcar(escena, escena.fila(), estado="RETIRADA", modalidad="VIRTUAL")
    assert fila.salida_en == salida and fila.modalidad == ModalidadAsistencia.VIRTUAL


def test_fue_un_error_borra_la_llegada() -> None:
    escena = en_la_sala()
    fila = marcar(escena, escena.fila(), estado="AUSENTE")
    assert (fila.estado, fila.llegada_en) == (A.AUSENTE, None)


def test_la_hora_de_llegada_se_corrige_en_la_hora_del_municipio() -> None:
    escena = en_la_sala()
    fila = marcar(escena, escena.fila(), estado="PRESENTE", llegada="17:42", modalidad="VIRTUAL")
    tz = escena.sesion.organo.municipio.tz
    assert fila.llegada_en and fila.llegada_en.astimezone(tz).strftime("%Y-%m-%d %H:%M") == "2026-03-11 17:42"
    assert fila.modalidad == ModalidadAsistencia.VIRTUAL
    pagina = texto_de(escena.ver())
    assert "17:42" in pagina and "a distancia" in pagina


def test_guardar_el_editor_sin_tocar_la_hora_no_le_quita_los_segundos() -> None:
    escena = en_la_sala()
    fila = escena.fila()
    con_segundos = fila.llegada_en + datetime.timedelta(seconds=37)  # type: ignore[operator]
    fila = lista.marcar(fila, estado=A.PRESENTE, llegada_en=con_segundos, ahora=con_segundos)
    assert (
        marcar(escena, fila, estado="PRESENTE", llegada="18:10", modalidad="PRESENCIAL").llegada_en == fila.llegada_en
    )


def test_en_una_sesion_ya_celebrada_no_se_inventa_la_hora() -> None:
    sesion = SesionFactory(celebrada=True)
    fila = AsistenciaFactory(sesion=sesion)
    escena = en_la_sala(sesion)
    assert marcar(escena, fila, estado="PRESENTE").llegada_en is None
    assert marcar(escena, fila, estado="RETIRADA").salida_en is None


def test_el_editor_se_abre_con_lo_que_dice_la_fila() -> None:
    escena = en_la_sala()
    fila = escena.fila()
    ruta = escena.ruta("en_vivo_asistencia", fila.pk)
    html = texto_de(escena.client.get(ruta, {"como": "editar"}, HTTP_HX_REQUEST="true"))
    assert 'value="18:10"' in html and "En lugar de" not in html
    assert 'class="editor"' in texto_de(escena.client.get(escena.ruta("en_vivo"), {"editar": fila.pk}))


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        ({}, "estado", "Di si está presente o no."),
        ({"estado": "PENDIENTE"}, "estado", "Di si está presente o no."),
        ({"estado": "<script>"}, "estado", "Di si está presente o no."),
        ({"estado": "PRESENTE", "llegada": "25:99"}, "llegada", "Escribe una hora que exista"),
        ({"estado": "PRESENTE", "llegada": "a las seis"}, "llegada", "Escribe una hora que exista"),
        ({"estado": "PRESENTE", "llegada": "18:\x00"}, "llegada", "Escribe una hora que exista"),
        ({"estado": "PRESENTE", "modalidad": "HOLOGRAMA"}, "modalidad", "Elige una de las opciones"),
        ({"estado": "RETIRADA", "salida": "17:00"}, "salida", "La salida no puede ser antes de la llegada."),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_lo_imposible_se_dice_junto_a_su_campo(datos: dict[str, str], campo: str, frase: str, htmx: bool) -> None:
    escena = en_la_sala()
    fila = escena.fila()
    respuesta = escena.enviar("en_vivo_asistencia", fila.pk, htmx=htmx, **datos)
    html = texto_de(respuesta)
    assert respuesta.status_code == 422
    assert frase in html.partition(f'id="fila{fila.pk}_{campo}_error"')[2][:300]
    assert Asistencia.objects.get(pk=fila.pk).version == fila.version


def test_nadie_llega_en_el_futuro() -> None:
    escena = en_la_sala(SesionFactory(en_curso=True, fecha=datetime.date(2099, 1, 1)))
    fila = AsistenciaFactory(sesion=escena.sesion)
    respuesta = escena.enviar("en_vivo_asistencia", fila.pk, htmx=True, estado="PRESENTE", llegada="10:00")
    assert respuesta.status_code == 422 and "todavía no ha pasado" in texto_de(respuesta)


def test_quien_no_ha_llegado_no_se_retira() -> None:
    escena = en_la_sala(sesion_en_pase())
    respuesta = escena.enviar("en_vivo_asistencia", escena.fila().pk, htmx=True, estado="RETIRADA")
    assert respuesta.status_code == 422 and "Solo puede retirarse quien está presente." in texto_de(respuesta)


def test_una_fila_de_otra_sesion_no_existe_aqui() -> None:
    escena, ajena = en_la_sala(), AsistenciaFactory()
    assert escena.enviar("en_vivo_asistencia", ajena.pk, estado="PRESENTE").status_code == 404


def test_con_la_sesion_clausurada_la_lista_ya_no_cambia() -> None:
    sesion = SesionFactory(clausurada=True)
    fila = AsistenciaFactory(sesion=sesion)
    respuesta = en_la_sala(sesion).enviar("en_vivo_asistencia", fila.pk, htmx=True, estado="PRESENTE")
    assert respuesta.status_code == 422
    assert Asistencia.objects.get(pk=fila.pk).estado == A.PENDIENTE


# ── Suplentes ──


def con_suplente() -> tuple[Escena, Asistencia, Asistencia]:
    """Return the room with an absent titular and a suplente on the roll."""
    sesion = sesion_en_curso(consejo(votantes=5))
    titular = sesion.asistencias.order_by("orden").last()
    titular.estado, titular.llegada_en = A.AUSENTE, None
    titular.save()
    suplente = AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False, cargo="Suplencia")
    return en_la_sala(sesion), titular, suplente


def test_el_suplente_ocupa_el_lugar_del_titular_ausente_y_cuenta() -> None:
    escena, titular, suplente = con_suplente()
    respuesta = escena.enviar("en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE", suple_a=str(titular.pk))
    html = texto_de(respuesta)
    assert f"En lugar de {titular.nombre}; cuenta para el quórum" in html
    assert f"Ocupa su lugar {suplente.nombre}" in html
    assert "5 de 5 con voto" in html


def test_solo_se_ofrecen_titulares_ausentes() -> None:
    escena, titular, suplente = con_suplente()
    ruta = escena.ruta("en_vivo_asistencia", suplente.pk)
    html = texto_de(escena.client.get(ruta, {"como": "editar"}, HTTP_HX_REQUEST="true"))
    assert titular.nombre in html and escena.fila(0).nombre not in html


def test_nadie_ocupa_el_lugar_de_quien_esta_presente() -> None:
    escena, _, suplente = con_suplente()
    respuesta = escena.enviar(
        "en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE", suple_a=str(escena.fila(0).pk)
    )
    assert respuesta.status_code == 422
    assert "Esa persona está presente o su lugar ya está ocupado." in texto_de(respuesta)
    assert Asistencia.objects.get(pk=suplente.pk).estado == A.PENDIENTE


def test_cuando_llega_el_titular_la_fila_del_suplente_tambien_cambia() -> None:
    escena, titular, suplente = con_suplente()
    marcar(escena, suplente, estado="PRESENTE", suple_a=str(titular.pk))
    html = texto_de(escena.enviar("en_vivo_asistencia", titular.pk, htmx=True, estado="PRESENTE"))
    assert f'id="fila-{suplente.pk}"' in html and "En lugar de" not in html
    assert Asistencia.objects.get(pk=suplente.pk).suple_a_id is None


def test_el_interruptor_del_suplente_conserva_en_lugar_de_quien_esta() -> None:
    escena, titular, suplente = con_suplente()
    marcar(escena, suplente, estado="PRESENTE", suple_a=str(titular.pk))
    assert marcar(escena, suplente, estado="AUSENTE").suple_a_id == titular.pk


@pytest.mark.parametrize("suple_a", ["999999", "x", "-1", "\x00"])
def test_un_titular_que_no_existe_se_dice(suple_a: str) -> None:
    escena, _, suplente = con_suplente()
    respuesta = escena.enviar("en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE", suple_a=suple_a)
    assert respuesta.status_code == 422


# ── Guests ──


def test_agregar_a_un_invitado_lo_pone_en_la_lista_sin_voto() -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_invitados", htmx=True, nombre="  Dra. Lila   Invitada ", cargo="Universidad")
    assert "Dra. Lila Invitada" in texto_de(respuesta) and 'id="lista"' in texto_de(respuesta)
    nueva = escena.sesion.asistencias.get(nombre="Dra. Lila Invitada")
    assert (nueva.calidad, nueva.derecho_voto, nueva.estado) == (Calidad.INVITADO, False, A.PENDIENTE)


@pytest.mark.parametrize(
    ("nombre", "frase"),
    [
        ("", "Escribe el nombre o la representación."),
        ("   ", "Escribe el nombre o la representación."),
        ("x" * 201, "No puede pasar de 200 letras"),
        ("x" * 400_000, "No puede pasar de 200 letras"),
        ("a\x00b", "un carácter que no se puede guardar"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_un_invitado_imposible_se_dice_y_no_se_pierde_lo_escrito(nombre: str, frase: str, htmx: bool) -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_invitados", htmx=htmx, nombre=nombre, cargo="Dirección de Parques")
    assert respuesta.status_code == 422
    assert frase in texto_de(respuesta) and 'value="Dirección de Parques"' in texto_de(respuesta)


def test_un_invitado_repetido_se_dice() -> None:
    escena = en_la_sala()
    respuesta = escena.enviar("en_vivo_invitados", htmx=True, nombre=escena.fila().nombre.upper())
    assert respuesta.status_code == 422 and "ya está en la lista" in texto_de(respuesta)


# ── What it costs ──


def test_marcar_cuesta_a_lo_mas_doce_consultas_con_11_y_con_120_personas() -> None:
    costos = []
    for personas in (11, 120):
        sesion = sesion_en_pase()
        AsistenciaFactory.create_batch(personas - sesion.asistencias.count(), sesion=sesion)
        escena = en_la_sala(sesion)
        fila = escena.fila()
        with Consultas() as consultas:
            escena.enviar("en_vivo_asistencia", fila.pk, htmx=True, estado="PRESENTE")
        costos.append(consultas.cuantas)
    assert costos[0] == costos[1], costos
    assert costos[0] <= 12, "\n".join(consultas.todas)
