"""Votes with a page of their own: roll call, ballot, persons, recusals, a harder majority, approval of papers."""

from typing import Any

import pytest
from django.http import HttpResponse

from participacion.enums import Rol, SiNoDesconocido, TipoMayoria
from sesiones.enums import EfectoVotacion, EstadoAsistencia, EtapaActa, TipoPunto
from sesiones.forms.votacion_completa import CLASES
from sesiones.models import Acta, Asistencia, Punto, Votacion
from tests.factories import AsistenciaFactory, PuntoFactory
from tests.factories.escenas import acta_en_revision, consejo, sesion_en_curso
from tests.sesiones.views.escena_sala import Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db

DE_PAPELES = {c for c, clase in CLASES.items() if clase.efecto != EfectoVotacion.NINGUNO}


def cinco(rol: Rol = Rol.SECRETARIA_TECNICA, **regla: Any) -> Escena:
    """Return a room with five people with vote present."""
    escena = en_la_sala(sesion_en_curso(consejo(votantes=5)), rol)
    if regla:
        escena.sesion.organo.reglas.update(**regla)
    return escena


def votantes(escena: Escena) -> list[Asistencia]:
    """Return the five, the one who presides first."""
    return list(escena.sesion.asistencias.filter(derecho_voto=True).order_by("orden"))


def punto_de(escena: Escena, tipo: TipoPunto) -> Punto:
    """Return the first point of a kind."""
    return escena.sesion.puntos.filter(tipo=tipo)[0]


def ver(escena: Escena, como: str, punto: Punto | None = None) -> HttpResponse:
    """Open the page of a kind of vote."""
    return escena.client.get(ruta(escena, como, punto))


def votar(escena: Escena, como: str, punto: Punto | None = None, **datos: Any) -> HttpResponse:
    """Send the form of a kind of vote."""
    return escena.client.post(ruta(escena, como, punto), {"asunto": "Algo"} | datos)


def ruta(escena: Escena, como: str, punto: Punto | None = None) -> str:
    """Return the address of a kind of vote."""
    de = punto or punto_de(escena, TipoPunto.ORDEN_DEL_DIA if como in DE_PAPELES else TipoPunto.ASUNTO)
    return f"{escena.ruta('en_vivo_punto', de.pk)}votar/{como}/"


def nominal(escena: Escena, *votos: str, **mas: str) -> dict[str, str]:
    """Return the fields of a roll call."""
    return {f"voto_{a.pk}": voto for a, voto in zip(votantes(escena), votos, strict=True)} | mas


@pytest.mark.parametrize("como", CLASES)
def test_cada_clase_tiene_su_pagina_con_el_asunto_del_punto(como: str) -> None:
    escena = cinco()
    html = texto_de(ver(escena, como))
    assert CLASES[como].titulo in html
    if como == "actas":
        assert "Ningún acta de este órgano está en revisión." in html
    else:
        titulo = "Aprobación del orden del día" if como == "orden" else "Asuntos de la sesión"
        assert f'name="asunto" value="{titulo}"' in html and "Pueden votar 5 personas." in html


def test_la_sala_ofrece_las_clases_y_en_su_punto_las_de_los_papeles() -> None:
    escena = cinco()
    asunto = texto_de(escena.ver("en_vivo_punto", punto_de(escena, TipoPunto.ASUNTO).pk))
    orden = texto_de(escena.ver("en_vivo_punto", punto_de(escena, TipoPunto.ORDEN_DEL_DIA).pk))
    for como in CLASES:
        assert (f"votar/{como}/" in asunto) is (como not in DE_PAPELES)
        assert f"votar/{como}/" in orden
    for como in DE_PAPELES:
        assert ver(escena, como, punto_de(escena, TipoPunto.ASUNTO)).status_code == 404
    assert escena.client.get(ruta(escena, "sorteo")).status_code == 404


def test_una_nominal_se_registra_y_se_ve_por_persona() -> None:
    escena = cinco()
    respuesta = votar(escena, "nominal", **nominal(escena, "A_FAVOR", "A_FAVOR", "A_FAVOR", "EN_CONTRA", "ABSTENCION"))
    assert respuesta.status_code == 302 and respuesta.url.endswith("#votaciones")
    html = texto_de(escena.client.get(respuesta.url))
    assert "Aprobada por mayoría: Algo" in html and "Votos por persona" in html
    cuarta = votantes(escena)[3].nombre
    assert f"<li>{cuarta}: en contra</li>" in html


