"""What the page of one acta shows: where it stands, its versions, observations and signatures."""

import datetime
from dataclasses import dataclass

from participacion.domain.nombramientos import regla_en
from participacion.enums import EstadoFirma
from participacion.models import Firma, Regla
from sesiones.domain.correcciones import acta_viva
from sesiones.domain.invitaciones import correos_de
from sesiones.domain.observaciones import recibe_observaciones
from sesiones.enums import EstadoActa, RespuestaObservacion
from sesiones.models import Acta, Observacion, Revisor, Sesion

# The five stations of the way, in order.
ESTACIONES = [
    EstadoActa.BORRADOR, EstadoActa.EN_REVISION, EstadoActa.EN_FIRMA, EstadoActa.FIRMADA, EstadoActa.PUBLICADA,
]  # fmt: skip

PERSONAS = ("congelada_por", "devuelta_por", "aprobada_por", "publicada_por")


@dataclass(frozen=True)
class RutaDeActa:
    """The way of the acta of one session."""

    sesion: Sesion
    regla: Regla
    viva: Acta | None
    versiones: list[Acta]
    revisores: list[Revisor]
    correos: dict[int, str]
    observaciones: list[Observacion]
    firmas: list[Firma]
    plazo_abierto: bool

    @property
    def estado(self) -> EstadoActa:
        """Where it stands; without a living version it is a draft."""
        return self.viva.estado if self.viva else EstadoActa.BORRADOR

    @property
    def estacion(self) -> EstadoActa:
        """The station of the way: what is being printed, or failed to, waits to be signed."""
        en_prensa = {EstadoActa.EN_EMISION, EstadoActa.FALLIDA}
        return EstadoActa.EN_FIRMA if self.estado in en_prensa else self.estado

    @property
    def estaciones(self) -> list[tuple[EstadoActa, bool]]:
        """The stations with whether each is where the acta is now."""
        return [(e, e == self.estacion) for e in ESTACIONES]

    @property
    def revisores_con_correo(self) -> list[tuple[Revisor, str]]:
        """Who reviews, with how the mail of each stands."""
        return [(r, self.correos.get(r.pk, "")) for r in self.revisores]

    @property
    def sin_responder(self) -> int:
        """How many observations wait for an answer."""
        return sum(1 for o in self.observaciones if o.respuesta == RespuestaObservacion.PENDIENTE)

    @property
    def firmadas(self) -> int:
        """How many people have signed."""
        return sum(1 for f in self.firmas if f.estado == EstadoFirma.FIRMADA)

    @property
    def siguiente(self) -> Firma | None:
        """Who signs next."""
        return next((f for f in self.firmas if f.estado == EstadoFirma.PENDIENTE), None)


def ruta_de_acta(sesion: Sesion, *, ahora: datetime.datetime) -> RutaDeActa:
    """Return the way of the acta of a session (at most 9 queries)."""
    viva = acta_viva(sesion)
    if viva:
        viva = (
            Acta.objects.select_related(
                "trabajo", "documento__archivo", "documento__archivo_firmado", "votacion__punto__sesion__organo",
                "aprobada_por", "publicada_por", "version_publica__documento",
            )
            .defer(
                "registro", "documento__archivo__contenido", "documento__archivo_firmado__contenido",
                "version_publica__registro",
            )
            .get(pk=viva.pk)
        )  # fmt: skip
    versiones = list(sesion.actas.select_related(*PERSONAS, "documento").defer("registro").order_by("-version"))
    ultima = viva or (versiones[0] if versiones else None)
    return RutaDeActa(
        sesion=sesion,
        regla=regla_en(sesion.organo, sesion.fecha),
        viva=viva,
        versiones=versiones,
        revisores=list(ultima.revisores.all()) if ultima else [],
        correos=correos_de(ultima) if ultima else {},
        observaciones=list(
            Observacion.objects.filter(acta__sesion=sesion)
            .select_related("acta", "punto", "respondida_por")
            .defer("acta__registro", "punto__narrativa")
            .order_by("-acta__version", "creada_en")
        ),
        firmas=list(viva.documento.firmas.select_related("persona")) if viva and viva.documento else [],
        plazo_abierto=bool(viva and recibe_observaciones(viva, ahora)),
    )
