"""Factories of the sessions. A state set here skips the verbs: for whole stories use ``tests.factories.escenas``."""

import datetime

import factory
from factory.django import DjangoModelFactory

from participacion.domain.registros import huella
from participacion.enums import Calidad, TipoMayoria, TipoQuorum
from sesiones.domain.nombres import folio_acta
from sesiones.enums import (
    Convocatoria,
    EstadoAcuerdo,
    EstadoAsistencia,
    EstadoSesion,
    EtapaActa,
    FormaAprobacion,
    MetodoVotacion,
    TipoMovimiento,
    TipoPunto,
    TipoSesion,
)
from sesiones.models import (
    Acta,
    ActaSinQuorum,
    Acuerdo,
    Asistencia,
    DeclaratoriaQuorum,
    IncisoAcuerdo,
    Intervencion,
    Movimiento,
    Observacion,
    PlantillaOrden,
    Punto,
    PuntoPlantilla,
    Revisor,
    Seguimiento,
    Sesion,
    Votacion,
)
from tests.factories.participacion import INSTANTE, OrganoFactory, PersonaFactory, TrabajoFactory

FECHA = datetime.date(2026, 3, 11)
INICIO = datetime.datetime(2026, 3, 12, 0, 10, tzinfo=datetime.UTC)  # 18:10 in Mexico City, 11 March
TERMINO = datetime.datetime(2026, 3, 12, 1, 34, tzinfo=datetime.UTC)  # 19:34


class PlantillaOrdenFactory(DjangoModelFactory[PlantillaOrden]):
    class Meta:
        model = PlantillaOrden

    organo = factory.SubFactory(OrganoFactory)
    nombre = factory.Sequence(lambda n: f"Sesión ordinaria {n}")


class PuntoPlantillaFactory(DjangoModelFactory[PuntoPlantilla]):
    class Meta:
        model = PuntoPlantilla

    plantilla = factory.SubFactory(PlantillaOrdenFactory)
    orden = factory.LazyAttribute(lambda o: o.plantilla.puntos.count() + 1)
    titulo = factory.Sequence(lambda n: f"Punto de plantilla {n}")
    tipo = TipoPunto.ASUNTO


class SesionFactory(DjangoModelFactory[Sesion]):
    """A drafted session of 11 March 2026; the traits put it in another state."""

    class Meta:
        model = Sesion

    class Params:
        en_pase = factory.Trait(estado=EstadoSesion.PASE_DE_LISTA)
        en_curso = factory.Trait(estado=EstadoSesion.EN_CURSO, iniciada_en=INICIO, convocatoria=Convocatoria.PRIMERA)
        en_receso = factory.Trait(estado=EstadoSesion.EN_RECESO, iniciada_en=INICIO, convocatoria=Convocatoria.PRIMERA)
        celebrada = factory.Trait(estado=EstadoSesion.CELEBRADA, convocatoria="")
        clausurada = factory.Trait(
            estado=EstadoSesion.CLAUSURADA,
            iniciada_en=INICIO,
            clausurada_en=TERMINO,
            convocatoria=Convocatoria.PRIMERA,
            clausura_texto="Sin más asuntos por tratar, se dio por terminada la sesión.",
            sin_acuerdos=True,
        )
        diferida = factory.Trait(estado=EstadoSesion.DIFERIDA, motivo_estado="Falta de sede.")
        cancelada = factory.Trait(estado=EstadoSesion.CANCELADA, motivo_estado="Se retiró la convocatoria.")
        sin_quorum = factory.Trait(estado=EstadoSesion.SIN_QUORUM)

    organo = factory.SubFactory(OrganoFactory)
    tipo = TipoSesion.ORDINARIA
    numero = factory.LazyAttribute(lambda o: o.organo.sesiones.count() + 1)
    anio = factory.LazyAttribute(lambda o: o.fecha.year)
    fecha = FECHA
    hora_primera = datetime.time(17, 30)
    hora_segunda = datetime.time(18, 0)
    lugar = "Sala de prueba"


class PuntoFactory(DjangoModelFactory[Punto]):
    class Meta:
        model = Punto

    sesion = factory.SubFactory(SesionFactory)
    orden = factory.LazyAttribute(lambda o: o.sesion.puntos.count() + 1)
    numero = factory.LazyAttribute(lambda o: str(o.orden))
    titulo = factory.Sequence(lambda n: f"Punto de prueba {n}")
    tipo = TipoPunto.ASUNTO


class IntervencionFactory(DjangoModelFactory[Intervencion]):
    class Meta:
        model = Intervencion

    punto = factory.SubFactory(PuntoFactory, sesion__en_curso=True)
    orden = factory.LazyAttribute(lambda o: o.punto.intervenciones.count() + 1)
    nombre = factory.Sequence(lambda n: f"Persona que habla {n}")
    texto = factory.Sequence(lambda n: f"Dijo la prueba {n}.")


class AsistenciaFactory(DjangoModelFactory[Asistencia]):
    """A titular with vote, not yet called; ``presente`` is a trait."""

    class Meta:
        model = Asistencia

    class Params:
        presente = factory.Trait(estado=EstadoAsistencia.PRESENTE, llegada_en=INICIO)

    sesion = factory.SubFactory(SesionFactory)
    persona = factory.SubFactory(PersonaFactory, municipio=factory.SelfAttribute("..sesion.organo.municipio"))
    orden = factory.LazyAttribute(lambda o: o.sesion.asistencias.count() + 1)
    nombre = factory.LazyAttribute(lambda o: str(o.persona))
    cargo = "Vocalía"
    calidad = Calidad.PROPIETARIO
    derecho_voz = True
    derecho_voto = True


