"""The way of an acta at the desk, and the personal link by which members observe it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from participacion.enums import ReglaAprobacion, Rol
from participacion.models import Correo, Regla
from sesiones.domain import actas, observaciones
from sesiones.domain.narrativa import guardar_narrativa
from sesiones.enums import EstadoActa, EtapaActa
from sesiones.models import Acta, Observacion, Sesion
from tests.factories import SesionFactory, cuenta, escenas
from tests.sesiones.views.paginas import arbol, error_de, resumen_de_errores, texto, valor_de
from tests.sesiones.views.personas import (
    COORDINACION,
    FECHAS_IMPOSIBLES,
    GUION,
    LARGO,
    SECRETARIA,
    TODAS,
    gente,
    secretaria,
)

pytestmark = pytest.mark.django_db


def coordinacion(sesion: Sesion) -> Client:
    cliente = Client()
    cliente.force_login(cuenta(Rol.COORDINACION, sesion.organo))
    return cliente


def borrador(regla: str = ReglaAprobacion.AL_CERRAR_REVISION, **otras: object) -> Sesion:
    """Return a closed session whose acta is a draft."""
    sesion = escenas.sesion_en_curso()
    Regla.objects.filter(organo=sesion.organo).update(aprobacion_acta=regla, **otras)
    actas.cerrar(
        sesion, clausurada_en=escenas.TERMINO, texto="", sin_acuerdos=True, portal=escenas.PORTAL,
        mensajero=escenas.sin_cola, por=cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), ahora=escenas.TERMINO,
    )  # fmt: skip
    return Sesion.objects.get(pk=sesion.pk)


def en_revision(sesion: Sesion | None = None, dias: int = 3) -> tuple[Acta, str]:
    """Return a version under review until some days from now, and the secret of one member's link."""
    sesion = sesion or borrador()
    ahora = timezone.now()
    hasta = ahora + datetime.timedelta(days=dias)
    acta = actas.enviar_a_revision(
        sesion, hasta=hasta, portal=escenas.PORTAL, por=cuenta(Rol.SECRETARIA_TECNICA, sesion.organo),
        ahora=min(ahora, hasta - datetime.timedelta(seconds=1)),
    )  # fmt: skip
    correo = Correo.objects.filter(clave__startswith=f"revision:{acta.pk}:").order_by("pk").first()
    assert correo
    return acta, correo.cuerpo.partition("/enlace/revisiones/")[2].partition("/")[0]


def ruta(sesion: Sesion, cual: str = "acta", *args: object) -> str:
    return reverse(f"mesa:{cual}", args=[sesion.pk, *args])


# ── Who may ──


@pytest.mark.parametrize("quien", TODAS)
def test_cada_acto_lo_hace_quien_le_toca(quien: str) -> None:
    acta, _ = en_revision()
    sesion = acta.sesion
    personas = gente(sesion.organo)
    suyo = acta.revisores.values_list("pk", flat=True)[0]
    de_secretaria = [
        ruta(sesion, "acta_revision"), ruta(sesion, "acta_enlace", suyo), ruta(sesion, "acta_devolver"),
    ]  # fmt: skip
    de_coordinacion = [ruta(sesion, "acta_aprobar"), ruta(sesion, "acta_publicar")]
    for direccion in de_secretaria + de_coordinacion:
        estado = personas.cliente(quien).post(direccion).status_code
        deja = quien == (SECRETARIA if direccion in de_secretaria else COORDINACION)
        assert (estado not in {403} and personas.usuarios[quien] is not None) if deja else estado in {302, 403}, (
            direccion
        )
    assert Acta.objects.filter(etapa=EtapaActa.APROBADA).count() == 0


def test_un_acto_solo_es_post() -> None:
    acta, _ = en_revision()
    assert secretaria(acta.sesion.organo).get(ruta(acta.sesion, "acta_devolver")).status_code == 405


def test_antes_de_clausurar_solo_hay_borrador() -> None:
    sesion = SesionFactory(en_curso=True)
    respuesta = secretaria(sesion.organo).get(ruta(sesion))
    assert respuesta.url == reverse("mesa:borrador", args=[sesion.pk])


# ── Send to review ──


def test_el_plazo_de_la_regla_viene_puesto_y_se_puede_cambiar() -> None:
    sesion = borrador(dias_observaciones=5)
    cliente = secretaria(sesion.organo)
    esperada = timezone.localdate() + datetime.timedelta(days=5)
    assert valor_de(cliente.get(ruta(sesion)), "fecha") == esperada.isoformat()
    respuesta = cliente.post(ruta(sesion, "acta_revision"), {"fecha": "2090-01-02", "hora": "12:00"})
    assert respuesta.url == ruta(sesion)
    acta = Acta.objects.get()
    assert acta.estado == EstadoActa.EN_REVISION
    assert "Se reciben observaciones hasta el 2 de enero de 2090 a las 12:00." in texto(cliente.get(ruta(sesion)))


