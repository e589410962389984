"""``reproducir_jornada``: a whole fictitious jornada, from the lot of the ballot to the recount by an observer."""

import datetime
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from gobierno_abierto.domain import conteo
from gobierno_abierto.management.commands.sembrar_ejercicios import COLONIAS, MUNICIPIO, Sembrador
from gobierno_abierto.urna import recuento
from participacion.domain.fechas import hora
from participacion.models import Municipio


class Command(BaseCommand):
    """Make one more exercise and hold its vote: three options, three custodians, in line and two mesas."""

    help = "Hace una jornada ficticia entera y la recuenta con recuento.py. Solo en la demostración."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder where the public files stay."""
        parser.add_argument("carpeta", type=Path, help="donde quedan los archivos públicos de la jornada")

    def handle(self, *args: Any, carpeta: Path, **opciones: Any) -> None:
        """Do it, and run the observers' program on what anybody can download.

        Raises:
            CommandError: this is no demonstration, the folder is not empty, or the recount fails.
        """
        if not settings.ES_DEMO:
            raise CommandError("Este comando es solo de la demostración.")
        if carpeta.exists() and any(carpeta.iterdir()):
            raise CommandError("La carpeta no está vacía. Elegir otra.")
        ahora = timezone.now()
        sembrador = Sembrador(Municipio.objects.get(clave=MUNICIPIO), ahora)
        local = ahora.astimezone(sembrador.municipio.tz)
        with transaction.atomic():
            una = sembrador.de_jornada(f"Jornada reproducida el {local:%d-%m-%Y} a las {hora(local)}", 0)
        una.celebrar(ahora - datetime.timedelta(hours=1), apartada=COLONIAS[3])
        jornada = una.jornada
        cuenta = conteo.contar(jornada)
        self.stdout.write(f"{una.ejercicio.nombre}\nManifiesto: {jornada.huella}\nRaíz: {jornada.raiz}")
        for r in cuenta.renglones:
            self.stdout.write(f"  {r.opcion.titulo}: {r.en_linea} en línea y {r.en_mesas} en mesas, {r.total}")
        self.stdout.write(conteo.que_sigue(jornada, cuenta))
        una.publicar_archivos(carpeta)
        # Our own program, on a folder that whoever runs this named.
        dicho = subprocess.run(  # noqa: S603
            [sys.executable, "-I", recuento.__file__, "verificar", carpeta], capture_output=True, text=True, check=False
        )
        self.stdout.write(dicho.stdout + dicho.stderr)
        if dicho.returncode:
            raise CommandError("El recuento no cuadra.")
        self.stdout.write("El acta sellada la imprime «emitir_pendientes».")
