"""Who may do what in an exercise: plain functions, each with its queryset twin."""

from django.db.models import Exists, OuterRef, QuerySet

from gobierno_abierto.enums import EstadoDictamen
from gobierno_abierto.models import Convenio, Dictamen, Ejercicio, Instrumento, Mesa
from participacion.enums import Rol, TipoOrgano
from participacion.models import Dependencia, Organo
from participacion.permissions import ESCRIBEN, LEEN, Persona, organos_con_rol, tiene_rol

# Who makes public what the agencies ruled.
PUBLICAN = frozenset({Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def puede_ver_ejercicios(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user has exercises to look at: any role in an órgano that conducts them."""
    return organos_con_rol(usuario, LEEN).filter(tipo=TipoOrgano.OFICINA).exists()


def puede_ver_ejercicio(usuario: Persona, ejercicio: Ejercicio) -> bool:
    """Return whether the user may see an exercise at the desk, also as a draft: any role in its órgano."""
    return tiene_rol(usuario, ejercicio.organo, LEEN)


def ejercicios_visibles_para(usuario: Persona) -> QuerySet[Ejercicio]:
    """Return the exercises that the user may see at the desk."""
    return Ejercicio.objects.filter(organo__in=organos_con_rol(usuario, LEEN))


def puede_crear_ejercicio(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user may begin an exercise: the secretaría of an órgano that conducts them."""
    return organos_para_ejercicios(usuario).exists()


def organos_para_ejercicios(usuario: Persona) -> QuerySet[Organo]:
    """Return the órganos whose exercises the user may write."""
    return organos_con_rol(usuario, ESCRIBEN).filter(tipo=TipoOrgano.OFICINA)


def puede_conducir(usuario: Persona, ejercicio: Ejercicio) -> bool:
    """Return whether the user may plan and conduct an exercise, its people included: the secretaría of its órgano."""
    return tiene_rol(usuario, ejercicio.organo, ESCRIBEN)


def ejercicios_por_conducir(usuario: Persona) -> QuerySet[Ejercicio]:
    """Return the exercises that the user may plan and conduct."""
    return Ejercicio.objects.filter(organo__in=organos_con_rol(usuario, ESCRIBEN))


def puede_relatar(usuario: Persona, mesa: Mesa) -> bool:
    """Return whether the user may write in the sheet of a mesa from the desk: who conducts the exercise."""
    return puede_conducir(usuario, mesa.etapa.ejercicio)


def mesas_por_relatar(usuario: Persona) -> QuerySet[Mesa]:
    """Return the mesas in whose sheet the user may write from the desk."""
    return Mesa.objects.filter(etapa__ejercicio__in=ejercicios_por_conducir(usuario))


def puede_publicar_dictamenes(usuario: Persona, ejercicio: Ejercicio) -> bool:
    """Return whether the user may make the rulings public: the secretaría or the coordinación."""
    return tiene_rol(usuario, ejercicio.organo, PUBLICAN)


def ejercicios_por_dictaminar(usuario: Persona) -> QuerySet[Ejercicio]:
    """Return the exercises whose rulings the user may make public."""
    return Ejercicio.objects.filter(organo__in=organos_con_rol(usuario, PUBLICAN))


def dependencias_de(usuario: Persona) -> QuerySet[Dependencia]:
    """Return the agencies for which the user answers."""
    if not usuario.is_authenticated or not usuario.is_active:
        return Dependencia.objects.none()
    return Dependencia.objects.filter(enlaces__usuario=usuario)


def puede_ver_bandeja(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user answers for any agency."""
    return dependencias_de(usuario).exists()


def puede_dictaminar(usuario: Persona, dictamen: Dictamen) -> bool:
    """Return whether the user may read and write a ruling before it is delivered: who answers for its agency."""
    return dependencias_de(usuario).filter(pk=dictamen.dependencia_id).exists()


def dictamenes_por_escribir(usuario: Persona) -> QuerySet[Dictamen]:
    """Return the rulings that the user may read and write before they are delivered."""
    return Dictamen.objects.filter(Exists(dependencias_de(usuario).filter(pk=OuterRef("dependencia"))))


def puede_leer_dictamen(usuario: Persona, dictamen: Dictamen) -> bool:
    """Return whether the user may read what a ruling says, at the desk.

    Its agency always; any role in the órgano that conducts the exercise, once it is delivered.
    """
    entregado = dictamen.estado in {EstadoDictamen.ENTREGADO, EstadoDictamen.PUBLICADO}
    return puede_dictaminar(usuario, dictamen) or (
        entregado and tiene_rol(usuario, dictamen.propuesta.ejercicio.organo, LEEN)
    )


def dictamenes_legibles_para(usuario: Persona) -> QuerySet[Dictamen]:
    """Return the rulings whose content the user may read at the desk."""
    entregados = Dictamen.objects.filter(
        estado__in=[EstadoDictamen.ENTREGADO, EstadoDictamen.PUBLICADO],
        propuesta__ejercicio__organo__in=organos_con_rol(usuario, LEEN),
    )
    return Dictamen.objects.filter(pk__in=entregados.values("pk")) | dictamenes_por_escribir(usuario)


def puede_ver_convenio(usuario: Persona, convenio: Convenio) -> bool:
    """Return whether the user may see a convenio at the desk, also as a project: any role in its órgano."""
    return tiene_rol(usuario, convenio.organo, LEEN)


def convenios_visibles_para(usuario: Persona) -> QuerySet[Convenio]:
    """Return the convenios that the user may see at the desk."""
    return Convenio.objects.filter(organo__in=organos_con_rol(usuario, LEEN))


def puede_redactar_convenio(usuario: Persona, convenio: Convenio) -> bool:
    """Return whether the user may draft a convenio: the secretaría of its órgano."""
    return tiene_rol(usuario, convenio.organo, ESCRIBEN)


def convenios_por_redactar(usuario: Persona) -> QuerySet[Convenio]:
    """Return the convenios that the user may draft."""
    return Convenio.objects.filter(organo__in=organos_con_rol(usuario, ESCRIBEN))


def puede_acordar_convenio(usuario: Persona, convenio: Convenio) -> bool:
    """Return whether the user may agree a convenio, take it back or conclude it, and hand in its signatures."""
    return tiene_rol(usuario, convenio.organo, PUBLICAN)


def convenios_por_acordar(usuario: Persona) -> QuerySet[Convenio]:
    """Return the convenios that the user may agree."""
    return Convenio.objects.filter(organo__in=organos_con_rol(usuario, PUBLICAN))


def puede_editar_plan(usuario: Persona, instrumento: Instrumento) -> bool:
    """Return whether the user may load and correct a plan: the secretaría of an office of its municipio."""
    return planes_por_editar(usuario).filter(pk=instrumento.pk).exists()


def planes_por_editar(usuario: Persona) -> QuerySet[Instrumento]:
    """Return the plans that the user may load and correct."""
    return Instrumento.objects.filter(municipio__in=organos_para_ejercicios(usuario).values("municipio"))
