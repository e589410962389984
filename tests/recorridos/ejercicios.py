"""Exercises at a moment of their life, by the real clock; and how their pages are looked at."""

import datetime

from django.utils import timezone
from playwright.sync_api import Page, expect

from gobierno_abierto.enums import TipoEtapa as T
from gobierno_abierto.models import Ejercicio
from participacion.enums import TipoOrgano
from tests.entorno.navegador import revisar_accesibilidad
from tests.factories import (
    ColoniaConvocadaFactory,
    EjercicioFactory,
    EtapaFactory,
    OrganoFactory,
    ParteFactory,
    ReglaEjercicioFactory,
)

CELULAR = {"width": 360, "height": 740}
TABLETA = {"width": 820, "height": 1180}
# What goes past the right edge, when the page itself does.
SE_SALEN = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80))"""
# First and last day of each stage, counted from today; the mesas are all day, so that no hour of the clock matters.
DIAS: dict[str, tuple[tuple[T, int, int], ...]] = {
    "inscripcion": ((T.INSCRIPCION, -1, 3), (T.MESA_DELIBERATIVA, 8, 8), (T.JORNADA, 20, 20)),
    "sorteo": ((T.INSCRIPCION, -9, -2), (T.MESA_DELIBERATIVA, 3, 3), (T.JORNADA, 20, 20)),
    "mesas": ((T.INSCRIPCION, -9, -4), (T.MESA_DELIBERATIVA, 0, 0), (T.DICTAMEN, 1, 9), (T.JORNADA, 20, 20)),
    "propuestas": ((T.INSCRIPCION, -19, -14), (T.MESA_DELIBERATIVA, -3, -3), (T.DICTAMEN, -2, 9), (T.JORNADA, 20, 20)),
}


def ejercicio_en(momento: str, **regla: object) -> Ejercicio:
    """Return a published exercise at one of the moments of ``DIAS``."""
    organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
    ejercicio: Ejercicio = EjercicioFactory(organo=organo, publicado=True, nombre="Parque de prueba")
    ReglaEjercicioFactory(ejercicio=ejercicio, **regla)
    ColoniaConvocadaFactory(ejercicio=ejercicio)
    ParteFactory(ejercicio=ejercicio, papel="CONVOCA", nombre="Municipio de prueba")
    hoy = timezone.localdate(timezone=organo.municipio.tz)
    for tipo, inicia, termina in DIAS[momento]:
        EtapaFactory(
            ejercicio=ejercicio, tipo=tipo, nombre=str(tipo.label).capitalize(), hora_inicio=None, hora_fin=None,
            inicia_el=hoy + datetime.timedelta(inicia), termina_el=hoy + datetime.timedelta(termina),
        )  # fmt: skip
    return ejercicio


def mirar(pagina: Page, titulo: str, *, con_axe: bool = True) -> None:
    """Wait for the page with that heading; check that axe finds nothing and that it fits a phone.

    axe is a script: a browser without them is only measured.
    """
    expect(pagina.get_by_role("heading", level=1)).to_contain_text(titulo)
    pagina.wait_for_load_state()  # its style sheets too
    if con_axe:
        revisar_accesibilidad(pagina)
    antes = pagina.viewport_size
    pagina.set_viewport_size(CELULAR)  # type: ignore[arg-type]
    fuera = pagina.evaluate(SE_SALEN)
    assert fuera == [], f"{pagina.url} se sale de la pantalla de un celular: {fuera}"
    pagina.set_viewport_size(antes)  # type: ignore[arg-type]