def test_quien_se_excusa_dice_por_que() -> None:
    escena = cinco()
    datos = nominal(escena, "SE_EXCUSA", "A_FAVOR", "A_FAVOR", "A_FAVOR", "A_FAVOR")
    preside = votantes(escena)[0]
    html = texto_de(votar(escena, "nominal", **datos))
    assert "Escribe el motivo; queda en el acta." in html and not Votacion.objects.exists()
    assert votar(escena, "nominal", **datos, **{f"motivo_{preside.pk}": "Es parte."}).status_code == 302
    votacion = Votacion.objects.get()
    assert (votacion.a_favor, votacion.excusas, votacion.excusados.get().motivo) == (4, 1, "Es parte.")
    assert f"{preside.nombre} se excusó: Es parte." in texto_de(escena.ver("en_vivo_punto", votacion.punto_id))


def test_lo_que_falta_en_una_nominal_se_dice_junto_a_la_persona_y_nada_se_pierde() -> None:
    escena = cinco()
    datos = nominal(escena, "A_FAVOR", "", "EN_CONTRA", "QUIZA", "ABSTENCION", asunto="El plan")
    respuesta = votar(escena, "nominal", **datos)
    html = texto_de(respuesta)
    assert respuesta.status_code == 422 and 'value="El plan"' in html
    for n in (1, 3):
        assert f"Di cómo votó {votantes(escena)[n].nombre}." in html
    assert html.count(" checked") == 3


def test_sin_guiones_se_marca_a_favor_a_quienes_faltan_sin_registrar_nada() -> None:
    escena = cinco()
    datos = nominal(escena, "EN_CONTRA", "", "", "", "", asunto="El plan", llenar="A_FAVOR")
    respuesta = votar(escena, "nominal", **datos)
    html = texto_de(respuesta)
    assert respuesta.status_code == 200 and not Votacion.objects.exists()
    assert html.count('value="A_FAVOR"') >= 5 and html.count(" checked") == 5 and 'value="El plan"' in html
    assert "Hay un problema" not in html


def test_entre_personas_gana_la_mas_votada() -> None:
    escena = cinco()
    terna = {"opcion_1": "Ana Paz", "votos_1": "3", "opcion_2": "Luz Díaz", "votos_2": "1", "nulos": "1"}
    assert votar(escena, "personas", metodo="SECRETA", **terna).status_code == 302
    html = texto_de(escena.ver("en_vivo_punto", punto_de(escena, TipoPunto.ASUNTO).pk))
    assert "Resulta: Ana Paz." in html and 'Luz Díaz: <span class="num">1</span>' in html
    assert "1</span> nulo" in html


def test_entre_personas_se_puede_votar_por_nombre() -> None:
    escena = cinco()
    datos = {"opcion_1": "Ana", "opcion_3": "Luz"} | nominal(escena, "1", "3", "3", "ABSTENCION", "3")
    assert votar(escena, "personas-nominal", **datos).status_code == 302
    votacion = Votacion.objects.get()
    assert [(o.nombre, o.votos) for o in votacion.opciones.all()] == [("Ana", 1), ("Luz", 3)]
    assert "Luz" in texto_de(escena.ver("en_vivo_punto", votacion.punto_id))


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"opcion_1": "Ana", "votos_1": "5"}, "Escribe al menos dos opciones"),
        ({}, "Escribe al menos dos opciones"),
        ({"opcion_1": "Ana", "votos_1": "4", "votos_2": "1"}, "Hay votos sin el nombre de su opción."),
        ({"opcion_1": "Ana", "votos_1": "4", "opcion_2": "Luz", "votos_2": "4"}, "Sobran 3"),
        ({"opcion_1": "Ana", "votos_1": "-4", "opcion_2": "Luz"}, "Escribe un número entero, de 0 a 9999."),
        ({"opcion_1": "x" * 201, "votos_1": "4"}, "No puede pasar de 200 letras"),
        ({"opcion_1": "Ana", "opcion_2": "Luz", "votos_1": "3", "votos_2": "2", "metodo": "NOMINAL"},
         "Di cómo se votó."),
    ],
)  # fmt: skip
def test_una_terna_imposible_se_dice(datos: dict[str, str], frase: str) -> None:
    respuesta = votar(cinco(), "personas", **({"metodo": "SECRETA"} | datos))
    assert respuesta.status_code == 422 and frase in texto_de(respuesta)
    assert not Votacion.objects.exists()


