"""The sheet of a mesa, its people and its minutes."""

import datetime
import json
import uuid

import pytest
from django.utils import timezone

from gobierno_abierto.documents import imprenta
from gobierno_abierto.documents import minuta as impresa
from gobierno_abierto.domain import hojas, mesas, minutas
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.hojas import DatosPropuesta, DiscusionEnConflicto
from gobierno_abierto.domain.mesas import DatosMesa, MesaInvalida
from gobierno_abierto.domain.queries.mesas import con_minuta_publica, hoja, mesas_publicas
from gobierno_abierto.enums import EstadoInscripcion, EstadoMesa, OrigenLugar
from gobierno_abierto.models import CambioDeMesa, Idea, LugarEnMesa, Mesa, MinutaEmitida, Novedad
from participacion.domain.emision import Portal
from participacion.models import Documento, Trabajo, Usuario
from tests.factories import (
    ColoniaFactory,
    InscripcionFactory,
    LugarEnMesaFactory,
    MesaFactory,
    OrigenFactory,
    PropuestaDeMesaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
# During the mesas: 11:00 in the municipio.
AHORA = datetime.datetime(2026, 3, 20, 17, tzinfo=datetime.UTC)
ANTES = AHORA - datetime.timedelta(hours=2)


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


@pytest.fixture
def mesa() -> Mesa:
    """A mesa of three with two people."""
    ejercicio = ejercicio_con_etapas()
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2))
    colonia = ColoniaFactory(municipio=ejercicio.municipio, nombre="Las Fuentes")
    for _ in range(2):
        LugarEnMesaFactory(mesa=mesa, inscripcion__ejercicio=ejercicio, inscripcion__colonia=colonia)
    return mesa


def _nada(tarea: str, trabajo: str) -> None:
    """Send nothing."""


def _cerrar(mesa: Mesa, por: Usuario | None = None) -> MinutaEmitida:
    return minutas.cerrar(mesa, portal=PORTAL, por=por, ahora=AHORA, mensajero=_nada)


def _llenar(mesa: Mesa) -> None:
    mesas.marcar_asistencia(mesa, mesa.lugares_ocupados.first().pk, True, ahora=AHORA)
    hojas.anotar_idea(mesa, "Hace falta sombra.", clave=uuid.uuid4(), ahora=AHORA)
    hojas.guardar_discusion(mesa, "Se habló de la **sombra**.", version=0, ahora=AHORA)
    hojas.anotar_propuesta(mesa, DatosPropuesta("Parque", "Con árboles.", "Fresno"), clave=uuid.uuid4(), ahora=AHORA)


def test_lo_primero_que_se_escribe_abre_la_mesa(mesa: Mesa) -> None:
    hojas.anotar_idea(mesa, "Sombra.", clave=uuid.uuid4(), ahora=AHORA)
    mesa.refresh_from_db()
    assert (mesa.estado, mesa.abierta_en) == (EstadoMesa.ABIERTA, AHORA)


def test_antes_de_su_hora_no_se_escribe(mesa: Mesa) -> None:
    with pytest.raises(FueraDeEtapa, match="todavía no es tiempo"):
        hojas.anotar_idea(mesa, "Sombra.", clave=uuid.uuid4(), ahora=ANTES)
    assert not Idea.objects.exists()


def test_lo_mismo_enviado_dos_veces_no_se_hace_dos_veces(mesa: Mesa) -> None:
    idea, propuesta = uuid.uuid4(), uuid.uuid4()
    for _ in range(2):
        hojas.anotar_idea(mesa, "Sombra.", clave=idea, ahora=AHORA)
        hojas.anotar_propuesta(mesa, DatosPropuesta("Sombra."), clave=propuesta, ahora=AHORA)
        mesas.marcar_asistencia(mesa, mesa.lugares_ocupados.first().pk, True, ahora=AHORA)
    assert [i.texto for i in mesa.ideas.all()] == ["Sombra."]
    assert [p.titulo for p in mesa.propuestas.all()] == ["Sombra."]
    for quitar in (hojas.quitar_idea, hojas.quitar_propuesta):
        for _ in range(2):
            quitar(mesa, idea if quitar is hojas.quitar_idea else propuesta, ahora=AHORA)
    assert not mesa.ideas.exists() and not mesa.propuestas.exists()