class MovimientoFactory(DjangoModelFactory[Movimiento]):
    """An arrival; with ``ocupa``, a suplente who takes a titular's place."""

    class Meta:
        model = Movimiento

    class Params:
        ocupa = factory.Trait(
            tipo=TipoMovimiento.OCUPA,
            lugar=factory.SubFactory(AsistenciaFactory, sesion=factory.SelfAttribute("..asistencia.sesion")),
        )

    asistencia = factory.SubFactory(AsistenciaFactory, sesion__en_curso=True, presente=True)
    tipo = TipoMovimiento.LLEGADA
    en = INICIO


class DeclaratoriaQuorumFactory(DjangoModelFactory[DeclaratoriaQuorum]):
    class Meta:
        model = DeclaratoriaQuorum

    sesion = factory.SubFactory(SesionFactory, en_curso=True)
    convocatoria = Convocatoria.PRIMERA
    hay_quorum = True
    regla = TipoQuorum.MITAD_MAS_UNO
    base = 5
    requeridos = 3
    presentes = 4
    cuenta = "5 ÷ 2 = 2.5, entero 2, más 1"
    declarada_en = INICIO


class VotacionFactory(DjangoModelFactory[Votacion]):
    class Meta:
        model = Votacion

    punto = factory.SubFactory(PuntoFactory)
    orden = factory.LazyAttribute(lambda o: o.punto.votaciones.count() + 1)
    asunto = "La propuesta de prueba"
    metodo = MetodoVotacion.ECONOMICA
    mayoria = TipoMayoria.SIMPLE
    a_favor = 4
    en_contra = 0
    abstenciones = 0
    presentes = 4
    base = 5


class AcuerdoFactory(DjangoModelFactory[Acuerdo]):
    """An agreement of a point of a session in course."""

    class Meta:
        model = Acuerdo

    class Params:
        de_antes = factory.Trait(sesion=None, punto=None, organo=factory.SubFactory(OrganoFactory))

    punto = factory.SubFactory(PuntoFactory, sesion__en_curso=True)
    sesion = factory.SelfAttribute("punto.sesion")
    organo = factory.SelfAttribute("sesion.organo")
    consecutivo = factory.LazyAttribute(lambda o: o.sesion.acuerdos.count() + 1 if o.sesion else 1)
    folio = factory.Sequence(lambda n: f"AC-{n}")
    texto = factory.Sequence(lambda n: f"Se acuerda la prueba {n}.")
    responsable = "Secretaría de Obras"
    fecha_compromiso = datetime.date(2026, 4, 30)
    estado = EstadoAcuerdo.PENDIENTE


class IncisoAcuerdoFactory(DjangoModelFactory[IncisoAcuerdo]):
    class Meta:
        model = IncisoAcuerdo

    acuerdo = factory.SubFactory(AcuerdoFactory)
    letra = factory.LazyAttribute(lambda o: "abcdefghij"[o.acuerdo.incisos.count()])
    texto = "Inciso de prueba"


class SeguimientoFactory(DjangoModelFactory[Seguimiento]):
    class Meta:
        model = Seguimiento

    acuerdo = factory.SubFactory(AcuerdoFactory)
    punto = factory.SubFactory(PuntoFactory)
    orden = factory.LazyAttribute(lambda o: o.punto.seguimientos.count() + 1)
    texto = "Se informó de la prueba."
    estado = EstadoAcuerdo.EN_PROCESO


class ActaFactory(DjangoModelFactory[Acta]):
    """An acta whose job waits in the queue; its record is the smallest that can be told apart."""

    class Meta:
        model = Acta

    sesion = factory.SubFactory(SesionFactory, clausurada=True)
    folio = factory.LazyAttribute(lambda o: folio_acta(o.sesion))
    registro = factory.LazyAttribute(lambda o: {"formato": "acta/1", "folio": o.folio, "version": 1})
    huella = factory.LazyAttribute(lambda o: huella(o.registro))
    congelada_en = INSTANTE
    etapa = EtapaActa.APROBADA
    forma_aprobacion = FormaAprobacion.AL_CLAUSURAR
    aprobada_en = INSTANTE
    trabajo = factory.SubFactory(TrabajoFactory, organo=factory.SelfAttribute("..sesion.organo"))


class RevisorFactory(DjangoModelFactory[Revisor]):
    """A member to whom a version was sent."""

    class Meta:
        model = Revisor

    acta = factory.SubFactory(
        ActaFactory, etapa=EtapaActa.EN_REVISION, trabajo=None, aprobada_en=None, forma_aprobacion=""
    )
    persona = factory.SubFactory(PersonaFactory)
    nombre = factory.LazyAttribute(lambda o: str(o.persona))
    llave_sha256 = factory.Sequence(lambda n: f"{n:064x}")


class ObservacionFactory(DjangoModelFactory[Observacion]):
    """What a member observed, without answer yet."""

    class Meta:
        model = Observacion

    revisor = factory.SubFactory(RevisorFactory)
    acta = factory.SelfAttribute("revisor.acta")
    autor = factory.SelfAttribute("revisor.nombre")
    texto = "Falta mi propuesta."
    creada_en = INSTANTE


class ActaSinQuorumFactory(DjangoModelFactory[ActaSinQuorum]):
    """The short acta of a session without quórum, its job waiting."""

    class Meta:
        model = ActaSinQuorum

    sesion = factory.SubFactory(SesionFactory, sin_quorum=True)
    registro = factory.LazyAttribute(lambda o: {"formato": "acta-sin-quorum/1", "folio": f"{o.sesion}", "version": 1})
    huella = factory.LazyAttribute(lambda o: huella(o.registro))
    congelada_en = INSTANTE
    trabajo = factory.SubFactory(TrabajoFactory, organo=factory.SelfAttribute("..sesion.organo"))
