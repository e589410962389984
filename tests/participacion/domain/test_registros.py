"""The canonical form of a record: same record, same bytes, same digest."""

import hashlib
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from participacion.domain.registros import canonico, huella

valores = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda hijos: st.lists(hijos, max_size=4) | st.dictionaries(st.text(max_size=8), hijos, max_size=4),
    max_leaves=12,
)
registros = st.dictionaries(st.text(max_size=8), valores, max_size=6)


def test_la_forma_canonica_es_corta_ordenada_y_en_utf8() -> None:
    assert (
        canonico({"órgano": "Coordinación", "a": [1, None, True]})
        == '{"a":[1,null,true],"órgano":"Coordinación"}'.encode()
    )


def test_la_huella_es_el_sha256_de_la_forma_canonica() -> None:
    registro = {"folio": "CG-03/23", "sin_acuerdos": True}
    assert huella(registro) == hashlib.sha256(b'{"folio":"CG-03/23","sin_acuerdos":true}').hexdigest()


@given(registros)
def test_el_orden_de_las_claves_no_cambia_la_huella(registro: dict[str, object]) -> None:
    al_reves = dict(reversed(registro.items()))
    assert huella(al_reves) == huella(registro)
    assert re.fullmatch("[0-9a-f]{64}", huella(registro))


@given(registros)
def test_un_registro_leido_de_su_json_conserva_su_huella(registro: dict[str, object]) -> None:
    assert huella(json.loads(canonico(registro))) == huella(registro)


@given(registros, st.text(min_size=1, max_size=8))
def test_una_letra_mas_cambia_la_huella(registro: dict[str, object], letra: str) -> None:
    assert huella({**registro, "folio": "A"}) != huella({**registro, "folio": "A" + letra})
