"""Agreements of an earlier session, and a session that goes through them."""

import datetime
from typing import Any

from participacion.models import Organo, Usuario
from sesiones.domain.evidencias import Evidencia
from sesiones.domain.queries.registro import componer_registro
from sesiones.domain.seguimiento import registrar_seguimiento
from sesiones.domain.seguimiento_revision import DatosSeguimiento
from sesiones.enums import EtapaActa, TipoPunto
from sesiones.models import Acta, Acuerdo, IncisoAcuerdo, Punto, Seguimiento, Sesion
from tests.factories.escenas import PORTAL, consejo, sesion_en_curso
from tests.factories.participacion import INSTANTE, DocumentoFactory
from tests.factories.sesiones import (
    INICIO,
    ActaFactory,
    AcuerdoFactory,
    IncisoAcuerdoFactory,
    PuntoFactory,
    SesionFactory,
)

ANTES = datetime.date(2026, 2, 11)
CIERRE_DE_ANTES = datetime.datetime(2026, 2, 12, 1, 34, tzinfo=datetime.UTC)  # 19:34 of 11 February
ENTRE = datetime.datetime(2026, 3, 1, 18, 0, tzinfo=datetime.UTC)  # noon of 1 March, between both sessions
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
OFICIO = Evidencia("Oficio 12.pdf", PDF)


def acuerdo_de_antes(organo: Organo | None = None, *, incisos: int = 0, **campos: Any) -> Acuerdo:
    """Return an agreement of a session closed on 11 February 2026, with as many incisos as asked."""
    organo = organo or consejo(siglas="CP")
    numero = campos.pop("numero", 90)
    sesion = organo.sesiones.filter(fecha=ANTES, numero=numero).first() or SesionFactory(
        organo=organo, clausurada=True, fecha=ANTES, numero=numero, sin_acuerdos=False, clausurada_en=CIERRE_DE_ANTES,
        iniciada_en=CIERRE_DE_ANTES - datetime.timedelta(hours=1),
    )  # fmt: skip
    punto = sesion.puntos.first() or PuntoFactory(sesion=sesion)
    acuerdo = AcuerdoFactory(punto=punto, sesion=sesion, organo=organo, **campos)
    IncisoAcuerdoFactory.create_batch(incisos, acuerdo=acuerdo)
    return acuerdo


def sesion_que_da_seguimiento(organo: Organo | None = None, *, por: Usuario | None = None) -> tuple[Sesion, Punto]:
    """Return a session in course since 18:10 of 11 March 2026, and its point of follow-up (the third)."""
    sesion = sesion_en_curso(organo, por=por)
    punto = sesion.puntos.get(numero="3")
    punto.tipo, punto.titulo = TipoPunto.SEGUIMIENTO, "Cumplimiento de acuerdos de sesiones anteriores"
    punto.save()
    return sesion, punto


def informar(
    acuerdo: Acuerdo,
    inciso: IncisoAcuerdo | None = None,
    *,
    por: Usuario,
    punto: Punto | None = None,
    ahora: datetime.datetime = INICIO,
    **datos: Any,
) -> Seguimiento:
    """Report on an agreement with the portal's own verb; «en proceso» unless told otherwise."""
    dicho = DatosSeguimiento(**({"estado": "EN_PROCESO", "texto": "Se trabaja en ello."} | datos))
    return registrar_seguimiento(acuerdo, inciso, dicho, por=por, ahora=ahora, punto=punto)


def publicar(sesion: Sesion, etapa: str = EtapaActa.PUBLICADA) -> Acta:
    """Put the acta of a session in a stage."""
    registro = componer_registro(sesion, portal=PORTAL, version=1, codigo="K7QF-29XM-4TZD", ahora=INSTANTE)
    acta = sesion.actas.first() or ActaFactory(sesion=sesion, registro=registro)
    documento = acta.documento or DocumentoFactory(folio=acta.folio, municipio=sesion.organo.municipio)
    Acta.objects.filter(pk=acta.pk).update(
        etapa=etapa, documento=documento, publicada_en=INSTANTE if etapa == EtapaActa.PUBLICADA else None
    )
    return Acta.objects.get(pk=acta.pk)
