"""The checker's look at the pages: fonts inside, nothing drawn outside the tags, nothing that depends on others."""

from collections.abc import Iterator
from typing import Final

import pikepdf

PROGRAMAS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
# The original name of our letters is reserved by their licence (see letras.py).
RESERVADO: Final = "source"
# Operators that put something on the page (ISO 32000-1, annex A).
PINTAN: Final = frozenset(["Tj", "TJ", "'", '"', "Do", "sh", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "EI"])


def revisar_contenido(documento: pikepdf.Pdf) -> list[str]:
    """Return what is wrong with fonts, images and marked content."""
    return [*_letras(documento), *_objetos(documento), *_marcas(documento)]


def _diccionarios(documento: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for objeto in documento.objects:
        if isinstance(objeto, pikepdf.Stream | pikepdf.Dictionary):
            yield objeto


def _letras(documento: pikepdf.Pdf) -> list[str]:
    """Return problems of fonts: embedded, readable as text, with a name that may be used (PDF/A 6.2.11)."""
    fallas = []
    for fuente in _diccionarios(documento):
        if fuente.get("/Type") != "/Font":
            continue
        nombre = str(fuente.get("/BaseFont", "sin nombre"))
        if RESERVADO in nombre.lower():
            fallas.append(f"La letra {nombre} lleva un nombre reservado.")
        if fuente.get("/Subtype") == "/Type0":
            if "/ToUnicode" not in fuente:
                fallas.append(f"La letra {nombre} no se puede leer como texto.")
            continue
        descriptor = fuente.get("/FontDescriptor", pikepdf.Dictionary())
        programa = next((descriptor[clave] for clave in PROGRAMAS if clave in descriptor), None)
        if programa is None:
            fallas.append(f"La letra {nombre} no va dentro del archivo.")
        elif RESERVADO.encode() in (datos := programa.read_bytes()).lower() or "Source".encode("utf-16-be") in datos:
            fallas.append(f"La letra {nombre} lleva dentro un nombre reservado.")
    return fallas


def _objetos(documento: pikepdf.Pdf) -> list[str]:
    """Return problems of streams and actions: nothing outside the file, no old compression (6.1.7, 6.5)."""
    fallas = []
    for objeto in _diccionarios(documento):
        if isinstance(objeto, pikepdf.Stream):
            filtro = objeto.get("/Filter", pikepdf.Array())
            if "/LZWDecode" in (list(filtro) if isinstance(filtro, pikepdf.Array) else [filtro]):
                fallas.append("Usa compresión LZW.")
            if "/F" in objeto and "/Filter" in objeto and isinstance(objeto.F, pikepdf.String):
                fallas.append("Depende de un archivo externo.")
            if objeto.get("/Interpolate"):
                fallas.append("Una imagen se interpola.")
        if str(objeto.get("/S", "")) in {"/Launch", "/JavaScript", "/ImportData", "/Sound", "/Movie", "/ResetForm"}:
            fallas.append(f"Tiene una acción prohibida: {objeto.S}.")
    return fallas


def _marcas(documento: pikepdf.Pdf) -> list[str]:
    """Return the pages that paint anything outside the tags and outside the artifacts (PDF/UA 7.1)."""
    fallas = []
    for numero, pagina in enumerate(documento.pages, start=1):
        if "/StructParents" not in pagina.obj:
            fallas.append(f"La página {numero} no está en el árbol de etiquetas.")
        if _pinta_sin_marca(pagina):
            fallas.append(f"La página {numero} dibuja algo sin etiqueta.")
    return fallas


def _pinta_sin_marca(pagina: pikepdf.Page) -> bool:
    abiertas = 0
    for instruccion in pikepdf.parse_content_stream(pagina):
        operador = str(instruccion.operator)
        if operador in {"BDC", "BMC"}:
            abiertas += 1
        elif operador == "EMC":
            abiertas -= 1
        elif operador in PINTAN and abiertas == 0:
            return True
    return False
