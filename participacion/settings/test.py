"""Tests: fixed key, fast hashing, static files by finder, the second factor required as in production."""

from participacion.settings.base import *  # noqa: F403
from participacion.settings.base import REDIS_URL

SECRET_KEY = "solo-para-pruebas"  # noqa: S105
PADRON_LLAVE = "solo-para-pruebas-de-padrones-ficticios"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Without Redis, nothing is shared with other runs nor with the folder's own queue and cache.
if not REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
