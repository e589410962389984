"""``docs/permisos.md`` is what the permission functions answer, whole; and each list is the twin of its question."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

import participacion.permissions as planta_baja
import sesiones.permissions as sesiones
from participacion.enums import Rol
from participacion.models import Organo, Usuario
from sesiones.models import Acta
from tests.factories import ActaFactory, AsignacionFactory, OrganoFactory, UsuarioFactory, cuenta

pytestmark = pytest.mark.django_db
DOCUMENTO = Path(settings.RAIZ) / "docs" / "permisos.md"
Quien = Usuario | AnonymousUser


def _quienes(organo: Organo) -> dict[str, Quien]:
    """Return one person per column of the table."""
    roles = {rol.label: cuenta(rol, organo, segundo_factor=False) for rol in Rol}
    de_baja = UsuarioFactory(segundo_factor=False, is_active=False, is_staff=True, is_superuser=True)
    for rol in Rol:
        AsignacionFactory(usuario=de_baja, organo=organo, rol=rol)
    return roles | {
        "another órgano": cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory(), segundo_factor=False),
        "portal, no role": UsuarioFactory(segundo_factor=False, is_staff=True, is_superuser=True),
        "no role": UsuarioFactory(segundo_factor=False),
        "deactivated": de_baja,
        "no account": AnonymousUser(),
    }


def _preguntas(acta: Acta) -> dict[str, Callable[[Quien], bool]]:
    """Return one question per row of the table."""
    sesion, trabajo = acta.sesion, acta.trabajo
    assert trabajo
    return {
        "puede_entrar_a_la_mesa": planta_baja.puede_entrar_a_la_mesa,
        "puede_ver_trabajo": lambda u: planta_baja.puede_ver_trabajo(u, trabajo),
        "puede_reintentar_trabajo": lambda u: planta_baja.puede_reintentar_trabajo(u, trabajo),
        "puede_ver_sesion": lambda u: sesiones.puede_ver_sesion(u, sesion),
        "puede_crear_sesion": lambda u: sesiones.puede_crear_sesion(u, sesion.organo),
        "puede_crear_sesion (in any órgano)": lambda u: sesiones.puede_crear_sesion(u, None),
        "puede_levantar_acta": lambda u: sesiones.puede_levantar_acta(u, sesion),
        "puede_ver_actas": sesiones.puede_ver_actas,
        "puede_descargar_acta": lambda u: sesiones.puede_descargar_acta(u, acta),
        "puede_reemitir_acta": lambda u: sesiones.puede_reemitir_acta(u, acta),
        "puede_vigilar": lambda u: sesiones.puede_vigilar(u, sesion.organo),
        "puede_vigilar (any órgano)": lambda u: sesiones.puede_vigilar(u, None),
        "puede_ver_historia": lambda u: sesiones.puede_ver_historia(u, sesion),
    }


def _tabla_escrita() -> dict[str, dict[str, str]]:
    """Return the first table of the document: action → column → what it says."""
    renglones = [r for r in DOCUMENTO.read_text().splitlines() if r.startswith("| ")]
    filas = [[celda.strip().replace("`", "") for celda in r.strip("|").split("|")] for r in renglones]
    columnas = filas[0]
    return {fila[0]: dict(zip(columnas[1:], fila[1:], strict=True)) for fila in filas[1:] if len(fila) == len(columnas)}


def test_el_documento_de_permisos_es_lo_que_responden_las_funciones() -> None:
    acta = ActaFactory()
    quienes = _quienes(acta.sesion.organo)
    real = {
        accion: {columna: "sí" if pregunta(quien) is True else "no" for columna, quien in quienes.items()}
        for accion, pregunta in _preguntas(acta).items()
    }
    assert _tabla_escrita() == real


def test_el_documento_nombra_todas_las_funciones_de_permiso() -> None:
    funciones = {n for m in (planta_baja, sesiones) for n in vars(m) if n.startswith("puede_")}
    assert {accion.split(" ")[0] for accion in _tabla_escrita()} == funciones


def _gemelas(acta: Acta) -> dict[str, tuple[Callable[[Quien], bool], Callable[[Quien], Any], Any]]:
    """Return question, list and thing of each pair in the document."""
    preguntas = _preguntas(acta)
    return {
        "puede_ver_trabajo": (preguntas["puede_ver_trabajo"], planta_baja.trabajos_visibles_para, acta.trabajo),
        "puede_ver_sesion": (preguntas["puede_ver_sesion"], sesiones.sesiones_visibles_para, acta.sesion),
        "puede_crear_sesion": (preguntas["puede_crear_sesion"], sesiones.organos_para_convocar, acta.sesion.organo),
        "puede_levantar_acta": (preguntas["puede_levantar_acta"], sesiones.sesiones_por_levantar, acta.sesion),
        "puede_descargar_acta": (preguntas["puede_descargar_acta"], sesiones.actas_visibles_para, acta),
        "puede_vigilar": (preguntas["puede_vigilar"], sesiones.organos_vigilados_por, acta.sesion.organo),
    }


def test_cada_lista_ensenia_exactamente_lo_que_su_pregunta_permite() -> None:
    acta, ajena = ActaFactory(), ActaFactory()
    quienes = _quienes(acta.sesion.organo)
    for nombre, (puede, lista, cosa) in _gemelas(acta).items():
        for columna, quien in quienes.items():
            assert (cosa in lista(quien)) == puede(quien), (nombre, columna)
        puede_ajena, _, _ = _gemelas(ajena)[nombre]
        assert not any(puede_ajena(quien) for quien in quienes.values())


def test_el_documento_dice_las_parejas() -> None:
    parejas = dict(re.findall(r"^\| `(puede_\w+)` \| `(\w+)` \|$", DOCUMENTO.read_text(), re.MULTILINE))
    assert parejas == {nombre: lista.__name__ for nombre, (_, lista, _) in _gemelas(ActaFactory()).items()}


def test_varios_roles_en_un_organo_no_repiten_renglones() -> None:
    acta = ActaFactory()
    usuario = UsuarioFactory(segundo_factor=False)
    for rol in Rol:
        AsignacionFactory(usuario=usuario, organo=acta.sesion.organo, rol=rol)
    for nombre, (_, lista, cosa) in _gemelas(acta).items():
        assert list(lista(usuario)) == [cosa], nombre
