"""The home of the desk, the list of sessions, the page of one and the draft of its acta."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participacion.enums import Rol
from participacion.models import Regla
from sesiones.domain import observaciones
from sesiones.domain.celebracion import TABLA, verbos_disponibles
from sesiones.enums import EstadoAcuerdo, EstadoSesion
from sesiones.models import Sesion
from sesiones.views.estado import ACTOS
from sesiones.views.tareas import PUERTAS
from tests.factories import (
    AcuerdoFactory,
    AsignacionFactory,
    OrganoFactory,
    PuntoFactory,
    SesionFactory,
    cuenta,
    escenas,
)
from tests.sesiones.views.paginas import arbol, texto
from tests.sesiones.views.personas import GUION, OPCIONES_AJENAS, secretaria

pytestmark = pytest.mark.django_db
FRASE_DE_FILTRO = {
    "organo": "Elige uno de los órganos de la lista.",
    "estado": "Elige una de las opciones de la lista.",
}
# How a factory puts a session in each state.
RASGOS = {
    EstadoSesion.PROGRAMADA: {},
    EstadoSesion.PASE_DE_LISTA: {"en_pase": True},
    EstadoSesion.EN_CURSO: {"en_curso": True},
    EstadoSesion.EN_RECESO: {"en_receso": True},
    EstadoSesion.CELEBRADA: {"celebrada": True},
    EstadoSesion.CLAUSURADA: {"clausurada": True},
    EstadoSesion.SIN_QUORUM: {"sin_quorum": True},
    EstadoSesion.DIFERIDA: {"diferida": True},
    EstadoSesion.CANCELADA: {"cancelada": True},
}
DE_ESCRIBIR = ("editar", "estado/", "orden-del-dia", "clausurar", "completar")
MANIANA = datetime.timedelta(days=1)


def entra(rol: Rol, *organos: object) -> Client:
    cliente = Client()
    cliente.force_login(cuenta(rol, *organos))
    return cliente


def consultas(cliente: Client, ruta: str) -> int:
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(ruta).status_code == 200
    return len(hechas)


# ── Te toca a ti ──


@pytest.mark.parametrize(
    ("rasgos", "frase", "boton"),
    [
        ({"en_pase": True}, "Continuar el pase de lista de la 1.ª sesión ordinaria de 2026", "Entrar a la sala"),
        ({"en_curso": True}, "Continuar la 1.ª sesión ordinaria de 2026", "Entrar a la sala"),
        ({"en_receso": True}, "Reanudar la 1.ª sesión ordinaria de 2026", "Entrar a la sala"),
        ({"celebrada": True}, "Completar la 1.ª sesión ordinaria de 2026", "Completar"),
        ({"diferida": True}, "Dar nueva fecha a la 1.ª sesión ordinaria de 2026", "Abrir"),
        ({"fecha": datetime.date(2025, 1, 8)}, "Decir qué pasó con la 1.ª sesión ordinaria de 2025", "Abrir"),
        ({"fecha": datetime.date(2090, 1, 8)}, "Preparar la 1.ª sesión ordinaria de 2090", "Preparar"),
    ],
)
def test_a_la_secretaria_le_toca_cada_sesion_segun_su_estado(rasgos: dict, frase: str, boton: str) -> None:
    sesion = SesionFactory(**rasgos)
    visto = texto(secretaria(sesion.organo).get("/mesa/"))
    assert frase in visto
    assert f"{boton}: {frase}" in visto


def test_la_sesion_de_hoy_se_anuncia() -> None:
    sesion = SesionFactory(fecha=timezone.localdate())
    assert "Hoy es la 1.ª sesión ordinaria" in texto(secretaria(sesion.organo).get("/mesa/"))


@pytest.mark.parametrize("rasgo", ["cancelada", "sin_quorum"])
def test_lo_terminado_no_toca_a_nadie(rasgo: str) -> None:
    sesion = SesionFactory(**{rasgo: True})
    assert "No tienes pendientes." in texto(secretaria(sesion.organo).get("/mesa/"))


def test_lo_publicado_no_toca_a_nadie() -> None:
    sesion = escenas.acta_publicada().sesion
    assert "No tienes pendientes." in texto(secretaria(sesion.organo).get("/mesa/"))


def test_a_la_coordinacion_le_tocan_las_actas_y_no_las_sesiones() -> None:
    organo = escenas.consejo()
    publicada = escenas.acta_publicada(escenas.sesion_en_curso(organo))
    # The scenes publish in the past: it is no longer news.
    assert publicada.folio not in texto(entra(Rol.COORDINACION, organo).get("/mesa/"))
    fallida = escenas.acta_fallida(escenas.sesion_en_curso(organo))
    en_fila = escenas.acta_en_la_fila(escenas.sesion_en_curso(organo))
    por_firmar = escenas.acta_sellada(escenas.sesion_en_curso(organo))
    SesionFactory(organo=organo)
    visto = texto(entra(Rol.COORDINACION, organo).get("/mesa/"))
    assert f"El acta {fallida.folio} no se pudo emitir" in visto
    assert "No se pudo abrir el sello." in visto
    assert f"El acta {en_fila.folio} se está emitiendo" in visto
    assert f"Al acta {por_firmar.folio} le faltan firmas: {por_firmar.documento.firmas.count()}" in visto
    assert "Preparar la" not in visto


def test_cada_etapa_del_acta_le_toca_a_quien_debe_moverla() -> None:
    organo = escenas.consejo()
    acta = escenas.acta_en_revision(escenas.sesion_en_curso(organo))
    secretaria_, coordinacion = secretaria(organo), entra(Rol.COORDINACION, organo)
    # The window of the scene ended long ago: the coordinación may approve, the secretaría has nothing to answer.
    assert f"Aprobar el acta {acta.folio}" in texto(coordinacion.get("/mesa/"))
    revisor = acta.revisores.first()
    observaciones.observar(revisor, texto="Falta algo", punto=None, ahora=escenas.TERMINO)
    assert f"Responder 1 observación al acta {acta.folio}" in texto(secretaria_.get("/mesa/"))
    assert f"Aprobar el acta {acta.folio}" not in texto(coordinacion.get("/mesa/"))
    escenas.actas.devolver(acta, por=None, ahora=escenas.TERMINO)
    assert f"Enviar a revisión el acta {acta.folio}" in texto(secretaria_.get("/mesa/"))
    assert acta.folio not in texto(coordinacion.get("/mesa/"))


def test_a_quien_debe_firmar_se_le_pide_firmar() -> None:
    acta = escenas.acta_sellada()
    firma = acta.documento.firmas.first()
    usuario = cuenta(Rol.AUDITORIA, acta.sesion.organo)
    usuario.persona = firma.persona
    usuario.save()
    cliente = Client()
    cliente.force_login(usuario)
    respuesta = cliente.get("/mesa/")
    assert f"Firmar el acta {acta.folio}" in texto(respuesta)
    assert reverse("mesa:firmar", args=[firma.pk]) in respuesta.content.decode()


def test_un_acta_con_retraso_lo_dice_con_palabras() -> None:
    organo = escenas.consejo()
    Regla.objects.filter(organo=organo).update(dias_publicacion=10)
    escenas.acta_sellada(escenas.sesion_en_curso(organo))
    visto = texto(secretaria(organo).get("/mesa/"))
    assert "Con retraso" in visto and "del plazo para publicarla" in visto


def test_a_quien_solo_consulta_no_le_toca_nada_y_se_le_dice() -> None:
    organo = escenas.consejo()
    escenas.acta_fallida(escenas.sesion_en_curso(organo))
    visto = texto(entra(Rol.AUDITORIA, organo).get("/mesa/"))
    assert "No tienes pendientes. Tu cuenta consulta; no escribe en las sesiones." in visto
    assert "Nueva sesión" not in visto


def test_el_inicio_dice_cuando_es_la_proxima_sesion_si_no_hay_pendientes() -> None:
    organo = OrganoFactory()
    assert "Tampoco hay sesiones programadas." in texto(secretaria(organo).get("/mesa/"))


def test_los_acuerdos_dicen_cuanto_les_falta_y_los_cumplidos_no_salen() -> None:
    hoy = timezone.localdate()
    organo = OrganoFactory()
    punto = PuntoFactory(sesion=SesionFactory(organo=organo, en_curso=True))
    casos = {"vence hoy": 0, "vence mañana": 1, "venció ayer": -1, "venció hace 12 días": -12, "vence en 9 días": 9}
    for dias in casos.values():
        AcuerdoFactory(punto=punto, fecha_compromiso=hoy + datetime.timedelta(days=dias))
    AcuerdoFactory(punto=punto, texto="Lo que ya se hizo", estado=EstadoAcuerdo.CUMPLIDO, fecha_compromiso=hoy)
    AcuerdoFactory(punto=punto, texto="Lo que falta mucho", fecha_compromiso=hoy + datetime.timedelta(days=200))
    AcuerdoFactory(punto=punto, texto="Lo que no tiene día", fecha_compromiso=None)
    visto = texto(entra(Rol.COORDINACION, organo).get("/mesa/"))
    assert [frase for frase in casos if frase not in visto] == []
    assert "Lo que" not in visto


def test_el_inicio_muestra_lo_mas_urgente_y_dice_si_hay_mas() -> None:
    organo = OrganoFactory()
    for dias in range(13):
        SesionFactory(organo=organo, fecha=timezone.localdate() + dias * MANIANA)
    SesionFactory(organo=organo, en_curso=True)
    respuesta = secretaria(organo).get("/mesa/")
    pendientes = arbol(respuesta).xpath('//ul[@class="bandeja"]/li//strong/text()')
    assert len(pendientes) == 12
    assert pendientes[0].startswith("Continuar la")
    assert "Hay más de las que se muestran" in texto(respuesta)


def test_el_inicio_no_muestra_nada_de_otro_organo() -> None:
    ajena = SesionFactory(lugar="Sala ajena")
    AcuerdoFactory(punto=PuntoFactory(sesion=ajena), fecha_compromiso=timezone.localdate(), texto="Acuerdo ajeno")
    visto = texto(secretaria(OrganoFactory()).get("/mesa/"))
    assert "Acuerdo ajeno" not in visto
    assert "1.ª sesión" not in visto


def _llenar(organo: object, cuantas: int) -> None:
    hoy = timezone.localdate()
    for _ in range(cuantas):
        punto = PuntoFactory(sesion=SesionFactory(organo=organo, en_curso=True))
        AcuerdoFactory(punto=punto, fecha_compromiso=hoy)
        SesionFactory(organo=organo, fecha=hoy + MANIANA)
        escenas.acta_fallida(escenas.sesion_en_curso(organo))


def test_el_inicio_hace_las_mismas_consultas_con_una_fila_y_con_treinta() -> None:
    organo = escenas.consejo(votantes=2)
    cliente = Client()
    usuario = cuenta(Rol.SECRETARIA_TECNICA, organo)
    AsignacionFactory(usuario=usuario, organo=organo, rol=Rol.COORDINACION)
    cliente.force_login(usuario)
    _llenar(organo, 1)
    con_una = consultas(cliente, "/mesa/")
    _llenar(organo, 29)
    assert consultas(cliente, "/mesa/") == con_una <= 16


# ── Lista de sesiones ──


def test_la_lista_solo_tiene_los_organos_de_cada_quien() -> None:
    propia, ajena = SesionFactory(), SesionFactory(tipo="SOLEMNE")
    respuesta = secretaria(propia.organo).get("/mesa/sesiones/")
    assert "1.ª sesión ordinaria de 2026" in texto(respuesta)
    assert "solemne" not in texto(respuesta)
    opciones = arbol(respuesta).xpath('//select[@name="organo"]/option/@value')
    assert opciones == ["", str(propia.organo_id)]
    assert str(ajena.organo_id) not in opciones


def test_los_filtros_se_combinan_y_se_pueden_quitar() -> None:
    uno, otro = OrganoFactory(), OrganoFactory()
    for organo in (uno, otro):
        SesionFactory(organo=organo)
        SesionFactory(organo=organo, clausurada=True)
    cliente = entra(Rol.AUDITORIA, uno, otro)
    filas = arbol(cliente.get("/mesa/sesiones/", {"organo": uno.pk, "estado": "CLAUSURADA"})).xpath("//tbody/tr")
    assert len(filas) == 1
    assert uno.nombre in filas[0].text_content()
    vacia = cliente.get("/mesa/sesiones/", {"estado": "CANCELADA"})
    assert "Ninguna sesión cumple con estos filtros. Ver todas las sesiones" in texto(vacia)


@pytest.mark.parametrize("campo", ["organo", "estado"])
@pytest.mark.parametrize("valor", OPCIONES_AJENAS)
def test_un_filtro_que_no_se_entiende_lo_dice_y_lista_todo(campo: str, valor: str) -> None:
    sesion = SesionFactory()
    respuesta = secretaria(sesion.organo).get("/mesa/sesiones/", {campo: valor[:2000]})
    assert respuesta.status_code == 200
    assert FRASE_DE_FILTRO[campo] in texto(respuesta)
    assert len(arbol(respuesta).xpath("//tbody/tr")) == 1


def test_filtrar_por_un_organo_ajeno_no_muestra_sus_sesiones() -> None:
    ajena = SesionFactory()
    respuesta = secretaria(OrganoFactory()).get("/mesa/sesiones/", {"organo": ajena.organo_id})
    assert "Elige uno de los órganos de la lista." in texto(respuesta)
    assert arbol(respuesta).xpath("//tbody/tr") == []


@pytest.mark.parametrize("pagina", ["0", "-1", "9999", "1e9", "\x00", "9" * 5000, GUION])
def test_una_pagina_que_no_existe_lleva_a_una_que_si(pagina: str) -> None:
    sesion = SesionFactory()
    assert secretaria(sesion.organo).get("/mesa/sesiones/", {"pagina": pagina}).status_code == 200


def test_la_lista_hace_las_mismas_consultas_con_una_fila_y_con_treinta() -> None:
    organo = escenas.consejo(votantes=2)
    cliente = secretaria(organo)
    escenas.acta_fallida(escenas.sesion_en_curso(organo))
    con_una = consultas(cliente, "/mesa/sesiones/")
    for _ in range(29):
        escenas.acta_fallida(escenas.sesion_en_curso(organo))
    con_treinta = consultas(cliente, "/mesa/sesiones/")
    assert con_treinta == con_una <= 12


# ── Página de una sesión ──


def test_cada_verbo_de_la_tabla_tiene_su_puerta() -> None:
    assert set(PUERTAS) == set(TABLA)
    assert set(ACTOS) == {verbo for verbo, puerta in PUERTAS.items() if puerta.vista == "mesa:estado"}


@pytest.mark.parametrize("estado", EstadoSesion)
def test_la_pagina_solo_ofrece_los_verbos_de_la_tabla(estado: EstadoSesion) -> None:
    sesion = SesionFactory(**RASGOS[estado])
    enlaces = set(arbol(secretaria(sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/")).xpath("//main//a/@href"))
    disponibles = set(verbos_disponibles(sesion))
    for verbo, puerta in PUERTAS.items():
        if puerta.vista == "mesa:estado":
            assert (reverse("mesa:estado", args=[sesion.pk, verbo]) in enlaces) == (verbo in disponibles), verbo
    assert (reverse("mesa:clausurar", args=[sesion.pk]) in enlaces) == ("clausurar" in disponibles)


@pytest.mark.parametrize("rol", [Rol.COORDINACION, Rol.AUDITORIA, Rol.ADMINISTRACION])
def test_quien_solo_lee_no_ve_ningun_enlace_para_escribir(rol: Rol) -> None:
    sesion = SesionFactory()
    enlaces = arbol(entra(rol, sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/")).xpath("//main//a/@href")
    assert reverse("mesa:borrador", args=[sesion.pk]) in enlaces
    assert [enlace for enlace in enlaces if any(parte in enlace for parte in DE_ESCRIBIR)] == []


def test_una_sesion_clausurada_enlaza_su_acta_su_pagina_publica_y_su_verificacion() -> None:
    acta = escenas.acta_sellada()
    sesion = acta.sesion
    respuesta = entra(Rol.COORDINACION, sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/")
    publica = f"/{sesion.organo.municipio.clave}/sesiones/{sesion.organo.clave}/2026/ordinaria-1/"
    assert {
        reverse("mesa:acta_pdf", args=[acta.pk]), reverse("mesa:acta", args=[sesion.pk]), publica,
        f"/verificar/{acta.documento.codigo}/",
    } <= set(arbol(respuesta).xpath("//main//a/@href"))  # fmt: skip
    assert "Se selló el 11 de marzo de 2026 a las 19:34" in texto(respuesta)


def test_quien_administra_lee_la_sesion_pero_no_descarga_el_acta() -> None:
    acta = escenas.acta_sellada()
    respuesta = entra(Rol.ADMINISTRACION, acta.sesion.organo).get(f"/mesa/sesiones/{acta.sesion_id}/")
    assert "Descargar PDF" not in texto(respuesta)
    assert reverse("mesa:acta", args=[acta.sesion_id]) not in arbol(respuesta).xpath("//main//a/@href")


@pytest.mark.parametrize(
    ("escena", "boton"),
    [("acta_en_revision", "Ver las observaciones"), ("acta_sellada", ""), ("acta_publicada", "")],
)
def test_el_boton_de_una_sesion_clausurada_es_lo_que_sigue_de_su_acta(escena: str, boton: str) -> None:
    acta = getattr(escenas, escena)()
    pagina = arbol(secretaria(acta.sesion.organo).get(f"/mesa/sesiones/{acta.sesion_id}/"))
    hallados = pagina.xpath("//div[contains(@class, 'cabeza-sesion')]//a[@class='boton']")
    assert [(a.text, a.get("href")) for a in hallados] == (
        [(boton, reverse("mesa:acta", args=[acta.sesion_id]))] if boton else []
    )


def test_el_boton_de_un_borrador_lo_envia_a_revision() -> None:
    acta = escenas.acta_en_revision()
    escenas.actas.devolver(acta, por=None, ahora=escenas.TERMINO)
    visto = secretaria(acta.sesion.organo).get(f"/mesa/sesiones/{acta.sesion_id}/")
    assert "Enviar el acta a revisión" in texto(visto)


def test_mientras_se_emite_la_pagina_lleva_al_avance() -> None:
    acta = escenas.acta_en_la_fila()
    respuesta = secretaria(acta.sesion.organo).get(f"/mesa/sesiones/{acta.sesion_id}/")
    assert "Emitiéndose" in texto(respuesta)
    assert reverse("mesa:acta", args=[acta.sesion_id]) in arbol(respuesta).xpath("//main//a/@href")


def test_lo_que_se_escribio_con_malicia_se_muestra_como_texto() -> None:
    sesion = SesionFactory(lugar=GUION, diferida=True, motivo_estado=GUION)
    respuesta = secretaria(sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/")
    assert GUION in texto(respuesta)
    assert GUION not in respuesta.content.decode()


def test_la_pagina_hace_las_mismas_consultas_con_un_punto_y_con_treinta() -> None:
    sesion = escenas.sesion_en_curso()
    cliente, ruta = secretaria(sesion.organo), f"/mesa/sesiones/{sesion.pk}/"
    pocas = consultas(cliente, ruta)
    for _ in range(30):
        AcuerdoFactory(punto=PuntoFactory(sesion=sesion, orden=100 + sesion.puntos.count()))
    assert consultas(cliente, ruta) == pocas <= 18


# ── Borrador ──


def test_el_borrador_se_marca_y_dice_lo_registrado_hasta_ahora() -> None:
    sesion = escenas.sesion_en_curso()
    Sesion.objects.get(pk=sesion.pk).puntos.filter(numero="3").update(narrativa="Se habló del **arbolado**.")
    respuesta = entra(Rol.AUDITORIA, sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/borrador/")
    visto = texto(respuesta)
    assert "Borrador, sin validez." in visto
    assert "Se habló del arbolado." in visto
    assert "Hay quórum en primera convocatoria: 5 presentes; se requerían 3." in visto
    assert "<strong>arbolado</strong>" in respuesta.content.decode()


@pytest.mark.parametrize("estado", EstadoSesion)
def test_hay_borrador_en_cualquier_estado_aunque_no_haya_nada(estado: EstadoSesion) -> None:
    sesion = SesionFactory(**RASGOS[estado])
    assert secretaria(sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/borrador/").status_code == 200
