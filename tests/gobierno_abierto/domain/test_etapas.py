"""Each verb, one minute before its moment, at its opening, during, at its close and after."""

import datetime

import pytest

from gobierno_abierto.domain import etapas
from gobierno_abierto.domain.etapas import FueraDeEtapa, exigir, plazo, posicion, puede, situacion
from gobierno_abierto.enums import EstadoEjercicio, EstadoEtapa, Situacion, TipoEtapa, Verbo
from gobierno_abierto.models import Ejercicio
from tests.factories import EjercicioFactory, EtapaFactory, ejercicio_con_etapas

pytestmark = pytest.mark.django_db
MINUTO = datetime.timedelta(minutes=1)

# verb → (allowed from, allowed until), hours of the wall in the municipio; from the stages of ``ejercicio_con_etapas``.
CUANDO: dict[Verbo, tuple[str, str]] = {
    Verbo.REGLAS_MESAS: ("", "2026-03-01 00:00"),
    Verbo.REGLAS_DICTAMEN: ("", "2026-03-20 14:00"),
    Verbo.REGLAS_VOTO: ("", "2026-04-20 09:00"),
    Verbo.INSCRIBIRSE: ("2026-03-01 00:00", "2026-03-11 00:00"),
    Verbo.INSCRIBIR: ("2026-03-01 00:00", "2026-03-20 14:00"),
    Verbo.DEJAR_LUGAR: ("2026-03-01 00:00", "2026-03-20 10:00"),
    Verbo.SORTEAR: ("2026-03-11 00:00", "2026-03-20 10:00"),
    Verbo.CAMBIAR_MESA: ("2026-03-11 00:00", "2026-03-20 14:00"),
    Verbo.RELATAR: ("2026-03-20 10:00", "2026-04-11 00:00"),
    Verbo.CONSOLIDAR: ("2026-03-20 14:00", "2026-04-11 00:00"),
    Verbo.DICTAMINAR: ("2026-03-20 14:00", "2026-04-20 09:00"),
    Verbo.PUBLICAR_DICTAMENES: ("2026-03-20 14:00", "2026-04-20 09:00"),
    Verbo.CARGAR_PADRON: ("", "2026-04-20 09:00"),
    Verbo.PREPARAR_JORNADA: ("", "2026-04-20 09:00"),
    Verbo.VOTAR: ("2026-04-20 09:00", "2026-04-20 18:00"),
}


def _instante(texto: str, ejercicio: Ejercicio) -> datetime.datetime:
    return datetime.datetime.fromisoformat(texto).replace(tzinfo=ejercicio.municipio.tz)


def test_la_tabla_dice_de_todos_los_verbos() -> None:
    assert set(CUANDO) == set(Verbo) == set(etapas.VENTANAS)


@pytest.mark.parametrize("verbo", Verbo)
def test_cada_verbo_un_minuto_antes_al_abrir_durante_al_cerrar_y_despues(verbo: Verbo) -> None:
    ejercicio = ejercicio_con_etapas()
    desde, hasta = CUANDO[verbo]
    cierra = _instante(hasta, ejercicio)
    casos = {"un minuto antes de cerrar": (cierra - MINUTO, True), "al cerrar": (cierra, False)}
    casos["después"] = (cierra + MINUTO, False)
    if desde:
        abre = _instante(desde, ejercicio)
        casos |= {"un minuto antes": (abre - MINUTO, False), "al abrir": (abre, True)}
        casos["durante"] = (abre + (cierra - abre) / 2, True)
    assert {cuando: puede(verbo, ejercicio, ahora=ahora) for cuando, (ahora, _) in casos.items()} == {
        cuando: esperado for cuando, (_, esperado) in casos.items()
    }


@pytest.mark.parametrize("verbo", Verbo)
def test_fuera_de_tiempo_se_dice_desde_o_hasta_cuando(verbo: Verbo) -> None:
    ejercicio = ejercicio_con_etapas()
    desde, hasta = CUANDO[verbo]
    if desde:
        with pytest.raises(FueraDeEtapa, match="todavía no es tiempo: se puede desde el"):
            exigir(verbo, ejercicio, ahora=_instante(desde, ejercicio) - MINUTO)
    with pytest.raises(FueraDeEtapa, match="ya no es tiempo: se pudo hasta el"):
        exigir(verbo, ejercicio, ahora=_instante(hasta, ejercicio))


def test_la_frase_lleva_dia_y_hora_del_municipio() -> None:
    ejercicio = ejercicio_con_etapas()
    frase = etapas.por_que_no(Verbo.VOTAR, ejercicio, ahora=_instante("2026-04-20 18:00", ejercicio))
    assert frase == "Para votar ya no es tiempo: se pudo hasta el lunes 20 de abril de 2026 a las 18:00 horas."


@pytest.mark.parametrize("verbo", Verbo)
def test_de_un_borrador_solo_se_cambian_las_reglas(verbo: Verbo) -> None:
    ejercicio = ejercicio_con_etapas()
    ejercicio.estado = EstadoEjercicio.BORRADOR
    ahora = _instante("2026-04-20 10:00", ejercicio)
    assert puede(verbo, ejercicio, ahora=ahora) is (verbo in etapas.DE_REGLAS)


