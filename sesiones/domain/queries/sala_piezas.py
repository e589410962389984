"""The pieces of the session room as they are shown: a row of the roll, the seats, the board, a call."""

from dataclasses import dataclass

from participacion.enums import Calidad
from sesiones.domain.quorum import Quorum
from sesiones.enums import Convocatoria, EstadoAsistencia
from sesiones.models import Asistencia, DeclaratoriaQuorum

# Above this many seats the board draws a bar instead of one circle a seat.
MAXIMO_ASIENTOS = 40
PASO = 20  # width of one seat in the drawing


@dataclass(frozen=True)
class Fila:
    """A person on the roll, as the room shows it."""

    asistencia: Asistencia
    nota: str
    llegada: str
    salida: str

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


@dataclass(frozen=True)
class Llamada:
    """One call with its sum as the roll stands, and how it was declared if it was."""

    convocatoria: Convocatoria
    hora: str
    quorum: Quorum
    declarada: DeclaratoriaQuorum | None

    @property
    def faltan(self) -> int:
        """Return how many people with vote are missing for this call; 0 if none or not known."""
        return max(0, (self.quorum.requeridos or 0) - self.quorum.presentes)


def tablero_vivo(quorum: Quorum) -> Tablero:
    """Return the board of a quórum counted now."""
    titulos = {True: "Hay quórum", False: "Sin quórum", None: "Quórum a mano"}
    asientos = Asientos(quorum.base, quorum.presentes, quorum.requeridos) if quorum.base else None
    frase = quorum.frase
    if quorum.requeridos is not None:
        frase = f"{quorum.presentes} de {quorum.base} con voto; se requieren {quorum.requeridos}."
    return Tablero(titulos[quorum.hay], frase, quorum.hay, asientos)


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
