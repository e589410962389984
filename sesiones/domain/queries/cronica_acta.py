"""What happened to an acta, in order: who did what and when, from what its rows already say."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from participacion.enums import EstadoFirma
from participacion.models import Usuario
from sesiones.domain.queries.ruta_acta import RutaDeActa
from sesiones.enums import EtapaActa
from sesiones.models import Acta, FeDeErratas


@dataclass(frozen=True)
class Hecho:
    """One thing that happened; ``quien`` is empty when the portal did it by rule."""

    cuando: datetime.datetime
    quien: str
    que: str
    detalle: str = ""


def cronica(ruta: RutaDeActa) -> list[Hecho]:
    """Return what happened to the acta of a session, the latest first (1 query)."""
    hechos = [h for version in ruta.versiones for h in _de_version(version)]
    for o in ruta.observaciones:
        sobre = f"sobre el punto {o.punto.numero}" if o.punto else "sobre todo el documento"
        hechos.append(Hecho(o.creada_en, o.autor, f"Observó la versión {o.acta.version}, {sobre}."))
        if o.respondida_en:
            hecho = f"Respondió a {o.autor}: {o.get_respuesta_display()}."
            hechos.append(Hecho(o.respondida_en, _quien(o.respondida_por), hecho))
    hechos += [Hecho(r.conforme_en, r.nombre, "Dijo estar conforme.") for r in ruta.revisores if r.conforme_en]
    hechos += [
        Hecho(f.firmada_en, f.nombre, f"Firmó {f.get_metodo_display()}.")
        for f in ruta.firmas
        if f.estado == EstadoFirma.FIRMADA and f.firmada_en
    ]
    hechos += [
        Hecho(fe.congelada_en, _quien(fe.congelada_por), f"Emitió la fe de erratas {fe.numero}.", fe.motivo)
        for fe in FeDeErratas.objects.filter(acta__sesion=ruta.sesion).select_related("congelada_por").defer("registro")
    ]
    return sorted(hechos, key=lambda h: h.cuando, reverse=True)


def _de_version(acta: Acta) -> Iterator[Hecho]:
    """Yield what was done with one version."""
    revision = " y la envió a revisión" if acta.revision_hasta else ""
    yield Hecho(acta.congelada_en, _quien(acta.congelada_por), f"Congeló la versión {acta.version}{revision}.")
    if acta.etapa == EtapaActa.DEVUELTA and acta.devuelta_en:
        que = f"Devolvió la versión {acta.version} a borrador."
        yield Hecho(acta.devuelta_en, _quien(acta.devuelta_por), que, acta.motivo_devolucion)
    if acta.aprobada_en:
        que = f"Se aprobó la versión {acta.version} {acta.get_forma_aprobacion_display()}."
        yield Hecho(acta.aprobada_en, _quien(acta.aprobada_por), que, acta.nota_aprobacion)
    if acta.documento:
        yield Hecho(acta.documento.sellado_en, "", f"Se selló el PDF, a nombre de {acta.documento.sellado_por}.")
    if acta.firmada_en:
        yield Hecho(acta.firmada_en, "", "Quedó firmada: nadie falta.")
    if acta.publicada_en:
        yield Hecho(acta.publicada_en, _quien(acta.publicada_por), "Se publicó.")


def _quien(usuario: Usuario | None) -> str:
    return str(usuario) if usuario else ""
