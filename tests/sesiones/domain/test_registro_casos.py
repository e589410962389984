"""The record where something is not known, or did not happen."""

from typing import Any

import pytest

from participacion.enums import Calidad, Funcion, ReglaFirmas, TipoQuorum
from participacion.models import Regla
from sesiones.domain.queries.registro import componer_registro
from sesiones.domain.queries.registro_puntos import conector
from sesiones.enums import Convocatoria, EstadoAsistencia, Modalidad, TipoPunto
from sesiones.models import (
    Acuerdo,
    Asistencia,
    DeclaratoriaQuorum,
    Excusa,
    IncisoAcuerdo,
    OpcionVotacion,
    Punto,
    Seguimiento,
    Sesion,
    Votacion,
    VotoNominal,
)
from tests.factories import (
    AcuerdoFactory,
    AsistenciaFactory,
    DeclaratoriaQuorumFactory,
    ExcusaFactory,
    IncisoAcuerdoFactory,
    NombramientoFactory,
    OpcionVotacionFactory,
    PuntoFactory,
    SeguimientoFactory,
    SesionFactory,
    VotacionFactory,
    VotoNominalFactory,
)
from tests.factories.escenas import PORTAL, consejo, sesion_en_curso
from tests.factories.sesiones import INICIO, TERMINO

pytestmark = pytest.mark.django_db
PRESENTE, RETIRADA = EstadoAsistencia.PRESENTE, EstadoAsistencia.RETIRADA


def _registro(sesion: Sesion) -> dict[str, Any]:
    return componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)


def test_donde_la_fuente_no_dice_quien_vota_no_se_separa_a_nadie() -> None:
    sesion = SesionFactory(clausurada=True)
    AsistenciaFactory.create_batch(
        3, sesion=sesion, derecho_voto=None, derecho_voz=None, calidad=Calidad.SIN_ESPECIFICAR, estado=PRESENTE
    )
    asistencia = _registro(sesion)["asistencia"]
    assert [g["titulo"] for g in asistencia["grupos"]] == ["Asistieron: 3. La fuente no dice quiénes tenían voto."]
    assert [p["n"] for p in asistencia["grupos"][0]["personas"]] == [1, 2, 3]
    assert (asistencia["columnas"], asistencia["ausentes"]) == ([], [])


def test_un_quorum_declarado_a_mano_no_inventa_la_cuenta() -> None:
    sesion = SesionFactory(clausurada=True)
    DeclaratoriaQuorumFactory(
        sesion=sesion, convocatoria=Convocatoria.SEGUNDA, a_mano=True, regla=TipoQuorum.DESCONOCIDA, base=None,
        requeridos=None, presentes=None, cuenta="", nota="Lo dice la fuente.", declarada_en=None,
    )  # fmt: skip
    quorum = _registro(sesion)["quorum"]
    assert quorum["frase"] == "Se declaró quórum en segunda convocatoria."
    assert (quorum["a_mano"], quorum["nota"], quorum["asientos"]) == (True, "Lo dice la fuente.", None)
    assert quorum["declaratorias"] == [
        {"convocatoria": "Segunda", "hora": None, "regla": "Regla desconocida", "cuenta": "", "requeridos": None,
         "presentes": None, "roles_ausentes": "", "resultado": "Con quórum", "a_mano": True,
         "nota": "Lo dice la fuente.", "verifico": "", "declaro": ""}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"presentes": 3}, "Hay quórum en primera convocatoria: 3 presentes; se requerían 3."),
        ({"presentes": 1, "requeridos": 1}, "Hay quórum en primera convocatoria: 1 presente; se requerían 1."),
        ({"presentes": 2, "hay_quorum": False}, "Sin quórum en primera convocatoria: 2 presentes; se requerían 3."),
        ({"a_mano": True, "hay_quorum": False, "nota": "x"},
         "Se declaró que no hubo quórum en primera convocatoria."),
    ],
)  # fmt: skip
def test_la_frase_del_quorum(campos: dict[str, object], frase: str) -> None:
    sesion = SesionFactory(en_pase=True)
    DeclaratoriaQuorumFactory(sesion=sesion, **campos)
    assert _registro(sesion)["quorum"]["frase"] == frase


