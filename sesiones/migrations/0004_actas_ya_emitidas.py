"""Actas sealed before there were stages were approved by closing their session and were public at once.

Their jobs learn which document came of them: who may download it at the desk is asked there.
"""

from django.db import migrations
from django.db.models import F


def dar_etapa(apps, schema_editor):
    """Give every acta its stage; one still in the press counts as approved."""
    Acta = apps.get_model("sesiones", "Acta")
    Acta.objects.update(aprobada_en=F("congelada_en"), forma_aprobacion="AL_CLAUSURAR", etapa="APROBADA")
    Acta.objects.filter(documento__isnull=False).update(etapa="PUBLICADA", publicada_en=F("congelada_en"))


def dar_documento_al_trabajo(apps, schema_editor):
    """Give the job of every sealed acta its document."""
    Acta = apps.get_model("sesiones", "Acta")
    Trabajo = apps.get_model("participacion", "Trabajo")
    for trabajo, documento in Acta.objects.filter(documento__isnull=False).values_list("trabajo", "documento"):
        Trabajo.objects.filter(pk=trabajo).update(documento=documento)


class Migration(migrations.Migration):
    """Stages for what was already issued."""

    dependencies = [("sesiones", "0003_sesion_completa")]
    operations = [
        migrations.RunPython(dar_etapa, migrations.RunPython.noop),
        migrations.RunPython(dar_documento_al_trabajo, migrations.RunPython.noop),
    ]
