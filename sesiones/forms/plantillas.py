"""Agenda templates: a new one, its name, its points, and the session from which they are copied."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from participacion.models import Organo
from sesiones.domain.agenda import DatosPunto
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.plantillas import LARGO_NOMBRE
from sesiones.forms.base import CampoOrgano, Formulario, Opcion, Texto
from sesiones.forms.orden import CorregirPuntoForm, FormularioPunto
from sesiones.models import Sesion


class PlantillaForm(Formulario):
    """Whose the new template is, and its name."""

    organo = CampoOrgano(
        label="Órgano",
        queryset=Organo.objects.none(),
        empty_label=None,
        error_messages={"required": "Elige el órgano.", "invalid_choice": "Elige uno de los órganos de la lista."},
    )
    nombre = Texto(
        label="Nombre", largo=LARGO_NOMBRE, falta="Escribe el nombre de la plantilla.",
        help_text="Como «Sesión ordinaria».",
    )  # fmt: skip

    def __init__(self, *args: Any, organos: QuerySet[Organo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].ofrecer(organos)  # type: ignore[attr-defined]


class NombreForm(Formulario):
    """The name of a template."""

    nombre = Texto(label="Nombre", largo=LARGO_NOMBRE, falta="Escribe el nombre de la plantilla.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="plantilla_%s", **kwargs)


class NuevoPuntoDePlantilla(FormularioPunto):
    """A new point of a template; who speaks is said in each session."""

    def __init__(self, *args: Any, puntos: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, puntos=puntos, **kwargs)
        del self.fields["expositor_previsto"]

    def datos(self) -> dict[str, Any]:
        """Return the arguments of ``plantillas.agregar_punto``."""
        limpio = self.cleaned_data
        return {
            "datos": DatosPunto(limpio["titulo"], limpio["tipo"]),
            "nivel": int(limpio["nivel"]),
            "despues_de": self.puntos.get(limpio["despues_de"]),
        }


class CorregirPuntoDePlantilla(CorregirPuntoForm):
    """The words of a point of a template."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["expositor_previsto"]

    @staticmethod
    def de(punto: Any) -> dict[str, str]:
        """Return what the point says now."""
        return {"titulo": punto.titulo, "tipo": punto.tipo}


class CopiarForm(Formulario):
    """The session whose points a template takes."""

    sesion = Opcion(label="Sesión", falta="Elige una de las sesiones de la lista.")

    def __init__(self, *args: Any, sesiones: Sequence[Sesion], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="copiar_%s", **kwargs)
        self.sesiones = {str(s.pk): s for s in sesiones}
        opciones = [
            (clave, f"{nombre_sesion(s)[:1].upper()}{nombre_sesion(s)[1:]}, {s.fecha:%d/%m/%Y}")
            for clave, s in self.sesiones.items()
        ]
        self.fields["sesion"].choices = opciones  # type: ignore[attr-defined]

    def elegida(self) -> Sesion:
        """Return the session."""
        return self.sesiones[self.cleaned_data["sesion"]]
