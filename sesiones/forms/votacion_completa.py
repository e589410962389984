"""Votes that need more than three counts: roll call, ballot, persons, recusals; and those that approve papers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from participacion.enums import TipoMayoria
from sesiones.domain.conteo import LARGO_MOTIVO, LARGO_NOMBRE, MAXIMO, Cuentas
from sesiones.domain.mayorias import MAS_EXIGENTES
from sesiones.enums import EfectoVotacion, MetodoVotacion, SentidoVoto
from sesiones.forms.base import Entero, Formulario, Opcion, Texto
from sesiones.forms.sala_votos import SENTIDO_CALIDAD, voto_de_calidad
from sesiones.models import Acta, Asistencia

SE_EXCUSA = "SE_EXCUSA"
OPCIONES, MAXIMO_OPCIONES = 6, 24
FALTAN_DICHOS = 5
M, E = MetodoVotacion, EfectoVotacion


@dataclass(frozen=True)
class Clase:
    """A kind of vote: what its page says, how it is taken, upon what, and what it does."""

    titulo: str
    explica: str
    metodos: tuple[MetodoVotacion, ...]
    entre_opciones: bool = False
    efecto: EfectoVotacion = EfectoVotacion.NINGUNO

    @property
    def es_nominal(self) -> bool:
        """Whether everybody's vote is written down."""
        return self.metodos == (M.NOMINAL,)


CLASES = {
    "nominal": Clase(
        "Votación nominal",
        "Se anota el voto de cada persona; la cuenta sale sola y la lista va en el acta.",
        (M.NOMINAL,),
    ),
    "secreta": Clase(
        "Votación por cédula secreta", "Se anotan solo las cuentas. Nadie queda unido a su voto.", (M.SECRETA,)
    ),
    "excusas": Clase(
        "Votación con excusas o con otra mayoría",
        "Para cuando alguien no vota por conflicto de interés, o el asunto pide una mayoría más exigente.",
        (M.ECONOMICA, M.UNANIMIDAD),
    ),
    "personas": Clase(
        "Votación entre personas u opciones",
        "Una terna, o varias opciones, con los votos de cada una.",
        (M.SECRETA, M.ECONOMICA),
        entre_opciones=True,
    ),
    "personas-nominal": Clase(
        "Votación nominal entre personas u opciones",
        "Escribe las opciones y después por cuál votó cada persona; la cuenta sale sola.",
        (M.NOMINAL,),
        entre_opciones=True,
    ),
    "orden": Clase(
        "Aprobar el orden del día",
        "La dispensa de la lectura y la aprobación quedan en una sola votación.",
        (M.UNANIMIDAD, M.ECONOMICA),
        efecto=E.ORDEN_DEL_DIA,
    ),
    "actas": Clase(
        "Aprobar actas anteriores",
        "Si la votación pasa, las actas elegidas quedan aprobadas y se imprimen con su sello.",
        (M.UNANIMIDAD, M.ECONOMICA),
        efecto=E.ACTAS,
    ),
}  # fmt: skip
COMO_SE_DICE = {
    M.UNANIMIDAD: "Por unanimidad",
    M.ECONOMICA: "A mano alzada, con votos contados",
    M.SECRETA: "Por cédula secreta",
}


