"""Everything that somebody can type in a session is in its acta, on paper and on the page.

The fields are found in the models themselves: one that is added tomorrow and forgotten by the record makes this fail.
"""

import io
from typing import Any

import pikepdf
import pytest
from django.db import models
from django.utils import timezone

from participacion.documents import render
from sesiones.documents import acta
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import EstadoPunto
from sesiones.models import (
    Acuerdo,
    Anexo,
    Asistencia,
    DeclaratoriaQuorum,
    Excusa,
    IncisoAcuerdo,
    Intervencion,
    OpcionVotacion,
    Punto,
    Seguimiento,
    Sesion,
    Votacion,
)
from tests import factories as f
from tests.factories.escenas import PORTAL
from tests.factories.sesiones import INICIO
from tests.participacion.documents.moldes import correr
from tests.sesiones.documents.test_acta_html import gemela, plano

pytestmark = pytest.mark.django_db
MODELOS = (
    Sesion, Punto, Asistencia, DeclaratoriaQuorum, Intervencion, Votacion, OpcionVotacion, Excusa, Acuerdo,
    IncisoAcuerdo, Seguimiento, Anexo,
)  # fmt: skip
# Why a text is not looked for.
NO_SE_ESCRIBEN = {
    "Sesion.motivo_estado": "of a session that was put off or cancelled: it has no acta",
    "Punto.numero": "given by its place",
    "Acuerdo.folio": "given by the pattern of the órgano",
    "IncisoAcuerdo.letra": "given by its place",
    "DeclaratoriaQuorum.cuenta": "composed by the portal",
    "DeclaratoriaQuorum.regla_texto": "composed by the portal",
    "DeclaratoriaQuorum.roles_ausentes": "composed by the portal",
    "Votacion.observaciones": "of a vote that approves actas; in test_votos_impresos",
    "Seguimiento.causa_cancelacion": "of a cancelled one; in test_seguimiento_impreso",
    "Seguimiento.evidencia_nombre": "composed from the file; in test_seguimiento_impreso",
    "Anexo.texto_alternativo": "of a picture; in test_anexos_impresos",
    "Anexo.nombre": "composed from the file; in test_anexos_impresos",
}


def _textos(modelo: type[models.Model]) -> list[str]:
    """Return the fields of a model in which somebody writes freely."""
    return [
        campo.name
        for campo in modelo._meta.concrete_fields
        if isinstance(campo, models.CharField | models.TextField)
        and not campo.choices
        and f"{modelo.__name__}.{campo.name}" not in NO_SE_ESCRIBEN
    ]


@pytest.fixture
def sesion() -> Sesion:
    """A session in course with one row of everything."""
    organo = f.OrganoFactory(siglas="CP")
    f.ReglaFactory(organo=organo)
    sesion = f.SesionFactory(organo=organo, en_curso=True, modalidad="HIBRIDA")
    presente = f.AsistenciaFactory(sesion=sesion, presente=True)
    ausente = f.AsistenciaFactory(sesion=sesion, estado="JUSTIFICADA")
    f.DeclaratoriaQuorumFactory(sesion=sesion, a_mano=True, nota="x", fundamento="x")
    punto = f.PuntoFactory(
        sesion=sesion, tipo="ASUNTO", estado=EstadoPunto.DESAHOGADO, es_ampliacion=True, motivo_ampliacion="x"
    )
    f.IntervencionFactory(punto=punto, asistencia=None)
    votacion = f.VotacionFactory(punto=punto, mayoria="ABSOLUTA")
    f.ExcusaFactory(votacion=votacion, asistencia=presente)
    terna = f.VotacionFactory(punto=punto, metodo="SECRETA", materia="PERSONAS")
    for _ in range(2):
        f.OpcionVotacionFactory(votacion=terna)
    acuerdo = f.AcuerdoFactory(punto=punto, sesion=sesion, organo=organo)
    f.IncisoAcuerdoFactory(acuerdo=acuerdo)
    seguimiento = f.PuntoFactory(sesion=sesion, tipo="SEGUIMIENTO")
    f.SeguimientoFactory(punto=seguimiento, acuerdo=f.AcuerdoFactory(organo=organo, de_antes=True))
    f.AnexoFactory(sesion=sesion, punto=punto)
    assert ausente.pk
    return sesion


def _marcar(sesion: Sesion) -> dict[str, str]:
    """Write a word of its own in every text of every row; return where each is."""
    marcas: dict[str, str] = {}
    suyo: dict[type[models.Model], Any] = {
        Sesion: {"pk": sesion.pk}, Punto: {"sesion": sesion, "tipo": "ASUNTO"},
        Asistencia: {"sesion": sesion, "estado": "JUSTIFICADA"}, DeclaratoriaQuorum: {"sesion": sesion},
        Acuerdo: {"sesion": sesion}, IncisoAcuerdo: {"acuerdo__sesion": sesion}, Anexo: {"sesion": sesion},
        OpcionVotacion: {"votacion__punto__sesion": sesion}, Excusa: {"votacion__punto__sesion": sesion},
        Votacion: {"punto__sesion": sesion, "materia": "MOCION"}, Intervencion: {"punto__sesion": sesion},
        Seguimiento: {"punto__sesion": sesion},
    }  # fmt: skip
    for modelo in MODELOS:
        filas = modelo._default_manager.filter(**suyo[modelo])
        assert filas.exists(), modelo
        for campo in _textos(modelo):
            marca = f"Zq{len(marcas):02d}{modelo.__name__[:3]}{campo[:3].replace('_', '')}"
            # The last one: some are unique among their siblings.
            modelo._default_manager.filter(pk=filas.order_by("-pk").values_list("pk", flat=True)[0]).update(
                **{campo: marca}
            )
            marcas[marca] = f"{modelo.__name__}.{campo}"
    return marcas


def test_todo_lo_que_alguien_escribe_sale_en_el_papel_y_en_la_pagina(sesion: Sesion, tmp_path: Any) -> None:
    marcas = _marcar(sesion)
    registro = componer_registro(
        Sesion.objects.get(pk=sesion.pk), portal=PORTAL, version=1, codigo="AAAA-BBBB-CCCC", ahora=INICIO
    )
    pdf = render.a_pdf(acta.componer(registro), creado_en=timezone.now())
    archivo = tmp_path / "acta.pdf"
    archivo.write_bytes(pdf)
    impreso, pagina = correr("pdftotext", "-layout", str(archivo), "-"), plano(gemela(registro))
    assert [donde for marca, donde in marcas.items() if marca not in impreso] == []
    # The page has the session's own data around the part that it shares with the paper.
    de_fuera = {"Sesion.lugar", "Sesion.plataforma", "Sesion.convoca_cargo", "Sesion.notas_fuente"}
    faltan = [donde for marca, donde in marcas.items() if marca not in pagina]
    assert set(faltan) <= de_fuera
    with pikepdf.open(io.BytesIO(pdf)) as abierto:
        assert len(abierto.pages) >= 1


def test_lo_que_no_se_busca_existe() -> None:
    escritos = {f"{m.__name__}.{c.name}" for m in MODELOS for c in m._meta.concrete_fields}
    assert set(NO_SE_ESCRIBEN) <= escritos
