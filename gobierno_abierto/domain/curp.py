"""The CURP: whether one may exist, and the date of birth that it carries. Pure; it is never stored.

Shape, entities and check digit are those of python-stdnum 2.2 and django-localflavor 5.1, where they were read. Both
refuse the sex «X», which is issued to non-binary people; here it is as good as the others.
"""

import datetime
import re
import unicodedata

ALFABETO = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
ENTIDADES = frozenset(
    {
        "AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS", "NT",
        "NL", "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", "NE",
    }
)  # fmt: skip
FORMA = re.compile(
    r"[A-Z][AEIOUX][A-Z]{2}(?P<fecha>\d{6})[HMX](?P<entidad>[A-Z]{2})[B-DF-HJ-NP-TV-Z]{3}(?P<siglo>[0-9A-Z])\d"
)


class CurpInvalida(ValueError):
    """It cannot be a CURP; the text says why, in es-MX, to be read beside the row or the field."""


def leer(texto: str) -> tuple[str, datetime.date]:
    """Return a CURP in its form and the date of birth that it carries.

    Args:
        texto: as somebody wrote it: small letters, spaces and hyphens are forgiven.

    Raises:
        CurpInvalida: it does not have the shape, the entity does not exist, the date does not, or the last digit is
            not the one that the others give.
    """
    limpia = re.sub(r"[\s-]", "", unicodedata.normalize("NFC", texto)).upper()
    if len(limpia) != 18:
        raise CurpInvalida(f"La CURP lleva 18 letras y números; esta lleva {len(limpia)}.")
    forma = FORMA.fullmatch(limpia)
    if forma is None or not limpia.isascii():
        raise CurpInvalida("La CURP no tiene la forma de una CURP.")
    if forma["entidad"] not in ENTIDADES:
        raise CurpInvalida(f"«{forma['entidad']}» no es una entidad de nacimiento.")
    # The 17th sign is a number for who was born before 2000 and a letter from then on.
    siglo = 1900 if forma["siglo"].isdigit() else 2000
    fecha = forma["fecha"]
    try:
        nacimiento = datetime.date(siglo + int(fecha[:2]), int(fecha[2:4]), int(fecha[4:]))
    except ValueError:
        raise CurpInvalida("La fecha de nacimiento de la CURP no existe.") from None
    if int(limpia[17]) != digito(limpia[:17]):
        raise CurpInvalida("El último número de la CURP no corresponde: algo está mal escrito.")
    return limpia, nacimiento


def digito(primeros: str) -> int:
    """Return the check digit of the first 17 signs of a CURP."""
    return -sum(ALFABETO.index(signo) * (18 - lugar) for lugar, signo in enumerate(primeros)) % 10


def edad(nacimiento: datetime.date, el_dia: datetime.date) -> int:
    """Return the years that somebody has completed on a day."""
    return el_dia.year - nacimiento.year - ((el_dia.month, el_dia.day) < (nacimiento.month, nacimiento.day))
