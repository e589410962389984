"""What papers made from an approved acta share: which record they may quote."""

from typing import Any

from participacion.domain.errores import ErrorDeDominio
from sesiones.domain.erratas import APROBADAS
from sesiones.models import Acta, Sesion

Registro = dict[str, Any]


class SinActaAprobada(ErrorDeDominio):
    """There is no approved record to quote, or not yet the one without personal data."""


def acta_aprobada(sesion: Sesion | None) -> Acta | None:
    """Return the approved acta of a session with its records, or None (1 query)."""
    if sesion is None:
        return None
    return (
        Acta.objects.filter(sesion=sesion, etapa__in=APROBADAS)
        .select_related("version_publica", "documento", "version_publica__documento")
        .first()
    )


def registro_citable(acta: Acta) -> Registro:
    """Return the frozen record that another paper may quote: where personal data are marked, the one without them.

    Raises:
        SinActaAprobada: data are marked and the public version is not prepared yet.
    """
    if acta.sesion.testados.exists():
        publica = getattr(acta, "version_publica", None)
        if publica is None:
            raise SinActaAprobada("El acta tiene datos personales marcados. Primero se prepara su versión pública.")
        return dict(publica.registro)
    return dict(acta.registro)


def origen(acta: Acta, registro: Registro) -> Registro:
    """Return how a paper says which acta it comes from.

    Args:
        registro: the record quoted, as ``registro_citable`` gives it.
    """
    return {
        "folio": registro["folio"],
        "version": registro["version"],
        "codigo": registro["codigo"],
        "url_verificacion": registro["url_verificacion"],
        "huella": acta.huella,
        "aprobacion": acta.get_forma_aprobacion_display(),
    }
