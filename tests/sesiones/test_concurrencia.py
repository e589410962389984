"""Two people, or two workers, at the very same time; real connections on PostgreSQL."""

import datetime
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from participacion.domain import emision, trabajos
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Calidad, EstadoTrabajo, PasoTrabajo, Rol
from participacion.models import Archivo, Documento, Trabajo, Usuario
from sesiones.domain import actas, asistencia, celebracion, observaciones, suplencias
from sesiones.domain.acuerdos import AcuerdoInvalido, DatosAcuerdo, anular_acuerdo, registrar_acuerdo
from sesiones.domain.agenda import DatosSesion, OrdenInvalido, agregar_punto, crear_sesion
from sesiones.domain.celebracion import Declaracion, TransicionInvalida
from sesiones.domain.narrativa import ConflictoDeTexto, NarrativaCerrada, guardar_narrativa
from sesiones.domain.queries.registro import Registro
from sesiones.domain.votaciones import Cuentas, registrar_votacion
from sesiones.enums import EstadoAsistencia, EstadoSesion
from sesiones.models import Acta, Acuerdo, Punto, Sesion
from tests.factories import AsistenciaFactory, OrganoFactory, SesionFactory, UsuarioFactory, cuenta
from tests.factories.escenas import (
    PORTAL,
    acta_en_la_fila,
    acta_en_revision,
    consejo,
    imprenta_de_prueba,
    sesion_en_curso,
    sesion_en_pase,
    sesion_programada,
    sin_cola,
)
from tests.factories.sesiones import FECHA, INICIO, TERMINO

pytestmark = [pytest.mark.solo_postgres, pytest.mark.django_db(transaction=True)]
LIMITE = 30.0  # seconds that anything here may take before the test gives up
Accion = Callable[[], Any]


def _con_su_conexion(accion: Accion, salida: threading.Barrier | None = None) -> Any:
    """Do something on a connection of its own; a rule that says no is a result like any other."""
    try:
        connection.ensure_connection()
        if salida:
            salida.wait(timeout=LIMITE)
        return accion()
    except ErrorDeDominio as error:
        return error
    finally:
        connection.close()


def _a_la_vez(*acciones: Accion) -> list[Any]:
    """Do several things at once, all leaving from the same line; return what came of each."""
    salida = threading.Barrier(len(acciones))
    with ThreadPoolExecutor(len(acciones)) as personas:
        hechos = [personas.submit(_con_su_conexion, accion, salida) for accion in acciones]
        return [hecho.result(timeout=LIMITE) for hecho in hechos]


def _mientras_tanto(accion: Accion, personas: ThreadPoolExecutor) -> "Future[Any]":
    """Start something elsewhere that must wait for a lock of ours; return once it waits."""
    hecho = personas.submit(_con_su_conexion, accion)
    limite = time.monotonic() + LIMITE
    while time.monotonic() < limite and not hecho.done():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # within a transaction what it saw would not change
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return hecho
    raise AssertionError("nadie esperó el candado")


def _secretaria(sesion: Sesion) -> Usuario:
    return cuenta(Rol.SECRETARIA_TECNICA, sesion.organo, segundo_factor=False)


def _cerrar(sesion: Sesion, por: Usuario) -> Acta:
    return actas.cerrar(
        sesion, clausurada_en=TERMINO, texto="", sin_acuerdos=True, portal=PORTAL, mensajero=sin_cola, por=por,
        ahora=TERMINO,
    )  # fmt: skip


def test_dos_secretarias_guardan_la_misma_version_y_gana_una_sola() -> None:
    sesion = sesion_en_curso()
    punto = sesion.puntos.get(numero="3")
    una, otra = _secretaria(sesion), _secretaria(sesion)
    for version in range(8):
        textos = {una: f"Texto A, vuelta {version}.", otra: f"Texto B, vuelta {version}."}

        def guardar(por: Usuario, version: int = version, textos: dict[Usuario, str] = textos) -> Punto:
            return guardar_narrativa(punto, textos[por], version=version, por=por, ahora=INICIO)

        hechos = _a_la_vez(lambda: guardar(una), lambda: guardar(otra))
        guardados = [h for h in hechos if isinstance(h, Punto)]
        conflictos = [h for h in hechos if isinstance(h, ConflictoDeTexto)]
        assert (len(guardados), len(conflictos)) == (1, 1)
        actual = Punto.objects.get(pk=punto.pk)
        assert (actual.narrativa, actual.version) == (guardados[0].narrativa, version + 1)
        assert (conflictos[0].actual, conflictos[0].version) == (actual.narrativa, version + 1)