def test_otras_palabras_con_la_misma_llave_son_otra_idea(mesa: Mesa) -> None:
    otra = MesaFactory(etapa=mesa.etapa)
    clave = uuid.uuid4()
    for de, texto in ((mesa, "Sombra."), (mesa, "Agua."), (otra, "Sombra.")):
        hojas.anotar_idea(de, texto, clave=clave, ahora=AHORA)
        hojas.anotar_propuesta(de, DatosPropuesta(texto), clave=clave, ahora=AHORA)
    assert [i.texto for i in mesa.ideas.all()] == [p.titulo for p in mesa.propuestas.all()] == ["Sombra.", "Agua."]
    assert [i.texto for i in otra.ideas.all()] == [p.titulo for p in otra.propuestas.all()] == ["Sombra."]


def _visto(mesa: Mesa) -> tuple[str, str]:
    return hojas.huella_de(mesa.ideas.get()), hojas.huella_de(mesa.propuestas.get())


def test_lo_corregido_o_quitado_en_otra_tableta_no_vuelve_con_un_reenvio(mesa: Mesa) -> None:
    clave = uuid.uuid4()

    def enviar() -> None:
        hojas.anotar_idea(mesa, "Sombra.", clave=clave, ahora=AHORA)
        hojas.anotar_propuesta(mesa, DatosPropuesta("Sombra."), clave=clave, ahora=AHORA)

    enviar()
    de_idea, de_propuesta = _visto(mesa)
    hojas.corregir_idea(mesa, "Sombra y agua.", clave=clave, visto=de_idea, ahora=AHORA)
    hojas.corregir_propuesta(mesa, DatosPropuesta("Sombra", "Y agua."), clave=clave, visto=de_propuesta, ahora=AHORA)
    enviar()
    assert (mesa.ideas.get().texto, mesa.propuestas.get().texto) == ("Sombra y agua.", "Y agua.")
    hojas.quitar_idea(mesa, clave, ahora=AHORA)
    hojas.quitar_propuesta(mesa, clave, ahora=AHORA)
    enviar()
    assert not mesa.ideas.exists() and not mesa.propuestas.exists()


