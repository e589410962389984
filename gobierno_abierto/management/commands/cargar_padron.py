"""Loads a roll of any size from a file of the server, on trial or straight in force."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gobierno_abierto.domain import padron
from gobierno_abierto.models import Ejercicio
from participacion.domain.errores import ErrorDeDominio


class Command(BaseCommand):
    """Say how each row came out; what stays is on trial until it is put in force here or at the desk."""

    help = "Carga el padrón de un ejercicio desde un archivo CSV o XLSX."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the exercise, the file, and whether it is put in force."""
        parser.add_argument("ejercicio", help="municipio/ejercicio, como en su dirección")
        parser.add_argument("archivo", type=Path)
        parser.add_argument("--en-vigor", action="store_true", help="no dejarlo en prueba")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it.

        Raises:
            CommandError: there is no such exercise or file, or the roll does not admit it.
        """
        municipio, _, clave = options["ejercicio"].partition("/")
        ejercicio = Ejercicio.objects.filter(municipio__clave=municipio, clave=clave).first()
        if ejercicio is None:
            raise CommandError(f"No hay un ejercicio {options['ejercicio']}.")
        archivo: Path = options["archivo"]
        if not archivo.is_file():
            raise CommandError(f"No hay un archivo {archivo}.")
        ahora = timezone.now()
        try:
            with archivo.open("rb") as abierto:
                carga = padron.probar(
                    ejercicio, abierto, archivo.name, llave=settings.PADRON_LLAVE, por=None, ahora=ahora
                )
            for linea, que, por_que in carga.informe:
                self.stdout.write(f"Renglón {linea}, {que}: {por_que}")
            self.stdout.write(padron.en_palabras(carga))
            if options["en_vigor"]:
                padron.poner_en_vigor(carga, por=None, ahora=ahora)
                self.stdout.write("Quedó en vigor.")
        except ErrorDeDominio as error:
            raise CommandError(error.mensaje) from error
