"""How a session is called: in a sentence and in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import FormatoNumero
from participacion.models import Municipio, Organo
from sesiones.domain.nombres import folio_acta, leer_slug, nombre_sesion, ruta_sesion, slug_sesion, titulo_sesion
from sesiones.enums import TipoSesion
from sesiones.models import Sesion

ORGANO = Organo(
    municipio=Municipio(clave="queretaro", nombre="Querétaro"),
    clave="coordinacion-general",
    nombre="Coordinación General",
    siglas="CG",
    formato_numero=FormatoNumero.NUMERO_ANIO,
)


@pytest.mark.parametrize(
    ("tipo", "numero", "nombre", "slug"),
    [
        (TipoSesion.ORDINARIA, 12, "12.ª sesión ordinaria de 2023", "ordinaria-12"),
        (TipoSesion.EXTRAORDINARIA, 1, "1.ª sesión extraordinaria de 2023", "extraordinaria-1"),
        (TipoSesion.SOLEMNE, 2, "2.ª sesión solemne de 2023", "solemne-2"),
        (TipoSesion.SIN_ESPECIFICAR, 3, "3.ª sesión de 2023", "sesion-3"),
    ],
)
def test_una_sesion_tiene_nombre_y_direccion(tipo: TipoSesion, numero: int, nombre: str, slug: str) -> None:
    sesion = Sesion(organo=ORGANO, tipo=tipo, numero=numero, anio=2023)
    assert nombre_sesion(sesion) == nombre
    assert titulo_sesion(sesion) == f"{nombre} · Coordinación General"
    assert slug_sesion(sesion) == slug
    assert ruta_sesion(sesion) == {
        "municipio": "queretaro", "organo": "coordinacion-general", "anio": 2023, "slug": slug,
    }  # fmt: skip


def test_el_folio_del_acta_sale_de_la_sesion_y_de_su_organo() -> None:
    assert folio_acta(Sesion(organo=ORGANO, tipo=TipoSesion.SIN_ESPECIFICAR, numero=3, anio=2023)) == "CG-03/23"


@given(st.sampled_from(TipoSesion), st.integers(1, 9999))
def test_toda_direccion_vuelve_a_su_sesion(tipo: TipoSesion, numero: int) -> None:
    assert leer_slug(slug_sesion(Sesion(tipo=tipo, numero=numero))) == (tipo, numero)


@pytest.mark.parametrize(
    "slug",
    [
        "", "ordinaria", "ordinaria-", "ordinaria-0", "ordinaria-03", "ordinaria-10000", "ordinaria--1",
        "ordinaria-1.5", "Ordinaria-3", "sin_especificar-3", "sin especificar-3", "privada-1", "ordinaria-3/",
        "ordinaria-3\n", "ordinaria-3 ", " ordinaria-3", "ordinaria-٣", "ordinaria-1٣", "ordinaria-1e3",
        "../ordinaria-3",
    ],
)  # fmt: skip
def test_una_direccion_que_no_es_de_una_sesion_no_se_adivina(slug: str) -> None:
    assert leer_slug(slug) is None
