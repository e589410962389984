"""Who changed what, from the history tables, as differences that a person can read.

A constant number of queries whatever the size of the session: one per table, one per table that a change points to,
one for the people.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model, Q

from participacion.models import Regla, Usuario
from sesiones.domain.diferencias import Trozo, trozos
from sesiones.models import (
    Acuerdo,
    Anexo,
    Asistencia,
    Citado,
    DeclaratoriaQuorum,
    Excusa,
    IncisoAcuerdo,
    Intervencion,
    Movimiento,
    OpcionVotacion,
    Punto,
    Seguimiento,
    Sesion,
    Testado,
    Votacion,
    VotoNominal,
)

TIPOS = {"+": "agregó", "~": "cambió", "-": "quitó"}
# Counters of the machine and secrets: they say nothing to a reader.
OCULTOS = frozenset({"id", "version", "clave", "llave_sha256"})
VACIO = "—"
LARGO_CORTO = 120
# How each table hangs from a session.
DE_SESION: dict[type[Model], str] = {
    Punto: "sesion_id",
    Asistencia: "sesion_id",
    DeclaratoriaQuorum: "sesion_id",
    Acuerdo: "sesion_id",
    Anexo: "sesion_id",
    Citado: "sesion_id",
    Testado: "sesion_id",
}
DE_PUNTO: tuple[type[Model], ...] = (Votacion, Intervencion, Seguimiento)
DE_VOTACION: tuple[type[Model], ...] = (OpcionVotacion, VotoNominal, Excusa)


@dataclass(frozen=True)
class Cambio:
    """One field of one change; ``trozos`` for a long text, ``antes`` and ``despues`` for a short value."""

    campo: str
    antes: str
    despues: str
    trozos: list[Trozo]


@dataclass(frozen=True)
class Entrada:
    """One change of one thing: when, who, what."""

    cuando: datetime.datetime
    quien: str
    verbo: str
    clase: str
    cosa: str
    cambios: list[Cambio]


def historia_de_sesion(sesion: Sesion) -> list[Entrada]:
    """Return every change recorded in a session and of its órgano's rules, the latest first."""
    filas = _filas(sesion)
    nombres = _Nombres(filas)
    personas = {u.pk: str(u) for u in Usuario.objects.filter(pk__in={f.history_user_id for f in filas})}
    por_cosa: dict[tuple[type[Model], Any], list[Any]] = defaultdict(list)
    for fila in filas:
        por_cosa[(fila.instance_type, fila.id)].append(fila)
    entradas = []
    for (modelo, _), suyas in por_cosa.items():
        suyas.sort(key=lambda f: (f.history_date, f.history_id))
        anterior = None
        for fila in suyas:
            cambios = list(_cambios(modelo, anterior, fila, nombres))
            if cambios or fila.history_type != "~":
                entradas.append(
                    Entrada(
                        cuando=fila.history_date,
                        quien=personas.get(fila.history_user_id, "El portal"),
                        verbo=TIPOS[fila.history_type],
                        clase=str(modelo._meta.verbose_name),
                        cosa=_cosa(modelo, fila, nombres),
                        cambios=cambios,
                    )
                )
            anterior = fila
    entradas.sort(key=lambda e: e.cuando, reverse=True)
    return entradas


def _filas(sesion: Sesion) -> list[Any]:
    """Return the history rows of everything in a session, also of what was deleted since (16 queries)."""

    def de(modelo: type[Model], condicion: Q) -> list[Any]:
        filas = list(modelo.history.filter(condicion))  # type: ignore[attr-defined]
        for fila in filas:
            fila.instance_type = modelo
        return filas

    hechas = de(Sesion, Q(id=sesion.pk))
    por_modelo: dict[type[Model], list[Any]] = {}
    for modelo, campo in DE_SESION.items():
        por_modelo[modelo] = de(modelo, Q(**{campo: sesion.pk}))
    puntos = {f.id for f in por_modelo[Punto]}
    for modelo in DE_PUNTO:
        por_modelo[modelo] = de(modelo, Q(punto_id__in=puntos))
    votaciones = {f.id for f in por_modelo[Votacion]}
    for modelo in DE_VOTACION:
        por_modelo[modelo] = de(modelo, Q(votacion_id__in=votaciones))
    por_modelo[Movimiento] = de(Movimiento, Q(asistencia_id__in={f.id for f in por_modelo[Asistencia]}))
    por_modelo[IncisoAcuerdo] = de(IncisoAcuerdo, Q(acuerdo_id__in={f.id for f in por_modelo[Acuerdo]}))
    por_modelo[Regla] = de(Regla, Q(organo_id=sesion.organo_id))
    return hechas + [fila for filas in por_modelo.values() for fila in filas]


