"""``preparar_demo``: tables, examples, seal, accounts and static files of the demonstration."""

import io
import os
import secrets
import time
from pathlib import Path
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from participacion.enums import Rol
from participacion.models import Asignacion, Dependencia, Enlace, Municipio, Organo, Persona, Usuario

# account name → (roles in every órgano, name shown)
CUENTAS: dict[str, tuple[Rol, str]] = {
    "secretaria": (Rol.SECRETARIA_TECNICA, "Secretaría técnica"),
    "coordinacion": (Rol.COORDINACION, "Coordinación"),
    "auditoria": (Rol.AUDITORIA, "Auditoría"),
    "administracion": (Rol.ADMINISTRACION, "Administración"),
}
# Who of the fictitious council an account is: the two that sign its actas.
PERSONAS = {"secretaria": "fresno-demostracion-modelo", "coordinacion": "jacaranda-ejemplo-prueba"}
MUNICIPIO_FICTICIO = "san-jeronimo"
# account name → (agency that it answers for, name shown)
DE_DEPENDENCIA = {
    "obras": ("Secretaría de Obras Públicas (ficticia)", "Obras Públicas"),
    "tesoreria": ("Tesorería Municipal (ficticia)", "Tesorería"),
}
# Nobody mistakes these for one another; 16 of 31 are about 79 bits.
LETRAS = "abcdefghjkmnpqrstuvwxyz23456789"
ENCABEZADO = """Cuentas de la demostración. Son de este equipo; nadie más las tiene.
Para entrar: /cuentas/login/, la cuenta, su contraseña y un código de seis dígitos.
El código lo dice «make codigo», o una aplicación de códigos con la clave de abajo."""


class Command(BaseCommand):
    """Prepare the data of the demonstration; running it again changes nothing that is there."""

    help = "Prepara los datos de la demostración: tablas, ejemplos, sello, cuentas y archivos estáticos."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Do what is missing.

        Raises:
            CommandError: these are not the settings of the demonstration.
        """
        if not settings.ES_DEMO:
            raise CommandError("Este comando es solo de la demostración: make demo")
        demo = Path(settings.DEMO)
        self._paso("Tablas", lambda: call_command("migrate", verbosity=0, interactive=False))
        if not Municipio.objects.exists():
            self._paso("Ejemplos", lambda: cargar_ejemplos(Path(settings.RAIZ) / "fixtures"))
        self._paso("Sello de demostración", lambda: call_command("crear_sello", demo / "sello", stdout=io.StringIO()))
        self._paso("Cuentas", lambda: hacer_cuentas(demo / "cuentas.txt"))
        self._paso("Archivos estáticos", lambda: call_command("collectstatic", verbosity=0, interactive=False))

    def _paso(self, nombre: str, hacer: Any) -> None:
        """Do one step and say how long it took."""
        inicio = time.monotonic()
        hacer()
        self.stdout.write(f"  {nombre}: {time.monotonic() - inicio:.1f} s")
        self.stdout.flush()


@transaction.atomic
def cargar_ejemplos(carpeta: Path) -> None:
    """Load every fixture of a folder at once, so that they may refer to one another; all of it or nothing.

    Args:
        carpeta: holds the ``*.json`` files.
    """
    if archivos := sorted(str(archivo) for archivo in carpeta.glob("*.json")):
        call_command("loaddata", *archivos, verbosity=0)
        call_command("acomodar_fechas")
        call_command("sembrar_ejercicios")


@transaction.atomic
def hacer_cuentas(ruta: Path) -> None:
    """Make one account per role and per agency of the examples, and write them down for the person at this machine.

    Each one has its second factor. An account that already exists keeps everything, and its lines in the file too.

    Args:
        ruta: file for the person; made readable by its owner alone.
    """
    parrafos = []
    for nombre, (rol, rotulo) in CUENTAS.items():
        usuario, nueva = Usuario.objects.get_or_create(
            username=nombre,
            defaults={
                "first_name": rotulo,
                "is_staff": rol == Rol.ADMINISTRACION,
                "is_superuser": rol == Rol.ADMINISTRACION,
                "persona": Persona.objects.filter(
                    municipio__clave=MUNICIPIO_FICTICIO, clave=PERSONAS.get(nombre, "")
                ).first(),
            },
        )
        for organo in Organo.objects.all():
            Asignacion.objects.get_or_create(usuario=usuario, organo=organo, rol=rol)
        if nueva:
            parrafos.append(_poner_llaves(usuario, rotulo))
    for nombre, (dependencia, rotulo) in DE_DEPENDENCIA.items():
        usuario, nueva = Usuario.objects.get_or_create(username=nombre, defaults={"first_name": rotulo})
        for suya in Dependencia.objects.filter(municipio__clave=MUNICIPIO_FICTICIO, nombre=dependencia):
            Enlace.objects.get_or_create(usuario=usuario, dependencia=suya)
        if nueva:
            parrafos.append(_poner_llaves(usuario, rotulo))
    if parrafos:
        descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a") as archivo:
            archivo.write("\n\n".join([ENCABEZADO, *parrafos]) + "\n")


def _poner_llaves(usuario: Usuario, rotulo: str) -> str:
    """Give an account a random password, a TOTP secret and recovery codes; return the paragraph that says them."""
    letras = [secrets.choice(LETRAS) for _ in range(16)]
    contrasenia = "-".join("".join(letras[i : i + 4]) for i in range(0, 16, 4))
    secreto = generate_totp_secret()
    usuario.set_password(contrasenia)
    usuario.save(update_fields=["password"])
    TOTP.activate(usuario, secreto)
    codigos = RecoveryCodes.activate(usuario).generate_codes()
    return "\n".join(
        [
            f"{rotulo}",
            f"  cuenta        {usuario.username}",
            f"  contraseña    {contrasenia}",
            f"  clave (TOTP)  {secreto}",
            f"  códigos de respaldo  {' '.join(codigos)}",
        ]
    )
