"""The bytes of an issued document are written once: the database itself refuses any UPDATE."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER archivo_inmutable BEFORE UPDATE ON participacion_archivo
BEGIN SELECT RAISE(ABORT, 'un archivo emitido no se reescribe'); END;
"""
POSTGRES = """
CREATE FUNCTION participacion_archivo_inmutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'un archivo emitido no se reescribe' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER archivo_inmutable BEFORE UPDATE ON participacion_archivo
FOR EACH ROW EXECUTE FUNCTION participacion_archivo_inmutable();
"""
DESHACER_POSTGRES = """
DROP TRIGGER archivo_inmutable ON participacion_archivo;
DROP FUNCTION participacion_archivo_inmutable();
"""


def poner(apps, schema_editor):
    """Create the trigger in the dialect of this database."""
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES)


def quitar(apps, schema_editor):
    """Remove the trigger."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER archivo_inmutable" if sqlite else DESHACER_POSTGRES)


class Migration(migrations.Migration):
    """Append-only files."""

    dependencies = [("participacion", "0001_initial")]
    operations = [migrations.RunPython(poner, quitar)]
