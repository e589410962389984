"""The pieces of the session room as they are shown: a row of the roll, the seats, the board, a call."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from participacion.domain.fechas import hora_local
from participacion.enums import Calidad
from sesiones.domain.linea_quorum import Momento
from sesiones.domain.quorum import Quorum
from sesiones.enums import Convocatoria, EstadoAsistencia, ModalidadAsistencia, RespuestaCitado
from sesiones.models import Asistencia, Citado, DeclaratoriaQuorum

# Above this many seats the board draws a bar instead of one circle a seat.
MAXIMO_ASIENTOS = 40
PASO = 20  # width of one seat in the drawing


# How the row of a titular says that a suplente is in the seat.
OCUPADO = "Ocupa su lugar"
# Who is not here and nobody has said more of.
POR_SABER = frozenset({EstadoAsistencia.PENDIENTE, EstadoAsistencia.AUSENTE})


@dataclass(frozen=True)
class Fila:
    """A person on the roll, as the room shows it."""

    asistencia: Asistencia
    nota: str
    llegada: str
    salida: str
    # Comings and goings after the first arrival, and places taken and given back.
    recorrido: str = ""
    # What the person answered to the convocatoria; None if nothing, or it was not asked.
    citado: Citado | None = None
    # Whether people may attend this session from elsewhere.
    es_hibrida: bool = False

    @property
    def puede_a_distancia(self) -> bool:
        """Tell whether one touch marks the person as attending remotely."""
        return self.es_hibrida and self.asistencia.estado in POR_SABER

    @property
    def respuesta(self) -> str:
        """Return what the person answered to the convocatoria, while it is still news."""
        if self.citado is None or self.asistencia.estado not in POR_SABER:
            return ""
        match self.citado.respuesta:
            case RespuestaCitado.CONFIRMA:
                lejos = self.citado.modalidad == ModalidadAsistencia.VIRTUAL
                return "Confirmó que asistirá a distancia" if lejos else "Confirmó que asistirá"
            case RespuestaCitado.SE_EXCUSA:
                return f"Se excusó: {self.citado.motivo}" if self.citado.motivo else "Se excusó"
            case RespuestaCitado.SUPLENTE:
                if self.nota.startswith(OCUPADO):
                    return ""
                suplente = self.citado.suplente
                return f"Envía a {suplente.persona}" if suplente else "Envía a su suplente"
            case _:
                return ""

    @property
    def se_excuso(self) -> bool:
        """Tell whether the person said beforehand that they would not come, and nobody has noted it yet."""
        return bool(self.respuesta) and self.citado is not None and self.citado.respuesta == RespuestaCitado.SE_EXCUSA

    @property
    def presente(self) -> bool:
        """Tell whether the person is here now."""
        return self.asistencia.estado == EstadoAsistencia.PRESENTE

    @property
    def puesto(self) -> str:
        """Return the post, and the capacity where the post does not already say it."""
        cargo, calidad = self.asistencia.cargo, self.asistencia.get_calidad_display()
        if self.asistencia.calidad not in {Calidad.SUPLENTE, Calidad.INVITADO} or calidad in cargo.lower():
            return cargo
        return f"{cargo} · {calidad}" if cargo else calidad

    @property
    def a_la_vista(self) -> str:
        """Return what stands at the right of the name: the hour of arrival, or why there is none."""
        match self.asistencia.estado:
            case EstadoAsistencia.PRESENTE:
                return self.llegada or "Presente"
            case EstadoAsistencia.RETIRADA:
                return f"Se retiró {self.salida}".strip()
            case EstadoAsistencia.JUSTIFICADA:
                return "Justificó"
            case EstadoAsistencia.PENDIENTE:
                return "Por marcar"
            case _:
                return "Ausente"


@dataclass(frozen=True)
class MovimientoVisto:
    """A coming or going whose hour can be corrected: the field that holds it, and its label."""

    campo: str
    rotulo: str
    en: datetime.datetime


@dataclass(frozen=True)
class Asientos:
    """The quórum as a drawing: one circle a seat, and the mark of how many are needed."""

    total: int
    presentes: int
    requeridos: int | None

    @property
    def en_barra(self) -> bool:
        """Tell whether there are too many for circles."""
        return self.total > MAXIMO_ASIENTOS

    @property
    def ancho(self) -> int:
        """Return the width of the drawing, in its own units."""
        return 400 if self.en_barra else PASO * self.total + (PASO // 2 if self.requeridos else 0)

    @property
    def circulos(self) -> list[tuple[int, bool]]:
        """Return (centre, taken) of each seat; those after the mark stand a little further."""
        return [
            (PASO // 2 + PASO * i + (PASO // 2 if self.requeridos and i >= self.requeridos else 0), i < self.presentes)
            for i in range(self.total)
        ]

    @property
    def umbral(self) -> int | None:
        """Return where the mark of the seats needed stands."""
        if not self.requeridos or self.requeridos > self.total:
            return None
        if self.en_barra:
            return round(self.ancho * self.requeridos / self.total)
        return PASO * self.requeridos + PASO // 4

    @property
    def lleno(self) -> int:
        """Return the length of the taken part of the bar."""
        return min(self.ancho_interior, round(self.ancho_interior * self.presentes / self.total)) if self.total else 0

    @property
    def ancho_interior(self) -> int:
        """Return the width of the bar within its frame."""
        return self.ancho - 2


@dataclass(frozen=True)
class Tablero:
    """The quórum on the board: a title, a sentence, and the seats where they can be counted."""

    titulo: str
    frase: str
    hay: bool | None
    asientos: Asientos | None
    perdido: bool = False


@dataclass(frozen=True)
class Llamada:
    """One call with its sum as the roll stands, and how it was declared if it was."""

    convocatoria: Convocatoria
    hora: str
    quorum: Quorum
    declarada: DeclaratoriaQuorum | None
    # What the clock allows, in a sentence; empty if nothing limits it.
    plazo: str = ""
    # Whether it may be declared now without giving a reason.
    en_hora: bool = True
    # Whether what goes before it was done.
    en_turno: bool = True


@dataclass(frozen=True)
class MomentoVisto:
    """A moment in which the quórum changed, as the room lists it, with the sentence offered for the minutes."""

    hora: str
    hay: bool
    texto: str
    frase: str


def momentos_vistos(momentos: Sequence[Momento], tz: datetime.tzinfo) -> list[MomentoVisto]:
    """Return the moments with their hour and their sentence."""
    return [
        MomentoVisto(
            hora_local(m.en, tz) or "",
            m.hay,
            f"{'Se recuperó' if m.hay else 'Se perdió'}: {m.presentes} con voto; se requieren {m.requeridos}.",
            m.frase(tz),
        )
        for m in momentos
    ]


def faltan(plazo: datetime.timedelta) -> str:
    """Say how long is left: «faltan 12 minutos», «falta 1 hora y 5 minutos», «faltan 3 días»."""
    minutos = max(1, -(-int(plazo.total_seconds()) // 60))
    if minutos >= 48 * 60:
        return f"faltan {minutos // (24 * 60)} días"
    horas, resto = divmod(minutos, 60)
    partes = [f"{n} {unidad}{'' if n == 1 else 's'}" for n, unidad in ((horas, "hora"), (resto, "minuto")) if n]
    return f"falta{'' if (horas or resto) == 1 else 'n'} {' y '.join(partes)}"


def tablero_vivo(quorum: Quorum, perdido_a_las: str = "") -> Tablero:
    """Return the board of a quórum counted now.

    Args:
        quorum: as the roll stands.
        perdido_a_las: the hour at which an installed session lost it; empty if it has not, or it is not known.
    """
    titulos = {True: "Hay quórum", False: "Sin quórum", None: "Quórum a mano"}
    asientos = Asientos(quorum.base, quorum.presentes, quorum.requeridos) if quorum.base else None
    frase = quorum.frase
    if quorum.requeridos is not None:
        frase = f"{quorum.presentes} de {quorum.base} con voto; se requieren {quorum.requeridos}. {quorum.falta_rol}"
    if quorum.hay is False and perdido_a_las:
        titulo = f"Se perdió el quórum a las {perdido_a_las}"
        return Tablero(titulo, f"{frase.strip()} No se vota ni se acuerda.", False, asientos, perdido=True)
    return Tablero(titulos[quorum.hay], frase.strip(), quorum.hay, asientos)


def tablero_declarado(declaratoria: DeclaratoriaQuorum | None) -> Tablero:
    """Return the board of a session whose roll does not decide any more: what was declared."""
    if declaratoria is None:
        return Tablero("Quórum sin declarar", "No consta la declaratoria de quórum.", None, None)
    asientos = None
    if declaratoria.base is not None and declaratoria.presentes is not None and not declaratoria.a_mano:
        asientos = Asientos(declaratoria.base, declaratoria.presentes, declaratoria.requeridos)
    titulo = "Quórum declarado" if declaratoria.hay_quorum else "Sin quórum"
    a_mano = ", a mano" if declaratoria.a_mano else ""
    frase = f"En {declaratoria.get_convocatoria_display()} convocatoria{a_mano}."
    return Tablero(titulo, frase, declaratoria.hay_quorum, asientos)
