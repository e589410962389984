"""Rules on the Python files of the house."""

import ast
import statistics

from tests.arquitectura.casa import arbol, con_sufijo, lugar, modulos_de_las_apps

RENGLONES = 400
# Given whole to custodians and observers, who audit one file (docs/decisiones/0024).
ENTEROS = {"gobierno_abierto/urna/recuento.py"}
# The clock is read in views, tasks and commands, and handed down as ``ahora``.
RELOJES = (
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.monotonic",
)


def test_ningun_modulo_pasa_de_400_renglones() -> None:
    tamanios = {
        ruta: len(ruta.read_text().splitlines()) for ruta in con_sufijo(".py") if "migrations" not in ruta.parts
    }
    mediana = statistics.median(t for t in tamanios.values() if t)
    print(f"Mediana de renglones por archivo: {mediana:.0f} ({len(tamanios)} archivos)")
    assert [f"{lugar(ruta)}: {t}" for ruta, t in tamanios.items() if t > RENGLONES and lugar(ruta) not in ENTEROS] == []


def test_no_hay_senales() -> None:
    faltas = []
    for ruta in modulos_de_las_apps():
        for nodo in ast.walk(arbol(ruta)):
            es_decorador = isinstance(nodo, ast.ImportFrom) and "receiver" in {a.name for a in nodo.names}
            es_conexion = (
                isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Attribute) and nodo.func.attr == "connect"
            )
            if es_decorador or es_conexion:
                faltas.append(lugar(ruta, nodo.lineno))
    assert faltas == []


def test_el_dominio_no_lee_el_reloj() -> None:
    faltas = [
        f"{lugar(ruta, nodo.lineno)}: {ast.unparse(nodo)}"
        for ruta in modulos_de_las_apps()
        if "domain" in ruta.parts
        for nodo in ast.walk(arbol(ruta))
        if isinstance(nodo, ast.Attribute) and (ast.unparse(nodo).endswith(RELOJES) or ast.unparse(nodo) == "time.time")
    ]
    assert faltas == []


def test_nadie_quita_la_proteccion_csrf() -> None:
    assert [lugar(ruta) for ruta in modulos_de_las_apps() if "csrf_exempt" in ruta.read_text()] == []


# Who may call HTML safe, and why.
HTML_SEGURO = {
    "participacion/documents/narrativa.py": "el resultado de nh3",
    "participacion/documents/qr.py": "SVG hecho por segno a partir de una dirección",
}


def test_solo_lo_argumentado_marca_html_como_seguro() -> None:
    quienes = {
        lugar(ruta)
        for ruta in modulos_de_las_apps()
        for nodo in ast.walk(arbol(ruta))
        if isinstance(nodo, ast.Call)
        and ast.unparse(nodo.func).rpartition(".")[2] in {"mark_safe", "SafeString", "SafeText"}
    }
    assert quienes <= set(HTML_SEGURO), "Marcan HTML como seguro sin estar en la lista de este archivo."