class _Nombres:
    """What the rows that a change points to are called; read once per table."""

    def __init__(self, filas: list[Any]) -> None:
        buscados: dict[type[Model], set[Any]] = defaultdict(set)
        for fila in filas:
            for campo in _campos(fila.instance_type):
                if isinstance(campo, ForeignKey) and (valor := getattr(fila, campo.attname)) is not None:
                    buscados[campo.related_model].add(valor)
        self._por_modelo: dict[type[Model], dict[Any, str]] = {}
        for modelo, claves in buscados.items():
            todos = modelo._default_manager.all()
            if modelo is Sesion:
                todos = todos.select_related("organo")
            elif modelo is IncisoAcuerdo:
                todos = todos.select_related("acuerdo")
            # Bytes are never loaded to name a file.
            if modelo._meta.label == "participacion.Archivo":
                todos = todos.defer("contenido")
            self._por_modelo[modelo] = {fila.pk: str(fila) for fila in todos.filter(pk__in=claves)}
        # What was deleted is still named by the history.
        for fila in filas:
            conocidos = self._por_modelo.setdefault(fila.instance_type, {})
            conocidos.setdefault(fila.id, _titulo(fila))

    def de(self, modelo: type[Model], clave: Any) -> str:
        """Return the name of a row, or its number if nobody knows it any more."""
        return self._por_modelo.get(modelo, {}).get(clave, f"n.º {clave}")


def _campos(modelo: type[Model]) -> list[Any]:
    return [c for c in modelo._meta.concrete_fields if c.name not in OCULTOS]


def _titulo(fila: Any) -> str:
    """Return what a history row calls itself, without asking the database."""
    for campo in ("folio", "numero", "nombre", "titulo", "asunto", "letra"):
        if valor := getattr(fila, campo, None):
            extra = f". {fila.titulo}" if campo == "numero" and getattr(fila, "titulo", None) else ""
            return f"{valor}{extra}"
    return ""


def _cosa(modelo: type[Model], fila: Any, nombres: _Nombres) -> str:
    """Return what was changed, with what it hangs from when it has no name of its own."""
    propio = _titulo(fila)
    if propio:
        return propio
    for campo in _campos(modelo):
        if isinstance(campo, ForeignKey) and campo.name in {"asistencia", "punto", "votacion", "acuerdo", "organo"}:
            return nombres.de(campo.related_model, getattr(fila, campo.attname))
    return ""


def _cambios(modelo: type[Model], anterior: Any, fila: Any, nombres: _Nombres) -> Iterator[Cambio]:
    """Yield the fields that differ from the former row; of a new thing, those that say something."""
    if fila.history_type == "-":
        return
    for campo in _campos(modelo):
        despues = _valor(campo, getattr(fila, campo.attname), nombres)
        antes = VACIO if anterior is None else _valor(campo, getattr(anterior, campo.attname), nombres)
        if antes == despues:
            continue
        rotulo = str(campo.verbose_name)
        if max(len(antes), len(despues)) > LARGO_CORTO or "\n" in antes + despues:
            yield Cambio(rotulo, "", "", trozos("" if antes == VACIO else antes, "" if despues == VACIO else despues))
        else:
            yield Cambio(rotulo, antes, despues, [])


def _valor(campo: Any, valor: Any, nombres: _Nombres) -> str:
    """Return a stored value in words."""
    if valor is None or valor == "":
        return VACIO
    if isinstance(campo, ForeignKey):
        return nombres.de(campo.related_model, valor)
    if campo.choices:
        return str(dict(campo.flatchoices).get(valor, valor))
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, datetime.datetime):
        return valor.isoformat(timespec="seconds")
    return str(valor)
