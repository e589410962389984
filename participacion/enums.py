"""Closed vocabularies of the ground floor. Codes are stored; labels are read by people."""

from django.db import models


class TipoOrgano(models.TextChoices):
    """Kinds of body seen in the source documents; one table holds them all."""

    COORDINACION_GENERAL = "COORDINACION_GENERAL", "coordinación general"
    CONSEJO_TEMATICO = "CONSEJO_TEMATICO", "consejo temático"
    CONSEJO_DELEGACIONAL = "CONSEJO_DELEGACIONAL", "consejo delegacional"
    JUNTA_DIRECTIVA = "JUNTA_DIRECTIVA", "junta directiva"
    CONSEJO_DIRECTIVO = "CONSEJO_DIRECTIVO", "consejo directivo"
    COMITE = "COMITE", "comité"
    # Holds no sessions: the place of work of whoever conducts exercises of gobierno abierto.
    OFICINA = "OFICINA", "oficina que conduce ejercicios"
    OTRO = "OTRO", "otro órgano"


class FormatoNumero(models.TextChoices):
    """How an órgano writes the number of its sessions."""

    NUMERO_ANIO = "NUMERO_ANIO", "03/23"
    ORDINAL_ANIO = "ORDINAL_ANIO", "Décima Segunda Sesión Ordinaria 2023"


class Calidad(models.TextChoices):
    """In what capacity a person sits."""

    PROPIETARIO = "PROPIETARIO", "titular"
    SUPLENTE = "SUPLENTE", "suplente"
    EX_OFFICIO = "EX_OFFICIO", "por razón de su cargo"
    INVITADO = "INVITADO", "invitación"
    SIN_ESPECIFICAR = "SIN_ESPECIFICAR", "sin especificar"


class Funcion(models.TextChoices):
    """What a member does for the órgano; decides who signs."""

    PRESIDE = "PRESIDE", "preside"
    SECRETARIA = "SECRETARIA", "levanta el acta"
    MESA = "MESA", "forma parte de la mesa directiva"
    INTEGRA = "INTEGRA", "integra el órgano"


class TipoQuorum(models.TextChoices):
    """Formulae of quórum; DESCONOCIDA is an honest value, never a default number."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    MITAD_MAS_UNO = "MITAD_MAS_UNO", "la mitad más uno"
    DOS_TERCIOS = "DOS_TERCIOS", "dos terceras partes"
    FRACCION = "FRACCION", "otra fracción"
    MINIMO = "MINIMO", "un número fijo"
    PRESENTES = "PRESENTES", "con quienes estén presentes"


class BaseQuorum(models.TextChoices):
    """Over whom the fraction is taken."""

    OCUPADOS = "OCUPADOS", "los lugares ocupados con derecho a voto"
    TODOS = "TODOS", "todos los lugares con derecho a voto, también los vacantes"


class TipoMayoria(models.TextChoices):
    """Majority that a decision needs."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    SIMPLE = "SIMPLE", "mayoría simple de los votos emitidos"
    ABSOLUTA = "ABSOLUTA", "mayoría absoluta de integrantes"
    DOS_TERCIOS_PRESENTES = "DOS_TERCIOS_PRESENTES", "dos terceras partes de quienes asisten"
    DOS_TERCIOS_TOTAL = "DOS_TERCIOS_TOTAL", "dos terceras partes de todos los integrantes"


class SiNoDesconocido(models.TextChoices):
    """A yes or no of a rule that may not be known."""

    SI = "SI", "sí"
    NO = "NO", "no"
    DESCONOCIDO = "DESCONOCIDO", "desconocido"


class ReglaFirmas(models.TextChoices):
    """Who signs the acta."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    PRESIDENCIA = "PRESIDENCIA", "la presidencia"
    PRESIDENCIA_Y_SECRETARIA = "PRESIDENCIA_Y_SECRETARIA", "la presidencia y quien levanta el acta"
    MESA = "MESA", "la mesa directiva"
    PRESENTES_CON_VOTO = "PRESENTES_CON_VOTO", "quienes asistieron con derecho a voto"
    PRESENTES = "PRESENTES", "todas las personas que asistieron"


class ReglaAprobacion(models.TextChoices):
    """When the acta of a session is approved; DESCONOCIDA is an honest value: it is then declared by hand."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    SIGUIENTE_SESION = "SIGUIENTE_SESION", "por votación en una sesión posterior"
    AL_CERRAR_REVISION = "AL_CERRAR_REVISION", "al terminar el plazo de observaciones"
    AL_CLAUSURAR = "AL_CLAUSURAR", "en la misma sesión, al clausurarla"


