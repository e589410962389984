"""The rules of an exercise: decided before anybody takes part, frozen part by part when their stage opens."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from gobierno_abierto.domain import etapas
from gobierno_abierto.enums import Dimension, Modalidad, Territorio, Verbo
from gobierno_abierto.models import Ejercicio, ReglaEjercicio
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario

# Each group with the verb that says until when it may change.
GRUPOS: dict[Verbo, tuple[str, tuple[str, ...]]] = {
    Verbo.REGLAS_MESAS: (
        "Las mesas y quiénes participan",
        (
            "numero_mesas", "lugares_por_mesa", "son_tematicas", "modalidad_mesas", "propuestas_por_mesa",
            "territorio", "edad_minima_mesas", "pide_comprobante",
        ),
    ),
    Verbo.REGLAS_DICTAMEN: (
        "Las propuestas y sus dictámenes",
        ("maximo_finalistas", "es_hasta", "dimensiones", "dias_dictamen", "efecto_silencio", "con_una_viable"),
    ),
    Verbo.REGLAS_VOTO: (
        "La votación",
        ("edad_minima_voto", "en_boleta", "ganadoras", "victoria", "victoria_texto", "empate"),
    ),
}  # fmt: skip
EDAD_MINIMA, EDAD_MAXIMA = 12, 99


class ReglaInvalida(ErrorDeDominio):
    """The rules contradict one another, or this one is frozen."""


@dataclass(frozen=True)
class Preset:
    """Rules of an exercise that was held, to begin another one like it; what its document does not say is left out."""

    nombre: str
    valores: dict[str, Any] = field(default_factory=dict)


# Source: the two cronogramas of Querétaro.
PRESETS: dict[str, Preset] = {
    "EN_BLANCO": Preset("En blanco"),
    "OCHO_POR_NUEVE": Preset(
        "Como el Plan de Acción Municipal 2020-2021: 8 mesas virtuales de 9, dos propuestas",
        {
            "numero_mesas": 8, "lugares_por_mesa": 9, "modalidad_mesas": Modalidad.VIRTUAL,
            "territorio": Territorio.COLONIAS, "maximo_finalistas": 2, "es_hasta": False, "en_boleta": 2,
        },
    ),
    "ONCE_POR_ONCE": Preset(
        "Como Constituyentes del Parque, 2023: 11 mesas de 11, hasta tres propuestas",
        {
            "numero_mesas": 11, "lugares_por_mesa": 11, "territorio": Territorio.COLONIAS, "maximo_finalistas": 3,
            "es_hasta": True, "en_boleta": 3, "dimensiones": [Dimension.TECNICA, Dimension.PRESUPUESTAL],
        },
    ),
}  # fmt: skip


def con_preset(ejercicio: Ejercicio, clave: str) -> ReglaEjercicio:
    """Make the rules of a new exercise from a preset."""
    return ReglaEjercicio.objects.create(ejercicio=ejercicio, **PRESETS[clave].valores)


@transaction.atomic
def cambiar_reglas(
    ejercicio: Ejercicio, valores: dict[str, Any], *, por: Usuario, ahora: datetime.datetime
) -> ReglaEjercicio:
    """Change the rules.

    Args:
        valores: every field of the rules; those that do not change may be frozen.

    Raises:
        FueraDeEtapa: one that changes is frozen; it names its field.
        ReglaInvalida: they contradict one another.
    """
    ejercicio = Ejercicio.objects.select_for_update(of=("self",)).select_related("municipio").get(pk=ejercicio.pk)
    regla = ReglaEjercicio.objects.get(ejercicio=ejercicio)
    cambian = [campo for campo, valor in valores.items() if getattr(regla, campo) != valor]
    for campo in cambian:
        if frase := por_que_congelada(ejercicio, campo, ahora=ahora):
            raise ReglaInvalida(frase, campo)
        setattr(regla, campo, valores[campo])
    _revisar(regla)
    regla.save()
    return regla


def grupo_de(campo: str) -> Verbo | None:
    """Return the group of a rule; the ground belongs to none."""
    return next((verbo for verbo, (_, campos) in GRUPOS.items() if campo in campos), None)


def por_que_congelada(ejercicio: Ejercicio, campo: str, *, ahora: datetime.datetime) -> str:
    """Return in words why a rule may not change any more, or an empty text."""
    verbo = grupo_de(campo)
    return etapas.por_que_no(verbo, ejercicio, ahora=ahora) if verbo else ""


def congeladas(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> dict[Verbo, str]:
    """Return the groups that may not change any more, each with the reason in words (1 query)."""
    frases = {verbo: etapas.por_que_no(verbo, ejercicio, ahora=ahora) for verbo in GRUPOS}
    return {verbo: frase for verbo, frase in frases.items() if frase}


def _revisar(regla: ReglaEjercicio) -> None:
    """Refuse rules that cannot be."""
    for campo in ("numero_mesas", "lugares_por_mesa", "maximo_finalistas", "en_boleta", "ganadoras", "dias_dictamen"):
        if getattr(regla, campo) == 0:
            raise ReglaInvalida("Escribe un número de 1 en adelante, o deja el campo vacío.", campo)
    for campo in ("edad_minima_mesas", "edad_minima_voto"):
        edad = getattr(regla, campo)
        if edad is not None and not EDAD_MINIMA <= edad <= EDAD_MAXIMA:
            raise ReglaInvalida(f"Escribe una edad de {EDAD_MINIMA} a {EDAD_MAXIMA} años.", campo)
    if regla.lugares_por_mesa and not regla.numero_mesas:
        raise ReglaInvalida("Con personas por mesa hace falta el número de mesas.", "numero_mesas")
    _revisar_propuestas(regla)


def _revisar_propuestas(regla: ReglaEjercicio) -> None:
    if regla.en_boleta and regla.maximo_finalistas and regla.en_boleta > regla.maximo_finalistas:
        raise ReglaInvalida("En la boleta no caben más propuestas que las finales.", "en_boleta")
    if regla.en_boleta and regla.ganadoras > regla.en_boleta:
        raise ReglaInvalida("No pueden ganar más propuestas que las de la boleta.", "ganadoras")
    if ajenas := _ajenas(regla.dimensiones):
        raise ReglaInvalida(f"«{ajenas[0]}» no es una dimensión de la lista.", "dimensiones")


def _ajenas(dimensiones: Iterable[str]) -> list[str]:
    return [d for d in dimensiones if d not in Dimension.values]
