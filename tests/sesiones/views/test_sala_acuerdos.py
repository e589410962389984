"""Agreements in the room: record with its folio, correct, annul."""

import pytest

from sesiones.domain.acuerdos import huella_de
from sesiones.models import Acuerdo, Votacion
from tests.factories import AcuerdoFactory, PuntoFactory, SesionFactory
from tests.factories.escenas import consejo, sesion_en_curso
from tests.sesiones.views.escena_sala import Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db

ACUERDO = {
    "texto": "Publicar el calendario.",
    "responsable": "Secretaría Técnica",
    "fecha_compromiso": "2026-04-30",
    "metodo": "UNANIMIDAD",
    "a_favor": "",
    "en_contra": "0",
    "abstenciones": "0",
}


def cinco() -> Escena:
    """Return a room with five people with vote present."""
    return en_la_sala(sesion_en_curso(consejo(votantes=5, siglas="CP")))


def registrar(escena: Escena, htmx: bool = True, **cambio: str) -> str:
    """Record an agreement on the first point and return the answer."""
    respuesta = escena.enviar("en_vivo_acuerdos", escena.punto.pk, htmx=htmx, **(ACUERDO | cambio))
    assert respuesta.status_code in {200, 302}, texto_de(respuesta)
    return texto_de(respuesta)


def test_el_folio_se_anuncia_antes_y_se_da_al_registrar() -> None:
    escena = cinco()
    assert "CP-I-1</b> al registrar" in texto_de(escena.ver())
    html = registrar(escena)
    assert "CP-I-1." in html and "CP-I-2</b> al registrar" in html
    acuerdo = Acuerdo.objects.get()
    assert (acuerdo.folio, acuerdo.responsable, str(acuerdo.fecha_compromiso)) == (
        "CP-I-1", "Secretaría Técnica", "2026-04-30",
    )  # fmt: skip
    assert acuerdo.votacion and (acuerdo.votacion.a_favor, acuerdo.votacion.metodo) == (5, "UNANIMIDAD")


def test_sin_guiones_regresa_al_acuerdo_registrado() -> None:
    escena = cinco()
    respuesta = escena.enviar("en_vivo_acuerdos", escena.punto.pk, **ACUERDO)
    assert respuesta.url == f"{escena.ruta('en_vivo_punto', escena.punto.pk)}#acuerdo-{Acuerdo.objects.get().pk}"
    pagina = texto_de(escena.client.get(respuesta.url))
    assert "Se registró el acuerdo CP-I-1." in pagina and "Publicar el calendario." in pagina


def test_con_votos_contados_se_muestra_su_cuenta() -> None:
    html = registrar(cinco(), metodo="ECONOMICA", a_favor="4", en_contra="0", abstenciones="1")
    assert "aprobada por mayoría (4 a favor, 1 abstención)" in html


