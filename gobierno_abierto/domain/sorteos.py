"""The draw of the mesas: a list frozen and made public, a seed that comes after it, and changes by hand with reason.

The list says nobody's name: draw numbers given at random, and codes for colonia, age and gender, so that anyone can
repeat the draw and nobody learns who took part.
"""

import datetime
import secrets
from collections.abc import Iterable

from django.db import transaction

from gobierno_abierto.domain import difusion, etapas
from gobierno_abierto.domain.mesas import preparar_mesas
from gobierno_abierto.domain.reparto import METODO, Ficha, Reparto, huella_de_lista, lugares_parejos, repartir
from gobierno_abierto.enums import (
    EstadoComprobante,
    EstadoEtapa,
    EstadoInscripcion,
    EstadoMesa,
    Genero,
    GrupoEdad,
    OrigenLugar,
    TipoEtapa,
    TipoNovedad,
    Verbo,
)
from gobierno_abierto.models import (
    CambioDeMesa,
    Ejercicio,
    Etapa,
    Inscripcion,
    LugarEnMesa,
    Mesa,
    NumeroDeSorteo,
    Sorteo,
)
from participacion.domain import correos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import con_dia
from participacion.models import Usuario

ORIGEN_PORTAL = "La hizo el portal al azar, después de congelar la lista."
LARGO_SEMILLA = 120


class SorteoInvalido(ErrorDeDominio):
    """The draw cannot be done so, or not now."""


def etapa_de_mesas(ejercicio: Ejercicio) -> Etapa | None:
    """Return the stage whose mesas are drawn, the first day of deliberation, or None (1 query)."""
    deliberan = ejercicio.etapas.filter(tipo=TipoEtapa.MESA_DELIBERATIVA).exclude(estado=EstadoEtapa.CANCELADA)
    return deliberan.order_by("inicia_el", "orden").first()


def vigente(etapa: Etapa) -> Sorteo | None:
    """Return the draw of a stage that has not been annulled, or None (1 query)."""
    return etapa.sorteos.filter(anulado_en__isnull=True).first()


def participantes(ejercicio: Ejercicio) -> list[Inscripcion]:
    """Return who enters the draw: confirmed, and with the proof of residence accepted where it is asked (1 query)."""
    con_lugar = ejercicio.inscripciones.filter(estado=EstadoInscripcion.CONFIRMADA)
    if ejercicio.regla.pide_comprobante:
        con_lugar = con_lugar.filter(estado_comprobante=EstadoComprobante.ACEPTADO)
    return list(con_lugar.order_by("creada_en", "pk"))


@transaction.atomic
def congelar(ejercicio: Ejercicio, *, por: Usuario, ahora: datetime.datetime) -> Sorteo:
    """Freeze the list of who enters the draw, and make its mesas.

    Raises:
        FueraDeEtapa: signing up is not over, or the mesas began.
        SorteoInvalido: there is a list frozen already, nobody signed up, or the rules lack the number of mesas.
    """
    etapa = _bloquear(ejercicio, Verbo.SORTEAR, ahora)
    if vigente(etapa):
        raise SorteoInvalido("La lista ya está congelada. Para rehacerla, primero se anula el sorteo.")
    gente = participantes(ejercicio)
    if not gente:
        raise SorteoInvalido("Nadie tiene lugar confirmado; no hay a quién sortear.")
    lugares = _lugares(ejercicio, len(gente))
    preparar_mesas(etapa, list(lugares), por=por, ahora=ahora)
    numeros = list(range(1, len(gente) + 1))
    secrets.SystemRandom().shuffle(numeros)
    fichas = sorted(_fichas(gente, numeros), key=lambda f: f.numero)
    sorteo = Sorteo.objects.create(
        etapa=etapa,
        metodo=METODO,
        lista=[[f.numero, f.colonia, f.edad, f.genero] for f in fichas],
        lugares=lugares,
        huella_lista=huella_de_lista(fichas),
        congelada_en=ahora,
        congelada_por=por,
    )
    NumeroDeSorteo.objects.bulk_create(
        [NumeroDeSorteo(sorteo=sorteo, inscripcion=i, numero=n) for i, n in zip(gente, numeros, strict=True)],
        batch_size=1000,
    )
    return sorteo


def _lugares(ejercicio: Ejercicio, personas: int) -> list[int]:
    """Return the seats of each mesa; without a fixed size, as even as they come out."""
    regla = ejercicio.regla
    if regla.numero_mesas is None:
        raise SorteoInvalido("Las reglas no dicen cuántas mesas hay. Anotarlo en las reglas.")
    if regla.lugares_por_mesa is None:
        return lugares_parejos(personas, regla.numero_mesas)
    return [regla.lugares_por_mesa] * regla.numero_mesas


