"""The mesas de trabajo: prepared, opened, closed, and who came."""

import datetime
import secrets
from dataclasses import dataclass

from django.db import transaction

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.ejercicios import bloquear as bloquear_ejercicio
from gobierno_abierto.domain.inscripciones import VIVAS, huella_de
from gobierno_abierto.enums import EstadoInscripcion, EstadoMesa, Modalidad, OrigenLugar, Verbo
from gobierno_abierto.models import CambioDeMesa, Etapa, LugarEnMesa, Mesa
from participacion.domain.emision import Portal, normalizar_codigo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario

# What fits in the history of a row.
LARGO_MOTIVO = 100
YA_CONSOLIDADA = "Las propuestas finales ya son públicas, con lo que dijo cada mesa; la hoja no se cambia."


class MesaInvalida(ErrorDeDominio):
    """The mesa does not admit this, or not now."""


@transaction.atomic
def preparar_mesas(etapa: Etapa, lugares: list[int | None], *, por: Usuario, ahora: datetime.datetime) -> list[Mesa]:
    """Make the mesas 1 to n of a stage with their seats; those that exist keep everything but their seats.

    Args:
        lugares: seats of each one, in order; None has no fixed size.

    Raises:
        MesaInvalida: there would be fewer mesas than now and one of those left over has people, or a mesa would have
            fewer seats than people.
    """
    hechas = {m.numero: m for m in Mesa.objects.select_for_update().filter(etapa=etapa)}
    for numero in sorted(set(hechas) - set(range(1, len(lugares) + 1))):
        if hechas[numero].lugares_ocupados.exists():
            raise MesaInvalida(f"La mesa {numero} tiene personas; primero se cambian de mesa.")
        hechas.pop(numero).delete()
    modalidad = etapa.ejercicio.regla.modalidad_mesas
    for numero, cuantos in enumerate(lugares, start=1):
        mesa = hechas.get(numero)
        if mesa is None:
            hechas[numero] = Mesa.objects.create(
                etapa=etapa, numero=numero, lugares=cuantos, modalidad=modalidad, lugar=etapa.lugar
            )
        elif mesa.lugares != cuantos:
            if cuantos is not None and mesa.lugares_ocupados.count() > cuantos:
                raise MesaInvalida(f"La mesa {numero} tiene más personas que los lugares que tendría.")
            mesa.lugares = cuantos
            mesa.save(update_fields=["lugares"])
    return [hechas[numero] for numero in sorted(hechas)]


@dataclass(frozen=True)
class DatosMesa:
    """What the desk says of a mesa."""

    tema: str = ""
    facilita: str = ""
    relata: str = ""
    lugar: str = ""
    modalidad: Modalidad | str = Modalidad.SIN_ESPECIFICAR


@transaction.atomic
def editar_mesa(mesa: Mesa, datos: DatosMesa, *, por: Usuario) -> Mesa:
    """Say who facilitates and relates, on what and where.

    Raises:
        MesaInvalida: it is closed.
    """
    mesa = bloquear(mesa)
    if mesa.estado == EstadoMesa.CERRADA:
        raise MesaInvalida("La mesa ya se cerró.")
    for campo in ("tema", "facilita", "relata", "lugar"):
        setattr(mesa, campo, " ".join(getattr(datos, campo).split()))
    mesa.modalidad = datos.modalidad
    mesa.save()
    return mesa


def bloquear(mesa: Mesa) -> Mesa:
    """Take the lock that every write in a mesa takes; return it as it is now, with its stage and exercise."""
    return (
        Mesa.objects.select_for_update(of=("self",))
        .select_related("etapa__ejercicio__municipio", "etapa__ejercicio__organo", "etapa__ejercicio__regla")
        .get(pk=mesa.pk)
    )


def abierta(mesa: Mesa, *, ahora: datetime.datetime) -> Mesa:
    """Lock a mesa in whose sheet something will be written; the first writing opens it.

    Raises:
        FueraDeEtapa: it is not the time.
        MesaInvalida: it is closed, or the finalists are public.
    """
    mesa = bloquear(mesa)
    etapas.exigir(Verbo.RELATAR, mesa.etapa.ejercicio, ahora=ahora)
    if mesa.estado == EstadoMesa.CERRADA:
        raise MesaInvalida("La mesa ya se cerró; su hoja no se cambia.")
    if mesa.etapa.ejercicio.propuestas_publicadas_en:
        raise MesaInvalida(YA_CONSOLIDADA)
    if mesa.estado == EstadoMesa.PREPARADA:
        mesa.estado, mesa.abierta_en = EstadoMesa.ABIERTA, ahora
        mesa.save(update_fields=["estado", "abierta_en"])
    return mesa


@transaction.atomic
def dar_enlace(mesa: Mesa, *, portal: Portal, por: Usuario) -> str:
    """Make the secret link of the sheet of a mesa, for who has no account; the former one stops working.

    Returns:
        The address, to be handed over; it is stored nowhere.

    Raises:
        MesaInvalida: it is closed.
    """
    mesa = bloquear(mesa)
    if mesa.estado == EstadoMesa.CERRADA:
        raise MesaInvalida("La mesa ya se cerró; su hoja no se abre con enlace.")
    llave = secrets.token_urlsafe(24)
    mesa.llave_sha256 = huella_de(llave)
    mesa.save(update_fields=["llave_sha256"])
    return f"{portal.url_publica}/enlace/mesa/{llave}/"


