"""Rulings: asked, drafted by their agency alone, delivered, and made public all at once."""

import datetime

import pytest

from gobierno_abierto.domain import dictamenes
from gobierno_abierto.domain.dictamenes import DatosDictamen, DictamenInvalido
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.enums import Desenlace, EfectoSilencio, EstadoDictamen, Sentido
from gobierno_abierto.models import Dictamen, Ejercicio, Novedad
from participacion.domain.emision import Portal
from participacion.models import Correo, Dependencia, DiaInhabil, Usuario
from tests.factories import (
    AnexoDictamenFactory,
    DependenciaFactory,
    EnlaceFactory,
    PropuestaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.factories.informes import imagen

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 23, 18, tzinfo=datetime.UTC)  # a Monday, at noon
VENCIDO = datetime.datetime(2026, 3, 31, 18, tzinfo=datetime.UTC)
VIABLE = DatosDictamen(Sentido.VIABLE, "Cabe en el predio.")


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


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


# ── Pedir ──


def test_se_piden_con_su_plazo_y_se_avisa_una_vez_a_cada_cuenta(
    ejercicio: Ejercicio, obras: Dependencia, por: Usuario
) -> None:
    EnlaceFactory(dependencia=obras, usuario=UsuarioFactory(email="obras@ejemplo.mx"))
    EnlaceFactory(dependencia=obras, usuario=UsuarioFactory(is_active=False))
    DiaInhabil.objects.create(municipio=ejercicio.municipio, fecha=datetime.date(2026, 3, 25), nombre="De prueba")
    pedidos = _turnar(ejercicio, obras, por)
    assert len(pedidos) == 4 and {d.vence_el for d in pedidos} == {datetime.date(2026, 3, 31)}
    correo = Correo.objects.get()
    assert correo.para == "obras@ejemplo.mx" and "4 dictámenes por hacer" in correo.asunto
    assert "El plazo vence el 31 de marzo de 2026." in correo.cuerpo
    assert _turnar(ejercicio, obras, por) == [] and Correo.objects.count() == 1


def test_uno_solo_se_dice_en_singular(ejercicio: Ejercicio, obras: Dependencia, por: Usuario) -> None:
    _regla(ejercicio, dimensiones=["TECNICA"], dias_dictamen=None)
    ejercicio.propuestas.last().delete()
    EnlaceFactory(dependencia=obras)
    assert [d.vence_el for d in _turnar(ejercicio, obras, por)] == [None]
    correo = Correo.objects.get()
    assert "1 dictamen por hacer" in correo.asunto and "No tiene un plazo fijado." in correo.cuerpo


def test_no_se_piden_sin_propuestas_publicas_ni_sin_dependencia_ni_de_otro_lado(
    ejercicio: Ejercicio, obras: Dependencia, por: Usuario
) -> None:
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA}
    with pytest.raises(DictamenInvalido, match="Falta quién dictamina la dimensión presupuestal"):
        dictamenes.turnar(ejercicio, {"TECNICA": obras}, **comun)
    with pytest.raises(DictamenInvalido, match="de este municipio"):
        dictamenes.turnar(ejercicio, {"TECNICA": obras, "PRESUPUESTAL": DependenciaFactory()}, **comun)
    Ejercicio.objects.update(propuestas_publicadas_en=None)
    with pytest.raises(DictamenInvalido, match="Primero se publican"):
        dictamenes.turnar(ejercicio, {"TECNICA": obras, "PRESUPUESTAL": obras}, **comun)


def test_pedirlo_a_otra_no_le_deja_ver_lo_de_la_primera(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    otra = DependenciaFactory(municipio=ejercicio.municipio)
    EnlaceFactory(dependencia=otra)
    uno = dictamenes.guardar_borrador(pedidos[0], VIABLE, por=por, ahora=AHORA)
    AnexoDictamenFactory(dictamen=uno)
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA + datetime.timedelta(days=1)}
    uno = dictamenes.cambiar_dependencia(uno, otra, **comun)
    assert (uno.dependencia, uno.estado, uno.motivo, uno.anexos.count()) == (otra, EstadoDictamen.PENDIENTE, "", 0)
    assert uno.vence_el == datetime.date(2026, 3, 31)  # its five days, counted again
    assert "1 dictamen por hacer" in Correo.objects.get().asunto
    with pytest.raises(DictamenInvalido, match="Ya se le pidió a esa"):
        dictamenes.cambiar_dependencia(uno, otra, **comun)
    with pytest.raises(DictamenInvalido, match="de este municipio"):
        dictamenes.cambiar_dependencia(uno, DependenciaFactory(), **comun)
    _entregar(pedidos[1], por)
    with pytest.raises(DictamenInvalido, match="ya se entregó"):
        dictamenes.cambiar_dependencia(pedidos[1], otra, **comun)


