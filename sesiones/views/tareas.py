"""The page of a session as a list of tasks: what is done, what is left, where each is done.

The verbs come from ``celebracion.verbos_disponibles``: the page's buttons and the guard read the same table.
"""

from dataclasses import dataclass, replace

from django.urls import reverse

from participacion.domain.fechas import con_dia, hora, hora_local
from participacion.enums import EstadoTrabajo
from sesiones.domain.celebracion import puede, verbos_disponibles
from sesiones.domain.preparacion import se_corrige
from sesiones.domain.queries.mesa import Ficha
from sesiones.enums import SE_LEVANTA, SE_PREPARA, EstadoActa, EstadoSesion, Modalidad
from sesiones.models import Sesion

HECHO, FALTA, LUEGO = "ninguno", "cempasuchil", ""


@dataclass(frozen=True)
class Tarea:
    """A row of the list; without ``ruta`` there is nothing to open, for now or for this person."""

    titulo: str
    nota: str
    estado: str
    tono: str = HECHO
    ruta: str = ""


@dataclass(frozen=True)
class Puerta:
    """Where a verb of the table is done, and what its button says."""

    boton: str
    explica: str
    vista: str = "mesa:estado"


# Every verb of the table has its door (tested by equality).
PUERTAS = {
    "iniciar_pase": Puerta("Pasar lista", "Abre la sala y lista a quienes integran el órgano."),
    "instalar": Puerta("Declarar el quórum", "Se declara en la sala, con la lista a la vista.", "mesa:en_vivo"),
    "declarar_sin_quorum": Puerta("Terminar sin quórum", "Se declara en la sala.", "mesa:en_vivo"),
    "decretar_receso": Puerta("Decretar un receso", "Se decreta en la sala.", "mesa:en_vivo"),
    "reanudar": Puerta("Reanudar", "Se reanuda en la sala.", "mesa:en_vivo"),
    "clausurar": Puerta("Clausurar la sesión", "Revisa lo registrado y ciérralo.", "mesa:clausurar"),
    "registrar_celebrada": Puerta(
        "Registrar que ya se celebró", "Para transcribir una sesión que ocurrió fuera del portal."
    ),
    "diferir": Puerta("Diferir", "Se deja para otro día, con su motivo."),
    "reprogramar": Puerta("Dar nueva fecha", "Vuelve a quedar programada."),
    "cancelar": Puerta("Cancelar la sesión", "Su página se conserva, con el motivo."),
}


@dataclass(frozen=True)
class Accion:
    """A door that is open now; ``verbo`` is empty where it leads to work and not to an act."""

    verbo: str
    boton: str
    explica: str
    ruta: str


def acciones(sesion: Sesion) -> list[Accion]:
    """Return the verbs that the table allows now, each with its door."""
    return [Accion(v, PUERTAS[v].boton, PUERTAS[v].explica, _ruta(sesion, v)) for v in verbos_disponibles(sesion)]


# What the secretaría does with the acta of a closed session.
BOTON_ACTA = {
    EstadoActa.BORRADOR: "Enviar el acta a revisión",
    EstadoActa.EN_REVISION: "Ver las observaciones",
}


def puerta_principal(ficha: Ficha) -> Accion | None:
    """Return what the session most likely waits for, the one filled button of its page."""
    sesion = ficha.sesion
    if sesion.estado == EstadoSesion.CELEBRADA and (sesion.iniciada_en is None or ficha.declaratoria is None):
        return Accion("", "Completar lo que falta", "", reverse("mesa:completar", args=[sesion.pk]))
    if sesion.estado == EstadoSesion.PROGRAMADA and sesion.convocada_en is None:
        return Accion("", "Preparar la convocatoria", "", reverse("mesa:convocatoria", args=[sesion.pk]))
    if sesion.estado in SE_LEVANTA and sesion.estado != EstadoSesion.CELEBRADA:
        return Accion("", "Entrar a la sala", "", reverse("mesa:en_vivo", args=[sesion.pk]))
    if sesion.estado == EstadoSesion.CLAUSURADA and ficha.estado_acta in BOTON_ACTA:
        return Accion("", BOTON_ACTA[ficha.estado_acta], "", reverse("mesa:acta", args=[sesion.pk]))
    return next(iter(acciones(sesion)), None)


