"""Agreements: a folio that is never given twice, words, and a vote that passed."""

import datetime

import pytest

from participacion.models import Regla, Usuario
from sesiones.domain.actas import congelar
from sesiones.domain.acuerdos import (
    LARGO_FOLIO,
    AcuerdoInvalido,
    DatosAcuerdo,
    anular_acuerdo,
    corregir_acuerdo,
    registrar_acuerdo,
)
from sesiones.domain.incisos import agregar_inciso, corregir_inciso
from sesiones.domain.votaciones import Cuentas, VotacionInvalida, registrar_votacion
from sesiones.enums import SE_DELIBERA, EstadoAcuerdo, EstadoAsistencia, EstadoSesion
from sesiones.models import Acuerdo, Punto, Sesion, Votacion
from tests.factories import AcuerdoFactory, IncisoAcuerdoFactory, SeguimientoFactory
from tests.factories.escenas import PORTAL
from tests.factories.sesiones import FECHA, TERMINO

DATOS = DatosAcuerdo("Aprobar el plan.")


@pytest.fixture
def punto(sesion: Sesion) -> Punto:
    return sesion.puntos.get(numero="3")


def _acordar(punto: Punto, por: Usuario, **datos: object) -> Acuerdo:
    return registrar_acuerdo(punto, DatosAcuerdo(**{"texto": "Aprobar el plan."} | datos), por=por, ahora=TERMINO)  # type: ignore[arg-type]


def test_un_acuerdo_queda_con_su_folio_su_responsable_y_su_fecha(punto: Punto, por: Usuario) -> None:
    acuerdo = _acordar(
        punto,
        por,
        texto="  Aprobar el plan.\nY publicarlo. ",
        responsable=" Dirección  de Obras ",
        fecha_compromiso=FECHA,
    )
    siglas = punto.sesion.organo.siglas
    assert (acuerdo.folio, acuerdo.consecutivo, acuerdo.estado) == (f"{siglas}-I-1", 1, EstadoAcuerdo.PENDIENTE)
    assert (acuerdo.texto, acuerdo.responsable) == ("Aprobar el plan.\nY publicarlo.", "Dirección de Obras")
    assert (acuerdo.fecha_compromiso, acuerdo.votacion) == (FECHA, None)
    assert (acuerdo.sesion, acuerdo.organo, acuerdo.punto) == (punto.sesion, punto.sesion.organo, punto)


def test_los_acuerdos_de_una_sesion_se_numeran_seguidos_aunque_sean_de_otro_punto(
    sesion: Sesion, punto: Punto, por: Usuario
) -> None:
    _acordar(punto, por)
    _acordar(sesion.puntos.get(numero="2"), por)
    assert _acordar(punto, por).folio == f"{sesion.organo.siglas}-I-3"


def test_la_votacion_del_acuerdo_se_registra_con_el(punto: Punto, por: Usuario) -> None:
    acuerdo = _acordar(punto, por, cuentas=Cuentas("Aprobar el plan", "ECONOMICA", 3, 1, 1))
    assert acuerdo.votacion == Votacion.objects.get()
    assert acuerdo.votacion.punto == punto


@pytest.mark.parametrize(
    ("cuentas", "mensaje"),
    [
        ((1, 3, 1), "No aprobada: Mayoría simple: más votos a favor que en contra. "
                    "No hay acuerdo que registrar; anota solo la votación."),
        ((2, 2, 1), "Empate: Empate a 2; la regla no da voto de calidad. "
                    "No hay acuerdo que registrar; anota solo la votación."),
    ],
)  # fmt: skip
def test_lo_que_no_se_aprobo_no_es_acuerdo_ni_deja_votacion_suelta(
    punto: Punto, por: Usuario, cuentas: tuple[int, int, int], mensaje: str
) -> None:
    with pytest.raises(AcuerdoInvalido) as rechazo:
        _acordar(punto, por, cuentas=Cuentas("Aprobar el plan", "ECONOMICA", *cuentas))
    assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, "a_favor")
    assert not Votacion.objects.exists()
    assert not Acuerdo.objects.exists()
    assert _acordar(punto, por).consecutivo == 1


def test_una_votacion_que_no_cuadra_tampoco_deja_acuerdo(punto: Punto, por: Usuario) -> None:
    with pytest.raises(VotacionInvalida):
        _acordar(punto, por, cuentas=Cuentas("Aprobar el plan", "ECONOMICA", 9, 0, 0))
    assert not Acuerdo.objects.exists()


