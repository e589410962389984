"""The convocatoria goes out once, complete, in time or with a reason; then each change is told to everybody by mail."""

import datetime
import re
from typing import Any

import pytest

from participacion.enums import Calidad, EstadoCorreo, ReglaSuplencia, Rol, UnidadAviso
from participacion.models import Correo, DiaInhabil, Documento, Persona, Regla, Usuario
from sesiones.domain import agenda, celebracion, convocar
from sesiones.domain.agenda import OrdenInvalido
from sesiones.domain.celebracion import FaltaDato
from sesiones.domain.citas import citado_con
from sesiones.domain.convocar import ConvocatoriaInvalida, emitir_convocatoria, emitir_novedades, novedades
from sesiones.domain.preparacion import corregir
from sesiones.enums import EstadoSesion, TipoCitatorio
from sesiones.models import Citado, Citatorio, Sesion
from tests.factories import NombramientoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_programada, sin_cola
from tests.factories.sesiones import FECHA

pytestmark = pytest.mark.django_db
# The session is on Wednesday 11 March 2026 at 17:30, in Mexico City.
A_TIEMPO = datetime.datetime(2026, 3, 6, 16, 0, tzinfo=datetime.UTC)
TARDE = datetime.datetime(2026, 3, 11, 16, 0, tzinfo=datetime.UTC)


@pytest.fixture
def por() -> Usuario:
    """The secretaría."""
    return cuenta(Rol.SECRETARIA_TECNICA, consejo(siglas="CP"), segundo_factor=False)


@pytest.fixture
def sesion(por: Usuario) -> Sesion:
    """A drafted session, complete, with a rule of 48 hours, whose members have mail."""
    organo = por.asignaciones.get().organo
    Regla.objects.filter(organo=organo).update(aviso_ordinaria=48, unidad_aviso=UnidadAviso.HORAS)
    for persona in Persona.objects.filter(nombramientos__organo=organo):
        Persona.objects.filter(pk=persona.pk).update(correo=f"{persona.clave}@example.org")
    sesion = sesion_programada(organo, por=por)
    Sesion.objects.filter(pk=sesion.pk).update(
        hora_primera=datetime.time(17, 30), hora_segunda=datetime.time(18, 0), lugar="Sala de cabildo"
    )
    return Sesion.objects.get(pk=sesion.pk)


def _emitir(sesion: Sesion, por: Usuario, ahora: datetime.datetime = A_TIEMPO, motivo: str = "") -> Citatorio:
    return emitir_convocatoria(sesion, motivo_urgencia=motivo, portal=PORTAL, por=por, ahora=ahora, mensajero=sin_cola)


def _avisar(sesion: Sesion, por: Usuario, ahora: datetime.datetime = A_TIEMPO, motivo: str = "") -> Citatorio:
    return emitir_novedades(sesion, motivo_urgencia=motivo, portal=PORTAL, por=por, ahora=ahora, mensajero=sin_cola)


