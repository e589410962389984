"""Personal data go once they are of no use, whatever state the inscription was in."""

import pytest
from django.utils import timezone

from gobierno_abierto.domain import depuracion
from gobierno_abierto.enums import EstadoInscripcion
from tests.factories.gobierno_abierto import InscripcionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("estado", "valores"),
    [
        (EstadoInscripcion.CONFIRMADA, {}),
        (EstadoInscripcion.EN_ESPERA, {}),
        (EstadoInscripcion.CANCELADA, {"motivo": "Se mudó.", "cancelada_en": timezone.now()}),
        (EstadoInscripcion.RECHAZADA, {"motivo": "No vive ahí.", "cancelada_en": timezone.now()}),
    ],
)
def test_se_borran_los_datos_en_cualquier_estado(estado: EstadoInscripcion, valores: dict[str, object]) -> None:
    suya = InscripcionFactory(estado=estado, correo="ana@example.org", telefono="4421234567", **valores)

    assert depuracion.depurar(suya.ejercicio) == 1

    suya.refresh_from_db()
    assert (suya.nombre, suya.correo, suya.telefono, suya.estado) == (depuracion.BORRADO, "", "", estado)
    assert suya.motivo in {"", depuracion.BORRADO}
    assert depuracion.depurar(suya.ejercicio) == 0
