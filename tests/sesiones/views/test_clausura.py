"""Closing a session from its review page."""

import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from participacion.enums import ReglaAprobacion
from participacion.models import Regla
from sesiones.enums import EstadoSesion
from sesiones.models import Acta, Sesion
from tests.factories import AcuerdoFactory, PuntoFactory, SesionFactory, VotacionFactory, escenas
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import GUION, HORAS_IMPOSIBLES, LARGO, secretaria

pytestmark = pytest.mark.django_db
BUENOS = {"hora": "19:34", "sin_acuerdos": "on", "texto": ""}


def ruta(sesion: Sesion) -> str:
    return reverse("mesa:clausurar", args=[sesion.pk])


def clausurar(sesion: Sesion, **cambios: str | None) -> HttpResponse:
    datos = {campo: valor for campo, valor in (BUENOS | cambios).items() if valor is not None}
    return secretaria(sesion.organo).post(ruta(sesion), datos)


def test_clausurar_congela_el_registro_y_lleva_al_avance_del_acta(
    django_capture_on_commit_callbacks: Any,
) -> None:
    sesion = escenas.sesion_en_curso()
    with django_capture_on_commit_callbacks() as por_enviar:
        respuesta = clausurar(sesion)
    acta = Acta.objects.get(sesion=sesion)
    assert respuesta.status_code == 302
    assert respuesta.url == reverse("mesa:trabajo", args=[acta.trabajo_id])
    assert len(por_enviar) == 1
    sesion.refresh_from_db()
    assert (sesion.estado, sesion.sin_acuerdos) == (EstadoSesion.CLAUSURADA, True)
    assert sesion.clausurada_en == escenas.TERMINO
    assert sesion.clausura_texto == (
        "Sin más asuntos por tratar, siendo las 19:34 horas se dio por terminada la sesión."
    )
    assert acta.registro["sesion"]["hora_termino"] == "19:34"
    assert acta.registro["demostracion"] is False
    assert acta.registro["url_verificacion"].startswith("http://127.0.0.1:8000/v/")


def test_la_revision_dice_todo_lo_que_se_va_a_congelar() -> None:
    sesion = escenas.sesion_en_curso()
    punto = sesion.puntos.get(numero="3")
    VotacionFactory(punto=punto, asunto="El programa anual", a_favor=5, presentes=5)
    AcuerdoFactory(punto=punto, folio="CP-1", texto="Entregar el programa.")
    visto = texto(secretaria(sesion.organo).get(ruta(sesion)))
    for parte in (
        "Todavía no se ha clausurado.",
        "18:10, en primera convocatoria",
        "Hay quórum en primera convocatoria: 5 presentes; se requerían 3.",
        "Integrantes con voz y voto: 5 de 5",
        "5 de 5 sin desahogar: 1, 2, 3, 4, 5.",
        "El programa anual: Aprobada por unanimidad",
        "CP-1 Entregar el programa.",
    ):
        assert parte in visto, parte


def test_sin_acuerdos_solo_se_pregunta_si_no_los_hay() -> None:
    con, sin = escenas.sesion_en_curso(), escenas.sesion_en_curso()
    AcuerdoFactory(punto=con.puntos.first())
    assert arbol(secretaria(con.organo).get(ruta(con))).xpath('//input[@name="sin_acuerdos"]') == []
    assert len(arbol(secretaria(sin.organo).get(ruta(sin))).xpath('//input[@name="sin_acuerdos"]')) == 1
    # Whoever forges it closes with the agreements that there are.
    assert clausurar(con).status_code == 302
    con.refresh_from_db()
    assert con.sin_acuerdos is False


def test_sin_acuerdos_y_sin_decirlo_no_se_clausura() -> None:
    sesion = escenas.sesion_en_curso()
    respuesta = clausurar(sesion, sin_acuerdos=None, texto="Lo que escribí.")
    assert respuesta.status_code == 422
    assert error_de(respuesta, "sin_acuerdos").startswith("No hay acuerdos registrados.")
    assert valor_de(respuesta, "texto") == "Lo que escribí."
    assert valor_de(respuesta, "hora") == "19:34"
    assert not Acta.objects.exists()


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("hora", "", "Escribe la hora, como 18:10."),
        *(("hora", v, "Escribe una hora que exista") for v in HORAS_IMPOSIBLES),
        ("hora", "18:10", "La hora de término debe ser posterior al inicio (18:10)."),
        ("hora", "00:00", "La hora de término debe ser posterior al inicio (18:10)."),
        ("texto", LARGO, "No puede pasar de 2,000 letras; escribiste 100000."),
        ("texto", "Fin\x00", "El texto lleva un carácter que no se puede guardar."),
    ],
    ids=lambda v: repr(v)[:20],
)
def test_lo_mal_escrito_se_explica_y_no_se_pierde(campo: str, valor: str, frase: str) -> None:
    sesion = escenas.sesion_en_curso()
    respuesta = clausurar(sesion, **({"texto": "Lo que escribí."} | {campo: valor}))
    assert respuesta.status_code == 422
    assert error_de(respuesta, campo).startswith(frase)
    assert valor_de(respuesta, campo) == valor.replace("\x00", "")
    sesion.refresh_from_db()
    assert sesion.estado == EstadoSesion.EN_CURSO
    assert not Acta.objects.exists()


