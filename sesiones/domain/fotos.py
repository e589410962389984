"""Photographs of a report: drawn again from their points, so that nothing else stays (place, camera, time)."""

from django.db import transaction

from participacion.domain.adjuntos import JPEG, MEGA, ImagenEnorme, ImagenIlegible, redibujar
from participacion.domain.emision import guardar_archivo
from participacion.models import Usuario
from sesiones.domain.informes import InformeInvalido, abrir
from sesiones.models import FotoInforme, Informe

MAXIMO = 10 * MEGA
MAXIMO_FOTOS = 40
FORMATOS = ("JPEG", "PNG", "WEBP")


def limpiar(contenido: bytes) -> bytes:
    """Return a picture as a JPEG of a known largest size, upright, on white, without any metadata.

    Raises:
        InformeInvalido: it is empty, too large, or not a picture that can be drawn.
    """
    if not contenido:
        raise InformeInvalido("El archivo está vacío. Elige otro.", "archivo")
    if len(contenido) > MAXIMO:
        raise InformeInvalido(f"La fotografía pasa de {MAXIMO // MEGA} MB. Elige una más chica.", "archivo")
    try:
        return redibujar(contenido, FORMATOS)
    except ImagenEnorme:
        raise InformeInvalido("La fotografía es demasiado grande. Redúcela y vuelve a intentarlo.", "archivo") from None
    except ImagenIlegible:
        raise InformeInvalido(
            "Ese archivo no es una fotografía JPG, PNG o WebP que se pueda abrir.", "archivo"
        ) from None


@transaction.atomic
def guardar_foto(
    informe: Informe, *, contenido: bytes | None, alt: str, pie: str = "", foto: FotoInforme | None = None, por: Usuario
) -> FotoInforme:
    """Add a photograph at the end, or correct one; without new bytes it keeps those that it has.

    Args:
        contenido: the file as it was sent.
        alt: what it shows, for whoever does not see it.

    Raises:
        InformeInvalido: the report is published, the file cannot be kept, or nobody said what it shows.
    """
    informe = abrir(informe)
    alt = " ".join(alt.split())
    if not alt:
        raise InformeInvalido("Escribe qué muestra la fotografía, para quien no la ve.", "texto_alternativo")
    if foto is None:
        lugares = list(informe.fotos.order_by("orden").values_list("orden", flat=True))
        if len(lugares) >= MAXIMO_FOTOS:
            raise InformeInvalido(f"Ya hay {MAXIMO_FOTOS} fotografías; no caben más.")
        if contenido is None:
            raise InformeInvalido("Elige el archivo de la fotografía.", "archivo")
        foto = FotoInforme(informe=informe, orden=(lugares[-1] if lugares else 0) + 1)
    if contenido is not None:
        foto.archivo = guardar_archivo(limpiar(contenido), JPEG)
    foto.texto_alternativo, foto.pie = alt, " ".join(pie.split())
    foto.save()
    return foto