def otras_acciones(sesion: Sesion, principal: Accion | None) -> list[Accion]:
    """Return the other acts of the session's page; those of the room are done there, and closing has its task."""
    return [
        accion
        for accion in acciones(sesion)
        if PUERTAS[accion.verbo].vista == "mesa:estado" and (principal is None or accion.verbo != principal.verbo)
    ]


def _ruta(sesion: Sesion, verbo: str) -> str:
    vista = PUERTAS[verbo].vista
    return reverse(vista, args=[sesion.pk, verbo] if vista == "mesa:estado" else [sesion.pk])


def tareas(ficha: Ficha, *, escribe: bool, sigue_acta: bool) -> list[Tarea]:
    """Return the tasks of a session in order; who only reads may look into the room and the draft, and no more.

    Args:
        escribe: whether the person takes the minutes.
        sigue_acta: whether the person may open the page of the acta.
    """
    hechas = [
        _datos(ficha), _orden(ficha), _anexos(ficha), _convocatoria(ficha), _lista(ficha), _quorum(ficha),
    ]  # fmt: skip
    if ficha.sesion.estado != EstadoSesion.SIN_QUORUM:
        hechas += [_puntos(ficha), _clausura(ficha)]
    if not escribe:
        abiertas = {
            _sala(ficha.sesion),
            reverse("mesa:anexos", args=[ficha.sesion.pk]),
            reverse("mesa:convocatoria", args=[ficha.sesion.pk]),
        }
        hechas = [t if t.ruta in abiertas else replace(t, ruta="") for t in hechas]
    return [*hechas, _acta(ficha, sigue_acta)]


def _datos(ficha: Ficha) -> Tarea:
    sesion = ficha.sesion
    faltan = [
        nombre
        for nombre, falta in (
            ("la hora", sesion.hora_primera is None and sesion.iniciada_en is None),
            ("la modalidad", sesion.modalidad == Modalidad.SIN_ESPECIFICAR),
            ("el lugar o la plataforma", not (sesion.lugar or sesion.plataforma)),
        )
        if falta
    ]
    nota = con_dia(sesion.fecha).capitalize() + (f", {hora(sesion.hora_primera)}" if sesion.hora_primera else "")
    abierta = se_corrige(sesion)
    estado = f"Falta {' y '.join(faltan)}" if faltan else "Listos"
    tono = FALTA if faltan and abierta else HECHO
    ruta = reverse("mesa:sesion_editar", args=[sesion.pk]) if abierta else ""
    return Tarea("Datos de la sesión", nota, estado, tono, ruta)


def _orden(ficha: Ficha) -> Tarea:
    sesion, cuantos = ficha.sesion, len(ficha.puntos)
    ruta = reverse("mesa:orden", args=[sesion.pk]) if sesion.estado in SE_PREPARA else ""
    if not cuantos:
        return Tarea("Orden del día", "Todavía no tiene puntos.", "Falta", FALTA, ruta)
    return Tarea("Orden del día", f"{cuantos} punto{'' if cuantos == 1 else 's'}", "Listo", HECHO, ruta)


def _anexos(ficha: Ficha) -> Tarea:
    ruta = reverse("mesa:anexos", args=[ficha.sesion.pk])
    if not ficha.anexos:
        return Tarea("Anexos", "Presentaciones, oficios y fotografías; si los hay.", "Ninguno", LUEGO, ruta)
    cuantos = f"{ficha.anexos} archivo{'' if ficha.anexos == 1 else 's'}"
    return Tarea("Anexos", cuantos, "Listos", HECHO, ruta)


