"""What became of a point: who spoke, about what, and why it changed."""

import pytest

from participacion.models import Usuario
from sesiones.domain.agenda import Desahogo, OrdenInvalido, anotar_desahogo
from sesiones.models import Punto, Sesion


@pytest.fixture
def punto(sesion: Sesion) -> Punto:
    return sesion.puntos.get(numero="3")


def test_quien_expuso_y_por_que_quedan_en_el_punto(punto: Punto, por: Usuario) -> None:
    desahogo = Desahogo(
        "DESAHOGADO", " Mtro.  Torres ", "Arq. Botello", "Plan 2050", "No fue posible que\nse conectara."
    )
    anotado = anotar_desahogo(punto, desahogo, por=por)
    assert anotado == Punto.objects.get(pk=punto.pk)
    assert (anotado.estado, anotado.expositor_previsto, anotado.expositor_efectivo) == (
        "DESAHOGADO", "Mtro. Torres", "Arq. Botello",
    )  # fmt: skip
    assert (anotado.tema_efectivo, anotado.motivo_cambio) == ("Plan 2050", "No fue posible que se conectara.")


@pytest.mark.parametrize(
    ("desahogo", "mensaje"),
    [
        (Desahogo("DESAHOGADO", "Torres", "Botello"), "Escribe por qué cambió lo previsto; quedará en el acta."),
        (Desahogo("DESAHOGADO", tema_efectivo="Otro"), "Escribe por qué cambió lo previsto; quedará en el acta."),
        (Desahogo("DIFERIDO"), "Escribe por qué se difirió o se retiró el punto."),
        (Desahogo("RETIRADO", motivo_cambio="  "), "Escribe por qué se difirió o se retiró el punto."),
    ],
)
def test_un_cambio_sin_motivo_se_rechaza(punto: Punto, por: Usuario, desahogo: Desahogo, mensaje: str) -> None:
    with pytest.raises(OrdenInvalido) as rechazo:
        anotar_desahogo(punto, desahogo, por=por)
    assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, "motivo_cambio")
    assert Punto.objects.get(pk=punto.pk).estado == "PENDIENTE"


@pytest.mark.parametrize(
    "desahogo",
    [
        Desahogo("DESAHOGADO", "Botello", "Botello"),
        Desahogo("DESAHOGADO", "", "Botello"),
        Desahogo("DESAHOGADO", "Botello", ""),
        Desahogo("PENDIENTE"),
        Desahogo("DIFERIDO", motivo_cambio="Falta el estudio."),
    ],
)
def test_lo_que_no_cambio_no_pide_motivo(punto: Punto, por: Usuario, desahogo: Desahogo) -> None:
    assert anotar_desahogo(punto, desahogo, por=por).estado == desahogo.estado


def test_anotar_el_desahogo_no_toca_la_narrativa(punto: Punto, por: Usuario) -> None:
    vieja = Punto.objects.get(pk=punto.pk)
    Punto.objects.filter(pk=punto.pk).update(narrativa="Lo que otra persona escribió.", version=7)
    anotar_desahogo(vieja, Desahogo("DESAHOGADO"), por=por)
    actual = Punto.objects.get(pk=punto.pk)
    assert (actual.narrativa, actual.version, actual.estado) == ("Lo que otra persona escribió.", 7, "DESAHOGADO")


def test_en_una_sesion_programada_aun_no_hay_desahogo(punto: Punto, por: Usuario) -> None:
    Sesion.objects.filter(pk=punto.sesion_id).update(estado="PROGRAMADA")
    with pytest.raises(OrdenInvalido, match="La sesión está programada; el acta ya no se escribe"):
        anotar_desahogo(punto, Desahogo("DESAHOGADO"), por=por)
