"""No test talks to another machine: the portal needs none, and a test that did would lie about it."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

LOCALES = {"localhost", ""}


class SalidaALaRed(AssertionError):
    """Something tried to reach another machine."""


def es_local(anfitrion: str) -> bool:
    """Tell whether a host is this machine."""
    if anfitrion in LOCALES:
        return True
    try:
        return ipaddress.ip_address(anfitrion).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def sin_red() -> Iterator[None]:
    """Refuse connections out of this machine, in this process, while the suite runs."""
    conectar = socket.socket.connect

    def solo_local(self: socket.socket, direccion: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not es_local(direccion[0]):
            raise SalidaALaRed(f"Una prueba intentó conectarse con {direccion[0]}.")
        conectar(self, direccion)

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(socket.socket, "connect", solo_local)
        yield