def test_un_voto_por_una_opcion_sin_nombre_se_dice() -> None:
    escena = cinco()
    datos = {"opcion_1": "Ana", "opcion_2": "Luz"} | nominal(escena, "1", "2", "5", "1", "1")
    html = texto_de(votar(escena, "personas-nominal", **datos))
    assert "Hay un voto que no es ninguno de los posibles." in html


def test_se_piden_mas_renglones_sin_perder_lo_escrito() -> None:
    respuesta = votar(cinco(), "personas", opcion_1="Ana", votos_1="3", filas="6", llenar="MAS")
    html = texto_de(respuesta)
    assert respuesta.status_code == 200 and 'name="opcion_12"' in html and 'value="Ana"' in html
    assert 'name="opcion_24"' not in html
    muchas = texto_de(votar(cinco(), "personas", filas="9999999", llenar="MAS"))
    assert 'name="opcion_24"' in muchas and 'name="opcion_25"' not in muchas


def test_con_excusas_los_votos_contados_las_descuentan() -> None:
    escena = cinco()
    quien = votantes(escena)[1]
    excusa = {f"excusa_{quien.pk}": "on", f"motivo_{quien.pk}": "Es su asunto."}
    datos = {"metodo": "ECONOMICA", "a_favor": "3", "en_contra": "1", "abstenciones": "1"}
    html = texto_de(votar(escena, "excusas", **datos, **excusa))
    assert "Sobran 1: hay 5 personas con voto presentes, una se excusó y contaste 5." in html
    assert "Es su asunto." in html and "open>" in html
    assert votar(escena, "excusas", **(datos | {"abstenciones": "0"}), **excusa).status_code == 302


def test_una_mayoria_mas_exigente_pide_su_motivo() -> None:
    escena = cinco(mayoria=TipoMayoria.SIMPLE)
    datos = {"metodo": "ECONOMICA", "a_favor": "3", "en_contra": "2", "abstenciones": "0"}
    html = texto_de(votar(escena, "excusas", **datos, mayoria="ABSOLUTA"))
    assert "Escribe por qué se pide esa mayoría" in html
    votar(escena, "excusas", **datos, mayoria="DOS_TERCIOS_TOTAL", motivo_mayoria="Reforma.")
    assert "Se pidió esa mayoría: Reforma." in texto_de(
        escena.ver("en_vivo_punto", punto_de(escena, TipoPunto.ASUNTO).pk)
    )
    cinco_mas = cinco(mayoria=TipoMayoria.DOS_TERCIOS_TOTAL)
    assert "Pedir una mayoría más exigente" not in texto_de(ver(cinco_mas, "nominal"))


def test_el_empate_de_una_terna_lo_decide_quien_preside() -> None:
    escena = cinco(voto_calidad=SiNoDesconocido.SI)
    datos = {"metodo": "SECRETA", "opcion_1": "Ana", "votos_1": "2", "opcion_2": "Luz", "votos_2": "2", "nulos": "1"}
    assert "el voto de calidad de la presidencia es para" in texto_de(ver(escena, "personas"))
    Asistencia.objects.filter(pk=votantes(escena)[0].pk).update(estado=EstadoAsistencia.RETIRADA)
    html = texto_de(votar(escena, "personas", **(datos | {"nulos": "0"}), calidad="2"))
    assert "Quien preside no está para votar; nadie más da el voto de calidad." in html
    Asistencia.objects.filter(pk=votantes(escena)[0].pk).update(estado=EstadoAsistencia.PRESENTE)
    assert votar(escena, "personas", **datos, calidad="2").status_code == 302
    assert Votacion.objects.get().opciones.get(por_calidad=True).nombre == "Luz"


def test_el_orden_del_dia_se_aprueba_con_dispensa() -> None:
    escena = cinco()
    respuesta = votar(escena, "orden", metodo="UNANIMIDAD", con_dispensa="on", observaciones="Se retira el 5.")
    assert respuesta.status_code == 302
    html = texto_de(escena.client.get(respuesta.url))
    assert "Con dispensa de la lectura." in html and "Con estas observaciones: Se retira el 5." in html
    assert Votacion.objects.get().efecto == EfectoVotacion.ORDEN_DEL_DIA


