"""Declaring the quórum, ending without it, and recess, in the room."""

import pytest

from participacion.enums import TipoQuorum
from sesiones.domain import asistencia
from sesiones.enums import Convocatoria, EstadoAsistencia, EstadoSesion
from sesiones.models import Sesion
from tests.factories.escenas import consejo, sesion_en_pase
from tests.factories.sesiones import INICIO
from tests.sesiones.views.escena_sala import Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db


def sala_con(presentes: int, votantes: int = 5) -> Escena:
    """Return a room in roll call with that many people with vote present."""
    sesion = sesion_en_pase(consejo(votantes=votantes))
    for fila in sesion.asistencias.filter(derecho_voto=True)[:presentes]:
        asistencia.marcar(fila, estado=EstadoAsistencia.PRESENTE, ahora=INICIO)
    return en_la_sala(sesion)


def sin_regla() -> Escena:
    """Return a room with three people present whose rule nobody knows."""
    escena = sala_con(3)
    escena.sesion.organo.reglas.update(quorum_primera=TipoQuorum.DESCONOCIDA, quorum_segunda=TipoQuorum.DESCONOCIDA)
    return escena


def test_antes_de_declarar_se_ve_la_cuenta_de_las_dos_convocatorias() -> None:
    pagina = texto_de(sala_con(2).ver())
    assert "La mitad más uno de 5" in pagina and "5 ÷ 2 = 2.5, entero 2, más 1" in pagina
    assert "Con quienes estén presentes" in pagina
    assert "Sin quórum: faltan 1." not in pagina and "Sin quórum: falta 1." in pagina and "Hay quórum." in pagina
    assert "Se declara después de la primera" in pagina and "declarar-SEGUNDA" not in pagina


def test_con_quorum_la_sesion_queda_instalada() -> None:
    escena = sala_con(3)
    respuesta = escena.enviar("en_vivo_quorum", convocatoria="PRIMERA", verifico="Lic. Prueba")
    assert respuesta.status_code == 302
    sesion = escena.refrescar()
    assert (sesion.estado, sesion.convocatoria) == (EstadoSesion.EN_CURSO, Convocatoria.PRIMERA)
    assert sesion.declaratorias.get().verifico == "Lic. Prueba"
    pagina = texto_de(escena.ver())
    assert "La sesión quedó instalada" in pagina and "Pase de lista y quórum" not in pagina


def test_sin_quorum_la_lista_sigue_abierta_y_se_ofrece_lo_que_sigue() -> None:
    escena = sala_con(2)
    escena.enviar("en_vivo_quorum", convocatoria="PRIMERA")
    assert escena.refrescar().estado == EstadoSesion.PASE_DE_LISTA
    pagina = texto_de(escena.ver())
    assert "2 con voto, se requerían 3" in pagina and "Terminar sin quórum" in pagina
    escena.enviar("en_vivo_quorum", convocatoria="SEGUNDA")
    assert (escena.refrescar().estado, escena.sesion.convocatoria) == (EstadoSesion.EN_CURSO, Convocatoria.SEGUNDA)


def test_terminar_sin_quorum_despues_de_declararlo() -> None:
    escena = sala_con(0)
    escena.enviar("en_vivo_quorum", convocatoria="PRIMERA")
    escena.enviar("en_vivo_sin_quorum")
    assert escena.refrescar().estado == EstadoSesion.SIN_QUORUM
    assert "La sesión está sin quórum" in texto_de(escena.ver())


def test_no_se_termina_sin_quorum_sin_haberlo_declarado() -> None:
    escena = sala_con(0)
    assert "Terminar sin quórum" not in texto_de(escena.ver())
    respuesta = escena.enviar("en_vivo_sin_quorum")
    assert respuesta.status_code == 302 and escena.refrescar().estado == EstadoSesion.PASE_DE_LISTA
    assert "Declara primero el resultado" in texto_de(escena.ver())


