"""Votes of a session that approve the actas of earlier ones, and move their state."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet

from participacion.domain import trabajos
from participacion.models import Usuario
from sesiones.domain import actas, reenvios
from sesiones.domain.celebracion import bloquear
from sesiones.domain.votaciones import Cuentas, VotacionInvalida, fallo, registrar_votacion
from sesiones.enums import EfectoVotacion, EtapaActa, FormaAprobacion, ResultadoVotacion
from sesiones.models import Acta, Punto, Sesion, Votacion


def actas_por_aprobar(sesion: Sesion) -> QuerySet[Acta]:
    """Return the actas under review of earlier sessions of the same órgano, the oldest first (1 query)."""
    return (
        Acta.objects.filter(sesion__organo=sesion.organo, sesion__fecha__lte=sesion.fecha, etapa=EtapaActa.EN_REVISION)
        .exclude(sesion=sesion)
        .select_related("sesion__organo")
        .defer("registro")
        .order_by("sesion__fecha", "sesion__numero")
    )


@transaction.atomic
def aprobar_actas(
    punto: Punto,
    elegidas: Sequence[int],
    cuentas: Cuentas,
    *,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero | None = None,
    clave: uuid.UUID | None = None,
) -> Votacion:
    """Record the vote on one or several earlier actas; if it passes, each is approved by it and goes to the press.

    Args:
        elegidas: ids of actas of ``actas_por_aprobar``.
        mensajero: who takes the jobs of printing to the queue.
        clave: given by the page; sent again with it, the vote is the one that was recorded.

    Raises:
        VotacionInvalida: no acta was chosen, or one is not under review any more; see also ``registrar_votacion``.
        ActaInvalida: see ``actas.aprobar``.
    """
    bloquear(punto.sesion)
    cuentas = replace(cuentas, efecto=EfectoVotacion.ACTAS)
    if ya := reenvios.votacion_reenviada(punto, cuentas, clave):
        return ya
    suyas = list(actas_por_aprobar(punto.sesion).filter(pk__in=list(elegidas)))
    if not suyas:
        raise VotacionInvalida("Elige qué actas se aprueban.", "actas")
    if len(suyas) != len(set(elegidas)):
        raise VotacionInvalida("Una de esas actas ya no está en revisión. Vuelve a abrir la página.", "actas")
    votacion = registrar_votacion(punto, cuentas, por=por, ahora=ahora, clave=clave)
    if fallo(votacion).resultado == ResultadoVotacion.APROBADA:
        en_sesion = FormaAprobacion.EN_SESION
        for acta in suyas:
            actas.aprobar(acta, forma=en_sesion, por=por, ahora=ahora, votacion=votacion, mensajero=mensajero)
    return votacion