def test_una_correccion_no_pisa_la_de_otra_tableta(mesa: Mesa) -> None:
    clave = uuid.uuid4()
    hojas.anotar_idea(mesa, "Sombra.", clave=clave, ahora=AHORA)
    hojas.anotar_propuesta(mesa, DatosPropuesta("Parque"), clave=clave, ahora=AHORA)
    de_idea, de_propuesta = _visto(mesa)
    for _ in range(2):  # the second one is the same words again
        hojas.corregir_idea(mesa, "Agua.", clave=clave, visto=de_idea, ahora=AHORA)
        hojas.corregir_propuesta(mesa, DatosPropuesta("Plaza"), clave=clave, visto=de_propuesta, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="Ahora dice: «Agua"):
        hojas.corregir_idea(mesa, "Luz.", clave=clave, visto=de_idea, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="Ahora dice: «Plaza»"):
        hojas.corregir_propuesta(mesa, DatosPropuesta("Foro"), clave=clave, visto=de_propuesta, ahora=AHORA)
    hojas.quitar_idea(mesa, clave, ahora=AHORA)
    hojas.quitar_propuesta(mesa, clave, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya no está"):
        hojas.corregir_idea(mesa, "Luz.", clave=clave, visto=de_idea, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya no está"):
        hojas.corregir_propuesta(mesa, DatosPropuesta("Foro"), clave=clave, visto=de_propuesta, ahora=AHORA)


def test_lo_de_otra_mesa_no_se_toca(mesa: Mesa) -> None:
    otra = MesaFactory(etapa=mesa.etapa)
    clave = uuid.uuid4()
    hojas.anotar_idea(otra, "Ajena.", clave=clave, ahora=AHORA)
    hojas.anotar_propuesta(otra, DatosPropuesta("Ajena"), clave=clave, ahora=AHORA)
    hojas.quitar_idea(mesa, clave, ahora=AHORA)
    hojas.quitar_propuesta(mesa, clave, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya no está"):
        hojas.corregir_idea(mesa, "Mía.", clave=clave, visto=_visto(otra)[0], ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya no está en esta mesa"):
        mesas.marcar_asistencia(otra, mesa.lugares_ocupados.first().pk, True, ahora=AHORA)
    assert (otra.ideas.get().texto, otra.propuestas.get().titulo) == ("Ajena.", "Ajena")


def test_el_limite_de_propuestas_es_el_de_la_regla(mesa: Mesa) -> None:
    for n in range(2):
        hojas.anotar_propuesta(mesa, DatosPropuesta(f"P{n}"), clave=uuid.uuid4(), ahora=AHORA)
    assert not hoja(mesa, ahora=AHORA).caben
    with pytest.raises(MesaInvalida, match="permite 2 por mesa"):
        hojas.anotar_propuesta(mesa, DatosPropuesta("P3"), clave=uuid.uuid4(), ahora=AHORA)


@pytest.mark.parametrize("texto", ["", "   ", "x" * 1001])
def test_una_idea_que_no_puede_ser_se_dice(mesa: Mesa, texto: str) -> None:
    with pytest.raises(MesaInvalida):
        hojas.anotar_idea(mesa, texto, clave=uuid.uuid4(), ahora=AHORA)


def test_dos_textos_de_la_discusion_no_se_pisan(mesa: Mesa) -> None:
    assert hojas.guardar_discusion(mesa, "Uno.", version=0, ahora=AHORA).version == 1
    # The answer was lost: the same text on the same version is no conflict.
    assert hojas.guardar_discusion(mesa, "Uno.", version=0, ahora=AHORA).version == 1
    with pytest.raises(DiscusionEnConflicto) as error:
        hojas.guardar_discusion(mesa, "Dos.", version=0, ahora=AHORA)
    assert (error.value.actual, error.value.version) == ("Uno.", 1)
    with pytest.raises(MesaInvalida, match="no puede pasar de"):
        hojas.guardar_discusion(mesa, "x" * 60_001, version=1, ahora=AHORA)


def test_el_enlace_abre_una_mesa_y_el_anterior_deja_de_servir(mesa: Mesa, por: Usuario) -> None:
    primera, segunda = (mesas.dar_enlace(mesa, portal=PORTAL, por=por).rstrip("/").rsplit("/", 1)[1] for _ in range(2))
    assert mesas.por_llave(primera) is None and mesas.por_llave(segunda) == mesa
    assert segunda not in json.dumps(list(Mesa.objects.values("llave_sha256")))
    _llenar(mesa)
    _cerrar(mesa)
    assert mesas.por_llave(segunda) is None and mesas.por_llave("") is None


def test_quien_llega_sin_mesa_se_sienta_con_su_folio(mesa: Mesa) -> None:
    ejercicio = mesa.etapa.ejercicio
    llega = InscripcionFactory(ejercicio=ejercicio, folio="K7QF-29XM")
    lugar = mesas.sentar_a_quien_llego(mesa, " k7qf 29xm ", ahora=AHORA)
    assert (lugar.inscripcion, lugar.origen, lugar.presente) == (llega, OrigenLugar.LLEGO, True)
    assert CambioDeMesa.objects.get().a == mesa
    # Sent again, nothing changes.
    assert mesas.sentar_a_quien_llego(mesa, "K7QF-29XM", ahora=AHORA) == lugar
    otra = InscripcionFactory(ejercicio=ejercicio, folio="AAAA-2222")
    with pytest.raises(MesaInvalida, match="3 lugares ocupados"):
        mesas.sentar_a_quien_llego(mesa, otra.folio, ahora=AHORA)


def test_quien_llega_a_otra_mesa_deja_la_suya(mesa: Mesa) -> None:
    otra = MesaFactory(etapa=mesa.etapa)
    suya = mesa.lugares_ocupados.first()
    mesas.sentar_a_quien_llego(otra, suya.inscripcion.folio, ahora=AHORA)
    assert LugarEnMesa.objects.get(inscripcion=suya.inscripcion).mesa == otra
    with pytest.raises(MesaInvalida, match=f"presente en la mesa {otra.numero}"):
        mesas.sentar_a_quien_llego(mesa, suya.inscripcion.folio, ahora=AHORA)


def test_quien_esperaba_y_llego_ya_tiene_lugar(mesa: Mesa) -> None:
    espera = InscripcionFactory(ejercicio=mesa.etapa.ejercicio, folio="CCCC-2222", estado=EstadoInscripcion.EN_ESPERA)
    mesas.sentar_a_quien_llego(mesa, espera.folio, ahora=AHORA)
    espera.refresh_from_db()
    assert espera.estado == EstadoInscripcion.CONFIRMADA


def test_nadie_sale_de_una_mesa_cuya_minuta_ya_lo_cuenta(mesa: Mesa) -> None:
    otra, ausente = MesaFactory(etapa=mesa.etapa), mesa.lugares_ocupados.last()
    _llenar(mesa)
    emitida = _cerrar(mesa)
    with pytest.raises(MesaInvalida, match=f"minuta de la mesa {mesa.numero} ya cuenta"):
        mesas.sentar_a_quien_llego(otra, ausente.inscripcion.folio, ahora=AHORA)
    publica = next(m for m in mesas_publicas(mesa.etapa.ejercicio) if m.numero == mesa.numero)
    assert publica.sentadas == emitida.registro["asistencia"]["convocadas"]


@pytest.mark.parametrize("estado", [EstadoInscripcion.CANCELADA, None])
def test_un_folio_de_nadie_se_dice(mesa: Mesa, estado: EstadoInscripcion | None) -> None:
    if estado:
        InscripcionFactory(ejercicio=mesa.etapa.ejercicio, folio="BBBB-2222", estado=estado, cancelada_en=AHORA)
    with pytest.raises(MesaInvalida, match="Nadie inscrito tiene ese folio"):
        mesas.sentar_a_quien_llego(mesa, "BBBB-2222", ahora=AHORA)


def test_al_cerrar_se_congela_su_minuta_sin_nombres_de_vecinos(mesa: Mesa) -> None:
    mesas.editar_mesa(mesa, DatosMesa("Parques", "Ana Facilita", "Beto Relata", "Salón 1"), por=UsuarioFactory())
    _llenar(mesa)
    emitida = _cerrar(mesa)
    r = emitida.registro
    assert (r["asistencia"]["convocadas"], r["asistencia"]["presentes"]) == (2, 1)
    assert r["asistencia"]["colonias"] == [["Las Fuentes", "menos de 3"]]
    assert r["ideas"] == ["Hace falta sombra."] and r["propuestas"][0]["titulo"] == "Parque"
    html = impresa.componer(r)
    assert "Ana Facilita" in html and "<strong>sombra</strong>" in html and "DEMOSTRACIÓN" not in html
    for lugar in mesa.lugares_ocupados.all():
        assert lugar.inscripcion.nombre not in html and lugar.inscripcion.folio not in html
    assert Trabajo.objects.get().tarea == minutas.TAREA


def test_cerrada_no_se_escribe_y_se_puede_reabrir(mesa: Mesa, por: Usuario) -> None:
    _llenar(mesa)
    _cerrar(mesa, por)
    with pytest.raises(MesaInvalida, match="ya se cerró"):
        hojas.anotar_idea(mesa, "Tarde.", clave=uuid.uuid4(), ahora=AHORA)
    with pytest.raises(MesaInvalida, match="ya se cerró"):
        mesas.dar_enlace(mesa, portal=PORTAL, por=por)
    mesas.reabrir(mesa, "Faltó una idea.", por=por, ahora=AHORA)
    hojas.anotar_idea(mesa, "A tiempo.", clave=uuid.uuid4(), ahora=AHORA)
    assert _cerrar(mesa, por).version == 2


def test_abrir_de_nuevo_dice_por_que(mesa: Mesa, por: Usuario) -> None:
    _llenar(mesa)
    _cerrar(mesa, por)
    with pytest.raises(MesaInvalida, match="Escribe por qué"):
        mesas.reabrir(mesa, "  ", por=por, ahora=AHORA)
    mesas.reabrir(mesa, "Faltó una idea.", por=por, ahora=AHORA)
    assert Mesa.history.filter(id=mesa.pk).latest().history_change_reason == "Faltó una idea."


@pytest.mark.usefixtures("sello_de_prueba")
@pytest.mark.parametrize("se_imprime", ["antes", "despues"])
def test_solo_se_publica_la_ultima_minuta_de_cada_mesa(mesa: Mesa, por: Usuario, se_imprime: str) -> None:
    _llenar(mesa)
    emitidas = [_cerrar(mesa)]
    mesas.reabrir(mesa, "Llevaba un domicilio.", por=por, ahora=AHORA)
    emitidas.append(_cerrar(mesa))

    def imprimir() -> None:
        for emitida in emitidas:
            minutas.emitir(str(emitida.trabajo_id), imprenta=imprenta.imprimir_minuta, reloj=timezone.now)

    if se_imprime == "antes":
        imprimir()
    minutas.publicar_minutas(mesa.etapa.ejercicio, portal=PORTAL, por=por, ahora=AHORA)
    if se_imprime == "despues":
        imprimir()
    assert [(d.version, d.es_publico) for d in Documento.objects.order_by("version")] == [(1, False), (2, True)]


@pytest.mark.parametrize("falta", ["lista", "contenido"])
def test_una_mesa_vacia_no_se_cierra(mesa: Mesa, falta: str) -> None:
    if falta == "lista":
        hojas.anotar_idea(mesa, "Sombra.", clave=uuid.uuid4(), ahora=AHORA)
    else:
        mesas.marcar_asistencia(mesa, mesa.lugares_ocupados.first().pk, True, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="Pasa lista" if falta == "lista" else "está vacía"):
        _cerrar(mesa)


def test_las_minutas_se_publican_todas_a_la_vez(mesa: Mesa, por: Usuario) -> None:
    ejercicio = mesa.etapa.ejercicio
    otra = LugarEnMesaFactory(mesa=MesaFactory(etapa=mesa.etapa)).mesa
    _llenar(mesa)
    _cerrar(mesa)
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA}
    with pytest.raises(MesaInvalida, match=f"Falta cerrar las mesas: {otra.numero}"):
        minutas.publicar_minutas(ejercicio, **comun)
    assert not con_minuta_publica(ejercicio).exists()
    assert [(m.ideas, m.es_publica) for m in mesas_publicas(ejercicio)] == [(None, False), (None, False)]
    _llenar(otra)
    _cerrar(otra)
    assert minutas.publicar_minutas(ejercicio, **comun) == 2
    assert [(m.ideas, m.propuestas, m.presentes) for m in mesas_publicas(ejercicio)] == [(1, 1, 1), (1, 1, 1)]
    assert Novedad.objects.get().ruta == "mesas/"
    with pytest.raises(MesaInvalida, match="No hay minutas"):
        minutas.publicar_minutas(ejercicio, **comun)
    with pytest.raises(MesaInvalida, match="ya es pública"):
        mesas.reabrir(mesa, "Faltó una idea.", por=por, ahora=AHORA)


def test_preparar_mesas_agrega_las_que_faltan_y_no_deja_a_nadie_sin_silla(mesa: Mesa, por: Usuario) -> None:
    etapa = mesa.etapa
    assert [m.numero for m in mesas.preparar_mesas(etapa, [4, 4, None], por=por, ahora=AHORA)] == [1, 2, 3]
    assert [m.lugares for m in etapa.mesas.all()] == [4, 4, None]
    mesas.preparar_mesas(etapa, [4], por=por, ahora=AHORA)
    assert etapa.mesas.count() == 1
    with pytest.raises(MesaInvalida, match="más personas que los lugares"):
        mesas.preparar_mesas(etapa, [1], por=por, ahora=AHORA)
    with pytest.raises(MesaInvalida, match="primero se cambian de mesa"):
        mesas.preparar_mesas(etapa, [], por=por, ahora=AHORA)


def test_una_propuesta_que_ya_paso_a_una_final_no_se_quita(mesa: Mesa) -> None:
    propuesta = PropuestaDeMesaFactory(mesa=mesa)
    OrigenFactory(de_mesa=propuesta, propuesta__ejercicio=mesa.etapa.ejercicio)
    with pytest.raises(MesaInvalida, match="ya pasó a una propuesta final"):
        hojas.quitar_propuesta(mesa, propuesta.clave, ahora=AHORA)
