"""``docs/estados.md`` is the table that the code obeys."""

import re

from gobierno_abierto.domain.etapas import VENTANAS, Punta
from sesiones.domain.actas import TABLA as TABLA_DE_ACTAS
from sesiones.domain.celebracion import TABLA
from sesiones.domain.estados_acuerdo import TABLA as TABLA_DE_ACUERDOS
from sesiones.enums import EstadoSesion
from tests.arquitectura.casa import RAIZ

DOCUMENTO = RAIZ / "docs" / "estados.md"
# | `verbo` | `SALE_DE`, `SALE_DE` | `LLEGA_A` | …
FILA = re.compile(r"^\|\s*`(?P<verbo>[a-z_]+)`\s*\|(?P<desde>[^|]+)\|(?P<hasta>[^|]+)\|", re.MULTILINE)
CODIGO = re.compile(r"`([A-Z_]+)`")


def test_el_documento_de_estados_es_la_tabla_del_codigo() -> None:
    documentada = {
        fila["verbo"]: (frozenset(CODIGO.findall(fila["desde"])), CODIGO.findall(fila["hasta"]))
        for fila in FILA.finditer(DOCUMENTO.read_text())
    }
    codificada = {
        verbo: (frozenset(str(estado) for estado in desde), [str(hasta)]) for verbo, (desde, hasta) in TABLA.items()
    }
    assert documentada == codificada


def test_el_documento_nombra_todos_los_estados() -> None:
    texto = DOCUMENTO.read_text()
    assert [estado for estado in EstadoSesion.values if f"`{estado}`" not in texto] == []


ACTO = re.compile(r"^\|\s*\*(?P<verbo>[a-z_]+)\*\s*\|(?P<desde>[^|]+)\|(?P<hasta>[^|]+)\|", re.MULTILINE)
ETAPA = re.compile(r"\*([A-Z_]+)\*")


def test_el_documento_de_estados_es_la_tabla_de_las_actas() -> None:
    documentada = {
        acto["verbo"]: (frozenset(ETAPA.findall(acto["desde"])), ETAPA.findall(acto["hasta"]))
        for acto in ACTO.finditer(DOCUMENTO.read_text())
    }
    codificada = {
        verbo: (frozenset(str(etapa) for etapa in desde), [str(hasta)])
        for verbo, (desde, hasta) in TABLA_DE_ACTAS.items()
    }
    assert documentada == codificada


DE_ACUERDO = re.compile(r"^\| \*\*(?P<desde>[A-Z_]+)\*\* \|(?P<hasta>[^|]+)\|$", re.MULTILINE)


def test_el_documento_de_estados_es_la_tabla_de_los_acuerdos() -> None:
    documentada = {
        fila["desde"]: frozenset(re.findall(r"\*\*([A-Z_]+)\*\*", fila["hasta"]))
        for fila in DE_ACUERDO.finditer(DOCUMENTO.read_text())
    }
    assert documentada == {str(de): frozenset(str(a) for a in hasta) for de, hasta in TABLA_DE_ACUERDOS.items()}


DE_EJERCICIO = re.compile(r"^\| `(?P<verbo>[A-Z_]+)` \|(?P<desde>[^|]+)\|(?P<hasta>[^|]+)\|$", re.MULTILINE)
MOMENTO = re.compile(r"`([A-Z_]+)` (opens|closes)")


def test_el_documento_de_estados_es_la_tabla_de_las_ventanas_de_un_ejercicio() -> None:
    puntas = {"opens": Punta.ABRE, "closes": Punta.CIERRA}

    def momentos(dicho: str) -> list[tuple[Punta, str]]:
        return [(puntas[punta], tipo) for tipo, punta in MOMENTO.findall(dicho)]

    documentada = {
        fila["verbo"]: (momentos(fila["desde"]), momentos(fila["hasta"]))
        for fila in DE_EJERCICIO.finditer(DOCUMENTO.read_text().split("# The time of an exercise")[1])
    }
    codificada = {
        str(verbo): tuple([(m.punta, str(m.tipo)) for m in lado] for lado in (ventana.desde, ventana.hasta))
        for verbo, ventana in VENTANAS.items()
    }
    assert documentada == codificada
