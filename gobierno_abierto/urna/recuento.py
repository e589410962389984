#!/usr/bin/env python3
"""Recount a jornada, and keep the key of one, with nothing but Python 3.11 and this file.

    python3 recuento.py verificar CARPETA            recounts what was published and says what was checked
    python3 recuento.py ceremonia CARPETA -n 3 -t 2  makes the key and its shares, on a computer without network
    python3 recuento.py acuse PARTE CARPETA          a custodian checks her share and says that she holds it
    python3 recuento.py parcial PARTE CARPETA        a custodian verifies the whole board and opens the sum

CARPETA holds the published files: ``compromisos.json`` before the jornada; ``manifiesto.json``, ``tablero.bin``
and, for the recount, ``resultado.json`` afterwards. This program was written apart from the portal, over plain
integers (RFC 9496), and shares no line with it: an error of one is not an error of the other.
"""

# ruff: noqa: T201  (a program for the terminal speaks by printing)

from __future__ import annotations

import argparse
import getpass
import hashlib
import hmac
import itertools
import json
import os
import secrets
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

MINIMO = 10  # With fewer ballots, the sum would say how somebody voted.

# --- ristretto255, RFC 9496 ------------------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
RAIZ_DE_MENOS_UNO = pow(2, (P - 1) // 4, P)
Punto = tuple[int, int, int, int]
NEUTRO: Punto = (0, 1, 1, 0)


class NoCuadra(Exception):
    """A check failed; the text says which, in Spanish, for the person who runs the program."""


def _positivo(x: int) -> int:
    """Return the member of {x, -x} that is even, which the RFC calls non-negative."""
    x %= P
    return P - x if x & 1 else x


def _raiz_de_razon(u: int, v: int) -> tuple[bool, int]:
    """SQRT_RATIO_M1 of the RFC, section 4.2."""
    r = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    comprobacion = v * r * r % P
    if comprobacion in (-u % P, -u * RAIZ_DE_MENOS_UNO % P):
        r = r * RAIZ_DE_MENOS_UNO % P
    return comprobacion in (u % P, -u % P), _positivo(r)


RAIZ_DE_A_MENOS_D = _raiz_de_razon(1, -1 - D)[1]


def leer_punto(datos: bytes) -> Punto:
    """Decode (section 4.3.1), refusing the identity and every second way of writing a point."""
    s = int.from_bytes(datos, "little")
    if len(datos) != 32 or s >= P or s & 1 or s == 0:
        raise NoCuadra("un punto no está escrito en su forma única")
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    cuadrado, i = _raiz_de_razon(1, v * u2 * u2)
    x = _positivo(2 * s * i * u2)
    y = u1 * i * i * u2 * v % P
    t = x * y % P
    if not cuadrado or t & 1 or y == 0:
        raise NoCuadra("un punto no pertenece al grupo")
    return x, y, 1, t


def escribir_punto(punto: Punto) -> bytes:
    """Encode (section 4.3.2)."""
    x, y, z, t = punto
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    _, inversa = _raiz_de_razon(1, u1 * u2 * u2)
    uno, dos = inversa * u1 % P, inversa * u2 % P
    z_inversa = uno * dos * t % P
    if t * z_inversa % P & 1:
        x, y, dos = y * RAIZ_DE_MENOS_UNO % P, x * RAIZ_DE_MENOS_UNO % P, uno * RAIZ_DE_A_MENOS_D % P
    if x * z_inversa % P & 1:
        y = -y
    return _positivo(dos * (z - y)).to_bytes(32, "little")


def mas(p: Punto, q: Punto) -> Punto:
    """Add, in extended coordinates (Hisil, Wong, Carter, Dawson 2008); it also doubles."""
    x1, y1, z1, t1 = p
    x2, y2, z2, t2 = q
    a, b = (y1 - x1) * (y2 - x2), (y1 + x1) * (y2 + x2)
    c, d = 2 * D * t1 * t2, 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def menos(p: Punto, q: Punto) -> Punto:
    """Subtract."""
    x, y, z, t = q
    return mas(p, (-x % P, y, z, -t % P))


def iguales(p: Punto, q: Punto) -> bool:
    """Compare as the group does (section 4.3.3): four points of the curve are one of the group."""
    return (p[0] * q[1] - p[1] * q[0]) % P == 0 or (p[1] * q[1] - p[0] * q[0]) % P == 0


def por(n: int, p: Punto) -> Punto:
    """Multiply, four bits at a time."""
    tabla = [NEUTRO]
    for _ in range(15):
        tabla.append(mas(tabla[-1], p))
    total = NEUTRO
    for desplazamiento in range(252, -4, -4):
        for _ in range(4):
            total = mas(total, total)
        total = mas(total, tabla[n % L >> desplazamiento & 15])
    return total


G = leer_punto(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))


