"""Seats without a fixed number, who is the same person by telephone, and what follows a seat that is left."""

import datetime

import pytest

from gobierno_abierto.domain import inscripciones, lugares
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.inscripciones import DatosInscripcion, InscripcionInvalida
from gobierno_abierto.domain.queries import inscripciones as consultas
from gobierno_abierto.enums import EstadoEjercicio, EstadoInscripcion
from gobierno_abierto.models import CambioDeMesa, Ejercicio, Inscripcion
from participacion.domain.emision import Portal
from participacion.models import Correo, Usuario
from tests.factories import InscripcionFactory, LugarEnMesaFactory, MesaFactory, UsuarioFactory, ejercicio_con_etapas

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
CERRADA = datetime.datetime(2026, 3, 11, 18, tzinfo=datetime.UTC)
E = EstadoInscripcion


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas()


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _lugares(ejercicio: Ejercicio, mesas: int | None, por_mesa: int | None) -> None:
    ejercicio.regla.numero_mesas, ejercicio.regla.lugares_por_mesa = mesas, por_mesa
    ejercicio.regla.save()


def _inscribir(ejercicio: Ejercicio, nombre: str = "Ana Núñez Prueba", **datos: str) -> Inscripcion:
    datos = datos or {"correo": f"{nombre.split()[0].lower()}@ejemplo.mx"}
    return inscripciones.inscribirse(ejercicio, DatosInscripcion(nombre, None, **datos), portal=PORTAL, ahora=AHORA)


@pytest.mark.parametrize(("mesas", "por_mesa"), [(None, None), (2, None), (None, 3)])
def test_sin_numero_fijo_de_lugares_nadie_espera(ejercicio: Ejercicio, mesas: int | None, por_mesa: int | None) -> None:
    _lugares(ejercicio, mesas, por_mesa)
    InscripcionFactory.create_batch(20, ejercicio=ejercicio)
    assert _inscribir(ejercicio).estado == E.CONFIRMADA
    assert consultas.cupo_de(ejercicio) == consultas.Cupo(None, 21, 0)


def test_el_ultimo_lugar_se_da_y_el_siguiente_espera(ejercicio: Ejercicio) -> None:
    InscripcionFactory.create_batch(5, ejercicio=ejercicio)
    # Who left, was refused or came twice takes no seat.
    InscripcionFactory(ejercicio=ejercicio, estado=E.CANCELADA, cancelada_en=AHORA)
    InscripcionFactory(ejercicio=ejercicio, estado=E.RECHAZADA, motivo="No vive ahí.")
    original = ejercicio.inscripciones.first()
    InscripcionFactory(ejercicio=ejercicio, estado=E.REPETIDA, repite_a=original)
    assert _inscribir(ejercicio).estado == E.CONFIRMADA
    assert _inscribir(ejercicio, "Beto Núñez Prueba").estado == E.EN_ESPERA
    assert consultas.cupo_de(ejercicio) == consultas.Cupo(6, 6, 1)


def test_sin_correo_es_la_misma_persona_quien_da_el_mismo_telefono_y_nombre(ejercicio: Ejercicio) -> None:
    _inscribir(ejercicio, telefono="442 123 4567")
    assert _inscribir(ejercicio, telefono="+52 (442) 123-4567").estado == E.REPETIDA
    assert _inscribir(ejercicio, "Beto Núñez Prueba", telefono="4421234567").estado == E.CONFIRMADA
    assert not Correo.objects.exists()


def test_quien_espera_tambien_esta_y_no_entra_dos_veces_a_la_lista(ejercicio: Ejercicio) -> None:
    InscripcionFactory.create_batch(6, ejercicio=ejercicio)
    assert [_inscribir(ejercicio).estado for _ in range(3)] == [E.EN_ESPERA, E.REPETIDA, E.REPETIDA]


def test_el_aviso_de_una_repetida_llega_solo_a_la_direccion_de_la_primera(ejercicio: Ejercicio) -> None:
    primera = _inscribir(ejercicio, correo="ana@ejemplo.mx", telefono="4421234567")
    repetida = _inscribir(ejercicio, correo="ANA@EJEMPLO.MX")
    aviso = Correo.objects.get(clave=f"inscripcion:{repetida.pk}")
    assert aviso.para == primera.correo == "ana@ejemplo.mx"
    assert repetida.folio not in aviso.cuerpo


