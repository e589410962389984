"""Agreements past their day, by who answers for them, and their reminders."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo
from participacion.views.base import VistaDeMesa
from sesiones.domain import recordatorios
from sesiones.permissions import (
    acuerdos_visibles_para,
    organos_para_recordar,
    puede_recordar_acuerdos,
    puede_ver_acuerdos,
)
from sesiones.views.una_sesion import este_portal


class VerVencidos(VistaDeMesa):
    """The overdue agreements of the órganos that the person sees."""

    permiso = puede_ver_acuerdos

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them by responsible."""
        usuario = request.user
        acuerdos = acuerdos_visibles_para(usuario)  # type: ignore[arg-type]
        recuerdan = set(organos_para_recordar(usuario).values_list("pk", flat=True))  # type: ignore[arg-type]
        responsables = recordatorios.responsables_atrasados(acuerdos, timezone.localdate())
        por_recordar = {r.organo.pk: r.organo for r in responsables if r.con_correo and r.organo.pk in recuerdan}
        contexto = {
            "filas": [(r, r.organo.pk in recuerdan) for r in responsables],
            "total": sum(len(r.atrasos) for r in responsables),
            "por_recordar": list(por_recordar.values()),
            "seccion": "acuerdos",
            "migas": [
                ("Mesa", reverse("mesa:inicio")), ("Acuerdos", reverse("mesa:acuerdos")), ("Vencidos", ""),
            ],
        }  # fmt: skip
        return render(request, "mesa/acuerdos/vencidos.html", contexto)


class Recordar(VistaDeMesa):
    """Remind one person, or all whose mail is known, of what is overdue in an órgano."""

    permiso = puede_recordar_acuerdos
    http_method_names = ["post", "options"]
    sujeto: Organo

    def objeto(self) -> Organo:
        """Return the órgano.

        Raises:
            Http404: there is no such órgano.
        """
        return get_object_or_404(Organo.objects.select_related("municipio"), pk=self.kwargs["organo"])

    def post(self, request: HttpRequest, organo: int) -> HttpResponse:
        """Put the reminders in the outbox; one a day for each person."""
        tz = self.sujeto.municipio.tz
        try:
            hechos = recordatorios.recordar(
                self.sujeto,
                llave=request.POST.get("llave"),
                portal=este_portal(),
                hoy=timezone.localdate(timezone=tz),
                por=request.user,  # type: ignore[arg-type]
                ahora=timezone.now(),
            )
        except ErrorDeDominio as error:
            messages.error(request, error.mensaje)
        else:
            nombres = ", ".join(c.nombre for c in hechos)
            messages.success(request, f"El recordatorio de hoy está en la bandeja de salida: {nombres}.")
        return redirect(reverse("mesa:acuerdos_vencidos"))
