"""The ballot box by size: encrypting, verifying and adding, and the same work done by the observers' program."""

import hashlib
import os
import statistics
import time

from gobierno_abierto.urna import boleta, custodia, grupo, recuento, tablero

OPCIONES = (2, 3, 5, 9)
TAMANIOS = (1_000, 10_000, 100_000)
SECRETO = 20230815


def medir() -> None:
    """Print the cost of one ballot by number of options, and of whole boards by number of ballots."""
    print("\nOne ballot, ms (medians of 200); «×» is against one multiplication of the group")
    punto = grupo.base(7)
    una = _mediana(lambda: grupo.por(SECRETO, punto))
    print(f"  multiplication {una:.4f} ms\n{'options':>8} {'bytes':>6} {'encrypt':>8} {'×':>5} {'verify':>8} {'×':>5}")
    for opciones in OPCIONES:
        papeleta = _papeleta(opciones)
        sobre = boleta.cifrar(papeleta, 1)
        cifrar = _mediana(lambda p=papeleta: boleta.cifrar(p, 1))
        verificar = _mediana(lambda p=papeleta, s=sobre: boleta.verificar(p, s))
        print(
            f"{opciones:>8} {papeleta.largo:>6} {cifrar:>8.3f} {cifrar / una:>5.0f} "
            f"{verificar:>8.3f} {verificar / una:>5.0f}"
        )
    _tableros()


def _tableros() -> None:
    """Verify, add and open boards of three options: the time of each ballot must not grow."""
    print("\nWhole boards of three options, one process: ms for each ballot, and against the first row")
    print(f"{'ballots':>8} {'verify':>8} {'×':>5} {'add':>8} {'×':>5} {'root':>8} {'open, ms':>9}")
    papeleta = _papeleta(3)
    # A thousand different envelopes, again and again: what is measured does not depend on their being new.
    muestra = [boleta.cifrar(papeleta, n % 3) for n in range(1_000)]
    primera: tuple[float, float] | None = None
    for cuantas in TAMANIOS:
        sobres = muestra * (cuantas // len(muestra))
        verificar = _segundos(lambda s=sobres: [boleta.verificar(papeleta, uno) for uno in s]) * 1000 / cuantas
        sumar = _segundos(lambda s=sobres: tablero.sumar(s, 3)) * 1000 / cuantas
        huellas = [hashlib.sha256(str(n).encode()).digest() for n in range(cuantas)]
        raiz = _segundos(lambda h=huellas: tablero.raiz(h)) * 1000 / cuantas
        sumas = tablero.sumar(sobres, 3)
        parcial = custodia.Parcial(1, [(grupo.por(SECRETO, a), 0, 0) for a, _ in sumas])
        abrir = _segundos(lambda s=sumas, p=parcial, c=cuantas: custodia.combinar(s, [p], c)) * 1000
        primera = primera or (verificar, sumar)
        print(
            f"{cuantas:>8} {verificar:>8.3f} {verificar / primera[0]:>5.2f} {sumar:>8.4f} {sumar / primera[1]:>5.2f} "
            f"{raiz:>8.4f} {abrir:>9.1f}"
        )
    _programa(papeleta, muestra[:100])


def _programa(papeleta: boleta.Papeleta, sobres: list[bytes]) -> None:
    """Measure the program of the observers, which is plain Python, on one core."""

    class Manifiesto:
        opciones = ["1", "2", "3"]
        contexto = papeleta.contexto
        clave = papeleta.clave

    recuento._JORNADA = Manifiesto  # type: ignore[assignment]
    recuento._CLAVE = recuento.Fijo(recuento.leer_punto(papeleta.clave))
    suyo = _segundos(lambda: recuento.revisar_boletas(sobres)) / len(sobres)
    nuestro = _segundos(lambda: [boleta.verificar(papeleta, s) for s in sobres]) / len(sobres)
    minutos = suyo * 10_000 / 60 / (os.cpu_count() or 1)
    print(f"  recuento.py: {suyo * 1000:.1f} ms a ballot ({suyo / nuestro:.0f} ×), 10,000 in {minutos:.1f} min here")


def _papeleta(opciones: int) -> boleta.Papeleta:
    return boleta.Papeleta(grupo.base(SECRETO), hashlib.sha256(b"bench").digest(), opciones)


def _segundos(hacer: object) -> float:
    inicio = time.perf_counter()
    hacer()  # type: ignore[operator]
    return time.perf_counter() - inicio


def _mediana(hacer: object) -> float:
    """Return the median of 200 runs in milliseconds."""
    return statistics.median(_segundos(hacer) for _ in range(200)) * 1000
