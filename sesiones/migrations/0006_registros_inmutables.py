"""A frozen record never changes, whatever paper comes of it: the database itself refuses the UPDATE.

Remaking a table drops its triggers on SQLite: a later migration that alters one of these tables must call ``poner``.
"""

from django.db import migrations

TABLAS = [
    "acta",
    "actasinquorum",
    "citatorio",
    "comunicado",
    "extracto",
    "fedeerratas",
    "informeemitido",
    "versionpublica",
]
SQLITE = """
CREATE TRIGGER {tabla}_registro_inmutable BEFORE UPDATE ON sesiones_{tabla}
WHEN OLD.registro IS NOT NEW.registro OR OLD.huella IS NOT NEW.huella
  OR (OLD.documento_id IS NOT NULL AND OLD.documento_id IS NOT NEW.documento_id){mas}
BEGIN SELECT RAISE(ABORT, 'un registro congelado no cambia'); END;
"""
POSTGRES = """
CREATE TRIGGER {tabla}_registro_inmutable BEFORE UPDATE ON sesiones_{tabla} FOR EACH ROW
WHEN (OLD.registro IS DISTINCT FROM NEW.registro OR OLD.huella IS DISTINCT FROM NEW.huella
  OR (OLD.documento_id IS NOT NULL AND OLD.documento_id IS DISTINCT FROM NEW.documento_id){mas})
EXECUTE FUNCTION sesiones_acta_inmutable();
"""
# An acta belongs to one session and version for ever, and an approved one does not go back.
MAS = {
    "sqlite": (
        " OR OLD.sesion_id IS NOT NEW.sesion_id OR OLD.version IS NOT NEW.version"
        " OR (OLD.aprobada_en IS NOT NULL AND NEW.etapa IN ('EN_REVISION', 'DEVUELTA'))"
    ),
    "postgresql": (
        " OR OLD.sesion_id IS DISTINCT FROM NEW.sesion_id OR OLD.version IS DISTINCT FROM NEW.version"
        " OR (OLD.aprobada_en IS NOT NULL AND NEW.etapa IN ('EN_REVISION', 'DEVUELTA'))"
    ),
}


def poner(apps, schema_editor):
    """Create the triggers in the dialect of this database."""
    motor = schema_editor.connection.vendor
    quitar(apps, schema_editor)
    for tabla in TABLAS:
        modelo = SQLITE if motor == "sqlite" else POSTGRES
        schema_editor.execute(modelo.format(tabla=tabla, mas=MAS[motor] if tabla == "acta" else ""))


def quitar(apps, schema_editor):
    """Remove the triggers."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for tabla in TABLAS:
        donde = "" if sqlite else f" ON sesiones_{tabla}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {tabla}_registro_inmutable{donde}")


class Migration(migrations.Migration):
    """Append-only records."""

    dependencies = [("sesiones", "0005_etapas_de_actas")]
    operations = [migrations.RunPython(poner, quitar)]
