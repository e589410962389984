"""Issuing an official document: its code, its immutable file, its row.

One road for every paper (acta, convocatoria, extracto, informe…): a model that inherits ``Emitible`` holds the frozen
record, a job prints it, and ``emitir`` stores the sealed bytes exactly once.
"""

import datetime
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from participacion.domain import trabajos
from participacion.domain.fechas import larga
from participacion.domain.registros import huella
from participacion.enums import PasoTrabajo, TipoDocumento
from participacion.models import Archivo, Documento, Emitible, Municipio, Organo, Trabajo, Usuario

Registro = dict[str, Any]
E = TypeVar("E", bound=Emitible)
Reloj = Callable[[], datetime.datetime]
# (record, hour of sealing, what to call at each step) → (sealed PDF, holder of the seal)
Imprenta = Callable[[Registro, datetime.datetime, Callable[[PasoTrabajo], None]], tuple[bytes, str]]

# No 0/O, 1/I/L: a person may have to type the code from paper.
ALFABETO = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Portal:
    """What documents need to know of this installation; read from the settings by views, tasks and commands."""

    url_publica: str
    es_demostracion: bool

    def url_verificacion(self, codigo: str) -> str:
        """Return the address printed beside the QR code."""
        return f"{self.url_publica}/v/{codigo}/"


def nuevo_codigo() -> str:
    """Return a fresh verification code, «K7QF-29XM-4TZD»: 12 symbols of 31, about 59 bits."""
    simbolos = "".join(secrets.choice(ALFABETO) for _ in range(12))
    return "-".join((simbolos[:4], simbolos[4:8], simbolos[8:]))


def normalizar_codigo(texto: str) -> str:
    """Return a typed code in its printed shape: upper case, in groups of four; accepts spaces and dashes."""
    simbolos = "".join(c for c in texto.upper() if c.isalnum())
    return "-".join(simbolos[i : i + 4] for i in range(0, len(simbolos), 4))


def guardar(
    contenido: bytes,
    *,
    codigo: str,
    municipio: Municipio,
    tipo: str,
    folio: str,
    version: int,
    titulo: str,
    organo_nombre: str,
    fecha: datetime.date,
    huella_contenido: str,
    sellado_en: datetime.datetime,
    sellado_por: str,
    emitido_por: Usuario | None,
    es_demostracion: bool,
    es_publico: bool = True,
    corrige: Documento | None = None,
) -> Documento:
    """Store a sealed PDF and its row; call inside a transaction.

    Args:
        contenido: the sealed bytes, stored once under their SHA-256.
        huella_contenido: SHA-256 of the frozen record, as printed on the paper.

    Returns:
        The document issued.
    """
    archivo = Archivo.objects.create(
        sha256=hashlib.sha256(contenido).hexdigest(), contenido=contenido, tamanio=len(contenido)
    )
    return Documento.objects.create(
        codigo=codigo,
        municipio=municipio,
        tipo=tipo,
        folio=folio,
        version=version,
        titulo=titulo,
        organo_nombre=organo_nombre,
        fecha=fecha,
        huella_contenido=huella_contenido,
        archivo=archivo,
        sellado_en=sellado_en,
        sellado_por=sellado_por,
        emitido_por=emitido_por,
        es_demostracion=es_demostracion,
        es_publico=es_publico,
        corrige=corrige,
    )


def guardar_archivo(contenido: bytes, tipo_mime: str = "application/pdf") -> Archivo:
    """Store bytes under their digest, once; the same bytes again are the same row."""
    archivo, _ = Archivo.objects.get_or_create(
        sha256=hashlib.sha256(contenido).hexdigest(),
        defaults={"contenido": contenido, "tamanio": len(contenido), "tipo_mime": tipo_mime},
    )
    return archivo


def base_de_registro(
    organo: Organo,
    *,
    formato: str,
    tipo: TipoDocumento | str,
    folio: str,
    titulo: str,
    fecha: datetime.date,
    portal: Portal,
    ahora: datetime.datetime,
    version: int = 1,
    codigo: str | None = None,
) -> Registro:
    """Return what the frozen record of every paper carries, ready to be completed with what this one says.

    Args:
        organo: with its municipio.
        formato: name and version of the record's shape, «convocatoria/1».
        tipo: kind of document.
        folio: of at most 60 characters; unique with its kind and version in the municipio.
        titulo: heading of the paper.
        fecha: of the session or act.
        portal: public address, and whether everything issued here is a demonstration.
        ahora: the instant of freezing.
        codigo: verification code; None makes a new one, empty is a draft that nobody can verify.
    """
    municipio = organo.municipio
    codigo = nuevo_codigo() if codigo is None else codigo
    return {
        "formato": formato,
        "demostracion": portal.es_demostracion or municipio.es_ficticio,
        "folio": folio,
        "version": version,
        "codigo": codigo,
        "url_verificacion": portal.url_verificacion(codigo) if codigo else "",
        "congelada_en": ahora.astimezone(municipio.tz).isoformat(timespec="seconds"),
        "municipio": {"clave": municipio.clave, "nombre": municipio.nombre, "entidad": municipio.entidad},
        "organo": {
            "clave": organo.clave,
            "nombre": organo.nombre,
            "siglas": organo.siglas,
            "sistema": organo.sistema,
        },
        "documento": {
            "tipo": str(tipo),
            "clase": TipoDocumento(tipo).label,
            "titulo": titulo,
            "fecha": fecha.isoformat(),
            "fecha_larga": larga(fecha),
        },
    }


