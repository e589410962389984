"""The points of the order of the day: a new one, an ampliación, and the words of one that is there."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sesiones.domain.agenda import DatosPunto
from sesiones.enums import TipoPunto
from sesiones.forms.base import Formulario, Opcion, Texto
from sesiones.models import Punto

TIPOS = [(str(valor), f"{rotulo[:1].upper()}{rotulo[1:]}") for valor, rotulo in TipoPunto.choices]


def _titulo() -> Texto:
    return Texto(label="Título del punto", largo=300, falta="Escribe el título del punto.")


def _tipo() -> Opcion:
    return Opcion(label="Tipo de punto", choices=TIPOS, falta="Elige el tipo de punto.", initial=TipoPunto.ASUNTO)


def _expone() -> Texto:
    return Texto(label="Expone", largo=200, help_text="Quien está previsto que lo exponga.")


class FormularioPunto(Formulario):
    """A new point: its title, level, kind and place."""

    titulo = _titulo()
    nivel = Opcion(
        label="Nivel",
        choices=[("1", "Punto"), ("2", "Subpunto, como 5.1")],
        falta="Elige si es punto o subpunto.",
        widget=forms.RadioSelect,
        initial="1",
    )
    tipo = _tipo()
    despues_de = Opcion(label="Dónde va")
    expositor_previsto = _expone()

    def __init__(self, *args: Any, puntos: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.puntos = {str(p.pk): p for p in puntos}
        al_final = "Al final, antes de la clausura" if cierra(puntos) else "Al final"
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


class FormularioAmpliacion(Formulario):
    """A point added after the convocatoria went out: at the end, or within another; and why."""

    titulo = _titulo()
    motivo_ampliacion = Texto(
        label="Por qué se amplía", largo=300, falta="Escribe por qué se amplía el orden del día.",
        help_text="Se publica con la sesión y queda en el acta.",
    )  # fmt: skip
    tipo = _tipo()
    despues_de = Opcion(label="Dónde va", help_text="Los números de los demás puntos no cambian.")
    expositor_previsto = _expone()

    def __init__(self, *args: Any, puntos: Sequence[Punto], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.puntos = {str(p.pk): p for p in puntos if p.nivel == 1}
        al_final = "Al final, antes de la clausura" if cierra(puntos) else "Al final"
        dentro = [(clave, f"Dentro de {p.numero}. {p.titulo[:60]}") for clave, p in self.puntos.items()]
        self.fields["despues_de"].choices = [("", al_final), *dentro]  # type: ignore[attr-defined]

    def datos(self) -> dict[str, Any]:
        """Return the arguments of ``agenda.agregar_punto``."""
        limpio = dict(self.cleaned_data)
        padre = self.puntos.get(limpio.pop("despues_de"))
        return limpio | {"despues_de": padre, "nivel": 2 if padre else 1}


class CorregirPuntoForm(Formulario):
    """The words of a point that is already in the agenda."""

    titulo = _titulo()
    tipo = _tipo()
    expositor_previsto = _expone()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="punto_%s", **kwargs)
        self.fields["titulo"].widget.attrs["autofocus"] = True

    @staticmethod
    def de(punto: Any) -> dict[str, str]:
        """Return what the point says now."""
        return {campo: getattr(punto, campo) for campo in ("titulo", "tipo", "expositor_previsto")}

    def datos(self) -> DatosPunto:
        """Return what the domain asks for."""
        return DatosPunto(**self.cleaned_data)


def cierra(puntos: Sequence[Any]) -> bool:
    """Return whether the list ends with the closing."""
    return bool(puntos) and puntos[-1].tipo == TipoPunto.CLAUSURA
