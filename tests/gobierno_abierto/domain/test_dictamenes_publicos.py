"""Rulings made public all at once, and what follows."""

import datetime

import pytest

from gobierno_abierto.domain import dictamenes
from gobierno_abierto.domain.dictamenes import DatosDictamen, DictamenInvalido
from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.enums import Desenlace, Sentido
from gobierno_abierto.models import Dictamen, Ejercicio, Novedad
from participacion.domain.emision import Portal
from participacion.models import Dependencia, Usuario
from tests.factories import (
    DependenciaFactory,
    EnlaceFactory,
    PropuestaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 23, 18, tzinfo=datetime.UTC)  # a Monday, at noon
VIABLE = DatosDictamen(Sentido.VIABLE, "Cabe en el predio.")


@pytest.fixture
def ejercicio() -> Ejercicio:
    """Two public finalists."""
    ejercicio = ejercicio_con_etapas(propuestas_publicadas_en=AHORA)
    for _ in range(2):
        PropuestaFactory(ejercicio=ejercicio)
    return ejercicio


@pytest.fixture
def obras(ejercicio: Ejercicio) -> Dependencia:
    return DependenciaFactory(municipio=ejercicio.municipio, nombre="Obras")


@pytest.fixture
def por(obras: Dependencia) -> Usuario:
    """Who answers for Obras."""
    return EnlaceFactory(dependencia=obras, usuario=UsuarioFactory(segundo_factor=False)).usuario


def _turnar(ejercicio: Ejercicio, obras: Dependencia, por: Usuario) -> list[Dictamen]:
    a_quien = dict.fromkeys(ejercicio.regla.dimensiones, obras)
    return dictamenes.turnar(ejercicio, a_quien, portal=PORTAL, por=por, ahora=AHORA)


@pytest.fixture
def pedidos(ejercicio: Ejercicio, obras: Dependencia, por: Usuario) -> list[Dictamen]:
    return _turnar(ejercicio, obras, por)


def _entregar(dictamen: Dictamen, por: Usuario, datos: DatosDictamen = VIABLE) -> Dictamen:
    return dictamenes.entregar(dictamen, datos, por=por, ahora=AHORA)


def _regla(ejercicio: Ejercicio, **valores: object) -> None:
    for campo, valor in valores.items():
        setattr(ejercicio.regla, campo, valor)
    ejercicio.regla.save()


def test_se_publican_todos_a_la_vez_tambien_los_negativos(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA}
    with pytest.raises(DictamenInvalido, match="No hay dictámenes entregados"):
        dictamenes.publicar_todos(ejercicio, aun_pendientes=True, **comun)
    for dictamen in pedidos[:3]:
        _entregar(dictamen, por)
    assert all(not p.dictamenes and p.viabilidad is None for p in consultas.dictaminadas(ejercicio))
    with pytest.raises(DictamenInvalido, match="Falta 1 dictamen"):
        dictamenes.publicar_todos(ejercicio, aun_pendientes=False, **comun)
    _entregar(pedidos[3], por, DatosDictamen(Sentido.NO_VIABLE, "Está en un cauce."))
    assert dictamenes.publicar_todos(ejercicio, aun_pendientes=False, **comun) == Desenlace.POR_DEFINIR
    ejercicio.refresh_from_db()
    publicas = consultas.dictaminadas(ejercicio)
    assert [len(p.dictamenes) for p in publicas] == [2, 2] and [p.en_boleta for p in publicas] == [True, False]
    assert "Está en un cauce." in {d.motivo for p in publicas for d in p.dictamenes}
    assert Novedad.objects.get().ruta == "dictamenes/"
    with pytest.raises(DictamenInvalido, match="ya son públicos"):
        dictamenes.publicar_todos(ejercicio, aun_pendientes=True, **comun)
    with pytest.raises(DictamenInvalido, match="ya son públicos"):
        dictamenes.regresar(pedidos[0], "Tarde.", por=por, ahora=AHORA)


