"""The parts a), b)… of an agreement, each with its words, its responsible, its date and its own follow-up."""

import string
import uuid

from django.db import transaction
from django.db.models import Max

from participacion.models import Usuario
from sesiones.domain import reenvios
from sesiones.domain.acuerdos import (
    AcuerdoInvalido,
    DatosAcuerdo,
    abrir_para_cambiar,
    abrir_para_corregir,
    escribir_palabras,
    revisar_palabras,
)
from sesiones.models import Acuerdo, IncisoAcuerdo

LETRAS = string.ascii_lowercase


def proxima_letra(acuerdo: Acuerdo) -> str:
    """Return the letter that the next part gets; «» after the last one of the alphabet (1 query)."""
    ultima = acuerdo.incisos.aggregate(ultima=Max("letra"))["ultima"]
    return LETRAS[:1] if ultima is None else LETRAS[LETRAS.index(ultima) + 1 :][:1]


@transaction.atomic
def agregar_inciso(
    acuerdo: Acuerdo, datos: DatosAcuerdo, *, por: Usuario, clave: uuid.UUID | None = None
) -> IncisoAcuerdo:
    """Add a part to an agreement while its session is in course; it gets the next letter.

    Sent again with its key, it is the one that was recorded.

    Raises:
        AcuerdoInvalido: no text, a date before the session, the session is not in course, the agreement was followed
            up as a whole, or the alphabet is over.
    """
    sesion = abrir_para_cambiar(acuerdo)
    texto, responsable = revisar_palabras(datos, sesion)
    if ya := reenvios.inciso_reenviado(acuerdo, texto, clave):
        return ya
    if acuerdo.seguimientos.filter(inciso=None).exists():
        raise AcuerdoInvalido("Este acuerdo ya tiene seguimiento completo; no se divide en incisos.")
    letra = proxima_letra(acuerdo)
    if not letra:
        raise AcuerdoInvalido(f"Un acuerdo tiene a lo más {len(LETRAS)} incisos. Registra otro acuerdo.")
    return IncisoAcuerdo.objects.create(
        acuerdo=acuerdo,
        letra=letra,
        texto=texto,
        responsable=responsable,
        fecha_compromiso=datos.fecha_compromiso,
        clave=reenvios.clave_libre(IncisoAcuerdo, clave),
    )


@transaction.atomic
def corregir_inciso(inciso: IncisoAcuerdo, datos: DatosAcuerdo, *, por: Usuario, visto: str = "") -> IncisoAcuerdo:
    """Correct the words, the responsible or the date of a part while the acta is being written.

    Args:
        visto: ``huella_de`` the part as the person saw it; «» corrects whatever it says.

    Raises:
        AcuerdoInvalido: no text, a date before the session, or the acta went to review.
        ConflictoDePalabras: somebody else corrected it first.
    """
    sesion = abrir_para_corregir(inciso.acuerdo)
    inciso = IncisoAcuerdo.objects.select_for_update().get(pk=inciso.pk)
    escribir_palabras(inciso, datos, sesion, visto)
    return inciso


@transaction.atomic
def quitar_inciso(inciso: IncisoAcuerdo, *, por: Usuario) -> None:
    """Remove the last part of an agreement while its session is in course; the others keep their letters.

    Raises:
        AcuerdoInvalido: it is not the last one, it was followed up, or the session is not in course.
    """
    abrir_para_cambiar(inciso.acuerdo)
    if inciso.acuerdo.incisos.filter(letra__gt=inciso.letra).exists():
        raise AcuerdoInvalido("Solo se quita el último inciso; así los demás conservan su letra.")
    if inciso.seguimientos.exists():
        raise AcuerdoInvalido("Este inciso ya tiene seguimiento; no se quita.")
    inciso.delete()
