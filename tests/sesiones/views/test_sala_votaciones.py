"""Votes in the room: counts that add up, results that nobody types."""

import pytest

from participacion.enums import SiNoDesconocido, TipoMayoria
from sesiones.models import Votacion
from tests.factories import PuntoFactory, SesionFactory, VotacionFactory
from tests.factories.escenas import consejo, sesion_en_curso
from tests.sesiones.views.escena_sala import Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db

VOTOS = {"asunto": "El calendario", "metodo": "ECONOMICA", "a_favor": "4", "en_contra": "1", "abstenciones": "0"}


def cinco() -> Escena:
    """Return a room with five people with vote present."""
    return en_la_sala(sesion_en_curso(consejo(votantes=5)))


@pytest.mark.parametrize("htmx", [True, False])
def test_los_votos_contados_dan_su_resultado(htmx: bool) -> None:
    escena = cinco()
    respuesta = escena.enviar("en_vivo_votaciones", escena.punto.pk, htmx=htmx, **VOTOS)
    html = texto_de(respuesta if htmx else escena.ver("en_vivo_punto", escena.punto.pk))
    assert "Aprobada por mayoría" in html and "El calendario" in html
    votacion = escena.punto.votaciones.get()
    assert (votacion.a_favor, votacion.en_contra, votacion.presentes) == (4, 1, 5)


def test_por_unanimidad_cuenta_a_quienes_estan() -> None:
    escena = cinco()
    escena.enviar(
        "en_vivo_votaciones", escena.punto.pk, htmx=True, asunto="Todo", metodo="UNANIMIDAD", a_favor="", en_contra="3"
    )
    votacion = escena.punto.votaciones.get()
    assert (votacion.metodo, votacion.a_favor, votacion.en_contra) == ("UNANIMIDAD", 5, 0)


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"a_favor": "3"}, "Faltan 1: hay 5 personas con voto presentes y contaste 4."),
        ({"a_favor": "9"}, "Sobran 5"),
        ({"a_favor": ""}, "Escribe los votos a favor"),
        ({"a_favor": "-1"}, "Escribe un número entero, de 0 a 9999."),
        ({"a_favor": "1e9"}, "Escribe un número entero, de 0 a 9999."),
        ({"en_contra": "1000000000"}, "Escribe un número entero, de 0 a 9999."),
        ({"abstenciones": "muchas"}, "Escribe un número entero, de 0 a 9999."),
        ({"a_favor": "4.5"}, "Escribe un número entero, de 0 a 9999."),
        ({"a_favor": "4\x00"}, "Escribe un número entero, de 0 a 9999."),
        ({"asunto": ""}, "Escribe qué se votó."),
        ({"asunto": "x" * 301}, "No puede pasar de 300 letras"),
        ({"asunto": "x" * 400_000}, "No puede pasar de 300 letras"),
        ({"asunto": "a\x00b"}, "un carácter que no se puede guardar"),
        ({"metodo": ""}, "Di si fue por unanimidad o con votos contados."),
        ({"metodo": "SORTEO"}, "Di si fue por unanimidad o con votos contados."),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_unos_votos_imposibles_se_dicen_y_nada_escrito_se_pierde(
    cambio: dict[str, str], frase: str, htmx: bool
) -> None:
    escena = cinco()
    respuesta = escena.enviar("en_vivo_votaciones", escena.punto.pk, htmx=htmx, **(VOTOS | cambio))
    html = texto_de(respuesta)
    assert respuesta.status_code == 422 and frase in html
    for campo in ("a_favor", "en_contra", "abstenciones"):
        escrito = (VOTOS | cambio)[campo]
        if escrito and "\x00" not in escrito:
            assert f'name="{campo}" value="{escrito}"' in html
    assert not Votacion.objects.exists()


def con_desempate(si: SiNoDesconocido) -> Escena:
    """Return a room of four with vote whose rule gives, or not, a casting vote."""
    escena = en_la_sala(sesion_en_curso(consejo(votantes=4)))
    escena.sesion.organo.reglas.update(voto_calidad=si, mayoria=TipoMayoria.SIMPLE)
    return escena


@pytest.mark.parametrize(
    ("calidad", "resultado"),
    [("", "Empate"), ("SI", "Aprobada por voto de calidad"), ("NO", "No aprobada, por voto de calidad")],
)
def test_el_empate_lo_decide_el_voto_de_calidad_si_la_regla_lo_da(calidad: str, resultado: str) -> None:
    escena = con_desempate(SiNoDesconocido.SI)
    assert "voto de calidad de la presidencia" in texto_de(escena.ver())
    datos = VOTOS | {"a_favor": "2", "en_contra": "2", "calidad": calidad}
    assert resultado in texto_de(escena.enviar("en_vivo_votaciones", escena.punto.pk, htmx=True, **datos))


@pytest.mark.parametrize("regla", [SiNoDesconocido.NO, SiNoDesconocido.DESCONOCIDO])
def test_sin_voto_de_calidad_el_empate_es_empate(regla: SiNoDesconocido) -> None:
    escena = con_desempate(regla)
    assert "voto de calidad de la presidencia" not in texto_de(escena.ver())
    datos = VOTOS | {"a_favor": "2", "en_contra": "2", "calidad": "SI"}
    html = texto_de(escena.enviar("en_vivo_votaciones", escena.punto.pk, htmx=True, **datos))
    assert "Empate a 2; la regla no da voto de calidad." in html


@pytest.mark.parametrize("rasgo", ["en_pase", "en_receso", "clausurada"])
def test_no_se_vota_si_la_sesion_no_delibera(rasgo: str) -> None:
    punto = PuntoFactory(sesion=SesionFactory(**{rasgo: True}))
    respuesta = en_la_sala(punto.sesion).enviar("en_vivo_votaciones", punto.pk, **VOTOS)
    assert respuesta.status_code == 422
    assert not Votacion.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_una_votacion_equivocada_se_borra(htmx: bool) -> None:
    escena = cinco()
    escena.enviar("en_vivo_votaciones", escena.punto.pk, **VOTOS)
    votacion = escena.punto.votaciones.get()
    assert "Sí, borrar la votación" in texto_de(escena.ver("en_vivo_punto", escena.punto.pk))
    respuesta = escena.enviar("en_vivo_votacion_borrar", escena.punto.pk, votacion.pk, htmx=htmx)
    assert respuesta.status_code == (200 if htmx else 302)
    assert not Votacion.objects.exists()


def test_una_votacion_de_otra_sesion_no_existe_aqui() -> None:
    escena, ajena = cinco(), VotacionFactory()
    assert escena.enviar("en_vivo_votacion_borrar", escena.punto.pk, ajena.pk).status_code == 404
    assert escena.enviar("en_vivo_votacion_borrar", ajena.punto.pk, ajena.pk).status_code == 404
    assert Votacion.objects.filter(pk=ajena.pk).exists()
