"""Two senders, two digests, two answers at the very same time; real connections on PostgreSQL."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from participacion.domain import correos
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Calidad, EstadoCorreo, Rol
from participacion.models import Correo
from sesiones.domain import celebracion, respuestas
from sesiones.enums import EstadoSesion, RespuestaCitado
from sesiones.models import Citado, Sesion
from tests.factories import CitadoFactory, CorreoFactory, NombramientoFactory, OrganoFactory, PersonaFactory, cuenta
from tests.factories.escenas import PORTAL, sesion_programada
from tests.factories.participacion import INSTANTE

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
LIMITE = 30.0


def _a_la_vez(*acciones: Callable[[], Any]) -> list[Any]:
    """Do several things at once, each on its own connection; return what came of each."""
    salida = threading.Barrier(len(acciones))

    def hacer(accion: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            salida.wait(timeout=LIMITE)
            return accion()
        except ErrorDeDominio as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acciones)) as personas:
        hechos = [personas.submit(hacer, accion) for accion in acciones]
        return [hecho.result(timeout=LIMITE) for hecho in hechos]


def test_dos_que_envian_a_la_vez_no_envian_dos_veces_el_mismo_correo() -> None:
    organo = OrganoFactory()
    for _ in range(12):
        CorreoFactory(organo=organo)
    llevados: Counter[str] = Counter()
    candado = threading.Lock()

    def cartero(mensaje: correos.Mensaje) -> None:
        time.sleep(0.02)
        with candado:
            llevados[mensaje.para] += 1

    enviar = lambda: correos.enviar_pendientes(cartero, ahora=INSTANTE)  # noqa: E731
    hechos = _a_la_vez(enviar, enviar, enviar)
    assert sum(hechos) == 12
    assert set(llevados.values()) == {1}
    assert {c.estado for c in Correo.objects.all()} == {EstadoCorreo.ENVIADO}


def test_dos_resumenes_a_la_vez_no_repiten_ni_pierden_avisos() -> None:
    organo = OrganoFactory()
    avisos = [
        CorreoFactory(organo=organo, para=f"persona{n % 3}@example.org", asunto=f"Aviso {n};", resumible=True)
        for n in range(12)
    ]
    resumir = lambda: correos.resumir(ahora=INSTANTE)  # noqa: E731
    assert sum(_a_la_vez(resumir, resumir)) == 3
    resumenes = Correo.objects.filter(resumible=False)
    assert resumenes.count() == 3
    juntos = "".join(r.cuerpo for r in resumenes)
    assert [juntos.count(a.asunto) for a in avisos] == [1] * 12


def test_encolar_lo_mismo_a_la_vez_es_un_solo_correo() -> None:
    def encolar() -> Correo:
        return correos.encolar(
            clave="una", para="ana@example.org", nombre="Ana", asunto="Hola", cuerpo="x", ahora=INSTANTE
        )

    assert len({c.pk for c in _a_la_vez(encolar, encolar, encolar)}) == 1


def _citado() -> Citado:
    sesion = sesion_programada()
    lugar = sesion.organo.nombramientos.filter(calidad=Calidad.PROPIETARIO).last()
    return CitadoFactory(sesion=sesion, nombramiento=lugar, persona=lugar.persona)


def test_responder_mientras_se_empieza_a_pasar_lista_queda_de_un_lado_o_del_otro() -> None:
    for _ in range(6):
        este = _citado()
        por = cuenta(Rol.SECRETARIA_TECNICA, este.sesion.organo, segundo_factor=False)
        respuesta, _sesion = _a_la_vez(
            lambda este=este: respuestas.confirmar(este, portal=PORTAL, ahora=INSTANTE),
            lambda este=este, por=por: celebracion.iniciar_pase(este.sesion, por=por),
        )
        hoy = Citado.objects.get(pk=este.pk)
        assert Sesion.objects.get(pk=este.sesion_id).estado == EstadoSesion.PASE_DE_LISTA
        assert (hoy.respuesta == RespuestaCitado.CONFIRMA) == isinstance(respuesta, Citado)


def test_nombrar_dos_veces_a_la_vez_al_mismo_suplente_le_escribe_una_vez() -> None:
    este = _citado()
    persona = PersonaFactory(municipio=este.sesion.organo.municipio, correo="beto@example.org")
    suplente = NombramientoFactory(
        organo=este.sesion.organo, suple_a=este.nombramiento, persona=persona, calidad=Calidad.SUPLENTE
    )
    nombrar = lambda: respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=INSTANTE)  # noqa: E731
    _a_la_vez(nombrar, nombrar)
    assert Correo.objects.filter(para="beto@example.org").count() == 1
