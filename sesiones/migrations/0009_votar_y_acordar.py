"""Votes that cannot contradict themselves; a ballot that is not a roll call keeps nobody's vote: a trigger refuses it.

Remaking a table drops its triggers on SQLite: a later migration that alters ``votonominal`` must call ``poner``.
"""

from django.db import migrations, models

SQLITE = """
CREATE TRIGGER votonominal_no_es_secreto BEFORE INSERT ON sesiones_votonominal
WHEN (SELECT metodo FROM sesiones_votacion WHERE id = NEW.votacion_id) <> 'NOMINAL'
BEGIN SELECT RAISE(ABORT, 'solo una votación nominal guarda el voto de cada persona'); END;
"""
POSTGRES = """
CREATE FUNCTION sesiones_votonominal_no_es_secreto() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT metodo FROM sesiones_votacion WHERE id = NEW.votacion_id) <> 'NOMINAL' THEN
    RAISE EXCEPTION 'solo una votación nominal guarda el voto de cada persona' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER votonominal_no_es_secreto BEFORE INSERT ON sesiones_votonominal
FOR EACH ROW EXECUTE FUNCTION sesiones_votonominal_no_es_secreto();
"""
DESHACER_POSTGRES = """
DROP TRIGGER votonominal_no_es_secreto ON sesiones_votonominal;
DROP FUNCTION sesiones_votonominal_no_es_secreto();
"""


def poner(apps, schema_editor):
    """Create the trigger in the dialect of this database."""
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES)


def quitar(apps, schema_editor):
    """Remove the trigger."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER votonominal_no_es_secreto" if sqlite else DESHACER_POSTGRES)


class Migration(migrations.Migration):
    """Constraints and the fields they need."""

    dependencies = [
        ("participacion", "0005_fraccion_bien_escrita"),
        ("sesiones", "0008_movimientos_de_lugar"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="votonominal",
            name="voto_dice_una_cosa",
        ),
        migrations.AddField(
            model_name="acuerdo",
            name="sin_votacion",
            field=models.BooleanField(default=False, verbose_name="por asentimiento, sin votación"),
        ),
        migrations.AddField(
            model_name="historicalacuerdo",
            name="sin_votacion",
            field=models.BooleanField(default=False, verbose_name="por asentimiento, sin votación"),
        ),
        migrations.AddField(
            model_name="historicalopcionvotacion",
            name="por_calidad",
            field=models.BooleanField(default=False, verbose_name="la eligió el voto de calidad"),
        ),
        migrations.AddField(
            model_name="historicalvotacion",
            name="motivo_mayoria",
            field=models.CharField(blank=True, max_length=300, verbose_name="por qué se pidió esa mayoría"),
        ),
        migrations.AddField(
            model_name="opcionvotacion",
            name="por_calidad",
            field=models.BooleanField(default=False, verbose_name="la eligió el voto de calidad"),
        ),
        migrations.AddField(
            model_name="votacion",
            name="motivo_mayoria",
            field=models.CharField(blank=True, max_length=300, verbose_name="por qué se pidió esa mayoría"),
        ),
        migrations.AddConstraint(
            model_name="acuerdo",
            constraint=models.CheckConstraint(
                condition=models.Q(("sin_votacion", False), ("votacion__isnull", True), _connector="OR"),
                name="acuerdo_sin_votacion_no_tiene",
            ),
        ),
        migrations.AddConstraint(
            model_name="incisoacuerdo",
            constraint=models.CheckConstraint(
                condition=models.Q(("letra__regex", "^[a-z]$")), name="inciso_letra_minuscula"
            ),
        ),
        migrations.AddConstraint(
            model_name="incisoacuerdo",
            constraint=models.CheckConstraint(
                condition=models.Q(("texto", ""), _negated=True), name="inciso_dice_algo"
            ),
        ),
        migrations.AddConstraint(
            model_name="opcionvotacion",
            constraint=models.CheckConstraint(
                condition=models.Q(("nombre", ""), _negated=True), name="opcion_tiene_nombre"
            ),
        ),
        migrations.AddConstraint(
            model_name="opcionvotacion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("por_calidad", True)), fields=("votacion",), name="opcion_una_sola_por_calidad"
            ),
        ),
        migrations.AddConstraint(
            model_name="opcionvotacion",
            constraint=models.CheckConstraint(
                condition=models.Q(("por_calidad", False), ("votos__gt", 0), _connector="OR"),
                name="opcion_por_calidad_votada",
            ),
        ),
        migrations.AddConstraint(
            model_name="votacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("presentes__isnull", True),
                    ("base__isnull", True),
                    ("presentes__lte", models.F("base")),
                    _connector="OR",
                ),
                name="votacion_presentes_son_integrantes",
            ),
        ),
        migrations.AddConstraint(
            model_name="votacion",
            constraint=models.CheckConstraint(
                condition=models.Q(("nulos", 0), ("metodo", "SECRETA"), _connector="OR"),
                name="votacion_nulos_solo_en_cedula",
            ),
        ),
        migrations.AddConstraint(
            model_name="votacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("materia", "PERSONAS"), _negated=True),
                    models.Q(
                        models.Q(("metodo", "UNANIMIDAD"), _negated=True), ("efecto", "NINGUNO"), ("en_contra", 0)
                    ),
                    _connector="OR",
                ),
                name="votacion_de_personas_sin_contras",
            ),
        ),
        migrations.AddConstraint(
            model_name="votacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("presidencia_a_favor__isnull", True),
                    models.Q(
                        ("a_favor", models.F("en_contra")),
                        ("a_favor__gt", 0),
                        ("a_favor__isnull", False),
                        ("en_contra__isnull", False),
                        ("mayoria__in", ["SIMPLE", "DESCONOCIDA"]),
                        ("voto_calidad", True),
                    ),
                    _connector="OR",
                ),
                name="votacion_calidad_solo_si_hay_empate",
            ),
        ),
        migrations.AddConstraint(
            model_name="votacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("efecto", "NINGUNO"), _negated=True),
                    models.Q(("con_dispensa", False), ("observaciones", "")),
                    _connector="OR",
                ),
                name="votacion_dispensa_de_algo",
            ),
        ),
        migrations.AddConstraint(
            model_name="votonominal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opcion__isnull", True), ("sentido__in", ["A_FAVOR", "EN_CONTRA", "ABSTENCION"])),
                    models.Q(("opcion__isnull", False), ("sentido", "")),
                    _connector="OR",
                ),
                name="voto_dice_una_cosa",
            ),
        ),
        migrations.RunPython(poner, quitar),
    ]
