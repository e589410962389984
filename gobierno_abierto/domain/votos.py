"""Voting in line: who is who, and one ballot each. Whether it is open is decided by the database's clock.

Nothing here keeps, logs or returns what was chosen: from the form to the ciphertext it lives in one function.
"""

import datetime
import hashlib
import hmac
import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import count

from django.db import IntegrityError, connection, transaction
from django.db.models import BooleanField, Case, F, When
from django.db.models.functions import Now

from gobierno_abierto.domain import folio, folios, padron, tablero
from gobierno_abierto.domain.jornadas import JornadaInvalida
from gobierno_abierto.enums import Ejercido, EstadoCarga, EstadoEjercicio, MotivoDeFallo
from gobierno_abierto.models import BoletaCifrada, FallosAlVotar, Jornada, RenglonPadron
from gobierno_abierto.urna import boleta, grupo
from gobierno_abierto.urna.boleta import Papeleta
from gobierno_abierto.urna.grupo import UrnaInvalida

MAXIMO_FALLOS = 5
LARGO_SEMILLA = 32
NO_CORRESPONDEN = "No encontramos ese folio con esa credencial. Revisa los dos datos."


class NoSePuedeVotar(JornadaInvalida):
    """A vote was not taken; ``motivo`` says which page tells it."""

    def __init__(self, motivo: MotivoDeFallo, mensaje: str) -> None:
        super().__init__(mensaje)
        self.motivo = motivo


@dataclass(frozen=True)
class Momento:
    """Where the voting in line stands, by the clock of the database."""

    antes: bool
    abierta: bool
    en_gracia: bool

    @property
    def cerrada(self) -> bool:
        """Whether no ballot is taken any more."""
        return not (self.antes or self.abierta or self.en_gracia)


@dataclass(frozen=True)
class Votante:
    """Who identified, before closing: a row of the roll and the folio that it had then.

    ``credencial`` is hexadecimal; empty, an officer let the person in at a kiosk.
    """

    renglon: int
    credencial: str


def momento(jornada: Jornada) -> Momento:
    """Return where the voting in line of a frozen jornada stands (1 query)."""
    dice = (
        Jornada.objects.filter(pk=jornada.pk, congelada_en__isnull=False, ejercicio__estado=EstadoEjercicio.PUBLICADO)
        .order_by()
        .values_list(
            Case(When(abre_en__gt=Now(), then=True), default=False, output_field=BooleanField()),
            Case(When(abre_en__lte=Now(), cierra_en__gt=Now(), then=True), default=False, output_field=BooleanField()),
            F("cierra_en"),
            Now(),
        )
        .first()
    )
    if dice is None:
        return Momento(antes=False, abierta=False, en_gracia=False)
    antes, abierta, cierra_en, ahora = dice
    gracia = datetime.timedelta(minutes=jornada.gracia)
    return Momento(antes, abierta, en_gracia=cierra_en <= ahora < cierra_en + gracia)


def papeleta_de(jornada: Jornada) -> Papeleta:
    """Return what every ballot of a frozen jornada shares; its manifest says how many options there are."""
    opciones = len(json.loads(jornada.manifiesto)["opciones"])
    return Papeleta(bytes.fromhex(jornada.compromisos[0]), bytes.fromhex(jornada.huella), opciones)


def anotar_fallo(jornada: Jornada, motivo: MotivoDeFallo) -> None:
    """Count that somebody could not vote (1 query, 2 the first time)."""
    fallos = FallosAlVotar.objects.filter(jornada=jornada, motivo=motivo)
    if not fallos.update(cuantos=F("cuantos") + 1):
        FallosAlVotar.objects.get_or_create(jornada=jornada, motivo=motivo)
        fallos.update(cuantos=F("cuantos") + 1)


