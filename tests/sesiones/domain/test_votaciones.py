"""Votes in session: the counts are those of the people present with vote, and nobody types a result."""

import pytest

from participacion.enums import Calidad, SiNoDesconocido, TipoMayoria, TipoQuorum
from participacion.models import Regla, Usuario
from sesiones.domain.acuerdos import DatosAcuerdo, registrar_acuerdo
from sesiones.domain.votaciones import Cuentas, VotacionInvalida, borrar_votacion, fallo, registrar_votacion
from sesiones.enums import SE_DELIBERA, EstadoAsistencia, EstadoSesion, MetodoVotacion, ResultadoVotacion
from sesiones.models import Punto, Sesion, Votacion
from tests.factories.sesiones import INICIO, TERMINO

UNANIMIDAD, ECONOMICA = MetodoVotacion.UNANIMIDAD, MetodoVotacion.ECONOMICA


@pytest.fixture
def punto(sesion: Sesion) -> Punto:
    return sesion.puntos.get(numero="3")


def _votar(punto: Punto, por: Usuario, *cuentas: int | None, metodo: str = ECONOMICA, **mas: bool) -> Votacion:
    datos = Cuentas(" Aprobar  el plan ", metodo, *cuentas, **mas)
    return registrar_votacion(punto, datos, por=por, ahora=TERMINO)


def _rechazo(punto: Punto, por: Usuario, *cuentas: int | None, **mas: object) -> tuple[str, str]:
    with pytest.raises(VotacionInvalida) as rechazo:
        _votar(punto, por, *cuentas, **mas)  # type: ignore[arg-type]
    assert not Votacion.objects.exists()
    return rechazo.value.mensaje, rechazo.value.campo


def test_una_unanimidad_toma_sus_cuentas_de_la_lista(punto: Punto, por: Usuario) -> None:
    votacion = _votar(punto, por, metodo=UNANIMIDAD)
    assert (votacion.a_favor, votacion.en_contra, votacion.abstenciones) == (5, 0, 0)
    assert (votacion.presentes, votacion.base, votacion.mayoria) == (5, 5, TipoMayoria.SIMPLE)
    assert (votacion.asunto, votacion.orden, votacion.registrada_en) == ("Aprobar el plan", 1, TERMINO)
    assert fallo(votacion).etiqueta == "Aprobada por unanimidad"


def test_las_cuentas_se_guardan_y_el_resultado_se_calcula(punto: Punto, por: Usuario) -> None:
    assert fallo(_votar(punto, por, 3, 1, 1)).resultado == ResultadoVotacion.APROBADA
    assert fallo(_votar(punto, por, 1, 3, 1)).resultado == ResultadoVotacion.NO_APROBADA
    assert fallo(_votar(punto, por, 2, 2, 1)).resultado == ResultadoVotacion.EMPATE
    assert [v.orden for v in punto.votaciones.all()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("cuentas", "mensaje"),
    [
        ((3, 1, 0), "Faltan 1: hay 5 personas con voto presentes y contaste 4."),
        ((5, 2, 0), "Sobran 2: hay 5 personas con voto presentes y contaste 7."),
        ((0, 0, 0), "La votación no tiene ningún voto."),
        ((5, None, 0), "Escribe los votos a favor, en contra y las abstenciones."),
        ((None, None, None), "Escribe los votos a favor, en contra y las abstenciones."),
        ((6, -1, 0), "Los votos son números de 0 en adelante."),
        ((99999, 0, 0), "Los votos son números de 0 en adelante."),
    ],
)
def test_unas_cuentas_que_no_cuadran_con_la_sala_se_rechazan(
    punto: Punto, por: Usuario, cuentas: tuple[int | None, ...], mensaje: str
) -> None:
    assert _rechazo(punto, por, *cuentas) == (mensaje, "a_favor")