@pytest.mark.parametrize(
    ("datos", "mensaje", "campo"),
    [
        ({"texto": " \n "}, "Escribe qué se acuerda.", "texto"),
        ({"fecha_compromiso": FECHA - datetime.timedelta(days=1)}, "La fecha compromiso es anterior a la sesión.",
         "fecha_compromiso"),
    ],
)  # fmt: skip
def test_lo_que_le_falta_a_un_acuerdo_se_dice_junto_a_su_campo(
    punto: Punto, por: Usuario, datos: dict[str, object], mensaje: str, campo: str
) -> None:
    bueno = AcuerdoFactory(punto=punto)
    for intento in (
        lambda: _acordar(punto, por, **datos),
        lambda: corregir_acuerdo(bueno, DatosAcuerdo(**{"texto": "x"} | datos), por=por),  # type: ignore[arg-type]
    ):
        with pytest.raises(AcuerdoInvalido) as rechazo:
            intento()
        assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, campo)
    assert Acuerdo.objects.get() == bueno


def test_un_patron_que_da_un_folio_larguisimo_se_dice_con_una_frase(punto: Punto, por: Usuario) -> None:
    Regla.objects.update(patron_folio="ACUERDO-DEL-CONSEJO-CIUDADANO-{siglas}-NUMERO-{romano}-{n}")
    with pytest.raises(AcuerdoInvalido, match="Acorta el patrón"):
        _acordar(punto, por)
    assert Acuerdo._meta.get_field("folio").max_length == LARGO_FOLIO


def test_corregir_cambia_las_palabras_y_no_el_folio(punto: Punto, por: Usuario) -> None:
    acuerdo = _acordar(punto, por, responsable="Obras")
    corregido = corregir_acuerdo(acuerdo, DatosAcuerdo(" Otra cosa. ", "Parques", FECHA), por=por)
    assert (corregido.texto, corregido.responsable, corregido.fecha_compromiso) == ("Otra cosa.", "Parques", FECHA)
    assert (corregido.folio, corregido.consecutivo) == (acuerdo.folio, 1)


@pytest.mark.parametrize("estado", set(EstadoSesion) - SE_DELIBERA - {EstadoSesion.CLAUSURADA})
def test_fuera_de_su_tiempo_los_acuerdos_no_cambian(
    sesion: Sesion, punto: Punto, por: Usuario, estado: EstadoSesion
) -> None:
    acuerdo = _acordar(punto, por)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Motivo.", clausurada_en=TERMINO)
    with pytest.raises(AcuerdoInvalido, match=f"La sesión está {estado.label}; ahora no se puede acordar"):
        _acordar(punto, por)
    for intento in (lambda: corregir_acuerdo(acuerdo, DATOS, por=por), lambda: anular_acuerdo(acuerdo, por=por)):
        with pytest.raises(AcuerdoInvalido, match=f"La sesión está {estado.label}; sus acuerdos ya no cambian"):
            intento()
    assert Acuerdo.objects.get() == acuerdo


def test_un_acuerdo_de_antes_del_portal_no_se_corrige_ni_se_anula(por: Usuario) -> None:
    viejo = AcuerdoFactory(de_antes=True)
    for intento in (lambda: corregir_acuerdo(viejo, DATOS, por=por), lambda: anular_acuerdo(viejo, por=por)):
        with pytest.raises(AcuerdoInvalido, match="viene de una sesión anterior"):
            intento()


def test_anular_se_lleva_tambien_la_votacion_y_deja_historia(punto: Punto, por: Usuario) -> None:
    acuerdo = _acordar(punto, por, cuentas=Cuentas("Aprobar el plan", "UNANIMIDAD"))
    anular_acuerdo(acuerdo, por=por)
    assert not Acuerdo.objects.exists()
    assert not Votacion.objects.exists()
    assert set(Acuerdo.history.values_list("history_type", flat=True)) == {"+", "-"}


def test_un_acuerdo_al_que_ya_se_dio_seguimiento_no_se_anula(punto: Punto, por: Usuario) -> None:
    acuerdo = _acordar(punto, por)
    SeguimientoFactory(acuerdo=acuerdo)
    with pytest.raises(AcuerdoInvalido, match="ya tiene seguimiento"):
        anular_acuerdo(acuerdo, por=por)
    assert Acuerdo.objects.get() == acuerdo


