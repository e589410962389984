"""Properties are checked without a clock: a busy machine is not a failure."""

from hypothesis import HealthCheck, settings

settings.register_profile("sin_reloj", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sin_reloj")
