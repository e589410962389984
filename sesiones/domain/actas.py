"""The life of an acta: draft, review, approval, signatures, publication. One table of transitions.

A version is frozen when it goes to review, so that what members observe is what is approved, digest by digest
(docs/decisiones/0010). Sent back, the session is a draft again and the next version is another row. Only an approved
version is printed, exactly once.
"""

import datetime

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.domain.registros import huella
from participacion.enums import EstadoTrabajo, ReglaAprobacion
from participacion.models import Documento, Trabajo, Usuario
from sesiones.domain import celebracion, firmas, invitaciones, testado
from sesiones.domain.correcciones import acta_viva
from sesiones.domain.nombres import folio_acta, titulo_sesion
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import EstadoSesion, EtapaActa, FormaAprobacion, RespuestaObservacion
from sesiones.models import Acta, Sesion, Votacion

TAREA = "sesiones.tasks.emitir_acta"
LARGO_NOTA = 300
E = EtapaActa

# verb: (stages it leaves from, stage it arrives at). A draft has no row: «enviar_a_revision» makes it.
TABLA: dict[str, tuple[frozenset[EtapaActa], EtapaActa]] = {
    "enviar_a_revision": (frozenset(), E.EN_REVISION),
    "devolver": (frozenset({E.EN_REVISION}), E.DEVUELTA),
    "aprobar": (frozenset({E.EN_REVISION}), E.APROBADA),
    "marcar_firmada": (frozenset({E.APROBADA}), E.FIRMADA),
    "publicar": (frozenset({E.FIRMADA}), E.PUBLICADA),
}
ETIQUETAS = {
    "devolver": "devolver a borrador",
    "aprobar": "aprobar",
    "marcar_firmada": "dar por firmada",
    "publicar": "publicar",
}


class ActaInvalida(ErrorDeDominio):
    """The acta is not in a stage that allows this, or something that the act needs is missing."""


def puede(acta: Acta, verbo: str) -> bool:
    """Return whether the table allows the verb in the acta's present stage."""
    return acta.etapa in TABLA[verbo][0]


def _tomar(acta: Acta, verbo: str) -> Acta:
    """Lock the session and the acta, move the stage by the table; the caller saves.

    Raises:
        ActaInvalida: the table does not allow it.
    """
    celebracion.bloquear(acta.sesion)
    actual = Acta.objects.select_for_update(of=("self",)).select_related("sesion__organo__municipio").get(pk=acta.pk)
    if not puede(actual, verbo):
        raise ActaInvalida(
            f"El acta está {actual.get_etapa_display()}; no se puede {ETIQUETAS[verbo]}. "
            "Otra persona pudo cambiarla: vuelve a abrir la página."
        )
    actual.etapa = TABLA[verbo][1]
    return actual


@transaction.atomic
def cerrar(
    sesion: Sesion,
    *,
    clausurada_en: datetime.datetime,
    texto: str,
    sin_acuerdos: bool,
    portal: Portal,
    mensajero: trabajos.Mensajero,
    por: Usuario,
    ahora: datetime.datetime,
    regreso: str = "",
) -> Acta | None:
    """Close the session. Where the rule approves the acta at closing, freeze it, approve it and order its print.

    Returns:
        The approved acta, or None when it is a draft that must be reviewed.

    Raises:
        TransicionInvalida, FaltaDato: see ``celebracion.clausurar``.
    """
    sesion = celebracion.clausurar(
        sesion, clausurada_en=clausurada_en, texto=texto, sin_acuerdos=sin_acuerdos, por=por, ahora=ahora
    )
    if regla_en(sesion.organo, sesion.fecha).aprobacion_acta != ReglaAprobacion.AL_CLAUSURAR:
        return None
    acta = congelar(sesion, portal=portal, por=por, ahora=ahora)
    return aprobar(acta, forma=FormaAprobacion.AL_CLAUSURAR, por=por, ahora=ahora, mensajero=mensajero, regreso=regreso)


@transaction.atomic
def congelar(sesion: Sesion, *, portal: Portal, por: Usuario | None, ahora: datetime.datetime) -> Acta:
    """Freeze the next version of the record of a closed session; if one is alive, return it and change nothing.

    Raises:
        ActaInvalida: the session is not closed.
    """
    sesion = celebracion.bloquear(sesion)
    if sesion.estado != EstadoSesion.CLAUSURADA:
        raise ActaInvalida(f"La sesión está {sesion.get_estado_display()}; su acta se congela cuando se clausura.")
    if viva := acta_viva(sesion):
        return viva
    version = sesion.actas.count() + 1
    registro = componer_registro(sesion, portal=portal, version=version, codigo=emision.nuevo_codigo(), ahora=ahora)
    return Acta.objects.create(
        sesion=sesion,
        version=version,
        folio=folio_acta(sesion),
        registro=registro,
        huella=huella(registro),
        congelada_en=ahora,
        congelada_por=por,
    )


