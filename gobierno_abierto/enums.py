"""Closed vocabularies of the exercises. Codes are stored; labels are read by people."""

from django.db import models


class EstadoEjercicio(models.TextChoices):
    """Life of an exercise. Where it stands inside PUBLICADO is told by its stages and the clock, never stored."""

    BORRADOR = "BORRADOR", "en preparación"
    PUBLICADO = "PUBLICADO", "publicado"
    CANCELADO = "CANCELADO", "cancelado"


VISIBLES = frozenset({EstadoEjercicio.PUBLICADO, EstadoEjercicio.CANCELADO})


class TipoEtapa(models.TextChoices):
    """What is done in a stage; it decides the verbs that the stage grants."""

    INSCRIPCION = "INSCRIPCION", "inscripción a las mesas"
    MESA_DELIBERATIVA = "MESA_DELIBERATIVA", "mesas de trabajo: deliberación"
    DICTAMEN = "DICTAMEN", "análisis de factibilidad"
    MESA_VALIDACION = "MESA_VALIDACION", "mesas de trabajo: validación"
    JORNADA = "JORNADA", "jornada de votación"
    FIRMA_CONVENIO = "FIRMA_CONVENIO", "firma de convenio"
    SESION_COMITE = "SESION_COMITE", "sesión del comité"
    OTRA = "OTRA", "otra actividad"


class EstadoEtapa(models.TextChoices):
    """What is known of a stage beyond its date."""

    PREVISTA = "PREVISTA", "prevista"
    CELEBRADA = "CELEBRADA", "celebrada"
    CANCELADA = "CANCELADA", "cancelada"


class Modalidad(models.TextChoices):
    """Where people meet."""

    SIN_ESPECIFICAR = "SIN_ESPECIFICAR", "sin especificar"
    PRESENCIAL = "PRESENCIAL", "presencial"
    VIRTUAL = "VIRTUAL", "virtual"
    HIBRIDA = "HIBRIDA", "híbrida"


class Papel(models.TextChoices):
    """As what a party takes part."""

    CONVOCA = "CONVOCA", "convoca"
    DEPENDENCIA = "DEPENDENCIA", "dependencia convocante"
    HABITANTES = "HABITANTES", "habitantes"
    GARANTE = "GARANTE", "órgano garante"
    ELECTORAL = "ELECTORAL", "instituto electoral"
    REPRESENTANTE = "REPRESENTANTE", "representante"
    INTEGRANTE = "INTEGRANTE", "integrante del comité"
    INVITADO = "INVITADO", "invitación especial"
    OTRO = "OTRO", "otra parte"


class Territorio(models.TextChoices):
    """Who is called, by where they live."""

    DESCONOCIDO = "DESCONOCIDO", "desconocido"
    COLONIAS = "COLONIAS", "quienes viven en las colonias convocadas"
    DELEGACIONES = "DELEGACIONES", "quienes viven en las delegaciones convocadas"
    MUNICIPIO = "MUNICIPIO", "quienes viven en el municipio"


class Dimension(models.TextChoices):
    """From what side the feasibility of a proposal is looked at."""

    TECNICA = "TECNICA", "técnica"
    PRESUPUESTAL = "PRESUPUESTAL", "presupuestal"
    JURIDICA = "JURIDICA", "jurídica"
    AMBIENTAL = "AMBIENTAL", "ambiental"
    SOCIAL = "SOCIAL", "social"


class EfectoSilencio(models.TextChoices):
    """What it means that an agency does not answer in time; DESCONOCIDO is an honest value: nobody may compute it."""

    DESCONOCIDO = "DESCONOCIDO", "desconocido"
    NINGUNO = "NINGUNO", "ninguno: la propuesta espera el dictamen"
    AFIRMATIVA = "AFIRMATIVA", "afirmativa: cuenta como viable"
    NEGATIVA = "NEGATIVA", "negativa: cuenta como no viable"


class ReglaVictoria(models.TextChoices):
    """Which proposal wins."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    RELATIVA = "RELATIVA", "la que tenga más votos"
    ABSOLUTA = "ABSOLUTA", "la que tenga más de la mitad de los votos"


class ReglaEmpate(models.TextChoices):
    """What follows a tie."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    SEGUNDA_VUELTA = "SEGUNDA_VUELTA", "segunda vuelta entre las empatadas"
    ASAMBLEA = "ASAMBLEA", "asamblea de habitantes"
    SORTEO = "SORTEO", "sorteo público"
    VOTO_DE_CALIDAD = "VOTO_DE_CALIDAD", "voto de calidad del comité"


class ReglaUnica(models.TextChoices):
    """What follows when one proposal alone is viable."""

    DESCONOCIDA = "DESCONOCIDA", "desconocida"
    VOTACION = "VOTACION", "se somete a votación"
    ADOPCION = "ADOPCION", "se adopta sin votación"