def test_ocho_acuerdos_a_la_vez_llevan_ocho_folios_distintos() -> None:
    sesion = sesion_en_curso()
    puntos = list(sesion.puntos.all())
    por = _secretaria(sesion)
    hechos = _a_la_vez(
        *(
            lambda n=n: registrar_acuerdo(puntos[n % 5], DatosAcuerdo(f"Acuerdo {n}."), por=por, ahora=TERMINO)
            for n in range(8)
        )
    )
    assert sorted(h.consecutivo for h in hechos) == list(range(1, 9))
    assert {h.folio for h in hechos} == {f"{sesion.organo.siglas}-I-{n}" for n in range(1, 9)}


def test_dos_sesiones_a_la_vez_con_un_patron_que_no_las_distingue_no_repiten_folio() -> None:
    organo = consejo(siglas="JD")
    organo.reglas.update(patron_folio="{siglas}-{n}")
    sesiones = [sesion_en_curso(organo) for _ in range(2)]
    puntos = [sesion.puntos.all()[0] for sesion in sesiones]
    por = _secretaria(sesiones[0])
    for _ in range(4):
        hechos = _a_la_vez(
            *(lambda p=p: registrar_acuerdo(p, DatosAcuerdo("Algo."), por=por, ahora=TERMINO) for p in puntos)
        )
        assert all(isinstance(h, Acuerdo) for h in hechos), hechos
    folios = list(Acuerdo.objects.values_list("folio", flat=True))
    assert len(folios) == len(set(folios)) == 8


def test_un_acuerdo_que_se_anula_mientras_otro_se_registra_no_deja_su_folio() -> None:
    sesion = sesion_en_curso()
    punto, por = sesion.puntos.get(numero="3"), _secretaria(sesion)
    dados = set()
    for vuelta in range(6):
        viejo = registrar_acuerdo(punto, DatosAcuerdo(f"Viejo {vuelta}."), por=por, ahora=TERMINO)

        def anular(viejo: Acuerdo = viejo) -> None:
            anular_acuerdo(viejo, por=por)

        _, nuevo = _a_la_vez(anular, lambda: registrar_acuerdo(punto, DatosAcuerdo("Nuevo."), por=por, ahora=TERMINO))
        assert not {viejo.folio, nuevo.folio} & dados and viejo.folio != nuevo.folio
        dados |= {viejo.folio, nuevo.folio}


def test_dos_acuerdos_a_la_vez_no_se_apoyan_en_la_misma_votacion() -> None:
    sesion = sesion_en_curso()
    punto, por = sesion.puntos.get(numero="3"), _secretaria(sesion)
    votacion = registrar_votacion(punto, Cuentas("Algo", "UNANIMIDAD"), por=por, ahora=TERMINO)
    datos = DatosAcuerdo("Algo.", votacion=votacion.pk)
    hechos = _a_la_vez(*[lambda: registrar_acuerdo(punto, datos, por=por, ahora=TERMINO)] * 2)
    assert {type(h) for h in hechos} == {Acuerdo, AcuerdoInvalido}


def test_quien_se_va_mientras_se_vota_o_voto_o_no_conto() -> None:
    for _ in range(6):
        sesion = sesion_en_curso()
        punto, por = sesion.puntos.get(numero="3"), _secretaria(sesion)
        quien = sesion.asistencias.filter(derecho_voto=True).order_by("-orden")[0]

        def irse(quien: Any = quien) -> Any:
            return asistencia.marcar(quien, estado=EstadoAsistencia.RETIRADA, ahora=TERMINO)

        def votar(punto: Punto = punto, por: Usuario = por) -> Any:
            return registrar_votacion(punto, Cuentas("Algo", "UNANIMIDAD"), por=por, ahora=TERMINO)

        _, votacion = _a_la_vez(irse, votar)
        assert votacion.a_favor == votacion.presentes in {4, 5}


