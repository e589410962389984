"""What must never be in the repository."""

import re

from tests.arquitectura.casa import archivos, lugar

AJENOS = re.compile(
    r"\.(min\.js|min\.css|woff2?|ttf|otf|eot|p12|pfx|key|pem|crt|cer|sqlite3?|pyc|zip|whl)$|node_modules/|jquery",
    re.IGNORECASE,
)
KILOBYTES = 500
GRANDES = {"uv.lock"}


def test_no_hay_archivos_de_terceros_ni_llaves_ni_bases() -> None:
    assert [lugar(ruta) for ruta in archivos() if AJENOS.search(lugar(ruta))] == []


def test_no_hay_archivos_enormes() -> None:
    assert [
        lugar(ruta) for ruta in archivos() if ruta.name not in GRANDES and ruta.stat().st_size > KILOBYTES * 1024
    ] == []


def test_los_nombres_de_archivo_son_ascii() -> None:
    assert [lugar(ruta) for ruta in archivos() if not lugar(ruta).isascii()] == []
