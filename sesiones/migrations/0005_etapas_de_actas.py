"""What the stages of an acta must never contradict."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Constraints of the stages."""

    dependencies = [("sesiones", "0004_actas_ya_emitidas")]
    operations = [
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.UniqueConstraint(
                condition=models.Q(("etapa", "DEVUELTA"), _negated=True),
                fields=("sesion",),
                name="acta_una_viva_por_sesion",
            ),
        ),
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("etapa__in", ["EN_REVISION", "DEVUELTA"]),
                    models.Q(("aprobada_en__isnull", False), models.Q(("forma_aprobacion", ""), _negated=True)),
                    _connector="OR",
                ),
                name="acta_aprobada_dice_cuando_y_como",
            ),
        ),
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("etapa__in", ["APROBADA", "FIRMADA", "PUBLICADA"]),
                    models.Q(("documento__isnull", True), ("trabajo__isnull", True)),
                    _connector="OR",
                ),
                name="acta_solo_aprobada_se_imprime",
            ),
        ),
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("etapa__in", ["FIRMADA", "PUBLICADA"]), _negated=True),
                    ("documento__isnull", False),
                    _connector="OR",
                ),
                name="acta_firmada_tiene_documento",
            ),
        ),
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("etapa", "PUBLICADA"), _negated=True), ("publicada_en__isnull", False), _connector="OR"
                ),
                name="acta_publicada_con_hora",
            ),
        ),
        migrations.AddConstraint(
            model_name="acta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("forma_aprobacion", "A_MANO"), _negated=True),
                    models.Q(("nota_aprobacion", ""), _negated=True),
                    _connector="OR",
                ),
                name="acta_aprobada_a_mano_dice_por_que",
            ),
        ),
    ]
