"""Personal data leave the record before anything is rendered; names and posts of who sits there stay."""

import io
from typing import Any

import pikepdf
import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from participacion.documents.firma import campos_vacios
from participacion.domain import firmas
from participacion.domain.queries.publicas import correcciones_de
from participacion.enums import Rol
from participacion.models import Documento
from sesiones.documents.imprenta import imprimir_erratas, imprimir_version_publica
from sesiones.domain import actas, erratas, testado
from sesiones.domain.erratas import Errata, ErrataInvalida, lo_dice
from sesiones.domain.narrativa import guardar_narrativa
from sesiones.domain.testado import DatoNoTestable, sugerir, suprimir
from sesiones.models import Acta, VersionPublica
from tests.factories import cuenta, escenas
from tests.factories.escenas import PORTAL, TERMINO, sesion_en_curso, sin_cola

CORREO = "ana.muñoz@ejemplo.mx"


def _acta(narrativa: str = f"Pidió escribir a {CORREO} o llamar al 442 123 4567.") -> Acta:
    sesion = sesion_en_curso()
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    guardar_narrativa(sesion.puntos.get(numero="3"), narrativa, version=0, por=por, ahora=TERMINO)
    return escenas.acta_sellada(sesion, por=por)


def _publicar(acta: Acta) -> Acta:
    for firma in acta.documento.firmas.all() if acta.documento else []:
        firmas.no_firmara(firma, motivo="Prueba.", por=None, ahora=TERMINO)
    return actas.publicar(actas.marcar_firmada(acta, ahora=TERMINO), por=None, ahora=TERMINO)


def _marcar(acta: Acta, texto: str = CORREO, categoria: str = "correo electrónico") -> Any:
    por = cuenta(Rol.SECRETARIA_TECNICA, acta.sesion.organo)
    return testado.marcar(
        acta.sesion, texto=texto, categoria=categoria, fundamento="Artículo 115", por=por, ahora=TERMINO
    )


# ── Pure ──


def test_suprimir_quita_el_dato_de_cualquier_parte_y_no_toca_lo_que_identifica_al_papel() -> None:
    registro = {"folio": "ANA-1", "puntos": [{"narrativa": "Ana y ANA", "votos": [{"n": "ana"}]}], "n": 1, "x": None}
    assert suprimir(registro, [("ana", "nombre")]) == {
        "folio": "ANA-1",
        "puntos": [{"narrativa": "[Testado: nombre] y [Testado: nombre]", "votos": [{"n": "[Testado: nombre]"}]}],
        "n": 1,
        "x": None,
    }
    assert "Ana y ANA" in str(registro)


def test_un_dato_dentro_de_otro_no_deja_rastro() -> None:
    limpio = suprimir({"t": "Calle Cinco 20, Centro"}, [("Calle Cinco", "domicilio"), ("Calle Cinco 20, Centro", "d")])
    assert limpio == {"t": "[Testado: d]"}


@given(
    st.recursive(
        st.text(max_size=30) | st.integers() | st.none() | st.booleans(),
        lambda h: st.lists(h, max_size=4) | st.dictionaries(st.sampled_from(["a", "texto", "puntos"]), h, max_size=3),
        max_leaves=12,
    ),
    st.text(alphabet="bcñé@.\\(*", min_size=4, max_size=10),
)
def test_ningun_texto_del_registro_conserva_lo_marcado(nodo: Any, dato: str) -> None:
    limpio = suprimir({"nodo": [nodo, f"xx{dato}yy", {"m": dato.upper()}]}, [(dato, "x")])
    for texto in erratas.textos(limpio):
        assert dato.casefold() not in texto.replace("[Testado: x]", "\0").casefold()


def test_se_sugiere_lo_que_parece_personal() -> None:
    registro = {
        "folio": "a@b.mx",
        "puntos": [{"narrativa": f"{CORREO}. Tel. 442 123 4567 y CURP BOXW310820HNERXN09; RFC VECJ880326XXX. 2023"}],
    }
    assert dict(sugerir(registro)) == {
        CORREO: "correo electrónico",
        "442 123 4567": "teléfono",
        "BOXW310820HNERXN09": "CURP",
        "VECJ880326XXX": "RFC",
    }