def test_sin_votacion_tambien_se_acuerda() -> None:
    assert "sin votación" in registrar(cinco(), metodo="NINGUNA")
    assert not Votacion.objects.exists()


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"texto": ""}, "Escribe qué se acuerda."),
        ({"texto": " \n\t "}, "Escribe qué se acuerda."),
        ({"texto": "x" * 400_000}, "No puede pasar de 20,000 letras"),
        ({"texto": "a\x00b"}, "un carácter que no se puede guardar"),
        ({"responsable": "x" * 201}, "No puede pasar de 200 letras"),
        ({"fecha_compromiso": "2026-01-01"}, "La fecha compromiso es anterior a la sesión."),
        ({"fecha_compromiso": "30 de febrero"}, "Escribe una fecha que exista"),
        ({"fecha_compromiso": "2026-02-30"}, "Escribe una fecha que exista"),
        ({"fecha_compromiso": "99999-01-01"}, "Escribe una fecha que exista"),
        ({"metodo": ""}, "Di cómo se aprobó."),
        ({"metodo": "VOLADO"}, "Di cómo se aprobó."),
        ({"metodo": "ECONOMICA"}, "Escribe los votos a favor"),
        ({"metodo": "ECONOMICA", "a_favor": "-3"}, "Escribe un número entero, de 0 a 9999."),
        ({"metodo": "ECONOMICA", "a_favor": "1000000000"}, "Escribe un número entero, de 0 a 9999."),
        ({"metodo": "ECONOMICA", "a_favor": "ocho"}, "Escribe un número entero, de 0 a 9999."),
        ({"metodo": "ECONOMICA", "a_favor": "2"}, "Faltan 3"),
        ({"metodo": "ECONOMICA", "a_favor": "1", "en_contra": "4"}, "No hay acuerdo que registrar"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_un_acuerdo_imposible_se_dice_y_nada_escrito_se_pierde(cambio: dict[str, str], frase: str, htmx: bool) -> None:
    escena = cinco()
    respuesta = escena.enviar("en_vivo_acuerdos", escena.punto.pk, htmx=htmx, **(ACUERDO | cambio))
    html = texto_de(respuesta)
    assert respuesta.status_code == 422 and frase in html
    if "texto" not in cambio:
        assert "Publicar el calendario.</textarea>" in html
    if "responsable" not in cambio:
        assert 'value="Secretaría Técnica"' in html
    if "fecha_compromiso" in cambio:
        assert f'value="{cambio["fecha_compromiso"]}"' in html
    assert not Acuerdo.objects.exists() and not Votacion.objects.exists()


def test_lo_hostil_se_guarda_y_sale_como_texto() -> None:
    escena = cinco()
    escena.enviar("en_vivo_acuerdos", escena.punto.pk, htmx=True, **(ACUERDO | {"texto": "<script>alert(1)</script>"}))
    assert "<script>alert" not in escena.ver("en_vivo_punto", escena.punto.pk).content.decode()


@pytest.mark.parametrize("htmx", [True, False])
def test_un_acuerdo_se_corrige(htmx: bool) -> None:
    escena = cinco()
    registrar(escena)
    acuerdo = Acuerdo.objects.get()
    datos = {"texto": "Publicar el calendario corregido.", "responsable": "", "fecha_compromiso": ""}
    respuesta = escena.enviar("en_vivo_acuerdo", escena.punto.pk, acuerdo.pk, htmx=htmx, **datos)
    assert respuesta.status_code == (200 if htmx else 302)
    acuerdo.refresh_from_db()
    assert (acuerdo.texto, acuerdo.folio, acuerdo.fecha_compromiso) == (
        "Publicar el calendario corregido.",
        "CP-I-1",
        None,
    )


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"texto": ""}, "Escribe qué se acuerda."),
        ({"texto": "x" * 400_000}, "No puede pasar de 20,000 letras"),
        ({"texto": "Bien.", "responsable": "x" * 201}, "No puede pasar de 200 letras"),
        ({"texto": "Bien.", "fecha_compromiso": "2020-01-01"}, "La fecha compromiso es anterior a la sesión."),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_una_correccion_imposible_se_dice_en_su_acuerdo(datos: dict[str, str], frase: str, htmx: bool) -> None:
    escena = cinco()
    registrar(escena)
    acuerdo = Acuerdo.objects.get()
    respuesta = escena.enviar("en_vivo_acuerdo", escena.punto.pk, acuerdo.pk, htmx=htmx, **datos)
    assert respuesta.status_code == 422
    assert frase in texto_de(respuesta).partition(f'id="acuerdo-{acuerdo.pk}"')[2].partition("</article>")[0]
    assert Acuerdo.objects.get().texto == "Publicar el calendario."


@pytest.mark.parametrize("htmx", [True, False])
def test_un_acuerdo_anulado_se_quita_y_su_folio_no_vuelve(htmx: bool) -> None:
    escena = cinco()
    registrar(escena)
    escena.enviar("en_vivo_acuerdo_anular", escena.punto.pk, Acuerdo.objects.get().pk, htmx=htmx)
    assert not Acuerdo.objects.exists() and not Votacion.objects.exists()
    assert "CP-I-2</b> al registrar" in texto_de(escena.ver())


