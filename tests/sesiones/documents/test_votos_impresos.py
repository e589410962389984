"""Everything that is noted of a vote and of an agreement prints, on the paper and on its web twin."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from participacion.documents.revision import revisar
from participacion.enums import Rol, SiNoDesconocido
from sesiones.documents import partes_votaciones
from sesiones.documents.acta import componer, cuerpo
from sesiones.domain.acuerdos import DatosAcuerdo, registrar_acuerdo
from sesiones.domain.aprobaciones import aprobar_actas
from sesiones.domain.incisos import agregar_inciso
from sesiones.domain.queries.registro import componer_registro
from sesiones.domain.votaciones import Cuentas, registrar_votacion
from sesiones.enums import EfectoVotacion
from tests.factories import AsistenciaFactory, cuenta
from tests.factories.escenas import PORTAL, acta_en_revision, consejo, sesion_en_curso
from tests.factories.sesiones import FECHA, TERMINO
from tests.sesiones.documents.piezas import acuerdo, votacion
from tests.sesiones.documents.test_acta_html import plano
from tests.sesiones.documents.test_acta_pdf import imprimir, texto

FRASES = [
    "En el punto 2 hubo OBSERVACIONES al orden.",
    "Con estas observaciones: OBSERVACIONES a las actas.",
    "Con dispensa de la lectura.",
    "Se aprobó el acta {acta}.",
    "se excusó de votar. Motivo: MOTIVO de la excusa.",
    "Se pidió dos terceras partes de quienes asisten. Motivo: MOTIVO de la mayoría.",
    "Persona u opción", "ANA de la terna, con el voto de calidad", "LUZ de la terna", "EVA de la terna",
    "Resulta por voto de calidad: ANA de la terna.",
    "Nulos", "Votó", "Abstención", "En contra", "{nombre}",
    "a) INCISO primero", "Responsable: RESPONSABLE del inciso · Plazo: 11 de marzo de 2026", "b) INCISO segundo",
    "Por asentimiento, sin votación", "nominal. NOMINAL de la sesión.", "por cédula secreta. TERNA de la sesión.",
]  # fmt: skip


@pytest.fixture
def registro(db: None) -> dict[str, Any]:
    """The record of a session with every kind of vote, and agreements with parts."""
    organo = consejo(siglas="CP", votantes=5)
    organo.reglas.update(voto_calidad=SiNoDesconocido.SI)
    acta = acta_en_revision(sesion_en_curso(organo))
    sesion = sesion_en_curso(organo)
    AsistenciaFactory.create_batch(9, sesion=sesion, presente=True)
    por = cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)
    dos, tres = sesion.puntos.get(numero="2"), sesion.puntos.get(numero="3")
    quienes = list(sesion.asistencias.filter(derecho_voto=True).order_by("orden"))

    def votar(asunto: str, metodo: str, *cifras: int, **mas: Any) -> Any:
        return registrar_votacion(
            dos if "efecto" in mas else tres, Cuentas(asunto, metodo, *cifras, **mas), por=por, ahora=TERMINO
        )

    votar(
        "Orden del día", "UNANIMIDAD", efecto=EfectoVotacion.ORDEN_DEL_DIA, con_dispensa=True,
        observaciones="En el punto 2 hubo OBSERVACIONES al orden",
    )  # fmt: skip
    de_actas = Cuentas("Las actas", "UNANIMIDAD", con_dispensa=True, observaciones="OBSERVACIONES a las actas")
    aprobar_actas(dos, [acta.pk], de_actas, por=por, ahora=TERMINO)
    sentidos = ["A_FAVOR"] * 11 + ["EN_CONTRA", "ABSTENCION"]
    nominal = votar(
        "NOMINAL de la sesión", "NOMINAL", excusas=((quienes[0].pk, "MOTIVO de la excusa"),),
        nominales=tuple((a.pk, s) for a, s in zip(quienes[1:], sentidos, strict=True)),
    )  # fmt: skip
    terna = (("ANA de la terna", 6), ("LUZ de la terna", 6), ("EVA de la terna", 0))
    votar("TERNA de la sesión", "SECRETA", opciones=terna, nulos=2, calidad_para="ANA de la terna")
    votar("Reforma", "ECONOMICA", 14, 0, 0, mayoria="DOS_TERCIOS_PRESENTES", motivo_mayoria="MOTIVO de la mayoría")
    doble = registrar_acuerdo(tres, DatosAcuerdo("TEXTO.", votacion=nominal.pk), por=por, ahora=TERMINO)
    agregar_inciso(doble, DatosAcuerdo("INCISO primero", "RESPONSABLE del inciso", FECHA), por=por)
    agregar_inciso(doble, DatosAcuerdo("INCISO segundo"), por=por)
    registrar_acuerdo(tres, DatosAcuerdo("OTRO.", sin_votacion=True), por=por, ahora=TERMINO)
    hecho = componer_registro(sesion, portal=PORTAL, version=1, codigo="K7QF-29XM-4TZD", ahora=TERMINO)
    return hecho | {"_acta": acta.folio, "_nombre": quienes[-1].nombre}


def test_todo_lo_que_se_anota_se_imprime_en_el_papel_y_en_la_pagina(registro: dict[str, Any]) -> None:
    acta, nombre = registro.pop("_acta"), registro.pop("_nombre")
    pdf = imprimir(registro)
    if carpeta := os.environ.get("VER_ACTAS"):
        (Path(carpeta) / "votos.pdf").write_bytes(pdf)
    web = plano(render_to_string("documentos/acta_cuerpo.html", cuerpo(registro)))
    for frase in FRASES:
        esperada = frase.format(acta=acta, nombre=nombre)
        assert esperada in web, esperada
        assert esperada.replace(" ", "") in texto(pdf).replace(" ", ""), esperada
    assert "Aprobada por unanimidad, con dispensa de la lectura, en el punto 2." in web
    assert revisar(pdf) == []
    assert componer(registro) == componer(registro)


def test_de_una_votacion_entre_opciones_no_se_imprimen_votos_en_contra() -> None:
    hecha = partes_votaciones.votacion(
        votacion(a_favor=None, en_contra=None, nulos=1, opciones=[{"nombre": "Ana", "votos": 8, "por_calidad": False}])
    )
    assert [c["rotulo"] for c in hecha["cifras"]] == ["Abstención", "Nulos", "Presentes"]
    assert not hecha["incompleta"]


def test_los_registros_de_antes_se_imprimen_como_eran() -> None:
    hecha = partes_votaciones.votacion(votacion())
    assert [c["valor"] for c in hecha["cifras"]] == [9, 0, 2, 11]
    assert (hecha["opciones"], hecha["nominal"], hecha["notas"], hecha["larga"]) == ([], [], [], False)
    assert partes_votaciones.orden_aprobado(None) == ""
    assert "incisos" not in acuerdo("X-1", "t")


def test_varias_actas_se_dicen_en_una_frase() -> None:
    notas = partes_votaciones.votacion(votacion(actas=["JD-X/2023", "JD-XI/2023", "JD-XII/2023"]))["notas"]
    assert notas == ["Se aprobaron las actas JD-X/2023, JD-XI/2023 y JD-XII/2023."]


def test_una_lista_nominal_larga_puede_seguir_en_otra_hoja() -> None:
    corta = partes_votaciones.votacion(votacion(nominal=[{"nombre": "Ana", "voto": "a favor"}] * 12))
    larga = partes_votaciones.votacion(votacion(nominal=[{"nombre": "Ana", "voto": "a favor"}] * 13))
    assert (corta["larga"], larga["larga"]) == (False, True)
    assert corta["nominal"][0]["voto"] == "A favor"
