import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from participacion.documents.recursos import Buscador, RecursoProhibido
from tests.participacion.documents.moldes import imprimir, pagina


@pytest.fixture
def servidor() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine; the list tells what was asked."""
    pedidos: list[str] = []

    class Oyente(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pedidos.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Oyente) as escucha:
        hilo = threading.Thread(target=escucha.serve_forever)
        hilo.start()
        yield f"http://127.0.0.1:{escucha.server_port}", pedidos
        escucha.shutdown()
        hilo.join()


@pytest.mark.parametrize(
    ("cuerpo", "cabeza"),
    [
        ('<img src="{base}/x.png" alt="x">', ""),
        ("<p>x</p>", '<link rel="stylesheet" href="{base}/x.css">'),
        ("<p>x</p>", '<style>@import url("{base}/x.css");</style>'),
        ("<p>x</p>", '<style>p {{ background: url("{base}/x.png") }}</style>'),
        ("<p>x</p>", '<style>@font-face {{ font-family: x; src: url("{base}/x.ttf") }} p {{ font: 1em x }}</style>'),
        ("<p>x</p>", '<style>p::before {{ content: url("{base}/x.png") }}</style>'),
        ("<p>x</p>", '<style>li {{ list-style-image: url("{base}/x.png") }}</style><ul><li>x</li></ul>'),
        ("<p>x</p>", '<link rel="attachment" href="{base}/x.txt">'),
        ('<a rel="attachment" href="{base}/x.txt">x</a>', ""),
        ('<object data="{base}/x.svg" type="image/svg+xml">x</object>', ""),
        ('<embed src="{base}/x.svg">', ""),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>'
            '<image href="{base}/x.png" width="9" height="9"/></svg>',
            "",
        ),
    ],
)  # fmt: skip
def test_nada_se_pide_a_la_red_y_el_documento_no_sale(
    servidor: tuple[str, list[str]], cuerpo: str, cabeza: str
) -> None:
    base, pedidos = servidor
    html = pagina(f"<h1>x</h1>{cuerpo.format(base=base)}", cabeza=cabeza.format(base=base))
    with pytest.raises(RecursoProhibido, match="no es un recurso propio"):
        imprimir(html)
    assert pedidos == []


@pytest.mark.parametrize(
    "direccion",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "ftp://127.0.0.1/x",
        "https://127.0.0.1/x",
        "portal:../../manage.py",
        "portal:/etc/passwd",
        "portal:letra/../acta.css",
        "portal:letra/otra",
        "portal:no-existe.svg",
        "portal:acta.css?x",
        "portal:",
        "PORTAL:acta.css",
        "portal://acta.css",
    ],
)
def test_solo_se_sirven_los_recursos_propios_por_su_nombre(direccion: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        Buscador().fetch(direccion)


def test_una_imagen_del_disco_detiene_la_impresion() -> None:
    with pytest.raises(RecursoProhibido):
        imprimir(pagina('<h1>x</h1><img src="file:///etc/passwd" alt="x">'))


def test_nada_queda_de_los_protocolos_de_la_biblioteca() -> None:
    with pytest.raises(FatalURLFetchingError):
        Buscador().open("http://127.0.0.1/x")


@pytest.mark.parametrize(
    ("direccion", "tipo"),
    [("portal:acta.css", "text/css"), ("portal:greca.svg", "image/svg+xml"), ("portal:letra/serif-400", "font/ttf")],
)
def test_lo_propio_se_sirve_con_su_tipo(direccion: str, tipo: str) -> None:
    respuesta = Buscador().fetch(direccion)
    assert respuesta.content_type == tipo
    assert respuesta.read()


def test_las_hojas_de_estilo_solo_piden_lo_propio() -> None:
    import re

    from participacion.documents.recursos import CARPETA

    pedidos = [
        pedido for hoja in Path(CARPETA).glob("*.css") for pedido in re.findall(r'url\("?([^")]+)', hoja.read_text())
    ]
    assert pedidos
    for pedido in pedidos:
        assert Buscador().fetch(pedido)
