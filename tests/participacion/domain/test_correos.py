"""The outbox: each mail once, tried again with patience, given up with a reason, joined without losing any."""

import datetime
import smtplib
import socket

import pytest

from participacion.domain import correos
from participacion.domain.correos import ESPERAS, CorreoInvalido, Mensaje
from participacion.enums import EstadoCorreo
from participacion.models import AdjuntoCorreo, Correo
from tests.factories import AdjuntoCorreoFactory, ArchivoFactory, CorreoFactory, OrganoFactory

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 11, 18, 0, tzinfo=datetime.UTC)
MINUTO = datetime.timedelta(minutes=1)
E = EstadoCorreo


class Cartero:
    """Keeps what it is given; with ``falla``, refuses everything."""

    def __init__(self, falla: Exception | None = None) -> None:
        self.falla = falla
        self.llevados: list[Mensaje] = []

    def __call__(self, mensaje: Mensaje) -> None:
        if self.falla:
            raise self.falla
        self.llevados.append(mensaje)


def encolar(clave: str = "prueba:1", para: str = "ana@example.org", **mas: object) -> Correo:
    datos = {"nombre": "Ana", "asunto": "Hola", "cuerpo": "Cuerpo.", "ahora": AHORA} | mas
    return correos.encolar(clave=clave, para=para, **datos)


def leido(correo: Correo) -> Correo:
    return Correo.objects.get(pk=correo.pk)


# ── Put in ──


def test_encolar_dos_veces_lo_mismo_es_un_correo_con_sus_adjuntos_una_vez() -> None:
    archivo = ArchivoFactory()
    uno = encolar(adjuntos=[("a.pdf", archivo)])
    otro = encolar(adjuntos=[("a.pdf", archivo)], asunto="Otro")
    assert uno.pk == otro.pk
    assert (Correo.objects.count(), AdjuntoCorreo.objects.count()) == (1, 1)
    assert leido(uno).asunto == "Hola"


@pytest.mark.parametrize("para", ["", "   "])
def test_sin_direccion_se_queda_para_entregarlo_a_mano(para: str) -> None:
    correo = encolar(para=para)
    assert (correo.estado, correo.proximo_intento_en) == (E.SIN_DIRECCION, None)
    assert correos.enviar_pendientes(Cartero(), ahora=AHORA) == 0


def test_un_asunto_de_varios_renglones_cabe_en_uno() -> None:
    correo = encolar(asunto="Hola\r\nBcc: otra@example.org\n" + "x" * 300)
    assert "\n" not in correo.asunto
    assert "\r" not in correo.asunto
    assert len(correo.asunto) == 200


@pytest.mark.parametrize("bien", ["", "  ana@example.org ", "dueñas@muñoz.mx", "a+b@c.d.mx"])
def test_una_direccion_posible_se_acepta(bien: str) -> None:
    assert correos.revisar_direccion(bien) == bien.strip()


@pytest.mark.parametrize(
    "mal",
    [
        "ana", "ana@", "@x.mx", "ana@x", "ana@x.", "a b@x.mx", "a@x.mx,b@x.mx", "a@x.mx\nBcc: b@x.mx", "<a@x.mx>",
        "a" * 65 + "@x.mx", "a@" + "x" * 300 + ".mx",
    ],
)  # fmt: skip
def test_una_direccion_imposible_se_rechaza(mal: str) -> None:
    with pytest.raises(CorreoInvalido) as error:
        correos.revisar_direccion(mal)
    assert error.value.campo == "correo"


# ── Send ──


def test_enviar_lleva_cada_correo_una_sola_vez() -> None:
    correo = encolar(adjuntos=[("a.pdf", ArchivoFactory(contenido=b"%PDF-1.7"))])
    cartero = Cartero()
    assert [correos.enviar_pendientes(cartero, ahora=AHORA) for _ in range(2)] == [1, 0]
    assert cartero.llevados == [
        Mensaje("ana@example.org", "Hola", "Cuerpo.", [("a.pdf", b"%PDF-1.7", "application/pdf")])
    ]
    correo = leido(correo)
    assert (correo.estado, correo.enviado_en, correo.intentos) == (E.ENVIADO, AHORA, 1)


