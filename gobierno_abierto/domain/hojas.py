"""What is written in the sheet of a mesa: ideas, discussion and proposals; sent twice it is not done twice."""

import datetime
import hashlib
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


def huella_de(fila: Idea | PropuestaDeMesa) -> str:
    """Return a digest of the words of a row, so that a correction says which ones it corrects."""
    dicho = (fila.texto,) if isinstance(fila, Idea) else (fila.titulo, fila.texto, fila.ubicacion)
    return hashlib.sha256(repr(dicho).encode()).hexdigest()[:16]


@transaction.atomic
def anotar_idea(mesa: Mesa, texto: str, *, clave: uuid.UUID, ahora: datetime.datetime) -> Idea | None:
    """Write down an idea.

    Args:
        clave: made by the sheet. The same key with words that it had at some time is the same idea sent again, and
            nothing changes, even if it was corrected or removed since; with other words it is another idea.

    Returns:
        The idea; None if it was removed since it was first sent.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, it is empty or too long, or there are too many.
    """
    mesa = abierta(mesa, ahora=ahora)
    texto = _texto_de_idea(texto)
    if Idea.history.filter(clave=clave, mesa=mesa, texto=texto).exists():
        return mesa.ideas.filter(clave=clave).first()
    if mesa.ideas.count() >= MAXIMO_IDEAS:
        raise MesaInvalida(f"Ya hay {MAXIMO_IDEAS} ideas; no caben más.")
    orden = (mesa.ideas.aggregate(u=Max("orden"))["u"] or 0) + 1
    return Idea.objects.create(mesa=mesa, clave=_clave_libre(Idea, clave), orden=orden, texto=texto)


@transaction.atomic
def corregir_idea(mesa: Mesa, texto: str, *, clave: uuid.UUID, visto: str, ahora: datetime.datetime) -> Idea:
    """Correct an idea, unless somebody changed it since; the same words twice are no conflict.

    Args:
        visto: ``huella_de`` the idea as the person saw it.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, it is empty or too long, it was removed, or it says
            something else by now.
    """
    mesa = abierta(mesa, ahora=ahora)
    texto = _texto_de_idea(texto)
    idea = mesa.ideas.filter(clave=clave).first()
    if idea is None:
        raise MesaInvalida("Esa idea ya no está: la quitaron en otro equipo. Para conservarla, anótala de nuevo.")
    antes, suyo = huella_de(idea), idea.texto
    idea.texto = texto
    if antes not in {visto, huella_de(idea)}:
        raise MesaInvalida(f"Otra persona ya cambió esa idea. Ahora dice: «{suyo}».")
    idea.save()
    return idea


def _texto_de_idea(texto: str) -> str:
    texto = " ".join(texto.split())
    if not texto:
        raise MesaInvalida("Escribe la idea.", "texto")
    if len(texto) > LARGO_IDEA:
        raise MesaInvalida(f"La idea no puede pasar de {LARGO_IDEA:,} letras.", "texto")
    return texto


def _clave_libre(modelo: type[Idea] | type[PropuestaDeMesa], clave: uuid.UUID) -> uuid.UUID:
    """Return the key for a new row; another one if something else was written with it."""
    return uuid.uuid4() if modelo.history.filter(clave=clave).exists() else clave


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
def anotar_propuesta(
    mesa: Mesa, datos: DatosPropuesta, *, clave: uuid.UUID, ahora: datetime.datetime
) -> PropuestaDeMesa | None:
    """Add a proposal of the mesa; sent again it is known by its key and its words, as in ``anotar_idea``.

    Returns:
        The proposal; None if it was removed since it was first sent.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, it has no title, or there are as many as the rule allows.
    """
    mesa = abierta(mesa, ahora=ahora)
    palabras = _palabras(datos)
    if PropuestaDeMesa.history.filter(clave=clave, mesa=mesa, **palabras).exists():
        return mesa.propuestas.filter(clave=clave).first()
    limite = mesa.etapa.ejercicio.regla.propuestas_por_mesa
    if limite is not None and mesa.propuestas.count() >= limite:
        raise MesaInvalida(f"La regla permite {limite} por mesa. Quita una para agregar otra.", "titulo")
    orden = (mesa.propuestas.aggregate(u=Max("orden"))["u"] or 0) + 1
    return PropuestaDeMesa.objects.create(
        mesa=mesa, clave=_clave_libre(PropuestaDeMesa, clave), orden=orden, **palabras
    )


@transaction.atomic
def corregir_propuesta(
    mesa: Mesa, datos: DatosPropuesta, *, clave: uuid.UUID, visto: str, ahora: datetime.datetime
) -> PropuestaDeMesa:
    """Correct a proposal of the mesa, unless somebody changed it since; the same words twice are no conflict.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be written now, it has no title, it was removed, or it says something
            else by now.
    """
    mesa = abierta(mesa, ahora=ahora)
    palabras = _palabras(datos)
    propuesta = mesa.propuestas.filter(clave=clave).first()
    if propuesta is None:
        raise MesaInvalida("Esa propuesta ya no está: la quitaron en otro equipo. Para conservarla, anótala de nuevo.")
    antes, suyo = huella_de(propuesta), [propuesta.titulo, propuesta.texto, propuesta.ubicacion]
    for campo, valor in palabras.items():
        setattr(propuesta, campo, valor)
    if antes not in {visto, huella_de(propuesta)}:
        ahora_dice = ". ".join(parte for parte in suyo if parte)
        raise MesaInvalida(f"Otra persona ya cambió esa propuesta. Ahora dice: «{ahora_dice}».")
    propuesta.save()
    return propuesta


def _palabras(datos: DatosPropuesta) -> dict[str, str]:
    titulo = " ".join(datos.titulo.split())
    if not titulo:
        raise MesaInvalida("Escribe el nombre de la propuesta.", "titulo")
    ubicacion = " ".join(datos.ubicacion.split())
    return {"titulo": titulo[:200], "texto": datos.texto.strip(), "ubicacion": ubicacion[:250]}


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
