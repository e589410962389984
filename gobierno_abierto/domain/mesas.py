"""The mesas de trabajo: prepared, opened, closed, and who came."""

import datetime

from django.db import transaction

from gobierno_abierto.models import Etapa, Mesa
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario


class MesaInvalida(ErrorDeDominio):
    """The mesa does not admit this, or not now."""


@transaction.atomic
def preparar_mesas(etapa: Etapa, lugares: list[int | None], *, por: Usuario, ahora: datetime.datetime) -> list[Mesa]:
    """Make the mesas 1 to n of a stage with their seats; those that exist keep everything but their seats.

    Args:
        lugares: seats of each one, in order; None has no fixed size.

    Raises:
        MesaInvalida: there would be fewer mesas than now and one of those left over has people, or a mesa would have
            fewer seats than people.
    """
    hechas = {m.numero: m for m in Mesa.objects.select_for_update().filter(etapa=etapa)}
    for numero in sorted(set(hechas) - set(range(1, len(lugares) + 1))):
        if hechas[numero].lugares_ocupados.exists():
            raise MesaInvalida(f"La mesa {numero} tiene personas; primero se cambian de mesa.")
        hechas.pop(numero).delete()
    modalidad = etapa.ejercicio.regla.modalidad_mesas
    for numero, cuantos in enumerate(lugares, start=1):
        mesa = hechas.get(numero)
        if mesa is None:
            hechas[numero] = Mesa.objects.create(
                etapa=etapa, numero=numero, lugares=cuantos, modalidad=modalidad, lugar=etapa.lugar
            )
        elif mesa.lugares != cuantos:
            if cuantos is not None and mesa.lugares_ocupados.count() > cuantos:
                raise MesaInvalida(f"La mesa {numero} tiene más personas que los lugares que tendría.")
            mesa.lugares = cuantos
            mesa.save(update_fields=["lugares"])
    return [hechas[numero] for numero in sorted(hechas)]
