"""Closed vocabularies of the sessions. Codes are stored; labels are read by people."""

from django.db import models


class EstadoSesion(models.TextChoices):
    """Where a session stands; transitions are in ``domain/celebracion.py``."""

    PROGRAMADA = "PROGRAMADA", "programada"
    PASE_DE_LISTA = "PASE_DE_LISTA", "pase de lista"
    EN_CURSO = "EN_CURSO", "en curso"
    EN_RECESO = "EN_RECESO", "en receso"
    CELEBRADA = "CELEBRADA", "celebrada, con datos por completar"
    CLAUSURADA = "CLAUSURADA", "clausurada"
    SIN_QUORUM = "SIN_QUORUM", "sin quórum"
    DIFERIDA = "DIFERIDA", "diferida"
    CANCELADA = "CANCELADA", "cancelada"


# The roll and the minutes can be written.
SE_LEVANTA = frozenset(
    {EstadoSesion.PASE_DE_LISTA, EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO, EstadoSesion.CELEBRADA}
)
# Votes and agreements can be recorded.
SE_DELIBERA = frozenset({EstadoSesion.EN_CURSO, EstadoSesion.CELEBRADA})
# The agenda can still be put together.
SE_PREPARA = frozenset({EstadoSesion.PROGRAMADA, EstadoSesion.PASE_DE_LISTA, EstadoSesion.EN_CURSO})


class TipoSesion(models.TextChoices):
    """Kind of session; a source may not say it."""

    ORDINARIA = "ORDINARIA", "ordinaria"
    EXTRAORDINARIA = "EXTRAORDINARIA", "extraordinaria"
    SOLEMNE = "SOLEMNE", "solemne"
    SIN_ESPECIFICAR = "SIN_ESPECIFICAR", "sin especificar"


class Modalidad(models.TextChoices):
    """Where a session is held."""

    PRESENCIAL = "PRESENCIAL", "presencial"
    VIRTUAL = "VIRTUAL", "a distancia"
    HIBRIDA = "HIBRIDA", "híbrida"
    SIN_ESPECIFICAR = "SIN_ESPECIFICAR", "sin especificar"


class ModalidadAsistencia(models.TextChoices):
    """How one person attends."""

    PRESENCIAL = "PRESENCIAL", "presencial"
    VIRTUAL = "VIRTUAL", "a distancia"
    SIN_ESPECIFICAR = "SIN_ESPECIFICAR", "sin especificar"


class EstadoAsistencia(models.TextChoices):
    """A person's answer to the roll."""

    PENDIENTE = "PENDIENTE", "sin pasar lista"
    PRESENTE = "PRESENTE", "presente"
    AUSENTE = "AUSENTE", "ausente"
    JUSTIFICADA = "JUSTIFICADA", "ausencia justificada"
    RETIRADA = "RETIRADA", "se retiró"


class Convocatoria(models.TextChoices):
    """Which call the session is held under."""

    PRIMERA = "PRIMERA", "primera"
    SEGUNDA = "SEGUNDA", "segunda"


class TipoPunto(models.TextChoices):
    """Kinds of agenda point."""

    QUORUM = "QUORUM", "asistencia y quórum"
    ORDEN_DEL_DIA = "ORDEN_DEL_DIA", "aprobación del orden del día"
    ACTA_ANTERIOR = "ACTA_ANTERIOR", "aprobación de acta anterior"
    SEGUIMIENTO = "SEGUIMIENTO", "seguimiento de acuerdos"
    PRESENTACION = "PRESENTACION", "presentación"
    INFORME = "INFORME", "informe"
    ASUNTO = "ASUNTO", "asunto"
    ASUNTOS_GENERALES = "ASUNTOS_GENERALES", "asuntos generales"
    CLAUSURA = "CLAUSURA", "clausura"


class EstadoPunto(models.TextChoices):
    """What became of an agenda point."""

    PENDIENTE = "PENDIENTE", "pendiente"
    DESAHOGADO = "DESAHOGADO", "desahogado"
    DIFERIDO = "DIFERIDO", "diferido"
    RETIRADO = "RETIRADO", "retirado"


class MetodoVotacion(models.TextChoices):
    """How a vote was taken."""

    UNANIMIDAD = "UNANIMIDAD", "por unanimidad"
    ECONOMICA = "ECONOMICA", "a mano alzada"


class ResultadoVotacion(models.TextChoices):
    """Result of a vote; always computed from the counts and the rule."""

    APROBADA = "APROBADA", "aprobada"
    NO_APROBADA = "NO_APROBADA", "no aprobada"
    EMPATE = "EMPATE", "empate"


class EstadoAcuerdo(models.TextChoices):
    """How far an agreement has come."""

    PENDIENTE = "PENDIENTE", "pendiente"
    EN_PROCESO = "EN_PROCESO", "en proceso"
    CUMPLIDO = "CUMPLIDO", "cumplido"
    CANCELADO = "CANCELADO", "cancelado"


class EstadoActa(models.TextChoices):
    """Where an acta stands, derived from its job and its document."""

    BORRADOR = "BORRADOR", "borrador"
    EN_EMISION = "EN_EMISION", "emitiéndose"
    FALLIDA = "FALLIDA", "no se pudo emitir"
    SELLADA = "SELLADA", "sellada"
