"""The table of open agreements: which rows a session has, in which order, and that its record freezes them all."""

import datetime
from typing import Any

import pytest

from participacion.enums import Rol
from participacion.models import Organo, Usuario
from sesiones.domain.queries.registro import componer_registro
from sesiones.domain.queries.seguimiento import Renglon, lugar_de_folio, punto_de_seguimiento, tabla
from sesiones.enums import EstadoAcuerdo, EstadoPunto, EstadoSesion, TipoPunto
from sesiones.models import Punto, Sesion
from tests.factories import AcuerdoFactory, IncisoAcuerdoFactory, PuntoFactory, SesionFactory, cuenta
from tests.factories.escenas import PORTAL, consejo
from tests.factories.escenas_seguimiento import (
    ENTRE,
    OFICIO,
    acuerdo_de_antes,
    informar,
    sesion_que_da_seguimiento,
)
from tests.factories.sesiones import TERMINO

pytestmark = pytest.mark.django_db
P, E, C, X = EstadoAcuerdo


@pytest.fixture
def organo() -> Organo:
    return consejo(siglas="CP")


@pytest.fixture
def por(organo: Organo) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)


def filas(punto: Punto) -> list[tuple[str, str, str]]:
    """Return (folio with inciso, state, what was said) of each row."""
    sesion = Sesion.objects.get(pk=punto.sesion_id)
    return [(r.folio, r.estado.value, r.informe.texto if r.informe else "—") for r in tabla(sesion, punto)]


def test_lo_abierto_de_todas_las_sesiones_anteriores_aparece_solo(organo: Organo) -> None:
    acuerdo_de_antes(organo, folio="CP-X-1", numero=10)
    acuerdo_de_antes(organo, folio="CP-IX-10", numero=9, estado=E)
    acuerdo_de_antes(organo, folio="CP-IX-2", numero=9)
    AcuerdoFactory(de_antes=True, organo=organo, folio="CP-VIII-2")
    acuerdo_de_antes(organo, folio="CP-X-2", numero=10, incisos=2)
    for cerrado, folio in ((C, "CP-X-3"), (X, "CP-X-4")):
        acuerdo_de_antes(organo, folio=folio, numero=10, estado=cerrado)
    acuerdo_de_antes(consejo(), folio="OTRO-1")
    sesion, punto = sesion_que_da_seguimiento(organo)
    AcuerdoFactory(punto=sesion.puntos.get(numero="4"), folio="CP-XI-1")
    assert [folio for folio, *_ in filas(punto)] == [
        "CP-VIII-2", "CP-IX-2", "CP-IX-10", "CP-X-1", "CP-X-2, a)", "CP-X-2, b)",
    ]  # fmt: skip
    assert {dicho for *_, dicho in filas(punto)} == {"—"}


def test_ni_los_de_sesiones_posteriores(organo: Organo) -> None:
    _, punto = sesion_que_da_seguimiento(organo)
    despues = SesionFactory(organo=organo, celebrada=True, fecha=datetime.date(2026, 6, 1), numero=20)
    AcuerdoFactory(punto=PuntoFactory(sesion=despues), folio="CP-XX-1")
    assert filas(punto) == []


def test_lo_informado_hoy_se_queda_en_la_tabla_aunque_ya_este_cumplido(organo: Organo, por: Usuario) -> None:
    acuerdo, _otro = (acuerdo_de_antes(organo, folio=f"CP-I-{n}") for n in (1, 2))
    _sesion, punto = sesion_que_da_seguimiento(organo)
    informar(acuerdo, por=por, punto=punto, estado=C, texto="Se entregó.")
    assert filas(punto) == [("CP-I-1", C, "Se entregó."), ("CP-I-2", P, "—")]


def test_lo_que_se_cumplio_entre_sesiones_aparece_una_vez_para_dar_cuenta(organo: Organo, por: Usuario) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-I-1")
    informar(acuerdo, por=por, estado=C, texto="Se entregó.", ahora=ENTRE)
    sesion, punto = sesion_que_da_seguimiento(organo)
    (renglon,) = tabla(sesion, punto)
    assert (renglon.estado, renglon.informe, renglon.ultimo and renglon.ultimo.texto) == (C, None, "Se entregó.")
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.CLAUSURADA, clausurada_en=TERMINO)
    siguiente = SesionFactory(organo=organo, en_curso=True, fecha=datetime.date(2026, 4, 8), numero=30)
    assert filas(PuntoFactory(sesion=siguiente, tipo=TipoPunto.SEGUIMIENTO)) == []


def test_una_sesion_clausurada_se_lee_como_estaba_al_cerrar(organo: Organo, por: Usuario) -> None:
    uno, dos, tres = (acuerdo_de_antes(organo, folio=f"CP-I-{n}") for n in (1, 2, 3))
    sesion, punto = sesion_que_da_seguimiento(organo)
    informar(uno, por=por, punto=punto, texto="Va a la mitad.", avance=50)
    antes = filas(punto)
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.CLAUSURADA, clausurada_en=TERMINO)
    luego = TERMINO + datetime.timedelta(days=3)
    informar(uno, por=por, estado=C, ahora=luego)
    informar(dos, por=por, estado=X, causa="Ya no hace falta.", ahora=luego)
    informar(tres, por=por, nueva_fecha=datetime.date(2026, 9, 1), ahora=luego)
    assert filas(punto) == antes == [("CP-I-1", E, "Va a la mitad."), ("CP-I-2", P, "—"), ("CP-I-3", P, "—")]
    renglones = tabla(Sesion.objects.get(pk=sesion.pk), punto)
    assert [r.prorroga for r in renglones] == [None, None, None]


