"""The personal link by which people answer a convocatoria, and what the secretaría does for each of them."""

import datetime

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from participacion.enums import Calidad, EstadoCorreo
from participacion.models import Correo
from sesiones.enums import Modalidad, RespuestaCitado
from sesiones.models import Citado, Citatorio, Sesion
from tests.factories import (
    AnexoFactory,
    CitadoFactory,
    CitatorioFactory,
    CorreoFactory,
    DocumentoFactory,
    EnvioCitatorioFactory,
    NombramientoFactory,
    PersonaFactory,
    PuntoFactory,
    SesionFactory,
)
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import (
    FECHAS_IMPOSIBLES,
    GUION,
    HORAS_IMPOSIBLES,
    LARGO,
    OPCIONES_AJENAS,
    SECRETARIA,
    TODAS,
    gente,
    secretaria,
)

pytestmark = pytest.mark.django_db
R = RespuestaCitado
LLAVE = "llave-de-la-prueba"


def citado(**de_la_sesion: object) -> Citado:
    """Return a titular called to a session of next week, by the link of ``LLAVE``."""
    fecha = timezone.localdate() + datetime.timedelta(days=7)
    sesion = SesionFactory(**{"fecha": fecha, "convocada_en": timezone.now(), **de_la_sesion})
    PuntoFactory(sesion=sesion, titulo="Obras de la calle")
    return CitadoFactory(sesion=sesion, llave=LLAVE, nombre="Lic. Ana Peña")


def suplente_de(este: Citado, **campos: object) -> int:
    persona = PersonaFactory(
        municipio=este.sesion.organo.municipio, correo="beto@example.org", titulo="", nombres="Beto"
    )
    return NombramientoFactory(
        organo=este.sesion.organo, suple_a=este.nombramiento, persona=persona, calidad=Calidad.SUPLENTE, **campos
    ).pk


def leido(este: Citado) -> Citado:
    return Citado.objects.get(pk=este.pk)


def enlace(llave: str = LLAVE, cual: str = "enlace_cita", *args: object) -> str:
    return reverse(cual, args=[llave, *args])


def responder(respuesta: str, **datos: str) -> HttpResponse:
    return Client().post(enlace(), {"respuesta": respuesta, **datos})


# ── The page of the link ──


def test_la_pagina_dice_que_cuando_donde_y_el_orden_del_dia() -> None:
    este = citado()
    respuesta = Client().get(enlace())
    assert respuesta.status_code == 200
    pagina = texto(respuesta)
    for frase in ("Lic. Ana Peña", "Primera convocatoria: 17:30", "Segunda convocatoria: 18:00", "Sala de prueba"):
        assert frase in pagina
    assert "Obras de la calle" in pagina
    assert este.sesion.organo.nombre in pagina
    assert len(arbol(respuesta).xpath("//h1")) == 1


def test_es_privada() -> None:
    citado()
    for cual in ("enlace_cita", "enlace_cita_ics"):
        respuesta = Client().get(enlace(cual=cual))
        assert "noindex" in respuesta["X-Robots-Tag"]
        assert "no-store" in respuesta["Cache-Control"]
        # Not «no-referrer»: with it browsers send no origin either, and the form could not be posted.
        assert respuesta["Referrer-Policy"] == "same-origin"


def test_abrirla_se_anota_y_no_responde_y_revisarla_sin_abrirla_no_se_anota() -> None:
    este = citado()
    Client().head(enlace())
    Client().get(enlace(), headers={"Sec-Purpose": "prefetch"})
    assert leido(este).vista_en is None
    Client().get(enlace())
    assert leido(este).vista_en
    assert leido(este).respuesta == R.SIN_RESPUESTA


def test_lo_que_nunca_existio_y_lo_que_vencio_se_ven_igual() -> None:
    este = citado()
    nunca = Client().get(enlace("otra-llave"))
    Sesion.objects.filter(pk=este.sesion_id).update(fecha=timezone.localdate() - datetime.timedelta(days=31))
    vencio = Client().get(enlace())
    assert (nunca.status_code, vencio.status_code) == (404, 404)
    assert texto(nunca) == texto(vencio)
    for cual in ("enlace_cita", "enlace_cita_ics"):
        assert Client().get(enlace(cual=cual)).status_code == 404
    assert Client().get(enlace(LLAVE, "enlace_cita_pdf", 1)).status_code == 404
    assert responder("CONFIRMA").status_code == 404


@pytest.mark.parametrize("llave", ["%00", "x" * 5000, "%3Cscript%3E", "..", "ñ"])
def test_una_llave_rota_no_rompe_nada(llave: str) -> None:
    assert Client().get(f"/enlace/citas/{llave}/").status_code == 404


