"""From the list frozen to the last change by hand."""

import datetime
import json

import pytest

from gobierno_abierto.domain import sorteos
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.queries import sorteo as consultas
from gobierno_abierto.domain.sorteos import SorteoInvalido
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion, EstadoMesa, OrigenLugar
from gobierno_abierto.models import Ejercicio, Inscripcion, LugarEnMesa, Novedad, Sorteo
from participacion.domain.emision import Portal
from participacion.models import Correo, Usuario
from tests.factories import ColoniaFactory, InscripcionFactory, MesaFactory, UsuarioFactory, ejercicio_con_etapas

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 15, 18, tzinfo=datetime.UTC)
MOTIVO = "Acompaña a su mamá."


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


@pytest.fixture
def ejercicio() -> Ejercicio:
    """Two mesas of three; six people with a place, of two colonias, and one who waits."""
    ejercicio = ejercicio_con_etapas()
    colonias = ColoniaFactory.create_batch(2, municipio=ejercicio.municipio)
    for n in range(6):
        InscripcionFactory(
            ejercicio=ejercicio, colonia=colonias[n % 2], genero="MUJER" if n < 3 else "HOMBRE", edad="30-44"
        )
    InscripcionFactory(ejercicio=ejercicio, estado=EstadoInscripcion.EN_ESPERA)
    return ejercicio


def _sorteado(ejercicio: Ejercicio, por: Usuario, semilla: str = "12345") -> Sorteo:
    sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    return sorteos.sortear(
        ejercicio, semilla=semilla, origen="Lotería del 15 de marzo", por=por, ahora=AHORA, portal=PORTAL
    )


