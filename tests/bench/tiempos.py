"""Our task (compose, print, seal, verify the seal) against bare WeasyPrint on the same HTML, and its peak memory."""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable

from tests.bench.preparacion import registro_largo, registro_s0

VECES = {"S0": 7, "50": 3, "200": 2}


def medir() -> None:
    """Print, for each size: pages, both times, their ratio, and the peak memory of a fresh process."""
    print("\nActa: our task against bare WeasyPrint on the same HTML (medians, alternated, one warm process)")
    print(
        f"{'size':>6} {'pages':>6} {'bare s':>8} {'task s':>8} {'ratio':>6} {'CPU ratio':>10} {'peak MB':>8} {'kB':>6}"
    )
    for nombre, registro in (("S0", registro_s0()), ("50", registro_largo(50)), ("200", registro_largo(200))):
        print(f"{nombre:>6} {_una(registro, VECES[nombre])}")


def _una(registro: dict, veces: int) -> str:
    """Return the figures of one record as a row; runs in its own process, so that its memory peak is its own."""
    contexto = multiprocessing.get_context("spawn")
    with contexto.Pool(1) as proceso:
        return proceso.apply(_en_proceso, (registro, veces))


def _en_proceso(registro: dict, veces: int) -> str:
    import django

    django.setup()
    import io

    import pikepdf
    import weasyprint
    from django.utils import timezone

    from participacion.documents import recursos
    from sesiones.documents import acta, imprenta

    html = acta.componer(registro)

    def desnudo() -> bytes:
        return weasyprint.HTML(string=html, url_fetcher=recursos.Buscador()).write_pdf()

    def propio() -> bytes:
        return imprenta.imprimir(registro, timezone.now(), lambda paso: None)[0]

    pdf = propio()  # warm: imports, fonts
    desnudo()
    tiempos: dict[str, list[tuple[float, float]]] = {"desnudo": [], "propio": []}
    for _ in range(veces):
        for nombre, funcion in (("desnudo", desnudo), ("propio", propio)):
            tiempos[nombre].append(_cronometrar(funcion))
    reloj = {n: statistics.median(t[0] for t in ts) for n, ts in tiempos.items()}
    cpu = {n: statistics.median(t[1] for t in ts) for n, ts in tiempos.items()}
    with pikepdf.open(io.BytesIO(pdf)) as abierto:
        paginas = len(abierto.pages)
    pico = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{paginas:>6} {reloj['desnudo']:>8.2f} {reloj['propio']:>8.2f} {reloj['propio'] / reloj['desnudo']:>6.2f} "
        f"{cpu['propio'] / cpu['desnudo']:>10.2f} {pico:>8.0f} {len(pdf) / 1024:>6.0f}"
    )


def _cronometrar(funcion: Callable[[], bytes]) -> tuple[float, float]:
    """Return (wall seconds, CPU seconds) of one call."""
    reloj, cpu = time.perf_counter(), time.process_time()
    funcion()
    return time.perf_counter() - reloj, time.process_time() - cpu
