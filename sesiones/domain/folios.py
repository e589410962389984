"""Folios of agreements and actas, by each órgano's pattern."""

import string

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.numeros import romano
from participacion.enums import FormatoNumero
from sesiones.enums import TipoSesion

MARCAS = frozenset({"siglas", "romano", "numero", "anio", "aa", "n"})
PREFIJO = {TipoSesion.EXTRAORDINARIA: "EXT-", TipoSesion.SOLEMNE: "SOL-"}


class PatronInvalido(ErrorDeDominio):
    """The pattern of folios cannot be used."""


def validar_patron(patron: str) -> None:
    """Refuse a pattern with unknown marks, with format tricks, or without the running number.

    Raises:
        PatronInvalido: with the sentence for the form.
    """
    try:
        marcas = [(nombre, formato, conversion) for _, nombre, formato, conversion in string.Formatter().parse(patron)]
    except ValueError:
        raise PatronInvalido(
            "Las llaves del patrón no cuadran. Ejemplo: {siglas}-{romano}-{n}.", "patron_folio"
        ) from None
    for nombre, formato, conversion in marcas:
        if nombre is not None and (nombre not in MARCAS or formato or conversion):
            raise PatronInvalido(
                f"«{nombre}» no es una marca. Usa {{siglas}}, {{romano}}, {{numero}}, {{anio}}, {{aa}} o {{n}}.",
                "patron_folio",
            )
    if "n" not in [nombre for nombre, _, _ in marcas]:
        raise PatronInvalido("Falta {n}, el consecutivo del acuerdo dentro de la sesión.", "patron_folio")


def folio_acuerdo(patron: str, *, siglas: str, numero: int, anio: int, n: int, tipo: str = TipoSesion.ORDINARIA) -> str:
    """Return the folio of an agreement: ``{siglas}-{romano}-{n}`` gives «JD-XII-3», or «JD-EXT-I-3».

    Raises:
        PatronInvalido: the pattern cannot be used.
    """
    validar_patron(patron)
    # Extraordinary and solemn sessions have a numbering of their own.
    prefijo = PREFIJO.get(TipoSesion(tipo), "")
    return patron.format(
        siglas=siglas,
        romano=f"{prefijo}{romano(numero)}",
        numero=f"{prefijo}{numero}",
        anio=anio,
        aa=f"{anio % 100:02d}",
        n=n,
    )


def numero_escrito(formato: str, numero: int, anio: int) -> str:
    """Return the number of a session as the órgano writes it: «03/23», or «XII/2023»."""
    if formato == FormatoNumero.NUMERO_ANIO:
        return f"{numero:02d}/{anio % 100:02d}"
    return f"{romano(numero)}/{anio}"


def folio_acta(*, siglas: str, tipo: str, formato: str, numero: int, anio: int) -> str:
    """Return the folio of an acta: «CG-03/23», «JD-XII/2023», «JD-EXT-I/2024»."""
    return f"{siglas}-{PREFIJO.get(TipoSesion(tipo), '')}{numero_escrito(formato, numero, anio)}"
