"""Excerpt, communiqué and report on paper: they say what their record says, and pass the same revision as the acta."""

import copy
import datetime
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command

from participacion.documents import render
from participacion.documents.recursos import RecursoProhibido
from participacion.documents.revision import revisar
from participacion.domain.registros import canonico
from participacion.enums import Rol
from sesiones.documents import comunicado, extracto, informe
from sesiones.documents.imprenta import fotos_de_informe
from sesiones.domain import comunicados, extractos, informes
from sesiones.models import Informe
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, consejo, sin_cola
from tests.factories.escenas_acuerdos import PLANTAR, acuerdo_aprobado
from tests.factories.informes import informe_completo
from tests.factories.sesiones import TERMINO
from tests.participacion.documents.moldes import AHORA, correr

pytestmark = pytest.mark.django_db
Registro = dict[str, Any]
LUEGO = TERMINO + datetime.timedelta(days=2)
PIEZAS: dict[str, Callable[[Registro], str]] = {
    "extracto": extracto.componer, "comunicado": comunicado.componer, "informe": informe.componer,
}  # fmt: skip


@pytest.fixture
def registros() -> dict[str, Registro]:
    """One record of each paper, made by the portal's own verbs."""
    organo = consejo(siglas="CP")
    por = cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)
    acuerdo = acuerdo_aprobado(organo, por=por)
    assert acuerdo.sesion
    comun = {"portal": PORTAL, "por": por, "ahora": LUEGO, "mensajero": sin_cola}
    return {
        "extracto": extractos.certificar(acuerdo, peticion="Ana Prueba", **comun).registro,
        "comunicado": comunicados.emitir_comunicado(
            acuerdo.sesion, introduccion="El consejo acordó plantar árboles.", **comun
        ).registro,
        "informe": informes.publicar(informe_completo(organo, por=por), **comun).registro,
    }


def _pdf(clase: str, registro: Registro) -> bytes:
    adjunto = render.Adjunto("registro.json", canonico(registro), "application/json", "Registro del documento")
    return render.a_pdf(
        PIEZAS[clase](registro), adjuntos=[adjunto], creado_en=AHORA,
        fotos=fotos_de_informe(registro) if clase == "informe" else None,
    )  # fmt: skip


def _texto(pdf: bytes) -> str:
    return " ".join(correr("pdftotext", "-layout", "-", "-", entrada=pdf).split())


@pytest.mark.parametrize("clase", PIEZAS)
def test_pasa_la_revision_de_archivo_y_accesibilidad(registros: dict[str, Registro], clase: str) -> None:
    pdf = _pdf(clase, registros[clase])
    assert revisar(pdf) == []
    assert _pdf(clase, registros[clase]) == pdf


def test_el_extracto_dice_quien_certifica_que_y_como_se_aprobo(registros: dict[str, Registro]) -> None:
    r = registros["extracto"]
    dicho = _texto(_pdf("extracto", r))
    for parte in (
        r["certifica"]["nombre"], "certifica que en el acta", r["acta"]["folio"], PLANTAR, "Dirección de Parques",
        "30 de abril de 2026", "Hay quórum en primera convocatoria", "Asuntos de la sesión", "Aprobada por mayoría.",
        "a petición de Ana Prueba", r["folio"], r["codigo"], "No es una firma electrónica avanzada",
    ):  # fmt: skip
        assert " ".join(parte.split()) in dicho, parte


def test_el_extracto_cabe_en_una_hoja(registros: dict[str, Registro]) -> None:
    with pikepdf.open(io.BytesIO(_pdf("extracto", registros["extracto"]))) as pdf:
        assert len(pdf.pages) == 1


def test_un_acuerdo_con_incisos_y_sin_votacion_tambien_se_imprime(registros: dict[str, Registro]) -> None:
    r = copy.deepcopy(registros["extracto"])
    r["votacion"], r["punto"] = None, None
    r["acuerdo"] |= {"aprobacion": "Por asentimiento, sin votación", "responsable": "", "fecha_compromiso": None}
    r["acuerdo"]["incisos"] = [
        {"letra": "a", "texto": "La primera parte.", "responsable": "Obras", "fecha_compromiso": "1 de mayo de 2026"},
        {"letra": "b", "texto": "La segunda parte.", "responsable": "", "fecha_compromiso": None},
    ]
    pdf = _pdf("extracto", r)
    dicho = _texto(pdf)
    assert revisar(pdf) == []
    for parte in ("a)", "La primera parte.", "Obras", "b)", "La segunda parte.", "Por asentimiento, sin votación"):
        assert parte in dicho, parte


def test_el_comunicado_cuenta_la_sesion_en_palabras_llanas(registros: dict[str, Registro]) -> None:
    dicho = _texto(_pdf("comunicado", registros["comunicado"]))
    for parte in (
        "El consejo acordó plantar árboles.", "Qué se trató", "Asuntos de la sesión.", "Qué se acordó", PLANTAR,
        "Responsable: Dirección de Parques.", "Cómo se votó", "Aprobada por mayoría.",
        "4 votos a favor, 1 en contra y sin abstenciones.", "Lo que sigue", "todavía no se anuncia",
    ):  # fmt: skip
        assert parte in dicho, parte


def test_el_informe_dice_areas_entradas_cifras_y_fotografias(registros: dict[str, Registro]) -> None:
    pdf = _pdf("informe", registros["informe"])
    dicho = _texto(pdf)
    for parte in (
        "Informe anual de prueba", "Lo que se hizo.", "Espacios públicos", "Ana Prueba, Directora", "Plan de espacios",
        "En conjunto con Cabildo; Vecinas.", "Zona Norte", "1,073", "espacios públicos", "12.5", "(aproximada)", "Agua",
        "El parque", "CP-INF-2026",
    ):  # fmt: skip
        assert parte in dicho, parte
    with pikepdf.open(io.BytesIO(pdf)) as abierto:
        alternativos = {
            str(o.get("/Alt")) for o in abierto.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        }
    assert "Un parque con árboles" in alternativos


def test_una_fotografia_que_no_se_dio_con_el_documento_no_se_busca_en_otra_parte(
    registros: dict[str, Registro],
) -> None:
    with pytest.raises(RecursoProhibido):
        render.a_pdf(informe.componer(registros["informe"]), creado_en=AHORA, fotos={})


def test_el_informe_de_torreon_se_imprime_entero() -> None:
    call_command("loaddata", *sorted((settings.RAIZ / "fixtures").glob("*.json")), verbosity=0)
    torreon = Informe.objects.get_by_natural_key("torreon", "consejo-directivo-implan", 2020)
    registro = informes.imprimir(torreon, portal=PORTAL, por=None, ahora=LUEGO, mensajero=sin_cola).registro
    pdf = _pdf("informe", registro)
    assert revisar(pdf) == []
    dicho = _texto(pdf)
    for parte in ("411", "1,073", "Iván de Luna Aldape", "Bootcamp Metropolitano", "El archivo no está en la fuente."):
        assert parte in dicho, parte