def test_una_sesion_que_pasa_de_la_medianoche_termina_al_dia_siguiente() -> None:
    sesion = escenas.sesion_en_curso()
    assert clausurar(sesion, hora="00:20", dia_siguiente="on").status_code == 302
    sesion.refresh_from_db()
    assert sesion.clausurada_en == datetime.datetime(2026, 3, 12, 6, 20, tzinfo=datetime.UTC)


def test_la_hora_que_todavia_no_llega_se_explica() -> None:
    inicio = timezone.now() - datetime.timedelta(minutes=1)
    sesion = escenas.sesion_en_curso(inicio=inicio)
    respuesta = clausurar(sesion, hora="23:59", dia_siguiente="on")
    assert error_de(respuesta, "hora") == "La hora de término todavía no llega."


def test_la_hora_propuesta_es_la_de_ahora_si_la_sesion_es_de_hoy() -> None:
    ahora = timezone.now()
    sesion = escenas.sesion_en_curso(inicio=ahora - datetime.timedelta(minutes=5))
    propuesta = valor_de(secretaria(sesion.organo).get(ruta(sesion)), "hora")
    aqui = timezone.localtime(timezone.now(), sesion.organo.municipio.tz)
    assert propuesta in {f"{aqui - datetime.timedelta(minutes=m):%H:%M}" for m in (0, 1)}
    vieja = escenas.sesion_en_curso()
    assert valor_de(secretaria(vieja.organo).get(ruta(vieja)), "hora") == ""


def test_enviarla_dos_veces_la_clausura_una_sola_vez() -> None:
    sesion = escenas.sesion_en_curso()
    primera = clausurar(sesion)
    segunda = clausurar(sesion, hora="20:00")
    acta = reverse("mesa:acta", args=[sesion.pk])
    assert (segunda.url, primera.url) == (acta, reverse("mesa:trabajo", args=[Acta.objects.get().trabajo_id]))
    sesion.refresh_from_db()
    assert sesion.clausurada_en == escenas.TERMINO
    assert secretaria(sesion.organo).get(ruta(sesion)).url == acta


@pytest.mark.parametrize("rasgo", ["", "en_pase", "en_receso", "cancelada"])
def test_en_otro_estado_no_se_clausura_y_se_dice(rasgo: str) -> None:
    sesion = SesionFactory(**({rasgo: True} if rasgo else {}))
    pagina = secretaria(sesion.organo).get(ruta(sesion), follow=True)
    assert "no se puede clausurar" in texto(pagina)
    respuesta = clausurar(sesion)
    assert respuesta.status_code == 409
    assert "no se puede clausurar la sesión" in resumen_de_errores(respuesta)
    assert valor_de(respuesta, "hora") == "19:34"
    assert not Acta.objects.exists()


def test_donde_el_acta_se_revisa_al_clausurar_queda_en_borrador() -> None:
    sesion = escenas.sesion_en_curso()
    Regla.objects.filter(organo=sesion.organo).update(aprobacion_acta=ReglaAprobacion.SIGUIENTE_SESION)
    assert clausurar(sesion).url == reverse("mesa:acta", args=[sesion.pk])
    assert not Acta.objects.exists()
    visto = texto(secretaria(sesion.organo).get(reverse("mesa:acta", args=[sesion.pk])))
    assert "El acta es un borrador" in visto and "Enviar a revisión" in visto


def test_una_celebrada_sin_inicio_ni_quorum_dice_donde_completarlos() -> None:
    sesion = SesionFactory(celebrada=True)
    PuntoFactory(sesion=sesion)
    respuesta = secretaria(sesion.organo).get(ruta(sesion))
    assert "Falta la hora de inicio o la declaratoria de quórum. Complétalas" in texto(respuesta)
    assert reverse("mesa:completar", args=[sesion.pk]) in arbol(respuesta).xpath("//main//a/@href")
    assert error_de(clausurar(sesion), "hora") == "Falta la hora de inicio. Complétala en los datos de la sesión."
    sesion.iniciada_en = escenas.INICIO
    sesion.save()
    assert "Falta la declaratoria de quórum." in resumen_de_errores(clausurar(sesion))


def test_lo_hostil_se_congela_como_texto() -> None:
    sesion = escenas.sesion_en_curso()
    clausurar(sesion, texto=GUION)
    assert Acta.objects.get().registro["clausura"]["texto"] == GUION
