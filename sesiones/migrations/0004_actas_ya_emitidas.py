"""Actas sealed before there were stages were approved by closing their session and were public at once."""

from django.db import migrations
from django.db.models import F


def dar_etapa(apps, schema_editor):
    """Give every acta its stage; one still in the press counts as approved."""
    Acta = apps.get_model("sesiones", "Acta")
    Acta.objects.update(aprobada_en=F("congelada_en"), forma_aprobacion="AL_CLAUSURAR", etapa="APROBADA")
    Acta.objects.filter(documento__isnull=False).update(etapa="PUBLICADA", publicada_en=F("congelada_en"))


class Migration(migrations.Migration):
    """Stages for what was already issued."""

    dependencies = [("sesiones", "0003_sesion_completa")]
    operations = [migrations.RunPython(dar_etapa, migrations.RunPython.noop)]
