"""Adding a point to the order of the day."""

from typing import Any

from django import forms

from sesiones.enums import TipoPunto
from sesiones.forms.base import Formulario, Opcion, Texto
from sesiones.models import Punto

TIPOS = [(str(valor), f"{rotulo[:1].upper()}{rotulo[1:]}") for valor, rotulo in TipoPunto.choices]


class FormularioPunto(Formulario):
    """A new point: its title, level, kind and place."""

    titulo = Texto(label="Título del punto", largo=300, falta="Escribe el título del punto.")
    nivel = Opcion(
        label="Nivel",
        choices=[("1", "Punto"), ("2", "Subpunto, como 5.1")],
        falta="Elige si es punto o subpunto.",
        widget=forms.RadioSelect,
        initial="1",
    )
    tipo = Opcion(label="Tipo de punto", choices=TIPOS, falta="Elige el tipo de punto.", initial=TipoPunto.ASUNTO)
    despues_de = Opcion(label="Dónde va")
    expositor_previsto = Texto(label="Expone", largo=200, help_text="Quien está previsto que lo exponga.")

    def __init__(self, *args: Any, puntos: list[Punto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.puntos = {str(p.pk): p for p in puntos}
        al_final = "Al final, antes de la clausura" if _cierra(puntos) else "Al final"
        despues = [(clave, f"Después de {p.numero}. {p.titulo[:60]}") for clave, p in self.puntos.items()]
        self.fields["despues_de"].choices = [("", al_final), *despues]  # type: ignore[attr-defined]

    def datos(self) -> dict[str, Any]:
        """Return the arguments of ``agenda.agregar_punto``."""
        limpio = self.cleaned_data
        return {
            "titulo": limpio["titulo"],
            "nivel": int(limpio["nivel"]),
            "tipo": limpio["tipo"],
            "despues_de": self.puntos.get(limpio["despues_de"]),
            "expositor_previsto": limpio["expositor_previsto"],
        }


def _cierra(puntos: list[Punto]) -> bool:
    return bool(puntos) and puntos[-1].tipo == TipoPunto.CLAUSURA
