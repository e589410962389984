"""What the benchmarks measure: a seal, the fixtures, and sessions whose actas have some 50 and 200 pages."""

import os
from pathlib import Path

from django.core.management import call_command

# Points and paragraphs a point that give about that many pages (letter, 10.5 pt).
LARGAS = {50: (40, 8), 200: (110, 12)}
PARRAFO = (
    "La persona que expuso presentó el avance del programa en cada colonia, con los metros de banqueta reparados, los "
    "árboles plantados y las luminarias repuestas; explicó qué falta, por qué se retrasó y cuándo se espera terminar. "
    "Quienes integran el órgano preguntaron por el presupuesto, por la participación de los comités comunitarios y por "
    "la forma en que se publican los resultados. Se respondió a cada pregunta y se tomó nota de las propuestas."
)


def poner_sello(carpeta: Path) -> None:
    """Make a demonstration seal in that folder and point the settings of this process and its children at it."""
    import django

    django.setup()
    call_command("crear_sello", carpeta, verbosity=0)
    os.environ["PORTAL_SELLO_PKCS12"] = str(carpeta / "sello.p12")
    os.environ["PORTAL_SELLO_CLAVE"] = (carpeta / "sello.clave").read_text().strip()
    os.environ["PORTAL_SELLO_RAICES"] = str(carpeta / "raiz.pem")
    from django.conf import settings

    settings.SELLO_PKCS12 = os.environ["PORTAL_SELLO_PKCS12"]
    settings.SELLO_CLAVE = os.environ["PORTAL_SELLO_CLAVE"]
    settings.SELLO_RAICES = os.environ["PORTAL_SELLO_RAICES"]


def llenar_base() -> None:
    """Create the tables and load the fixtures."""
    from django.conf import settings

    call_command("migrate", verbosity=0)
    call_command("loaddata", *sorted((settings.RAIZ / "fixtures").glob("*.json")), verbosity=0)


def registro_s0(codigo: str = "AAAA-BBBB-CCCC") -> dict:
    """Return the record of the acta of Querétaro as closing it today would freeze it."""
    from django.utils import timezone

    from participacion.domain.emision import Portal
    from sesiones.domain.queries.registro import componer_registro
    from sesiones.models import Sesion

    sesion = Sesion.objects.get(organo__municipio__clave="queretaro")
    portal = Portal("http://127.0.0.1:8000", es_demostracion=True)
    return componer_registro(sesion, portal=portal, version=1, codigo=codigo, ahora=timezone.now())


def registro_largo(paginas: int) -> dict:
    """Return S0's record with enough points and narrative to fill about that many pages."""
    puntos, parrafos = LARGAS[paginas]
    registro = registro_s0()
    modelo = registro["puntos"][-1]
    registro["orden"] = [{"numero": str(n), "nivel": 1, "titulo": f"Asunto número {n}"} for n in range(1, puntos + 1)]
    registro["puntos"] = [
        {
            **modelo,
            "numero": str(n),
            "titulo": f"Asunto número {n}",
            "conector": f"En seguimiento al punto {n}",
            "narrativa": "\n\n".join([PARRAFO] * parrafos),
        }
        for n in range(1, puntos + 1)
    ]
    return registro
