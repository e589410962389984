"""From the ceremony to the recount, with the program that custodians and observers run."""

import ast
import hashlib
import io
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gobierno_abierto.urna import boleta, custodia, grupo, recuento, tablero
from gobierno_abierto.urna.grupo import UrnaInvalida
from tests.gobierno_abierto.urna.piezas import CONTRASENA, JornadaDePrueba, hacer_jornada

PROGRAMA = Path(recuento.__file__)
VOTOS = [0] * 5 + [1] * 4 + [2] * 3


@pytest.fixture
def jornada(tmp_path: Path) -> JornadaDePrueba:
    """A closed jornada of twelve votes, ready to be opened."""
    j = hacer_jornada(tmp_path)
    j.escribir_tablero([boleta.cifrar(j.papeleta, v) for v in VOTOS])
    return j


@pytest.fixture
def publicada(jornada: JornadaDePrueba) -> JornadaDePrueba:
    """The same one with its result."""
    aperturas = jornada.abrir(1, 3)
    jornada.publicar(jornada.computar(aperturas), aperturas)
    return jornada


def verifica(carpeta: Path) -> tuple[int, str]:
    """Run the program alone, as an observer would: without this project in sight."""
    orden = [sys.executable, "-I", "-S", str(PROGRAMA), "verificar", str(carpeta)]
    hecho = subprocess.run(orden, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in hecho.stderr
    return hecho.returncode, hecho.stdout + hecho.stderr


def test_una_jornada_entera(publicada: JornadaDePrueba) -> None:
    codigo, dicho = verifica(publicada.carpeta)
    assert codigo == 0
    assert "Tablero: 12 boletas distintas" in dicho
    assert publicada.raiz.hex() in dicho and publicada.papeleta.contexto.hex() in dicho
    assert [linea.split()[0] for linea in dicho.splitlines() if "Opción" in linea] == ["5", "4", "3"]
    assert "Apertura de Custodio 1" in dicho and "Apertura de Custodio 3" in dicho
    assert "Todo cuadra" in dicho


@pytest.mark.parametrize("quienes", [(1, 2), (1, 3), (2, 3), (3, 1)])
def test_cualesquiera_dos_de_tres_abren_lo_mismo(jornada: JornadaDePrueba, quienes: tuple[int, int]) -> None:
    assert jornada.computar(jornada.abrir(*quienes)) == [5, 4, 3]


@pytest.mark.parametrize(("custodios", "bastan"), [(1, 1), (3, 3), (5, 3)])
def test_otras_custodias(tmp_path: Path, custodios: int, bastan: int) -> None:
    j = hacer_jornada(tmp_path, custodios=custodios, bastan=bastan)
    j.escribir_tablero([boleta.cifrar(j.papeleta, v) for v in VOTOS])
    aperturas = j.abrir(*range(custodios - bastan + 1, custodios + 1))
    j.publicar(j.computar(aperturas), aperturas)
    assert verifica(j.carpeta)[0] == 0


def test_uno_solo_de_tres_no_abre_nada(jornada: JornadaDePrueba) -> None:
    with pytest.raises(UrnaInvalida, match="entre cero"):
        jornada.computar(jornada.abrir(2))


@settings(max_examples=15)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=25), st.sampled_from([(1, 2), (1, 3), (2, 3)]), st.integers(0))
def test_lo_abierto_es_lo_que_se_voto(votos: list[int], quienes: tuple[int, int], semilla: int) -> None:
    dado = random.Random(semilla)  # noqa: S311
    coeficientes = [dado.randrange(1, grupo.ORDEN) for _ in range(2)]
    compromisos = [grupo.base(a) for a in coeficientes]
    papeleta = boleta.Papeleta(compromisos[0], hashlib.sha256(str(semilla).encode()).digest(), 4)
    sumas = tablero.sumar((boleta.cifrar(papeleta, v) for v in votos), 4)
    parciales = []
    for numero in quienes:
        parte = coeficientes[0] + coeficientes[1] * numero
        assert custodia.publica(compromisos, numero) == grupo.base(parte)
        parciales.append(custodia.Parcial(numero, [(grupo.por(parte, a), 0, 0) for a, _ in sumas]))
    assert custodia.combinar(sumas, parciales, len(votos)) == [votos.count(n) for n in range(4)]


