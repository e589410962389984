"""The public communiqué of a session: what was dealt with, agreed and voted, in plain words, from the approved record.

Nobody writes it: it is composed. The secretaría may put a short introduction before it.
"""

import datetime
from typing import Any

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import con_dia, hora
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario
from sesiones.domain.aprobadas import acta_aprobada, origen, registro_citable
from sesiones.domain.celebracion import bloquear
from sesiones.domain.nombres import nombre_sesion, titulo_sesion
from sesiones.enums import EstadoSesion, TipoPunto
from sesiones.models import Acta, Comunicado, Sesion

TAREA = "sesiones.tasks.emitir_comunicado"
LARGO_INTRODUCCION = 1_500
Registro = dict[str, Any]
# Formalities that every session has: they are not news.
DE_TRAMITE = frozenset({TipoPunto.QUORUM, TipoPunto.ORDEN_DEL_DIA, TipoPunto.ACTA_ANTERIOR, TipoPunto.CLAUSURA})


class ComunicadoInvalido(ErrorDeDominio):
    """The communiqué cannot be issued, or not yet."""


@transaction.atomic
def emitir_comunicado(
    sesion: Sesion,
    *,
    introduccion: str,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> Comunicado:
    """Freeze the next version of the communiqué of a session and order its print.

    Raises:
        ComunicadoInvalido: the acta is not approved, the version before is still being printed, or the introduction
            is too long.
        SinActaAprobada: the acta has marked personal data and no public version.
    """
    introduccion = introduccion.strip()
    if len(introduccion) > LARGO_INTRODUCCION:
        raise ComunicadoInvalido(f"No puede pasar de {LARGO_INTRODUCCION:,} letras.", "introduccion")
    bloquear(sesion)
    acta = acta_aprobada(sesion)
    if acta is None:
        raise ComunicadoInvalido("El acta de la sesión todavía no está aprobada. El comunicado sale de ella.")
    ultimo = sesion.comunicados.first()
    if ultimo and ultimo.documento_id is None:
        raise ComunicadoInvalido("La versión anterior del comunicado todavía se está preparando.")
    registro = componer_registro(
        sesion, acta, introduccion=introduccion, version=(ultimo.version if ultimo else 0) + 1, portal=portal,
        ahora=ahora,
    )  # fmt: skip
    return emision.ordenar(
        Comunicado,
        registro,
        sesion=sesion,
        version=registro["version"],
        tarea=TAREA,
        clave=f"comunicado:{sesion.pk}:{registro['version']}",
        titulo=f"Comunicado, {titulo_sesion(sesion)}",
        organo=sesion.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def componer_registro(
    sesion: Sesion, acta: Acta, *, introduccion: str, version: int, portal: Portal, ahora: datetime.datetime
) -> Registro:
    """Return the record of a communiqué: everything from the record of the acta, but the introduction and what comes.

    Raises:
        SinActaAprobada: see ``registro_citable``.
    """
    citado = registro_citable(acta)
    nombre = citado["sesion"]["nombre"]
    base = base_de_registro(
        sesion.organo, formato="comunicado/1", tipo=TipoDocumento.COMUNICADO, folio=f"{citado['folio']}-COM",
        titulo=f"Comunicado de la {nombre}", fecha=sesion.fecha, portal=portal, ahora=ahora, version=version,
    )  # fmt: skip
    tratados = [p for p in citado["puntos"] if p["tipo"] not in DE_TRAMITE]
    return base | {
        "acta": origen(acta, citado),
        "introduccion": introduccion,
        "sesion": {
            clave: citado["sesion"][clave] for clave in ("nombre", "fecha_larga", "hora_inicio", "lugar", "plataforma")
        },
        "quorum": _asistencia(citado["quorum"]),
        "puntos": [_punto(p) for p in tratados],
        "acuerdos": citado["acuerdos"],
        "sin_acuerdos": citado["sin_acuerdos"],
        "votaciones": [_votacion(v) for p in citado["puntos"] for v in p["votaciones"]],
        "siguiente": _siguiente(sesion, ahora),
    }


def _asistencia(quorum: Registro) -> str:
    """Return how many sat, in plain words; where nobody counted, the sentence of the acta."""
    asientos = quorum["asientos"]
    if not asientos or asientos["presentes"] is None or asientos["requeridos"] is None:
        return str(quorum["frase"])
    presentes, total, requeridos = asientos["presentes"], asientos["total"], asientos["requeridos"]
    if presentes > total:
        return str(quorum["frase"])
    hacian = "hacía" if requeridos == 1 else "hacían"
    return f"Al empezar había {presentes} de {total} integrantes con voto; {hacian} falta {requeridos} para sesionar."


def _punto(punto: Registro) -> Registro:
    """Return what was dealt with; another subject than the planned one is what people heard of."""
    return {
        "numero": punto["numero"],
        "nivel": punto["nivel"],
        "titulo": punto["titulo"],
        "tema": punto["tema_efectivo"],
        "expuso": punto["expositor_efectivo"],
        "estado": "" if punto["estado"] == "desahogado" else punto["estado"],
    }


def _votacion(votacion: Registro) -> Registro:
    return {
        "asunto": votacion["asunto"],
        "cuenta": en_palabras(votacion),
        "resultado": votacion["resultado"],
    }


def en_palabras(votacion: Registro) -> str:
    """Return the counts of a vote as people say them: «8 votos a favor, 1 en contra y 2 abstenciones».

    Of an election, the votes of each option; empty where the acta does not give them.
    """
    if opciones := votacion.get("opciones"):
        return "; ".join(f"{o['nombre']}, {_votos(o['votos'])}" for o in opciones)
    a_favor, en_contra, abstenciones = (votacion[c] for c in ("a_favor", "en_contra", "abstenciones"))
    if a_favor is None:
        return ""
    if not en_contra and not abstenciones:
        return f"{_votos(a_favor)} a favor y ninguno en contra"
    abstuvieron = (
        f"{abstenciones} abstenci{'ón' if abstenciones == 1 else 'ones'}" if abstenciones else "sin abstenciones"
    )
    return f"{_votos(a_favor)} a favor, {en_contra or 'ninguno'} en contra y {abstuvieron}"


def _votos(cuantos: int) -> str:
    return f"{cuantos} voto{'' if cuantos == 1 else 's'}"


def _siguiente(sesion: Sesion, ahora: datetime.datetime) -> Registro | None:
    """Return the next session of the órgano that is planned, as it is known when this is issued."""
    hoy = ahora.astimezone(sesion.organo.municipio.tz).date()
    por_venir = Sesion.objects.publicas().filter(
        organo=sesion.organo_id, estado=EstadoSesion.PROGRAMADA, fecha__gte=hoy
    )
    proxima = por_venir.exclude(pk=sesion.pk).order_by("fecha", "hora_primera").first()
    if proxima is None:
        return None
    return {
        "nombre": nombre_sesion(proxima),
        "cuando": con_dia(proxima.fecha)
        + (f", a las {hora(proxima.hora_primera)} horas" if proxima.hora_primera else ""),
        "donde": proxima.lugar or proxima.plataforma,
    }


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a communiqué, once; it replaces the version before it."""
    return emision.emitir(trabajo_id, modelo=Comunicado, imprenta=imprenta, reloj=reloj, al_guardar=_sustituir)


def _sustituir(comunicado: Comunicado, documento: Documento) -> None:
    """Say which document the new version replaces."""
    anterior = Comunicado.objects.filter(
        sesion=comunicado.sesion_id, version__lt=comunicado.version, documento__isnull=False
    ).first()
    if anterior:
        Documento.objects.filter(pk=documento.pk).update(sustituye=anterior.documento_id)
