"""Asking to be in the roll: one answer for everybody, and an acceptance that changes the roll and its digests."""

import datetime
from typing import Any

import pytest
from django.conf import settings

from gobierno_abierto.domain import depuracion, padron, solicitudes
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.padron import PadronInvalido
from gobierno_abierto.domain.solicitudes import DatosSolicitud
from gobierno_abierto.models import Ejercicio, RenglonPadron, SolicitudDePadron
from tests.factories import ColoniaConvocadaFactory, UsuarioFactory, ejercicio_con_etapas
from tests.gobierno_abierto.padrones import hacer_curp, lista

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 4, 1, 18, tzinfo=datetime.UTC)
LLAVE = settings.PADRON_LLAVE


@pytest.fixture
def ejercicio() -> Ejercicio:
    hecho = ejercicio_con_etapas()
    ColoniaConvocadaFactory(ejercicio=hecho, colonia__nombre="Peñuelas", colonia__municipio=hecho.municipio)
    colonia = hecho.convocadas.exclude(colonia__nombre="Peñuelas").get().colonia.nombre
    filas = [["CURP", "Colonia", "CIC"], [hacer_curp(numero=0), colonia, "123450000"]]
    carga = padron.probar(hecho, lista(filas), "l.csv", llave=LLAVE, por=None, ahora=AHORA)
    padron.poner_en_vigor(carga, por=None, ahora=AHORA)
    return hecho


def _comun() -> dict[str, Any]:
    return {"por": UsuarioFactory(), "ahora": AHORA}


def _pedir(ejercicio: Ejercicio, n: int = 1, **cambios: str) -> SolicitudDePadron:
    datos = {"curp": hacer_curp(numero=n), "credencial": f"{n:04}", "seccion": "PEÑUELAS", "nombre": "Ana  De Prueba"}
    return solicitudes.pedir(ejercicio, DatosSolicitud(**(datos | cambios)), llave=LLAVE, ahora=AHORA)


def test_quien_no_esta_entra_al_aceptarse(ejercicio: Ejercicio) -> None:
    solicitud = _pedir(ejercicio)
    assert (solicitud.nombre, solicitud.seccion) == ("Ana De Prueba", "Peñuelas")
    assert hacer_curp(numero=1).encode() not in b"".join(
        str(getattr(solicitud, c.name)).encode() for c in solicitud._meta.fields
    )
    assert solicitudes.que_dice_el_padron(solicitud) == "No está en el padrón."
    antes = padron.vigente(ejercicio)
    solicitudes.aceptar(solicitud, **_comun())
    assert padron.buscar(ejercicio, hacer_curp(numero=1), "0001", llave=LLAVE) == "Peñuelas"
    ahora = padron.vigente(ejercicio)
    assert antes and ahora and ahora.version == antes.version + 1
    assert ahora.secciones["Peñuelas"][0] == 1 and padron.total(ahora).personas == 2
    with pytest.raises(PadronInvalido, match="ya está aceptada"):
        solicitudes.aceptar(solicitud, **_comun())


def test_quien_esta_en_otro_lugar_se_mueve(ejercicio: Ejercicio) -> None:
    solicitud = _pedir(ejercicio, 0)
    assert "con la misma credencial" in solicitudes.que_dice_el_padron(solicitud)
    solicitudes.aceptar(solicitud, **_comun())
    assert RenglonPadron.objects.get().seccion == "Peñuelas"
    with pytest.raises(PadronInvalido, match="ya dice eso"):
        solicitudes.aceptar(_pedir(ejercicio, 0), **_comun())


def test_se_rechaza_con_motivo_y_se_lee_con_el_folio(ejercicio: Ejercicio) -> None:
    solicitud = _pedir(ejercicio)
    with pytest.raises(PadronInvalido, match="Escribe por qué"):
        solicitudes.rechazar(solicitud, "  ", **_comun())
    solicitudes.rechazar(solicitud, "Vive fuera de las colonias.", **_comun())
    hallada = solicitudes.por_folio(ejercicio, solicitud.folio.lower().replace("-", " "))
    assert hallada and hallada.motivo == "Vive fuera de las colonias."
    assert solicitudes.por_folio(ejercicio_con_etapas(), solicitud.folio) is None
    assert RenglonPadron.objects.count() == 1


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [({"curp": "X"}, "curp"), ({"credencial": "12"}, "credencial"), ({"credencial": "１２３４"}, "credencial"),
     ({"seccion": "Narvarte"}, "seccion"), ({"seccion": " "}, "seccion")],
)  # fmt: skip
def test_lo_que_no_puede_ser(ejercicio: Ejercicio, cambios: dict[str, str], campo: str) -> None:
    with pytest.raises(PadronInvalido) as dicho:
        _pedir(ejercicio, **cambios)
    assert dicho.value.campo == campo and not SolicitudDePadron.objects.exists()


def test_con_la_jornada_abierta_ya_no(ejercicio: Ejercicio) -> None:
    solicitud = _pedir(ejercicio)
    tarde = datetime.datetime(2026, 4, 20, 18, tzinfo=datetime.UTC)
    for hacer in (
        lambda: solicitudes.aceptar(solicitud, por=UsuarioFactory(), ahora=tarde),
        lambda: solicitudes.rechazar(solicitud, "x", por=UsuarioFactory(), ahora=tarde),
        lambda: solicitudes.pedir(
            ejercicio, DatosSolicitud(hacer_curp(), "", "Peñuelas", "Ana"), llave=LLAVE, ahora=tarde
        ),
    ):
        with pytest.raises(FueraDeEtapa):
            hacer()


def test_los_datos_se_borran_con_los_demas(ejercicio: Ejercicio) -> None:
    solicitud = _pedir(ejercicio, contacto="ana@ejemplo.mx", explicacion="Me mudé.")
    assert ejercicio in depuracion.vencidos(datetime.date(2027, 1, 1))
    assert depuracion.depurar(ejercicio) == 1
    solicitud.refresh_from_db()
    assert (solicitud.nombre, solicitud.contacto, solicitud.explicacion) == (depuracion.BORRADO, "", "")
    assert depuracion.depurar(ejercicio) == 0
