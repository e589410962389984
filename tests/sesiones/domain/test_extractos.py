"""The certified excerpt: only of an approved acta, word by word from its record, one folio for each."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participacion.domain import trabajos
from participacion.enums import Calidad, Funcion, Rol, TipoDocumento
from participacion.models import Documento, Nombramiento, Usuario
from sesiones.domain import extractos
from sesiones.domain.aprobadas import SinActaAprobada
from sesiones.domain.extractos import ExtractoImposible, certificar, quien_certifica, votacion_de
from sesiones.enums import EtapaActa
from sesiones.models import Acta, Acuerdo, Extracto
from tests.factories import AcuerdoFactory, NombramientoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sin_cola
from tests.factories.escenas_acuerdos import PLANTAR, acuerdo_aprobado, publicar
from tests.factories.sesiones import TERMINO

pytestmark = pytest.mark.django_db
AHORA = TERMINO + datetime.timedelta(days=2)


@pytest.fixture
def por() -> Usuario:
    """The secretaría of the órgano of the agreements."""
    return cuenta(Rol.SECRETARIA_TECNICA, consejo(siglas="CP"), segundo_factor=False)


def _acuerdo(por: Usuario, etapa: EtapaActa = EtapaActa.PUBLICADA) -> Acuerdo:
    return acuerdo_aprobado(por.asignaciones.get().organo, por=por, etapa=etapa)


def _certificar(acuerdo: Acuerdo, por: Usuario, **mas: str) -> Extracto:
    return certificar(acuerdo, portal=PORTAL, por=por, ahora=AHORA, mensajero=sin_cola, **mas)


def _sellar(extracto: Extracto) -> Documento:
    documento = extractos.emitir(str(extracto.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: AHORA)
    assert documento
    return documento


def test_dice_el_acuerdo_como_lo_dice_el_acta_y_no_como_este_ahora(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    Acuerdo.objects.filter(pk=acuerdo.pk).update(texto="Otra cosa.", responsable="Nadie")
    acuerdo.refresh_from_db()
    r = _certificar(acuerdo, por).registro
    assert r["acuerdo"]["texto"] == PLANTAR
    assert r["acuerdo"]["responsable"] == "Dirección de Parques"
    assert r["punto"]["titulo"] == "Asuntos de la sesión"
    assert (r["votacion"]["a_favor"], r["votacion"]["en_contra"]) == (4, 1)
    assert r["quorum"]["frase"].startswith("Hay quórum en primera convocatoria")
    acta = Acta.objects.get(sesion=acuerdo.sesion)
    assert (r["acta"]["folio"], r["acta"]["huella"]) == (acta.folio, acta.huella)


def test_el_folio_es_el_del_acuerdo_con_su_numero_y_nunca_se_repite(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    primero = _certificar(acuerdo, por)
    _sellar(primero)
    segundo = _certificar(acuerdo, por)
    assert [e.registro["folio"] for e in (primero, segundo)] == [f"{acuerdo.folio}/E1", f"{acuerdo.folio}/E2"]


def test_pedirlo_dos_veces_mientras_se_prepara_es_pedirlo_una(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    assert _certificar(acuerdo, por) == _certificar(acuerdo, por)
    assert Extracto.objects.count() == 1


def test_uno_que_fallo_se_vuelve_a_encontrar_y_no_se_duplica(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    extracto = _certificar(acuerdo, por)
    trabajos.fallar(str(extracto.trabajo_id), "No se pudo.", ahora=AHORA)
    assert _certificar(acuerdo, por) == extracto


def test_dos_organos_con_las_mismas_siglas_no_comparten_folio_de_extracto(por: Usuario) -> None:
    uno = _acuerdo(por)
    tocayo = consejo(siglas="CP", municipio=uno.organo.municipio)
    quien = cuenta(Rol.SECRETARIA_TECNICA, tocayo, segundo_factor=False)
    otro = acuerdo_aprobado(tocayo, por=quien, etapa=EtapaActa.APROBADA)
    Acta.objects.filter(sesion=otro.sesion).exists()
    assert uno.folio == otro.folio
    folios = {_certificar(a, q).registro["folio"] for a, q in ((uno, por), (otro, quien))}
    assert len(folios) == 2


def test_certifica_quien_levanta_el_acta_ese_dia_y_antes_la_titular(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    titular = Nombramiento.objects.get(organo=acuerdo.organo, funcion=Funcion.SECRETARIA)
    NombramientoFactory(organo=acuerdo.organo, funcion=Funcion.SECRETARIA, calidad=Calidad.SUPLENTE, suple_a=titular)
    assert quien_certifica(acuerdo.organo, AHORA.date()) == titular
    r = _certificar(acuerdo, por).registro
    assert r["certifica"] == {"nombre": str(titular.persona), "cargo": titular.cargo}


def test_sin_quien_levante_el_acta_nadie_certifica(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    Nombramiento.objects.filter(organo=acuerdo.organo, funcion=Funcion.SECRETARIA).update(funcion=Funcion.INTEGRA)
    with pytest.raises(ExtractoImposible, match="función de levantar el acta"):
        _certificar(acuerdo, por)


def test_sin_acta_aprobada_no_hay_extracto(por: Usuario) -> None:
    organo = por.asignaciones.get().organo
    en_curso = AcuerdoFactory(organo=organo, punto__sesion__organo=organo)
    with pytest.raises(ExtractoImposible, match="todavía no está aprobada"):
        _certificar(en_curso, por)
    Acta.objects.create(
        sesion=en_curso.sesion, folio="X", registro={}, huella="0" * 64, congelada_en=AHORA, etapa=EtapaActa.EN_REVISION
    )  # fmt: skip
    with pytest.raises(ExtractoImposible, match="todavía no está aprobada"):
        _certificar(en_curso, por)


def test_un_acuerdo_anterior_al_portal_no_se_certifica(por: Usuario) -> None:
    viejo = AcuerdoFactory(de_antes=True, organo=por.asignaciones.get().organo)
    with pytest.raises(ExtractoImposible, match="antes de este portal"):
        _certificar(viejo, por)


def test_con_datos_marcados_espera_a_la_version_publica_y_la_copia(por: Usuario) -> None:
    acuerdo = _acuerdo(por, EtapaActa.APROBADA)
    assert acuerdo.sesion
    acuerdo.sesion.testados.create(
        texto="calle de la escuela", categoria="domicilio", fundamento="Artículo 1",
        marcado_en=AHORA,
    )  # fmt: skip
    with pytest.raises(SinActaAprobada, match="versión pública"):
        _certificar(acuerdo, por)
    assert Extracto.objects.count() == 0


def test_es_publico_si_su_acta_lo_es(por: Usuario) -> None:
    acuerdo = _acuerdo(por, EtapaActa.APROBADA)
    antes = _sellar(_certificar(acuerdo, por))
    assert Documento.objects.get(pk=antes.pk).es_publico is False
    publicar(Acta.objects.get(sesion=acuerdo.sesion), por=por)
    despues = _sellar(_certificar(acuerdo, por))
    despues.refresh_from_db()
    assert (despues.tipo, despues.es_publico, despues.folio) == (TipoDocumento.EXTRACTO, True, f"{acuerdo.folio}/E2")


def test_la_peticion_se_imprime_en_una_linea_y_tiene_tope(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    assert _certificar(acuerdo, por, peticion=" Ana \n Prueba ").registro["peticion"] == "Ana Prueba"
    with pytest.raises(ExtractoImposible) as rechazo:
        _certificar(acuerdo, por, peticion="x" * 201)
    assert rechazo.value.campo == "peticion"


@pytest.mark.parametrize(
    ("acuerdo", "punto", "n"),
    [
        ({"folio": "A", "votacion": 2}, {"acuerdos": ["A"], "votaciones": [{"n": 1}, {"n": 2}]}, 2),
        ({"folio": "A", "votacion": None}, {"acuerdos": ["A"], "votaciones": [{"n": 1}]}, None),
        ({"folio": "A"}, {"acuerdos": ["A"], "votaciones": [{"n": 1}]}, 1),
        ({"folio": "A"}, {"acuerdos": ["A", "B"], "votaciones": [{"n": 1}]}, None),
        ({"folio": "A"}, {"acuerdos": ["A"], "votaciones": [{"n": 1}, {"n": 2}]}, None),
        ({"folio": "A"}, None, None),
    ],
)
def test_la_votacion_es_la_que_el_acta_dice_o_ninguna(acuerdo: dict, punto: dict | None, n: int | None) -> None:
    hallada = votacion_de(acuerdo, punto)
    assert (hallada["n"] if hallada else None) == n


def test_certificar_cuesta_lo_mismo_con_muchos_acuerdos(por: Usuario) -> None:
    acuerdo = _acuerdo(por)
    with CaptureQueriesContext(
        connection,
    ) as pocas:
        _sellar(_certificar(acuerdo, por))
    AcuerdoFactory.create_batch(30, punto=acuerdo.punto, sesion=acuerdo.sesion, organo=acuerdo.organo)
    with CaptureQueriesContext(connection) as muchas:
        _sellar(_certificar(acuerdo, por))
    assert len(muchas) <= len(pocas)
