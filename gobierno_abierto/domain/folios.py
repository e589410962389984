"""Giving folios: printed once by section, or handed over at a desk; of each one only a keyed digest stays."""

import datetime
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from gobierno_abierto.domain import caja, curp, folio, padron
from gobierno_abierto.domain.jornadas import JornadaInvalida
from gobierno_abierto.enums import Ejercido
from gobierno_abierto.models import EntregaDeFolio, Jornada, PliegoDeFolios, RenglonPadron
from participacion.domain import trabajos
from participacion.models import Usuario

TAREA = "gobierno_abierto.tasks.imprimir_folios"
USO = "pliego-de-folios"
LOTE = 1_000


class FolioInvalido(JornadaInvalida):
    """A folio cannot be given so, or not now."""


@dataclass(frozen=True)
class Hoja:
    """A folio on paper, and where it goes: only who has the list that was loaded knows whose it is."""

    folio: str
    carga: int
    linea: int


# (jornada, section, sheets, now) → PDF
Prensa = Callable[[Jornada, str, list[Hoja], datetime.datetime], bytes]


def huella_de(llave: str, ejercicio: int, el_folio: str) -> bytes:
    """Return the keyed digest under which a folio is known, 32 bytes."""
    return padron.huella(llave.encode(), ejercicio, "folio", el_folio)


def _vigente(jornada: Jornada, ahora: datetime.datetime) -> Jornada:
    """Lock a jornada whose folios may be given.

    Raises:
        FolioInvalido: it is not frozen, or people do not vote in line any more.
    """
    jornada = Jornada.objects.select_for_update(of=("self",)).select_related("ejercicio__municipio").get(pk=jornada.pk)
    if jornada.congelada_en is None:
        raise FolioInvalido("Los folios se dan cuando la jornada está congelada.")
    if ahora >= jornada.cierra_en:
        raise FolioInvalido("La votación en línea ya cerró; un folio no serviría.")
    return jornada


def por_imprimir(jornada: Jornada, seccion: str, *, reponer: bool = False) -> QuerySet[RenglonPadron]:
    """Return who of a section may get a printed folio: who has a card and did not vote, and has none yet.

    Args:
        reponer: also who has one; the former one stops working.
    """
    suyos = RenglonPadron.objects.vigentes().filter(
        ejercicio=jornada.ejercicio_id, seccion=seccion, ejercido=Ejercido.NO, apartado=False
    )
    suyos = suyos.exclude(segundo=b"")
    return suyos if reponer else suyos.filter(credencial__isnull=True)


@dataclass(frozen=True)
class SeccionConFolios:
    """A section of the roll and how many of its people have a folio."""

    nombre: str
    personas: int
    con_folio: int
    sin_credencial: int


def por_seccion(jornada: Jornada) -> list[SeccionConFolios]:
    """Return how many folios each section has (1 query)."""
    filas = (
        RenglonPadron.objects.vigentes()
        .filter(ejercicio=jornada.ejercicio_id)
        .order_by("seccion")
        .values("seccion")
        .annotate(
            personas=Count("pk"),
            con_folio=Count("pk", filter=Q(credencial__isnull=False)),
            sin_credencial=Count("pk", filter=Q(segundo=b"")),
        )
    )
    return [SeccionConFolios(f["seccion"], f["personas"], f["con_folio"], f["sin_credencial"]) for f in filas]


