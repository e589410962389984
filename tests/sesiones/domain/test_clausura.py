"""Closing: nothing is closed whose record would contradict itself."""

import datetime

import pytest

from participacion.models import Usuario
from sesiones.domain.celebracion import (
    Declaracion,
    FaltaDato,
    TransicionInvalida,
    clausurar,
    completar_inicio,
)
from sesiones.enums import Convocatoria, EstadoSesion
from sesiones.models import DeclaratoriaQuorum, Sesion
from tests.factories import AcuerdoFactory, AsistenciaFactory, SesionFactory, UsuarioFactory
from tests.factories.sesiones import INICIO, TERMINO

MINUTO = datetime.timedelta(minutes=1)


def _clausurar(sesion: Sesion, por: Usuario, **cambios: object) -> Sesion:
    datos = {"clausurada_en": TERMINO, "texto": "", "sin_acuerdos": True, "ahora": TERMINO} | cambios
    return clausurar(sesion, por=por, **datos)  # type: ignore[arg-type]


def test_la_clausura_deja_hora_texto_y_sin_acuerdos(sesion: Sesion, por: Usuario) -> None:
    cerrada = _clausurar(sesion, por)
    assert cerrada == Sesion.objects.get(pk=sesion.pk)
    assert (cerrada.estado, cerrada.clausurada_en, cerrada.sin_acuerdos) == (EstadoSesion.CLAUSURADA, TERMINO, True)
    assert cerrada.clausura_texto == (
        "Sin más asuntos por tratar, siendo las 19:34 horas se dio por terminada la sesión."
    )


def test_el_texto_propio_de_la_clausura_se_respeta(sesion: Sesion, por: Usuario) -> None:
    assert _clausurar(sesion, por, texto="  Se cerró a tiempo. ").clausura_texto == "Se cerró a tiempo."


def test_clausurar_dos_veces_se_rechaza(sesion: Sesion, por: Usuario) -> None:
    _clausurar(sesion, por)
    with pytest.raises(TransicionInvalida, match="La sesión está clausurada; no se puede clausurar la sesión"):
        _clausurar(sesion, por)


@pytest.mark.parametrize(
    ("cambios", "mensaje", "campo"),
    [
        ({"clausurada_en": INICIO}, "La hora de término debe ser posterior al inicio (18:10).", "hora"),
        ({"clausurada_en": INICIO - MINUTO}, "La hora de término debe ser posterior al inicio (18:10).", "hora"),
        ({"clausurada_en": TERMINO + 6 * MINUTO}, "La hora de término todavía no llega.", "hora"),
        ({"sin_acuerdos": False}, "No hay acuerdos registrados. Marca «Sin acuerdos» o registra los que hubo.",
         "sin_acuerdos"),
    ],
)  # fmt: skip
def test_una_clausura_que_se_contradice_se_rechaza(
    sesion: Sesion, por: Usuario, cambios: dict[str, object], mensaje: str, campo: str
) -> None:
    with pytest.raises(FaltaDato) as rechazo:
        _clausurar(sesion, por, **cambios)
    assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, campo)
    actual = Sesion.objects.get(pk=sesion.pk)
    assert (actual.estado, actual.clausurada_en) == (EstadoSesion.EN_CURSO, None)


def test_unos_minutos_de_reloj_adelantado_se_perdonan(sesion: Sesion, por: Usuario) -> None:
    assert _clausurar(sesion, por, clausurada_en=TERMINO + 5 * MINUTO).estado == EstadoSesion.CLAUSURADA


def test_con_acuerdos_no_se_cierra_sin_acuerdos(sesion: Sesion, por: Usuario) -> None:
    AcuerdoFactory(punto=sesion.puntos.get(numero="3"))
    with pytest.raises(FaltaDato) as rechazo:
        _clausurar(sesion, por)
    assert rechazo.value.mensaje == "La sesión tiene acuerdos registrados; no puede cerrar «sin acuerdos»."
    assert _clausurar(sesion, por, sin_acuerdos=False).estado == EstadoSesion.CLAUSURADA


def test_sin_quorum_declarado_no_se_cierra(sesion: Sesion, por: Usuario) -> None:
    DeclaratoriaQuorum.objects.update(hay_quorum=False, presentes=0)
    with pytest.raises(FaltaDato, match="Falta la declaratoria de quórum"):
        _clausurar(sesion, por)


@pytest.fixture
def celebrada(db: None) -> Sesion:
    """A session held outside the portal: neither hours nor quórum."""
    sesion = SesionFactory(celebrada=True)
    AsistenciaFactory.create_batch(2, sesion=sesion, estado="PRESENTE", llegada_en=None)
    return sesion


@pytest.fixture
def persona(db: None) -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _completar(sesion: Sesion, por: Usuario, **cambios: object) -> Sesion:
    declaracion = Declaracion(Convocatoria.SEGUNDA, hay=True, nota="Lo dice la minuta.")
    datos = {"iniciada_en": INICIO, "declaracion": declaracion, "ahora": TERMINO} | cambios
    return completar_inicio(sesion, por=por, **datos)  # type: ignore[arg-type]


def test_una_sesion_celebrada_no_se_cierra_hasta_completarla(celebrada: Sesion, persona: Usuario) -> None:
    with pytest.raises(FaltaDato) as rechazo:
        _clausurar(celebrada, persona)
    assert rechazo.value.mensaje == "Falta la hora de inicio. Complétala en los datos de la sesión."
    sesion = _completar(celebrada, persona)
    assert (sesion.estado, sesion.iniciada_en, sesion.convocatoria) == (EstadoSesion.CELEBRADA, INICIO, "SEGUNDA")
    assert _clausurar(sesion, persona).estado == EstadoSesion.CLAUSURADA


def test_completar_de_nuevo_corrige_la_declaratoria(celebrada: Sesion, persona: Usuario) -> None:
    _completar(celebrada, persona)
    nueva = Declaracion(Convocatoria.PRIMERA, hay=True, nota="Lo dice el acta firmada.", verifico="Dirección")
    _completar(celebrada, persona, declaracion=nueva)
    dicha = celebrada.declaratorias.get()
    assert (dicha.a_mano, dicha.nota, dicha.convocatoria) == (True, "Lo dice el acta firmada.", "PRIMERA")
    assert (dicha.presentes, dicha.declarada_en, dicha.verifico) == (2, None, "Dirección")


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"iniciada_en": TERMINO + MINUTO}, "hora_inicio"),
        ({"declaracion": Declaracion(Convocatoria.PRIMERA, nota="x")}, "hay"),
        ({"declaracion": Declaracion(Convocatoria.PRIMERA, hay=False, nota="x")}, "hay"),
        ({"declaracion": Declaracion(Convocatoria.PRIMERA, hay=True, nota=" ")}, "nota"),
    ],
)
def test_lo_que_falta_para_completar_se_dice_junto_a_su_campo(
    celebrada: Sesion, persona: Usuario, cambios: dict[str, object], campo: str
) -> None:
    with pytest.raises(FaltaDato) as rechazo:
        _completar(celebrada, persona, **cambios)
    assert rechazo.value.campo == campo
    assert not celebrada.declaratorias.exists()


def test_una_sesion_en_vivo_no_se_completa_asi(sesion: Sesion, por: Usuario) -> None:
    with pytest.raises(TransicionInvalida, match="celebrada fuera del portal"):
        _completar(sesion, por)
    assert sesion.declaratorias.get().a_mano is False
