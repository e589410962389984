"""The session as an event that a calendar takes in (RFC 5545): it travels with the convocatoria."""

import datetime
from urllib.parse import urlsplit

from icalendar import Calendar, Event, Timezone, vUri

from participacion.domain.fechas import con_dia, hora, instante
from sesiones.domain.nombres import titulo_sesion
from sesiones.enums import EstadoPunto, Modalidad
from sesiones.models import Sesion

MIME = "text/calendar"
ARCHIVO = "sesion.ics"
# Nobody knows when a session ends; without an end, calendars draw nothing.
APARTADO = datetime.timedelta(hours=2)
UN_ANIO = datetime.timedelta(days=366)


def calendario(
    sesion: Sesion,
    *,
    nombre: str,
    url: str,
    ahora: datetime.datetime,
    secuencia: int = 0,
    cancelada: bool = False,
) -> bytes:
    """Return the session as a calendar of one event (1 query: the agenda).

    The event keeps its name for ever, so that a newer file replaces the older one; whoever has two sequences keeps the
    highest. Without an hour it takes the whole day.

    Args:
        sesion: with its órgano and municipio.
        nombre: of the person called.
        url: personal link, or the public page of the session.
        secuencia: grows with every change of the session.
        cancelada: whether the session will not be held.
    """
    municipio = sesion.organo.municipio
    evento = Event()
    evento.add("uid", f"sesion-{sesion.pk}@{urlsplit(url).hostname or 'portal'}")
    evento.add("dtstamp", ahora.astimezone(datetime.UTC))
    if sesion.hora_primera is None:
        evento.add("dtstart", sesion.fecha)
        evento.add("dtend", sesion.fecha + datetime.timedelta(days=1))
    else:
        inicio = instante(sesion.fecha, sesion.hora_primera, municipio.tz)
        evento.add("dtstart", inicio)
        evento.add("dtend", inicio + APARTADO)
    evento.add("summary", titulo_sesion(sesion)[:1].upper() + titulo_sesion(sesion)[1:])
    evento.add("location", donde(sesion))
    evento.add("description", _descripcion(sesion, nombre, url, cancelada))
    evento.add("url", url)
    evento.add("sequence", secuencia)
    evento.add("status", "CANCELLED" if cancelada else "CONFIRMED")
    quien = vUri(_origen(url))
    quien.params["CN"] = sesion.organo.nombre
    evento.add("organizer", quien, encode=False)
    hecho = Calendar()
    hecho.add("prodid", "-//Portal de participacion//Sesiones//ES")
    hecho.add("version", "2.0")
    hecho.add("calscale", "GREGORIAN")
    hecho.add("method", "PUBLISH")
    if sesion.hora_primera is not None:
        hecho.add_component(
            Timezone.from_tzid(
                municipio.zona_horaria, first_date=sesion.fecha - UN_ANIO, last_date=sesion.fecha + UN_ANIO
            )
        )
    hecho.add_component(evento)
    contenido: bytes = hecho.to_ical()
    return contenido


def donde(sesion: Sesion) -> str:
    """Return where the session is held, in words: the place, the platform, or both."""
    partes = [sesion.lugar] if sesion.modalidad != Modalidad.VIRTUAL else []
    if sesion.modalidad in {Modalidad.VIRTUAL, Modalidad.HIBRIDA}:
        partes.append(f"a distancia, por {sesion.plataforma}" if sesion.plataforma else "a distancia")
    return "; ".join(p for p in partes if p) or "Lugar por confirmar"


def cuando(sesion: Sesion) -> list[str]:
    """Return day and hours of a session, one sentence each."""
    frases = [con_dia(sesion.fecha)[:1].upper() + con_dia(sesion.fecha)[1:]]
    if sesion.hora_primera:
        frases.append(f"Primera convocatoria: {hora(sesion.hora_primera)} horas")
    if sesion.hora_segunda:
        frases.append(f"Segunda convocatoria: {hora(sesion.hora_segunda)} horas")
    return frases


def _descripcion(sesion: Sesion, nombre: str, url: str, cancelada: bool) -> str:
    puntos = sesion.puntos.exclude(estado=EstadoPunto.RETIRADO).values_list("numero", "titulo")
    orden = [f"{numero}. {titulo}" for numero, titulo in puntos]
    partes = ["ESTA SESIÓN SE CANCELÓ."] if cancelada else []
    partes += [f"{nombre}:", "\n".join([*cuando(sesion), f"Lugar: {donde(sesion)}"])]
    if orden:
        partes.append("\n".join(["Orden del día", *orden]))
    partes.append(f"Para confirmar, excusarte o avisar quién te suple:\n{url}")
    partes.append("La hora de término no se conoce; el calendario aparta dos horas.")
    return "\n\n".join(partes)


def _origen(url: str) -> str:
    partes = urlsplit(url)
    return f"{partes.scheme}://{partes.netloc}/" if partes.netloc else url
