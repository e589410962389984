"""The annual report: written as a draft, published whole, taken back, printed once for each publication."""

import datetime
import io
from decimal import Decimal

import pytest
from PIL import ExifTags, Image

from participacion.domain import adjuntos
from participacion.domain.numeros import con_comas
from participacion.enums import Rol
from participacion.models import Documento, Organo, Usuario
from sesiones.domain import fotos, informes, informes_partes
from sesiones.domain.informes import DatosInforme, InformeInvalido
from sesiones.domain.informes_partes import BAJAR, SUBIR, DatosArea, DatosCifra, DatosEntrada
from sesiones.domain.queries.informes import arbol
from sesiones.domain.queries.registro_informe import datos_de_informe
from sesiones.enums import EstadoInforme, TipoPunto
from sesiones.models import AreaInforme, EntradaInforme, Informe, InformeEmitido
from tests.factories import AreaInformeFactory, InformeFactory, PuntoFactory, cuenta
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sin_cola
from tests.factories.informes import imagen, informe_completo

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 12, 1, 18, 0, tzinfo=datetime.UTC)


@pytest.fixture
def organo() -> Organo:
    """An órgano."""
    return consejo(siglas="CP")


@pytest.fixture
def por(organo: Organo) -> Usuario:
    """Its secretaría."""
    return cuenta(Rol.SECRETARIA_TECNICA, organo, segundo_factor=False)


@pytest.fixture
def informe(organo: Organo, por: Usuario) -> Informe:
    """A whole draft."""
    return informe_completo(organo, por=por)


def _publicar(informe: Informe, por: Usuario, ahora: datetime.datetime = AHORA) -> InformeEmitido:
    return informes.publicar(informe, portal=PORTAL, por=por, ahora=ahora, mensajero=sin_cola)


