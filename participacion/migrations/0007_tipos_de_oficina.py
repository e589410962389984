"""The media types of an office are long. Remaking the table drops its trigger on SQLite, so it is put again."""

from django.db import migrations, models

SQLITE = """
CREATE TRIGGER archivo_inmutable BEFORE UPDATE ON participacion_archivo
BEGIN SELECT RAISE(ABORT, 'un archivo emitido no se reescribe'); END;
"""


def volver_a_poner(apps, schema_editor):
    """Create the trigger again where the table was remade."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS archivo_inmutable")
        schema_editor.execute(SQLITE)


class Migration(migrations.Migration):
    """Room for the longest of them."""

    dependencies = [("participacion", "0006_certificado_de_la_firma")]
    operations = [
        migrations.RunPython(migrations.RunPython.noop, volver_a_poner),
        migrations.AlterField(
            model_name="archivo",
            name="tipo_mime",
            field=models.CharField(default="application/pdf", max_length=100),
        ),
        migrations.RunPython(volver_a_poner, migrations.RunPython.noop),
    ]
