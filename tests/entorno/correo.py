"""A small mail server of this machine, that keeps what it is given (RFC 5321, only what a client needs)."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest


class Buzon(socketserver.ThreadingTCPServer):
    """Listens on a free port; ``rechazar`` holds addresses that it says do not exist."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversacion)
        self.recibidos: list[tuple[str, EmailMessage]] = []
        self.rechazar: set[str] = set()
        self.ocupado = False

    @property
    def puerto(self) -> int:
        """The port."""
        return int(self.server_address[1])


class _Conversacion(socketserver.StreamRequestHandler):
    server: Buzon

    def handle(self) -> None:
        """Talk to one client until it goes."""
        self._decir("421 ocupado" if self.server.ocupado else "220 buzon")
        para = ""
        while linea := self.rfile.readline():
            verbo = linea.decode().strip()
            match verbo.split(" ")[0].split(":")[0].upper():
                case "EHLO":
                    self._decir("250-buzon")
                    self._decir("250 8BITMIME")
                case "RCPT":
                    para = verbo.partition("<")[2].rstrip(">")
                    self._decir("550 no existe" if para in self.server.rechazar else "250 bien")
                case "DATA":
                    self._decir("354 adelante")
                    self.server.recibidos.append((para, self._leer()))
                    self._decir("250 guardado")
                case "QUIT":
                    self._decir("221 adios")
                    return
                case _:
                    self._decir("250 bien")

    def _decir(self, frase: str) -> None:
        self.wfile.write(f"{frase}\r\n".encode())

    def _leer(self) -> EmailMessage:
        partes = []
        while (linea := self.rfile.readline()) != b".\r\n":
            partes.append(linea.removeprefix(b"."))
        mensaje = email.message_from_bytes(b"".join(partes), policy=email.policy.default)
        assert isinstance(mensaje, EmailMessage)
        return mensaje


@pytest.fixture
def buzon() -> Iterator[Buzon]:
    """Give a mail server that runs while the test does."""
    with Buzon() as servidor:
        hilo = threading.Thread(target=servidor.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        hilo.start()
        yield servidor
        servidor.shutdown()
        hilo.join(timeout=5)