def test_manda_la_ultima_declaratoria_y_se_conservan_todas() -> None:
    sesion = SesionFactory(en_curso=True)
    DeclaratoriaQuorumFactory(sesion=sesion, hay_quorum=False, presentes=1)
    DeclaratoriaQuorumFactory(
        sesion=sesion, convocatoria=Convocatoria.SEGUNDA, regla=TipoQuorum.PRESENTES, requeridos=1, presentes=2
    )
    quorum = _registro(sesion)["quorum"]
    assert quorum["frase"] == "Hay quórum en segunda convocatoria: 2 presentes; se requerían 1."
    assert [(d["convocatoria"], d["regla"], d["resultado"]) for d in quorum["declaratorias"]] == [
        ("Primera", "La mitad más uno de 5", "Sin quórum"),
        ("Segunda", "Con quienes estén presentes", "Con quórum"),
    ]


def test_el_borrador_de_una_sesion_celebrada_deja_vacio_lo_que_no_se_sabe() -> None:
    sesion = SesionFactory(
        celebrada=True, hora_primera=None, hora_segunda=None, modalidad=Modalidad.SIN_ESPECIFICAR, lugar="",
        tipo="SIN_ESPECIFICAR",
    )  # fmt: skip
    registro = _registro(sesion)
    datos = registro["sesion"]
    assert [datos[c] for c in ("hora_inicio", "hora_termino", "hora_primera", "hora_segunda", "convocatoria")] == (
        [None] * 5
    )
    assert (datos["modalidad"], datos["lugar"], datos["convoca"]) == ("", "", "")
    assert datos["nombre"] == "1.ª sesión de 2026"
    assert registro["quorum"]["frase"] == "Sin declaratoria de quórum."
    assert registro["quorum"]["asientos"] is None
    assert registro["asistencia"] == {"columnas": [], "grupos": [], "ausentes": []}
    assert registro["clausura"] == {"texto": "", "hora": None}
    assert (registro["acuerdos"], registro["sin_acuerdos"]) == ([], False)


def test_a_quien_no_se_paso_lista_no_se_le_llama_ausente() -> None:
    sesion = SesionFactory(celebrada=True, notas_fuente="La fuente es una presentación.")
    nombres = [a.nombre for a in AsistenciaFactory.create_batch(2, sesion=sesion)]
    registro = _registro(sesion)
    assert registro["asistencia"]["ausentes"] == []
    assert registro["notas_fuente"] == [
        "La fuente es una presentación.", f"No consta si asistieron: {nombres[0]}; {nombres[1]}.",
    ]  # fmt: skip


def test_un_lugar_que_ocuparon_dos_personas_se_cuenta_una_vez() -> None:
    sesion = SesionFactory(clausurada=True)
    titular = AsistenciaFactory(sesion=sesion, estado=RETIRADA, llegada_en=INICIO, salida_en=TERMINO)
    AsistenciaFactory(sesion=sesion, presente=True)
    AsistenciaFactory(sesion=sesion, presente=True, calidad=Calidad.SUPLENTE, derecho_voto=False, suple_a=titular)
    grupo = _registro(sesion)["asistencia"]["grupos"][0]
    assert grupo["titulo"] == "Integrantes con voz y voto: 2 de 2"
    assert len(grupo["personas"]) == 3


def test_las_suplencias_sin_usar_y_las_invitaciones_no_son_ausencias() -> None:
    sesion = SesionFactory(clausurada=True)
    for calidad in (Calidad.SUPLENTE, Calidad.INVITADO):
        AsistenciaFactory(sesion=sesion, calidad=calidad, derecho_voto=False, estado=EstadoAsistencia.AUSENTE)
    assert _registro(sesion)["asistencia"]["ausentes"] == []


@pytest.mark.parametrize(
    ("regla", "frase", "firman"),
    [
        (ReglaFirmas.PRESIDENCIA, "Firma el acta {} quien preside.", ["Uno"]),
        (ReglaFirmas.PRESIDENCIA_Y_SECRETARIA, "Firman el acta {} quien preside y quien la levantó.", ["Uno", "Dos"]),
        (ReglaFirmas.PRESENTES_CON_VOTO, "Firman el acta {} quienes asistieron con derecho a voto.",
         ["Uno", "Tres", "Cinco", "Siete"]),
        (ReglaFirmas.DESCONOCIDA, "No se conoce la regla de firmas de este órgano para el acta {}.", ["Uno", "Dos"]),
    ],
)  # fmt: skip
def test_firman_quienes_dice_la_regla_y_estuvieron(regla: str, frase: str, firman: list[str]) -> None:
    organo = consejo(votantes=1)
    Regla.objects.update(firmas=regla)
    sesion = SesionFactory(organo=organo, clausurada=True)
    preside, secretaria = organo.nombramientos.all()

    def asiste(nombre: str, **campos: object) -> object:
        return AsistenciaFactory(sesion=sesion, nombre=nombre, **{"presente": True} | campos)

    asiste("Uno", nombramiento=preside)
    asiste("Dos", nombramiento=secretaria, derecho_voto=False)
    asiste("Tres", estado=RETIRADA)
    ausente = asiste("Cuatro", presente=False, estado=EstadoAsistencia.AUSENTE)
    asiste("Cinco", calidad=Calidad.SUPLENTE, derecho_voto=False, suple_a=ausente)
    otro = asiste("Seis", presente=False, estado=EstadoAsistencia.AUSENTE)
    asiste("Siete", calidad=Calidad.SUPLENTE, derecho_voto=False, suple_a=otro, estado=RETIRADA)
    asiste("Ocho", presente=False, estado=EstadoAsistencia.AUSENTE, nombramiento=NombramientoFactory(
        organo=organo, funcion=Funcion.PRESIDE))  # fmt: skip
    registro = _registro(sesion)
    assert registro["firmas"]["frase"] == frase.format(registro["folio"])
    assert [p["nombre"] for p in registro["firmas"]["personas"]] == firman
    assert [p["campo"] for p in registro["firmas"]["personas"]] == [f"firma-{i:02d}" for i in range(1, len(firman) + 1)]


