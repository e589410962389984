"""What a session is, in the record of any paper about it."""

from typing import Any

from participacion.domain.fechas import con_dia, hora, hora_local
from sesiones.domain.folios import numero_escrito
from sesiones.domain.nombres import nombre_sesion
from sesiones.enums import Modalidad
from sesiones.models import Sesion

Registro = dict[str, Any]


def datos_de_sesion(sesion: Sesion) -> Registro:
    """Return the identification of a session; hours that are not known yet, or never, stay None.

    Args:
        sesion: with its ``organo__municipio`` and ``convoca``.
    """
    organo, tz = sesion.organo, sesion.organo.municipio.tz
    return {
        "nombre": nombre_sesion(sesion),
        "numero": sesion.numero,
        "anio": sesion.anio,
        "numero_escrito": numero_escrito(organo.formato_numero, sesion.numero, sesion.anio),
        "tipo": sesion.get_tipo_display(),
        "fecha": sesion.fecha.isoformat(),
        "fecha_larga": con_dia(sesion.fecha),
        "hora_inicio": hora_local(sesion.iniciada_en, tz),
        "hora_termino": hora_local(sesion.clausurada_en, tz),
        "hora_primera": hora(sesion.hora_primera) if sesion.hora_primera else None,
        "hora_segunda": hora(sesion.hora_segunda) if sesion.hora_segunda else None,
        "convocatoria": sesion.get_convocatoria_display() or None,
        "modalidad": "" if sesion.modalidad == Modalidad.SIN_ESPECIFICAR else sesion.get_modalidad_display(),
        "lugar": sesion.lugar,
        "plataforma": sesion.plataforma,
        "convoca": str(sesion.convoca) if sesion.convoca else "",
        "convoca_cargo": sesion.convoca_cargo,
    }
