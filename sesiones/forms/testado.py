"""Marking personal data, and correcting an approved acta."""

from typing import Any

from django import forms

from sesiones.domain.erratas import Errata
from sesiones.forms.base import Formulario, Opcion, Texto

CATEGORIAS = [
    (c, c[:1].upper() + c[1:])
    for c in ("correo electrónico", "teléfono", "domicilio", "nombre de particular", "CURP", "RFC", "dato de salud",
              "otro dato personal")
]  # fmt: skip
RENGLONES = 5
LARGO = 2_000


class FormularioTestado(Formulario):
    """A text of the acta, what it is and on what ground it is crossed out."""

    texto = Texto(label="Dato, tal como aparece en el acta", largo=300, falta="Escribe el dato que se suprime.")
    categoria = Opcion(label="Qué es", choices=CATEGORIAS, falta="Elige qué clase de dato es.")
    fundamento = Texto(
        label="Fundamento", largo=200, falta="Escribe en qué artículo se funda; se imprime en la versión pública."
    )


class FormularioErratas(Formulario):
    """Why the acta is corrected, and up to five corrections; empty rows do not count."""

    motivo = Texto(label="Por qué se corrige", largo=300, falta="Escribe por qué se corrige.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, RENGLONES + 1):
            self.fields[f"donde_{n}"] = Texto(label=f"Corrección {n}: dónde", largo=120, help_text="Como «punto 3».")
            for clave, rotulo in (("dice", "Dice"), ("debe_decir", "Debe decir")):
                self.fields[f"{clave}_{n}"] = Texto(
                    label=f"{rotulo}", largo=LARGO, widget=forms.Textarea(attrs={"rows": 2})
                )

    @property
    def renglones(self) -> list[list[forms.BoundField]]:
        """The fields of each row, for the template."""
        return [[self[f"{c}_{n}"] for c in ("donde", "dice", "debe_decir")] for n in range(1, RENGLONES + 1)]

    def erratas(self) -> list[Errata]:
        """Return the corrections written."""
        d = self.cleaned_data
        filas = [Errata(d[f"donde_{n}"], d[f"dice_{n}"], d[f"debe_decir_{n}"]) for n in range(1, RENGLONES + 1)]
        return [f for f in filas if f.dice or f.debe_decir or f.donde]
