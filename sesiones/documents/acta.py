"""The acta: a pure function of the frozen record. Same record, same HTML, same digest.

``cuerpo`` is what the sealed paper and its web twin share; ``componer`` adds what only paper has: letterhead,
signature fields, verification strip.
"""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel
from sesiones.documents import partes, partes_acuerdos, partes_asistencia, partes_puntos, partes_votaciones
from sesiones.documents.partes import Registro

Contexto = dict[str, Any]


def componer(registro: Registro) -> str:
    """Return the whole page that is printed, ready for ``participacion.documents.render.a_pdf``.

    Args:
        registro: as ``sesiones.domain.queries.registro.componer_registro`` froze it. Without a code it is a draft:
            the page says so and has neither digest, QR code nor signature fields.
    """
    sesion = registro["sesion"]
    clase = "Acta" if registro["codigo"] else "Borrador"
    if registro.get("version_publica"):
        clase = "Versión pública"
    hoja = papel(registro, clase=clase, titulo=sesion["titulo"], corrido=sesion["nombre"])
    contexto = cuerpo(registro, impreso=True) | hoja
    return render_to_string("documentos/acta.html", contexto)


def cuerpo(registro: Registro, *, impreso: bool = False) -> Contexto:
    """Return the context of ``documentos/acta_cuerpo.html``, included by the paper and by the web twin.

    Args:
        registro: the frozen record.
        impreso: for paper: no-break spaces in the narrative, signature fields.

    Returns:
        ``acta`` (everything that is printed, in order) and ``impreso``.
    """
    return {
        "impreso": impreso,
        "acta": {
            "borrador": not registro["codigo"],
            "ficha": partes.ficha(registro),
            "asistencia": partes_asistencia.asistencia(registro),
            "quorum": partes_asistencia.quorum(registro),
            "orden": partes.orden(registro["orden"]),
            "orden_aprobado": partes_votaciones.orden_aprobado(registro.get("orden_aprobado")),
            "puntos": [partes_puntos.punto(p, impreso=impreso) for p in registro["puntos"]],
            "acuerdos": [partes_acuerdos.acuerdo(a) for a in registro["acuerdos"]],
            "sin_acuerdos": registro["sin_acuerdos"],
            "clausura": registro["clausura"],
            # Records frozen before sessions had annexes do not have them.
            "anexos": registro.get("anexos", []),
            "notas": registro["notas_fuente"],
            "version_publica": registro.get("version_publica"),
            "firmas": registro["firmas"],
        },
    }
