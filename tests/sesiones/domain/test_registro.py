"""The whole record of a session whose rights and rules are known, compared by equality."""

import datetime
import json

import pytest

from participacion.domain.emision import Portal
from participacion.domain.registros import huella
from participacion.enums import Calidad, FormatoNumero, Funcion, ReglaFirmas
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import EstadoAcuerdo, EstadoAsistencia, EstadoPunto, ModalidadAsistencia, TipoPunto
from sesiones.models import Asistencia, Sesion
from tests.factories import (
    AcuerdoFactory,
    AsistenciaFactory,
    DeclaratoriaQuorumFactory,
    IncisoAcuerdoFactory,
    MunicipioFactory,
    NombramientoFactory,
    OrganoFactory,
    PersonaFactory,
    PuntoFactory,
    ReglaFactory,
    SeguimientoFactory,
    SesionFactory,
    VotacionFactory,
)
from tests.factories.sesiones import INICIO, TERMINO

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.example", es_demostracion=False)


def _asistente(sesion: Sesion, nombre: str, funcion: str = Funcion.INTEGRA, **campos: object) -> Asistencia:
    persona = PersonaFactory(municipio=sesion.organo.municipio, titulo="Lic.", nombres=nombre, apellidos="Prueba")
    nombramiento = NombramientoFactory(organo=sesion.organo, persona=persona, cargo="Vocal", funcion=funcion)
    return AsistenciaFactory(sesion=sesion, persona=persona, nombramiento=nombramiento, cargo="Vocal", **campos)


@pytest.fixture
def sesion() -> Sesion:
    """A closed session with something of everything."""
    municipio = MunicipioFactory(clave="san-jeronimo", nombre="San Jerónimo", entidad="Querétaro")
    organo = OrganoFactory(
        municipio=municipio, clave="consejo", nombre="Consejo de Prueba", siglas="JD", sistema="Sistema de Consejos",
        formato_numero=FormatoNumero.ORDINAL_ANIO,
    )  # fmt: skip
    ReglaFactory(organo=organo, firmas=ReglaFirmas.PRESIDENCIA_Y_SECRETARIA)
    sesion = SesionFactory(
        organo=organo, numero=12, clausurada=True, sin_acuerdos=False, modalidad="HIBRIDA", plataforma="Zoom",
        convoca=PersonaFactory(titulo="", nombres="Ana", apellidos="Ejemplo"), convoca_cargo="Presidenta",
        notas_fuente="Falta un anexo.\n\n  Y otro.  ",
    )  # fmt: skip
    presente = {"estado": EstadoAsistencia.PRESENTE, "llegada_en": INICIO}
    _asistente(sesion, "Uno", Funcion.PRESIDE, modalidad=ModalidadAsistencia.PRESENCIAL, **presente)
    dos = _asistente(sesion, "Dos", estado=EstadoAsistencia.JUSTIFICADA)
    _asistente(sesion, "Tres", estado=EstadoAsistencia.RETIRADA, llegada_en=INICIO, salida_en=TERMINO)
    _asistente(sesion, "Cuatro", estado=EstadoAsistencia.AUSENTE)
    _asistente(sesion, "Cinco", calidad=Calidad.SUPLENTE, derecho_voto=False, suple_a=dos, **presente)
    _asistente(
        sesion, "Seis", Funcion.SECRETARIA, calidad=Calidad.EX_OFFICIO, derecho_voto=False,
        modalidad=ModalidadAsistencia.VIRTUAL, **presente,
    )  # fmt: skip
    DeclaratoriaQuorumFactory(
        sesion=sesion, base=4, requeridos=3, presentes=3, cuenta="4 ÷ 2 = 2, más 1", verifico="Secretaría",
        fundamento="Artículo 12.", declarada_en=INICIO,
    )  # fmt: skip
    PuntoFactory(sesion=sesion, titulo="Quórum", tipo=TipoPunto.QUORUM, estado=EstadoPunto.DESAHOGADO)
    informe = PuntoFactory(sesion=sesion, numero="1.1", nivel=2, titulo="Informe", narrativa="Se **informó**.")
    asunto = PuntoFactory(
        sesion=sesion, numero="2", titulo="Asunto", expositor_previsto="Torres", expositor_efectivo="Botello",
        tema_efectivo="Plan", motivo_cambio="Agenda.", estado=EstadoPunto.DESAHOGADO,
    )  # fmt: skip
    PuntoFactory(sesion=sesion, numero="3", titulo="Generales", tipo=TipoPunto.ASUNTOS_GENERALES)
    votacion = VotacionFactory(punto=asunto, a_favor=2, en_contra=1, abstenciones=0, presentes=3, base=4)
    AcuerdoFactory(
        punto=asunto, votacion=votacion, folio="JD-XII-1", texto="Aprobar el plan.", responsable="Obras",
        fecha_compromiso=datetime.date(2026, 1, 31),
    )  # fmt: skip
    AcuerdoFactory(punto=asunto, folio="JD-XII-2", texto="Publicarlo.", responsable="", fecha_compromiso=None)
    viejo = AcuerdoFactory(de_antes=True, organo=organo, folio="JD-VIII-2", texto="Dos temas.")
    inciso = IncisoAcuerdoFactory(acuerdo=viejo, letra="a", texto="Demanda.")
    SeguimientoFactory(punto=informe, acuerdo=viejo, inciso=inciso, texto="Hay cita.", punto_relacionado=asunto)
    SeguimientoFactory(punto=informe, acuerdo=viejo, texto="", estado=EstadoAcuerdo.CUMPLIDO)
    return sesion


