"""The customary sentences, filled with what the session knows."""

import pytest

from sesiones.domain.frases import HORA, frases
from sesiones.enums import Convocatoria, TipoPunto
from tests.factories import PuntoFactory, SesionFactory

pytestmark = pytest.mark.django_db


def textos(**campos: object) -> dict[str, str]:
    """Return the sentences of a point by their label."""
    punto = PuntoFactory.build(sesion=None, orden=1, **{"numero": "3", "titulo": "Punto", **campos})
    sesion = SesionFactory.build(organo=None, numero=1, convocatoria=Convocatoria.SEGUNDA)
    return {f.rotulo: f.texto for f in frases(punto, sesion)}


@pytest.mark.parametrize(
    ("numero", "cual"),
    [("1", "primer punto"), ("3", "tercer punto"), ("12", "décimo segundo punto"), ("3.1", "punto 3.1"),
     ("2 bis", "punto 2 bis")],
)  # fmt: skip
def test_la_apertura_dice_el_ordinal_del_punto(numero: str, cual: str) -> None:
    assert textos(numero=numero)["Apertura"].startswith(f"En relación al {cual} del orden del día, [quién] ")


def test_la_apertura_dice_quien_expone_si_se_sabe() -> None:
    assert "día, Lic. Prevista [qué hizo]" in textos(expositor_previsto="Lic. Prevista")["Apertura"]
    assert "día, Mtro. Real [" in textos(expositor_previsto="Lic. P", expositor_efectivo="Mtro. Real")["Apertura"]


def test_la_del_quorum_dice_la_convocatoria() -> None:
    quorum = textos(tipo=TipoPunto.QUORUM)["Quórum"]
    assert quorum.endswith("habiendo el suficiente para dar inicio a la sesión en segunda convocatoria. ")
    assert "Quórum" not in textos()


def test_la_de_clausura_pide_la_hora() -> None:
    assert f"siendo las {HORA} horas se dio por finalizada la sesión" in textos(tipo=TipoPunto.CLAUSURA)["Clausura"]


@pytest.mark.parametrize("tipo", TipoPunto)
def test_todo_punto_tiene_frases_y_ninguna_se_repite(tipo: TipoPunto) -> None:
    hechas = textos(tipo=tipo)
    assert {"Apertura", "Uso de la voz", "Receso", "Por unanimidad"} <= set(hechas)
    assert all(texto.endswith(". ") for texto in hechas.values())