def test_un_acuerdo_de_otra_sesion_no_existe_aqui() -> None:
    escena, ajeno = cinco(), AcuerdoFactory()
    for accion in ("en_vivo_acuerdo", "en_vivo_acuerdo_anular"):
        assert escena.enviar(accion, escena.punto.pk, ajeno.pk, texto="Mío.").status_code == 404
        assert escena.enviar(accion, ajeno.punto.pk, ajeno.pk, texto="Mío.").status_code == 404
    assert Acuerdo.objects.get(pk=ajeno.pk).texto == ajeno.texto


@pytest.mark.parametrize("rasgo", ["en_pase", "en_receso", "clausurada"])
def test_no_se_acuerda_si_la_sesion_no_delibera(rasgo: str) -> None:
    punto = PuntoFactory(sesion=SesionFactory(**{rasgo: True}))
    escena = en_la_sala(punto.sesion)
    assert escena.enviar("en_vivo_acuerdos", punto.pk, **ACUERDO).status_code == 422
    acuerdo = AcuerdoFactory(punto=punto)
    # Its words are corrected after the closing, while its acta is a draft; nothing else.
    corrige = escena.enviar("en_vivo_acuerdo", punto.pk, acuerdo.pk, texto=acuerdo.texto)
    assert corrige.status_code == (302 if rasgo == "clausurada" else 422)
    assert escena.enviar("en_vivo_incisos", punto.pk, acuerdo.pk, texto="Inciso.").status_code == 422
    assert escena.enviar("en_vivo_acuerdo_anular", punto.pk, acuerdo.pk, htmx=True).status_code == 422
    assert Acuerdo.objects.get().texto == acuerdo.texto


@pytest.mark.parametrize("htmx", [True, False])
def test_un_acuerdo_corregido_por_dos_no_se_pisa_sin_avisar(htmx: bool) -> None:
    escena = cinco()
    registrar(escena)
    acuerdo = Acuerdo.objects.get()
    args, visto = (escena.punto.pk, acuerdo.pk), huella_de(acuerdo)
    escena.enviar("en_vivo_acuerdo", *args, texto="Lo de <b>Beto</b>.", visto=visto)
    # The same words are no conflict; other words are told, escaped, with both on screen.
    assert escena.enviar("en_vivo_acuerdo", *args, texto="Lo de <b>Beto</b>.", visto=visto).status_code == 302
    respuesta = escena.enviar("en_vivo_acuerdo", *args, htmx=htmx, texto="Lo de Ana.", visto=visto)
    pagina = texto_de(respuesta)
    assert respuesta.status_code == 409 and "Otra persona lo corrigió mientras escribías." in pagina
    assert "Lo de Ana." in pagina and "<b>Beto" not in respuesta.content.decode()
    acuerdo.refresh_from_db()
    assert acuerdo.texto == "Lo de <b>Beto</b>." and f'name="visto" value="{huella_de(acuerdo)}"' in pagina
    escena.enviar("en_vivo_acuerdo", *args, texto="Lo de Ana.", visto=huella_de(acuerdo))
    acuerdo.refresh_from_db()
    assert acuerdo.texto == "Lo de Ana."


def test_un_inciso_corregido_por_dos_no_se_pisa_sin_avisar() -> None:
    escena = cinco()
    registrar(escena)
    acuerdo = Acuerdo.objects.get()
    escena.enviar("en_vivo_incisos", escena.punto.pk, acuerdo.pk, texto="Uno.")
    inciso = acuerdo.incisos.get()
    args, visto = (escena.punto.pk, acuerdo.pk, inciso.pk), huella_de(inciso)
    assert escena.enviar("en_vivo_inciso", *args, texto="Lo de Beto.", visto=visto).status_code == 302
    respuesta = escena.enviar("en_vivo_inciso", *args, htmx=True, texto="Lo de Ana.", visto=visto)
    assert respuesta.status_code == 409 and "Ahora dice: «Lo de Beto.»" in texto_de(respuesta)
