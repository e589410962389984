"""``acomodar_fechas``: move the fictitious sessions so that the one in course began a little while ago."""

import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from sesiones.enums import EstadoSesion
from sesiones.models import (
    Acuerdo,
    Asistencia,
    DeclaratoriaQuorum,
    IncisoAcuerdo,
    Movimiento,
    Punto,
    Seguimiento,
    Sesion,
    Votacion,
)

# How long the session in course has been going on when the demonstration starts.
LLEVA = datetime.timedelta(minutes=40)
# How a table hangs from a session, where it does not name it.
DE_LA_SESION: dict[type[Model], str] = {Votacion: "punto__sesion", Movimiento: "asistencia__sesion"}


class Command(BaseCommand):
    """Shift the examples in time; the sessions of the source documents keep their dates."""

    help = "Mueve las sesiones ficticias para que la que está en curso haya empezado hace un rato."
    requires_system_checks: list[str] = []

    @transaction.atomic
    def handle(self, *args: Any, **opciones: Any) -> None:
        """Move whole days for all, and hours for the one in course.

        Raises:
            CommandError: this is no demonstration.
        """
        if not settings.ES_DEMO:
            raise CommandError("Este comando es solo de la demostración.")
        ficticias = Sesion.objects.filter(organo__municipio__es_ficticio=True).select_related("organo__municipio")
        en_curso = ficticias.filter(estado=EstadoSesion.EN_CURSO).first()
        if en_curso is None:
            return
        inicio = timezone.now().replace(second=0, microsecond=0) - LLEVA
        tz = en_curso.organo.municipio.tz
        dias = inicio.astimezone(tz).date() - en_curso.fecha
        for sesion in ficticias:
            salto = inicio - sesion.iniciada_en if sesion == en_curso else dias
            mover(sesion, dias, salto, tz)
        mover_acuerdos(dias)


def mover(sesion: Sesion, dias: datetime.timedelta, salto: datetime.timedelta, tz: datetime.tzinfo) -> None:
    """Move one session and everything recorded in it.

    Args:
        dias: whole days, for its date.
        salto: for its instants.
        tz: zone in which its hours are read.
    """
    sesion.fecha += dias
    sesion.anio = sesion.fecha.year
    if sesion.iniciada_en:
        sesion.iniciada_en += salto
        if salto != dias:  # the calls are hours of the day: they follow the start
            local = sesion.iniciada_en.astimezone(tz)
            sesion.hora_primera = local.time()
            sesion.hora_segunda = (local + datetime.timedelta(minutes=30)).time()
    if sesion.clausurada_en:
        sesion.clausurada_en += salto
    sesion.save()
    for modelo, campos in (
        (Asistencia, ("llegada_en", "salida_en")),
        (DeclaratoriaQuorum, ("declarada_en",)),
        (Votacion, ("registrada_en",)),
        (Movimiento, ("en",)),
        (Punto, ("iniciado_en", "concluido_en")),
    ):
        suyos = {DE_LA_SESION.get(modelo, "sesion"): sesion}
        for fila in modelo.objects.filter(**suyos):
            for campo in campos:
                if getattr(fila, campo):
                    setattr(fila, campo, getattr(fila, campo) + salto)
            fila.save()


def mover_acuerdos(dias: datetime.timedelta) -> None:
    """Move the days of the fictitious agreements, of their incisos and of what was reported on them."""
    de_ellos = {"acuerdo__organo__municipio__es_ficticio": True}
    for filas, campos in (
        (Acuerdo.objects.filter(organo__municipio__es_ficticio=True), ("fecha_compromiso", "fecha_prorroga")),
        (IncisoAcuerdo.objects.filter(**de_ellos), ("fecha_compromiso", "fecha_prorroga")),
        (Seguimiento.objects.filter(**de_ellos), ("fecha", "nueva_fecha", "registrado_en")),
    ):
        for fila in filas:
            for campo in campos:
                if getattr(fila, campo):
                    setattr(fila, campo, getattr(fila, campo) + dias)
            fila.save()
