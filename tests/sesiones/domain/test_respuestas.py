"""What people called to a session answer: by their link or told to the secretaría, until it begins."""

import datetime

import pytest
from icalendar import Calendar

from participacion.domain.errores import ErrorDeDominio
from participacion.enums import Calidad, EstadoCorreo, ReglaSuplencia, Rol
from participacion.models import Correo, Nombramiento, Regla
from sesiones.domain import celebracion, citas, respuestas
from sesiones.domain.invitaciones import huella_de
from sesiones.enums import EstadoSesion, Modalidad, ModalidadAsistencia, RespuestaCitado
from sesiones.models import Citado, Sesion
from tests.factories import (
    AdjuntoCorreoFactory,
    CitadoFactory,
    CitatorioFactory,
    CorreoFactory,
    DocumentoFactory,
    EnvioCitatorioFactory,
    NombramientoFactory,
    PersonaFactory,
    cuenta,
)
from tests.factories.escenas import PORTAL, sesion_programada

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 9, 18, 0, tzinfo=datetime.UTC)
LUEGO = AHORA + datetime.timedelta(hours=1)
R, M = RespuestaCitado, ModalidadAsistencia


def citado(correo: str = "ana@example.org", sesion: Sesion | None = None, **campos: object) -> Citado:
    """Return a titular called to a session to come, with a mail that was sent."""
    sesion = sesion or sesion_programada()
    lugar = sesion.organo.nombramientos.filter(calidad=Calidad.PROPIETARIO, derecho_voto=True).last()
    lugar.persona.correo = correo
    lugar.persona.save()
    return CitadoFactory(sesion=sesion, nombramiento=lugar, persona=lugar.persona, **campos)


def suplente_de(titular: Citado, **campos: object) -> Nombramiento:
    """Return a suplente in office for that seat."""
    persona = PersonaFactory(municipio=titular.sesion.organo.municipio, correo="beto@example.org")
    return NombramientoFactory(
        organo=titular.sesion.organo, suple_a=titular.nombramiento, persona=persona, calidad=Calidad.SUPLENTE, **campos
    )


def leido(este: Citado) -> Citado:
    return Citado.objects.get(pk=este.pk)


# ── Confirm, excuse oneself, change one's mind ──


def test_confirmar_guarda_la_hora_y_como() -> None:
    este = citado()
    respuestas.confirmar(este, portal=PORTAL, ahora=AHORA)
    hoy = leido(este)
    assert (hoy.respuesta, hoy.modalidad, hoy.respondida_en) == (R.CONFIRMA, M.PRESENCIAL, AHORA)
    assert (hoy.capturada_por, hoy.vista_en) == (None, AHORA)


@pytest.mark.parametrize(
    ("de_la_sesion", "pedida", "queda"),
    [
        (Modalidad.PRESENCIAL, "VIRTUAL", M.PRESENCIAL),
        (Modalidad.VIRTUAL, "", M.VIRTUAL),
        (Modalidad.HIBRIDA, "VIRTUAL", M.VIRTUAL),
        (Modalidad.HIBRIDA, "PRESENCIAL", M.PRESENCIAL),
        (Modalidad.SIN_ESPECIFICAR, "VIRTUAL", M.SIN_ESPECIFICAR),
    ],
)
def test_se_elige_como_asistir_solo_donde_hay_de_donde(de_la_sesion: str, pedida: str, queda: str) -> None:
    este = citado()
    Sesion.objects.update(modalidad=de_la_sesion)
    respuestas.confirmar(este, pedida, portal=PORTAL, ahora=AHORA)
    assert leido(este).modalidad == queda


@pytest.mark.parametrize("pedida", ["", "OTRA", "SIN_ESPECIFICAR"])
def test_en_una_hibrida_hay_que_decir_como(pedida: str) -> None:
    este = citado()
    Sesion.objects.update(modalidad=Modalidad.HIBRIDA)
    with pytest.raises(respuestas.RespuestaInvalida, match="en persona o a distancia") as error:
        respuestas.confirmar(este, pedida, portal=PORTAL, ahora=AHORA)
    assert error.value.campo == "modalidad"


@pytest.mark.parametrize(("motivo", "dice"), [("  \n ", "Escribe el motivo"), ("x" * 301, "300 letras")])
def test_una_excusa_lleva_su_motivo(motivo: str, dice: str) -> None:
    este = citado()
    with pytest.raises(respuestas.RespuestaInvalida, match=dice):
        respuestas.excusarse(este, motivo, portal=PORTAL, ahora=AHORA)
    assert leido(este).respuesta == R.SIN_RESPUESTA


