"""Cronograma and minuta on paper: they say what their record says, and pass the same revision as the acta."""

import copy
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from gobierno_abierto.documents import cronograma, minuta
from gobierno_abierto.documents.imprenta import imprimir_cronograma, imprimir_minuta
from gobierno_abierto.domain import cronograma as etapas_
from gobierno_abierto.domain import cronograma_impreso, hojas, mesas, minutas
from gobierno_abierto.models import Ejercicio, Mesa
from participacion.documents import render
from participacion.documents.revision import revisar
from participacion.documents.sello_demostracion import Archivos
from participacion.domain.emision import Portal
from participacion.domain.registros import canonico
from participacion.models import Usuario
from tests.factories import (
    EtapaFactory,
    LugarEnMesaFactory,
    MesaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.participacion.documents.moldes import AHORA, correr

pytestmark = pytest.mark.django_db
Registro = dict[str, Any]
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
FIXTURES = sorted((settings.RAIZ / "fixtures").glob("*.json"))
DURANTE = datetime.datetime(2026, 3, 20, 17, tzinfo=datetime.UTC)
HOSTIL = "<script>alert(1)</script> & «ñ» \u202eoña 🌳 " + "palabra" * 40


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _nada(tarea: str, trabajo: str) -> None:
    """Send nothing."""


@pytest.fixture
def del_cronograma(por: Usuario) -> Registro:
    """A cronograma with everything that it can say."""
    ejercicio = ejercicio_con_etapas()
    mesas_, jornada = ejercicio.etapas.get(orden=2), ejercicio.etapas.get(orden=5)
    comun = {"portal": PORTAL, "por": por, "ahora": datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)}
    etapas_.anotar_otra_fecha(mesas_, texto="31 de septiembre de 2026", fuente="La tabla", por=por)
    etapas_.cancelar_etapa(jornada, "No hubo urnas.", **comun)
    Ejercicio.objects.filter(pk=ejercicio.pk).update(notas_fuente="La tabla no dice las horas.")
    return cronograma_impreso.imprimir(Ejercicio.objects.get(pk=ejercicio.pk), mensajero=_nada, **comun).registro


@pytest.fixture
def mesa() -> Mesa:
    mesa = MesaFactory(etapa=ejercicio_con_etapas().etapas.get(orden=2), facilita="Ana Facilita", tema="Parques")
    LugarEnMesaFactory(mesa=mesa, inscripcion__nombre="Vecina Que No Sale")
    mesas.marcar_asistencia(mesa, mesa.lugares_ocupados.get().pk, True, ahora=DURANTE)
    return mesa


def _cerrar(mesa: Mesa) -> Any:
    return minutas.cerrar(mesa, portal=PORTAL, por=None, ahora=DURANTE, mensajero=_nada)


@pytest.fixture
def de_la_minuta(mesa: Mesa) -> Registro:
    hojas.guardar_discusion(mesa, "Se habló de la **sombra**.\n\n- agua\n- luz", version=0, ahora=DURANTE)
    for n in range(2):
        clave = f"00000000-0000-4000-8000-00000000000{n}"
        hojas.anotar_idea(mesa, f"Idea {n}.", clave=clave, ahora=DURANTE)  # type: ignore[arg-type]
        propuesta = hojas.DatosPropuesta(f"Propuesta {n}", "Árboles nativos.", "Fresno")
        hojas.anotar_propuesta(mesa, propuesta, clave=clave, ahora=DURANTE)  # type: ignore[arg-type]
    return _cerrar(mesa).registro


def _pdf(componer: Callable[[Registro], str], registro: Registro) -> bytes:
    adjunto = render.Adjunto("registro.json", canonico(registro), "application/json", "Registro del documento")
    return render.a_pdf(componer(registro), adjuntos=[adjunto], creado_en=AHORA)


def _texto(pdf: bytes) -> str:
    return " ".join(correr("pdftotext", "-layout", "-", "-", entrada=pdf).split())


def test_el_cronograma_dice_etapas_cambios_avisos_y_notas(del_cronograma: Registro) -> None:
    pdf = _pdf(cronograma.componer, del_cronograma)
    assert revisar(pdf) == [] and _pdf(cronograma.componer, del_cronograma) == pdf
    dicho = _texto(pdf)
    for parte in (
        "Cronograma de actividades", "Inscripción", "Del 1 de marzo de 2026 al 10 de marzo de 2026",
        "31 de septiembre de 2026",
        "que no existe", "No hubo urnas.", "La tabla no dice las horas.", "P: prevista; E: empieza", "X: cancelada",
        del_cronograma["folio"], del_cronograma["codigo"],
    ):  # fmt: skip
        assert parte in dicho, parte


def test_la_minuta_dice_ideas_discusion_y_propuestas_y_a_ningun_vecino(de_la_minuta: Registro) -> None:
    pdf = _pdf(minuta.componer, de_la_minuta)
    assert revisar(pdf) == [] and _pdf(minuta.componer, de_la_minuta) == pdf
    dicho = _texto(pdf)
    for parte in (
        "Minuta de la mesa", "Ana Facilita", "Parques", "Idea 0.", "Idea 1.", "Se habló de la sombra.", "Propuesta 1",
        "Árboles nativos.", "Fresno", de_la_minuta["folio"], de_la_minuta["codigo"],
    ):  # fmt: skip
        assert parte in dicho, parte
    assert "Vecina" not in dicho and b"Vecina" not in canonico(de_la_minuta)


