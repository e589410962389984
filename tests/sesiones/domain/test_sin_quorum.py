"""A session without quórum ends with a short acta of its own, printed and sealed once."""

import datetime

import pytest

from participacion.enums import Calidad, Rol, TipoDocumento
from participacion.models import Regla, Usuario
from sesiones.domain import sin_quorum
from sesiones.domain.asistencia import marcar
from sesiones.domain.celebracion import Declaracion, FaltaDato, TransicionInvalida, declarar_quorum
from sesiones.enums import Convocatoria, EstadoAsistencia, EstadoSesion
from sesiones.models import ActaSinQuorum, Sesion
from tests.factories import AsistenciaFactory, SesionFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_en_curso, sesion_en_pase, sin_cola
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db
A = EstadoAsistencia
DESPUES = INICIO + datetime.timedelta(minutes=20)  # 18:30


@pytest.fixture
def sesion() -> Sesion:
    """A session in roll call with two of five present; both calls were declared without quórum."""
    sesion = sesion_en_pase(consejo(votantes=5))
    Regla.objects.update(quorum_segunda="MINIMO", minimo_segunda=3, dias_segunda=15)
    lista = list(sesion.asistencias.filter(derecho_voto=True))
    for fila in lista[:2]:
        marcar(fila, estado=A.PRESENTE, ahora=INICIO)
    marcar(lista[2], estado=A.JUSTIFICADA, justificacion="Está de viaje.", ahora=INICIO)
    for fila in lista[3:]:
        marcar(fila, estado=A.AUSENTE, ahora=INICIO)
    for convocatoria in Convocatoria:
        declarar_quorum(sesion, Declaracion(convocatoria), por=None, ahora=INICIO)
    return sesion


@pytest.fixture
def por(sesion: Sesion) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)


def terminar(sesion: Sesion, por: Usuario) -> ActaSinQuorum:
    return sin_quorum.terminar(sesion, portal=PORTAL, mensajero=sin_cola, por=por, ahora=DESPUES)


def test_la_sesion_termina_y_su_acta_breve_queda_congelada_y_encargada(sesion: Sesion, por: Usuario) -> None:
    acta = terminar(sesion, por)
    assert Sesion.objects.get(pk=sesion.pk).estado == EstadoSesion.SIN_QUORUM
    assert (acta.congelada_en, acta.congelada_por) == (DESPUES, por)
    assert acta.trabajo is not None and acta.trabajo.tarea == sin_quorum.TAREA
    registro = acta.registro
    assert registro["folio"].endswith("-SQ")
    assert registro["documento"]["tipo"] == TipoDocumento.ACTA_SIN_QUORUM
    assert registro["asistencia"]["grupos"][0]["titulo"] == "Integrantes con voz y voto: 2 de 5"
    assert [(a["justificada"], a["justificacion"]) for a in registro["asistencia"]["ausentes"]] == [
        (True, "Está de viaje."), (False, ""), (False, ""),
    ]  # fmt: skip
    dichas = registro["quorum"]["declaratorias"]
    assert [(d["convocatoria"], d["presentes"], d["requeridos"], d["resultado"]) for d in dichas] == [
        ("Primera", 2, 3, "Sin quórum"), ("Segunda", 2, 3, "Sin quórum"),
    ]  # fmt: skip
    assert registro["cierre"]["hora"] == "18:30"
    assert registro["cierre"]["volver_a_convocar"].endswith("a más tardar el 26 de marzo de 2026.")


def test_pedida_dos_veces_se_hace_una(sesion: Sesion, por: Usuario) -> None:
    assert terminar(sesion, por) == terminar(sesion, por)
    assert ActaSinQuorum.objects.count() == 1


def test_lo_asentado_en_el_pase_de_lista_no_se_pierde(sesion: Sesion, por: Usuario) -> None:
    sesion.puntos.filter(orden=1).update(narrativa="Se esperó **media hora**.")
    assert [p["narrativa"] for p in terminar(sesion, por).registro["puntos"]] == ["Se esperó **media hora**."]


def test_se_sella_una_vez_y_es_publica(sesion: Sesion, por: Usuario) -> None:
    acta = terminar(sesion, por)
    for _ in range(2):
        sin_quorum.emitir(str(acta.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: DESPUES)
    hecha = sin_quorum.acta_de(sesion)
    assert hecha is not None and hecha.documento is not None
    assert (hecha.documento.tipo, hecha.documento.es_publico) == (TipoDocumento.ACTA_SIN_QUORUM, True)
    assert hecha.documento.folio == acta.registro["folio"]


def test_antes_se_declara_la_convocatoria(por: Usuario) -> None:
    otra = sesion_en_pase()
    with pytest.raises(FaltaDato, match="Declara primero el resultado"):
        terminar(otra, por)
    assert Sesion.objects.get(pk=otra.pk).estado == EstadoSesion.PASE_DE_LISTA


def test_una_sesion_instalada_no_termina_asi(por: Usuario) -> None:
    with pytest.raises(TransicionInvalida, match="no se puede terminar sin quórum"):
        terminar(sesion_en_curso(), por)
    assert not ActaSinQuorum.objects.exists()


def test_una_sesion_de_antes_sin_acta_breve_la_recibe(por: Usuario) -> None:
    vieja = SesionFactory(sin_quorum=True)
    assert terminar(vieja, por).registro["quorum"]["frase"] == "Sin declaratoria de quórum."


def test_quien_estuvo_en_lugar_de_otra_persona_se_dice(sesion: Sesion, por: Usuario) -> None:
    titular = sesion.asistencias.filter(estado=A.AUSENTE).first()
    AsistenciaFactory(
        sesion=sesion, nombre="Sol", calidad=Calidad.SUPLENTE, derecho_voto=False, suple_a=titular, presente=True
    )
    grupo = terminar(sesion, por).registro["asistencia"]["grupos"][0]
    assert [p["en_lugar_de"] for p in grupo["personas"] if p["nombre"] == "Sol"] == [titular.nombre]
