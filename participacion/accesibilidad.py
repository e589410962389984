"""What is known to fail of WCAG 2.2 level AA; ``/accesibilidad/`` is made from this table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Falla:
    """A known failing: where, what happens, what to do meanwhile."""

    donde: str
    que_pasa: str
    mientras_tanto: str
    criterio: str


FALLAS = (
    Falla(
        donde="Documentos PDF",
        que_pasa="El PDF está etiquetado, pero nadie lo ha leído aún con un lector de pantalla de escritorio.",
        mientras_tanto="Lee el acta como página: tiene el mismo contenido.",
        criterio="1.3.1, sin comprobar",
    ),
    Falla(
        donde="Todas las páginas",
        que_pasa="Se han probado con Chromium y teclado. Faltan Firefox, Safari, NVDA, TalkBack y VoiceOver.",
        mientras_tanto="Si algo no te funciona, avísanos y te damos la información por otro medio.",
        criterio="4.1.2, sin comprobar",
    ),
    Falla(
        donde="Narrativa de las sesiones",
        que_pasa="Un título en otro idioma no se marca como tal, y la voz lo lee en español.",
        mientras_tanto="El texto completo está escrito en la página.",
        criterio="3.1.2",
    ),
)
