"""The checker's look at the tags: what a screen reader will say (ISO 14289-1, 7)."""

import itertools
from collections.abc import Iterator
from typing import Final

import pikepdf

TITULOS: Final = {f"/H{n}": n for n in range(1, 7)}
PARRAFOS: Final = frozenset({"/P", *TITULOS})
# Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that our documents may use.
CONOCIDOS: Final = frozenset(
    ["/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/NonStruct", "/P", "/L", "/LI", "/Lbl",
     "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Link", "/Form", "/Figure",
     *TITULOS]
)  # fmt: skip
# What may hang from each (14.8.4.3): a row of a table cannot be anywhere else.
PADRES: Final = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
}
Nodo = tuple[pikepdf.Object, str, tuple[str, ...]]


def revisar_estructura(documento: pikepdf.Pdf) -> list[str]:
    """Return what is wrong with the tags and with the fields and links that hang from them."""
    raiz = documento.Root.get("/StructTreeRoot")
    if raiz is None:
        return ["No tiene árbol de etiquetas."]
    nodos = list(_recorrer(raiz, ()))
    return [*_tipos(nodos), *_titulos(nodos), *_figuras(nodos), *_tablas(nodos), *_anotaciones(documento, nodos)]


def _recorrer(nodo: pikepdf.Object, ancestros: tuple[str, ...]) -> Iterator[Nodo]:
    """Yield each structure element in reading order with its type and its ancestors' types, nearest last."""
    pila: list[tuple[pikepdf.Object, tuple[str, ...]]] = [(hijo, ancestros) for hijo in reversed(_hijos(nodo))]
    while pila:
        elemento, arriba = pila.pop()
        tipo = str(elemento.S)
        yield elemento, tipo, arriba
        pila.extend((hijo, (*arriba, tipo)) for hijo in reversed(_hijos(elemento)))


def _hijos(nodo: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements right below one."""
    return [hijo for hijo in _contenido(nodo) if isinstance(hijo, pikepdf.Dictionary) and "/S" in hijo]


def _contenido(nodo: pikepdf.Object) -> list[pikepdf.Object]:
    """Return everything below an element: elements, marked content, object references."""
    contenido = nodo.get("/K", pikepdf.Array())
    return list(contenido) if isinstance(contenido, pikepdf.Array) else [contenido]


def _tipos(nodos: list[Nodo]) -> list[str]:
    fallas = []
    if not nodos:
        fallas.append("El árbol de etiquetas está vacío.")
    for _, tipo, ancestros in nodos:
        if tipo not in CONOCIDOS:
            fallas.append(f"Usa una etiqueta que no es estándar: {tipo}.")
        if tipo in PADRES and (not ancestros or ancestros[-1] not in PADRES[tipo]):
            fallas.append(f"Hay {tipo} fuera de su lugar.")
        if tipo in PARRAFOS and PARRAFOS.intersection(ancestros):
            fallas.append(f"Hay {tipo} dentro de otro párrafo o título.")
    return fallas


def _titulos(nodos: list[Nodo]) -> list[str]:
    """Return problems of the headings: one first-level, none skipped (7.4.2)."""
    fallas = []
    niveles = [TITULOS[tipo] for _, tipo, _ in nodos if tipo in TITULOS]
    if niveles.count(1) != 1 or niveles[0] != 1:
        fallas.append("No empieza con un solo título principal.")
    for anterior, nivel in itertools.pairwise(niveles):
        if nivel > anterior + 1:
            fallas.append(f"Salta del título de nivel {anterior} al {nivel}.")
    return fallas


def _figuras(nodos: list[Nodo]) -> list[str]:
    sin_texto = sum(1 for nodo, tipo, _ in nodos if tipo == "/Figure" and not str(nodo.get("/Alt", "")))
    return [f"Hay {sin_texto} figuras sin texto alternativo."] if sin_texto else []


def _tablas(nodos: list[Nodo]) -> list[str]:
    """Return problems of the tables: each has headers, each header can be told apart (7.5)."""
    fallas = []
    for nodo, tipo, _ in nodos:
        if tipo == "/Table" and not any(t == "/TH" for _, t, _ in _recorrer(nodo, ("/Table",))):
            fallas.append("Hay una tabla sin encabezados.")
        if tipo == "/TH" and "/ID" not in nodo and "/Scope" not in nodo.get("/A", {}):
            fallas.append("Hay un encabezado de tabla sin alcance ni identificador.")
    return fallas


def _anotaciones(documento: pikepdf.Pdf, nodos: list[Nodo]) -> list[str]:
    """Return problems of fields and links: tagged, named, printable, with an appearance (7.18; PDF/A 6.3)."""
    etiquetados = {
        tuple(parte.Obj.objgen)
        for nodo, tipo, _ in nodos
        if tipo in {"/Form", "/Link"}
        for parte in _contenido(nodo)
        if isinstance(parte, pikepdf.Dictionary) and "/Obj" in parte
    }
    fallas = []
    for numero, pagina in enumerate(documento.pages, start=1):
        anotaciones = list(pagina.obj.get("/Annots", []))
        if pagina.obj.get("/Tabs") != "/S":
            fallas.append(f"En la página {numero} el orden de tabulación no es el de las etiquetas.")
        for anotacion in anotaciones:
            nombre = str(anotacion.get("/T", anotacion.get("/Subtype", "")))
            if tuple(anotacion.objgen) not in etiquetados or "/StructParent" not in anotacion:
                fallas.append(f"El campo «{nombre}» no está etiquetado.")
            if not str(anotacion.get("/TU", anotacion.get("/Contents", ""))):
                fallas.append(f"El campo «{nombre}» no dice para qué es.")
            # Print set; invisible, hidden, no-view and toggle-no-view not set.
            if int(anotacion.get("/F", 0)) & 0b1_0010_0111 != 0b100:
                fallas.append(f"El campo «{nombre}» no se imprime o se oculta.")
            if anotacion.get("/Subtype") == "/Widget" and "/N" not in anotacion.get("/AP", {}):
                fallas.append(f"El campo «{nombre}» no tiene apariencia.")
    return fallas
