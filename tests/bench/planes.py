"""Loading a plan: time and memory by number of actions, and against inserting the same nodes with nothing else."""

import datetime
import io
import resource
import time

from django.db import transaction

from gobierno_abierto.domain import cargas_de_plan
from gobierno_abierto.domain.queries import planes as consultas
from gobierno_abierto.models import Instrumento, Nodo
from tests.factories import InstrumentoFactory

TAMANIOS = (400, 20_000)
POR_OBJETIVO = 20
AHORA = datetime.datetime(2026, 4, 1, 18, tzinfo=datetime.UTC)


def medir() -> None:
    """Print, for each size: seconds to try, to apply and to read as a tree; the peak of this process."""
    print("\nPlan: CSV of eje, objetivo and acciones; «×» is against inserting as many bare nodes in this run")
    print(f"{'actions':>8} {'try, s':>8} {'apply, s':>9} {'×':>5} {'tree, ms':>9} {'peak, MB':>9}")
    for cuantas in TAMANIOS:
        plan: Instrumento = InstrumentoFactory()
        lista = _lista(cuantas)
        inicio = time.perf_counter()
        carga = cargas_de_plan.probar(plan, io.BytesIO(lista), "plan.csv", por=None, ahora=AHORA)
        probar = time.perf_counter() - inicio
        assert carga.agregados == carga.renglones
        inicio = time.perf_counter()
        cargas_de_plan.aplicar(carga, por=None, ahora=AHORA)
        aplicar = time.perf_counter() - inicio
        solos = _insertar_sin_mas(carga.renglones)
        inicio = time.perf_counter()
        assert consultas.plan(plan).ramas
        leer = (time.perf_counter() - inicio) * 1000
        cima = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{cuantas:>8} {probar:>8.2f} {aplicar:>9.2f} {(probar + aplicar) / solos:>5.1f} {leer:>9.1f} {cima:>9.0f}"
        )


def _lista(acciones: int) -> bytes:
    renglones = ["codigo,nivel,texto,clasificacion", "1,eje,Territorio,"]
    for n in range(acciones):
        objetivo, accion = divmod(n, POR_OBJETIVO)
        if accion == 0:
            renglones.append(f"1.{objetivo + 1},objetivo,Objetivo {objetivo + 1},")
        renglones.append(f"1.{objetivo + 1}.{accion + 1},acción,Acción número {n} del plan municipal,{n % 3 + 1}")
    return "\n".join(renglones).encode()


def _insertar_sin_mas(cuantos: int) -> float:
    plan = InstrumentoFactory()
    inicio = time.perf_counter()
    with transaction.atomic():
        Nodo.objects.bulk_create(
            (
                Nodo(
                    instrumento=plan, nivel="EJE", codigo=str(n), orden=n, texto=f"Acción número {n} del plan municipal"
                )
                for n in range(cuantos)
            ),
            batch_size=2_000,
        )
    return time.perf_counter() - inicio
