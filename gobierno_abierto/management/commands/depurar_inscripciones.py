"""Removes the personal data of who signed up for exercises that ended long ago, without waiting for the daily task."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from gobierno_abierto.domain import depuracion


class Command(BaseCommand):
    """Say of each exercise how many rows lost their data; run again, it finds none."""

    help = "Borra nombre, contacto y comprobante de quienes se inscribieron a ejercicios terminados hace tiempo."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them."""
        vencidos = depuracion.vencidos(timezone.localdate())
        for ejercicio in vencidos:
            self.stdout.write(f"{ejercicio.nombre}: {depuracion.depurar(ejercicio)}")
        if not vencidos:
            self.stdout.write("No hay ejercicios con datos vencidos.")
