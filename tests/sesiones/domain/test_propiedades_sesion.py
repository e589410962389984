"""No sequence of arrivals, departures, votes and calls yields an agreement without quórum, nor a false declaration."""

import datetime

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Calidad, Rol, TipoQuorum
from participacion.models import Usuario
from sesiones.domain.acuerdos import DatosAcuerdo, registrar_acuerdo
from sesiones.domain.asistencia import marcar
from sesiones.domain.celebracion import Declaracion, declarar_quorum, iniciar_pase
from sesiones.domain.linea_quorum import de_la_lista
from sesiones.domain.presencia import cargar_lista, con_voto, contar, vota
from sesiones.domain.quorum_vivo import hay_quorum_ahora, quorum_vivo
from sesiones.domain.suplencias import suplir
from sesiones.domain.votaciones import Cuentas, registrar_votacion
from sesiones.enums import Convocatoria, EstadoAsistencia, EstadoSesion
from sesiones.models import Acuerdo, Sesion, Votacion
from tests.factories import NombramientoFactory, PuntoFactory, ReglaFactory, SesionFactory, cuenta
from tests.factories.sesiones import INICIO

# A sequence is short enough to read as it is; making it shorter through the database would take minutes.
SIN_REDUCIR = (Phase.explicit, Phase.reuse, Phase.generate)
TITULARES, SUPLENTES = 3, 1
cualquiera = st.integers(1, TITULARES + SUPLENTES)
marcas = st.tuples(
    st.just("marcar"), cualquiera, st.sampled_from(["PRESENTE", "PRESENTE", "RETIRADA", "RETIRADA", "AUSENTE"])
)
pasos = st.lists(
    st.one_of(
        marcas,
        st.tuples(st.just("declarar"), st.sampled_from(Convocatoria), st.none()),
        st.tuples(st.just("suplir"), st.none() | st.integers(1, TITULARES), st.none()),
        *(st.tuples(st.just(verbo), st.none(), st.none()) for verbo in ("votar", "acordar", "acordar_sin_voto")),
    ),
    min_size=6,
    max_size=18,
)
reglas = st.sampled_from(
    [
        {"quorum_primera": TipoQuorum.MITAD_MAS_UNO},
        {"quorum_primera": TipoQuorum.DOS_TERCIOS},
        {"quorum_primera": TipoQuorum.FRACCION, "fraccion_primera": "3/5"},
        {"quorum_primera": TipoQuorum.MINIMO, "minimo_primera": 2},
        {"quorum_primera": TipoQuorum.PRESENTES, "quorum_exige_presidencia": True},
        {"quorum_primera": TipoQuorum.MITAD_MAS_UNO, "base_quorum": "TODOS", "lugares": 5},
    ]
)


