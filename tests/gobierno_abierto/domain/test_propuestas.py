"""From the proposals of the mesas to the finalists."""

import datetime
import uuid

import pytest

from gobierno_abierto.domain import hojas, mesas, propuestas
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.mesas import MesaInvalida
from gobierno_abierto.domain.propuestas import DatosPropuesta, PropuestaInvalida
from gobierno_abierto.domain.queries import propuestas as consultas
from gobierno_abierto.domain.queries.mesas import hoja
from gobierno_abierto.enums import EstadoMesa
from gobierno_abierto.models import Ejercicio, Mesa, Novedad, Origen, Propuesta, PropuestaDeMesa
from participacion.domain.emision import Portal
from participacion.models import Usuario
from tests.factories import MesaFactory, PropuestaDeMesaFactory, UsuarioFactory, ejercicio_con_etapas
from tests.factories.informes import imagen

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)
DATOS = DatosPropuesta("Parque con sombra", "Árboles y bancas.", "Fresno")


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas()


@pytest.fixture
def de_mesa(ejercicio: Ejercicio) -> list[PropuestaDeMesa]:
    """Three mesas with a proposal each."""
    etapa = ejercicio.etapas.get(orden=2)
    return [
        PropuestaDeMesaFactory(mesa=MesaFactory(etapa=etapa), titulo=f"Idea {n}", texto=f"Texto {n}") for n in range(3)
    ]


def _crear(
    ejercicio: Ejercicio, origenes: list[PropuestaDeMesa], por: Usuario, datos: DatosPropuesta = DATOS
) -> Propuesta:
    return propuestas.crear_finalista(ejercicio, datos, origenes, por=por, ahora=AHORA)


