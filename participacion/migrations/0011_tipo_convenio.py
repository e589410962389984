"""The convenio as a kind of document."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participacion", "0010_tipos_de_jornada"),
    ]

    operations = [
        migrations.AlterField(
            model_name="documento",
            name="tipo",
            field=models.CharField(
                choices=[
                    ("ACTA", "acta"),
                    ("ACTA_SIN_QUORUM", "acta de sesión sin quórum"),
                    ("VERSION_PUBLICA", "versión pública de acta"),
                    ("FE_DE_ERRATAS", "fe de erratas"),
                    ("CONVOCATORIA", "convocatoria"),
                    ("EXTRACTO", "extracto certificado"),
                    ("INFORME", "informe anual"),
                    ("COMUNICADO", "comunicado"),
                    ("CRONOGRAMA", "cronograma"),
                    ("MINUTA_DE_MESA", "minuta de mesa"),
                    ("ACTA_CASILLA", "acta de mesa receptora"),
                    ("ACTA_RESULTADOS", "acta de resultados"),
                    ("CONVENIO", "convenio"),
                ],
                max_length=16,
                verbose_name="tipo",
            ),
        ),
    ]
