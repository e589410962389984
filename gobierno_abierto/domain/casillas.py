"""A mesa receptora: opened with its report of zeros, one mark in the roll for each paper ballot, and its acta."""

import datetime
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gobierno_abierto.domain import caja, folios
from gobierno_abierto.domain.conteo import usadas
from gobierno_abierto.domain.cronograma_impreso import base_del_ejercicio
from gobierno_abierto.domain.jornadas import JornadaInvalida, en_palabras
from gobierno_abierto.enums import Ejercido, EstadoCasilla
from gobierno_abierto.models import ActaDeCasilla, Casilla, Incidente, Jornada, RenglonPadron
from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario
from sesiones.domain.invitaciones import huella_de

TAREA = "gobierno_abierto.tasks.emitir_acta_de_casilla"
USO_PASE = "pase-de-quiosco"
DURA_PASE = 600  # seconds
Registro = dict[str, Any]


class CasillaInvalida(JornadaInvalida):
    """The mesa receptora does not admit this, or not now."""


def bloquear(casilla: Casilla) -> Casilla:
    """Take the lock that every write in a mesa receptora takes; return it as it is now."""
    return (
        Casilla.objects.select_for_update(of=("self",))
        .select_related(
            "jornada__ejercicio__municipio", "jornada__ejercicio__organo__municipio", "jornada__ejercicio__regla"
        )
        .get(pk=casilla.pk)
    )


def por_llave(llave: str) -> Casilla | None:
    """Return the mesa receptora that a link opens, or None (1 query)."""
    suyas = Casilla.objects.select_related("jornada__ejercicio__municipio", "jornada__ejercicio__organo")
    return suyas.filter(llave_sha256=huella_de(llave), jornada__congelada_en__isnull=False).first()


@transaction.atomic
def dar_enlace(casilla: Casilla, *, portal: Portal, por: Usuario) -> str:
    """Make the secret link of a mesa receptora for its officers; the former one stops working.

    Returns:
        The address, to be handed over; it is stored nowhere.

    Raises:
        CasillaInvalida: the jornada is not frozen.
    """
    casilla = bloquear(casilla)
    if casilla.jornada.congelada_en is None:
        raise CasillaInvalida("El enlace se da cuando la jornada está congelada.")
    llave = secrets.token_urlsafe(24)
    casilla.llave_sha256 = huella_de(llave)
    casilla.save(update_fields=["llave_sha256"])
    return f"{portal.url_publica}/enlace/casilla/{llave}/"


def leer_funcionarios(texto: str) -> list[list[str]]:
    """Return [[post, name]…] from lines «Presidencia: Ana Ejemplo».

    Raises:
        CasillaInvalida: a line does not say post and name, or there is none.
    """
    filas = [linea.split(":", 1) for linea in texto.splitlines() if linea.strip()]
    limpias = [[" ".join(p.split())[:160] for p in fila] for fila in filas]
    if not limpias or any(len(fila) != 2 or not all(fila) for fila in limpias):
        raise CasillaInvalida("Escribe un renglón por persona, como «Presidencia: Ana Ejemplo».", "funcionarios")
    return limpias


@transaction.atomic
def abrir(casilla: Casilla, *, funcionarios: str, recibidas: int, ahora: datetime.datetime) -> Casilla:
    """Open a mesa receptora in front of everybody: its box is empty and so are its counts.

    Args:
        funcionarios: who attends it, a line each.
        recibidas: paper ballots received.

    Raises:
        CasillaInvalida: it is open or closed already, it is not its hour, or nobody is said to attend it.
    """
    casilla = bloquear(casilla)
    if casilla.jornada.congelada_en is None:
        raise CasillaInvalida("La jornada no está congelada.")
    if casilla.estado != EstadoCasilla.PREPARADA:
        raise CasillaInvalida("La mesa ya se abrió.")
    tz = casilla.jornada.ejercicio.municipio.tz
    if ahora < casilla.abre_en:
        raise CasillaInvalida(f"La mesa abre el {en_palabras(casilla.abre_en, tz)}.")
    casilla.funcionarios = leer_funcionarios(funcionarios)
    casilla.estado, casilla.abierta_en, casilla.recibidas = EstadoCasilla.ABIERTA, ahora, recibidas
    casilla.save()
    return casilla