def test_quien_dejo_su_lugar_puede_volver_a_inscribirse(ejercicio: Ejercicio) -> None:
    lugares.dejar_lugar(_inscribir(ejercicio), ahora=AHORA)
    assert _inscribir(ejercicio).estado == E.CONFIRMADA


def test_de_otro_ejercicio_no_es_repetida(ejercicio: Ejercicio) -> None:
    _inscribir(ejercicio)
    assert _inscribir(ejercicio_con_etapas()).estado == E.CONFIRMADA


def test_en_ventanilla_el_mismo_correo_con_otro_nombre_es_otra_persona(ejercicio: Ejercicio, por: Usuario) -> None:
    _inscribir(ejercicio, correo="casa@ejemplo.mx")
    datos = DatosInscripcion("Beto Núñez Prueba", None, correo="casa@ejemplo.mx")
    hecha = inscripciones.inscribir_en_ventanilla(ejercicio, datos, portal=PORTAL, por=por, ahora=AHORA)
    assert hecha.estado == E.CONFIRMADA and Correo.objects.filter(para="casa@ejemplo.mx").count() == 2


def test_la_primera_que_espera_recibe_un_correo_y_su_enlace_sigue_sirviendo(ejercicio: Ejercicio) -> None:
    _lugares(ejercicio, 1, 1)
    con, espera = _inscribir(ejercicio), _inscribir(ejercicio, "Beto Núñez Prueba")
    llave = Correo.objects.get(para="beto@ejemplo.mx").cuerpo.split("/enlace/lugar/")[1].split("/")[0]
    lugares.dejar_lugar(con, ahora=AHORA)
    aviso = Correo.objects.get(clave=f"lugar:{espera.pk}:CONFIRMADA")
    assert aviso.para == "beto@ejemplo.mx" and espera.folio in aviso.cuerpo and con.nombre not in aviso.cuerpo
    hallada = lugares.por_llave(llave)
    assert hallada and (hallada.pk, hallada.estado) == (espera.pk, E.CONFIRMADA)


def test_despues_del_sorteo_quien_sube_de_la_lista_tiene_lugar_y_no_la_silla_ajena(ejercicio: Ejercicio) -> None:
    _lugares(ejercicio, 1, 1)
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2))
    suya = LugarEnMesaFactory(mesa=mesa, inscripcion__ejercicio=ejercicio).inscripcion
    espera = InscripcionFactory(ejercicio=ejercicio, estado=E.EN_ESPERA)
    lugares.dejar_lugar(suya, ahora=CERRADA)
    cambio = CambioDeMesa.objects.get()
    assert (cambio.de, cambio.a, cambio.inscripcion) == (mesa, None, suya) and suya.nombre not in cambio.motivo
    espera.refresh_from_db()
    assert espera.estado == E.CONFIRMADA and not espera.lugares_en_mesas.exists()


def test_rechazar_a_quien_no_dio_correo_no_escribe_a_nadie(ejercicio: Ejercicio, por: Usuario) -> None:
    suya = lugares.rechazar(_inscribir(ejercicio, telefono="4421234567"), "  No  vive ahí. ", por=por, ahora=AHORA)
    assert (suya.estado, suya.motivo) == (E.RECHAZADA, "No vive ahí.") and not Correo.objects.exists()
    with pytest.raises(InscripcionInvalida):
        lugares.cancelar(suya, "Otra vez.", por=por, ahora=AHORA)


def test_de_un_ejercicio_cancelado_o_sin_publicar_no_se_inscribe_ni_se_deja(ejercicio: Ejercicio) -> None:
    suya = _inscribir(ejercicio)
    for estado in (EstadoEjercicio.CANCELADO, EstadoEjercicio.BORRADOR):
        Ejercicio.objects.filter(pk=ejercicio.pk).update(estado=estado, motivo_cancelacion="Se acabó el dinero.")
        with pytest.raises(FueraDeEtapa):
            _inscribir(ejercicio, "Beto Núñez Prueba")
        with pytest.raises(FueraDeEtapa):
            lugares.dejar_lugar(suya, ahora=AHORA)


def test_una_llave_que_no_es_de_nadie(ejercicio: Ejercicio) -> None:
    suya = _inscribir(ejercicio)
    for llave in ("", "x", suya.folio, suya.llave_sha256, "ñ" * 1000, "\x00"):
        assert lugares.por_llave(llave) is None
