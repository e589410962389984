"""Once the convocatoria went out: numbers and names stay, and what is added is an ampliación with its reason."""

import contextlib

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain import agenda
from sesiones.domain.agenda import DatosPunto, OrdenInvalido, agregar_punto, mover_punto, quitar_punto
from sesiones.domain.agenda_edicion import cambiar_nivel, corregir_punto, devolver_punto
from sesiones.enums import EstadoSesion, TipoCitatorio
from sesiones.models import Citatorio, Punto, Sesion
from tests.factories import cuenta
from tests.factories.escenas import sesion_programada
from tests.factories.participacion import INSTANTE

pytestmark = pytest.mark.django_db
MOTIVO = "Lo pidió la Contraloría."


@pytest.fixture
def convocada(por: Usuario) -> Sesion:
    """A session whose convocatoria went out: 1, 2, 2.1, 3, 4 and the closing, 5."""
    sesion = sesion_programada()
    agregar_punto(sesion, titulo="Hijo", nivel=2, despues_de=sesion.puntos.get(numero="2"), por=por)
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE)
    sesion.refresh_from_db()
    return sesion


def _numeros(sesion: Sesion) -> list[str]:
    return [p.numero for p in sesion.puntos.order_by("orden")]


def _punto(sesion: Sesion, numero: str) -> Punto:
    return sesion.puntos.get(numero=numero)


def test_un_punto_nuevo_toma_el_numero_que_sigue_y_se_trata_antes_de_la_clausura(
    convocada: Sesion, por: Usuario
) -> None:
    nuevo = agregar_punto(convocada, titulo="Urgente", motivo_ampliacion=f"  {MOTIVO} ", por=por)
    assert (nuevo.numero, nuevo.es_ampliacion, nuevo.motivo_ampliacion) == ("6", True, MOTIVO)
    assert _numeros(convocada) == ["1", "2", "2.1", "3", "4", "6", "5"]
    assert agregar_punto(convocada, titulo="Otro", motivo_ampliacion=MOTIVO, por=por).numero == "7"
    assert _numeros(convocada) == ["1", "2", "2.1", "3", "4", "6", "7", "5"]


def test_un_subpunto_nuevo_toma_el_que_sigue_dentro_de_su_punto(convocada: Sesion, por: Usuario) -> None:
    for padre, numero in (("2", "2.2"), ("2.1", "2.3"), ("3", "3.1")):
        nuevo = agregar_punto(
            convocada, titulo="Hijo", nivel=2, despues_de=_punto(convocada, padre), motivo_ampliacion=MOTIVO, por=por
        )
        assert (nuevo.numero, nuevo.nivel) == (numero, 2)
    assert _numeros(convocada) == ["1", "2", "2.1", "2.2", "2.3", "3", "3.1", "4", "5"]


@pytest.mark.parametrize(("motivo", "frase"), [(" ", "La convocatoria ya salió"), ("x" * 301, "300 letras")])
def test_una_ampliacion_dice_por_que(convocada: Sesion, por: Usuario, motivo: str, frase: str) -> None:
    with pytest.raises(OrdenInvalido, match=frase) as rechazo:
        agregar_punto(convocada, titulo="Urgente", motivo_ampliacion=motivo, por=por)
    assert rechazo.value.campo == "motivo_ampliacion"
    assert convocada.puntos.count() == 6


def test_antes_de_convocar_nada_es_ampliacion(por: Usuario) -> None:
    nuevo = agregar_punto(sesion_programada(), titulo="Más", motivo_ampliacion=MOTIVO, por=por)
    assert (nuevo.es_ampliacion, nuevo.motivo_ampliacion) == (False, "")


def test_lo_convocado_no_se_quita_ni_cambia_de_nombre_de_nivel_ni_de_lugar(convocada: Sesion, por: Usuario) -> None:
    antes = list(convocada.puntos.values_list("orden", "numero", "titulo"))
    punto = _punto(convocada, "3")
    for verbo in (
        lambda: quitar_punto(punto, por=por),
        lambda: corregir_punto(punto, DatosPunto("Otro nombre"), por=por),
        lambda: cambiar_nivel(punto, nivel=2, por=por),
        lambda: mover_punto(punto, pasos=-1, por=por),
    ):
        with pytest.raises(OrdenInvalido):
            verbo()
    assert list(convocada.puntos.values_list("orden", "numero", "titulo")) == antes