def test_se_puede_cambiar_de_parecer_y_lo_mismo_dos_veces_conserva_la_primera_hora() -> None:
    este = citado()
    respuestas.excusarse(este, "Salgo de la ciudad.", portal=PORTAL, ahora=AHORA)
    respuestas.excusarse(este, " Salgo de  la ciudad. ", portal=PORTAL, ahora=LUEGO)
    assert leido(este).respondida_en == AHORA
    respuestas.confirmar(este, portal=PORTAL, ahora=LUEGO)
    hoy = leido(este)
    assert (hoy.respuesta, hoy.motivo, hoy.respondida_en) == (R.CONFIRMA, "", LUEGO)
    assert [h.respuesta for h in hoy.history.all()] == [R.CONFIRMA, R.SE_EXCUSA, R.SIN_RESPUESTA]


@pytest.mark.parametrize("estado", [e for e in EstadoSesion if e != EstadoSesion.PROGRAMADA])
def test_desde_que_empieza_ya_no_se_responde(estado: str) -> None:
    este = citado()
    hecho = {"iniciada_en": AHORA, "clausurada_en": LUEGO, "motivo_estado": "Falta de sede."}
    Sesion.objects.update(estado=estado, **hecho)
    suplente = suplente_de(este)
    for accion in (
        lambda: respuestas.confirmar(este, portal=PORTAL, ahora=AHORA),
        lambda: respuestas.excusarse(este, "No puedo.", portal=PORTAL, ahora=AHORA),
        lambda: respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=AHORA),
    ):
        with pytest.raises(respuestas.RespuestaInvalida, match="La sesión"):
            accion()
    assert leido(este).respuesta == R.SIN_RESPUESTA


def test_abrir_el_enlace_no_es_responder() -> None:
    este = citado()
    respuestas.abrir(este, ahora=AHORA)
    respuestas.abrir(leido(este), ahora=LUEGO)
    hoy = leido(este)
    assert (hoy.vista_en, hoy.respuesta, hoy.respondida_en) == (AHORA, R.SIN_RESPUESTA, None)


# ── The suplente ──


def test_nombrar_suplente_le_avisa_con_su_propio_enlace() -> None:
    este = citado()
    CitatorioFactory(sesion=este.sesion, documento=DocumentoFactory())
    suplente = suplente_de(este)
    respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=AHORA)
    assert (leido(este).respuesta, leido(este).suplente) == (R.SUPLENTE, suplente)
    nuevo = Citado.objects.get(persona=suplente.persona)
    correo = Correo.objects.get(para="beto@example.org")
    llave = correo.cuerpo.partition("/enlace/citas/")[2].partition("/")[0]
    assert nuevo.llave_sha256 == huella_de(llave)
    assert f"{este.nombre} avisó que no asistirá y te nombró" in correo.cuerpo
    assert [a.nombre for a in correo.adjuntos.all()] == ["convocatoria.pdf", "sesion.ics"]
    ics = Calendar.from_ical(bytes(correo.adjuntos.get(nombre="sesion.ics").archivo.contenido))
    assert f"/enlace/citas/{llave}/" in str(ics.walk("VEVENT")[0]["URL"])
    assert llave not in este.llave_sha256


def test_un_suplente_que_ya_tenia_enlace_recibe_otro_y_el_anterior_deja_de_servir() -> None:
    este = citado()
    suplente = suplente_de(este)
    suyo = CitadoFactory(
        sesion=este.sesion, nombramiento=suplente, persona=suplente.persona, llave_sha256=huella_de("vieja")
    )
    viejo = EnvioCitatorioFactory(citatorio=CitatorioFactory(sesion=este.sesion), citado=suyo).correo
    respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=AHORA)
    assert citas.citado_con("vieja", hoy=AHORA.date()) is None
    viejo.refresh_from_db()
    assert (viejo.estado, viejo.error) == (EstadoCorreo.ANULADO, citas.CADUCO)
    assert citas.SUSTITUYE in Correo.objects.get(para="beto@example.org").cuerpo


def test_cambiar_de_parecer_le_avisa_al_suplente() -> None:
    este = citado()
    suplente = suplente_de(este)
    respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=AHORA)
    respuestas.confirmar(este, portal=PORTAL, ahora=LUEGO)
    respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=LUEGO)
    respuestas.excusarse(este, "Ninguno puede.", portal=PORTAL, ahora=LUEGO)
    asuntos = [c.asunto[:20] for c in Correo.objects.filter(para="beto@example.org").order_by("pk")]
    assert asuntos == ["Te nombraron suplent", "Ya no hace falta que"] * 2
    assert leido(este).suplente is None