@pytest.mark.parametrize("verbo", Verbo)
def test_de_un_ejercicio_cancelado_nada(verbo: Verbo) -> None:
    ejercicio = ejercicio_con_etapas()
    ejercicio.estado = EstadoEjercicio.CANCELADO
    assert not puede(verbo, ejercicio, ahora=_instante(CUANDO[verbo][1], ejercicio) - MINUTO)


def test_sin_su_etapa_un_verbo_no_se_puede_nunca_y_se_dice_cual_falta() -> None:
    ejercicio = EjercicioFactory(publicado=True)
    ahora = _instante("2026-04-20 10:00", ejercicio)
    assert etapas.por_que_no(Verbo.VOTAR, ejercicio, ahora=ahora) == (
        "Para votar falta una etapa en el cronograma: jornada de votación."
    )
    assert plazo(Verbo.VOTAR, ejercicio.etapas.all(), ejercicio.municipio.tz) is None


def test_sin_etapas_las_reglas_no_se_congelan() -> None:
    ejercicio = EjercicioFactory(publicado=True)
    assert all(puede(v, ejercicio, ahora=_instante("2099-01-01 00:00", ejercicio)) for v in etapas.DE_REGLAS)


def test_una_etapa_cancelada_no_da_permiso_de_nada() -> None:
    ejercicio = ejercicio_con_etapas()
    jornada = ejercicio.etapas.get(tipo=TipoEtapa.JORNADA)
    jornada.estado, jornada.motivo_cancelacion = EstadoEtapa.CANCELADA, "Lluvia."
    jornada.save()
    assert not puede(Verbo.VOTAR, ejercicio, ahora=_instante("2026-04-20 10:00", ejercicio))


def test_con_dos_dias_de_mesas_se_deliberan_los_dos() -> None:
    ejercicio = ejercicio_con_etapas()
    EtapaFactory(ejercicio=ejercicio, inicia_el=datetime.date(2026, 3, 22))
    desde, hasta = plazo(Verbo.CONSOLIDAR, ejercicio.etapas.all(), ejercicio.municipio.tz) or (None, None)
    assert desde == _instante("2026-03-22 14:00", ejercicio)
    assert hasta == _instante("2026-04-11 00:00", ejercicio)


def test_en_un_mismo_dia_se_valida_y_despues_se_vota() -> None:
    # S3: the validation and the vote are both on 15 August 2023.
    ejercicio = EjercicioFactory(publicado=True)
    dia = datetime.date(2023, 8, 15)
    for tipo, abre, cierra in (
        (TipoEtapa.MESA_DELIBERATIVA, None, None),
        (TipoEtapa.MESA_VALIDACION, datetime.time(9), datetime.time(12)),
        (TipoEtapa.JORNADA, datetime.time(13), datetime.time(18)),
    ):
        el = datetime.date(2023, 8, 8) if tipo == TipoEtapa.MESA_DELIBERATIVA else dia
        EtapaFactory(ejercicio=ejercicio, tipo=tipo, inicia_el=el, hora_inicio=abre, hora_fin=cierra)
    a_las = {h: _instante(f"2023-08-15 {h}", ejercicio) for h in ("09:00", "12:59", "13:00", "18:00")}
    assert [puede(Verbo.PUBLICAR_DICTAMENES, ejercicio, ahora=a) for a in a_las.values()] == [True, True, False, False]
    assert [puede(Verbo.VOTAR, ejercicio, ahora=a) for a in a_las.values()] == [False, False, True, False]


def test_una_etapa_sin_horas_dura_sus_dias_enteros() -> None:
    ejercicio = ejercicio_con_etapas()
    inscripcion = ejercicio.etapas.get(tipo=TipoEtapa.INSCRIPCION)
    tz = ejercicio.municipio.tz
    momentos = ("2026-02-28 23:59", "2026-03-01 00:00", "2026-03-10 23:59", "2026-03-11 00:00")
    assert [situacion(inscripcion, tz, _instante(m, ejercicio)) for m in momentos] == [
        Situacion.POR_VENIR, Situacion.EN_CURSO, Situacion.EN_CURSO, Situacion.TERMINADA,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("momento", "en_curso", "siguiente"),
    [
        ("2026-02-01 12:00", [], TipoEtapa.INSCRIPCION),
        ("2026-03-05 12:00", [TipoEtapa.INSCRIPCION], TipoEtapa.MESA_DELIBERATIVA),
        ("2026-03-15 12:00", [], TipoEtapa.MESA_DELIBERATIVA),
        ("2026-04-20 12:00", [TipoEtapa.JORNADA], TipoEtapa.FIRMA_CONVENIO),
        ("2026-05-01 00:00", [], None),
    ],
)
def test_donde_va_el_ejercicio(momento: str, en_curso: list[TipoEtapa], siguiente: TipoEtapa | None) -> None:
    ejercicio = ejercicio_con_etapas()
    va = posicion(ejercicio.etapas.all(), ejercicio.municipio.tz, _instante(momento, ejercicio))
    assert [e.tipo for e in va.en_curso] == en_curso
    assert (va.siguiente.tipo if va.siguiente else None) == siguiente
    assert len(va.terminadas) + len(va.en_curso) + (1 if siguiente else 0) <= 6