@pytest.mark.parametrize("fecha", [*FECHAS_IMPOSIBLES, "2020-01-01"], ids=lambda v: repr(v)[:20])
def test_un_plazo_imposible_se_explica_y_no_congela_nada(fecha: str) -> None:
    sesion = borrador()
    respuesta = secretaria(sesion.organo).post(ruta(sesion, "acta_revision"), {"fecha": fecha, "hora": "12:00"})
    assert respuesta.status_code == 422
    assert arbol(respuesta).xpath('//*[@id="revision_fecha_error"]')
    assert valor_de(respuesta, "hora") == "12:00"
    assert not Acta.objects.exists()


def test_enviarla_dos_veces_no_hace_dos_versiones() -> None:
    sesion = borrador()
    cliente, datos = secretaria(sesion.organo), {"fecha": "2090-01-02", "hora": "12:00"}
    cliente.post(ruta(sesion, "acta_revision"), datos)
    assert cliente.post(ruta(sesion, "acta_revision"), datos).status_code == 409
    assert Acta.objects.count() == 1


# ── The personal link ──


def enlace(llave: str) -> str:
    return reverse("enlace_revision", args=[llave])


def test_el_enlace_ensenia_la_version_congelada_y_solo_anota_que_se_abrio(client: Client) -> None:
    acta, llave = en_revision()
    respuesta = client.get(enlace(llave))
    assert respuesta.status_code == 200
    assert acta.registro["sesion"]["titulo"] in texto(respuesta)
    # «no-referrer» would make the browser send the form without origin, and the form would be refused.
    assert (respuesta["X-Robots-Tag"], respuesta["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in respuesta["Cache-Control"]
    revisor = observaciones.revisor_con(llave)
    assert revisor and revisor.vista_en and revisor.conforme_en is None
    assert not Observacion.objects.exists()


@pytest.mark.parametrize("llave", ["x", "a" * 32, "../../etc", "%00", GUION])
def test_un_enlace_que_no_existe_dice_lo_mismo_siempre(client: Client, llave: str) -> None:
    respuesta = client.get(f"/enlace/revisiones/{llave}/")
    assert respuesta.status_code == 404


def test_un_integrante_observa_y_ve_la_respuesta(client: Client) -> None:
    acta, llave = en_revision()
    punto = acta.sesion.puntos.get(numero="3")
    datos = {"punto": str(punto.pk), "texto": f"{GUION} falta mi propuesta"}
    assert client.post(enlace(llave), datos).url == enlace(llave)
    pagina = client.get(enlace(llave))
    assert "Todavía sin respuesta." in texto(pagina) and GUION not in pagina.content.decode()
    observacion = Observacion.objects.get()
    assert (observacion.punto, observacion.acta) == (punto, acta)
    cliente = secretaria(acta.sesion.organo)
    respuesta = cliente.post(
        ruta(acta.sesion, "acta_responder", observacion.pk), {"respuesta": "ACEPTADA", "respuesta_texto": "Se agrega."}
    )
    assert respuesta.url == ruta(acta.sesion)
    assert "Aceptada. Se agrega." in texto(client.get(enlace(llave)))


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        ({"texto": ""}, "texto", "Escribe qué observas."),
        ({"texto": "  "}, "texto", "Escribe qué observas."),
        ({"texto": LARGO}, "texto", "No puede pasar de 4,000 letras"),
        ({"texto": "a\x00b"}, "texto", "El texto lleva un carácter que no se puede guardar."),
        ({"texto": "x", "punto": "999999"}, "punto", "Elige una de las opciones de la lista."),
    ],
)
def test_lo_mal_escrito_por_el_enlace_se_explica(client: Client, datos: dict, campo: str, frase: str) -> None:
    _, llave = en_revision()
    respuesta = client.post(enlace(llave), datos)
    assert respuesta.status_code == 422 and error_de(respuesta, campo).startswith(frase)
    assert not Observacion.objects.exists()


def test_despues_del_plazo_el_enlace_ensenia_y_ya_no_recibe(client: Client) -> None:
    _, llave = en_revision(dias=-1)
    pagina = client.get(enlace(llave))
    assert "El plazo para observar esta versión terminó." in texto(pagina)
    assert not arbol(pagina).xpath("//textarea")
    respuesta = client.post(enlace(llave), {"texto": f"Tarde {GUION}"})
    assert respuesta.status_code == 422 and "ya terminó" in resumen_de_errores(respuesta)
    # Nothing typed is lost: there is no form to send it again, but it is there to be copied.
    assert f"No se envió. Cópialo si lo necesitas. Tarde {GUION}" in texto(respuesta)
    assert GUION not in respuesta.content.decode()