# ── Escribir y entregar ──


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        (DatosDictamen("", "x"), "sentido"), (DatosDictamen("OTRO", "x"), "sentido"),
        (DatosDictamen(Sentido.NO_VIABLE, " "), "motivo"), (DatosDictamen(Sentido.CON_AJUSTES, "x", " "), "ajustes"),
    ],
)  # fmt: skip
def test_un_dictamen_incompleto_no_se_entrega(
    pedidos: list[Dictamen], por: Usuario, datos: DatosDictamen, campo: str
) -> None:
    with pytest.raises(DictamenInvalido) as error:
        _entregar(pedidos[0], por, datos)
    assert error.value.campo == campo


def test_entregado_no_se_cambia_hasta_que_se_regresa(pedidos: list[Dictamen], por: Usuario) -> None:
    uno = _entregar(pedidos[0], por, DatosDictamen(Sentido.VIABLE, "Cabe.", "Sobran", None))
    assert (uno.ajustes, uno.entregado_en, uno.entregado_por) == ("", AHORA, por)
    for hacer in (
        lambda: dictamenes.guardar_borrador(uno, VIABLE, por=por, ahora=AHORA),
        lambda: _entregar(uno, por),
        lambda: dictamenes.agregar_anexo(uno, "a.png", imagen("PNG"), "Plano", por=por, ahora=AHORA),
        lambda: dictamenes.aplicar_silencio(uno, por=por, ahora=VENCIDO),
    ):
        with pytest.raises(DictamenInvalido, match="ya se entregó"):
            hacer()
    with pytest.raises(DictamenInvalido) as error:
        dictamenes.regresar(uno, " ", por=por, ahora=AHORA)
    assert error.value.campo == "motivo"
    uno = dictamenes.regresar(uno, "Falta el costo.", por=por, ahora=AHORA)
    assert (uno.estado, uno.motivo, uno.motivo_devolucion) == (EstadoDictamen.BORRADOR, "Cabe.", "Falta el costo.")
    with pytest.raises(DictamenInvalido, match="en borrador; no se regresa"):
        dictamenes.regresar(uno, "Otra vez.", por=por, ahora=AHORA)
    assert _entregar(uno, por).motivo_devolucion == ""


def test_antes_y_despues_de_su_tiempo_no_se_dictamina(pedidos: list[Dictamen], por: Usuario) -> None:
    for cuando in (datetime.datetime(2026, 3, 20, 19, 59, tzinfo=datetime.UTC), AHORA.replace(month=4)):
        with pytest.raises(FueraDeEtapa):
            dictamenes.guardar_borrador(pedidos[0], VIABLE, por=por, ahora=cuando)


def test_los_anexos_por_su_contenido(pedidos: list[Dictamen], por: Usuario) -> None:
    uno = pedidos[0]

    def agregar(contenido: bytes | None, titulo: str = "Plano") -> object:
        return dictamenes.agregar_anexo(uno, "Plano.PNG", contenido, titulo, por=por, ahora=AHORA)

    for contenido, titulo, frase in (
        (None, "Plano", "Elige el archivo"), (imagen("PNG"), " ", "Escribe qué es"),
        (b"<svg onload='alert(1)'/>", "x", "Solo se reciben"), (b"<html></html>", "x", "Solo se reciben"),
        (b"\x89PNG\r\n\x1a\nroto", "x", "no se puede abrir"), (b"0" * (dictamenes.MAXIMO_ANEXO + 1), "x", "20 MB"),
    ):  # fmt: skip
        with pytest.raises(DictamenInvalido, match=frase):
            agregar(contenido, titulo)
    original = imagen("PNG")
    anexo = agregar(original)
    assert (anexo.orden, anexo.nombre, anexo.archivo.tipo_mime) == (1, "Plano.png", "image/png")
    assert bytes(anexo.archivo.contenido) != original  # drawn again
    for _ in range(dictamenes.MAXIMO_ANEXOS - 1):
        AnexoDictamenFactory(dictamen=uno)
    with pytest.raises(DictamenInvalido, match="no caben más"):
        agregar(original)
    dictamenes.quitar_anexo(anexo, por=por, ahora=AHORA)
    assert uno.anexos.count() == dictamenes.MAXIMO_ANEXOS - 1


