"""What is sent again with its key is not written twice; the same key with other words is something else."""

import uuid
from dataclasses import replace

import pytest

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain.acuerdos import DatosAcuerdo, registrar_acuerdo
from sesiones.domain.aprobaciones import aprobar_actas
from sesiones.domain.asistencia import marcar
from sesiones.domain.conteo import Cuentas
from sesiones.domain.incisos import agregar_inciso
from sesiones.domain.votaciones import VotacionInvalida, borrar_votacion, registrar_votacion
from sesiones.enums import EstadoAsistencia, MetodoVotacion, SentidoVoto
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto, Votacion
from tests.factories import cuenta
from tests.factories.escenas import acta_en_revision, consejo, sesion_en_curso
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db

CONTADA = Cuentas("Sesionar los martes", MetodoVotacion.ECONOMICA, 3, 1, 1)
TERNA = Cuentas("Titular", MetodoVotacion.SECRETA, opciones=(("Ana", 3), ("Luz", 1)), nulos=1)


@pytest.fixture
def punto() -> Punto:
    return sesion_en_curso(consejo(votantes=5, siglas="JD")).puntos.order_by("orden")[2]


@pytest.fixture
def por(punto: Punto) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, punto.sesion.organo)


def votar(punto: Punto, cuentas: Cuentas, por: Usuario, clave: uuid.UUID) -> Votacion:
    return registrar_votacion(punto, cuentas, por=por, ahora=INICIO, clave=clave)


def nominal(punto: Punto) -> Cuentas:
    """Return a roll call of everybody with vote, one of them excused."""
    una, *otras = punto.sesion.asistencias.filter(derecho_voto=True).order_by("orden")
    votos = tuple((a.pk, SentidoVoto.A_FAVOR.value) for a in otras)
    return Cuentas("Contratar", MetodoVotacion.NOMINAL, nominales=votos, excusas=((una.pk, "Es su despacho."),))


@pytest.mark.parametrize("cual", ["contada", "terna", "unanime", "nominal"])
def test_una_votacion_reenviada_es_la_misma(punto: Punto, por: Usuario, cual: str) -> None:
    cuentas = {
        "contada": CONTADA, "terna": TERNA, "unanime": Cuentas("Todo", MetodoVotacion.UNANIMIDAD),
        "nominal": nominal(punto),
    }[cual]  # fmt: skip
    clave = uuid.uuid4()
    primera = votar(punto, cuentas, por, clave)
    # Between one sending and the other somebody left: it is still the vote that was counted.
    quien = punto.sesion.asistencias.filter(derecho_voto=True).order_by("orden")[4]
    marcar(quien, estado=EstadoAsistencia.RETIRADA, ahora=INICIO)
    assert votar(punto, cuentas, por, clave) == primera
    assert Votacion.objects.count() == 1


def test_la_misma_clave_con_otra_cuenta_es_otra_votacion(punto: Punto, por: Usuario) -> None:
    clave = uuid.uuid4()
    primera = votar(punto, CONTADA, por, clave)
    for otra in (
        replace(CONTADA, asunto="Sesionar los jueves"), replace(CONTADA, a_favor=4, en_contra=0), TERNA,
        replace(TERNA, opciones=(("Ana", 2), ("Luz", 2))), nominal(punto),
        replace(nominal(punto), excusas=((nominal(punto).excusas[0][0], "x"),), asunto="Otra"),
    ):  # fmt: skip
        assert votar(punto, otra, por, clave) != primera
    assert Votacion.objects.filter(clave=clave).get() == primera


def test_una_votacion_borrada_se_puede_volver_a_registrar(punto: Punto, por: Usuario) -> None:
    clave = uuid.uuid4()
    borrar_votacion(votar(punto, CONTADA, por, clave), por=por)
    assert votar(punto, CONTADA, por, clave).clave == clave


def test_sin_clave_dos_votaciones_iguales_son_dos(punto: Punto, por: Usuario) -> None:
    for _ in range(2):
        registrar_votacion(punto, CONTADA, por=por, ahora=INICIO)
    assert Votacion.objects.count() == 2


def test_un_acuerdo_reenviado_conserva_su_folio_y_su_votacion(punto: Punto, por: Usuario) -> None:
    clave, datos = uuid.uuid4(), DatosAcuerdo("Publicar.", cuentas=CONTADA)
    veces = [registrar_acuerdo(punto, datos, por=por, ahora=INICIO, clave=clave) for _ in range(2)]
    assert [a.folio for a in veces] == ["JD-I-1", "JD-I-1"]
    assert (Acuerdo.objects.count(), Votacion.objects.count()) == (1, 1)
    otro = registrar_acuerdo(punto, DatosAcuerdo("Otro.", sin_votacion=True), por=por, ahora=INICIO, clave=clave)
    assert (otro.folio, otro.clave) == ("JD-I-2", None)


def test_un_inciso_reenviado_no_gasta_otra_letra(punto: Punto, por: Usuario) -> None:
    acuerdo = registrar_acuerdo(punto, DatosAcuerdo("Publicar.", sin_votacion=True), por=por, ahora=INICIO)
    clave = uuid.uuid4()
    letras = [agregar_inciso(acuerdo, DatosAcuerdo("Hoy."), por=por, clave=clave).letra for _ in range(2)]
    letras.append(agregar_inciso(acuerdo, DatosAcuerdo("Mañana."), por=por, clave=clave).letra)
    assert letras == ["a", "a", "b"]
    assert IncisoAcuerdo.objects.count() == 2


def test_aprobar_actas_dos_veces_con_la_misma_clave_las_aprueba_una(por: Usuario, punto: Punto) -> None:
    organo = punto.sesion.organo
    acta = acta_en_revision(sesion_en_curso(organo))
    este = sesion_en_curso(organo).puntos.order_by("orden")[2]
    clave, cuentas = uuid.uuid4(), Cuentas("Actas", MetodoVotacion.UNANIMIDAD)
    primera = aprobar_actas(este, [acta.pk], cuentas, por=por, ahora=INICIO, clave=clave)
    assert aprobar_actas(este, [acta.pk], cuentas, por=por, ahora=INICIO, clave=clave) == primera
    with pytest.raises(VotacionInvalida, match="Elige qué actas se aprueban"):
        aprobar_actas(este, [acta.pk], cuentas, por=por, ahora=INICIO, clave=uuid.uuid4())
