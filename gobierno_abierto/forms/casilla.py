"""Forms of the officers of a mesa receptora."""

from typing import Any

from gobierno_abierto.domain.casillas import Cierre
from gobierno_abierto.forms.plan import parrafos
from gobierno_abierto.models import OpcionDeBoleta
from sesiones.forms.base import Entero, Formulario, Texto

MUCHAS = 1_000_000


class AbrirForm(Formulario):
    """Who attends and how many ballots came."""

    funcionarios = Texto(
        label="Quiénes atienden la mesa", largo=2_000, falta="Escribe quiénes atienden la mesa.", widget=parrafos(4),
        help_text="Un renglón por persona: «Presidencia: Ana Ejemplo». Sus nombres van en el acta, que es pública.",
    )  # fmt: skip
    recibidas = Entero(label="Boletas de papel recibidas", minimo=0, maximo=MUCHAS)


class IncidenteForm(Formulario):
    """Something that happened."""

    texto = Texto(
        label="Qué pasó", largo=1_000, falta="Escribe qué pasó.", widget=parrafos(2),
        help_text="Va en el acta, que es pública: no escribir datos de nadie.",
    )  # fmt: skip


class CierreForm(Formulario):
    """What is counted when the mesa closes."""

    def __init__(self, *args: Any, opciones: list[OpcionDeBoleta], sin_conexion: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opciones = opciones

        def numero(que: str) -> Entero:
            return Entero(label=que, minimo=0, maximo=MUCHAS)

        if sin_conexion:
            self.fields["votantes"] = numero("Personas que votaron según la lista")
        self.fields["sobrantes"] = numero("Boletas sobrantes, ya canceladas")
        for o in opciones:
            self.fields[f"votos_{o.orden}"] = numero(f"Votos: {o.titulo}")
        self.fields["blancos"] = numero("Votos en blanco")
        self.fields["nulos"] = numero("Votos nulos")
        self.fields["explicacion"] = Texto(
            label="Por qué no cuadra", largo=4_000, widget=parrafos(3), help_text="Solo si las sumas no son iguales."
        )

    def datos(self) -> Cierre:
        """Return what was counted."""
        d = self.cleaned_data
        return Cierre(
            d["sobrantes"], tuple(d[f"votos_{o.orden}"] for o in self.opciones), d["blancos"], d["nulos"],
            d.get("votantes"), d["explicacion"],
        )  # fmt: skip