class GrupoEdad(models.TextChoices):
    """Age of who signs up, no finer than the balance of the mesas needs."""

    SIN_DATO = "SIN_DATO", "prefiero no decirlo"
    DE_14_A_17 = "14-17", "de 14 a 17 años"
    DE_18_A_29 = "18-29", "de 18 a 29 años"
    DE_30_A_44 = "30-44", "de 30 a 44 años"
    DE_45_A_59 = "45-59", "de 45 a 59 años"
    DE_60 = "60+", "60 años o más"


class Genero(models.TextChoices):
    """Gender as the person says it."""

    SIN_DATO = "SIN_DATO", "prefiero no decirlo"
    MUJER = "MUJER", "mujer"
    HOMBRE = "HOMBRE", "hombre"
    NO_BINARIO = "NO_BINARIO", "persona no binaria"


class CanalInscripcion(models.TextChoices):
    """How somebody signed up."""

    EN_LINEA = "EN_LINEA", "en línea"
    VENTANILLA = "VENTANILLA", "en ventanilla"


class EstadoInscripcion(models.TextChoices):
    """Where who signed up stands."""

    CONFIRMADA = "CONFIRMADA", "con lugar"
    EN_ESPERA = "EN_ESPERA", "en lista de espera"
    CANCELADA = "CANCELADA", "cancelada"
    # The same person again: it holds no seat and nobody outside can tell.
    REPETIDA = "REPETIDA", "repetida"
    RECHAZADA = "RECHAZADA", "no cumple los requisitos"


class EstadoComprobante(models.TextChoices):
    """Where the proof of residence stands."""

    NO_SE_PIDE = "NO_SE_PIDE", "no se pide"
    FALTA = "FALTA", "falta"
    POR_REVISAR = "POR_REVISAR", "por revisar"
    ACEPTADO = "ACEPTADO", "aceptado"


class EstadoMesa(models.TextChoices):
    """Life of a mesa."""

    PREPARADA = "PREPARADA", "preparada"
    ABIERTA = "ABIERTA", "en curso"
    CERRADA = "CERRADA", "cerrada"


class OrigenLugar(models.TextChoices):
    """Why somebody sits at a mesa."""

    SORTEO = "SORTEO", "sorteo"
    CAMBIO = "CAMBIO", "cambio con motivo"
    LLEGO = "LLEGO", "llegó ese día"


class EstadoDictamen(models.TextChoices):
    """Life of a ruling. A draft is of its agency alone; delivered, also of who conducts the exercise."""

    PENDIENTE = "PENDIENTE", "sin responder"
    BORRADOR = "BORRADOR", "en borrador"
    ENTREGADO = "ENTREGADO", "entregado"
    PUBLICADO = "PUBLICADO", "publicado"


class Sentido(models.TextChoices):
    """What a ruling says."""

    VIABLE = "VIABLE", "viable"
    CON_AJUSTES = "CON_AJUSTES", "viable con ajustes"
    NO_VIABLE = "NO_VIABLE", "no viable"


class Viabilidad(models.TextChoices):
    """What the rulings of a proposal come to; computed, never typed."""

    INCOMPLETA = "INCOMPLETA", "con dictámenes pendientes"
    VIABLE = "VIABLE", "viable"
    CON_AJUSTES = "CON_AJUSTES", "viable con ajustes"
    NO_VIABLE = "NO_VIABLE", "no viable"


class EstadoCarga(models.TextChoices):
    """Life of a load of the roll. On trial it is in nobody's roll; discarded, its rows are gone."""

    EN_PRUEBA = "EN_PRUEBA", "en prueba"
    VIGENTE = "VIGENTE", "vigente"
    DESCARTADA = "DESCARTADA", "descartada"


class Ejercido(models.TextChoices):
    """Whether somebody of the roll voted, and where. Never what."""

    NO = "", "no ha votado"
    EN_LINEA = "EN_LINEA", "votó en línea"
    PRESENCIAL = "PRESENCIAL", "votó en una mesa"


class MotivoDeFallo(models.TextChoices):
    """Why somebody who tried to vote in line could not; only how many times is kept."""

    DATOS = "DATOS", "folio o credencial que no corresponden"
    BLOQUEADA = "BLOQUEADA", "folio bloqueado por intentos"
    YA_VOTO = "YA_VOTO", "ya había un voto con ese folio"
    HORARIO = "HORARIO", "fuera de horario"
    EN_MESA = "EN_MESA", "vota en su mesa receptora"
    BOLETA = "BOLETA", "boleta cifrada que no se pudo comprobar"


class EstadoCasilla(models.TextChoices):
    """Life of a mesa receptora."""

    PREPARADA = "PREPARADA", "sin abrir"
    ABIERTA = "ABIERTA", "abierta"
    CERRADA = "CERRADA", "cerrada"


class Resultado(models.TextChoices):
    """What the votes come to; computed from them and the rule, never typed."""

    GANA = "GANA", "hay propuesta ganadora"
    EMPATE = "EMPATE", "empate"
    SIN_MAYORIA = "SIN_MAYORIA", "ninguna propuesta tiene más de la mitad de los votos"
    NINGUNA = "NINGUNA", "ganó «ninguna de las anteriores»"
    SIN_PARTICIPACION = "SIN_PARTICIPACION", "no votó el mínimo de personas que pide la regla"
    SIN_ABRIR = "SIN_ABRIR", "las boletas en línea son tan pocas que no se abren, y podrían cambiar el resultado"
    DESIERTA = "DESIERTA", "desierta: no hubo votos"


