"""Issuing an official document: its code, its immutable file, its row."""

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from participacion.models import Archivo, Documento, Municipio, Usuario

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
    )
