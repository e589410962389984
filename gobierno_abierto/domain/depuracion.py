"""Personal data of who signed up are removed once they are of no use: only numbers stay."""

import datetime

from django.db import transaction
from django.db.models import Q

from gobierno_abierto.domain.avisos import DIAS_DE_CONSERVACION
from gobierno_abierto.domain.lugares import borrar_comprobante
from gobierno_abierto.enums import EstadoInscripcion
from gobierno_abierto.models import Ejercicio, Inscripcion
from participacion.models import Correo

BORRADO = "Datos borrados"


def vencidos(hoy: datetime.date, dias: int = DIAS_DE_CONSERVACION) -> list[Ejercicio]:
    """Return the exercises whose last stage ended more than so many days ago (2 queries)."""
    limite = hoy - datetime.timedelta(days=dias)
    con_gente = Ejercicio.objects.filter(
        Q(inscripciones__isnull=False) | Q(solicitudes_de_padron__isnull=False)
    ).distinct().prefetch_related("etapas")  # fmt: skip
    return [e for e in con_gente if (s := [t.ultimo_dia for t in e.etapas.all()]) and max(s) < limite]


@transaction.atomic
def depurar(ejercicio: Ejercicio) -> int:
    """Remove names, mails, telephones and proofs of who signed up or asked to be in the roll; return of how many.

    The mails that carried them lose their address, name and text; what was counted stays.
    """
    cuantas = 0
    for inscripcion in ejercicio.inscripciones.exclude(nombre=BORRADO):
        borrar_comprobante(inscripcion)
        # A refused row must keep a reason (a constraint of the table), though not what it said.
        motivo = BORRADO if inscripcion.estado == EstadoInscripcion.RECHAZADA else ""
        Inscripcion.objects.filter(pk=inscripcion.pk).update(nombre=BORRADO, correo="", telefono="", motivo=motivo)
        for prefijo in (f"inscripcion:{inscripcion.pk}", f"lugar:{inscripcion.pk}"):
            _callar(prefijo)
        for numero in inscripcion.numeros.values_list("sorteo", flat=True):
            _callar(f"sorteo:{numero}:{inscripcion.pk}")
        cuantas += 1
    ejercicio.suscripciones.all().delete()
    solicitudes = ejercicio.solicitudes_de_padron.exclude(nombre=BORRADO)
    cuantas += solicitudes.update(nombre=BORRADO, contacto="", explicacion="")
    return cuantas


def _callar(prefijo: str) -> None:
    """Remove what the mails of a person said, and to which address."""
    suyos = Correo.objects.filter(Q(clave=prefijo) | Q(clave__startswith=f"{prefijo}:"))
    suyos.update(nombre=BORRADO, cuerpo="", asunto=BORRADO)
    suyos.exclude(para="").update(para=BORRADO)
