"""A frozen record never changes: the database itself refuses an UPDATE of ``registro`` or ``huella``."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER acta_registro_inmutable BEFORE UPDATE ON sesiones_acta
WHEN OLD.registro IS NOT NEW.registro OR OLD.huella IS NOT NEW.huella
  OR OLD.sesion_id IS NOT NEW.sesion_id OR OLD.version IS NOT NEW.version
  OR (OLD.documento_id IS NOT NULL AND OLD.documento_id IS NOT NEW.documento_id)
BEGIN SELECT RAISE(ABORT, 'un acta congelada no cambia'); END;
"""
POSTGRES = """
CREATE FUNCTION sesiones_acta_inmutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'un acta congelada no cambia' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER acta_registro_inmutable BEFORE UPDATE ON sesiones_acta FOR EACH ROW
WHEN (OLD.registro IS DISTINCT FROM NEW.registro OR OLD.huella IS DISTINCT FROM NEW.huella
  OR OLD.sesion_id IS DISTINCT FROM NEW.sesion_id OR OLD.version IS DISTINCT FROM NEW.version
  OR (OLD.documento_id IS NOT NULL AND OLD.documento_id IS DISTINCT FROM NEW.documento_id))
EXECUTE FUNCTION sesiones_acta_inmutable();
"""
DESHACER_POSTGRES = """
DROP TRIGGER acta_registro_inmutable ON sesiones_acta;
DROP FUNCTION sesiones_acta_inmutable();
"""


def poner(apps, schema_editor):
    """Create the trigger in the dialect of this database."""
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES)


def quitar(apps, schema_editor):
    """Remove the trigger."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER acta_registro_inmutable" if sqlite else DESHACER_POSTGRES)


class Migration(migrations.Migration):
    """Append-only records."""

    dependencies = [("sesiones", "0001_initial")]
    operations = [migrations.RunPython(poner, quitar)]