def _sellar(citatorio: Citatorio, ahora: datetime.datetime = A_TIEMPO) -> Documento:
    documento = convocar.emitir(
        str(citatorio.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: ahora, portal=PORTAL
    )
    assert documento
    return documento


def _datos(sesion: Sesion, **cambios: Any) -> agenda.DatosSesion:
    suyos = {c: getattr(sesion, c) for c in agenda.DatosSesion.__dataclass_fields__}
    return agenda.DatosSesion(**suyos | cambios)


# ── Issuing ──


def test_sale_completa_y_a_tiempo_y_fija_los_numeros(sesion: Sesion, por: Usuario) -> None:
    citatorio = _emitir(sesion, por)
    sesion.refresh_from_db()
    assert sesion.convocada_en == A_TIEMPO
    assert (citatorio.tipo, citatorio.numero, citatorio.en_plazo) == (TipoCitatorio.CONVOCATORIA, 1, True)
    r = citatorio.registro
    assert r["folio"].endswith("-C")
    assert (r["sesion"]["hora_primera"], r["sesion"]["hora_segunda"]) == ("17:30", "18:00")
    assert [p["numero"] for p in r["orden"]] == ["1", "2", "3", "4", "5"]
    assert len(r["dirigida_a"]) == Citado.objects.filter(sesion=sesion).count() == 6
    assert "a tiempo" in citatorio.cuenta_plazo
    with pytest.raises(FaltaDato, match="ya salió con este número"):
        corregir(sesion, _datos(sesion, numero=9), por=por)


def test_pedida_dos_veces_sale_una(sesion: Sesion, por: Usuario) -> None:
    assert _emitir(sesion, por).pk == _emitir(sesion, por).pk
    assert Citatorio.objects.count() == 1


def test_con_menos_anticipacion_solo_con_motivo(sesion: Sesion, por: Usuario) -> None:
    with pytest.raises(ConvocatoriaInvalida, match="menos anticipación") as error:
        _emitir(sesion, por, TARDE, "   ")
    assert error.value.campo == "motivo_urgencia"
    assert Sesion.objects.get(pk=sesion.pk).convocada_en is None
    citatorio = _emitir(sesion, por, TARDE, " Se  venció un plazo. ")
    assert (citatorio.en_plazo, citatorio.motivo_urgencia) == (False, "Se venció un plazo.")
    assert citatorio.registro["aviso"]["motivo"] == "Se venció un plazo."


def test_a_tiempo_el_motivo_no_se_guarda(sesion: Sesion, por: Usuario) -> None:
    assert _emitir(sesion, por, motivo="Por si acaso.").motivo_urgencia == ""


def test_sin_regla_de_aviso_sale_y_lo_dice(sesion: Sesion, por: Usuario) -> None:
    Regla.objects.update(aviso_ordinaria=None)
    citatorio = _emitir(sesion, por, TARDE)
    assert citatorio.en_plazo is None
    assert "No se conoce" in citatorio.cuenta_plazo


def test_cuenta_dias_habiles_con_la_tabla_del_municipio(sesion: Sesion, por: Usuario) -> None:
    Regla.objects.update(aviso_ordinaria=3, unidad_aviso=UnidadAviso.DIAS_HABILES)
    assert convocar.aviso_de(sesion, Regla.objects.get(), ahora=A_TIEMPO).en_plazo is True  # type: ignore[union-attr]
    DiaInhabil.objects.create(fecha=datetime.date(2026, 3, 9), nombre="Prueba", municipio=sesion.organo.municipio)
    assert convocar.aviso_de(sesion, Regla.objects.get(), ahora=A_TIEMPO).en_plazo is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"hora_primera": None}, "Falta la hora de la primera"),
        ({"lugar": "", "plataforma": ""}, "Falta el lugar"),
        ({"hora_segunda": None}, "prevé segunda convocatoria"),
        ({"hora_segunda": datetime.time(17, 45)}, "al menos 30 minutos después"),
        ({"fecha": datetime.date(2026, 3, 5)}, "ya pasó"),
        ({"estado": EstadoSesion.CANCELADA, "motivo_estado": "x"}, "ya no se convoca"),
    ],
)
def test_incompleta_no_sale(sesion: Sesion, por: Usuario, cambio: dict[str, Any], frase: str) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(**cambio)
    with pytest.raises(ConvocatoriaInvalida, match=frase):
        _emitir(Sesion.objects.get(pk=sesion.pk), por)
    assert not Citado.objects.exists()


def test_sin_puntos_o_sin_integrantes_no_sale(sesion: Sesion, por: Usuario) -> None:
    sesion.puntos.all().delete()
    with pytest.raises(ConvocatoriaInvalida, match="no tiene puntos"):
        _emitir(sesion, por)
    sesion.organo.nombramientos.update(fecha_fin=FECHA - datetime.timedelta(days=1))
    with pytest.raises(ConvocatoriaInvalida, match="no tiene integrantes"):
        _emitir(sesion, por)


