"""What a person called to a session answers, by their link or through the secretaría."""

import datetime
from typing import Any

from django import forms

from participacion.models import Nombramiento
from sesiones.domain import respuestas
from sesiones.enums import RespuestaCitado
from sesiones.forms.base import Dia, Formulario, Hora, Opcion, Texto
from sesiones.models import Citado

R = RespuestaCitado
CONFIRMA, SE_EXCUSA, SUPLENTE = "CONFIRMA", "SE_EXCUSA", "SUPLENTE"


class FormularioConfirma(Formulario):
    """«I will attend», and how, where the session lets people choose."""

    modalidad = Opcion(
        label="Cómo asistirás", falta="Di si asistirás en persona o a distancia.", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, citado: Citado, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = respuestas.modalidades(citado.sesion)
        if len(opciones) > 1:
            self.fields["modalidad"].choices = [(v, f"{r[:1].upper()}{r[1:]}") for v, r in opciones]  # type: ignore[attr-defined]
        else:
            del self.fields["modalidad"]


class FormularioExcusa(Formulario):
    """«I will not attend», and why."""

    motivo = Texto(
        label="Motivo",
        largo=respuestas.LARGO_MOTIVO,
        falta="Escribe el motivo; lo lee la secretaría técnica.",
        help_text="Una frase basta. No escribas datos de salud.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class FormularioSuplente(Formulario):
    """«My suplente will attend»: one of those in office for that seat."""

    suplente = Opcion(label="Quién te suple", falta="Elige a tu suplente.")

    def __init__(self, *args: Any, suplentes: list[Nombramiento], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._suplentes = {str(s.pk): s for s in suplentes}
        opciones = [(pk, str(s.persona)) for pk, s in self._suplentes.items()]
        if len(opciones) > 1:
            opciones.insert(0, ("", "Elige"))
        self.fields["suplente"].choices = opciones  # type: ignore[attr-defined]

    @property
    def elegido(self) -> Nombramiento | None:
        """The suplente chosen."""
        return self._suplentes.get(self.cleaned_data.get("suplente", ""))


class FormularioCaptura(Formulario):
    """An answer that came by telephone or in person; what the answer does not need is not read."""

    respuesta = Opcion(
        label="Qué respondió",
        falta="Elige qué respondió.",
        choices=[
            (CONFIRMA, "Asistirá"),
            (SE_EXCUSA, "Se excusa"),
            (SUPLENTE, "Asistirá su suplente"),
        ],
        widget=forms.RadioSelect,
    )
    modalidad = Opcion(label="Cómo asistirá, si asiste")
    suplente = Opcion(label="Quién le suple, si envía suplente")
    motivo = Texto(label="Motivo, si se excusa", largo=respuestas.LARGO_MOTIVO)
    nota = Texto(
        label="Cómo llegó la respuesta",
        largo=respuestas.LARGO_NOTA,
        falta="Escribe cómo llegó la respuesta.",
        help_text="Ejemplo: por teléfono, hoy a las 10:00.",
    )

    def __init__(self, *args: Any, citado: Citado, suplentes: list[Nombramiento], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = respuestas.modalidades(citado.sesion)
        self._suplentes = {str(s.pk): s for s in suplentes}
        if len(opciones) > 1:
            self.fields["modalidad"].choices = [("", "Elige"), *((v, f"{r[:1].upper()}{r[1:]}") for v, r in opciones)]  # type: ignore[attr-defined]
        else:
            del self.fields["modalidad"]
        if suplentes:
            elegibles = [("", "Elige"), *((pk, str(s.persona)) for pk, s in self._suplentes.items())]
            self.fields["suplente"].choices = elegibles  # type: ignore[attr-defined]
        else:
            del self.fields["suplente"]
            self.fields["respuesta"].choices = self.fields["respuesta"].choices[:2]  # type: ignore[attr-defined]

    @property
    def elegido(self) -> Nombramiento | None:
        """The suplente chosen."""
        return self._suplentes.get(self.cleaned_data.get("suplente", ""))


class FormularioAcuse(Formulario):
    """When and how the notice was received on paper."""

    fecha = Dia(label="Fecha del acuse")
    hora = Hora(label="Hora del acuse")
    nota_acuse = Texto(
        label="Cómo se entregó", largo=respuestas.LARGO_NOTA, help_text="Ejemplo: en su oficina; recibió su asistente."
    )

    def en(self, tz: datetime.tzinfo) -> datetime.datetime:
        """Return the instant of the receipt in the municipio's zone."""
        return datetime.datetime.combine(self.cleaned_data["fecha"], self.cleaned_data["hora"], tzinfo=tz)
