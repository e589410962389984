"""Folios of agreements and actas, by each órgano's pattern: written, and read back from what a source writes."""

import re
import string
from dataclasses import dataclass

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.numeros import leer_romano, romano
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


# ── Reading ──

# A folio of long ago is written in many ways; nobody's has this many letters.
LARGO_LEIBLE = 80
PREFIJOS = {prefijo.rstrip("-"): tipo for tipo, prefijo in PREFIJO.items()}
# «JD-VIII-2», «CG-EXT-I-3», «JD-12-3»: letters of the órgano, the session in either numerals, the running number.
LIBRE = "{siglas}-{romano}-{n}"
INCISO = re.compile(r"(?P<folio>.+?)(?:\s*,)?\s*(?:inciso\s+)?(?P<inciso>[a-z])\)", re.IGNORECASE)
# What tells apart a folio that was already taken: «/2026», «/2026-2».
VUELTA = r"(?:/(?P<vuelta>[0-9]{4})(?:-[0-9]{1,3})?)?"
# Both numerals are read under either mark: an órgano may have changed its way of writing them.
SESION = r"(?:(?P<prefijo>EXT|SOL)-)?(?P<sesion>[IVXLCDM]{1,15}|[0-9]{1,4})"
LECTURA = {
    "siglas": r"(?P<siglas>[^\W\d_][\w.]*?(?:-[^\W\d_][\w.]*?)*?)",
    "romano": SESION,
    "numero": SESION,
    "anio": r"(?P<anio>[0-9]{4})",
    "aa": r"(?P<aa>[0-9]{2})",
    "n": r"(?P<n>[0-9]{1,5})",
}
# A mark that comes again says the same.
SESION_OTRA_VEZ = r"(?:(?P=prefijo)-)?(?:[IVXLCDM]{1,15}|[0-9]{1,4})"


@dataclass(frozen=True)
class FolioLeido:
    """What a folio says; None where its pattern does not say it."""

    n: int
    siglas: str | None = None
    numero: int | None = None
    tipo: TipoSesion = TipoSesion.ORDINARIA
    anio: int | None = None
    inciso: str = ""


def leer_folio(patron: str | None, texto: str) -> FolioLeido | None:
    """Return what a folio says, or None if it is not one.

    Args:
        patron: the órgano's pattern; None for what its sources use, «JD-VIII-2».
        texto: as it is written, perhaps with the letter of an inciso: «JD-VIII-2 a)», «JD-VIII-2, inciso b)».

    Raises:
        PatronInvalido: the pattern cannot be used.
    """
    patron = LIBRE if patron is None else patron
    validar_patron(patron)
    texto = " ".join(texto.split())
    if len(texto) > LARGO_LEIBLE:
        return None
    inciso = ""
    if con_inciso := INCISO.fullmatch(texto):
        texto, inciso = con_inciso["folio"], con_inciso["inciso"].lower()
    hallado = re.fullmatch(_expresion(patron) + VUELTA, texto, re.IGNORECASE)
    if hallado is None:
        return None
    dicho: dict[str, str | None] = hallado.groupdict()
    numero = _numero_de_sesion(dicho.get("sesion"))
    if dicho.get("sesion") and numero is None:
        return None
    return FolioLeido(
        n=int(dicho["n"] or 0),
        siglas=dicho.get("siglas"),
        numero=numero,
        tipo=PREFIJOS[prefijo.upper()] if (prefijo := dicho.get("prefijo")) else TipoSesion.ORDINARIA,
        anio=_anio(dicho),
        inciso=inciso,
    )


def _expresion(patron: str) -> str:
    """Return the expression that reads a pattern."""
    partes: list[str] = []
    vistas: set[str] = set()
    for literal, marca, _, _ in string.Formatter().parse(patron):
        partes.append(re.escape(literal))
        if marca is None:
            continue
        de_la_sesion = marca in {"romano", "numero"}
        repetida = marca in vistas or (de_la_sesion and vistas & {"romano", "numero"})
        otra_vez = SESION_OTRA_VEZ if de_la_sesion else f"(?P={marca})"
        partes.append(otra_vez if repetida else LECTURA[marca])
        vistas.add(marca)
    return "".join(partes)


def _numero_de_sesion(escrito: str | None) -> int | None:
    """Return the number of a session written in either numerals, or None."""
    if not escrito:
        return None
    return (int(escrito) or None) if escrito.isdigit() else leer_romano(escrito)


def _anio(dicho: dict[str, str | None]) -> int | None:
    """Return the year that a folio says: whole, in two figures, or after it because the folio was taken."""
    if entero := dicho.get("anio") or dicho.get("vuelta"):
        return int(entero)
    return 2000 + int(dicho["aa"] or 0) if dicho.get("aa") else None
