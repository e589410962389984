"""The actas of a jornada and the sheets of folios: they say what their record says, and other tools verify them."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from gobierno_abierto.documents import actas_de_jornada, hojas_de_folios
from gobierno_abierto.documents.imprenta import imprimir_acta_de_casilla, imprimir_acta_de_resultados
from gobierno_abierto.domain import casillas, conteo, folio, jornadas, tablero
from gobierno_abierto.domain.casillas import Cierre
from gobierno_abierto.domain.folios import Hoja
from gobierno_abierto.domain.jornadas import DatosCasilla
from gobierno_abierto.models import Jornada
from participacion.documents.revision import revisar
from participacion.documents.sello_demostracion import Archivos
from tests.factories import UsuarioFactory
from tests.gobierno_abierto import jornadas as j
from tests.gobierno_abierto.documents.test_papeles import HOSTIL, _pdf, _texto
from tests.participacion.documents.moldes import AHORA, correr

pytestmark = pytest.mark.django_db


def _nada(tarea: str, trabajo: str) -> None:
    """Send nothing."""


@pytest.fixture
def terminada(tmp_path: Path) -> Jornada:
    """A jornada that is over, with a mesa that closed with a difference and ballots in line too few to be opened."""
    ejercicio, ahora = j.por_votar(personas=20), timezone.now()
    comun = {"por": UsuarioFactory(), "ahora": ahora - j.ANTES}
    abre, cierra = ahora - 3 * j.HORA, ahora - j.HORA
    jornadas.preparar(ejercicio, j.datos(abre_en=abre, cierra_en=cierra), **comun)
    jornadas.agregar_casilla(ejercicio, DatosCasilla("Casa ejidal, calle 5 número 20", abre, cierra), **comun)
    jornada = j.congelada(ejercicio, tmp_path / "manos", custodios_=1, bastan=1, abre_en=abre, cierra_en=cierra)
    j.meter_votos(jornada, [0, 1])
    casilla = casillas.abrir(
        jornada.casillas.get(), funcionarios="Presidencia: Dora De Prueba\nSecretaría: Elías De Prueba", recibidas=10,
        ahora=abre,
    )  # fmt: skip
    casillas.anotar_incidente(casilla, "Se fue la luz diez minutos.", ahora=abre)
    casillas.cerrar(
        casilla, Cierre(5, (4, 1, 0, 0), 0, 0, explicacion="La lista se marcó en papel por la falta de luz."),
        portal=j.PORTAL, por=None, ahora=cierra, mensajero=_nada,
    )  # fmt: skip
    tablero.cerrar(jornada, ahora=ahora)
    return Jornada.objects.select_related("ejercicio__municipio", "ejercicio__regla").get(pk=jornada.pk)


def _publicar(jornada: Jornada) -> Any:
    return conteo.publicar_resultados(
        jornada.ejercicio, portal=j.PORTAL, por=UsuarioFactory(), ahora=timezone.now(), mensajero=_nada
    )


def test_el_acta_de_la_mesa_dice_cuentas_diferencias_e_incidentes(terminada: Jornada) -> None:
    registro = terminada.casillas.get().acta.registro
    pdf = _pdf(actas_de_jornada.componer_casilla, registro)
    assert revisar(pdf) == [] and _pdf(actas_de_jornada.componer_casilla, registro) == pdf
    dicho = _texto(pdf)
    for parte in (
        "Acta de cierre de la mesa receptora 1", "Casa ejidal, calle 5 número 20", "Recibidas 10",
        "Las sumas no cuadran.",
        "Votaron 0 personas; en la urna hay 5 boletas.", "La lista se marcó en papel", "Se fue la luz diez minutos.",
        "Dora De Prueba", "Secretaría", terminada.huella[:4], registro["folio"], registro["codigo"],
    ):  # fmt: skip
        assert parte in dicho, parte


def test_el_acta_de_resultados_dice_votos_raiz_y_custodia(terminada: Jornada) -> None:
    registro = _publicar(terminada).registro
    pdf = _pdf(actas_de_jornada.componer_resultados, registro)
    assert revisar(pdf) == [] and _pdf(actas_de_jornada.componer_resultados, registro) == pdf
    dicho = _texto(pdf)
    for parte in (
        "Acta de resultados de la jornada de votación", "¿Qué parque quieres?", "20 personas", "7 votos, 35.0 %",
        "2 boletas en línea no se abren", "Resultó elegida", "Mesa receptora 1: La lista se marcó en papel",
        "Intentos fallidos en línea: 0", "La suma de los votos en línea no se abrió.", "27 14 03",
    ):  # fmt: skip
        assert parte in dicho, parte
    junto = dicho.replace(" ", "")
    assert terminada.raiz in junto and terminada.huella in junto


def test_un_texto_hostil_sale_como_texto_y_cabe(terminada: Jornada) -> None:
    r = copy.deepcopy(_publicar(terminada).registro)
    r["pregunta"] = r["que_sigue"] = HOSTIL
    for opcion in r["opciones"]:
        opcion["titulo"] = HOSTIL
    r["custodios"][0] |= {"persona": HOSTIL, "parte": HOSTIL}
    c = copy.deepcopy(terminada.casillas.get().acta.registro)
    c["casilla"]["lugar"] = c["explicacion"] = HOSTIL
    c |= {"incidentes": [HOSTIL] * 3, "funcionarios": [[HOSTIL, HOSTIL]] * 3}
    for componer, registro in ((actas_de_jornada.componer_resultados, r), (actas_de_jornada.componer_casilla, c)):
        assert "<script" not in componer(registro)
        pdf = _pdf(componer, registro)
        assert revisar(pdf) == [] and "<script>alert(1)</script>" in _texto(pdf)


def test_las_dos_actas_salen_selladas_y_otra_herramienta_las_verifica(
    terminada: Jornada, sello_de_prueba: Archivos, tmp_path: Path
) -> None:
    de_casilla = terminada.casillas.get().acta
    de_resultados = _publicar(terminada)
    hechas = [
        casillas.emitir(str(de_casilla.trabajo_id), imprenta=imprimir_acta_de_casilla, reloj=timezone.now),
        conteo.emitir(str(de_resultados.trabajo_id), imprenta=imprimir_acta_de_resultados, reloj=timezone.now),
    ]
    for documento in hechas:
        assert documento is not None and documento.es_publico
        archivo = tmp_path / f"{documento.codigo}.pdf"
        archivo.write_bytes(bytes(documento.archivo.contenido))
        assert "Signature is Valid." in correr("pdfsig", "-nocert", str(archivo))
        assert revisar(archivo.read_bytes()) == []


def test_cada_tarjeta_lleva_su_folio_y_su_renglon(terminada: Jornada) -> None:
    hojas = [Hoja(folio.nuevo(), 1, n) for n in range(2, 14)]
    pdf = hojas_de_folios.imprimir(terminada, "La Presa", hojas, AHORA, url_publica="https://participa.ejemplo.mx")
    dicho = _texto(pdf)
    impresos = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", dicho)
    assert impresos == [folio.en_grupos(h.folio) for h in hojas]
    assert all(f"renglón {h.linea}." in dicho for h in hojas)
    assert "https" not in dicho and "participa.ejemplo.mx" in dicho
