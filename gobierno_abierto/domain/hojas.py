"""What is written in the sheet of a mesa: ideas, discussion and proposals; sent twice it is not done twice."""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain.mesas import MesaInvalida, abierta
from gobierno_abierto.models import Idea, Mesa, PropuestaDeMesa

LARGO_IDEA = 1_000
LARGO_DISCUSION = 60_000
MAXIMO_IDEAS = 300


class DiscusionEnConflicto(MesaInvalida):
    """Somebody else saved the discussion since; carries what there is now."""

    def __init__(self, actual: str, version: int) -> None:
        super().__init__("Otra persona guardó la discusión mientras escribías. Aquí están los dos textos.")
        self.actual, self.version = actual, version


@dataclass(frozen=True)
class DatosPropuesta:
    """A proposal of a mesa in its own words."""

    titulo: str
    texto: str = ""
    ubicacion: str = ""


@transaction.atomic
def anotar_idea(mesa: Mesa, texto: str, *, clave: uuid.UUID, ahora: datetime.datetime) -> Idea:
    """Write down an idea, or correct the one with that key.

    Args:
        clave: made by the sheet; the same one again is the same idea.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, it is empty or too long, or the key is of another mesa.
    """
    mesa = abierta(mesa, ahora=ahora)
    texto = " ".join(texto.split())
    if not texto:
        raise MesaInvalida("Escribe la idea.", "texto")
    if len(texto) > LARGO_IDEA:
        raise MesaInvalida(f"La idea no puede pasar de {LARGO_IDEA:,} letras.", "texto")
    idea = Idea.objects.filter(clave=clave).first()
    if idea is not None and idea.mesa_id != mesa.pk:
        raise MesaInvalida("Esa idea es de otra mesa.")
    if idea is None:
        if mesa.ideas.count() >= MAXIMO_IDEAS:
            raise MesaInvalida(f"Ya hay {MAXIMO_IDEAS} ideas; no caben más.")
        idea = Idea(mesa=mesa, clave=clave, orden=(mesa.ideas.aggregate(u=Max("orden"))["u"] or 0) + 1)
    idea.texto = texto
    idea.save()
    return idea


@transaction.atomic
def quitar_idea(mesa: Mesa, clave: uuid.UUID, *, ahora: datetime.datetime) -> None:
    """Remove an idea; one that is not there any more is no error.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now.
    """
    mesa = abierta(mesa, ahora=ahora)
    mesa.ideas.filter(clave=clave).delete()


@transaction.atomic
def guardar_discusion(mesa: Mesa, texto: str, *, version: int, ahora: datetime.datetime) -> Mesa:
    """Save what was discussed, unless somebody saved something else since.

    Args:
        version: on which the text was written.

    Raises:
        DiscusionEnConflicto: another text was saved since that version.
        FueraDeEtapa, MesaInvalida: it cannot be written now, or it is too long.
    """
    mesa = abierta(mesa, ahora=ahora)
    if len(texto) > LARGO_DISCUSION:
        raise MesaInvalida(f"La discusión no puede pasar de {LARGO_DISCUSION:,} letras.", "discusion")
    texto = texto.replace("\r\n", "\n").replace("\x00", "")
    if mesa.discusion == texto:
        return mesa
    if mesa.version != version:
        raise DiscusionEnConflicto(mesa.discusion, mesa.version)
    mesa.discusion, mesa.version = texto, mesa.version + 1
    mesa.save(update_fields=["discusion", "version"])
    return mesa


@transaction.atomic
def guardar_propuesta(
    mesa: Mesa, datos: DatosPropuesta, *, clave: uuid.UUID, ahora: datetime.datetime
) -> PropuestaDeMesa:
    """Add a proposal of the mesa, or correct the one with that key.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, it has no title, there are as many as the rule allows, or
            the key is of another mesa.
    """
    mesa = abierta(mesa, ahora=ahora)
    titulo = " ".join(datos.titulo.split())
    if not titulo:
        raise MesaInvalida("Escribe el nombre de la propuesta.", "titulo")
    propuesta = PropuestaDeMesa.objects.filter(clave=clave).first()
    if propuesta is not None and propuesta.mesa_id != mesa.pk:
        raise MesaInvalida("Esa propuesta es de otra mesa.")
    if propuesta is None:
        limite = mesa.etapa.ejercicio.regla.propuestas_por_mesa
        if limite is not None and mesa.propuestas.count() >= limite:
            raise MesaInvalida(f"La regla permite {limite} por mesa. Quita una para agregar otra.", "titulo")
        orden = (mesa.propuestas.aggregate(u=Max("orden"))["u"] or 0) + 1
        propuesta = PropuestaDeMesa(mesa=mesa, clave=clave, orden=orden)
    propuesta.titulo, propuesta.texto = titulo[:200], datos.texto.strip()
    propuesta.ubicacion = " ".join(datos.ubicacion.split())[:250]
    propuesta.save()
    return propuesta


@transaction.atomic
def quitar_propuesta(mesa: Mesa, clave: uuid.UUID, *, ahora: datetime.datetime) -> None:
    """Remove a proposal of the mesa; one that is not there any more is no error.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, or it was taken to a finalist already.
    """
    mesa = abierta(mesa, ahora=ahora)
    propuesta = mesa.propuestas.filter(clave=clave).first()
    if propuesta is None:
        return
    if propuesta.trazas.exists():
        raise MesaInvalida("Esa propuesta ya pasó a una propuesta final.")
    propuesta.delete()
