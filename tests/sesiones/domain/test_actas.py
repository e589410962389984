"""Closing freezes the record; from it comes one sealed document, exactly once."""

import datetime
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from participacion.domain import emision, trabajos
from participacion.domain.registros import huella
from participacion.enums import EstadoTrabajo, PasoTrabajo
from participacion.models import Archivo, Documento, Trabajo, Usuario
from sesiones.domain import actas, celebracion
from sesiones.domain.actas import ActaInvalida
from sesiones.domain.narrativa import NarrativaCerrada, guardar_narrativa
from sesiones.domain.queries.registro import Registro
from sesiones.enums import EstadoActa, EstadoSesion
from sesiones.models import Acta, Sesion
from tests.factories import SesionFactory
from tests.factories.escenas import PORTAL, imprenta_de_prueba, sin_cola
from tests.factories.sesiones import TERMINO

MINUTO = datetime.timedelta(minutes=1)
Enviados = list[tuple[str, str]]


def _cerrar(sesion: Sesion, por: Usuario, mensajero: trabajos.Mensajero = sin_cola, **cambios: Any) -> Acta:
    datos = {"clausurada_en": TERMINO, "texto": "", "sin_acuerdos": True, "ahora": TERMINO} | cambios
    return actas.cerrar(sesion, portal=PORTAL, mensajero=mensajero, por=por, **datos)


def _emitir(acta: Acta, imprenta: emision.Imprenta = imprenta_de_prueba) -> Documento | None:
    return actas.emitir(str(acta.trabajo_id), imprenta=imprenta, reloj=lambda: TERMINO + MINUTO)


