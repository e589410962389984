"""A session in course, with five people with vote present, and the person who takes its minutes."""

import pytest
from hypothesis import HealthCheck, settings

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.models import Sesion
from tests.factories import cuenta
from tests.factories.escenas import sesion_en_curso

# Properties are checked without a clock: a busy machine is not a failure.
settings.register_profile("sin_reloj", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sin_reloj")


@pytest.fixture
def sesion(db: None) -> Sesion:
    """A session in course since 18:10: five points, five people with vote, a secretaría without it."""
    return sesion_en_curso()


@pytest.fixture
def por(sesion: Sesion) -> Usuario:
    """The secretaría técnica of the session's órgano."""
    return cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
