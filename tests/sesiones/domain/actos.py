"""A session with one row of everything, the one after it, and an attempt of every act that writes in a session."""

import dataclasses
import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from participacion.enums import ReglaAprobacion, Rol
from participacion.models import Regla, Usuario
from sesiones.domain import (
    actas,
    acuerdos,
    agenda,
    agenda_edicion,
    anexos,
    aprobaciones,
    asistencia,
    celebracion,
    comunicados,
    convocar,
    desahogo,
    extractos,
    incisos,
    intervenciones,
    narrativa,
    preparacion,
    seguimiento,
    sin_quorum,
    suplencias,
    testado,
    votaciones,
)
from sesiones.domain.acuerdos import DatosAcuerdo
from sesiones.domain.agenda import DatosPunto, DatosSesion, Desahogo
from sesiones.domain.anexos import Adjunto, DatosAnexo
from sesiones.domain.celebracion import Declaracion
from sesiones.domain.intervenciones import DatosIntervencion
from sesiones.domain.seguimiento_revision import DatosSeguimiento
from sesiones.domain.votaciones import Cuentas
from sesiones.enums import Convocatoria, EstadoPunto, TipoPunto
from sesiones.models import Acta, Acuerdo, Anexo, IncisoAcuerdo, Intervencion, Punto, Seguimiento, Sesion, Votacion
from tests.factories import AcuerdoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, sesion_en_pase, sesion_programada, sin_cola
from tests.factories.escenas_seguimiento import PDF
from tests.factories.sesiones import FECHA, INICIO, TERMINO

SEMANA = datetime.timedelta(days=7)
DESPUES = INICIO + SEMANA
UNANIME = Cuentas("La propuesta", "UNANIMIDAD")
DICHO = DatosIntervencion("Vecina de la calle Uno", "Pide una luminaria.")
EN_PROCESO = DatosSeguimiento("EN_PROCESO", texto="Se avanza.", avance=30)


@dataclass
class Cerrada:
    """A closed session whose acta a later one approves, that later one in course, and who writes in both."""

    sesion: Sesion
    siguiente: Sesion
    por: Usuario

    @property
    def punto(self) -> Punto:
        """The point with everything in it."""
        return self.sesion.puntos.get(titulo="Asuntos de la sesión")

    @property
    def de_seguimiento(self) -> Punto:
        """The point that goes through earlier agreements."""
        return self.sesion.puntos.get(tipo=TipoPunto.SEGUIMIENTO)

    @property
    def acuerdo(self) -> Acuerdo:
        """The agreement of the session, with one part."""
        return self.sesion.acuerdos.get()

    @property
    def inciso(self) -> IncisoAcuerdo:
        """The part of its agreement."""
        return self.acuerdo.incisos.get()

    @property
    def previo(self) -> Acuerdo:
        """An agreement from before, reported on in the session."""
        return Acuerdo.objects.get(organo=self.sesion.organo, folio="PREVIO-1")

    @property
    def olvidado(self) -> Acuerdo:
        """An agreement from before, of which the session was told nothing."""
        return Acuerdo.objects.get(organo=self.sesion.organo, folio="PREVIO-2")

    @property
    def informe(self) -> Seguimiento:
        """What the session was told."""
        return self.de_seguimiento.seguimientos.latest("pk")

    @property
    def dicho(self) -> Intervencion:
        """The first thing that somebody said."""
        return self.punto.intervenciones.order_by("orden")[0]

    @property
    def anexo(self) -> Anexo:
        """The first annex."""
        return self.sesion.anexos.order_by("orden")[0]

    @property
    def votacion(self) -> Votacion:
        """A vote on which nothing rests."""
        return self.punto.votaciones.get(acuerdo=None)

    @property
    def acta(self) -> Acta:
        """The last version of its acta, read as it is stored now."""
        return self.sesion.actas.order_by("-version")[0]