@pytest.mark.parametrize(
    ("cuentas", "mensaje", "campo"),
    [
        ((5, 1, 0), "Una unanimidad no tiene votos en contra ni abstenciones.", "metodo"),
        ((4, 0, 1), "Una unanimidad no tiene votos en contra ni abstenciones.", "metodo"),
        ((4, 0, 0), "Por unanimidad son 5 votos: los de quienes están presentes.", "a_favor"),
        ((-5, 0, 0), "Los votos son números de 0 en adelante.", "a_favor"),
        ((5, -1, 1), "Los votos son números de 0 en adelante.", "a_favor"),
    ],
)
def test_una_unanimidad_que_no_lo_es_se_rechaza(
    punto: Punto, por: Usuario, cuentas: tuple[int, ...], mensaje: str, campo: str
) -> None:
    assert _rechazo(punto, por, *cuentas, metodo=UNANIMIDAD) == (mensaje, campo)


def test_quien_se_fue_ya_no_cuenta_y_quien_suple_si(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    primera, segunda = sesion.asistencias.filter(derecho_voto=True)[:2]
    primera.estado = segunda.estado = EstadoAsistencia.RETIRADA
    primera.save()
    segunda.save()
    invitada = sesion.asistencias.filter(derecho_voto=False).get()
    invitada.calidad, invitada.suple_a = Calidad.SUPLENTE, primera
    invitada.save()
    assert _votar(punto, por, metodo=UNANIMIDAD).presentes == 4


def test_con_la_sala_vacia_no_se_vota(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    Regla.objects.filter(organo=sesion.organo).update(quorum_primera=TipoQuorum.DESCONOCIDA)
    sesion.asistencias.update(estado=EstadoAsistencia.RETIRADA)
    assert _rechazo(punto, por, metodo=UNANIMIDAD)[0] == "Nadie con voto está presente. Pasa lista primero."


def test_sin_quorum_no_se_vota(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    quedan = sesion.asistencias.filter(derecho_voto=True).values("pk")[:2]
    sesion.asistencias.exclude(pk__in=quedan).update(estado=EstadoAsistencia.RETIRADA)
    assert _rechazo(punto, por, 2, 0, 0) == (
        "No hay quórum en este momento; no se puede votar. Cuando se recupere, vuelve a intentarlo.",
        "",
    )


def test_sin_asunto_no_hay_votacion(punto: Punto, por: Usuario) -> None:
    with pytest.raises(VotacionInvalida) as rechazo:
        registrar_votacion(punto, Cuentas(" ", UNANIMIDAD), por=por, ahora=INICIO)
    assert (rechazo.value.mensaje, rechazo.value.campo) == ("Escribe qué se votó.", "asunto")


@pytest.mark.parametrize("estado", set(EstadoSesion) - SE_DELIBERA)
def test_fuera_de_su_tiempo_no_se_vota_ni_se_borra(sesion: Sesion, punto: Punto, por: Usuario, estado: str) -> None:
    votacion = _votar(punto, por, metodo=UNANIMIDAD)
    Sesion.objects.filter(pk=sesion.pk).update(estado=estado, motivo_estado="Motivo.", clausurada_en=TERMINO)
    with pytest.raises(VotacionInvalida, match="ahora no se puede votar"):
        _votar(punto, por, metodo=UNANIMIDAD)
    with pytest.raises(VotacionInvalida, match="sus votaciones ya no cambian"):
        borrar_votacion(votacion, por=por)
    assert Votacion.objects.get() == votacion


@pytest.mark.parametrize(
    ("voto_calidad", "guardado", "resultado"),
    [
        (SiNoDesconocido.SI, True, ResultadoVotacion.APROBADA),
        (SiNoDesconocido.NO, None, ResultadoVotacion.EMPATE),
        (SiNoDesconocido.DESCONOCIDO, None, ResultadoVotacion.EMPATE),
    ],
)
def test_la_presidencia_desempata_solo_si_su_regla_lo_dice(
    sesion: Sesion, punto: Punto, por: Usuario, voto_calidad: str, guardado: bool | None, resultado: str
) -> None:
    Regla.objects.filter(organo=sesion.organo).update(voto_calidad=voto_calidad)
    votacion = _votar(punto, por, 2, 2, 1, presidencia_a_favor=True)
    assert votacion.presidencia_a_favor is guardado
    assert fallo(votacion).resultado == resultado


def test_sin_empate_el_voto_de_calidad_no_se_guarda(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    Regla.objects.filter(organo=sesion.organo).update(voto_calidad=SiNoDesconocido.SI)
    assert _votar(punto, por, 1, 3, 1, presidencia_a_favor=True).presidencia_a_favor is None


def test_cambiar_la_regla_no_cambia_lo_ya_votado(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    votacion = _votar(punto, por, 3, 1, 1)
    Regla.objects.filter(organo=sesion.organo).update(mayoria=TipoMayoria.DOS_TERCIOS_TOTAL)
    assert fallo(Votacion.objects.get(pk=votacion.pk)).resultado == ResultadoVotacion.APROBADA
    assert fallo(_votar(punto, por, 3, 1, 1)).resultado == ResultadoVotacion.NO_APROBADA


def test_donde_no_se_sabe_quien_vota_se_toman_las_cuentas_de_la_fuente(
    sesion: Sesion, punto: Punto, por: Usuario
) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.CELEBRADA)
    sesion.asistencias.update(derecho_voto=None)
    sin_numeros = _votar(punto, por, metodo=UNANIMIDAD)
    assert (sin_numeros.a_favor, sin_numeros.presentes, sin_numeros.registrada_en) == (None, None, None)
    assert fallo(sin_numeros).explicacion == "El registro dice «por unanimidad» y no da números."
    assert _votar(punto, por, 7, metodo=UNANIMIDAD).a_favor == 7
    con_numeros = _votar(punto, por, 6, 1, 0)
    assert (con_numeros.presentes, con_numeros.base) == (None, None)


@pytest.mark.parametrize("mayoria", [TipoMayoria.ABSOLUTA, TipoMayoria.DOS_TERCIOS_TOTAL])
def test_una_mayoria_de_integrantes_que_no_se_sabe_cuantos_son_se_dice(
    sesion: Sesion, punto: Punto, por: Usuario, mayoria: TipoMayoria
) -> None:
    Regla.objects.filter(organo=sesion.organo).update(mayoria=mayoria)
    sesion.asistencias.update(derecho_voto=None)
    mensaje, _ = _rechazo(punto, por, 6, 1, 0)
    assert mensaje == "La regla pide mayoría de integrantes y no se sabe cuántos votan. Completa la regla del órgano."
    Regla.objects.filter(organo=sesion.organo).update(lugares=9)
    assert fallo(_votar(punto, por, 6, 1, 0)).resultado == ResultadoVotacion.APROBADA


def test_una_votacion_en_que_se_apoya_un_acuerdo_no_se_borra(punto: Punto, por: Usuario) -> None:
    datos = DatosAcuerdo("Aprobar el plan.", cuentas=Cuentas("El plan", UNANIMIDAD))
    acuerdo = registrar_acuerdo(punto, datos, por=por, ahora=TERMINO)
    assert acuerdo.votacion
    with pytest.raises(VotacionInvalida, match=rf"El acuerdo {acuerdo.folio} se apoya en esta votación"):
        borrar_votacion(acuerdo.votacion, por=por)


def test_una_votacion_registrada_por_error_se_borra_y_queda_en_la_historia(punto: Punto, por: Usuario) -> None:
    votacion = _votar(punto, por, metodo=UNANIMIDAD)
    borrar_votacion(votacion, por=por)
    assert not Votacion.objects.exists()
    assert set(Votacion.history.values_list("history_type", flat=True)) == {"+", "-"}