def test_las_tres_respuestas_y_cambiar_de_parecer() -> None:
    este = citado()
    suplente = suplente_de(este)
    assert responder("CONFIRMA").status_code == 302
    assert leido(este).respuesta == R.CONFIRMA
    assert responder("SE_EXCUSA", motivo="Salgo de viaje.").status_code == 302
    assert (leido(este).respuesta, leido(este).motivo) == (R.SE_EXCUSA, "Salgo de viaje.")
    assert responder("SUPLENTE", suplente=str(suplente)).status_code == 302
    assert (leido(este).respuesta, leido(este).suplente_id) == (R.SUPLENTE, suplente)
    pagina = texto(Client().get(enlace()))
    assert "Asistirá su suplente: Beto" in pagina
    assert "Puedes cambiarla hasta que empiece la sesión" in pagina
    carta = Correo.objects.get(para="beto@example.org").cuerpo
    suya = carta.partition("/enlace/citas/")[2].partition("/")[0]
    assert "Lic. Ana Peña te nombró para ocupar su lugar" in texto(Client().get(enlace(suya)))
    assert "te nombró" not in pagina
    Client().post(enlace(suya), {"respuesta": "SE_EXCUSA", "motivo": "Tampoco puedo."})
    assert "Tu suplente avisó que no asistirá" in texto(Client().get(enlace()))


def test_no_ofrece_suplente_a_quien_no_lo_tiene_ni_modalidad_donde_no_se_elige() -> None:
    citado()
    pagina = Client().get(enlace())
    assert "Irá mi suplente" not in texto(pagina)
    assert not arbol(pagina).xpath('//*[@name="modalidad"]')


def test_en_una_hibrida_se_elige_como() -> None:
    este = citado(modalidad=Modalidad.HIBRIDA, plataforma="Zoom")
    mal = responder("CONFIRMA")
    assert (mal.status_code, leido(este).respuesta) == (422, R.SIN_RESPUESTA)
    assert "en persona o a distancia" in error_de(mal, "modalidad")
    assert responder("CONFIRMA", modalidad="VIRTUAL").status_code == 302
    assert "Asistirá a distancia" in texto(Client().get(enlace()))


@pytest.mark.parametrize("motivo", ["", "   ", LARGO])
def test_una_excusa_mal_escrita_conserva_lo_escrito(motivo: str) -> None:
    este = citado()
    respuesta = responder("SE_EXCUSA", motivo=motivo)
    assert (respuesta.status_code, leido(este).respuesta) == (422, R.SIN_RESPUESTA)
    assert error_de(respuesta, "motivo")
    assert resumen_de_errores(respuesta)
    assert valor_de(respuesta, "motivo").strip() == motivo.strip()


def test_lo_que_se_escribe_se_muestra_escapado() -> None:
    citado()
    responder("SE_EXCUSA", motivo=GUION)
    assert GUION.encode() not in Client().get(enlace()).content


@pytest.mark.parametrize("valor", [*OPCIONES_AJENAS, ""])
def test_un_suplente_o_una_respuesta_que_no_se_ofrecen_se_rechazan(valor: str) -> None:
    este = citado()
    suplente_de(este)
    assert responder("SUPLENTE", suplente=valor).status_code == 422
    assert responder(valor).status_code == 422
    assert leido(este).respuesta == R.SIN_RESPUESTA


def test_lo_respondido_antes_de_un_cambio_se_avisa() -> None:
    este = citado()
    responder("CONFIRMA")
    frase = "Respondiste antes del último aviso de cambios"
    CitatorioFactory(sesion=este.sesion, documento=DocumentoFactory(), congelada_en=timezone.now())
    assert frase not in texto(Client().get(enlace()))
    documento = DocumentoFactory(version=2)
    CitatorioFactory(
        sesion=este.sesion, numero=2, tipo="MODIFICACION", documento=documento, congelada_en=timezone.now()
    )
    assert frase in texto(Client().get(enlace()))
    responder("SE_EXCUSA", motivo="Ese otro día no puedo.")
    assert frase not in texto(Client().get(enlace()))


def test_cuando_la_sesion_empieza_dice_que_ya_no_y_conserva_lo_respondido() -> None:
    este = citado()
    responder("CONFIRMA")
    Sesion.objects.filter(pk=este.sesion_id).update(estado="PASE_DE_LISTA")
    tarde = responder("SE_EXCUSA", motivo="Ya no puedo.")
    assert tarde.status_code == 422
    assert "La sesión ya empezó" in texto(tarde)
    assert leido(este).respuesta == R.CONFIRMA
    assert "Asistirá" in texto(Client().get(enlace()))


