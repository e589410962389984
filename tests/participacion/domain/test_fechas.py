"""Dates and hours in words, whatever the locale of the machine."""

import datetime
import zoneinfo

import pytest

from participacion.domain.fechas import con_dia, hora, hora_local, instante, larga

CDMX = zoneinfo.ZoneInfo("America/Mexico_City")
TIJUANA = zoneinfo.ZoneInfo("America/Tijuana")


@pytest.mark.parametrize(
    ("fecha", "en_palabras", "con_su_dia"),
    [
        (datetime.date(2023, 4, 26), "26 de abril de 2023", "miércoles 26 de abril de 2023"),
        (datetime.date(2023, 12, 14), "14 de diciembre de 2023", "jueves 14 de diciembre de 2023"),
        (datetime.date(2024, 2, 29), "29 de febrero de 2024", "jueves 29 de febrero de 2024"),
        (datetime.date(2026, 1, 3), "3 de enero de 2026", "sábado 3 de enero de 2026"),
        (datetime.date(2026, 9, 20), "20 de septiembre de 2026", "domingo 20 de septiembre de 2026"),
    ],
)
def test_una_fecha_se_lee_en_espanol(fecha: datetime.date, en_palabras: str, con_su_dia: str) -> None:
    assert larga(fecha) == en_palabras
    assert con_dia(fecha) == con_su_dia


def test_los_doce_meses_y_los_siete_dias_son_distintos() -> None:
    meses = {larga(datetime.date(2026, mes, 1)).split(" de ")[1] for mes in range(1, 13)}
    dias = {con_dia(datetime.date(2026, 6, dia)).split()[0] for dia in range(1, 8)}
    assert (len(meses), len(dias)) == (12, 7)


def test_la_hora_lleva_dos_cifras_y_dos_cifras() -> None:
    assert hora(datetime.time(9, 5)) == "09:05"
    assert hora(datetime.datetime(2023, 4, 26, 18, 10, tzinfo=CDMX)) == "18:10"


def test_un_instante_se_lee_con_el_reloj_de_su_municipio() -> None:
    momento = datetime.datetime(2026, 11, 21, 1, 34, tzinfo=datetime.UTC)
    assert hora_local(momento, CDMX) == "19:34"
    assert hora_local(momento, TIJUANA) == "17:34"


def test_una_hora_que_no_se_sabe_sigue_sin_saberse() -> None:
    assert hora_local(None, CDMX) is None


def test_la_hora_de_pared_vuelve_a_ser_la_misma() -> None:
    momento = instante(datetime.date(2023, 4, 26), datetime.time(18, 10), CDMX)
    assert momento.isoformat() == "2023-04-26T18:10:00-06:00"
    assert hora_local(momento, CDMX) == "18:10"
