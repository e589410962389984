"""Reads of the public pages of the ground floor: one function a screen, a constant number of queries each."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from participacion.domain.emision import normalizar_codigo
from participacion.domain.nombramientos import regla_en
from participacion.enums import MetodoFirma, TipoDocumento
from participacion.models import Documento, Firma, Municipio, Nombramiento, Organo, Regla
from participacion.models.organo import SESIONAN

MAXIMO_HALLAZGOS = 50
LARGO_MAXIMO_CONSULTA = 80  # characters; the longest folio allowed has 60


@dataclass(frozen=True)
class Rama:
    """An órgano and the ones that depend on it."""

    organo: Organo
    ramas: list["Rama"] = field(default_factory=list)


@dataclass(frozen=True)
class FichaOrgano:
    """Who sits in an órgano today, who sat before, and its rule in force."""

    vigentes: list[Nombramiento]
    anteriores: list[Nombramiento]
    regla: Regla


def arbol_de_organos(municipio: Municipio) -> list[Rama]:
    """Return the órganos of a municipio that hold sessions as trees, each level by name (1 query).

    An órgano whose superior is of another municipio hangs from the top, so none is ever lost.
    """
    organos = list(municipio.organos.filter(SESIONAN))
    hijos: dict[int | None, list[Organo]] = defaultdict(list)
    propios = {organo.pk for organo in organos}
    for organo in organos:
        hijos[organo.superior_id if organo.superior_id in propios else None].append(organo)
    return _ramas(hijos, None)


def _ramas(hijos: dict[int | None, list[Organo]], superior: int | None) -> list[Rama]:
    return [Rama(organo, _ramas(hijos, organo.pk)) for organo in hijos[superior]]


def organo_por_clave(municipio: str, organo: str) -> Organo | None:
    """Return an órgano with its municipio and its superior, or None (1 query)."""
    return (
        Organo.objects.filter(SESIONAN)
        .select_related("municipio", "superior")
        .filter(municipio__clave=municipio, clave=organo)
        .first()
    )


def ficha_de_organo(organo: Organo, hoy: datetime.date) -> FichaOrgano:
    """Return the members of an órgano, those of today and the earlier ones, and its rule (2 queries).

    A seat without dates is of today: an unknown bound does not exclude. One that begins later is of nobody yet.
    """
    todos = organo.nombramientos.select_related("persona", "suple_a__persona", "representa_organo__municipio").order_by(
        "prelacion", "id"
    )
    vigentes = [n for n in todos if _vigente(n, hoy)]
    anteriores = [n for n in todos if n.fecha_fin and n.fecha_fin < hoy]
    anteriores.sort(key=lambda n: n.fecha_fin or hoy, reverse=True)
    return FichaOrgano(vigentes, anteriores, regla_en(organo, hoy))


def _vigente(nombramiento: Nombramiento, hoy: datetime.date) -> bool:
    inicio, fin = nombramiento.fecha_inicio, nombramiento.fecha_fin
    return (inicio is None or inicio <= hoy) and (fin is None or fin >= hoy)


def _documentos() -> QuerySet[Documento]:
    """Return documents with what a verification page shows, and never their bytes."""
    return Documento.objects.select_related(
        "municipio", "archivo", "archivo_firmado", "sustituido_por__municipio", "sustituye", "corrige"
    ).defer("archivo__contenido", "archivo_firmado__contenido")


def documento_por_codigo(codigo: str) -> Documento | None:
    """Return the document with this verification code, however it was typed, or None (1 query)."""
    return _documentos().filter(codigo=normalizar_codigo(codigo)).first()


def buscar_documentos(consulta: str) -> list[Documento]:
    """Return the published documents that a person may mean by a code or a folio (1 query).

    A folio may be the same in two municipios and have several versions: all are returned, at most
    ``MAXIMO_HALLAZGOS``, the newest version first.

    Args:
        consulta: code («K7QF-29XM-4TZD») or folio («CG-03/23»), in any case, with or without spaces and dashes.
    """
    consulta = " ".join(consulta.replace("\0", "").split())[:LARGO_MAXIMO_CONSULTA]
    if not consulta:
        return []
    return list(
        _documentos()
        .filter(es_publico=True)
        .filter(Q(codigo=normalizar_codigo(consulta)) | Q(folio__iexact=consulta))
        .order_by("municipio__nombre", "folio", F("version").desc())[:MAXIMO_HALLAZGOS]
    )


def documento_con_huella(huellas: Iterable[str]) -> Documento | None:
    """Return the document one of whose files, sealed or signed, has one of these digests, or None (1 query)."""
    cuales = list(huellas)
    propias = Q(archivo__in=cuales) | Q(archivo_firmado__in=cuales)
    en_pdf = Firma.objects.filter(archivo__in=cuales).exclude(metodo=MetodoFirma.AUTOGRAFA)
    de_una_firma = Q(pk__in=en_pdf.values("documento"))
    return _documentos().filter(propias | de_una_firma).first()


def firmas_de(documento: Documento) -> list[Firma]:
    """Return who must sign a document and how each did, without files (1 query)."""
    return list(documento.firmas.defer("archivo__contenido"))


def correcciones_de(documento: Documento) -> list[Documento]:
    """Return the published documents that correct this one (1 query).

    A public version has the folio of what it is a version of: what corrects one corrects both.
    """
    publicos = Documento.objects.filter(es_publico=True)
    if documento.tipo == TipoDocumento.VERSION_PUBLICA:
        return list(
            publicos.filter(corrige__municipio=documento.municipio_id, corrige__folio=documento.folio).order_by(
                "sellado_en"
            )
        )
    return list(publicos.filter(corrige=documento).order_by("sellado_en"))