def test_lo_que_se_guarda_mientras_se_cierra_entra_en_el_acta_o_se_rechaza() -> None:
    for vuelta in range(6):
        sesion = sesion_en_curso()
        punto = sesion.puntos.get(numero="3")
        por, texto = _secretaria(sesion), f"Último momento {vuelta}."

        def escribir(punto: Punto = punto, texto: str = texto, por: Usuario = por) -> Punto:
            return guardar_narrativa(punto, texto, version=0, por=por, ahora=TERMINO)

        acta, guardado = _a_la_vez(lambda s=sesion, p=por: _cerrar(s, p), escribir)
        assert isinstance(acta, Acta)
        entro = texto in str(acta.registro)
        assert entro is isinstance(guardado, Punto)
        assert entro is not isinstance(guardado, NarrativaCerrada)
        assert Punto.objects.get(pk=punto.pk).narrativa == (texto if entro else "")


def test_quien_guarda_espera_a_que_termine_el_cierre_y_entonces_se_le_dice() -> None:
    sesion = sesion_en_curso()
    punto, por = sesion.puntos.get(numero="3"), _secretaria(sesion)
    with ThreadPoolExecutor(1) as personas:
        with transaction.atomic():
            celebracion.bloquear(sesion)
            tarde = _mientras_tanto(
                lambda: guardar_narrativa(punto, "Tarde.", version=0, por=por, ahora=TERMINO), personas
            )
            acta = _cerrar(sesion, por)
        assert isinstance(tarde.result(timeout=LIMITE), NarrativaCerrada)
    assert "Tarde." not in str(acta.registro)


def test_quien_cierra_espera_a_que_termine_de_guardarse_el_texto() -> None:
    sesion = sesion_en_curso()
    punto, por = sesion.puntos.get(numero="3"), _secretaria(sesion)
    with ThreadPoolExecutor(1) as personas:
        with transaction.atomic():
            guardar_narrativa(punto, "A tiempo.", version=0, por=por, ahora=TERMINO)
            cierre = _mientras_tanto(lambda: _cerrar(sesion, por), personas)
        acta = cierre.result(timeout=LIMITE)
    assert "A tiempo." in str(acta.registro)


def test_dos_cierres_a_la_vez_son_un_acta() -> None:
    sesion = sesion_en_curso()
    por = _secretaria(sesion)
    hechos = _a_la_vez(lambda: _cerrar(sesion, por), lambda: _cerrar(sesion, por))
    assert {type(h) for h in hechos} == {Acta, TransicionInvalida}
    assert (Acta.objects.count(), Trabajo.objects.count()) == (1, 1)


def test_dos_que_congelan_a_la_vez_reciben_la_misma_acta() -> None:
    sesion = SesionFactory(clausurada=True)
    una, otra = _a_la_vez(*[lambda: actas.congelar(sesion, portal=PORTAL, por=None, ahora=TERMINO) for _ in range(2)])
    assert (una.pk, una.huella, una.registro["codigo"]) == (otra.pk, otra.huella, otra.registro["codigo"])
    # Frozen is not approved: nothing is printed yet.
    assert (Acta.objects.count(), Trabajo.objects.count()) == (1, 0)


def test_dos_trabajadores_imprimen_la_misma_acta_y_queda_un_documento() -> None:
    acta = acta_en_la_fila()
    imprimiendo = threading.Barrier(2)

    def imprenta(
        registro: Registro, sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
    ) -> tuple[bytes, str]:
        imprimiendo.wait(timeout=LIMITE)  # both have taken the job: neither has stored anything
        return f"%PDF-1.7 {threading.get_ident()}".encode(), "Sello de prueba"

    def emitir() -> Documento | None:
        return actas.emitir(str(acta.trabajo_id), imprenta=imprenta, reloj=lambda: TERMINO)

    una, otra = _a_la_vez(emitir, emitir)
    assert una == otra == Acta.objects.get().documento
    assert (Documento.objects.count(), Archivo.objects.count()) == (1, 1)
    trabajo = Trabajo.objects.get()
    assert (trabajo.estado, trabajo.intentos) == (EstadoTrabajo.TERMINADO, 2)