def cerrada() -> Cerrada:
    """Return a closed session, its acta in draft, and the next one of its órgano in course with everybody there."""
    organo = consejo(siglas="CP")
    Regla.objects.filter(organo=organo).update(aprobacion_acta=ReglaAprobacion.SIGUIENTE_SESION, dias_observaciones=3)
    por = cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)
    previo, _ = (AcuerdoFactory(organo=organo, de_antes=True, folio=f"PREVIO-{n}") for n in (1, 2))
    sesion = sesion_en_pase(organo, por=por)
    _instalar(sesion, por, INICIO)
    punto = sesion.puntos.get(titulo="Asuntos de la sesión")
    de_seguimiento = agenda.agregar_punto(
        sesion, titulo="Cumplimiento de acuerdos", tipo=TipoPunto.SEGUIMIENTO, despues_de=punto, por=por
    )
    narrativa.guardar_narrativa(punto, "Se informó.", version=punto.version, por=por, ahora=INICIO)
    for n in (1, 2):
        dicho = DatosIntervencion(f"Vecina {n}", f"Pide {n} luminarias.")
        intervenciones.registrar_intervencion(punto, dicho, clave=uuid.uuid4(), por=por)
        anexos.agregar(sesion, Adjunto("oficio.pdf", PDF), DatosAnexo(f"Oficio {n}", punto), por=por, ahora=INICIO)
    votaciones.registrar_votacion(punto, UNANIME, por=por, ahora=INICIO)
    acuerdo = acuerdos.registrar_acuerdo(
        punto, DatosAcuerdo("Reparar la calle Uno.", cuentas=UNANIME), por=por, ahora=INICIO
    )
    incisos.agregar_inciso(acuerdo, DatosAcuerdo("La primera cuadra."), por=por)
    seguimiento.registrar_seguimiento(previo, None, EN_PROCESO, por=por, ahora=INICIO, punto=de_seguimiento)
    actas.cerrar(
        sesion, clausurada_en=TERMINO, texto="", sin_acuerdos=False, portal=PORTAL, mensajero=sin_cola, por=por,
        ahora=TERMINO,
    )  # fmt: skip
    siguiente = sesion_programada(organo, por=por, fecha=FECHA + SEMANA)
    celebracion.iniciar_pase(siguiente, por=por)
    _instalar(siguiente, por, DESPUES)
    return Cerrada(Sesion.objects.get(pk=sesion.pk), Sesion.objects.get(pk=siguiente.pk), por)


def _instalar(sesion: Sesion, por: Usuario, en: datetime.datetime) -> None:
    for lugar in sesion.asistencias.all():
        asistencia.marcar(lugar, estado="PRESENTE", llegada_en=en, ahora=en)
    celebracion.declarar_quorum(sesion, Declaracion(Convocatoria.PRIMERA), por=por, ahora=en)


def _datos(sesion: Sesion) -> DatosSesion:
    campos = [campo.name for campo in dataclasses.fields(DatosSesion)]
    return DatosSesion(**{c: getattr(sesion, c) for c in campos} | {"lugar": "Otra sala"})


def _desahogo(punto: Punto, quien: str) -> Desahogo:
    return Desahogo(EstadoPunto.DESAHOGADO, punto.expositor_previsto, quien, punto.tema_efectivo, "Se enfermó")


DE_PAPEL = {"portal": PORTAL, "ahora": DESPUES, "mensajero": sin_cola}