def _convocatoria(ficha: Ficha) -> Tarea:
    sesion = ficha.sesion
    ruta = reverse("mesa:convocatoria", args=[sesion.pk])
    if sesion.convocada_en is None:
        if sesion.estado == EstadoSesion.PROGRAMADA:
            return Tarea("Convocatoria", "Se revisa el plazo, se sella y se envía.", "Por emitir", FALTA, ruta)
        return Tarea("Convocatoria", "No se convocó desde este portal.", "No consta", LUEGO)
    nota = f"Salió el {con_dia(sesion.convocada_en.astimezone(sesion.organo.municipio.tz).date())}"
    if ficha.respuestas:
        nota = f"{nota}; {ficha.respuestas.frase}"
    if ficha.por_avisar:
        return Tarea("Convocatoria", nota, "Cambios sin avisar", FALTA, ruta)
    return Tarea("Convocatoria", nota, "Emitida", HECHO, ruta)


def _lista(ficha: Ficha) -> Tarea:
    sesion = ficha.sesion
    if sesion.estado == EstadoSesion.PROGRAMADA:
        ruta = _ruta(sesion, "iniciar_pase")
        return Tarea("Pase de lista", "Lista a quienes integran el órgano ese día.", "Por hacer", LUEGO, ruta)
    ruta = _sala(sesion)
    nota = f"{ficha.presentes} de {ficha.listados} presentes"
    if not ficha.presentes and sesion.estado == EstadoSesion.CELEBRADA:
        return Tarea("Pase de lista", "Nadie está marcado como presente.", "Por completar", FALTA, ruta)
    if ficha.sin_pasar and sesion.estado in SE_LEVANTA:
        return Tarea("Pase de lista", f"{nota}; {ficha.sin_pasar} sin llamar", "En curso", FALTA, ruta)
    return Tarea("Pase de lista", nota, "Hecho", HECHO, ruta)


def _quorum(ficha: Ficha) -> Tarea:
    sesion, dicha = ficha.sesion, ficha.declaratoria
    de_afuera = sesion.estado == EstadoSesion.CELEBRADA
    ruta = reverse("mesa:completar", args=[sesion.pk]) if de_afuera else _sala(sesion)
    nota = f"En {dicha.get_convocatoria_display()} convocatoria" if dicha else "Se declara después de pasar lista."
    if dicha and dicha.hay_quorum:
        inicio = hora_local(sesion.iniciada_en, sesion.organo.municipio.tz)
        return Tarea("Quórum e inicio", f"{nota}, inició a las {inicio}" if inicio else nota, "Declarado", HECHO, ruta)
    if dicha:
        return Tarea("Quórum e inicio", nota, "Sin quórum", FALTA, ruta)
    if de_afuera:
        return Tarea("Quórum e inicio", "La fuente no los dice.", "Por completar", FALTA, ruta)
    return Tarea("Quórum e inicio", nota, "Todavía no", LUEGO, ruta)


def _puntos(ficha: Ficha) -> Tarea:
    sesion = ficha.sesion
    if sesion.estado == EstadoSesion.PROGRAMADA:
        return Tarea("Desarrollo de los puntos", "Se escribe en la sala de sesión.", "Todavía no", LUEGO)
    cuantos, faltan = len(ficha.puntos), len(ficha.pendientes)
    acuerdos = f"{ficha.acuerdos} acuerdo{'' if ficha.acuerdos == 1 else 's'}"
    votos = f"{ficha.votaciones} votaci{'ón' if ficha.votaciones == 1 else 'ones'}"
    nota = f"{cuantos - faltan} de {cuantos} puntos; {votos}, {acuerdos}"
    abierta = sesion.estado in SE_LEVANTA
    estado, tono = ("En curso", FALTA) if abierta and faltan else ("Escrito", HECHO)
    return Tarea("Desarrollo de los puntos", nota, estado, tono, _sala(sesion))


