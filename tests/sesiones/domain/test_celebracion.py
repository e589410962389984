"""The table of states, whole; each verb from each state; the refusal is a sentence."""

import datetime
from collections.abc import Callable

import pytest

from participacion.enums import Rol
from sesiones.domain import celebracion
from sesiones.domain.celebracion import Declaracion, FaltaDato, TransicionInvalida
from sesiones.enums import SE_DELIBERA, SE_LEVANTA, SE_PREPARA, Convocatoria, EstadoSesion
from sesiones.models import Sesion
from tests.factories import DeclaratoriaQuorumFactory, SesionFactory, cuenta
from tests.factories.escenas import consejo
from tests.factories.sesiones import INICIO, TERMINO

E = EstadoSesion

ESPERADA = {
    "iniciar_pase": ({E.PROGRAMADA}, E.PASE_DE_LISTA),
    "instalar": ({E.PASE_DE_LISTA}, E.EN_CURSO),
    "declarar_sin_quorum": ({E.PASE_DE_LISTA}, E.SIN_QUORUM),
    "decretar_receso": ({E.EN_CURSO}, E.EN_RECESO),
    "reanudar": ({E.EN_RECESO}, E.EN_CURSO),
    "clausurar": ({E.EN_CURSO, E.CELEBRADA}, E.CLAUSURADA),
    "registrar_celebrada": ({E.PROGRAMADA}, E.CELEBRADA),
    "diferir": ({E.PROGRAMADA}, E.DIFERIDA),
    "reprogramar": ({E.DIFERIDA}, E.PROGRAMADA),
    "cancelar": ({E.PROGRAMADA, E.DIFERIDA}, E.CANCELADA),
}


def _instalar(sesion: Sesion, por: object) -> Sesion:
    sesion.asistencias.update(estado="PRESENTE", llegada_en=INICIO)
    return celebracion.declarar_quorum(sesion, Declaracion(Convocatoria.PRIMERA), por=por, ahora=INICIO)[0]  # type: ignore[arg-type]


def _clausurar(sesion: Sesion, por: object) -> Sesion:
    return celebracion.clausurar(
        sesion,
        clausurada_en=TERMINO,
        texto="",
        sin_acuerdos=True,
        por=por,
        ahora=TERMINO,  # type: ignore[arg-type]
    )


VERBOS: dict[str, Callable[[Sesion, object], Sesion]] = {
    "iniciar_pase": lambda s, por: celebracion.iniciar_pase(s, por=por),  # type: ignore[arg-type]
    "instalar": _instalar,
    "declarar_sin_quorum": lambda s, por: celebracion.declarar_sin_quorum(s, por=por),  # type: ignore[arg-type]
    "decretar_receso": lambda s, por: celebracion.decretar_receso(s, por=por),  # type: ignore[arg-type]
    "reanudar": lambda s, por: celebracion.reanudar(s, por=por),  # type: ignore[arg-type]
    "clausurar": _clausurar,
    "registrar_celebrada": lambda s, por: celebracion.registrar_celebrada(s, por=por),  # type: ignore[arg-type]
    "diferir": lambda s, por: celebracion.diferir(s, motivo="Falta de sede.", por=por),  # type: ignore[arg-type]
    "reprogramar": lambda s, por: celebracion.reprogramar(
        s,
        fecha=datetime.date(2026, 4, 1),
        hora_primera=None,
        por=por,  # type: ignore[arg-type]
    ),
    "cancelar": lambda s, por: celebracion.cancelar(s, motivo="Se retiró.", por=por),  # type: ignore[arg-type]
}
RASGOS = {
    E.PROGRAMADA: {},
    E.PASE_DE_LISTA: {"en_pase": True},
    E.EN_CURSO: {"en_curso": True},
    E.EN_RECESO: {"en_receso": True},
    E.CELEBRADA: {"celebrada": True, "iniciada_en": INICIO},
    E.CLAUSURADA: {"clausurada": True},
    E.SIN_QUORUM: {"sin_quorum": True},
    E.DIFERIDA: {"diferida": True},
    E.CANCELADA: {"cancelada": True},
}  # fmt: skip


def _sesion_en(estado: EstadoSesion, verbo: str) -> Sesion:
    """Return a session in that state with everything else that the verb asks for."""
    sesion = SesionFactory(organo=consejo(votantes=3), **RASGOS[estado])
    if estado == E.PASE_DE_LISTA:
        celebracion.asistencia.listar_integrantes(sesion)
    if verbo == "clausurar":
        DeclaratoriaQuorumFactory(sesion=sesion)
    if verbo == "declarar_sin_quorum":
        DeclaratoriaQuorumFactory(sesion=sesion, hay_quorum=False, presentes=1)
    return sesion


