"""The roll: who is listed, who arrives, who leaves, who sits in whose place."""

import datetime

import pytest

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Calidad
from sesiones.domain.asistencia import (
    agregar_invitado,
    contar_con_voto,
    listar_integrantes,
    marcar,
)
from sesiones.domain.pase import PaseCerrado
from sesiones.domain.presencia import vota
from sesiones.domain.suplencias import SuplenciaInvalida, suplir
from sesiones.enums import SE_LEVANTA, EstadoAsistencia, EstadoSesion, ModalidadAsistencia
from sesiones.models import Asistencia, Sesion
from tests.factories import AsistenciaFactory, NombramientoFactory, PersonaFactory, SesionFactory
from tests.factories.escenas import consejo
from tests.factories.sesiones import FECHA, INICIO, TERMINO

pytestmark = pytest.mark.django_db
A = EstadoAsistencia
MEDIA_HORA = datetime.timedelta(minutes=30)


@pytest.fixture
def sesion() -> Sesion:
    """A session in roll call with three titulares with vote and one suplente, nobody marked."""
    sesion = SesionFactory(en_pase=True)
    AsistenciaFactory.create_batch(3, sesion=sesion)
    AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False)
    return sesion


def _titular(sesion: Sesion, n: int = 1) -> Asistencia:
    return sesion.asistencias.get(orden=n)


def _suplente(sesion: Sesion) -> Asistencia:
    return sesion.asistencias.get(calidad=Calidad.SUPLENTE)


def test_la_lista_tiene_a_quien_integra_el_organo_ese_dia() -> None:
    organo = consejo(votantes=3)
    ayer = FECHA - datetime.timedelta(days=1)
    NombramientoFactory(organo=organo, fecha_fin=ayer)
    NombramientoFactory(organo=organo, fecha_inicio=FECHA + datetime.timedelta(days=1))
    suplente = NombramientoFactory(organo=organo, calidad=Calidad.SUPLENTE, derecho_voto=True)
    sesion = SesionFactory(organo=organo, en_pase=True)
    listar_integrantes(sesion)
    lista = list(sesion.asistencias.all())
    assert [a.cargo for a in lista][:2] == ["Presidencia", "Secretaría Técnica"]
    assert len(lista) == 5
    assert [a.orden for a in lista] == [1, 2, 3, 4, 5]
    assert {a.estado for a in lista} == {A.PENDIENTE}
    assert lista[-1].persona == suplente.persona
    assert lista[-1].derecho_voto is False
    assert contar_con_voto(sesion) == (3, 0)


def test_listar_de_nuevo_no_repite_ni_borra_a_nadie() -> None:
    organo = consejo(votantes=3)
    sesion = SesionFactory(organo=organo, en_pase=True)
    listar_integrantes(sesion)
    marcar(sesion.asistencias.first(), estado=A.PRESENTE, ahora=INICIO)
    doble = NombramientoFactory(organo=organo)
    NombramientoFactory(organo=organo, persona=doble.persona, cargo="Otra vocalía")
    listar_integrantes(sesion)
    listar_integrantes(sesion)
    assert sesion.asistencias.count() == 5
    assert sesion.asistencias.filter(estado=A.PRESENTE).count() == 1


def test_quien_llega_queda_con_su_hora_y_su_modalidad(sesion: Sesion) -> None:
    llegada = marcar(_titular(sesion), estado=A.PRESENTE, modalidad=ModalidadAsistencia.VIRTUAL, ahora=INICIO)
    assert (llegada.llegada_en, llegada.salida_en) == (INICIO, None)
    assert (llegada.modalidad, llegada.version) == (ModalidadAsistencia.VIRTUAL, 1)
    de_nuevo = marcar(llegada, estado=A.PRESENTE, ahora=INICIO + MEDIA_HORA)
    assert (de_nuevo.llegada_en, de_nuevo.modalidad) == (INICIO, ModalidadAsistencia.VIRTUAL)


def test_la_hora_de_llegada_se_puede_corregir_pero_no_al_futuro(sesion: Sesion) -> None:
    corregida = marcar(_titular(sesion), estado=A.PRESENTE, llegada_en=INICIO - MEDIA_HORA, ahora=INICIO)
    assert corregida.llegada_en == INICIO - MEDIA_HORA
    with pytest.raises(ErrorDeDominio) as rechazo:
        marcar(_titular(sesion), estado=A.PRESENTE, llegada_en=INICIO + MEDIA_HORA, ahora=INICIO)
    assert (rechazo.value.mensaje, rechazo.value.campo) == ("La hora de llegada todavía no ha pasado.", "llegada")