def _fichas(gente: list[Inscripcion], numeros: list[int]) -> list[Ficha]:
    """Return everybody without a name, and with codes that say neither colonia, nor age, nor gender."""
    colonia = _codigos("C", {str(i.colonia_id) for i in gente if i.colonia_id})
    edad = _codigos("E", {i.edad for i in gente if i.edad != GrupoEdad.SIN_DATO})
    genero = _codigos("G", {i.genero for i in gente if i.genero != Genero.SIN_DATO})
    return [
        Ficha(n, colonia.get(str(i.colonia_id), ""), edad.get(i.edad, ""), genero.get(i.genero, ""))
        for i, n in zip(gente, numeros, strict=True)
    ]


def _codigos(letra: str, valores: Iterable[str]) -> dict[str, str]:
    """Return a code for each value, in an order that tells nothing."""
    revueltos = sorted(valores)
    secrets.SystemRandom().shuffle(revueltos)
    return {valor: f"{letra}{numero}" for numero, valor in enumerate(revueltos, start=1)}


def fichas_de(sorteo: Sorteo) -> list[Ficha]:
    """Return the frozen list."""
    return [Ficha(*fila) for fila in sorteo.lista]


def recontar(sorteo: Sorteo) -> Reparto:
    """Return what its method gives for its list and its seed, as anybody can compute it."""
    return repartir(fichas_de(sorteo), sorteo.lugares, sorteo.semilla)


@transaction.atomic
def sortear(
    ejercicio: Ejercicio, *, semilla: str, origen: str, por: Usuario, ahora: datetime.datetime, portal: Portal
) -> Sorteo:
    """Draw the mesas of the frozen list with a seed, tell everybody who takes part, and make the result public.

    Args:
        semilla: whatever nobody could choose before the list was frozen; empty, the portal makes one.
        origen: where it came from, in words.

    Raises:
        FueraDeEtapa: it is not the time.
        SorteoInvalido: no list is frozen, it was drawn already, or a seed is given without saying its origin.
    """
    etapa = _bloquear(ejercicio, Verbo.SORTEAR, ahora)
    sorteo = vigente(etapa)
    if sorteo is None:
        raise SorteoInvalido("Primero se congela la lista.")
    if sorteo.sorteado_en:
        raise SorteoInvalido("Las mesas ya se sortearon.")
    sorteo.semilla, sorteo.origen_semilla = _semilla(semilla, origen)
    reparto = recontar(sorteo)
    sorteo.resultado = {"mesas": [list(m) for m in reparto.mesas], "espera": list(reparto.espera)}
    sorteo.sorteado_en, sorteo.sorteado_por = ahora, por
    sorteo.save()
    _sentar(sorteo, etapa)
    difusion.anunciar(
        ejercicio,
        clave=f"sorteo:{sorteo.pk}",
        tipo=TipoNovedad.SORTEO,
        titulo="Se sortearon las mesas de trabajo",
        texto="La lista, la semilla y el método están publicados: cualquiera puede repetir el sorteo.",
        ruta="mesas/sorteo/",
        portal=portal,
        ahora=ahora,
    )
    _avisar(sorteo, etapa, ahora=ahora)
    return sorteo


def _semilla(semilla: str, origen: str) -> tuple[str, str]:
    """Return seed and origin without spaces around them."""
    semilla, origen = " ".join(semilla.split()), " ".join(origen.split())
    if not semilla:
        return secrets.token_hex(16), ORIGEN_PORTAL
    if len(semilla) > LARGO_SEMILLA:
        raise SorteoInvalido(f"La semilla no puede pasar de {LARGO_SEMILLA} letras.", "semilla")
    if not origen:
        raise SorteoInvalido(
            "Escribe de dónde salió la semilla, como «premio mayor de la lotería del 3 de mayo».", "origen"
        )
    return semilla, origen[:250]


def _sentar(sorteo: Sorteo, etapa: Etapa) -> None:
    mesas = {m.numero: m for m in etapa.mesas.all()}
    quien = dict(sorteo.numeros.values_list("numero", "inscripcion"))
    assert sorteo.resultado is not None
    LugarEnMesa.objects.bulk_create(
        [
            LugarEnMesa(etapa=etapa, mesa=mesas[lugar], inscripcion_id=quien[numero], origen=OrigenLugar.SORTEO)
            for lugar, numeros in enumerate(sorteo.resultado["mesas"], start=1)
            for numero in numeros
        ],
        batch_size=1000,
    )


