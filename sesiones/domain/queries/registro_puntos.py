"""The points of the agenda in the record of a session."""

from typing import Any

from participacion.domain.numeros import ordinal
from sesiones.domain.queries.registro_seguimiento import de_informe, de_renglon
from sesiones.domain.queries.registro_votaciones import votacion
from sesiones.domain.queries.seguimiento import Renglon
from sesiones.enums import TipoPunto
from sesiones.models import Acuerdo, Intervencion, Punto

Registro = dict[str, Any]


def punto(este: Punto, acuerdos: list[Acuerdo], tabla: list[Renglon] | None = None) -> Registro:
    """Return one point with all that was said, voted, agreed and reported on it.

    Args:
        tabla: the open agreements of earlier sessions, in the point that goes through them.
    """
    informes = [de_informe(s) for s in este.seguimientos.all()] if tabla is None else [de_renglon(r) for r in tabla]
    return {
        "numero": este.numero,
        "nivel": este.nivel,
        "conector": conector(este),
        "titulo": este.titulo,
        "tipo": este.tipo,
        "estado": este.get_estado_display(),
        "expositor_previsto": este.expositor_previsto,
        "expositor_efectivo": este.expositor_efectivo,
        "tema_efectivo": este.tema_efectivo,
        "motivo_cambio": este.motivo_cambio,
        "ampliacion": este.motivo_ampliacion if este.es_ampliacion else "",
        "narrativa": este.narrativa,
        "intervenciones": [intervencion(i) for i in este.intervenciones.all()],
        "votaciones": [votacion(v) for v in este.votaciones.all()],
        "acuerdos": [a.folio for a in acuerdos if a.punto_id == este.pk],
        "seguimiento": informes,
    }


def renglon_del_orden(este: Punto) -> Registro:
    """Return one point as the agenda lists it."""
    datos: Registro = {"numero": este.numero, "nivel": este.nivel, "titulo": este.titulo}
    return datos | ({"es_ampliacion": True} if este.es_ampliacion else {})


def intervencion(esta: Intervencion) -> Registro:
    """Return what one person said."""
    return {"nombre": esta.nombre, "texto": esta.texto, "es_propuesta": esta.es_propuesta}


def conector(punto: Punto) -> str:
    """Return the customary opening: «En seguimiento al tercer punto del orden del día», «En asuntos generales»."""
    if punto.tipo == TipoPunto.ASUNTOS_GENERALES:
        return "En asuntos generales"
    if punto.nivel == 2:
        return f"En seguimiento al punto {punto.numero} del orden del día"
    return f"En seguimiento al {ordinal(int(punto.numero))} punto del orden del día"