def _clausura(ficha: Ficha) -> Tarea:
    sesion = ficha.sesion
    if sesion.estado == EstadoSesion.CLAUSURADA:
        termino = hora_local(sesion.clausurada_en, sesion.organo.municipio.tz)
        return Tarea("Clausura", f"Terminó a las {termino}", "Hecha")
    if puede(sesion, "clausurar"):
        ruta = _ruta(sesion, "clausurar")
        return Tarea("Clausura", "Cierra lo registrado y pide el acta.", "Por hacer", LUEGO, ruta)
    en_receso = sesion.estado == EstadoSesion.EN_RECESO
    nota = "Primero se reanuda la sesión." if en_receso else "Cierra lo registrado y pide el acta."
    return Tarea("Clausura", nota, "Todavía no", LUEGO)


# Of each station: what the task says and its tone.
ESTADO_ACTA = {
    EstadoActa.BORRADOR: ("Por revisar", FALTA),
    EstadoActa.EN_REVISION: ("En revisión", "anil"),
    EstadoActa.EN_EMISION: ("Emitiéndose", "anil"),
    EstadoActa.FALLIDA: ("No se pudo emitir", "grana"),
    EstadoActa.EN_FIRMA: ("Por firmar", FALTA),
    EstadoActa.FIRMADA: ("Por publicar", FALTA),
    EstadoActa.PUBLICADA: ("Publicada", HECHO),
}
# Of each station: what comes next, and whose turn it is.
SIGUE_ACTA = {
    EstadoActa.BORRADOR: "Sus textos todavía se corrigen. La secretaría la envía a revisión.",
    EstadoActa.EN_REVISION: "Sus integrantes la leen y observan. La secretaría responde.",
    EstadoActa.EN_EMISION: "El PDF se está preparando.",
    EstadoActa.FALLIDA: "El PDF se puede volver a pedir.",
    EstadoActa.EN_FIRMA: "Faltan firmas.",
    EstadoActa.FIRMADA: "La coordinación la publica.",
    EstadoActa.PUBLICADA: "Cualquiera puede leerla y verificarla.",
}


def _acta(ficha: Ficha, sigue_acta: bool) -> Tarea:
    sesion, acta = ficha.sesion, ficha.acta
    if sesion.estado == EstadoSesion.SIN_QUORUM:
        return _acta_sin_quorum(ficha)
    if sesion.estado != EstadoSesion.CLAUSURADA:
        return Tarea("Acta", "Como se imprimiría ahora", "Borrador", LUEGO, reverse("mesa:borrador", args=[sesion.pk]))
    estado, tono = ESTADO_ACTA[ficha.estado_acta]
    nota = f"{acta.folio}. {SIGUE_ACTA[ficha.estado_acta]}" if acta else SIGUE_ACTA[EstadoActa.BORRADOR]
    return Tarea("Acta", nota, estado, tono, reverse("mesa:acta", args=[sesion.pk]) if sigue_acta else "")


def _acta_sin_quorum(ficha: Ficha) -> Tarea:
    acta, titulo = ficha.sin_quorum, "Acta sin quórum"
    if acta is None:
        return Tarea(titulo, "La lista y la cuenta de cada convocatoria.", "Por emitir", FALTA)
    if acta.documento:
        return Tarea(titulo, acta.documento.folio, "Sellada", HECHO)
    ruta = reverse("mesa:trabajo", args=[acta.trabajo_id]) if acta.trabajo_id else ""
    fallo = acta.trabajo is not None and acta.trabajo.estado == EstadoTrabajo.FALLIDO
    return Tarea(titulo, "", "No se pudo emitir" if fallo else "Emitiéndose", "grana" if fallo else "anil", ruta)


def _sala(sesion: Sesion) -> str:
    return reverse("mesa:en_vivo", args=[sesion.pk]) if sesion.estado in SE_LEVANTA else ""