def test_uno_que_falta_deja_a_la_propuesta_fuera(ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario) -> None:
    dictamenes.guardar_borrador(pedidos[0], DatosDictamen(Sentido.VIABLE, "Secreto."), por=por, ahora=AHORA)
    for dictamen in pedidos[1:]:
        _entregar(dictamen, por)
    dictamenes.publicar_todos(ejercicio, aun_pendientes=True, portal=PORTAL, por=por, ahora=AHORA)
    ejercicio.refresh_from_db()
    primera, segunda = consultas.dictaminadas(ejercicio)
    assert (primera.en_boleta, segunda.en_boleta) == (False, True)
    assert "Secreto." not in {d.motivo for d in primera.dictamenes}


@pytest.mark.parametrize(("caben", "sobran"), [(None, 0), (3, 0), (2, 0), (1, 1)])
def test_si_hay_mas_viables_que_lugares_se_dice_y_nadie_escoge(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario, caben: int | None, sobran: int
) -> None:
    for dictamen in pedidos:
        _entregar(dictamen, por)
    dictamenes.publicar_todos(ejercicio, aun_pendientes=False, portal=PORTAL, por=por, ahora=AHORA)
    ejercicio.refresh_from_db()
    boleta = consultas.boleta(consultas.dictaminadas(ejercicio), caben)
    assert [p.propuesta.numero for p in boleta.van] == [1, 2] and boleta.sobran == sobran
    _regla(ejercicio, en_boleta=caben)
    dice = "Puede ir a la boleta." if sobran else "Va a la boleta."
    assert {p.que_de_la_boleta for p in consultas.dictaminadas(ejercicio)} == {dice}
    assert consultas.una_dictaminada(ejercicio, 1).que_de_la_boleta == dice
    assert consultas.una_dictaminada(ejercicio, 3) is None


@pytest.mark.parametrize(
    ("sentidos", "con_una", "que_sigue"),
    [
        ("NN", "ADOPCION", Desenlace.DESIERTA), ("VN", "ADOPCION", Desenlace.ADOPCION),
        ("VN", "DESCONOCIDA", Desenlace.POR_DEFINIR), ("VN", "VOTACION", Desenlace.VOTACION),
        ("VV", "ADOPCION", Desenlace.VOTACION),
    ],
)  # fmt: skip
def test_lo_que_sigue_se_guarda_y_se_anuncia(
    ejercicio: Ejercicio, obras: Dependencia, por: Usuario, sentidos: str, con_una: str, que_sigue: Desenlace
) -> None:
    _regla(ejercicio, dimensiones=["TECNICA"], con_una_viable=con_una)
    for dictamen, letra in zip(_turnar(ejercicio, obras, por), sentidos, strict=True):
        sentido = Sentido.VIABLE if letra == "V" else Sentido.NO_VIABLE
        _entregar(dictamen, por, DatosDictamen(sentido, "Por su ubicación."))
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA}
    assert dictamenes.publicar_todos(ejercicio, aun_pendientes=False, **comun) == que_sigue
    ejercicio.refresh_from_db()
    assert (ejercicio.desenlace, ejercicio.dictamenes_publicados_en) == (que_sigue, AHORA)
    assert que_sigue.label in Novedad.objects.get().texto


def test_la_matriz_tiene_cada_dimension_y_lo_que_falta(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    for dictamen in pedidos[:3]:
        _entregar(dictamen, por)
    dictamenes.publicar_todos(ejercicio, aun_pendientes=True, portal=PORTAL, por=por, ahora=AHORA)
    ejercicio.refresh_from_db()
    matriz = consultas.matriz(consultas.dictaminadas(ejercicio), ejercicio.regla.dimensiones)
    assert [str(d) for d in matriz.dimensiones] == ["TECNICA", "PRESUPUESTAL"]
    assert sum(d is None for _, fila in matriz.filas for _, d in fila) == 1
    # One that the rule asks for and nobody ruled is not hidden.
    matriz = consultas.matriz(consultas.dictaminadas(ejercicio), ["JURIDICA"])
    assert [str(d) for d in matriz.dimensiones] == ["TECNICA", "PRESUPUESTAL", "JURIDICA"]
    assert all(fila[2][1] is None for _, fila in matriz.filas)
