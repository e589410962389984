"""The parts of an agreement: letters in order, words, who answers for each and by when."""

import datetime
from collections.abc import Callable

import pytest

from participacion.models import Usuario
from sesiones.domain.acuerdos import AcuerdoInvalido, DatosAcuerdo, registrar_acuerdo
from sesiones.domain.incisos import LETRAS, agregar_inciso, corregir_inciso, proxima_letra, quitar_inciso
from sesiones.enums import SE_DELIBERA, EstadoAcuerdo, EstadoSesion
from sesiones.models import Acuerdo, IncisoAcuerdo, Sesion
from tests.factories import AcuerdoFactory, IncisoAcuerdoFactory, SeguimientoFactory
from tests.factories.sesiones import FECHA, TERMINO

UNO = DatosAcuerdo(" Atender la demanda. ", " Dirección  Jurídica ", FECHA)


@pytest.fixture
def acuerdo(sesion: Sesion, por: Usuario) -> Acuerdo:
    return registrar_acuerdo(sesion.puntos.get(numero="3"), DatosAcuerdo("Dos temas."), por=por, ahora=TERMINO)


def _letras(acuerdo: Acuerdo) -> list[str]:
    return list(acuerdo.incisos.values_list("letra", flat=True))


def test_los_incisos_llevan_las_letras_en_orden(acuerdo: Acuerdo, por: Usuario) -> None:
    primero, segundo = agregar_inciso(acuerdo, UNO, por=por), agregar_inciso(acuerdo, DatosAcuerdo("Otro."), por=por)
    assert (primero.letra, primero.texto, primero.responsable) == ("a", "Atender la demanda.", "Dirección Jurídica")
    assert (primero.fecha_compromiso, primero.estado) == (FECHA, EstadoAcuerdo.PENDIENTE)
    assert (segundo.letra, segundo.responsable, segundo.fecha_compromiso) == ("b", "", None)


def test_despues_de_la_z_ya_no_hay_mas(acuerdo: Acuerdo, por: Usuario) -> None:
    IncisoAcuerdoFactory(acuerdo=acuerdo, letra="z")
    assert proxima_letra(acuerdo) == ""
    with pytest.raises(AcuerdoInvalido, match="a lo más 26 incisos"):
        agregar_inciso(acuerdo, UNO, por=por)
    assert len(LETRAS) == 26


def test_un_inciso_se_corrige_y_conserva_su_letra(acuerdo: Acuerdo, por: Usuario) -> None:
    inciso = agregar_inciso(acuerdo, UNO, por=por)
    corregido = corregir_inciso(inciso, DatosAcuerdo("Otra cosa.", "", None), por=por)
    assert (corregido.letra, corregido.texto, corregido.responsable) == ("a", "Otra cosa.", "")
    assert corregido.fecha_compromiso is None


def test_solo_se_quita_el_ultimo(acuerdo: Acuerdo, por: Usuario) -> None:
    primero, segundo = (agregar_inciso(acuerdo, UNO, por=por) for _ in range(2))
    with pytest.raises(AcuerdoInvalido, match="Solo se quita el último inciso"):
        quitar_inciso(primero, por=por)
    quitar_inciso(segundo, por=por)
    assert _letras(acuerdo) == ["a"]
    assert agregar_inciso(acuerdo, UNO, por=por).letra == "b"


def test_lo_que_ya_tiene_seguimiento_no_se_quita_ni_se_divide(acuerdo: Acuerdo, por: Usuario) -> None:
    inciso = agregar_inciso(acuerdo, UNO, por=por)
    SeguimientoFactory(acuerdo=acuerdo, inciso=inciso)
    with pytest.raises(AcuerdoInvalido, match="ya tiene seguimiento"):
        quitar_inciso(inciso, por=por)
    entero = AcuerdoFactory(punto=acuerdo.punto)
    SeguimientoFactory(acuerdo=entero)
    with pytest.raises(AcuerdoInvalido, match="no se divide en incisos"):
        agregar_inciso(entero, UNO, por=por)


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        (DatosAcuerdo("  "), "texto"),
        (DatosAcuerdo("Algo.", "x" * 201), "responsable"),
        (DatosAcuerdo("Algo.", "", FECHA - datetime.timedelta(days=1)), "fecha_compromiso"),
    ],
)
def test_lo_que_le_falta_a_un_inciso_se_dice_junto_a_su_campo(
    acuerdo: Acuerdo, por: Usuario, datos: DatosAcuerdo, campo: str
) -> None:
    inciso = agregar_inciso(acuerdo, UNO, por=por)
    intentos: list[Callable[[], object]] = [
        lambda: agregar_inciso(acuerdo, datos, por=por),
        lambda: corregir_inciso(inciso, datos, por=por),
    ]
    for intento in intentos:
        with pytest.raises(AcuerdoInvalido) as rechazo:
            intento()
        assert rechazo.value.campo == campo


@pytest.mark.parametrize("estado", set(EstadoSesion) - SE_DELIBERA)
def test_fuera_de_su_tiempo_los_incisos_no_se_agregan_ni_se_quitan(
    sesion: Sesion, acuerdo: Acuerdo, por: Usuario, estado: EstadoSesion
) -> None:
    inciso = agregar_inciso(acuerdo, UNO, por=por)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Motivo.", clausurada_en=TERMINO)
    for intento in (lambda: agregar_inciso(acuerdo, UNO, por=por), lambda: quitar_inciso(inciso, por=por)):
        with pytest.raises(AcuerdoInvalido, match="ya no cambian"):
            intento()
    if estado == EstadoSesion.CLAUSURADA:
        assert corregir_inciso(inciso, DatosAcuerdo("Corregido."), por=por).texto == "Corregido."
    else:
        with pytest.raises(AcuerdoInvalido, match="ya no cambian"):
            corregir_inciso(inciso, DatosAcuerdo("Corregido."), por=por)
    assert IncisoAcuerdo.objects.count() == 1