def test_anular_se_lleva_los_incisos(punto: Punto, por: Usuario) -> None:
    acuerdo = _acordar(punto, por)
    IncisoAcuerdoFactory(acuerdo=acuerdo)
    anular_acuerdo(acuerdo, por=por)
    assert not Acuerdo.objects.exists()


def test_sin_quorum_no_se_acuerda_ni_por_asentimiento(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    sesion.asistencias.update(estado=EstadoAsistencia.RETIRADA)
    with pytest.raises(AcuerdoInvalido, match="No hay quórum en este momento; no se puede acordar"):
        _acordar(punto, por, sin_votacion=True)


def test_por_asentimiento_se_dice_y_lo_que_no_se_sabe_no(punto: Punto, por: Usuario) -> None:
    assert _acordar(punto, por, sin_votacion=True).sin_votacion is True
    assert _acordar(punto, por).sin_votacion is False


def test_un_acuerdo_se_apoya_en_una_votacion_ya_registrada(punto: Punto, por: Usuario) -> None:
    terna = Cuentas("Terna", "SECRETA", opciones=(("Ana", 3), ("Luz", 2)), abstenciones=0)
    votacion = registrar_votacion(punto, terna, por=por, ahora=TERMINO)
    acuerdo = _acordar(punto, por, votacion=votacion.pk)
    assert (acuerdo.votacion, acuerdo.sin_votacion) == (votacion, False)


def test_solo_se_apoya_en_una_votacion_libre_de_su_punto_y_que_paso(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    perdida = registrar_votacion(punto, Cuentas("No", "ECONOMICA", 1, 4, 0), por=por, ahora=TERMINO)
    ajena = registrar_votacion(sesion.puntos.get(numero="2"), Cuentas("Sí", "UNANIMIDAD"), por=por, ahora=TERMINO)
    usada = _acordar(punto, por, cuentas=Cuentas("Sí", "UNANIMIDAD")).votacion
    assert usada
    for votacion, frase in ((perdida, "No hay acuerdo que registrar"), (ajena, "ya no está libre"), (usada, "ya no")):
        with pytest.raises(AcuerdoInvalido, match=frase) as rechazo:
            _acordar(punto, por, votacion=votacion.pk)
        assert rechazo.value.campo == "metodo"
    assert Acuerdo.objects.count() == 1


def test_despues_de_la_clausura_las_palabras_se_corrigen_hasta_que_el_acta_va_a_revision(
    sesion: Sesion, punto: Punto, por: Usuario
) -> None:
    acuerdo = _acordar(punto, por)
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.CLAUSURADA, clausurada_en=TERMINO)
    assert corregir_acuerdo(acuerdo, DatosAcuerdo("Corregido."), por=por).texto == "Corregido."
    with pytest.raises(AcuerdoInvalido, match="sus acuerdos ya no cambian"):
        anular_acuerdo(acuerdo, por=por)
    congelar(sesion, portal=PORTAL, por=por, ahora=TERMINO)
    with pytest.raises(AcuerdoInvalido, match="sus acuerdos ya no cambian"):
        corregir_acuerdo(acuerdo, DatosAcuerdo("Otra vez."), por=por)
    assert Acuerdo.objects.get().texto == "Corregido."


@pytest.mark.parametrize("con_inciso", [False, True])
def test_con_prorroga_la_fecha_compromiso_va_antes_que_ella(punto: Punto, por: Usuario, *, con_inciso: bool) -> None:
    acuerdo = _acordar(punto, por)
    parte = agregar_inciso(acuerdo, DATOS, por=por) if con_inciso else acuerdo
    corregir = corregir_inciso if con_inciso else corregir_acuerdo
    dia = FECHA + datetime.timedelta(days=30)
    type(parte).objects.filter(pk=parte.pk).update(fecha_prorroga=dia)
    with pytest.raises(AcuerdoInvalido, match="Ya tiene prórroga hasta el") as error:
        corregir(parte, DatosAcuerdo("Texto", fecha_compromiso=dia), por=por)  # type: ignore[operator]
    assert error.value.campo == "fecha_compromiso"
    antes = dia - datetime.timedelta(days=1)
    corregida = corregir(parte, DatosAcuerdo("Texto", fecha_compromiso=antes), por=por)  # type: ignore[operator]
    assert corregida.fecha_compromiso == antes
