"""The form of a report on an agreement, in the room and at the desk. The rules are in the domain."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from participacion.domain.fechas import larga
from sesiones.domain.estados_acuerdo import TABLA
from sesiones.domain.evidencias import ADMITIDOS, MAXIMO, TIPOS, Evidencia
from sesiones.domain.seguimiento_revision import LARGO_CAUSA, LARGO_MEDIO, DatosSeguimiento
from sesiones.enums import ACUERDO_ABIERTO, EstadoAcuerdo
from sesiones.forms.base import Dia, Entero, Formulario, Opcion, Texto
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto, Seguimiento

LARGO_TEXTO = 20_000
MEGAS = MAXIMO // 1024 // 1024
EXTENSIONES = ",".join(TIPOS.values())


class SeguimientoForm(Formulario):
    """What was reported about an agreement or one of its incisos.

    Fields without use in a place are left out: another point of the session between sessions, an extension of what can
    only stay closed.
    """

    texto = Texto(label="Qué se informó", largo=LARGO_TEXTO, widget=forms.Textarea(attrs={"rows": 3}))
    estado = Opcion(label="Estado en que queda", falta="Elige en qué estado queda.")
    avance = Entero(label="Avance, en porcentaje", minimo=0, maximo=100, required=False)
    causa = Texto(label="Causa de la cancelación", largo=LARGO_CAUSA, help_text="Solo si se cancela.")
    nueva_fecha = Dia(label="Prórroga hasta", required=False)
    punto_relacionado = Opcion(label="Se verá en otro punto de hoy")
    fecha = Dia(label="Cuándo", required=False, help_text="Día en que se hizo o se entregó.")
    medio = Texto(label="Por qué medio", largo=LARGO_MEDIO, help_text="Como «oficio» o «correo».")
    evidencia = forms.FileField(
        label="Evidencia",
        required=False,
        max_length=255,
        help_text=f"Un archivo de hasta {MEGAS} MB: {ADMITIDOS}.",
        # A refused form is drawn again around the file that was chosen.
        widget=forms.FileInput(attrs={"accept": EXTENSIONES, "hx-preserve": "true"}),
        error_messages={
            "invalid": "No llegó ningún archivo. Elígelo de nuevo.",
            "empty": "El archivo está vacío. Elige otro.",
            "max_length": "El nombre del archivo es demasiado largo. Cámbialo e inténtalo de nuevo.",
        },
    )
    quitar_evidencia = forms.BooleanField(label="Quitar la evidencia que tiene", required=False)
    es_publico = forms.BooleanField(label="Mostrar la evidencia en la página pública del acuerdo", required=False)

    def __init__(
        self,
        *args: Any,
        llave: str,
        con_foco: bool = False,
        parte: Acuerdo | IncisoAcuerdo,
        puntos: Sequence[Punto] | None = None,
        corrige: Seguimiento | None = None,
        **kwargs: Any,
    ) -> None:
        """Offer what fits.

        Args:
            llave: prefix of the identifiers.
            con_foco: whether typing begins in it as soon as it is shown.
            parte: what is reported on.
            puntos: the other points of the session in which it is reported; None between sessions.
            corrige: the report that is being corrected.
        """
        kwargs["initial"] = (de(corrige) if corrige else {"estado": parte.estado}) | (kwargs.get("initial") or {})
        super().__init__(*args, auto_id=f"{llave}_%s", **kwargs)
        desde = (corrige.estado_anterior or corrige.estado) if corrige else parte.estado
        destinos = [e for e in EstadoAcuerdo if e in TABLA[EstadoAcuerdo(desde)]]
        self.fields["estado"].choices = [(str(e), e.label.capitalize()) for e in destinos]  # type: ignore[attr-defined]
        if con_foco:
            self.fields["texto"].widget.attrs["autofocus"] = True
        self._ofrecer_puntos(puntos)
        if puntos is None:
            self.fields["es_publico"].label = "Mostrar este informe y su evidencia en la página pública del acuerdo"
        if parte.fecha_vigente and not corrige:
            self.fields["nueva_fecha"].help_text = f"Ahora vence el {larga(parte.fecha_vigente)}."
        if not set(destinos) & ACUERDO_ABIERTO:
            del self.fields["nueva_fecha"]
        if corrige is None or corrige.evidencia_id is None:
            del self.fields["quitar_evidencia"]
        else:
            self.fields["evidencia"].help_text = f"Tiene «{corrige.evidencia_nombre}». Elige otro solo para cambiarlo."

    def _ofrecer_puntos(self, puntos: Sequence[Punto] | None) -> None:
        if puntos is None:
            del self.fields["punto_relacionado"]
            return
        self._puntos = {str(p.pk): p for p in puntos}
        campo = self.fields["punto_relacionado"]
        opciones = [(str(p.pk), f"{p.numero}. {p.titulo[:90]}") for p in puntos]
        campo.choices = [("", "En ninguno"), *opciones]  # type: ignore[attr-defined]

    def datos(self) -> DatosSeguimiento:
        """Return the report."""
        d = self.cleaned_data
        archivo: UploadedFile | None = d.get("evidencia")
        return DatosSeguimiento(
            estado=d["estado"],
            texto=d["texto"],
            fecha=d["fecha"],
            avance=d["avance"],
            causa=d["causa"],
            nueva_fecha=d.get("nueva_fecha"),
            medio=d["medio"],
            evidencia=Evidencia(archivo.name or "", archivo.read()) if archivo else None,
            quitar_evidencia=bool(d.get("quitar_evidencia")),
            punto_relacionado=self._puntos.get(d["punto_relacionado"]) if d.get("punto_relacionado") else None,
            es_publico=d["es_publico"],
        )


def de(s: Seguimiento) -> dict[str, Any]:
    """Return what a report says, as the form shows it."""
    return {
        "texto": s.texto,
        "estado": s.estado,
        "avance": s.avance,
        "causa": s.causa_cancelacion,
        "nueva_fecha": s.nueva_fecha,
        "punto_relacionado": str(s.punto_relacionado_id or ""),
        "fecha": s.fecha,
        "medio": s.medio,
        "es_publico": s.es_publico,
    }


def propuesta(ultimo: Seguimiento | None) -> dict[str, Any]:
    """Return what was reported between sessions, to be told in this one as it is; nothing if nobody reported."""
    if ultimo is None or ultimo.punto_id is not None:
        return {}
    return {
        "texto": ultimo.texto or ultimo.causa_cancelacion,
        "avance": ultimo.avance if ultimo.estado == EstadoAcuerdo.EN_PROCESO else None,
        "fecha": ultimo.fecha,
        "medio": ultimo.medio,
    }
