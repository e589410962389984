"""What the portal does with the custodians' work: it checks and combines, and never holds a share.

The secret key is shared among *n* custodians so that any *t* of them open the sum (Shamir 1979), with the
commitments of Feldman (1987). Shares are made and used outside the portal, by ``recuento.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from gobierno_abierto.urna import grupo
from gobierno_abierto.urna.grupo import ORDEN, UrnaInvalida, base, leer_escalar, mas, menos, por, reto, suma
from gobierno_abierto.urna.tablero import Suma

ACUSE = "urna/v1/acuse"
PARCIAL = "urna/v1/parcial"


@dataclass(frozen=True)
class Parcial:
    """The share of one custodian in the opening of one jornada.

    Attributes:
        numero: of the custodian, from 1.
        aperturas: for each option ``(D, c, s)``: the partial decryption and its proof.
    """

    numero: int
    aperturas: list[tuple[bytes, int, int]]


def leer_compromisos(compromisos: list[bytes], custodios: int) -> bytes:
    """Check the published commitments and return the public key of the jornada.

    Args:
        compromisos: *t* points, one per coefficient of the secret polynomial.
        custodios: how many there are.

    Raises:
        UrnaInvalida: no points, more than custodians, or one that is not a point.
    """
    if not 1 <= len(compromisos) <= custodios:
        raise UrnaInvalida("No pueden bastar más custodios de los que hay.")
    for compromiso in compromisos:
        grupo.leer_punto(compromiso)
    return compromisos[0]


def publica(compromisos: list[bytes], numero: int) -> bytes:
    """Return the public half of the share of custodian ``numero``."""
    return suma([por(pow(numero, grado, ORDEN), c) for grado, c in enumerate(compromisos)])


def verificar_acuse(compromisos: list[bytes], numero: int, c: int, s: int) -> None:
    """Check that a custodian holds the share that corresponds to her (Schnorr 1989).

    Raises:
        UrnaInvalida: the proof is not about that share.
    """
    suya = publica(compromisos, numero)
    if c != reto(ACUSE, *compromisos, bytes([numero]), suya, menos(base(s), por(c, suya))):
        raise UrnaInvalida(f"El acuse del custodio {numero} no corresponde a su parte.")


def verificar_parcial(compromisos: list[bytes], contexto: bytes, raiz: bytes, sumas: Suma, parcial: Parcial) -> None:
    """Check that a custodian opened these sums, and no others, with her own share (Chaum-Pedersen 1992).

    Args:
        compromisos: of the ceremony.
        contexto: SHA-256 of the manifest.
        raiz: of the complete board.
        sumas: encrypted totals, one per option.
        parcial: what she handed over.

    Raises:
        UrnaInvalida: a number of options that is not this one, or a proof that does not hold.
    """
    if len(parcial.aperturas) != len(sumas):
        raise UrnaInvalida("La apertura no tiene las opciones de esta jornada.")
    suya = publica(compromisos, parcial.numero)
    for n, ((a, _), (d, c, s)) in enumerate(zip(sumas, parcial.aperturas, strict=True)):
        grupo.leer_punto(d)
        compromiso = (menos(base(s), por(c, suya)), menos(por(s, a), por(c, d)))
        dicho = (contexto, raiz, bytes([parcial.numero, n]), suya, a, d)
        if c != reto(PARCIAL, *dicho, *compromiso):
            raise UrnaInvalida(f"La apertura del custodio {parcial.numero} no prueba la opción {n + 1}.")


def combinar(sumas: Suma, parciales: list[Parcial], maximo: int) -> list[int]:
    """Open the totals with as many verified shares as the rule asks for (Lagrange at zero).

    Args:
        sumas: encrypted totals, one per option.
        parciales: exactly the shares to combine, of different custodians.
        maximo: how many ballots there are: no total is greater.

    Returns:
        Votes per option.

    Raises:
        UrnaInvalida: a total that is not between zero and ``maximo``.
    """
    numeros = [p.numero for p in parciales]
    if len(set(numeros)) != len(numeros):
        raise UrnaInvalida("Dos aperturas son del mismo custodio.")
    pesos = []
    for numero in numeros:
        arriba = abajo = 1
        for otro in numeros:
            if otro != numero:
                arriba, abajo = arriba * otro % ORDEN, abajo * (otro - numero) % ORDEN
        pesos.append(arriba * pow(abajo, -1, ORDEN) % ORDEN)
    votos = []
    for n, (_, b) in enumerate(sumas):
        tapa = suma([por(peso, p.aperturas[n][0]) for peso, p in zip(pesos, parciales, strict=True)])
        votos.append(_logaritmo(menos(b, tapa), maximo))
    return votos


def _logaritmo(punto: bytes, maximo: int) -> int:
    """Return how many times the generator was added to make ``punto`` (baby step, giant step: Shanks 1971)."""
    paso = isqrt(maximo) + 1
    tabla, actual = {}, grupo.NEUTRO
    for n in range(paso):
        tabla[actual] = n
        actual = mas(actual, grupo.GENERADOR)
    for salto in range(paso):
        if punto in tabla and salto * paso + tabla[punto] <= maximo:
            return salto * paso + tabla[punto]
        punto = menos(punto, actual)
    raise UrnaInvalida("El total no está entre cero y el número de boletas.")


def leer_parcial(numero: int, aperturas: list[list[str]]) -> Parcial:
    """Read a share from the hexadecimal triplets of its file.

    Raises:
        UrnaInvalida: it is written in another way.
    """
    try:
        leidas = [
            (bytes.fromhex(d), leer_escalar(bytes.fromhex(c)), leer_escalar(bytes.fromhex(s))) for d, c, s in aperturas
        ]
    except (ValueError, TypeError) as error:
        raise UrnaInvalida("El archivo de apertura no se puede leer.") from error
    return Parcial(numero, leidas)