@pytest.mark.parametrize(("frase", "esta"), [("dijo  que\nsí", True), ("dijo que no", False), ("dijo que sí", True)])
def test_lo_dice_sin_fijarse_en_los_espacios(frase: str, esta: bool) -> None:
    assert lo_dice({"p": [{"t": "Ella dijo que\nsí, claro."}]}, frase) is esta


# ── Marks ──


@pytest.mark.django_db
def test_los_nombres_y_cargos_de_la_lista_no_se_testan() -> None:
    acta = _acta()
    persona = acta.sesion.asistencias.first()
    assert persona
    for texto in (persona.nombre, persona.nombre.upper(), persona.cargo):
        with pytest.raises(DatoNoTestable, match="no se testan") as rechazo:
            _marcar(acta, texto)
        assert rechazo.value.campo == "texto"


@pytest.mark.django_db
@pytest.mark.parametrize("texto", ["", "abc", "esto no lo dice el acta"])
def test_lo_que_el_acta_no_dice_no_se_marca(texto: str) -> None:
    with pytest.raises(DatoNoTestable):
        _marcar(_acta(), texto)


@pytest.mark.django_db
def test_un_dato_se_marca_una_vez_y_la_marca_se_quita_hasta_que_se_imprime() -> None:
    acta = _acta()
    marca = _marcar(acta)
    with pytest.raises(DatoNoTestable, match="ya está marcado"):
        _marcar(acta, CORREO.upper())
    testado.desmarcar(marca)
    _marcar(acta)
    por = cuenta(Rol.COORDINACION, acta.sesion.organo)
    testado.preparar_version_publica(acta.sesion, portal=PORTAL, por=por, ahora=TERMINO, mensajero=sin_cola)
    with pytest.raises(DatoNoTestable, match="ya se preparó"):
        _marcar(acta, "442 123 4567", "teléfono")


# ── The papers ──


@pytest.mark.django_db
@pytest.mark.usefixtures("sello_de_prueba")
def test_la_version_publica_no_lleva_el_dato_ni_en_sus_bytes_ni_en_su_registro() -> None:
    acta = _acta()
    _marcar(acta)
    por = cuenta(Rol.COORDINACION, acta.sesion.organo)
    version = testado.preparar_version_publica(
        acta.sesion, portal=PORTAL, por=por, ahora=timezone.now(), mensajero=sin_cola
    )
    documento = testado.emitir(str(version.trabajo_id), imprenta=imprimir_version_publica, reloj=timezone.now)
    assert documento and not documento.es_publico
    pdf = bytes(documento.archivo.contenido)
    with pikepdf.open(io.BytesIO(pdf)) as abierto:
        crudo = b"".join(o.read_bytes() for o in abierto.objects if isinstance(o, pikepdf.Stream))
    for forma in (CORREO.encode(), "muñoz".encode(), "muñoz".encode("utf-16-be")):
        assert forma not in crudo and forma not in pdf
    assert "Testado: correo electrónico".encode() in crudo
    # Nobody signs this paper: an empty box would say that signatures are missing.
    assert campos_vacios(pdf) == []
    acta = _publicar(acta)
    publicos = set(Documento.objects.filter(es_publico=True).values_list("tipo", flat=True))
    assert publicos == {"VERSION_PUBLICA"}
    leida = Acta.objects.get(pk=acta.pk)
    assert leida.documento_publico == documento
    assert CORREO not in str(leida.registro_publico) and CORREO in str(leida.registro)


@pytest.mark.django_db
def test_sin_marcas_no_hay_version_publica() -> None:
    acta = _acta()
    with pytest.raises(DatoNoTestable, match="No hay datos marcados"):
        testado.preparar_version_publica(
            acta.sesion, portal=PORTAL, por=cuenta(Rol.COORDINACION, acta.sesion.organo), ahora=TERMINO,
            mensajero=sin_cola,
        )  # fmt: skip
    assert not VersionPublica.objects.exists()


