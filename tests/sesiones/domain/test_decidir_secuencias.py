"""No sequence of arrivals, departures, votes, agreements and annulments breaks what the acta promises."""

from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import FormatoNumero, TipoMayoria
from participacion.models import Organo, Regla
from sesiones.domain.acuerdos import DatosAcuerdo, anular_acuerdo, registrar_acuerdo
from sesiones.domain.asistencia import contar_con_voto, marcar
from sesiones.domain.incisos import agregar_inciso, quitar_inciso
from sesiones.domain.votaciones import Cuentas, borrar_votacion, fallo, registrar_votacion
from sesiones.enums import EstadoAsistencia, ResultadoVotacion
from sesiones.models import Acuerdo, IncisoAcuerdo, Sesion, Votacion
from tests.factories import AsistenciaFactory, OrganoFactory, PuntoFactory, ReglaFactory, SesionFactory, UsuarioFactory
from tests.factories.sesiones import INICIO, TERMINO

SIN_REDUCIR = (Phase.explicit, Phase.reuse, Phase.generate)
INTEGRANTES, REQUERIDOS = 5, 3  # the half plus one of five
MARCAS = ["PRESENTE", "RETIRADA", "AUSENTE"]
cual = st.integers(0, 1)  # which of two sessions of the órgano
cifra = st.integers(0, 5)
pasos = st.lists(
    st.tuples(st.just("marcar"), cual, st.integers(1, INTEGRANTES), st.sampled_from(MARCAS))
    | st.tuples(st.just("acordar"), cual, st.sampled_from(["SIN", "UNANIMIDAD"]), cifra)
    | st.tuples(st.just("acordar"), cual, st.tuples(cifra, cifra, cifra), cifra)
    | st.tuples(st.just("votar"), cual, st.tuples(cifra, cifra, cifra), cifra)
    | st.tuples(st.just("anular"), cual, cifra, cifra)
    | st.tuples(st.just("borrar"), cual, cifra, cifra)
    | st.tuples(st.just("inciso"), cual, cifra, st.booleans()),
    min_size=8,
    max_size=20,
)  # fmt: skip


def _organo(mayoria: str, patron: str) -> Organo:
    organo = OrganoFactory(siglas="JD", formato_numero=FormatoNumero.ORDINAL_ANIO)
    ReglaFactory(organo=organo)
    Regla.objects.filter(organo=organo).update(mayoria=mayoria, patron_folio=patron)
    return organo


def _sesion(organo: Organo) -> Sesion:
    sesion = SesionFactory(organo=organo, en_curso=True)
    AsistenciaFactory.create_batch(INTEGRANTES, sesion=sesion, presente=True)
    PuntoFactory(sesion=sesion)
    return sesion