@given(st.lists(st.binary(min_size=32, max_size=32), unique=True, max_size=40))
def test_la_raiz_es_la_de_la_norma_y_no_dice_el_orden(huellas: list[bytes]) -> None:
    assert tablero.raiz(huellas) == recuento.raiz(sorted(huellas)) == tablero.raiz(huellas[::-1])


def test_la_raiz_de_nada_y_la_de_una() -> None:
    assert tablero.raiz([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tablero.raiz([b"x" * 32]) == hashlib.sha256(b"\0" + b"x" * 32).digest()


# --- what is altered is noticed ---------------------------------------------------------------------------------


def test_cada_byte_del_manifiesto_cuenta(publicada: JornadaDePrueba) -> None:
    archivo = publicada.carpeta / "manifiesto.json"
    bueno = archivo.read_bytes()
    for lugar in range(0, len(bueno), 41):
        cambiado = bytearray(bueno)
        cambiado[lugar] ^= 1
        archivo.write_bytes(cambiado)
        assert _no_cuadra(publicada), lugar


def test_cada_clase_de_byte_del_tablero_cuenta(publicada: JornadaDePrueba) -> None:
    """One byte of each field of an envelope; sorting again makes the forger's best case."""
    sobres = publicada.sobres()
    for lugar in range(5, publicada.papeleta.largo, 32):
        cambiado = bytearray(sobres[3])
        cambiado[lugar] ^= 0x10
        publicada.escribir_tablero([*sobres[:3], bytes(cambiado), *sobres[4:]])
        publicada.publicar([5, 4, 3], _aperturas(publicada))
        assert _no_cuadra(publicada), lugar


def test_quitar_repetir_o_desordenar_se_nota(publicada: JornadaDePrueba) -> None:
    sobres = publicada.sobres()
    archivo = publicada.carpeta / "tablero.bin"
    for nuevo in (sobres[1:], [*sobres[:1], *sobres], sobres[::-1], [*sobres, b"x"]):
        archivo.write_bytes(b"".join(nuevo))
        assert _no_cuadra(publicada)
    publicada.escribir_tablero([*sobres, boleta.cifrar(publicada.papeleta, 0)])
    assert _no_cuadra(publicada)
    # With the whole result made again for the larger board, the opening of the custodians is of another one.
    publicada.publicar([6, 4, 3], _aperturas(publicada))
    assert "no prueba la opción" in _no_cuadra(publicada)


def test_cada_dato_del_resultado_cuenta(publicada: JornadaDePrueba) -> None:
    archivo = publicada.carpeta / "resultado.json"
    bueno = json.loads(archivo.read_bytes())
    uno, tres = bueno["parciales"]["1"], bueno["parciales"]["3"]
    torcida = [[tres[0][0], tres[0][1], uno[0][2]], *tres[1:]]
    for cambio in (
        {"votos": [4, 5, 3]},
        {"votos": [6, 3, 3]},
        {"votos": [5, 4, 4]},
        {"votos": [12, 4, -4]},
        {"votos": [5, 4]},
        {"votos": None},
        {"votos": "5,4,3"},
        {"boletas": 13},
        {"raiz": "00" * 32},
        {"manifiesto": "00" * 32},
        {"parciales": {"1": uno}},
        {"parciales": {"1": uno, "2": tres}},
        {"parciales": {"1": tres, "3": uno}},
        {"parciales": {"1": uno, "3": torcida}},
        {"parciales": {"1": uno, "4": tres}},
        {"parciales": {"1": uno, "0": tres}},
        {"parciales": {"1": uno, "3": tres[:2]}},
        {"parciales": {"1": uno, "3": [["zz"]] * 3}},
        {"parciales": {"1": uno, "3": [[]] * 3}},
        {"parciales": {"1": uno, "x": tres}},
        {"parciales": [uno, tres]},
    ):
        archivo.write_bytes(tablero.canonico({**bueno, **cambio}))
        assert _no_cuadra(publicada), cambio


@pytest.mark.parametrize("contenido", [b"", b"[]", b"{}", b"\xff", b'{"votos":1}', b"nada"])
@pytest.mark.parametrize("nombre", ["manifiesto.json", "resultado.json"])
def test_un_archivo_que_no_es_se_dice_sin_reventar(publicada: JornadaDePrueba, nombre: str, contenido: bytes) -> None:
    (publicada.carpeta / nombre).write_bytes(contenido)
    codigo, dicho = verifica(publicada.carpeta)
    assert codigo == 1 and "NO CUADRA" in dicho


@pytest.mark.parametrize("nombre", ["manifiesto.json", "tablero.bin", "resultado.json"])
def test_un_archivo_que_falta_se_dice(publicada: JornadaDePrueba, nombre: str) -> None:
    (publicada.carpeta / nombre).unlink()
    assert f"falta el archivo {nombre}" in verifica(publicada.carpeta)[1]


# --- the custodians ---------------------------------------------------------------------------------------------


def test_con_menos_de_diez_boletas_no_se_abre(tmp_path: Path) -> None:
    j = hacer_jornada(tmp_path)
    j.escribir_tablero([boleta.cifrar(j.papeleta, 0) for _ in range(9)])
    with pytest.raises(recuento.NoCuadra, match="menos de 10"):
        j.abrir(1)
    assert not (j.manos / "apertura-1.json").exists()
    j.publicar(None, {})
    codigo, dicho = verifica(j.carpeta)
    assert codigo == 0 and "menos de 10 boletas" in dicho
    j.publicar([9, 0, 0], {})
    assert "no se abre" in _no_cuadra(j)


def test_una_parte_no_abre_dos_tableros(jornada: JornadaDePrueba) -> None:
    """Two sums that differ in one ballot tell that ballot."""
    primera = jornada.abrir(1)
    assert jornada.abrir(1)["1"][0][0] == primera["1"][0][0]
    jornada.escribir_tablero([*jornada.sobres(), boleta.cifrar(jornada.papeleta, 0)])
    with pytest.raises(recuento.NoCuadra, match="ya abrió otro tablero"):
        jornada.abrir(1)


def test_no_se_abre_un_tablero_con_una_boleta_mala(jornada: JornadaDePrueba) -> None:
    sobres = jornada.sobres()
    jornada.escribir_tablero([sobres[0][:-1] + bytes([sobres[0][-1] ^ 1]), *sobres[1:]])
    with pytest.raises(recuento.NoCuadra, match="boleta"):
        jornada.abrir(1)


def test_el_portal_no_acepta_una_apertura_de_otro_tablero(jornada: JornadaDePrueba) -> None:
    aperturas = jornada.abrir(1, 2)
    jornada.escribir_tablero([*jornada.sobres(), boleta.cifrar(jornada.papeleta, 0)])
    with pytest.raises(UrnaInvalida, match="custodio 1 no prueba"):
        jornada.computar(aperturas)


def test_el_portal_no_acepta_dos_veces_al_mismo_custodio(jornada: JornadaDePrueba) -> None:
    parcial = custodia.leer_parcial(1, jornada.abrir(1)["1"])
    with pytest.raises(UrnaInvalida, match="mismo custodio"):
        custodia.combinar(tablero.sumar(jornada.sobres(), 3), [parcial, parcial], 12)


@pytest.mark.parametrize(
    "malas", [[["zz", "00", "00"]], [["00"]], "x", [[1, 2, 3]], [["00" * 32, "ff" * 32, "00" * 32]]]
)
def test_una_apertura_mal_escrita_se_dice(malas: list[list[str]]) -> None:
    with pytest.raises(UrnaInvalida):
        custodia.leer_parcial(1, malas)


def test_el_acuse_dice_que_la_parte_es_suya(jornada: JornadaDePrueba) -> None:
    recuento.acuse(jornada.parte(2), jornada.manos, CONTRASENA)
    dicho = recuento.leer_json(jornada.manos / "acuse-2.json")
    c, s = (grupo.leer_escalar(bytes.fromhex(x)) for x in dicho["prueba"])
    custodia.verificar_acuse(jornada.compromisos, 2, c, s)
    for numero, reto, respuesta in ((1, c, s), (2, c + 1, s), (2, c, s + 1)):
        with pytest.raises(UrnaInvalida, match="acuse"):
            custodia.verificar_acuse(jornada.compromisos, numero, reto, respuesta)


def test_una_parte_de_otra_ceremonia_se_rechaza(jornada: JornadaDePrueba, tmp_path: Path) -> None:
    ajena = tmp_path / "otra"
    recuento.ceremonia(ajena, 3, 2, [CONTRASENA] * 3)
    with pytest.raises(recuento.NoCuadra, match="no aceptarla"):
        recuento.acuse(ajena / "parte-1.json", jornada.manos, CONTRASENA)
    with pytest.raises(recuento.NoCuadra, match="otra jornada"):
        recuento.parcial(ajena / "parte-1.json", jornada.carpeta, CONTRASENA)


def test_la_parte_no_se_lee_sin_su_contrasena(jornada: JornadaDePrueba) -> None:
    with pytest.raises(recuento.NoCuadra, match="contraseña"):
        recuento.acuse(jornada.parte(1), jornada.manos, "otra contraseña")
    guardada = jornada.parte(1).read_text()
    dos = json.loads(jornada.parte(2).read_text())
    assert jornada.parte(1).stat().st_mode & 0o077 == 0
    jornada.parte(1).write_text(json.dumps({**json.loads(guardada), "numero": dos["numero"]}))
    with pytest.raises(recuento.NoCuadra, match="el archivo cambió"):
        recuento.acuse(jornada.parte(1), jornada.manos, CONTRASENA)


def test_no_se_hace_dos_veces_la_ceremonia_en_una_carpeta(jornada: JornadaDePrueba) -> None:
    with pytest.raises(recuento.NoCuadra, match="ya hay una ceremonia"):
        recuento.ceremonia(jornada.manos, 3, 2, [CONTRASENA] * 3)


@pytest.mark.parametrize(("custodios", "bastan"), [(2, 3), (0, 0), (3, 0), (300, 2)])
def test_no_bastan_mas_de_los_que_hay(tmp_path: Path, custodios: int, bastan: int) -> None:
    with pytest.raises(recuento.NoCuadra, match="bastar"):
        recuento.ceremonia(tmp_path / "c", custodios, bastan, [CONTRASENA] * max(custodios, 1))
    with pytest.raises(UrnaInvalida):
        custodia.leer_compromisos([grupo.base(1)] * bastan, min(custodios, bastan - 1))


def test_el_programa_desde_la_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{CONTRASENA}\n" * 3))
    assert recuento.principal(["ceremonia", str(tmp_path / "c"), "-n", "1", "-t", "1"]) == 0
    assert recuento.principal(["acuse", str(tmp_path / "c" / "parte-1.json"), str(tmp_path / "c")]) == 0
    assert recuento.principal(["parcial", str(tmp_path / "c" / "parte-1.json"), str(tmp_path / "c")]) == 1


# --- what the program and the package are ------------------------------------------------------------------------


def _importados(archivo: Path) -> set[str]:
    nombres: set[str] = set()
    for nodo in ast.walk(ast.parse(archivo.read_text())):
        if isinstance(nodo, ast.Import):
            nombres |= {alias.name for alias in nodo.names}
        elif isinstance(nodo, ast.ImportFrom):
            nombres.add(nodo.module or "")
    return nombres


def test_el_programa_solo_necesita_python() -> None:
    assert {n.split(".")[0] for n in _importados(PROGRAMA)} <= sys.stdlib_module_names


def test_la_urna_no_conoce_django() -> None:
    for archivo in PROGRAMA.parent.glob("*.py"):
        ajenos = {n for n in _importados(archivo) if n.split(".")[0] not in sys.stdlib_module_names}
        assert all(n == "pysodium" or n.startswith("gobierno_abierto.urna") for n in ajenos), archivo


def _aperturas(j: JornadaDePrueba) -> dict[str, list[list[str]]]:
    return {str(n): recuento.leer_json(j.manos / f"apertura-{n}.json")["aperturas"] for n in (1, 3)}


def _no_cuadra(j: JornadaDePrueba) -> str:
    """Return what the verifier complains of; fail when it does not."""
    try:
        recuento.verificar(j.carpeta)
    except recuento.NoCuadra as motivo:
        return str(motivo)
    raise AssertionError("el verificador aceptó un cambio")