def test_un_texto_hostil_sale_como_texto_y_cabe(del_cronograma: Registro, de_la_minuta: Registro) -> None:
    r = copy.deepcopy(del_cronograma)
    r["objeto"] = r["documento"]["titulo"] = HOSTIL
    for etapa in r["etapas"]:
        etapa |= dict.fromkeys(("nombre", "lugar", "objetivo", "cancelada"), HOSTIL) | {"avisos": [HOSTIL]}
    m = copy.deepcopy(de_la_minuta)
    m["mesa"] |= dict.fromkeys(("tema", "lugar", "facilita", "relata"), HOSTIL)
    m |= {"ideas": [HOSTIL] * 3, "discusion": HOSTIL * 30}
    m["propuestas"] = [{"titulo": HOSTIL, "texto": HOSTIL, "ubicacion": HOSTIL}]
    for componer, registro in ((cronograma.componer, r), (minuta.componer, m)):
        assert "<script" not in componer(registro)
        pdf = _pdf(componer, registro)
        assert revisar(pdf) == [] and "<script>alert(1)</script>" in _texto(pdf)


@pytest.mark.parametrize("cuantas", [1, 40])
def test_un_cronograma_de_cualquier_tamanio_se_imprime_entero(por: Usuario, cuantas: int) -> None:
    """Forty stages, each on another day of ten months: more columns than a sheet holds."""
    ejercicio = ejercicio_con_etapas()
    ejercicio.etapas.all().delete()
    dias = [datetime.date(2026, 1, 5) + datetime.timedelta(n * 7) for n in range(cuantas)]
    for n, dia in enumerate(dias):
        EtapaFactory(ejercicio=ejercicio, nombre=f"Etapa número {n + 1}", tipo="OTRA", inicia_el=dia)
    emitido = cronograma_impreso.imprimir(ejercicio, portal=PORTAL, por=por, ahora=DURANTE, mensajero=_nada)
    pdf = _pdf(cronograma.componer, emitido.registro)
    assert revisar(pdf) == []
    dicho = _texto(pdf)
    assert [n for n in range(1, cuantas + 1) if f"Etapa número {n}" not in dicho] == []


def test_la_rejilla_del_papel_es_una_tabla_con_encabezados(del_cronograma: Registro) -> None:
    with pikepdf.open(io.BytesIO(_pdf(cronograma.componer, del_cronograma))) as pdf:
        marcas = [str(o.get("/S")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    assert {"/Table", "/TR", "/TH", "/TD"} <= set(marcas)


def test_los_dos_salen_sellados_y_otra_herramienta_los_verifica(
    mesa: Mesa, por: Usuario, sello_de_prueba: Archivos, tmp_path: Path
) -> None:
    hojas.guardar_discusion(mesa, "Sombra.", version=0, ahora=DURANTE)
    de_mesa = _cerrar(mesa)
    comun = {"portal": PORTAL, "por": por, "ahora": DURANTE, "mensajero": _nada}
    de_etapas = cronograma_impreso.imprimir(mesa.etapa.ejercicio, **comun)

    hechos = [
        minutas.emitir(str(de_mesa.trabajo_id), imprenta=imprimir_minuta, reloj=timezone.now),
        cronograma_impreso.emitir(str(de_etapas.trabajo_id), imprenta=imprimir_cronograma, reloj=timezone.now),
    ]
    for documento, emitido, es_publico in zip(hechos, (de_mesa, de_etapas), (False, True), strict=True):
        assert documento is not None and documento.es_publico is es_publico
        pdf = bytes(documento.archivo.contenido)
        assert revisar(pdf) == []
        archivo = tmp_path / "x.pdf"
        archivo.write_bytes(pdf)
        firmas = correr("pdfsig", str(archivo))
        assert "Signature is Valid." in firmas and "Total document signed" in firmas
        with pikepdf.open(io.BytesIO(pdf)) as abierto:
            assert abierto.attachments["registro.json"].get_file().read_bytes() == canonico(emitido.registro)


@pytest.mark.parametrize("clave", ["plan-de-accion-2020-2021", "constituyentes-del-parque"])
def test_los_cronogramas_de_las_fuentes_se_imprimen(por: Usuario, clave: str) -> None:
    call_command("loaddata", *FIXTURES, verbosity=0)
    ejercicio = Ejercicio.objects.select_related("municipio", "organo").get(clave=clave)
    emitido = cronograma_impreso.imprimir(ejercicio, portal=PORTAL, por=por, ahora=DURANTE, mensajero=_nada)
    pdf = _pdf(cronograma.componer, emitido.registro)
    assert revisar(pdf) == []
    for etapa in ejercicio.etapas.all():
        assert " ".join(etapa.nombre.split()[:3]) in _texto(pdf)
