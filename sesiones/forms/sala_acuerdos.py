"""Forms of the agreements of the open point and of their parts. The rules are in the domain."""

import textwrap
from collections.abc import Sequence
from typing import Any

from django import forms

from sesiones.domain.acuerdos import DatosAcuerdo
from sesiones.domain.mayorias import Fallo
from sesiones.enums import MetodoVotacion, ResultadoVotacion
from sesiones.forms.base import Dia, Opcion, Texto
from sesiones.forms.sala import FormularioDeSala
from sesiones.forms.sala_votos import ConVotos
from sesiones.models import Acuerdo, IncisoAcuerdo, Votacion

LARGO_ACUERDO = 20_000  # letters; the longest agreement read has under 600
LARGO_ASUNTO = 160  # the subject of an agreement's vote is its beginning
LARGO_ROTULO = 90  # of a vote among the ways in which an agreement was approved
SIN_VOTACION = "NINGUNA"
YA_VOTADO = "V"  # before the id of a vote recorded before


class CorreccionForm(FormularioDeSala):
    """The words of an agreement, who is responsible and by when; on its own, it corrects one."""

    texto = Texto(
        label="Se acuerda",
        largo=LARGO_ACUERDO,
        falta="Escribe qué se acuerda.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    responsable = Texto(
        label="Responsable", largo=200, widget=forms.TextInput(attrs={"list": "responsables", "autocomplete": "off"})
    )
    fecha_compromiso = Dia(label="Fecha compromiso", required=False)

    @staticmethod
    def de(parte: Acuerdo | IncisoAcuerdo) -> dict[str, Any]:
        """Return what the agreement, or its part, says now."""
        return {campo: getattr(parte, campo) for campo in ("texto", "responsable", "fecha_compromiso")}

    def datos(self) -> DatosAcuerdo:
        """Return the agreement, without a vote."""
        d = self.cleaned_data
        return DatosAcuerdo(d["texto"], d["responsable"], d["fecha_compromiso"])


class IncisoForm(CorreccionForm):
    """A part of an agreement; without a name or a date, those of the agreement hold."""

    def __init__(self, *args: Any, letra: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texto = self.fields["texto"]
        texto.label = f"Inciso {letra})"
        texto.error_messages["required"] = "Escribe qué dice el inciso."
        self.fields["responsable"].help_text = "Si no es quien responde del acuerdo."


class AcuerdoForm(CorreccionForm, ConVotos):
    """A new agreement, with how it was approved."""

    metodo = Opcion(label="Cómo se aprobó", falta="Di cómo se aprobó.", widget=forms.RadioSelect)

    def __init__(self, *args: Any, votadas: Sequence[tuple[Votacion, Fallo]] = (), **kwargs: Any) -> None:
        """Offer also the votes of the point that passed and are of no agreement yet; the last one is the likely one.

        Args:
            votadas: the votes of the point on which no agreement rests, with what each decided.
        """
        super().__init__(*args, **kwargs)
        self.fields["texto"].widget.attrs["aria-keyshortcuts"] = "F8"
        libres = [(v, f) for v, f in votadas if f.resultado == ResultadoVotacion.APROBADA]
        metodo = self.fields["metodo"]
        metodo.choices = [  # type: ignore[attr-defined]
            *[(f"{YA_VOTADO}{v.pk}", _rotulo(v, f)) for v, f in libres],
            (MetodoVotacion.UNANIMIDAD, "Por unanimidad"),
            (MetodoVotacion.ECONOMICA, "Con votos contados"),
            (SIN_VOTACION, "Por asentimiento, sin votación"),
        ]
        metodo.initial = f"{YA_VOTADO}{libres[-1][0].pk}" if libres else MetodoVotacion.UNANIMIDAD

    def datos(self) -> DatosAcuerdo:
        """Return the agreement with its vote, if one was taken."""
        d = self.cleaned_data
        metodo, palabras = d["metodo"], (d["texto"], d["responsable"], d["fecha_compromiso"])
        if metodo == SIN_VOTACION:
            return DatosAcuerdo(*palabras, sin_votacion=True)
        if metodo.startswith(YA_VOTADO):
            return DatosAcuerdo(*palabras, votacion=int(metodo.removeprefix(YA_VOTADO)))
        asunto = textwrap.shorten(f"Acuerdo: {d['texto']}", LARGO_ASUNTO, placeholder="…")
        return DatosAcuerdo(*palabras, self._cuentas(asunto, metodo))


def _rotulo(votacion: Votacion, fallo: Fallo) -> str:
    """Return how a vote is told apart among the ways to approve an agreement."""
    return f"Con la votación «{textwrap.shorten(votacion.asunto, LARGO_ROTULO, placeholder='…')}». {fallo.etiqueta}"