def _sellar(emitido: InformeEmitido, ahora: datetime.datetime = AHORA) -> Documento:
    documento = informes.emitir(str(emitido.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: ahora)
    assert documento
    documento.refresh_from_db()
    return documento


@pytest.mark.parametrize(
    ("valor", "escrito"),
    [
        (Decimal("1073.00"), "1,073"), (Decimal("0"), "0"), (Decimal("12.50"), "12.5"),
        (Decimal("1000000"), "1,000,000"), (Decimal("-3.10"), "-3.1"), (Decimal("0.05"), "0.05"),
        (Decimal("100"), "100"), (7, "7"),
    ],
)  # fmt: skip
def test_las_cifras_se_escriben_como_en_mexico(valor: Decimal, escrito: str) -> None:
    assert con_comas(valor) == escrito


def test_uno_por_organo_y_anio(organo: Organo, por: Usuario, informe: Informe) -> None:
    with pytest.raises(InformeInvalido) as rechazo:
        informes.crear_informe(organo, informe.anio, DatosInforme("Otro"), por=por)
    assert rechazo.value.campo == "anio"
    assert informes.crear_informe(organo, informe.anio + 1, DatosInforme("Otro"), por=por).anio == informe.anio + 1


@pytest.mark.parametrize(
    ("anio", "titulo", "campo"), [(1899, "Informe", "anio"), (2201, "Informe", "anio"), (2026, "  ", "titulo")]
)
def test_no_nace_sin_titulo_ni_con_un_anio_imposible(
    organo: Organo, por: Usuario, anio: int, titulo: str, campo: str
) -> None:
    with pytest.raises(InformeInvalido) as rechazo:
        informes.crear_informe(organo, anio, DatosInforme(titulo), por=por)
    assert rechazo.value.campo == campo


def test_se_presenta_en_un_punto_de_informe_de_su_organo(organo: Organo, por: Usuario, informe: Informe) -> None:
    bueno = PuntoFactory(tipo=TipoPunto.INFORME, sesion__organo=organo)
    assert informes.editar_informe(informe, DatosInforme("T", punto=bueno), por=por).sesion == bueno.sesion
    for malo in (PuntoFactory(sesion__organo=organo), PuntoFactory(tipo=TipoPunto.INFORME)):
        with pytest.raises(InformeInvalido) as rechazo:
            informes.editar_informe(informe, DatosInforme("T", punto=malo), por=por)
        assert rechazo.value.campo == "punto"


def test_el_registro_dice_todo_en_orden(informe: Informe) -> None:
    datos = datos_de_informe(arbol(informe))
    espacios, agua = datos["areas"]
    assert (espacios["nombre"], espacios["titular"], espacios["cargo"]) == (
        "Espacios públicos",
        "Ana Prueba",
        "Directora",
    )
    (plan,) = espacios["entradas"]
    assert plan["colaboran"] == ["Cabildo", "Vecinas"]
    assert [h["titulo"] for h in plan["hijas"]] == ["Zona Norte"]
    assert [(c["valor"], c["numero"], c["unidad"], c["aproximada"], c["entrada"]) for c in espacios["cifras"]] == [
        ("1,073", "1073", "espacios públicos", False, "Plan de espacios"),
        ("12.5", "12.5", "hectáreas", True, "Plan de espacios"),
    ]
    assert agua["entradas"] == agua["cifras"] == []
    assert [f["alt"] for f in datos["fotos"]] == ["Un parque con árboles"]


# ── Vida ──


def test_publicar_congela_una_version_y_la_manda_a_la_prensa(informe: Informe, por: Usuario) -> None:
    emitido = _publicar(informe, por)
    informe.refresh_from_db()
    assert (informe.estado, informe.publicado_en) == (EstadoInforme.PUBLICADO, AHORA)
    assert emitido.registro["folio"] == "CP-INF-2026"
    assert emitido.registro["areas"] == datos_de_informe(arbol(informe))["areas"]
    documento = _sellar(emitido)
    assert (documento.es_publico, documento.sustituye) == (True, None)


def test_un_informe_vacio_no_se_publica(por: Usuario, organo: Organo) -> None:
    with pytest.raises(InformeInvalido, match="al menos un área"):
        _publicar(InformeFactory(organo=organo), por)


def test_publicado_no_cambia_nada_de_el(informe: Informe, por: Usuario) -> None:
    _publicar(informe, por)
    area = informe.areas.get(orden=1)
    entrada, cifra, foto = area.entradas.first(), area.cifras.first(), informe.fotos.get()
    for intento in (
        lambda: informes.editar_informe(informe, DatosInforme("Otro"), por=por),
        lambda: informes_partes.guardar_area(informe, DatosArea("Otra"), por=por),
        lambda: informes_partes.guardar_entrada(area, DatosEntrada("Otra"), por=por),
        lambda: informes_partes.guardar_cifra(area, DatosCifra(Decimal(1), "uno"), por=por),
        lambda: fotos.guardar_foto(informe, contenido=imagen(), alt="Otra", por=por),
        lambda: informes_partes.mover(area, pasos=BAJAR, por=por),
        *(lambda parte=parte: informes_partes.quitar(parte, por=por) for parte in (area, entrada, cifra, foto)),
        lambda: _publicar(informe, por),
    ):
        with pytest.raises(InformeInvalido, match="está publicado"):
            intento()
    assert datos_de_informe(arbol(informe)) == datos_de_informe(arbol(Informe.objects.get(pk=informe.pk)))


def test_regresar_a_borrador_lo_esconde_y_publicarlo_otra_vez_sustituye(informe: Informe, por: Usuario) -> None:
    primero = _sellar(_publicar(informe, por))
    informe = informes.volver_a_borrador(informe, por=por)
    primero.refresh_from_db()
    assert (informe.estado, informe.publicado_en, primero.es_publico) == (EstadoInforme.BORRADOR, None, False)
    with pytest.raises(InformeInvalido, match="ya es un borrador"):
        informes.volver_a_borrador(informe, por=por)
    luego = AHORA + datetime.timedelta(hours=1)
    segundo = _sellar(_publicar(informe, por, luego), luego)
    primero.refresh_from_db()
    assert (segundo.version, segundo.es_publico, segundo.sustituye) == (2, True, primero)
    assert primero.es_publico is False


def test_lo_que_se_sella_despues_de_regresar_a_borrador_no_se_publica(informe: Informe, por: Usuario) -> None:
    emitido = _publicar(informe, por)
    informes.volver_a_borrador(informe, por=por)
    assert _sellar(emitido).es_publico is False


def test_imprimir_dos_veces_es_imprimir_una_y_un_borrador_no_se_imprime(informe: Informe, por: Usuario) -> None:
    comun = {"portal": PORTAL, "por": por, "ahora": AHORA, "mensajero": sin_cola}
    with pytest.raises(InformeInvalido, match="es un borrador"):
        informes.imprimir(informe, **comun)
    emitido = _publicar(informe, por)
    assert informes.imprimir(informe, **comun) == emitido


def test_dos_organos_con_las_mismas_siglas_no_comparten_folio(organo: Organo, informe: Informe) -> None:
    otro = InformeFactory(organo=consejo(siglas="CP", municipio=organo.municipio), anio=informe.anio)
    assert informes.folio_de(informe) != informes.folio_de(otro)


# ── Partes ──


def test_las_entradas_van_en_dos_niveles_y_en_orden_de_lectura(informe: Informe, por: Usuario) -> None:
    area = informe.areas.get(orden=1)
    otra = informes_partes.guardar_entrada(area, DatosEntrada("Reglamento"), por=por)
    plan = area.entradas.get(titulo="Plan de espacios")
    informes_partes.guardar_entrada(area, DatosEntrada("Zona Sur", padre=plan), por=por)

    def leidas() -> list[str]:
        return list(area.entradas.order_by("orden").values_list("titulo", flat=True))

    assert leidas() == ["Plan de espacios", "Zona Norte", "Zona Sur", "Reglamento"]
    informes_partes.mover(otra, pasos=SUBIR, por=por)
    assert leidas() == ["Reglamento", "Plan de espacios", "Zona Norte", "Zona Sur"]
    informes_partes.mover(otra, pasos=SUBIR, por=por)
    norte = area.entradas.get(titulo="Zona Norte")
    informes_partes.mover(norte, pasos=BAJAR, por=por)
    informes_partes.mover(norte, pasos=BAJAR, por=por)
    assert leidas() == ["Reglamento", "Plan de espacios", "Zona Sur", "Zona Norte"]
    assert list(area.entradas.order_by("orden").values_list("orden", flat=True)) == [1, 2, 3, 4]


def test_no_hay_tercer_nivel_ni_entradas_de_otra_area(informe: Informe, por: Usuario) -> None:
    area, agua = informe.areas.order_by("orden")
    plan, norte = area.entradas.order_by("orden")
    for malo in (
        lambda: informes_partes.guardar_entrada(area, DatosEntrada("X", padre=norte), por=por),
        lambda: informes_partes.guardar_entrada(agua, DatosEntrada("X", padre=plan), por=por),
        lambda: informes_partes.guardar_entrada(area, DatosEntrada("X", padre=plan), entrada=plan, por=por),
    ):
        with pytest.raises(InformeInvalido) as rechazo:
            malo()
        assert rechazo.value.campo == "padre"


def test_una_cifra_lleva_unidad_y_cabe_en_su_columna(informe: Informe, por: Usuario) -> None:
    area = informe.areas.get(orden=1)
    for datos, campo in (
        (DatosCifra(Decimal(1), "  "), "unidad"),
        (DatosCifra(Decimal("1.005"), "x"), "valor"),
        (DatosCifra(Decimal("1e12"), "x"), "valor"),
        (DatosCifra(Decimal(1), "x", entrada=EntradaInforme(area=AreaInformeFactory())), "entrada"),
    ):
        with pytest.raises(InformeInvalido) as rechazo:
            informes_partes.guardar_cifra(area, datos, por=por)
        assert rechazo.value.campo == campo


def test_las_areas_se_mueven_y_en_las_orillas_se_quedan(informe: Informe, por: Usuario) -> None:
    primera, segunda = informe.areas.order_by("orden")
    informes_partes.mover(primera, pasos=SUBIR, por=por)
    informes_partes.mover(segunda, pasos=BAJAR, por=por)
    assert list(informe.areas.order_by("orden")) == [primera, segunda]
    informes_partes.mover(segunda, pasos=SUBIR, por=por)
    assert list(informe.areas.order_by("orden")) == [segunda, primera]


def test_lo_que_tiene_algo_dentro_no_se_quita(informe: Informe, por: Usuario) -> None:
    area = informe.areas.get(orden=1)
    plan, norte = area.entradas.order_by("orden")
    for llena in (area, plan):
        with pytest.raises(InformeInvalido, match="Quítalas primero"):
            informes_partes.quitar(llena, por=por)
    informes_partes.quitar(norte, por=por)
    for cifra in area.cifras.all():
        informes_partes.quitar(cifra, por=por)
    informes_partes.quitar(plan, por=por)
    informes_partes.quitar(area, por=por)
    assert [a.nombre for a in informe.areas.all()] == ["Agua"]
    with pytest.raises(InformeInvalido, match="Otra persona ya quitó eso"):
        informes_partes.quitar(AreaInforme(pk=area.pk or 1, informe=informe, nombre="x", orden=9), por=por)


def test_hay_un_tope_de_areas(informe: Informe, por: Usuario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(informes_partes, "MAXIMO_AREAS", 2)
    with pytest.raises(InformeInvalido, match="no caben más"):
        informes_partes.guardar_area(informe, DatosArea("Otra"), por=por)


# ── Fotografías ──


def _con_lugar_y_fecha() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.DateTime] = "2020:11:30 10:00:00"
    exif[ExifTags.Base.Make] = "Camara Secreta"
    salida = io.BytesIO()
    Image.new("RGB", (80, 40), "red").save(salida, "JPEG", exif=exif, comment=b"vive en la calle 5")
    return salida.getvalue()


def test_de_una_fotografia_solo_queda_lo_que_se_ve() -> None:
    original = _con_lugar_y_fecha()
    assert b"Camara Secreta" in original and b"calle 5" in original
    limpia = fotos.limpiar(original)
    with Image.open(io.BytesIO(limpia)) as imagen_:
        assert (imagen_.format, imagen_.mode, imagen_.size) == ("JPEG", "RGB", (40, 80))  # upright
        assert not imagen_.getexif() and "comment" not in imagen_.info
    assert b"Camara" not in limpia and b"calle 5" not in limpia


@pytest.mark.parametrize("formato", ["PNG", "WEBP", "JPEG"])
def test_cualquier_formato_admitido_queda_en_jpeg(formato: str) -> None:
    assert fotos.limpiar(imagen(formato)).startswith(b"\xff\xd8")


def test_una_fotografia_enorme_se_reduce_y_lo_transparente_queda_blanco() -> None:
    salida = io.BytesIO()
    Image.new("RGBA", (3000, 1500), (0, 0, 0, 0)).save(salida, "PNG")
    with Image.open(io.BytesIO(fotos.limpiar(salida.getvalue()))) as imagen_:
        assert imagen_.size == (2000, 1000)
        assert imagen_.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "contenido",
    [b"", b"no es una imagen", b"%PDF-1.7\n", imagen("GIF"), imagen("PNG")[:60], b"<svg onload='x'></svg>"],
    ids=["vacio", "texto", "pdf", "gif", "rota", "svg"],
)
def test_lo_que_no_es_una_fotografia_se_rechaza_con_una_frase(contenido: bytes) -> None:
    with pytest.raises(InformeInvalido) as rechazo:
        fotos.limpiar(contenido)
    assert rechazo.value.campo == "archivo"


def test_una_imagen_trampa_no_se_abre(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adjuntos, "PUNTOS", 100)
    with pytest.raises(InformeInvalido, match="demasiado grande"):
        fotos.limpiar(imagen(lado=11))


def test_la_fotografia_dice_que_muestra_y_conserva_su_archivo(informe: Informe, por: Usuario) -> None:
    foto = informe.fotos.get()
    for contenido, alt, campo in ((imagen(), " ", "texto_alternativo"), (None, "Algo", "archivo")):
        with pytest.raises(InformeInvalido) as rechazo:
            fotos.guardar_foto(informe, contenido=contenido, alt=alt, por=por)
        assert rechazo.value.campo == campo
    cambiada = fotos.guardar_foto(informe, contenido=None, alt="Otro texto", foto=foto, por=por)
    assert (cambiada.archivo_id, cambiada.texto_alternativo) == (foto.archivo_id, "Otro texto")
