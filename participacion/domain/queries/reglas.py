"""An órgano's rule of session said in words, unknown parts included."""

from dataclasses import dataclass

from participacion.enums import BaseQuorum, ReglaFirmas, SiNoDesconocido, TipoMayoria, TipoQuorum
from participacion.models import Regla

DESCONOCIDA = "Desconocida"
DESCONOCIDO = "Desconocido"


@dataclass(frozen=True)
class Renglon:
    """One line of the rule: what it is about, what it says, and whether it is known."""

    asunto: str
    texto: str
    se_conoce: bool = True


def en_palabras(regla: Regla) -> list[Renglon]:
    """Return the rule line by line, in the order in which a session uses it."""
    renglones = [
        _quorum("Quórum en primera convocatoria", regla.quorum_primera, regla.minimo_primera, regla),
        _quorum("Quórum en segunda convocatoria", regla.quorum_segunda, regla.minimo_segunda, regla),
        _numero("Espera entre convocatorias", regla.minutos_segunda, "minuto"),
        _numero("Aviso de una sesión ordinaria", regla.aviso_ordinaria, "hora"),
        _numero("Aviso de una sesión extraordinaria", regla.aviso_extraordinaria, "hora"),
        _opcion("Mayoría para acordar", regla.mayoria != TipoMayoria.DESCONOCIDA, regla.get_mayoria_display()),
        _opcion(
            "Voto de calidad de la presidencia",
            regla.voto_calidad != SiNoDesconocido.DESCONOCIDO,
            regla.get_voto_calidad_display(),
        ),
        _opcion("Quién firma el acta", regla.firmas != ReglaFirmas.DESCONOCIDA, regla.get_firmas_display()),
    ]
    fundamento = regla.fundamento.strip()
    renglones.append(Renglon("Fundamento", fundamento or DESCONOCIDO, bool(fundamento)))
    return renglones


def _opcion(asunto: str, se_conoce: bool, texto: str) -> Renglon:
    return Renglon(asunto, f"{texto[:1].upper()}{texto[1:]}." if se_conoce else texto.capitalize(), se_conoce)


def _numero(asunto: str, cantidad: int | None, unidad: str) -> Renglon:
    if cantidad is None:
        return Renglon(asunto, DESCONOCIDO, se_conoce=False)
    return Renglon(asunto, f"{cantidad} {unidad}{'' if cantidad == 1 else 's'}.")


def _quorum(asunto: str, tipo: str, minimo: int | None, regla: Regla) -> Renglon:
    """Say a formula of quórum and over whom it is counted."""
    if tipo == TipoQuorum.DESCONOCIDA:
        return Renglon(asunto, DESCONOCIDA, se_conoce=False)
    if tipo == TipoQuorum.MINIMO:
        return Renglon(asunto, f"Al menos {minimo} integrantes con voto.")
    if tipo == TipoQuorum.PRESENTES:
        return Renglon(asunto, "Con quienes estén presentes.")
    base = f"los {regla.lugares} lugares con voto, también los vacantes"
    if regla.base_quorum == BaseQuorum.OCUPADOS:
        base = "los lugares ocupados con derecho a voto"
    formula = "La mitad más uno" if tipo == TipoQuorum.MITAD_MAS_UNO else "Dos terceras partes"
    return Renglon(asunto, f"{formula} de {base}.")
