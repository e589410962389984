"""Folios read back: those that the sources write, and every one that a pattern gives."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sesiones.domain.folios import FolioLeido, PatronInvalido, folio_acuerdo, leer_folio
from sesiones.enums import TipoSesion

EXT, SOL, ORD = TipoSesion.EXTRAORDINARIA, TipoSesion.SOLEMNE, TipoSesion.ORDINARIA


@pytest.mark.parametrize(
    ("patron", "texto", "leido"),
    [
        (None, "JD-VIII-2", FolioLeido(2, "JD", 8)),
        (None, "JD-XI-1", FolioLeido(1, "JD", 11)),
        (None, "JD-VIII-2 a)", FolioLeido(2, "JD", 8, inciso="a")),
        (None, "JD-VIII-2, b)", FolioLeido(2, "JD", 8, inciso="b")),
        (None, " JD-VIII-2 ,  inciso B) ", FolioLeido(2, "JD", 8, inciso="b")),
        (None, "JD-VIII-2a)", FolioLeido(2, "JD", 8, inciso="a")),
        (None, "CG-EXT-I-3", FolioLeido(3, "CG", 1, EXT)),
        (None, "CG-SOL-II-1", FolioLeido(1, "CG", 2, SOL)),
        (None, "JD-12-3", FolioLeido(3, "JD", 12)),
        (None, "jd-viii-2", FolioLeido(2, "jd", 8)),
        (None, "CMA-IV-1/2025", FolioLeido(1, "CMA", 4, anio=2025)),
        (None, "JD-1/2026-3", None),
        (None, "JD-XII-1/2026-3", FolioLeido(1, "JD", 12, anio=2026)),
        (None, "C.C.-V-4", FolioLeido(4, "C.C.", 5)),
        (None, "PDM-2040-XI-1", None),
        (None, "JD-VIII", None),
        (None, "JD-IIII-2", None),
        (None, "JD-0-2", None),
        (None, "JD-VIII-2 ab)", None),
        (None, "", None),
        (None, "a)", None),
        (None, "JD-VIII-" + "2" * 100, None),
        ("{siglas}/{anio}/{numero}/{n}", "JD/2023/12/3", FolioLeido(3, "JD", 12, anio=2023)),
        ("{siglas}/{anio}/{numero}/{n}", "JD/2023/XII/3", FolioLeido(3, "JD", 12, anio=2023)),
        ("ACUERDO {n}/{romano}/{aa}", "Acuerdo 3/XII/23", FolioLeido(3, None, 12, anio=2023)),
        ("{n}", "7", FolioLeido(7)),
        ("{siglas}{n}", "JD12", FolioLeido(12, "JD")),
        ("{romano}-{numero}-{n}", "XII-12-3", FolioLeido(3, None, 12)),
        ("{siglas}.{siglas}.{n}", "JD.JD.3", FolioLeido(3, "JD")),
        ("{siglas}.{siglas}.{n}", "JD.CG.3", None),
        ("(*)+{n}", "(*)+3", FolioLeido(3)),
    ],
)  # fmt: skip
def test_un_folio_dice_lo_que_dice(patron: str | None, texto: str, leido: FolioLeido | None) -> None:
    assert leer_folio(patron, texto) == leido


def test_un_patron_que_no_sirve_tampoco_lee() -> None:
    with pytest.raises(PatronInvalido):
        leer_folio("{siglas}", "JD")


def test_todos_los_folios_de_la_demostracion_se_leen() -> None:
    ruta = Path(__file__).parents[3] / "fixtures" / "15_sesiones__acuerdo.json"
    folios = [acuerdo["fields"]["folio"] for acuerdo in json.loads(ruta.read_text(encoding="utf-8"))]
    assert {"JD-VIII-2", "JD-XI-1", "JD-XI-2"} < set(folios)
    assert [folio for folio in folios if leer_folio(None, folio) is None] == []


PATRONES = st.sampled_from(
    [
        "{siglas}-{romano}-{n}", "{siglas}-{numero}-{n}", "{siglas}/{anio}/{numero}/{n}", "{n}/{romano}/{aa}",
        "ACUERDO-{siglas}-{n}", "{n}", "{anio}.{siglas}.{romano}.{n}", "{siglas}-{romano}-{numero}-{n}",
    ]
)  # fmt: skip


@given(
    PATRONES, st.from_regex(r"[A-Z]{1,6}", fullmatch=True), st.integers(1, 3999), st.integers(2000, 2099),
    st.integers(1, 99_999), st.sampled_from([ORD, EXT, SOL]), st.sampled_from(["", " a)", ", z)", ", inciso c)"]),
    st.booleans(),
)  # fmt: skip
def test_lo_que_se_escribe_se_vuelve_a_leer(
    patron: str, siglas: str, numero: int, anio: int, n: int, tipo: TipoSesion, inciso: str, tomado: bool
) -> None:
    folio = folio_acuerdo(patron, siglas=siglas, numero=numero, anio=anio, n=n, tipo=tipo)
    tomado = tomado and "{anio}" not in patron and "{aa}" not in patron
    leido = leer_folio(patron, folio + (f"/{anio}" if tomado else "") + inciso)
    assert leido is not None
    dice_sesion = "{romano}" in patron or "{numero}" in patron
    assert leido == FolioLeido(
        n=n,
        siglas=siglas if "{siglas}" in patron else None,
        numero=numero if dice_sesion else None,
        tipo=tipo if dice_sesion else ORD,
        anio=anio if tomado or "{anio}" in patron or "{aa}" in patron else None,
        inciso=inciso[-2:-1],
    )


@given(st.text(max_size=90))
def test_ningun_texto_hace_mas_que_leerse_o_no(texto: str) -> None:
    leido = leer_folio(None, texto)
    assert leido is None or (leido.n >= 0 and leido.numero)
