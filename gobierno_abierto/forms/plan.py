"""Forms to plan an exercise."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gobierno_abierto.domain.ejercicios import DatosEjercicio
from gobierno_abierto.domain.reglas import PRESETS
from gobierno_abierto.enums import (
    Dimension,
    EfectoSilencio,
    Modalidad,
    Papel,
    ReglaEmpate,
    ReglaUnica,
    ReglaVictoria,
    Territorio,
)
from gobierno_abierto.models import Ejercicio, PlanDeAccion
from participacion.models import Delegacion, Dependencia, Organo
from sesiones.forms.base import CampoOrgano, DeLaLista, Entero, Formulario, Opcion, Texto, VariosDeLaLista

LARGO = 4_000


def parrafos(renglones: int) -> forms.Textarea:
    """Return a box of several lines."""
    return forms.Textarea(attrs={"rows": renglones})


class Dinero(forms.DecimalField):
    """An amount of money, typed with or without «$» and commas."""

    def __init__(self, *, label: str, help_text: str = "", **kwargs: Any) -> None:
        frase = "Escribe una cantidad como 1,250,000.00, con dos decimales a lo más."
        super().__init__(
            label=label, help_text=help_text, max_digits=14, decimal_places=2, min_value=0, required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "mediano"}),
            error_messages=dict.fromkeys(
                ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value"), frase
            ),
            **kwargs,
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        """Return the amount."""
        if isinstance(value, str):
            value = value.replace("$", "").replace(",", "").replace(" ", "")
        return super().to_python(value)


class EjercicioForm(Formulario):
    """What an exercise says of itself."""

    nombre = Texto(
        label="Nombre", largo=200, falta="Escribe el nombre del ejercicio.",
        help_text="Como «Parque de Las Jacarandas 2026». Su dirección en el portal sale de aquí.",
    )  # fmt: skip
    objeto = Texto(
        label="Qué se decide", largo=LARGO, falta="Escribe qué se decide.", widget=parrafos(4),
        help_text="En una o dos oraciones que cualquiera entienda.",
    )  # fmt: skip
    predio = Texto(label="Dónde", largo=250, help_text="El predio o el lugar, si es uno.")
    monto = Dinero(label="Monto disponible, en pesos", help_text="Como 1,250,000.00.")
    contacto = Texto(label="Dónde pedir ayuda", largo=250, help_text="Ventanilla, horario y teléfono.")
    plan = DeLaLista(
        label="Plan de acción", queryset=PlanDeAccion.objects.none(), required=False, empty_label="Ninguno",
        error_messages={"invalid_choice": "Elige un plan de la lista."},
    )  # fmt: skip

    def __init__(self, *args: Any, planes: QuerySet[PlanDeAccion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = planes  # type: ignore[attr-defined]

    def datos(self) -> DatosEjercicio:
        """Return what was written."""
        return DatosEjercicio(**{c: self.cleaned_data[c] for c in DatosEjercicio.__dataclass_fields__})


class NuevoEjercicioForm(EjercicioForm):
    """The beginning of an exercise."""

    organo = CampoOrgano(
        label="Quién lo conduce", queryset=Organo.objects.none(), empty_label="Elegir",
        error_messages={"required": "Elige quién lo conduce.", "invalid_choice": "Elige quién lo conduce."},
    )  # fmt: skip
    preset = Opcion(
        label="Reglas para empezar", falta="Elige con qué reglas se empieza.",
        choices=[(clave, p.nombre) for clave, p in PRESETS.items()], widget=forms.RadioSelect, initial="EN_BLANCO",
        help_text="Después se cambian. Lo que el documento de ese ejercicio no dice queda sin decir.",
    )  # fmt: skip
    field_order = ["nombre", "organo", "objeto", "predio", "monto", "contacto", "plan", "preset"]

    def __init__(self, *args: Any, organos: QuerySet[Organo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].ofrecer(organos.select_related("municipio"))  # type: ignore[attr-defined]


def numero(label: str, maximo: int, help_text: str = "") -> Entero:
    """Return a whole number that may be left empty."""
    return Entero(label=label, minimo=1, maximo=maximo, required=False, help_text=help_text)


SI_NO_SE_SABE = "Vacío si no se conoce."


class ReglasForm(Formulario):
    """The rules of an exercise."""

    numero_mesas = numero("Número de mesas", 2000, SI_NO_SE_SABE)
    lugares_por_mesa = numero("Personas por mesa", 500, "Vacío si las mesas no tienen tamaño fijo.")
    son_tematicas = forms.BooleanField(label="Cada mesa tiene un tema", required=False)
    modalidad_mesas = Opcion(label="Modalidad de las mesas", falta="Elige una.", choices=Modalidad.choices)
    propuestas_por_mesa = numero("Propuestas de cada mesa, a lo más", 50, SI_NO_SE_SABE)
    territorio = Opcion(label="Quiénes participan y votan", falta="Elige una.", choices=Territorio.choices)
    edad_minima_mesas = numero("Edad mínima en las mesas", 99, SI_NO_SE_SABE)
    pide_comprobante = forms.BooleanField(label="Se pide comprobante de domicilio", required=False)
    maximo_finalistas = numero("Propuestas finales", 50, SI_NO_SE_SABE)
    es_hasta = forms.BooleanField(label="Pueden ser menos («hasta»)", required=False)
    dimensiones = forms.MultipleChoiceField(
        label="Dimensiones que necesita el dictamen", required=False, choices=Dimension.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Con una que falte o sea negativa, la propuesta no va a la boleta.",
        error_messages={"invalid_choice": "Elige dimensiones de la lista."},
    )  # fmt: skip
    dias_dictamen = numero("Días hábiles para dictaminar", 365, SI_NO_SE_SABE)
    efecto_silencio = Opcion(
        label="Si una dependencia no responde a tiempo", falta="Elige una.", choices=EfectoSilencio.choices
    )
    con_una_viable = Opcion(label="Si solo una es viable", falta="Elige una.", choices=ReglaUnica.choices)
    edad_minima_voto = numero("Edad mínima para votar", 99, SI_NO_SE_SABE)
    en_boleta = numero("Propuestas en la boleta, a lo más", 50, SI_NO_SE_SABE)
    ganadoras = Entero(label="Propuestas ganadoras", minimo=1, maximo=50)
    victoria = Opcion(label="Cuál gana", falta="Elige una.", choices=ReglaVictoria.choices)
    victoria_texto = Texto(label="Como lo dice la convocatoria", largo=250)
    empate = Opcion(label="Si hay empate", falta="Elige una.", choices=ReglaEmpate.choices)
    fundamento = Texto(label="Fundamento", largo=LARGO, widget=parrafos(3))


class TerritorioForm(Formulario):
    """A list of colonias as a source writes it."""

    lista = Texto(
        label="Colonias", largo=20_000, falta="Escribe al menos una colonia.", widget=parrafos(6),
        help_text="Separadas por comas, como «Loma Bonita, Francisco Villa I y II». En seguida se confirma cada una.",
    )  # fmt: skip


class DelegacionesForm(Formulario):
    """Which delegaciones are called."""

    delegaciones = VariosDeLaLista(
        label="Delegaciones", queryset=Delegacion.objects.none(), frase="Elige delegaciones de la lista."
    )

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegaciones"].queryset = ejercicio.municipio.delegaciones.all()  # type: ignore[attr-defined]


class ParteForm(Formulario):
    """Somebody who takes part."""

    papel = Opcion(label="Participa como", falta="Elige como qué participa.", choices=[("", "Elegir"), *Papel.choices])
    dependencia = DeLaLista(
        label="Dependencia", queryset=Dependencia.objects.none(), required=False, empty_label="Ninguna",
        error_messages={"invalid_choice": "Elige una dependencia de la lista."},
    )  # fmt: skip
    nombre = Texto(label="Nombre", largo=250, help_text="Vacío, el de la dependencia.")
    siglas = Texto(label="Siglas", largo=20)

    def __init__(self, *args: Any, ejercicio: Ejercicio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dependencia"].queryset = ejercicio.municipio.dependencias.all()  # type: ignore[attr-defined]


class CancelarForm(Formulario):
    """Why an exercise is cancelled."""

    motivo = Texto(
        label="Por qué se cancela", largo=300, falta="Escribe por qué se cancela. Se publica.", widget=parrafos(3)
    )