def _avisar(sorteo: Sorteo, etapa: Etapa, *, ahora: datetime.datetime) -> None:
    """Write to everybody who got a mesa and left a mail address."""
    numeros = dict(sorteo.numeros.values_list("inscripcion", "numero"))
    for lugar in etapa.lugares_en_mesas.select_related("mesa", "inscripcion").exclude(inscripcion__correo=""):
        correos.encolar(
            clave=f"sorteo:{sorteo.pk}:{lugar.inscripcion_id}",
            para=lugar.inscripcion.correo,
            nombre=f"Folio {lugar.inscripcion.folio}",
            asunto=f"Te tocó la mesa {lugar.mesa.numero}: {etapa.ejercicio.nombre}",
            cuerpo=(
                f"{lugar.inscripcion.nombre}:\n\n"
                f"Te tocó la mesa {lugar.mesa.numero} de «{etapa.nombre}», el {con_dia(etapa.inicia_el)}.\n"
                f"Tu número en el sorteo es {numeros[lugar.inscripcion_id]}. Solo tú lo sabes: "
                "con él encuentras tu mesa en la lista pública, que no lleva nombres.\n\n"
                f"Tu folio de inscripción es {lugar.inscripcion.folio}.\n"
            ),
            organo=etapa.ejercicio.organo,
            ahora=ahora,
        )


@transaction.atomic
def anular(ejercicio: Ejercicio, *, motivo: str, por: Usuario, ahora: datetime.datetime) -> Sorteo:
    """Annul the draw, or the frozen list, to do it again; it stays public with its reason.

    Raises:
        FueraDeEtapa: the mesas began.
        SorteoInvalido: there is none, or no reason is given.
    """
    etapa = _bloquear(ejercicio, Verbo.SORTEAR, ahora)
    sorteo = vigente(etapa)
    if sorteo is None:
        raise SorteoInvalido("No hay sorteo que anular.")
    sorteo.motivo_anulacion = _motivo(motivo)
    sorteo.anulado_en = ahora
    sorteo.save()
    etapa.lugares_en_mesas.all().delete()
    return sorteo


def _motivo(motivo: str) -> str:
    limpio = " ".join(motivo.split())
    if not limpio:
        raise SorteoInvalido("Escribe el motivo. Se publica, así que no debe llevar nombres.", "motivo")
    return limpio[:300]


@transaction.atomic
def cambiar(
    inscripcion: Inscripcion, a: Mesa | None, *, motivo: str, por: Usuario | None, ahora: datetime.datetime
) -> CambioDeMesa:
    """Move somebody to another mesa, seat who has none, or (``a`` None) take away the seat; with its reason.

    Raises:
        FueraDeEtapa: it is not the time.
        SorteoInvalido: no reason, the mesa is full, closed or of another exercise, or nothing changes.
    """
    etapa = _bloquear(inscripcion.ejercicio, Verbo.CAMBIAR_MESA, ahora)
    inscripcion = Inscripcion.objects.get(pk=inscripcion.pk)
    lugar = etapa.lugares_en_mesas.select_related("mesa").filter(inscripcion=inscripcion).first()
    de = lugar.mesa if lugar else None
    motivo = _motivo(motivo)
    if (a is None and lugar is None) or a == de:
        raise SorteoInvalido("Esa persona ya está así.", "mesa")
    if a is not None:
        _revisar_destino(etapa, inscripcion, a)
    if lugar is not None:
        lugar.delete()
    if a is not None:
        LugarEnMesa.objects.create(etapa=etapa, mesa=a, inscripcion=inscripcion, origen=OrigenLugar.CAMBIO)
    return CambioDeMesa.objects.create(
        etapa=etapa, inscripcion=inscripcion, de=de, a=a, motivo=motivo, por=por, en=ahora
    )


def _revisar_destino(etapa: Etapa, inscripcion: Inscripcion, a: Mesa) -> None:
    if a.etapa_id != etapa.pk:
        raise SorteoInvalido("Elige una mesa de este ejercicio.", "mesa")
    if inscripcion.estado != EstadoInscripcion.CONFIRMADA:
        raise SorteoInvalido(f"Esa inscripción está {inscripcion.get_estado_display()}; no puede tener mesa.", "mesa")
    if a.estado == EstadoMesa.CERRADA:
        raise SorteoInvalido(f"La mesa {a.numero} ya se cerró.", "mesa")
    if a.lugares is not None and a.lugares_ocupados.count() >= a.lugares:
        raise SorteoInvalido(f"La mesa {a.numero} ya tiene sus {a.lugares} lugares ocupados.", "mesa")


def _bloquear(ejercicio: Ejercicio, verbo: Verbo, ahora: datetime.datetime) -> Etapa:
    """Take the lock that every write in the seats takes (that of the exercise); return the stage of the mesas."""
    ejercicio = (
        Ejercicio.objects.select_for_update(of=("self",)).select_related("municipio", "regla").get(pk=ejercicio.pk)
    )
    etapas.exigir(verbo, ejercicio, ahora=ahora)
    etapa = etapa_de_mesas(ejercicio)
    assert etapa is not None  # the verb is not allowed without it
    etapa.ejercicio = ejercicio
    return etapa
