"""Queries and server time of the main pages."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment


def medir() -> None:
    """Print queries and milliseconds of each page, measured against the first one."""
    from django.conf import settings

    from participacion.enums import Rol
    from participacion.models import Asignacion, Organo, Usuario
    from sesiones.models import Sesion

    setup_test_environment()
    settings.SEGUNDO_FACTOR_OBLIGATORIO = False
    persona = Usuario.objects.create_user("bench")
    for organo in Organo.objects.all():
        for rol in (Rol.SECRETARIA_TECNICA, Rol.COORDINACION):
            Asignacion.objects.create(usuario=persona, organo=organo, rol=rol)
    en_curso = Sesion.objects.get(estado="EN_CURSO")
    publicas = [
        "/san-jeronimo/",
        "/queretaro/consejos/",
        "/queretaro/consejos/coordinacion-general/",
        "/queretaro/sesiones/",
        "/queretaro/sesiones/coordinacion-general/2023/sesion-3/",
        "/verificar/",
    ]
    mesa = [
        "/mesa/",
        "/mesa/sesiones/",
        f"/mesa/sesiones/{en_curso.pk}/",
        f"/mesa/sesiones/{en_curso.pk}/en-vivo/",
        "/mesa/actas/",
    ]
    visitante, secretaria = Client(), Client()
    secretaria.force_login(persona)
    print("\nPages: queries, server time, size")
    for cliente, rutas in ((visitante, publicas), (secretaria, mesa)):
        for ruta in rutas:
            print(_pagina(cliente, ruta))


def _pagina(cliente: Client, ruta: str) -> str:
    cliente.get(ruta)  # warm: templates
    with CaptureQueriesContext(connection) as consultas:
        respuesta = cliente.get(ruta)
    cuantas = len(consultas)  # now: the next request empties the log
    inicio = time.perf_counter()
    for _ in range(10):
        cliente.get(ruta)
    ms = (time.perf_counter() - inicio) * 100
    kb = len(respuesta.content) / 1024
    return f"{respuesta.status_code} {cuantas:>3} queries {ms:>7.1f} ms {kb:>6.1f} kB  {ruta}"
