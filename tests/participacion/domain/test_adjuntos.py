"""Files handed in: their type by content, and pictures drawn again without what they told besides."""

import io

import pytest
from PIL import Image, ImageFile

from participacion.domain import adjuntos
from participacion.domain.adjuntos import JPEG, LADO, PNG, POWERPOINT, ImagenEnorme, ImagenIlegible, redibujar, tipo_de
from tests.sesiones.domain.test_evidencias import paquete

FORMATOS = ("JPEG", "PNG")


def imagen(formato: str, modo: str = "RGB", lado: int = 8, **mas: object) -> bytes:
    salida = io.BytesIO()
    Image.new(modo, (lado, lado), 1).save(salida, formato, **mas)
    return salida.getvalue()


def con_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Cámara secreta"
    exif[0x0112] = 6  # taken sideways
    exif.get_ifd(0x8825)[2] = (20.0, 35.0, 0.0)  # where
    return imagen("JPEG", exif=exif)


def test_una_presentacion_se_reconoce_por_sus_partes() -> None:
    assert tipo_de(paquete("ppt/presentation.xml")) == POWERPOINT
    assert tipo_de(paquete("ppt/presentation.xml", "ppt/vbaProject.bin")) == ""


@pytest.mark.parametrize(("tipo", "formato"), [(JPEG, "JPEG"), (PNG, "PNG")])
def test_redibujar_quita_camara_lugar_y_hora(tipo: str, formato: str) -> None:
    original = con_exif()
    assert b"secreta" in original
    limpia = redibujar(original, FORMATOS, tipo=tipo)
    with Image.open(io.BytesIO(limpia)) as vista:
        assert vista.format == formato
        assert not vista.getexif() and "exif" not in vista.info
    assert b"secreta" not in limpia and b"Exif" not in limpia


def test_los_textos_de_un_png_no_quedan() -> None:
    from PIL.PngImagePlugin import PngInfo

    datos = PngInfo()
    datos.add_text("Author", "Persona Secreta")
    assert b"Secreta" not in redibujar(imagen("PNG", pnginfo=datos), FORMATOS, tipo=PNG)


def test_un_png_conserva_lo_transparente_y_un_jpeg_lo_pone_en_blanco() -> None:
    salida = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(salida, "PNG")
    with Image.open(io.BytesIO(redibujar(salida.getvalue(), FORMATOS, tipo=PNG))) as png:
        assert png.convert("RGBA").getpixel((0, 0))[3] == 0
    with Image.open(io.BytesIO(redibujar(salida.getvalue(), FORMATOS))) as jpeg:
        assert min(jpeg.getpixel((0, 0))) > 250


def test_una_imagen_grande_se_reduce_y_una_enorme_se_rechaza(monkeypatch: pytest.MonkeyPatch) -> None:
    with Image.open(io.BytesIO(redibujar(imagen("PNG", lado=LADO + 100), FORMATOS))) as vista:
        assert max(vista.size) == LADO
    monkeypatch.setattr(adjuntos, "PUNTOS", 100)
    with pytest.raises(ImagenEnorme):
        redibujar(imagen("PNG", lado=11), FORMATOS)


@pytest.mark.parametrize("contenido", [b"", b"hola", imagen("PNG")[:40], imagen("GIF", "P"), b"<svg/>"])
def test_lo_que_no_es_de_esos_formatos_no_se_dibuja(contenido: bytes) -> None:
    with pytest.raises(ImagenIlegible):
        redibujar(contenido, FORMATOS)


@pytest.mark.parametrize(("formato", "largo"), [("PNG", 60), ("JPEG", 500)])
def test_una_imagen_cortada_se_rechaza_aunque_el_proceso_las_admita(
    monkeypatch: pytest.MonkeyPatch, formato: str, largo: int
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ImagenIlegible):
        redibujar(imagen(formato, lado=200)[:largo], FORMATOS)
    assert ImageFile.LOAD_TRUNCATED_IMAGES