def test_la_tabla_es_esta_y_ninguna_otra() -> None:
    assert {verbo: (set(desde), hasta) for verbo, (desde, hasta) in celebracion.TABLA.items()} == ESPERADA


def test_cada_verbo_dice_su_nombre_en_el_boton() -> None:
    assert set(celebracion.ETIQUETAS) == set(ESPERADA) == set(VERBOS)


def test_lo_que_se_puede_escribir_en_cada_estado() -> None:
    assert set(SE_PREPARA) == {E.PROGRAMADA, E.PASE_DE_LISTA, E.EN_CURSO}
    assert set(SE_LEVANTA) == {E.PASE_DE_LISTA, E.EN_CURSO, E.EN_RECESO, E.CELEBRADA}
    assert set(SE_DELIBERA) == {E.EN_CURSO, E.CELEBRADA}


def test_de_los_estados_finales_no_se_sale() -> None:
    finales = set(E) - set().union(*(desde for desde, _ in ESPERADA.values()))
    assert finales == {E.CLAUSURADA, E.SIN_QUORUM, E.CANCELADA}
    assert all(celebracion.verbos_disponibles(Sesion(estado=estado)) == [] for estado in finales)


@pytest.mark.parametrize("estado", E)
def test_los_botones_de_un_estado_salen_de_la_tabla(estado: EstadoSesion) -> None:
    sesion = Sesion(estado=estado)
    disponibles = [verbo for verbo, (desde, _) in ESPERADA.items() if estado in desde]
    assert celebracion.verbos_disponibles(sesion) == disponibles
    assert [verbo for verbo in ESPERADA if celebracion.puede(sesion, verbo)] == disponibles


@pytest.mark.django_db
@pytest.mark.parametrize("estado", E)
@pytest.mark.parametrize("verbo", ESPERADA)
def test_cada_verbo_desde_cada_estado(verbo: str, estado: EstadoSesion) -> None:
    desde, hasta = ESPERADA[verbo]
    sesion = _sesion_en(estado, verbo)
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
    if estado in desde:
        assert VERBOS[verbo](sesion, por).estado == hasta
        assert Sesion.objects.get(pk=sesion.pk).estado == hasta
        return
    with pytest.raises(TransicionInvalida) as rechazo:
        VERBOS[verbo](sesion, por)
    assert rechazo.value.mensaje == (
        f"La sesión está {estado.label}; no se puede {celebracion.ETIQUETAS[verbo]}. "
        "Otra persona pudo cambiarla: vuelve a abrir la página."
    )
    assert Sesion.objects.get(pk=sesion.pk).estado == estado


@pytest.mark.django_db
@pytest.mark.parametrize("verbo", ["diferir", "cancelar"])
@pytest.mark.parametrize(
    ("motivo", "mensaje"),
    [
        ("", "Escribe el motivo; se publica en la página de la sesión."),
        (" \n\t ", "Escribe el motivo; se publica en la página de la sesión."),
        ("x" * 301, "El motivo no puede pasar de 300 letras."),
    ],
)
def test_diferir_o_cancelar_pide_un_motivo(verbo: str, motivo: str, mensaje: str) -> None:
    sesion = SesionFactory()
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
    with pytest.raises(FaltaDato) as rechazo:
        getattr(celebracion, verbo)(sesion, motivo=motivo, por=por)
    assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, "motivo")
    assert Sesion.objects.get(pk=sesion.pk).estado == E.PROGRAMADA


@pytest.mark.django_db
def test_reprogramar_da_nuevo_dia_y_quita_el_motivo() -> None:
    sesion = SesionFactory(diferida=True)
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)
    sesion = celebracion.reprogramar(sesion, fecha=datetime.date(2026, 4, 1), hora_primera=datetime.time(9), por=por)
    assert (sesion.fecha, sesion.hora_primera, sesion.motivo_estado) == (
        datetime.date(2026, 4, 1), datetime.time(9), "",
    )  # fmt: skip


@pytest.mark.django_db
def test_quien_tiene_una_copia_vieja_de_la_sesion_no_la_revive() -> None:
    copia = SesionFactory()
    por = cuenta(Rol.SECRETARIA_TECNICA, copia.organo, segundo_factor=False)
    celebracion.cancelar(Sesion.objects.get(pk=copia.pk), motivo="Se retiró.", por=por)
    assert copia.estado == E.PROGRAMADA
    with pytest.raises(TransicionInvalida, match="cancelada"):
        celebracion.iniciar_pase(copia, por=por)
