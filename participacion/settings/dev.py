"""Development: a fresh key at each start unless the environment gives one."""

from django.core.management.utils import get_random_secret_key

from participacion.settings.base import *  # noqa: F403
from participacion.settings.base import env

DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
SECRET_KEY: str = env.str("PORTAL_LLAVE_SECRETA", default="") or get_random_secret_key()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
