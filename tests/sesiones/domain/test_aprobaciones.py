"""Votes that approve papers: the agenda, and the actas of earlier sessions."""

from typing import Any

import pytest

from participacion.enums import Rol
from participacion.models import Usuario
from sesiones.domain.actas import ActaInvalida
from sesiones.domain.aprobaciones import actas_por_aprobar, aprobar_actas
from sesiones.domain.queries.registro import componer_registro
from sesiones.domain.votaciones import Cuentas, VotacionInvalida, borrar_votacion, fallo, registrar_votacion
from sesiones.enums import EfectoVotacion, EtapaActa, FormaAprobacion, ResultadoVotacion
from sesiones.models import Acta, Punto, Sesion, Votacion
from tests.factories import cuenta
from tests.factories.escenas import PORTAL, acta_en_revision, consejo, sesion_en_curso
from tests.factories.sesiones import TERMINO


@pytest.fixture
def dos(db: None) -> tuple[Sesion, list[Acta]]:
    """A session in course, and two actas of its órgano under review."""
    organo = consejo()
    actas = [acta_en_revision(sesion_en_curso(organo)) for _ in range(2)]
    return sesion_en_curso(organo), actas


def _cuentas(*cifras: int, **mas: Any) -> Cuentas:
    return Cuentas("Las actas", "ECONOMICA" if cifras else "UNANIMIDAD", *cifras, **mas)


def _punto(sesion: Sesion) -> Punto:
    return sesion.puntos.get(numero="2")


def _por(sesion: Sesion) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)


def _aprobar(sesion: Sesion, actas: list[Acta], cuentas: Cuentas) -> Votacion:
    return aprobar_actas(_punto(sesion), [a.pk for a in actas], cuentas, por=_por(sesion), ahora=TERMINO)


def test_una_votacion_aprueba_varias_actas_con_dispensa(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, actas = dos
    votacion = _aprobar(sesion, actas, _cuentas(con_dispensa=True, observaciones="Se corrige un nombre."))
    assert (votacion.efecto, votacion.con_dispensa) == (EfectoVotacion.ACTAS, True)
    for acta in actas:
        acta.refresh_from_db()
        assert (acta.etapa, acta.forma_aprobacion) == (EtapaActa.APROBADA, FormaAprobacion.EN_SESION)
        assert (acta.votacion, acta.aprobada_en) == (votacion, TERMINO)
        assert acta.trabajo
    assert not actas_por_aprobar(sesion).exists()
    puntos = componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)["puntos"]
    assert puntos[1]["votaciones"][0]["actas"] == [a.folio for a in actas]


def test_las_que_no_se_eligen_siguen_en_revision(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, (primera, segunda) = dos
    _aprobar(sesion, [primera], _cuentas())
    segunda.refresh_from_db()
    assert segunda.etapa == EtapaActa.EN_REVISION
    assert list(actas_por_aprobar(sesion)) == [segunda]


def test_si_la_votacion_se_pierde_queda_anotada_y_las_actas_no_se_mueven(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, actas = dos
    votacion = _aprobar(sesion, actas, _cuentas(1, 4, 0))
    assert fallo(votacion).resultado == ResultadoVotacion.NO_APROBADA
    assert {a.etapa for a in Acta.objects.all()} == {EtapaActa.EN_REVISION}
    borrar_votacion(votacion, por=_por(sesion))
    assert not Votacion.objects.exists()


def test_una_votacion_que_aprobo_un_acta_ya_no_se_borra(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, actas = dos
    votacion = _aprobar(sesion, actas, _cuentas())
    with pytest.raises(VotacionInvalida, match="Con esta votación se aprobó el acta"):
        borrar_votacion(votacion, por=_por(sesion))


def test_unas_cuentas_que_no_cuadran_no_mueven_ningun_acta(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, actas = dos
    with pytest.raises(VotacionInvalida, match="Faltan 3"):
        _aprobar(sesion, actas, _cuentas(2, 0, 0))
    assert {a.etapa for a in Acta.objects.all()} == {EtapaActa.EN_REVISION}


def test_solo_se_aprueban_actas_en_revision_del_mismo_organo(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, actas = dos
    ajena = acta_en_revision(sesion_en_curso(consejo()))
    with pytest.raises(VotacionInvalida, match="ya no está en revisión") as rechazo:
        _aprobar(sesion, [actas[0], ajena], _cuentas())
    assert rechazo.value.campo == "actas"
    with pytest.raises(VotacionInvalida, match="Elige qué actas"):
        _aprobar(sesion, [], _cuentas())
    _aprobar(sesion, [actas[0]], _cuentas())
    with pytest.raises((VotacionInvalida, ActaInvalida)):
        _aprobar(sesion, [actas[0]], _cuentas())
    assert Votacion.objects.count() == 1


def test_la_aprobacion_del_orden_del_dia_se_lee_de_su_votacion(dos: tuple[Sesion, list[Acta]]) -> None:
    sesion, _ = dos

    def dicho() -> Any:
        return componer_registro(sesion, portal=PORTAL, version=1, codigo="", ahora=TERMINO)["orden_aprobado"]

    assert dicho() is None
    de_orden = {"efecto": EfectoVotacion.ORDEN_DEL_DIA, "con_dispensa": True}
    registrar_votacion(_punto(sesion), _cuentas(1, 4, 0, **de_orden), por=_por(sesion), ahora=TERMINO)
    assert dicho() is None
    registrar_votacion(_punto(sesion), _cuentas(**de_orden), por=_por(sesion), ahora=TERMINO)
    assert dicho() == {
        "punto": "2", "resultado": "Aprobada por unanimidad", "dispensa": True, "observaciones": "",
    }  # fmt: skip
