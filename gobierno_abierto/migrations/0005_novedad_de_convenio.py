"""News of the convenios."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gobierno_abierto", "0004_instrumentos"),
    ]

    operations = [
        migrations.AlterField(
            model_name="novedad",
            name="tipo",
            field=models.CharField(
                choices=[
                    ("PUBLICACION", "publicación"),
                    ("FECHA", "cambio de fecha"),
                    ("SORTEO", "sorteo de mesas"),
                    ("MINUTAS", "minutas"),
                    ("PROPUESTAS", "propuestas"),
                    ("DICTAMENES", "dictámenes"),
                    ("JORNADA", "jornada de votación"),
                    ("RESULTADOS", "resultados"),
                    ("CONVENIO", "convenio"),
                ],
                max_length=12,
            ),
        ),
    ]
