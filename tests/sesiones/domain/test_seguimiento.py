"""Reports on agreements: what each must say, what it moves, and what can be corrected."""

import datetime
from typing import Any

import pytest

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Rol
from participacion.models import Archivo, Usuario
from sesiones.domain.evidencias import Evidencia
from sesiones.domain.seguimiento import corregir_seguimiento, quitar_seguimiento
from sesiones.domain.seguimiento_revision import DatosSeguimiento, SeguimientoInvalido
from sesiones.enums import EstadoAcuerdo, EstadoSesion, TipoPunto
from sesiones.models import Acuerdo, Punto, Seguimiento, Sesion
from tests.factories import ActaFactory, AcuerdoFactory, PuntoFactory, SesionFactory, cuenta
from tests.factories.escenas import consejo, sesion_en_curso
from tests.factories.escenas_seguimiento import (
    ENTRE,
    OFICIO,
    acuerdo_de_antes,
    informar,
    sesion_que_da_seguimiento,
)
from tests.factories.sesiones import INICIO, TERMINO

pytestmark = pytest.mark.django_db
P, E, C, X = EstadoAcuerdo
DIA = datetime.date


@pytest.fixture
def acuerdo() -> Acuerdo:
    """An open agreement of an earlier session, due on 30 April 2026."""
    return acuerdo_de_antes(folio="CP-I-1")


@pytest.fixture
def por(acuerdo: Acuerdo) -> Usuario:
    """The secretaría of its órgano."""
    return cuenta(Rol.SECRETARIA_TECNICA, acuerdo.organo, segundo_factor=False)


@pytest.fixture
def punto(acuerdo: Acuerdo) -> Punto:
    """The point of follow-up of a session in course of the same órgano."""
    return sesion_que_da_seguimiento(acuerdo.organo)[1]


def rechazo(intento: Any) -> tuple[str, str]:
    """Return (sentence, field) of a refusal."""
    with pytest.raises(ErrorDeDominio) as error:
        intento()
    return error.value.mensaje, error.value.campo


def ahora_es(acuerdo: Acuerdo) -> tuple[str, int, datetime.date | None]:
    """Return state, percentage and extension as they are stored."""
    acuerdo.refresh_from_db()
    return acuerdo.estado, acuerdo.avance, acuerdo.fecha_prorroga


# ── Lo que mueve ──


def test_lo_informado_en_la_sesion_queda_en_su_punto_y_mueve_el_acuerdo(
    acuerdo: Acuerdo, por: Usuario, punto: Punto
) -> None:
    hecho = informar(acuerdo, por=por, punto=punto, avance=60, medio="  oficio   12 ", fecha=DIA(2026, 3, 10))
    assert ahora_es(acuerdo) == (E, 60, None)
    guardado = Seguimiento.objects.get()
    assert guardado == hecho
    assert (guardado.punto, guardado.orden, guardado.estado, guardado.estado_anterior) == (punto, 1, E, P)
    assert (guardado.registrado_en, guardado.registrado_por, guardado.medio) == (INICIO, por, "oficio 12")


