"""Signatures of an issued document: who must sign, who has, and the bytes that came of each.

Two people cannot sign the same bytes apart: a signature made outside must start from the file as it stands now.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from participacion.domain.emision import guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import EstadoFirma, MetodoFirma
from participacion.models import Archivo, Documento, Firma, Persona, Usuario


class FirmaInvalida(ErrorDeDominio):
    """The signature cannot be recorded."""


@dataclass(frozen=True)
class Firmante:
    """A person who must sign: name and post as the document prints them, and the field where they sign."""

    nombre: str
    cargo: str
    campo: str
    persona: Persona | None = None


@dataclass(frozen=True)
class Certificado:
    """Whose certificate made an outside signature.

    Attributes:
        desde: first instant at which it is good.
        hasta: last instant at which it is good.
        cadena_comprobada: whether it chains to a root that this installation trusts.
        nota: what everybody should know, as that it bears another name and that was confirmed.
    """

    titular: str
    emisor: str
    serie: str
    desde: datetime.datetime
    hasta: datetime.datetime
    cadena_comprobada: bool
    nota: str = ""


def abrir(documento: Documento, firmantes: Sequence[Firmante]) -> int:
    """Ask for the signatures of a document, once; return how many."""
    if not documento.firmas.exists():
        for orden, firmante in enumerate(firmantes, start=1):
            Firma.objects.create(
                documento=documento,
                orden=orden,
                persona=firmante.persona,
                nombre=firmante.nombre[:200],
                cargo=firmante.cargo[:200],
                campo=firmante.campo,
            )
    return len(firmantes)


def tomar(firma: Firma, *, sobre: str) -> Firma:
    """Lock a document and return the pending signature as it is now; call inside a transaction.

    Args:
        sobre: SHA-256 of the file that was signed.

    Raises:
        FirmaInvalida: it was signed or excused meanwhile, or somebody else signed the document in between.
    """
    documento = Documento.objects.select_for_update().get(pk=firma.documento_id)
    actual = Firma.objects.select_for_update().get(pk=firma.pk)
    if actual.estado != EstadoFirma.PENDIENTE:
        raise FirmaInvalida(f"{actual.nombre}: {actual.get_estado_display()}. Vuelve a abrir la página.")
    if documento.vigente.sha256 != sobre:
        raise FirmaInvalida(
            "Alguien más firmó mientras tanto y el PDF cambió. Descarga el que está vigente y firma ese."
        )
    actual.documento = documento
    return actual


@transaction.atomic
def registrar_en_pdf(
    firma: Firma,
    contenido: bytes,
    *,
    metodo: MetodoFirma,
    sobre: str,
    por: Usuario,
    ahora: datetime.datetime,
    certificado: Certificado | None = None,
    campo: str = "",
) -> Firma:
    """Record a signature that is inside the PDF (a click, or one made outside); the document's file moves on.

    Args:
        contenido: the whole document with the new signature, already verified.
        sobre: SHA-256 of the file over which it was made.
        campo: the field that it really fills, where the tool made one of its own.

    Raises:
        FirmaInvalida: see ``tomar``.
    """
    firma = tomar(firma, sobre=sobre)
    firma.campo = campo or firma.campo
    archivo = guardar_archivo(contenido)
    Documento.objects.filter(pk=firma.documento_id).update(archivo_firmado=archivo)
    return _firmar(firma, archivo, metodo, sobre, por, ahora, certificado)


@transaction.atomic
def registrar_en_papel(
    firmas: Sequence[Firma], archivo: Archivo, *, sobre: str, por: Usuario, ahora: datetime.datetime
) -> list[Firma]:
    """Record the scan of a paper that one or several people signed by hand; the PDF itself does not change.

    Args:
        archivo: the stored scan.
        sobre: SHA-256 of the document that was printed, confirmed by whoever hands it in.

    Raises:
        FirmaInvalida: nobody was chosen, or somebody has signed already.
    """
    if not firmas:
        raise FirmaInvalida("Elige quiénes firmaron la hoja digitalizada.", "firmas")
    hechas = []
    Documento.objects.select_for_update().get(pk=firmas[0].documento_id)
    for firma in firmas:
        actual = Firma.objects.select_for_update().get(pk=firma.pk)
        if actual.estado != EstadoFirma.PENDIENTE:
            raise FirmaInvalida(f"{actual.nombre}: {actual.get_estado_display()}.", "firmas")
        hechas.append(_firmar(actual, archivo, MetodoFirma.AUTOGRAFA, sobre, por, ahora, None))
    return hechas


def _firmar(
    firma: Firma,
    archivo: Archivo,
    metodo: MetodoFirma,
    sobre: str,
    por: Usuario,
    ahora: datetime.datetime,
    certificado: Certificado | None,
) -> Firma:
    firma.estado, firma.metodo, firma.archivo, firma.huella_firmada = EstadoFirma.FIRMADA, metodo, archivo, sobre
    firma.registrada_por, firma.firmada_en = por, ahora
    if certificado:
        firma.certificado_titular, firma.certificado_emisor = certificado.titular, certificado.emisor
        firma.certificado_serie, firma.nota = certificado.serie, certificado.nota
        firma.certificado_desde, firma.certificado_hasta = certificado.desde, certificado.hasta
        firma.cadena_comprobada = certificado.cadena_comprobada
    firma.save()
    return firma


@transaction.atomic
def no_firmara(firma: Firma, *, motivo: str, por: Usuario | None, ahora: datetime.datetime) -> Firma:
    """Record that somebody will not sign, and why.

    Raises:
        FirmaInvalida: no reason, or the person has signed.
    """
    motivo = " ".join(motivo.split())
    if not motivo:
        raise FirmaInvalida("Escribe por qué no firmará; se publica con el acta.", "motivo")
    Documento.objects.select_for_update().get(pk=firma.documento_id)
    firma = Firma.objects.select_for_update().get(pk=firma.pk)
    if firma.estado != EstadoFirma.PENDIENTE:
        raise FirmaInvalida(f"{firma.nombre}: {firma.get_estado_display()}. Vuelve a abrir la página.")
    firma.estado, firma.motivo, firma.registrada_por = EstadoFirma.NO_FIRMA, motivo[:300], por
    firma.firmada_en = None
    firma.save()
    return firma


def faltan(documento: Documento) -> int:
    """Return how many people have neither signed nor been excused (1 query)."""
    return documento.firmas.filter(estado=EstadoFirma.PENDIENTE).count()
