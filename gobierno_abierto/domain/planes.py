"""Plans written by hand: begun, and the text of a node corrected."""

from dataclasses import dataclass

from django.db import transaction

from gobierno_abierto.domain.ejercicios import clave_de
from gobierno_abierto.enums import Clasificacion, NivelDeNodo, TipoDeInstrumento
from gobierno_abierto.models import Instrumento, Nodo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Municipio, Usuario


class PlanInvalido(ErrorDeDominio):
    """The plan does not admit this."""


@dataclass(frozen=True)
class DatosPlan:
    """What a plan says of itself."""

    tipo: TipoDeInstrumento
    nombre: str
    siglas: str
    periodo: str = ""


@transaction.atomic
def crear(municipio: Municipio, datos: DatosPlan, *, por: Usuario | None) -> Instrumento:
    """Begin a plan, empty; its content is loaded from a list.

    Raises:
        PlanInvalido: it has no name or initials, or there is another one with that name.
    """
    nombre, siglas = " ".join(datos.nombre.split()), " ".join(datos.siglas.split())
    clave = clave_de(nombre)
    if not clave:
        raise PlanInvalido("Escribe un nombre con letras.", "nombre")
    if not siglas:
        raise PlanInvalido("Escribe sus siglas.", "siglas")
    if Instrumento.objects.filter(clave=clave).exists():
        raise PlanInvalido("Ya hay un plan con ese nombre. Agrega el municipio o el periodo.", "nombre")
    return Instrumento.objects.create(
        municipio=municipio, clave=clave, tipo=datos.tipo, nombre=nombre, siglas=siglas,
        periodo=" ".join(datos.periodo.split()),
    )  # fmt: skip


@transaction.atomic
def corregir(nodo: Nodo, *, texto: str, clasificacion: str, por: Usuario | None) -> Nodo:
    """Change the text of a node and how it is classified; its code and place stay.

    Raises:
        PlanInvalido: it has no text, or it is classified and is no action.
    """
    nodo = Nodo.objects.select_for_update(of=("self",)).get(pk=nodo.pk)
    texto = " ".join(texto.split())
    if not texto:
        raise PlanInvalido("Escribe el texto.", "texto")
    if clasificacion and (nodo.nivel != NivelDeNodo.ACCION or clasificacion not in Clasificacion):
        raise PlanInvalido("Solo se clasifican las acciones.", "clasificacion")
    nodo.texto, nodo.clasificacion = texto, clasificacion
    nodo.save()
    return nodo