# Every act of the domain whose first argument is a row of the session, as «module.function».
ACTOS: dict[str, Callable[[Cerrada], object]] = {
    "actas.cerrar": lambda c: actas.cerrar(
        c.sesion, clausurada_en=DESPUES, texto="Otra vez.", sin_acuerdos=False, por=c.por, **DE_PAPEL
    ),
    "acuerdos.registrar_acuerdo": lambda c: acuerdos.registrar_acuerdo(
        c.punto, DatosAcuerdo("Uno más."), por=c.por, ahora=DESPUES
    ),
    "acuerdos.corregir_acuerdo": lambda c: acuerdos.corregir_acuerdo(c.acuerdo, DatosAcuerdo("Otro texto."), por=c.por),
    "acuerdos.anular_acuerdo": lambda c: acuerdos.anular_acuerdo(c.acuerdo, por=c.por),
    "agenda.agregar_punto": lambda c: agenda.agregar_punto(c.sesion, titulo="Uno más", por=c.por),
    "agenda.mover_punto": lambda c: agenda.mover_punto(c.punto, pasos=-1, por=c.por),
    "agenda.quitar_punto": lambda c: agenda.quitar_punto(
        c.sesion.puntos.get(tipo=TipoPunto.ASUNTOS_GENERALES), por=c.por
    ),
    "agenda.anotar_desahogo": lambda c: agenda.anotar_desahogo(c.punto, _desahogo(c.punto, "Ana"), por=c.por),
    "agenda_edicion.corregir_punto": lambda c: agenda_edicion.corregir_punto(
        c.punto, DatosPunto("Otro título"), por=c.por
    ),
    "agenda_edicion.cambiar_nivel": lambda c: agenda_edicion.cambiar_nivel(c.punto, nivel=2, por=c.por),
    "agenda_edicion.devolver_punto": lambda c: agenda_edicion.devolver_punto(c.sesion, 0, por=c.por),
    "anexos.agregar": lambda c: anexos.agregar(
        c.sesion, Adjunto("otro.pdf", PDF), DatosAnexo("Otro"), por=c.por, ahora=DESPUES
    ),
    "anexos.corregir": lambda c: anexos.corregir(c.anexo, DatosAnexo("Otro nombre"), por=c.por),
    "anexos.publicar": lambda c: anexos.publicar(c.anexo, es_publico=not c.anexo.es_publico, por=c.por),
    "anexos.mover": lambda c: anexos.mover(c.anexo, pasos=1, por=c.por),
    "anexos.quitar": lambda c: anexos.quitar(c.anexo, por=c.por),
    "aprobaciones.aprobar_actas": lambda c: aprobaciones.aprobar_actas(
        c.punto, [c.acta.pk] if c.sesion.actas.exists() else [], UNANIME, por=c.por, ahora=DESPUES
    ),
    "asistencia.marcar": lambda c: asistencia.marcar(
        c.sesion.asistencias.order_by("orden")[0], estado="AUSENTE", justificacion="Viaje", ahora=DESPUES
    ),
    "asistencia.agregar_invitado": lambda c: asistencia.agregar_invitado(c.sesion, nombre="Un invitado", cargo=""),
    "celebracion.iniciar_pase": lambda c: celebracion.iniciar_pase(c.sesion, por=c.por),
    "celebracion.declarar_quorum": lambda c: celebracion.declarar_quorum(
        c.sesion, Declaracion(Convocatoria.SEGUNDA), por=c.por, ahora=DESPUES
    ),
    "celebracion.declarar_sin_quorum": lambda c: celebracion.declarar_sin_quorum(c.sesion, por=c.por),
    "celebracion.decretar_receso": lambda c: celebracion.decretar_receso(c.sesion, por=c.por),
    "celebracion.reanudar": lambda c: celebracion.reanudar(c.sesion, por=c.por),
    "celebracion.clausurar": lambda c: celebracion.clausurar(
        c.sesion, clausurada_en=DESPUES, texto="Otra vez.", sin_acuerdos=False, por=c.por, ahora=DESPUES
    ),
    "celebracion.diferir": lambda c: celebracion.diferir(c.sesion, motivo="Lluvia", por=c.por),
    "celebracion.reprogramar": lambda c: celebracion.reprogramar(
        c.sesion, fecha=FECHA + SEMANA, hora_primera=None, por=c.por
    ),
    "celebracion.cancelar": lambda c: celebracion.cancelar(c.sesion, motivo="Lluvia", por=c.por),
    "celebracion.registrar_celebrada": lambda c: celebracion.registrar_celebrada(c.sesion, por=c.por),
    "celebracion.completar_inicio": lambda c: celebracion.completar_inicio(
        c.sesion, iniciada_en=TERMINO, declaracion=Declaracion(Convocatoria.PRIMERA, hay=True, nota="x"),
        por=c.por, ahora=DESPUES,
    ),
    "comunicados.emitir_comunicado": lambda c: comunicados.emitir_comunicado(
        c.sesion, introduccion="Hola.", por=c.por, **DE_PAPEL
    ),
    "convocar.emitir_convocatoria": lambda c: convocar.emitir_convocatoria(c.sesion, por=c.por, **DE_PAPEL),
    "convocar.emitir_novedades": lambda c: convocar.emitir_novedades(c.sesion, por=c.por, **DE_PAPEL),
    "desahogo.guardar_datos": lambda c: desahogo.guardar_datos(
        c.punto, desahogo.de_punto(c.punto), _desahogo(c.punto, "Luis"), por=c.por
    ),
    "extractos.certificar": lambda c: extractos.certificar(c.acuerdo, por=c.por, **DE_PAPEL),
    "incisos.agregar_inciso": lambda c: incisos.agregar_inciso(c.acuerdo, DatosAcuerdo("Otra cuadra."), por=c.por),
    "incisos.corregir_inciso": lambda c: incisos.corregir_inciso(c.inciso, DatosAcuerdo("Otra más."), por=c.por),
    "incisos.quitar_inciso": lambda c: incisos.quitar_inciso(c.inciso, por=c.por),
    "intervenciones.registrar_intervencion": lambda c: intervenciones.registrar_intervencion(
        c.punto, DICHO, clave=uuid.uuid4(), por=c.por
    ),
    "intervenciones.corregir_intervencion": lambda c: intervenciones.corregir_intervencion(
        c.dicho, DatosIntervencion("Otra persona", "Otra cosa."), version=c.dicho.version, por=c.por
    ),
    "intervenciones.quitar_intervencion": lambda c: intervenciones.quitar_intervencion(c.dicho, por=c.por),
    "intervenciones.mover_intervencion": lambda c: intervenciones.mover_intervencion(c.dicho, lugar=2, por=c.por),
    "narrativa.guardar_narrativa": lambda c: narrativa.guardar_narrativa(
        c.punto, f"{c.punto.narrativa} Y más.", version=c.punto.version, por=c.por, ahora=DESPUES
    ),
    "preparacion.corregir": lambda c: preparacion.corregir(c.sesion, _datos(c.sesion), por=c.por),
    "seguimiento.registrar_seguimiento": lambda c: seguimiento.registrar_seguimiento(
        c.olvidado, None, EN_PROCESO, por=c.por, ahora=DESPUES, punto=c.de_seguimiento
    ),
    "seguimiento.corregir_seguimiento": lambda c: seguimiento.corregir_seguimiento(
        c.informe, DatosSeguimiento("EN_PROCESO", texto="Otra cosa.", avance=30), por=c.por, ahora=DESPUES
    ),
    "seguimiento.quitar_seguimiento": lambda c: seguimiento.quitar_seguimiento(c.informe, por=c.por),
    "sin_quorum.terminar": lambda c: sin_quorum.terminar(c.sesion, por=c.por, **DE_PAPEL),
    "suplencias.suplir": lambda c: suplencias.suplir(*c.sesion.asistencias.order_by("orden")[:2], ahora=DESPUES),
    "testado.marcar": lambda c: testado.marcar(
        c.sesion, texto="calle Uno", categoria="domicilio", fundamento="x", por=c.por, ahora=DESPUES
    ),
    "testado.preparar_version_publica": lambda c: testado.preparar_version_publica(c.sesion, por=c.por, **DE_PAPEL),
    "votaciones.registrar_votacion": lambda c: votaciones.registrar_votacion(
        c.punto, UNANIME, por=c.por, ahora=DESPUES
    ),
    "votaciones.borrar_votacion": lambda c: votaciones.borrar_votacion(c.votacion, por=c.por),
}  # fmt: skip

# Between sessions, of agreements that the acta names: the acta tells what was known when its session was closed.
DE_FUERA: dict[str, Callable[[Cerrada], object]] = {
    f"informar de {que}": lambda c, que=que: seguimiento.registrar_seguimiento(
        (acuerdo := getattr(c, que)), acuerdo.incisos.first(),
        DatosSeguimiento("CUMPLIDO", texto="Quedó.", fecha=FECHA + SEMANA), por=c.por, ahora=DESPUES,
    )
    for que in ("acuerdo", "previo", "olvidado")
}  # fmt: skip