def identificar(jornada: Jornada, el_folio: str, ultimos: str, *, llave: str) -> Votante:
    """Return who has a folio and the card that goes with it.

    An unknown folio and another card are one answer, with the same work done: nobody learns by trying. Whether that
    person voted is said only once both are right.

    Raises:
        FolioIlegible: what was written cannot be a folio.
        NoSePuedeVotar: there is nobody with both, too many cards were tried, or that person does not vote here.
    """
    credencial = folios.huella_de(llave, jornada.ejercicio_id, folio.leer(el_folio))
    suyo = RenglonPadron.objects.filter(
        ejercicio=jornada.ejercicio_id, credencial=credencial, carga__estado=EstadoCarga.VIGENTE
    )
    fila = suyo.order_by().first()
    identificador = bytes(fila.identificador) if fila else bytes(32)
    segundo = padron.segundo_de(llave.encode(), jornada.ejercicio_id, identificador, ultimos.replace(" ", ""))
    bien = hmac.compare_digest(bytes(fila.segundo) if fila else b"", segundo)
    if fila is not None and fila.fallos >= MAXIMO_FALLOS:
        anotar_fallo(jornada, MotivoDeFallo.BLOQUEADA)
        raise NoSePuedeVotar(MotivoDeFallo.BLOQUEADA, "Ese folio se bloqueó porque se intentó muchas veces.")
    if fila is None or not bien:
        with transaction.atomic():
            # The same statement with and without such a folio, so that the time spent tells nothing.
            RenglonPadron.objects.filter(ejercicio=jornada.ejercicio_id, credencial=credencial).update(
                fallos=F("fallos") + 1
            )
            anotar_fallo(jornada, MotivoDeFallo.DATOS)
        raise NoSePuedeVotar(MotivoDeFallo.DATOS, NO_CORRESPONDEN)
    _puede(jornada, fila)
    return Votante(fila.pk, credencial.hex())


def _puede(jornada: Jornada, fila: RenglonPadron) -> None:
    """Let pass who may vote in line."""
    if fila.ejercido != Ejercido.NO:
        anotar_fallo(jornada, MotivoDeFallo.YA_VOTO)
        raise NoSePuedeVotar(MotivoDeFallo.YA_VOTO, "Ya hay un voto registrado con ese folio.")
    if fila.apartado:
        anotar_fallo(jornada, MotivoDeFallo.EN_MESA)
        raise NoSePuedeVotar(MotivoDeFallo.EN_MESA, "En tu sección se vota solo en la mesa receptora.")


def azar_de(semilla: bytes, eleccion: int) -> Callable[[], int]:
    """Return a source of secret scalars from a random seed that the voter's cookie alone carries, sealed.

    The same seed and option give the same ballot: a form sent twice gives the same receipt, and the server keeps
    nothing that opens it.
    """
    numeros = count()

    def siguiente() -> int:
        bloque = hashlib.sha512(b"voto/v1" + semilla + bytes([eleccion]) + next(numeros).to_bytes(4, "big")).digest()
        return int.from_bytes(bloque, "little") % (grupo.ORDEN - 1) + 1

    return siguiente


def votar(jornada: Jornada, votante: Votante, eleccion: int, semilla: bytes) -> str:
    """Encrypt a choice and put it in the ballot box.

    Args:
        eleccion: position of the option, from 0.
        semilla: 32 random bytes of this voter.

    Returns:
        The receipt.

    Raises:
        NoSePuedeVotar: see ``emitir``.
    """
    return emitir(jornada, votante, boleta.cifrar(papeleta_de(jornada), eleccion, azar_de(semilla, eleccion)))