class EstadoSolicitud(models.TextChoices):
    """Where a request to be in the roll stands."""

    PENDIENTE = "PENDIENTE", "por resolver"
    ACEPTADA = "ACEPTADA", "aceptada"
    RECHAZADA = "RECHAZADA", "rechazada"


class Desenlace(models.TextChoices):
    """What follows once the rulings are public."""

    VOTACION = "VOTACION", "se vota"
    ADOPCION = "ADOPCION", "se adopta la única propuesta viable"
    DESIERTA = "DESIERTA", "desierta: ninguna propuesta es viable"
    POR_DEFINIR = "POR_DEFINIR", "una sola es viable; la regla no dice qué sigue"


class TipoNovedad(models.TextChoices):
    """What happened in an exercise, for the feed and the mails."""

    PUBLICACION = "PUBLICACION", "publicación"
    FECHA = "FECHA", "cambio de fecha"
    SORTEO = "SORTEO", "sorteo de mesas"
    MINUTAS = "MINUTAS", "minutas"
    PROPUESTAS = "PROPUESTAS", "propuestas"
    DICTAMENES = "DICTAMENES", "dictámenes"
    JORNADA = "JORNADA", "jornada de votación"
    RESULTADOS = "RESULTADOS", "resultados"
    CONVENIO = "CONVENIO", "convenio"


class Verbo(models.TextChoices):
    """What may be done in an exercise only while its stages allow it (``domain/etapas.py`` says when)."""

    REGLAS_MESAS = "REGLAS_MESAS", "cambiar las reglas de las mesas"
    REGLAS_DICTAMEN = "REGLAS_DICTAMEN", "cambiar las reglas de los dictámenes"
    REGLAS_VOTO = "REGLAS_VOTO", "cambiar las reglas de la votación"
    INSCRIBIRSE = "INSCRIBIRSE", "inscribirse en línea"
    INSCRIBIR = "INSCRIBIR", "inscribir en ventanilla"
    DEJAR_LUGAR = "DEJAR_LUGAR", "dejar el lugar"
    SORTEAR = "SORTEAR", "sortear las mesas"
    CAMBIAR_MESA = "CAMBIAR_MESA", "cambiar a alguien de mesa"
    RELATAR = "RELATAR", "escribir la hoja de la mesa"
    CONSOLIDAR = "CONSOLIDAR", "consolidar las propuestas"
    DICTAMINAR = "DICTAMINAR", "dictaminar"
    PUBLICAR_DICTAMENES = "PUBLICAR_DICTAMENES", "publicar los dictámenes"
    CARGAR_PADRON = "CARGAR_PADRON", "cargar el padrón"
    PREPARAR_JORNADA = "PREPARAR_JORNADA", "preparar la jornada"
    VOTAR = "VOTAR", "votar"


class EstadoConvenio(models.TextChoices):
    """Life of a convenio; transitions are in ``domain/convenios.py``."""

    PROYECTO = "PROYECTO", "proyecto"
    ACORDADO = "ACORDADO", "acordado, por firmar"
    FIRMADO = "FIRMADO", "firmado"
    CONCLUIDO = "CONCLUIDO", "concluido"


# What everybody may read: a project is being negotiated, and is only of whoever drafts it.
CONVENIOS_PUBLICOS = frozenset({EstadoConvenio.ACORDADO, EstadoConvenio.FIRMADO, EstadoConvenio.CONCLUIDO})


class TipoDeInstrumento(models.TextChoices):
    """Kinds of planning instrument."""

    PLAN = "PLAN", "plan municipal"
    PROGRAMA = "PROGRAMA", "programa de gobierno"
    PLAN_ESTATAL = "PLAN_ESTATAL", "plan estatal"
    ODS = "ODS", "objetivos de desarrollo sostenible"
    MIR = "MIR", "matriz de indicadores para resultados"


class NivelDeNodo(models.TextChoices):
    """What a node of an instrument is; of the widest to the narrowest."""

    EJE = "EJE", "eje"
    COMPONENTE = "COMPONENTE", "componente"
    TEMA = "TEMA", "tema"
    LINEA = "LINEA", "línea"
    OBJETIVO = "OBJETIVO", "objetivo"
    ACCION = "ACCION", "acción"


class Clasificacion(models.TextChoices):
    """How understandable an action is (IMPLAN Guanajuato, evaluation of the PMD, 2023)."""

    PROGRAMA = "PROGRAMA", "programa específico y entendible"
    IDEA = "IDEA", "idea sin estructurar que se entiende"
    OTRA = "OTRA", "no es municipal, no se entiende o son palabras simples"


class Situacion(models.TextChoices):
    """Where a stage stands at a moment; computed, never stored."""

    POR_VENIR = "POR_VENIR", "programada"
    EN_CURSO = "EN_CURSO", "en curso"
    TERMINADA = "TERMINADA", "terminada"
    CANCELADA = "CANCELADA", "cancelada"