def test_solo_suple_quien_tiene_nombramiento_de_ese_lugar_ese_dia() -> None:
    este = citado()
    de_otro = NombramientoFactory(organo=este.sesion.organo, calidad=Calidad.SUPLENTE)
    vencido = suplente_de(este, fecha_fin=este.sesion.fecha - datetime.timedelta(days=1))
    futuro = suplente_de(este, fecha_inicio=este.sesion.fecha + datetime.timedelta(days=1))
    assert respuestas.suplentes_de(este) == []
    for quien in (de_otro, vencido, futuro, este.nombramiento, None):
        with pytest.raises(respuestas.RespuestaInvalida, match="nombramiento vigente"):
            respuestas.nombrar_suplente(este, quien, portal=PORTAL, ahora=AHORA)
    assert not Correo.objects.exists()


def test_no_se_nombra_suplente_donde_la_regla_no_lo_admite() -> None:
    este = citado()
    suplente = suplente_de(este)
    Regla.objects.update(suplencia=ReglaSuplencia.DEFINITIVA)
    assert respuestas.suplentes_de(este) == []
    with pytest.raises(respuestas.RespuestaInvalida, match="ausencia definitiva"):
        respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=AHORA)


def test_no_se_nombra_a_un_suplente_que_ya_se_excuso() -> None:
    este = citado()
    suplente = suplente_de(este)
    CitadoFactory(
        sesion=este.sesion, nombramiento=suplente, persona=suplente.persona, respuesta=R.SE_EXCUSA,
        motivo="Enfermo", respondida_en=AHORA,
    )  # fmt: skip
    with pytest.raises(respuestas.RespuestaInvalida, match="ya avisó que no asistirá"):
        respuestas.nombrar_suplente(este, suplente, portal=PORTAL, ahora=AHORA)


# ── The secretaría ──


def test_lo_que_captura_la_secretaria_dice_quien_y_como_y_no_dice_que_se_abrio() -> None:
    este = citado()
    por = cuenta(Rol.SECRETARIA_TECNICA, este.sesion.organo)
    respuestas.confirmar(este, portal=PORTAL, ahora=AHORA, captura=respuestas.Captura(por, "por  teléfono"))
    hoy = leido(este)
    assert (hoy.capturada_por, hoy.captura_nota, hoy.vista_en) == (por, "por teléfono", None)
    respuestas.excusarse(este, "No puedo.", portal=PORTAL, ahora=LUEGO)
    assert (leido(este).capturada_por, leido(este).captura_nota) == (None, "")


def test_el_acuse_en_papel_no_es_del_futuro_ni_anterior_a_la_convocatoria() -> None:
    este = citado()
    por = cuenta(Rol.SECRETARIA_TECNICA, este.sesion.organo)
    Sesion.objects.update(convocada_en=AHORA.replace(second=30))
    for en in (LUEGO + datetime.timedelta(minutes=1), AHORA - datetime.timedelta(minutes=1)):
        with pytest.raises(respuestas.RespuestaInvalida):
            respuestas.registrar_acuse(este, en, "", por=por, ahora=LUEGO)
    respuestas.registrar_acuse(este, AHORA, "en su oficina", por=por, ahora=LUEGO)
    assert (leido(este).acuse_en, leido(este).acuse_nota) == (AHORA, "en su oficina")
    respuestas.retirar_acuse(este, por=por)
    assert leido(este).acuse_en is None
    assert leido(este).history.filter(acuse_en=AHORA).exists()


def con_correo(
    estado: str = "enviado", direccion: str = "ana@example.org", llave: str = "vieja"
) -> tuple[Citado, Correo]:
    """Return a person called and the mail with their link, the PDF and the calendar."""
    este = citado(direccion, llave=llave)
    rasgo = {estado: True} if estado else {}
    correo = CorreoFactory(
        organo=este.sesion.organo,
        para=direccion,
        cuerpo=f"Ábrelo:\nhttps://x.org/enlace/citas/{llave}/\nGracias.",
        **rasgo,
    )
    AdjuntoCorreoFactory(correo=correo)
    AdjuntoCorreoFactory(correo=correo, nombre="sesion.ics", archivo__tipo_mime="text/calendar")
    EnvioCitatorioFactory(citatorio=CitatorioFactory(sesion=este.sesion), citado=este, correo=correo)
    return este, correo


