"""The public board: hourly batches of receipts during the jornada, and the whole board once it is over.

Until it is over nothing but receipts and how many there are leaves the ballot box: no partial count exists.
"""

import datetime
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Sum
from django.db.models.functions import Now

from gobierno_abierto.models import BoletaCifrada, Jornada, LoteTablero
from gobierno_abierto.urna import tablero
from gobierno_abierto.urna.grupo import UrnaInvalida

CADA = datetime.timedelta(hours=1)
LARGO_HUELLA = 32
# With fewer, the sum would say how somebody voted.
MINIMO = 10
# The turn of a jornada in PostgreSQL (advisory locks): shared by the ballots on their way, alone by who closes.
TURNO = 20_634


def huellas(jornada: Jornada) -> list[bytes]:
    """Return the receipts of every ballot, sorted (1 query)."""
    filas = BoletaCifrada.objects.filter(jornada=jornada).order_by("huella").values_list("huella", flat=True)
    return [bytes.fromhex(huella) for huella in filas.iterator(chunk_size=10_000)]


def sobres(jornada: Jornada) -> Iterator[bytes]:
    """Yield every ballot in the order of its receipt (1 query, streamed)."""
    filas = BoletaCifrada.objects.filter(jornada=jornada).order_by("huella").values_list("sobre", flat=True)
    for sobre in filas.iterator(chunk_size=5_000):
        yield bytes(sobre)


def publicadas(jornada: Jornada) -> set[bytes]:
    """Return the receipts that some batch made public (1 query)."""
    return {
        bytes(lote)[n : n + LARGO_HUELLA]
        for lote in jornada.lotes.values_list("huellas", flat=True)
        for n in range(0, len(lote), LARGO_HUELLA)
    }


@transaction.atomic
def publicar_lote(jornada: Jornada, *, ahora: datetime.datetime) -> LoteTablero:
    """Make public the receipts that no batch has yet, and the root of them all."""
    jornada = Jornada.objects.select_for_update(of=("self",)).get(pk=jornada.pk)
    return _lote(jornada, ahora)


def _lote(jornada: Jornada, ahora: datetime.datetime) -> LoteTablero:
    todas, antes = huellas(jornada), publicadas(jornada)
    return LoteTablero.objects.create(
        jornada=jornada,
        numero=jornada.lotes.count() + 1,
        boletas=len(todas),
        raiz=tablero.raiz(todas).hex(),
        huellas=b"".join(h for h in todas if h not in antes),
        publicado_en=ahora,
    )


@transaction.atomic
def cerrar(jornada: Jornada, *, ahora: datetime.datetime) -> Jornada:
    """Close the board of a jornada that is over: last batch, root and encrypted sums; again, it changes nothing.

    The clock is the database's, as when a ballot is taken. It waits for the ballots on their way, and none comes in
    once it has the turn.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s::int)", [TURNO, jornada.pk])
    jornada = Jornada.objects.select_for_update(of=("self",)).get(pk=jornada.pk)
    terminada = Jornada.objects.filter(
        pk=jornada.pk, congelada_en__isnull=False, cierra_en__lte=Now() - datetime.timedelta(minutes=jornada.gracia)
    ).exists()
    if not terminada or jornada.cerrada_en is not None:
        return jornada
    lote = _lote(jornada, ahora)
    sumas = tablero.sumar(sobres(jornada), jornada.opciones.count())
    jornada.boletas, jornada.raiz, jornada.cerrada_en = lote.boletas, lote.raiz, ahora
    jornada.sumas = [[a.hex(), b.hex()] for a, b in sumas]
    if lote.boletas < MINIMO:
        jornada.computada_en = ahora
    jornada.save()
    return jornada


def leer_sumas(jornada: Jornada) -> tablero.Suma:
    """Return the encrypted sums of a closed board.

    Raises:
        UrnaInvalida: it is not closed.
    """
    if jornada.sumas is None:
        raise UrnaInvalida("El tablero no está cerrado.")
    return [(bytes.fromhex(a), bytes.fromhex(b)) for a, b in jornada.sumas]


def vigilar(*, ahora: datetime.datetime) -> int:
    """Publish the batch of each open jornada whose hour came, and close those that are over; return how many.

    Meant to be called every minute.
    """
    hechas = 0
    abiertas = Jornada.objects.filter(congelada_en__isnull=False, cerrada_en__isnull=True, abre_en__lte=ahora)
    for jornada in abiertas:
        if cerrar(jornada, ahora=ahora).cerrada_en is not None:
            hechas += 1
            continue
        ultimo = jornada.lotes.order_by("-numero").first()
        if ahora >= (ultimo.publicado_en if ultimo else jornada.abre_en) + CADA:
            publicar_lote(jornada, ahora=ahora)
            hechas += 1
    return hechas


def fallos(jornada: Jornada) -> int:
    """Return how many times somebody could not vote in line (1 query)."""
    return jornada.fallos.aggregate(n=Sum("cuantos"))["n"] or 0