@transaction.atomic
def pedir_pliego(
    jornada: Jornada,
    seccion: str,
    *,
    reponer: bool,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> PliegoDeFolios:
    """Order the print of the folios of a section.

    Raises:
        FolioInvalido: it is not the time, one of that section waits to be taken, or nobody lacks a folio.
    """
    jornada = _vigente(jornada, ahora)
    if jornada.pliegos.filter(seccion=seccion, descargado_en__isnull=True).exists():
        raise FolioInvalido("Ya hay un pliego de esa sección por descargar.")
    cuantas = por_imprimir(jornada, seccion, reponer=reponer).count()
    if not cuantas:
        raise FolioInvalido("A nadie de esa sección le falta folio.")
    numero = jornada.pliegos.count() + 1
    trabajo = trabajos.encargar(
        tarea=TAREA, clave=f"folios:{jornada.pk}:{numero}", titulo=f"Folios de {seccion}",
        organo=jornada.ejercicio.organo, por=por, ahora=ahora, regreso=regreso,
    )  # fmt: skip
    pliego = PliegoDeFolios.objects.create(
        jornada=jornada, seccion=seccion, personas=cuantas, pedido_en=ahora, pedido_por=por, trabajo=trabajo
    )
    if reponer:
        # Those printed before stop working now, not when the printer gets to them.
        por_imprimir(jornada, seccion, reponer=True).update(credencial=None)
    trabajos.enviar(trabajo, mensajero)
    return pliego


def hacer_pliego(trabajo_id: str, *, prensa: Prensa, llave: str, reloj: Callable[[], datetime.datetime]) -> None:
    """Make the folios of a job and seal their sheets until they are taken; safe to run twice."""
    trabajo = trabajos.empezar(trabajo_id, ahora=reloj())
    if trabajo is None:
        return
    with transaction.atomic():
        pliego = PliegoDeFolios.objects.select_for_update(of=("self",)).select_related(
            "jornada__ejercicio__municipio"
        ).get(trabajo=trabajo)  # fmt: skip
        if pliego.contenido is None and pliego.descargado_en is None:
            hojas = _dar_folios(pliego, llave)
            pdf = prensa(pliego.jornada, pliego.seccion, hojas, reloj())
            pliego.contenido, pliego.personas = caja.cerrar(llave, USO, pdf), len(hojas)
            pliego.save(update_fields=["contenido", "personas"])
    trabajos.terminar(trabajo, ahora=reloj())


def _dar_folios(pliego: PliegoDeFolios, llave: str) -> list[Hoja]:
    """Give a folio to each person of the section who lacks one; the folios themselves are kept nowhere."""
    filas = por_imprimir(pliego.jornada, pliego.seccion).select_related("carga").select_for_update(of=("self",))
    hojas, renglones = [], []
    for fila in filas.order_by("carga__version", "linea"):
        suyo = folio.nuevo()
        fila.credencial, fila.fallos = huella_de(llave, fila.ejercicio_id, suyo), 0
        renglones.append(fila)
        hojas.append(Hoja(suyo, fila.carga.version, fila.linea))
    RenglonPadron.objects.bulk_update(renglones, ["credencial", "fallos"], batch_size=LOTE)
    return hojas


@transaction.atomic
def tomar_pliego(pliego: PliegoDeFolios, *, llave: str, por: Usuario, ahora: datetime.datetime) -> bytes:
    """Return the PDF of some folios, once: from then on it is nowhere in the portal.

    Raises:
        FolioInvalido: it is not printed yet, or it was taken.
    """
    pliego = PliegoDeFolios.objects.select_for_update(of=("self",)).get(pk=pliego.pk)
    if pliego.descargado_en is not None:
        raise FolioInvalido("Ese pliego ya se descargó y no se guarda. Para tener otro, se reponen los folios.")
    if pliego.contenido is None:
        raise FolioInvalido("Ese pliego todavía se está imprimiendo.")
    pdf = caja.abrir(llave, USO, bytes(pliego.contenido))
    pliego.contenido, pliego.descargado_en, pliego.descargado_por = None, ahora, por
    pliego.save()
    return pdf


@transaction.atomic
def entregar(
    jornada: Jornada,
    la_curp: str,
    ultimos: str,
    *,
    motivo: str,
    llave: str,
    por: Usuario,
    ahora: datetime.datetime,
) -> str:
    """Give a folio to somebody who came with a card in sight, and note who handed it over.

    Args:
        ultimos: the last four numbers of the card; they are the second factor when voting.
        motivo: why it replaces another one, which stops working; needed if there is one.

    Returns:
        The folio, to be shown once; it is stored nowhere.

    Raises:
        FolioInvalido: it is not the time, that person is not in the roll with that card, voted already, votes at a
            mesa without connection, or has a folio and no reason is given.
    """
    jornada = _vigente(jornada, ahora)
    fila = renglon_de(jornada, la_curp, ultimos, llave=llave)
    motivo = " ".join(motivo.split())
    if fila.apartado:
        raise FolioInvalido("Su sección vota en una mesa receptora sin conexión: no vota en línea.")
    if fila.ejercido != Ejercido.NO:
        raise FolioInvalido(f"Esa persona ya {fila.get_ejercido_display()}.")
    if fila.credencial is not None and not motivo:
        raise FolioInvalido(
            "Ya tiene un folio. Para darle otro, escribe por qué; el anterior dejará de servir.", "motivo"
        )
    suyo = folio.nuevo()
    fila.credencial, fila.fallos = huella_de(llave, jornada.ejercicio_id, suyo), 0
    fila.save(update_fields=["credencial", "fallos"])
    EntregaDeFolio.objects.create(renglon=fila, entregado_en=ahora, entregado_por=por, motivo=motivo[:200])
    return suyo


@transaction.atomic
def revocar(
    jornada: Jornada, la_curp: str, ultimos: str, *, motivo: str, llave: str, por: Usuario, ahora: datetime.datetime
) -> None:
    """Make the folio of somebody stop working, with its reason.

    Raises:
        FolioInvalido: it is not the time, no reason is given, that person is not in the roll with that card, or has no
            folio.
    """
    jornada = _vigente(jornada, ahora)
    motivo = " ".join(motivo.split())
    if not motivo:
        raise FolioInvalido("Escribe por qué se revoca.", "motivo")
    fila = renglon_de(jornada, la_curp, ultimos, llave=llave)
    if fila.credencial is None:
        raise FolioInvalido("Esa persona no tiene folio.")
    fila.credencial = None
    fila.save(update_fields=["credencial"])
    EntregaDeFolio.objects.create(
        renglon=fila, entregado_en=ahora, entregado_por=por, motivo=f"Se revocó: {motivo}"[:200]
    )


def renglon_de(jornada: Jornada, la_curp: str, ultimos: str, *, llave: str) -> RenglonPadron:
    """Return the locked row of somebody who shows CURP and card; call inside a transaction.

    Raises:
        FolioInvalido: there is nobody with those two data.
    """
    try:
        limpia, _ = curp.leer(la_curp)
    except curp.CurpInvalida as error:
        raise FolioInvalido(str(error), "curp") from None
    numeros = ultimos.replace(" ", "")
    if not (numeros.isascii() and numeros.isdigit() and len(numeros) == 4):
        raise FolioInvalido("Escribe los cuatro últimos números.", "credencial")
    clave, ejercicio = llave.encode(), jornada.ejercicio_id
    identificador = padron.huella(clave, ejercicio, limpia)
    filas: Any = RenglonPadron.objects.vigentes().select_for_update(of=("self",))
    fila = filas.filter(ejercicio=ejercicio, identificador=identificador).first()
    segundo = padron.segundo_de(clave, ejercicio, identificador, numeros)
    if fila is None or not hmac.compare_digest(bytes(fila.segundo), segundo):
        raise FolioInvalido("En el padrón no hay nadie con esa CURP y esa credencial.", "curp")
    encontrada: RenglonPadron = fila
    return encontrada
