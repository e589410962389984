"""Voting page by page: every state has its page, nothing typed is lost, and one person has one ballot."""

import base64
import datetime
import html
import logging
import re
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter
from pytest_django import Settings

from gobierno_abierto.domain import folios, tablero, votos
from gobierno_abierto.domain.votos import NoSePuedeVotar, Votante
from gobierno_abierto.enums import Ejercido, MotivoDeFallo
from gobierno_abierto.models import BoletaCifrada, FallosAlVotar, Jornada, RenglonPadron
from gobierno_abierto.urna import boleta
from tests.gobierno_abierto.jornadas import HORA, congelada, dar_folio, por_votar, ultimos
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sin_cuenta_previa(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def jornada(tmp_path: Path) -> Jornada:
    return congelada(por_votar(), tmp_path / "manos", custodios_=1, bastan=1)


def _ruta(jornada: Jornada, nombre: str = "votar", *mas: object) -> str:
    este = jornada.ejercicio
    return reverse(nombre, args=[este.municipio.clave, este.clave, *mas])


def _entrar(cliente: Client, jornada: Jornada, n: int, folio: str | None = None) -> HttpResponse:
    datos = {"folio": folio or dar_folio(jornada, n), "credencial": ultimos(n)}
    return cliente.post(_ruta(jornada, "votar_identificarse"), datos)


def _votar(cliente: Client, jornada: Jornada, opcion: int) -> HttpResponse:
    cliente.post(_ruta(jornada, "votar_boleta"), {"opcion": opcion})
    return cliente.post(_ruta(jornada, "votar_revisar"))


def test_cuatro_pasos(jornada: Jornada, client: Client) -> None:
    for nombre in ("votar", "votar_identificarse", "votar_ayuda", "votar_comprobar"):
        assert client.get(_ruta(jornada, nombre)).status_code == 200
    for pagina in (client.get(_ruta(jornada)), client.get(_ruta(jornada, "ejercicio_jornada"))):
        assert "La que tenga más votos." in texto(pagina) and "egunda vuelta entre las empatadas" in texto(pagina)
    respuesta = _entrar(client, jornada, 0)
    assert respuesta.status_code == 302 and respuesta["Location"] == _ruta(jornada, "votar_boleta")
    galleta = respuesta.cookies["voto"]
    assert galleta["httponly"] and galleta["samesite"] == "Strict" and galleta["path"] == _ruta(jornada)
    boleta_ = client.get(_ruta(jornada, "votar_boleta"))
    assert "checked" not in boleta_.content.decode()
    assert "script-src 'none'" in boleta_["Content-Security-Policy"] and "<script" not in boleta_.content.decode()
    assert "no-store" in boleta_["Cache-Control"]
    sin_marcar = client.post(_ruta(jornada, "votar_boleta"))
    assert sin_marcar.status_code == 422 and "Elige una opción." in texto(sin_marcar)
    assert client.get(_ruta(jornada, "votar_revisar")).status_code == 302  # nothing chosen yet
    assert client.post(_ruta(jornada, "votar_boleta"), {"opcion": 2}).status_code == 302
    revisar = texto(client.get(_ruta(jornada, "votar_revisar")))
    assert jornada.opciones.get(orden=2).titulo in revisar and "Todavía no has votado" in revisar
    assert not BoletaCifrada.objects.exists()
    assert client.post(_ruta(jornada, "votar_revisar")).status_code == 302
    una = BoletaCifrada.objects.get()
    comprobante = client.get(_ruta(jornada, "votar_comprobante"))
    assert una.huella in comprobante.content.decode()
    assert not any(o.titulo in texto(comprobante) for o in jornada.opciones.all())
    assert una.huella in client.get(_ruta(jornada, "votar_comprobante_txt")).content.decode()
    assert RenglonPadron.objects.filter(ejercido=Ejercido.EN_LINEA).count() == 1
    # Back and again: the receipt, not another vote.
    for otra in (client.get(_ruta(jornada, "votar_boleta")), client.get(_ruta(jornada, "votar_revisar")),
                 _votar(client, jornada, 1)):  # fmt: skip
        assert otra.status_code == 302 and otra["Location"] == _ruta(jornada, "votar_comprobante")
    assert BoletaCifrada.objects.count() == 1


def test_un_envio_repetido_da_el_mismo_comprobante(jornada: Jornada, client: Client) -> None:
    """The answer got lost: the browser still has the cookie of before."""
    _entrar(client, jornada, 0)
    client.post(_ruta(jornada, "votar_boleta"), {"opcion": 1})
    antes = client.cookies["voto"].value
    recibos = set()
    for _ in range(3):
        client.cookies["voto"] = antes
        client.post(_ruta(jornada, "votar_revisar"))
        recibos.add(BoletaCifrada.objects.get().huella)
        assert BoletaCifrada.objects.get().huella in texto(client.get(_ruta(jornada, "votar_comprobante")))
    assert len(recibos) == 1
    # Another choice with the cookie of before is not a repetition: there is a vote already.
    client.cookies["voto"] = antes
    assert "Ya hay un voto con ese folio" in texto(_votar(client, jornada, 2))


def test_folio_y_credencial_equivocados_son_una_respuesta(jornada: Jornada, client: Client) -> None:
    from gobierno_abierto.domain import folio

    bueno = dar_folio(jornada, 0)
    paginas = []
    for el_folio, credencial in ((bueno, "9999"), (folio.nuevo(), ultimos(0)), (folio.nuevo(), "1234")):
        respuesta = client.post(_ruta(jornada, "votar_identificarse"), {"folio": el_folio, "credencial": credencial})
        assert respuesta.status_code == 422 and "voto" not in respuesta.cookies
        limpio = texto(respuesta).replace(el_folio, "").replace(credencial, "")
        paginas.append(limpio)
        assert votos.NO_CORRESPONDEN in limpio and el_folio in respuesta.content.decode()  # what was typed stays
    assert len(set(paginas)) == 1
    assert FallosAlVotar.objects.get(motivo=MotivoDeFallo.DATOS).cuantos == 3


def test_a_los_cinco_fallos_el_folio_se_bloquea_y_en_persona_se_repone(jornada: Jornada, client: Client) -> None:
    bueno = dar_folio(jornada, 0)
    for _ in range(votos.MAXIMO_FALLOS):
        client.post(_ruta(jornada, "votar_identificarse"), {"folio": bueno, "credencial": "9999"})
    bloqueado = _entrar(client, jornada, 0, bueno)
    assert bloqueado.status_code == 409 and "Ese folio está bloqueado" in texto(bloqueado)
    assert _entrar(client, jornada, 0, dar_folio(jornada, 0, motivo="Se bloqueó")).status_code == 302


def test_demasiados_intentos_desde_una_conexion(jornada: Jornada, client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "votar": "2/10m/ip"}
    datos = {"folio": dar_folio(jornada, 1), "credencial": "9999"}
    for _ in range(2):
        assert client.post(_ruta(jornada, "votar_identificarse"), datos).status_code == 422
    pasado = client.post(_ruta(jornada, "votar_identificarse"), datos)
    assert pasado.status_code == 429 and "Espera diez minutos" in texto(pasado)


def test_la_cuenta_de_intentos_no_detiene_la_votacion_si_se_cae(
    jornada: Jornada, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def caida(*_: object, **__: object) -> bool:
        raise ConnectionError

    monkeypatch.setattr("gobierno_abierto.views.voto_base.ratelimit.consume", caida)
    assert _entrar(client, jornada, 0).status_code == 302


@pytest.mark.parametrize(
    "datos",
    [{}, {"folio": "", "credencial": ""}, {"folio": "K7QF", "credencial": "1234"}, {"folio": "\0", "credencial": "\0"},
     {"folio": GUION, "credencial": INYECCION}, {"folio": LARGO, "credencial": LARGO},
     {"folio": "UUUUUUUUUUUU", "credencial": "１２３４"}, {"folio": "ÑÑÑÑÑÑÑÑÑÑÑÑ", "credencial": "1234"}],
)  # fmt: skip
def test_lo_que_no_puede_ser_se_dice(jornada: Jornada, client: Client, datos: dict[str, str]) -> None:
    respuesta = client.post(_ruta(jornada, "votar_identificarse"), datos)
    assert respuesta.status_code == 422 and "Hay un problema" in texto(respuesta)
    assert not FallosAlVotar.objects.exists()


@pytest.mark.parametrize("opcion", ["", "0", "5", "-1", "x", GUION, INYECCION, LARGO, "\0", "1.5"])
def test_una_opcion_que_no_hay(jornada: Jornada, client: Client, opcion: str) -> None:
    _entrar(client, jornada, 0)
    assert client.post(_ruta(jornada, "votar_boleta"), {"opcion": opcion}).status_code == 422


def test_antes_y_despues(tmp_path: Path, client: Client) -> None:
    ahora = timezone.now()
    antes = congelada(por_votar(), tmp_path / "a", custodios_=1, bastan=1, abre_en=ahora + HORA,
                      cierra_en=ahora + 2 * HORA)  # fmt: skip
    despues = congelada(por_votar(), tmp_path / "b", custodios_=1, bastan=1, abre_en=ahora - 3 * HORA,
                        cierra_en=ahora - HORA)  # fmt: skip
    for jornada, frase in ((antes, "todavía no abre"), (despues, "La votación cerró")):
        datos = {"folio": dar_folio(jornada, 0), "credencial": ultimos(0)}
        assert client.get(_ruta(jornada)).status_code == 200
        for respuesta in (client.get(_ruta(jornada, "votar_identificarse")),
                          client.post(_ruta(jornada, "votar_identificarse"), datos)):  # fmt: skip
            assert respuesta.status_code == 409 and frase in texto(respuesta)
        assert FallosAlVotar.objects.get(jornada=jornada, motivo=MotivoDeFallo.HORARIO).cuantos == 1


def test_sin_cookie_o_con_una_ajena_se_empieza_de_nuevo(jornada: Jornada, client: Client) -> None:
    for valor in (None, "", "basura", base64.urlsafe_b64encode(b"x" * 90).decode(), "ñ"):
        if valor is not None:
            client.cookies["voto"] = valor
        for nombre in ("votar_boleta", "votar_revisar", "votar_comprobante", "votar_comprobante_txt"):
            respuesta = client.get(_ruta(jornada, nombre))
            assert respuesta.status_code == 409 and "No se registró ningún voto" in texto(respuesta)
        assert client.post(_ruta(jornada, "votar_revisar")).status_code == 409


def test_la_sesion_dura_veinte_minutos(jornada: Jornada, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _entrar(client, jornada, 0)
    despues = timezone.now() + datetime.timedelta(minutes=21)
    monkeypatch.setattr("gobierno_abierto.views.voto_base.timezone.now", lambda: despues)
    assert "Por seguridad se cerró tu sesión" in texto(client.get(_ruta(jornada, "votar_boleta")))


def test_un_folio_repuesto_a_media_votacion_deja_de_servir(jornada: Jornada, client: Client) -> None:
    _entrar(client, jornada, 0)
    dar_folio(jornada, 0, motivo="Lo perdió")
    assert "Tu folio se cambió por otro" in texto(_votar(client, jornada, 1))
    assert not BoletaCifrada.objects.exists()


def test_una_boleta_ya_cifrada_entra_por_la_misma_puerta(jornada: Jornada, client: Client) -> None:
    sobre = boleta.cifrar(votos.papeleta_de(jornada), 1)
    _entrar(client, jornada, 0)
    for mala in ("", "####", base64.b64encode(sobre[:-1]).decode(),
                 base64.b64encode(bytes([sobre[0] ^ 1]) + sobre[1:]).decode(), "A" * 100_000):  # fmt: skip
        if mala:
            assert "no pasó la comprobación" in texto(client.post(_ruta(jornada, "votar_revisar"), {"sobre": mala}))
            _entrar(client, jornada, 0, dar_folio(jornada, 0, motivo="Otra vez"))
    assert not BoletaCifrada.objects.exists()
    assert client.post(_ruta(jornada, "votar_revisar"), {"sobre": base64.b64encode(sobre).decode()}).status_code == 302
    assert BoletaCifrada.objects.get().huella == boleta.huella(sobre).hex()
    # Somebody else sends a copy of it: the roll is not marked, nothing comes in.
    otro = Client()
    _entrar(otro, jornada, 1)
    copia = otro.post(_ruta(jornada, "votar_revisar"), {"sobre": base64.b64encode(sobre).decode()})
    assert copia.status_code == 409 and BoletaCifrada.objects.count() == 1
    assert RenglonPadron.objects.filter(ejercido=Ejercido.EN_LINEA).count() == 1


def test_la_boleta_de_otra_jornada_no_entra(jornada: Jornada, tmp_path: Path) -> None:
    otra = congelada(por_votar(), tmp_path / "otra", custodios_=1, bastan=1)
    ajena = boleta.cifrar(votos.papeleta_de(otra), 0)
    quien = Votante(RenglonPadron.objects.filter(ejercicio=jornada.ejercicio).first().pk, "")
    with pytest.raises(NoSePuedeVotar) as dicho:
        votos.emitir(jornada, quien, ajena)
    assert dicho.value.motivo == MotivoDeFallo.BOLETA


def test_el_comprobante_se_busca_y_el_registro_tambien(tmp_path: Path, client: Client) -> None:
    jornada = congelada(por_votar(), tmp_path / "manos", custodios_=1, bastan=1)
    _entrar(client, jornada, 0)
    _votar(client, jornada, 1)
    suyo = BoletaCifrada.objects.get().huella
    ruta = _ruta(jornada, "votar_comprobar")
    assert "no está en la lista publicada" in texto(client.post(ruta, {"comprobante": suyo}))
    tablero.publicar_lote(jornada, ahora=timezone.now())
    for escrito in (suyo, suyo[:16], " ".join(suyo[n : n + 4] for n in range(0, 16, 4)).upper()):
        assert "Sí está en la urna" in texto(client.post(ruta, {"comprobante": escrito}))
    for malo in ("", "123", "z" * 16, "a" * 65, GUION, INYECCION, "\0"):
        assert client.post(ruta, {"comprobante": malo}).status_code == 422
    assert "no está en la lista" in texto(client.post(ruta, {"comprobante": "ab" * 16}))
    assert client.get(_ruta(jornada, "votar_mi_registro")).status_code == 409
    datos = {"folio": dar_folio(jornada, 2), "credencial": ultimos(2)}
    assert client.post(_ruta(jornada, "votar_mi_registro"), datos).status_code == 409


def test_mi_registro_despues_del_cierre(tmp_path: Path, client: Client) -> None:
    ahora = timezone.now()
    jornada = congelada(por_votar(), tmp_path / "m", custodios_=1, bastan=1, abre_en=ahora - 3 * HORA,
                        cierra_en=ahora - HORA)  # fmt: skip
    folio = dar_folio(jornada, 0)
    ruta = _ruta(jornada, "votar_mi_registro")
    assert client.get(ruta).status_code == 200
    assert "Nadie votó con tu registro" in texto(client.post(ruta, {"folio": folio, "credencial": ultimos(0)}))
    RenglonPadron.objects.filter(credencial__isnull=False).update(ejercido=Ejercido.EN_LINEA)
    assert "se votó en línea" in texto(client.post(ruta, {"folio": folio, "credencial": ultimos(0)}))
    assert "No encontramos" in texto(client.post(ruta, {"folio": folio, "credencial": "9999"}))
    assert client.post(ruta, {"folio": "x", "credencial": ""}).status_code == 422


def test_sin_jornada_congelada_no_hay_paginas(client: Client) -> None:
    ejercicio = por_votar()
    for nombre in ("votar", "votar_identificarse", "votar_boleta", "votar_comprobar", "ejercicio_jornada"):
        assert client.get(reverse(nombre, args=[ejercicio.municipio.clave, ejercicio.clave])).status_code == 404


def test_lo_que_la_base_niega(jornada: Jornada) -> None:
    quien = RenglonPadron.objects.filter(ejercicio=jornada.ejercicio).first()
    votos.votar(jornada, Votante(quien.pk, ""), 0, b"\1" * 32)
    for cambio in (
        lambda: RenglonPadron.objects.filter(pk=quien.pk).update(ejercido=Ejercido.NO),
        lambda: BoletaCifrada.objects.update(sobre=b"otra"),
        lambda: Jornada.objects.filter(pk=jornada.pk).update(pregunta="¿Otra?"),
        lambda: Jornada.objects.filter(pk=jornada.pk).update(cierra_en=timezone.now()),
        lambda: Jornada.objects.filter(pk=jornada.pk).update(congelada_en=None, manifiesto="", huella=""),
        lambda: jornada.opciones.filter(orden=1).update(titulo="La que conviene"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            cambio()


def _lo_que_se_escribe(jornada: Jornada, n: int, opcion: int, caplog: pytest.LogCaptureFixture) -> str:
    """Return every log, at DEBUG and with the statements, that a vote leaves; without what is different by chance."""
    cliente = Client()
    _entrar(cliente, jornada, n)
    caplog.clear()
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection):
        assert _votar(cliente, jornada, opcion).status_code == 302
        cliente.get(_ruta(jornada, "votar_comprobante"))
    assert not dict(cliente.session)
    galleta = base64.urlsafe_b64decode(cliente.cookies["voto"].value)
    assert not any(o.titulo.encode() in galleta for o in jornada.opciones.all())
    sentencias = [r.getMessage().split("; args=")[0] for r in caplog.records]
    return "\n".join(re.sub(r"s\d+_x\d+|\(\d+\.\d+\)|b?'[^']*'|\b\d+\b", "·", s) for s in sentencias)


def test_ninguna_opcion_queda_en_registros(jornada: Jornada, caplog: pytest.LogCaptureFixture) -> None:
    """Two people who chose different things leave the same lines, and none says a title."""
    logging.getLogger("django.db.backends").setLevel(logging.DEBUG)
    uno, otro = (_lo_que_se_escribe(jornada, n, opcion, caplog) for n, opcion in ((0, 1), (1, 3)))
    assert "UPDATE" in uno and "INSERT" in uno  # the statements were logged indeed
    assert uno == otro
    assert not any(o.titulo in caplog.text for o in jornada.opciones.all())


def test_ni_el_reporte_de_una_falla_dice_que_se_eligio(
    jornada: Jornada, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the deepest function, with everything in its hands: the report that an administrator would get."""
    reportes: list[str] = []

    def falla(*_: object, **__: object) -> None:
        raise RuntimeError("falla a propósito")

    def reportar(sender: object, request: HttpRequest, **_: object) -> None:
        reporte = ExceptionReporter(request, *sys.exc_info())
        reportes.extend([reporte.get_traceback_text(), reporte.get_traceback_html()])

    monkeypatch.setattr("gobierno_abierto.urna.grupo.reto", falla)
    monkeypatch.setattr("gobierno_abierto.urna.boleta.reto", falla)
    got_request_exception.connect(reportar)
    try:
        client.raise_request_exception = False
        _entrar(client, jornada, 0)
        assert _votar(client, jornada, 3).status_code == 500
    finally:
        got_request_exception.disconnect(reportar)
    assert len(reportes) == 2 and all("falla a propósito" in r for r in reportes)
    for reporte in reportes:
        frames = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", reporte)))
        for nombre in ("eleccion", "votos", "voto", "semilla", "azar", "mascaras", "paso"):
            for valor in re.findall(rf"\b{nombre} : (\S+)|\b{nombre} ('?\*+'?|\S+)", frames):
                dicho = "".join(valor).strip("'")
                assert not dicho.isdigit() and not dicho.startswith("[") and "Paso(" not in dicho, (nombre, dicho)
    assert not BoletaCifrada.objects.exists()


def test_folio_revocado(jornada: Jornada, client: Client) -> None:
    from tests.factories import UsuarioFactory
    from tests.gobierno_abierto.padrones import hacer_curp

    folio = dar_folio(jornada, 3)
    folios.revocar(
        jornada, hacer_curp(numero=3), ultimos(3), motivo="Lo dio por robado", llave=settings.PADRON_LLAVE,
        por=UsuarioFactory(), ahora=timezone.now(),
    )  # fmt: skip
    assert votos.NO_CORRESPONDEN in texto(_entrar(client, jornada, 3, folio))
