"""The tables are those that the models say."""

import io

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_falta_ninguna_migracion() -> None:
    salida = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=salida, no_color=True)
    except SystemExit:
        pytest.fail(f"Faltan migraciones:\n{salida.getvalue()}")
