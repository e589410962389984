"""Changing the order of the day: the numbers follow the places."""

import pytest

from participacion.models import Usuario
from sesiones.domain.agenda import (
    MAXIMO_PUNTOS,
    OrdenInvalido,
    agregar_punto,
    mover_punto,
    quitar_punto,
)
from sesiones.enums import EstadoSesion
from sesiones.models import Punto, Sesion
from tests.factories import AcuerdoFactory, SeguimientoFactory, VotacionFactory
from tests.factories.sesiones import TERMINO

INICIAL = ["1 Pase", "2 Orden", "3 Asuntos de la sesión", "4 Asuntos generales", "5 Clausura"]


def _orden(sesion: Sesion) -> list[str]:
    """Return «1 Pase», «2 Orden»…: the numbers with the first words of the titles, in order."""
    cortos = {"Pase de lista y declaratoria de quórum": "Pase", "Aprobación del orden del día": "Orden"}
    return [f"{p.numero} {cortos.get(p.titulo, p.titulo)}" for p in sesion.puntos.all()]


def _punto(sesion: Sesion, numero: str) -> Punto:
    return sesion.puntos.get(numero=numero)


def test_un_punto_nuevo_va_al_final_pero_antes_de_la_clausura(sesion: Sesion, por: Usuario) -> None:
    punto = agregar_punto(sesion, titulo="  Plan   2050 ", expositor_previsto=" Arq.  Botello ", por=por)
    assert (punto.numero, punto.titulo, punto.expositor_previsto) == ("5", "Plan 2050", "Arq. Botello")
    assert _orden(sesion) == [*INICIAL[:4], "5 Plan 2050", "6 Clausura"]


def test_sin_clausura_el_punto_nuevo_es_el_ultimo(sesion: Sesion, por: Usuario) -> None:
    _punto(sesion, "5").delete()
    agregar_punto(sesion, titulo="Plan", por=por)
    assert _orden(sesion) == [*INICIAL[:4], "5 Plan"]


def test_el_primer_punto_de_una_sesion_vacia_es_el_uno(sesion: Sesion, por: Usuario) -> None:
    sesion.puntos.all().delete()
    assert agregar_punto(sesion, titulo="Plan", nivel=2, por=por).numero == "1"


def test_un_subpunto_lleva_el_numero_de_su_punto(sesion: Sesion, por: Usuario) -> None:
    segundo = _punto(sesion, "2")
    agregar_punto(sesion, titulo="B", nivel=2, despues_de=segundo, por=por)
    agregar_punto(sesion, titulo="A", nivel=2, despues_de=segundo, por=por)
    assert _orden(sesion) == [*INICIAL[:2], "2.1 A", "2.2 B", *INICIAL[2:]]


def test_mover_un_punto_cambia_los_numeros_de_los_dos(sesion: Sesion, por: Usuario) -> None:
    movido = mover_punto(_punto(sesion, "3"), pasos=-1, por=por)
    assert movido.numero == "2"
    assert _orden(sesion)[:3] == ["1 Pase", "2 Asuntos de la sesión", "3 Orden"]
    mover_punto(movido, pasos=1, por=por)
    assert _orden(sesion) == INICIAL


@pytest.mark.parametrize(("numero", "pasos"), [("1", -1), ("5", 1)])
def test_en_los_extremos_no_pasa_nada(sesion: Sesion, por: Usuario, numero: str, pasos: int) -> None:
    mover_punto(_punto(sesion, numero), pasos=pasos, por=por)
    assert _orden(sesion) == INICIAL


def test_un_subpunto_que_llega_al_principio_pasa_a_primer_nivel(sesion: Sesion, por: Usuario) -> None:
    hijo = agregar_punto(sesion, titulo="Hijo", nivel=2, despues_de=_punto(sesion, "1"), por=por)
    mover_punto(hijo, pasos=-1, por=por)
    assert _orden(sesion)[:3] == ["1 Hijo", "2 Pase", "3 Orden"]