def test_varias_actas_en_revision_se_aprueban_en_una_votacion() -> None:
    organo = consejo(votantes=5)
    actas = [acta_en_revision(sesion_en_curso(organo)) for _ in range(2)]
    escena = en_la_sala(sesion_en_curso(organo))
    escena.sesion.puntos.filter(orden=2).update(tipo=TipoPunto.ACTA_ANTERIOR)
    punto = punto_de(escena, TipoPunto.ACTA_ANTERIOR)
    pagina = texto_de(ver(escena, "actas", punto))
    assert all(f"Acta {a.folio}" in pagina for a in actas) and pagina.count(" checked") == 3
    assert "Elige qué actas se aprueban." in texto_de(votar(escena, "actas", punto, metodo="UNANIMIDAD"))
    malas = votar(escena, "actas", punto, metodo="UNANIMIDAD", actas=[actas[0].pk, 999])
    assert malas.status_code == 422
    respuesta = votar(escena, "actas", punto, metodo="UNANIMIDAD", actas=[a.pk for a in actas], con_dispensa="on")
    assert respuesta.status_code == 302
    assert {a.etapa for a in Acta.objects.all()} == {EtapaActa.APROBADA}
    html = texto_de(escena.client.get(respuesta.url))
    assert all(a.folio in html for a in actas) and "Quedó aprobada el acta" in html
    votacion = Votacion.objects.get()
    borrar = escena.enviar("en_vivo_votacion_borrar", punto.pk, votacion.pk, htmx=True)
    assert borrar.status_code == 422 and Votacion.objects.exists()


def test_sin_quorum_no_se_abre_ni_se_registra() -> None:
    escena = cinco()
    datos = nominal(escena, *["A_FAVOR"] * 5)
    Asistencia.objects.filter(pk__in=[a.pk for a in votantes(escena)[:3]]).update(estado=EstadoAsistencia.RETIRADA)
    respuesta = ver(escena, "nominal")
    assert respuesta.status_code == 302
    assert "No hay quórum en este momento" in texto_de(escena.client.get(respuesta.url))
    respuesta = votar(escena, "nominal", **datos)
    assert respuesta.status_code == 422 and "No hay quórum en este momento" in texto_de(respuesta)


def test_con_la_lista_sin_pasar_se_dice_que_hacer() -> None:
    escena = cinco(quorum_primera="DESCONOCIDA")
    escena.sesion.asistencias.update(estado=EstadoAsistencia.RETIRADA)
    assert "Marca primero la asistencia." in texto_de(ver(escena, "nominal"))


@pytest.mark.parametrize("rol", [Rol.COORDINACION, Rol.AUDITORIA])
def test_solo_la_secretaria_vota(rol: Rol) -> None:
    escena = cinco(rol)
    assert ver(escena, "nominal").status_code == 403
    assert votar(escena, "nominal").status_code == 403


def test_una_sesion_ajena_no_se_vota() -> None:
    escena, otra = cinco(), cinco()
    assert otra.client.get(ruta(escena, "nominal")).status_code == 403
    assert escena.client.get(ruta(otra, "nominal", PuntoFactory())).status_code in {403, 404}


@pytest.mark.parametrize("como", ["nominal", "excusas", "personas-nominal"])
def test_la_pagina_cuesta_las_mismas_consultas_con_cinco_que_con_ciento_veinte(como: str) -> None:
    escena = cinco()
    ver(escena, como)
    with Consultas() as pocas:
        ver(escena, como)
    AsistenciaFactory.create_batch(115, sesion=escena.sesion, presente=True)
    with Consultas() as muchas:
        assert "Pueden votar 120 personas." in texto_de(ver(escena, como))
    assert muchas.cuantas == pocas.cuantas <= 12


def test_registrar_una_nominal_cuesta_las_mismas_consultas_con_cinco_que_con_sesenta() -> None:
    medidas = []
    for mas in (0, 55):
        escena = cinco()
        AsistenciaFactory.create_batch(mas, sesion=escena.sesion, presente=True)
        datos = nominal(escena, *["A_FAVOR"] * (5 + mas))
        with Consultas() as hechas:
            assert votar(escena, "nominal", **datos).status_code == 302
        medidas.append(hechas.cuantas)
    assert medidas[0] == medidas[1] <= 30


def test_de_una_lista_larga_se_nombran_los_primeros_que_faltan_y_se_cuentan_los_demas() -> None:
    escena = cinco()
    AsistenciaFactory.create_batch(115, sesion=escena.sesion, presente=True)
    html = texto_de(votar(escena, "nominal"))
    assert html.count("Di cómo votó") == 2 * 5, "arriba y junto a cada persona"
    assert "Falta el voto de 115 personas más." in html and not Votacion.objects.exists()
