"""Agreements past their day, by who answers for them, and the mail that reminds them."""

import datetime
import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q, QuerySet

from participacion.domain import correos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Correo, Organo, Persona, Usuario
from sesiones.domain.busqueda import llave_de_nombre
from sesiones.domain.plazos import Plazo, plazo
from sesiones.enums import ACUERDO_ABIERTO
from sesiones.models import Acuerdo, IncisoAcuerdo

SIN_RESPONSABLE = ""


class RecordatorioInvalido(ErrorDeDominio):
    """Nobody can be reminded so."""


@dataclass(frozen=True)
class Atraso:
    """An agreement or inciso past its day."""

    acuerdo: Acuerdo
    inciso: IncisoAcuerdo | None
    plazo: Plazo

    @property
    def parte(self) -> Acuerdo | IncisoAcuerdo:
        """What is overdue."""
        return self.inciso or self.acuerdo


@dataclass(frozen=True)
class Responsable:
    """Somebody with overdue agreements in one órgano; ``persona`` when the name is of one known person."""

    organo: Organo
    llave: str
    nombre: str
    atrasos: list[Atraso]
    persona: Persona | None
    recordado_en: datetime.datetime | None = None

    @property
    def con_correo(self) -> bool:
        """Tell whether a reminder can reach them."""
        return bool(self.persona and self.persona.correo)

    @property
    def clave_correo(self) -> str:
        """The beginning of the keys of their reminders."""
        return f"recordatorio:{self.organo.pk}:{hashlib.sha256(self.llave.encode()).hexdigest()[:16]}:"


def responsables_atrasados(acuerdos: QuerySet[Acuerdo], hoy: datetime.date) -> list[Responsable]:
    """Return who has overdue agreements, the longest overdue first (at most 6 queries).

    Args:
        acuerdos: among which to look.
        hoy: today.
    """
    grupos: dict[tuple[int, str], list[Atraso]] = defaultdict(list)
    for atraso in atrasos(acuerdos, hoy):
        nombre = atraso.parte.responsable or atraso.acuerdo.responsable
        grupos[(atraso.acuerdo.organo_id, llave_de_nombre(nombre))].append(atraso)
    organos = {a.acuerdo.organo_id: a.acuerdo.organo for suyos in grupos.values() for a in suyos}
    personas = _personas_por_nombre({o.municipio_id for o in organos.values()}) if organos else {}
    hechos = [
        Responsable(
            organos[organo_id],
            llave,
            suyos[0].parte.responsable or suyos[0].acuerdo.responsable,
            sorted(suyos, key=lambda a: a.plazo.dias),
            personas.get((organos[organo_id].municipio_id, llave)) if llave else None,
        )
        for (organo_id, llave), suyos in grupos.items()
    ]
    return sorted(_con_ultimo_recordatorio(hechos), key=lambda r: (r.atrasos[0].plazo.dias, r.nombre))


def atrasos(acuerdos: QuerySet[Acuerdo], hoy: datetime.date) -> list[Atraso]:
    """Return the overdue agreements without incisos, and the overdue incisos of the others (3 queries)."""
    con_todo = acuerdos.select_related("organo__municipio", "sesion")
    dia = Q(fecha_prorroga__lt=hoy) | Q(fecha_prorroga__isnull=True, fecha_compromiso__lt=hoy)
    enteros = con_todo.filter(dia, estado__in=ACUERDO_ABIERTO, incisos__isnull=True)
    incisos = (
        IncisoAcuerdo.objects.filter(acuerdo__in=acuerdos.order_by().values("pk"), estado__in=ACUERDO_ABIERTO)
        .select_related("acuerdo__organo__municipio", "acuerdo__sesion")
        .order_by(F("acuerdo__folio"), "letra")
    )
    partes: list[tuple[Acuerdo, IncisoAcuerdo | None]] = [(a, None) for a in enteros]
    partes += [(i.acuerdo, i) for i in incisos]
    hechos = []
    for acuerdo, inciso in partes:
        fecha = (inciso or acuerdo).fecha_vigente
        if fecha and fecha < hoy:
            hechos.append(Atraso(acuerdo, inciso, plazo(fecha, hoy)))
    return hechos


