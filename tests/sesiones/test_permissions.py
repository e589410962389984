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
from participacion.models import Correo, Organo, Usuario
from sesiones.models import Acta, Acuerdo, Informe, Sesion
from tests.factories import (
    AcuerdoFactory,
    AsignacionFactory,
    CorreoFactory,
    InformeFactory,
    OrganoFactory,
    PuntoFactory,
    UsuarioFactory,
    cuenta,
)
from tests.factories.escenas import acta_sellada

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


def _acuerdo_de(sesion: Sesion) -> Acuerdo:
    """Return the agreement of a session, made once."""
    return sesion.acuerdos.first() or AcuerdoFactory(punto=PuntoFactory(sesion=sesion))


def _informe_de(sesion: Sesion) -> Informe:
    """Return the report of an órgano, made once."""
    return sesion.organo.informes.first() or InformeFactory(organo=sesion.organo)


def _correo_de(sesion: Sesion) -> Correo:
    """Return a mail of the órgano, made once."""
    return sesion.organo.correos.first() or CorreoFactory(organo=sesion.organo)


def _preguntas(acta: Acta) -> dict[str, Callable[[Quien], bool]]:
    """Return one question per row of the table."""
    sesion, trabajo, documento = acta.sesion, acta.trabajo, acta.documento
    assert trabajo and documento
    firma = documento.firmas.first()
    assert firma
    acuerdo, informe, correo = _acuerdo_de(sesion), _informe_de(sesion), _correo_de(sesion)
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
        "puede_descargar_documento": lambda u: planta_baja.puede_descargar_documento(u, documento),
        "puede_ver_correos": planta_baja.puede_ver_correos,
        "puede_ver_correo": lambda u: planta_baja.puede_ver_correo(u, correo),
        "puede_leer_correo": lambda u: planta_baja.puede_leer_correo(u, correo),
        "puede_reintentar_correo": lambda u: planta_baja.puede_reintentar_correo(u, correo),
        "puede_revisar_acta": lambda u: sesiones.puede_revisar_acta(u, sesion),
        "puede_aprobar_acta": lambda u: sesiones.puede_aprobar_acta(u, sesion),
        "puede_registrar_firmas": lambda u: sesiones.puede_registrar_firmas(u, sesion),
        "puede_firmar": lambda u: sesiones.puede_firmar(u, firma),
        "puede_vigilar": lambda u: sesiones.puede_vigilar(u, sesion.organo),
        "puede_vigilar (any órgano)": lambda u: sesiones.puede_vigilar(u, None),
        "puede_ver_historia": lambda u: sesiones.puede_ver_historia(u, sesion),
        "puede_ver_acuerdos": sesiones.puede_ver_acuerdos,
        "puede_ver_acuerdo": lambda u: sesiones.puede_ver_acuerdo(u, acuerdo),
        "puede_informar_acuerdo": lambda u: sesiones.puede_informar_acuerdo(u, acuerdo),
        "puede_recordar_acuerdos": lambda u: sesiones.puede_recordar_acuerdos(u, sesion.organo),
        "puede_certificar": lambda u: sesiones.puede_certificar(u, acuerdo),
        "puede_comunicar": lambda u: sesiones.puede_comunicar(u, sesion),
        "puede_ver_informes": sesiones.puede_ver_informes,
        "puede_ver_informe": lambda u: sesiones.puede_ver_informe(u, informe),
        "puede_crear_informe": lambda u: sesiones.puede_crear_informe(u, sesion.organo),
        "puede_crear_informe (in any órgano)": lambda u: sesiones.puede_crear_informe(u, None),
        "puede_editar_informe": lambda u: sesiones.puede_editar_informe(u, informe),
    }


def _tabla_escrita() -> dict[str, dict[str, str]]:
    """Return the first table of the document: action → column → what it says."""
    renglones = [r for r in DOCUMENTO.read_text().splitlines() if r.startswith("| ")]
    filas = [[celda.strip().replace("`", "") for celda in r.strip("|").split("|")] for r in renglones]
    columnas = filas[0]
    return {fila[0]: dict(zip(columnas[1:], fila[1:], strict=True)) for fila in filas[1:] if len(fila) == len(columnas)}


