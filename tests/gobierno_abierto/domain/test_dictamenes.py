"""Rulings: asked, drafted by their agency alone, delivered, and made public all at once."""

import datetime

import pytest

from gobierno_abierto.domain import dictamenes
from gobierno_abierto.domain.dictamenes import DatosDictamen, DictamenInvalido
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.queries import dictamenes as consultas
from gobierno_abierto.enums import EfectoSilencio, EstadoDictamen, Sentido
from gobierno_abierto.models import Dictamen, Ejercicio
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
    """Four rulings, for which ``por`` answers, since they were asked: no mail goes out."""
    pedidos = _turnar(ejercicio, obras, por)
    EnlaceFactory(usuario=por, dependencia=obras)
    return pedidos


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


def test_quien_ya_no_responde_por_la_dependencia_no_escribe(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    """The ruling was asked of another agency after the page was opened: what it holds in memory is not believed."""
    abierto = pedidos[0]
    otra = DependenciaFactory(municipio=ejercicio.municipio)
    dictamenes.cambiar_dependencia(abierto, otra, portal=PORTAL, por=por, ahora=AHORA)
    de_otra = AnexoDictamenFactory(dictamen=abierto)
    for hacer in (
        lambda: dictamenes.guardar_borrador(abierto, VIABLE, por=por, ahora=AHORA),
        lambda: _entregar(abierto, por),
        lambda: dictamenes.agregar_anexo(abierto, "a.png", imagen("PNG"), "Plano", por=por, ahora=AHORA),
        lambda: dictamenes.quitar_anexo(de_otra, por=por, ahora=AHORA),
    ):
        with pytest.raises(DictamenInvalido, match="ya no se pide a tu dependencia"):
            hacer()
    abierto.refresh_from_db()
    assert (abierto.estado, abierto.motivo) == (EstadoDictamen.PENDIENTE, "") and abierto.anexos.get() == de_otra
    dictamenes.guardar_borrador(pedidos[1], VIABLE, por=por, ahora=AHORA)
    por.enlaces.all().delete()
    with pytest.raises(DictamenInvalido, match="ya no se pide a tu dependencia"):
        _entregar(pedidos[1], por)


def test_lo_que_se_regreso_a_una_no_se_le_dice_a_la_otra(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario
) -> None:
    uno = dictamenes.regresar(_entregar(pedidos[0], por), "Falta el costo.", por=por, ahora=AHORA)
    otra = DependenciaFactory(municipio=ejercicio.municipio)
    uno = dictamenes.cambiar_dependencia(uno, otra, portal=PORTAL, por=por, ahora=AHORA)
    assert (uno.motivo_devolucion, uno.sentido, uno.motivo) == ("", "", "")


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


def test_cada_paso_tiene_su_tiempo(ejercicio: Ejercicio, obras: Dependencia, por: Usuario) -> None:
    antes = datetime.datetime(2026, 3, 20, 19, 59, tzinfo=datetime.UTC)
    EnlaceFactory(usuario=por, dependencia=obras)
    with pytest.raises(FueraDeEtapa):
        dictamenes.turnar(ejercicio, {"TECNICA": obras}, portal=PORTAL, por=por, ahora=antes)
    uno = _turnar(ejercicio, obras, por)[0]
    anexo = AnexoDictamenFactory(dictamen=uno)
    comun = {"por": por, "ahora": antes}
    for hacer in (
        lambda: dictamenes.entregar(uno, VIABLE, **comun),
        lambda: dictamenes.cambiar_dependencia(uno, obras, portal=PORTAL, **comun),
        lambda: dictamenes.regresar(uno, "Falta.", **comun),
        lambda: dictamenes.aplicar_silencio(uno, **comun),
        lambda: dictamenes.agregar_anexo(uno, "a.png", imagen("PNG"), "Plano", **comun),
        lambda: dictamenes.quitar_anexo(anexo, **comun),
        lambda: dictamenes.publicar_todos(ejercicio, aun_pendientes=True, portal=PORTAL, **comun),
    ):
        with pytest.raises(FueraDeEtapa):
            hacer()


@pytest.mark.parametrize("contenido", [b"<!doctype html><p>hola", b"<?xml version='1.0'?><svg/>", b"%!PS-Adobe"])
def test_un_html_o_svg_con_nombre_de_pdf_no_se_recibe(pedidos: list[Dictamen], por: Usuario, contenido: bytes) -> None:
    with pytest.raises(DictamenInvalido, match="Solo se reciben") as error:
        dictamenes.agregar_anexo(pedidos[0], "plano.pdf", contenido, "Plano", por=por, ahora=AHORA)
    assert error.value.campo == "archivo" and not pedidos[0].anexos.exists()


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


@pytest.mark.parametrize("efecto", EfectoSilencio)
def test_cada_efecto_del_silencio(
    ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario, efecto: EfectoSilencio
) -> None:
    _regla(ejercicio, efecto_silencio=efecto)
    if efecto in {EfectoSilencio.NINGUNO, EfectoSilencio.DESCONOCIDO}:
        with pytest.raises(DictamenInvalido, match="no da efecto"):
            dictamenes.aplicar_silencio(pedidos[0], por=por, ahora=VENCIDO)
        return
    uno = dictamenes.aplicar_silencio(pedidos[0], por=por, ahora=VENCIDO)
    sentido = Sentido.VIABLE if efecto == EfectoSilencio.AFIRMATIVA else Sentido.NO_VIABLE
    assert (uno.sentido, uno.estado, uno.por_silencio) == (sentido, EstadoDictamen.ENTREGADO, True)
    assert (uno.entregado_en, uno.entregado_por) == (VENCIDO, por)
    # Nothing had been written: returned, it is to be begun, and says nothing that its agency did not.
    uno = dictamenes.regresar(uno, "Respondió en papel.", por=por, ahora=VENCIDO)
    assert (uno.estado, uno.sentido, uno.motivo) == (EstadoDictamen.PENDIENTE, "", "")


def test_sin_plazo_no_hay_silencio(ejercicio: Ejercicio, pedidos: list[Dictamen], por: Usuario) -> None:
    _regla(ejercicio, efecto_silencio=EfectoSilencio.NEGATIVA)
    Dictamen.objects.update(vence_el=None)
    with pytest.raises(DictamenInvalido, match=r"^Este dictamen no tiene plazo\.$"):
        dictamenes.aplicar_silencio(pedidos[0], por=por, ahora=VENCIDO)


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