class Fijo:
    """A point that is multiplied many times: its multiples are kept."""

    def __init__(self, punto: Punto) -> None:
        self.filas: list[list[Punto]] = []
        for _ in range(64):
            fila = [NEUTRO]
            for _ in range(16):
                fila.append(mas(fila[-1], punto))
            self.filas.append(fila)
            punto = fila[16]

    def por(self, n: int) -> Punto:
        """Multiply."""
        total, n = NEUTRO, n % L
        for fila in self.filas:
            if n & 15:
                total = mas(total, fila[n & 15])
            n >>= 4
        return total


BASE = Fijo(G)


def leer_numero(datos: bytes) -> int:
    """Decode a scalar, refusing one that is not reduced."""
    n = int.from_bytes(datos, "little")
    if len(datos) != 32 or n >= L:
        raise NoCuadra("un número no está escrito en su forma única")
    return n


def escribir_numero(n: int) -> bytes:
    """Encode a scalar."""
    return (n % L).to_bytes(32, "little")


def reto(etiqueta: str, *partes: bytes) -> int:
    """Hash a whole statement to a scalar: SHA-512 of the parts, each after its length in eight bytes."""
    texto = b"".join(len(parte).to_bytes(8, "big") + parte for parte in (etiqueta.encode(), *partes))
    return int.from_bytes(hashlib.sha512(texto).digest(), "little") % L


# --- what was published ----------------------------------------------------------------------------------------


def leer_json(archivo: Path) -> dict[str, Any]:
    """Read a published file."""
    try:
        datos = json.loads(archivo.read_bytes())
    except FileNotFoundError:
        raise NoCuadra(f"falta el archivo {archivo.name}") from None
    except ValueError:
        raise NoCuadra(f"el archivo {archivo.name} no se puede leer") from None
    if not isinstance(datos, dict):
        raise NoCuadra(f"el archivo {archivo.name} no se puede leer")
    return datos