def test_se_juntan_varias_con_su_traza(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    borrador = propuestas.juntar(de_mesa[:2])
    assert borrador.titulo == "Idea 0" and "Mesa 1. Idea 0. Texto 0" in borrador.texto and "Mesa 2" in borrador.texto
    final = _crear(ejercicio, de_mesa[:2], por)
    propuestas.anotar_traza(final.trazas.first(), "La sombra", por=por, ahora=AHORA)
    propuestas.dejar_fuera(de_mesa[2], "Está fuera del predio.", por=por, ahora=AHORA)
    assert [d.donde for d in consultas.de_las_mesas(ejercicio)] == [
        "Pasó a la propuesta 1", "Pasó a la propuesta 1", "No pasó: Está fuera del predio.",
    ]  # fmt: skip


def test_el_limite_es_el_de_la_regla(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    for _ in range(3):
        _crear(ejercicio, de_mesa[:1], por)
    with pytest.raises(PropuestaInvalida, match=r"que permite la regla \(3\)"):
        _crear(ejercicio, de_mesa[:1], por)


def test_una_final_sale_de_alguna_mesa(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    with pytest.raises(PropuestaInvalida) as error:
        _crear(ejercicio, [], por)
    assert error.value.campo == "origenes"


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        (DatosPropuesta(" ", "x"), "titulo"), (DatosPropuesta("x", " "), "texto"),
        (DatosPropuesta("x", "x", costo_minimo=2, costo_maximo=1), "costo_maximo"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_una_final_que_no_puede_ser_se_dice(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario, datos: DatosPropuesta, campo: str
) -> None:
    with pytest.raises(PropuestaInvalida) as error:
        _crear(ejercicio, de_mesa[:1], por, datos)
    assert error.value.campo == campo


def test_no_se_publica_con_alguna_sin_decidir(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario
) -> None:
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA}
    with pytest.raises(PropuestaInvalida, match="No hay propuestas finales"):
        propuestas.publicar(ejercicio, **comun)
    _crear(ejercicio, de_mesa[:2], por)
    with pytest.raises(PropuestaInvalida, match="Falta decidir 1 de las mesas: «Idea 2»"):
        propuestas.publicar(ejercicio, **comun)
    assert list(consultas.propuestas_publicadas(ejercicio)) == []
    propuestas.dejar_fuera(de_mesa[2], "Está fuera del predio.", por=por, ahora=AHORA)
    publico = propuestas.publicar(ejercicio, **comun)
    assert [p.numero for p in consultas.propuestas_publicadas(publico)] == [1]
    assert Novedad.objects.get().texto == "Es una, con la mesa de la que salió cada una."


def test_ya_publicas_no_se_cambian(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    final = _crear(ejercicio, de_mesa, por)
    propuestas.publicar(ejercicio, portal=PORTAL, por=por, ahora=AHORA)
    comun = {"por": por, "ahora": AHORA}
    for hacer in (
        lambda: propuestas.editar_finalista(final, DATOS, de_mesa, **comun),
        lambda: propuestas.quitar_finalista(final, **comun),
        lambda: propuestas.subir_finalista(final, **comun),
        lambda: propuestas.dejar_fuera(de_mesa[0], "x", **comun),
        lambda: propuestas.agregar_foto(final, imagen(), "Parque", **comun),
        lambda: propuestas.anotar_traza(final.trazas.first(), "x", **comun),
        lambda: propuestas.publicar(ejercicio, portal=PORTAL, **comun),
    ):
        with pytest.raises(PropuestaInvalida, match="ya son públicas"):
            hacer()


def test_fuera_de_su_etapa_no_se_consolida(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    for dia in (
        datetime.datetime(2026, 3, 20, 19, tzinfo=datetime.UTC),
        datetime.datetime(2026, 4, 12, tzinfo=datetime.UTC),
    ):
        with pytest.raises(FueraDeEtapa):
            propuestas.crear_finalista(ejercicio, DATOS, de_mesa, por=por, ahora=dia)


def test_quitar_una_final_acomoda_los_numeros(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario
) -> None:
    hechas = [_crear(ejercicio, [p], por, DatosPropuesta(p.titulo, "x")) for p in de_mesa]
    propuestas.quitar_finalista(hechas[0], por=por, ahora=AHORA)
    assert [(p.numero, p.titulo) for p in ejercicio.propuestas.all()] == [(1, "Idea 1"), (2, "Idea 2")]
    assert [p.titulo for p in propuestas.por_decidir(ejercicio)] == ["Idea 0"]


def test_una_final_sube_un_lugar_y_la_primera_se_queda(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario
) -> None:
    hechas = [_crear(ejercicio, [p], por, DatosPropuesta(p.titulo, "x")) for p in de_mesa]
    for cual, orden in ((2, [0, 2, 1]), (2, [2, 0, 1]), (2, [2, 0, 1]), (0, [0, 2, 1])):
        propuestas.subir_finalista(hechas[cual], por=por, ahora=AHORA)
        assert [p.titulo for p in ejercicio.propuestas.order_by("numero")] == [f"Idea {n}" for n in orden]
        assert [p.numero for p in ejercicio.propuestas.order_by("numero")] == [1, 2, 3]


def test_tomar_una_que_se_habia_dejado_fuera_borra_el_motivo(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario
) -> None:
    propuestas.dejar_fuera(de_mesa[0], "No cabe.", por=por, ahora=AHORA)
    final = _crear(ejercicio, de_mesa[:1], por)
    de_mesa[0].refresh_from_db()
    assert de_mesa[0].motivo_fuera == ""
    with pytest.raises(PropuestaInvalida, match="está en una final"):
        propuestas.dejar_fuera(de_mesa[0], "No cabe.", por=por, ahora=AHORA)
    propuestas.editar_finalista(final, DATOS, de_mesa[1:2], por=por, ahora=AHORA)
    assert [t.de_mesa for t in final.trazas.all()] == [de_mesa[1]]


def test_la_foto_se_dibuja_de_nuevo(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    final = _crear(ejercicio, de_mesa, por)
    foto = propuestas.agregar_foto(final, imagen("PNG", lado=3000), "El predio", por=por, ahora=AHORA)
    assert foto.archivo.tipo_mime == "image/jpeg" and bytes(foto.archivo.contenido).startswith(b"\xff\xd8")
    propuestas.quitar_foto(foto, por=por, ahora=AHORA)
    assert not final.fotos.exists()


@pytest.mark.parametrize(
    ("contenido", "alt", "campo"),
    [
        (None, "x", "archivo"), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x", "archivo"),
        (b"<html><script>alert(1)</script>", "x", "archivo"), (b"%PDF-1.7", "x", "archivo"), (b"", "x", "archivo"),
        (imagen(), " ", "texto_alternativo"), (b"\xff\xd8" + b"x" * 100, "x", "archivo"),
        (b"x" * (10 * 1024 * 1024 + 1), "x", "archivo"),
    ],
)  # fmt: skip
def test_lo_que_no_es_una_foto_se_dice(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario, contenido: bytes | None, alt: str, campo: str
) -> None:
    final = _crear(ejercicio, de_mesa, por)
    with pytest.raises(PropuestaInvalida) as error:
        propuestas.agregar_foto(final, contenido, alt, por=por, ahora=AHORA)
    assert error.value.campo == campo


def test_no_se_publica_con_una_mesa_abierta(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    _crear(ejercicio, de_mesa, por)
    for n, frase in ((2, "las mesas 1 y 3"), (1, "la mesa 1")):
        Mesa.objects.update(estado=EstadoMesa.PREPARADA)
        abiertas = [de_mesa[0].mesa.pk, de_mesa[2].mesa.pk][:n]
        Mesa.objects.filter(pk__in=abiertas).update(estado=EstadoMesa.ABIERTA)
        with pytest.raises(PropuestaInvalida, match=f"Falta cerrar {frase}"):
            propuestas.publicar(ejercicio, portal=PORTAL, por=por, ahora=AHORA)


def test_publicadas_las_finales_ninguna_hoja_cambia(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario
) -> None:
    _crear(ejercicio, de_mesa, por)
    cerrada = de_mesa[0].mesa
    Mesa.objects.filter(pk=cerrada.pk).update(estado=EstadoMesa.CERRADA, cerrada_en=AHORA)
    propuestas.publicar(ejercicio, portal=PORTAL, por=por, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya son públicas"):
        mesas.reabrir(cerrada, "Faltó una.", por=por, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya son públicas"):
        hojas.anotar_propuesta(de_mesa[1].mesa, hojas.DatosPropuesta("Tarde"), clave=uuid.uuid4(), ahora=AHORA)
    assert "ya son públicas" in hoja(Mesa.objects.get(pk=de_mesa[1].mesa_id), ahora=AHORA).por_que_no


def test_lo_que_ya_se_quito_se_dice(ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario) -> None:
    final, foto = _crear(ejercicio, de_mesa[:2], por), imagen("JPEG")
    traza = final.trazas.last()
    propuestas.editar_finalista(final, DATOS, de_mesa[:1], por=por, ahora=AHORA)
    with pytest.raises(PropuestaInvalida, match="ya no está entre las de esta final"):
        propuestas.anotar_traza(traza, "La sombra", por=por, ahora=AHORA)
    propuestas.quitar_finalista(Propuesta.objects.get(pk=final.pk), por=por, ahora=AHORA)
    for hacer in (
        lambda: propuestas.editar_finalista(final, DATOS, de_mesa[:1], por=por, ahora=AHORA),
        lambda: propuestas.quitar_finalista(final, por=por, ahora=AHORA),
        lambda: propuestas.agregar_foto(final, foto, "El predio", por=por, ahora=AHORA),
    ):
        with pytest.raises(PropuestaInvalida, match="ya se quitó"):
            hacer()
    PropuestaDeMesa.objects.filter(pk=de_mesa[2].pk).delete()
    with pytest.raises(PropuestaInvalida, match="La mesa quitó esa propuesta"):
        propuestas.dejar_fuera(de_mesa[2], "No cabe.", por=por, ahora=AHORA)


def test_el_historial_dice_de_donde_salio_y_que_dejo_de_estar_fuera(
    ejercicio: Ejercicio, de_mesa: list[PropuestaDeMesa], por: Usuario
) -> None:
    una = propuestas.dejar_fuera(de_mesa[0], "No cabe.", por=por, ahora=AHORA)
    primera, segunda = _crear(ejercicio, [una], por), _crear(ejercicio, de_mesa[1:2], por)
    assert una.history.first().motivo_fuera == ""
    propuestas.quitar_finalista(primera, por=por, ahora=AHORA)
    assert segunda.history.first().numero == 1
    assert [h.history_type for h in Origen.history.filter(de_mesa=una)] == ["-", "+"]
