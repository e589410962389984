"""From the frozen manifest to the result that anybody recounts, with the custodians' own program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import conteo, tablero
from gobierno_abierto.domain.jornadas import JornadaInvalida
from gobierno_abierto.enums import Resultado
from gobierno_abierto.models import Ejercicio, Jornada
from gobierno_abierto.urna import recuento
from tests.factories import UsuarioFactory
from tests.gobierno_abierto.jornadas import CONTRASENA, HORA, PORTAL, congelada, meter_votos, por_votar

pytestmark = pytest.mark.django_db


def _cerrada(manos: Path, elecciones: list[int], *, personas: int = 40, **regla: object) -> Jornada:
    """Return a jornada that is over, with these votes and its board closed."""
    ahora = timezone.now()
    jornada = congelada(por_votar(personas=personas, **regla), manos, abre_en=ahora - 3 * HORA, cierra_en=ahora - HORA)
    meter_votos(jornada, elecciones)
    return tablero.cerrar(jornada, ahora=ahora)


def _bajar(jornada: Jornada, carpeta: Path, *nombres: str) -> None:
    """Download the public files of a jornada."""
    carpeta.mkdir(exist_ok=True)
    este = jornada.ejercicio
    for nombre in nombres:
        cual, ext = nombre.split(".")
        ruta = reverse("ejercicio_jornada_bajar", args=[este.municipio.clave, este.clave, cual, ext])
        respuesta = Client().get(ruta)
        assert respuesta.status_code == 200, nombre
        (carpeta / nombre).write_bytes(respuesta.getvalue() if respuesta.streaming else respuesta.content)


def _abrir(jornada: Jornada, manos: Path, publicado: Path, *numeros: int) -> None:
    """Have some custodians open the published board with their program, and take what they hand over."""
    _bajar(jornada, publicado, "manifiesto.json", "tablero.bin")
    for n in numeros:
        recuento.parcial(manos / f"parte-{n}.json", publicado, CONTRASENA)
        contenido = (manos / f"apertura-{n}.json").read_bytes()
        conteo.recibir_apertura(jornada.ejercicio, contenido, por=UsuarioFactory(), ahora=timezone.now())


def _relee(jornada: Jornada) -> Jornada:
    return Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").get(pk=jornada.pk)


def _publicar(ejercicio: Ejercicio) -> object:
    return conteo.publicar_resultados(
        ejercicio, portal=PORTAL, por=UsuarioFactory(), ahora=timezone.now(), mensajero=lambda *_: None
    )


def test_de_la_urna_al_recuento(tmp_path: Path) -> None:
    manos, publicado = tmp_path / "manos", tmp_path / "publicado"
    jornada = _cerrada(manos, [0] * 7 + [1] * 5 + [2] * 3 + [3] * 2)
    assert jornada.boletas == 17 and jornada.votos is None
    _abrir(jornada, manos, publicado, 3)
    assert _relee(jornada).votos is None  # one custodian alone opens nothing
    _abrir(jornada, manos, publicado, 1)
    jornada = _relee(jornada)
    assert jornada.votos == [7, 5, 3, 2]
    cuenta = conteo.contar(jornada)
    assert cuenta.computo.resultado == Resultado.GANA and cuenta.computo.margen == 2
    assert cuenta.ganadoras == [jornada.opciones.get(orden=1).titulo]
    assert [i.diferencia for i in cuenta.identidades] == [0] and not cuenta.falta
    _publicar(jornada.ejercicio)
    _bajar(jornada, publicado, "resultado.json", "recuento.py", "comprobantes.txt", "resultados.csv")
    dicho = subprocess.run(
        [sys.executable, "-I", publicado / "recuento.py", "verificar", publicado], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert dicho.returncode == 0, dicho.stderr
    assert "Todo cuadra" in dicho.stdout
    assert jornada.raiz in dicho.stdout and jornada.huella in dicho.stdout
    comprobantes = (publicado / "comprobantes.txt").read_text().split()
    assert len(comprobantes) == 17 and comprobantes == sorted(comprobantes)
    # The same program, on a result that says another thing.
    alterado = json.loads((publicado / "resultado.json").read_text())
    alterado["votos"][:2] = [6, 6]
    (publicado / "resultado.json").write_text(json.dumps(alterado))
    with pytest.raises(recuento.NoCuadra):
        recuento.verificar(publicado)


@pytest.mark.parametrize(
    ("elecciones", "resultado"),
    [
        ([0] * 5 + [1] * 5, Resultado.EMPATE),
        ([3] * 9 + [0], Resultado.NINGUNA),
        ([0] * 4 + [1] * 3 + [2] * 3, Resultado.GANA),
    ],
)
def test_el_portal_no_desempata(tmp_path: Path, elecciones: list[int], resultado: Resultado) -> None:
    manos = tmp_path / "manos"
    jornada = _cerrada(manos, elecciones)
    _abrir(jornada, manos, tmp_path / "publicado", 1, 2)
    cuenta = conteo.contar(_relee(jornada))
    assert cuenta.computo.resultado == resultado
    if resultado == Resultado.EMPATE:
        frase = conteo.que_sigue(jornada, cuenta)
        assert "segunda vuelta entre las empatadas" in frase and "no desempata" in frase
        assert len(cuenta.ganadoras) == 2


def test_menos_de_diez_no_se_abren(tmp_path: Path) -> None:
    jornada = _cerrada(tmp_path / "manos", [0] * 9)
    assert jornada.computada_en is not None and jornada.votos is None
    cuenta = conteo.contar(_relee(jornada))
    assert cuenta.computo.resultado == Resultado.SIN_ABRIR
    _bajar(jornada, tmp_path / "publicado", "manifiesto.json", "tablero.bin")
    with pytest.raises(recuento.NoCuadra, match="9 boletas"):
        recuento.parcial(tmp_path / "manos" / "parte-1.json", tmp_path / "publicado", CONTRASENA)
    with pytest.raises(JornadaInvalida, match="ya se contaron"):
        conteo.recibir_apertura(jornada.ejercicio, b"{}", por=UsuarioFactory(), ahora=timezone.now())


def test_sin_votos_es_desierta(tmp_path: Path) -> None:
    jornada = _cerrada(tmp_path / "manos", [])
    assert conteo.contar(_relee(jornada)).computo.resultado == Resultado.DESIERTA
    _publicar(jornada.ejercicio)


def test_una_apertura_ajena_o_alterada_no_entra(tmp_path: Path) -> None:
    manos, publicado = tmp_path / "manos", tmp_path / "publicado"
    jornada = _cerrada(manos, [0] * 10)
    _bajar(jornada, publicado, "manifiesto.json", "tablero.bin")
    recuento.parcial(manos / "parte-1.json", publicado, CONTRASENA)
    buena = json.loads((manos / "apertura-1.json").read_text())
    for cambio, frase in (
        ({"raiz": "00" * 32}, "otro tablero"),
        ({"manifiesto": "00" * 32}, "otra jornada"),
        ({"numero": 2}, "no se sostiene"),
        ({"numero": "1"}, "recuento"),
        ({"numero": 9}, "recuento"),
        ({"aperturas": buena["aperturas"][::-1]}, "no se sostiene"),
        ({"aperturas": buena["aperturas"][:-1]}, "no se sostiene"),
        ({"aperturas": 7}, "no se sostiene"),
    ):
        with pytest.raises(JornadaInvalida, match=frase):
            conteo.recibir_apertura(
                jornada.ejercicio, json.dumps(buena | cambio).encode(), por=UsuarioFactory(), ahora=timezone.now()
            )
    for basura in (b"", b"[]", b"\xff\xfe", b"[" * 100_000, b"1" * 2_000_000):
        with pytest.raises(JornadaInvalida, match="no es el que hizo"):
            conteo.recibir_apertura(jornada.ejercicio, basura, por=UsuarioFactory(), ahora=timezone.now())
    assert not jornada.custodios.filter(apertura__isnull=False).exists()


def test_antes_del_cierre_no_hay_tablero_ni_resultado(tmp_path: Path) -> None:
    jornada = congelada(por_votar(), tmp_path / "manos")
    assert tablero.cerrar(jornada, ahora=timezone.now()).cerrada_en is None
    este = jornada.ejercicio
    for cual, ext in (("tablero", "bin"), ("resultado", "json"), ("resultados", "csv"), ("otra", "cosa")):
        ruta = reverse("ejercicio_jornada_bajar", args=[este.municipio.clave, este.clave, cual, ext])
        assert Client().get(ruta).status_code == 404
    with pytest.raises(JornadaInvalida, match="no ha terminado"):
        _publicar(este)
