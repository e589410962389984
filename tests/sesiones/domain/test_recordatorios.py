"""Overdue agreements by who answers for them, and the mails that remind them."""

import datetime
from typing import Any

import pytest

from participacion.domain import correos
from participacion.enums import EstadoCorreo, Rol
from participacion.models import Correo, Organo, Usuario
from sesiones.domain.plazos import plazo
from sesiones.domain.recordatorios import RecordatorioInvalido, recordar, responsables_atrasados
from sesiones.models import Acuerdo
from tests.factories import IncisoAcuerdoFactory, PersonaFactory, VarianteNombreFactory, cuenta
from tests.factories.escenas import PORTAL, consejo
from tests.factories.escenas_seguimiento import acuerdo_de_antes

pytestmark = pytest.mark.django_db
HOY = datetime.date(2026, 5, 12)
AHORA = datetime.datetime(2026, 5, 12, 18, 0, tzinfo=datetime.UTC)
DIA = datetime.date


@pytest.fixture
def organo() -> Organo:
    return consejo(siglas="CP")


@pytest.fixture
def por(organo: Organo) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)


def atrasos() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (responsible, [(folio, how late)])."""
    return [
        (r.nombre, [(str(a.parte), a.plazo.frase) for a in r.atrasos])
        for r in responsables_atrasados(Acuerdo.objects.all(), HOY)
    ]


@pytest.mark.parametrize(
    ("dias", "frase", "vencido", "cerca"),
    [
        (-12, "venció hace 12 días", True, False), (-1, "venció ayer", True, False), (0, "vence hoy", False, True),
        (1, "vence mañana", False, True), (7, "vence en 7 días, el 19 de mayo de 2026", False, True),
        (8, "vence en 8 días, el 20 de mayo de 2026", False, False),
    ],
)  # fmt: skip
def test_un_plazo_se_dice_en_palabras(dias: int, frase: str, vencido: bool, cerca: bool) -> None:
    hecho = plazo(HOY + datetime.timedelta(days=dias), HOY)
    assert (hecho.frase, hecho.vencido, hecho.cerca) == (frase, vencido, cerca)


def test_lo_vencido_se_agrupa_por_responsable_y_lo_mas_viejo_va_primero(organo: Organo) -> None:
    for folio, responsable, fecha, mas in (
        ("CP-I-1", "Obras Públicas", DIA(2026, 5, 1), {}),
        ("CP-I-2", "OBRAS  PUBLICAS", DIA(2026, 4, 30), {}),
        ("CP-I-3", "Jurídico", DIA(2026, 5, 11), {}),
        ("CP-I-4", "", DIA(2026, 5, 2), {}),
        ("CP-I-5", "Jurídico", DIA(2026, 5, 12), {}),
        ("CP-I-6", "Jurídico", DIA(2026, 4, 1), {"estado": "CUMPLIDO"}),
        ("CP-I-7", "Jurídico", DIA(2026, 4, 1), {"fecha_prorroga": DIA(2026, 6, 1)}),
        ("CP-I-8", "Jurídico", None, {}),
    ):
        acuerdo_de_antes(organo, folio=folio, responsable=responsable, fecha_compromiso=fecha, **mas)
    assert atrasos() == [
        ("Obras Públicas", [("CP-I-2", "venció hace 12 días"), ("CP-I-1", "venció hace 11 días")]),
        ("", [("CP-I-4", "venció hace 10 días")]),
        ("Jurídico", [("CP-I-3", "venció ayer")]),
    ]


def test_de_un_acuerdo_con_incisos_vencen_los_incisos(organo: Organo) -> None:
    doble = acuerdo_de_antes(organo, folio="CP-I-1", responsable="Obras", fecha_compromiso=DIA(2026, 5, 1))
    IncisoAcuerdoFactory(acuerdo=doble)
    IncisoAcuerdoFactory(acuerdo=doble, responsable="Jurídico", fecha_compromiso=DIA(2026, 5, 6))
    IncisoAcuerdoFactory(acuerdo=doble, estado="CUMPLIDO")
    IncisoAcuerdoFactory(acuerdo=doble, fecha_prorroga=DIA(2026, 7, 1))
    assert atrasos() == [
        ("Obras", [("CP-I-1, a)", "venció hace 11 días")]), ("Jurídico", [("CP-I-1, b)", "venció hace 6 días")]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "escrito", ["Arq. Ana Peña Ruiz", "ana pena ruiz", "Ana  Peña Ruiz,", "ARQ ANA PEÑA RUIZ", "A. Peña"]
)
def test_el_nombre_se_reconoce_como_se_escriba(organo: Organo, escrito: str) -> None:
    ana = PersonaFactory(municipio=organo.municipio, titulo="Arq.", nombres="Ana", apellidos="Peña Ruiz")
    VarianteNombreFactory(persona=ana, texto="A. Peña")
    acuerdo_de_antes(organo, responsable=escrito)
    assert [r.persona for r in responsables_atrasados(Acuerdo.objects.all(), HOY)] == [ana]


def test_un_nombre_de_dos_personas_no_es_de_nadie(organo: Organo) -> None:
    for clave in ("ana-1", "ana-2"):
        PersonaFactory(municipio=organo.municipio, clave=clave, nombres="Ana", apellidos="Peña", correo="a@b.mx")
    PersonaFactory(nombres="Eva", apellidos="Luna", correo="eva@otro.mx")
    acuerdo_de_antes(organo, responsable="Ana Peña")
    acuerdo_de_antes(organo, responsable="Eva Luna")
    assert [r.persona for r in responsables_atrasados(Acuerdo.objects.all(), HOY)] == [None, None]


def _con_correo(organo: Organo, nombre: str, **mas: Any) -> None:
    PersonaFactory(municipio=organo.municipio, titulo="", nombres=nombre, apellidos="Luna", correo=f"{nombre}@x.mx")
    acuerdo_de_antes(organo, responsable=f"{nombre} Luna", **mas)


def test_el_recordatorio_va_a_la_bandeja_una_vez_al_dia(organo: Organo, por: Usuario) -> None:
    _con_correo(organo, "Eva", folio="CP-I-1", texto="Reponer   los árboles.")
    _con_correo(organo, "Ada", folio="CP-I-2")
    acuerdo_de_antes(organo, responsable="Obras")
    for _ in range(2):
        recordar(organo, llave="eva luna", portal=PORTAL, hoy=HOY, por=por, ahora=AHORA)
    correo = Correo.objects.get()
    assert (correo.para, correo.resumible, correo.estado, correo.organo) == (
        "Eva@x.mx", True, EstadoCorreo.PENDIENTE, organo,
    )  # fmt: skip
    assert "1 acuerdo vencido" in correo.asunto
    assert "- CP-I-1: Reponer los árboles. (venció hace 12 días)" in correo.cuerpo
    recordar(organo, llave=None, portal=PORTAL, hoy=HOY, por=por, ahora=AHORA)
    assert Correo.objects.count() == 2
    assert {r.nombre: bool(r.recordado_en) for r in responsables_atrasados(Acuerdo.objects.all(), HOY)} == {
        "Eva Luna": True, "Ada Luna": True, "Obras": False,
    }  # fmt: skip


def test_los_recordatorios_de_una_persona_viajan_en_un_solo_correo(organo: Organo, por: Usuario) -> None:
    _con_correo(organo, "Eva", folio="CP-I-1")
    for dia in (0, 1):
        hoy = HOY + datetime.timedelta(days=dia)
        recordar(organo, llave=None, portal=PORTAL, hoy=hoy, por=por, ahora=AHORA)
    assert correos.resumir(ahora=AHORA) == 1
    assert sorted(Correo.objects.values_list("estado", flat=True)) == ["PENDIENTE", "RESUMIDO", "RESUMIDO"]


@pytest.mark.parametrize("llave", [None, "obras", "nadie", ""])
def test_sin_correo_no_hay_a_quien_recordar(organo: Organo, por: Usuario, llave: str | None) -> None:
    acuerdo_de_antes(organo, responsable="Obras")
    acuerdo_de_antes(organo, responsable="")
    with pytest.raises(RecordatorioInvalido):
        recordar(organo, llave=llave, portal=PORTAL, hoy=HOY, por=por, ahora=AHORA)


@pytest.mark.parametrize("cuantos", [1, 30])
def test_la_bandeja_cuesta_lo_mismo_con_uno_que_con_treinta(
    organo: Organo, django_assert_max_num_queries: Any, cuantos: int
) -> None:
    for n in range(cuantos):
        doble = acuerdo_de_antes(organo, responsable=f"Persona {n}")
        IncisoAcuerdoFactory(acuerdo=doble)
        acuerdo_de_antes(organo, responsable=f"Persona {n}")
    with django_assert_max_num_queries(6):
        assert sum(len(r.atrasos) for r in responsables_atrasados(Acuerdo.objects.all(), HOY)) == cuantos * 2
