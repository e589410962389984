"""What members observe in a version under review, and the answers they get."""

import datetime

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.invitaciones import huella_de
from sesiones.enums import EtapaActa, RespuestaObservacion
from sesiones.models import Acta, Observacion, Punto, Revisor

MAXIMO_POR_REVISOR = 60


class ObservacionInvalida(ErrorDeDominio):
    """The observation or its answer cannot be recorded."""


def revisor_con(llave: str) -> Revisor | None:
    """Return the reviewer whose link has this secret, with the version under review, or None (1 query)."""
    revisores = Revisor.objects.select_related("acta__sesion__organo__municipio")
    return revisores.filter(llave_sha256=huella_de(llave)).first()


def abrio(revisor: Revisor, *, ahora: datetime.datetime) -> None:
    """Note the first time that a reviewer opened the link."""
    Revisor.objects.filter(pk=revisor.pk, vista_en__isnull=True).update(vista_en=ahora)


def recibe_observaciones(acta: Acta, ahora: datetime.datetime) -> bool:
    """Return whether the window of this version is open."""
    return acta.etapa == EtapaActa.EN_REVISION and (acta.revision_hasta is None or ahora < acta.revision_hasta)


def _abierta(revisor: Revisor, ahora: datetime.datetime) -> Acta:
    """Lock the session and return the version, if it still receives observations.

    Raises:
        ObservacionInvalida: the window is over, or the version went on.
    """
    bloquear(revisor.acta.sesion)
    acta = Acta.objects.get(pk=revisor.acta_id)
    if not recibe_observaciones(acta, ahora):
        raise ObservacionInvalida("El plazo para observar esta versión ya terminó. Tu texto sigue aquí: cópialo.")
    return acta


@transaction.atomic
def observar(revisor: Revisor, *, texto: str, punto: Punto | None, ahora: datetime.datetime) -> Observacion:
    """Record what a member observes.

    Raises:
        ObservacionInvalida: the window is over, nothing was written, or there are too many.
    """
    acta = _abierta(revisor, ahora)
    texto = texto.strip()
    if not texto:
        raise ObservacionInvalida("Escribe qué observas.", "texto")
    if punto and punto.sesion_id != acta.sesion_id:
        raise ObservacionInvalida("Ese punto es de otra sesión.", "punto")
    suyas = Observacion.objects.filter(revisor=revisor)
    # Sent twice (a lost answer): once is enough.
    if ya := suyas.filter(texto=texto, punto=punto).first():
        return ya
    if suyas.count() >= MAXIMO_POR_REVISOR:
        raise ObservacionInvalida(f"Se reciben hasta {MAXIMO_POR_REVISOR} observaciones de cada persona.", "texto")
    Revisor.objects.filter(pk=revisor.pk).update(conforme_en=None)
    return Observacion.objects.create(
        acta=acta, revisor=revisor, autor=revisor.nombre, punto=punto, texto=texto, creada_en=ahora
    )


@transaction.atomic
def declararse_conforme(revisor: Revisor, *, ahora: datetime.datetime) -> None:
    """Note that a member agrees with the version as it is.

    Raises:
        ObservacionInvalida: the window is over.
    """
    _abierta(revisor, ahora)
    Revisor.objects.filter(pk=revisor.pk).update(conforme_en=ahora)


@transaction.atomic
def responder(
    observacion: Observacion, *, respuesta: str, texto: str, por: Usuario, ahora: datetime.datetime
) -> Observacion:
    """Answer an observation; an answer can be corrected while the version is under review.

    Raises:
        ObservacionInvalida: the version went on, or the answer says nothing.
    """
    bloquear(observacion.acta.sesion)
    acta = Acta.objects.get(pk=observacion.acta_id)
    if acta.etapa != EtapaActa.EN_REVISION:
        raise ObservacionInvalida(f"El acta está {acta.get_etapa_display()}; sus observaciones ya no se responden.")
    texto = texto.strip()
    if not texto:
        raise ObservacionInvalida("Escribe la respuesta; la lee quien observó.", "respuesta_texto")
    if respuesta not in RespuestaObservacion.values or respuesta == RespuestaObservacion.PENDIENTE:
        raise ObservacionInvalida("Elige si se acepta o no.", "respuesta")
    observacion.respuesta, observacion.respuesta_texto = respuesta, texto
    observacion.respondida_en, observacion.respondida_por = ahora, por
    observacion.save()
    return observacion
