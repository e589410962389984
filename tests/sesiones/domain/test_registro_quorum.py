"""The quórum lost and regained, and who was at each point, in the record and in the acta."""

import datetime

import pytest

from participacion.enums import Calidad
from sesiones.documents import acta as acta_impresa
from sesiones.domain.asistencia import marcar
from sesiones.domain.queries.registro import Registro, componer_registro
from sesiones.domain.suplencias import suplir
from sesiones.domain.tiempos import concluir_punto
from sesiones.enums import EstadoAsistencia
from sesiones.models import Asistencia, Sesion
from tests.factories import AsistenciaFactory
from tests.factories.escenas import PORTAL, consejo, sesion_en_curso
from tests.factories.sesiones import INICIO, TERMINO

pytestmark = pytest.mark.django_db
A = EstadoAsistencia


def en(minuto: int) -> datetime.datetime:
    return INICIO + datetime.timedelta(minutes=minuto)


def registro(sesion: Sesion) -> Registro:
    return componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)


@pytest.fixture
def sesion() -> Sesion:
    """A session in course with three with vote, of whom two are needed."""
    return sesion_en_curso(consejo(votantes=3))


def con_voto(sesion: Sesion) -> list[Asistencia]:
    return list(sesion.asistencias.filter(derecho_voto=True))


def test_el_quorum_perdido_y_recuperado_se_narra_con_su_hora_y_se_imprime(sesion: Sesion) -> None:
    ana, beto, _ = con_voto(sesion)
    marcar(ana, estado=A.RETIRADA, ahora=en(20))
    marcar(beto, estado=A.RETIRADA, ahora=en(30))
    marcar(ana, estado=A.PRESENTE, ahora=en(45))
    dicho = registro(sesion)
    assert [(m["hora"], m["hay"]) for m in dicho["quorum"]["linea"]] == [("18:40", False), ("18:55", True)]
    html = acta_impresa.componer(dicho)
    assert f"A las 18:40 horas se retiró {beto.nombre} y se perdió el quórum" in html
    assert f"A las 18:55 horas llegó {ana.nombre} y se recuperó el quórum" in html
    assert "Salió a las 18:30 y volvió a las 18:55." in html


def test_sin_regla_conocida_no_hay_linea_que_trazar(sesion: Sesion) -> None:
    sesion.declaratorias.update(a_mano=True, nota="A mano.")
    marcar(con_voto(sesion)[0], estado=A.RETIRADA, ahora=en(20))
    marcar(con_voto(sesion)[1], estado=A.RETIRADA, ahora=en(20))
    assert registro(sesion)["quorum"]["linea"] == []


def test_quien_suplio_un_rato_se_dice_por_su_rato(sesion: Sesion) -> None:
    ana = con_voto(sesion)[0]
    marcar(ana, estado=A.AUSENTE, ahora=en(1))
    sol = AsistenciaFactory(sesion=sesion, nombre="Sol", calidad=Calidad.SUPLENTE, derecho_voto=False, presente=True)
    suplir(sol, ana, ahora=en(10))
    marcar(ana, estado=A.PRESENTE, ahora=en(40))
    personas = {p["nombre"]: p for grupo in registro(sesion)["asistencia"]["grupos"] for p in grupo["personas"]}
    assert personas["Sol"]["en_lugar_de"] == f"{ana.nombre}, de 18:20 a 18:50"
    assert registro(sesion)["asistencia"]["grupos"][0]["titulo"] == "Integrantes con voz y voto: 3 de 3"


def test_cada_punto_dice_quien_falto(sesion: Sesion) -> None:
    ana = con_voto(sesion)[0]
    uno, dos, tres = sesion.puntos.order_by("orden")[:3]
    concluir_punto(uno, ahora=en(5), siguiente=dos)
    marcar(ana, estado=A.RETIRADA, ahora=en(5))
    dos.refresh_from_db()
    concluir_punto(dos, ahora=en(15), siguiente=tres)
    marcar(ana, estado=A.PRESENTE, ahora=en(15))
    dicho = registro(sesion)
    assert [p["asistencia"] for p in dicho["puntos"][:3]] == ["", f"Ausente durante este punto: {ana.nombre}.", ""]
    assert f"Ausente durante este punto: {ana.nombre}." in acta_impresa.componer(dicho)


def test_un_registro_de_antes_se_sigue_imprimiendo(sesion: Sesion) -> None:
    viejo = registro(sesion)
    del viejo["quorum"]["linea"]
    for d in viejo["quorum"]["declaratorias"]:
        for clave in ("roles_ausentes", "verifico", "declaro"):
            del d[clave]
    for grupo in viejo["asistencia"]["grupos"]:
        for persona in grupo["personas"]:
            del persona["recorrido"]
    for punto in viejo["puntos"]:
        del punto["asistencia"]
    assert "Declaratoria de quórum" in acta_impresa.componer(viejo)