def test_quitar_un_punto_cierra_la_numeracion(sesion: Sesion, por: Usuario) -> None:
    quitar_punto(_punto(sesion, "2"), por=por)
    assert _orden(sesion) == ["1 Pase", "2 Asuntos de la sesión", "3 Asuntos generales", "4 Clausura"]
    agregar_punto(sesion, titulo="Orden", despues_de=_punto(sesion, "1"), por=por)
    assert _orden(sesion) == ["1 Pase", "2 Orden", *INICIAL[2:]]


@pytest.mark.parametrize("contenido", ["narrativa", "votación", "acuerdo", "seguimiento", "remisión"])
def test_un_punto_con_algo_escrito_no_se_quita(sesion: Sesion, por: Usuario, contenido: str) -> None:
    punto = _punto(sesion, "3")
    match contenido:
        case "narrativa":
            Punto.objects.filter(pk=punto.pk).update(narrativa="Se informó.")
        case "votación":
            VotacionFactory(punto=punto)
        case "acuerdo":
            AcuerdoFactory(punto=punto)
        case "seguimiento":
            SeguimientoFactory(punto=punto)
        case "remisión":
            SeguimientoFactory(punto=_punto(sesion, "2"), punto_relacionado=punto)
    with pytest.raises(OrdenInvalido) as rechazo:
        quitar_punto(punto, por=por)
    assert rechazo.value.mensaje == "Este punto ya tiene texto, votos o acuerdos. Márcalo como retirado."
    assert _orden(sesion) == INICIAL


@pytest.mark.parametrize("verbo", ["mover", "quitar"])
def test_un_punto_que_otra_persona_ya_quito_se_dice_con_una_frase(sesion: Sesion, por: Usuario, verbo: str) -> None:
    copia = _punto(sesion, "3")
    quitar_punto(_punto(sesion, "3"), por=por)
    with pytest.raises(OrdenInvalido) as rechazo:
        mover_punto(copia, pasos=1, por=por) if verbo == "mover" else quitar_punto(copia, por=por)
    assert rechazo.value.mensaje == "Otra persona ya quitó ese punto."


@pytest.mark.parametrize(
    ("titulo", "mensaje"),
    [
        ("", "Escribe el título del punto."),
        (" \n ", "Escribe el título del punto."),
        ("x" * 301, "El título no puede pasar de 300 letras; lo demás va en la narrativa."),
    ],
)
def test_un_titulo_que_no_sirve_se_dice_junto_al_titulo(
    sesion: Sesion, por: Usuario, titulo: str, mensaje: str
) -> None:
    with pytest.raises(OrdenInvalido) as rechazo:
        agregar_punto(sesion, titulo=titulo, por=por)
    assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, "titulo")


def test_el_orden_del_dia_tiene_un_limite(sesion: Sesion, por: Usuario) -> None:
    Punto.objects.bulk_create(
        Punto(sesion=sesion, orden=n, numero=str(n), titulo="Punto") for n in range(6, MAXIMO_PUNTOS + 1)
    )
    with pytest.raises(OrdenInvalido, match=str(MAXIMO_PUNTOS)):
        agregar_punto(sesion, titulo="Uno más", por=por)


@pytest.mark.parametrize("estado", ["EN_RECESO", "CLAUSURADA", "SIN_QUORUM", "CANCELADA", "CELEBRADA"])
def test_fuera_de_su_tiempo_el_orden_del_dia_no_cambia(sesion: Sesion, por: Usuario, estado: str) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Motivo.", clausurada_en=TERMINO)
    punto = _punto(sesion, "3")
    for verbo in (
        lambda: agregar_punto(sesion, titulo="Plan", por=por),
        lambda: mover_punto(punto, pasos=1, por=por),
        lambda: quitar_punto(punto, por=por),
    ):
        with pytest.raises(OrdenInvalido) as rechazo:
            verbo()
        assert rechazo.value.mensaje == f"La sesión está {EstadoSesion(estado).label}; su orden del día ya no cambia."
    assert _orden(sesion) == INICIAL
