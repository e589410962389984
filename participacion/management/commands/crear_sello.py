"""Makes a seal for demonstrations."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from participacion.documents.sello_demostracion import fabricar


class Command(BaseCommand):
    """Leave a demonstration seal in a folder; run again, it keeps the one that is there."""

    help = "Fabrica un sello de demostración: sello.p12, sello.clave y raiz.pem, solo legibles por su dueño."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the folder and the holder's name."""
        parser.add_argument("carpeta", type=Path, help="dónde dejarlo")
        parser.add_argument(
            "--titular", default="Sello de demostración, sin validez oficial", help="nombre que el sello muestra"
        )

    def handle(self, *args: Any, carpeta: Path, titular: str, **options: Any) -> None:
        """Make it."""
        if not 0 < len(titular.encode()) <= 64:
            raise CommandError("El nombre del titular tiene de 1 a 64 caracteres; con acento cuentan doble.")
        try:
            archivos, nuevo = fabricar(carpeta, nombre=titular, ahora=timezone.now())
        except OSError as error:
            raise CommandError(f"No se pudo escribir en {carpeta}: {error.strerror}.") from error
        self.stdout.write(f"{'Sello nuevo' if nuevo else 'Ya había un sello'} en {archivos.pkcs12.parent}.")
