"""The group, against an implementation that shares nothing with it, and against the RFC."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gobierno_abierto.urna import grupo, recuento
from gobierno_abierto.urna.grupo import NEUTRO, ORDEN, UrnaInvalida, base, mas, menos, por

escalares = st.integers(0, ORDEN - 1)

# RFC 9496, appendix A.1: multiples of the generator.
MULTIPLOS = {
    0: "00" * 32,
    1: "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
    2: "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
    3: "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
}


def plano(escalar: int) -> bytes:
    return recuento.escribir_punto(recuento.BASE.por(escalar))


@pytest.mark.parametrize(("n", "escrito"), MULTIPLOS.items())
def test_los_multiplos_son_los_de_la_norma(n: int, escrito: str) -> None:
    assert base(n).hex() == plano(n).hex() == escrito


@given(escalares, escalares)
def test_dos_implementaciones_dicen_lo_mismo(n: int, m: int) -> None:
    assert base(n) == plano(n)
    assert por(m, base(n)) == plano(n * m)
    assert mas(base(n), base(m)) == plano(n + m)
    assert menos(base(n), base(m)) == plano(n - m)
    if n:
        assert recuento.escribir_punto(recuento.leer_punto(base(n))) == base(n)
        assert recuento.escribir_punto(recuento.por(m, recuento.leer_punto(base(n)))) == plano(n * m)


@given(st.binary(min_size=32, max_size=32))
def test_las_dos_aceptan_los_mismos_puntos(datos: bytes) -> None:
    assert _acepta(lambda: grupo.leer_punto(datos)) == _acepta(lambda: recuento.leer_punto(datos))


# RFC 9496, appendix A.2, one of each kind: not canonical, negative, not a square, xy negative, s = -1.
@pytest.mark.parametrize(
    "escrito",
    [
        "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
        "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "00" * 32,
        "e2f2ae",
        "00" * 31 + "cb",  # the highest bit, which libsodium 1.0.18 lets through
        "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2df6",
    ],
)
def test_no_se_acepta_lo_que_no_es_un_punto(escrito: str) -> None:
    with pytest.raises(UrnaInvalida):
        grupo.leer_punto(bytes.fromhex(escrito))
    with pytest.raises(recuento.NoCuadra):
        recuento.leer_punto(bytes.fromhex(escrito))


def test_un_numero_se_escribe_de_una_sola_manera() -> None:
    assert grupo.leer_escalar(grupo.a_bytes(ORDEN - 1)) == ORDEN - 1
    for otra in (ORDEN.to_bytes(32, "little"), b"\xff" * 32, b"\x01"):
        with pytest.raises(UrnaInvalida):
            grupo.leer_escalar(otra)
        with pytest.raises(recuento.NoCuadra):
            recuento.leer_numero(otra)


def test_multiplicar_por_cero_y_multiplicar_el_neutro() -> None:
    assert por(0, base(5)) == por(5, NEUTRO) == base(ORDEN) == NEUTRO
    assert grupo.suma([]) == NEUTRO


def test_el_reto_distingue_como_se_parte_un_texto() -> None:
    assert grupo.reto("a", b"bc") == recuento.reto("a", b"bc")
    assert len({grupo.reto("a", b"bc"), grupo.reto("ab", b"c"), grupo.reto("a", b"b", b"c"), grupo.reto("abc")}) == 4


def _acepta(leer: object) -> bool:
    try:
        leer()  # type: ignore[operator]
    except (UrnaInvalida, recuento.NoCuadra):
        return False
    return True