def test_baja_la_sesion_para_su_calendario() -> None:
    este = citado()
    respuesta = Client().get(enlace(cual="enlace_cita_ics"))
    assert respuesta["Content-Type"].startswith("text/calendar")
    (evento,) = Calendar.from_ical(respuesta.content).walk("VEVENT")
    assert evento["DTSTART"].dt.date() == este.sesion.fecha
    assert LLAVE in str(evento["URL"])
    Sesion.objects.filter(pk=este.sesion_id).update(estado="CANCELADA", motivo_estado="Sin sede.")
    (evento,) = Calendar.from_ical(Client().get(enlace(cual="enlace_cita_ics")).content).walk("VEVENT")
    assert str(evento["STATUS"]) == "CANCELLED"


def test_baja_la_convocatoria_sellada_de_su_sesion_y_de_ninguna_otra() -> None:
    este = citado()
    documento = DocumentoFactory(tipo="CONVOCATORIA")
    CitatorioFactory(sesion=este.sesion, documento=documento)
    CitatorioFactory(sesion=este.sesion, numero=2, tipo="AMPLIACION")
    assert "Convocatoria (PDF)" in texto(Client().get(enlace()))
    respuesta = Client().get(enlace(LLAVE, "enlace_cita_pdf", 1))
    assert respuesta.content == bytes(documento.archivo.contenido)
    assert "no-store" in respuesta["Cache-Control"]
    assert "public" not in respuesta["Cache-Control"]
    for numero in (2, 3, 10**12):
        assert Client().get(enlace(LLAVE, "enlace_cita_pdf", numero)).status_code == 404


@pytest.mark.parametrize("cuantos", [1, 30])
def test_la_pagina_hace_las_mismas_consultas(cuantos: int) -> None:
    este = citado()
    Citado.objects.update(vista_en=timezone.now())
    for _ in range(cuantos):
        suplente_de(este)
        PuntoFactory(sesion=este.sesion)
        CitadoFactory(sesion=este.sesion)
    with CaptureQueriesContext(connection) as consultas:
        assert Client().get(enlace()).status_code == 200
    assert len(consultas) <= 7


# ── At the desk ──


def ruta(este: Citado, cual: str = "citado") -> str:
    return reverse(f"mesa:{cual}", args=[este.sesion_id, este.pk])


@pytest.mark.parametrize("quien", TODAS)
def test_solo_la_secretaria_del_organo_atiende_a_cada_persona(quien: str) -> None:
    este = citado()
    cliente = gente(este.sesion.organo).cliente(quien)
    entra = quien == SECRETARIA
    assert (cliente.get(ruta(este)).status_code == 200) == entra
    for cual in ("citado_respuesta", "citado_acuse", "citado_enlace", "citado_reenviar"):
        estado = cliente.post(ruta(este, cual)).status_code
        assert estado in ({200, 422} if entra else {302, 403}), cual
    if not entra:
        assert leido(este).llave_sha256 == este.llave_sha256


def test_nadie_se_atiende_desde_otra_sesion() -> None:
    este, otro = citado(), CitadoFactory()
    cliente = secretaria(este.sesion.organo)
    assert cliente.get(reverse("mesa:citado", args=[este.sesion_id, otro.pk])).status_code == 404


def test_se_captura_lo_que_dijo_por_telefono() -> None:
    este = citado()
    suplente = suplente_de(este)
    cliente = secretaria(este.sesion.organo)
    casos = [
        ({"respuesta": "CONFIRMA"}, R.CONFIRMA),
        ({"respuesta": "SE_EXCUSA", "motivo": "Viaje"}, R.SE_EXCUSA),
        ({"respuesta": "SUPLENTE", "suplente": str(suplente)}, R.SUPLENTE),
    ]
    for datos, queda in casos:
        envio = {f"captura-{k}": v for k, v in (datos | {"nota": "por teléfono"}).items()}
        assert cliente.post(ruta(este, "citado_respuesta"), envio).status_code == 302
        assert leido(este).respuesta == queda
    pagina = texto(cliente.get(ruta(este)))
    assert "La capturó" in pagina
    assert "por teléfono" in pagina
    assert "La capturó la secretaría técnica" in texto(Client().get(enlace()))


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        ({}, "captura-respuesta"),
        ({"respuesta": "OTRA", "nota": "x"}, "captura-respuesta"),
        ({"respuesta": "CONFIRMA"}, "captura-nota"),
        ({"respuesta": "SE_EXCUSA", "nota": "por teléfono"}, "captura-motivo"),
        ({"respuesta": "SUPLENTE", "nota": "por teléfono"}, "captura-suplente"),
        ({"respuesta": "CONFIRMA", "nota": LARGO}, "captura-nota"),
    ],
)
def test_una_captura_incompleta_se_dice_junto_a_su_campo(datos: dict[str, str], campo: str) -> None:
    este = citado()
    suplente_de(este)
    envio = {f"captura-{k}": v for k, v in datos.items()}
    respuesta = secretaria(este.sesion.organo).post(ruta(este, "citado_respuesta"), envio)
    assert (respuesta.status_code, leido(este).respuesta) == (422, R.SIN_RESPUESTA)
    assert error_de(respuesta, campo)


