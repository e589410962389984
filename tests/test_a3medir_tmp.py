import time, pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories import PuntoFactory, escenas
from tests.sesiones.views.personas import secretaria
@pytest.mark.django_db
def test_m():
    s=escenas.sesion_programada(); c=secretaria(s.organo)
    for n in (5,60,120):
        PuntoFactory.create_batch(n-s.puntos.count(), sesion=s)
        c.get(reverse("mesa:orden",args=[s.pk]))
        t=time.perf_counter(); r=c.get(reverse("mesa:orden",args=[s.pk])); g=time.perf_counter()-t
        p=s.puntos.last(); 
        with CaptureQueriesContext(connection) as q:
            t=time.perf_counter(); c.post(reverse("mesa:punto_mover",args=[s.pk,p.pk,"subir"])); m=time.perf_counter()-t
        print(n, f"GET {g*1000:.0f} ms {len(r.content)//1024} kB; mover {m*1000:.0f} ms {len(q)} consultas")