def test_cumplido_va_al_cien_y_no_pide_porcentaje(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    informar(acuerdo, por=por, punto=punto, estado=C)
    assert ahora_es(acuerdo) == (C, 100, None)
    assert Seguimiento.objects.get().avance is None


def test_la_prorroga_conserva_el_plazo_original(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    informar(acuerdo, por=por, punto=punto, nueva_fecha=DIA(2026, 5, 31))
    acuerdo.refresh_from_db()
    assert (acuerdo.fecha_compromiso, acuerdo.fecha_prorroga) == (DIA(2026, 4, 30), DIA(2026, 5, 31))
    assert acuerdo.fecha_vigente == DIA(2026, 5, 31)


def test_reabrir_con_motivo_empieza_de_cero(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    informar(acuerdo, por=por, estado=C, ahora=ENTRE)
    informar(acuerdo, por=por, punto=punto, texto="El oficio se devolvió.")
    assert ahora_es(acuerdo) == (E, 0, None)


def test_cada_inciso_tiene_su_estado_y_el_acuerdo_sale_de_ellos(por: Usuario, acuerdo: Acuerdo, punto: Punto) -> None:
    doble = acuerdo_de_antes(acuerdo.organo, incisos=2, folio="CP-I-2")
    a, b = doble.incisos.all()
    informar(doble, a, por=por, punto=punto, estado=C)
    assert ahora_es(doble) == (E, 50, None)
    informar(doble, b, por=por, punto=punto, avance=40)
    assert ahora_es(doble) == (E, 70, None)
    corregir_seguimiento(doble.seguimientos.get(inciso=b), DatosSeguimiento(C, "Listo."), por=por, ahora=INICIO)
    assert ahora_es(doble) == (C, 100, None)
    assert [i.estado for i in doble.incisos.all()] == [C, C]
    assert [s.orden for s in punto.seguimientos.all()] == [1, 2]


def test_un_acuerdo_conocido_solo_por_su_folio_tambien_se_informa(por: Usuario, punto: Punto) -> None:
    viejo = AcuerdoFactory(de_antes=True, organo=punto.sesion.organo, folio="JD-VIII-2")
    informar(viejo, por=por, punto=punto)
    assert ahora_es(viejo)[0] == E


def test_remitir_a_otro_punto_basta_como_informe(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    otro = punto.sesion.puntos.get(numero="4")
    informar(acuerdo, por=por, punto=punto, texto="", punto_relacionado=otro)
    assert Seguimiento.objects.get().punto_relacionado == otro


def test_la_evidencia_se_guarda_una_vez_con_su_nombre(acuerdo: Acuerdo, por: Usuario) -> None:
    informar(acuerdo, por=por, ahora=ENTRE, texto="", evidencia=OFICIO)
    informar(acuerdo, por=por, ahora=ENTRE, evidencia=OFICIO)
    assert Archivo.objects.count() == 1
    assert [s.evidencia_nombre for s in acuerdo.seguimientos.all()] == ["Oficio 12.pdf"] * 2
    assert {s.punto for s in acuerdo.seguimientos.all()} == {None}
    assert sorted(s.orden for s in acuerdo.seguimientos.all()) == [1, 2]


# ── Lo que se rechaza ──


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        ({"estado": "OTRO"}, "estado", "Elige en qué estado queda."),
        ({"texto": " \n"}, "texto", "Escribe qué se informó."),
        ({"estado": X}, "causa", "Escribe por qué se cancela."),
        ({"causa": "Porque sí."}, "causa", "La causa solo va con el estado «cancelado»."),
        ({"estado": X, "causa": "x" * 301}, "causa", "La causa no puede pasar de 300 letras."),
        ({"medio": "x" * 121}, "medio", "El medio no puede pasar de 120 letras."),
        ({"avance": 101}, "avance", "El avance va de 0 a 100."),
        ({"avance": 100}, "avance", "Si ya está al 100 %, márcalo como cumplido."),
        ({"estado": P, "avance": 5}, "avance", "Si ya tiene avance, está en proceso."),
        ({"estado": C, "avance": 80}, "avance", "Lo cumplido va al 100 %. Si falta algo, sigue en proceso."),
        ({"estado": X, "causa": "Ya no hace falta.", "avance": 80}, "avance",
         "Lo cancelado ya no avanza; deja el avance en blanco."),
        ({"fecha": DIA(2026, 3, 12)}, "fecha", "Esa fecha todavía no llega."),
        ({"nueva_fecha": DIA(2026, 4, 30)}, "nueva_fecha",
         "La prórroga debe ser posterior al plazo actual, 30 de abril de 2026."),
        ({"nueva_fecha": DIA(2026, 4, 1)}, "nueva_fecha",
         "La prórroga debe ser posterior al plazo actual, 30 de abril de 2026."),
        ({"estado": C, "nueva_fecha": DIA(2026, 6, 1)}, "nueva_fecha",
         "Solo se da prórroga a lo que sigue pendiente o en proceso."),
    ],
)  # fmt: skip
def test_un_informe_incompleto_o_que_se_contradice_se_rechaza(
    acuerdo: Acuerdo, por: Usuario, punto: Punto, datos: dict[str, Any], campo: str, frase: str
) -> None:
    assert rechazo(lambda: informar(acuerdo, por=por, punto=punto, **datos)) == (frase, campo)
    assert ahora_es(acuerdo) == (P, 0, None)
    assert not Seguimiento.objects.exists()


def test_lo_cumplido_o_cancelado_solo_se_reabre_y_diciendo_por_que(
    acuerdo: Acuerdo, por: Usuario, punto: Punto
) -> None:
    informar(acuerdo, por=por, estado=X, causa="Se canceló la obra.", ahora=ENTRE)
    assert rechazo(lambda: informar(acuerdo, por=por, punto=punto, estado=C)) == (
        "CP-I-1 está cancelado; no puede pasar a cumplido.", "estado",
    )  # fmt: skip
    sin_motivo = rechazo(lambda: informar(acuerdo, por=por, punto=punto, texto="", evidencia=OFICIO))
    assert sin_motivo == ("CP-I-1 está cancelado. Escribe por qué se reabre.", "texto")
    assert ahora_es(acuerdo)[0] == X


def test_entre_sesiones_hace_falta_nota_o_evidencia_y_no_hay_a_que_punto_remitir(
    acuerdo: Acuerdo, por: Usuario, punto: Punto
) -> None:
    assert rechazo(lambda: informar(acuerdo, por=por, ahora=ENTRE, texto="")) == (
        "Escribe qué se hizo o adjunta una evidencia.", "texto",
    )  # fmt: skip
    otro = punto.sesion.puntos.get(numero="4")
    assert rechazo(lambda: informar(acuerdo, por=por, ahora=ENTRE, punto_relacionado=otro))[1] == "punto_relacionado"


def test_no_se_remite_al_mismo_punto_ni_a_otra_sesion(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    for otro in (punto, PuntoFactory()):
        frase = rechazo(lambda otro=otro: informar(acuerdo, por=por, punto=punto, punto_relacionado=otro))
        assert frase == ("Elige otro punto de esta misma sesión.", "punto_relacionado")


def test_un_acuerdo_con_incisos_se_informa_por_inciso(por: Usuario, acuerdo: Acuerdo, punto: Punto) -> None:
    doble = acuerdo_de_antes(acuerdo.organo, incisos=2, folio="CP-I-2")
    assert rechazo(lambda: informar(doble, por=por, punto=punto))[0] == "CP-I-2 tiene incisos: se informa de cada uno."


def test_no_se_informa_dos_veces_de_lo_mismo_en_la_misma_sesion(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    informar(acuerdo, por=por, punto=punto)
    assert "Otra persona ya anotó" in rechazo(lambda: informar(acuerdo, por=por, punto=punto))[0]


def test_ni_en_otro_punto_ni_de_un_acuerdo_ajeno_o_de_hoy(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    otro = punto.sesion.puntos.get(numero="4")
    assert "en el punto de seguimiento" in rechazo(lambda: informar(acuerdo, por=por, punto=otro))[0]
    for malo in (acuerdo_de_antes(consejo()), AcuerdoFactory(punto=otro)):
        frase = rechazo(lambda malo=malo: informar(malo, por=por, punto=punto))[0]
        assert frase == f"{malo.folio} no es un acuerdo de una sesión anterior de este órgano."


def test_ni_de_una_sesion_posterior(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    despues = SesionFactory(organo=acuerdo.organo, celebrada=True, fecha=DIA(2026, 6, 1), numero=7)
    de_despues = AcuerdoFactory(punto=PuntoFactory(sesion=despues))
    assert "no es un acuerdo de una sesión anterior" in rechazo(lambda: informar(de_despues, por=por, punto=punto))[0]


@pytest.mark.parametrize("estado", [EstadoSesion.PROGRAMADA, EstadoSesion.SIN_QUORUM, EstadoSesion.CANCELADA])
def test_en_una_sesion_que_no_se_escribe_no_se_informa(
    acuerdo: Acuerdo, por: Usuario, punto: Punto, estado: EstadoSesion
) -> None:
    Sesion.objects.filter(pk=punto.sesion_id).update(estado=estado, motivo_estado="Motivo.")
    with pytest.raises(SeguimientoInvalido):
        informar(acuerdo, por=por, punto=punto)


def test_de_un_acuerdo_de_una_sesion_abierta_no_se_informa_entre_sesiones(por: Usuario) -> None:
    de_hoy = AcuerdoFactory(punto=sesion_en_curso().puntos.first())
    assert "sigue abierta" in rechazo(lambda: informar(de_hoy, por=por))[0]


def test_un_archivo_que_no_se_admite_no_deja_rastro(acuerdo: Acuerdo, por: Usuario) -> None:
    malo = Evidencia("informe.pdf", b"MZ\x90\x00" + b"\0" * 200)
    frase, campo = rechazo(lambda: informar(acuerdo, por=por, ahora=ENTRE, evidencia=malo))
    assert campo == "evidencia" and "no es de los que se guardan" in frase
    assert not Archivo.objects.exists() and not Seguimiento.objects.exists()


# ── Corregir y quitar ──


def test_se_corrige_mientras_la_sesion_se_escribe(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    informar(acuerdo, por=por, ahora=ENTRE, avance=30)
    hecho = informar(acuerdo, por=por, punto=punto, estado=C, evidencia=OFICIO)
    corregir_seguimiento(hecho, DatosSeguimiento(E, "Faltaba algo."), por=por, ahora=INICIO)
    assert ahora_es(acuerdo) == (E, 30, None)
    corregido = Seguimiento.objects.get(pk=hecho.pk)
    assert (corregido.texto, corregido.evidencia_nombre) == ("Faltaba algo.", "Oficio 12.pdf")
    assert corregido.history.count() == 2
    corregir_seguimiento(hecho, DatosSeguimiento(E, "Faltaba.", quitar_evidencia=True), por=por, ahora=INICIO)
    assert Seguimiento.objects.get(pk=hecho.pk).evidencia is None


def test_quitar_lo_informado_deja_el_acuerdo_como_estaba(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    informar(acuerdo, por=por, ahora=ENTRE, avance=30, nueva_fecha=DIA(2026, 5, 15))
    hecho = informar(acuerdo, por=por, punto=punto, estado=E, avance=80, nueva_fecha=DIA(2026, 6, 30))
    quitar_seguimiento(hecho, por=por)
    assert ahora_es(acuerdo) == (E, 30, DIA(2026, 5, 15))
    assert not punto.seguimientos.exists()


def test_quitar_lo_de_un_inciso_vuelve_a_derivar_el_acuerdo(por: Usuario, acuerdo: Acuerdo, punto: Punto) -> None:
    doble = acuerdo_de_antes(acuerdo.organo, incisos=2, folio="CP-I-2")
    hecho = informar(doble, doble.incisos.first(), por=por, punto=punto, estado=C)
    quitar_seguimiento(hecho, por=por)
    assert ahora_es(doble) == (P, 0, None)


def test_lo_informado_entre_sesiones_no_se_reescribe(acuerdo: Acuerdo, por: Usuario) -> None:
    hecho = informar(acuerdo, por=por, ahora=ENTRE)
    for intento in (
        lambda: corregir_seguimiento(hecho, DatosSeguimiento(C, "x"), por=por, ahora=ENTRE),
        lambda: quitar_seguimiento(hecho, por=por),
    ):
        assert "no se reescribe" in rechazo(intento)[0]


def test_si_ya_se_informo_despues_solo_se_corrigen_las_palabras(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    hecho = informar(acuerdo, por=por, punto=punto)
    informar(acuerdo, por=por, estado=C, ahora=TERMINO)
    corregir_seguimiento(hecho, DatosSeguimiento(E, "Dicho mejor."), por=por, ahora=TERMINO)
    assert Seguimiento.objects.get(pk=hecho.pk).texto == "Dicho mejor."
    assert ahora_es(acuerdo)[0] == C
    otro_estado = DatosSeguimiento(P, "Dicho mejor.")
    assert rechazo(lambda: corregir_seguimiento(hecho, otro_estado, por=por, ahora=TERMINO))[1] == "estado"
    assert "ya no se quita" in rechazo(lambda: quitar_seguimiento(hecho, por=por))[0]


def test_clausurada_se_corrige_hasta_que_el_acta_sale_de_borrador(acuerdo: Acuerdo, por: Usuario, punto: Punto) -> None:
    hecho = informar(acuerdo, por=por, punto=punto)
    Sesion.objects.filter(pk=punto.sesion_id).update(estado=EstadoSesion.CLAUSURADA, clausurada_en=TERMINO)
    corregir_seguimiento(hecho, DatosSeguimiento(E, "Corregido."), por=por, ahora=TERMINO)
    ActaFactory(sesion=Sesion.objects.get(pk=punto.sesion_id))
    for intento in (
        lambda: corregir_seguimiento(hecho, DatosSeguimiento(C, "Tarde."), por=por, ahora=TERMINO),
        lambda: quitar_seguimiento(hecho, por=por),
    ):
        assert "El acta está aprobada" in rechazo(intento)[0]
    assert Seguimiento.objects.get(pk=hecho.pk).texto == "Corregido."


def test_un_punto_de_otro_tipo_no_es_de_seguimiento(punto: Punto) -> None:
    assert punto.tipo == TipoPunto.SEGUIMIENTO