def test_uno_que_falla_no_detiene_a_los_demas_y_salen_en_orden() -> None:
    for n in range(3):
        encolar(f"prueba:{n}", f"persona{n}@example.org", ahora=AHORA + n * MINUTO)
    llevados: list[str] = []

    def cartero(mensaje: Mensaje) -> None:
        if mensaje.para.startswith("persona1"):
            raise ConnectionResetError
        llevados.append(mensaje.para)

    assert correos.enviar_pendientes(cartero, ahora=AHORA + 5 * MINUTO) == 2
    assert llevados == ["persona0@example.org", "persona2@example.org"]


def test_a_un_servidor_que_no_contesta_no_se_le_insiste_con_toda_la_tanda() -> None:
    for n in range(10):
        encolar(f"prueba:{n}", f"persona{n}@example.org", ahora=AHORA + n * MINUTO)
    correos.enviar_pendientes(Cartero(TimeoutError()), ahora=AHORA + 20 * MINUTO)
    assert Correo.objects.filter(intentos=1).count() == correos.FALLAS_SEGUIDAS
    assert correos.enviar_pendientes(Cartero(), ahora=AHORA + 20 * MINUTO) == 10 - correos.FALLAS_SEGUIDAS


def test_se_reintenta_cada_vez_mas_tarde_y_al_final_se_da_por_fallido_con_su_porque() -> None:
    correo = encolar()
    cartero = Cartero(TimeoutError())
    ahora = AHORA
    for vuelta, minutos in enumerate(ESPERAS, start=1):
        assert correos.enviar_pendientes(cartero, ahora=ahora) == 0
        hoy = leido(correo)
        assert (hoy.estado, hoy.intentos) == (E.PENDIENTE, vuelta)
        assert hoy.proximo_intento_en == ahora + minutos * MINUTO
        antes = hoy.proximo_intento_en - datetime.timedelta(seconds=1)
        correos.enviar_pendientes(cartero, ahora=antes)
        assert leido(correo).intentos == vuelta
        ahora = hoy.proximo_intento_en
    correos.enviar_pendientes(cartero, ahora=ahora)
    hoy = leido(correo)
    assert (hoy.estado, hoy.intentos, hoy.proximo_intento_en) == (E.FALLIDO, len(ESPERAS) + 1, None)
    assert hoy.error == "No se pudo conectar con el servidor de correo."
    assert correos.enviar_pendientes(Cartero(), ahora=ahora + 999 * MINUTO) == 0


@pytest.mark.parametrize(
    ("falla", "dice", "definitivo"),
    [
        (smtplib.SMTPRecipientsRefused({"a@x.mx": (550, b"no such user")}), "rechazó esa dirección", True),
        (smtplib.SMTPRecipientsRefused({"a@x.mx": (450, b"try later")}), "rechazó esa dirección", False),
        (smtplib.SMTPAuthenticationError(535, b"no"), "no aceptó la cuenta", False),
        (smtplib.SMTPSenderRefused(550, b"no", "x@x.mx"), "no acepta correos de la dirección", False),
        (smtplib.SMTPDataError(554, b"spam"), "respuesta 554", False),
        (smtplib.SMTPServerDisconnected("x"), "No se pudo conectar", False),
        (socket.gaierror(), "No se pudo conectar", False),
        (RuntimeError("secreto"), "RuntimeError", False),
    ],
)
def test_lo_que_dijo_el_servidor_se_explica_en_palabras(falla: Exception, dice: str, definitivo: bool) -> None:
    correo = encolar()
    correos.enviar_pendientes(Cartero(falla), ahora=AHORA)
    hoy = leido(correo)
    assert dice in hoy.error
    assert "secreto" not in hoy.error
    assert hoy.estado == (E.FALLIDO if definitivo else E.PENDIENTE)


