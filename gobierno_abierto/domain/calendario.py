"""The stages of an exercise as a calendar that people add to theirs (RFC 5545)."""

import datetime
from collections.abc import Sequence
from urllib.parse import urlsplit

from icalendar import Calendar, Event, Timezone

from gobierno_abierto.domain.etapas import MEDIANOCHE
from gobierno_abierto.domain.queries.cronograma import EtapaPublica
from gobierno_abierto.enums import EstadoEjercicio, EstadoEtapa
from gobierno_abierto.models import Ejercicio, Etapa
from participacion.domain.fechas import instante

MIME = "text/calendar"
UN_DIA = datetime.timedelta(days=1)
UN_ANIO = datetime.timedelta(days=366)
# A stage that says when it opens and not when it closes; calendars draw nothing without an end.
APARTADO = datetime.timedelta(hours=2)


def calendario(ejercicio: Ejercicio, publicas: Sequence[EtapaPublica], *, url: str, ahora: datetime.datetime) -> bytes:
    """Return the stages as a calendar, one event each; an event keeps its name for ever and counts its changes.

    Args:
        publicas: the stages, as ``queries.cronograma.etapas_de`` gives them.
        url: public page of the exercise.
    """
    hecho = Calendar()
    hecho.add("prodid", "-//Portal de participacion//Gobierno abierto//ES")
    hecho.add("version", "2.0")
    hecho.add("calscale", "GREGORIAN")
    hecho.add("method", "PUBLISH")
    hecho.add("x-wr-calname", ejercicio.nombre)
    if publicas:
        primero = min(p.etapa.inicia_el for p in publicas)
        ultimo = max(p.etapa.ultimo_dia for p in publicas)
        zona = ejercicio.municipio.zona_horaria
        hecho.add_component(Timezone.from_tzid(zona, first_date=primero - UN_ANIO, last_date=ultimo + UN_ANIO))
    for publica in publicas:
        hecho.add_component(_evento(ejercicio, publica, url, ahora))
    contenido: bytes = hecho.to_ical()
    return contenido


def _evento(ejercicio: Ejercicio, publica: EtapaPublica, url: str, ahora: datetime.datetime) -> Event:
    etapa = publica.etapa
    del_todo = ejercicio.estado == EstadoEjercicio.CANCELADO
    cancelada = del_todo or etapa.estado == EstadoEtapa.CANCELADA
    evento = Event()
    evento.add("uid", f"etapa-{etapa.pk}@{urlsplit(url).hostname or 'portal'}")
    evento.add("dtstamp", ahora.astimezone(datetime.UTC))
    for campo, valor in zip(("dtstart", "dtend"), _horas(ejercicio, etapa), strict=True):
        evento.add(campo, valor)
    evento.add("summary", etapa.nombre)
    evento.add("location", etapa.lugar or "Lugar por confirmar")
    por_que = ejercicio.motivo_cancelacion if del_todo else etapa.motivo_cancelacion
    avisos = [f"SE CANCELÓ: {por_que}"] if cancelada else []
    evento.add("description", "\n\n".join([*avisos, f"{ejercicio.nombre}", etapa.objetivo, url]).strip())
    evento.add("url", url)
    evento.add("sequence", len(publica.reprogramaciones) + (etapa.estado == EstadoEtapa.CANCELADA) + del_todo)
    evento.add("status", "CANCELLED" if cancelada else "CONFIRMED")
    return evento


def _horas(
    ejercicio: Ejercicio, etapa: Etapa
) -> tuple[datetime.date, datetime.date] | tuple[datetime.datetime, datetime.datetime]:
    """Return when an event begins and ends: whole days where the stage has no hours."""
    if etapa.hora_inicio is None and etapa.hora_fin is None:
        return etapa.inicia_el, etapa.ultimo_dia + UN_DIA
    tz = ejercicio.municipio.tz
    abre = instante(etapa.inicia_el, etapa.hora_inicio or MEDIANOCHE, tz)
    if etapa.hora_fin is None:
        return abre, abre + APARTADO if etapa.termina_el is None else instante(
            etapa.ultimo_dia + UN_DIA, MEDIANOCHE, tz
        )
    return abre, instante(etapa.ultimo_dia, etapa.hora_fin, tz)