def escribir_json(archivo: Path, datos: dict[str, Any]) -> None:
    """Write a file in the only way that the portal accepts: sorted keys, no spaces."""
    archivo.write_bytes(json.dumps(datos, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())


class Jornada:
    """The manifest: what every check is about."""

    def __init__(self, carpeta: Path) -> None:
        self.datos = leer_json(carpeta / "manifiesto.json")
        crudo = (carpeta / "manifiesto.json").read_bytes()
        if crudo != json.dumps(self.datos, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode():
            raise NoCuadra("el manifiesto no está escrito en su forma única")
        self.contexto = hashlib.sha256(crudo).digest()
        try:
            self.opciones: list[str] = [str(o) for o in self.datos["opciones"]]
            self.compromisos = [leer_punto(bytes.fromhex(c)) for c in self.datos["compromisos"]]
            self.custodios: list[str] = [str(c) for c in self.datos["custodios"]]
        except (KeyError, TypeError, ValueError):
            raise NoCuadra("al manifiesto le faltan opciones, custodios o compromisos") from None
        if not (self.opciones and 1 <= len(self.compromisos) <= len(self.custodios)):
            raise NoCuadra("el manifiesto no dice opciones, custodios y cuántos bastan")
        self.clave = escribir_punto(self.compromisos[0])
        self.largo = 192 * len(self.opciones) + 64


def publica(compromisos: list[Punto], numero: int) -> Punto:
    """Return the public half of the share of one custodian."""
    total = NEUTRO
    for grado, compromiso in enumerate(compromisos):
        total = mas(total, por(pow(numero, grado, L), compromiso))
    return total


_JORNADA: Jornada
_CLAVE: Fijo


def _empezar(carpeta: Path) -> None:
    """Prepare one worker process."""
    global _JORNADA, _CLAVE
    _JORNADA = Jornada(carpeta)
    _CLAVE = Fijo(_JORNADA.compromisos[0])


def revisar_boletas(sobres: list[bytes]) -> list[tuple[Punto, Punto]] | str:
    """Verify many envelopes and add them up; answer the reason of the first one that does not hold."""
    totales = [(NEUTRO, NEUTRO)] * len(_JORNADA.opciones)
    for sobre in sobres:
        try:
            totales = [(mas(a, x), mas(b, y)) for (a, b), (x, y) in zip(totales, _revisar(sobre), strict=True)]
        except NoCuadra as motivo:
            return f"la boleta {hashlib.sha256(sobre).hexdigest()}: {motivo}"
    return totales


def _revisar(sobre: bytes) -> list[tuple[Punto, Punto]]:
    """Verify one envelope and return its encrypted counters."""
    k = len(_JORNADA.opciones)
    trozos = [sobre[n : n + 32] for n in range(0, len(sobre), 32)]
    pares = [(leer_punto(trozos[2 * n]), leer_punto(trozos[2 * n + 1])) for n in range(k)]
    numeros = [leer_numero(trozo) for trozo in trozos[2 * k :]]
    dicho = (_JORNADA.contexto, _JORNADA.clave, sobre[: 64 * k])

    def compromiso(par: tuple[Punto, Punto], voto: int, c: int, s: int) -> tuple[bytes, bytes]:
        a, b = par[0], menos(par[1], G) if voto else par[1]
        return escribir_punto(menos(BASE.por(s), por(c, a))), escribir_punto(menos(_CLAVE.por(s), por(c, b)))

    suma_a = suma_b = NEUTRO
    for n, par in enumerate(pares):
        c0, c1, s0, s1 = numeros[4 * n : 4 * n + 4]
        ramas = (*compromiso(par, 0, c0, s0), *compromiso(par, 1, c1, s1))
        if (c0 + c1) % L != reto("urna/v1/cada-opcion", *dicho, bytes([n]), *ramas):
            raise NoCuadra(f"la opción {n + 1} no prueba que valga cero o uno")
        suma_a, suma_b = mas(suma_a, par[0]), mas(suma_b, par[1])
    c, s = numeros[-2:]
    if c != reto("urna/v1/un-solo-voto", *dicho, *compromiso((suma_a, suma_b), 1, c, s)):
        raise NoCuadra("no prueba que lleve un solo voto")
    return pares


def raiz(huellas: list[bytes]) -> bytes:
    """Return the Merkle tree hash of RFC 6962, section 2.1, written as the RFC writes it."""
    if not huellas:
        return hashlib.sha256().digest()
    if len(huellas) == 1:
        return hashlib.sha256(b"\x00" + huellas[0]).digest()
    corte = 1 << (len(huellas) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + raiz(huellas[:corte]) + raiz(huellas[corte:])).digest()


def revisar_tablero(carpeta: Path) -> tuple[Jornada, int, bytes, list[tuple[Punto, Punto]]]:
    """Verify manifest and board whole.

    Returns:
        The manifest, the number of ballots, the root and the encrypted totals.
    """
    jornada = Jornada(carpeta)
    try:
        tablero = (carpeta / "tablero.bin").read_bytes()
    except FileNotFoundError:
        raise NoCuadra("falta el archivo tablero.bin") from None
    if len(tablero) % jornada.largo:
        raise NoCuadra("el tablero no tiene un número entero de boletas")
    sobres = [tablero[n : n + jornada.largo] for n in range(0, len(tablero), jornada.largo)]
    huellas = [hashlib.sha256(sobre).digest() for sobre in sobres]
    if any(una >= otra for una, otra in itertools.pairwise(huellas)):
        raise NoCuadra("el tablero repite una boleta o no está en el orden de sus huellas")
    totales = [(NEUTRO, NEUTRO)] * len(jornada.opciones)
    lotes = [sobres[n : n + 100] for n in range(0, len(sobres), 100)]
    with ProcessPoolExecutor(os.cpu_count(), initializer=_empezar, initargs=(carpeta,)) as procesos:
        for hechos, lote in enumerate(procesos.map(revisar_boletas, lotes), start=1):
            if isinstance(lote, str):
                raise NoCuadra(lote)
            totales = [(mas(a, x), mas(b, y)) for (a, b), (x, y) in zip(totales, lote, strict=True)]
            if sys.stderr.isatty():
                print(f"\r{min(hechos * 100, len(sobres))} de {len(sobres)} boletas", end="", file=sys.stderr)
    return jornada, len(sobres), raiz(huellas), totales


def verificar(carpeta: Path) -> None:
    """Recount everything that was published."""
    jornada, boletas, la_raiz, totales = revisar_tablero(carpeta)
    print(f"Manifiesto: {jornada.contexto.hex()}")
    print(f"Clave de la jornada: {jornada.clave.hex()}")
    print(f"Tablero: {boletas} boletas distintas; cada una prueba que lleva un solo voto.")
    print(f"Raíz del tablero: {la_raiz.hex()}")
    resultado = leer_json(carpeta / "resultado.json")
    dicho = {"manifiesto": jornada.contexto.hex(), "raiz": la_raiz.hex(), "boletas": boletas}
    for nombre, valor in dicho.items():
        if resultado.get(nombre) != valor:
            raise NoCuadra(f"el resultado es de otra jornada o de otro tablero: {nombre}")
    votos = resultado.get("votos")
    if boletas < MINIMO:
        if votos is not None:
            raise NoCuadra(f"con menos de {MINIMO} boletas la suma no se abre")
        print(f"Hay menos de {MINIMO} boletas: la suma no se abre, porque diría cómo votó alguien.")
        return
    if not isinstance(votos, list) or not all(type(v) is int and v >= 0 for v in votos):
        raise NoCuadra("el resultado no da un número por opción")
    if len(votos) != len(jornada.opciones) or sum(votos) != boletas:
        raise NoCuadra("los votos no suman las boletas")
    aperturas = _leer_aperturas(resultado.get("parciales"), len(jornada.compromisos))
    abiertos = _abrir(jornada, la_raiz, totales, aperturas)
    for numero in sorted(aperturas):
        print(f"Apertura de {jornada.custodios[numero - 1]}: corresponde a su parte y a este tablero.")
    for opcion, suyos, tapado in zip(jornada.opciones, votos, abiertos, strict=True):
        if not iguales(BASE.por(suyos), tapado):
            raise NoCuadra(f"la opción «{opcion}» no suma {suyos}")
        print(f"  {suyos:>8}  {opcion}")
    print("Todo cuadra. Comparar el manifiesto y la raíz con los que imprime el acta.")


def _leer_aperturas(parciales: object, bastan: int) -> dict[int, list[tuple[bytes, ...]]]:
    """Read the shares of the custodians, as many as the rule asks for."""
    if not isinstance(parciales, dict) or len(parciales) != bastan:
        raise NoCuadra(f"el resultado debe traer la apertura de {bastan} custodios")
    try:
        return {int(n): [tuple(bytes.fromhex(x) for x in a) for a in lista] for n, lista in parciales.items()}
    except (ValueError, TypeError):
        raise NoCuadra("las aperturas de los custodios no se pueden leer") from None


def _abrir(
    jornada: Jornada, la_raiz: bytes, totales: list[tuple[Punto, Punto]], aperturas: dict[int, list[tuple[bytes, ...]]]
) -> list[Punto]:
    """Verify the shares and take the cover off each total."""
    for numero, lista in aperturas.items():
        if not 1 <= numero <= len(jornada.custodios) or len(lista) != len(totales):
            raise NoCuadra("una apertura no es de esta jornada")
        suya = publica(jornada.compromisos, numero)
        for n, ((a, _), tres) in enumerate(zip(totales, lista, strict=True)):
            if len(tres) != 3:
                raise NoCuadra("una apertura no está completa")
            d, c, s = leer_punto(tres[0]), leer_numero(tres[1]), leer_numero(tres[2])
            compromiso = (menos(BASE.por(s), por(c, suya)), menos(por(s, a), por(c, d)))
            dicho = (jornada.contexto, la_raiz, bytes([numero, n]), *map(escribir_punto, (suya, a, d, *compromiso)))
            if c != reto("urna/v1/parcial", *dicho):
                raise NoCuadra(f"la apertura de {jornada.custodios[numero - 1]} no prueba la opción {n + 1}")
    abiertos = []
    for n, (_, b) in enumerate(totales):
        for numero, lista in aperturas.items():
            peso = 1
            for otro in aperturas:
                if otro != numero:
                    peso = peso * otro * pow(otro - numero, -1, L) % L
            b = menos(b, por(peso, leer_punto(lista[n][0])))
        abiertos.append(b)
    return abiertos


# --- the custodians --------------------------------------------------------------------------------------------


def _candado(contrasena: str, sal: bytes) -> tuple[bytes, bytes]:
    """Derive from a password the mask of a share and the key of its seal (scrypt, RFC 7914)."""
    llaves = hashlib.scrypt(contrasena.encode(), salt=sal, n=2**15, r=8, p=1, maxmem=2**26, dklen=64)
    return llaves[:32], llaves[32:]


def _tapar(parte: bytes, mascara: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(parte, mascara, strict=True))


def _guardar_parte(archivo: Path, numero: int, parte: int, contrasena: str) -> None:
    """Write a share under a password. The salt is new each time, so the mask is never used twice."""
    sal = secrets.token_bytes(16)
    mascara, llave = _candado(contrasena, sal)
    tapada = _tapar(escribir_numero(parte), mascara)
    sello = hmac.digest(llave, bytes([numero]) + tapada, "sha256")
    archivo.touch(0o600)
    escribir_json(archivo, {"numero": numero, "parte": tapada.hex(), "sal": sal.hex(), "sello": sello.hex()})


def _abrir_parte(archivo: Path, contrasena: str) -> tuple[int, int]:
    """Read the number of a custodian and her share."""
    datos = leer_json(archivo)
    try:
        numero, tapada = int(datos["numero"]), bytes.fromhex(datos["parte"])
        sal, sello = bytes.fromhex(datos["sal"]), bytes.fromhex(datos["sello"])
        mascara, llave = _candado(contrasena, sal)
        bien = hmac.compare_digest(hmac.digest(llave, bytes([numero]) + tapada, "sha256"), sello)
    except (KeyError, TypeError, ValueError):
        raise NoCuadra(f"{archivo.name} no es la parte de un custodio") from None
    if not bien:
        raise NoCuadra("la contraseña no es la de esta parte, o el archivo cambió")
    return numero, leer_numero(_tapar(tapada, mascara))


def ceremonia(carpeta: Path, custodios: int, bastan: int, contrasenas: list[str]) -> None:
    """Make a key that nobody keeps, and one share per custodian."""
    if not 1 <= bastan <= custodios <= 255:
        raise NoCuadra("deben bastar entre uno y todos los custodios")
    if (carpeta / "compromisos.json").exists():
        raise NoCuadra("en esa carpeta ya hay una ceremonia; usar otra")
    carpeta.mkdir(parents=True, exist_ok=True)
    coeficientes = [secrets.randbelow(L - 1) + 1 for _ in range(bastan)]
    for numero in range(1, custodios + 1):
        parte = sum(a * pow(numero, grado, L) for grado, a in enumerate(coeficientes)) % L
        _guardar_parte(carpeta / f"parte-{numero}.json", numero, parte, contrasenas[numero - 1])
    compromisos = [escribir_punto(BASE.por(a)).hex() for a in coeficientes]
    escribir_json(carpeta / "compromisos.json", {"compromisos": compromisos, "custodios": custodios})
    print(f"Clave de la jornada: {compromisos[0]}")
    print("Entregar a cada custodio su parte y borrarla de este equipo. compromisos.json se sube al portal.")


def acuse(archivo: Path, carpeta: Path, contrasena: str) -> None:
    """Check a share against the commitments and prove that it is held (Schnorr)."""
    try:
        compromisos = [bytes.fromhex(c) for c in leer_json(carpeta / "compromisos.json")["compromisos"]]
    except (KeyError, TypeError, ValueError):
        raise NoCuadra("el archivo compromisos.json no se puede leer") from None
    numero, parte = _abrir_parte(archivo, contrasena)
    suya = BASE.por(parte)
    if not iguales(suya, publica([leer_punto(c) for c in compromisos], numero)):
        raise NoCuadra("la parte no corresponde a los compromisos publicados: no aceptarla")
    w = secrets.randbelow(L - 1) + 1
    c = reto("urna/v1/acuse", *compromisos, bytes([numero]), escribir_punto(suya), escribir_punto(BASE.por(w)))
    prueba = [escribir_numero(c).hex(), escribir_numero(w + c * parte).hex()]
    salida = archivo.with_name(f"acuse-{numero}.json")
    escribir_json(salida, {"clave": compromisos[0].hex(), "numero": numero, "prueba": prueba})
    print(f"La parte {numero} es buena. {salida.name} se sube al portal.")


def parcial(archivo: Path, carpeta: Path, contrasena: str) -> None:
    """Open the sum of a board that was verified whole, once."""
    jornada, boletas, la_raiz, totales = revisar_tablero(carpeta)
    if boletas < MINIMO:
        raise NoCuadra(f"hay {boletas} boletas: con menos de {MINIMO} la suma diría cómo votó alguien")
    numero, parte = _abrir_parte(archivo, contrasena)
    if not 1 <= numero <= len(jornada.custodios):
        raise NoCuadra("la parte es de otra jornada")
    suya = publica(jornada.compromisos, numero)
    if not iguales(BASE.por(parte), suya):
        raise NoCuadra("la parte es de otra jornada")
    usada = archivo.with_name(f"usada-{numero}.json")
    ahora = {"manifiesto": jornada.contexto.hex(), "raiz": la_raiz.hex()}
    if usada.exists() and leer_json(usada) != ahora:
        raise NoCuadra(f"esta parte ya abrió otro tablero ({usada.name}): abrir dos descubriría votos")
    escribir_json(usada, ahora)
    aperturas = []
    for n, (a, _) in enumerate(totales):
        d, w = por(parte, a), secrets.randbelow(L - 1) + 1
        puntos = map(escribir_punto, (suya, a, d, BASE.por(w), por(w, a)))
        c = reto("urna/v1/parcial", jornada.contexto, la_raiz, bytes([numero, n]), *puntos)
        aperturas.append([escribir_punto(d).hex(), *(escribir_numero(x).hex() for x in (c, w + c * parte))])
    salida = archivo.with_name(f"apertura-{numero}.json")
    escribir_json(salida, {**ahora, "aperturas": aperturas, "numero": numero})
    print(f"Tablero de {boletas} boletas, verificado. Raíz: {la_raiz.hex()}")
    print(f"{salida.name} se sube al portal.")


def _contrasena(de_quien: str, *, nueva: bool = False) -> str:
    """Ask for a password without showing it; from a pipe, one line each."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    while True:
        una = getpass.getpass(f"Contraseña {de_quien}: ")
        if not nueva or (len(una) >= 12 and una == getpass.getpass("Otra vez: ")):
            return una
        print("Debe tener al menos doce caracteres y escribirse igual dos veces.")


def principal(argumentos: list[str] | None = None) -> int:
    """Run the program; 0 when everything holds, 1 with a sentence when something does not."""
    lector = argparse.ArgumentParser(description="Recuento y custodia de una jornada de votación")
    ordenes = lector.add_subparsers(dest="orden", required=True, metavar="orden")
    uno = ordenes.add_parser("verificar", help="recontar lo publicado")
    uno.add_argument("carpeta", type=Path)
    uno = ordenes.add_parser("ceremonia", help="hacer la clave y las partes de los custodios, sin red")
    uno.add_argument("carpeta", type=Path)
    uno.add_argument("-n", type=int, default=3, help="custodios (3)")
    uno.add_argument("-t", type=int, default=2, help="cuántos bastan (2)")
    for nombre, ayuda in (("acuse", "comprobar una parte recibida"), ("parcial", "verificar todo y abrir la suma")):
        uno = ordenes.add_parser(nombre, help=ayuda)
        uno.add_argument("parte", type=Path)
        uno.add_argument("carpeta", type=Path)
    dicho = lector.parse_args(argumentos)
    try:
        if dicho.orden == "verificar":
            verificar(dicho.carpeta)
        elif dicho.orden == "ceremonia":
            contrasenas = [_contrasena(f"del custodio {n}", nueva=True) for n in range(1, dicho.n + 1)]
            ceremonia(dicho.carpeta, dicho.n, dicho.t, contrasenas)
        else:
            {"acuse": acuse, "parcial": parcial}[dicho.orden](dicho.parte, dicho.carpeta, _contrasena("de la parte"))
    except NoCuadra as motivo:
        print(f"NO CUADRA: {motivo}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(principal())
