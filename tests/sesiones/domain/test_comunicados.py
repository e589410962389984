"""The communiqué: composed from the approved record, in plain words; only then, and version by version."""

import datetime

import pytest

from participacion.enums import Rol
from participacion.models import Documento, Usuario
from sesiones.domain import comunicados
from sesiones.domain.aprobadas import SinActaAprobada
from sesiones.domain.comunicados import ComunicadoInvalido, emitir_comunicado, en_palabras
from sesiones.enums import EtapaActa
from sesiones.models import Acuerdo, Comunicado, Punto, Sesion
from tests.factories import SesionFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_en_curso, sin_cola
from tests.factories.escenas_acuerdos import PLANTAR, acuerdo_aprobado
from tests.factories.sesiones import TERMINO

pytestmark = pytest.mark.django_db
AHORA = TERMINO + datetime.timedelta(days=2)


@pytest.fixture
def por() -> Usuario:
    """The secretaría."""
    return cuenta(Rol.SECRETARIA_TECNICA, consejo(siglas="CP"), segundo_factor=False)


@pytest.fixture
def sesion(por: Usuario) -> Sesion:
    """A session with an agreement, whose acta is approved."""
    acuerdo = acuerdo_aprobado(por.asignaciones.get().organo, por=por, etapa=EtapaActa.APROBADA)
    assert acuerdo.sesion
    return acuerdo.sesion


def _emitir(sesion: Sesion, por: Usuario, introduccion: str = "") -> Comunicado:
    return emitir_comunicado(
        sesion, introduccion=introduccion, portal=PORTAL, por=por, ahora=AHORA, mensajero=sin_cola
    )  # fmt: skip


def _sellar(comunicado: Comunicado) -> Documento:
    documento = comunicados.emitir(str(comunicado.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: AHORA)
    assert documento
    documento.refresh_from_db()
    return documento


def test_dice_lo_que_dice_el_acta_sin_los_tramites(sesion: Sesion, por: Usuario) -> None:
    Acuerdo.objects.filter(sesion=sesion).update(texto="Otra cosa.")
    Punto.objects.filter(sesion=sesion).update(titulo="Otro título")
    r = _emitir(sesion, por, " Hola. ").registro
    assert r["introduccion"] == "Hola."
    assert [p["titulo"] for p in r["puntos"]] == ["Asuntos de la sesión", "Asuntos generales"]
    assert [a["texto"] for a in r["acuerdos"]] == [PLANTAR]
    assert [(v["asunto"], v["cuenta"], v["resultado"]) for v in r["votaciones"]] == [
        ("Plantar árboles", "4 votos a favor, 1 en contra y sin abstenciones", "Aprobada por mayoría")
    ]
    assert r["folio"] == f"{r['acta']['folio']}-COM"


def test_anuncia_la_siguiente_sesion_que_se_conoce(sesion: Sesion, por: Usuario) -> None:
    organo = sesion.organo
    SesionFactory(organo=organo, fecha=AHORA.date() + datetime.timedelta(days=40), numero=8)
    SesionFactory(organo=organo, fecha=AHORA.date() + datetime.timedelta(days=5), numero=7)
    SesionFactory(organo=organo, fecha=AHORA.date() + datetime.timedelta(days=2), numero=6, cancelada=True)
    SesionFactory(fecha=AHORA.date() + datetime.timedelta(days=1))
    siguiente = _emitir(sesion, por).registro["siguiente"]
    assert siguiente["nombre"].startswith("7.ª sesión")
    assert siguiente["cuando"].endswith("de 2026, a las 17:30 horas")


def test_si_no_hay_siguiente_no_la_inventa(sesion: Sesion, por: Usuario) -> None:
    assert _emitir(sesion, por).registro["siguiente"] is None


def test_sin_acta_aprobada_no_hay_comunicado(por: Usuario) -> None:
    with pytest.raises(ComunicadoInvalido, match="todavía no está aprobada"):
        _emitir(sesion_en_curso(por=por), por)


def test_con_datos_marcados_espera_a_la_version_publica(sesion: Sesion, por: Usuario) -> None:
    sesion.testados.create(texto="escuela", categoria="x", fundamento="y", marcado_en=AHORA)
    with pytest.raises(SinActaAprobada):
        _emitir(sesion, por)


def test_la_version_nueva_sustituye_a_la_anterior(sesion: Sesion, por: Usuario) -> None:
    primera = _emitir(sesion, por)
    with pytest.raises(ComunicadoInvalido, match="todavía se está preparando"):
        _emitir(sesion, por)
    documento = _sellar(primera)
    segunda = _emitir(sesion, por, "Con más palabras.")
    assert (primera.version, segunda.version) == (1, 2)
    nuevo = _sellar(segunda)
    assert (documento.es_publico, nuevo.sustituye, nuevo.version) == (True, documento, 2)


def test_la_introduccion_tiene_tope(sesion: Sesion, por: Usuario) -> None:
    with pytest.raises(ComunicadoInvalido) as rechazo:
        _emitir(sesion, por, "x" * 1501)
    assert rechazo.value.campo == "introduccion"


@pytest.mark.parametrize(
    ("cuentas", "dicho"),
    [
        ((8, 1, 2), "8 votos a favor, 1 en contra y 2 abstenciones"),
        ((1, 0, 1), "1 voto a favor, ninguno en contra y 1 abstención"),
        ((5, 0, 0), "5 votos a favor y ninguno en contra"),
        ((2, 3, 0), "2 votos a favor, 3 en contra y sin abstenciones"),
        ((None, None, None), ""),
    ],
)
def test_los_votos_se_dicen_como_los_dice_la_gente(cuentas: tuple[int | None, ...], dicho: str) -> None:
    assert en_palabras(dict(zip(("a_favor", "en_contra", "abstenciones"), cuentas, strict=True))) == dicho


def test_de_una_terna_se_dicen_los_votos_de_cada_persona() -> None:
    votacion = {"opciones": [{"nombre": "Ana", "votos": 3}, {"nombre": "Luz", "votos": 1}], "a_favor": None}
    assert en_palabras(votacion) == "Ana, 3 votos; Luz, 1 voto"


@pytest.mark.parametrize(
    ("asientos", "dicho"),
    [
        (
            {"total": 11, "presentes": 8, "requeridos": 6},
            "Al empezar había 8 de 11 integrantes con voto; hacían falta 6 para sesionar.",
        ),
        (
            {"total": 3, "presentes": 1, "requeridos": 1},
            "Al empezar había 1 de 3 integrantes con voto; hacía falta 1 para sesionar.",
        ),
        ({"total": 3, "presentes": 4, "requeridos": 2}, "La frase del acta."),
        ({"total": 3, "presentes": 2, "requeridos": None}, "La frase del acta."),
        (None, "La frase del acta."),
    ],
)  # fmt: skip
def test_la_asistencia_se_dice_en_palabras_llanas_si_se_conto(asientos: dict[str, int] | None, dicho: str) -> None:
    assert comunicados._asistencia({"frase": "La frase del acta.", "asientos": asientos}) == dicho
