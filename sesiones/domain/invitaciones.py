"""The personal links by which members review an acta: a secret that is stored nowhere, and the mail that carries it."""

import datetime
import hashlib
import secrets

from django.db import transaction

from participacion.domain import correos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import hora, larga
from participacion.domain.nombramientos import integrantes_en
from participacion.models import Correo, Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.nombres import nombre_sesion
from sesiones.enums import EtapaActa
from sesiones.models import Acta, Revisor


class EnlaceInvalido(ErrorDeDominio):
    """No link can be given now."""


def huella_de(llave: str) -> str:
    """Return the digest under which the secret of a personal link is stored."""
    return hashlib.sha256(llave.encode()).hexdigest()


def ruta_del_enlace(portal: Portal, llave: str) -> str:
    """Return the address that a member opens."""
    return f"{portal.url_publica}/enlace/revisiones/{llave}/"


def invitar(acta: Acta, *, portal: Portal, ahora: datetime.datetime) -> None:
    """Make one reviewer for each member in office on the day of the session, and mail each their link.

    Call inside the transaction that sends the version to review.
    """
    vistos: set[int] = set()
    for nombramiento in integrantes_en(acta.sesion.organo, acta.sesion.fecha):
        if nombramiento.persona_id in vistos:
            continue
        vistos.add(nombramiento.persona_id)
        llave = secrets.token_urlsafe(24)
        revisor = Revisor.objects.create(
            acta=acta, persona=nombramiento.persona, nombre=str(nombramiento.persona), llave_sha256=huella_de(llave)
        )
        _encolar(acta, revisor, llave, clave=_clave(revisor), portal=portal, ahora=ahora)


@transaction.atomic
def renovar_enlace(revisor: Revisor, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> str:
    """Give a reviewer a new link, for whoever has no mail or lost it; the former one stops working.

    Returns:
        The address, to be handed over; it is stored nowhere.

    Raises:
        EnlaceInvalido: the version is not under review any more.
    """
    bloquear(revisor.acta.sesion)
    acta = Acta.objects.select_related("sesion__organo__municipio").defer("registro").get(pk=revisor.acta_id)
    if acta.etapa != EtapaActa.EN_REVISION:
        raise EnlaceInvalido(f"El acta está {acta.get_etapa_display()}; ya no se revisa con enlaces.")
    llave = secrets.token_urlsafe(24)
    Revisor.objects.filter(pk=revisor.pk).update(llave_sha256=huella_de(llave))
    # The mail that still waits carries a link that no longer opens anything.
    viejos = Correo.objects.filter(clave__startswith=_clave(revisor))
    correos.anular(viejos, "Se dio un enlace nuevo; el que lleva este correo ya no abre.")
    clave = f"{_clave(revisor)}{viejos.count() + 1}"
    _encolar(acta, revisor, llave, clave=clave, portal=portal, ahora=ahora)
    return ruta_del_enlace(portal, llave)


def correos_de(acta: Acta) -> dict[int, str]:
    """Return how the latest mail of each reviewer stands, in words, by the key of the reviewer (1 query)."""
    estados: dict[int, str] = {}
    for correo in Correo.objects.filter(clave__startswith=f"revision:{acta.pk}:").defer("cuerpo").order_by("pk"):
        estados[int(correo.clave.split(":")[2])] = str(correo.get_estado_display())
    return estados


def _clave(revisor: Revisor) -> str:
    """Return what the keys of the mails to a reviewer begin with."""
    return f"revision:{revisor.acta_id}:{revisor.pk}:"


def _encolar(acta: Acta, revisor: Revisor, llave: str, *, clave: str, portal: Portal, ahora: datetime.datetime) -> None:
    """Put in the outbox the mail that takes the link to a reviewer."""
    sesion = acta.sesion
    limite = (acta.revision_hasta or ahora).astimezone(sesion.organo.municipio.tz)
    correos.encolar(
        clave=clave,
        para=revisor.persona.correo,
        nombre=revisor.nombre,
        asunto=f"Revisa el acta {acta.folio}, {sesion.organo.nombre}"[:200],
        cuerpo=(
            f"{revisor.nombre}:\n\n"
            f"El proyecto de acta de la {nombre_sesion(sesion)} de {sesion.organo.nombre} está listo.\n\n"
            f"Para leerlo y enviar observaciones, abre tu enlace personal:\n"
            f"{ruta_del_enlace(portal, llave)}\n\n"
            f"Se reciben observaciones hasta el {larga(limite.date())} a las {hora(limite)} horas.\n"
            "El enlace es tuyo: no lo compartas.\n"
        ),
        organo=sesion.organo,
        ahora=ahora,
    )