def test_al_congelar_se_hacen_las_mesas_y_la_lista_no_dice_quien(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteo = sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    assert [(m.numero, m.lugares) for m in sorteo.etapa.mesas.all()] == [(1, 3), (2, 3)]
    assert [fila[0] for fila in sorteo.lista] == [1, 2, 3, 4, 5, 6]
    assert {fila[1] for fila in sorteo.lista} == {"C1", "C2"}
    escrito = json.dumps(sorteo.lista)
    for persona in Inscripcion.objects.all():
        assert persona.nombre not in escrito and persona.folio not in escrito
    assert "MUJER" not in escrito and "30-44" not in escrito


def test_los_datos_que_no_se_conocen_quedan_vacios(ejercicio: Ejercicio, por: Usuario) -> None:
    InscripcionFactory(ejercicio=ejercicio)
    sorteo = sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    assert [fila[1:] for fila in sorteo.lista].count(["", "", ""]) == 1


def test_el_sorteo_sienta_a_todas_y_cualquiera_lo_repite(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteo = _sorteado(ejercicio, por)
    assert LugarEnMesa.objects.filter(etapa=sorteo.etapa, origen=OrigenLugar.SORTEO).count() == 6
    reparto = sorteos.recontar(sorteo)
    assert sorteo.resultado == {"mesas": [list(m) for m in reparto.mesas], "espera": []}
    for lugar in LugarEnMesa.objects.select_related("mesa"):
        numero = lugar.inscripcion.numeros.get().numero
        assert numero in reparto.mesas[lugar.mesa.numero - 1]


def test_se_avisa_a_cada_persona_y_al_publico(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteo = _sorteado(ejercicio, por)
    cartas = Correo.objects.filter(clave__startswith=f"sorteo:{sorteo.pk}:")
    assert cartas.count() == 6
    for carta in cartas:
        lugar = LugarEnMesa.objects.get(inscripcion__correo=carta.para)
        assert f"mesa {lugar.mesa.numero}" in carta.asunto
    assert Novedad.objects.get(ejercicio=ejercicio).ruta == "mesas/sorteo/"


def test_sin_semilla_la_hace_el_portal_y_lo_dice(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    sorteo = sorteos.sortear(ejercicio, semilla=" ", origen="", por=por, ahora=AHORA, portal=PORTAL)
    assert len(sorteo.semilla) == 32 and sorteo.origen_semilla == sorteos.ORIGEN_PORTAL


def test_una_semilla_dice_de_donde_salio(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    with pytest.raises(SorteoInvalido, match="de dónde salió") as error:
        sorteos.sortear(ejercicio, semilla="7", origen=" ", por=por, ahora=AHORA, portal=PORTAL)
    assert error.value.campo == "origen"


def test_no_se_congela_ni_se_sortea_dos_veces(ejercicio: Ejercicio, por: Usuario) -> None:
    _sorteado(ejercicio, por)
    with pytest.raises(SorteoInvalido, match="ya está congelada"):
        sorteos.congelar(ejercicio, por=por, ahora=AHORA)
    with pytest.raises(SorteoInvalido, match="ya se sortearon"):
        sorteos.sortear(ejercicio, semilla="", origen="", por=por, ahora=AHORA, portal=PORTAL)


def test_sin_congelar_no_se_sortea(ejercicio: Ejercicio, por: Usuario) -> None:
    with pytest.raises(SorteoInvalido, match="Primero se congela"):
        sorteos.sortear(ejercicio, semilla="", origen="", por=por, ahora=AHORA, portal=PORTAL)


def test_con_comprobante_pedido_entra_quien_lo_tiene_aceptado(ejercicio: Ejercicio, por: Usuario) -> None:
    ejercicio.regla.pide_comprobante = True
    ejercicio.regla.save()
    ejercicio.inscripciones.filter(genero="MUJER").update(estado_comprobante=EstadoComprobante.ACEPTADO)
    assert len(sorteos.congelar(ejercicio, por=por, ahora=AHORA).lista) == 3
    assert consultas.tablero(ejercicio).sin_comprobante == 3


def test_nadie_inscrito_se_dice(por: Usuario) -> None:
    with pytest.raises(SorteoInvalido, match="Nadie tiene lugar"):
        sorteos.congelar(ejercicio_con_etapas(), por=por, ahora=AHORA)


def test_mesas_tematicas_sin_tamanio_fijo(ejercicio: Ejercicio, por: Usuario) -> None:
    ejercicio.regla.lugares_por_mesa, ejercicio.regla.numero_mesas = None, 4
    ejercicio.regla.save()
    assert sorteos.congelar(ejercicio, por=por, ahora=AHORA).lugares == [2, 2, 1, 1]


def test_sin_numero_de_mesas_se_dice(ejercicio: Ejercicio, por: Usuario) -> None:
    ejercicio.regla.numero_mesas = None
    ejercicio.regla.save()
    with pytest.raises(SorteoInvalido, match="no dicen cuántas mesas"):
        sorteos.congelar(ejercicio, por=por, ahora=AHORA)


@pytest.mark.parametrize(("dia", "hora"), [(10, 5), (20, 17)])
def test_fuera_de_su_etapa_no_se_congela(ejercicio: Ejercicio, por: Usuario, dia: int, hora: int) -> None:
    ahora = datetime.datetime(2026, 3, dia, hora, tzinfo=datetime.UTC)
    with pytest.raises(FueraDeEtapa):
        sorteos.congelar(ejercicio, por=por, ahora=ahora)


def test_anular_quita_los_lugares_y_queda_con_su_motivo(ejercicio: Ejercicio, por: Usuario) -> None:
    primero = _sorteado(ejercicio, por)
    with pytest.raises(SorteoInvalido, match="Escribe el motivo"):
        sorteos.anular(ejercicio, motivo=" ", por=por, ahora=AHORA)
    sorteos.anular(ejercicio, motivo="Faltaba una colonia.", por=por, ahora=AHORA)
    assert not LugarEnMesa.objects.exists()
    segundo = _sorteado(ejercicio, por)
    assert segundo.pk != primero.pk
    publica = consultas.constancia(ejercicio)
    assert publica and [s.motivo_anulacion for s in publica.anulados] == ["Faltaba una colonia."]


def test_cambiar_a_una_mesa_llena_se_rechaza(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteo = _sorteado(ejercicio, por)
    una, otra = sorteo.etapa.mesas.all()
    persona = una.lugares_ocupados.first().inscripcion
    with pytest.raises(SorteoInvalido, match="3 lugares ocupados"):
        sorteos.cambiar(persona, otra, motivo=MOTIVO, por=por, ahora=AHORA)


def test_dejar_el_lugar_y_darlo_a_otra(ejercicio: Ejercicio, por: Usuario) -> None:
    sorteo = _sorteado(ejercicio, por)
    una, otra = sorteo.etapa.mesas.all()
    se_va, se_cambia = una.lugares_ocupados.first().inscripcion, otra.lugares_ocupados.first().inscripcion
    sorteos.cambiar(se_va, None, motivo="No puede ir.", por=por, ahora=AHORA)
    sorteos.cambiar(se_cambia, una, motivo=MOTIVO, por=por, ahora=AHORA)
    assert LugarEnMesa.objects.get(inscripcion=se_cambia).mesa == una
    assert consultas.tablero(ejercicio).sin_mesa == [se_va]
    sorteos.cambiar(se_va, otra, motivo="Siempre sí puede.", por=por, ahora=AHORA)
    publica = consultas.constancia(ejercicio)
    assert publica and [c.motivo for c in publica.cambios] == ["No puede ir.", MOTIVO, "Siempre sí puede."]


@pytest.mark.parametrize("caso", ["la misma", "ajena", "cerrada", "en espera", "sin motivo"])
def test_un_cambio_que_no_se_puede_se_dice(ejercicio: Ejercicio, por: Usuario, caso: str) -> None:
    sorteo = _sorteado(ejercicio, por)
    una, otra = sorteo.etapa.mesas.all()
    otra.lugares_ocupados.first().delete()
    persona, motivo, destino = una.lugares_ocupados.first().inscripcion, MOTIVO, otra
    match caso:
        case "la misma":
            destino = una
        case "ajena":
            destino = MesaFactory()
        case "cerrada":
            otra.estado, otra.cerrada_en = EstadoMesa.CERRADA, AHORA
            otra.save()
        case "en espera":
            persona = ejercicio.inscripciones.get(estado=EstadoInscripcion.EN_ESPERA)
        case "sin motivo":
            motivo = " "
    with pytest.raises(SorteoInvalido):
        sorteos.cambiar(persona, destino, motivo=motivo, por=por, ahora=AHORA)


def test_lo_publico_no_dice_de_quien_y_esconde_las_colonias_con_pocas(ejercicio: Ejercicio, por: Usuario) -> None:
    sola = ColoniaFactory(municipio=ejercicio.municipio, nombre="La de una sola")
    InscripcionFactory(ejercicio=ejercicio, colonia=sola)
    sorteo = _sorteado(ejercicio, por)
    publica = consultas.constancia(ejercicio)
    assert publica and dict(publica.colonias)["La de una sola"] == "menos de 3"
    assert sorted(dict(publica.colonias).values()) == ["3", "3", "menos de 3"]
    assert all(medido <= limite for _, medido, limite in publica.equilibrio)
    escrito = json.dumps(consultas.datos_abiertos(sorteo))
    assert not any(i.nombre in escrito or i.folio in escrito for i in Inscripcion.objects.all())


def test_antes_de_congelar_no_hay_constancia(ejercicio: Ejercicio) -> None:
    assert consultas.constancia(ejercicio) is None
