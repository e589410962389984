"""Annexes: what is kept, how it is ordered, until when it changes, and what of it everybody may see."""

import io

import pytest
from PIL import Image

from participacion.models import Archivo, Usuario
from sesiones.domain import anexos
from sesiones.domain.anexos import MAXIMO, Adjunto, AnexoInvalido, DatosAnexo
from sesiones.domain.queries.anexos import anexo_publico, grupos, publicos
from sesiones.enums import EstadoSesion
from sesiones.models import Anexo, Sesion
from tests.factories import ActaFactory, AnexoFactory, PuntoFactory, SesionFactory
from tests.factories.escenas_seguimiento import PDF
from tests.factories.participacion import INSTANTE
from tests.sesiones.domain.test_evidencias import imagen, paquete

OFICIO = Adjunto("Oficio 12.pdf", PDF)


def agregar(
    sesion: Sesion, por: Usuario, adjunto: Adjunto | None = OFICIO, titulo: str = "Oficio", **mas: object
) -> Anexo:
    return anexos.agregar(sesion, adjunto, DatosAnexo(titulo, **mas), por=por, ahora=INSTANTE)  # type: ignore[arg-type]


def test_un_anexo_se_guarda_con_su_titulo_y_su_punto(sesion: Sesion, por: Usuario) -> None:
    punto = sesion.puntos.get(numero="3")
    anexo = agregar(sesion, por, titulo="  Oficio   12 ", punto=punto, texto_alternativo="No es imagen")
    assert (anexo.titulo, anexo.nombre, anexo.punto, anexo.orden) == ("Oficio 12", "Oficio 12.pdf", punto, 1)
    # Only of a picture is it said what it shows.
    assert (anexo.texto_alternativo, anexo.es_publico, anexo.agregado_por) == ("", False, por)
    assert bytes(anexo.archivo.contenido) == PDF
    assert agregar(sesion, por).orden == 2


@pytest.mark.parametrize(
    ("nombre", "contenido", "termina"),
    [
        ("a.exe", PDF, ".pdf"), ("a", paquete("word/document.xml"), ".docx"),
        ("a", paquete("xl/workbook.xml"), ".xlsx"),
        ("presentación.ppt", paquete("ppt/presentation.xml"), ".pptx"),
    ],
)  # fmt: skip
def test_el_tipo_lo_dice_el_contenido(
    sesion: Sesion, por: Usuario, nombre: str, contenido: bytes, termina: str
) -> None:
    anexo = agregar(sesion, por, Adjunto(nombre, contenido))
    assert anexo.nombre.endswith(termina)
    anexo.archivo.full_clean()  # the longest media type fits


@pytest.mark.parametrize(
    "contenido",
    [
        b"", b"hola", b"<html><script>alert(1)</script></html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00" + b"\0" * 500, imagen("GIF"), imagen("PNG")[:30],
        paquete("word/document.xml", "word/vbaProject.bin"),
    ],
)  # fmt: skip
def test_lo_que_no_se_admite_se_rechaza_junto_al_archivo(sesion: Sesion, por: Usuario, contenido: bytes) -> None:
    with pytest.raises(AnexoInvalido) as rechazo:
        agregar(sesion, por, Adjunto("oficio.pdf", contenido), texto_alternativo="Algo")
    assert rechazo.value.campo == "archivo"
    assert not Anexo.objects.exists() and not Archivo.objects.exists()


def test_hasta_veinte_megas(sesion: Sesion, por: Usuario) -> None:
    agregar(sesion, por, Adjunto("a.pdf", PDF + b"\n" * (MAXIMO - len(PDF))))
    with pytest.raises(AnexoInvalido, match="20 MB"):
        agregar(sesion, por, Adjunto("a.pdf", PDF + b"\n" * MAXIMO))


def test_una_imagen_se_redibuja_y_dice_que_muestra(sesion: Sesion, por: Usuario) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Cámara secreta"
    salida = io.BytesIO()
    Image.new("RGB", (9, 9)).save(salida, "JPEG", exif=exif)
    foto = Adjunto("IMG_1.JPG", salida.getvalue())
    with pytest.raises(AnexoInvalido) as rechazo:
        agregar(sesion, por, foto)
    assert rechazo.value.campo == "texto_alternativo"
    anexo = agregar(sesion, por, foto, texto_alternativo=" La  plaza ")
    assert (anexo.nombre, anexo.texto_alternativo, anexo.archivo.tipo_mime) == ("IMG_1.jpg", "La plaza", "image/jpeg")
    assert b"secreta" not in bytes(anexo.archivo.contenido)
    assert agregar(sesion, por, Adjunto("a.png", imagen("PNG")), texto_alternativo="x").archivo.tipo_mime == "image/png"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"titulo": " "}, "titulo"),
        ({"titulo": "x" * 201}, "titulo"),
        ({"adjunto": None}, "archivo"),
        ({"punto": "ajeno"}, "punto"),
    ],
)
def test_lo_que_falta_se_dice_junto_a_su_campo(
    sesion: Sesion, por: Usuario, cambio: dict[str, object], campo: str
) -> None:
    if "punto" in cambio:
        cambio = {"punto": PuntoFactory()}
    with pytest.raises(AnexoInvalido) as rechazo:
        agregar(sesion, por, **cambio)  # type: ignore[arg-type]
    assert rechazo.value.campo == campo