def _persona(n: int, nombre: str, **datos: object) -> dict[str, object]:
    return {
        "n": n, "nombre": f"Lic. {nombre} Prueba", "cargo": "Vocal", "calidad": "titular", "modalidad": "",
        "llegada": "18:10", "salida": None, "en_lugar_de": "", "recorrido": "",
    } | datos  # fmt: skip


def _punto(numero: str, titulo: str, conector: str, **datos: object) -> dict[str, object]:
    return {
        "numero": numero, "nivel": 1, "conector": conector, "titulo": titulo, "tipo": "ASUNTO", "estado": "pendiente",
        "expositor_previsto": "", "expositor_efectivo": "", "tema_efectivo": "", "motivo_cambio": "", "narrativa": "",
        "ampliacion": "", "intervenciones": [], "votaciones": [], "acuerdos": [], "seguimiento": [], "asistencia": "",
        "informes": [], "anexos": [],
    } | datos  # fmt: skip


SEGUIDO = {
    "folio": "JD-VIII-2", "inciso": "", "texto": "", "responsable": "Secretaría de Obras",
    "plazo": "30 de abril de 2026", "prorroga": None, "estado": "", "informe": "", "remite": "", "avance": None,
    "causa": "", "fecha": None, "medio": "", "evidencia": "",
}  # fmt: skip
ESPERADO = {
    "formato": "acta/2",
    "documento": {
        "tipo": "ACTA",
        "clase": "acta",
        "titulo": "Acta de la 12.ª sesión ordinaria de 2026",
        "fecha": "2026-03-11",
        "fecha_larga": "11 de marzo de 2026",
    },
    "demostracion": False,
    "folio": "JD-XII/2026",
    "version": 1,
    "codigo": "K7QF-29XM-4TZD",
    "url_verificacion": "https://portal.example/v/K7QF-29XM-4TZD/",
    "congelada_en": "2026-03-11T19:34:00-06:00",
    "municipio": {"clave": "san-jeronimo", "nombre": "San Jerónimo", "entidad": "Querétaro"},
    "organo": {"clave": "consejo", "nombre": "Consejo de Prueba", "siglas": "JD", "sistema": "Sistema de Consejos"},
    "sesion": {
        "titulo": "Acta de la 12.ª sesión ordinaria de 2026",
        "nombre": "12.ª sesión ordinaria de 2026",
        "numero": 12,
        "anio": 2026,
        "numero_escrito": "XII/2026",
        "tipo": "ordinaria",
        "fecha": "2026-03-11",
        "fecha_larga": "miércoles 11 de marzo de 2026",
        "hora_inicio": "18:10",
        "hora_termino": "19:34",
        "hora_primera": "17:30",
        "hora_segunda": "18:00",
        "convocatoria": "primera",
        "modalidad": "híbrida",
        "lugar": "Sala de prueba",
        "plataforma": "Zoom",
        "convoca": "Ana Ejemplo",
        "convoca_cargo": "Presidenta",
    },
    "asistencia": {
        "columnas": ["calidad", "modalidad", "llegada", "salida"],
        "grupos": [
            {
                "titulo": "Integrantes con voz y voto: 3 de 4",
                "personas": [
                    _persona(1, "Uno", modalidad="presencial"),
                    _persona(2, "Tres", salida="19:34"),
                    _persona(3, "Cinco", calidad="suplente", en_lugar_de="Lic. Dos Prueba"),
                ],
            },
            {
                "titulo": "Con voz: 1",
                "personas": [_persona(4, "Seis", calidad="por razón de su cargo", modalidad="a distancia")],
            },
        ],
        "ausentes": [
            {"nombre": "Lic. Dos Prueba", "cargo": "Vocal", "justificada": True, "justificacion": "",
             "suplida_por": "Lic. Cinco Prueba"},
            {"nombre": "Lic. Cuatro Prueba", "cargo": "Vocal", "justificada": False, "justificacion": "",
             "suplida_por": ""},
        ],
    },
    "quorum": {
        "frase": "Hay quórum en primera convocatoria: 3 presentes; se requerían 3.",
        "a_mano": False,
        "nota": "",
        "verifico": "Secretaría",
        "fundamento": "Artículo 12.",
        "asientos": {"total": 4, "presentes": 3, "requeridos": 3},
        "declaratorias": [
            {
                "convocatoria": "Primera",
                "hora": "18:10",
                "regla": "La mitad más uno de 4",
                "cuenta": "4 ÷ 2 = 2, más 1",
                "requeridos": 3,
                "presentes": 3,
                "roles_ausentes": "",
                "resultado": "Con quórum",
                "a_mano": False,
                "nota": "",
                "verifico": "Secretaría",
                "declaro": "",
            }
        ],
        "linea": [],
    },
    "orden": [
        {"numero": "1", "nivel": 1, "titulo": "Quórum"},
        {"numero": "1.1", "nivel": 2, "titulo": "Informe"},
        {"numero": "2", "nivel": 1, "titulo": "Asunto"},
        {"numero": "3", "nivel": 1, "titulo": "Generales"},
    ],
    "anexos": [],
    "orden_aprobado": None,
    "puntos": [
        _punto(
            "1", "Quórum", "En seguimiento al primer punto del orden del día", tipo="QUORUM", estado="desahogado"
        ),
        _punto(
            "1.1", "Informe", "En seguimiento al punto 1.1 del orden del día", nivel=2, narrativa="Se **informó**.",
            seguimiento=[
                SEGUIDO | {"inciso": "a", "texto": "Demanda.", "estado": "en proceso", "informe": "Hay cita.",
                           "remite": "punto 2"},
                SEGUIDO | {"texto": "Dos temas.", "estado": "cumplido"},
            ],
        ),
        _punto(
            "2", "Asunto", "En seguimiento al segundo punto del orden del día", estado="desahogado",
            expositor_previsto="Torres", expositor_efectivo="Botello", tema_efectivo="Plan", motivo_cambio="Agenda.",
            votaciones=[
                {"n": 1, "asunto": "La propuesta de prueba", "metodo": "a mano alzada", "presentes": 3, "a_favor": 2,
                 "en_contra": 1, "abstenciones": 0, "nulos": 0, "resultado": "Aprobada por mayoría",
                 "explicacion": "Mayoría simple: más votos a favor que en contra.", "dispensa": False,
                 "observaciones": "", "actas": [], "mayoria": "",
                 "motivo_mayoria": "", "opciones": [], "nominal": [], "excusas": []}
            ],
            acuerdos=["JD-XII-1", "JD-XII-2"],
        ),
        _punto("3", "Generales", "En asuntos generales", tipo="ASUNTOS_GENERALES"),
    ],
    "acuerdos": [
        {"folio": "JD-XII-1", "texto": "Aprobar el plan.", "responsable": "Obras",
         "fecha_compromiso": "31 de enero de 2026", "aprobacion": "Aprobada por mayoría", "punto": "2",
         "votacion": 1, "incisos": []},
        {"folio": "JD-XII-2", "texto": "Publicarlo.", "responsable": "", "fecha_compromiso": None, "aprobacion": "",
         "punto": "2", "votacion": None, "incisos": []},
    ],
    "sin_acuerdos": False,
    "clausura": {"texto": "Sin más asuntos por tratar, se dio por terminada la sesión.", "hora": "19:34"},
    "firmas": {
        "frase": "Firman el acta JD-XII/2026 quien preside y quien la levantó.",
        "personas": [
            {"nombre": "Lic. Uno Prueba", "cargo": "Vocal", "campo": "firma-01"},
            {"nombre": "Lic. Seis Prueba", "cargo": "Vocal", "campo": "firma-02"},
        ],
    },
    "notas_fuente": ["Falta un anexo.", "Y otro."],
}  # fmt: skip


