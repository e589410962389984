"""The questions that ``/salud/`` asks."""

import datetime
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.db import Error, connection

from participacion.domain.trabajos import abiertos

# An acta takes seconds; a job that waits longer than this means that no worker takes it.
ESPERA_MAXIMA = datetime.timedelta(minutes=10)


@dataclass(frozen=True)
class Punto:
    """One thing looked at: its key for monitors, its name and what was found, in words."""

    clave: str
    nombre: str
    bien: bool
    detalle: str


def diagnosticar(ahora: datetime.datetime, *, sello: str, clave: str) -> list[Punto]:
    """Look at the database, the cache, the queue and the seal; never raises.

    Args:
        ahora: the instant against which the oldest job is measured.
        sello: path of the PKCS#12.
        clave: its pass phrase; only whether it opens the file is told.
    """
    base = _base()
    cola = _cola(ahora) if base.bien else Punto("cola", "Trabajos", False, "No se puede saber sin la base de datos.")
    return [base, _cache(), cola, _sello(sello, clave)]


def _base() -> Punto:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return Punto("base", "Base de datos", False, "No responde.")
    return Punto("base", "Base de datos", True, "Responde.")


def _cache() -> Punto:
    """Write and read back, as a full disk or a dead Redis would not allow."""
    marca = secrets.token_hex(8)
    try:
        cache.set(f"salud:{marca}", marca, 10)
        vuelve = cache.get(f"salud:{marca}") == marca
        cache.delete(f"salud:{marca}")
    # Each backend has errors of its own; any of them means the same here.
    except Exception:
        vuelve = False
    return Punto("cache", "Memoria temporal", vuelve, "Guarda y devuelve." if vuelve else "No guarda.")


def _cola(ahora: datetime.datetime) -> Punto:
    pendientes = abiertos()
    if not pendientes:
        return Punto("cola", "Trabajos", True, "No hay trabajos pendientes.")
    espera = ahora - pendientes[0].avanzado_en
    minutos = int(espera.total_seconds() // 60)
    cuantos = "1 pendiente" if len(pendientes) == 1 else f"{len(pendientes)} pendientes"
    detalle = f"{cuantos}; el más antiguo no avanza desde hace {minutos} min."
    return Punto("cola", "Trabajos", espera < ESPERA_MAXIMA, detalle)


def _sello(ruta: str, clave: str) -> Punto:
    """Say whether the seal opens; its path and pass phrase are never told."""
    if not ruta:
        return Punto("sello", "Sello institucional", False, "No está configurado: no se pueden emitir actas.")
    # Imported here: the pages that do not seal do not load the signing library.
    from participacion.documents.sello import abrir_sello

    try:
        if not Path(ruta).is_file():
            raise FileNotFoundError(ruta)
        titular = abrir_sello(ruta, clave).titular
    except Exception:
        return Punto("sello", "Sello institucional", False, "El archivo del sello no se puede abrir.")
    return Punto("sello", "Sello institucional", True, f"Listo, a nombre de {titular}.")
