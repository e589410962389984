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
    NOMINAL = "NOMINAL", "nominal"
    SECRETA = "SECRETA", "por cédula secreta"


class MateriaVotacion(models.TextChoices):
    """What is voted upon: a motion, or which of several persons or options."""

    MOCION = "MOCION", "una moción"
    PERSONAS = "PERSONAS", "personas u opciones"


class EfectoVotacion(models.TextChoices):
    """What a vote does besides being recorded."""

    NINGUNO = "NINGUNO", "ninguno"
    ORDEN_DEL_DIA = "ORDEN_DEL_DIA", "aprueba el orden del día"
    ACTAS = "ACTAS", "aprueba actas anteriores"


class SentidoVoto(models.TextChoices):
    """How one person voted in a roll call."""

    A_FAVOR = "A_FAVOR", "a favor"
    EN_CONTRA = "EN_CONTRA", "en contra"
    ABSTENCION = "ABSTENCION", "abstención"


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


# An agreement that still asks for something; it comes back to every session.
ACUERDO_ABIERTO = frozenset({EstadoAcuerdo.PENDIENTE, EstadoAcuerdo.EN_PROCESO})


class EstadoActa(models.TextChoices):
    """Where an acta stands for a reader: its stage and, once approved, how its document goes."""

    BORRADOR = "BORRADOR", "borrador"
    EN_REVISION = "EN_REVISION", "en revisión"
    EN_EMISION = "EN_EMISION", "emitiéndose"
    FALLIDA = "FALLIDA", "no se pudo emitir"
    EN_FIRMA = "EN_FIRMA", "por firmar"
    FIRMADA = "FIRMADA", "firmada"
    PUBLICADA = "PUBLICADA", "publicada"


class EtapaActa(models.TextChoices):
    """The stage of a frozen version of an acta; transitions are in ``domain/actas.py``."""

    EN_REVISION = "EN_REVISION", "en revisión"
    DEVUELTA = "DEVUELTA", "devuelta a borrador"
    APROBADA = "APROBADA", "aprobada"
    FIRMADA = "FIRMADA", "firmada"
    PUBLICADA = "PUBLICADA", "publicada"


class FormaAprobacion(models.TextChoices):
    """How an acta was approved."""

    EN_SESION = "EN_SESION", "por votación en sesión"
    AL_CERRAR_REVISION = "AL_CERRAR_REVISION", "al terminar el plazo de observaciones"
    AL_CLAUSURAR = "AL_CLAUSURAR", "al clausurar la sesión"
    A_MANO = "A_MANO", "por declaración de la coordinación"


class RespuestaObservacion(models.TextChoices):
    """What the secretaría answered to an observation."""

    PENDIENTE = "PENDIENTE", "sin responder"
    ACEPTADA = "ACEPTADA", "aceptada"
    PARCIAL = "PARCIAL", "aceptada en parte"
    NO_ACEPTADA = "NO_ACEPTADA", "no aceptada"


class TipoCitatorio(models.TextChoices):
    """What a notice to the members says."""

    CONVOCATORIA = "CONVOCATORIA", "convocatoria"
    AMPLIACION = "AMPLIACION", "ampliación del orden del día"
    MODIFICACION = "MODIFICACION", "aviso de cambio"


class RespuestaCitado(models.TextChoices):
    """What a member answered to the convocatoria."""

    SIN_RESPUESTA = "SIN_RESPUESTA", "sin respuesta"
    CONFIRMA = "CONFIRMA", "asistirá"
    SE_EXCUSA = "SE_EXCUSA", "se excusa"
    SUPLENTE = "SUPLENTE", "asistirá su suplente"


class TipoMovimiento(models.TextChoices):
    """What a person did on the roll; ``domain/presencia.py`` reads them in order."""

    LLEGADA = "LLEGADA", "llegada"
    SALIDA = "SALIDA", "salida"
    OCUPA = "OCUPA", "ocupa un lugar"
    DEJA = "DEJA", "deja el lugar"
    ANULA = "ANULA", "no vino: se anula lo anterior"


# Those that are about the place of a titular.
DE_LUGAR = frozenset({TipoMovimiento.OCUPA, TipoMovimiento.DEJA})


class EstadoInforme(models.TextChoices):
    """Where an annual report stands."""

    BORRADOR = "BORRADOR", "borrador"
    PUBLICADO = "PUBLICADO", "publicado"