def test_cada_punto_lleva_a_observarlo_y_ya_viene_elegido(client: Client) -> None:
    acta, llave = en_revision()
    punto = acta.sesion.puntos.get(numero="3")
    enlaces = arbol(client.get(enlace(llave))).xpath("//article//p[@class='observar']/a/@href")
    assert enlaces == [f"?punto={p.numero}#t-observar" for p in acta.sesion.puntos.all()]
    assert valor_de(client.get(f"{enlace(llave)}?punto=3"), "punto") == str(punto.pk)
    for raro in ("99", "", "3'--", LARGO[:300], "%00"):
        assert valor_de(client.get(enlace(llave), {"punto": raro}), "punto") == ""
    # The desk and the public read the same text without those links.
    otra = secretaria(acta.sesion.organo).get(ruta(acta.sesion, "acta_version", 1))
    assert not arbol(otra).xpath("//p[@class='observar']")


def test_el_enlace_de_una_version_devuelta_dice_que_se_corrige_y_despues_que_hay_otra(client: Client) -> None:
    acta, llave = en_revision()
    cliente = secretaria(acta.sesion.organo)
    cliente.post(ruta(acta.sesion, "acta_devolver"), {"motivo": f"Falta el riego {GUION}"})
    dicho = client.get(enlace(llave))
    assert f"Se está corrigiendo: Falta el riego {GUION}." in texto(dicho) and GUION not in dicho.content.decode()
    en_revision(acta.sesion)
    assert "Hay una versión más nueva" in texto(client.get(enlace(llave)))
    assert f"Se devolvió: Falta el riego {GUION}" in texto(cliente.get(ruta(acta.sesion)))


def test_un_motivo_larguisimo_se_explica_y_no_devuelve_nada() -> None:
    acta, _ = en_revision()
    respuesta = secretaria(acta.sesion.organo).post(ruta(acta.sesion, "acta_devolver"), {"motivo": LARGO})
    assert respuesta.status_code == 422 and arbol(respuesta).xpath('//*[@id="devolver_motivo_error"]')
    acta.refresh_from_db()
    assert acta.etapa == EtapaActa.EN_REVISION


def test_consultas_del_enlace_con_una_observacion_y_con_treinta(client: Client) -> None:
    _, llave = en_revision()
    revisor = observaciones.revisor_con(llave)
    assert revisor

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert client.get(enlace(llave)).status_code == 200
        return len(hechas)

    observaciones.observar(revisor, texto="0", punto=revisor.acta.sesion.puntos.first(), ahora=timezone.now())
    client.get(enlace(llave))
    una = consultas()
    for n in range(1, 30):
        observaciones.observar(revisor, texto=str(n), punto=revisor.acta.sesion.puntos.first(), ahora=timezone.now())
    assert consultas() == una <= 8


def test_declararse_conforme(client: Client) -> None:
    acta, llave = en_revision()
    client.post(enlace(llave), {"conforme": "1"})
    assert acta.revisores.filter(conforme_en__isnull=False).count() == 1
    assert "Dijiste estar conforme" in texto(client.get(enlace(llave)))


def test_la_secretaria_da_un_enlace_nuevo_y_el_anterior_deja_de_servir(client: Client) -> None:
    acta, llave = en_revision()
    cliente, revisor = secretaria(acta.sesion.organo), observaciones.revisor_con(llave)
    assert revisor
    assert "Sin dirección de correo" in texto(cliente.get(ruta(acta.sesion)))
    respuesta = cliente.post(ruta(acta.sesion, "acta_enlace", revisor.pk))
    assert "no-store" in respuesta["Cache-Control"]
    nueva = texto(respuesta).partition("/enlace/revisiones/")[2].partition("/")[0]
    assert client.get(enlace(llave)).status_code == 404
    assert observaciones.revisor_con(nueva) == revisor
    # A second mail, with its own key; the secret is in no other row.
    assert Correo.objects.filter(clave__startswith=f"revision:{acta.pk}:{revisor.pk}:").count() == 2
    assert nueva not in texto(cliente.get(ruta(acta.sesion)))
    cliente.post(ruta(acta.sesion, "acta_devolver"))
    tarde = cliente.post(ruta(acta.sesion, "acta_enlace", revisor.pk), follow=True)
    assert "ya no se revisa con enlaces" in tarde.content.decode()
    assert observaciones.revisor_con(nueva) == revisor


