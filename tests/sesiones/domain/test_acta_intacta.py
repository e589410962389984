"""Once frozen, an acta says what it said: no act of the portal changes it, nor the rows from which it was made."""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.registros import huella
from participacion.enums import EstadoTrabajo
from participacion.models import Trabajo
from sesiones import domain
from sesiones.domain import actas, aprobaciones, asistencia, correcciones, votaciones
from sesiones.domain.asistencia import contar_con_voto
from sesiones.domain.queries.registro import componer_registro
from sesiones.domain.votaciones import Cuentas, fallo
from sesiones.enums import EtapaActa, FormaAprobacion, ResultadoVotacion
from sesiones.models import Acta, Sesion, Votacion
from tests.factories.escenas import PORTAL, imprenta_de_prueba, sin_cola
from tests.sesiones.domain.actos import ACTOS, DE_FUERA, DESPUES, Cerrada, cerrada

SIN_REDUCIR = (Phase.explicit, Phase.reuse, Phase.generate)
APROBADAS = {EtapaActa.APROBADA, EtapaActa.FIRMADA, EtapaActa.PUBLICADA}
REQUERIDOS = 3  # the half plus one of five
TODOS = ACTOS | DE_FUERA

# The acts that make the acta itself; here they are the steps between drafts.
DEL_ACTA = {"actas.congelar", "actas.enviar_a_revision"}

# What each stage lets through. In a draft, words are corrected; who came and what was voted are not.
DE_PALABRAS = {
    "acuerdos.corregir_acuerdo", "agenda.anotar_desahogo", "anexos.agregar", "anexos.corregir", "anexos.mover",
    "anexos.quitar", "desahogo.guardar_datos", "incisos.corregir_inciso", "intervenciones.registrar_intervencion",
    "intervenciones.corregir_intervencion", "intervenciones.quitar_intervencion",
    "intervenciones.mover_intervencion", "narrativa.guardar_narrativa", "seguimiento.registrar_seguimiento",
    "seguimiento.corregir_seguimiento", "seguimiento.quitar_seguimiento",
}  # fmt: skip
SIEMPRE = {"anexos.publicar", *DE_FUERA}
DE_LO_APROBADO = {"comunicados.emitir_comunicado", "extractos.certificar", "testado.marcar"}


def _pasan(escena: Cerrada) -> set[str]:
    """Return which acts are allowed now, each tried apart from the others."""
    pasan = set()
    for nombre, acto in TODOS.items():
        with transaction.atomic():
            try:
                acto(escena)
            except ErrorDeDominio as rechazo:
                assert rechazo.mensaje, nombre  # noqa: PT017
            else:
                pasan.add(nombre)
            transaction.set_rollback(True)
    return pasan


def _imprimir() -> None:
    for trabajo in Trabajo.objects.exclude(estado=EstadoTrabajo.TERMINADO).filter(tarea=actas.TAREA):
        actas.emitir(str(trabajo.pk), imprenta=imprenta_de_prueba, reloj=lambda: DESPUES)


def _compuesto(acta: Acta) -> dict[str, Any]:
    """Return the record that would be made now of the session of an acta."""
    return componer_registro(
        Sesion.objects.get(pk=acta.sesion_id), portal=PORTAL, version=acta.version, codigo=acta.registro["codigo"],
        ahora=acta.congelada_en,
    )  # fmt: skip


@pytest.mark.django_db
def test_cada_etapa_deja_pasar_estos_actos_y_ninguno_mas() -> None:
    escena = cerrada()
    assert _pasan(escena) == DE_PALABRAS | SIEMPRE
    acta = actas.enviar_a_revision(escena.sesion, portal=PORTAL, por=escena.por, ahora=DESPUES)
    assert _pasan(escena) == SIEMPRE
    actas.aprobar(acta, forma=FormaAprobacion.A_MANO, nota="Consta.", por=escena.por, ahora=DESPUES, mensajero=sin_cola)
    assert _pasan(escena) == SIEMPRE | DE_LO_APROBADO
    _imprimir()
    assert _pasan(escena) == SIEMPRE | DE_LO_APROBADO


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", sorted(DE_PALABRAS))
def test_en_borrador_cada_uno_de_esos_actos_si_cambia_lo_que_dira_el_acta(nombre: str) -> None:
    escena = cerrada()
    antes = componer_registro(escena.sesion, portal=PORTAL, version=1, codigo="", ahora=DESPUES)
    ACTOS[nombre](escena)
    despues = componer_registro(escena.sesion, portal=PORTAL, version=1, codigo="", ahora=DESPUES)
    assert huella(antes) != huella(despues)


def test_no_hay_otro_acto_que_escriba_en_una_sesion() -> None:
    filas = {
        "Sesion", "Punto", "Intervencion", "Asistencia", "Votacion", "Acuerdo", "IncisoAcuerdo", "Seguimiento", "Anexo",
    }  # fmt: skip
    escriben = set()
    for modulo in pkgutil.iter_modules(domain.__path__):
        casa = importlib.import_module(f"{domain.__name__}.{modulo.name}")
        for nombre, verbo in vars(casa).items():
            # A use case is atomic: it is wrapped.
            es_acto = not nombre.startswith("_") and hasattr(verbo, "__wrapped__") and verbo.__module__ == casa.__name__
            if es_acto and _sobre_que(verbo) in filas:
                escriben.add(f"{modulo.name}.{nombre}")
    assert escriben == set(ACTOS) | DEL_ACTA


