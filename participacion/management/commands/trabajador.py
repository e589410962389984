"""``trabajador``: the Celery worker with its clock; takes up first whatever a dead worker left."""

import os
from pathlib import Path
from typing import Any

from celery import bootsteps
from celery.worker.consumer import Consumer
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from participacion.celery import app
from participacion.tasks import retomar


def calentar() -> None:
    """Load the press and the seal, which takes seconds, before the first document asks for them."""
    from participacion.documents import render, verificacion  # noqa: F401


class AvisarListo(bootsteps.StartStopStep):  # type: ignore[misc]  # celery has no types
    """Write a file once tasks are taken and remove it at the end, so that a supervisor can wait for it."""

    requires = ("celery.worker.consumer.tasks:Tasks",)
    ruta: Path | None = None
    en_frio = False

    def start(self, consumer: Consumer) -> None:
        """Say that the queue is being listened to; a cold start warms the children now."""
        if self.ruta:
            self.ruta.write_text(f"{os.getpid()}\n")
        if self.en_frio:
            for _ in range(consumer.pool.num_processes):
                consumer.pool.apply_async(calentar)

    def stop(self, consumer: Consumer) -> None:
        """Take the word back."""
        if self.ruta:
            self.ruta.unlink(missing_ok=True)


class Command(BaseCommand):
    """Run the worker in the foreground; SIGTERM lets the task in hand finish."""

    help = "Inicia el trabajador que prepara los documentos; retoma primero lo que quedó pendiente."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--concurrency", type=int, default=os.cpu_count() or 1, help="documentos a la vez")
        parser.add_argument("--aviso", type=Path, help="archivo que se escribe cuando ya recibe trabajo")
        parser.add_argument("--en-frio", action="store_true", help="recibe trabajo antes de cargar la imprenta")
        parser.add_argument("--sin-agenda", action="store_true", help="sin las tareas periódicas (otro las lleva)")

    def handle(self, *args: Any, **opciones: Any) -> None:
        """Prepare the queue, send the open jobs again, work until told to stop."""
        for carpeta in ("data_folder_in", "control_folder"):
            if ruta := settings.CELERY_BROKER_TRANSPORT_OPTIONS.get(carpeta):
                Path(ruta).mkdir(parents=True, exist_ok=True)
        if not opciones["en_frio"]:
            # Before the children exist: they inherit it, and share its memory.
            calentar()
        if pendientes := retomar():
            self.stdout.write(f"Trabajos retomados: {pendientes}")
        AvisarListo.ruta, AvisarListo.en_frio = opciones["aviso"], opciones["en_frio"]
        app.steps["consumer"].add(AvisarListo)
        # One worker has nobody to greet or to gossip with, and would wait for an answer.
        orden = ["worker", "--pool=prefork", "--loglevel=INFO", "--without-mingle", "--without-gossip"]
        agenda = [] if opciones["sin_agenda"] else ["--beat"]
        app.worker_main([*orden, f"--concurrency={opciones['concurrency']}", *agenda])
