"""The rulings on screen: who opens them, what their agency sends, and what leaves only once it is public."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain import dictamenes
from gobierno_abierto.domain.dictamenes import DatosDictamen
from gobierno_abierto.enums import EfectoSilencio, EstadoDictamen, Sentido
from gobierno_abierto.models import AnexoDictamen, Dictamen, Ejercicio
from participacion.enums import Rol, TipoOrgano
from participacion.models import Usuario
from tests.factories import (
    AnexoDictamenFactory,
    DependenciaFactory,
    DictamenFactory,
    EnlaceFactory,
    OrganoFactory,
    PropuestaFactory,
    cuenta,
    ejercicio_con_etapas,
)
from tests.factories.informes import imagen
from tests.sesiones.views import personas
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import GUION, INYECCION, LARGO

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)


@dataclass
class Escena:
    """An exercise with one ruling asked of Obras, and who looks."""

    ejercicio: Ejercicio
    dictamen: Dictamen
    obras: Client
    ajena: Client
    secretaria: Client
    coordinacion: Client
    auditora: Client
    visita: Client

    def ruta(self, nombre: str, *mas: object) -> str:
        """Return an address about the ruling."""
        return reverse(f"ejercicios:{nombre}", args=[self.dictamen.pk, *mas])

    def de_mesa(self, nombre: str, *mas: object) -> str:
        """Return an address of the desk of the exercise."""
        return reverse(f"ejercicios:{nombre}", args=[self.ejercicio.pk, *mas])


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


def _entra(usuario: Usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario)
    return cliente


@pytest.fixture
def escena() -> Escena:
    organo = OrganoFactory(tipo=TipoOrgano.OFICINA)
    ejercicio = ejercicio_con_etapas(organo=organo, propuestas_publicadas_en=AHORA)
    obras = DependenciaFactory(municipio=ejercicio.municipio, nombre="Obras")
    dictamen = DictamenFactory(
        propuesta=PropuestaFactory(ejercicio=ejercicio, titulo="Parque"), dimension="TECNICA", dependencia=obras,
        vence_el=datetime.date(2026, 3, 30),
    )  # fmt: skip
    return Escena(
        ejercicio, dictamen, _entra(EnlaceFactory(dependencia=obras).usuario), _entra(EnlaceFactory().usuario),
        personas.secretaria(organo), _entra(cuenta(Rol.COORDINACION, organo)), _entra(cuenta(Rol.AUDITORIA, organo)),
        Client(),
    )  # fmt: skip


ENVIO = {"sentido": "NO_VIABLE", "motivo": "Está en un cauce.", "ajustes": "", "costo": ""}


def _entregado(escena: Escena) -> Dictamen:
    datos = DatosDictamen(Sentido.NO_VIABLE, "Está en un cauce.")
    por = EnlaceFactory(dependencia=escena.dictamen.dependencia, usuario__segundo_factor=False).usuario
    return dictamenes.entregar(escena.dictamen, datos, por=por, ahora=AHORA)


def test_un_borrador_es_de_su_dependencia_y_de_nadie_mas(escena: Escena) -> None:
    assert escena.obras.post(escena.ruta("dictamen_guardar"), ENVIO).status_code == 302
    anexo = AnexoDictamenFactory(dictamen=escena.dictamen)
    paginas = [
        escena.ruta("dictamen"), escena.ruta("dictamen_entregar"), escena.ruta("dictamen_ver_anexo", anexo.pk),
    ]  # fmt: skip
    assert {escena.obras.get(p).status_code for p in paginas} == {200}
    for otra in (escena.ajena, escena.secretaria, escena.coordinacion, escena.auditora):
        assert {otra.get(p).status_code for p in paginas} == {403}
        assert otra.post(escena.ruta("dictamen_guardar"), ENVIO).status_code == 403
        assert otra.post(escena.ruta("dictamen_entregar"), {"huella": ""}).status_code == 403
    assert {escena.visita.get(p).status_code for p in paginas} == {302}  # to sign in
    assert "cauce" not in texto(escena.secretaria.get(escena.de_mesa("dictamenes")))
    assert "Parque" in texto(escena.obras.get(reverse("ejercicios:bandeja")))
    assert "Parque" not in texto(escena.ajena.get(reverse("ejercicios:bandeja")))


def test_entregado_lo_lee_quien_conduce_y_todavia_no_el_publico(escena: Escena) -> None:
    anexo = AnexoDictamenFactory(dictamen=escena.dictamen)
    _entregado(escena)
    for quien in (escena.obras, escena.secretaria, escena.coordinacion, escena.auditora):
        assert "cauce" in texto(quien.get(escena.ruta("dictamen")))
        assert quien.get(escena.ruta("dictamen_ver_anexo", anexo.pk)).status_code == 200
    assert escena.ajena.get(escena.ruta("dictamen")).status_code == 403
    e = escena.ejercicio
    publico = escena.visita.get(reverse("ejercicio_dictamenes", args=[e.municipio.clave, e.clave]))
    assert "cauce" not in texto(publico)
    assert escena.visita.get(reverse("dictamen_anexo", args=[e.municipio.clave, e.clave, anexo.pk])).status_code == 404


def test_antes_de_entregar_se_revisa_lo_que_se_leera(escena: Escena) -> None:
    guardar, entregar = escena.ruta("dictamen_guardar"), escena.ruta("dictamen_entregar")
    respuesta = escena.obras.post(guardar, ENVIO | {"motivo": "", "costo": "0", "revisar": "si"})
    assert respuesta.status_code == 422 and "Escribe el motivo." in texto(respuesta)
    respuesta = escena.obras.post(guardar, ENVIO | {"costo": "$0.00", "revisar": "si"})
    assert (respuesta.status_code, respuesta.url) == (302, entregar)
    revision = escena.obras.get(entregar)
    assert "Está en un cauce." in texto(revision) and "$0.00" in texto(revision)
    assert "Todavía no se entrega." in texto(revision)
    escena.dictamen.refresh_from_db()
    assert escena.dictamen.estado == EstadoDictamen.BORRADOR
    huella = revision.context["huella"]
    # Somebody else of the agency changes it meanwhile: nobody delivers what was not read.
    escena.obras.post(guardar, ENVIO | {"motivo": "Otro motivo."})
    respuesta = escena.obras.post(entregar, {"huella": huella})
    assert respuesta.status_code == 409 and "Otro motivo." in texto(respuesta)
    assert escena.obras.post(entregar, {"huella": respuesta.context["huella"]}).status_code == 302
    escena.dictamen.refresh_from_db()
    assert (escena.dictamen.estado, escena.dictamen.motivo) == (EstadoDictamen.ENTREGADO, "Otro motivo.")
    assert escena.obras.post(entregar, {"huella": dictamenes.huella_de(escena.dictamen)}).status_code == 409
    entregada = texto(escena.obras.get(entregar))
    assert "Ya se entregó." in entregada and "Todavía no se entrega." not in entregada


def test_la_pagina_dice_cuanto_falta(escena: Escena) -> None:
    assert "plazo: 30 de marzo de 2026 (vence en 3 días hábiles)" in texto(escena.obras.get(escena.ruta("dictamen")))


@pytest.mark.parametrize("raro", ["\x00", LARGO, GUION, INYECCION, "NaN", "-1", "1e400", "9" * 40, "\u202eoña"])
def test_nada_de_lo_que_se_envie_rompe_la_pagina(escena: Escena, raro: str) -> None:
    for campo in ENVIO:
        codigo = escena.obras.post(escena.ruta("dictamen_guardar"), ENVIO | {campo: raro}).status_code
        assert codigo in {302, 422}, campo
    for nombre in ("dictamen_regresar", "dictamen_silencio", "dictamen_cambiar"):
        ruta = escena.de_mesa(nombre, escena.dictamen.pk)
        codigo = escena.secretaria.post(ruta, {"motivo": raro, "dependencia": raro}).status_code
        assert codigo in {409, 422}, nombre
    assert escena.secretaria.post(escena.de_mesa("dictamenes_turnar"), {"TECNICA": raro}).status_code == 422
    assert escena.secretaria.post(escena.de_mesa("dictamenes_publicar"), {"aun_pendientes": raro}).status_code == 409


@pytest.mark.parametrize(
    "contenido",
    [b"", b"<svg onload='alert(1)'/>", b"<!doctype html><script>", b"MZ"],
)
def test_un_archivo_que_no_se_recibe_se_dice_y_lo_escrito_se_queda(escena: Escena, contenido: bytes) -> None:
    archivo = SimpleUploadedFile("plano.pdf", contenido, content_type="application/pdf")
    respuesta = escena.obras.post(escena.ruta("dictamen_anexar"), {"archivo": archivo, "titulo": "Plano del predio"})
    assert respuesta.status_code == 422 and 'value="Plano del predio"' in respuesta.content.decode()
    assert not AnexoDictamen.objects.exists()


def test_los_anexos_se_bajan_y_nunca_se_abren_como_pagina(escena: Escena) -> None:
    archivo = SimpleUploadedFile("../../plano.png", imagen("PNG"), content_type="text/html")
    envio = {"archivo": archivo, "titulo": "Plano"}
    assert escena.obras.post(escena.ruta("dictamen_anexar"), envio).status_code == 302
    anexo = AnexoDictamen.objects.get()
    respuesta = escena.obras.get(escena.ruta("dictamen_ver_anexo", anexo.pk))
    assert respuesta["Content-Type"] == "image/png" and respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Disposition"].startswith("attachment") and "/" not in anexo.nombre
    assert "private" in respuesta["Cache-Control"] or "no-store" in respuesta["Cache-Control"]
    otro = DictamenFactory(dependencia=escena.dictamen.dependencia)
    ajeno = reverse("ejercicios:dictamen_quitar_anexo", args=[otro.pk, anexo.pk])
    assert escena.obras.post(ajeno).status_code == 404
    assert escena.obras.post(escena.ruta("dictamen_quitar_anexo", anexo.pk)).status_code == 302


def test_quien_conduce_regresa_cambia_y_aplica_el_silencio(escena: Escena) -> None:
    cambiar = escena.de_mesa("dictamen_cambiar", escena.dictamen.pk)
    silencio = escena.de_mesa("dictamen_silencio", escena.dictamen.pk)
    regresar = escena.de_mesa("dictamen_regresar", escena.dictamen.pk)
    for ruta in (cambiar, silencio, regresar):
        assert {c.get(ruta).status_code for c in (escena.obras, escena.coordinacion, escena.auditora)} == {403}
        assert {c.post(ruta).status_code for c in (escena.obras, escena.coordinacion, escena.auditora)} == {403}
        assert escena.secretaria.get(ruta).status_code == 200
    assert "no da efecto" in texto(escena.secretaria.get(silencio))
    assert escena.secretaria.post(silencio).status_code == 409
    parques = DependenciaFactory(municipio=escena.ejercicio.municipio, nombre="Parques")
    respuesta = escena.secretaria.post(cambiar, {"dependencia": parques.pk}, follow=True)
    assert "Se pidió a Parques." in texto(respuesta)
    assert escena.obras.get(escena.ruta("dictamen")).status_code == 403
    Dictamen.objects.update(vence_el=datetime.date(2026, 3, 20))
    escena.ejercicio.regla.efecto_silencio = EfectoSilencio.AFIRMATIVA
    escena.ejercicio.regla.save()
    tablero = texto(escena.secretaria.get(escena.de_mesa("dictamenes")))
    assert "venció hace 3 días hábiles" in tablero and "Aplicar la regla de falta de respuesta" in tablero
    assert "lo toma como viable" in texto(escena.secretaria.get(silencio))
    assert escena.secretaria.post(silencio).status_code == 302
    assert "no respondió en su plazo" in texto(escena.secretaria.get(escena.ruta("dictamen")))
    assert escena.secretaria.post(regresar, {"motivo": ""}).status_code == 422
    assert escena.secretaria.post(regresar, {"motivo": "Sí respondió."}).status_code == 302
    assert escena.secretaria.post(regresar, {"motivo": "Otra vez."}).status_code == 409


def test_la_revision_nombra_lo_que_falta_y_lo_que_seguiria(escena: Escena) -> None:
    _entregado(escena)
    DictamenFactory(
        propuesta=escena.dictamen.propuesta, dimension="PRESUPUESTAL", dependencia=escena.dictamen.dependencia
    )
    ruta = escena.de_mesa("dictamenes_publicar")
    assert {escena.obras.get(ruta).status_code, escena.auditora.get(ruta).status_code} == {403}
    revision = texto(escena.coordinacion.get(ruta))
    assert "Técnica: no viable. Falta: presupuestal (Obras)." in revision and "desierta" in revision
    respuesta = escena.coordinacion.post(ruta)
    assert respuesta.status_code == 422 and "Falta 1 dictamen." in texto(respuesta)
    assert escena.coordinacion.post(ruta, {"aun_pendientes": "on"}).status_code == 302
    e = escena.ejercicio
    publica = texto(escena.visita.get(reverse("ejercicio_dictamenes", args=[e.municipio.clave, e.clave])))
    assert "Está en un cauce." in publica and "Ninguna: no hay propuesta viable." in publica
    datos = escena.visita.get(reverse("ejercicio_dictamenes_csv", args=[e.municipio.clave, e.clave]))
    assert "Está en un cauce." in datos.content.decode()