def _sobre_que(verbo: Any) -> str:
    primero = next(iter(inspect.signature(verbo).parameters.values()))
    return getattr(primero.annotation, "__name__", "")


pasos = st.lists(
    st.one_of(
        st.tuples(st.just("hacer"), st.sampled_from(sorted(TODOS))),
        st.tuples(st.just("hacer"), st.sampled_from(sorted(TODOS))),
        st.tuples(st.just("mover"), st.tuples(st.integers(0, 4), st.sampled_from(["PRESENTE", "RETIRADA"]))),
        st.tuples(st.just("aprobar"), st.tuples(*[st.integers(0, 5)] * 3)),
        st.tuples(st.sampled_from(["revisar", "devolver", "unanimes", "a_mano", "imprimir", "borrar"]), st.none()),
    ),
    min_size=6,
    max_size=20,
)
# Most series would never get as far as an approved acta if they had to find the way by themselves.
entradas = st.sampled_from([[], [("revisar", None)], [("revisar", None), ("unanimes", None)]])


class TestIntacta(TestCase):
    """The acta of a session, and the session in which it is put to the vote."""

    @settings(max_examples=25, phases=SIN_REDUCIR, deadline=None)
    @given(entradas, pasos)
    def test_ninguna_serie_de_actos_cambia_un_acta_congelada(
        self, entrada: list[tuple[str, Any]], serie: list[tuple[str, Any]]
    ) -> None:
        self.escena = cerrada()
        vistas: dict[int, tuple[str, str]] = {}
        for verbo, que in [*entrada, *serie]:
            con_quorum = contar_con_voto(self.escena.siguiente)[1] >= REQUERIDOS
            antes = set(Votacion.objects.values_list("pk", flat=True))
            try:
                with transaction.atomic():
                    getattr(self, verbo)(que)
            except ErrorDeDominio as rechazo:
                assert rechazo.mensaje  # noqa: PT017
            assert con_quorum or not Votacion.objects.exclude(pk__in=antes).exists()
            self._revisar(vistas)

    def _revisar(self, vistas: dict[int, tuple[str, str]]) -> None:
        """Compare every version with how it was frozen, and the one alive with the rows it was made of."""
        for acta in self.escena.sesion.actas.all():
            assert (acta.huella, huella(acta.registro)) == vistas.setdefault(acta.pk, (acta.huella, acta.huella))
        if viva := correcciones.acta_viva(self.escena.sesion):
            assert huella(_compuesto(viva)) == viva.huella
        aprobadas = list(self.escena.sesion.actas.filter(etapa__in=APROBADAS))
        assert len(aprobadas) <= 1
        for acta in aprobadas:
            assert acta.aprobada_en and acta.trabajo_id
            if acta.forma_aprobacion == FormaAprobacion.EN_SESION:
                assert acta.votacion and fallo(acta.votacion).resultado == ResultadoVotacion.APROBADA
                assert (acta.votacion.presentes or 0) >= REQUERIDOS
            else:
                assert acta.forma_aprobacion == FormaAprobacion.A_MANO and acta.nota_aprobacion

    def hacer(self, nombre: str) -> None:
        """Try any act on the session whose acta it is."""
        TODOS[nombre](self.escena)

    def mover(self, que: tuple[int, str]) -> None:
        """Somebody comes to the next session, or leaves it."""
        quien, estado = que
        lugar = self.escena.siguiente.asistencias.filter(derecho_voto=True).order_by("orden")[quien]
        asistencia.marcar(lugar, estado=estado, ahora=DESPUES)

    def aprobar(self, cuentas: tuple[int, int, int]) -> None:
        """Put the acta to the vote in the next session."""
        self._votar(Cuentas("El acta", "ECONOMICA", *cuentas))

    def unanimes(self, _: None) -> None:
        """Approve it there by everybody who is there."""
        self._votar(Cuentas("El acta", "UNANIMIDAD"))

    def _votar(self, cuentas: Cuentas) -> None:
        punto = self.escena.siguiente.puntos.get(titulo="Asuntos de la sesión")
        elegidas = list(self.escena.sesion.actas.values_list("pk", flat=True)[:1])
        aprobaciones.aprobar_actas(
            punto, elegidas, cuentas, por=self.escena.por, ahora=DESPUES, mensajero=sin_cola
        )  # fmt: skip

    def borrar(self, _: None) -> None:
        """Take back the last vote of the next session."""
        if votacion := Votacion.objects.filter(punto__sesion=self.escena.siguiente).last():
            votaciones.borrar_votacion(votacion, por=self.escena.por)

    def revisar(self, _: None) -> None:
        """Send the draft to the members."""
        actas.enviar_a_revision(self.escena.sesion, portal=PORTAL, por=self.escena.por, ahora=DESPUES)

    def devolver(self, _: None) -> None:
        """Send a version back to draft."""
        if acta := self.escena.sesion.actas.last():
            actas.devolver(acta, por=self.escena.por, ahora=DESPUES)

    def a_mano(self, _: None) -> None:
        """Declare it approved."""
        if acta := self.escena.sesion.actas.last():
            actas.aprobar(
                acta, forma=FormaAprobacion.A_MANO, nota="Consta.", por=self.escena.por, ahora=DESPUES,
                mensajero=sin_cola,
            )  # fmt: skip

    def imprimir(self, _: None) -> None:
        """Let the press work."""
        _imprimir()
