"""Drafting a session, and correcting its data."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from participacion.domain.nombramientos import regla_en
from participacion.models import Nombramiento, Organo, Persona
from sesiones.domain import agenda
from sesiones.domain.agenda import DatosSesion
from sesiones.domain.preparacion import MAXIMO_NUMERO, PRIMER_ANIO, ULTIMO_ANIO
from sesiones.enums import Modalidad, TipoSesion
from sesiones.forms.base import CampoOrgano, DeLaLista, Dia, Entero, Formulario, Hora, Opcion, Texto
from sesiones.models import PlantillaOrden, Sesion

# Who convened, as it is already written, when it is no seat of today's list.
COMO_ESTABA = "como-estaba"


def _mayuscula(opciones: list[tuple[Any, Any]]) -> list[tuple[str, str]]:
    return [(str(valor), f"{str(rotulo)[:1].upper()}{str(rotulo)[1:]}") for valor, rotulo in opciones]


class ElegirOrgano(Formulario):
    """First step of a new session: whose it is. Works without scripts."""

    organo = CampoOrgano(
        label="¿De qué órgano es la sesión?",
        queryset=Organo.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elige el órgano que va a sesionar.",
            "invalid_choice": "Elige uno de los órganos de la lista.",
        },
    )

    def __init__(self, *args: Any, organos: QuerySet[Organo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organo"].ofrecer(organos)  # type: ignore[attr-defined]


class FormularioSesion(Formulario):
    """The data of a session of one órgano."""

    plantilla = DeLaLista(
        label="Orden del día",
        queryset=PlantillaOrden.objects.none(),
        required=False,
        empty_label="Empezar sin puntos",
        help_text="Se copia de una plantilla; después se puede cambiar.",
        error_messages={"invalid_choice": "Elige una de las plantillas de este órgano."},
    )
    tipo = Opcion(label="Tipo de sesión", choices=_mayuscula(TipoSesion.choices), falta="Elige el tipo de sesión.")
    numero = Entero(label="Número", minimo=1, maximo=MAXIMO_NUMERO)
    anio = Entero(label="Año", minimo=PRIMER_ANIO, maximo=ULTIMO_ANIO, help_text="El mismo de la fecha.")
    fecha = Dia(label="Fecha", help_text="Puede ser pasada, para transcribir una sesión que ya se celebró.")
    hora_primera = Hora(label="Primera convocatoria", required=False)
    hora_segunda = Hora(label="Segunda convocatoria", required=False)
    modalidad = Opcion(
        label="Modalidad", choices=_mayuscula(Modalidad.choices), falta="Elige la modalidad.", widget=forms.RadioSelect
    )
    lugar = Texto(label="Lugar", largo=200)
    plataforma = Texto(label="Plataforma", largo=80, help_text="Si alguien se conecta a distancia. Ejemplo: Zoom.")
    convoca = Opcion(label="Convoca")

    def __init__(
        self,
        *args: Any,
        organo: Organo,
        hoy: datetime.date,
        sesion: Sesion | None = None,
        **kwargs: Any,
    ) -> None:
        self.organo, self.sesion = organo, sesion
        self.integrantes = {
            str(n.pk): n for n in organo.nombramientos.select_related("persona").order_by("prelacion", "id")
        }
        kwargs["initial"] = (_de_sesion(sesion) if sesion else _sugerencias(organo, hoy)) | (
            kwargs.get("initial") or {}
        )
        kwargs["initial"]["convoca"] = self._quien_convoca(kwargs["initial"].pop("convoca_de", None))
        super().__init__(*args, **kwargs)
        self._llenar_opciones()
        self._explicar_numero(hoy)
        if minutos := regla_en(organo, hoy).minutos_segunda:
            self.fields["hora_segunda"].help_text = f"La regla pide {minutos} minutos después de la primera."

    def _llenar_opciones(self) -> None:
        opciones = [("", "No se dice")]
        if self.sesion and self.initial["convoca"] == COMO_ESTABA:
            opciones.append((COMO_ESTABA, _con_cargo(self.sesion.convoca, self.sesion.convoca_cargo)))
        opciones += [(clave, _con_cargo(n.persona, n.cargo)) for clave, n in self.integrantes.items()]
        self.fields["convoca"].choices = opciones  # type: ignore[attr-defined]
        if self.sesion:
            del self.fields["plantilla"]
        else:
            self.fields["plantilla"].queryset = self.organo.plantillas.all()  # type: ignore[attr-defined]

    def _explicar_numero(self, hoy: datetime.date) -> None:
        if self.sesion:
            return
        siguen = [
            f"{tipo.label} {agenda.proximo_numero(self.organo, tipo, hoy.year)}"
            for tipo in (TipoSesion.ORDINARIA, TipoSesion.EXTRAORDINARIA)
        ]
        self.fields["numero"].help_text = f"En {hoy.year} sigue: {', '.join(siguen)}."

    def _quien_convoca(self, dado: tuple[Persona | None, str] | None) -> str:
        """Return the option that stands for a person and a post: a seat, what was written, or nobody."""
        if not dado or not (dado[0] or dado[1]):
            return ""
        persona, cargo = dado
        for clave, n in self.integrantes.items():
            if persona and n.persona_id == persona.pk and n.cargo == cargo:
                return clave
        return COMO_ESTABA if self.sesion else ""

    def datos(self) -> DatosSesion:
        """Return what was filled in, ready for the domain."""
        limpio = self.cleaned_data
        persona, cargo = self._convocante(limpio["convoca"])
        return DatosSesion(
            organo=self.organo,
            tipo=limpio["tipo"],
            numero=limpio["numero"],
            anio=limpio["anio"],
            fecha=limpio["fecha"],
            hora_primera=limpio["hora_primera"],
            hora_segunda=limpio["hora_segunda"],
            modalidad=limpio["modalidad"],
            lugar=" ".join(limpio["lugar"].split()),
            plataforma=" ".join(limpio["plataforma"].split()),
            convoca=persona,
            convoca_cargo=cargo,
        )

    def _convocante(self, clave: str) -> tuple[Persona | None, str]:
        if clave == COMO_ESTABA and self.sesion:
            return self.sesion.convoca, self.sesion.convoca_cargo
        integrante: Nombramiento | None = self.integrantes.get(clave)
        return (integrante.persona, integrante.cargo) if integrante else (None, "")


def _con_cargo(persona: Persona | None, cargo: str) -> str:
    return ", ".join(parte for parte in (str(persona or ""), cargo) if parte)


def _de_sesion(sesion: Sesion) -> dict[str, Any]:
    """Return what the form shows of a session that exists."""
    campos = ("tipo", "numero", "anio", "fecha", "hora_primera", "hora_segunda", "modalidad", "lugar", "plataforma")
    return {campo: getattr(sesion, campo) for campo in campos} | {"convoca_de": (sesion.convoca, sesion.convoca_cargo)}


def _sugerencias(organo: Organo, hoy: datetime.date) -> dict[str, Any]:
    """Return what a new session most likely has: the next number, and the hours and place of the last one."""
    sugerido: dict[str, Any] = {
        "tipo": TipoSesion.ORDINARIA,
        "anio": hoy.year,
        "numero": agenda.proximo_numero(organo, TipoSesion.ORDINARIA, hoy.year),
        "modalidad": Modalidad.PRESENCIAL,
        "plantilla": organo.plantillas.values_list("pk", flat=True).first(),
    }
    ultima = organo.sesiones.select_related("convoca").first()
    if ultima:
        sugerido |= {campo: getattr(ultima, campo) for campo in ("hora_primera", "hora_segunda", "lugar", "plataforma")}
        sugerido["convoca_de"] = (ultima.convoca, ultima.convoca_cargo)
        if ultima.modalidad != Modalidad.SIN_ESPECIFICAR:
            sugerido["modalidad"] = ultima.modalidad
    return sugerido
