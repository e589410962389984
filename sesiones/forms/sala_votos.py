"""Votes that need more than three counts: roll call, ballot, persons, recusals; and those that approve papers."""

from typing import Any

from django import forms

from sesiones.domain.votaciones import Cuentas
from sesiones.enums import EfectoVotacion, MetodoVotacion, SentidoVoto
from sesiones.forms.base import Entero, Formulario, Opcion, Texto
from sesiones.models import Acta, Asistencia

NOMINAL, SECRETA, PERSONAS, ORDEN, ACTAS, EXCUSAS = "nominal", "secreta", "personas", "orden", "actas", "excusas"
SE_EXCUSA = "SE_EXCUSA"
OPCIONES = 6
MAXIMO = 9_999
CALIDAD = [("", "No se ejerció"), ("SI", "A favor"), ("NO", "En contra")]


class VotacionCompleta(Formulario):
    """One vote with the people who are present with vote; which fields it has depends on what is voted, and how."""

    asunto = Texto(label="Qué se vota", largo=300, falta="Escribe qué se votó.")

    def __init__(
        self, *args: Any, como: str, votantes: list[Asistencia], con_calidad: bool, actas: list[Acta], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.como, self.votantes = como, votantes
        if como == ACTAS:
            self.fields["actas"] = forms.MultipleChoiceField(
                label="Qué actas se aprueban",
                choices=[(str(a.pk), f"{a.folio}, versión {a.version}") for a in actas],
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": "Elige qué actas se aprueban.",
                    "invalid_choice": "Elige actas de la lista.",
                },
            )
        if como in {ACTAS, ORDEN}:
            self.fields["con_dispensa"] = forms.BooleanField(label="Con dispensa de la lectura", required=False)
            self.fields["observaciones"] = Texto(label="Se aprobó con estas observaciones", largo=300)
        if como in {ACTAS, ORDEN, EXCUSAS}:
            self.fields["metodo"] = Opcion(
                label="Cómo se votó",
                choices=[
                    (MetodoVotacion.UNANIMIDAD, "Por unanimidad"),
                    (MetodoVotacion.ECONOMICA, "Con votos contados"),
                ],
                falta="Di cómo se votó.",
                widget=forms.RadioSelect,
                initial=MetodoVotacion.UNANIMIDAD if como != EXCUSAS else MetodoVotacion.ECONOMICA,
            )
        if como == PERSONAS:
            self.fields["metodo"] = Opcion(
                label="Cómo se votó",
                choices=[(MetodoVotacion.SECRETA, "Por cédula secreta"), (MetodoVotacion.ECONOMICA, "A mano alzada")],
                falta="Di cómo se votó.",
                widget=forms.RadioSelect,
                initial=MetodoVotacion.SECRETA,
            )
            for n in range(1, OPCIONES + 1):
                self.fields[f"opcion_{n}"] = Texto(label=f"Persona u opción {n}", largo=200)
                self.fields[f"votos_{n}"] = Entero(label="Votos", minimo=0, maximo=MAXIMO, required=False)
        else:
            if como != NOMINAL:
                self.fields["a_favor"] = Entero(label="A favor", minimo=0, maximo=MAXIMO, required=False)
                self.fields["en_contra"] = Entero(label="En contra", minimo=0, maximo=MAXIMO, required=False, initial=0)
            if con_calidad:
                self.fields["calidad"] = Opcion(
                    label="Si hay empate, voto de calidad de la presidencia", choices=CALIDAD
                )
        if como != NOMINAL:
            self.fields["abstenciones"] = Entero(
                label="Abstenciones", minimo=0, maximo=MAXIMO, required=False, initial=0
            )
        if como in {SECRETA, PERSONAS}:
            self.fields["nulos"] = Entero(label="Nulos", minimo=0, maximo=MAXIMO, required=False, initial=0)
        self._por_persona()

    def _por_persona(self) -> None:
        """Add a field a person: the sense of the vote in a roll call, else whether they are excused."""
        for a in self.votantes:
            if self.como == NOMINAL:
                self.fields[f"voto_{a.pk}"] = Opcion(
                    label=a.nombre,
                    choices=[*SentidoVoto.choices, (SE_EXCUSA, "se excusa")],
                    falta=f"Di cómo votó {a.nombre}.",
                    widget=forms.RadioSelect,
                )
            else:
                self.fields[f"excusa_{a.pk}"] = forms.BooleanField(label=f"{a.nombre} se excusa", required=False)
            self.fields[f"motivo_{a.pk}"] = Texto(label=f"Motivo de la excusa de {a.nombre}", largo=300)
        for clave in ("excusas", "opciones", "nominales"):
            # Where the sentences of the domain about all of them go.
            self.fields[clave] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def personas(self) -> list[tuple[Asistencia, forms.BoundField, forms.BoundField]]:
        """Return (person, vote or recusal, reason) in the order of the roll."""
        prefijo = "voto" if self.como == NOMINAL else "excusa"
        return [(a, self[f"{prefijo}_{a.pk}"], self[f"motivo_{a.pk}"]) for a in self.votantes]

    @property
    def renglones(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return (option, votes) of an election."""
        return [(self[f"opcion_{n}"], self[f"votos_{n}"]) for n in range(1, OPCIONES + 1)]

    @property
    def generales(self) -> list[forms.BoundField]:
        """Return the fields that are not of a person nor of an option."""
        sueltos = ("voto_", "excusa_", "motivo_", "opcion_", "votos_")
        return [campo for campo in self.visible_fields() if not campo.name.startswith(sueltos)]

    def cuentas(self) -> Cuentas:
        """Return the vote as it was counted."""
        d = self.cleaned_data
        se_excusan = [
            a
            for a in self.votantes
            if d.get(f"excusa_{a.pk}") or (self.como == NOMINAL and d[f"voto_{a.pk}"] == SE_EXCUSA)
        ]
        nominales = ()
        if self.como == NOMINAL:
            nominales = tuple((a.pk, d[f"voto_{a.pk}"]) for a in self.votantes if d[f"voto_{a.pk}"] != SE_EXCUSA)
        opciones = ()
        if self.como == PERSONAS:
            pares = [(d[f"opcion_{n}"], d[f"votos_{n}"]) for n in range(1, OPCIONES + 1)]
            opciones = tuple((nombre, votos or 0) for nombre, votos in pares if nombre or votos)
        metodo = {NOMINAL: MetodoVotacion.NOMINAL, SECRETA: MetodoVotacion.SECRETA}.get(self.como) or d["metodo"]
        contada = metodo != MetodoVotacion.UNANIMIDAD
        return Cuentas(
            asunto=d["asunto"],
            metodo=metodo,
            a_favor=d.get("a_favor") if contada else None,
            en_contra=(d.get("en_contra") or 0) if contada else None,
            abstenciones=(d.get("abstenciones") or 0) if contada else None,
            presidencia_a_favor={"SI": True, "NO": False}.get(d.get("calidad", "")),
            nulos=d.get("nulos") or 0,
            excusas=tuple((a.pk, d[f"motivo_{a.pk}"]) for a in se_excusan),
            nominales=nominales,
            opciones=opciones,
            efecto={ACTAS: EfectoVotacion.ACTAS, ORDEN: EfectoVotacion.ORDEN_DEL_DIA}.get(
                self.como, EfectoVotacion.NINGUNO
            ),
            con_dispensa=bool(d.get("con_dispensa")),
            observaciones=d.get("observaciones", ""),
        )
