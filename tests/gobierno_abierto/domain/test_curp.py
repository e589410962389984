"""Which CURPs may exist. None of these is anybody's: they are published examples, or made for the test."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gobierno_abierto.domain import curp
from gobierno_abierto.domain.curp import CurpInvalida
from tests.gobierno_abierto.padrones import hacer_curp

BUENA = "BOXW310820HNERXN09"


@pytest.mark.parametrize(
    ("escrita", "nacimiento"),
    [
        (BUENA, datetime.date(1931, 8, 20)),
        ("HEGG560427MVZRRL04", datetime.date(1956, 4, 27)),
        (" boxw310820-hnerxn09 ", datetime.date(1931, 8, 20)),
        (hacer_curp(datetime.date(2004, 2, 29), sexo="X"), datetime.date(2004, 2, 29)),
        (hacer_curp(datetime.date(1999, 12, 31), entidad="QT"), datetime.date(1999, 12, 31)),
        (hacer_curp(datetime.date(2000, 1, 1), entidad="NE"), datetime.date(2000, 1, 1)),
    ],
)
def test_las_buenas_dicen_cuando_nacio(escrita: str, nacimiento: datetime.date) -> None:
    limpia, leido = curp.leer(escrita)
    assert (leido, len(limpia), limpia.upper()) == (nacimiento, 18, limpia)


@pytest.mark.parametrize(
    ("escrita", "por_que"),
    [
        ("", "lleva 0"),
        (BUENA[:-1], "lleva 17"),
        (BUENA + "1", "lleva 19"),
        (BUENA[:-1] + "8", "último número"),
        ("BOXW310820HNERXN0X", "forma"),
        ("BOXW310820ZNERXN09", "forma"),
        ("1OXW310820HNERXN09", "forma"),
        ("BBXW310820HNERXN09", "forma"),
        ("BOXW310820HNEAXN09", "forma"),
        ("BOÑW310820HNERXN09", "forma"),
        ("BOXW310820HXXRXN09", "entidad"),
        ("BOXW310230HNERXN09", "fecha"),
        ("BOXW311320HNERXN09", "fecha"),
        ("BOXW３10820HNERXN09", "forma"),
    ],
)
def test_las_malas_dicen_por_que(escrita: str, por_que: str) -> None:
    with pytest.raises(CurpInvalida, match=por_que):
        curp.leer(escrita)


@given(st.text(max_size=30))
def test_cualquier_texto_se_acepta_o_se_rechaza(texto: str) -> None:
    with contextlib.suppress(CurpInvalida):
        assert len(curp.leer(texto)[0]) == 18


@given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_cambiar_un_signo_se_nota(lugar: int, otro: str) -> None:
    """The weights of the check digit that are even miss a change of five; all the others are caught."""
    cambiada = BUENA[:lugar] + otro + BUENA[lugar + 1 :]
    diferencia = (curp.ALFABETO.index(otro) - curp.ALFABETO.index(BUENA[lugar])) * (18 - lugar)
    if diferencia % 10:
        with pytest.raises(CurpInvalida):
            curp.leer(cambiada)


@pytest.mark.parametrize(("el_dia", "anios"), [("2026-04-19", 17), ("2026-04-20", 18), ("2026-04-21", 18)])
def test_los_anios_se_cumplen_ese_dia(el_dia: str, anios: int) -> None:
    assert curp.edad(datetime.date(2008, 4, 20), datetime.date.fromisoformat(el_dia)) == anios