def test_un_trabajador_que_falla_no_deshace_lo_que_otro_termino() -> None:
    acta = acta_en_la_fila()
    imprimiendo = threading.Barrier(2)

    def rota(*_: object) -> tuple[bytes, str]:
        imprimiendo.wait(timeout=LIMITE)
        raise ErrorDeDominio("sin papel")

    def buena(registro: Registro, sellado_en: datetime.datetime, avanzar: Any) -> tuple[bytes, str]:
        imprimiendo.wait(timeout=LIMITE)
        return imprenta_de_prueba(registro, sellado_en, avanzar)

    def emitir(imprenta: emision.Imprenta) -> Documento | None:
        return actas.emitir(str(acta.trabajo_id), imprenta=imprenta, reloj=lambda: TERMINO)

    _a_la_vez(lambda: emitir(rota), lambda: emitir(buena))
    trabajos.fallar(str(acta.trabajo_id), "sin papel", ahora=TERMINO)
    assert Trabajo.objects.get().estado == EstadoTrabajo.TERMINADO
    assert Acta.objects.get().documento


def test_aprobar_y_devolver_a_la_vez_dejan_una_sola_de_las_dos_cosas() -> None:
    for _ in range(4):
        acta = acta_en_revision()
        por, despues = _secretaria(acta.sesion), TERMINO + datetime.timedelta(days=4)

        def aprobar(acta: Acta = acta, por: Any = por, despues: Any = despues) -> Any:
            return actas.aprobar(acta, forma="AL_CERRAR_REVISION", por=por, ahora=despues)

        def devolver(acta: Acta = acta, por: Any = por, despues: Any = despues) -> Any:
            return actas.devolver(acta, por=por, ahora=despues)

        hechos = _a_la_vez(aprobar, devolver, aprobar)
        assert sorted(type(h).__name__ for h in hechos) == ["Acta", "ActaInvalida", "ActaInvalida"]
        acta.refresh_from_db()
        assert (acta.etapa == "APROBADA") is (acta.trabajo_id is not None)


def test_una_observacion_que_llega_mientras_se_aprueba_entra_antes_o_se_rechaza() -> None:
    for _ in range(4):
        acta = acta_en_revision()
        por, revisor = _secretaria(acta.sesion), acta.revisores.select_related("acta__sesion").first()
        limite = acta.revision_hasta - datetime.timedelta(seconds=1)

        def aprobar(acta: Acta = acta, por: Any = por) -> Any:
            return actas.aprobar(acta, forma="A_MANO", nota="Consta en el libro.", por=por, ahora=TERMINO)

        def observar(revisor: Any = revisor, limite: Any = limite) -> Any:
            return observaciones.observar(revisor, texto="Falta algo", punto=None, ahora=limite)

        hechos = _a_la_vez(aprobar, observar)
        acta.refresh_from_db()
        # Approved with nothing to answer, or observed and still under review: never both.
        assert sorted(type(h).__name__ for h in hechos) in (
            ["Acta", "ObservacionInvalida"], ["ActaInvalida", "Observacion"],
        )  # fmt: skip
        assert (acta.etapa == "APROBADA") is (acta.observaciones.count() == 0)