@pytest.mark.parametrize(
    ("numero", "nivel", "tipo", "frase"),
    [
        ("1", 1, TipoPunto.ASUNTO, "En seguimiento al primer punto del orden del día"),
        ("3", 1, TipoPunto.PRESENTACION, "En seguimiento al tercer punto del orden del día"),
        ("21", 1, TipoPunto.ASUNTO, "En seguimiento al vigésimo primer punto del orden del día"),
        ("120", 1, TipoPunto.ASUNTO, "En seguimiento al 120.º punto del orden del día"),
        ("5.1", 2, TipoPunto.ASUNTO, "En seguimiento al punto 5.1 del orden del día"),
        ("4", 1, TipoPunto.ASUNTOS_GENERALES, "En asuntos generales"),
    ],
)
def test_cada_punto_empieza_con_la_formula_de_costumbre(numero: str, nivel: int, tipo: str, frase: str) -> None:
    assert conector(Punto(numero=numero, nivel=nivel, tipo=tipo)) == frase


def _llenar(sesion: Sesion, puntos: int) -> None:
    """Give the session more points, each with a vote, an agreement resting on it and a follow-up; and more people."""
    ya = sesion.puntos.count()
    lugares = range(ya + 1, ya + puntos + 1)
    hechos = Punto.objects.bulk_create(PuntoFactory.build(sesion=sesion, orden=n, numero=str(n)) for n in lugares)
    votos = Votacion.objects.bulk_create(VotacionFactory.build(punto=p, orden=1, metodo="NOMINAL") for p in hechos)
    quien = sesion.asistencias.all()[0]
    opciones = OpcionVotacion.objects.bulk_create(OpcionVotacionFactory.build(votacion=v, orden=1) for v in votos)
    VotoNominal.objects.bulk_create(
        VotoNominalFactory.build(votacion=o.votacion, asistencia=quien, sentido="", opcion=o) for o in opciones
    )
    Excusa.objects.bulk_create(ExcusaFactory.build(votacion=v, asistencia=quien) for v in votos)
    de_la_sesion = {"sesion": sesion, "organo": sesion.organo}
    acuerdos = Acuerdo.objects.bulk_create(
        AcuerdoFactory.build(punto=v.punto, votacion=v, consecutivo=v.punto.orden, **de_la_sesion) for v in votos
    )
    IncisoAcuerdo.objects.bulk_create(IncisoAcuerdoFactory.build(acuerdo=a, letra="a") for a in acuerdos)
    Seguimiento.objects.bulk_create(
        SeguimientoFactory.build(acuerdo=a, punto=a.punto, punto_relacionado=a.punto, orden=1) for a in acuerdos
    )
    Asistencia.objects.bulk_create(
        AsistenciaFactory.build(sesion=sesion, persona=None, nombre=f"Persona {n}", orden=100 + n, presente=True)
        for n in lugares
    )
    DeclaratoriaQuorum.objects.bulk_create(
        DeclaratoriaQuorumFactory.build(sesion=sesion, hay_quorum=False, presentes=1) for _ in lugares
    )


def test_un_registro_de_60_puntos_cuesta_las_mismas_consultas_que_uno_de_5(
    django_assert_num_queries: Any,
) -> None:
    sesion = sesion_en_curso()
    _llenar(sesion, 5)
    with django_assert_num_queries(23) as contadas:
        assert len(_registro(sesion)["puntos"]) == 10
    _llenar(sesion, 55)
    with django_assert_num_queries(len(contadas)):
        assert len(_registro(sesion)["acuerdos"]) == 60
