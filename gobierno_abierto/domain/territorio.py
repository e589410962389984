"""The colonias that an exercise calls: read from a list as a source writes it, confirmed by a person one by one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from gobierno_abierto.domain.ejercicios import bloquear, clave_de
from gobierno_abierto.enums import EstadoEjercicio
from gobierno_abierto.models import ColoniaConvocada, Ejercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Colonia, Delegacion, Municipio, Usuario

ROMANOS = "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII"
# «Rancho San Pedro I, II, III y IV»: a name and two or more Roman numbers joined by commas and «y».
SERIE = re.compile(rf"^(?P<raiz>.+?)\s+(?P<numeros>(?:{ROMANOS})(?:\s*,\s*(?:{ROMANOS}))*\s+y\s+(?:{ROMANOS}))$")
SOLO_ROMANO = re.compile(rf"^(?:{ROMANOS})$")
LARGO_NOMBRE = 120
MAXIMO = 400


class TerritorioInvalido(ErrorDeDominio):
    """Those colonias cannot be called."""


@dataclass(frozen=True)
class Hallazgo:
    """A name of the list, and what it may be; nothing is decided before a person confirms it.

    ``nombres`` has several where the source joins them («Francisco Villa I y II»).
    """

    texto: str
    nombres: tuple[str, ...]

    @property
    def es_serie(self) -> bool:
        """Whether it is proposed as several colonias."""
        return len(self.nombres) > 1


def sin_acentos(texto: str) -> str:
    """Return a text as it is compared: lower case, no accents, «ñ» kept, single spaces."""
    sueltas = unicodedata.normalize("NFD", texto.casefold())
    limpio = "".join(c for i, c in enumerate(sueltas) if not unicodedata.combining(c) or _es_tilde_de_enie(sueltas, i))
    return " ".join(unicodedata.normalize("NFC", limpio).split())


def _es_tilde_de_enie(texto: str, lugar: int) -> bool:
    return texto[lugar] == "\u0303" and lugar > 0 and texto[lugar - 1] == "n"


def leer_lista(texto: str) -> list[Hallazgo]:
    """Return the names of a list as a source writes it, in its order, each once.

    Commas, semicolons, line breaks and a last «y» separate; a series of Roman numbers stays with its name. Pure.
    """
    piezas = _piezas(" ".join(re.sub(r"[;\n\r]+", ",", texto).split()).strip(" .,"))
    hallazgos: dict[str, Hallazgo] = {}
    for pieza in piezas:
        hallazgos.setdefault(sin_acentos(pieza), Hallazgo(pieza, expandir(pieza)))
    return list(hallazgos.values())


def _piezas(texto: str) -> list[str]:
    """Split by commas; what follows a name as «II», «III y IV» goes back to it, and a last «… y Otra» is two."""
    piezas: list[str] = []
    for trozo in (t.strip() for t in texto.split(",")):
        if not trozo:
            continue
        numeros, _, resto = trozo.partition(" y ")
        if piezas and SOLO_ROMANO.match(numeros) and (not resto or SOLO_ROMANO.match(resto)):
            piezas[-1] = f"{piezas[-1]}, {trozo}"
        else:
            piezas.append(trozo)
    if piezas and not SERIE.match(piezas[-1]):
        antes, y, ultima = piezas[-1].rpartition(" y ")
        if y and antes:
            piezas[-1:] = [antes, ultima]
    return piezas


def expandir(nombre: str) -> tuple[str, ...]:
    """Return the colonias that a name may stand for: those of its Roman numbers, or itself. Pure."""
    serie = SERIE.match(nombre)
    if serie is None:
        return (nombre,)
    return tuple(f"{serie['raiz']} {numero}" for numero in re.split(r"\s*,\s*|\s+y\s+", serie["numeros"]))


def reconocer(municipio: Municipio, nombres: Iterable[str]) -> dict[str, Colonia]:
    """Return the colonias of the catalogue that these names are, by name or by another name of theirs (2 queries)."""
    catalogo: dict[str, Colonia] = {}
    for colonia in municipio.colonias.prefetch_related("alias"):
        for escrito in (colonia.nombre, *(a.texto for a in colonia.alias.all())):
            catalogo.setdefault(sin_acentos(escrito), colonia)
    return {n: catalogo[sin_acentos(n)] for n in nombres if sin_acentos(n) in catalogo}


@transaction.atomic
def convocar(ejercicio: Ejercicio, confirmadas: list[tuple[str, str]], *, por: Usuario) -> list[ColoniaConvocada]:
    """Call colonias that a person confirmed; those that the catalogue lacks are added to it.

    Args:
        confirmadas: (name of the colonia, how the source writes it).

    Raises:
        TerritorioInvalido: the exercise does not admit it, too many, or a name that is none.
    """
    ejercicio = _abierto(ejercicio)
    if len(confirmadas) > MAXIMO:
        raise TerritorioInvalido(f"Son demasiadas colonias: a lo más {MAXIMO} cada vez.", "lista")
    conocidas = reconocer(ejercicio.municipio, [nombre for nombre, _ in confirmadas])
    hechas = []
    for nombre, texto in confirmadas:
        colonia = conocidas.get(nombre) or _nueva(ejercicio.municipio, nombre)
        convocada, _ = ColoniaConvocada.objects.get_or_create(
            ejercicio=ejercicio, colonia=colonia, defaults={"texto_fuente": texto[:LARGO_NOMBRE]}
        )
        hechas.append(convocada)
    return hechas


def _nueva(municipio: Municipio, nombre: str) -> Colonia:
    nombre = " ".join(nombre.split())
    clave = clave_de(nombre)
    if not clave or len(nombre) > LARGO_NOMBRE:
        raise TerritorioInvalido(f"«{nombre[:40]}» no es un nombre de colonia.", "lista")
    colonia, _ = Colonia.objects.get_or_create(municipio=municipio, clave=clave, defaults={"nombre": nombre})
    return colonia


@transaction.atomic
def quitar(convocada: ColoniaConvocada, *, por: Usuario) -> None:
    """Leave a colonia out, while nobody relies on it.

    Raises:
        TerritorioInvalido: the exercise is published.
    """
    _abierto(convocada.ejercicio)
    convocada.delete()


@transaction.atomic
def poner_delegaciones(ejercicio: Ejercicio, delegaciones: Iterable[Delegacion], *, por: Usuario) -> None:
    """Say which delegaciones are called.

    Raises:
        TerritorioInvalido: one is of another municipio, or the exercise is published.
    """
    ejercicio = _abierto(ejercicio)
    delegaciones = list(delegaciones)
    if any(d.municipio_id != ejercicio.municipio_id for d in delegaciones):
        raise TerritorioInvalido("Elige delegaciones de este municipio.", "delegaciones")
    ejercicio.delegaciones.set(delegaciones)


def _abierto(ejercicio: Ejercicio) -> Ejercicio:
    ejercicio = bloquear(ejercicio)
    if ejercicio.estado != EstadoEjercicio.BORRADOR:
        raise TerritorioInvalido("El ejercicio ya es público: a quiénes se convoca no se cambia.")
    return ejercicio
