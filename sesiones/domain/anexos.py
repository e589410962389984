"""The annexes of a session and of its points: what is kept, in which order, and what of it is public."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from participacion.domain.adjuntos import (
    EXCEL,
    EXTENSIONES,
    IMAGENES,
    MEGA,
    PDF,
    POWERPOINT,
    WORD,
    ImagenEnorme,
    ImagenIlegible,
    nombre_limpio,
    redibujar,
    tipo_de,
)
from participacion.domain.emision import guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Archivo, Usuario
from sesiones.domain import correcciones
from sesiones.domain.celebracion import bloquear
from sesiones.domain.huecos import acomodar
from sesiones.enums import SE_PREPARA, EstadoSesion
from sesiones.models import Anexo, Punto, Sesion

MAXIMO = 20 * MEGA
MAXIMO_ANEXOS = 100
TIPOS = frozenset({PDF, WORD, EXCEL, POWERPOINT} | IMAGENES)
EXTENSIONES_ADMITIDAS = tuple(EXTENSIONES[t] for t in EXTENSIONES if t in TIPOS)
ADMITIDOS = "PDF, JPG, PNG, Word (.docx), Excel (.xlsx) o PowerPoint (.pptx)"
FORMATOS = ("JPEG", "PNG")


class AnexoInvalido(ErrorDeDominio):
    """The annex cannot be kept, or changed, this way."""


@dataclass(frozen=True)
class Adjunto:
    """A file as it was sent."""

    nombre: str
    contenido: bytes


@dataclass(frozen=True)
class DatosAnexo:
    """What is said of an annex besides its file."""

    titulo: str
    punto: Punto | None = None
    texto_alternativo: str = ""
    es_publico: bool = False


def se_anexa(sesion: Sesion) -> bool:
    """Return whether annexes can be added, corrected and removed: as long as the agenda or the minutes can."""
    return (
        sesion.estado in SE_PREPARA or sesion.estado == EstadoSesion.DIFERIDA or correcciones.se_puede_escribir(sesion)
    )


def se_ven(sesion: Sesion) -> bool:
    """Return whether everybody sees the agenda and the public annexes of a session: once it was convened, or held."""
    return sesion.convocada_en is not None or sesion.estado not in {EstadoSesion.PROGRAMADA, EstadoSesion.DIFERIDA}


def es_imagen(archivo: Archivo) -> bool:
    """Return whether the file is a picture, which must say what it shows."""
    return archivo.tipo_mime in IMAGENES


@transaction.atomic
def agregar(
    sesion: Sesion, adjunto: Adjunto | None, datos: DatosAnexo, *, por: Usuario, ahora: datetime.datetime
) -> Anexo:
    """Add an annex at the end.

    Raises:
        AnexoInvalido: the record is frozen, there are too many, the file cannot be kept, the title is missing, a
            picture does not say what it shows, or the point is of another session.
    """
    sesion = _abrir(sesion)
    if adjunto is None:
        raise AnexoInvalido("Elige el archivo.", "archivo")
    titulo = _titulo(datos.titulo)
    lugares = list(sesion.anexos.order_by("orden").values_list("orden", flat=True))
    if len(lugares) >= MAXIMO_ANEXOS:
        raise AnexoInvalido(f"Ya hay {MAXIMO_ANEXOS} anexos; no caben más.")
    archivo, nombre = _guardar(adjunto)
    return Anexo.objects.create(
        sesion=sesion,
        punto=_punto(sesion, datos.punto),
        orden=(lugares[-1] if lugares else 0) + 1,
        titulo=titulo,
        nombre=nombre,
        archivo=archivo,
        texto_alternativo=_alternativo(archivo, datos.texto_alternativo),
        es_publico=datos.es_publico,
        agregado_en=ahora,
        agregado_por=por,
    )


@transaction.atomic
def corregir(anexo: Anexo, datos: DatosAnexo, *, adjunto: Adjunto | None = None, por: Usuario) -> Anexo:
    """Change what is said of an annex; without another file it keeps the one it has.

    Raises:
        AnexoInvalido: see ``agregar``; or the annex, which went out with the convocatoria, would get another file.
    """
    sesion = _abrir(anexo.sesion)
    anexo = _releer(anexo)
    if adjunto is not None:
        if not _se_quita(sesion, anexo):
            raise AnexoInvalido("Este archivo ya se publicó. Agrega el nuevo como otro anexo.", "archivo")
        anexo.archivo, anexo.nombre = _guardar(adjunto)
    anexo.titulo, anexo.punto = _titulo(datos.titulo), _punto(sesion, datos.punto)
    anexo.texto_alternativo = _alternativo(anexo.archivo, datos.texto_alternativo)
    anexo.es_publico = datos.es_publico
    anexo.save()
    return anexo


@transaction.atomic
def publicar(anexo: Anexo, *, es_publico: bool, por: Usuario) -> Anexo:
    """Show an annex on the public page of the session, or take it away from there; in any state of the session."""
    bloquear(anexo.sesion)
    anexo = _releer(anexo)
    if anexo.es_publico != es_publico:
        anexo.es_publico = es_publico
        anexo.save(update_fields=["es_publico"])
    return anexo


@transaction.atomic
def mover(anexo: Anexo, *, pasos: int, por: Usuario) -> Anexo:
    """Move an annex one place up (-1) or down (+1) among those of its point; nothing happens at the ends.

    Raises:
        AnexoInvalido: the record is frozen.
    """
    sesion = _abrir(anexo.sesion)
    anexo = _releer(anexo)
    vecinos = list(sesion.anexos.filter(punto=anexo.punto_id).order_by("orden"))
    aqui = next(i for i, a in enumerate(vecinos) if a.pk == anexo.pk)
    alla = aqui + (1 if pasos > 0 else -1)
    if 0 <= alla < len(vecinos):
        otro = vecinos[alla]
        acomodar(sesion.anexos.all(), {anexo.pk: otro.orden, otro.pk: anexo.orden})
    return Anexo.objects.get(pk=anexo.pk)


@transaction.atomic
def quitar(anexo: Anexo, *, por: Usuario) -> None:
    """Remove an annex that nobody outside could have seen; the history keeps its row, and the database its file.

    Raises:
        AnexoInvalido: the record is frozen, or the annex was already shown.
    """
    sesion = _abrir(anexo.sesion)
    anexo = _releer(anexo)
    if not _se_quita(sesion, anexo):
        raise AnexoInvalido("Este anexo ya se publicó con la sesión. Puedes dejar de mostrarlo, pero no se quita.")
    anexo.delete()


def _se_quita(sesion: Sesion, anexo: Anexo) -> bool:
    """Return whether nobody outside could have seen the annex: the session is a draft, or it was never public."""
    return not se_ven(sesion) or not anexo.history.filter(es_publico=True).exists()


def _abrir(sesion: Sesion) -> Sesion:
    sesion = bloquear(sesion)
    if not se_anexa(sesion):
        if sesion.estado == EstadoSesion.CLAUSURADA:
            raise AnexoInvalido(correcciones.por_que_no(sesion))
        raise AnexoInvalido(f"La sesión está {sesion.get_estado_display()}; sus anexos ya no cambian.")
    return sesion


def _releer(anexo: Anexo) -> Anexo:
    actual = Anexo.objects.select_for_update(of=("self",)).select_related("archivo").defer("archivo__contenido")
    hallado = actual.filter(pk=anexo.pk).first()
    if hallado is None:
        raise AnexoInvalido("Otra persona ya quitó ese anexo.")
    return hallado


def _titulo(crudo: str) -> str:
    titulo = " ".join(crudo.split())
    if not titulo:
        raise AnexoInvalido("Escribe el título del anexo.", "titulo")
    if len(titulo) > 200:
        raise AnexoInvalido("El título no puede pasar de 200 letras.", "titulo")
    return titulo


def _punto(sesion: Sesion, punto: Punto | None) -> Punto | None:
    if punto is not None and punto.sesion_id != sesion.pk:
        raise AnexoInvalido("Ese punto es de otra sesión.", "punto")
    return punto


def _alternativo(archivo: Archivo, crudo: str) -> str:
    """Return what a picture shows; of other files nothing is kept."""
    if not es_imagen(archivo):
        return ""
    texto = " ".join(crudo.split())
    if not texto:
        raise AnexoInvalido("Escribe qué muestra la imagen, para quien no la ve.", "texto_alternativo")
    if len(texto) > 300:
        raise AnexoInvalido("No puede pasar de 300 letras.", "texto_alternativo")
    return texto


def _guardar(adjunto: Adjunto) -> tuple[Archivo, str]:
    """Store a file; a picture is drawn again, so that it does not tell where nor with what it was taken."""
    contenido = adjunto.contenido
    if not contenido:
        raise AnexoInvalido("El archivo está vacío. Elige otro.", "archivo")
    if len(contenido) > MAXIMO:
        raise AnexoInvalido(f"El archivo pasa de {MAXIMO // MEGA} MB. Elige uno más chico.", "archivo")
    tipo = tipo_de(contenido)
    if tipo not in TIPOS:
        raise AnexoInvalido(f"Ese archivo no es de los que se anexan: {ADMITIDOS}.", "archivo")
    if tipo in IMAGENES:
        try:
            contenido = redibujar(contenido, FORMATOS, tipo=tipo)
        except ImagenEnorme:
            raise AnexoInvalido("La imagen es demasiado grande. Redúcela y vuelve a intentarlo.", "archivo") from None
        except ImagenIlegible:
            raise AnexoInvalido("Esa imagen no se puede abrir. Elige otra.", "archivo") from None
    return guardar_archivo(contenido, tipo), nombre_limpio(adjunto.nombre, tipo, si_falta="anexo")
