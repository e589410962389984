"""``codigo [cuenta]``: the six digits that the demo accounts must type now. Only where ``ES_DEMO`` holds."""

import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Print the current second-factor codes of the demonstration."""

    help = "Dice el código de seis dígitos de las cuentas de la demostración."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("cuenta", nargs="?", help="por ejemplo secretaria; sin ella, todas")

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Print one line per account and how long the codes last.

        Raises:
            CommandError: this is no demonstration, or there is no such account.
        """
        if not settings.ES_DEMO:
            raise CommandError("Este comando es solo de la demostración.")
        factores = Authenticator.objects.filter(type=Authenticator.Type.TOTP).select_related("user").order_by("user_id")
        cuentas = {str(factor.user.username): factor for factor in factores}
        if opciones["cuenta"]:
            if opciones["cuenta"] not in cuentas:
                raise CommandError(f"No hay cuenta «{opciones['cuenta']}». Hay: {', '.join(cuentas) or 'ninguna'}.")
            cuentas = {opciones["cuenta"]: cuentas[opciones["cuenta"]]}
        vuelta, segundo = divmod(int(time.time()), app_settings.TOTP_PERIOD)
        for nombre, factor in cuentas.items():
            valor = hotp_value(decrypt(factor.data["secret"]), vuelta)
            self.stdout.write(f"{nombre:<16}{format_hotp_value(valor)}")
        self.stdout.write(f"Vale {app_settings.TOTP_PERIOD - segundo} segundos más; cada código sirve una sola vez.")
