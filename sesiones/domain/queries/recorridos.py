"""Comings and goings in words: for the row of a person in the room and in the acta."""

import datetime
import itertools
from collections.abc import Sequence

from participacion.domain.fechas import hora_local
from sesiones.domain.presencia import Estancia


def frase_de_estancias(suyas: Sequence[Estancia], tz: datetime.tzinfo) -> str:
    """Return «Salió a las 18:40 y volvió a las 19:05»; empty for a single stay, which its two hours already tell."""
    partes = []
    for salida, vuelta in itertools.pairwise(suyas):
        partes.append(f"salió a las {hora_local(salida.hasta, tz)} y volvió a las {hora_local(vuelta.desde, tz)}")
    frase = "; ".join(partes)
    return f"{frase[:1].upper()}{frase[1:]}"


def de_cuando_a_cuando(estancia: Estancia, tz: datetime.tzinfo) -> str:
    """Return «, de 18:10 a 19:05» with the hours that are known."""
    desde, hasta = hora_local(estancia.desde, tz), hora_local(estancia.hasta, tz)
    if desde and hasta:
        return f", de {desde} a {hasta}"
    if desde:
        return f", desde las {desde}"
    return f", hasta las {hasta}" if hasta else ""