def test_el_documento_de_permisos_es_lo_que_responden_las_funciones() -> None:
    acta = acta_sellada()
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
    preguntas, acuerdo, informe = _preguntas(acta), _acuerdo_de(acta.sesion), _informe_de(acta.sesion)
    correo = _correo_de(acta.sesion)
    return {
        "puede_ver_trabajo": (preguntas["puede_ver_trabajo"], planta_baja.trabajos_visibles_para, acta.trabajo),
        "puede_ver_sesion": (preguntas["puede_ver_sesion"], sesiones.sesiones_visibles_para, acta.sesion),
        "puede_crear_sesion": (preguntas["puede_crear_sesion"], sesiones.organos_para_convocar, acta.sesion.organo),
        "puede_levantar_acta": (preguntas["puede_levantar_acta"], sesiones.sesiones_por_levantar, acta.sesion),
        "puede_descargar_acta": (preguntas["puede_descargar_acta"], sesiones.actas_visibles_para, acta),
        "puede_descargar_documento": (
            preguntas["puede_descargar_documento"],
            planta_baja.documentos_descargables_para,
            acta.documento,
        ),
        "puede_ver_correo": (preguntas["puede_ver_correo"], planta_baja.correos_visibles_para, correo),
        "puede_leer_correo": (
            preguntas["puede_leer_correo"],
            planta_baja.correos_legibles_para,
            _correo_de(acta.sesion),
        ),
        "puede_reintentar_correo": (
            preguntas["puede_reintentar_correo"],
            planta_baja.correos_por_reintentar,
            correo,
        ),
        "puede_firmar": (preguntas["puede_firmar"], sesiones.firmas_pendientes_de, acta.documento.firmas.first()),
        "puede_vigilar": (preguntas["puede_vigilar"], sesiones.organos_vigilados_por, acta.sesion.organo),
        "puede_ver_acuerdo": (preguntas["puede_ver_acuerdo"], sesiones.acuerdos_visibles_para, acuerdo),
        "puede_informar_acuerdo": (preguntas["puede_informar_acuerdo"], sesiones.acuerdos_por_informar, acuerdo),
        "puede_recordar_acuerdos": (
            preguntas["puede_recordar_acuerdos"],
            sesiones.organos_para_recordar,
            acta.sesion.organo,
        ),
        "puede_certificar": (preguntas["puede_certificar"], sesiones.acuerdos_por_certificar, acuerdo),
        "puede_comunicar": (preguntas["puede_comunicar"], sesiones.sesiones_por_comunicar, acta.sesion),
        "puede_ver_informe": (preguntas["puede_ver_informe"], sesiones.informes_visibles_para, informe),
        "puede_crear_informe": (preguntas["puede_crear_informe"], sesiones.organos_para_informar, acta.sesion.organo),
        "puede_editar_informe": (preguntas["puede_editar_informe"], sesiones.informes_por_editar, informe),
    }


def test_cada_lista_ensenia_exactamente_lo_que_su_pregunta_permite() -> None:
    acta, ajena = acta_sellada(), acta_sellada()
    quienes = _quienes(acta.sesion.organo)
    for nombre, (puede, lista, cosa) in _gemelas(acta).items():
        for columna, quien in quienes.items():
            assert (cosa in lista(quien)) == puede(quien), (nombre, columna)
        puede_ajena, _, _ = _gemelas(ajena)[nombre]
        assert not any(puede_ajena(quien) for quien in quienes.values())


def test_el_documento_dice_las_parejas() -> None:
    parejas = dict(re.findall(r"^\| `(puede_\w+)` \| `(\w+)` \|$", DOCUMENTO.read_text(), re.MULTILINE))
    assert parejas == {nombre: lista.__name__ for nombre, (_, lista, _) in _gemelas(acta_sellada()).items()}


def test_varios_roles_en_un_organo_no_repiten_renglones() -> None:
    acta = acta_sellada()
    usuario = UsuarioFactory(segundo_factor=False)
    for rol in Rol:
        AsignacionFactory(usuario=usuario, organo=acta.sesion.organo, rol=rol)
    for nombre, (puede, lista, cosa) in _gemelas(acta).items():
        assert list(lista(usuario)) == ([cosa] if puede(usuario) else []), nombre


def test_firma_la_persona_misma_y_nadie_mas() -> None:
    acta = acta_sellada()
    assert acta.documento
    suya, ajena = acta.documento.firmas.all()
    usuario = UsuarioFactory(segundo_factor=False, persona=suya.persona)
    assert sesiones.puede_firmar(usuario, suya) and not sesiones.puede_firmar(usuario, ajena)
    assert list(sesiones.firmas_pendientes_de(usuario)) == [suya]
    usuario.is_active = False
    assert not sesiones.puede_firmar(usuario, suya)
