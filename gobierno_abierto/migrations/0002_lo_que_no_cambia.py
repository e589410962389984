"""What the database itself refuses: a frozen jornada that changes, a ballot that changes, a vote taken back."""

from django.db import migrations

# name of the trigger → (table, when it says no, what it says)
CONGELADO = (
    "OLD.congelada_en IS NOT NULL AND ("
    + " OR ".join(
        f"NEW.{c} <> OLD.{c}"
        for c in (
            "ejercicio_id", "pregunta", "hay_ninguna", "abre_en", "cierra_en", "gracia", "participacion_minima",
            "contingencia", "semilla", "bastan", "manifiesto", "huella",
        )
    )
    + " OR NEW.congelada_en IS NULL)"
)  # fmt: skip
NIEGAN = {
    "jornada_congelada": ("gobierno_abierto_jornada", CONGELADO, "una jornada congelada no cambia"),
    "opcion_congelada": (
        "gobierno_abierto_opciondeboleta",
        "EXISTS (SELECT 1 FROM gobierno_abierto_jornada j WHERE j.id = OLD.jornada_id AND j.congelada_en IS NOT NULL)",
        "la boleta de una jornada congelada no cambia",
    ),
    "boleta_inmutable": ("gobierno_abierto_boletacifrada", "1 = 1", "una boleta no se reescribe"),
    "voto_ejercido": (
        "gobierno_abierto_renglonpadron",
        "OLD.ejercido <> '' AND NEW.ejercido <> OLD.ejercido",
        "quien ya votó no deja de haber votado",
    ),
}


def poner(apps, schema_editor):
    """Create the triggers in the dialect of this database."""
    for nombre, (tabla, cuando, dice) in NIEGAN.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {nombre} BEFORE UPDATE ON {tabla} WHEN {cuando} "
                f"BEGIN SELECT RAISE(ABORT, '{dice}'); END;"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION ga_{nombre}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {cuando} THEN "
            f"RAISE EXCEPTION '{dice}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;"
            f"CREATE TRIGGER {nombre} BEFORE UPDATE ON {tabla} FOR EACH ROW EXECUTE FUNCTION ga_{nombre}();"
        )


def quitar(apps, schema_editor):
    """Remove them."""
    for nombre, (tabla, _, _) in NIEGAN.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {nombre}")
        else:
            schema_editor.execute(f"DROP TRIGGER {nombre} ON {tabla}; DROP FUNCTION ga_{nombre}();")


class Migration(migrations.Migration):
    """The last honest witness."""

    dependencies = [("gobierno_abierto", "0001_initial")]
    operations = [migrations.RunPython(poner, quitar)]
