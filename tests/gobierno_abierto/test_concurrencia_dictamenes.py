"""An agency delivers while who conducts publishes, or asks another; real connections on PostgreSQL."""

import datetime

import pytest

from gobierno_abierto.domain import dictamenes
from gobierno_abierto.domain.dictamenes import DatosDictamen, DictamenInvalido
from gobierno_abierto.enums import Desenlace, EstadoDictamen, Sentido
from gobierno_abierto.models import Dictamen, Ejercicio, Novedad
from participacion.domain.emision import Portal
from participacion.models import Correo, Dependencia, Usuario
from tests.factories import DependenciaFactory, EnlaceFactory, PropuestaFactory, UsuarioFactory, ejercicio_con_etapas
from tests.sesiones.test_concurrencia import _a_la_vez

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 23, 18, tzinfo=datetime.UTC)
VIABLE = DatosDictamen(Sentido.VIABLE, "Cabe en el predio.")
VUELTAS = 4  # each race is run so many times: who comes first is not always the same


@pytest.fixture
def conduce() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _escena(conduce: Usuario) -> tuple[Ejercicio, Dependencia, Usuario, list[Dictamen]]:
    """Return an exercise with one finalist and two rulings asked of one agency, with who answers for it."""
    ejercicio = ejercicio_con_etapas(propuestas_publicadas_en=AHORA)
    PropuestaFactory(ejercicio=ejercicio)
    obras = DependenciaFactory(municipio=ejercicio.municipio)
    a_quien = dict.fromkeys(ejercicio.regla.dimensiones, obras)
    pedidos = dictamenes.turnar(ejercicio, a_quien, portal=PORTAL, por=conduce, ahora=AHORA)
    de_obras = EnlaceFactory(dependencia=obras, usuario=UsuarioFactory(segundo_factor=False)).usuario
    return ejercicio, obras, de_obras, pedidos


def _publicar(ejercicio: Ejercicio, por: Usuario) -> Desenlace:
    return dictamenes.publicar_todos(ejercicio, aun_pendientes=True, portal=PORTAL, por=por, ahora=AHORA)


def test_lo_entregado_mientras_se_publica_sale_o_se_dice_que_ya_no(conduce: Usuario) -> None:
    for _ in range(VUELTAS):
        ejercicio, _obras, de_obras, (uno, otro) = _escena(conduce)
        dictamenes.entregar(uno, VIABLE, por=de_obras, ahora=AHORA)
        publicado, entregado = _a_la_vez(
            lambda e=ejercicio: _publicar(e, conduce),
            lambda o=otro, p=de_obras: dictamenes.entregar(o, VIABLE, por=p, ahora=AHORA),
        )
        assert isinstance(publicado, Desenlace)
        estados = [d.estado for d in (Dictamen.objects.get(pk=uno.pk), Dictamen.objects.get(pk=otro.pk))]
        # Never delivered and out of what was published.
        if isinstance(entregado, DictamenInvalido):
            assert estados == [EstadoDictamen.PUBLICADO, EstadoDictamen.PENDIENTE]
            assert publicado == Desenlace.DESIERTA
        else:
            assert estados == [EstadoDictamen.PUBLICADO] * 2 and publicado == Desenlace.POR_DEFINIR


def test_publicados_por_tres_a_la_vez_se_anuncian_una_vez(conduce: Usuario) -> None:
    ejercicio, _obras, de_obras, pedidos = _escena(conduce)
    for dictamen in pedidos:
        dictamenes.entregar(dictamen, VIABLE, por=de_obras, ahora=AHORA)
    hechos = _a_la_vez(*(lambda: _publicar(ejercicio, conduce) for _ in range(3)))
    assert sorted(type(h).__name__ for h in hechos) == ["Desenlace", "DictamenInvalido", "DictamenInvalido"]
    assert Novedad.objects.filter(ejercicio=ejercicio).count() == 1


def test_lo_guardado_mientras_se_pide_a_otra_no_le_llega(conduce: Usuario) -> None:
    for _ in range(VUELTAS):
        ejercicio, _obras, de_obras, (uno, _otro) = _escena(conduce)
        parques = DependenciaFactory(municipio=ejercicio.municipio)
        _, guardado = _a_la_vez(
            lambda u=uno, d=parques: dictamenes.cambiar_dependencia(u, d, portal=PORTAL, por=conduce, ahora=AHORA),
            lambda u=uno, p=de_obras: dictamenes.guardar_borrador(u, VIABLE, por=p, ahora=AHORA),
        )
        assert isinstance(guardado, Dictamen | DictamenInvalido)
        uno.refresh_from_db()
        assert (uno.dependencia, uno.estado, uno.motivo) == (parques, EstadoDictamen.PENDIENTE, "")


def test_pedidos_dos_veces_a_la_vez_son_los_mismos(conduce: Usuario) -> None:
    ejercicio = ejercicio_con_etapas(propuestas_publicadas_en=AHORA)
    PropuestaFactory(ejercicio=ejercicio)
    obras = DependenciaFactory(municipio=ejercicio.municipio)
    EnlaceFactory(dependencia=obras)
    a_quien = dict.fromkeys(ejercicio.regla.dimensiones, obras)
    hechos = _a_la_vez(
        *(lambda: dictamenes.turnar(ejercicio, a_quien, portal=PORTAL, por=conduce, ahora=AHORA) for _ in range(3))
    )
    assert sorted(len(h) for h in hechos) == [0, 0, 2]
    assert Dictamen.objects.count() == 2 and Correo.objects.count() == 1
