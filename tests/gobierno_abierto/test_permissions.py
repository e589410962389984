"""The table of exercises in ``docs/permisos.md`` is what the functions say; each list is the twin of its question."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from gobierno_abierto import permissions as p
from gobierno_abierto.models import Convenio, Dictamen, Ejercicio, Instrumento, Mesa
from participacion.enums import Rol, TipoOrgano
from participacion.models import Usuario
from tests.factories import (
    AsignacionFactory,
    ConvenioFactory,
    DependenciaFactory,
    DictamenFactory,
    EnlaceFactory,
    EtapaFactory,
    InstrumentoFactory,
    MesaFactory,
    OrganoFactory,
    UsuarioFactory,
    cuenta,
)

pytestmark = pytest.mark.django_db
DOCUMENTO = Path(settings.RAIZ) / "docs" / "permisos.md"
Quien = Usuario | AnonymousUser


class Escena:
    """An exercise with a mesa, a ruling not delivered and one delivered, and one person per column of the table."""

    def __init__(self) -> None:
        organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
        self.mesa: Mesa = MesaFactory(etapa=EtapaFactory(ejercicio__organo=organo))
        self.ejercicio: Ejercicio = self.mesa.etapa.ejercicio
        self.borrador: Dictamen = DictamenFactory(propuesta__ejercicio=self.ejercicio)
        self.entregado: Dictamen = DictamenFactory(
            propuesta=self.borrador.propuesta, dependencia=self.borrador.dependencia, entregado=True
        )
        self.convenio: Convenio = ConvenioFactory(organo=organo)
        self.plan: Instrumento = InstrumentoFactory(municipio=organo.municipio)
        suya = EnlaceFactory(dependencia=self.borrador.dependencia, usuario__segundo_factor=False).usuario
        de_otra = EnlaceFactory(dependencia=DependenciaFactory(), usuario__segundo_factor=False).usuario
        de_baja = UsuarioFactory(segundo_factor=False, is_active=False, is_staff=True, is_superuser=True)
        EnlaceFactory(dependencia=self.borrador.dependencia, usuario=de_baja)
        for rol in Rol:
            AsignacionFactory(usuario=de_baja, organo=organo, rol=rol)
        otro = OrganoFactory(tipo=TipoOrgano.OFICINA)
        self.quienes: dict[str, Quien] = {rol.label: cuenta(rol, organo, segundo_factor=False) for rol in Rol} | {
            "its agency": suya,
            "another agency": de_otra,
            "another office": cuenta(Rol.SECRETARIA_TECNICA, otro, segundo_factor=False),
            "a council": cuenta(Rol.SECRETARIA_TECNICA, OrganoFactory(), segundo_factor=False),
            "portal, no role": UsuarioFactory(segundo_factor=False, is_staff=True, is_superuser=True),
            "deactivated": de_baja,
            "no account": AnonymousUser(),
        }

    def preguntas(self) -> dict[str, Callable[[Quien], bool]]:
        """Return one question per row of the table."""
        return {
            "puede_ver_ejercicios": p.puede_ver_ejercicios,
            "puede_ver_ejercicio": lambda u: p.puede_ver_ejercicio(u, self.ejercicio),
            "puede_crear_ejercicio": p.puede_crear_ejercicio,
            "puede_conducir": lambda u: p.puede_conducir(u, self.ejercicio),
            "puede_relatar": lambda u: p.puede_relatar(u, self.mesa),
            "puede_publicar_dictamenes": lambda u: p.puede_publicar_dictamenes(u, self.ejercicio),
            "puede_ver_bandeja": p.puede_ver_bandeja,
            "puede_dictaminar": lambda u: p.puede_dictaminar(u, self.borrador),
            "puede_leer_dictamen (not delivered)": lambda u: p.puede_leer_dictamen(u, self.borrador),
            "puede_leer_dictamen (delivered)": lambda u: p.puede_leer_dictamen(u, self.entregado),
            "puede_ver_convenio": lambda u: p.puede_ver_convenio(u, self.convenio),
            "puede_redactar_convenio": lambda u: p.puede_redactar_convenio(u, self.convenio),
            "puede_acordar_convenio": lambda u: p.puede_acordar_convenio(u, self.convenio),
            "puede_editar_plan": lambda u: p.puede_editar_plan(u, self.plan),
        }

    def gemelas(self) -> dict[str, tuple[Callable[[Quien], Any], Any]]:
        """Return the list and the thing of each question that has one."""
        return {
            "puede_ver_ejercicio": (p.ejercicios_visibles_para, self.ejercicio),
            "puede_crear_ejercicio": (p.organos_para_ejercicios, self.ejercicio.organo),
            "puede_conducir": (p.ejercicios_por_conducir, self.ejercicio),
            "puede_relatar": (p.mesas_por_relatar, self.mesa),
            "puede_publicar_dictamenes": (p.ejercicios_por_dictaminar, self.ejercicio),
            "puede_ver_bandeja": (p.dependencias_de, self.borrador.dependencia),
            "puede_dictaminar": (p.dictamenes_por_escribir, self.borrador),
            "puede_leer_dictamen (not delivered)": (p.dictamenes_legibles_para, self.borrador),
            "puede_leer_dictamen (delivered)": (p.dictamenes_legibles_para, self.entregado),
            "puede_ver_convenio": (p.convenios_visibles_para, self.convenio),
            "puede_redactar_convenio": (p.convenios_por_redactar, self.convenio),
            "puede_acordar_convenio": (p.convenios_por_acordar, self.convenio),
            "puede_editar_plan": (p.planes_por_editar, self.plan),
        }


# These ask about any of them: who has one elsewhere answers yes, and this one is not in their list.
DE_CUALQUIERA = {("puede_crear_ejercicio", "another office"), ("puede_ver_bandeja", "another agency")}


def _tabla_escrita() -> dict[str, dict[str, str]]:
    renglones = DOCUMENTO.read_text().splitlines()
    inicio = next(n for n, r in enumerate(renglones) if r.startswith("| in an exercise |"))
    filas = []
    for renglon in renglones[inicio:]:
        if not renglon.startswith("|"):
            break
        filas.append([celda.strip().replace("`", "") for celda in renglon.strip("|").split("|")])
    return {fila[0]: dict(zip(filas[0][1:], fila[1:], strict=True)) for fila in filas[2:]}


def test_el_documento_de_permisos_es_lo_que_responden_las_funciones() -> None:
    escena = Escena()
    real = {
        accion: {columna: "sí" if pregunta(quien) is True else "no" for columna, quien in escena.quienes.items()}
        for accion, pregunta in escena.preguntas().items()
    }
    assert _tabla_escrita() == real


def test_el_documento_nombra_todas_las_funciones_de_permiso() -> None:
    propias = {n for n, v in vars(p).items() if n.startswith("puede_") and v.__module__ == p.__name__}
    assert {accion.split(" ")[0] for accion in _tabla_escrita()} == propias


def test_cada_lista_es_la_gemela_de_su_pregunta() -> None:
    escena = Escena()
    preguntas = escena.preguntas()
    for accion, (lista, cosa) in escena.gemelas().items():
        for columna, quien in escena.quienes.items():
            if (accion, columna) not in DE_CUALQUIERA:
                assert (cosa in lista(quien)) is preguntas[accion](quien), (accion, columna)