def test_se_mueve_entre_los_de_su_punto(sesion: Sesion, por: Usuario) -> None:
    punto = sesion.puntos.get(numero="3")
    uno, ajeno, dos = (AnexoFactory(sesion=sesion, punto=p) for p in (punto, None, punto))
    anexos.mover(dos, pasos=-1, por=por)
    assert [[a.pk for a in g.anexos] for g in grupos(sesion)] == [[ajeno.pk], [dos.pk, uno.pk]]
    anexos.mover(dos, pasos=-1, por=por)
    anexos.mover(ajeno, pasos=1, por=por)
    assert [[a.pk for a in g.anexos] for g in grupos(sesion)] == [[ajeno.pk], [dos.pk, uno.pk]]


def test_se_corrige_lo_que_dice_y_el_archivo_si_nadie_lo_vio(por: Usuario) -> None:
    sesion = SesionFactory()
    punto = PuntoFactory(sesion=sesion)
    anexo = agregar(sesion, por, es_publico=True)
    otro = Adjunto("Otro.pdf", PDF + b"%")
    anexo = anexos.corregir(anexo, DatosAnexo("Nuevo", punto), adjunto=otro, por=por)
    assert (anexo.titulo, anexo.punto, anexo.nombre, anexo.es_publico) == ("Nuevo", punto, "Otro.pdf", False)
    anexos.publicar(anexo, es_publico=True, por=por)
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE)
    assert anexos.corregir(anexo, DatosAnexo("Con otro título", punto), por=por).titulo == "Con otro título"
    with pytest.raises(AnexoInvalido, match="ya se publicó") as rechazo:
        anexos.corregir(anexo, DatosAnexo("Nuevo", punto), adjunto=OFICIO, por=por)
    assert rechazo.value.campo == "archivo"


def test_lo_publicado_no_se_quita_pero_deja_de_mostrarse(por: Usuario) -> None:
    sesion = SesionFactory()
    publico, interno = agregar(sesion, por, es_publico=True), agregar(sesion, por)
    assert publicos(sesion) == []  # a draft shows nothing
    Sesion.objects.filter(pk=sesion.pk).update(convocada_en=INSTANTE)
    sesion.refresh_from_db()
    assert publicos(sesion) == [publico]
    assert anexo_publico(sesion, interno.pk) is None
    anexos.publicar(publico, es_publico=False, por=por)
    assert publicos(sesion) == []
    with pytest.raises(AnexoInvalido, match="Puedes dejar de mostrarlo"):
        anexos.quitar(publico, por=por)
    anexos.quitar(interno, por=por)
    assert list(sesion.anexos.all()) == [publico]
    assert Anexo.history.filter(id=interno.pk, history_type="-").exists()


def test_en_un_borrador_todo_se_quita(por: Usuario) -> None:
    sesion = SesionFactory()
    anexos.quitar(agregar(sesion, por, es_publico=True), por=por)
    assert not sesion.anexos.exists()


@pytest.mark.parametrize("rasgo", ["cancelada", "sin_quorum"])
def test_fuera_de_su_tiempo_los_anexos_no_cambian(por: Usuario, rasgo: str) -> None:
    anexo = AnexoFactory(sesion=SesionFactory(**{rasgo: True}))
    for verbo in (
        lambda: agregar(anexo.sesion, por),
        lambda: anexos.corregir(anexo, DatosAnexo("Otro"), por=por),
        lambda: anexos.mover(anexo, pasos=1, por=por),
        lambda: anexos.quitar(anexo, por=por),
    ):
        with pytest.raises(AnexoInvalido, match="sus anexos ya no cambian"):
            verbo()
    assert anexos.publicar(anexo, es_publico=True, por=por).es_publico


def test_clausurada_se_agregan_hasta_que_hay_una_version_del_acta(por: Usuario) -> None:
    sesion = SesionFactory(clausurada=True)
    agregar(sesion, por)
    ActaFactory(sesion=sesion)
    with pytest.raises(AnexoInvalido, match="El acta está aprobada"):
        agregar(sesion, por)
    assert Sesion.objects.get(pk=sesion.pk).estado == EstadoSesion.CLAUSURADA


def test_otra_persona_ya_lo_quito(sesion: Sesion, por: Usuario) -> None:
    anexo = agregar(sesion, por)
    copia = Anexo.objects.get(pk=anexo.pk)
    anexos.quitar(anexo, por=por)
    with pytest.raises(AnexoInvalido, match="Otra persona ya quitó ese anexo"):
        anexos.quitar(copia, por=por)