def _personas_por_nombre(municipios: set[int]) -> dict[tuple[int, str], Persona]:
    """Return the people of some municipios by every way of writing their name; an ambiguous one is of nobody."""
    halladas: dict[tuple[int, str], set[Persona]] = defaultdict(set)
    for persona in Persona.objects.filter(municipio__in=municipios).prefetch_related("variantes"):
        nombres = [str(persona), f"{persona.nombres} {persona.apellidos}", *(v.texto for v in persona.variantes.all())]
        for nombre in nombres:
            halladas[(persona.municipio_id, llave_de_nombre(nombre))].add(persona)
    return {clave: personas.pop() for clave, personas in halladas.items() if len(personas) == 1}


def _con_ultimo_recordatorio(responsables: list[Responsable]) -> list[Responsable]:
    """Add when each was last reminded (1 query)."""
    if not responsables:
        return []
    organos = {r.organo.pk for r in responsables}
    hechos = Correo.objects.filter(organo__in=organos, clave__startswith="recordatorio:").order_by("creado_en")
    ultimos = {clave.rpartition(":")[0] + ":": cuando for clave, cuando in hechos.values_list("clave", "creado_en")}
    return [
        Responsable(r.organo, r.llave, r.nombre, r.atrasos, r.persona, ultimos.get(r.clave_correo))
        for r in responsables
    ]


@transaction.atomic
def recordar(
    organo: Organo,
    *,
    llave: str | None,
    portal: Portal,
    hoy: datetime.date,
    por: Usuario,
    ahora: datetime.datetime,
) -> list[Correo]:
    """Put in the outbox a reminder to one person with overdue agreements, or to all whose mail is known.

    At most one a day for each; several of one person travel in one mail (see ``correos.resumir``).

    Args:
        llave: who, as in ``Responsable.llave``; None for all.

    Raises:
        RecordatorioInvalido: nobody with a known mail has anything overdue.
    """
    todos = responsables_atrasados(organo.acuerdos.all(), hoy)
    suyos = [r for r in todos if r.con_correo and (llave is None or r.llave == llave)]
    if not suyos:
        raise RecordatorioInvalido("Nadie con correo registrado tiene acuerdos vencidos aquí.")
    return [_encolar(r, portal, hoy, ahora) for r in suyos]


def _encolar(r: Responsable, portal: Portal, hoy: datetime.date, ahora: datetime.datetime) -> Correo:
    if r.persona is None:
        raise ValueError("only a known person can be reminded")
    uno = len(r.atrasos) == 1
    renglones = [f"- {a.parte}: {_breve(a.parte.texto)} ({a.plazo.frase})" for a in r.atrasos]
    return correos.encolar(
        clave=f"{r.clave_correo}{hoy.isoformat()}",
        para=r.persona.correo,
        nombre=str(r.persona),
        asunto=f"{r.organo.nombre}: {'1 acuerdo vencido' if uno else f'{len(r.atrasos)} acuerdos vencidos'}",
        cuerpo=(
            f"{r.persona}:\n\n"
            f"En {r.organo.nombre} apareces como responsable de "
            f"{'este acuerdo, que ya venció' if uno else 'estos acuerdos, que ya vencieron'}:\n\n"
            + "\n".join(renglones)
            + "\n\nInforma del avance a la secretaría técnica. Si necesitas más tiempo, pide una prórroga.\n"
            f"{portal.url_publica}/\n"
        ),
        organo=r.organo,
        ahora=ahora,
        resumible=True,
    )


def _breve(texto: str) -> str:
    texto = " ".join(texto.split())
    return texto if len(texto) <= 160 else f"{texto[:159].rstrip()}…"
