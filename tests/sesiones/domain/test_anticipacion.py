"""The notice period: the latest moment to call a session, to the minute, by each unit and with a table of holidays."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from participacion.enums import UnidadAviso
from sesiones.domain.anticipacion import es_habil, limite, revisar

TZ = ZoneInfo("America/Mexico_City")
HORAS, HABILES = UnidadAviso.HORAS, UnidadAviso.HORAS_HABILES
DIAS, DIAS_HABILES = UnidadAviso.DIAS, UnidadAviso.DIAS_HABILES
# Thursday 19 November 2026, 18:00; Monday 16 is in the table.
INICIO = datetime.datetime(2026, 11, 19, 18, 0, tzinfo=TZ)
FERIADO = frozenset({datetime.date(2026, 11, 16)})


def _el(dia: int, hora: int, minuto: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 11, dia, hora, minuto, tzinfo=TZ)


@pytest.mark.parametrize(
    ("pide", "unidad", "esperado"),
    [
        (48, HORAS, _el(17, 18)),
        (1, HORAS, _el(19, 17)),
        (0, HORAS, _el(19, 18)),
        # Tuesday, Wednesday and Thursday until 18:00 are business hours: 18 + 24 = 42, and 6 more of Tuesday.
        (48, HABILES, _el(17, 18)),
        # 18 + 24 + 24 = 66 use up Tuesday; Monday is a holiday, before it the weekend: the rest is of Friday 13.
        (72, HABILES, _el(13, 18)),
        (66, HABILES, _el(17, 0)),
        (7, DIAS, _el(12, 23, 59)),
        (1, DIAS, _el(18, 23, 59)),
        (2, DIAS_HABILES, _el(17, 23, 59)),
        (3, DIAS_HABILES, _el(13, 23, 59)),
        (5, DIAS_HABILES, _el(11, 23, 59)),
    ],
)
def test_el_ultimo_momento_para_convocar(pide: int, unidad: UnidadAviso, esperado: datetime.datetime) -> None:
    assert limite(INICIO, pide, unidad, FERIADO).replace(second=0) == esperado


def test_sin_tabla_solo_se_brincan_sabados_y_domingos() -> None:
    assert limite(INICIO, 3, DIAS_HABILES).date() == datetime.date(2026, 11, 16)
    assert limite(INICIO, 72, HABILES) == _el(16, 18)


def test_una_sesion_en_dia_inhabil_cuenta_desde_el_dia_habil_anterior() -> None:
    domingo = datetime.datetime(2026, 11, 15, 10, 0, tzinfo=TZ)
    assert limite(domingo, 24, HABILES, FERIADO) == _el(13, 0)
    assert limite(domingo, 1, DIAS_HABILES, FERIADO).date() == datetime.date(2026, 11, 13)


def test_el_reloj_de_pared_no_gana_ni_pierde_una_hora_con_el_cambio_de_horario() -> None:
    tijuana = ZoneInfo("America/Tijuana")
    lunes = datetime.datetime(2026, 3, 9, 18, 0, tzinfo=tijuana)  # clocks changed on Sunday 8
    assert limite(lunes, 48, HORAS) == datetime.datetime(2026, 3, 7, 18, 0, tzinfo=tijuana)


def test_una_tabla_sin_fin_no_detiene_el_portal() -> None:
    todo = frozenset(INICIO.date() - datetime.timedelta(days=n) for n in range(5000))
    assert limite(INICIO, 48, HABILES, todo) < INICIO
    assert limite(INICIO, 2, DIAS_HABILES, todo) < INICIO


@pytest.mark.parametrize(("emite", "a_tiempo"), [(_el(17, 17, 59), True), (_el(17, 18), True), (_el(17, 18, 1), False)])
def test_al_minuto(emite: datetime.datetime, *, a_tiempo: bool) -> None:
    aviso = revisar(
        emite=emite + datetime.timedelta(seconds=30), fecha=INICIO.date(), hora_primera=INICIO.time(), tz=TZ, pide=48,
        unidad=HORAS,
    )  # fmt: skip
    assert (aviso.en_plazo, aviso.limite) == (a_tiempo, _el(17, 18))


def test_la_cuenta_dice_la_regla_el_limite_y_la_salida() -> None:
    comun = {"fecha": INICIO.date(), "hora_primera": INICIO.time(), "tz": TZ}
    tarde = revisar(emite=_el(18, 9), pide=48, unidad=HORAS, **comun)
    assert tarde.cuenta == (
        "La regla pide 48 horas: a más tardar el martes 17 de noviembre de 2026 a las 18:00 horas. "
        "Sale el miércoles 18 de noviembre de 2026 a las 09:00 horas, después."
    )
    a_tiempo = revisar(emite=_el(12, 9), pide=1, unidad=DIAS_HABILES, inhabiles=FERIADO, **comun)
    assert "pide 1 día hábil: a más tardar el miércoles 18 de noviembre de 2026. Sale" in a_tiempo.cuenta
    assert a_tiempo.cuenta.endswith("a tiempo.")
    assert len(tarde.cuenta) < 300  # as its column


def test_una_tabla_vacia_se_dice_donde_importa() -> None:
    comun = {"emite": _el(12, 9), "fecha": INICIO.date(), "hora_primera": INICIO.time(), "tz": TZ, "pide": 2}
    assert "no tiene ninguno de 2026" in revisar(unidad=DIAS_HABILES, **comun).cuenta
    assert "no tiene ninguno" not in revisar(unidad=DIAS, **comun).cuenta
    assert len(revisar(unidad=HABILES, **comun).cuenta) < 300


def test_sin_regla_nadie_calcula() -> None:
    aviso = revisar(emite=_el(1, 9), fecha=INICIO.date(), hora_primera=INICIO.time(), tz=TZ, pide=None, unidad=HORAS)
    assert (aviso.en_plazo, aviso.limite) == (None, None)
    assert "No se conoce" in aviso.cuenta


def test_son_habiles_de_lunes_a_viernes_fuera_de_la_tabla() -> None:
    assert [es_habil(datetime.date(2026, 11, d), FERIADO) for d in (13, 14, 15, 16, 17)] == [
        True, False, False, False, True,
    ]  # fmt: skip
