"""The life of a convenio: drafted, agreed (frozen and printed), signed by every party, concluded.

While it is a project it is written and nobody outside sees it. Agreed, its text does not change: that is what is
signed. To correct it before everybody has signed, it goes back to project, and what is agreed next is another version.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain.ejercicios import clave_de
from gobierno_abierto.enums import EstadoConvenio, EstadoEjercicio
from gobierno_abierto.models import Convenio, Ejercicio, FirmanteDeConvenio, ParteDeConvenio, PlanDeAccion, TipoDeParte
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Dependencia, Documento, Organo, Persona, Usuario

MAXIMO_PARTES = 20
MAXIMO_FIRMANTES = 10


class ConvenioInvalido(ErrorDeDominio):
    """The convenio does not admit this, or something that it needs is missing."""


@dataclass(frozen=True)
class DatosConvenio:
    """What a convenio says of itself, besides its parties and its clauses."""

    nombre: str
    objeto: str
    monto: Decimal | None = None
    lugar: str = ""
    fecha_firma: datetime.date | None = None
    vigente_desde: datetime.date | None = None
    vigente_hasta: datetime.date | None = None
    plan: PlanDeAccion | None = None
    ejercicios: list[Ejercicio] = field(default_factory=list)


@dataclass(frozen=True)
class DatosParte:
    """A party and the agencies through which it acts."""

    tipo: TipoDeParte
    nombre: str
    siglas: str = ""
    dependencias: list[Dependencia] = field(default_factory=list)


@transaction.atomic
def crear(organo: Organo, datos: DatosConvenio, *, por: Usuario | None) -> Convenio:
    """Begin a convenio.

    Args:
        organo: whose accounts draft it.

    Raises:
        ConvenioInvalido: its data cannot be, or the municipio has another one with that name.
    """
    Organo.objects.select_for_update().get(pk=organo.pk)
    clave = clave_de(datos.nombre)
    if not clave:
        raise ConvenioInvalido("Escribe un nombre con letras.", "nombre")
    if Convenio.objects.filter(municipio=organo.municipio_id, clave=clave).exists():
        raise ConvenioInvalido("Ya hay un convenio con ese nombre. Agrega el año o el ejercicio.", "nombre")
    convenio = Convenio.objects.create(
        municipio=organo.municipio, organo=organo, clave=clave, es_demostracion=organo.municipio.es_ficticio,
        **_limpios(organo, datos),
    )  # fmt: skip
    _vincular(convenio, datos.ejercicios)
    return convenio


@transaction.atomic
def editar(convenio: Convenio, datos: DatosConvenio, *, por: Usuario | None) -> Convenio:
    """Change what a project says of itself.

    Raises:
        ConvenioInvalido: it is not a project any more, or its data cannot be.
    """
    convenio = abrir(convenio)
    for campo, valor in _limpios(convenio.organo, datos).items():
        setattr(convenio, campo, valor)
    convenio.save()
    _vincular(convenio, datos.ejercicios)
    return convenio


def _limpios(organo: Organo, datos: DatosConvenio) -> dict[str, object]:
    nombre, objeto = " ".join(datos.nombre.split()), datos.objeto.strip()
    if not nombre:
        raise ConvenioInvalido("Escribe el nombre del convenio.", "nombre")
    if not objeto:
        raise ConvenioInvalido("Escribe para qué se firma.", "objeto")
    if datos.monto is not None and datos.monto <= 0:
        raise ConvenioInvalido("El monto va en pesos y es mayor que cero. Sin dinero, se deja vacío.", "monto")
    if datos.vigente_desde and datos.vigente_hasta and datos.vigente_hasta < datos.vigente_desde:
        raise ConvenioInvalido("La vigencia termina antes de empezar.", "vigente_hasta")
    if datos.plan and datos.plan.municipio_id != organo.municipio_id:
        raise ConvenioInvalido("Elige un plan de este municipio.", "plan")
    if ajenos := [e for e in datos.ejercicios if e.municipio_id != organo.municipio_id]:
        raise ConvenioInvalido(f"«{ajenos[0]}» es de otro municipio.", "ejercicios")
    return {
        "nombre": nombre, "objeto": objeto, "monto": datos.monto, "lugar": " ".join(datos.lugar.split()),
        "fecha_firma": datos.fecha_firma, "vigente_desde": datos.vigente_desde, "vigente_hasta": datos.vigente_hasta,
        "plan": datos.plan,
    }  # fmt: skip


def _vincular(convenio: Convenio, ejercicios: list[Ejercicio]) -> None:
    """Set the exercises of a convenio: published ones, because its page names them."""
    if ocultos := [e for e in ejercicios if e.estado == EstadoEjercicio.BORRADOR]:
        raise ConvenioInvalido(f"«{ocultos[0]}» todavía no es público. Se agrega cuando se publique.", "ejercicios")
    convenio.ejercicios.set(ejercicios)


@transaction.atomic
def vincular(convenio: Convenio, ejercicios: list[Ejercicio], *, por: Usuario | None) -> Convenio:
    """Say which exercises a convenio covers; a framework gains them over the years, also once signed.

    Raises:
        ConvenioInvalido: it is concluded, or an exercise is a draft or of another municipio.
    """
    convenio = bloquear(convenio)
    if convenio.estado == EstadoConvenio.CONCLUIDO:
        raise ConvenioInvalido("El convenio ya concluyó.")
    if ajenos := [e for e in ejercicios if e.municipio_id != convenio.municipio_id]:
        raise ConvenioInvalido(f"«{ajenos[0]}» es de otro municipio.", "ejercicios")
    _vincular(convenio, ejercicios)
    return convenio


def bloquear(convenio: Convenio) -> Convenio:
    """Take the lock that every write in a convenio takes; return it as it is now."""
    return (
        Convenio.objects.select_for_update(of=("self",))
        .select_related("organo__municipio", "municipio", "plan")
        .get(pk=convenio.pk)
    )


def abrir(convenio: Convenio) -> Convenio:
    """Lock a convenio that can still be written; return it as it is now.

    Raises:
        ConvenioInvalido: it was agreed.
    """
    convenio = bloquear(convenio)
    if convenio.estado != EstadoConvenio.PROYECTO:
        raise ConvenioInvalido(
            f"El convenio está {convenio.get_estado_display()}: su texto no cambia. Antes, se regresa a proyecto."
        )
    return convenio


@transaction.atomic
def guardar_parte(
    convenio: Convenio, datos: DatosParte, *, parte: ParteDeConvenio | None = None, por: Usuario | None
) -> ParteDeConvenio:
    """Add a party, or correct one.

    Raises:
        ConvenioInvalido: it is not a project, there are too many, or another one has that name.
    """
    convenio = abrir(convenio)
    nombre = " ".join(datos.nombre.split())
    if not nombre:
        raise ConvenioInvalido("Escribe el nombre de la parte.", "nombre")
    otras = convenio.partes.exclude(pk=parte.pk) if parte else convenio.partes.all()
    if otras.filter(nombre__iexact=nombre).exists():
        raise ConvenioInvalido("Esa parte ya está en el convenio.", "nombre")
    if parte is None:
        if convenio.partes.count() >= MAXIMO_PARTES:
            raise ConvenioInvalido(f"Ya hay {MAXIMO_PARTES} partes; no caben más.")
        ultimo = convenio.partes.aggregate(u=Max("orden"))["u"] or 0
        parte = ParteDeConvenio(convenio=convenio, orden=ultimo + 1)
    parte.tipo, parte.nombre, parte.siglas = datos.tipo, nombre, " ".join(datos.siglas.split())
    parte.save()
    parte.dependencias.set(datos.dependencias)
    return parte


@transaction.atomic
def quitar_parte(parte: ParteDeConvenio, *, por: Usuario | None) -> None:
    """Remove a party of a project, with who signs for it.

    Raises:
        ConvenioInvalido: it is not a project.
    """
    abrir(parte.convenio)
    parte.delete()


@transaction.atomic
def agregar_firmante(
    parte: ParteDeConvenio, *, nombre: str, cargo: str, persona: Persona | None, por: Usuario | None
) -> FirmanteDeConvenio:
    """Say who signs for a party; with ``persona``, somebody of the portal, who may sign with their account.

    Raises:
        ConvenioInvalido: it is not a project, there are too many, or that name already signs the convenio.
    """
    convenio = abrir(parte.convenio)
    nombre = " ".join(nombre.split()) or (str(persona) if persona else "")
    if not nombre:
        raise ConvenioInvalido("Escribe quién firma, o elige a una persona del portal.", "nombre")
    if FirmanteDeConvenio.objects.filter(parte__convenio=convenio, nombre__iexact=nombre).exists():
        raise ConvenioInvalido("Esa persona ya firma este convenio.", "nombre")
    if parte.firmantes.count() >= MAXIMO_FIRMANTES:
        raise ConvenioInvalido(f"Ya hay {MAXIMO_FIRMANTES} firmantes de esta parte; no caben más.")
    ultimo = parte.firmantes.aggregate(u=Max("orden"))["u"] or 0
    return FirmanteDeConvenio.objects.create(
        parte=parte, orden=ultimo + 1, persona=persona, nombre=nombre[:200], cargo=" ".join(cargo.split())[:200]
    )


@transaction.atomic
def quitar_firmante(firmante: FirmanteDeConvenio, *, por: Usuario | None) -> None:
    """Remove who would sign for a party of a project.

    Raises:
        ConvenioInvalido: it is not a project.
    """
    abrir(firmante.parte.convenio)
    firmante.delete()


@transaction.atomic
def regresar_a_proyecto(convenio: Convenio, *, motivo: str, por: Usuario | None) -> Convenio:
    """Take an agreed convenio back, to correct it; what was printed and signed stays in the file, and not in public.

    Raises:
        ConvenioInvalido: it is not waiting for signatures, or no reason was given.
    """
    convenio = bloquear(convenio)
    if convenio.estado != EstadoConvenio.ACORDADO:
        raise ConvenioInvalido("Solo un convenio acordado y sin firmar del todo vuelve a proyecto.")
    motivo = " ".join(motivo.split())[:500]
    if not motivo:
        raise ConvenioInvalido("Escribe por qué vuelve a proyecto.", "motivo")
    convenio.estado, convenio.motivo_devolucion = EstadoConvenio.PROYECTO, motivo
    convenio.save()
    Documento.objects.filter(convenioemitido__convenio=convenio).update(es_publico=False)
    return convenio


@transaction.atomic
def concluir(
    convenio: Convenio, *, el: datetime.date, motivo: str, por: Usuario | None, hoy: datetime.date
) -> Convenio:
    """Say that a signed convenio is over, and how.

    Raises:
        ConvenioInvalido: it is not in force, the date cannot be, or nothing was said of how.
    """
    convenio = bloquear(convenio)
    if convenio.estado != EstadoConvenio.FIRMADO:
        raise ConvenioInvalido("Solo concluye un convenio firmado.")
    motivo = " ".join(motivo.split())[:500]
    if not motivo:
        raise ConvenioInvalido("Escribe cómo concluyó: se publica.", "motivo")
    if el > hoy or (convenio.fecha_firma and el < convenio.fecha_firma):
        raise ConvenioInvalido("La fecha va desde la firma hasta hoy.", "concluido_el")
    convenio.estado, convenio.concluido_el, convenio.motivo_conclusion = EstadoConvenio.CONCLUIDO, el, motivo
    convenio.save()
    return convenio
