"""One ballot: what is accepted, and every way of cheating that is not."""

import hashlib
import json
from pathlib import Path

import pytest

from gobierno_abierto.urna import boleta, grupo, recuento
from gobierno_abierto.urna.boleta import Papeleta, cifrar, verificar
from gobierno_abierto.urna.grupo import ORDEN, UrnaInvalida, a_bytes, base, leer_escalar, mas
from tests.gobierno_abierto.urna.piezas import azar_fijo

SECRETO = 20230815
PAPELETA = Papeleta(base(SECRETO), hashlib.sha256(b"manifiesto").digest(), 3)
VECTORES = Path(__file__).with_name("vectores.json")


def test_cada_boleta_es_distinta_y_se_acepta() -> None:
    sobres = [cifrar(PAPELETA, n % 3) for n in range(12)]
    for sobre in sobres:
        verificar(PAPELETA, sobre)
        assert len(sobre) == PAPELETA.largo == 640
    assert len({boleta.huella(sobre) for sobre in sobres}) == 12


@pytest.mark.parametrize("opciones", [1, 2, 5, 12])
def test_de_una_a_doce_opciones(opciones: int) -> None:
    papeleta = Papeleta(PAPELETA.clave, PAPELETA.contexto, opciones)
    for n in range(opciones):
        sobre = cifrar(papeleta, n)
        verificar(papeleta, sobre)
        abiertos = [grupo.menos(b, grupo.por(SECRETO, a)) for a, b in boleta.pares(sobre, opciones)]
        assert abiertos == [base(int(m == n)) for m in range(opciones)]


@pytest.mark.parametrize("eleccion", [-1, 3, 99])
def test_no_se_cifra_una_opcion_que_no_esta(eleccion: int) -> None:
    with pytest.raises(ValueError, match="opción"):
        cifrar(PAPELETA, eleccion)


def test_los_vectores_publicados_se_repiten_byte_por_byte() -> None:
    vectores = json.loads(VECTORES.read_text())
    assert len(vectores) >= 4
    for v in vectores:
        papeleta = Papeleta(bytes.fromhex(v["clave"]), bytes.fromhex(v["contexto"]), v["opciones"])
        sobre = cifrar(papeleta, v["eleccion"], azar_fijo(v["semilla"]))
        assert sobre.hex() == v["sobre"]
        assert boleta.huella(sobre).hex() == v["huella"]
        verificar(papeleta, sobre)


@pytest.mark.parametrize("lugar", range(0, 640, 7))
def test_un_bit_cambiado_no_se_acepta(lugar: int) -> None:
    sobre = bytearray(cifrar(PAPELETA, 1, azar_fijo("bit")))
    sobre[lugar] ^= 1 << lugar % 8
    with pytest.raises(UrnaInvalida):
        verificar(PAPELETA, bytes(sobre))


@pytest.mark.parametrize(
    "otra",
    [
        Papeleta(PAPELETA.clave, hashlib.sha256(b"otro").digest(), 3),
        Papeleta(base(SECRETO + 1), PAPELETA.contexto, 3),
        Papeleta(PAPELETA.clave, PAPELETA.contexto, 2),
        Papeleta(PAPELETA.clave, PAPELETA.contexto, 4),
    ],
    ids=["otro-manifiesto", "otra-clave", "menos-opciones", "mas-opciones"],
)
def test_no_vale_en_otra_jornada(otra: Papeleta) -> None:
    with pytest.raises(UrnaInvalida):
        verificar(otra, cifrar(PAPELETA, 0))


def test_no_vale_con_dos_opciones_cambiadas_de_lugar() -> None:
    s = cifrar(PAPELETA, 0)
    with pytest.raises(UrnaInvalida):
        verificar(PAPELETA, s[64:128] + s[:64] + s[128:192] + s[320:448] + s[192:320] + s[448:])


def test_no_vale_un_numero_sumado_al_orden() -> None:
    sobre = cifrar(PAPELETA, 0)
    crecido = (leer_escalar(sobre[-32:]) + ORDEN).to_bytes(32, "little")
    with pytest.raises(UrnaInvalida, match="canónica"):
        verificar(PAPELETA, sobre[:-32] + crecido)


@pytest.mark.parametrize("lugar", range(0, 192, 32))
def test_no_vale_el_neutro_en_lugar_de_un_punto(lugar: int) -> None:
    sobre = cifrar(PAPELETA, 0)
    with pytest.raises(UrnaInvalida, match="grupo"):
        verificar(PAPELETA, sobre[:lugar] + grupo.NEUTRO + sobre[lugar + 32 :])


@pytest.mark.parametrize("sobre", [b"", b"\x00", bytes(640), b"\xff" * 640, bytes(641)])
def test_no_vale_cualquier_cosa(sobre: bytes) -> None:
    with pytest.raises(UrnaInvalida):
        verificar(PAPELETA, sobre)


def _tramposa(votos: list[int]) -> bytes:
    """Build, with everything a cheater knows, the best envelope for votes that are not exactly one."""
    azar = azar_fijo("trampa")
    mascaras = [azar() for _ in votos]
    pares = [(base(r), mas(grupo.por(r, PAPELETA.clave), base(v))) for r, v in zip(mascaras, votos, strict=True)]
    cifrado = b"".join(a + b for a, b in pares)
    pruebas = b"".join(
        boleta._probar_bit(PAPELETA, cifrado, n, pares[n], min(votos[n] % ORDEN, 1), mascaras[n], azar)
        for n in range(len(votos))
    )
    w = azar()
    c = grupo.reto(boleta.UNO, PAPELETA.contexto, PAPELETA.clave, cifrado, base(w), grupo.por(w, PAPELETA.clave))
    return cifrado + pruebas + a_bytes(c) + a_bytes(w + c * sum(mascaras))


@pytest.mark.parametrize(
    ("votos", "motivo"),
    [
        ([1, 1, 0], "un solo voto"),
        ([0, 0, 0], "un solo voto"),
        ([1, 1, 1], "un solo voto"),
        ([2, 0, 0], "opción 1"),
        ([2, 0, -1], "opción 1"),
        ([1, 1, -1], "opción 3"),
        ([1000, 0, -999], "opción 1"),
    ],
)
def test_no_vale_marcar_dos_ni_ninguna_ni_de_mas(votos: list[int], motivo: str) -> None:
    with pytest.raises(UrnaInvalida, match=motivo):
        verificar(PAPELETA, _tramposa(votos))


def test_la_trampa_bien_hecha_de_un_voto_si_vale() -> None:
    """The forger above is a good prover: what it builds is refused for its votes alone."""
    verificar(PAPELETA, _tramposa([0, 1, 0]))


def test_las_dos_implementaciones_rechazan_lo_mismo(monkeypatch: pytest.MonkeyPatch) -> None:
    class Manifiesto:
        opciones = ["a", "b", "c"]
        contexto = PAPELETA.contexto
        clave = PAPELETA.clave

    monkeypatch.setattr(recuento, "_JORNADA", Manifiesto, raising=False)
    monkeypatch.setattr(recuento, "_CLAVE", recuento.Fijo(recuento.leer_punto(PAPELETA.clave)), raising=False)
    buenas = [cifrar(PAPELETA, n) for n in range(3)]
    assert isinstance(recuento.revisar_boletas(buenas), list)
    for votos in ([1, 1, 0], [0, 0, 0], [2, 0, -1]):
        assert isinstance(recuento.revisar_boletas([*buenas, _tramposa(votos)]), str)