@transaction.atomic
def enviar_a_revision(
    sesion: Sesion, *, hasta: datetime.datetime | None = None, portal: Portal, por: Usuario, ahora: datetime.datetime
) -> Acta:
    """Freeze a version and send it to the members in office on the day of the session, each by a personal link.

    Args:
        hasta: until when observations are received; None for the days that the órgano's rule gives.

    Raises:
        ActaInvalida: the session is not closed, a version is already alive, the window is already over, or the rule
            gives no days and nobody said until when.
    """
    sesion = celebracion.bloquear(sesion)
    if acta_viva(sesion):
        raise ActaInvalida("El acta ya salió de borrador. Vuelve a abrir la página.")
    if hasta is None:
        dias = regla_en(sesion.organo, sesion.fecha).dias_observaciones
        if not dias:
            raise ActaInvalida("La regla del órgano no da un plazo. Escribe hasta cuándo se observa.", "hasta")
        hasta = ahora + datetime.timedelta(days=dias)
    if hasta <= ahora:
        raise ActaInvalida("El plazo para observar debe terminar después de ahora.", "hasta")
    acta = congelar(sesion, portal=portal, por=por, ahora=ahora)
    acta.revision_hasta = hasta
    acta.save(update_fields=["revision_hasta"])
    invitaciones.invitar(acta, portal=portal, ahora=ahora)
    return acta


@transaction.atomic
def devolver(acta: Acta, *, por: Usuario | None, ahora: datetime.datetime, motivo: str = "") -> Acta:
    """Send a version back to draft, so that the session can be corrected; the version and its observations stay.

    Args:
        motivo: what has to be corrected, for the members who read the version.

    Raises:
        ActaInvalida: it is not under review, or the reason is too long.
    """
    acta = _tomar(acta, "devolver")
    motivo = " ".join(motivo.split())
    if len(motivo) > LARGO_NOTA:
        raise ActaInvalida(f"El motivo no puede pasar de {LARGO_NOTA} letras.", "motivo")
    acta.devuelta_en, acta.devuelta_por, acta.motivo_devolucion = ahora, por, motivo
    acta.save(update_fields=["etapa", "devuelta_en", "devuelta_por", "motivo_devolucion"])
    return acta


@transaction.atomic
def aprobar(
    acta: Acta,
    *,
    forma: FormaAprobacion | str,
    por: Usuario | None,
    ahora: datetime.datetime,
    votacion: Votacion | None = None,
    nota: str = "",
    mensajero: trabajos.Mensajero | None = None,
    regreso: str = "",
) -> Acta:
    """Approve the frozen version and order its print; from here its content never changes.

    Args:
        forma: how it was approved.
        votacion: the vote, when it was approved in a later session.
        nota: ground of an approval declared by hand.
        mensajero: who takes the job to the queue; None leaves it to the periodic task.
        regreso: address to which the page of the job leads back.

    Raises:
        ActaInvalida: it is not under review, or this form does not fit: a window still open or observations without
            answer, no vote, no ground.
    """
    acta = _tomar(acta, "aprobar")
    nota = " ".join(nota.split())
    _revisar_forma(acta, FormaAprobacion(forma), votacion, nota, ahora)
    acta.forma_aprobacion, acta.votacion, acta.nota_aprobacion = str(forma), votacion, nota
    acta.aprobada_en, acta.aprobada_por = ahora, por
    acta.trabajo = trabajos.encargar(
        tarea=TAREA,
        clave=f"acta:{acta.sesion_id}:{acta.version}",
        titulo=f"Acta {acta.folio}, {titulo_sesion(acta.sesion)}",
        organo=acta.sesion.organo,
        por=por,
        ahora=ahora,
        regreso=regreso,
    )
    acta.save()
    if mensajero:
        trabajos.enviar(acta.trabajo, mensajero)
    return acta


def _revisar_forma(
    acta: Acta, forma: FormaAprobacion, votacion: Votacion | None, nota: str, ahora: datetime.datetime
) -> None:
    """Refuse an approval whose form does not fit what happened."""
    if (forma == FormaAprobacion.EN_SESION) is not (votacion is not None):
        raise ActaInvalida("Un acta se aprueba en sesión con la votación que la aprobó.")
    if votacion and votacion.punto.sesion.organo_id != acta.sesion.organo_id:
        raise ActaInvalida("Esa votación es de otro órgano.")
    if votacion and votacion.punto.sesion_id == acta.sesion_id:
        raise ActaInvalida("Un acta no se aprueba con una votación de su misma sesión.")
    if forma == FormaAprobacion.A_MANO and not nota:
        raise ActaInvalida("Escribe en qué se basa la aprobación; queda junto al acta.", "nota")
    if len(nota) > LARGO_NOTA:
        raise ActaInvalida(f"La nota no puede pasar de {LARGO_NOTA} letras.", "nota")
    _revisar_regla(acta, forma, ahora)
    if forma != FormaAprobacion.EN_SESION and observaciones_sin_responder(acta):
        raise ActaInvalida("Hay observaciones sin responder. Responde cada una antes de aprobar.")