def test_se_registra_y_se_quita_un_acuse_en_papel() -> None:
    este = citado(convocada_en=timezone.now() - datetime.timedelta(days=1))
    cliente = secretaria(este.sesion.organo)
    aqui = timezone.now().astimezone(este.sesion.organo.municipio.tz)
    envio = {"fecha": aqui.date().isoformat(), "hora": aqui.strftime("%H:%M"), "nota_acuse": "en su oficina"}
    assert cliente.post(ruta(este, "citado_acuse"), envio).status_code == 302
    assert leido(este).acuse_nota == "en su oficina"
    assert "en su oficina" in texto(cliente.get(ruta(este)))
    assert cliente.post(ruta(este, "citado_acuse"), {"retirar": "1"}).status_code == 302
    assert leido(este).acuse_en is None


@pytest.mark.parametrize("fecha", FECHAS_IMPOSIBLES)
def test_una_fecha_imposible_no_registra_acuse(fecha: str) -> None:
    este = citado()
    respuesta = secretaria(este.sesion.organo).post(ruta(este, "citado_acuse"), {"fecha": fecha, "hora": "10:00"})
    assert (respuesta.status_code, leido(este).acuse_en) == (422, None)
    assert error_de(respuesta, "fecha")


@pytest.mark.parametrize("hora", HORAS_IMPOSIBLES)
def test_una_hora_imposible_no_registra_acuse(hora: str) -> None:
    este = citado()
    fecha = timezone.localdate().isoformat()
    respuesta = secretaria(este.sesion.organo).post(ruta(este, "citado_acuse"), {"fecha": fecha, "hora": hora})
    assert (respuesta.status_code, leido(este).acuse_en) == (422, None)


def test_un_enlace_nuevo_se_muestra_una_vez_y_abre() -> None:
    este = citado()
    respuesta = secretaria(este.sesion.organo).post(ruta(este, "citado_enlace"))
    assert respuesta.status_code == 200
    assert "no-store" in respuesta["Cache-Control"]
    (nuevo,) = arbol(respuesta).xpath('//*[@class="huella"]/text()')
    assert Client().get(f"/enlace/{nuevo.partition('/enlace/')[2]}").status_code == 200
    assert Client().get(enlace()).status_code == 404


def test_reenviar_dice_a_donde_va_o_por_que_no() -> None:
    este = citado()
    cliente = secretaria(este.sesion.organo)
    assert "no se le ha escrito" in texto(cliente.post(ruta(este, "citado_reenviar")))
    citatorio: Citatorio = CitatorioFactory(sesion=este.sesion)
    EnvioCitatorioFactory(citatorio=citatorio, citado=este, correo=CorreoFactory(enviado=True))
    este.persona.correo = "ana@example.org"
    este.persona.save()
    respuesta = cliente.post(ruta(este, "citado_reenviar"), follow=True)
    assert "va de nuevo a ana@example.org" in texto(respuesta)
    assert Correo.objects.filter(estado=EstadoCorreo.PENDIENTE).count() == 1


def test_quien_fue_convocado_baja_los_anexos_aunque_no_sean_publicos(client: Client) -> None:
    este = citado()
    anexo = AnexoFactory(sesion=este.sesion, titulo="Plano de la calle", es_publico=False)
    ajeno = AnexoFactory(es_publico=True)
    direccion = enlace(LLAVE, "enlace_cita_anexo", anexo.pk)
    assert direccion in client.get(enlace()).content.decode()
    respuesta = client.get(direccion)
    assert (respuesta.status_code, bytes(respuesta.content)) == (200, bytes(anexo.archivo.contenido))
    assert "no-store" in respuesta["Cache-Control"]
    assert client.get(enlace(LLAVE, "enlace_cita_anexo", ajeno.pk)).status_code == 404
    assert client.get(enlace("otra-llave", "enlace_cita_anexo", anexo.pk)).status_code == 404
