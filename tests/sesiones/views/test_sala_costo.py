"""What each thing done in the room costs: the same with five points and eleven people as with sixty and a hundred."""

import datetime
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import get_resolver

from sesiones.enums import EstadoAsistencia
from sesiones.models import Sesion
from tests.factories import (
    AcuerdoFactory,
    AsistenciaFactory,
    IncisoAcuerdoFactory,
    IntervencionFactory,
    PuntoFactory,
    VotacionFactory,
)
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase
from tests.sesiones.views.escena_sala import COMO_GUION, Consultas, Escena, en_la_sala

pytestmark = pytest.mark.django_db

Accion = Callable[[Escena], Callable[[], HttpResponse]]
CORTA, LARGA = (5, 11), (60, 120)
DATOS = {
    "estado": "PENDIENTE", "expositor_previsto": "", "expositor_efectivo": "", "tema_efectivo": "", "motivo_cambio": "",
}  # fmt: skip


def datos(escena: Escena) -> Callable[[], HttpResponse]:
    cuerpo = {f"antes_{campo}": valor for campo, valor in DATOS.items()} | DATOS | {"expositor_efectivo": "Lic. Una"}
    ruta = escena.ruta("en_vivo_datos", escena.punto.pk)
    return lambda: escena.client.post(ruta, cuerpo, **COMO_GUION)


def narrativa(escena: Escena) -> Callable[[], HttpResponse]:
    punto = escena.punto
    return lambda: escena.guardar("Se dijo. " * 30_000, 0, punto)


def marcar(escena: Escena) -> Callable[[], HttpResponse]:
    fila = escena.fila().pk
    return lambda: escena.enviar("en_vivo_asistencia", fila, htmx=True, estado="RETIRADA")


def enviar(nombre: str, /, **cuerpo: object) -> Accion:
    """Return an action that sends a form about the open point, or about the session."""

    def preparar(escena: Escena) -> Callable[[], HttpResponse]:
        de_la_sesion = nombre in DE_LA_SESION
        args = [] if de_la_sesion else [escena.punto.pk]
        cuerpo_ = cuerpo | ({"punto": escena.punto.pk} if de_la_sesion else {})
        return lambda: escena.enviar(nombre, *args, htmx=True, **cuerpo_)

    return preparar


def sobre(nombre: str, fabrica: Callable[..., object], /, **cuerpo: object) -> Accion:
    """Return an action on something of the open point: a vote, an agreement, an intervention."""

    def preparar(escena: Escena) -> Callable[[], HttpResponse]:
        punto = escena.punto
        propios = {"sesion": escena.sesion, "organo": escena.sesion.organo} if fabrica is AcuerdoFactory else {}
        cosa = fabrica(punto=punto, **propios)
        return lambda: escena.enviar(nombre, punto.pk, cosa.pk, htmx=True, **cuerpo)  # type: ignore[attr-defined]

    return preparar


def sobre_inciso(nombre: str, /, **cuerpo: object) -> Accion:
    def preparar(escena: Escena) -> Callable[[], HttpResponse]:
        punto = escena.punto
        acuerdo = AcuerdoFactory(punto=punto, sesion=escena.sesion, organo=escena.sesion.organo)
        inciso = IncisoAcuerdoFactory(acuerdo=acuerdo)
        return lambda: escena.enviar(nombre, punto.pk, acuerdo.pk, inciso.pk, htmx=True, **cuerpo)

    return preparar