# What an auditor reads first. The row of the roll changes only if its person has not voted, has that folio still, and
# the clock of the database is inside the window; who identified before closing has the minutes of grace. The ballot
# goes in only if the row changed: on PostgreSQL it is one statement, on SQLite two in one transaction.
MARCAR = """
UPDATE gobierno_abierto_renglonpadron SET ejercido = 'EN_LINEA'
WHERE id = %s AND ejercido = '' AND NOT apartado AND (credencial = %s OR %s = '') AND EXISTS (
    SELECT 1 FROM gobierno_abierto_jornada j JOIN gobierno_abierto_ejercicio e ON e.id = j.ejercicio_id
    WHERE j.id = %s AND j.congelada_en IS NOT NULL AND j.cerrada_en IS NULL AND e.estado = 'PUBLICADO' AND {abierta})
"""
GUARDAR = "INSERT INTO gobierno_abierto_boletacifrada (huella, jornada_id, sobre)"
# The clock is read once the turn is taken: whoever closes the board takes it alone, so that no ballot with a receipt is
# on its way while the board is added up, and none that waited comes in afterwards.
CON_TURNO = """
CASE WHEN pg_try_advisory_xact_lock_shared({}, j.id::int)
THEN j.abre_en <= clock_timestamp() AND j.cierra_en + make_interval(mins => j.gracia) > clock_timestamp()
ELSE false END
"""
AHORA_EN_SQLITE = "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW')"
TERMINA_EN_SQLITE = "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', j.cierra_en, '+' || j.gracia || ' minutes')"
EN_POSTGRES = " ".join(
    (
        "WITH marcado AS (", MARCAR.format(abierta=CON_TURNO.format(tablero.TURNO)), "RETURNING id)", GUARDAR,
        "SELECT %s, %s, %s FROM marcado",
    )
)  # fmt: skip
EN_SQLITE = (
    MARCAR.format(abierta=f"j.abre_en <= {AHORA_EN_SQLITE} AND {TERMINA_EN_SQLITE} > {AHORA_EN_SQLITE}"),
    f"{GUARDAR} VALUES (%s, %s, %s)",
)


def emitir(jornada: Jornada, votante: Votante, sobre: bytes) -> str:
    """Verify an encrypted ballot and store it, marking the roll with it; sending it again is harmless.

    Args:
        sobre: made here or by the voter's own device.

    Returns:
        The receipt: SHA-256 of the envelope, in hexadecimal.

    Raises:
        NoSePuedeVotar: the proofs do not hold, the ballot is a copy of another one, the person voted already or votes
            elsewhere, or it is not the time.
    """
    try:
        boleta.verificar(papeleta_de(jornada), sobre)
    except UrnaInvalida:
        anotar_fallo(jornada, MotivoDeFallo.BOLETA)
        raise NoSePuedeVotar(MotivoDeFallo.BOLETA, "La boleta cifrada no se pudo comprobar.") from None
    comprobante = boleta.huella(sobre).hex()
    try:
        if _guardar(jornada, votante, comprobante, sobre):
            return comprobante
    except IntegrityError:
        # Somebody else's ballot, copied: the roll was not marked.
        anotar_fallo(jornada, MotivoDeFallo.BOLETA)
        raise NoSePuedeVotar(MotivoDeFallo.BOLETA, "Esa boleta ya está en la urna.") from None
    if BoletaCifrada.objects.filter(huella=comprobante, jornada=jornada).exists():
        return comprobante
    raise _por_que(jornada, votante)


def _guardar(jornada: Jornada, votante: Votante, comprobante: str, sobre: bytes) -> bool:
    """Mark the roll and store the ballot, both or neither; return whether it was done."""
    quien = (votante.renglon, bytes.fromhex(votante.credencial), votante.credencial, jornada.pk)
    que = (comprobante, jornada.pk, sobre)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A savepoint only where somebody opened a transaction: by itself the statement is all or nothing.
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                cursor.execute(EN_POSTGRES, quien + que)
            return bool(cursor.rowcount == 1)
        marcar, guardar = EN_SQLITE
        with transaction.atomic():
            cursor.execute(marcar, quien)
            if cursor.rowcount != 1:
                return False
            cursor.execute(guardar, que)
    return True


def _por_que(jornada: Jornada, votante: Votante) -> NoSePuedeVotar:
    """Return why a ballot was not taken."""
    fila = RenglonPadron.objects.filter(pk=votante.renglon).first()
    if fila is not None and fila.ejercido != Ejercido.NO:
        motivo, frase = MotivoDeFallo.YA_VOTO, "Ya hay un voto registrado con ese folio."
    elif fila is not None and fila.apartado:
        motivo, frase = MotivoDeFallo.EN_MESA, "En tu sección se vota solo en la mesa receptora."
    elif fila is None or (votante.credencial and bytes(fila.credencial or b"").hex() != votante.credencial):
        motivo, frase = MotivoDeFallo.DATOS, "Ese folio se cambió por otro. Usa el nuevo."
    else:
        motivo, frase = MotivoDeFallo.HORARIO, "La votación en línea no está abierta."
    anotar_fallo(jornada, motivo)
    return NoSePuedeVotar(motivo, frase)