# ── Try again, annul ──


def test_reintentar_vuelve_a_empezar_y_solo_lo_que_fallo() -> None:
    correo = CorreoFactory(fallido=True, intentos=6)
    correos.reintentar(correo, ahora=AHORA)
    hoy = leido(correo)
    assert (hoy.estado, hoy.intentos, hoy.error) == (E.PENDIENTE, 0, "")
    assert correos.enviar_pendientes(Cartero(), ahora=AHORA) == 1
    for estado in ("PENDIENTE", "ENVIADO", "ANULADO", "SIN_DIRECCION"):
        Correo.objects.filter(pk=correo.pk).update(estado=estado, enviado_en=AHORA)
        with pytest.raises(CorreoInvalido, match="no ha fallado"):
            correos.reintentar(correo, ahora=AHORA)


def test_lo_anulado_no_sale_y_lo_enviado_no_se_anula() -> None:
    pendiente, fallido, enviado = CorreoFactory(), CorreoFactory(fallido=True), CorreoFactory(enviado=True)
    assert correos.anular([pendiente, fallido, enviado], "Ya no hace falta.") == 2
    assert (leido(pendiente).estado, leido(fallido).error) == (E.ANULADO, "Ya no hace falta.")
    assert leido(enviado).estado == E.ENVIADO
    assert correos.enviar_pendientes(Cartero(), ahora=AHORA + MINUTO) == 0
    assert correos.reintentar_todos(Correo.objects.all(), ahora=AHORA) == 0


# ── Digest ──


def test_los_avisos_de_una_persona_salen_en_un_solo_correo() -> None:
    organo = OrganoFactory(nombre="Consejo de Obras")
    for n in range(3):
        encolar(f"aviso:{n}", asunto=f"Aviso {n}", cuerpo=f"Dice {n}.", organo=organo, resumible=True)
    encolar("otro", "beto@example.org", asunto="Aviso de Beto", organo=organo, resumible=True)
    AdjuntoCorreoFactory(correo=Correo.objects.get(clave="aviso:1"), nombre="anexo.pdf")
    cartero = Cartero()
    assert correos.enviar_pendientes(cartero, ahora=AHORA) == 0
    assert [correos.resumir(ahora=AHORA) for _ in range(2)] == [2, 0]
    assert correos.enviar_pendientes(cartero, ahora=AHORA) == 2
    de_ana, de_beto = sorted(cartero.llevados, key=lambda m: m.para)
    assert de_ana.asunto == "3 avisos de Consejo de Obras"
    assert all(f"Aviso {n}" in de_ana.cuerpo and f"Dice {n}." in de_ana.cuerpo for n in range(3))
    assert [a[0] for a in de_ana.adjuntos] == ["anexo.pdf"]
    assert de_beto.asunto == "Aviso de Beto"
    avisos = Correo.objects.filter(resumible=True)
    assert {a.estado for a in avisos} == {E.RESUMIDO}
    assert {a.resumido_en.para for a in avisos if a.resumido_en} == {"ana@example.org", "beto@example.org"}


def test_un_aviso_que_llega_despues_va_en_otro_resumen() -> None:
    encolar("aviso:1", resumible=True)
    correos.resumir(ahora=AHORA)
    encolar("aviso:2", asunto="Tarde", resumible=True)
    assert correos.resumir(ahora=AHORA) == 1
    cartero = Cartero()
    assert correos.enviar_pendientes(cartero, ahora=AHORA) == 2
    assert [m.asunto for m in cartero.llevados] == ["Hola", "Tarde"]


def test_no_se_juntan_avisos_de_organos_distintos_ni_los_que_no_tienen_direccion() -> None:
    for n in range(2):
        encolar(f"aviso:{n}", organo=OrganoFactory(), resumible=True)
    encolar("sin", "", resumible=True)
    assert correos.resumir(ahora=AHORA) == 2
    assert Correo.objects.get(clave="sin").estado == E.SIN_DIRECCION
