"""A rule in words: every field of it is said, and what is unknown says so."""

import datetime

import pytest

from participacion.domain.queries.reglas import Renglon, en_palabras
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
from participacion.models import Organo, Regla

# A rule in which every field differs from its default.
LLENA = {
    "quorum_primera": TipoQuorum.FRACCION, "fraccion_primera": "3/5", "quorum_segunda": TipoQuorum.MINIMO,
    "minimo_segunda": 4, "quorum_exige_presidencia": True, "quorum_exige_secretaria": True,
    "base_quorum": BaseQuorum.TODOS, "lugares": 22, "minutos_segunda": 30, "tolerancia_minutos": 15, "dias_segunda": 1,
    "aviso_ordinaria": 2, "aviso_extraordinaria": 1, "unidad_aviso": UnidadAviso.DIAS_HABILES,
    "mayoria": TipoMayoria.DOS_TERCIOS_TOTAL, "voto_calidad": SiNoDesconocido.NO, "patron_folio": "{siglas}/{n}/{aa}",
    "firmas": ReglaFirmas.MESA, "aprobacion_acta": ReglaAprobacion.SIGUIENTE_SESION, "dias_observaciones": 5,
    "dias_publicacion": 20, "suplencia": ReglaSuplencia.DEFINITIVA, "faltas_alerta": 3, "faltas_seguidas": False,
    "sesiones_anuales": 12, "fundamento": "Artículo 14.", "fecha_inicio": datetime.date(2024, 1, 1),
    "fecha_fin": datetime.date(2027, 12, 31),
}  # fmt: skip


def _dicha(**campos: object) -> dict[str, Renglon]:
    return {r.asunto: r for r in en_palabras(Regla(organo=Organo(), **campos))}


def test_una_regla_entera_se_dice_entera() -> None:
    assert {asunto: r.texto for asunto, r in _dicha(**LLENA).items()} == {
        "Aviso de una sesión ordinaria": "2 días hábiles.",
        "Aviso de una sesión extraordinaria": "1 día hábil.",
        "Quórum en primera convocatoria": "Tres quintas partes de los 22 lugares con voto, también los vacantes.",
        "Quórum en segunda convocatoria": "Al menos 4 integrantes con voto.",
        "Quién debe estar para que haya quórum": "Quien preside y quien levanta el acta.",
        "Tolerancia para empezar": "15 minutos.",
        "Espera entre convocatorias": "30 minutos.",
        "Plazo para volver a convocar si no hubo quórum": "Hasta 1 día.",
        "Cuándo entra la persona suplente": "Solo por ausencia definitiva de la persona titular.",
        "Mayoría para acordar": "Dos terceras partes de todos los integrantes.",
        "Voto de calidad de la presidencia": "No.",
        "Folio de los acuerdos": "Como CD/3/26: el tercer acuerdo de la sesión 12 de 2026 de un órgano de siglas CD.",
        "Cuándo se aprueba el acta": "Por votación en una sesión posterior.",
        "Plazo para observar el acta": "5 días.",
        "Quién firma el acta": "La mesa directiva.",
        "Plazo para publicar el acta": "20 días.",
        "Faltas injustificadas que dan aviso": "3, en total.",
        "Sesiones ordinarias al año": "12 sesiones.",
        "Vigencia": "Desde el 1 de enero de 2024 hasta el 31 de diciembre de 2027.",
        "Fundamento": "Artículo 14.",
    }
    assert all(r.se_conoce for r in _dicha(**LLENA).values())


@pytest.mark.parametrize("campo", sorted({f.name for f in Regla._meta.concrete_fields} - {"id", "organo"}))
def test_ningun_campo_de_la_regla_se_queda_sin_decir(campo: str) -> None:
    """Putting one field back to its default changes some line: nothing of a rule is silent."""
    llena = LLENA | {"minimo_primera": 3}
    if campo == "minimo_primera":
        llena |= {"quorum_primera": TipoQuorum.MINIMO, "fraccion_primera": ""}
    elif campo == "fraccion_segunda":
        llena |= {"quorum_segunda": TipoQuorum.FRACCION, "fraccion_segunda": "3/4", "minimo_segunda": None}
    otro = {"minimo_primera": 9, "fraccion_primera": "4/5", "fraccion_segunda": "1/3"}.get(
        campo, Regla._meta.get_field(campo).get_default()
    )
    assert _dicha(**llena) != _dicha(**(llena | {campo: otro})), campo


def test_una_regla_que_nadie_ha_leido_se_dice_desconocida_renglon_por_renglon() -> None:
    dicha = _dicha()
    conocidos = {asunto for asunto, r in dicha.items() if r.se_conoce}
    assert conocidos == {"Folio de los acuerdos"}
    assert all(r.texto.startswith("Desconocid") for asunto, r in dicha.items() if asunto not in conocidos)


@pytest.mark.parametrize(
    ("campos", "asunto", "texto"),
    [
        ({"faltas_alerta": 3}, "Faltas injustificadas que dan aviso", "3, seguidas."),
        ({"faltas_alerta": 1}, "Faltas injustificadas que dan aviso", "Una."),
        ({"quorum_primera": "PRESENTES"}, "Quórum en primera convocatoria", "Con quienes estén presentes."),
        ({"quorum_primera": "DOS_TERCIOS"}, "Quórum en primera convocatoria",
         "Dos terceras partes de los lugares ocupados con derecho a voto."),
        ({"quorum_primera": "MITAD_MAS_UNO"}, "Quién debe estar para que haya quórum", "Nadie en particular."),
        ({"aviso_ordinaria": 48}, "Aviso de una sesión ordinaria", "48 horas."),
        ({"aviso_ordinaria": 1, "unidad_aviso": "HORAS_HABILES"}, "Aviso de una sesión ordinaria",
         "1 hora de día hábil."),
        ({"fecha_fin": datetime.date(2026, 1, 1)}, "Vigencia",
         "Desconocida la fecha en que empezó; hasta el 1 de enero de 2026."),
    ],
)  # fmt: skip
def test_cada_parte_se_dice_como_es(campos: dict[str, object], asunto: str, texto: str) -> None:
    assert _dicha(**campos)[asunto].texto == texto