class TestDecidir(TestCase):
    """Two sessions of one órgano at the same time."""

    @settings(max_examples=25, phases=SIN_REDUCIR, deadline=None)
    @given(
        pasos,
        st.sampled_from(TipoMayoria),
        st.sampled_from(["{siglas}-{romano}-{n}", "{siglas}-{n}", "{anio}/{n}"]),
    )
    def test_nada_de_lo_que_se_haga_rompe_el_acta(
        self, hechos: list[tuple[Any, ...]], mayoria: str, patron: str
    ) -> None:
        organo = _organo(mayoria, patron)
        sesiones = [_sesion(organo) for _ in range(2)]
        self.por = UsuarioFactory(segundo_factor=False)
        dados: list[str] = []
        for verbo, n, *que in hechos:
            sesion = sesiones[n]
            con_quorum = contar_con_voto(sesion)[1] >= REQUERIDOS
            antes = (
                set(Acuerdo.objects.values_list("pk", flat=True)),
                set(Votacion.objects.values_list("pk", flat=True)),
            )
            try:
                getattr(self, verbo)(sesion, *que)
            except ErrorDeDominio as rechazo:
                assert rechazo.mensaje  # noqa: PT017
            nuevos = Acuerdo.objects.exclude(pk__in=antes[0])
            assert con_quorum or not (nuevos or Votacion.objects.exclude(pk__in=antes[1]))
            dados += [acuerdo.folio for acuerdo in nuevos]
        self._revisar(dados)

    def _revisar(self, dados: list[str]) -> None:
        assert len(dados) == len(set(dados))
        for acuerdo in Acuerdo.objects.select_related("votacion"):
            if acuerdo.votacion:
                assert fallo(acuerdo.votacion).resultado == ResultadoVotacion.APROBADA
            letras = list(acuerdo.incisos.values_list("letra", flat=True))
            assert letras == list("abcdefghij"[: len(letras)])
        for votacion in Votacion.objects.all():
            suma = (votacion.a_favor or 0) + (votacion.en_contra or 0) + (votacion.abstenciones or 0)
            assert suma == votacion.presentes and suma >= REQUERIDOS
            if fallo(votacion).resultado == ResultadoVotacion.APROBADA:
                assert (votacion.a_favor or 0) > (votacion.en_contra or 0)

    def marcar(self, sesion: Sesion, quien: int, estado: str) -> None:
        """Mark somebody."""
        marcar(sesion.asistencias.get(orden=quien), estado=EstadoAsistencia(estado), ahora=INICIO)

    def acordar(self, sesion: Sesion, como: Any, _: int) -> None:
        """Record an agreement: by assent, by unanimity, or with counts."""
        cuentas = None if como == "SIN" else _cuentas(como)
        datos = DatosAcuerdo("Aprobar el plan.", cuentas=cuentas, sin_votacion=como == "SIN")
        registrar_acuerdo(sesion.puntos.get(), datos, por=self.por, ahora=TERMINO)

    def votar(self, sesion: Sesion, como: Any, _: int) -> None:
        """Record a vote."""
        registrar_votacion(sesion.puntos.get(), _cuentas(como), por=self.por, ahora=TERMINO)

    def anular(self, sesion: Sesion, cual: int, _: int) -> None:
        """Annul one of the agreements."""
        if acuerdo := sesion.acuerdos.order_by("pk")[cual : cual + 1].first():
            anular_acuerdo(acuerdo, por=self.por)

    def borrar(self, sesion: Sesion, cual: int, _: int) -> None:
        """Take back one of the votes."""
        if votacion := Votacion.objects.filter(punto__sesion=sesion).order_by("pk")[cual : cual + 1].first():
            borrar_votacion(votacion, por=self.por)

    def inciso(self, sesion: Sesion, cual: int, quita: bool) -> None:
        """Add a part to an agreement, or remove one."""
        acuerdo = sesion.acuerdos.order_by("pk")[cual : cual + 1].first()
        if acuerdo and quita and (suyo := IncisoAcuerdo.objects.filter(acuerdo=acuerdo).first()):
            quitar_inciso(suyo, por=self.por)
        elif acuerdo:
            agregar_inciso(acuerdo, DatosAcuerdo("Un inciso."), por=self.por)


def _cuentas(como: Any) -> Cuentas:
    if como == "UNANIMIDAD":
        return Cuentas("El plan", "UNANIMIDAD")
    return Cuentas("El plan", "ECONOMICA", *como)


@pytest.mark.django_db
def test_el_unico_acuerdo_anulado_tampoco_devuelve_su_folio() -> None:
    sesion = _sesion(_organo("SIMPLE", "{siglas}-{n}"))
    por = UsuarioFactory(segundo_factor=False)
    datos = DatosAcuerdo("Aprobar.")
    primero = registrar_acuerdo(sesion.puntos.get(), datos, por=por, ahora=TERMINO)
    anular_acuerdo(primero, por=por)
    assert registrar_acuerdo(sesion.puntos.get(), datos, por=por, ahora=TERMINO).folio != primero.folio