def test_cerrar_congela_el_registro_y_encarga_el_acta(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    assert Sesion.objects.get(pk=sesion.pk).estado == EstadoSesion.CLAUSURADA
    assert acta.folio == acta.registro["folio"] == f"{sesion.organo.siglas}-I/2026"
    assert (acta.version, acta.congelada_en, acta.congelada_por) == (1, TERMINO, por)
    assert acta.registro["clausura"]["hora"] == "19:34"
    assert acta.registro["sin_acuerdos"] is True
    assert acta.trabajo
    assert (acta.trabajo.tarea, acta.trabajo.estado) == ("sesiones.tasks.emitir_acta", EstadoTrabajo.EN_ESPERA)
    assert (acta.trabajo.organo, acta.trabajo.solicitado_por) == (sesion.organo, por)
    assert acta.trabajo.titulo == f"Acta {acta.folio}, 1.ª sesión ordinaria de 2026 · {sesion.organo.nombre}"


def test_la_huella_es_la_del_registro_tal_como_se_lee_de_la_base(sesion: Sesion, por: Usuario) -> None:
    punto = sesion.puntos.get(numero="3")
    guardar_narrativa(punto, "Dijo «ñandú» 🐝 y 1.0 < 2,\ncon \\u0041 y \u2028.", version=0, por=por, ahora=TERMINO)
    acta = _cerrar(sesion, por)
    leida = Acta.objects.get(pk=acta.pk)
    assert leida.registro == acta.registro
    assert leida.huella == acta.huella == huella(leida.registro)


def test_el_trabajo_se_envia_solo_cuando_la_transaccion_queda(
    sesion: Sesion, por: Usuario, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    enviados: Enviados = []
    with django_capture_on_commit_callbacks(execute=False) as pendientes:
        acta = _cerrar(sesion, por, mensajero=lambda tarea, pk: enviados.append((tarea, pk)))
    assert enviados == []
    for pendiente in pendientes:
        pendiente()
    assert enviados == [("sesiones.tasks.emitir_acta", str(acta.trabajo_id))]


def test_una_cola_que_no_responde_no_impide_cerrar(
    sesion: Sesion,
    por: Usuario,
    django_capture_on_commit_callbacks: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    def rota(tarea: str, trabajo_id: str) -> None:
        raise ConnectionError("sin cola")

    with django_capture_on_commit_callbacks(execute=True):
        acta = _cerrar(sesion, por, mensajero=rota)
    assert Acta.objects.get().estado == EstadoActa.EN_EMISION
    assert str(acta.trabajo_id) in caplog.text
    assert [t.pk for t in trabajos.abiertos()] == [acta.trabajo_id]


def test_un_organo_de_nombre_larguisimo_tambien_cierra(sesion: Sesion, por: Usuario) -> None:
    sesion.organo.nombre = "Consejo " * 20
    sesion.organo.save()
    acta = _cerrar(sesion, por)
    assert _emitir(acta)


def test_lo_que_la_clausura_rechaza_no_deja_acta_ni_trabajo(sesion: Sesion, por: Usuario) -> None:
    with pytest.raises(celebracion.FaltaDato):
        _cerrar(sesion, por, sin_acuerdos=False)
    with pytest.raises(celebracion.FaltaDato):
        _cerrar(sesion, por, clausurada_en=TERMINO + 10 * MINUTO)
    assert not Acta.objects.exists()
    assert not Trabajo.objects.exists()


def test_cerrar_dos_veces_no_hace_dos_actas(sesion: Sesion, por: Usuario) -> None:
    _cerrar(sesion, por)
    with pytest.raises(celebracion.TransicionInvalida):
        _cerrar(sesion, por)
    assert (Acta.objects.count(), Trabajo.objects.count()) == (1, 1)


def test_congelar_de_nuevo_devuelve_la_misma_acta(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    Sesion.objects.filter(pk=sesion.pk).update(lugar="Otro lugar")
    de_nuevo = actas.congelar(sesion, portal=PORTAL, por=por, ahora=TERMINO + MINUTO)
    assert (de_nuevo, de_nuevo.huella, de_nuevo.registro["codigo"]) == (acta, acta.huella, acta.registro["codigo"])
    assert Trabajo.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("rasgo", ["en_curso", "en_receso", "celebrada", "en_pase", "cancelada"])
def test_de_una_sesion_sin_clausurar_no_hay_acta(rasgo: str) -> None:
    sesion = SesionFactory(**{rasgo: True})
    with pytest.raises(ActaInvalida) as rechazo:
        actas.congelar(sesion, portal=PORTAL, por=None, ahora=TERMINO)
    assert rechazo.value.mensaje == (
        f"La sesión está {sesion.get_estado_display()}; su acta se congela cuando se clausura."
    )


def test_despues_de_cerrar_nada_de_la_sesion_cambia_el_acta(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    with pytest.raises(NarrativaCerrada):
        guardar_narrativa(sesion.puntos.get(numero="3"), "Tarde.", version=0, por=por, ahora=TERMINO)
    sesion.puntos.update(narrativa="Por detrás.")
    assert "Por detrás." not in str(Acta.objects.get(pk=acta.pk).registro)


def test_emitir_guarda_los_bytes_bajo_su_sha256_y_termina_el_trabajo(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    documento = _emitir(acta)
    assert documento
    acta.refresh_from_db()
    contenido = bytes(documento.archivo.contenido)
    assert documento.archivo_id == hashlib.sha256(contenido).hexdigest()
    assert documento.archivo.tamanio == len(contenido)
    assert (acta.documento, acta.estado) == (documento, EstadoActa.EN_FIRMA)
    assert (documento.folio, documento.version, documento.codigo) == (acta.folio, 1, acta.registro["codigo"])
    assert (documento.huella_contenido, documento.fecha) == (acta.huella, sesion.fecha)
    assert (documento.sellado_por, documento.sellado_en) == ("Sello de prueba", TERMINO + MINUTO)
    assert (documento.emitido_por, documento.es_demostracion) == (por, True)
    assert documento.titulo == f"Acta de la 1.ª sesión ordinaria de 2026, {sesion.organo.nombre}"
    trabajo = Trabajo.objects.get()
    assert (trabajo.estado, trabajo.paso, trabajo.intentos) == (EstadoTrabajo.TERMINADO, PasoTrabajo.LISTO, 1)
    assert trabajo.terminado_en == TERMINO + MINUTO


def test_la_imprenta_recibe_el_registro_congelado_y_cada_paso_se_ve(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    vistos: list[int] = []

    def imprenta(
        registro: Registro, sellado_en: datetime.datetime, al_avanzar: Callable[[PasoTrabajo], None]
    ) -> tuple[bytes, str]:
        assert huella(registro) == acta.huella
        for paso in (PasoTrabajo.COMPONIENDO, PasoTrabajo.MAQUETANDO, PasoTrabajo.SELLANDO, PasoTrabajo.COMPROBANDO):
            al_avanzar(paso)
            vistos.append(Trabajo.objects.get().paso)
        assert Trabajo.objects.get().estado == EstadoTrabajo.EN_PROCESO
        return b"%PDF-", "Sello"

    _emitir(acta, imprenta)
    assert vistos == [1, 2, 3, 4]


def test_emitir_dos_veces_deja_un_solo_documento(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    primero = _emitir(acta)
    assert _emitir(acta) is None
    assert Acta.objects.get().documento == primero
    assert (Documento.objects.count(), Archivo.objects.count()) == (1, 1)


def test_si_el_trabajador_murio_despues_de_guardar_solo_se_termina_el_trabajo(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)
    primero = _emitir(acta)
    Trabajo.objects.update(estado=EstadoTrabajo.EN_PROCESO, paso=PasoTrabajo.COMPROBANDO, terminado_en=None)

    def nunca(*_: object) -> tuple[bytes, str]:
        raise AssertionError("se imprimió otra vez")

    assert _emitir(acta, nunca) == primero
    assert Trabajo.objects.get().estado == EstadoTrabajo.TERMINADO
    assert Documento.objects.count() == 1


def test_una_imprenta_que_falla_no_deja_media_acta(sesion: Sesion, por: Usuario) -> None:
    acta = _cerrar(sesion, por)

    def rota(*_: object) -> tuple[bytes, str]:
        raise RuntimeError("sin papel")

    with pytest.raises(RuntimeError):
        _emitir(acta, rota)
    assert (Documento.objects.count(), Archivo.objects.count()) == (0, 0)
    assert Trabajo.objects.get().estado == EstadoTrabajo.EN_PROCESO
    assert _emitir(acta)


@pytest.mark.django_db
def test_un_trabajo_que_no_existe_no_hace_nada() -> None:
    sin_dueno = "00000000-0000-4000-8000-000000000000"
    assert actas.emitir(sin_dueno, imprenta=imprenta_de_prueba, reloj=lambda: TERMINO) is None


def test_reintentar_vuelve_a_enviar_el_acta_que_fallo(
    sesion: Sesion, por: Usuario, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    acta = _cerrar(sesion, por)
    trabajos.fallar(str(acta.trabajo_id), "No se pudo abrir el sello.", ahora=TERMINO)
    assert Acta.objects.get().estado == EstadoActa.FALLIDA
    enviados: Enviados = []
    with django_capture_on_commit_callbacks(execute=True):
        actas.reintentar(Trabajo.objects.get(), mensajero=lambda tarea, pk: enviados.append((tarea, pk)), ahora=TERMINO)
    assert enviados == [("sesiones.tasks.emitir_acta", str(acta.trabajo_id))]
    assert _emitir(acta)
