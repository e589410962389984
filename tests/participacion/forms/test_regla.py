"""The form of a rule: what is written is what a session can use."""

import pytest
from django.forms.models import model_to_dict, modelform_factory

from participacion.forms.regla import ReglaForm
from participacion.models import Regla
from tests.factories import OrganoFactory, ReglaFactory

pytestmark = pytest.mark.django_db


Formulario = modelform_factory(Regla, form=ReglaForm, fields="__all__")


def _form(**campos: object) -> ReglaForm:
    datos = model_to_dict(ReglaFactory.build(organo=OrganoFactory()))
    return Formulario({k: v for k, v in (datos | campos).items() if v is not None})


def test_una_regla_bien_escrita_se_guarda() -> None:
    form = _form(quorum_primera="FRACCION", fraccion_primera=" 3 / 5 ")
    assert form.is_valid(), form.errors
    assert form.save().fraccion_primera == "3/5"


@pytest.mark.parametrize(
    ("campos", "campo", "frase"),
    [
        ({"quorum_primera": "FRACCION"}, "fraccion_primera", "Escribe la fracción, como 3/5."),
        ({"quorum_segunda": "FRACCION", "fraccion_segunda": "5/3"}, "fraccion_segunda", "no mayor que 1"),
        ({"fraccion_primera": "tres/5"}, "fraccion_primera", "no mayor que 1"),
        ({"quorum_primera": "MINIMO"}, "minimo_primera", "al menos 1"),
        ({"quorum_segunda": "MINIMO", "minimo_segunda": "0"}, "minimo_segunda", "al menos 1"),
        ({"base_quorum": "TODOS"}, "lugares", "cuántos lugares con voto hay"),
        ({"patron_folio": "{siglas}-{romano}"}, "patron_folio", "Falta {n}"),
        ({"patron_folio": "{siglas-{n}"}, "patron_folio", "Las llaves del patrón no cuadran"),
        ({"patron_folio": "{otra}-{n}"}, "patron_folio", "Usa solo estas marcas"),
        ({"patron_folio": "{n:>9}"}, "patron_folio", "Usa solo estas marcas"),
        ({"fecha_inicio": "2026-02-01", "fecha_fin": "2026-01-01"}, "fecha_fin", "antes de empezar"),
    ],
)  # fmt: skip
def test_lo_que_una_sesion_no_podria_usar_se_dice_junto_a_su_campo(
    campos: dict[str, object], campo: str, frase: str
) -> None:
    form = _form(**campos)
    assert not form.is_valid()
    assert frase in " ".join(form.errors[campo]), form.errors
