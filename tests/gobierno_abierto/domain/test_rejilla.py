"""The grids of the two cronogramas, built from their stages; every expected cell is written here."""

import datetime

import pytest
from django.conf import settings
from django.test import TestCase

from gobierno_abierto.domain.rejilla import rejilla
from gobierno_abierto.models import Ejercicio, Etapa

RUTAS = [str(ruta) for ruta in sorted((settings.RAIZ / "fixtures").glob("*.json"))]
D = datetime.date
# Where each activity is marked: (number, column), both from one.
MARCAS_2020 = {(n, n) for n in range(1, 9)}
MARCAS_2023 = {(1, 1), (2, 2), (3, 2), (4, 3)}


def _marcas(etapas: list[Etapa]) -> set[tuple[int, int]]:
    return {(f.numero, c) for f in rejilla(etapas).filas for c, celda in enumerate(f.celdas, start=1) if celda.texto}


class Fuentes(TestCase):
    """The two source documents lost the marks of their tables: the stages give them back."""

    fixtures = RUTAS

    def _etapas(self, clave: str) -> list[Etapa]:
        return list(Ejercicio.objects.get_by_natural_key("queretaro", clave).etapas.all())

    def test_la_rejilla_de_2020_sale_de_sus_etapas(self) -> None:
        etapas = self._etapas("plan-de-accion-2020-2021")
        tabla = rejilla(etapas)
        assert [(m.nombre, m.columnas) for m in tabla.meses] == [
            ("Octubre 2020", 3), ("Noviembre 2020", 1), ("Diciembre 2020", 1), ("Febrero 2021", 1), ("Julio 2021", 1),
            ("Septiembre 2021", 1),
        ]  # fmt: skip
        # The table of the document heads 9, 15, 24 and 31 where the stages say 30, 25, 12 and 21.
        assert [d.day for d in tabla.dias] == [1, 8, 18, 25, 30, 25, 12, 21]
        assert _marcas(etapas) == MARCAS_2020
        assert {c.texto for f in tabla.filas for c in f.celdas} == {"Prevista", ""}

    def test_la_rejilla_de_2023_pone_dos_actividades_en_un_dia(self) -> None:
        etapas = self._etapas("constituyentes-del-parque")
        tabla = rejilla(etapas)
        assert [(m.nombre, m.columnas) for m in tabla.meses] == [("Agosto 2023", 2), ("Octubre 2023", 1)]
        assert [d.day for d in tabla.dias] == [8, 15, 23]
        assert _marcas(etapas) == MARCAS_2023
        assert [f.etapa.nombre for f in tabla.filas][2:] == ["Jornada de votación", "Firma de Convenio de Colaboración"]


def _etapa(inicia: D, termina: D | None = None, celebrada: D | None = None) -> Etapa:
    return Etapa(nombre="Etapa", inicia_el=inicia, termina_el=termina, celebrada_el=celebrada)


def test_una_etapa_larga_tiene_dos_columnas_y_se_marca_en_las_de_en_medio() -> None:
    tabla = rejilla([_etapa(D(2026, 3, 1), D(2026, 3, 14)), _etapa(D(2026, 3, 5)), _etapa(D(2026, 4, 1))])
    assert [d.day for d in tabla.dias] == [1, 5, 14, 1]
    assert [c.texto for c in tabla.filas[0].celdas] == ["Empieza", "Sigue", "Termina", ""]
    assert tabla.filas[0].cuando == "del 1 de marzo de 2026 al 14 de marzo de 2026"


def test_celebrada_otro_dia_tiene_su_columna() -> None:
    tabla = rejilla([_etapa(D(2026, 3, 1), celebrada=D(2026, 3, 8))])
    assert [c.texto for c in tabla.filas[0].celdas] == ["Prevista", "Se celebró"]
    assert [c.celebrada for c in tabla.filas[0].celdas] == [False, True]


def test_celebrada_en_su_dia_no_repite_columna() -> None:
    tabla = rejilla([_etapa(D(2026, 3, 1), celebrada=D(2026, 3, 1))])
    assert [c.texto for c in tabla.filas[0].celdas] == ["Se celebró"]


def test_el_mismo_mes_de_otro_anio_es_otro_mes() -> None:
    tabla = rejilla([_etapa(D(2025, 3, 1)), _etapa(D(2026, 3, 1))])
    assert [m.nombre for m in tabla.meses] == ["Marzo 2025", "Marzo 2026"]


@pytest.mark.parametrize("etapas", [[], [_etapa(D(2026, 3, 1))]])
def test_cada_fila_tiene_una_celda_por_dia(etapas: list[Etapa]) -> None:
    tabla = rejilla(etapas)
    assert all(len(f.celdas) == len(tabla.dias) == sum(m.columnas for m in tabla.meses) for f in tabla.filas)
