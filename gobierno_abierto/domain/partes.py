"""Who takes part in an exercise, and as what."""

from django.db import transaction

from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.enums import EstadoEjercicio, Papel
from gobierno_abierto.models import Ejercicio, Parte
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Dependencia, Usuario


class ParteInvalida(ErrorDeDominio):
    """That party cannot be."""


@transaction.atomic
def guardar_parte(
    ejercicio: Ejercicio,
    *,
    papel: Papel | str,
    nombre: str,
    siglas: str = "",
    dependencia: Dependencia | None = None,
    parte: Parte | None = None,
    por: Usuario,
) -> Parte:
    """Add a party, or correct one.

    Args:
        nombre: empty takes that of the agency.
        parte: the one to correct; None adds one, the last.

    Raises:
        ParteInvalida: no name, an agency of another municipio, or one that is there already.
    """
    ejercicio = bloquear(ejercicio)
    if ejercicio.estado == EstadoEjercicio.CANCELADO:
        raise ParteInvalida("El ejercicio se canceló.")
    if dependencia is not None and dependencia.municipio_id != ejercicio.municipio_id:
        raise ParteInvalida("Elige una dependencia de este municipio.", "dependencia")
    nombre = " ".join(nombre.split()) or (dependencia.nombre if dependencia else "")
    if not nombre:
        raise ParteInvalida("Escribe el nombre, o elige una dependencia.", "nombre")
    igual = ejercicio.partes.filter(papel=papel, nombre=nombre).first()
    if igual is not None and igual != parte:
        raise ParteInvalida("Ya participa como eso mismo.", "nombre")
    if parte is None:
        ultima = ejercicio.partes.order_by("-orden").first()
        parte = Parte(ejercicio=ejercicio, orden=ultima.orden + 1 if ultima else 1)
    parte.papel, parte.nombre, parte.siglas, parte.dependencia = papel, nombre, " ".join(siglas.split()), dependencia
    parte.save()
    return parte


@transaction.atomic
def quitar_parte(parte: Parte, *, por: Usuario) -> None:
    """Remove a party that takes part in no stage.

    Raises:
        ParteInvalida: it takes part in some.
    """
    bloquear(parte.ejercicio)
    etapa = parte.etapas.order_by("orden").first()
    if etapa is not None:
        raise ParteInvalida(f"Participa en «{etapa.nombre}»; primero se quita de esa etapa.")
    parte.delete()