def _atiende(casilla: Casilla, ahora: datetime.datetime) -> None:
    """Let pass a mesa that attends people now."""
    if casilla.estado != EstadoCasilla.ABIERTA:
        raise CasillaInvalida("La mesa no está abierta.")
    if ahora >= casilla.cierra_en:
        raise CasillaInvalida("La mesa ya no recibe votos: es hora de cerrarla.")
    if casilla.sin_conexion:
        raise CasillaInvalida("Esta mesa no tiene conexión: quién votó se marca en su lista de papel.")


@transaction.atomic
def marcar(casilla: Casilla, curp: str, ultimos: str, *, llave: str, ahora: datetime.datetime) -> None:
    """Mark that somebody votes here, before a paper ballot is handed over: the same row that voting in line marks.

    Raises:
        CasillaInvalida: the mesa does not attend now, or that person voted already or votes elsewhere.
        FolioInvalido: there is nobody in the roll with that CURP and card.
    """
    casilla = bloquear(casilla)
    _atiende(casilla, ahora)
    fila = _de_aqui(casilla, folios.renglon_de(casilla.jornada, curp, ultimos, llave=llave))
    # Conditional, as in line: whoever comes first wins, also against a vote in flight.
    hecho = RenglonPadron.objects.filter(pk=fila.pk, ejercido=Ejercido.NO).update(
        ejercido=Ejercido.PRESENCIAL, casilla=casilla
    )
    if not hecho:
        raise CasillaInvalida("Esa persona ya votó. No entregarle boleta.")


def _de_aqui(casilla: Casilla, fila: RenglonPadron) -> RenglonPadron:
    if fila.ejercido != Ejercido.NO:
        raise CasillaInvalida(f"Esa persona ya {fila.get_ejercido_display()}. No entregarle boleta.")
    if fila.apartado:
        raise CasillaInvalida("Su sección vota en otra mesa, sin conexión.")
    if casilla.secciones and fila.seccion not in casilla.secciones:
        raise CasillaInvalida(f"Es de «{fila.seccion}», que no vota en esta mesa.")
    return fila


@transaction.atomic
def dar_pase(casilla: Casilla, curp: str, ultimos: str, *, llave: str, ahora: datetime.datetime) -> str:
    """Let somebody vote at the kiosk of the mesa, with the same pages as in line.

    Returns:
        A sealed pass for one person, good for ten minutes; it is stored nowhere, and the roll makes it good once.

    Raises:
        CasillaInvalida, FolioInvalido: as ``marcar``.
    """
    casilla = bloquear(casilla)
    _atiende(casilla, ahora)
    fila = _de_aqui(casilla, folios.renglon_de(casilla.jornada, curp, ultimos, llave=llave))
    vence = int(ahora.timestamp()) + DURA_PASE
    return caja.cerrar(llave, USO_PASE, f"{casilla.jornada_id}/{fila.pk}/{vence}".encode()).hex()


def leer_pase(jornada: Jornada, pase: str, *, llave: str, ahora: datetime.datetime) -> int | None:
    """Return the row of the roll that a pass lets vote, or None."""
    try:
        de, renglon, vence = (int(n) for n in caja.abrir(llave, USO_PASE, bytes.fromhex(pase)).split(b"/"))
    except (caja.CajaCerrada, ValueError):
        return None
    return renglon if de == jornada.pk and ahora.timestamp() < vence else None


@transaction.atomic
def anotar_incidente(casilla: Casilla, texto: str, *, ahora: datetime.datetime) -> Incidente:
    """Write down something that happened at an open mesa.

    Raises:
        CasillaInvalida: it is not open, or nothing was written.
    """
    casilla = bloquear(casilla)
    if casilla.estado != EstadoCasilla.ABIERTA:
        raise CasillaInvalida("La mesa no está abierta.")
    limpio = " ".join(texto.split())
    if not limpio:
        raise CasillaInvalida("Escribe qué pasó.", "texto")
    return Incidente.objects.create(casilla=casilla, texto=limpio[:1000], anotado_en=ahora)


@dataclass(frozen=True)
class Cierre:
    """What is counted when a mesa closes; ``votos`` in the order of the ballot."""

    sobrantes: int
    votos: tuple[int, ...]
    blancos: int
    nulos: int
    votantes: int | None = None
    explicacion: str = ""


def diferencias(casilla: Casilla, cierre: Cierre, votantes: int) -> list[str]:
    """Return in words what does not reconcile in a closing. Pure."""
    en_urna = sum(cierre.votos) + cierre.blancos + cierre.nulos
    recibidas = casilla.recibidas or 0
    dichas = []
    if recibidas != cierre.sobrantes + en_urna:
        dichas.append(
            f"Se recibieron {recibidas:,} boletas; las sobrantes y las de la urna suman {cierre.sobrantes + en_urna:,}."
        )
    if votantes != en_urna:
        dichas.append(f"Votaron {votantes:,} personas; en la urna hay {en_urna:,} boletas.")
    return dichas


