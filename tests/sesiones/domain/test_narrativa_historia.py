"""The history of a text: one entry per person and five minutes, so that every author is kept and no keystroke is."""

import datetime

import pytest

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain.narrativa import VENTANA_HISTORIA, guardar_narrativa
from sesiones.models import Punto, Sesion
from tests.factories import cuenta
from tests.factories.sesiones import INICIO

ANTES = INICIO - datetime.timedelta(days=1)


@pytest.fixture
def punto(sesion: Sesion) -> Punto:
    """A point whose own creation is a day older than what is written in it."""
    punto = sesion.puntos.get(numero="3")
    punto.history.update(history_date=ANTES)
    return punto


def _escribir(punto: Punto, texto: str, por: Usuario, minuto: float) -> None:
    version = Punto.objects.get(pk=punto.pk).version
    guardar_narrativa(punto, texto, version=version, por=por, ahora=INICIO + datetime.timedelta(minutes=minuto))


def _entradas(punto: Punto) -> list[tuple[str, int, str]]:
    """Return (text, version, author) of each entry, oldest first, without the creation."""
    return [
        (h.narrativa, h.version, h.history_user.username)
        for h in punto.history.exclude(history_date=ANTES).order_by("history_date", "history_id")
    ]


def test_lo_que_una_persona_guarda_en_cinco_minutos_es_una_entrada(punto: Punto, por: Usuario) -> None:
    for minuto, texto in [(0, "Se"), (1, "Se informó"), (4.9, "Se informó de obras.")]:
        _escribir(punto, texto, por, minuto)
    assert _entradas(punto) == [("Se informó de obras.", 3, por.username)]


def test_pasados_cinco_minutos_empieza_otra_entrada(punto: Punto, por: Usuario) -> None:
    assert datetime.timedelta(minutes=5) == VENTANA_HISTORIA
    _escribir(punto, "Se informó.", por, 0)
    _escribir(punto, "Se informó y votó.", por, 5)
    _escribir(punto, "Se informó, votó y acordó.", por, 9.9)
    assert _entradas(punto) == [("Se informó.", 1, por.username), ("Se informó, votó y acordó.", 3, por.username)]


def test_otra_persona_empieza_su_propia_entrada(punto: Punto, por: Usuario) -> None:
    otra = cuenta(Rol.SECRETARIA_TECNICA, punto.sesion.organo, segundo_factor=False)
    _escribir(punto, "Una.", por, 0)
    _escribir(punto, "Una. Dos.", otra, 1)
    _escribir(punto, "Una. Dos. Tres.", por, 2)
    assert _entradas(punto) == [
        ("Una.", 1, por.username), ("Una. Dos.", 2, otra.username), ("Una. Dos. Tres.", 3, por.username),
    ]  # fmt: skip


def test_la_entrada_de_creacion_no_se_pisa(punto: Punto, por: Usuario) -> None:
    punto.history.update(history_date=INICIO, history_user=por)
    _escribir(punto, "Se informó.", por, 1)
    assert [(h.history_type, h.narrativa) for h in punto.history.order_by("history_date")] == [
        ("+", ""), ("~", "Se informó."),
    ]  # fmt: skip


def test_un_guardado_rechazado_no_deja_rastro_en_la_historia(punto: Punto, por: Usuario) -> None:
    _escribir(punto, "Se informó.", por, 0)
    guardar_narrativa(punto, "Se informó.", version=0, por=por, ahora=INICIO)
    assert len(_entradas(punto)) == 1