def test_quien_se_retira_conserva_su_llegada_y_puede_volver(sesion: Sesion) -> None:
    marcar(_titular(sesion), estado=A.PRESENTE, ahora=INICIO)
    retirada = marcar(_titular(sesion), estado=A.RETIRADA, ahora=INICIO + MEDIA_HORA)
    assert (retirada.llegada_en, retirada.salida_en) == (INICIO, INICIO + MEDIA_HORA)
    assert contar_con_voto(sesion) == (3, 0)
    vuelta = marcar(retirada, estado=A.PRESENTE, ahora=TERMINO)
    assert (vuelta.llegada_en, vuelta.salida_en) == (INICIO, None)
    assert contar_con_voto(sesion) == (3, 1)


@pytest.mark.parametrize("antes", [A.PENDIENTE, A.AUSENTE, A.JUSTIFICADA])
def test_no_se_retira_quien_no_estuvo(sesion: Sesion, antes: EstadoAsistencia) -> None:
    marcar(_titular(sesion), estado=antes, ahora=INICIO)
    with pytest.raises(ErrorDeDominio) as rechazo:
        marcar(_titular(sesion), estado=A.RETIRADA, ahora=INICIO)
    assert (rechazo.value.mensaje, rechazo.value.campo) == ("Solo puede retirarse quien está presente.", "estado")


@pytest.mark.parametrize("estado", [A.AUSENTE, A.JUSTIFICADA, A.PENDIENTE])
def test_corregir_a_ausente_borra_las_horas(sesion: Sesion, estado: EstadoAsistencia) -> None:
    marcar(_titular(sesion), estado=A.PRESENTE, ahora=INICIO)
    marcado = marcar(_titular(sesion), estado=estado, ahora=INICIO)
    assert (marcado.estado, marcado.llegada_en, marcado.salida_en) == (estado, None, None)


def test_en_una_sesion_de_fuera_del_portal_no_se_inventan_horas() -> None:
    sesion = SesionFactory(celebrada=True)
    asistencia = AsistenciaFactory(sesion=sesion)
    presente = marcar(asistencia, estado=A.PRESENTE, ahora=TERMINO)
    assert presente.llegada_en is None
    retirada = marcar(asistencia, estado=A.RETIRADA, ahora=TERMINO)
    assert (retirada.estado, retirada.llegada_en, retirada.salida_en) == (A.RETIRADA, None, None)


def test_una_persona_suplente_vota_solo_en_el_lugar_de_su_titular(sesion: Sesion) -> None:
    marcar(_suplente(sesion), estado=A.PRESENTE, ahora=INICIO)
    assert contar_con_voto(sesion) == (3, 0)
    suplir(_suplente(sesion), _titular(sesion))
    assert contar_con_voto(sesion) == (3, 1)
    suplir(_suplente(sesion), None)
    assert contar_con_voto(sesion) == (3, 0)


@pytest.mark.parametrize(
    ("del_suplente", "del_titular", "voto_del_titular", "cuenta"),
    [
        (A.PRESENTE, A.AUSENTE, True, True),
        (A.PRESENTE, A.RETIRADA, True, True),
        (A.PRESENTE, A.PENDIENTE, True, True),
        (A.PRESENTE, A.PRESENTE, True, False),
        (A.PRESENTE, A.AUSENTE, None, False),
        (A.RETIRADA, A.AUSENTE, True, False),
        (A.AUSENTE, A.AUSENTE, True, False),
    ],
)
def test_quien_suple_cuenta_solo_si_esta_y_su_titular_no(
    del_suplente: str, del_titular: str, voto_del_titular: bool | None, cuenta: bool
) -> None:
    titular = Asistencia(pk=1, estado=del_titular, derecho_voto=voto_del_titular)
    suplente = Asistencia(pk=2, estado=del_suplente, derecho_voto=False, suple_a=titular)
    assert vota(suplente, {1: titular, 2: suplente}) is cuenta


def test_una_suplencia_transcrita_con_voto_propio_no_hace_un_lugar_mas(sesion: Sesion) -> None:
    AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, suple_a=_titular(sesion), presente=True)
    assert contar_con_voto(sesion) == (3, 1)


def test_cuando_llega_el_titular_el_lugar_se_libera(sesion: Sesion) -> None:
    marcar(_suplente(sesion), estado=A.PRESENTE, ahora=INICIO)
    suplir(_suplente(sesion), _titular(sesion))
    marcar(_titular(sesion), estado=A.PRESENTE, ahora=INICIO + MEDIA_HORA)
    assert _suplente(sesion).suple_a is None
    assert _suplente(sesion).estado == A.PRESENTE
    assert contar_con_voto(sesion) == (3, 1)


