"""Drafting a session and correcting its data while its record is still open."""

from dataclasses import fields

from django.db import IntegrityError, transaction

from participacion.models import Usuario
from sesiones.domain import agenda, asistencia
from sesiones.domain.agenda import DatosSesion, OrdenInvalido
from sesiones.domain.celebracion import FaltaDato, TransicionInvalida, bloquear
from sesiones.enums import EstadoAsistencia, EstadoSesion
from sesiones.models import PlantillaOrden, Sesion

# Day, place and number can be corrected: the record is not frozen and nobody deliberates by them.
SE_CORRIGE = frozenset({EstadoSesion.PROGRAMADA, EstadoSesion.PASE_DE_LISTA, EstadoSesion.CELEBRADA})
MAXIMO_NUMERO = 999  # it is also printed in Roman numerals
PRIMER_ANIO, ULTIMO_ANIO = 1950, 2100


def se_corrige(sesion: Sesion) -> bool:
    """Return whether the data of the session can still be corrected."""
    return sesion.estado in SE_CORRIGE


def programar(datos: DatosSesion, plantilla: PlantillaOrden | None, *, por: Usuario) -> Sesion:
    """Draft a session with data that do not contradict themselves.

    Raises:
        FaltaDato: see ``revisar``; or the year is not that of the date.
        OrdenInvalido: see ``agenda.crear_sesion``.
    """
    revisar(datos)
    _revisar_anio(datos)
    return agenda.crear_sesion(datos, plantilla, por=por)


def revisar(datos: DatosSesion) -> None:
    """Refuse data of a session that contradict one another.

    Raises:
        FaltaDato: number or day out of range, second call not after the first.
    """
    if not 1 <= datos.numero <= MAXIMO_NUMERO:
        raise FaltaDato(f"El número va de 1 a {MAXIMO_NUMERO}.", "numero")
    if not PRIMER_ANIO <= datos.fecha.year <= ULTIMO_ANIO:
        raise FaltaDato(f"La fecha debe estar entre {PRIMER_ANIO} y {ULTIMO_ANIO}. Revisa el año.", "fecha")
    if datos.hora_primera and datos.hora_segunda and datos.hora_segunda <= datos.hora_primera:
        raise FaltaDato("La segunda convocatoria va después de la primera.", "hora_segunda")


def _revisar_anio(datos: DatosSesion) -> None:
    """Refuse a year of the series that is not that of the day."""
    if datos.anio != datos.fecha.year:
        raise FaltaDato(f"El año no coincide con la fecha, que es de {datos.fecha.year}.", "anio")


@transaction.atomic
def corregir(sesion: Sesion, datos: DatosSesion, *, por: Usuario) -> Sesion:
    """Correct the data of a session; its órgano never changes.

    Moving the day lists the members in office again, as long as nobody has been marked.

    Raises:
        TransicionInvalida: the session is in a state whose data no longer change.
        FaltaDato: see ``revisar``; or the new day or number contradicts what was already recorded.
        OrdenInvalido: the number is taken.
    """
    revisar(datos)
    sesion = bloquear(sesion)
    if not se_corrige(sesion):
        raise TransicionInvalida(f"La sesión está {sesion.get_estado_display()}; sus datos ya no cambian.")
    cambia_dia = sesion.fecha != datos.fecha
    # A session put off to January keeps the number of its series: what is already so may stay.
    if cambia_dia or sesion.anio != datos.anio:
        _revisar_anio(datos)
    if (sesion.tipo, sesion.numero, sesion.anio) != (datos.tipo, datos.numero, datos.anio):
        _soltar_numero(sesion, datos)
    if cambia_dia:
        _soltar_dia(sesion)
    for campo in fields(datos):
        if campo.name != "organo":
            setattr(sesion, campo.name, getattr(datos, campo.name))
    try:
        with transaction.atomic():
            sesion.save()
    except IntegrityError:  # the same number, given by somebody else a moment ago
        raise OrdenInvalido("Otra persona acaba de usar ese número. Revísalo.", "numero") from None
    if cambia_dia and sesion.estado != EstadoSesion.PROGRAMADA:
        asistencia.listar_integrantes(sesion)
    return sesion


def _soltar_numero(sesion: Sesion, datos: DatosSesion) -> None:
    """Refuse a new number that is taken, or one that went out in the convocatoria or in the folios of agreements."""
    if sesion.convocada_en is not None:
        raise FaltaDato("La convocatoria ya salió con este número. Tipo, número y año no cambian.", "numero")
    if sesion.acuerdos.exists():
        raise FaltaDato("Los acuerdos ya llevan este número en su folio. Tipo, número y año no cambian.", "numero")
    otra = Sesion.objects.filter(organo=sesion.organo, tipo=datos.tipo, numero=datos.numero, anio=datos.anio)
    if otra.exclude(pk=sesion.pk).exists():
        raise OrdenInvalido(f"Ya hay una sesión con el número {datos.numero} de {datos.anio}.", "numero")


def _soltar_dia(sesion: Sesion) -> None:
    """Take the unmarked roll of the old day away; refuse when something of that day is already recorded."""
    if sesion.iniciada_en is not None:
        raise FaltaDato("La hora de inicio ya se anotó para ese día. La fecha no cambia.", "fecha")
    if sesion.declaratorias.exists() or sesion.asistencias.exclude(estado=EstadoAsistencia.PENDIENTE).exists():
        raise FaltaDato("Ya se pasó lista a quienes integraban el órgano ese día. La fecha no cambia.", "fecha")
    listados = sesion.asistencias.filter(nombramiento__isnull=False)
    listados.update(suple_a=None)
    for lugar in listados:
        lugar.delete()
