import io
from collections.abc import Callable

import pikepdf
import pytest

from participacion.documents.revision import revisar
from tests.participacion.documents.moldes import CUERPO, imprimir, pagina, pdf_de_prueba

Cambio = Callable[[pikepdf.Pdf], object]


def _con(cambio: Cambio) -> list[str]:
    """Return what the checker says of the usual document after one change."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_de_prueba())) as documento:
        cambio(documento)
        documento.save(salida, fix_metadata_version=False)
    return revisar(salida.getvalue())


def _elemento(documento: pikepdf.Pdf, tipo: str) -> pikepdf.Object:
    return next(o for o in documento.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == tipo)


def _fuente(documento: pikepdf.Pdf, clave: str) -> pikepdf.Object:
    return next(o for o in documento.objects if isinstance(o, pikepdf.Dictionary) and clave in o)


def _xmp(viejo: bytes, nuevo: bytes) -> Cambio:
    def cambiar(documento: pikepdf.Pdf) -> None:
        antes = documento.Root.Metadata.read_bytes()
        assert viejo in antes
        documento.Root.Metadata.write(antes.replace(viejo, nuevo))

    return cambiar


def _campo(documento: pikepdf.Pdf) -> pikepdf.Object:
    return documento.Root.AcroForm.Fields[0]


def _borrar(objeto: pikepdf.Object, clave: str) -> None:
    del objeto[clave]


DEFECTOS: list[tuple[Cambio, str]] = [
    (lambda d: _borrar(d.Root, "/Lang"), "No declara su lengua."),
    (lambda d: _borrar(d.Root, "/MarkInfo"), "No está etiquetado."),
    (lambda d: _borrar(d.Root, "/ViewerPreferences"), "No pide mostrar su título."),
    (lambda d: _borrar(d.Root, "/OutputIntents"), "No tiene intención de salida con perfil de color."),
    (lambda d: _borrar(d.Root, "/StructTreeRoot"), "No tiene árbol de etiquetas."),
    (lambda d: _borrar(d.Root, "/Metadata"), "No tiene metadatos XMP."),
    (lambda d: setattr(d.Root, "OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)), "Tiene acciones"),
    (lambda d: setattr(d.Root.AcroForm, "NeedAppearances", True), "Sus campos dependen del visor para verse."),
    (lambda d: d.Root.Metadata.write(b"<x"), "Sus metadatos XMP no se pueden leer."),
    (_xmp(b'pdfaid:part="3"', b'pdfaid:part="2"'), "No se identifica como PDF/A-3a."),
    (_xmp(b'pdfuaid:part="1"', b'pdfuaid:part="2"'), "No se identifica como PDF/UA-1."),
    (_xmp(b'schema#"', b'otro#"'), "No describe el esquema de PDF/UA."),
    (_xmp(b">Prueba<", b">Otro<"), "El título no es el mismo en sus dos lugares."),
    (
        _xmp(b"</rdf:RDF>", b"</rdf:RDF><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"),
        "un solo RDF",
    ),
    (lambda d: _borrar(_elemento(d, "/Figure"), "/Alt"), "Hay 1 figuras sin texto alternativo."),
    (lambda d: setattr(_elemento(d, "/H1"), "S", pikepdf.Name.P), "No empieza con un solo título principal."),
    (lambda d: setattr(_elemento(d, "/H2"), "S", pikepdf.Name.H3), "Salta del título de nivel 1 al 3."),
    (lambda d: setattr(_elemento(d, "/TH"), "S", pikepdf.Name.TD), "Hay una tabla sin encabezados."),
    (lambda d: _borrar(_elemento(d, "/TH"), "/ID"), "Hay un encabezado de tabla sin alcance ni identificador."),
    (lambda d: setattr(_elemento(d, "/TR"), "S", pikepdf.Name.Div), "fuera de su lugar"),
    (lambda d: setattr(_elemento(d, "/Div"), "S", pikepdf.Name("/Inventada")), "etiqueta que no es estándar"),
    (lambda d: _borrar(_campo(d), "/TU"), "no dice para qué es"),
    (lambda d: _borrar(_campo(d), "/AP"), "no tiene apariencia"),
    (lambda d: setattr(_campo(d), "F", 2), "no se imprime o se oculta"),
    (lambda d: _borrar(_campo(d), "/StructParent"), "no está etiquetado"),
    (lambda d: _borrar(d.pages[0].obj, "/Tabs"), "el orden de tabulación no es el de las etiquetas"),
    (lambda d: _borrar(d.pages[0].obj, "/StructParents"), "La página 1 no está en el árbol de etiquetas."),
    (lambda d: _borrar(_fuente(d, "/FontFile2"), "/FontFile2"), "no va dentro del archivo"),
    (lambda d: _borrar(_fuente(d, "/ToUnicode"), "/ToUnicode"), "no se puede leer como texto"),
    (
        lambda d: setattr(_fuente(d, "/BaseFont"), "BaseFont", pikepdf.Name("/ABCDEF+SourceSansPro")),
        "lleva un nombre reservado",
    ),
    (lambda d: d.pages[0].contents_add(b"0 0 10 10 re f"), "La página 1 dibuja algo sin etiqueta."),
    (lambda d: _borrar(d.Root, "/AF"), "no está asociado una vez al documento"),
    (lambda d: d.Root.AF.append(d.Root.AF[0]), "no está asociado una vez al documento"),
    (lambda d: _borrar(d.Root.AF[0], "/Desc"), "le falta nombre o descripción"),
    (lambda d: _borrar(d.Root.AF[0].EF.F, "/Subtype"), "le falta tipo o fecha"),
]


@pytest.mark.parametrize(("cambio", "falla"), DEFECTOS, ids=[falla for _, falla in DEFECTOS])
def test_cada_defecto_se_encuentra(cambio: Cambio, falla: str) -> None:
    assert any(falla in hallada for hallada in _con(cambio))


def test_sin_defecto_no_se_encuentra_nada() -> None:
    assert _con(lambda _: None) == []


@pytest.mark.parametrize(
    ("html", "falla"),
    [
        (pagina(lengua=""), "No declara su lengua."),
        (pagina(titulo=""), "No tiene título."),
        (pagina(CUERPO.replace('alt="Marca"', "")), "Hay 1 figuras sin texto alternativo."),
        (pagina(CUERPO.replace("h2>", "h3>")), "Salta del título de nivel 1 al 3."),
        (pagina(CUERPO.replace('<th scope="col">A</th>', "<td>A</td>")), "Hay una tabla sin encabezados."),
        (pagina("<h1><span>Uno</span> suelto <p>y párrafo</p></h1>"), "dentro de otro párrafo o título"),
    ],
)
def test_un_descuido_de_la_plantilla_se_encuentra(html: str, falla: str) -> None:
    assert any(falla in hallada for hallada in revisar(imprimir(html)))


def test_un_cifrado_se_encuentra() -> None:
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_de_prueba())) as documento:
        documento.save(salida, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "Está cifrado." in revisar(salida.getvalue())


@pytest.mark.parametrize("largo", [0, 9, 3000])
def test_lo_que_no_es_un_pdf_se_dice_y_no_falla(largo: int) -> None:
    (falla,) = revisar(pdf_de_prueba()[:largo])
    assert falla.startswith("No se puede leer como PDF")