def ordenar(
    modelo: type[E],
    registro: Registro,
    *,
    tarea: str,
    clave: str,
    titulo: str,
    organo: Organo,
    por: Usuario | None,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
    **datos: Any,
) -> E:
    """Freeze a record in a row of its table and order its print; call inside the transaction of the use case.

    Args:
        modelo: the table that holds the frozen record.
        registro: what ``base_de_registro`` gives, completed.
        tarea, clave, titulo, organo, regreso: of its job; see ``trabajos.encargar``.
        mensajero: see ``trabajos.enviar``.
        datos: the other columns of the row.
    """
    trabajo = trabajos.encargar(
        tarea=tarea, clave=clave, titulo=titulo, organo=organo, por=por, ahora=ahora, regreso=regreso
    )
    pieza: E = modelo._default_manager.create(
        registro=registro, huella=huella(registro), congelada_en=ahora, congelada_por=por, trabajo=trabajo, **datos
    )
    trabajos.enviar(trabajo, mensajero)
    return pieza


def emitir(
    trabajo_id: str,
    *,
    modelo: type[Emitible],
    imprenta: Imprenta,
    reloj: Reloj,
    al_guardar: Callable[[Any, Documento], None] | None = None,
    es_publico: bool = True,
    corrige: Callable[[Any], Documento | None] = lambda _: None,
) -> Documento | None:
    """Print, seal and store the paper of a job; safe to run twice, at once or again after a killed worker.

    The work is done outside any transaction; only the last step takes the row's lock, and whoever finds a document
    already there leaves it alone. Bytes and row are one transaction: there is never half a document.

    Args:
        trabajo_id: the job.
        modelo: the table that holds the frozen record; the record has what ``base_de_registro`` gives.
        imprenta: the printing press.
        reloj: read at each step.
        al_guardar: called with (row, document) in the same transaction, once.
        es_publico: whether it is public from the moment it is sealed.
        corrige: returns the document that this one corrects, from its row.

    Returns:
        The document, or None when the job is unknown or was already done.
    """
    trabajo = trabajos.empezar(trabajo_id, ahora=reloj())
    if trabajo is None:
        return None
    pieza: Any = modelo._default_manager.select_related("documento").get(trabajo=trabajo)
    if pieza.documento is None:
        sellado_en = reloj()
        contenido, titular = imprenta(
            pieza.registro, sellado_en, lambda paso: trabajos.avanzar(trabajo, paso, ahora=reloj())
        )
        pieza = _guardar_una_vez(pieza, trabajo, contenido, titular, sellado_en, es_publico, corrige, al_guardar)
    trabajos.terminar(trabajo, ahora=reloj())
    documento: Documento | None = pieza.documento
    return documento


@transaction.atomic
def _guardar_una_vez(
    pieza: Any,
    trabajo: Trabajo,
    contenido: bytes,
    titular: str,
    sellado_en: datetime.datetime,
    es_publico: bool,
    corrige: Callable[[Any], Documento | None],
    al_guardar: Callable[[Any, Documento], None] | None,
) -> Any:
    """Store the sealed bytes unless another worker did it first."""
    # Not with its document: after waiting for the lock PostgreSQL re-reads the locked row, not the rows joined to it.
    pieza = type(pieza)._default_manager.select_for_update(of=("self",)).get(pk=pieza.pk)
    if pieza.documento_id is not None:
        return pieza
    registro: Registro = pieza.registro
    datos = registro["documento"]
    pieza.documento = guardar(
        contenido,
        codigo=registro["codigo"],
        municipio=trabajo.organo.municipio,
        tipo=datos["tipo"],
        folio=registro["folio"],
        version=registro["version"],
        titulo=f"{datos['titulo']}, {registro['organo']['nombre']}"[:250],
        organo_nombre=registro["organo"]["nombre"],
        fecha=datetime.date.fromisoformat(datos["fecha"]),
        huella_contenido=pieza.huella,
        sellado_en=sellado_en,
        sellado_por=titular,
        emitido_por=pieza.congelada_por,
        es_demostracion=registro["demostracion"],
        es_publico=es_publico,
        corrige=corrige(pieza),
    )
    pieza.save(update_fields=["documento"])
    Trabajo.objects.filter(pk=trabajo.pk).update(documento=pieza.documento)
    if al_guardar:
        al_guardar(pieza, pieza.documento)
    return pieza
