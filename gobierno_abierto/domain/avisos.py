"""The privacy notice shown before anything is asked, made from the data of the exercise. Pure.

It has the parts that the Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (2025),
articles 21 and 22, asks of a simplified notice: who answers, what for, transfers, how to refuse, where the full one is.
"""

import hashlib

from gobierno_abierto.models import Ejercicio

# Days after the last stage until the data of who signed up are removed (``domain/depuracion.py``).
DIAS_DE_CONSERVACION = 180


def simplificado(ejercicio: Ejercicio) -> list[tuple[str, str]]:
    """Return the simplified notice as headings and sentences."""
    municipio = ejercicio.municipio.nombre
    datos = "Nombre, colonia, grupo de edad y un medio para avisarte. El género es opcional."
    if ejercicio.regla.pide_comprobante:
        datos += " También un comprobante de domicilio, que se borra en cuanto se revisa."
    return [
        ("Quién responde por tus datos", f"{municipio}."),
        ("Qué datos se piden", datos),
        (
            "Para qué se usan",
            "Para darte un lugar en las mesas de trabajo, formar mesas parejas y avisarte. No se usan para otra cosa.",
        ),
        ("Con quién se comparten", "Con nadie. En público solo hay números, sin nombres."),
        (
            "Si no quieres darlos",
            "Puedes no inscribirte y seguir el ejercicio en esta página, sin cuenta. "
            "Si ya te inscribiste, deja tu lugar con el enlace de tu correo o en la ventanilla.",
        ),
    ]


def integral(ejercicio: Ejercicio) -> list[tuple[str, str]]:
    """Return the full notice as headings and sentences."""
    contacto = ejercicio.contacto or f"las oficinas de {ejercicio.municipio.nombre}"
    return [
        *simplificado(ejercicio),
        (
            "Cuánto se conservan",
            f"Hasta {DIAS_DE_CONSERVACION} días después de la última etapa. "
            "Entonces se borran nombre, correo y teléfono, y quedan solo números.",
        ),
        ("Quién los ve", "Solo quien conduce el ejercicio y, el día de las mesas, quien facilita la tuya."),
        (
            "Tus derechos",
            f"Puedes pedir acceso a tus datos, corregirlos, que se borren u oponerte a su uso. Pídelo en {contacto}.",
        ),
        (
            "Fundamento",
            "Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, arts. 21 y 22.",
        ),
    ]


def huella_del_aviso(ejercicio: Ejercicio) -> str:
    """Return the SHA-256 of the simplified notice as it is shown, kept with each inscription."""
    texto = "\n".join(f"{titulo}\n{frase}" for titulo, frase in simplificado(ejercicio))
    return hashlib.sha256(texto.encode()).hexdigest()
