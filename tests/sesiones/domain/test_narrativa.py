"""Saving what was said: no text of anybody is ever overwritten or lost."""

import pytest

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain.agenda import Desahogo, anotar_desahogo, quitar_punto
from sesiones.domain.narrativa import LARGO_MAXIMO, ConflictoDeTexto, NarrativaCerrada, guardar_narrativa
from sesiones.enums import SE_LEVANTA, EstadoSesion
from sesiones.models import Punto, Sesion
from tests.factories import cuenta
from tests.factories.sesiones import INICIO, TERMINO


@pytest.fixture
def punto(sesion: Sesion) -> Punto:
    return sesion.puntos.get(numero="3")


@pytest.fixture
def otra(sesion: Sesion) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)


def test_guardar_sube_la_version(punto: Punto, por: Usuario) -> None:
    guardado = guardar_narrativa(punto, "Se informó.", version=0, por=por, ahora=INICIO)
    assert (guardado.narrativa, guardado.version) == ("Se informó.", 1)
    assert guardar_narrativa(punto, "Se informó y votó.", version=1, por=por, ahora=INICIO).version == 2


def test_quien_llega_tarde_recibe_el_texto_de_la_otra_persona_y_conserva_el_suyo(
    punto: Punto, por: Usuario, otra: Usuario
) -> None:
    guardar_narrativa(punto, "Texto de la primera.", version=0, por=otra, ahora=INICIO)
    with pytest.raises(ConflictoDeTexto) as conflicto:
        guardar_narrativa(punto, "Texto de la segunda.", version=0, por=por, ahora=INICIO)
    assert (conflicto.value.actual, conflicto.value.version) == ("Texto de la primera.", 1)
    assert conflicto.value.campo == "narrativa"
    assert conflicto.value.mensaje == (
        f"{otra} cambió este texto mientras escribías. No se ha perdido ninguno de los dos."
    )
    assert Punto.objects.get(pk=punto.pk).narrativa == "Texto de la primera."


def test_el_conflicto_nombra_a_quien_escribio_y_no_a_quien_anoto_el_punto(
    punto: Punto, por: Usuario, otra: Usuario
) -> None:
    guardar_narrativa(punto, "Primera.", version=0, por=otra, ahora=INICIO)
    anotar_desahogo(punto, Desahogo("DESAHOGADO"), por=por)
    with pytest.raises(ConflictoDeTexto) as conflicto:
        guardar_narrativa(punto, "Segunda.", version=0, por=por, ahora=INICIO)
    assert conflicto.value.por == str(otra)


def test_despues_de_juntar_los_dos_textos_se_guarda_sobre_la_version_nueva(
    punto: Punto, por: Usuario, otra: Usuario
) -> None:
    guardar_narrativa(punto, "Primera.", version=0, por=otra, ahora=INICIO)
    with pytest.raises(ConflictoDeTexto) as conflicto:
        guardar_narrativa(punto, "Segunda.", version=0, por=por, ahora=INICIO)
    junto = f"{conflicto.value.actual} Segunda."
    guardado = guardar_narrativa(punto, junto, version=conflicto.value.version, por=por, ahora=INICIO)
    assert (guardado.narrativa, guardado.version) == ("Primera. Segunda.", 2)


def test_el_conflicto_con_una_misma_no_nombra_a_nadie(punto: Punto, por: Usuario) -> None:
    guardar_narrativa(punto, "En esta ventana.", version=0, por=por, ahora=INICIO)
    with pytest.raises(ConflictoDeTexto, match=r"^Otra persona cambió") as conflicto:
        guardar_narrativa(punto, "En la otra ventana.", version=0, por=por, ahora=INICIO)
    assert conflicto.value.por == ""


def test_enviar_dos_veces_lo_mismo_no_es_conflicto(punto: Punto, por: Usuario) -> None:
    guardar_narrativa(punto, "Se informó.\r\nGracias.", version=0, por=por, ahora=INICIO)
    guardado = guardar_narrativa(punto, "Se informó.\r\nGracias.", version=0, por=por, ahora=INICIO)
    assert (guardado.narrativa, guardado.version) == ("Se informó.\nGracias.", 1)


@pytest.mark.parametrize("version", [-1, 2, 99, 2**40])
def test_una_version_que_nunca_existio_es_conflicto(punto: Punto, por: Usuario, version: int) -> None:
    guardar_narrativa(punto, "Se informó.", version=0, por=por, ahora=INICIO)
    with pytest.raises(ConflictoDeTexto):
        guardar_narrativa(punto, "Otra cosa.", version=version, por=por, ahora=INICIO)


@pytest.mark.parametrize(
    ("enviado", "guardado"),
    [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\x00b", "ab"), ("", ""), ("  a  ", "  a  "), ("ñ 🐝 é", "ñ 🐝 é")],
)
def test_el_texto_se_guarda_con_renglones_normales_y_sin_nulos(
    punto: Punto, por: Usuario, enviado: str, guardado: str
) -> None:
    assert guardar_narrativa(punto, enviado, version=0, por=por, ahora=INICIO).narrativa == guardado


def test_un_texto_enorme_se_rechaza_con_su_tamanio(punto: Punto, por: Usuario) -> None:
    with pytest.raises(NarrativaCerrada) as rechazo:
        guardar_narrativa(punto, "x" * (LARGO_MAXIMO + 1), version=0, por=por, ahora=INICIO)
    assert rechazo.value.mensaje == "El texto tiene 300,001 letras y el máximo es 300,000. Pásalo a un anexo."
    assert guardar_narrativa(punto, "x" * LARGO_MAXIMO, version=0, por=por, ahora=INICIO).version == 1


@pytest.mark.parametrize("estado", EstadoSesion)
def test_se_escribe_solo_mientras_la_sesion_se_levanta(punto: Punto, por: Usuario, estado: EstadoSesion) -> None:
    Sesion.objects.filter(pk=punto.sesion_id).update(estado=estado, motivo_estado="Motivo.", clausurada_en=TERMINO)
    if estado in SE_LEVANTA | {EstadoSesion.CLAUSURADA}:  # clausurada, sin ninguna versión del acta
        assert guardar_narrativa(punto, "Se informó.", version=0, por=por, ahora=INICIO).version == 1
        return
    with pytest.raises(NarrativaCerrada) as rechazo:
        guardar_narrativa(punto, "Se informó.", version=0, por=por, ahora=INICIO)
    assert rechazo.value.mensaje == (
        f"La sesión está {estado.label}; el acta ya no se escribe. Tu texto sigue en pantalla: cópialo."
    )
    assert Punto.objects.get(pk=punto.pk).narrativa == ""


def test_si_alguien_quito_el_punto_se_dice_sin_perder_el_texto(punto: Punto, por: Usuario) -> None:
    copia = Punto.objects.select_related("sesion").get(pk=punto.pk)
    quitar_punto(punto, por=por)
    with pytest.raises(NarrativaCerrada) as rechazo:
        guardar_narrativa(copia, "Se informó.", version=0, por=por, ahora=INICIO)
    assert rechazo.value.mensaje == "Otra persona quitó este punto. Tu texto sigue en pantalla: cópialo."