def test_cuando_el_titular_se_va_el_suplente_puede_tomar_su_lugar(sesion: Sesion) -> None:
    marcar(_suplente(sesion), estado=A.PRESENTE, ahora=INICIO)
    marcar(_titular(sesion), estado=A.PRESENTE, ahora=INICIO)
    marcar(_titular(sesion), estado=A.RETIRADA, ahora=INICIO + MEDIA_HORA)
    suplir(_suplente(sesion), _titular(sesion))
    assert contar_con_voto(sesion) == (3, 1)


def test_las_suplencias_imposibles_se_rechazan(sesion: Sesion) -> None:
    marcar(_titular(sesion, 2), estado=A.PRESENTE, ahora=INICIO)
    otro = AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False)
    suplir(otro, _titular(sesion, 3))
    sin_voto = AsistenciaFactory(sesion=sesion, calidad=Calidad.EX_OFFICIO, derecho_voto=False)
    invitado = agregar_invitado(sesion, nombre="Arq. Botello", cargo="")
    de_otra_sesion = AsistenciaFactory(sesion=SesionFactory(en_pase=True))
    elegir = "Elige a una persona titular de esta misma sesión."
    casos = [
        (_titular(sesion, 1), _titular(sesion, 3), f"{_titular(sesion, 1).nombre} no tiene nombramiento de suplente."),
        (_suplente_libre(sesion, otro), _titular(sesion, 2),
         f"{_titular(sesion, 2).nombre} está presente; nadie puede ocupar su lugar."),
        (_suplente_libre(sesion, otro), _titular(sesion, 3),
         f"El lugar de {_titular(sesion, 3).nombre} ya está ocupado por su suplente."),
        (_suplente_libre(sesion, otro), otro, elegir),
        (otro, otro, elegir),
        (otro, de_otra_sesion, elegir),
        (otro, invitado, f"{invitado.nombre} no tiene voto; no hay lugar que ocupar."),
        (otro, sin_voto, f"{sin_voto.nombre} no tiene voto; no hay lugar que ocupar."),
    ]  # fmt: skip
    for suplente, titular, mensaje in casos:
        with pytest.raises(SuplenciaInvalida) as rechazo:
            suplir(suplente, titular)
        assert (rechazo.value.mensaje, rechazo.value.campo) == (mensaje, "suple_a")


def _suplente_libre(sesion: Sesion, otro: Asistencia) -> Asistencia:
    return sesion.asistencias.filter(calidad=Calidad.SUPLENTE).exclude(pk=otro.pk).get()


def test_una_invitacion_da_voz_y_no_voto(sesion: Sesion) -> None:
    invitada = agregar_invitado(sesion, nombre="  Mtra.  Sara Meza ", cargo=" Directora ")
    assert (invitada.nombre, invitada.cargo, invitada.orden) == ("Mtra. Sara Meza", "Directora", 5)
    assert (invitada.calidad, invitada.derecho_voz, invitada.derecho_voto) == (Calidad.INVITADO, True, False)
    marcar(invitada, estado=A.PRESENTE, ahora=INICIO)
    assert contar_con_voto(sesion) == (3, 0)


def test_invitar_a_quien_ya_esta_en_la_lista_se_rechaza(sesion: Sesion) -> None:
    titular = _titular(sesion)
    for datos in ({"nombre": titular.nombre.upper()}, {"nombre": "Con otro nombre", "persona": titular.persona}):
        with pytest.raises(ErrorDeDominio, match="ya está en la lista") as rechazo:
            agregar_invitado(sesion, cargo="", **datos)
        assert rechazo.value.campo == "nombre"
    with pytest.raises(ErrorDeDominio, match="Escribe el nombre"):
        agregar_invitado(sesion, nombre=" \t", cargo="")
    assert agregar_invitado(sesion, nombre="Con otro nombre", cargo="", persona=PersonaFactory()).pk


@pytest.mark.parametrize("estado", set(EstadoSesion) - SE_LEVANTA)
def test_fuera_de_su_tiempo_la_lista_no_cambia(sesion: Sesion, estado: EstadoSesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(
        estado=estado, motivo_estado="Motivo.", iniciada_en=INICIO, clausurada_en=TERMINO
    )
    for verbo in (
        lambda: marcar(_titular(sesion), estado=A.PRESENTE, ahora=INICIO),
        lambda: suplir(_suplente(sesion), _titular(sesion)),
        lambda: agregar_invitado(sesion, nombre="Arq. Botello", cargo=""),
    ):
        with pytest.raises(PaseCerrado) as rechazo:
            verbo()
        assert rechazo.value.mensaje == f"La sesión está {estado.label}; la lista ya no cambia."
    assert sesion.asistencias.filter(estado=A.PENDIENTE).count() == 4
