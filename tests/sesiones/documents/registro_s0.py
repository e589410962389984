"""The session of the first source document: real people, with what the source says of them."""

from tests.sesiones.documents.piezas import Registro, orden, persona, punto

ASISTENTES_S0 = [
    ("Arq. Leonardo Cecilio Rabling Torres", "Coordinador General"),
    ("C.P. Héctor Hugo Bravo y Macedo", "Consejero"),
    ("IQA. Saúl Isaac Acevedo Polo", "Coordinador Propietario del C. T. de Medio Ambiente"),
    ("C. Ma. del Rocío Barredo Maldonado", "Coordinadora Propietaria del C. T. de Seguridad"),
    ("Andrea Suárez Hurtado", "Coordinadora Propietaria del C. T. de Juventud"),
    ("Mtra. Verónica Martínez Estrada", "Coordinadora Suplente del C. T. de Mujeres"),
    ("Arq. Raúl Domingo Lorea Salinas", "Coordinador Propietario del C. T. de Urbanismo"),
    ("Mtro. Jorge Hanel González", "Coordinador Propietario del C. T. de Educación"),
    ("Lic. Manuel Pablo Rafael Pérez Cascajares", "Coordinador Propietario del C. T. de Desarrollo Rural"),
    ("Lic. María Sonia Aguilar Mejía", "Coordinador Delegacional de Santa Rosa Jáuregui"),
    ("Lic. Myrna Isabel Villanueva Virgen", "Coordinadora Delegacional de la Delegación de Centro Histórico"),
    ("Lic. Marco Álvarez Malo Labastida", "Regidor de la Comisión de Igualdad de Género y Derechos Humanos"),
    ("Arq. José Gustavo Botello Montes", "Director del IMPLAN"),
    ("Lic. Tania Beatriz Martínez Muñoz", "Coordinadora Técnica del IMPLAN"),
    ("Mtra. Sara Meza Maldonado", "Directora de Concertación y Participación Social"),
    ("Lic. Cristopher Ruiz Nieto", "Jefe del Departamento de Proyectos Sociales"),
    ("Lic. Roberto Sánchez Rivera", "Jefe del Departamento de Participación Social"),
    ("Lic. María del Pilar Garduño Molina", "Departamento de Proyectos Sociales"),
]
NARRATIVA_PLAN = """\
El Arq. José Gustavo Botello Montes, Director del IMPLAN, presentó el Plan 20-50. Explicó que se aprobó el 6 de marzo \
de 2021 como documento de referencia y que se alinea con el Plan Municipal de Desarrollo. Puede consultarse en la \
página del Instituto.

La Lic. Tania Beatriz Martínez expuso después sus objetivos y alcances, con estos temas:

- Ruta del Plan Querétaro 2050
- Cómo se evalúa la ciudad
- Estrategias, iniciativas y propuestas
- Ejes que lo conforman
- Planeación de enfoques
- Estructura del Plan 2050
- Ejes **urbano**, **ambiental**, **social**, **económico** y **de gobernanza**, con sus programas estratégicos
- Recomendaciones para la implementación
- Comisión interinstitucional de gobernanza a largo plazo

Al terminar hubo una ronda de preguntas de quienes coordinan los consejos. El Arq. José Gustavo Botello señaló que el \
Plan puede mejorarse, porque asuntos como la escasez de agua siguen en estudio.

La Mtra. Sara Meza invitó a los once consejos a trabajar con aportaciones que incidan en las políticas públicas. El \
Lic. Cristopher Ruiz sugirió vincular con el IMPLAN a los consejos temáticos que así lo deseen."""


