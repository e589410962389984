"""What is voted and agreed gets the key of the page that sent it, so that sent twice it is written once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participacion", "0007_tipos_de_oficina"),
        ("sesiones", "0011_clave_de_intervencion"),
    ]

    operations = [
        migrations.AddField(
            model_name="acuerdo",
            name="clave",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="historicalacuerdo",
            name="clave",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="historicalincisoacuerdo",
            name="clave",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="historicalvotacion",
            name="clave",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="incisoacuerdo",
            name="clave",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="votacion",
            name="clave",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="acuerdo",
            constraint=models.UniqueConstraint(
                condition=models.Q(("clave__isnull", False)), fields=("clave",), name="acuerdo_clave_unica"
            ),
        ),
        migrations.AddConstraint(
            model_name="incisoacuerdo",
            constraint=models.UniqueConstraint(
                condition=models.Q(("clave__isnull", False)), fields=("clave",), name="inciso_clave_unica"
            ),
        ),
        migrations.AddConstraint(
            model_name="votacion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("clave__isnull", False)), fields=("clave",), name="votacion_clave_unica"
            ),
        ),
    ]
