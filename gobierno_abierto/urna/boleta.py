"""A ballot: one encrypted counter per option, and the proof that they hold exactly one vote.

Exponential ElGamal (Cramer, Gennaro, Schoenmakers 1997): option *i* is ``(A, B) = (r·G, r·Y + v·G)`` with *v*
zero or one. A disjunctive Chaum-Pedersen proof (Cramer, Damgård, Schoenmakers 1994) says that each *v* is zero
or one; a Chaum-Pedersen proof says that they add up to one.

Layout of the envelope, for *k* options, ``192·k + 64`` bytes:
``A B`` for each option; ``c0 c1 s0 s1`` for each option; ``c s`` of the sum.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from gobierno_abierto.urna import grupo
from gobierno_abierto.urna.grupo import ORDEN, UrnaInvalida, base, menos, por, reto, suma

CADA = "urna/v1/cada-opcion"
UNO = "urna/v1/un-solo-voto"


@dataclass(frozen=True)
class Papeleta:
    """What every ballot of one jornada shares.

    Attributes:
        clave: the public key of the jornada, 32 bytes.
        contexto: SHA-256 of the manifest, 32 bytes: a ballot is worth nothing in another jornada.
        opciones: how many options, «ninguna de las anteriores» included.
    """

    clave: bytes
    contexto: bytes
    opciones: int

    @property
    def largo(self) -> int:
        """Size of an envelope in bytes."""
        return 192 * self.opciones + 64


def huella(sobre: bytes) -> bytes:
    """Return the receipt of a ballot: SHA-256 of its envelope, 32 bytes."""
    return hashlib.sha256(sobre).digest()


def cifrar(papeleta: Papeleta, eleccion: int, azar: Callable[[], int] = grupo.al_azar) -> bytes:
    """Encrypt one vote.

    Args:
        papeleta: of the jornada.
        eleccion: position of the option, from 0.
        azar: where secret scalars come from; only fixed vectors give another.

    Returns:
        The envelope, ``papeleta.largo`` bytes.

    Raises:
        ValueError: there is no such option.
    """
    if not 0 <= eleccion < papeleta.opciones:
        raise ValueError("No hay una opción con ese número.")
    votos = [int(n == eleccion) for n in range(papeleta.opciones)]
    mascaras = [azar() for _ in votos]
    pares = []
    for voto, r in zip(votos, mascaras, strict=True):
        tapado = por(r, papeleta.clave)
        # Both are worked out and one is taken: the time spent does not tell which option was marked.
        pares.append((base(r), (tapado, grupo.mas(tapado, grupo.GENERADOR))[voto]))
    cifrado = b"".join(a + b for a, b in pares)
    pruebas = [
        _probar_bit(papeleta, cifrado, n, pares[n], votos[n], mascaras[n], azar) for n in range(papeleta.opciones)
    ]
    w = azar()
    c = reto(UNO, papeleta.contexto, papeleta.clave, cifrado, base(w), por(w, papeleta.clave))
    return cifrado + b"".join(pruebas) + grupo.a_bytes(c) + grupo.a_bytes(w + c * sum(mascaras))


def _probar_bit(
    papeleta: Papeleta, cifrado: bytes, n: int, par: tuple[bytes, bytes], voto: int, r: int, azar: Callable[[], int]
) -> bytes:
    """Prove that option ``n`` hides a zero or a one: the true branch is answered, the other one is simulated."""
    w, c_falso, s_falso = azar(), azar(), azar()
    verdadero = (base(w), por(w, papeleta.clave))
    simulado = _compromiso(papeleta, par, 1 - voto, c_falso, s_falso)
    ramas = (verdadero, simulado) if voto == 0 else (simulado, verdadero)
    c = reto(CADA, papeleta.contexto, papeleta.clave, cifrado, bytes([n]), *ramas[0], *ramas[1])
    c_cierto = (c - c_falso) % ORDEN
    s_cierto = (w + c_cierto * r) % ORDEN
    retos, respuestas = [c_cierto, c_falso], [s_cierto, s_falso]
    if voto == 1:
        retos.reverse()
        respuestas.reverse()
    return b"".join(grupo.a_bytes(x) for x in (*retos, *respuestas))


def _compromiso(papeleta: Papeleta, par: tuple[bytes, bytes], voto: int, c: int, s: int) -> tuple[bytes, bytes]:
    """Return what a prover who answered ``s`` to ``c`` must have committed to, if the pair hides ``voto``."""
    a, b = par
    return menos(base(s), por(c, a)), menos(por(s, papeleta.clave), por(c, (b, menos(b, grupo.GENERADOR))[voto]))


def pares(sobre: bytes, opciones: int) -> list[tuple[bytes, bytes]]:
    """Return the encrypted counters of an envelope, one ``(A, B)`` per option."""
    return [(sobre[64 * n : 64 * n + 32], sobre[64 * n + 32 : 64 * n + 64]) for n in range(opciones)]


def verificar(papeleta: Papeleta, sobre: bytes) -> None:
    """Accept an envelope in which exactly one option is marked, once, for this jornada.

    Raises:
        UrnaInvalida: any other thing; the text says which check failed.
    """
    if len(sobre) != papeleta.largo:
        raise UrnaInvalida("La boleta no mide lo que debe.")
    cifrado, resto = sobre[: 64 * papeleta.opciones], sobre[64 * papeleta.opciones :]
    numeros = [grupo.leer_escalar(resto[n : n + 32]) for n in range(0, len(resto), 32)]
    contadores = pares(sobre, papeleta.opciones)
    for a, b in contadores:
        grupo.leer_punto(a)
        grupo.leer_punto(b)
    for n, par in enumerate(contadores):
        c0, c1, s0, s1 = numeros[4 * n : 4 * n + 4]
        ramas = (*_compromiso(papeleta, par, 0, c0, s0), *_compromiso(papeleta, par, 1, c1, s1))
        if (c0 + c1) % ORDEN != reto(CADA, papeleta.contexto, papeleta.clave, cifrado, bytes([n]), *ramas):
            raise UrnaInvalida(f"La opción {n + 1} no prueba que valga cero o uno.")
    c, s = numeros[-2:]
    total = (suma([a for a, _ in contadores]), suma([b for _, b in contadores]))
    if c != reto(UNO, papeleta.contexto, papeleta.clave, cifrado, *_compromiso(papeleta, total, 1, c, s)):
        raise UrnaInvalida("La boleta no prueba que lleve un solo voto.")