def registro_s0() -> Registro:
    """Coordinación General 03/23: 18 people, second call, quórum by hand, a planned speaker replaced, no agreement."""
    puntos = [
        punto(
            "1", "En seguimiento al primer punto del orden del día", "Asistencia y verificación de quórum",
            "El personal de la Dirección de Concertación y Participación Social registró la asistencia y verificó el "
            "quórum. Hubo el suficiente para iniciar la sesión en segunda convocatoria.",
        ),
        punto(
            "2", "En seguimiento al segundo punto del orden del día", "Bienvenida",
            "El Arq. Leonardo Cecilio Rabling Torres, Coordinador General del Sistema de Consejos de Participación "
            "Ciudadana del Municipio de Querétaro, dio la bienvenida a las personas asistentes.",
        ),
        punto(
            "3", "En seguimiento al tercer punto del orden del día",
            "Presentación de los programas de la Secretaría de Desarrollo Humano y Social",
            NARRATIVA_PLAN,
            expositor_previsto="Mtro. Arturo Torres Gutiérrez",
            expositor_efectivo="Arq. José Gustavo Botello Montes y Lic. Tania Beatriz Martínez Muñoz",
            tema_efectivo="Plan 20-50",
            motivo_cambio="Por cuestiones de agenda no fue posible que se conectara.",
        ),
        punto(
            "4", "En asuntos generales", "Asuntos Generales",
            "El Coordinador Propietario del Consejo de Urbanismo informó que un activista invitó a formar parte del "
            "parlamento abierto ciudadano por Querétaro, que trabajaría con el Congreso y los ayuntamientos. Se puede "
            "participar por consejo o en lo individual. Compartió la convocatoria por el chat.",
        ),
        punto(
            "5", "En seguimiento al quinto punto del orden del día", "Término de la Sesión",
            "Sin más asuntos por tratar, la sesión finalizó a las 19:34 horas.",
        ),
    ]  # fmt: skip
    return {
        "formato": "acta/1",
        "demostracion": True,
        "folio": "CG-03/23",
        "version": 1,
        "codigo": "K7QF-29XM-4TZD",
        "url_verificacion": "https://participa.queretaro.example/v/K7QF-29XM-4TZD/",
        "congelada_en": "2026-11-20T19:34:00-06:00",
        "municipio": {"clave": "queretaro", "nombre": "Querétaro", "entidad": "Querétaro"},
        "organo": {
            "clave": "coordinacion-general",
            "nombre": "Coordinación General",
            "siglas": "CG",
            "sistema": "Sistema de Consejos de Participación Ciudadana",
        },
        "sesion": {
            "titulo": "Acta de la 3.ª sesión de 2023",
            "nombre": "3.ª sesión de 2023",
            "numero": 3,
            "anio": 2023,
            "numero_escrito": "03/23",
            "tipo": "sin especificar",
            "fecha": "2023-04-26",
            "fecha_larga": "miércoles 26 de abril de 2023",
            "hora_inicio": "18:10",
            "hora_termino": "19:34",
            "convocatoria": "segunda",
            "hora_primera": None,
            "hora_segunda": None,
            "modalidad": "a distancia",
            "lugar": "",
            "plataforma": "Zoom",
            "convoca": "Arq. Leonardo Cecilio Rabling Torres",
            "convoca_cargo": "Coordinador General",
        },
        "asistencia": {
            "columnas": ["modalidad"],
            "grupos": [
                {
                    "titulo": "Asistieron: 18. La fuente no dice quiénes tenían voto.",
                    "personas": [
                        persona(n, nombre, cargo, modalidad="a distancia")
                        for n, (nombre, cargo) in enumerate(ASISTENTES_S0, start=1)
                    ],
                }
            ],
            "ausentes": [],
        },
        "quorum": {
            "frase": "Se declaró quórum en segunda convocatoria.",
            "a_mano": True,
            "nota": "La fuente dice que hubo el suficiente para iniciar; no da la cuenta.",
            "verifico": "personal de la Dirección de Concertación y Participación Social",
            "fundamento": "",
            "asientos": None,
            "declaratorias": [
                {
                    "convocatoria": "Segunda",
                    "hora": "18:10",
                    "regla": "Regla desconocida",
                    "cuenta": "",
                    "requeridos": None,
                    "presentes": None,
                    "resultado": "Con quórum",
                    "a_mano": True,
                    "nota": "La fuente dice que hubo el suficiente para iniciar; no da la cuenta.",
                }
            ],
        },
        "orden": orden(puntos),
        "puntos": puntos,
        "acuerdos": [],
        "sin_acuerdos": True,
        "clausura": {
            "texto": "Sin más asuntos por tratar, siendo las 19:34 horas se dio por finalizada la sesión.",
            "hora": "19:34",
        },
        "firmas": {
            "frase": "Firma el acta CG-03/23 quien preside.",
            "personas": [
                {
                    "nombre": "Arq. Leonardo Cecilio Rabling Torres",
                    "cargo": "Coordinador General",
                    "campo": "firma-01",
                }
            ],
        },
        "notas_fuente": [
            "La fuente no dice si la sesión fue ordinaria o extraordinaria.",
            "La fuente no dice la hora de la primera convocatoria.",
            "La fuente nombra a la Lic. Tania Beatriz Martínez como Coordinadora Técnica y como Secretaria Técnica.",
        ],
    }