def test_a_las_suplencias_no_se_les_convoca_donde_solo_entran_en_definitiva(sesion: Sesion, por: Usuario) -> None:
    NombramientoFactory(organo=sesion.organo, calidad=Calidad.SUPLENTE)
    Regla.objects.update(suplencia=ReglaSuplencia.POR_SESION)
    assert len(convocar.contenido(sesion)["dirigida_a"]) == 7
    Regla.objects.update(suplencia=ReglaSuplencia.DEFINITIVA)
    assert len(convocar.contenido(sesion)["dirigida_a"]) == 6


# ── Mail ──


def test_al_sellarse_se_escribe_a_cada_quien_una_vez(sesion: Sesion, por: Usuario) -> None:
    citatorio = _emitir(sesion, por)
    assert not Correo.objects.exists()
    documento = _sellar(citatorio)
    assert convocar.emitir(
        str(citatorio.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: A_TIEMPO, portal=PORTAL
    ) in (None, documento)
    assert Correo.objects.count() == 6
    for correo in Correo.objects.prefetch_related("adjuntos__archivo"):
        assert correo.estado == EstadoCorreo.PENDIENTE
        assert [a.nombre for a in correo.adjuntos.all()] == ["convocatoria.pdf", "sesion.ics"]
        llave = re.search(r"/enlace/citas/([^/]+)/", correo.cuerpo)
        assert llave
        citado = citado_con(llave[1], hoy=A_TIEMPO.date())
        assert citado and citado.nombre == correo.nombre
    assert documento.es_publico


def test_quien_no_tiene_correo_queda_por_entregar_a_mano(sesion: Sesion, por: Usuario) -> None:
    Persona.objects.update(correo="")
    _sellar(_emitir(sesion, por))
    assert set(Correo.objects.values_list("estado", flat=True)) == {EstadoCorreo.SIN_DIRECCION}


# ── What changes afterwards ──


def test_sin_cambios_no_hay_que_avisar(sesion: Sesion, por: Usuario) -> None:
    _sellar(_emitir(sesion, por))
    sesion.refresh_from_db()
    assert novedades(sesion) is None
    with pytest.raises(ConvocatoriaInvalida, match="No hay cambios"):
        _avisar(sesion, por)


def test_un_punto_agregado_es_una_ampliacion_y_el_enlace_es_el_mismo(sesion: Sesion, por: Usuario) -> None:
    _sellar(_emitir(sesion, por))
    antes = set(re.findall(r"\S+/enlace/citas/\S+", " ".join(Correo.objects.values_list("cuerpo", flat=True))))
    sesion.refresh_from_db()
    with pytest.raises(OrdenInvalido, match="por qué se amplía"):
        agenda.agregar_punto(sesion, titulo="Convenio", por=por)
    agenda.agregar_punto(sesion, titulo="Convenio", motivo_ampliacion="Llegó ayer.", por=por)
    nuevas = novedades(sesion)
    assert nuevas and nuevas.tipo == TipoCitatorio.AMPLIACION
    citatorio = _avisar(sesion, por, TARDE)
    assert (citatorio.numero, citatorio.tipo, citatorio.en_plazo) == (2, TipoCitatorio.AMPLIACION, None)
    assert citatorio.registro["cambios"] == ["Se agrega el punto 6, «Convenio». Motivo: Llegó ayer."]
    with pytest.raises(ConvocatoriaInvalida, match="todavía se está preparando"):
        _avisar(sesion, por, TARDE)
    _sellar(citatorio, TARDE)
    despues = Correo.objects.filter(clave__startswith=f"citatorio:{citatorio.pk}:")
    assert despues.count() == 6
    assert set(re.findall(r"\S+/enlace/citas/\S+", " ".join(despues.values_list("cuerpo", flat=True)))) == antes
    assert novedades(Sesion.objects.get(pk=sesion.pk)) is None


def test_otro_lugar_es_un_aviso_de_cambio_sin_plazo(sesion: Sesion, por: Usuario) -> None:
    _sellar(_emitir(sesion, por))
    sesion = corregir(Sesion.objects.get(pk=sesion.pk), _datos(sesion, lugar="Casa ejidal"), por=por)
    citatorio = _avisar(sesion, por, TARDE)
    assert citatorio.tipo == TipoCitatorio.MODIFICACION
    assert citatorio.registro["cambios"] == ["Lugar: Casa ejidal. Antes: Sala de cabildo."]


def test_otra_hora_vuelve_a_contar_el_plazo(sesion: Sesion, por: Usuario) -> None:
    _sellar(_emitir(sesion, por))
    otra = _datos(sesion, hora_primera=datetime.time(12, 0), hora_segunda=datetime.time(12, 30))
    sesion = corregir(Sesion.objects.get(pk=sesion.pk), otra, por=por)
    luego = datetime.datetime(2026, 3, 10, 16, 0, tzinfo=datetime.UTC)
    with pytest.raises(ConvocatoriaInvalida, match="menos anticipación"):
        _avisar(sesion, por, luego)
    citatorio = _avisar(sesion, por, luego, "La sala se ocupa por la tarde.")
    assert citatorio.en_plazo is False
    assert "Primera convocatoria: 12:00. Antes: 17:30." in citatorio.registro["cambios"]


def test_cancelar_y_diferir_se_avisan(sesion: Sesion, por: Usuario) -> None:
    _sellar(_emitir(sesion, por))
    sesion = celebracion.diferir(Sesion.objects.get(pk=sesion.pk), motivo="No hay sede.", por=por)
    aplazada = _avisar(sesion, por, TARDE)
    assert aplazada.registro["cambios"] == ["La sesión se difiere; se avisará la nueva fecha. Motivo: No hay sede."]
    _sellar(aplazada, TARDE)
    sesion = celebracion.reprogramar(
        sesion, fecha=datetime.date(2026, 3, 25), hora_primera=datetime.time(17, 30), por=por
    )
    nueva = novedades(sesion)
    assert nueva and nueva.pide_plazo
    _sellar(_avisar(sesion, por, TARDE), TARDE)
    sesion = celebracion.cancelar(sesion, motivo="Sin asuntos.", por=por)
    cancelada = _avisar(sesion, por, TARDE)
    assert cancelada.registro["cambios"] == ["La sesión se cancela. Motivo: Sin asuntos."]
    _sellar(cancelada, TARDE)
    ics = Correo.objects.filter(clave__startswith=f"citatorio:{cancelada.pk}:").first()
    assert ics
    assert b"STATUS:CANCELLED" in bytes(ics.adjuntos.get(nombre="sesion.ics").archivo.contenido)


def test_quien_entra_despues_recibe_el_siguiente_aviso(sesion: Sesion, por: Usuario) -> None:
    _sellar(_emitir(sesion, por))
    NombramientoFactory(organo=sesion.organo)
    sesion = corregir(Sesion.objects.get(pk=sesion.pk), _datos(sesion, lugar="Casa ejidal"), por=por)
    _sellar(_avisar(sesion, por, TARDE), TARDE)
    assert Citado.objects.filter(sesion=sesion, envios__citatorio__numero=2).count() == 7


def test_el_contenido_cuesta_lo_mismo_con_mas_puntos_y_personas(
    sesion: Sesion, por: Usuario, django_assert_max_num_queries: Any
) -> None:
    def _leer() -> None:
        de_nuevo = Sesion.objects.select_related("organo__municipio", "convoca").get(pk=sesion.pk)
        with django_assert_max_num_queries(6):
            convocar.contenido(de_nuevo)

    _leer()
    NombramientoFactory.create_batch(30, organo=sesion.organo)
    for n in range(30):
        agenda.agregar_punto(sesion, titulo=f"Punto {n}", por=por)
    _leer()