class UnidadAviso(models.TextChoices):
    """In what the notice period of a session is counted."""

    HORAS = "HORAS", "horas naturales"
    HORAS_HABILES = "HORAS_HABILES", "horas de días hábiles"
    DIAS = "DIAS", "días naturales"
    DIAS_HABILES = "DIAS_HABILES", "días hábiles"


class ReglaSuplencia(models.TextChoices):
    """When a suplente takes the titular's place."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    POR_SESION = "POR_SESION", "en cada sesión en que falte la persona titular"
    DEFINITIVA = "DEFINITIVA", "solo por ausencia definitiva de la persona titular"


class Rol(models.TextChoices):
    """Roles of a user in one órgano."""

    SECRETARIA_TECNICA = "SECRETARIA_TECNICA", "secretaría técnica"
    COORDINACION = "COORDINACION", "coordinación"
    AUDITORIA = "AUDITORIA", "auditoría"
    ADMINISTRACION = "ADMINISTRACION", "administración"


class TipoDocumento(models.TextChoices):
    """Kinds of issued official document."""

    ACTA = "ACTA", "acta"
    ACTA_SIN_QUORUM = "ACTA_SIN_QUORUM", "acta de sesión sin quórum"
    VERSION_PUBLICA = "VERSION_PUBLICA", "versión pública de acta"
    FE_DE_ERRATAS = "FE_DE_ERRATAS", "fe de erratas"
    CONVOCATORIA = "CONVOCATORIA", "convocatoria"
    EXTRACTO = "EXTRACTO", "extracto certificado"
    INFORME = "INFORME", "informe anual"
    COMUNICADO = "COMUNICADO", "comunicado"
    CRONOGRAMA = "CRONOGRAMA", "cronograma"
    MINUTA_DE_MESA = "MINUTA_DE_MESA", "minuta de mesa"
    ACTA_DE_CASILLA = "ACTA_CASILLA", "acta de mesa receptora"
    ACTA_DE_RESULTADOS = "ACTA_RESULTADOS", "acta de resultados"
    CONVENIO = "CONVENIO", "convenio"


class MetodoFirma(models.TextChoices):
    """How a person signed a document."""

    CLIC = "CLIC", "con su cuenta y segundo factor"
    AUTOGRAFA = "AUTOGRAFA", "de puño y letra, en papel"
    PADES = "PADES", "con su certificado, fuera del portal"


class EstadoFirma(models.TextChoices):
    """Whether a person who must sign has signed."""

    PENDIENTE = "PENDIENTE", "pendiente"
    FIRMADA = "FIRMADA", "firmó"
    NO_FIRMA = "NO_FIRMA", "no firmará"


class EstadoCorreo(models.TextChoices):
    """Where a mail of the outbox stands."""

    PENDIENTE = "PENDIENTE", "por enviar"
    ENVIADO = "ENVIADO", "enviado"
    RESUMIDO = "RESUMIDO", "enviado dentro de un resumen"
    FALLIDO = "FALLIDO", "no se pudo enviar"
    SIN_DIRECCION = "SIN_DIRECCION", "sin dirección de correo"
    ANULADO = "ANULADO", "ya no se envía"


class EstadoTrabajo(models.TextChoices):
    """Where a background job stands."""

    EN_ESPERA = "EN_ESPERA", "en espera"
    EN_PROCESO = "EN_PROCESO", "en proceso"
    TERMINADO = "TERMINADO", "terminado"
    FALLIDO = "FALLIDO", "fallido"


TRABAJOS_ABIERTOS = frozenset({EstadoTrabajo.EN_ESPERA, EstadoTrabajo.EN_PROCESO})


class PasoTrabajo(models.IntegerChoices):
    """Steps of issuing a document, in order; the number feeds the progress bar."""

    EN_COLA = 0, "en la fila"
    COMPONIENDO = 1, "componiendo el documento"
    MAQUETANDO = 2, "maquetando las páginas"
    SELLANDO = 3, "poniendo el sello"
    COMPROBANDO = 4, "comprobando el sello"
    LISTO = 5, "listo"
