"""The least that Django can do for a vote, to compare ours with: one view, two statements, no middleware."""

import os
import secrets

import django
import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(
        SECRET_KEY="solo-para-medir", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[],
        DATABASES={"default": environ.Env.db_url_config(os.environ["DATABASE_URL"]) | {"CONN_MAX_AGE": 60}},
    )  # fmt: skip
    django.setup()
MARCAR = "UPDATE bench_padron SET ejercido = 'EN_LINEA' WHERE id = %s AND ejercido = ''"
GUARDAR = "INSERT INTO bench_boleta (huella, sobre) VALUES (%s, %s)"


def votar(request: HttpRequest, renglon: int) -> HttpResponse:
    """Mark the row and store 640 bytes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MARCAR, [renglon])
        if cursor.rowcount != 1:
            return HttpResponse(status=409)
        cursor.execute(GUARDAR, [secrets.token_hex(32), request.body])
    return HttpResponse(status=302)


urlpatterns = [path("<int:renglon>/", votar)]
application = get_wsgi_application()
