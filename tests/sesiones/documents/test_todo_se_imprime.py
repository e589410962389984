"""Everything that somebody can type in a session or in a report prints, on paper and on the page.

The fields are found in the models themselves: one that is added tomorrow and forgotten by the record makes this fail,
and so does a model that no paper prints.
"""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participacion.documents import render
from participacion.domain.registros import huella
from sesiones.documents import acta
from sesiones.documents import informe as informe_impreso
from sesiones.documents.imprenta import fotos_de_informe
from sesiones.domain import informes
from sesiones.domain.nombres import ruta_sesion
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import EstadoPunto
from sesiones.models import (
    Acuerdo,
    Anexo,
    AreaInforme,
    Asistencia,
    CifraInforme,
    DeclaratoriaQuorum,
    EntradaInforme,
    Excusa,
    FotoInforme,
    IncisoAcuerdo,
    Informe,
    Intervencion,
    OpcionVotacion,
    Punto,
    Seguimiento,
    Sesion,
    Votacion,
)
from tests import factories as f
from tests.factories.escenas import PORTAL, sin_cola
from tests.factories.informes import informe_completo
from tests.factories.sesiones import INICIO
from tests.participacion.documents.moldes import correr
from tests.sesiones.documents.test_acta_html import gemela, plano

pytestmark = pytest.mark.django_db
MODELOS = (
    Sesion, Punto, Asistencia, DeclaratoriaQuorum, Intervencion, Votacion, OpcionVotacion, Excusa, Acuerdo,
    IncisoAcuerdo, Seguimiento, Anexo,
)  # fmt: skip
DEL_INFORME = (Informe, AreaInforme, EntradaInforme, CifraInforme, FotoInforme)
# Why a text is not looked for.
NO_SE_ESCRIBEN = {
    "Sesion.motivo_estado": "of a session that was put off or cancelled: it has no acta",
    "Punto.numero": "given by its place",
    "Acuerdo.folio": "given by the pattern of the órgano",
    "IncisoAcuerdo.letra": "given by its place",
    "DeclaratoriaQuorum.cuenta": "composed by the portal",
    "DeclaratoriaQuorum.regla_texto": "composed by the portal",
    "DeclaratoriaQuorum.roles_ausentes": "composed by the portal",
}
# Why the texts of a model are not in the acta.
NO_SON_DEL_ACTA = {
    "Acta": "about the acta itself, after it was written: on the page of the acta and in the room of the review",
    "ActaSinQuorum": "a frozen record",
    "Revisor": "to whom the draft was sent: who was there is in Asistencia",
    "Observacion": "on a draft; what is accepted is written in the minutes",
    "Testado": "what must not be shown; its kind and ground print in the public version; in test_erratas_pdf",
    "VersionPublica": "a frozen record",
    "FeDeErratas": "a paper of its own; in test_erratas_pdf",
    "Comunicado": "a frozen record",
    "Extracto": "a frozen record",
    "Citatorio": "the convocatoria is a paper of its own; in test_citatorio_pdf",
    "Citado": "answers to the convocatoria: who came, and why somebody did not, is in Asistencia",
    "InformeEmitido": "a frozen record",
    "PlantillaOrden": "a template: its points are copied to the session",
    "PuntoPlantilla": "copied to Punto",
}


def _es_libre(campo: Any) -> bool:
    return isinstance(campo, models.CharField | models.TextField) and not campo.choices