def test_una_ampliacion_se_corrige_y_se_quita_hasta_que_se_avisa(convocada: Sesion, por: Usuario) -> None:
    nuevo = agregar_punto(convocada, titulo="Urjente", motivo_ampliacion=MOTIVO, por=por)
    assert corregir_punto(nuevo, DatosPunto("Urgente"), por=por).titulo == "Urgente"
    entrada = quitar_punto(nuevo, por=por)
    assert _numeros(convocada) == ["1", "2", "2.1", "3", "4", "5"]
    devuelto = devolver_punto(convocada, entrada, por=por)
    assert (devuelto.numero, devuelto.es_ampliacion, devuelto.motivo_ampliacion) == ("6", True, MOTIVO)
    Citatorio.objects.create(
        sesion=convocada, numero=2, tipo=TipoCitatorio.AMPLIACION, registro={"orden": [{"numero": "6"}]},
        huella="0" * 64, congelada_en=INSTANTE,
    )  # fmt: skip
    assert agenda.esta_fijado(convocada, devuelto)
    with pytest.raises(OrdenInvalido, match="El aviso ya salió con este punto"):
        quitar_punto(devuelto, por=por)


def test_durante_la_sesion_se_trata_antes_o_despues_y_conserva_su_numero(convocada: Sesion, por: Usuario) -> None:
    Sesion.objects.filter(pk=convocada.pk).update(estado=EstadoSesion.PASE_DE_LISTA)
    assert mover_punto(_punto(convocada, "2"), pasos=1, por=por).numero == "2"
    assert _numeros(convocada) == ["1", "3", "2", "2.1", "4", "5"]
    with pytest.raises(OrdenInvalido, match="dentro de su punto"):
        mover_punto(_punto(convocada, "2.1"), pasos=1, por=por)
    assert _numeros(convocada) == ["1", "3", "2", "2.1", "4", "5"]


@given(st.data())
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_haga_lo_que_se_haga_lo_convocado_conserva_numero_y_nombre(data: st.DataObject) -> None:
    with transaction.atomic():
        sesion = sesion_programada()
        por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
        agregar_punto(sesion, titulo="Hijo", nivel=2, despues_de=sesion.puntos.get(numero="2"), por=por)
        estado = data.draw(st.sampled_from([EstadoSesion.PROGRAMADA, EstadoSesion.PASE_DE_LISTA]))
        Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE, estado=estado)
        antes = dict(sesion.puntos.values_list("pk", "numero")), dict(sesion.puntos.values_list("pk", "titulo"))
        for _ in range(data.draw(st.integers(1, 8))):
            puntos = list(sesion.puntos.all())
            punto = data.draw(st.sampled_from(puntos))
            verbo = data.draw(st.sampled_from(["mover", "quitar", "agregar", "corregir", "nivel"]))
            with contextlib.suppress(OrdenInvalido), transaction.atomic():
                match verbo:
                    case "mover":
                        mover_punto(punto, pasos=data.draw(st.sampled_from([-1, 1])), por=por)
                    case "quitar":
                        quitar_punto(punto, por=por)
                    case "agregar":
                        nivel = data.draw(st.sampled_from([1, 2]))
                        agregar_punto(
                            sesion, titulo="Más", nivel=nivel, despues_de=punto, motivo_ampliacion=MOTIVO, por=por
                        )
                    case "corregir":
                        corregir_punto(punto, DatosPunto("Otro"), por=por)
                    case "nivel":
                        cambiar_nivel(punto, nivel=3 - punto.nivel, por=por)
        despues = {p.pk: p for p in sesion.puntos.all()}
        assert {pk: despues[pk].numero for pk in antes[0]} == antes[0]
        assert {pk: despues[pk].titulo for pk in antes[1]} == antes[1]
        numeros = [p.numero for p in despues.values()]
        assert len(set(numeros)) == len(numeros)
        # Every sub-point is dealt with within the point whose number it carries.
        for punto in despues.values():
            if punto.nivel == 2:
                padre = next(
                    p
                    for p in sorted(despues.values(), key=lambda p: -p.orden)
                    if p.nivel == 1 and p.orden < punto.orden
                )
                assert punto.numero.startswith(f"{padre.numero}.")
        transaction.set_rollback(True)
