"""The text of a convenio at the desk: its clauses in order, the templates from which they come, and its annexes."""

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import clausulas
from gobierno_abierto.domain.convenios import ConvenioInvalido, abrir
from gobierno_abierto.domain.dictamenes import DictamenInvalido, revisar_anexo
from gobierno_abierto.models import AnexoDeConvenio, Clausula, Convenio, PlantillaDeConvenio
from participacion.domain import adjuntos
from participacion.domain.emision import guardar_archivo
from participacion.models import Usuario

MAXIMO_CLAUSULAS = 60
MAXIMO_ANEXOS = 20
LARGO_TEXTO = 10_000


def _limpia(titulo: str, texto: str) -> tuple[str, str]:
    titulo, texto = " ".join(titulo.split()), texto.strip()
    if not titulo:
        raise ConvenioInvalido("Escribe el título de la cláusula.", "titulo")
    if not texto:
        raise ConvenioInvalido("Escribe el texto de la cláusula.", "texto")
    if raros := clausulas.desconocidos(texto):
        validos = ", ".join(f"{{{h}}}" for h in clausulas.HUECOS)
        raise ConvenioInvalido(f"«{{{raros[0]}}}» no es un dato del convenio. Los que hay: {validos}.", "texto")
    return titulo, texto


@transaction.atomic
def guardar_clausula(
    convenio: Convenio, *, titulo: str, texto: str, clausula: Clausula | None = None, por: Usuario | None
) -> Clausula:
    """Add a clause at the end, or correct one.

    Raises:
        ConvenioInvalido: it is not a project, the text asks for data that does not exist, or there are too many.
    """
    convenio = abrir(convenio)
    titulo, texto = _limpia(titulo, texto)
    if clausula is None:
        if convenio.clausulas.count() >= MAXIMO_CLAUSULAS:
            raise ConvenioInvalido(f"Ya hay {MAXIMO_CLAUSULAS} cláusulas; no caben más.")
        clausula = Clausula(convenio=convenio, orden=(convenio.clausulas.aggregate(u=Max("orden"))["u"] or 0) + 1)
    clausula.titulo, clausula.texto = titulo, texto
    clausula.save()
    return clausula


@transaction.atomic
def quitar_clausula(clausula: Clausula, *, por: Usuario | None) -> None:
    """Remove a clause; those after it take the number before theirs.

    Raises:
        ConvenioInvalido: it is not a project.
    """
    convenio = abrir(clausula.convenio)
    clausula.delete()
    for n, otra in enumerate(convenio.clausulas.order_by("orden"), start=1):
        if otra.orden != n:
            otra.orden = n
            otra.save()


@transaction.atomic
def mover_clausula(clausula: Clausula, *, arriba: bool, por: Usuario | None) -> Clausula:
    """Change places with the clause before or after; at the edge, nothing.

    Raises:
        ConvenioInvalido: it is not a project.
    """
    convenio = abrir(clausula.convenio)
    clausula = convenio.clausulas.get(pk=clausula.pk)
    vecinas = convenio.clausulas
    otra = (
        vecinas.filter(orden__lt=clausula.orden).order_by("-orden").first()
        if arriba
        else vecinas.filter(orden__gt=clausula.orden).order_by("orden").first()
    )
    if otra is None:
        return clausula
    suyo, de_la_otra = clausula.orden, otra.orden
    # Through a place that nobody has: no two clauses are ever at the same one.
    clausula.orden = MAXIMO_CLAUSULAS + 1
    clausula.save()
    otra.orden = suyo
    otra.save()
    clausula.orden = de_la_otra
    clausula.save()
    return clausula


@transaction.atomic
def usar_plantilla(convenio: Convenio, plantilla: PlantillaDeConvenio, *, por: Usuario | None) -> int:
    """Add the clauses of a template after those that there are; return how many.

    Raises:
        ConvenioInvalido: it is not a project, the template is of another municipio, or they do not fit.
    """
    convenio = abrir(convenio)
    if plantilla.municipio_id != convenio.municipio_id:
        raise ConvenioInvalido("Elige una plantilla de este municipio.", "plantilla")
    hay = convenio.clausulas.aggregate(u=Max("orden"))["u"] or 0
    if hay + len(plantilla.clausulas) > MAXIMO_CLAUSULAS:
        raise ConvenioInvalido(f"Pasarían de {MAXIMO_CLAUSULAS} cláusulas.", "plantilla")
    for n, (titulo, texto) in enumerate(plantilla.clausulas, start=hay + 1):
        Clausula.objects.create(convenio=convenio, orden=n, titulo=titulo, texto=texto)
    return len(plantilla.clausulas)


@transaction.atomic
def guardar_plantilla(convenio: Convenio, nombre: str, *, por: Usuario | None) -> PlantillaDeConvenio:
    """Keep the clauses of a convenio as a template; with the name of another one, in its place.

    Raises:
        ConvenioInvalido: it has no name or no clauses.
    """
    nombre = " ".join(nombre.split())[:120]
    if not nombre:
        raise ConvenioInvalido("Escribe el nombre de la plantilla.", "nombre")
    lista = list(convenio.clausulas.order_by("orden").values_list("titulo", "texto"))
    if not lista:
        raise ConvenioInvalido("El convenio no tiene cláusulas que guardar.", "nombre")
    plantilla, _ = PlantillaDeConvenio.objects.update_or_create(
        municipio=convenio.municipio, nombre=nombre, defaults={"clausulas": [list(par) for par in lista]}
    )
    return plantilla


@transaction.atomic
def agregar_anexo(
    convenio: Convenio, nombre: str, contenido: bytes | None, titulo: str, *, por: Usuario | None
) -> AnexoDeConvenio:
    """Add an annex to a project.

    Raises:
        ConvenioInvalido: it is not a project, there are too many, or the file cannot be kept.
    """
    convenio = abrir(convenio)
    titulo = " ".join(titulo.split())[:200]
    if contenido is None:
        raise ConvenioInvalido("Elige el archivo.", "archivo")
    if not titulo:
        raise ConvenioInvalido("Escribe qué es el archivo.", "titulo")
    if convenio.anexos.count() >= MAXIMO_ANEXOS:
        raise ConvenioInvalido(f"Ya hay {MAXIMO_ANEXOS} anexos; no caben más.")
    try:
        contenido, tipo = revisar_anexo(contenido)
    except DictamenInvalido as error:
        raise ConvenioInvalido(error.mensaje, error.campo) from None
    return AnexoDeConvenio.objects.create(
        convenio=convenio, orden=(convenio.anexos.aggregate(u=Max("orden"))["u"] or 0) + 1, titulo=titulo,
        nombre=adjuntos.nombre_limpio(nombre, tipo, si_falta="anexo"), archivo=guardar_archivo(contenido, tipo),
    )  # fmt: skip


@transaction.atomic
def quitar_anexo(anexo: AnexoDeConvenio, *, por: Usuario | None) -> None:
    """Remove an annex of a project.

    Raises:
        ConvenioInvalido: it is not a project.
    """
    abrir(anexo.convenio)
    anexo.delete()
