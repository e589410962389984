"""The annexes at the desk, and those that everybody may open."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sesiones.domain.anexos import MAXIMO
from sesiones.domain.nombres import ruta_sesion
from sesiones.domain.queries.registro import componer_registro
from sesiones.models import Anexo, Sesion
from tests.factories import AnexoFactory, ArchivoFactory, PuntoFactory, SesionFactory, escenas
from tests.factories.escenas_seguimiento import PDF
from tests.factories.participacion import INSTANTE
from tests.sesiones.domain.test_evidencias import imagen, paquete
from tests.sesiones.views.paginas import arbol, error_de, texto, valor_de
from tests.sesiones.views.personas import (
    ADMINISTRACION,
    ANONIMA,
    AUDITORIA,
    COORDINACION,
    DE_OTRO,
    GUION,
    LARGO,
    OPCIONES_AJENAS,
    SECRETARIA,
    SIN_PAPEL,
    SIN_SEGUNDO_FACTOR,
    TODAS,
    gente,
    secretaria,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sesion() -> Sesion:
    return escenas.sesion_programada()


@pytest.fixture
def cliente(sesion: Sesion) -> Client:
    return secretaria(sesion.organo)


def lista(sesion: Sesion) -> str:
    return reverse("mesa:anexos", args=[sesion.pk])


def enviar(
    cliente: Client, sesion: Sesion, contenido: bytes | None = PDF, nombre: str = "Oficio.pdf", **datos: str
) -> HttpResponse:
    archivo = {"archivo": SimpleUploadedFile(nombre, contenido)} if contenido is not None else {}
    return cliente.post(reverse("mesa:anexo_nuevo", args=[sesion.pk]), {"titulo": "Oficio", **archivo, **datos})


def publica(anexo: Anexo) -> str:
    return reverse("sesion_anexo", kwargs=ruta_sesion(anexo.sesion) | {"anexo": anexo.pk})


def convocar(sesion: Sesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE)


def test_se_agrega_a_un_punto_y_se_ve_junto_a_el(cliente: Client, sesion: Sesion) -> None:
    punto = sesion.puntos.get(numero="3")
    assert valor_de(cliente.get(f"{lista(sesion)}?punto={punto.pk}"), "punto") == str(punto.pk)
    respuesta = enviar(cliente, sesion, punto=str(punto.pk))
    anexo = sesion.anexos.get()
    assert respuesta.url == f"{lista(sesion)}#anexo-{anexo.pk}"
    assert "3. Asuntos de la sesión Oficio Solo en la mesaOficio.pdf" in texto(cliente.get(lista(sesion)))
    assert "1 anexo" in texto(cliente.get(reverse("mesa:orden", args=[sesion.pk])))
    assert "1 archivo" in texto(cliente.get(reverse("mesa:sesion", args=[sesion.pk])))


def test_se_ve_en_la_sala_en_su_punto_y_el_de_la_sesion_en_todos() -> None:
    sesion = escenas.sesion_en_curso()
    AnexoFactory(sesion=sesion, punto=sesion.puntos.get(numero="2"), titulo="El del dos")
    AnexoFactory(sesion=sesion, titulo="El de todos")
    cliente = secretaria(sesion.organo)
    for numero, esta in (("2", True), ("3", False)):
        ruta = reverse("mesa:en_vivo_punto", args=[sesion.pk, sesion.puntos.get(numero=numero).pk])
        html = cliente.get(ruta).content.decode()
        assert ("El del dos" in html) is esta and "El de todos" in html


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        ({"titulo": " "}, "titulo", "Escribe el título del anexo."),
        ({"titulo": LARGO}, "titulo", "No puede pasar de 200 letras"),
        ({"texto_alternativo": "x" * 301}, "texto_alternativo", "No puede pasar de 300 letras"),
        *(({"punto": v}, "punto", "Elige una de las opciones de la lista.") for v in OPCIONES_AJENAS),
        ({"contenido": None}, "archivo", "Elige el archivo."),
        ({"contenido": b""}, "archivo", "El archivo está vacío."),
        ({"contenido": GUION.encode()}, "archivo", "Ese archivo no es de los que se anexan"),
        ({"contenido": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "archivo", "Ese archivo no es"),
        ({"contenido": imagen("PNG")}, "texto_alternativo", "Escribe qué muestra la imagen"),
        ({"contenido": PDF + b"\n" * MAXIMO}, "archivo", "El archivo pasa de 20 MB."),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_un_anexo_que_no_sirve_se_explica_junto_a_su_campo(
    cliente: Client, sesion: Sesion, datos: dict[str, object], campo: str, frase: str
) -> None:
    respuesta = enviar(cliente, sesion, **datos)  # type: ignore[arg-type]
    assert respuesta.status_code == 422
    assert error_de(respuesta, campo).startswith(frase)
    if campo != "titulo":
        assert valor_de(respuesta, "titulo") == "Oficio"
    assert not Anexo.objects.exists()


def test_se_corrige_se_mueve_se_publica_y_se_quita(cliente: Client, sesion: Sesion) -> None:
    uno, dos = AnexoFactory(sesion=sesion), AnexoFactory(sesion=sesion)
    editar = reverse("mesa:anexo_editar", args=[sesion.pk, uno.pk])
    assert valor_de(cliente.get(editar), "titulo") == uno.titulo
    assert cliente.post(editar, {"titulo": " "}).status_code == 422
    cliente.post(editar, {"titulo": "Otro título", "es_publico": "on"})
    uno.refresh_from_db()
    assert (uno.titulo, uno.es_publico) == ("Otro título", True)

    def cambiar(anexo: Anexo, que: str) -> HttpResponse:
        return cliente.post(reverse("mesa:anexo_cambiar", args=[sesion.pk, anexo.pk, que]), follow=True)

    assert arbol(cambiar(uno, "bajar")).xpath("count(//*[@autofocus])") == 1
    assert list(sesion.anexos.order_by("orden")) == [dos, uno]
    assert "Dejar de publicar" in texto(cambiar(dos, "publicar"))
    cambiar(dos, "ocultar")
    assert not Anexo.objects.get(pk=dos.pk).es_publico
    assert "Se quitó el anexo" in texto(cambiar(dos, "quitar"))
    assert cliente.post(reverse("mesa:anexo_cambiar", args=[sesion.pk, uno.pk, "romper"])).status_code == 404
    assert cliente.get(reverse("mesa:anexo_cambiar", args=[sesion.pk, uno.pk, "quitar"])).status_code == 405
    ajeno = AnexoFactory()
    assert cliente.get(reverse("mesa:anexo_editar", args=[sesion.pk, ajeno.pk])).status_code == 404


def test_quien_abre_y_quien_cambia_los_anexos(sesion: Sesion) -> None:
    anexo = AnexoFactory(sesion=sesion)
    personas = gente(sesion.organo)
    nadie = {DE_OTRO: 403, SIN_PAPEL: 403, SIN_SEGUNDO_FACTOR: 302, ANONIMA: 302}
    leen = {SECRETARIA: 200, COORDINACION: 200, AUDITORIA: 200, ADMINISTRACION: 200} | nadie
    escriben = leen | dict.fromkeys((COORDINACION, AUDITORIA, ADMINISTRACION), 403)
    for ruta, esperado in (
        (lista(sesion), leen),
        (reverse("mesa:anexo", args=[sesion.pk, anexo.pk]), leen),
        (reverse("mesa:anexo_editar", args=[sesion.pk, anexo.pk]), escriben),
    ):
        assert {q: personas.cliente(q).get(ruta).status_code for q in TODAS} == esperado, ruta
    assert "Agregar el anexo" not in texto(personas.cliente(AUDITORIA).get(lista(sesion)))
    for quien in set(TODAS) - {SECRETARIA}:
        for que in ("quitar", "publicar"):
            ruta = reverse("mesa:anexo_cambiar", args=[sesion.pk, anexo.pk, que])
            assert personas.cliente(quien).post(ruta).status_code in {302, 403}
        assert enviar(personas.cliente(quien), sesion).status_code in {302, 403}
    assert list(Anexo.objects.values_list("pk", "es_publico")) == [(anexo.pk, False)]


def test_solo_lo_publico_de_una_sesion_convocada_se_abre_sin_cuenta(client: Client, sesion: Sesion) -> None:
    publico, interno = AnexoFactory(sesion=sesion, es_publico=True), AnexoFactory(sesion=sesion, titulo="Interno")
    ruta = reverse("sesion", kwargs=ruta_sesion(sesion))
    assert publico.titulo not in texto(client.get(ruta))
    assert client.get(publica(publico)).status_code == 404
    convocar(sesion)
    pagina = texto(client.get(ruta))
    assert publico.titulo in pagina and "Interno" not in pagina
    assert client.get(publica(publico)).status_code == 200
    assert client.get(publica(interno)).status_code == 404
    ajeno = AnexoFactory(es_publico=True)
    assert client.get(publica(publico).replace(f"/{publico.pk}/", f"/{ajeno.pk}/")).status_code == 404
    Anexo.objects.filter(pk=publico.pk).update(es_publico=False)
    assert client.get(publica(publico)).status_code == 404


@pytest.mark.parametrize(
    ("contenido", "tipo", "como"),
    [
        (PDF, "application/pdf", "inline"), (imagen("PNG"), "image/png", "inline"),
        (paquete("ppt/presentation.xml"), "presentation", "attachment"),
    ],
)  # fmt: skip
def test_el_archivo_se_entrega_como_lo_que_es_y_nada_se_adivina(
    client: Client, cliente: Client, sesion: Sesion, contenido: bytes, tipo: str, como: str
) -> None:
    enviar(cliente, sesion, contenido, "Año 1.html", texto_alternativo="Algo", es_publico="on")
    convocar(sesion)
    respuesta = client.get(publica(sesion.anexos.get()))
    assert tipo in respuesta["Content-Type"] and "html" not in respuesta["Content-Type"]
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Disposition"].startswith(como) and "A%C3%B1o%201" in respuesta["Content-Disposition"]
    assert client.get(publica(sesion.anexos.get()), headers={"If-None-Match": respuesta["ETag"]}).status_code == 304


def test_los_titulos_quedan_en_el_acta() -> None:
    sesion = SesionFactory(en_curso=True)
    punto = PuntoFactory(sesion=sesion, es_ampliacion=True, motivo_ampliacion="Llegó ayer.")
    png = ArchivoFactory(tipo_mime="image/png")
    AnexoFactory(
        sesion=sesion, punto=punto, titulo="Plano", nombre="plano.png", texto_alternativo="La plaza", archivo=png
    )
    AnexoFactory(sesion=sesion, titulo="Oficio", nombre="oficio.pdf")
    registro = componer_registro(sesion, portal=escenas.PORTAL, version=1, codigo="", ahora=INSTANTE)
    assert registro["puntos"][0]["anexos"] == [
        {"titulo": "Plano", "nombre": "plano.png", "muestra": "La plaza", "huella": png.sha256}
    ]
    dicho = texto(secretaria(sesion.organo).get(reverse("mesa:borrador", args=[sesion.pk])))
    for escrito in ("Plano (plano.png). Muestra: La plaza", "Anexos de la sesión", "Oficio (oficio.pdf)",
                    "(ampliación)", "Motivo de la ampliación Llegó ayer."):  # fmt: skip
        assert escrito in dicho


@pytest.mark.parametrize("publico", [True, False])
def test_la_lista_cuesta_las_mismas_consultas_con_1_que_con_30(
    cliente: Client, sesion: Sesion, django_assert_num_queries: DjangoAssertNumQueries, publico: bool
) -> None:
    convocar(sesion)
    ruta = reverse("sesion", kwargs=ruta_sesion(sesion)) if publico else lista(sesion)
    AnexoFactory(sesion=sesion, punto=sesion.puntos.first(), es_publico=True)
    cliente.get(ruta)
    with django_assert_num_queries(6 if publico else 9) as contadas:
        cliente.get(ruta)
    for n, punto in enumerate([*sesion.puntos.all()] * 6):
        AnexoFactory(sesion=sesion, punto=punto if n % 2 else None, es_publico=True)
    with django_assert_num_queries(len(contadas)):
        assert texto(cliente.get(ruta)).count("Anexo de prueba") >= 30
