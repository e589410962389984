"""The convocatoria on paper and as a page: it says what its record says, and passes the same revision as the acta."""

import copy
import datetime
from typing import Any

import pytest

from participacion.documents import render
from participacion.documents.revision import revisar
from participacion.domain.registros import canonico
from sesiones.documents.citatorio import componer, cuerpo
from sesiones.domain.anticipacion import Aviso
from sesiones.domain.convocar import componer_registro, contenido
from sesiones.enums import TipoCitatorio
from sesiones.models import Sesion
from tests.factories.escenas import PORTAL, consejo, sesion_programada
from tests.participacion.documents.moldes import AHORA, correr

pytestmark = pytest.mark.django_db
Registro = dict[str, Any]


@pytest.fixture
def registro() -> Registro:
    """A convocatoria with everything that it can say."""
    sesion = sesion_programada(consejo(siglas="CP"))
    Sesion.objects.filter(pk=sesion.pk).update(
        hora_primera=datetime.time(17, 30), hora_segunda=datetime.time(18, 0), lugar="Sala de cabildo",
        modalidad="HIBRIDA", plataforma="Plataforma de prueba", convoca_cargo="Presidencia del Consejo",
    )  # fmt: skip
    sesion.puntos.filter(numero="2").update(
        expositor_previsto="Ana Prueba", es_ampliacion=True, motivo_ampliacion="Llegó después."
    )
    sesion = Sesion.objects.select_related("organo__municipio").get(pk=sesion.pk)
    return componer_registro(
        sesion, TipoCitatorio.MODIFICACION, contenido(sesion) | {"anexos": ["Plano de la colonia"]}, numero=2,
        que_cambia=["Lugar: Sala de cabildo. Antes: Casa ejidal."],
        aviso=Aviso(False, None, "La regla pide 48 horas; sale después."), motivo="Venció un plazo.", portal=PORTAL,
        ahora=AHORA,
    )  # fmt: skip


def test_el_pdf_es_accesible_y_dice_todo(registro: Registro, tmp_path: Any) -> None:
    adjunto = render.Adjunto("registro.json", canonico(registro), "application/json", "Registro del documento")
    pdf = render.a_pdf(componer(registro), adjuntos=[adjunto], creado_en=AHORA)
    assert revisar(pdf) == []
    archivo = tmp_path / "c.pdf"
    archivo.write_bytes(pdf)
    texto = " ".join(correr("pdftotext", "-layout", str(archivo), "-").split())
    for frase in (
        "Aviso de cambio", "Lugar: Sala de cabildo. Antes: Casa ejidal.", "17:30 horas", "18:00 horas",
        "Plataforma de prueba", "Expone: Ana Prueba.", "Llegó después.", "Plano de la colonia", "Venció un plazo.",
        "La regla pide 48 horas; sale después.", "Presidencia del Consejo", "Artículo 12 del reglamento de prueba.",
        registro["folio"], registro["codigo"],
    ):  # fmt: skip
        assert frase in texto, frase
    for persona in registro["dirigida_a"]:
        assert persona["nombre"].split()[-1] in texto


def test_el_mismo_registro_da_los_mismos_bytes(registro: Registro) -> None:
    una, otra = (render.a_pdf(componer(copy.deepcopy(registro)), creado_en=AHORA) for _ in range(2))
    assert una == otra


def test_una_cancelada_no_convoca(registro: Registro) -> None:
    registro["sesion"]["situacion"] = "CANCELADA"
    assert cuerpo(registro)["se_celebra"] is False
    assert "Se convoca a quienes" not in componer(registro)
