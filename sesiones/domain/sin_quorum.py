"""A session that could not be installed: it ends with a short acta of its own, sealed like any other paper."""

import datetime

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.fechas import hora_local, larga
from participacion.domain.nombramientos import regla_en
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario
from sesiones.domain import celebracion
from sesiones.domain.llamadas import volver_a_convocar_hasta
from sesiones.domain.nombres import folio_acta, nombre_sesion, titulo_sesion
from sesiones.domain.queries.registro_asistencia import Registro, asistencia, notas_del_registro, quorum
from sesiones.domain.queries.registro_sesion import datos_de_sesion
from sesiones.enums import EstadoSesion
from sesiones.models import ActaSinQuorum, Sesion

TAREA = "sesiones.tasks.emitir_acta_sin_quorum"


def folio_sin_quorum(sesion: Sesion) -> str:
    """Return the folio of the short acta: that of the acta that did not come to be, with «-SQ»."""
    return f"{folio_acta(sesion)}-SQ"


@transaction.atomic
def terminar(
    sesion: Sesion,
    *,
    portal: Portal,
    mensajero: trabajos.Mensajero,
    por: Usuario,
    ahora: datetime.datetime,
    regreso: str = "",
) -> ActaSinQuorum:
    """End a session without quórum: freeze its short acta and order its print. Asked twice, it is done once.

    Raises:
        TransicionInvalida: the session is neither in roll call nor ended this way.
        FaltaDato: no call has been declared without quórum yet.
    """
    sesion = celebracion.bloquear(sesion)
    if sesion.estado != EstadoSesion.SIN_QUORUM:
        sesion = celebracion.declarar_sin_quorum(sesion, por=por)
    if hecha := ActaSinQuorum.objects.filter(sesion=sesion).select_related("trabajo").first():
        return hecha
    registro = componer_registro(sesion, portal=portal, por=por, ahora=ahora)
    return emision.ordenar(
        ActaSinQuorum,
        registro,
        sesion=sesion,
        tarea=TAREA,
        clave=f"acta-sin-quorum:{sesion.pk}",
        titulo=f"Acta sin quórum {registro['folio']}, {titulo_sesion(sesion)}",
        organo=sesion.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def componer_registro(
    sesion: Sesion, *, portal: Portal, por: Usuario | None, ahora: datetime.datetime, codigo: str | None = None
) -> Registro:
    """Return the record of the short acta: who came, the calls with their sums, when it ended, what follows.

    Args:
        sesion: with its ``organo__municipio``.
        portal: public address, and whether everything issued here is a demonstration.
        por: who ended it.
        ahora: when it ended.
        codigo: verification code; None makes a new one.
    """
    organo, tz = sesion.organo, sesion.organo.municipio.tz
    lista = list(
        sesion.asistencias.select_related("suple_a", "nombramiento", "persona").prefetch_related("movimientos")
    )
    declaratorias = list(sesion.declaratorias.select_related("declarada_por"))
    limite = volver_a_convocar_hasta(sesion, regla_en(organo, sesion.fecha))
    hora = hora_local(ahora, tz)
    base = base_de_registro(
        organo, formato="acta-sin-quorum/1", tipo=TipoDocumento.ACTA_SIN_QUORUM, folio=folio_sin_quorum(sesion),
        titulo=f"Acta de la {nombre_sesion(sesion)}, que no se celebró por falta de quórum", fecha=sesion.fecha,
        portal=portal, ahora=ahora, codigo=codigo,
    )  # fmt: skip
    return base | {
        "sesion": datos_de_sesion(sesion),
        "asistencia": asistencia(lista, tz),
        "quorum": quorum(declaratorias, tz),
        "puntos": [
            {"numero": p.numero, "titulo": p.titulo, "narrativa": p.narrativa}
            for p in sesion.puntos.exclude(narrativa="")
        ],
        "cierre": {
            "hora": hora,
            "texto": f"A las {hora} horas se dio por terminado el pase de lista. La sesión no se instaló porque no "
            "se reunió el quórum.",
            "volver_a_convocar": f"La regla del órgano pide convocar de nuevo a más tardar el {larga(limite)}."
            if limite
            else "",
            "registro": str(por) if por else "",
        },
        "notas_fuente": notas_del_registro(sesion, lista),
    }


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store the short acta of a job, once; it is public from then on."""
    return emision.emitir(trabajo_id, modelo=ActaSinQuorum, imprenta=imprenta, reloj=reloj)


def acta_de(sesion: Sesion) -> ActaSinQuorum | None:
    """Return the short acta of a session with its job and its document, without bytes nor record (1 query)."""
    return (
        ActaSinQuorum.objects.filter(sesion=sesion)
        .select_related("trabajo", "documento__archivo", "documento__archivo_firmado")
        .defer("registro", "documento__archivo__contenido", "documento__archivo_firmado__contenido")
        .first()
    )