def _errar(acta: Acta, *pares: tuple[str, str], motivo: str = "Hubo un error.") -> Any:
    return erratas.emitir_fe_de_erratas(
        acta, [Errata("punto 3", dice, debe) for dice, debe in pares], motivo=motivo, portal=PORTAL,
        por=cuenta(Rol.COORDINACION, acta.sesion.organo), ahora=TERMINO, mensajero=sin_cola,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pares", "motivo", "campo"),
    [
        ([], "x", "dice_1"),
        ([("Pidió escribir", "Pidió llamar")], " ", "motivo"),
        ([("esto no lo dice", "otra cosa")], "x", "dice_1"),
        ([("Pidió escribir", "Pidió escribir")], "x", "debe_decir_1"),
        ([("Pidió escribir", "Pidió llamar"), ("", "algo")], "x", "dice_2"),
    ],
)
def test_una_fe_de_erratas_dice_por_que_y_cita_lo_que_el_acta_dice(
    pares: list[tuple[str, str]], motivo: str, campo: str
) -> None:
    with pytest.raises(ErrataInvalida) as rechazo:
        _errar(_acta(), *pares, motivo=motivo)
    assert rechazo.value.campo == campo


@pytest.mark.django_db
def test_un_acta_en_revision_no_se_corrige_con_erratas() -> None:
    with pytest.raises(ErrataInvalida, match="se devuelve a borrador"):
        _errar(escenas.acta_en_revision(), ("a", "b"))


@pytest.mark.django_db
@pytest.mark.usefixtures("sello_de_prueba")
def test_la_fe_de_erratas_es_otro_documento_que_nombra_lo_que_corrige_y_el_acta_no_cambia() -> None:
    acta = _acta()
    antes = (acta.huella, acta.documento_id)
    fe = _errar(acta, ("Pidió escribir", "Pidió que se escribiera"))
    documento = erratas.emitir(str(fe.trabajo_id), imprenta=imprimir_erratas, reloj=timezone.now)
    assert documento and documento.corrige == acta.documento
    # While the acta is not public, neither is what quotes it.
    assert (documento.folio, Documento.objects.get(pk=documento.pk).es_publico) == (f"{acta.folio}-FE1", False)
    assert _errar(acta, ("Pidió escribir", "Otra")).numero == 2
    _publicar(acta)
    leida = Acta.objects.get(pk=acta.pk)
    assert (leida.huella, leida.documento_id) == antes
    assert Documento.objects.get(pk=documento.pk).es_publico


@pytest.mark.django_db
@pytest.mark.usefixtures("sello_de_prueba")
def test_una_fe_de_erratas_no_dice_lo_que_la_version_publica_calla() -> None:
    acta = _acta()
    antes = _errar(acta, (CORREO, "otra dirección"))
    documento = erratas.emitir(str(antes.trabajo_id), imprenta=imprimir_erratas, reloj=timezone.now)
    _marcar(acta, CORREO)
    despues = _errar(acta, (CORREO, "otra dirección"))
    assert CORREO not in str(despues.registro)
    sellada = erratas.emitir(str(despues.trabajo_id), imprenta=imprimir_erratas, reloj=timezone.now)
    por = cuenta(Rol.COORDINACION, acta.sesion.organo)
    version = testado.preparar_version_publica(
        acta.sesion, portal=PORTAL, por=por, ahora=timezone.now(), mensajero=sin_cola
    )
    testado.emitir(str(version.trabajo_id), imprenta=imprimir_version_publica, reloj=timezone.now)
    _publicar(acta)
    assert documento and sellada
    # Whoever verifies the public version learns of it too.
    publica = Documento.objects.get(tipo="VERSION_PUBLICA")
    assert [d.folio for d in correcciones_de(publica)] == [sellada.folio]
    # The one issued before the mark stays in the archive.
    assert [Documento.objects.get(pk=d.pk).es_publico for d in (documento, sellada)] == [False, True]
