"""Frozen records to print: the one of the source, one with votes, one that strains every limit.

But for ``registro_s0``, persons, votes and folios are invented.
"""

import copy

from tests.sesiones.documents.piezas import Registro, acuerdo, orden, persona, punto, votacion
from tests.sesiones.documents.registro_s0 import ASISTENTES_S0, NARRATIVA_PLAN, registro_s0

__all__ = [
    "ASISTENTES_S0", "Registro", "acuerdo", "registro_borrador", "registro_de_41", "registro_enorme", "registro_s0",
    "registro_votado", "votacion",
]  # fmt: skip

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


def registro_votado() -> Registro:
    """A session with known rule, two calls, votes, agreements, follow-up by inciso, sub-points, and many signatures."""
    con_voto = [
        persona(
            n, nombre, cargo, calidad=calidad, modalidad="a distancia", llegada=llegada,
            en_lugar_de="Mtra. Elena Ruiz Páez" if calidad == "suplente" else "",
        )
        for n, (nombre, cargo, calidad, llegada) in enumerate(INTEGRANTES, start=1)
    ]  # fmt: skip
    con_voz = [
        persona(n, nombre, cargo, calidad="invitación", modalidad=modalidad, llegada=llegada)
        for n, (nombre, cargo, modalidad, llegada) in enumerate(INVITADOS, start=12)
    ]
    con_voz[0]["salida"] = "19:02"
    puntos = [
        punto(
            "1", "En seguimiento al primer punto del orden del día", "Asistencia y verificación de quórum",
            "El personal de la Dirección de Concertación y Participación Social pasó lista. A las 17:40 horas no se "
            "reunió el número que pide el Reglamento para la primera convocatoria; a las 18:10 horas, con nueve "
            "integrantes con voto, la Coordinación General quedó instalada en segunda convocatoria.",
        ),
        punto("2", "En seguimiento al segundo punto del orden del día", "Bienvenida"),
        punto(
            "3", "En seguimiento al tercer punto del orden del día", "Vinculación con el Instituto de Planeación",
            "El Lic. Cristóbal Ruiz Nava propuso vincular con el IMPLAN a los Consejos Temáticos que así lo deseen. "
            "La propuesta se sometió a votación.",
            votaciones=[votacion()], acuerdos=["CG-III-1"],
        ),
        punto(
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
                {"folio": "JD-XI-2", "inciso": "", "texto": "Publicar el reglamento de áreas verdes.",
                 "responsable": "Dirección Jurídica", "plazo": "30 de abril de 2026", "prorroga": "31 de mayo de 2026",
                 "estado": "en proceso", "informe": "Falta la revisión del Consejo.", "remite": "", "avance": 60,
                 "causa": "", "fecha": "2 de marzo de 2026", "medio": "Oficio 12/2026", "evidencia": "Oficio 12.pdf"},
                {"folio": "JD-XI-3", "inciso": "", "texto": "Solicitar el estudio de ruido.", "responsable": "",
                 "plazo": None, "prorroga": None, "estado": "cancelado", "informe": "", "remite": "", "avance": None,
                 "causa": "El Ayuntamiento ya lo encargó.", "fecha": None, "medio": "", "evidencia": ""},
                {"folio": "JD-XI-4", "inciso": "", "texto": "Convocar a las escuelas.", "responsable": "",
                 "plazo": None, "prorroga": None, "estado": "pendiente", "informe": "", "remite": "", "avance": None,
                 "causa": "", "fecha": None, "medio": "", "evidencia": ""},
            ],
        ),
        punto(
            "5", "En seguimiento al quinto punto del orden del día", "Informe del Instituto",
            "La Dirección presentó el informe.\n\n| Eje | Avance |\n|---|---|\n| Urbano | 27.3 % |\n| Social | 41 % |",
        ),
        punto(
            "5.1", "En seguimiento al punto 5.1 del orden del día", "Difusión del parlamento abierto",
            "Se propuso difundir la convocatoria.",
            votaciones=[votacion(
                n=2, asunto="Difundir la convocatoria de parlamento abierto", metodo="por unanimidad", a_favor=None,
                en_contra=None, abstenciones=None, resultado="Aprobada por unanimidad", explicacion="",
            )],
            acuerdos=["CG-III-2"],
        ),
        punto("6", "En asuntos generales", "Asuntos generales", estado="diferido"),
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
        orden=orden(puntos),
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
    for vacio in registro["puntos"]:
        vacio["narrativa"] = ""
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
            punto(
                numero, f"En seguimiento al punto {numero} del orden del día", f"Asunto {numero} de una sesión larga",
                "\n\n".join([parrafo] * copias),
                votaciones=[votacion(n=1), votacion(n=2)] if i % 5 == 0 else [],
            )
        )  # fmt: skip
    registro["puntos"], registro["orden"] = puntos, orden(puntos)
    registro["acuerdos"] = [acuerdo(f"CG-III-{i}", NARRATIVA_PLAN.split("\n\n")[0]) for i in range(1, 13)]
    return registro