def test_dos_envios_a_revision_a_la_vez_son_una_version_y_un_correo_por_persona() -> None:
    acta = acta_en_revision()
    por, sesion = _secretaria(acta.sesion), acta.sesion
    actas.devolver(acta, por=por, ahora=TERMINO)
    hasta = TERMINO + datetime.timedelta(days=3)

    def enviar() -> Any:
        return actas.enviar_a_revision(sesion, hasta=hasta, portal=PORTAL, por=por, ahora=TERMINO)

    hechos = _a_la_vez(enviar, enviar)
    assert sorted(type(h).__name__ for h in hechos) == ["Acta", "ActaInvalida"]
    assert [a.version for a in sesion.actas.order_by("version")] == [1, 2]
    assert sesion.actas.get(version=2).revisores.count() == sesion.organo.nombramientos.count()


def test_dos_personas_inician_el_pase_y_la_lista_no_se_repite() -> None:
    sesion = sesion_programada()
    por = _secretaria(sesion)
    hechos = _a_la_vez(*[lambda: celebracion.iniciar_pase(sesion, por=por)] * 2)
    assert {type(h) for h in hechos} == {Sesion, TransicionInvalida}
    assert sesion.asistencias.count() == 6


def test_dos_declaratorias_a_la_vez_instalan_una_vez() -> None:
    sesion = sesion_en_pase()
    por = _secretaria(sesion)
    sesion.asistencias.update(estado=EstadoAsistencia.PRESENTE)
    hechos = _a_la_vez(
        *[lambda: celebracion.declarar_quorum(sesion, Declaracion("PRIMERA"), por=por, ahora=INICIO)] * 2
    )
    assert {type(h) for h in hechos} == {tuple, TransicionInvalida}
    assert sesion.declaratorias.count() == 1
    assert Sesion.objects.get(pk=sesion.pk).estado == EstadoSesion.EN_CURSO


def test_llega_el_titular_mientras_se_sienta_su_suplente_y_el_lugar_cuenta_una_vez() -> None:
    for _ in range(6):
        sesion = SesionFactory(en_pase=True)
        titular = AsistenciaFactory(sesion=sesion)
        suplente = AsistenciaFactory(
            sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False, estado=EstadoAsistencia.PRESENTE
        )

        def llegar(titular: Any = titular) -> Any:
            return asistencia.marcar(titular, estado=EstadoAsistencia.PRESENTE, ahora=INICIO)

        def sentar(suplente: Any = suplente, titular: Any = titular) -> Any:
            return suplencias.suplir(suplente, titular)

        _a_la_vez(llegar, sentar)
        assert asistencia.contar_con_voto(sesion) == (1, 1)
        suplente.refresh_from_db()
        assert suplente.suple_a is None


def test_dos_sesiones_con_el_mismo_numero_a_la_vez_son_una() -> None:
    organo, por = OrganoFactory(), UsuarioFactory(segundo_factor=False)
    datos = DatosSesion(
        organo=organo, tipo="ORDINARIA", numero=1, anio=2026, fecha=FECHA, hora_primera=None, hora_segunda=None,
        modalidad="PRESENCIAL", lugar="", plataforma="",
    )  # fmt: skip
    hechos = _a_la_vez(*[lambda: crear_sesion(datos, None, por=por)] * 2)
    assert {type(h) for h in hechos} == {Sesion, OrdenInvalido}
    assert next(h for h in hechos if isinstance(h, OrdenInvalido)).campo == "numero"


def test_puntos_agregados_a_la_vez_quedan_todos_y_bien_numerados() -> None:
    sesion = sesion_en_curso()
    por = _secretaria(sesion)
    _a_la_vez(*(lambda n=n: agregar_punto(sesion, titulo=f"Nuevo {n}", por=por) for n in range(4)))
    assert list(sesion.puntos.values_list("numero", flat=True)) == [str(n) for n in range(1, 10)]


def test_dos_reintentos_a_la_vez_son_uno() -> None:
    acta = acta_en_la_fila()
    trabajos.fallar(str(acta.trabajo_id), "Sin sello.", ahora=TERMINO)
    trabajo = Trabajo.objects.get()
    hechos = _a_la_vez(*[lambda: trabajos.reintentar(trabajo, ahora=TERMINO)] * 2)
    assert {type(h) for h in hechos} == {Trabajo, ErrorDeDominio}
    assert Trabajo.objects.get().estado == EstadoTrabajo.EN_ESPERA
