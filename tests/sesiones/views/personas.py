"""Who comes to the desk in these tests, and values that people and machines send by mistake or on purpose."""

from dataclasses import dataclass

from django.test import Client

from participacion.enums import Rol
from participacion.models import Organo, Usuario
from tests.factories import OrganoFactory, UsuarioFactory, cuenta

SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION = "secretaría", "coordinación", "auditoría", "administración"
DE_OTRO, SIN_PAPEL, SIN_SEGUNDO_FACTOR, ANONIMA = "secretaría de otro", "sin papel", "sin segundo factor", "anónima"
TODAS = (SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION, DE_OTRO, SIN_PAPEL, SIN_SEGUNDO_FACTOR, ANONIMA)

LARGO = "ñ" * 100_000
GUION = "<script>alert('hola')</script>"
INYECCION = "'); DROP TABLE sesiones_sesion; --"
FECHAS_IMPOSIBLES = [
    "", "31/09/2026", "2026-02-30", "1e9", "-1", "NaN", "null", "2026-03-11\x00", "٣١/٠٩/٢٠٢٦",
    "\u202e11/03/2026x", GUION, INYECCION, "9" * 100_000, "99999-01-01", "0000-00-00", "mañana",
]  # fmt: skip
HORAS_IMPOSIBLES = [
    "24:00", "18:60", "-1:00", "1e9", "NaN", "18:10\x00", GUION, INYECCION, "9" * 100_000, "seis", "١٨:٧٠",
]  # fmt: skip
NUMEROS_IMPOSIBLES = ["", "0", "-1", "1000", "1e9", "NaN", "3.5", "3\x00", "½", "9" * 100_000, GUION, INYECCION, "tres"]
OPCIONES_AJENAS = ["OTRA", "-1", "9" * 30, "1\x00", LARGO, GUION, INYECCION, "\u202eordinaria", "1e9"]


@dataclass(frozen=True)
class Gente:
    """Accounts of every kind around one órgano."""

    organo: Organo
    usuarios: dict[str, Usuario | None]

    def cliente(self, quien: str) -> Client:
        """Return a browser where that person has signed in."""
        cliente = Client()
        usuario = self.usuarios[quien]
        if usuario is not None:
            cliente.force_login(usuario)
        return cliente


def gente(organo: Organo) -> Gente:
    """Return one account of every kind around this órgano."""
    return Gente(
        organo,
        {
            SECRETARIA: cuenta(Rol.SECRETARIA_TECNICA, organo),
            COORDINACION: cuenta(Rol.COORDINACION, organo),
            AUDITORIA: cuenta(Rol.AUDITORIA, organo),
            ADMINISTRACION: cuenta(Rol.ADMINISTRACION, organo),
            DE_OTRO: cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory()),
            SIN_PAPEL: UsuarioFactory(),
            SIN_SEGUNDO_FACTOR: cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False),
            ANONIMA: None,
        },
    )


def secretaria(organo: Organo) -> Client:
    """Return a browser where the secretaría of the órgano has signed in."""
    cliente = Client()
    cliente.force_login(cuenta(Rol.SECRETARIA_TECNICA, organo))
    return cliente