def test_el_enlace_de_otra_sesion_no_se_da() -> None:
    acta, _ = en_revision()
    ajena, llave = en_revision()
    revisor = observaciones.revisor_con(llave)
    assert revisor and revisor.acta == ajena
    assert secretaria(acta.sesion.organo).post(ruta(acta.sesion, "acta_enlace", revisor.pk)).status_code == 404


# ── Answer, return, approve, publish ──


def test_una_respuesta_sin_texto_se_explica_junto_a_su_observacion() -> None:
    acta, llave = en_revision()
    revisor = observaciones.revisor_con(llave)
    assert revisor
    una = observaciones.observar(revisor, texto="Falta algo", punto=None, ahora=timezone.now())
    respuesta = secretaria(acta.sesion.organo).post(
        ruta(acta.sesion, "acta_responder", una.pk), {"respuesta": "OTRA", "respuesta_texto": ""}
    )
    assert respuesta.status_code == 422
    assert arbol(respuesta).xpath(f'//*[@id="respuesta_{una.pk}_respuesta_texto_error"]')


def test_devuelta_corregida_y_enviada_otra_vez_se_compara() -> None:
    acta, llave = en_revision()
    sesion, cliente = acta.sesion, secretaria(acta.sesion.organo)
    cliente.post(ruta(sesion, "acta_devolver"))
    guardar_narrativa(
        sesion.puntos.get(numero="3"), "Texto corregido.", version=0,
        por=cuenta(Rol.SECRETARIA_TECNICA, sesion.organo), ahora=timezone.now(),
    )  # fmt: skip
    cliente.post(ruta(sesion, "acta_revision"), {"fecha": "2090-01-02", "hora": "12:00"})
    visto = texto(cliente.get(ruta(sesion)))
    assert "Versión 2 en revisión" in visto and "Comparar con la anterior" in visto
    comparacion = cliente.get(ruta(sesion, "acta_comparar", 1, 2))
    assert arbol(comparacion).xpath("//ins/text()") == ["Texto corregido."]
    assert "Texto corregido." not in texto(cliente.get(ruta(sesion, "acta_version", 1)))
    # The link of the first version still opens, and says that it is over.
    assert "terminó" in texto(Client().get(enlace(llave)))


def test_la_coordinacion_aprueba_a_mano_con_su_fundamento_y_el_acta_se_imprime() -> None:
    acta, _ = en_revision(borrador(ReglaAprobacion.DESCONOCIDA))
    cliente = coordinacion(acta.sesion)
    sin_nota = cliente.post(ruta(acta.sesion, "acta_aprobar"), {"nota": ""})
    assert sin_nota.status_code == 422 and arbol(sin_nota).xpath('//*[@id="aprobar_nota_error"]')
    respuesta = cliente.post(ruta(acta.sesion, "acta_aprobar"), {"nota": "Consta en el libro."})
    acta.refresh_from_db()
    assert respuesta.url == reverse("mesa:trabajo", args=[acta.trabajo_id])
    assert acta.trabajo and acta.trabajo.regreso == ruta(acta.sesion)


def test_por_regla_se_aprueba_al_terminar_el_plazo_y_no_antes() -> None:
    acta, _ = en_revision()
    antes = coordinacion(acta.sesion).post(ruta(acta.sesion, "acta_aprobar"), {"nota": ""})
    assert antes.status_code == 409 and "todavía no termina" in resumen_de_errores(antes)
    acta, _ = en_revision(dias=-1)
    coordinacion(acta.sesion).post(ruta(acta.sesion, "acta_aprobar"), {"nota": ""})
    acta.refresh_from_db()
    assert acta.etapa == EtapaActa.APROBADA


def test_publicar_pide_las_firmas_y_despues_la_ensenia() -> None:
    acta = escenas.acta_sellada()
    cliente = coordinacion(acta.sesion)
    assert "no se puede publicar" in texto(cliente.post(ruta(acta.sesion, "acta_publicar"), follow=True))
    publicada = escenas.acta_publicada(escenas.sesion_en_curso(acta.sesion.organo))
    assert "Publicada Desde el" in texto(cliente.get(ruta(publicada.sesion)))


def test_consultas_de_la_pagina_del_acta_con_una_observacion_y_con_treinta() -> None:
    acta, llave = en_revision()
    cliente, revisor = secretaria(acta.sesion.organo), observaciones.revisor_con(llave)
    assert revisor

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert cliente.get(ruta(acta.sesion)).status_code == 200
        return len(hechas)

    observaciones.observar(revisor, texto="0", punto=acta.sesion.puntos.first(), ahora=timezone.now())
    una = consultas()
    for n in range(1, 30):
        observaciones.observar(revisor, texto=str(n), punto=acta.sesion.puntos.first(), ahora=timezone.now())
    assert consultas() == una <= 22