class Guion:
    """A session, a clock that moves one minute a step, and what the domain allowed."""

    def __init__(self, regla: dict[str, object]) -> None:
        self.sesion = SesionFactory(hora_primera=None, hora_segunda=None)
        organo = self.sesion.organo
        ReglaFactory(organo=organo, minutos_segunda=None, quorum_segunda=TipoQuorum.PRESENTES, **_sin_segunda(regla))
        NombramientoFactory(organo=organo, preside=True)
        NombramientoFactory.create_batch(TITULARES - 1, organo=organo)
        NombramientoFactory.create_batch(SUPLENTES, organo=organo, calidad=Calidad.SUPLENTE)
        self.punto = PuntoFactory(sesion=self.sesion)
        self.por: Usuario = cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)
        iniciar_pase(self.sesion, por=self.por)
        self.ahora = INICIO

    def dar(self, verbo: str, quien: object, que: object) -> None:
        """Do one thing; whatever the domain refuses changes nothing."""
        self.ahora += datetime.timedelta(minutes=1)
        antes = self.instantanea()
        habia = hay_quorum_ahora(self.leer())
        try:
            getattr(self, verbo)(quien, que)
        except ErrorDeDominio:
            assert self.instantanea() == antes, "un rechazo dejó algo escrito"
            return
        if verbo in {"votar", "acordar", "acordar_sin_voto"}:
            assert habia is True, f"se pudo {verbo} sin quórum"
            assert self.leer().estado == EstadoSesion.EN_CURSO

    def leer(self) -> Sesion:
        """Return the session as it is now."""
        return Sesion.objects.select_related("organo__municipio").get(pk=self.sesion.pk)

    def instantanea(self) -> tuple[object, ...]:
        """Return everything that a refusal must leave as it was."""
        return (
            self.leer().estado,
            list(self.sesion.asistencias.values_list("estado", "suple_a", "llegada_en", "salida_en")),
            Votacion.objects.count(),
            Acuerdo.objects.count(),
            self.sesion.declaratorias.count(),
        )

    def marcar(self, quien: int, estado: str) -> None:
        marcar(self.sesion.asistencias.get(orden=quien), estado=estado, ahora=self.ahora)

    def suplir(self, titular: int | None, _: object) -> None:
        suplente = self.sesion.asistencias.get(calidad=Calidad.SUPLENTE)
        lugar = self.sesion.asistencias.get(orden=titular) if titular else None
        suplir(suplente, lugar, ahora=self.ahora)

    def declarar(self, convocatoria: Convocatoria, _: object) -> None:
        declarar_quorum(self.sesion, Declaracion(convocatoria), por=self.por, ahora=self.ahora)

    def _cuentas(self) -> Cuentas:
        return Cuentas("La propuesta", "UNANIMIDAD")

    def votar(self, *_: object) -> None:
        registrar_votacion(self.punto, self._cuentas(), por=self.por, ahora=self.ahora)

    def acordar(self, *_: object) -> None:
        registrar_acuerdo(
            self.punto, DatosAcuerdo("Se acuerda.", cuentas=self._cuentas()), por=self.por, ahora=self.ahora
        )

    def acordar_sin_voto(self, *_: object) -> None:
        registrar_acuerdo(self.punto, DatosAcuerdo("Se acuerda."), por=self.por, ahora=self.ahora)

    def revisar(self) -> None:
        """Compare what is declared with its sum, and the line of the quórum with the roll."""
        declaratorias = list(self.sesion.declaratorias.all())
        for d in declaratorias:
            assert d.presentes is not None and d.requeridos is not None
            assert d.hay_quorum == (d.presentes >= d.requeridos and not d.roles_ausentes)
            assert d.regla_texto and d.cuenta and d.declarada_por_id
        por_convocatoria = [d.convocatoria for d in declaratorias]
        if Convocatoria.SEGUNDA in por_convocatoria:
            assert por_convocatoria.index(Convocatoria.PRIMERA) < por_convocatoria.index(Convocatoria.SEGUNDA)
        sesion = self.leer()
        assert (sesion.estado == EstadoSesion.EN_CURSO) == any(d.hay_quorum for d in declaratorias)
        if sesion.estado == EstadoSesion.EN_CURSO:
            self._revisar_linea(sesion)

    def _revisar_linea(self, sesion: Sesion) -> None:
        """The last moment of the line says what the roll says now, and both count the same people."""
        lista = cargar_lista(sesion, con_movimientos=True)
        por_id = {a.pk: a for a in lista}
        vivo = quorum_vivo(sesion, sesion.convocatoria)
        regla = sesion.organo.reglas.get()
        ahora = self.ahora + datetime.timedelta(seconds=1)
        cuentan = {lugar for a in lista for lugar, e in con_voto(a, por_id) if e.cubre(ahora)}
        assert cuentan == {a.suple_a_id or a.pk for a in lista if vota(a, por_id)}
        assert len(cuentan) == contar(lista)[1]
        linea = de_la_lista(lista, regla, requeridos=vivo.requeridos, desde=sesion.iniciada_en)
        assert (linea[-1].hay if linea else True) == vivo.hay == hay_quorum_ahora(sesion)


def _sin_segunda(regla: dict[str, object]) -> dict[str, object]:
    return {clave: valor for clave, valor in regla.items() if not clave.endswith("_segunda")}


class NadaSinQuorum(TestCase):
    @settings(max_examples=60, phases=SIN_REDUCIR, deadline=None)
    @given(reglas, st.integers(0, TITULARES + SUPLENTES), pasos)
    def test_ninguna_secuencia_da_un_acuerdo_sin_quorum_ni_una_declaratoria_falsa(
        self, regla: dict[str, object], llegan: int, secuencia: list[tuple[str, object, object]]
    ) -> None:
        guion = Guion(regla)
        # Most sequences would never get as far as a vote if nobody had come.
        entrada = [("marcar", quien, EstadoAsistencia.PRESENTE) for quien in range(1, llegan + 1)]
        secuencia = [*entrada, ("declarar", Convocatoria.PRIMERA, None), *secuencia]
        for verbo, quien, que in secuencia:
            guion.dar(verbo, quien, que)
            guion.revisar()

    def test_el_guion_llega_a_votar_y_a_acordar(self) -> None:
        guion = Guion({"quorum_primera": TipoQuorum.MITAD_MAS_UNO})
        for quien in range(1, TITULARES + 1):
            guion.dar("marcar", quien, EstadoAsistencia.PRESENTE)
        guion.dar("declarar", Convocatoria.PRIMERA, None)
        for verbo in ("votar", "acordar", "acordar_sin_voto"):
            guion.dar(verbo, None, None)
        guion.revisar()
        assert (Votacion.objects.count(), Acuerdo.objects.count()) == (2, 2)
        guion.dar("marcar", 1, EstadoAsistencia.RETIRADA)
        guion.dar("marcar", 2, EstadoAsistencia.RETIRADA)
        for verbo in ("votar", "acordar", "acordar_sin_voto"):
            guion.dar(verbo, None, None)
        assert (Votacion.objects.count(), Acuerdo.objects.count()) == (2, 2)
        guion.dar("marcar", 2, EstadoAsistencia.PRESENTE)
        guion.dar("acordar", None, None)
        assert Acuerdo.objects.count() == 3