def por_llave(llave: str) -> Mesa | None:
    """Return the mesa that a link opens, or None; a closed mesa is opened by none (1 query)."""
    mesas = Mesa.objects.select_related("etapa__ejercicio__municipio", "etapa__ejercicio__organo")
    return mesas.exclude(estado=EstadoMesa.CERRADA).filter(llave_sha256=huella_de(llave)).first()


@transaction.atomic
def marcar_asistencia(mesa: Mesa, lugar_pk: int, presente: bool, *, ahora: datetime.datetime) -> LugarEnMesa:
    """Note that somebody came, or did not; sending it again changes nothing.

    Raises:
        FueraDeEtapa, MesaInvalida: as ``abierta``; or that person is not of this mesa.
    """
    mesa = abierta(mesa, ahora=ahora)
    lugar = mesa.lugares_ocupados.select_related("inscripcion").filter(pk=lugar_pk).first()
    if lugar is None:
        raise MesaInvalida("Esa persona ya no está en esta mesa. Vuelve a cargar la página.")
    lugar.presente, lugar.marcado_en = presente, ahora
    lugar.save(update_fields=["presente", "marcado_en"])
    return lugar


@transaction.atomic
def sentar_a_quien_llego(mesa: Mesa, folio: str, *, ahora: datetime.datetime) -> LugarEnMesa:
    """Seat, present, somebody who signed up and came to this mesa without having one, or having another.

    Whoever was on the waiting list has a place from then on.

    Raises:
        FueraDeEtapa, MesaInvalida: as ``abierta``; the folio is of nobody who signed up, the mesa is full, or the
            minuta of another one already counts that person.
    """
    # The lock that every write in the seats takes comes first: two mesas may be sent the same folio at once.
    ejercicio = bloquear_ejercicio(mesa.etapa.ejercicio)
    mesa = abierta(mesa, ahora=ahora)
    inscripcion = ejercicio.inscripciones.filter(folio=normalizar_codigo(folio), estado__in=VIVAS).first()
    if inscripcion is None:
        raise MesaInvalida("Nadie inscrito tiene ese folio. Revísalo en su comprobante.", "folio")
    antes = mesa.etapa.lugares_en_mesas.select_related("mesa").filter(inscripcion=inscripcion).first()
    if antes is not None and antes.mesa_id == mesa.pk:
        return marcar_asistencia(mesa, antes.pk, True, ahora=ahora)
    if mesa.lugares is not None and mesa.lugares_ocupados.exclude(presente=False).count() >= mesa.lugares:
        raise MesaInvalida(f"La mesa ya tiene sus {mesa.lugares} lugares ocupados.", "folio")
    if antes is not None and antes.presente:
        raise MesaInvalida(f"Esa persona está presente en la mesa {antes.mesa.numero}.", "folio")
    if antes is not None and antes.mesa.estado == EstadoMesa.CERRADA:
        raise MesaInvalida(
            f"La minuta de la mesa {antes.mesa.numero} ya cuenta a esa persona. Para cambiarla hay que abrir esa mesa.",
            "folio",
        )
    CambioDeMesa.objects.create(
        etapa=mesa.etapa,
        inscripcion=inscripcion,
        de=antes.mesa if antes else None,
        a=mesa,
        motivo="Llegó a esta mesa ese día.",
        en=ahora,
    )
    if antes is not None:
        antes.delete()
    if inscripcion.estado == EstadoInscripcion.EN_ESPERA:
        inscripcion.estado = EstadoInscripcion.CONFIRMADA
        inscripcion.save(update_fields=["estado"])
    return LugarEnMesa.objects.create(
        etapa=mesa.etapa, mesa=mesa, inscripcion=inscripcion, origen=OrigenLugar.LLEGO, presente=True, marcado_en=ahora
    )


@transaction.atomic
def reabrir(mesa: Mesa, motivo: str, *, por: Usuario, ahora: datetime.datetime) -> Mesa:
    """Open a closed mesa again, to correct its sheet; closing it gives another minuta. Its history keeps the reason.

    Raises:
        FueraDeEtapa: it is not the time.
        MesaInvalida: it is not closed, its minuta or the finalists are public, or no reason is given.
    """
    mesa = bloquear(mesa)
    etapas.exigir(Verbo.RELATAR, mesa.etapa.ejercicio, ahora=ahora)
    if mesa.estado != EstadoMesa.CERRADA:
        raise MesaInvalida("La mesa no está cerrada.")
    if mesa.minuta_publica_en:
        raise MesaInvalida("La minuta ya es pública; la hoja no se cambia.")
    if mesa.etapa.ejercicio.propuestas_publicadas_en:
        raise MesaInvalida(YA_CONSOLIDADA)
    motivo = " ".join(motivo.split())
    if not motivo:
        raise MesaInvalida("Escribe por qué se abre de nuevo.", "motivo")
    mesa.estado, mesa.cerrada_en = EstadoMesa.ABIERTA, None
    mesa._change_reason = motivo[:LARGO_MOTIVO]  # type: ignore[attr-defined]
    mesa.save(update_fields=["estado", "cerrada_en"])
    return mesa