def _revisar_regla(acta: Acta, forma: FormaAprobacion, ahora: datetime.datetime) -> None:
    """Refuse an approval by a rule that is not the órgano's, or before its moment."""
    regla = regla_en(acta.sesion.organo, acta.sesion.fecha).aprobacion_acta
    if forma == FormaAprobacion.AL_CLAUSURAR and regla != ReglaAprobacion.AL_CLAUSURAR:
        raise ActaInvalida("La regla de este órgano no aprueba el acta al clausurar.")
    if forma == FormaAprobacion.AL_CERRAR_REVISION:
        if regla != ReglaAprobacion.AL_CERRAR_REVISION:
            raise ActaInvalida("La regla de este órgano no aprueba el acta al cerrar la revisión.")
        if acta.revision_hasta is None or ahora < acta.revision_hasta:
            raise ActaInvalida("El plazo para observar todavía no termina.")


def observaciones_sin_responder(acta: Acta) -> int:
    """Return how many observations of a version wait for an answer (1 query)."""
    return acta.observaciones.filter(respuesta=RespuestaObservacion.PENDIENTE).count()


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store the acta of a job, once (see ``emision.emitir``), and open its signatures."""
    return emision.emitir(
        trabajo_id,
        modelo=Acta,
        imprenta=imprenta,
        reloj=reloj,
        es_publico=False,
        al_guardar=_al_sellar,
    )


def _al_sellar(acta: Acta, documento: Documento) -> None:
    """Ask for the signatures; where nobody signs by rule, the acta is complete with its seal."""
    if firmas.abrir_firmas(acta, documento) == 0:
        marcar_firmada(acta, ahora=documento.sellado_en)


@transaction.atomic
def marcar_firmada(acta: Acta, *, ahora: datetime.datetime) -> Acta:
    """Note that everybody who must sign has signed, or will not.

    Raises:
        ActaInvalida: it is not approved, or it has no document yet.
    """
    acta = _tomar(acta, "marcar_firmada")
    if acta.documento_id is None:
        raise ActaInvalida("El documento del acta todavía se está preparando.")
    acta.firmada_en = ahora
    acta.save(update_fields=["etapa", "firmada_en"])
    return acta


@transaction.atomic
def publicar(acta: Acta, *, por: Usuario | None, ahora: datetime.datetime) -> Acta:
    """Show the acta to everybody.

    Raises:
        ActaInvalida: signatures are missing, or it has marked personal data and no public version yet.
    """
    acta = _tomar(acta, "publicar")
    publicos = Documento.objects.filter(acta=acta)
    if acta.sesion.testados.exists():
        # What has marked data stays in the archive: only its public version is shown.
        publicos = Documento.objects.filter(versionpublica__acta=acta)
        if not publicos.exists():
            raise ActaInvalida("Hay datos personales marcados. Primero se prepara la versión pública.")
    publicos.update(es_publico=True)
    _publicar_erratas(acta)
    acta.publicada_en, acta.publicada_por = ahora, por
    acta.save(update_fields=["etapa", "publicada_en", "publicada_por"])
    return acta


def _publicar_erratas(acta: Acta) -> None:
    """Show its corrections too, but none that was issued before what it writes was marked as personal data."""
    marcados = [t.texto for t in acta.sesion.testados.all()]
    limpias = [
        fe.pk for fe in acta.fes_de_erratas.all() if not any(testado.aparece(fe.registro, texto) for texto in marcados)
    ]
    Documento.objects.filter(fedeerratas__in=limpias).update(es_publico=True)


def reintentar(trabajo: Trabajo, *, mensajero: trabajos.Mensajero, ahora: datetime.datetime) -> Trabajo:
    """Send a failed document to the press again."""
    trabajo = trabajos.reintentar(trabajo, ahora=ahora)
    trabajos.enviar(trabajo, mensajero)
    return trabajo


def se_esta_imprimiendo(acta: Acta) -> bool:
    """Return whether the document of an approved acta is not there yet and may still come."""
    return acta.documento_id is None and acta.trabajo is not None and acta.trabajo.estado != EstadoTrabajo.FALLIDO
