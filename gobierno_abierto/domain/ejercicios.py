"""The life of an exercise: begun, written, published, cancelled."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from gobierno_abierto.domain import difusion, reglas
from gobierno_abierto.enums import EstadoEjercicio, TipoNovedad
from gobierno_abierto.models import Ejercicio, PlanDeAccion
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Organo, Usuario

LARGO_CLAVE = 80


class EjercicioInvalido(ErrorDeDominio):
    """The exercise does not admit this, or something that it needs is missing."""


@dataclass(frozen=True)
class DatosEjercicio:
    """What an exercise says of itself."""

    nombre: str
    objeto: str
    predio: str = ""
    monto: Decimal | None = None
    contacto: str = ""
    plan: PlanDeAccion | None = None


def clave_de(nombre: str) -> str:
    """Return how a name is written in an address: no accents, «ñ» as «ni» («año» is «anio»)."""
    return slugify(nombre.replace("ñ", "ni").replace("Ñ", "ni"))[:LARGO_CLAVE].strip("-")


@transaction.atomic
def crear(organo: Organo, datos: DatosEjercicio, *, preset: str, por: Usuario) -> Ejercicio:
    """Begin an exercise with the rules of a preset.

    Args:
        organo: whose accounts conduct it.
        preset: a key of ``reglas.PRESETS``.

    Raises:
        EjercicioInvalido: its data cannot be, or the municipio has another one with that name.
    """
    Organo.objects.select_for_update().get(pk=organo.pk)
    clave = clave_de(datos.nombre)
    if not clave:
        raise EjercicioInvalido("Escribe un nombre con letras.", "nombre")
    if Ejercicio.objects.filter(municipio=organo.municipio_id, clave=clave).exists():
        raise EjercicioInvalido("Ya hay un ejercicio con ese nombre. Agrega el año o el lugar.", "nombre")
    ejercicio = Ejercicio.objects.create(
        municipio=organo.municipio,
        organo=organo,
        clave=clave,
        es_demostracion=organo.municipio.es_ficticio,
        **_limpios(organo, datos),
    )
    reglas.con_preset(ejercicio, preset)
    return ejercicio


@transaction.atomic
def editar(ejercicio: Ejercicio, datos: DatosEjercicio, *, por: Usuario) -> Ejercicio:
    """Change what an exercise says of itself; published, what it decides does not change.

    Raises:
        EjercicioInvalido: its data cannot be, it is cancelled, or what is decided would change after publishing.
    """
    ejercicio = bloquear(ejercicio)
    if ejercicio.estado == EstadoEjercicio.CANCELADO:
        raise EjercicioInvalido("El ejercicio se canceló.")
    for campo, valor in _limpios(ejercicio.organo, datos).items():
        if campo in {"objeto", "monto"} and ejercicio.publicado_en and getattr(ejercicio, campo) != valor:
            raise EjercicioInvalido("Ya es público y no se cambia. Para cambiarlo se cancela el ejercicio.", campo)
        setattr(ejercicio, campo, valor)
    ejercicio.save()
    return ejercicio


def _limpios(organo: Organo, datos: DatosEjercicio) -> dict[str, object]:
    limpios = {c: " ".join(v.split()) if isinstance(v, str) and c != "objeto" else v for c, v in _campos(datos)}
    limpios["objeto"] = datos.objeto.strip()
    if not limpios["nombre"]:
        raise EjercicioInvalido("Escribe el nombre del ejercicio.", "nombre")
    if not limpios["objeto"]:
        raise EjercicioInvalido("Escribe qué se decide.", "objeto")
    if datos.monto is not None and datos.monto <= 0:
        raise EjercicioInvalido("Escribe un monto mayor que cero, o deja el campo vacío.", "monto")
    if datos.plan is not None and datos.plan.municipio_id != organo.municipio_id:
        raise EjercicioInvalido("Elige un plan de este municipio.", "plan")
    return limpios


def _campos(datos: DatosEjercicio) -> list[tuple[str, object]]:
    """Return the fields and values of what an exercise says of itself; the plan as its row."""
    return [(campo, getattr(datos, campo)) for campo in DatosEjercicio.__dataclass_fields__]


def bloquear(ejercicio: Ejercicio) -> Ejercicio:
    """Take the lock that every write in an exercise takes; return it as it is now."""
    return Ejercicio.objects.select_for_update(of=("self",)).select_related("municipio", "organo").get(pk=ejercicio.pk)


def faltas(ejercicio: Ejercicio) -> list[str]:
    """Return in words what keeps an exercise from being published (3 queries)."""
    return [
        frase
        for falta, frase in (
            (not ejercicio.etapas.exists(), "Agregar al menos una etapa al cronograma."),
            (not ejercicio.convocadas.exists() and not ejercicio.delegaciones.exists(), "Decir a quiénes se convoca."),
            (not ejercicio.partes.exists(), "Decir quiénes participan: al menos quién convoca."),
        )
        if falta
    ]


@transaction.atomic
def publicar(ejercicio: Ejercicio, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> Ejercicio:
    """Show the exercise to everybody, with its rules and its cronograma.

    Raises:
        EjercicioInvalido: it is public already, cancelled, or lacks something.
    """
    ejercicio = bloquear(ejercicio)
    if ejercicio.estado != EstadoEjercicio.BORRADOR:
        raise EjercicioInvalido(f"El ejercicio está {ejercicio.get_estado_display()}.")
    if que_falta := faltas(ejercicio):
        raise EjercicioInvalido(f"Antes de publicar falta: {' '.join(que_falta)}")
    ejercicio.estado, ejercicio.publicado_en = EstadoEjercicio.PUBLICADO, ahora
    ejercicio.save(update_fields=["estado", "publicado_en"])
    difusion.anunciar(
        ejercicio,
        clave=f"publicacion:{ejercicio.pk}",
        tipo=TipoNovedad.PUBLICACION,
        titulo="Se publicó el ejercicio con sus reglas y su cronograma",
        portal=portal,
        ahora=ahora,
    )
    return ejercicio


@transaction.atomic
def cancelar(ejercicio: Ejercicio, motivo: str, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> Ejercicio:
    """End a published exercise before its time; its page stays, with the reason.

    Raises:
        EjercicioInvalido: it is not published, or no reason is given.
    """
    ejercicio = bloquear(ejercicio)
    if ejercicio.estado != EstadoEjercicio.PUBLICADO:
        raise EjercicioInvalido(f"El ejercicio está {ejercicio.get_estado_display()}; no se cancela.")
    motivo = " ".join(motivo.split())
    if not motivo:
        raise EjercicioInvalido("Escribe por qué se cancela. Se publica.", "motivo")
    ejercicio.estado, ejercicio.motivo_cancelacion = EstadoEjercicio.CANCELADO, motivo[:300]
    ejercicio.save(update_fields=["estado", "motivo_cancelacion"])
    difusion.anunciar(
        ejercicio,
        clave=f"cancelacion:{ejercicio.pk}",
        tipo=TipoNovedad.PUBLICACION,
        titulo="El ejercicio se canceló",
        texto=ejercicio.motivo_cancelacion,
        portal=portal,
        ahora=ahora,
    )
    return ejercicio
