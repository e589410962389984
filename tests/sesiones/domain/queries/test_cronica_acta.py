"""What the page of an acta tells: who did what, and what changed between two versions."""

import copy
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import ReglaAprobacion, ReglaFirmas, Rol
from participacion.models import Regla
from sesiones.domain import actas, observaciones
from sesiones.domain.diferencias import Trozo, acortar, trozos
from sesiones.domain.queries.comparacion import comparar
from sesiones.domain.queries.cronica_acta import cronica
from sesiones.domain.queries.ruta_acta import ruta_de_acta
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, TERMINO, acta_en_revision, imprenta_de_prueba

HORA = datetime.timedelta(hours=1)
FIN = TERMINO + 72 * HORA


@pytest.mark.django_db
def test_la_cronica_cuenta_quien_hizo_que_del_ultimo_acto_al_primero() -> None:
    acta = acta_en_revision()
    Regla.objects.filter(organo=acta.sesion.organo).update(
        aprobacion_acta=ReglaAprobacion.AL_CERRAR_REVISION, firmas=ReglaFirmas.PRESIDENCIA
    )
    por, revisor = cuenta(Rol.SECRETARIA_TECNICA, acta.sesion.organo), acta.revisores.first()
    assert revisor
    una = observaciones.observar(revisor, texto="Falta algo", punto=None, ahora=TERMINO + HORA)
    observaciones.responder(una, respuesta="ACEPTADA", texto="Sí.", por=por, ahora=TERMINO + 2 * HORA)
    actas.devolver(acta, por=por, ahora=TERMINO + 3 * HORA, motivo="Se agrega.")
    segunda = actas.enviar_a_revision(acta.sesion, hasta=FIN, portal=PORTAL, por=por, ahora=TERMINO + 4 * HORA)
    segunda = actas.aprobar(segunda, forma="AL_CERRAR_REVISION", por=por, ahora=FIN)
    actas.emitir(str(segunda.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: FIN + HORA)
    contado = [(h.quien, h.que, h.detalle) for h in cronica(ruta_de_acta(acta.sesion, ahora=FIN + 2 * HORA))]
    assert contado == [
        ("", "Se selló el PDF, a nombre de Sello de prueba.", ""),
        (str(por), f"Se aprobó la versión 2 {segunda.get_forma_aprobacion_display()}.", ""),
        (str(por), "Congeló la versión 2 y la envió a revisión.", ""),
        (str(por), "Devolvió la versión 1 a borrador.", "Se agrega."),
        (str(por), f"Respondió a {revisor.nombre}: aceptada.", ""),
        (revisor.nombre, "Observó la versión 1, sobre todo el documento.", ""),
        (str(acta.congelada_por), "Congeló la versión 1 y la envió a revisión.", ""),
    ]


REGISTRO: dict[str, Any] = {
    "folio": "X-1", "version": 1, "codigo": "AAAA", "congelada_en": "2026-03-11T19:34:00-06:00",
    "sesion": {"lugar": "Sala A"},
    "asistencia": {"ausentes": [{"nombre": "Ana", "justificada": False}], "grupos": []},
    "puntos": [{"numero": "3", "narrativa": "Uno dos tres.", "votaciones": [{"asunto": "Sí", "a_favor": 4}]}],
    "acuerdos": [{"folio": "X-1-1", "texto": "Se acuerda."}],
    "sin_acuerdos": False,
}  # fmt: skip


def test_lo_que_cambia_con_cada_version_no_es_diferencia() -> None:
    otro = REGISTRO | {"version": 2, "codigo": "BBBB", "congelada_en": "2026-04-01T10:00:00-06:00"}
    assert comparar(REGISTRO, otro) == []


def test_cada_diferencia_dice_su_seccion_su_lugar_y_sus_palabras() -> None:
    otro = copy.deepcopy(REGISTRO)
    otro["sesion"]["lugar"] = "Sala B"
    otro["asistencia"]["ausentes"][0]["justificada"] = True
    otro["puntos"][0]["narrativa"] = "Uno dos cuatro."
    otro["puntos"][0]["votaciones"][0]["a_favor"] = 5
    otro["puntos"].append({"numero": "4", "narrativa": "<b>Nuevo</b>"})
    otro["acuerdos"] = []
    dicho = [(s.titulo, [(d.donde, d.trozos) for d in s.diferencias]) for s in comparar(REGISTRO, otro)]
    assert dicho == [
        (
            "Datos de la sesión",
            [("lugar", [Trozo("igual", "Sala "), Trozo("quitado", "A"), Trozo("puesto", "B")])],
        ),
        ("Asistencia", [("Ausente: Ana · justificada", [Trozo("quitado", "no"), Trozo("puesto", "sí")])]),
        (
            "Desarrollo de la sesión",
            [
                (
                    "Punto 3 · narrativa",
                    [Trozo("igual", "Uno dos "), Trozo("quitado", "tres."), Trozo("puesto", "cuatro.")],
                ),
                ("Punto 3 · Votación 1 · a favor", [Trozo("quitado", "4"), Trozo("puesto", "5")]),
                ("Punto 4 · numero", [Trozo("puesto", "4")]),
                ("Punto 4 · narrativa", [Trozo("puesto", "<b>Nuevo</b>")]),
            ],
        ),
        (
            "Acuerdos",
            [
                ("Acuerdo X-1-1 · folio", [Trozo("quitado", "X-1-1")]),
                ("Acuerdo X-1-1 · texto", [Trozo("quitado", "Se acuerda.")]),
            ],
        ),
    ]


@given(st.text(max_size=200), st.text(max_size=200))
def test_de_los_trozos_se_recuperan_los_dos_textos(antes: str, despues: str) -> None:
    piezas = trozos(antes, despues)
    assert "".join(p.texto for p in piezas if p.tipo != "puesto") == antes
    assert "".join(p.texto for p in piezas if p.tipo != "quitado") == despues


def test_lo_igual_y_largo_se_acorta_junto_a_lo_que_cambia() -> None:
    largo = "palabra " * 100
    piezas = acortar(trozos(f"{largo}uno", f"{largo}dos"))
    assert [p.tipo for p in piezas] == ["igual", "quitado", "puesto"]
    assert piezas[0].texto.startswith("[…]") and len(piezas[0].texto) < 100
