"""Loading a roll: time and memory by number of rows, and against inserting the same rows with nothing else."""

import datetime
import hashlib
import resource
import statistics
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gobierno_abierto.domain import padron
from gobierno_abierto.models import CargaPadron, Ejercicio, RenglonPadron
from tests.factories import CargaPadronFactory, ejercicio_con_etapas
from tests.gobierno_abierto.padrones import hacer_curp

TAMANIOS = (10_000, 100_000, 1_000_000)
POR_DIA = 9_261
AHORA = datetime.datetime(2026, 4, 1, 18, tzinfo=datetime.UTC)


def medir() -> None:
    """Print, for each size: seconds to try, put in force and ask; the peak of this process; ratio to a bare insert."""
    print("\nRoll of voters: CSV of CURP, section and CIC; «×» is against inserting as many bare rows in this run")
    print(f"{'rows':>8} {'try, s':>8} {'×':>5} {'µs/row':>7} {'in force, s':>12} {'ask, ms':>8} {'peak, MB':>9}")
    with tempfile.TemporaryDirectory() as carpeta:
        for cuantas in TAMANIOS:
            archivo = Path(carpeta) / "padron.csv"
            _escribir(archivo, cuantas)
            _una_vez(archivo, cuantas)


def _una_vez(archivo: Path, cuantas: int) -> None:
    ejercicio = ejercicio_con_etapas()
    inicio = time.perf_counter()
    with archivo.open("rb") as abierto:
        carga = padron.probar(ejercicio, abierto, "padron.csv", llave=settings.PADRON_LLAVE, por=None, ahora=AHORA)
    probar = time.perf_counter() - inicio
    assert carga.agregados == cuantas, padron.en_palabras(carga)
    inicio = time.perf_counter()
    padron.poner_en_vigor(carga, por=None, ahora=AHORA)
    en_vigor = time.perf_counter() - inicio
    # The first question after a load pays what the database left for later; people ask the ones that follow.
    preguntar = statistics.median(_preguntar(ejercicio) for _ in range(21)) * 1000
    cima = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    solas = _insertar_sin_mas(cuantas)
    _olvidar(ejercicio)
    print(
        f"{cuantas:>8} {probar:>8.2f} {probar / solas:>5.1f} {probar * 1e6 / cuantas:>7.1f} {en_vigor:>12.2f} "
        f"{preguntar:>8.1f} {cima:>9.0f}"
    )


def _preguntar(ejercicio: Ejercicio) -> float:
    inicio = time.perf_counter()
    assert padron.buscar(ejercicio, hacer_curp(numero=1), "0001", llave=settings.PADRON_LLAVE) == "0001"
    return time.perf_counter() - inicio


def _insertar_sin_mas(cuantas: int) -> float:
    """Return the seconds of a bulk insert of rows of the same size."""
    carga = CargaPadronFactory(ejercicio=ejercicio_con_etapas(), en_prueba=True)
    inicio = time.perf_counter()
    with transaction.atomic():
        for desde in range(0, cuantas, padron.LOTE):
            RenglonPadron.objects.bulk_create(
                RenglonPadron(
                    ejercicio_id=carga.ejercicio_id, carga=carga, seccion="0001",
                    identificador=hashlib.sha256(str(n).encode()).digest(), segundo=bytes(32),
                )
                for n in range(desde, min(desde + padron.LOTE, cuantas))
            )  # fmt: skip
    segundos = time.perf_counter() - inicio
    _olvidar(carga.ejercicio)
    return segundos


def _olvidar(ejercicio: Ejercicio) -> None:
    RenglonPadron.objects.filter(ejercicio=ejercicio).delete()
    CargaPadron.objects.filter(ejercicio=ejercicio).delete()


def _escribir(archivo: Path, cuantas: int) -> None:
    with archivo.open("w") as abierto:
        abierto.write("curp,seccion,cic\n")
        for n in range(cuantas):
            nacida = datetime.date(1980, 5, 17) + datetime.timedelta(n // POR_DIA)
            abierto.write(f"{hacer_curp(nacida, numero=n % POR_DIA)},{n % 300:04},{n:09}\n")