def test_el_registro_completo_es_este(sesion: Sesion) -> None:
    registro = componer_registro(sesion, portal=PORTAL, version=1, codigo="K7QF-29XM-4TZD", ahora=TERMINO)
    claves = {a.nombre: a.persona.clave for a in sesion.asistencias.select_related("persona") if a.persona}
    for firmante in registro["firmas"]["personas"]:
        assert firmante.pop("persona") == claves[firmante["nombre"]]
    for parte, esperada in ESPERADO.items():
        assert registro[parte] == esperada, parte
    assert registro == ESPERADO


def test_el_mismo_instante_da_el_mismo_registro_y_la_misma_huella(sesion: Sesion) -> None:
    uno, otro = (
        componer_registro(sesion, portal=PORTAL, version=1, codigo="K7QF-29XM-4TZD", ahora=TERMINO) for _ in range(2)
    )
    assert huella(uno) == huella(otro) == huella(json.loads(json.dumps(uno)))


def test_un_borrador_no_lleva_codigo_ni_direccion(sesion: Sesion) -> None:
    borrador = componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)
    assert (borrador["codigo"], borrador["url_verificacion"]) == ("", "")


@pytest.mark.parametrize(("portal", "municipio", "marcado"), [(True, False, True), (False, True, True)])
def test_lo_de_una_demostracion_o_de_un_municipio_ficticio_se_marca(
    sesion: Sesion, portal: bool, municipio: bool, marcado: bool
) -> None:
    type(sesion.organo.municipio).objects.update(es_ficticio=municipio)
    registro = componer_registro(sesion, portal=Portal("x", portal), version=1, codigo="", ahora=TERMINO)
    assert registro["demostracion"] is marcado
