"""What a report on an agreement must say: a pure function of the report, the part reported on, and the day."""

import datetime
from dataclasses import dataclass

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import larga
from sesiones.domain.estados_acuerdo import puede_pasar, se_reabre
from sesiones.domain.evidencias import Evidencia
from sesiones.enums import ACUERDO_ABIERTO, EstadoAcuerdo
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto

E = EstadoAcuerdo
LARGO_CAUSA = 300
LARGO_MEDIO = 120


class SeguimientoInvalido(ErrorDeDominio):
    """The report cannot be recorded."""


@dataclass(frozen=True)
class DatosSeguimiento:
    """A report as it is written.

    ``quitar_evidencia`` only counts in a correction that sends no other file.
    """

    estado: str
    texto: str = ""
    fecha: datetime.date | None = None
    avance: int | None = None
    causa: str = ""
    nueva_fecha: datetime.date | None = None
    medio: str = ""
    evidencia: Evidencia | None = None
    quitar_evidencia: bool = False
    punto_relacionado: Punto | None = None
    es_publico: bool = False


def revisar(
    datos: DatosSeguimiento,
    parte: Acuerdo | IncisoAcuerdo,
    *,
    punto: Punto | None,
    tiene_evidencia: bool,
    hoy: datetime.date,
) -> None:
    """Refuse a report that the table does not allow or that leaves something out.

    Args:
        parte: the agreement or inciso, in its state before the report.
        punto: where it is reported; None between sessions.
        tiene_evidencia: whether a file goes with it.
        hoy: today where the órgano is.

    Raises:
        SeguimientoInvalido: with the sentence and its field.
    """
    if datos.estado not in E.values:
        raise SeguimientoInvalido("Elige en qué estado queda.", "estado")
    if not puede_pasar(parte.estado, datos.estado):
        raise SeguimientoInvalido(
            f"{parte} está {E(parte.estado).label}; no puede pasar a {E(datos.estado).label}.", "estado"
        )
    _revisar_causa(datos)
    _revisar_palabras(datos, parte, punto, tiene_evidencia)
    _revisar_avance(datos)
    _revisar_dias(datos, parte, punto, hoy)
    _revisar_remision(datos, punto)


def _revisar_palabras(
    datos: DatosSeguimiento, parte: Acuerdo | IncisoAcuerdo, punto: Punto | None, tiene_evidencia: bool
) -> None:
    texto = datos.texto.strip()
    if se_reabre(parte.estado, datos.estado) and not texto:
        raise SeguimientoInvalido(f"{parte} está {E(parte.estado).label}. Escribe por qué se reabre.", "texto")
    if not (texto or tiene_evidencia or datos.causa.strip() or (punto and datos.punto_relacionado)):
        falta = "Escribe qué se informó." if punto else "Escribe qué se hizo o adjunta una evidencia."
        raise SeguimientoInvalido(falta, "texto")
    if len(datos.medio.strip()) > LARGO_MEDIO:
        raise SeguimientoInvalido(f"El medio no puede pasar de {LARGO_MEDIO} letras.", "medio")


def _revisar_causa(datos: DatosSeguimiento) -> None:
    causa = datos.causa.strip()
    if datos.estado == E.CANCELADO and not causa:
        raise SeguimientoInvalido("Escribe por qué se cancela.", "causa")
    if datos.estado != E.CANCELADO and causa:
        raise SeguimientoInvalido("La causa solo va con el estado «cancelado».", "causa")
    if len(causa) > LARGO_CAUSA:
        raise SeguimientoInvalido(f"La causa no puede pasar de {LARGO_CAUSA} letras.", "causa")


def _revisar_avance(datos: DatosSeguimiento) -> None:
    avance = datos.avance
    if avance is None:
        return
    if not 0 <= avance <= 100:
        raise SeguimientoInvalido("El avance va de 0 a 100.", "avance")
    frases = {
        E.PENDIENTE: "Si ya tiene avance, está en proceso." if avance > 0 else "",
        E.EN_PROCESO: "Si ya está al 100 %, márcalo como cumplido." if avance == 100 else "",
        E.CUMPLIDO: "Lo cumplido va al 100 %. Si falta algo, sigue en proceso." if avance < 100 else "",
        E.CANCELADO: "Lo cancelado ya no avanza; deja el avance en blanco.",
    }
    if frase := frases[E(datos.estado)]:
        raise SeguimientoInvalido(frase, "avance")


def _revisar_dias(
    datos: DatosSeguimiento, parte: Acuerdo | IncisoAcuerdo, punto: Punto | None, hoy: datetime.date
) -> None:
    if datos.fecha and datos.fecha > hoy:
        raise SeguimientoInvalido("Esa fecha todavía no llega.", "fecha")
    if datos.nueva_fecha is None:
        return
    if datos.estado not in ACUERDO_ABIERTO:
        raise SeguimientoInvalido("Solo se da prórroga a lo que sigue pendiente o en proceso.", "nueva_fecha")
    vigente = parte.fecha_vigente
    if vigente and datos.nueva_fecha <= vigente:
        raise SeguimientoInvalido(f"La prórroga debe ser posterior al plazo actual, {larga(vigente)}.", "nueva_fecha")
    dia = punto.sesion.fecha if punto else hoy
    if datos.nueva_fecha <= dia:
        raise SeguimientoInvalido("La prórroga debe terminar después del día en que se da.", "nueva_fecha")


def _revisar_remision(datos: DatosSeguimiento, punto: Punto | None) -> None:
    otro = datos.punto_relacionado
    if otro is None:
        return
    if punto is None:
        raise SeguimientoInvalido("Solo en una sesión se remite a otro de sus puntos.", "punto_relacionado")
    if otro.sesion_id != punto.sesion_id or otro.pk == punto.pk:
        raise SeguimientoInvalido("Elige otro punto de esta misma sesión.", "punto_relacionado")
