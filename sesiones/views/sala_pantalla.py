"""What the templates of the session room are given: the room, its forms, and the sentences of its moment."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from participacion.documents.narrativa import a_html
from participacion.enums import Calidad
from sesiones.domain.celebracion import puede
from sesiones.domain.correcciones import se_puede_corregir
from sesiones.domain.frases import frases
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.queries.sala import Sala
from sesiones.domain.queries.seguimiento import Renglon
from sesiones.enums import (
    SE_DELIBERA,
    SE_LEVANTA,
    SE_PREPARA,
    EstadoAsistencia,
    EstadoSesion,
    RespuestaCitado,
    TipoPunto,
)
from sesiones.forms.sala import AsistenciaForm, DeclaratoriaForm, InvitadoForm
from sesiones.forms.sala_intervencion import IntervencionForm
from sesiones.forms.sala_punto import AL_FINAL, ApartarForm, NuevoPuntoForm, PuntoForm
from sesiones.forms.seguimiento import SeguimientoForm, propuesta
from sesiones.models import Asistencia, Punto, Sesion
from sesiones.views.sala_decisiones import de_acuerdos, de_nueva_votacion, de_nuevo_acuerdo
from sesiones.views.sala_dichos import de_intervenciones

# Forms that came back with errors, by key; the others are made anew.
Formularios = Mapping[str, Form]

# Pieces with forms, and those of them that are about the open point.
DEL_PUNTO = frozenset({"datos", "nueva_intervencion", "apartar", "nueva_votacion", "nuevo_acuerdo", "formas"})
TODAS = DEL_PUNTO | {"acuerdos", "intervenciones", "declaracion", "nuevo_invitado", "nuevo_punto"}


def pantalla(
    request: HttpRequest,
    sala: Sala,
    formularios: Formularios | None,
    *,
    levanta: bool,
    solo: tuple[str, ...] = ("sala",),
) -> dict[str, Any]:
    """Return the context of the page, or of some of its pieces.

    Args:
        request: whose eyes it is for.
        sala: the room as it stands.
        formularios: forms that came back with errors.
        levanta: whether who asks may write in this session.
        solo: names of the pieces; what none of them shows is not read.
    """
    sala.ahora = sala.ahora or timezone.now()
    sesion, dados = sala.sesion, dict(formularios or {})
    escribe = levanta and sesion.estado in SE_LEVANTA
    # After the closing only the words change, while the acta is a draft.
    redacta = escribe or (levanta and se_puede_corregir(sesion))
    contexto: dict[str, Any] = {
        "sala": sala,
        "sesion": sesion,
        "nombre": nombre_sesion(sesion),
        "escribe": escribe,
        "redacta": redacta,
        "delibera": escribe and sesion.estado in SE_DELIBERA,
        "prepara": escribe and sesion.estado in SE_PREPARA,
        "en_pase": escribe and sesion.estado == EstadoSesion.PASE_DE_LISTA,
        "en_receso": sesion.estado == EstadoSesion.EN_RECESO,
        "instalada": sesion.estado in {EstadoSesion.EN_CURSO, EstadoSesion.EN_RECESO},
        "solo_lectura": "" if escribe else _por_que_no(sesion, levanta, redacta),
        # The key of whatever a form of this page records: sent again, it is not recorded twice.
        "clave_nueva": uuid.uuid4(),
        "verbos": {v: escribe and puede(sesion, v) for v in ("decretar_receso", "reanudar", "clausurar")},
    }
    if "sala" in solo:
        contexto |= _de_la_pagina(request, sala, escribe, redacta)
    partes = TODAS if "sala" in solo else frozenset(solo)
    contexto |= _formularios(sala, partes) | dados
    if "declaracion" in partes and contexto["en_pase"]:
        contexto["declaraciones"] = [(ll, contexto[f"form_{ll.convocatoria}"]) for ll in sala.llamadas]
    if "intervenciones" in partes:
        contexto["intervenciones"] = de_intervenciones(sala, dados)
    if "acuerdos" in partes:
        contexto["acuerdos"] = de_acuerdos(sala, dados)
    return contexto


def _por_que_no(sesion: Sesion, levanta: bool, redacta: bool) -> str:
    """Return the sentence that explains a page that cannot be written, or of which only the words can."""
    if redacta:
        return "La sesión está clausurada y su acta es un borrador: aquí solo se corrigen los textos de los puntos."
    if sesion.estado == EstadoSesion.PROGRAMADA:
        return "La sesión todavía no inicia. El pase de lista se abre desde la página de la sesión."
    if sesion.estado not in SE_LEVANTA:
        return f"La sesión está {sesion.get_estado_display()}. Lo escrito aquí ya no cambia."
    return "" if levanta else "Tu cuenta puede leer esta sesión. El acta la levanta la secretaría técnica."


def _de_la_pagina(request: HttpRequest, sala: Sala, escribe: bool, redacta: bool) -> dict[str, Any]:
    """Return what only the whole page shows."""
    punto = sala.punto
    return {
        "municipio": sala.sesion.organo.municipio,
        "es_clausura": bool(punto and punto.tipo == TipoPunto.CLAUSURA),
        **(_fila_abierta(sala, _numero(request, "editar")) if escribe else {}),
        **(_informe_abierto(sala, request.GET.get("informar", "")) if escribe else {}),
        "preguntada": _numero(request, "preguntar") if escribe else None,
        "narrativa_html": a_html(punto.narrativa) if punto and not redacta else "",
        "plantillas": frases(punto, sala.sesion) if punto else [],
        "entrar": f"{reverse('account_login')}?next={request.path}",
        "texto": punto.narrativa if punto else "",
        "version": punto.version if punto else 0,
    }


def _fila_abierta(sala: Sala, asistencia: int | None) -> dict[str, Any]:
    """Return the row that the address asks to edit, with its form."""
    fila = sala.fila(asistencia) if asistencia is not None else None
    return {"editada": asistencia, "form_asistencia": de_fila(sala, fila.asistencia)} if fila else {}


def _informe_abierto(sala: Sala, clave: str) -> dict[str, Any]:
    """Return the row of the follow-up that the address asks to report on, with its form."""
    renglon = next((r for r in sala.tabla if r.clave == clave), None) if clave else None
    return {"informado": clave, "form_seguimiento": de_renglon(sala, renglon)} if renglon else {}


def de_renglon(sala: Sala, renglon: Renglon, datos: Any = None, archivos: Any = None) -> SeguimientoForm:
    """Return the form of one row of the follow-up: with what it says, what was reported meanwhile, or what was sent."""
    return SeguimientoForm(
        datos,
        archivos,
        con_foco=True,
        llave=f"informe-{renglon.clave}",
        parte=renglon.parte,
        puntos=[p for p in sala.puntos if p != sala.punto],
        corrige=renglon.informe,
        initial={} if renglon.informe else propuesta(renglon.ultimo),
    )


def _numero(request: HttpRequest, nombre: str) -> int | None:
    crudo = request.GET.get(nombre, "")
    return int(crudo) if crudo.isdecimal() and len(crudo) <= 15 else None


def _formularios(sala: Sala, partes: frozenset[str]) -> dict[str, Any]:
    """Return the empty forms of the pieces asked for."""
    formularios: dict[str, Any] = {}
    if "nuevo_invitado" in partes:
        formularios["form_invitado"] = InvitadoForm(llave="invitado")
    if "nuevo_punto" in partes:
        formularios["form_nuevo_punto"] = NuevoPuntoForm(
            llave="nuevo", initial={"lugar": AL_FINAL}, convocada=sala.sesion.convocada_en is not None
        )
    if "declaracion" in partes and sala.sesion.estado == EstadoSesion.PASE_DE_LISTA:
        for llamada in sala.llamadas:
            formularios[f"form_{llamada.convocatoria}"] = declaratoria(sala, llamada.convocatoria)
    if partes & DEL_PUNTO and sala.punto:
        formularios |= _del_punto(sala, sala.punto, partes)
    return formularios


def _del_punto(sala: Sala, punto: Punto, partes: frozenset[str]) -> dict[str, Any]:
    formularios: dict[str, Any] = {}
    if "datos" in partes:
        formularios["form_datos"] = PuntoForm(llave="punto", initial=PuntoForm.de(punto))
    if "nueva_intervencion" in partes:
        formularios["form_intervencion"] = IntervencionForm(llave="intervencion")
    if "apartar" in partes:
        formularios["form_apartar"] = ApartarForm(llave="apartar")
    if "nueva_votacion" in partes:
        formularios |= de_nueva_votacion(sala, punto)
    if partes & {"nuevo_acuerdo", "formas"}:
        formularios["form_acuerdo"] = de_nuevo_acuerdo(sala)
    return formularios


def declaratoria(sala: Sala, convocatoria: str, datos: Any = None) -> DeclaratoriaForm:
    """Return the form that declares one call, empty or with what was sent."""
    llamada = next(ll for ll in sala.llamadas if ll.convocatoria == convocatoria)
    return DeclaratoriaForm(
        datos,
        llave=f"quorum_{convocatoria}",
        a_mano=llamada.quorum.hay is None,
        antes_de_hora=not llamada.en_hora,
        initial={"convocatoria": convocatoria},
    )


def _al_minuto(instante: datetime.datetime | None, tz: datetime.tzinfo) -> datetime.time | None:
    """Return the hour as its field shows it; the seconds are not on screen."""
    return instante.astimezone(tz).time().replace(second=0, microsecond=0) if instante else None


def de_fila(sala: Sala, fila: Asistencia, datos: Any = None) -> AsistenciaForm:
    """Return the form of one row, with what it says now or with what was sent.

    A switch sends only the state: what it does not send keeps its value. What the person answered to the convocatoria
    fills what nobody has written yet.
    """
    citado = sala.respuestas.get(fila.persona_id or 0) if datos is None else None
    se_excuso = citado is not None and citado.respuesta == RespuestaCitado.SE_EXCUSA
    por_marcar = fila.estado == EstadoAsistencia.PENDIENTE
    inicial = {
        "estado": EstadoAsistencia.JUSTIFICADA if por_marcar and se_excuso else fila.estado,
        "modalidad": fila.modalidad,
        "llegada": _al_minuto(fila.llegada_en, sala.tz),
        "salida": _al_minuto(fila.salida_en, sala.tz),
        "suple_a": str(fila.suple_a_id or ""),
        "justificacion": fila.justificacion or (citado.motivo if citado and se_excuso else ""),
    }
    intermedios = sala.intermedios(fila) if datos is None or _trae_movimientos(datos) else []
    inicial |= {m.campo: _al_minuto(m.en, sala.tz) for m in intermedios}
    pide_lugar = fila.calidad == Calidad.SUPLENTE and (datos is None or "suple_a" in datos)
    if datos is not None:
        datos = {"modalidad": "", "justificacion": fila.justificacion, **datos.dict()}
    lugares = sala.lugares_para(fila) if pide_lugar else None
    movimientos = [(m.campo, m.rotulo) for m in intermedios]
    return AsistenciaForm(datos, llave=f"fila{fila.pk}", initial=inicial, lugares=lugares, movimientos=movimientos)


def _trae_movimientos(datos: Any) -> bool:
    return any(nombre.startswith("mov_") for nombre in datos)
