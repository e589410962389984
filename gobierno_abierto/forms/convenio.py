"""Forms to draft a convenio: its data, parties, signers, clauses, templates, and the acts of its life."""

from typing import Any

from gobierno_abierto.domain.clausulas import HUECOS
from gobierno_abierto.domain.convenio_texto import LARGO_TEXTO
from gobierno_abierto.domain.convenios import DatosConvenio, DatosParte
from gobierno_abierto.forms.cronograma import FechaEscrita
from gobierno_abierto.forms.plan import Dinero, parrafos
from gobierno_abierto.models import Convenio, Ejercicio, PlanDeAccion, PlantillaDeConvenio, TipoDeParte
from participacion.models import Dependencia, Municipio, Organo, Persona
from sesiones.forms.base import CampoOrgano, DeLaLista, Formulario, Texto, VariosDeLaLista

COMO_FECHA = "Como 23/10/2026."


class ConvenioForm(Formulario):
    """What a convenio says of itself."""

    nombre = Texto(label="Nombre", largo=250, falta="Escribe el nombre del convenio.")
    objeto = Texto(
        label="Objeto: para qué se firma", largo=4000, falta="Escribe para qué se firma.", widget=parrafos(4)
    )
    monto = Dinero(label="Monto, en pesos", help_text="Vacío si no hay dinero de por medio.")
    lugar = Texto(label="Lugar de la firma", largo=250)
    fecha_firma = FechaEscrita(label="Fecha de la firma", help_text=COMO_FECHA)
    vigente_desde = FechaEscrita(label="Vigente desde", help_text=COMO_FECHA)
    vigente_hasta = FechaEscrita(label="Vigente hasta", help_text=COMO_FECHA)
    plan = DeLaLista(
        label="Plan de acción", queryset=PlanDeAccion.objects.none(), required=False, empty_label="Ninguno",
        error_messages={"invalid_choice": "Elige un plan de la lista."},
    )  # fmt: skip
    ejercicios = VariosDeLaLista(
        label="Ejercicios que comprende", queryset=Ejercicio.objects.none(),
        frase="Elige ejercicios de la lista.",
        help_text="Ninguno, si es un convenio marco que se firma antes.",
    )  # fmt: skip

    def __init__(self, *args: Any, municipio: Municipio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = PlanDeAccion.objects.filter(municipio=municipio)  # type: ignore[attr-defined]
        self.fields["ejercicios"].queryset = Ejercicio.objects.visibles().filter(  # type: ignore[attr-defined]
            municipio=municipio
        )

    def datos(self) -> DatosConvenio:
        """Return what was written."""
        d = {c: v for c, v in self.cleaned_data.items() if c != "organo"}
        return DatosConvenio(**d | {"ejercicios": list(d["ejercicios"])})

    @staticmethod
    def de(convenio: Convenio | DatosConvenio) -> dict[str, Any]:
        """Return a convenio as its fields."""
        campos = {c: getattr(convenio, c) for c in ConvenioForm.base_fields if c != "ejercicios"}
        suyos = convenio.ejercicios if isinstance(convenio, DatosConvenio) else convenio.ejercicios.all()
        return campos | {"ejercicios": list(suyos)}


class NuevoConvenioForm(ConvenioForm):
    """A convenio that begins: whose it is, besides."""

    organo = CampoOrgano(label="Quién lo redacta", queryset=Organo.objects.none())

    def __init__(self, *args: Any, organos: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].queryset = organos  # type: ignore[attr-defined]
        self.order_fields(["organo"])


class VincularForm(Formulario):
    """The exercises that a convenio covers."""

    ejercicios = VariosDeLaLista(
        label="Ejercicios que comprende",
        queryset=Ejercicio.objects.none(),
        frase="Elige ejercicios de la lista.",
    )

    def __init__(self, *args: Any, municipio: Municipio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ejercicios"].queryset = Ejercicio.objects.visibles().filter(  # type: ignore[attr-defined]
            municipio=municipio
        )


class ParteDeConvenioForm(Formulario):
    """A party."""

    tipo = DeLaLista(
        label="Qué es", queryset=TipoDeParte.objects.all(), empty_label="Elegir",
        error_messages={"required": "Elige qué es.", "invalid_choice": "Elige un tipo de la lista."},
    )  # fmt: skip
    nombre = Texto(label="Nombre", largo=250, falta="Escribe el nombre de la parte.")
    siglas = Texto(label="Siglas", largo=20)
    dependencias = VariosDeLaLista(
        label="A través de",
        queryset=Dependencia.objects.none(),
        frase="Elige dependencias de la lista.",
    )

    def __init__(self, *args: Any, municipio: Municipio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dependencias"].queryset = municipio.dependencias.all()  # type: ignore[attr-defined]

    def datos(self) -> DatosParte:
        """Return what was written."""
        d = self.cleaned_data
        return DatosParte(d["tipo"], d["nombre"], d["siglas"], list(d["dependencias"]))


class FirmanteForm(Formulario):
    """Somebody who signs for a party."""

    persona = DeLaLista(
        label="Persona del portal", queryset=Persona.objects.none(), required=False, empty_label="No está en el portal",
        help_text="Quien tiene cuenta puede firmar con ella.",
        error_messages={"invalid_choice": "Elige a una persona de la lista."},
    )  # fmt: skip
    nombre = Texto(label="Nombre como se imprime", largo=200, help_text="Vacío, el de la persona elegida.")
    cargo = Texto(label="Cargo", largo=200)

    def __init__(self, *args: Any, municipio: Municipio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = Persona.objects.filter(municipio=municipio)  # type: ignore[attr-defined]


class ClausulaForm(Formulario):
    """A clause."""

    titulo = Texto(label="Título", largo=120, falta="Escribe el título de la cláusula.")
    texto = Texto(
        label="Texto", largo=LARGO_TEXTO, falta="Escribe el texto de la cláusula.", widget=parrafos(8),
        help_text=f"Se llenan solos: {', '.join(f'{{{h}}}' for h in HUECOS)}.",
    )  # fmt: skip


class UsarPlantillaForm(Formulario):
    """Which template to begin from."""

    plantilla = DeLaLista(
        label="Plantilla", queryset=PlantillaDeConvenio.objects.none(), empty_label="Elegir",
        error_messages={"required": "Elige una plantilla.", "invalid_choice": "Elige una plantilla de la lista."},
    )  # fmt: skip

    def __init__(self, *args: Any, municipio: Municipio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plantilla"].queryset = PlantillaDeConvenio.objects.filter(  # type: ignore[attr-defined]
            municipio=municipio
        )


class GuardarPlantillaForm(Formulario):
    """The name of a template."""

    nombre = Texto(
        label="Nombre de la plantilla", largo=120, falta="Escribe el nombre de la plantilla.",
        help_text="Con el nombre de otra, toma su lugar.",
    )  # fmt: skip


class DevolverForm(Formulario):
    """Why an agreed convenio goes back to project."""

    motivo = Texto(label="Por qué", largo=500, falta="Escribe por qué vuelve a proyecto.", widget=parrafos(3))


class ConcluirForm(Formulario):
    """How a convenio ended."""

    concluido_el = FechaEscrita(label="Concluyó el", falta="Escribe qué día concluyó.", help_text=COMO_FECHA)
    motivo = Texto(
        label="Cómo concluyó", largo=500, falta="Escribe cómo concluyó: se publica.", widget=parrafos(3),
        help_text="Como «Se entregó la obra» o «Terminó su vigencia».",
    )  # fmt: skip
