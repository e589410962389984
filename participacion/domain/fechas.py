"""Dates and hours in es-MX words, without depending on the machine's locale."""

import datetime

MESES = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
]  # fmt: skip
DIAS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]


def larga(fecha: datetime.date) -> str:
    """Return «26 de abril de 2023»."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}"


def con_dia(fecha: datetime.date) -> str:
    """Return «miércoles 26 de abril de 2023»."""
    return f"{DIAS[fecha.weekday()]} {larga(fecha)}"


def hora(momento: datetime.time | datetime.datetime) -> str:
    """Return «18:10». A datetime must already be in the municipio's zone."""
    return momento.strftime("%H:%M")


def hora_local(instante: datetime.datetime | None, tz: datetime.tzinfo) -> str | None:
    """Return the wall-clock hour of an instant in a zone, or None for an unknown instant."""
    return None if instante is None else hora(instante.astimezone(tz))


def instante(fecha: datetime.date, hora_: datetime.time, tz: datetime.tzinfo) -> datetime.datetime:
    """Return the instant of a wall-clock hour of that day in the municipio's zone."""
    return datetime.datetime.combine(fecha, hora_, tzinfo=tz)