DE_LA_SESION = frozenset({"en_vivo_invitados", "en_vivo_puntos", "en_vivo_receso"})
# What the page saves by itself, or with one touch, waits for nothing.
SOLAS: dict[str, Accion] = {"en_vivo_narrativa": narrativa, "en_vivo_datos": datos, "en_vivo_asistencia": marcar}
DICHO = {"nombre": "Vecina", "texto": "Habló."}
ACCIONES: dict[str, Accion] = {
    "en_vivo_vista_previa": enviar("en_vivo_vista_previa", texto="Uno."),
    "en_vivo_concluir": enviar("en_vivo_concluir", texto="Uno.", version=0),
    "en_vivo_apartar": enviar("en_vivo_apartar", estado="DIFERIDO", motivo_cambio="Falta el estudio."),
    "en_vivo_invitados": enviar("en_vivo_invitados", nombre="Lic. Invitada", cargo=""),
    "en_vivo_puntos": enviar("en_vivo_puntos", titulo="Otro", lugar="FINAL"),
    "en_vivo_receso": enviar("en_vivo_receso"),
    "en_vivo_intervenciones": enviar("en_vivo_intervenciones", **DICHO),
    "en_vivo_intervencion": sobre("en_vivo_intervencion", IntervencionFactory, version=0, **DICHO),
    "en_vivo_intervencion_mover": sobre("en_vivo_intervencion_mover", IntervencionFactory, lugar=1),
    "en_vivo_intervencion_quitar": sobre("en_vivo_intervencion_quitar", IntervencionFactory),
    "en_vivo_votaciones": enviar("en_vivo_votaciones", asunto="Algo", metodo="UNANIMIDAD"),
    "en_vivo_votacion_borrar": sobre("en_vivo_votacion_borrar", VotacionFactory),
    "en_vivo_acuerdos": enviar("en_vivo_acuerdos", texto="Publicar.", metodo="NINGUNA"),
    "en_vivo_acuerdo": sobre("en_vivo_acuerdo", AcuerdoFactory, texto="Corregido."),
    "en_vivo_acuerdo_anular": sobre("en_vivo_acuerdo_anular", AcuerdoFactory),
    "en_vivo_incisos": sobre("en_vivo_incisos", AcuerdoFactory, texto="Uno."),
    "en_vivo_inciso": sobre_inciso("en_vivo_inciso", texto="Corregido."),
    "en_vivo_inciso_quitar": sobre_inciso("en_vivo_inciso_quitar"),
}
# Measured where they are tested: pages of their own, rows of another table, or only before or after the session.
APARTE = {
    "en_vivo", "en_vivo_punto", "en_vivo_pulso", "en_vivo_votar", "en_vivo_mover", "en_vivo_seguimiento",
    "en_vivo_seguimiento_quitar", "en_vivo_quorum", "en_vivo_sin_quorum", "en_vivo_reanudar",
}  # fmt: skip


def sesion_de(tamanio: tuple[int, int]) -> Sesion:
    """Return a session in course with that many points and people."""
    puntos, personas = tamanio
    sesion = sesion_en_curso(consejo(votantes=5))
    PuntoFactory.create_batch(puntos - sesion.puntos.count(), sesion=sesion)
    faltan = personas - sesion.asistencias.count()
    AsistenciaFactory.create_batch(faltan, sesion=sesion, presente=True, derecho_voto=False)
    return sesion


def costo(accion: Accion, tamanio: tuple[int, int]) -> Consultas:
    """Return the queries of an action in a session of that size."""
    hacer = accion(en_la_sala(sesion_de(tamanio)))
    with Consultas() as consultas:
        respuesta = hacer()
    assert respuesta.status_code in {200, 302}, respuesta.content.decode()[:500]
    return consultas


@pytest.mark.parametrize("nombre", [*SOLAS, *ACCIONES])
def test_cuesta_lo_mismo_en_una_sesion_corta_que_en_una_larga(nombre: str) -> None:
    accion = SOLAS.get(nombre) or ACCIONES[nombre]
    corta, larga = costo(accion, CORTA), costo(accion, LARGA)
    assert corta.cuantas == larga.cuantas, "\n".join(larga.todas)
    assert larga.cuantas <= (12 if nombre in SOLAS else 30), "\n".join(larga.todas)


def test_declarar_el_quorum_cuesta_lo_mismo_con_once_que_con_ciento_veinte() -> None:
    medidas = []
    for personas in (11, 120):
        sesion = sesion_en_pase(consejo(votantes=5))
        AsistenciaFactory.create_batch(personas - sesion.asistencias.count(), sesion=sesion, presente=True)
        sesion.asistencias.update(estado=EstadoAsistencia.PRESENTE, llegada_en=datetime.datetime.now(datetime.UTC))
        escena = en_la_sala(sesion)
        with Consultas() as consultas:
            assert escena.enviar("en_vivo_quorum", convocatoria="PRIMERA").status_code == 302
        medidas.append(consultas.cuantas)
    assert medidas[0] == medidas[1] <= 30


def test_cada_direccion_de_la_sala_se_mide() -> None:
    nombres = get_resolver().namespace_dict["mesa"][1].reverse_dict
    de_la_sala = {nombre for nombre in nombres if isinstance(nombre, str) and nombre.startswith("en_vivo")}
    assert de_la_sala == {*SOLAS, *ACCIONES, *APARTE}
