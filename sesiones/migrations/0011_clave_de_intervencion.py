"""Each intervention gets the key of the page that sent it; those already written get one of their own."""

import uuid

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def dar_clave(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every intervention a key, and the same one to its history."""
    intervencion = apps.get_model("sesiones", "Intervencion")
    historia = apps.get_model("sesiones", "HistoricalIntervencion")
    for fila in intervencion.objects.all():
        fila.clave = uuid.uuid4()
        fila.save(update_fields=["clave"])
        historia.objects.filter(id=fila.pk).update(clave=fila.clave)


class Migration(migrations.Migration):
    dependencies = [("sesiones", "0010_actas_devueltas")]

    operations = [
        migrations.AddField(
            model_name="historicalintervencion",
            name="clave",
            field=models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name="intervencion",
            name="clave",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(dar_clave, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="intervencion",
            name="clave",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
