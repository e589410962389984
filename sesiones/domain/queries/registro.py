"""The record of a session as one dictionary: what the acta prints, in words ready to be read.

A constant number of queries whatever the size of the session. Frozen as JSON when the session is closed, it is the
only thing that the document knows.
"""

import datetime
from typing import Any

from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.fechas import hora_local
from participacion.domain.nombramientos import regla_en
from participacion.enums import ReglaFirmas, TipoDocumento
from sesiones.domain.nombres import folio_acta, nombre_sesion
from sesiones.domain.queries.anexos import por_punto, sin_bytes
from sesiones.domain.queries.informes import informes_de_puntos
from sesiones.domain.queries.registro_acuerdos import PARTES, acuerdo
from sesiones.domain.queries.registro_anexos import anexo
from sesiones.domain.queries.registro_asistencia import (
    asistencia,
    asistencia_del_punto,
    notas_del_registro,
    quorum_de_la_sesion,
)
from sesiones.domain.queries.registro_firmas import firmas
from sesiones.domain.queries.registro_informe import resumen
from sesiones.domain.queries.registro_puntos import punto, renglon_del_orden
from sesiones.domain.queries.registro_sesion import datos_de_sesion
from sesiones.domain.queries.registro_votaciones import orden_aprobado, partes
from sesiones.domain.queries.seguimiento import punto_de_seguimiento, tabla
from sesiones.models import Sesion

Registro = dict[str, Any]


def componer_registro(
    sesion: Sesion, *, portal: Portal, version: int, codigo: str, ahora: datetime.datetime
) -> Registro:
    """Return the whole record of a session.

    Args:
        sesion: in any state; hours and numbers that are not known yet, or never, stay None.
        portal: public address and whether everything issued here is a demonstration.
        version: which record of this session it is, from 1.
        codigo: verification code of the document that will come of it; empty for a draft.
        ahora: the instant of freezing.
    """
    sesion = Sesion.objects.select_related("organo__municipio", "convoca").get(pk=sesion.pk)
    organo, municipio = sesion.organo, sesion.organo.municipio
    lista = list(
        sesion.asistencias.select_related("suple_a", "nombramiento", "persona").prefetch_related("movimientos")
    )
    puntos = list(
        sesion.puntos.prefetch_related(
            *partes(),
            "intervenciones",
            "seguimientos__acuerdo",
            "seguimientos__inciso",
            "seguimientos__punto_relacionado",
        )
    )
    de_seguimiento = punto_de_seguimiento(puntos)
    pendientes = tabla(sesion, de_seguimiento) if de_seguimiento else []
    informes = informes_de_puntos(puntos)
    anexos = por_punto(list(sin_bytes(sesion.anexos.all())))
    acuerdos = list(sesion.acuerdos.select_related("punto", "votacion").prefetch_related(*PARTES))
    declaratorias = list(sesion.declaratorias.select_related("declarada_por"))
    regla = regla_en(organo, sesion.fecha)
    folio = folio_acta(sesion)
    nombre = nombre_sesion(sesion)
    base = base_de_registro(
        organo, formato="acta/2", tipo=TipoDocumento.ACTA, folio=folio, titulo=f"Acta de la {nombre}",
        fecha=sesion.fecha, portal=portal, ahora=ahora, version=version, codigo=codigo,
    )  # fmt: skip
    return base | {
        "sesion": datos_de_sesion(sesion) | {"titulo": f"Acta de la {nombre}"},
        "asistencia": asistencia(lista, municipio.tz),
        "quorum": quorum_de_la_sesion(sesion, declaratorias, lista, regla),
        "anexos": [anexo(a) for a in anexos.get(None, [])],
        "orden": [renglon_del_orden(p) for p in puntos],
        "orden_aprobado": orden_aprobado(puntos),
        "puntos": [
            punto(p, acuerdos, pendientes if p == de_seguimiento else None)
            | {"asistencia": asistencia_del_punto(p, lista, sesion)}
            | {"informes": [resumen(a) for a in informes[p.pk]], "anexos": [anexo(a) for a in anexos.get(p.pk, [])]}
            for p in puntos
        ],
        "acuerdos": [acuerdo(a) for a in acuerdos],
        "sin_acuerdos": sesion.sin_acuerdos,
        "clausura": {"texto": sesion.clausura_texto, "hora": hora_local(sesion.clausurada_en, municipio.tz)},
        "firmas": firmas(ReglaFirmas(regla.firmas), lista, folio),
        "notas_fuente": notas_del_registro(sesion, lista),
    }
