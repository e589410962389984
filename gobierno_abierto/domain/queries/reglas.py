"""The rules of an exercise in words, for everybody."""

import datetime
from dataclasses import dataclass

from gobierno_abierto.domain.reglas import GRUPOS, congeladas
from gobierno_abierto.enums import Dimension, EfectoSilencio, ReglaEmpate, ReglaUnica, ReglaVictoria, Territorio
from gobierno_abierto.models import Ejercicio, ReglaEjercicio

NO_SE_CONOCE = "No se conoce"


@dataclass(frozen=True)
class GrupoDeReglas:
    """Some rules, and since when they do not change (empty: they still may)."""

    titulo: str
    reglas: list[tuple[str, str]]
    congelada: bool


def reglas_en_palabras(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> list[GrupoDeReglas]:
    """Return every rule as a label and a sentence; what is not known says so (1 query with its rules loaded)."""
    regla = ejercicio.regla
    fijas = congeladas(ejercicio, ahora=ahora)
    frases = (_mesas(regla), _dictamenes(regla), _voto(regla))
    return [
        GrupoDeReglas(titulo, frases_, verbo in fijas)
        for (verbo, (titulo, _)), frases_ in zip(GRUPOS.items(), frases, strict=True)
    ]


def _numero(valor: int | None, uno: str, varios: str) -> str:
    return NO_SE_CONOCE if valor is None else f"{valor:,} {uno if valor == 1 else varios}"


def _mesas(r: ReglaEjercicio) -> list[tuple[str, str]]:
    if r.numero_mesas is None:
        mesas = NO_SE_CONOCE
    elif r.lugares_por_mesa is None:
        mesas = f"{r.numero_mesas} mesas sin tamaño fijo"
    else:
        mesas = f"{r.numero_mesas} mesas de {r.lugares_por_mesa} personas: {r.lugares} lugares"
    return [
        ("Mesas de trabajo", mesas + (", cada una con un tema" if r.son_tematicas else "")),
        ("Modalidad de las mesas", str(r.get_modalidad_mesas_display()).capitalize()),
        ("Propuestas de cada mesa", _hasta(r.propuestas_por_mesa, "propuesta", "propuestas")),
        ("Quiénes participan", _territorio(r)),
        ("Edad para las mesas", _edad(r.edad_minima_mesas)),
        ("Comprobante de domicilio", "Se pide" if r.pide_comprobante else "No se pide"),
    ]


def _territorio(r: ReglaEjercicio) -> str:
    return NO_SE_CONOCE if r.territorio == Territorio.DESCONOCIDO else str(r.get_territorio_display()).capitalize()


def _edad(edad: int | None) -> str:
    return NO_SE_CONOCE if edad is None else f"{edad} años cumplidos o más"


def _hasta(valor: int | None, uno: str, varios: str) -> str:
    return NO_SE_CONOCE if valor is None else f"Hasta {_numero(valor, uno, varios)}"


def _dictamenes(r: ReglaEjercicio) -> list[tuple[str, str]]:
    if r.maximo_finalistas is None:
        finales = NO_SE_CONOCE
    else:
        finales = f"{'Hasta ' if r.es_hasta else ''}{_numero(r.maximo_finalistas, 'propuesta', 'propuestas')}"
    nombres = [str(Dimension(d).label) for d in r.dimensiones]
    plazo = _numero(r.dias_dictamen, "día hábil", "días hábiles")
    silencio = NO_SE_CONOCE if r.efecto_silencio == EfectoSilencio.DESCONOCIDO else str(r.get_efecto_silencio_display())
    unica = NO_SE_CONOCE if r.con_una_viable == ReglaUnica.DESCONOCIDA else str(r.get_con_una_viable_display())
    return [
        ("Propuestas finales", finales),
        ("Se dictamina su viabilidad", ", ".join(nombres).capitalize() if nombres else NO_SE_CONOCE),
        ("Plazo para dictaminar", plazo),
        ("Si una dependencia no responde", _mayuscula(silencio)),
        ("Si ninguna es viable", "El ejercicio se declara desierto"),
        ("Si solo una es viable", _mayuscula(unica)),
    ]


def _voto(r: ReglaEjercicio) -> list[tuple[str, str]]:
    gana = NO_SE_CONOCE if r.victoria == ReglaVictoria.DESCONOCIDA else _mayuscula(str(r.get_victoria_display()))
    if r.victoria_texto:
        gana = f"{gana}. El documento dice: «{r.victoria_texto.rstrip('.')}»"
    empate = NO_SE_CONOCE if r.empate == ReglaEmpate.DESCONOCIDA else _mayuscula(str(r.get_empate_display()))
    return [
        ("Edad para votar", _edad(r.edad_minima_voto)),
        ("Propuestas en la boleta", _hasta(r.en_boleta, "propuesta", "propuestas")),
        ("Propuestas ganadoras", _numero(r.ganadoras, "propuesta", "propuestas")),
        ("Cuál gana", gana),
        ("Si hay empate", empate),
    ]


def _mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]
