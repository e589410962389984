"""Settings common to every environment. Everything that differs comes from the environment."""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF

RAIZ = Path(__file__).resolve().parents[2]
VAR = RAIZ / "var"

env = environ.Env()
environ.Env.read_env(RAIZ / ".env", overwrite=False)

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("PORTAL_HOSTS", default=[])
# Address that printed documents and QR codes carry; never taken from the request.
URL_PUBLICA: str = env.str("PORTAL_URL_PUBLICA", default="http://127.0.0.1:8000").rstrip("/")
# True: everything that this installation issues is marked as a demonstration.
ES_DEMO: bool = env.bool("PORTAL_DEMO", default=False)
ROOT_URLCONF = "participacion.urls"
WSGI_APPLICATION = "participacion.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "participacion.soporte.SoporteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "simple_history",
    "participacion",
    "sesiones",
    "gobierno_abierto",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RAIZ / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── Database: PostgreSQL in production; SQLite is enough for the demo and a very small municipality ──
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 60

# ── Cache and queue: Redis in production; files otherwise, shared by every process of one machine ──
REDIS_URL: str = env.str("REDIS_URL", default="")
COLA = VAR / "cola"
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"visibility_timeout": 600}
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(VAR / "cache")}
    }
    CELERY_BROKER_URL = "filesystem://"
    # The default polling interval of one second makes every task wait; 50 ms costs under 1 % of a core.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(COLA / "mensajes"),
        "data_folder_out": str(COLA / "mensajes"),
        "control_folder": str(COLA / "control"),
        "polling_interval": 0.05,
    }
# No result backend: a job's state lives in our own table, so a killed worker loses nothing.
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A page that made Pango grow does not keep that memory for ever.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.2}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "retomar-trabajos": {"task": "participacion.tasks.retomar_trabajos", "schedule": 60.0},
    "enviar-correos": {"task": "participacion.tasks.enviar_correos", "schedule": 30.0},
    "resumir-correos": {"task": "participacion.tasks.resumir_correos", "schedule": crontab(hour=14, minute=0)},
    "vigilar-jornadas": {"task": "gobierno_abierto.tasks.vigilar_jornadas", "schedule": 60.0},
    "depurar-inscripciones": {
        "task": "gobierno_abierto.tasks.depurar_inscripciones",
        "schedule": crontab(hour=9, minute=0),
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "agenda-del-trabajador")

# ── Mail: without PORTAL_CORREO_URL everything waits in the outbox, where staff read it ──
CORREO_URL: str = env.str("PORTAL_CORREO_URL", default="")
HAY_CORREO = bool(CORREO_URL)
if HAY_CORREO:
    vars().update(env.email_url("PORTAL_CORREO_URL"))
# A server that does not answer must not hold the outbox.
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL: str = env.str("PORTAL_CORREO_DE", default="portal@localhost")

# ── Language and time ──
LANGUAGE_CODE = "es-mx"
TIME_ZONE = "America/Mexico_City"
USE_I18N = True
USE_TZ = True

# ── Static files ──
STATIC_URL = "/estatico/"
STATIC_ROOT = VAR / "estatico"
STATICFILES_DIRS = [RAIZ / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "participacion.documents.tipografia.BuscadorTipografia",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "participacion.estaticos.AlmacenComprimido"},
}

# ── Sign-in: second factor for everybody who works here; no sign-up ──
AUTH_USER_MODEL = "participacion.Usuario"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mesa:inicio"
ACCOUNT_ADAPTER = "participacion.acceso.AdaptadorDeCuentas"
ACCOUNT_FORMS = {
    "login": "participacion.forms.cuentas.FormularioEntrada",
    "reauthenticate": "participacion.forms.cuentas.FormularioConfirmar",
    "change_password": "participacion.forms.cuentas.FormularioCambiarContrasenia",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "inscripcion": "60/h/ip",
    "aviso": "30/h/ip",
    "padron": "60/h/ip",
    # Failures only, and generous: many phones share an address.
    "votar": "60/10m/ip",
}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal de participación"
MFA_ADAPTER = "participacion.acceso.AdaptadorDeSegundoFactor"
MFA_FORMS = {
    "authenticate": "participacion.forms.cuentas.FormularioCodigo",
    "reauthenticate": "participacion.forms.cuentas.FormularioConfirmarCodigo",
    "activate_totp": "participacion.forms.cuentas.FormularioActivar",
}
SEGUNDO_FACTOR_OBLIGATORIO: bool = env.bool("PORTAL_SEGUNDO_FACTOR", default=True)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "participacion.views.errores.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Key of the rolls of voters, out of the database: without it nobody can tell whose a row is. At least 32 signs.
PADRON_LLAVE: str = env.str("PORTAL_PADRON_LLAVE", default="")

# ── The institutional seal: a PKCS#12 outside the repository ──
SELLO_PKCS12: str = env.str("PORTAL_SELLO_PKCS12", default="")
SELLO_CLAVE: str = env.str("PORTAL_SELLO_CLAVE", default="")
# Certificates that the seal must chain to (PEM); empty: the seal's own certificate is the anchor.
SELLO_RAICES: str = env.str("PORTAL_SELLO_RAICES", default="")

# Certificates that signatures made outside may chain to (PEM); empty: their chain is not checked, and it is said.
FIRMA_RAICES: str = env.str("PORTAL_FIRMA_RAICES", default="")

# A person's longest text: 300 kB of narrative fits; more is refused with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
TAMANIO_MAXIMO_VERIFICACION = 20 * 1024 * 1024
# A file handed in to be verified is never written to disk.
FILE_UPLOAD_HANDLERS = ["participacion.forms.subida.EnMemoriaConTope"]

DEFAULT_EXCEPTION_REPORTER_FILTER = "participacion.reportes.FiltroDeReportes"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"renglon": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "renglon"}},
    "root": {"handlers": ["consola"], "level": "WARNING"},
    "loggers": {
        "participacion": {"level": "INFO"},
        "sesiones": {"level": "INFO"},
        # It warns, at length, about every altered file that somebody verifies: that is the verdict, not a fault.
        "pyhanko": {"level": "ERROR"},
        "pyhanko_certvalidator": {"level": "ERROR"},
    },
}
