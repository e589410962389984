"""The customary sentences of minutes, filled with what is known; the rest stays a gap in brackets to be typed over."""

from dataclasses import dataclass

from participacion.domain.numeros import ordinal
from sesiones.enums import Convocatoria, TipoPunto
from sesiones.models import Punto, Sesion

# The page puts the hour at the moment of inserting.
HORA = "{hora}"


@dataclass(frozen=True)
class Frase:
    """A sentence to insert: what its button says, and what it writes."""

    rotulo: str
    texto: str


USO_DE_LA_VOZ = Frase("Uso de la voz", "[Nombre] hizo uso de la voz para exponer [tema]. ")
GENERALES = (
    USO_DE_LA_VOZ,
    Frase(
        "Preguntas y respuestas",
        "[Nombre] preguntó [qué preguntó]. En respuesta, [nombre] señaló que [respuesta]. ",
    ),
    Frase("Dispensa de lectura", "Se dispensó la lectura de [documento], que se envió con la convocatoria. "),
    Frase("Por unanimidad", "Sometido a votación, se aprobó por unanimidad. "),
    Frase("Receso", f"A las {HORA} horas se decretó un receso de [minutos] minutos. "),
)
CLAUSURA = Frase(
    "Clausura",
    f"Sin más asuntos por tratar, siendo las {HORA} horas se dio por finalizada la sesión. ",
)


def frases(punto: Punto, sesion: Sesion) -> list[Frase]:
    """Return the sentences of a point, the most fitting first."""
    propias = {
        TipoPunto.QUORUM: [_quorum(sesion)],
        TipoPunto.ORDEN_DEL_DIA: [_aprobacion("el orden del día")],
        TipoPunto.ACTA_ANTERIOR: [_dispensa(), _aprobacion("el acta de la sesión anterior")],
        TipoPunto.CLAUSURA: [CLAUSURA],
    }.get(TipoPunto(punto.tipo), [])
    return [*propias, _apertura(punto), *GENERALES]


def cual_punto(punto: Punto) -> str:
    """Return «tercer punto», or «punto 3.1» where the number has no ordinal."""
    return f"{ordinal(int(punto.numero))} punto" if punto.numero.isdecimal() else f"punto {punto.numero}"


def _apertura(punto: Punto) -> Frase:
    if punto.tipo == TipoPunto.ASUNTOS_GENERALES:
        return Frase("Apertura", "En asuntos generales, [quién] [qué hizo]. ")
    quien = punto.expositor_efectivo or punto.expositor_previsto or "[quién]"
    return Frase("Apertura", f"En relación al {cual_punto(punto)} del orden del día, {quien} [qué hizo]. ")


def _quorum(sesion: Sesion) -> Frase:
    convocatoria = Convocatoria(sesion.convocatoria).label if sesion.convocatoria else "[primera o segunda]"
    return Frase(
        "Quórum",
        "Se pasó lista y se verificó el quórum, habiendo el suficiente para dar inicio a la sesión en "
        f"{convocatoria} convocatoria. ",
    )


def _aprobacion(que: str) -> Frase:
    return Frase("Aprobación", f"Se sometió a votación y se aprobó por [unanimidad o mayoría] {que}. ")


def _dispensa() -> Frase:
    return Frase(
        "Dispensa y aprobación",
        "Se dispensó la lectura del acta de la sesión anterior y se aprobó por [unanimidad o mayoría]. ",
    )
