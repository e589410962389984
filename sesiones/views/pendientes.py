"""«Te toca a ti»: each thing that waits for a person, as a sentence and one button."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from participacion.domain.fechas import con_dia, hora, hora_local, larga
from sesiones.domain.queries.mesa import Fila
from sesiones.enums import EstadoActa, EstadoSesion
from sesiones.models import Acuerdo, Sesion


@dataclass(frozen=True)
class Pendiente:
    """A thing to do; ``tamanio`` in bytes where the button downloads a file."""

    titulo: str
    nota: str
    boton: str
    ruta: str
    secundario: bool = False
    tamanio: int | None = None


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


def de_acta(fila: Fila) -> Pendiente:
    """Return what a frozen acta asks of its secretaría and its coordinación."""
    acta, tz = fila.acta, fila.sesion.organo.municipio.tz
    if acta is None:
        raise ValueError("a session without an acta asks for nothing here")
    nota = f"{fila.nombre} · {fila.sesion.organo.nombre}."
    avance = reverse("mesa:trabajo", args=[acta.trabajo_id]) if acta.trabajo_id else reverse("mesa:actas")
    if fila.estado_acta == EstadoActa.FALLIDA:
        error = acta.trabajo.error if acta.trabajo else ""
        return Pendiente(f"El acta {acta.folio} no se pudo emitir", f"{nota} {error}", "Ver qué pasó", avance)
    if acta.documento is None:
        return Pendiente(f"El acta {acta.folio} se está emitiendo", nota, "Ver avance", avance, secundario=True)
    sellada = acta.documento.sellado_en.astimezone(tz)
    return Pendiente(
        titulo=f"El acta {acta.folio} está {fila.estado_acta.label}",
        nota=f"{nota} Sellada el {larga(sellada.date())} a las {hora(sellada)}.",
        boton="Abrir el acta",
        ruta=reverse("mesa:acta", args=[fila.sesion.pk]),
        secundario=fila.estado_acta == EstadoActa.PUBLICADA,
    )


def de_acuerdo(acuerdo: Acuerdo, hoy: datetime.date) -> Plazo:
    """Say how near the day of an agreement is.

    Raises:
        ValueError: the agreement has no day.
    """
    if acuerdo.fecha_compromiso is None:
        raise ValueError("an agreement without a day has no deadline")
    dias = (acuerdo.fecha_compromiso - hoy).days
    match dias:
        case 0:
            frase = "vence hoy"
        case 1:
            frase = "vence mañana"
        case -1:
            frase = "venció ayer"
        case _ if dias < 0:
            frase = f"venció hace {-dias} días"
        case _:
            frase = f"vence en {dias} días, el {larga(acuerdo.fecha_compromiso)}"
    return Plazo(acuerdo, frase, vencido=dias < 0)


def saludo(hora_del_dia: int) -> str:
    """Return the greeting of an hour of the day, 0 to 23."""
    if 5 <= hora_del_dia < 12:
        return "Buenos días"
    return "Buenas tardes" if 12 <= hora_del_dia < 19 else "Buenas noches"