def test_un_enlace_nuevo_apaga_el_anterior_y_sale_con_sus_adjuntos() -> None:
    este, viejo = con_correo("")
    por = cuenta(Rol.SECRETARIA_TECNICA, este.sesion.organo)
    enlace = citas.renovar_enlace(este, portal=PORTAL, por=por, ahora=AHORA)
    llave = enlace.rstrip("/").rpartition("/")[2]
    assert citas.citado_con("vieja", hoy=AHORA.date()) is None
    assert citas.citado_con(llave, hoy=AHORA.date()) == este
    viejo.refresh_from_db()
    assert viejo.estado == EstadoCorreo.ANULADO
    nuevo = leido(este).envios.get().correo
    assert enlace in nuevo.cuerpo
    assert "vieja" not in nuevo.cuerpo
    assert [a.nombre for a in nuevo.adjuntos.all()] == ["convocatoria.pdf", "sesion.ics"]
    ics = bytes(nuevo.adjuntos.get(nombre="sesion.ics").archivo.contenido).replace(b"\r\n ", b"")
    assert llave.encode() in ics
    otro = citas.renovar_enlace(leido(este), portal=PORTAL, por=por, ahora=LUEGO)
    ultimo = leido(este).envios.get().correo
    assert otro in ultimo.cuerpo
    assert enlace not in ultimo.cuerpo
    assert ultimo.cuerpo.count(citas.SUSTITUYE) == 1


def test_quien_no_tiene_direccion_tambien_recibe_un_enlace_para_entregarlo_a_mano() -> None:
    este = citado("")
    enlace = citas.renovar_enlace(este, portal=PORTAL, por=cuenta(Rol.SECRETARIA_TECNICA), ahora=AHORA)
    correo = Correo.objects.get()
    assert (correo.estado, enlace in correo.cuerpo) == (EstadoCorreo.SIN_DIRECCION, True)


def test_reenviar_conserva_el_enlace_y_usa_la_direccion_de_hoy() -> None:
    este, _ = con_correo("enviado")
    este.persona.correo = "otra@example.org"
    este.persona.save()
    nuevo = citas.reenviar(este, por=cuenta(Rol.SECRETARIA_TECNICA), ahora=AHORA)
    assert (nuevo.para, nuevo.estado) == ("otra@example.org", EstadoCorreo.PENDIENTE)
    assert "/enlace/citas/vieja/" in nuevo.cuerpo
    assert [a.nombre for a in nuevo.adjuntos.all()] == ["convocatoria.pdf", "sesion.ics"]
    assert citas.citado_con("vieja", hoy=AHORA.date()) == este


def test_no_se_reenvia_lo_que_espera_ni_a_quien_no_tiene_direccion_ni_lo_que_no_se_ha_escrito() -> None:
    por = cuenta(Rol.SECRETARIA_TECNICA)
    esperando, _ = con_correo("")
    sin_direccion, _ = con_correo("sin_direccion", "", "otra")
    for este, dice in ((esperando, "espera para salir"), (sin_direccion, "No tiene dirección"), (citado(), "no se le")):
        with pytest.raises(citas.CitaInvalida, match=dice):
            citas.reenviar(este, por=por, ahora=AHORA)


def test_de_una_sesion_que_paso_no_se_dan_enlaces() -> None:
    este, _ = con_correo()
    por = cuenta(Rol.SECRETARIA_TECNICA)
    celebracion.cancelar(este.sesion, motivo="No hay sede.", por=por)
    for accion in (
        lambda: citas.renovar_enlace(este, portal=PORTAL, por=por, ahora=AHORA),
        lambda: citas.reenviar(este, por=por, ahora=AHORA),
    ):
        with pytest.raises(ErrorDeDominio, match="cancelada"):
            accion()


# ── Until when a link opens ──


@pytest.mark.parametrize("estado", list(EstadoSesion))
def test_el_enlace_abre_mientras_la_sesion_no_se_cierra(estado: str) -> None:
    este = citado(llave="suya")
    Sesion.objects.update(estado=estado, iniciada_en=AHORA, clausurada_en=LUEGO, motivo_estado="x")
    abre = citas.citado_con("suya", hoy=AHORA.date()) == este
    assert abre == (estado not in {EstadoSesion.CLAUSURADA, EstadoSesion.CELEBRADA, EstadoSesion.SIN_QUORUM})


def test_el_enlace_deja_de_abrir_a_los_treinta_dias_de_la_sesion() -> None:
    este = citado(llave="suya")
    ultimo = este.sesion.fecha + datetime.timedelta(days=30)
    assert citas.citado_con("suya", hoy=ultimo) == este
    assert citas.citado_con("suya", hoy=ultimo + datetime.timedelta(days=1)) is None
    assert citas.citado_con("otra", hoy=ultimo) is None
