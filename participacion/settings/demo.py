"""The demonstration: as in production, with everything of its own under ``var/demo`` (``make demo`` makes it)."""

from pathlib import Path

from participacion.settings.base import *  # noqa: F403
from participacion.settings.base import SQLITE, VAR

DEMO = VAR / "demo"
ES_DEMO = True
SECRET_KEY: str = (DEMO / "llave.txt").read_text().strip()
PADRON_LLAVE = f"padron:{SECRET_KEY}"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

# Whatever the environment or a .env says: a demonstration must never touch a real database or queue.
REDIS_URL = ""
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DEMO / "portal.sqlite3"), "OPTIONS": SQLITE}
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DEMO / "cache"}}
CELERY_BROKER_URL = "filesystem://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": str(DEMO / "cola" / "mensajes"),
    "data_folder_out": str(DEMO / "cola" / "mensajes"),
    "control_folder": str(DEMO / "cola" / "control"),
    "polling_interval": 0.05,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DEMO / "agenda-del-trabajador")

# Hashed names as in production; compressed copies would cost the first start more than they save here.
STATIC_ROOT = DEMO / "estatico"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "participacion.estaticos.Almacen"},
}


def _clave_del_sello(ruta: Path) -> str:
    """Return the pass phrase of the demo's seal; empty until ``crear_sello`` has made it."""
    return ruta.read_text().strip() if ruta.exists() else ""


SELLO = DEMO / "sello"
SELLO_PKCS12 = str(SELLO / "sello.p12")
SELLO_CLAVE = _clave_del_sello(SELLO / "sello.clave")
SELLO_RAICES = str(SELLO / "raiz.pem")