def _textos(modelo: type[models.Model]) -> list[str]:
    """Return the fields of a model in which somebody writes freely."""
    return [
        campo.name
        for campo in modelo._meta.concrete_fields
        if _es_libre(campo) and f"{modelo.__name__}.{campo.name}" not in NO_SE_ESCRIBEN
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
    votacion = f.VotacionFactory(punto=punto, mayoria="ABSOLUTA", efecto="ORDEN_DEL_DIA")
    f.ExcusaFactory(votacion=votacion, asistencia=presente)
    terna = f.VotacionFactory(punto=punto, metodo="SECRETA", materia="PERSONAS")
    for _ in range(2):
        f.OpcionVotacionFactory(votacion=terna)
    acuerdo = f.AcuerdoFactory(punto=punto, sesion=sesion, organo=organo)
    f.IncisoAcuerdoFactory(acuerdo=acuerdo)
    seguimiento = f.PuntoFactory(sesion=sesion, tipo="SEGUIMIENTO")
    f.SeguimientoFactory(
        punto=seguimiento, acuerdo=f.AcuerdoFactory(organo=organo, de_antes=True), estado="CANCELADO",
        causa_cancelacion="x", evidencia=f.ArchivoFactory(), evidencia_nombre="x",
    )  # fmt: skip
    f.AnexoFactory(sesion=sesion, punto=punto, texto_alternativo="x")
    assert ausente.pk
    return sesion


def _marcar(filas: dict[type[models.Model], Any]) -> dict[str, str]:
    """Write a word of its own in every text of one row of each model; return where each is.

    Args:
        filas: how the rows are chosen among all of the model.
    """
    marcas: dict[str, str] = {}
    for modelo, suyo in filas.items():
        # The last one: some are unique among their siblings.
        fila = modelo._default_manager.filter(**suyo).order_by("pk").last()
        assert fila, modelo
        for campo in _textos(modelo):
            marca = f"Zq{len(marcas):02d}{modelo.__name__[:3]}{campo[:3].replace('_', '')}"
            modelo._default_manager.filter(pk=fila.pk).update(**{campo: marca})
            marcas[marca] = f"{modelo.__name__}.{campo}"
    return marcas


def _impreso(html: str, carpeta: Path, fotos: dict[str, bytes] | None = None) -> str:
    """Return the text of the PDF of a page, and what is read aloud of its pictures."""
    archivo = carpeta / "papel.pdf"
    archivo.write_bytes(render.a_pdf(html, creado_en=timezone.now(), fotos=fotos))
    with pikepdf.open(archivo) as pdf:
        piezas = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        muestran = [str(pieza.Alt) for pieza in piezas if pieza.get("/S") == "/Figure" and "/Alt" in pieza]
    return "\n".join([correr("pdftotext", "-layout", str(archivo), "-"), *muestran])


def _faltan(marcas: dict[str, str], texto: str) -> list[str]:
    return [donde for marca, donde in marcas.items() if marca not in texto]


def test_todo_lo_que_alguien_escribe_en_una_sesion_sale_en_el_papel_y_en_la_pagina(
    sesion: Sesion, tmp_path: Path, client: Client
) -> None:
    suyas: dict[type[models.Model], Any] = {
        Sesion: {"pk": sesion.pk}, Punto: {"sesion": sesion, "tipo": "ASUNTO"},
        Asistencia: {"sesion": sesion, "estado": "JUSTIFICADA"}, DeclaratoriaQuorum: {"sesion": sesion},
        Acuerdo: {"sesion": sesion}, IncisoAcuerdo: {"acuerdo__sesion": sesion}, Anexo: {"sesion": sesion},
        OpcionVotacion: {"votacion__punto__sesion": sesion}, Excusa: {"votacion__punto__sesion": sesion},
        Votacion: {"punto__sesion": sesion, "materia": "MOCION"}, Intervencion: {"punto__sesion": sesion},
        Seguimiento: {"punto__sesion": sesion},
    }  # fmt: skip
    assert set(suyas) == set(MODELOS)
    marcas = _marcar(suyas)
    registro = componer_registro(
        Sesion.objects.get(pk=sesion.pk), portal=PORTAL, version=1, codigo="AAAA-BBBB-CCCC", ahora=INICIO
    )
    assert _faltan(marcas, _impreso(acta.componer(registro), tmp_path)) == []
    assert _faltan(marcas, plano(gemela(registro))) == []
    publicada = f.ActaFactory(
        sesion=sesion, registro=registro, huella=huella(registro), etapa="PUBLICADA", publicada_en=INICIO,
        documento=f.DocumentoFactory(es_publico=True),
    )  # fmt: skip
    pagina = client.get(reverse("sesion_acta", kwargs=ruta_sesion(publicada.sesion)))
    assert _faltan(marcas, plano(pagina.content.decode())) == []


def test_todo_lo_que_alguien_escribe_en_un_informe_sale_en_el_papel_y_en_la_pagina(
    tmp_path: Path, client: Client
) -> None:
    organo = f.OrganoFactory()
    por = f.UsuarioFactory(segundo_factor=False)
    informe = informe_completo(organo, por=por)
    marcas = _marcar(
        {
            Informe: {"pk": informe.pk}, AreaInforme: {"informe": informe}, EntradaInforme: {"area__informe": informe},
            CifraInforme: {"area__informe": informe}, FotoInforme: {"informe": informe},
        }
    )  # fmt: skip
    assert {donde.partition(".")[0] for donde in marcas.values()} == {m.__name__ for m in DEL_INFORME}
    emitido = informes.publicar(
        Informe.objects.get(pk=informe.pk), portal=PORTAL, por=por, ahora=INICIO, mensajero=sin_cola
    )
    fotos = fotos_de_informe(emitido.registro)
    assert _faltan(marcas, _impreso(informe_impreso.componer(emitido.registro), tmp_path, fotos)) == []
    pagina = client.get(reverse("informe", args=[organo.municipio.clave, organo.clave, informe.anio]))
    # What a picture shows is read aloud, not seen.
    leido = plano(pagina.content.decode()) + "".join(re.findall(r'alt="([^"]*)"', pagina.content.decode()))
    assert _faltan(marcas, leido) == []


def test_cada_modelo_con_textos_se_imprime_o_dice_por_que_no() -> None:
    con_textos = {
        m.__name__ for m in apps.get_app_config("sesiones").get_models()
        if not m.__name__.startswith("Historical") and any(_es_libre(c) for c in m._meta.concrete_fields)
    }  # fmt: skip
    assert con_textos == {m.__name__ for m in MODELOS + DEL_INFORME} | set(NO_SON_DEL_ACTA)


def test_lo_que_no_se_busca_existe() -> None:
    escritos = {f"{m.__name__}.{c.name}" for m in MODELOS for c in m._meta.concrete_fields if _es_libre(c)}
    assert set(NO_SE_ESCRIBEN) <= escritos
