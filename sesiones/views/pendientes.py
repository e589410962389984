"""«Te toca a ti»: each thing that waits for a person, as a sentence and one button."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from participacion.domain.fechas import con_dia, hora, hora_local, larga
from participacion.models import Firma
from sesiones.domain.plazos import plazo
from sesiones.domain.queries.mesa import Fila
from sesiones.domain.queries.turno import Clase, Turno
from sesiones.enums import EstadoSesion
from sesiones.models import Acuerdo, Sesion


@dataclass(frozen=True)
class Pendiente:
    """A thing to do, or only to know (``secundario``)."""

    titulo: str
    nota: str
    boton: str
    ruta: str
    secundario: bool = False
    vencido: bool = False


@dataclass(frozen=True)
class Plazo:
    """An open agreement near its day, with how near in words."""

    acuerdo: Acuerdo
    frase: str
    vencido: bool


# Of each state: what is asked, what the button says, and where it leads.
POR_ESTADO = {
    EstadoSesion.EN_CURSO: ("Continuar la {nombre}", "Entrar a la sala", "mesa:en_vivo"),
    EstadoSesion.EN_RECESO: ("Reanudar la {nombre}", "Entrar a la sala", "mesa:en_vivo"),
    EstadoSesion.PASE_DE_LISTA: ("Continuar el pase de lista de la {nombre}", "Entrar a la sala", "mesa:en_vivo"),
    EstadoSesion.CELEBRADA: ("Completar la {nombre}", "Completar", "mesa:sesion"),
    EstadoSesion.DIFERIDA: ("Dar nueva fecha a la {nombre}", "Abrir", "mesa:sesion"),
    EstadoSesion.PROGRAMADA: ("Preparar la {nombre}", "Preparar", "mesa:sesion"),
}


def de_sesion(fila: Fila, hoy: datetime.date) -> Pendiente:
    """Return what a session asks of its secretaría."""
    sesion = fila.sesion
    titulo, boton, ruta = POR_ESTADO[EstadoSesion(sesion.estado)]
    if sesion.estado == EstadoSesion.PROGRAMADA and sesion.fecha == hoy:
        titulo, boton = "Hoy es la {nombre}", "Abrir"
    elif sesion.estado == EstadoSesion.PROGRAMADA and sesion.fecha < hoy:
        titulo, boton = "Decir qué pasó con la {nombre}", "Abrir"
    return Pendiente(
        titulo=titulo.format(nombre=fila.nombre),
        nota=f"{sesion.organo.nombre}. {_cuando(sesion)}",
        boton=boton,
        ruta=reverse(ruta, args=[sesion.pk]),
        secundario=sesion.estado in {EstadoSesion.PROGRAMADA, EstadoSesion.DIFERIDA} and sesion.fecha != hoy,
    )


def _cuando(sesion: Sesion) -> str:
    tz = sesion.organo.municipio.tz
    match EstadoSesion(sesion.estado):
        case EstadoSesion.EN_CURSO | EstadoSesion.EN_RECESO:
            return f"Inició a las {hora_local(sesion.iniciada_en, tz)} del {larga(sesion.fecha)}."
        case EstadoSesion.CELEBRADA:
            return f"Se celebró el {larga(sesion.fecha)} fuera del portal; su acta es un borrador."
        case EstadoSesion.DIFERIDA:
            return f"Era el {larga(sesion.fecha)}. {sesion.motivo_estado}"
    a_las = f", a las {hora(sesion.hora_primera)}" if sesion.hora_primera else ""
    return f"{con_dia(sesion.fecha).capitalize()}{a_las}."


# Of each thing that an acta asks: the sentence and the button.
POR_TURNO = {
    Clase.FIRMAR: ("Firmar el acta {folio}", "Revisar y firmar"),
    Clase.FALLIDA: ("El acta {folio} no se pudo emitir", "Ver qué pasó"),
    Clase.RESPONDER: ("Responder {cuantas} al acta {folio}", "Ver observaciones"),
    Clase.APROBAR: ("Aprobar el acta {folio}", "Revisar y aprobar"),
    Clase.PUBLICAR: ("Publicar el acta {folio}", "Abrir el acta"),
    Clase.ENVIAR: ("Enviar a revisión el acta {folio}", "Abrir el acta"),
    Clase.EN_REVISION: ("El acta {folio} está en revisión", "Abrir el acta"),
    Clase.RECOGER_FIRMAS: ("Al acta {folio} le faltan firmas: {cuantas}", "Ver firmas"),
    Clase.EN_EMISION: ("El acta {folio} se está emitiendo", "Ver avance"),
    Clase.NOVEDAD: ("El acta {folio} está publicada", "Abrir el acta"),
}


def de_acta(turno: Turno) -> Pendiente:
    """Return what an acta asks of this person."""
    sesion, tz = turno.sesion, turno.sesion.organo.municipio.tz
    titulo, boton = POR_TURNO[turno.clase]
    cuantas = str(turno.cuantas)
    if turno.clase == Clase.RESPONDER:
        cuantas = "1 observación" if turno.cuantas == 1 else f"{turno.cuantas} observaciones"
    nota = f"{turno.nombre} · {sesion.organo.nombre}. {turno.error}".strip()
    if turno.hasta and turno.clase in {Clase.RESPONDER, Clase.EN_REVISION}:
        limite = turno.hasta.astimezone(tz)
        nota += f" El plazo es el {larga(limite.date())} a las {hora(limite)}."
    if turno.retraso:
        dias = "1 día" if turno.retraso == 1 else f"{turno.retraso} días"
        nota += f" Pasaron {dias} del plazo para publicarla."
    ruta = reverse("mesa:acta", args=[sesion.pk])
    if turno.firma_id:
        ruta = reverse("mesa:firmar", args=[turno.firma_id])
    elif turno.clase in {Clase.FALLIDA, Clase.EN_EMISION} and turno.trabajo_id:
        ruta = reverse("mesa:trabajo", args=[turno.trabajo_id])
    return Pendiente(
        titulo=titulo.format(folio=turno.folio, cuantas=cuantas),
        nota=nota,
        boton=boton,
        ruta=ruta,
        secundario=not turno.urge,
        vencido=bool(turno.retraso),
    )


def de_acuerdo(acuerdo: Acuerdo, hoy: datetime.date) -> Plazo:
    """Say how near the day of an agreement is.

    Raises:
        ValueError: the agreement has no day.
    """
    vence = getattr(acuerdo, "vence", None) or acuerdo.fecha_vigente
    if vence is None:
        raise ValueError("an agreement without a day has no deadline")
    cuando = plazo(vence, hoy)
    return Plazo(acuerdo, cuando.frase, vencido=cuando.vencido)


def saludo(hora_del_dia: int) -> str:
    """Return the greeting of an hour of the day, 0 to 23."""
    if 5 <= hora_del_dia < 12:
        return "Buenos días"
    return "Buenas tardes" if 12 <= hora_del_dia < 19 else "Buenas noches"


def de_convenio(firma: Firma) -> Pendiente:
    """Say that a convenio waits for a person's signature."""
    documento = firma.documento
    return Pendiente(
        f"Firmar el convenio {documento.folio}", documento.titulo, "Revisar y firmar",
        reverse("ejercicios:convenio_firmar", args=[firma.pk]),
    )  # fmt: skip