@transaction.atomic
def cerrar(
    casilla: Casilla,
    cierre: Cierre,
    *,
    portal: Portal,
    por: Usuario | None,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
) -> ActaDeCasilla:
    """Close a mesa with its counts and order its acta; they reconcile, or it is said why not.

    Raises:
        CasillaInvalida: it is not open, it is before its hour, a number is missing, or the sums do not reconcile and
            nothing explains it.
    """
    casilla = bloquear(casilla)
    tz = casilla.jornada.ejercicio.municipio.tz
    if casilla.estado != EstadoCasilla.ABIERTA:
        raise CasillaInvalida("La mesa no está abierta.")
    if ahora < casilla.cierra_en:
        raise CasillaInvalida(f"La mesa cierra el {en_palabras(casilla.cierra_en, tz)}.")
    opciones = list(casilla.jornada.opciones.all())
    if len(cierre.votos) != len(opciones):
        raise CasillaInvalida("Falta el número de votos de alguna opción.")
    if casilla.sin_conexion and cierre.votantes is None:
        raise CasillaInvalida("Escribe cuántas personas votaron según la lista.", "votantes")
    votantes = cierre.votantes if casilla.sin_conexion else casilla.votaron.count()
    assert votantes is not None
    explicacion = cierre.explicacion.strip()
    if (no_cuadra := diferencias(casilla, cierre, votantes)) and not explicacion:
        raise CasillaInvalida(f"{' '.join(no_cuadra)} Corregir, o escribir por qué no cuadra.", "explicacion")
    casilla.estado, casilla.cerrada_en = EstadoCasilla.CERRADA, ahora
    casilla.sobrantes, casilla.votos, casilla.votantes = cierre.sobrantes, list(cierre.votos), votantes
    casilla.blancos, casilla.nulos, casilla.explicacion = cierre.blancos, cierre.nulos, explicacion
    casilla.save()
    ejercicio = casilla.jornada.ejercicio
    registro = base_del_ejercicio(
        ejercicio, formato="acta-de-casilla/1", tipo=TipoDocumento.ACTA_DE_CASILLA,
        folio=f"CASILLA-{ejercicio.pk:04d}-{casilla.numero}",
        titulo=f"Acta de cierre de la mesa receptora {casilla.numero}",
        fecha=casilla.cierra_en.astimezone(tz).date(), portal=portal, ahora=ahora,
    ) | datos_del_acta(casilla, [o.titulo for o in opciones], no_cuadra)  # fmt: skip
    return emision.ordenar(
        ActaDeCasilla,
        registro,
        casilla=casilla,
        tarea=TAREA,
        clave=f"casilla:{casilla.pk}",
        titulo=f"Acta de la mesa receptora {casilla.numero}, {ejercicio.nombre}",
        organo=ejercicio.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
    )


def datos_del_acta(casilla: Casilla, opciones: list[str], no_cuadra: list[str]) -> Registro:
    """Return what the closing acta of a mesa says (1 query)."""
    tz = casilla.jornada.ejercicio.municipio.tz
    return {
        "casilla": {"numero": casilla.numero, "lugar": casilla.lugar, "secciones": casilla.secciones,
                    "abrio": en_palabras(casilla.abierta_en, tz) if casilla.abierta_en else "",
                    "cerro": en_palabras(casilla.cerrada_en, tz) if casilla.cerrada_en else ""},
        "boletas": [
            ["Recibidas", casilla.recibidas], ["Sobrantes, canceladas", casilla.sobrantes],
            ["Sacadas de la urna", usadas(casilla)], ["Personas que votaron", casilla.votantes],
        ],
        "votos": [*([t, v] for t, v in zip(opciones, casilla.votos or [], strict=True)),
                  ["En blanco", casilla.blancos], ["Nulos", casilla.nulos]],
        "no_cuadra": no_cuadra,
        "explicacion": casilla.explicacion,
        "incidentes": [i.texto for i in casilla.incidentes.all()],
        "funcionarios": casilla.funcionarios,
        "manifiesto": casilla.jornada.huella,
    }  # fmt: skip


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store the closing acta of a mesa, once."""
    return emision.emitir(trabajo_id, modelo=ActaDeCasilla, imprenta=imprenta, reloj=reloj)
