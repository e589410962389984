"""Whole situations, made with the portal's own verbs so that nothing impossible is tested."""

import datetime
from collections.abc import Callable

from participacion.domain import firmas, trabajos
from participacion.domain.emision import Portal
from participacion.enums import PasoTrabajo, ReglaAprobacion, Rol
from participacion.models import Organo, Regla, Usuario
from sesiones.domain import actas, agenda, asistencia, celebracion
from sesiones.domain.queries.registro import Registro
from sesiones.enums import Convocatoria, EstadoAsistencia, EtapaActa, TipoPunto
from sesiones.models import Acta, PlantillaOrden, Sesion
from tests.factories.participacion import (
    NombramientoFactory,
    OrganoFactory,
    ReglaFactory,
    cuenta,
)
from tests.factories.sesiones import FECHA, INICIO, TERMINO, PlantillaOrdenFactory, PuntoPlantillaFactory

PORTAL = Portal("http://127.0.0.1:8000", es_demostracion=True)
ORDEN = [
    ("Pase de lista y declaratoria de quórum", TipoPunto.QUORUM),
    ("Aprobación del orden del día", TipoPunto.ORDEN_DEL_DIA),
    ("Asuntos de la sesión", TipoPunto.ASUNTO),
    ("Asuntos generales", TipoPunto.ASUNTOS_GENERALES),
    ("Clausura", TipoPunto.CLAUSURA),
]


def consejo(votantes: int = 5, **campos: object) -> Organo:
    """Return an órgano with its rule, a presidency, a secretaría without vote and ``votantes`` seats with vote."""
    organo = OrganoFactory(**campos)
    ReglaFactory(organo=organo)
    NombramientoFactory(organo=organo, preside=True)
    NombramientoFactory(organo=organo, secretaria=True)
    NombramientoFactory.create_batch(votantes - 1, organo=organo)
    return organo


def plantilla(organo: Organo) -> PlantillaOrden:
    """Return an agenda template of five points."""
    hecha = PlantillaOrdenFactory(organo=organo, nombre="Sesión ordinaria")
    for titulo, tipo in ORDEN:
        PuntoPlantillaFactory(plantilla=hecha, titulo=titulo, tipo=tipo)
    return hecha


def sesion_programada(
    organo: Organo | None = None, *, por: Usuario | None = None, fecha: datetime.date = FECHA
) -> Sesion:
    """Return a drafted session with its agenda."""
    organo = organo or consejo()
    datos = agenda.DatosSesion(
        organo=organo, tipo="ORDINARIA", numero=agenda.proximo_numero(organo, "ORDINARIA", fecha.year), anio=fecha.year,
        fecha=fecha, hora_primera=datetime.time(17, 30), hora_segunda=datetime.time(18, 0), modalidad="PRESENCIAL",
        lugar="Sala de prueba", plataforma="",
    )  # fmt: skip
    modelo = organo.plantillas.first() or plantilla(organo)
    return agenda.crear_sesion(datos, modelo, por=por or cuenta(Rol.SECRETARIA_TECNICA, organo))


def sesion_en_pase(organo: Organo | None = None, *, por: Usuario | None = None) -> Sesion:
    """Return a session in roll call, nobody marked."""
    sesion = sesion_programada(organo, por=por)
    return celebracion.iniciar_pase(sesion, por=por or cuenta(Rol.SECRETARIA_TECNICA, sesion.organo))


def sesion_en_curso(
    organo: Organo | None = None, *, por: Usuario | None = None, inicio: datetime.datetime = INICIO
) -> Sesion:
    """Return a session in course since 18:10, installed in first call with everybody present."""
    sesion = sesion_en_pase(organo, por=por)
    for lugar in sesion.asistencias.all():
        asistencia.marcar(lugar, estado=EstadoAsistencia.PRESENTE, llegada_en=inicio, ahora=inicio)
    declaracion = celebracion.Declaracion(Convocatoria.PRIMERA)
    sesion, _ = celebracion.declarar_quorum(sesion, declaracion, por=por, ahora=inicio)
    return sesion


def acta_en_la_fila(sesion: Sesion | None = None, *, por: Usuario | None = None) -> Acta:
    """Return the frozen acta of a session closed at 19:34 «sin acuerdos», its job waiting in the queue."""
    sesion = sesion or sesion_en_curso(por=por)
    acta = actas.cerrar(
        sesion, clausurada_en=TERMINO, texto="", sin_acuerdos=True, portal=PORTAL, mensajero=sin_cola,
        por=por or cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), ahora=TERMINO,
    )  # fmt: skip
    assert acta
    return acta


def acta_fallida(sesion: Sesion | None = None, *, por: Usuario | None = None) -> Acta:
    """Return a frozen acta whose job failed."""
    acta = acta_en_la_fila(sesion, por=por)
    trabajos.fallar(str(acta.trabajo_id), "No se pudo abrir el sello.", ahora=TERMINO)
    return Acta.objects.get(pk=acta.pk)


def acta_sellada(sesion: Sesion | None = None, *, por: Usuario | None = None) -> Acta:
    """Return an acta with its stored document, from a press that takes no time, waiting to be signed."""
    acta = acta_en_la_fila(sesion, por=por)
    actas.emitir(str(acta.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: TERMINO)
    return Acta.objects.get(pk=acta.pk)


def acta_publicada(sesion: Sesion | None = None, *, por: Usuario | None = None) -> Acta:
    """Return a published acta; whoever had to sign was excused, so that no PDF is needed."""
    acta = acta_sellada(sesion, por=por)
    for firma in acta.documento.firmas.all() if acta.documento else []:
        firmas.no_firmara(firma, motivo="Prueba.", por=por, ahora=TERMINO)
    if acta.etapa == EtapaActa.APROBADA:
        acta = actas.marcar_firmada(acta, ahora=TERMINO)
    return actas.publicar(acta, por=por, ahora=TERMINO)


def acta_en_revision(sesion: Sesion | None = None, *, por: Usuario | None = None) -> Acta:
    """Return the first version of the acta of a closed session, under review for three days from its closing."""
    sesion = sesion or sesion_en_curso(por=por)
    Regla.objects.filter(organo=sesion.organo).update(aprobacion_acta=ReglaAprobacion.AL_CERRAR_REVISION)
    por = por or cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    actas.cerrar(
        sesion, clausurada_en=TERMINO, texto="", sin_acuerdos=True, portal=PORTAL, mensajero=sin_cola, por=por,
        ahora=TERMINO,
    )  # fmt: skip
    hasta = TERMINO + datetime.timedelta(days=3)
    return actas.enviar_a_revision(sesion, hasta=hasta, portal=PORTAL, por=por, ahora=TERMINO)


def imprenta_de_prueba(
    registro: Registro, sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
) -> tuple[bytes, str]:
    """Return a few bytes that begin as a PDF does, different for every acta; for tests that do not read it."""
    al_avanzar(PasoTrabajo.SELLANDO)
    return f"%PDF-1.7\n% {registro['codigo']} {sellado_en.isoformat()}\n%%EOF\n".encode(), "Sello de prueba"


def sin_cola(tarea: str, trabajo_id: str) -> None:
    """Be a messenger of a queue that nobody reads."""
