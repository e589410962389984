"""Production: everything secret or local is required from the environment."""

from participacion.settings.base import *  # noqa: F403
from participacion.settings.base import URL_PUBLICA, env

SECRET_KEY: str = env.str("PORTAL_LLAVE_SECRETA")
CON_TLS = URL_PUBLICA.startswith("https://")
SESSION_COOKIE_SECURE = CON_TLS
CSRF_COOKIE_SECURE = CON_TLS
SECURE_SSL_REDIRECT = CON_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CON_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if CON_TLS else 0
CSRF_TRUSTED_ORIGINS = [URL_PUBLICA] if CON_TLS else []
# The portal answers for its own host only: other systems of the same domain may still speak plain HTTP.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
