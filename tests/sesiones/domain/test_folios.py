"""Folios by each órgano's pattern; a pattern is data and never code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import FormatoNumero
from sesiones.domain.folios import MARCAS, PatronInvalido, folio_acta, folio_acuerdo, numero_escrito, validar_patron
from sesiones.enums import TipoSesion

DATOS = {"siglas": "JD", "numero": 12, "anio": 2023, "n": 3}


@pytest.mark.parametrize(
    ("patron", "folio"),
    [
        ("{siglas}-{romano}-{n}", "JD-XII-3"),
        ("{siglas}-{numero}-{n}", "JD-12-3"),
        ("{siglas}/{anio}/{numero}/{n}", "JD/2023/12/3"),
        ("{siglas}-{aa}-{numero}-{n}", "JD-23-12-3"),
        ("ACUERDO {n}/{romano}/{aa}", "ACUERDO 3/XII/23"),
        ("{n}", "3"),
        ("{{{siglas}}}-{n}", "{JD}-3"),
    ],
)
def test_un_acuerdo_lleva_el_folio_de_su_patron(patron: str, folio: str) -> None:
    assert folio_acuerdo(patron, **DATOS) == folio


@pytest.mark.parametrize("marca", sorted(MARCAS))
def test_cada_marca_se_puede_usar(marca: str) -> None:
    assert "{" not in folio_acuerdo(f"{{{marca}}}-{{n}}", **DATOS)


@pytest.mark.parametrize(
    ("patron", "mensaje"),
    [
        ("{siglas.__class__}-{n}", "«siglas.__class__» no es una marca."),
        ("{siglas.__class__.__mro__[1].__subclasses__}{n}", "no es una marca."),
        ("{siglas[0]}-{n}", "«siglas[0]» no es una marca."),
        ("{n!r}", "«n» no es una marca."),
        ("{n:>1000000000}", "«n» no es una marca."),
        ("{n:{anio}}", "«n» no es una marca."),
        ("{0}-{n}", "«0» no es una marca."),
        ("{}-{n}", "«» no es una marca."),
        ("{Siglas}-{n}", "«Siglas» no es una marca."),
        ("{ n }", "« n » no es una marca."),
        ("{siglas}-{romano}", "Falta {n}"),
        ("{{n}}", "Falta {n}"),
        ("", "Falta {n}"),
        ("{siglas}-{n", "Las llaves del patrón no cuadran."),
        ("{siglas}}-{n}", "Las llaves del patrón no cuadran."),
        ("}{n}", "Las llaves del patrón no cuadran."),
    ],
)
def test_un_patron_que_no_sirve_se_rechaza_con_su_razon(patron: str, mensaje: str) -> None:
    with pytest.raises(PatronInvalido) as rechazo:
        validar_patron(patron)
    assert mensaje in rechazo.value.mensaje
    assert rechazo.value.campo == "patron_folio"
    with pytest.raises(PatronInvalido):
        folio_acuerdo(patron, **DATOS)


@given(st.text(alphabet="{}[]().!:_naios-0 ", max_size=20))
def test_ningun_patron_hace_mas_que_dar_un_folio_o_rechazarse(patron: str) -> None:
    try:
        folio = folio_acuerdo(patron, **DATOS)
    except PatronInvalido:
        return
    assert len(folio) <= len(patron) + 4 * patron.count("{")


@pytest.mark.parametrize(
    ("siglas", "tipo", "formato", "numero", "anio", "folio"),
    [
        ("CG", TipoSesion.SIN_ESPECIFICAR, FormatoNumero.NUMERO_ANIO, 3, 2023, "CG-03/23"),
        ("CG", TipoSesion.ORDINARIA, FormatoNumero.NUMERO_ANIO, 12, 2008, "CG-12/08"),
        ("JD", TipoSesion.ORDINARIA, FormatoNumero.ORDINAL_ANIO, 12, 2023, "JD-XII/2023"),
        ("JD", TipoSesion.EXTRAORDINARIA, FormatoNumero.ORDINAL_ANIO, 1, 2024, "JD-EXT-I/2024"),
        ("JD", TipoSesion.SOLEMNE, FormatoNumero.NUMERO_ANIO, 1, 2024, "JD-SOL-01/24"),
    ],
)
def test_un_acta_lleva_el_folio_de_su_sesion(
    siglas: str, tipo: str, formato: str, numero: int, anio: int, folio: str
) -> None:
    assert folio_acta(siglas=siglas, tipo=tipo, formato=formato, numero=numero, anio=anio) == folio


def test_el_numero_se_escribe_como_lo_escribe_el_organo() -> None:
    assert numero_escrito(FormatoNumero.NUMERO_ANIO, 3, 2023) == "03/23"
    assert numero_escrito(FormatoNumero.ORDINAL_ANIO, 3, 2023) == "III/2023"