def test_solo_el_primer_punto_de_seguimiento_que_si_se_trato_lleva_la_tabla() -> None:
    def punto(tipo: str, estado: str = EstadoPunto.PENDIENTE) -> Punto:
        return Punto(tipo=tipo, estado=estado)

    asunto, retirado = punto(TipoPunto.ASUNTO), punto(TipoPunto.SEGUIMIENTO, EstadoPunto.RETIRADO)
    primero, segundo = punto(TipoPunto.SEGUIMIENTO), punto(TipoPunto.SEGUIMIENTO)
    assert punto_de_seguimiento([asunto, retirado, primero, segundo]) is primero
    assert punto_de_seguimiento([asunto, retirado]) is None


@pytest.mark.parametrize(
    ("antes", "despues"),
    [
        ("JD-IX-2", "JD-X-1"), ("CP-2", "CP-10"), ("JD-XL-1", "JD-L-1"), ("CMA-IV-1/2025", "CMA-IV-1/2026"),
        ("CP-I-1", "CP-I-1/2026"), ("AB-1", "CP-1"), ("JD-EXT-I-9", "JD-EXT-II-1"),
    ],
)  # fmt: skip
def test_los_folios_se_ordenan_como_los_cuenta_la_gente(antes: str, despues: str) -> None:
    assert lugar_de_folio(antes) < lugar_de_folio(despues)


def test_el_registro_congela_la_tabla_entera_con_todo_lo_dicho(organo: Organo, por: Usuario) -> None:
    acuerdo = acuerdo_de_antes(organo, folio="CP-I-1", texto="Reponer los árboles.", responsable="Obras")
    cancelado = acuerdo_de_antes(organo, folio="CP-I-2")
    doble = acuerdo_de_antes(organo, folio="CP-I-3", texto="Dos cosas.", responsable="Jurídico", fecha_compromiso=None)
    IncisoAcuerdoFactory(acuerdo=doble, texto="Una.")
    IncisoAcuerdoFactory(acuerdo=doble, texto="Otra.", responsable="Finanzas")
    sesion, punto = sesion_que_da_seguimiento(organo)
    informar(
        acuerdo, por=por, punto=punto, texto="Van 40.", avance=60, medio="Oficio 12", evidencia=OFICIO,
        fecha=datetime.date(2026, 3, 2), nueva_fecha=datetime.date(2026, 5, 31),
        punto_relacionado=sesion.puntos.get(numero="4"),
    )  # fmt: skip
    informar(cancelado, por=por, punto=punto, estado=X, texto="", causa="Se quedó sin recursos.", evidencia=OFICIO)
    registro = componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)
    assert registro["puntos"][2]["seguimiento"] == [
        {
            "folio": "CP-I-1", "inciso": "", "texto": "Reponer los árboles.", "responsable": "Obras",
            "plazo": "30 de abril de 2026", "prorroga": "31 de mayo de 2026", "estado": "en proceso",
            "informe": "Van 40.", "remite": "punto 4", "avance": 60, "causa": "", "fecha": "2 de marzo de 2026",
            "medio": "Oficio 12", "evidencia": "Oficio 12.pdf",
        },
        NADA | {
            "folio": "CP-I-2", "texto": cancelado.texto, "responsable": "Secretaría de Obras",
            "plazo": "30 de abril de 2026", "estado": "cancelado", "causa": "Se quedó sin recursos.",
            "evidencia": "Oficio 12.pdf",
        },
        NADA | {"folio": "CP-I-3", "inciso": "a", "texto": "Una.", "responsable": "Jurídico", "estado": "pendiente"},
        NADA | {"folio": "CP-I-3", "inciso": "b", "texto": "Otra.", "responsable": "Finanzas", "estado": "pendiente"},
    ]  # fmt: skip


NADA: dict[str, Any] = {
    "inciso": "", "plazo": None, "prorroga": None, "informe": "", "remite": "", "avance": None, "causa": "",
    "fecha": None, "medio": "", "evidencia": "",
}  # fmt: skip


@pytest.mark.parametrize("cuantos", [1, 30])
def test_la_tabla_cuesta_lo_mismo_con_uno_que_con_treinta(
    organo: Organo, por: Usuario, django_assert_num_queries: Any, cuantos: int
) -> None:
    for n in range(cuantos):
        informar(acuerdo_de_antes(organo, folio=f"CP-I-{n}", incisos=0), por=por, ahora=ENTRE)
    doble = acuerdo_de_antes(organo, folio="CP-II-1", incisos=2)
    sesion, punto = sesion_que_da_seguimiento(organo)
    informar(doble, doble.incisos.first(), por=por, punto=punto)
    sesion = Sesion.objects.select_related("organo").get(pk=sesion.pk)
    with django_assert_num_queries(4):
        renglones = [_leido(r) for r in tabla(sesion, punto)]
    assert len(renglones) == cuantos + 2


def _leido(r: Renglon) -> tuple[Any, ...]:
    """Read everything that a page shows of a row."""
    return (r.folio, r.clave, r.responsable, r.plazo, r.parte.fecha_vigente, r.informe and r.informe.punto_relacionado)
