"""Frozen records to print: the session of the first source document, one with votes, one that strains every limit.

Only the first names real people, with what its source says of them; in the others persons, votes and folios are
invented.
"""

import copy
from typing import Any

Registro = dict[str, Any]

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


def _punto(numero: str, conector: str, titulo: str, narrativa: str = "", **extra: Any) -> Registro:
    punto = {
        "numero": numero, "nivel": 2 if "." in numero else 1, "conector": conector, "titulo": titulo, "tipo": "ASUNTO",
        "estado": "desahogado", "expositor_previsto": "", "expositor_efectivo": "", "tema_efectivo": "",
        "motivo_cambio": "", "narrativa": narrativa, "votaciones": [], "acuerdos": [], "seguimiento": [],
    }  # fmt: skip
    return {**punto, **extra}


def _orden(puntos: list[Registro]) -> list[Registro]:
    return [{clave: punto[clave] for clave in ("numero", "nivel", "titulo")} for punto in puntos]


def _persona(n: int, nombre: str, cargo: str, **extra: Any) -> Registro:
    nadie = {"calidad": "", "modalidad": "", "llegada": None, "salida": None, "en_lugar_de": ""}
    return {"n": n, "nombre": nombre, "cargo": cargo, **nadie, **extra}


def registro_s0() -> Registro:
    """Coordinación General 03/23: 18 people, second call, quórum by hand, a planned speaker replaced, no agreement."""
    puntos = [
        _punto(
            "1", "En seguimiento al primer punto del orden del día", "Asistencia y verificación de quórum",
            "El personal de la Dirección de Concertación y Participación Social registró la asistencia y verificó el "
            "quórum. Hubo el suficiente para iniciar la sesión en segunda convocatoria.",
        ),
        _punto(
            "2", "En seguimiento al segundo punto del orden del día", "Bienvenida",
            "El Arq. Leonardo Cecilio Rabling Torres, Coordinador General del Sistema de Consejos de Participación "
            "Ciudadana del Municipio de Querétaro, dio la bienvenida a las personas asistentes.",
        ),
        _punto(
            "3", "En seguimiento al tercer punto del orden del día",
            "Presentación de los programas de la Secretaría de Desarrollo Humano y Social",
            NARRATIVA_PLAN,
            expositor_previsto="Mtro. Arturo Torres Gutiérrez",
            expositor_efectivo="Arq. José Gustavo Botello Montes y Lic. Tania Beatriz Martínez Muñoz",
            tema_efectivo="Plan 20-50",
            motivo_cambio="Por cuestiones de agenda no fue posible que se conectara.",
        ),
        _punto(
            "4", "En asuntos generales", "Asuntos Generales",
            "El Coordinador Propietario del Consejo de Urbanismo informó que un activista invitó a formar parte del "
            "parlamento abierto ciudadano por Querétaro, que trabajaría con el Congreso y los ayuntamientos. Se puede "
            "participar por consejo o en lo individual. Compartió la convocatoria por el chat.",
        ),
        _punto(
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
                        _persona(n, nombre, cargo, modalidad="a distancia")
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
        "orden": _orden(puntos),
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


INTEGRANTES = [
    ("Arq. Leandro Robles Tovar", "Coordinador General", "titular", "17:31"),
    ("C. P. Hugo Bermúdez Macías", "Consejero", "titular", "17:34"),
    ("I. Q. A. Samuel Acuña Polanco", "Consejo Temático de Medio Ambiente", "titular", "17:35"),
    ("C. María del Rosario Barrera Meléndez", "Consejo Temático de Seguridad", "titular", "17:38"),
    ("C. Andrea Solís Hurtado", "Consejo Temático de Juventud", "titular", "17:52"),
    ("Mtra. Verónica Marín Escobedo", "Consejo Temático de Mujeres", "suplente", "17:40"),
    ("Arq. Raúl Lozano Salinas", "Consejo Temático de Urbanismo", "titular", "17:39"),
    ("Mtro. Jorge Haro González", "Consejo Temático de Educación", "titular", "18:02"),
    ("Lic. Manuel Pérez Casares", "Consejo Temático de Desarrollo Rural", "titular", "18:05"),
    ("Lic. Sonia Aguirre Mejía", "Coordinación Delegacional de Santa Rosa", "titular", "18:16"),
    ("Lic. Mirna Villegas Virgen", "Coordinación Delegacional del Centro Histórico", "titular", "18:24"),
]
INVITADOS = [
    ("Lic. Marco Álvarez Labra", "Regidor, Comisión de Igualdad de Género y Derechos Humanos", "a distancia", "17:58"),
    ("Arq. Gustavo Botella Monteros", "Director del IMPLAN", "a distancia", "17:50"),
    ("Mtra. Sara Mesa Malpica", "Directora de Concertación y Participación Social", "presencial", "17:25"),
    ("Lic. Cristóbal Ruiz Nava", "Jefe del Departamento de Proyectos Sociales", "presencial", "17:25"),
]


def votacion(**extra: Any) -> Registro:
    """A vote with its four figures."""
    return {
        "n": 1,
        "asunto": "Vincular a los Consejos Temáticos con el IMPLAN",
        "metodo": "a mano alzada",
        "presentes": 11,
        "a_favor": 9,
        "en_contra": 0,
        "abstenciones": 2,
        "resultado": "Aprobada por mayoría",
        "explicacion": "Mayoría simple: 9 a favor, 0 en contra",
        **extra,
    }


def acuerdo(folio: str, texto: str, **extra: Any) -> Registro:
    """An agreement with everything that may be known of it."""
    return {
        "folio": folio,
        "texto": texto,
        "responsable": "Departamento de Proyectos Sociales",
        "fecha_compromiso": "31 de mayo de 2023",
        "aprobacion": "Aprobada por mayoría",
        "punto": "3",
        **extra,
    }


def registro_votado() -> Registro:
    """A session with known rule, two calls, votes, agreements, follow-up by inciso, sub-points, and many signatures."""
    con_voto = [
        _persona(
            n, nombre, cargo, calidad=calidad, modalidad="a distancia", llegada=llegada,
            en_lugar_de="Mtra. Elena Ruiz Páez" if calidad == "suplente" else "",
        )
        for n, (nombre, cargo, calidad, llegada) in enumerate(INTEGRANTES, start=1)
    ]  # fmt: skip
    con_voz = [
        _persona(n, nombre, cargo, calidad="invitación", modalidad=modalidad, llegada=llegada)
        for n, (nombre, cargo, modalidad, llegada) in enumerate(INVITADOS, start=12)
    ]
    con_voz[0]["salida"] = "19:02"
    puntos = [
        _punto(
            "1", "En seguimiento al primer punto del orden del día", "Asistencia y verificación de quórum",
            "El personal de la Dirección de Concertación y Participación Social pasó lista. A las 17:40 horas no se "
            "reunió el número que pide el Reglamento para la primera convocatoria; a las 18:10 horas, con nueve "
            "integrantes con voto, la Coordinación General quedó instalada en segunda convocatoria.",
        ),
        _punto("2", "En seguimiento al segundo punto del orden del día", "Bienvenida"),
        _punto(
            "3", "En seguimiento al tercer punto del orden del día", "Vinculación con el Instituto de Planeación",
            "El Lic. Cristóbal Ruiz Nava propuso vincular con el IMPLAN a los Consejos Temáticos que así lo deseen. "
            "La propuesta se sometió a votación.",
            votaciones=[votacion()], acuerdos=["CG-III-1"],
        ),
        _punto(
            "4", "En seguimiento al cuarto punto del orden del día", "Cumplimiento de acuerdos de sesiones anteriores",
            "Se dio cuenta de los acuerdos que la Junta Directiva del Instituto mantiene abiertos.",
            seguimiento=[
                {"folio": "JD-VIII-2", "inciso": "", "texto": "Investigar el estado de los dos asuntos administrativos "
                 "pendientes.", "estado": "en proceso", "informe": "Se informa por incisos.", "remite": ""},
                {"folio": "JD-VIII-2", "inciso": "a", "texto": "Demanda interpuesta por la anterior titular.",
                 "estado": "en proceso", "informe": "La Dirección General está citada a las 8:45 horas.", "remite": ""},
                {"folio": "JD-VIII-2", "inciso": "b", "texto": "Movimientos bancarios no reconocidos.",
                 "estado": "pendiente", "informe": "Se atiende en el reporte mensual.", "remite": ""},
                {"folio": "JD-XI-1", "inciso": "", "texto": "Entregar a la Junta Directiva un informe parcial de la "
                 "evaluación del Programa Municipal de Desarrollo.", "estado": "cumplido",
                 "informe": "El informe preliminar se remitió por mensaje.", "remite": "punto 5"},
            ],
        ),
        _punto(
            "5", "En seguimiento al quinto punto del orden del día", "Informe del Instituto",
            "La Dirección presentó el informe.\n\n| Eje | Avance |\n|---|---|\n| Urbano | 27.3 % |\n| Social | 41 % |",
        ),
        _punto(
            "5.1", "En seguimiento al punto 5.1 del orden del día", "Difusión del parlamento abierto",
            "Se propuso difundir la convocatoria.",
            votaciones=[votacion(
                n=2, asunto="Difundir la convocatoria de parlamento abierto", metodo="por unanimidad", a_favor=None,
                en_contra=None, abstenciones=None, resultado="Aprobada por unanimidad", explicacion="",
            )],
            acuerdos=["CG-III-2"],
        ),
        _punto("6", "En asuntos generales", "Asuntos generales", estado="diferido"),
    ]  # fmt: skip
    registro = registro_s0()
    registro.update(
        demostracion=False,
        folio="CG-ORD-03/23",
        asistencia={
            "columnas": ["calidad", "modalidad", "llegada", "salida"],
            "grupos": [
                {"titulo": "Integrantes con voz y voto: 11 de 19", "personas": con_voto},
                {"titulo": "Con voz: 4", "personas": con_voz},
            ],
            "ausentes": [
                {"nombre": "Lic. Ramón Tello Vega", "cargo": "Consejo Temático de Deporte", "justificada": True},
                {"nombre": "Ing. Julia Nava Prado", "cargo": "Consejo Temático de Salud", "justificada": False},
            ],
        },
        quorum={
            "frase": "Hay quórum en segunda convocatoria: 9 presentes; se requerían 7.",
            "a_mano": False,
            "nota": "Después se incorporaron dos integrantes, a las 18:16 y a las 18:24; desde entonces votan 11.",
            "verifico": "personal de la Dirección de Concertación y Participación Social",
            "fundamento": "Reglamento del Sistema de Consejos, artículo 38",
            "asientos": {"total": 19, "presentes": 9, "requeridos": 7},
            "declaratorias": [
                {
                    "convocatoria": "Primera", "hora": "17:40", "regla": "La mitad más uno de 19",
                    "cuenta": "19 ÷ 2 = 9.5, entero 9, más 1", "requeridos": 10, "presentes": 6,
                    "resultado": "Sin quórum", "a_mano": False, "nota": "",
                },
                {
                    "convocatoria": "Segunda", "hora": "18:10", "regla": "Al menos 7", "cuenta": "Número fijo: 7",
                    "requeridos": 7, "presentes": 9, "resultado": "Con quórum", "a_mano": False, "nota": "",
                },
            ],
        },
        orden=_orden(puntos),
        puntos=puntos,
        acuerdos=[
            acuerdo(
                "CG-III-1",
                "Se vinculará con el Instituto Municipal de Planeación a los Consejos Temáticos que lo soliciten, para "
                "que participen en el seguimiento del Plan 20-50.",
            ),
            acuerdo(
                "CG-III-2", "Se difundirá entre los once Consejos Temáticos la convocatoria de parlamento abierto.",
                responsable="", fecha_compromiso=None, aprobacion="Aprobada por unanimidad", punto="5.1",
            ),
        ],
        sin_acuerdos=False,
        firmas={
            "frase": "Firman el acta CG-ORD-03/23 quienes asistieron con derecho a voto.",
            "personas": [
                {"nombre": p["nombre"], "cargo": p["cargo"], "campo": f"firma-{n:02d}"}
                for n, p in enumerate(con_voto, start=1)
            ],
        },
        notas_fuente=[],
    )  # fmt: skip
    registro["municipio"] = {"clave": "san-jeronimo", "nombre": "San Jerónimo", "entidad": "Querétaro"}
    registro["sesion"] |= {
        "titulo": "Acta de la 3.ª sesión ordinaria de 2023",
        "nombre": "3.ª sesión ordinaria de 2023",
        "tipo": "ordinaria",
        "hora_primera": "17:40",
        "hora_segunda": "18:10",
        "modalidad": "híbrida",
        "lugar": "Sala de juntas de la Secretaría de Desarrollo Humano y Social",
        "convoca": "Arq. Leandro Robles Tovar",
    }
    return registro


def registro_borrador() -> Registro:
    """What a presentation alone can tell: no attendance, no quórum, no hours, no code; a draft."""
    registro = registro_s0()
    registro.update(
        demostracion=False,
        folio="JD-ORD-12/2023",
        codigo="",
        url_verificacion="",
        asistencia={"columnas": [], "grupos": [], "ausentes": []},
        quorum={
            "frase": "Sin declaratoria de quórum.", "a_mano": False, "nota": "", "verifico": "", "fundamento": "",
            "asientos": None, "declaratorias": [],
        },
        sin_acuerdos=False,
        clausura={"texto": "", "hora": None},
        firmas={"frase": "No se conoce la regla de firmas de este órgano.", "personas": []},
        notas_fuente=["La fuente es la presentación de la sesión: no dice quién asistió."],
    )  # fmt: skip
    registro["sesion"] |= {
        "hora_inicio": None, "hora_termino": None, "convocatoria": None, "modalidad": "", "plataforma": "",
        "convoca": "", "convoca_cargo": "", "numero_escrito": "Décima Segunda Sesión Ordinaria 2023",
    }  # fmt: skip
    for punto in registro["puntos"]:
        punto["narrativa"] = ""
    return registro


def registro_de_41() -> Registro:
    """Forty-one people, thirty-five signatures, one name of sixty-five letters."""
    registro = registro_votado()
    largo = "Lic. María Guadalupe de los Ángeles Fernández de Córdova y Villaseñor"
    plantilla = [p for grupo in registro["asistencia"]["grupos"] for p in grupo["personas"]]
    personas = [
        {**copy.deepcopy(plantilla[i % len(plantilla)]), "n": i + 1, "calidad": "titular" if i < 35 else "invitación"}
        for i in range(41)
    ]
    personas[16]["nombre"] = largo
    registro["asistencia"]["grupos"] = [
        {"titulo": "Integrantes con voz y voto: 35 de 40", "personas": personas[:35]},
        {"titulo": "Con voz: 6", "personas": personas[35:]},
    ]
    registro["firmas"]["personas"] = [
        {"nombre": p["nombre"], "cargo": p["cargo"], "campo": f"firma-{p['n']:02d}"} for p in personas[:35]
    ]
    return registro


def registro_enorme(paginas: int = 200) -> Registro:
    """A hundred and twenty people, sixty points in two levels, very long words, and about as many pages as asked."""
    registro = registro_de_41()
    base = registro["asistencia"]["grupos"][0]["personas"]
    personas = [{**copy.deepcopy(base[i % len(base)]), "n": i + 1} for i in range(120)]
    personas[3]["nombre"] = "Nombredemasiadolargo" * 6
    personas[4]["cargo"] = "https://ejemplo.example/" + "a" * 160
    registro["asistencia"]["grupos"] = [{"titulo": "Integrantes con voz y voto: 120 de 130", "personas": personas}]
    registro["quorum"]["asientos"] = {"total": 130, "presentes": 120, "requeridos": 66}
    parrafo = NARRATIVA_PLAN + "\n\n" + "supercalifragilístico" * 12
    # Measured: one copy of this narrative and its heading fill about nine tenths of a page.
    copias = max(1, round((paginas - 12) / 60 / 0.87))
    puntos = []
    for i in range(60):
        numero = f"{i // 3 + 1}" + (f".{i % 3}" if i % 3 else "")
        puntos.append(
            _punto(
                numero, f"En seguimiento al punto {numero} del orden del día", f"Asunto {numero} de una sesión larga",
                "\n\n".join([parrafo] * copias),
                votaciones=[votacion(n=1), votacion(n=2)] if i % 5 == 0 else [],
            )
        )  # fmt: skip
    registro["puntos"], registro["orden"] = puntos, _orden(puntos)
    registro["acuerdos"] = [acuerdo(f"CG-III-{i}", NARRATIVA_PLAN.split("\n\n")[0]) for i in range(1, 13)]
    return registro