def test_sin_regla_conocida_se_declara_a_mano_con_su_fundamento() -> None:
    escena = sin_regla()
    assert "La regla de este órgano no se conoce" in texto_de(escena.ver())
    escena.enviar("en_vivo_quorum", convocatoria="PRIMERA", hay="SI", nota="Consta en la lista firmada.")
    declaratoria = escena.refrescar().declaratorias.get()
    assert declaratoria.a_mano and declaratoria.hay_quorum and declaratoria.nota == "Consta en la lista firmada."


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"nota": "Consta."}, "Di si hay quórum o no."),
        ({"hay": "SI"}, "Escribe en qué se basa la declaratoria"),
        ({"hay": "SI", "nota": "   "}, "Escribe en qué se basa la declaratoria"),
        ({"hay": "QUIZA", "nota": "Consta."}, "Elige una de las opciones"),
        ({"hay": "SI", "nota": "x" * 301}, "No puede pasar de 300 letras"),
        ({"hay": "SI", "nota": "a\x00b"}, "un carácter que no se puede guardar"),
        ({"hay": "SI", "nota": "Consta.", "verifico": "x" * 400_000}, "No puede pasar de 200 letras"),
    ],
)
def test_una_declaratoria_incompleta_se_dice_y_no_se_pierde_lo_escrito(datos: dict[str, str], frase: str) -> None:
    escena = sin_regla()
    respuesta = escena.enviar("en_vivo_quorum", convocatoria="PRIMERA", **datos)
    pagina = texto_de(respuesta)
    assert respuesta.status_code == 422 and frase in pagina
    assert "<title>Error: " in pagina
    if datos.get("nota") == "Consta.":
        assert 'value="Consta."' in pagina
    assert escena.refrescar().estado == EstadoSesion.PASE_DE_LISTA


def test_a_mano_no_hay_quorum_si_nadie_con_voto_esta_presente() -> None:
    escena = sala_con(0)
    escena.sesion.organo.reglas.update(quorum_primera=TipoQuorum.DESCONOCIDA)
    respuesta = escena.enviar("en_vivo_quorum", convocatoria="PRIMERA", hay="SI", nota="Consta.")
    assert respuesta.status_code == 422 and "Nadie con voto está presente." in texto_de(respuesta)


@pytest.mark.parametrize("convocatoria", ["", "TERCERA", "\x00", "x" * 10_000])
def test_una_convocatoria_que_no_existe_se_dice(convocatoria: str) -> None:
    escena = sala_con(3)
    escena.enviar("en_vivo_quorum", convocatoria=convocatoria)
    assert "Elige si declaras la primera o la segunda" in texto_de(escena.ver())
    assert escena.refrescar().estado == EstadoSesion.PASE_DE_LISTA


def test_declarar_dos_veces_se_rechaza() -> None:
    escena = sala_con(3)
    escena.enviar("en_vivo_quorum", convocatoria="PRIMERA")
    respuesta = escena.enviar("en_vivo_quorum", convocatoria="PRIMERA")
    assert respuesta.status_code == 422
    assert escena.refrescar().declaratorias.count() == 1


def test_receso_y_reanudacion() -> None:
    escena = en_la_sala()
    assert "Decretar un receso" in texto_de(escena.ver())
    escena.enviar("en_vivo_receso")
    assert escena.refrescar().estado == EstadoSesion.EN_RECESO
    assert "Reanudar la sesión" in texto_de(escena.ver())
    escena.enviar("en_vivo_reanudar")
    assert escena.refrescar().estado == EstadoSesion.EN_CURSO


def test_reanudar_lo_que_no_esta_en_receso_se_dice() -> None:
    escena = en_la_sala()
    assert escena.enviar("en_vivo_reanudar").status_code == 302
    assert "no se puede reanudar la sesión" in texto_de(escena.ver())
    assert Sesion.objects.get(pk=escena.sesion.pk).estado == EstadoSesion.EN_CURSO
