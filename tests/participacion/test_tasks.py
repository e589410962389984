"""The periodic tasks of the outbox, with a mail server that listens."""

import pytest
from django.conf import settings as ajustes
from pytest_django import Settings

from participacion import tasks
from participacion.enums import EstadoCorreo
from participacion.models import Correo
from tests.entorno.correo import Buzon
from tests.factories import AdjuntoCorreoFactory, CorreoFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
ICS = "BEGIN:VCALENDAR\r\nSUMMARY:Sesión\r\nEND:VCALENDAR\r\n".encode()


@pytest.fixture
def servidor(buzon: Buzon, settings: Settings) -> Buzon:
    """Point the portal to the mail server of the test."""
    settings.HAY_CORREO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", buzon.puerto
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@example.org>"
    return buzon


def test_sin_servidor_nada_sale_y_todo_se_queda(settings: Settings) -> None:
    settings.HAY_CORREO = False
    correo = CorreoFactory()
    assert tasks.enviar_correos() == 0
    assert Correo.objects.get(pk=correo.pk).estado == EstadoCorreo.PENDIENTE


def test_la_convocatoria_llega_con_su_pdf_y_su_calendario(servidor: Buzon) -> None:
    correo = CorreoFactory(
        para="ana@example.org", asunto="Convocatoria a la 3.ª sesión", cuerpo="Ñandú:\n\n.\nhttp://x/enlace/citas/a/\n"
    )
    AdjuntoCorreoFactory(correo=correo, nombre="convocatoria.pdf", archivo__contenido=PDF)
    AdjuntoCorreoFactory(correo=correo, nombre="sesion.ics", archivo__contenido=ICS, archivo__tipo_mime="text/calendar")
    assert [tasks.enviar_correos() for _ in range(2)] == [1, 0]
    ((para, mensaje),) = servidor.recibidos
    assert para == mensaje["To"] == "ana@example.org"
    assert mensaje["From"] == "Portal <portal@example.org>"
    assert mensaje["Subject"] == "Convocatoria a la 3.ª sesión"
    assert mensaje["Auto-Submitted"] == "auto-generated"
    cuerpo = mensaje.get_body(("plain",))
    assert cuerpo
    assert cuerpo.get_content().replace("\r\n", "\n") == correo.cuerpo
    pdf, ics = mensaje.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type(), pdf.get_content()) == (
        "convocatoria.pdf",
        "application/pdf",
        PDF,
    )
    assert (ics.get_filename(), ics.get_content_type()) == ("sesion.ics", "text/calendar")
    assert ics.get_content().splitlines() == ICS.decode().splitlines()


def test_una_direccion_que_no_existe_se_da_por_fallida_y_lo_dice(servidor: Buzon) -> None:
    servidor.rechazar.add("nadie@example.org")
    mal, bien = CorreoFactory(para="nadie@example.org"), CorreoFactory(para="ana@example.org")
    assert tasks.enviar_correos() == 1
    hoy = Correo.objects.get(pk=mal.pk)
    assert (hoy.estado, hoy.error) == (
        EstadoCorreo.FALLIDO,
        "El servidor de correo rechazó esa dirección. Revisa que exista.",
    )
    assert Correo.objects.get(pk=bien.pk).estado == EstadoCorreo.ENVIADO


def test_un_servidor_ocupado_o_apagado_se_espera(servidor: Buzon, settings: Settings) -> None:
    correo = CorreoFactory()
    servidor.ocupado = True
    assert tasks.enviar_correos() == 0
    assert Correo.objects.get(pk=correo.pk).error == "El servidor de correo no lo aceptó (respuesta 421)."
    Correo.objects.update(proximo_intento_en=correo.creado_en)
    settings.EMAIL_PORT = 1
    assert tasks.enviar_correos() == 0
    hoy = Correo.objects.get(pk=correo.pk)
    assert (hoy.estado, hoy.intentos) == (EstadoCorreo.PENDIENTE, 2)
    assert hoy.error == "No se pudo conectar con el servidor de correo."


def test_una_direccion_con_enie_sale(servidor: Buzon) -> None:
    CorreoFactory(para="dueñas@muñoz.mx")
    assert tasks.enviar_correos() == 1
    ((para, _),) = servidor.recibidos
    assert para.endswith("@xn--muoz-hqa.mx")


def test_el_resumen_junta_y_despues_sale(servidor: Buzon) -> None:
    uno = CorreoFactory(resumible=True, para="ana@example.org")
    CorreoFactory(resumible=True, para="ana@example.org", organo=uno.organo)
    assert tasks.enviar_correos() == 0
    assert tasks.resumir_correos() == 1
    assert tasks.enviar_correos() == 1
    ((_, mensaje),) = servidor.recibidos
    assert mensaje["Subject"].startswith("2 avisos de")


def test_las_dos_tareas_estan_en_la_agenda_del_trabajador() -> None:
    agenda = {t["task"] for t in ajustes.CELERY_BEAT_SCHEDULE.values()}
    assert {"participacion.tasks.enviar_correos", "participacion.tasks.resumir_correos"} <= agenda
