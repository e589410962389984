"""Changing an agenda in place: words, level, whole blocks, and bringing back what was removed."""

import pytest

from participacion.models import Usuario
from sesiones.domain.agenda import DatosPunto, OrdenInvalido, agregar_punto, mover_punto, quitar_punto
from sesiones.domain.agenda_edicion import cambiar_nivel, corregir_punto, devolver_punto, quitado
from sesiones.enums import TipoPunto
from sesiones.models import Punto, Sesion
from tests.factories import AnexoFactory, IntervencionFactory, PuntoFactory


def _punto(sesion: Sesion, numero: str) -> Punto:
    return sesion.puntos.get(numero=numero)


def _orden(sesion: Sesion) -> list[str]:
    return [f"{p.numero} {p.titulo.split()[0]}" for p in sesion.puntos.order_by("orden")]


INICIAL = ["1 Pase", "2 Aprobación", "3 Asuntos", "4 Asuntos", "5 Clausura"]


def test_un_punto_se_mueve_con_sus_subpuntos(sesion: Sesion, por: Usuario) -> None:
    for titulo in ("B", "A"):
        agregar_punto(sesion, titulo=titulo, nivel=2, despues_de=_punto(sesion, "2"), por=por)
    mover_punto(_punto(sesion, "2"), pasos=1, por=por)
    assert _orden(sesion) == ["1 Pase", "2 Asuntos", "3 Aprobación", "3.1 A", "3.2 B", "4 Asuntos", "5 Clausura"]
    mover_punto(_punto(sesion, "4"), pasos=-1, por=por)
    assert _orden(sesion) == ["1 Pase", "2 Asuntos", "3 Asuntos", "4 Aprobación", "4.1 A", "4.2 B", "5 Clausura"]


def test_un_punto_nuevo_no_se_lleva_los_subpuntos_del_anterior(sesion: Sesion, por: Usuario) -> None:
    agregar_punto(sesion, titulo="A", nivel=2, despues_de=_punto(sesion, "2"), por=por)
    agregar_punto(sesion, titulo="Nuevo", despues_de=_punto(sesion, "2"), por=por)
    assert _orden(sesion)[1:4] == ["2 Aprobación", "2.1 A", "3 Nuevo"]


def test_un_punto_se_vuelve_subpunto_y_al_reves(sesion: Sesion, por: Usuario) -> None:
    movido = cambiar_nivel(_punto(sesion, "3"), nivel=2, por=por)
    assert (movido.numero, movido.nivel) == ("2.1", 2)
    assert _orden(sesion) == ["1 Pase", "2 Aprobación", "2.1 Asuntos", "3 Asuntos", "4 Clausura"]
    cambiar_nivel(movido, nivel=1, por=por)
    assert _orden(sesion) == INICIAL
    assert cambiar_nivel(_punto(sesion, "1"), nivel=2, por=por).numero == "1"


def test_se_corrigen_titulo_tipo_y_quien_expone(sesion: Sesion, por: Usuario) -> None:
    datos = DatosPunto("  Informe   anual ", TipoPunto.INFORME, " Ana ")
    corregido = corregir_punto(_punto(sesion, "3"), datos, por=por)
    corregido.refresh_from_db()
    assert (corregido.numero, corregido.titulo) == ("3", "Informe anual")
    assert (corregido.tipo, corregido.expositor_previsto) == (TipoPunto.INFORME, "Ana")
    with pytest.raises(OrdenInvalido) as rechazo:
        corregir_punto(corregido, DatosPunto(" "), por=por)
    assert (rechazo.value.mensaje, rechazo.value.campo) == ("Escribe el título del punto.", "titulo")


@pytest.mark.parametrize("numero", ["1", "3", "5"])
def test_un_punto_quitado_vuelve_a_su_lugar(sesion: Sesion, por: Usuario, numero: str) -> None:
    punto = _punto(sesion, numero)
    entrada = quitar_punto(punto, por=por)
    hallado = quitado(sesion, entrada)
    assert hallado and hallado.titulo == punto.titulo
    devuelto = devolver_punto(sesion, entrada, por=por)
    assert (devuelto.pk, devuelto.numero) == (punto.pk, numero)
    assert _orden(sesion) == INICIAL
    assert quitado(sesion, entrada) is None
    with pytest.raises(OrdenInvalido, match="ya está en el orden del día"):
        devolver_punto(sesion, entrada, por=por)


def test_un_subpunto_vuelve_aunque_otro_haya_tomado_su_lugar(sesion: Sesion, por: Usuario) -> None:
    hijo = agregar_punto(sesion, titulo="Hijo", nivel=2, despues_de=_punto(sesion, "3"), por=por)
    entrada = quitar_punto(hijo, por=por)
    agregar_punto(sesion, titulo="Otro", nivel=2, despues_de=_punto(sesion, "3"), por=por)
    assert devolver_punto(sesion, entrada, por=por).numero == "3.1"
    assert _orden(sesion)[2:5] == ["3 Asuntos", "3.1 Hijo", "3.2 Otro"]


def test_lo_quitado_de_otra_sesion_no_vuelve_a_esta(sesion: Sesion, por: Usuario) -> None:
    ajeno = PuntoFactory(sesion__en_curso=True)
    entrada = quitar_punto(ajeno, por=por)
    assert quitado(sesion, entrada) is None
    with pytest.raises(OrdenInvalido):
        devolver_punto(sesion, entrada, por=por)


@pytest.mark.parametrize(("con", "frase"), [("anexo", "tiene anexos"), ("intervención", "ya tiene texto")])
def test_un_punto_con_algo_colgado_no_se_quita(sesion: Sesion, por: Usuario, con: str, frase: str) -> None:
    punto = _punto(sesion, "3")
    AnexoFactory(sesion=sesion, punto=punto) if con == "anexo" else IntervencionFactory(punto=punto)
    with pytest.raises(OrdenInvalido, match=frase):
        quitar_punto(punto, por=por)