class VotacionCompleta(Formulario):
    """One vote, with the people who may vote in it; its fields are those of its kind."""

    asunto = Texto(label="Qué se vota", largo=300, falta="Escribe qué se votó.")

    def __init__(
        self,
        *args: Any,
        clase: Clase,
        votantes: list[Asistencia],
        mayoria: TipoMayoria,
        con_calidad: bool,
        actas: Iterable[Acta] = (),
        filas: int = OPCIONES,
        **kwargs: Any,
    ) -> None:
        """Say what is voted and who votes.

        Args:
            votantes: who may vote, in the order of the roll.
            mayoria: that of the órgano's rule.
            con_calidad: whether the rule gives the chair a casting vote.
            actas: those that may be approved.
            filas: how many options may be written.
        """
        super().__init__(*args, **kwargs)
        self.clase, self.votantes, self.filas = clase, votantes, min(max(filas, OPCIONES), MAXIMO_OPCIONES)
        self.numeros = range(1, self.filas + 1) if clase.entre_opciones else range(0)
        self._de_los_papeles(actas)
        if len(clase.metodos) > 1:
            self.fields["metodo"] = Opcion(
                label="Cómo se votó",
                choices=[(m.value, COMO_SE_DICE[m]) for m in clase.metodos],
                initial=clase.metodos[0],
                falta="Di cómo se votó.",
                widget=forms.RadioSelect,
            )
        self._de_las_cuentas()
        self._de_las_personas()
        if con_calidad:
            self.fields["calidad"] = self._calidad()
        mas = MAS_EXIGENTES[mayoria]
        if mas:
            de_la_regla = f"La de la regla del órgano: {mayoria.label}"
            self.fields["mayoria"] = Opcion(
                label="Mayoría que se pide",
                choices=[("", de_la_regla), *((m.value, m.label.capitalize()) for m in mas)],
            )
            self.fields["motivo_mayoria"] = Texto(
                label="Por qué se pide una más exigente", largo=LARGO_MOTIVO, help_text="Quedará en el acta."
            )
        for clave in ("excusas", "opciones", "nominales"):
            # Where the sentences about all of them go.
            self.fields[clave] = forms.CharField(required=False, widget=forms.HiddenInput)

    # ── Fields ──

    def _de_los_papeles(self, actas: Iterable[Acta]) -> None:
        """Add which papers are approved, and how."""
        if self.clase.efecto == E.NINGUNO:
            return
        if self.clase.efecto == E.ACTAS:
            frase = "Elige qué actas se aprueban."
            self.fields["actas"] = forms.MultipleChoiceField(
                label="Qué actas se aprueban",
                choices=[(str(a.pk), f"Acta {a.folio}, {a.sesion.fecha:%d/%m/%Y}") for a in actas],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": frase, "invalid_choice": frase, "invalid_list": frase},
            )
        self.fields["con_dispensa"] = forms.BooleanField(label="Con dispensa de la lectura", required=False)
        self.fields["observaciones"] = Texto(
            label="Se aprueba con estas observaciones",
            largo=LARGO_MOTIVO,
            help_text="Si las hubo. Quedarán en el acta.",
        )

    def _de_las_cuentas(self) -> None:
        """Add the counts, and the options with theirs; a roll call derives them."""
        contada = not self.clase.es_nominal
        for n in self.numeros:
            self.fields[f"opcion_{n}"] = Texto(label=f"Opción {n}", largo=LARGO_NOMBRE)
            if contada:
                self.fields[f"votos_{n}"] = Entero(label=f"Votos de la {n}", minimo=0, maximo=MAXIMO, required=False)
        if not contada:
            return
        cifras = [] if self.numeros else [("a_favor", "A favor", None), ("en_contra", "En contra", 0)]
        cifras.append(("abstenciones", "Abstenciones", 0))
        if M.SECRETA in self.clase.metodos:
            cifras.append(("nulos", "Nulos", 0))
        for nombre, rotulo, inicial in cifras:
            self.fields[nombre] = Entero(label=rotulo, minimo=0, maximo=MAXIMO, required=False, initial=inicial)

    def _de_las_personas(self) -> None:
        """Add a field a person: the vote in a roll call, else whether they are excused; and the reason."""
        for a in self.votantes:
            if self.clase.es_nominal:
                self.fields[f"voto_{a.pk}"] = self._voto(a)
            else:
                self.fields[f"excusa_{a.pk}"] = forms.BooleanField(label=f"{a.nombre} se excusa", required=False)
            self.fields[f"motivo_{a.pk}"] = Texto(label=f"Motivo de la excusa de {a.nombre}", largo=LARGO_MOTIVO)

    def _voto(self, de: Asistencia) -> Opcion:
        falta = f"Di cómo votó {de.nombre}."
        if self.numeros:
            posibles = [("", "Elige"), *self._numeradas(), (SentidoVoto.ABSTENCION.value, "Abstención")]
            return Opcion(label=de.nombre, choices=[*posibles, (SE_EXCUSA, "Se excusa")], falta=falta)
        posibles = [(s.value, s.label.capitalize()) for s in SentidoVoto]
        return Opcion(
            label=de.nombre, choices=[*posibles, (SE_EXCUSA, "Se excusa")], falta=falta, widget=forms.RadioSelect
        )

    def _calidad(self) -> Opcion:
        if not self.numeros:
            return voto_de_calidad()
        return Opcion(
            label="Si hay empate, el voto de calidad de la presidencia es para",
            choices=[("", "No se ejerció"), *self._numeradas()],
        )

    def _numeradas(self) -> list[tuple[str, str]]:
        return [(str(n), f"Opción {n}") for n in self.numeros]

    # ── For the page ──

    @property
    def papeles(self) -> list[forms.BoundField]:
        """Return the fields about the papers that are approved, and the way of voting."""
        return self._si_estan("actas", "con_dispensa", "observaciones", "metodo")

    @property
    def cifras(self) -> list[forms.BoundField]:
        """Return the counts, to be drawn side by side."""
        return self._si_estan("a_favor", "en_contra", "abstenciones", "nulos")

    @property
    def renglones(self) -> list[list[forms.BoundField]]:
        """Return each option with its votes, if they are typed."""
        return [self._si_estan(f"opcion_{n}", f"votos_{n}") for n in self.numeros]

    @property
    def personas(self) -> list[tuple[Asistencia, forms.BoundField, forms.BoundField]]:
        """Return (person, vote or recusal, reason) in the order of the roll."""
        prefijo = "voto" if self.clase.es_nominal else "excusa"
        return [(a, self[f"{prefijo}_{a.pk}"], self[f"motivo_{a.pk}"]) for a in self.votantes]

    @property
    def hay_excusas(self) -> bool:
        """Tell whether the list of recusals must be seen: somebody was marked, or something is wrong with them."""
        campos = [campo for _, *par in self.personas for campo in par]
        return bool(self["excusas"].errors) or any(campo.errors or campo.data for campo in campos)

    def _si_estan(self, *nombres: str) -> list[forms.BoundField]:
        return [self[nombre] for nombre in nombres if nombre in self.fields]

    # ── What was written ──

    def clean(self) -> dict[str, Any]:
        """Ask the reason of each recusal beside the person."""
        datos = super().clean() or self.cleaned_data
        self._juntar_los_que_faltan()
        for a in self.votantes:
            clave = f"motivo_{a.pk}"
            if self._se_excusa(datos, a) and not datos.get(clave, "").strip() and clave not in self.errors:
                self.add_error(clave, "Escribe el motivo; queda en el acta.")
        return datos

    def _juntar_los_que_faltan(self) -> None:
        """Say who the first people without a vote are, and how many the others: a list of 120 helps nobody."""
        faltan = [f"voto_{a.pk}" for a in self.votantes if f"voto_{a.pk}" in self.errors]
        for clave in faltan[FALTAN_DICHOS:]:
            del self.errors[clave]
        if (otras := len(faltan) - FALTAN_DICHOS) > 0:
            self.add_error("nominales", f"Falta el voto de {otras} persona{'s' if otras > 1 else ''} más.")

    @staticmethod
    def _se_excusa(datos: dict[str, Any], a: Asistencia) -> bool:
        return bool(datos.get(f"excusa_{a.pk}")) or datos.get(f"voto_{a.pk}") == SE_EXCUSA

    def cuentas(self) -> Cuentas:
        """Return the vote as it was counted."""
        d = self.cleaned_data
        metodo = self.clase.metodos[0] if len(self.clase.metodos) == 1 else MetodoVotacion(d["metodo"])
        # A unanimity takes its counts from who is there: what was left in the boxes does not count.
        cifra: Callable[[str], int | None] = lambda campo: None if metodo == M.UNANIMIDAD else d.get(campo)  # noqa: E731
        calidad = d.get("calidad", "")
        return Cuentas(
            asunto=d["asunto"],
            metodo=metodo,
            a_favor=cifra("a_favor"),
            en_contra=cifra("en_contra"),
            abstenciones=cifra("abstenciones"),
            nulos=(d.get("nulos") or 0) if metodo == M.SECRETA else 0,
            presidencia_a_favor=None if self.numeros else SENTIDO_CALIDAD.get(calidad),
            calidad_para=self._nombre(calidad) if self.numeros and calidad else "",
            excusas=tuple((a.pk, d[f"motivo_{a.pk}"]) for a in self.votantes if self._se_excusa(d, a)),
            nominales=self._nominales(d),
            opciones=self._opciones(d),
            mayoria=d.get("mayoria", ""),
            motivo_mayoria=d.get("motivo_mayoria", ""),
            efecto=self.clase.efecto,
            con_dispensa=bool(d.get("con_dispensa")),
            observaciones=d.get("observaciones", ""),
        )

    def _nombre(self, numero: str) -> str:
        """Return the name of a numbered option; one without a name keeps its number, which is the name of none."""
        return " ".join(str(self.cleaned_data[f"opcion_{numero}"]).split()) or f"\0{numero}"

    def _opciones(self, d: dict[str, Any]) -> tuple[tuple[str, int], ...]:
        pares = [(d[f"opcion_{n}"].strip(), d.get(f"votos_{n}") or 0) for n in self.numeros]
        escritas = tuple((nombre, votos) for nombre, votos in pares if nombre or votos)
        # Without any, it would be a motion.
        return escritas or ((("", 0),) if self.numeros else ())

    def _nominales(self, d: dict[str, Any]) -> tuple[tuple[int, str], ...]:
        if not self.clase.es_nominal:
            return ()
        votos = [(a.pk, d[f"voto_{a.pk}"]) for a in self.votantes if d[f"voto_{a.pk}"] != SE_EXCUSA]
        return tuple((quien, self._nombre(voto) if voto.isdecimal() else voto) for quien, voto in votos)
