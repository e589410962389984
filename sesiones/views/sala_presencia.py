"""Who has the room open, and at which point: a hint kept in the cache for seconds, never a fact."""

import datetime

from django.core.cache import cache

from participacion.models import Usuario
from sesiones.models import Punto, Sesion

VIDA = datetime.timedelta(seconds=25)  # the page tells where it is every eight
Visto = tuple[str, str, datetime.datetime]


def anotar(sesion: Sesion, usuario: Usuario, punto: Punto | None, *, ahora: datetime.datetime) -> list[str]:
    """Note where a person is, and return who else is in the room: «Ana López está en el punto 4.».

    Two at the very same instant may lose one of them, until its next pulse.
    """
    clave = f"sala-presencia-{sesion.pk}"
    vistos: dict[int, Visto] = {pk: v for pk, v in (cache.get(clave) or {}).items() if ahora - v[2] < VIDA}
    vistos[usuario.pk] = (str(usuario), punto.numero if punto else "", ahora)
    cache.set(clave, vistos, VIDA.total_seconds())
    otros = sorted((quien, numero) for pk, (quien, numero, _) in vistos.items() if pk != usuario.pk)
    return [f"{quien} está en el punto {numero}." if numero else f"{quien} está en la sala." for quien, numero in otros]
