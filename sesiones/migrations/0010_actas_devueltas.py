"""Who sent a version of an acta back to draft, when and why. Rows from before take the hour of their freezing."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

registros = import_module("sesiones.migrations.0006_registros_inmutables")


def llenar(apps, schema_editor):
    """Give every version already sent back an hour."""
    devueltas = apps.get_model("sesiones", "Acta").objects.filter(etapa="DEVUELTA", devuelta_en__isnull=True)
    devueltas.update(devuelta_en=models.F("congelada_en"))


def poner(apps, schema_editor):
    """Create the triggers again: on SQLite the table was remade without them."""
    if schema_editor.connection.vendor == "sqlite":
        registros.poner(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("participacion", "0005_fraccion_bien_escrita"),
        ("sesiones", "0009_votar_y_acordar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="acta",
            name="devuelta_en",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="acta",
            name="devuelta_por",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actas_devueltas",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="acta",
            name="motivo_devolucion",
            field=models.CharField(blank=True, max_length=300, verbose_name="por qué se devolvió"),
        ),
        migrations.RunPython(llenar, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("etapa", "DEVUELTA"), _negated=True), ("devuelta_en__isnull", False), _connector="OR"
                ),
                name="acta_devuelta_con_hora",
            ),
        ),
        migrations.RunPython(poner, migrations.RunPython.noop),
    ]
