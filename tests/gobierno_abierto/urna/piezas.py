"""A jornada in memory and in files, with custodians that use the program of their hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gobierno_abierto.urna import boleta, custodia, grupo, recuento, tablero
from gobierno_abierto.urna.boleta import Papeleta

CONTRASENA = "nopal y tunas rojas"


def azar_fijo(semilla: str) -> Callable[[], int]:
    """Return a source of scalars that anybody repeats: SHA-512 of the seed and a counter."""
    cuenta = iter(range(10**9))
    return lambda: int.from_bytes(hashlib.sha512(f"{semilla}/{next(cuenta)}".encode()).digest(), "little") % grupo.ORDEN


@dataclass
class JornadaDePrueba:
    """The published files of a jornada, and the shares of its custodians."""

    carpeta: Path
    manos: Path
    papeleta: Papeleta
    compromisos: list[bytes]

    def escribir_tablero(self, sobres: Iterable[bytes]) -> None:
        (self.carpeta / "tablero.bin").write_bytes(b"".join(sorted(sobres, key=boleta.huella)))

    def sobres(self) -> list[bytes]:
        crudo = (self.carpeta / "tablero.bin").read_bytes()
        return [crudo[n : n + self.papeleta.largo] for n in range(0, len(crudo), self.papeleta.largo)]

    @property
    def raiz(self) -> bytes:
        return tablero.raiz([boleta.huella(sobre) for sobre in self.sobres()])

    def parte(self, numero: int) -> Path:
        return self.manos / f"parte-{numero}.json"

    def abrir(self, *numeros: int) -> dict[str, list[list[str]]]:
        """Have these custodians open the board, and return what they handed over."""
        for numero in numeros:
            recuento.parcial(self.parte(numero), self.carpeta, CONTRASENA)
        return {str(n): recuento.leer_json(self.manos / f"apertura-{n}.json")["aperturas"] for n in numeros}

    def computar(self, aperturas: dict[str, list[list[str]]]) -> list[int]:
        """Do what the portal does: check every share and combine them."""
        sumas = tablero.sumar(self.sobres(), self.papeleta.opciones)
        parciales = [custodia.leer_parcial(int(n), lista) for n, lista in aperturas.items()]
        for uno in parciales:
            custodia.verificar_parcial(self.compromisos, self.papeleta.contexto, self.raiz, sumas, uno)
        return custodia.combinar(sumas, parciales, len(self.sobres()))

    def publicar(self, votos: list[int] | None, aperturas: dict[str, list[list[str]]]) -> None:
        resultado: dict[str, Any] = {
            "boletas": len(self.sobres()),
            "manifiesto": self.papeleta.contexto.hex(),
            "parciales": aperturas,
            "raiz": self.raiz.hex(),
            "votos": votos,
        }
        (self.carpeta / "resultado.json").write_bytes(tablero.canonico(resultado))


def hacer_jornada(raiz: Path, *, opciones: int = 3, custodios: int = 3, bastan: int = 2) -> JornadaDePrueba:
    """Hold the ceremony and write the manifest."""
    manos, carpeta = raiz / "manos", raiz / "publicado"
    carpeta.mkdir()
    recuento.ceremonia(manos, custodios, bastan, [CONTRASENA] * custodios)
    publicados: list[str] = recuento.leer_json(manos / "compromisos.json")["compromisos"]
    manifiesto = tablero.canonico(
        {
            "compromisos": publicados,
            "custodios": [f"Custodio {n}" for n in range(1, custodios + 1)],
            "opciones": [f"Opción {n}" for n in range(1, opciones + 1)],
        }
    )
    (carpeta / "manifiesto.json").write_bytes(manifiesto)
    compromisos = [bytes.fromhex(c) for c in publicados]
    clave = custodia.leer_compromisos(compromisos, custodios)
    return JornadaDePrueba(carpeta, manos, Papeleta(clave, hashlib.sha256(manifiesto).digest(), opciones), compromisos)
