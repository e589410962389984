"""Every page is either public or of the desk, and every page of the desk says who may see it."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View

from participacion.views.base import VistaDeMesa, VistaPublica
from tests.arquitectura.casa import APPS

# Packages that bring pages of their own under our addresses.
AJENAS = (
    "allauth.", "django.contrib.admin.", "django.contrib.auth.admin", "django.contrib.contenttypes.",
    "django.views.generic.base", "simple_history.admin", "participacion.sitio",
)  # fmt: skip


def modulos_de_vistas() -> Iterator[ModuleType]:
    """Yield every module of views, and the home page."""
    for app in APPS:
        paquete = importlib.import_module(f"{app}.views")
        yield paquete
        for hallado in pkgutil.walk_packages(paquete.__path__, f"{app}.views."):
            yield importlib.import_module(hallado.name)
    yield importlib.import_module("participacion.portada")


def vistas() -> set[type[View]]:
    """Return the view classes that the portal defines."""
    return {
        clase
        for modulo in modulos_de_vistas()
        for _nombre, clase in inspect.getmembers(modulo, inspect.isclass)
        if issubclass(clase, View) and clase.__module__.startswith(APPS) and clase not in (VistaPublica, VistaDeMesa)
    }


def rutas(resolvedor: URLResolver, prefijo: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of the portal with its pattern."""
    for patron in resolvedor.url_patterns:
        completo = f"{prefijo}{patron.pattern}"
        if isinstance(patron, URLResolver):
            yield from rutas(patron, completo)
        else:
            yield completo, patron


def test_hay_vistas_que_revisar() -> None:
    assert len(vistas()) > 10


def test_toda_vista_es_publica_o_de_mesa() -> None:
    ni_una_ni_otra = [
        f"{v.__module__}.{v.__name__}" for v in vistas() if issubclass(v, VistaPublica) == issubclass(v, VistaDeMesa)
    ]
    assert ni_una_ni_otra == []


def test_toda_vista_de_mesa_declara_su_permiso() -> None:
    sin_permiso = [
        f"{v.__module__}.{v.__name__}"
        for v in vistas()
        if issubclass(v, VistaDeMesa) and not callable(getattr(v, "permiso", None))
    ]
    assert sin_permiso == []


def test_los_permisos_son_funciones_puede() -> None:
    ajenos = [
        f"{v.__module__}.{v.__name__}: {v.permiso.__name__}"
        for v in vistas()
        if issubclass(v, VistaDeMesa)
        and not (v.permiso.__name__.startswith("puede_") and v.permiso.__module__.endswith(".permissions"))
    ]
    assert ajenos == []


def test_toda_direccion_lleva_a_una_de_nuestras_vistas() -> None:
    faltas = []
    for direccion, patron in rutas(get_resolver()):
        clase = getattr(patron.callback, "view_class", None)
        modulo = (clase or patron.callback).__module__
        if not modulo.startswith(AJENAS) and not (clase and issubclass(clase, (VistaPublica, VistaDeMesa))):
            faltas.append(f"{direccion}: {modulo}.{patron.callback.__name__}")
    assert faltas == []


def test_bajo_mesa_no_hay_paginas_publicas() -> None:
    publicas = [
        direccion
        for direccion, patron in rutas(get_resolver())
        if direccion.startswith("mesa/") and issubclass(getattr(patron.callback, "view_class", View), VistaPublica)
    ]
    assert publicas == []
