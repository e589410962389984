"""The convenio on paper: it says what its record says, is accessible, and other tools verify seal and signatures."""

from pathlib import Path

import pytest
from django.utils import timezone

from gobierno_abierto.documents import convenio as papel
from gobierno_abierto.documents.imprenta import imprimir_convenio
from gobierno_abierto.domain import convenio_impreso
from gobierno_abierto.models import ConvenioEmitido
from participacion.documents.revision import revisar
from participacion.documents.sello_demostracion import Archivos
from tests import factories as f
from tests.gobierno_abierto import jornadas as j
from tests.gobierno_abierto.documents.test_papeles import HOSTIL, _pdf, _texto
from tests.participacion.documents.moldes import correr

pytestmark = pytest.mark.django_db


@pytest.fixture
def emitido() -> ConvenioEmitido:
    """A convenio agreed and not printed yet, with agencies and an annex."""
    convenio = f.convenio_listo(lugar="Cabildo", monto=1_250_000)
    parte = convenio.partes.get(orden=1)
    parte.dependencias.add(f.DependenciaFactory(municipio=convenio.municipio, nombre="Secretaría de Prueba"))
    f.ClausulaFactory(convenio=convenio, titulo="Recursos", texto="Se destinan {monto}.")
    f.AnexoDeConvenioFactory(convenio=convenio)
    return convenio_impreso.acordar(
        convenio, portal=j.PORTAL, por=f.UsuarioFactory(), ahora=timezone.now(), mensajero=lambda *_: None
    )


def test_dice_partes_clausulas_anexos_y_quien_firma(emitido: ConvenioEmitido) -> None:
    pdf = _pdf(papel.componer, emitido.registro)
    assert revisar(pdf) == [] and _pdf(papel.componer, emitido.registro) == pdf
    dicho = _texto(pdf)
    for parte in (
        "Convenio que celebran Municipio de prueba, a través de Secretaría de Prueba,", "ante Universidad de prueba.",
        "PRIMERA. Objeto", "SEGUNDA. Recursos", "Se destinan $1,250,000.00.", "Plano del predio", "Cabildo",
        "Por Infoprueba", "Testigo de honor: Universidad", emitido.registro["folio"], emitido.registro["codigo"],
    ):  # fmt: skip
        assert parte.lower() in dicho.lower(), parte


def test_lo_que_escriba_la_gente_no_rompe_el_papel(emitido: ConvenioEmitido) -> None:
    r = emitido.registro
    r["nombre"] = r["objeto"] = r["documento"]["titulo"] = HOSTIL
    for p in r["partes"]:
        p |= {"nombre": HOSTIL, "a_traves_de": [HOSTIL] * 3}
        p["firmantes"] = [x | {"nombre": HOSTIL, "cargo": HOSTIL} for x in p["firmantes"]]
    r["clausulas"] = [c | {"titulo": HOSTIL, "texto": f"{HOSTIL}\n\n{HOSTIL}"} for c in r["clausulas"]] * 8
    assert revisar(_pdf(papel.componer, r)) == []


def test_sellado_lo_verifica_otra_herramienta(
    emitido: ConvenioEmitido, sello_de_prueba: Archivos, tmp_path: Path
) -> None:
    documento = convenio_impreso.emitir(str(emitido.trabajo_id), imprenta=imprimir_convenio, reloj=timezone.now)
    assert documento is not None
    archivo = tmp_path / "convenio.pdf"
    archivo.write_bytes(bytes(documento.archivo.contenido))
    assert "Signature is Valid." in correr("pdfsig", "-nocert", str(archivo))
    assert revisar(archivo.read_bytes()) == []
