"""An órgano's rule of session said in words: every part of it, unknown ones included."""

from dataclasses import dataclass

from participacion.domain.fechas import larga
from participacion.domain.fracciones import leer_fraccion
from participacion.enums import (
    BaseQuorum,
    ReglaAprobacion,
    ReglaFirmas,
    ReglaSuplencia,
    SiNoDesconocido,
    TipoMayoria,
    TipoQuorum,
    UnidadAviso,
)
from participacion.models import Regla

DESCONOCIDA = "Desconocida"
DESCONOCIDO = "Desconocido"
# One and several of each unit of notice.
UNIDADES = {
    UnidadAviso.HORAS: ("hora", "horas"),
    UnidadAviso.HORAS_HABILES: ("hora de día hábil", "horas de días hábiles"),
    UnidadAviso.DIAS: ("día natural", "días naturales"),
    UnidadAviso.DIAS_HABILES: ("día hábil", "días hábiles"),
}
MINUTOS, DIAS = ("minuto", "minutos"), ("día", "días")


@dataclass(frozen=True)
class Renglon:
    """One line of the rule: what it is about, what it says, and whether it is known."""

    asunto: str
    texto: str
    se_conoce: bool = True


def en_palabras(regla: Regla) -> list[Renglon]:
    """Return the rule line by line, in the order in which a session uses it: no field of it is left out."""
    aviso = UNIDADES[UnidadAviso(regla.unidad_aviso)]
    fundamento = regla.fundamento.strip()
    return [
        _numero("Aviso de una sesión ordinaria", regla.aviso_ordinaria, aviso),
        _numero("Aviso de una sesión extraordinaria", regla.aviso_extraordinaria, aviso),
        _quorum("Quórum en primera convocatoria", regla, regla.quorum_primera, regla.minimo_primera,
                regla.fraccion_primera),
        _quorum("Quórum en segunda convocatoria", regla, regla.quorum_segunda, regla.minimo_segunda,
                regla.fraccion_segunda),
        _presencia_exigida(regla),
        _numero("Tolerancia para empezar", regla.tolerancia_minutos, MINUTOS),
        _numero("Espera entre convocatorias", regla.minutos_segunda, MINUTOS),
        _numero("Plazo para volver a convocar si no hubo quórum", regla.dias_segunda, DIAS, antes="Hasta "),
        _opcion(
            "Cuándo entra la persona suplente",
            regla.suplencia != ReglaSuplencia.DESCONOCIDA,
            regla.get_suplencia_display(),
        ),
        _opcion("Mayoría para acordar", regla.mayoria != TipoMayoria.DESCONOCIDA, regla.get_mayoria_display()),
        _opcion(
            "Voto de calidad de la presidencia",
            regla.voto_calidad != SiNoDesconocido.DESCONOCIDO,
            regla.get_voto_calidad_display(),
        ),
        Renglon("Folio de los acuerdos", _folio(regla.patron_folio)),
        _opcion(
            "Cuándo se aprueba el acta",
            regla.aprobacion_acta != ReglaAprobacion.DESCONOCIDA,
            regla.get_aprobacion_acta_display(),
        ),
        _numero("Plazo para observar el acta", regla.dias_observaciones, DIAS),
        _opcion("Quién firma el acta", regla.firmas != ReglaFirmas.DESCONOCIDA, regla.get_firmas_display()),
        _numero("Plazo para publicar el acta", regla.dias_publicacion, DIAS),
        _faltas(regla),
        _numero("Sesiones ordinarias al año", regla.sesiones_anuales, ("sesión", "sesiones")),
        _vigencia(regla),
        Renglon("Fundamento", fundamento or DESCONOCIDO, bool(fundamento)),
    ]  # fmt: skip


def _opcion(asunto: str, se_conoce: bool, texto: str) -> Renglon:
    return Renglon(asunto, f"{texto[:1].upper()}{texto[1:]}." if se_conoce else texto.capitalize(), se_conoce)


def _numero(asunto: str, cantidad: int | None, unidad: tuple[str, str], *, antes: str = "") -> Renglon:
    """Say a quantity with its unit, one or several."""
    if cantidad is None:
        return Renglon(asunto, DESCONOCIDO, se_conoce=False)
    return Renglon(asunto, f"{antes}{cantidad} {unidad[0] if cantidad == 1 else unidad[1]}.")


def _quorum(asunto: str, regla: Regla, tipo: str, minimo: int | None, fraccion: str) -> Renglon:
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
    return Renglon(asunto, f"{_formula(tipo, fraccion)} de {base}.")


def _formula(tipo: str, fraccion: str) -> str:
    if tipo == TipoQuorum.MITAD_MAS_UNO:
        return "La mitad más uno"
    palabras = leer_fraccion("2/3" if tipo == TipoQuorum.DOS_TERCIOS else fraccion).en_palabras
    return f"{palabras[:1].upper()}{palabras[1:]}"


def _presencia_exigida(regla: Regla) -> Renglon:
    """Say who must be there for the quórum, whatever the count; it is only known where the quórum is."""
    asunto = "Quién debe estar para que haya quórum"
    quienes = [
        rol
        for exige, rol in (
            (regla.quorum_exige_presidencia, "quien preside"),
            (regla.quorum_exige_secretaria, "quien levanta el acta"),
        )
        if exige
    ]
    if quienes:
        texto = " y ".join(quienes)
        return Renglon(asunto, f"{texto[:1].upper()}{texto[1:]}.")
    if {regla.quorum_primera, regla.quorum_segunda} == {TipoQuorum.DESCONOCIDA}:
        return Renglon(asunto, DESCONOCIDO, se_conoce=False)
    return Renglon(asunto, "Nadie en particular.")


def _folio(patron: str) -> str:
    """Say the pattern with an example: the twelfth session of 2026, third agreement."""
    ejemplo = patron
    for marca, valor in (
        ("{siglas}", "CD"), ("{romano}", "XII"), ("{numero}", "12"), ("{anio}", "2026"), ("{aa}", "26"), ("{n}", "3"),
    ):  # fmt: skip
        ejemplo = ejemplo.replace(marca, valor)
    return f"Como {ejemplo}: el tercer acuerdo de la sesión 12 de 2026 de un órgano de siglas CD."


def _faltas(regla: Regla) -> Renglon:
    asunto = "Faltas injustificadas que dan aviso"
    if regla.faltas_alerta is None:
        return Renglon(asunto, DESCONOCIDO, se_conoce=False)
    como = "seguidas" if regla.faltas_seguidas else "en total"
    if regla.faltas_alerta == 1:
        return Renglon(asunto, "Una.")
    return Renglon(asunto, f"{regla.faltas_alerta}, {como}.")


def _vigencia(regla: Regla) -> Renglon:
    """Say since when and until when the rule holds; an open end is not unknown, an open beginning is."""
    inicio, fin = regla.fecha_inicio, regla.fecha_fin
    hasta = f" hasta el {larga(fin)}." if fin else "."
    if inicio is None:
        hasta = f";{hasta}" if fin else hasta
        return Renglon("Vigencia", f"{DESCONOCIDA} la fecha en que empezó{hasta}", se_conoce=False)
    return Renglon("Vigencia", f"Desde el {larga(inicio)}{hasta}")
