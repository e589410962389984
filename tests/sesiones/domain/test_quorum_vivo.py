"""The quórum as the roll stands: who must be there, and what nobody can compute."""

import pytest

from participacion.enums import Calidad, Funcion, TipoQuorum
from participacion.models import Regla
from sesiones.domain.asistencia import marcar
from sesiones.domain.quorum_vivo import hay_quorum_ahora, quorum_vivo
from sesiones.domain.suplencias import suplir
from sesiones.enums import Convocatoria, EstadoAsistencia
from sesiones.models import Asistencia, Sesion
from tests.factories import AsistenciaFactory, NombramientoFactory, SesionFactory
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db
A, PRIMERA = EstadoAsistencia, Convocatoria.PRIMERA


@pytest.fixture
def sesion() -> Sesion:
    """A session in roll call whose rule asks for who presides and for who takes the minutes; everybody is here."""
    sesion = sesion_en_pase(consejo(votantes=5))
    Regla.objects.update(quorum_exige_presidencia=True, quorum_exige_secretaria=True)
    for fila in sesion.asistencias.all():
        marcar(fila, estado=A.PRESENTE, ahora=INICIO)
    return sesion


def quien(sesion: Sesion, funcion: Funcion) -> Asistencia:
    return sesion.asistencias.get(nombramiento__funcion=funcion)


def test_con_quienes_deben_estar_hay_quorum(sesion: Sesion) -> None:
    assert quorum_vivo(sesion, PRIMERA).hay is True


@pytest.mark.parametrize(
    ("funcion", "rol"), [(Funcion.PRESIDE, "quien preside"), (Funcion.SECRETARIA, "quien levanta el acta")]
)
def test_sin_quien_debe_estar_no_lo_hay_y_se_dice_quien(sesion: Sesion, funcion: Funcion, rol: str) -> None:
    marcar(quien(sesion, funcion), estado=A.AUSENTE, ahora=INICIO)
    vivo = quorum_vivo(sesion, PRIMERA)
    assert (vivo.hay, vivo.roles_ausentes, vivo.falta_rol) == (False, (rol,), f"Falta {rol}.")


def test_quien_suple_a_quien_preside_esta_en_su_lugar(sesion: Sesion) -> None:
    preside = quien(sesion, Funcion.PRESIDE)
    marcar(preside, estado=A.AUSENTE, ahora=INICIO)
    suplente = AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False, presente=True)
    suplir(suplente, preside, ahora=INICIO)
    assert quorum_vivo(sesion, PRIMERA).hay is True


def test_si_nadie_tiene_ese_cargo_tampoco_lo_hay(sesion: Sesion) -> None:
    fila = quien(sesion, Funcion.PRESIDE)
    fila.nombramiento.funcion = Funcion.INTEGRA
    fila.nombramiento.save()
    assert quorum_vivo(sesion, PRIMERA).hay is False


def test_la_fraccion_de_la_regla_llega_a_la_cuenta(sesion: Sesion) -> None:
    Regla.objects.update(quorum_primera=TipoQuorum.FRACCION, fraccion_primera="4/5")
    assert (quorum_vivo(sesion, PRIMERA).requeridos, quorum_vivo(sesion, PRIMERA).cuenta) == (4, "4 × 5 ÷ 5 = 4")


def test_si_la_lista_no_dice_quien_vota_no_hay_cuenta_que_hacer(sesion: Sesion) -> None:
    sesion.asistencias.update(derecho_voto=None)
    assert quorum_vivo(sesion, PRIMERA).tipo == TipoQuorum.DESCONOCIDA
    assert hay_quorum_ahora(sesion) is None


def test_ahora_hay_quorum_mientras_esten_y_deja_de_haberlo_cuando_se_van() -> None:
    sesion = sesion_en_curso(consejo(votantes=3))
    assert hay_quorum_ahora(sesion) is True
    for fila in sesion.asistencias.filter(derecho_voto=True)[:2]:
        marcar(fila, estado=A.RETIRADA, ahora=INICIO)
    assert hay_quorum_ahora(sesion) is False


def test_donde_nadie_puede_calcularlo_no_se_sabe() -> None:
    sesion = sesion_en_curso(consejo(votantes=3))
    Regla.objects.update(quorum_primera=TipoQuorum.DESCONOCIDA)
    assert hay_quorum_ahora(sesion) is None
    assert hay_quorum_ahora(SesionFactory(celebrada=True)) is None
    assert hay_quorum_ahora(SesionFactory()) is False


def test_los_roles_no_cuestan_una_consulta_por_persona(django_assert_num_queries: pytest.FixtureRequest) -> None:
    sesion = sesion_en_pase(consejo(votantes=3))
    Regla.objects.update(quorum_exige_presidencia=True)
    AsistenciaFactory.create_batch(30, sesion=sesion, nombramiento=NombramientoFactory(organo=sesion.organo))
    with django_assert_num_queries(2):
        quorum_vivo(sesion, PRIMERA)