# ── Silencio ──


def test_el_silencio_no_cuenta_solo_ni_antes_de_tiempo(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    with pytest.raises(DictamenInvalido, match="no da efecto"):
        dictamenes.aplicar_silencio(pedidos[0], por=por, ahora=VENCIDO)
    _regla(ejercicio, efecto_silencio=EfectoSilencio.NEGATIVA)
    with pytest.raises(DictamenInvalido, match="no ha terminado"):
        dictamenes.aplicar_silencio(pedidos[0], por=por, ahora=datetime.datetime(2026, 3, 30, 20, tzinfo=datetime.UTC))


def test_lo_que_la_dependencia_llevaba_escrito_no_se_publica_y_vuelve_si_se_regresa(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    _regla(ejercicio, efecto_silencio=EfectoSilencio.AFIRMATIVA)
    llevaba = DatosDictamen(Sentido.NO_VIABLE, "Está en un cauce.", "", None)
    uno = dictamenes.guardar_borrador(pedidos[0], llevaba, por=por, ahora=AHORA)
    AnexoDictamenFactory(dictamen=uno)
    uno = dictamenes.aplicar_silencio(uno, por=por, ahora=VENCIDO)
    assert (uno.sentido, uno.por_silencio, uno.costo) == (Sentido.VIABLE, True, None)
    assert "cauce" not in uno.motivo
    assert not consultas.anexos_de(uno, es_suyo=False) and consultas.anexos_de(uno, es_suyo=True)
    uno = dictamenes.regresar(uno, "Sí respondió, en papel.", por=por, ahora=VENCIDO)
    assert dictamenes.dicho(uno) == llevaba and uno.anexos.count() == 1
    assert (uno.estado, uno.por_silencio) == (EstadoDictamen.BORRADOR, False)


def test_un_anexo_de_borrador_no_sale_con_el_silencio(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    _regla(ejercicio, efecto_silencio=EfectoSilencio.AFIRMATIVA)
    callado, dicho = pedidos[:2]
    ocultos, publicos = AnexoDictamenFactory(dictamen=callado), AnexoDictamenFactory(dictamen=dicho)
    _entregar(dicho, por)
    dictamenes.aplicar_silencio(callado, por=por, ahora=VENCIDO)
    comun = {"portal": PORTAL, "por": por, "ahora": VENCIDO}
    dictamenes.publicar_todos(ejercicio, aun_pendientes=True, **comun)
    ejercicio.refresh_from_db()
    assert consultas.anexo_publico(ejercicio, ocultos.pk) is None
    assert consultas.anexo_publico(ejercicio, publicos.pk) == publicos
    leidos = [a for p in consultas.dictaminadas(ejercicio) for d in p.dictamenes for a in d.anexos.all()]
    assert leidos == [publicos]


# ── Publicar ──


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


def test_la_matriz_tiene_cada_dimension_y_lo_que_falta(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    for dictamen in pedidos[:3]:
        _entregar(dictamen, por)
    dictamenes.publicar_todos(ejercicio, aun_pendientes=True, portal=PORTAL, por=por, ahora=AHORA)
    ejercicio.refresh_from_db()
    matriz = consultas.matriz(consultas.dictaminadas(ejercicio))
    assert [str(d) for d in matriz.dimensiones] == ["TECNICA", "PRESUPUESTAL"]
    assert sum(d is None for _, fila in matriz.filas for _, d in fila) == 1
