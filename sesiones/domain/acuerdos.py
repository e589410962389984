"""Agreements: a folio that is never reused, words, somebody responsible, a date."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.models import Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.folios import folio_acuerdo
from sesiones.domain.votaciones import Cuentas, fallo, registrar_votacion
from sesiones.enums import SE_DELIBERA, ResultadoVotacion
from sesiones.models import Acuerdo, Punto, Sesion

LARGO_FOLIO = 40  # as the column


class AcuerdoInvalido(ErrorDeDominio):
    """The agreement cannot be recorded."""


@dataclass(frozen=True)
class DatosAcuerdo:
    """An agreement as the secretaría writes it; ``cuentas`` is its vote, if one was taken."""

    texto: str
    responsable: str = ""
    fecha_compromiso: datetime.date | None = None
    cuentas: Cuentas | None = None


def proximo_folio(sesion: Sesion) -> tuple[int, str]:
    """Return (running number, folio) that the next agreement of the session will get.

    Deleted agreements keep their number: it is read from the history too, so a folio is never reused. Where an
    órgano restarts its numbering every year and its pattern does not say the year, a folio already taken gets
    «/YYYY» added.
    """
    usados = list(sesion.acuerdos.values_list("consecutivo", flat=True)) + list(
        Acuerdo.history.filter(sesion_id=sesion.pk).values_list("consecutivo", flat=True)
    )
    n = max(usados, default=0) + 1
    patron = regla_en(sesion.organo, sesion.fecha).patron_folio
    folio = propio = folio_acuerdo(
        patron, siglas=sesion.organo.siglas, numero=sesion.numero, anio=sesion.anio, n=n, tipo=sesion.tipo
    )
    del_organo = {"organo_id": sesion.organo_id, "folio__startswith": propio}
    tomados = set(Acuerdo.objects.filter(**del_organo).values_list("folio", flat=True))
    tomados |= set(Acuerdo.history.filter(**del_organo).values_list("folio", flat=True))
    vuelta = 1
    while folio in tomados:
        folio = f"{propio}/{sesion.anio}" if vuelta == 1 else f"{propio}/{sesion.anio}-{vuelta}"
        vuelta += 1
    return n, folio


@transaction.atomic
def registrar_acuerdo(punto: Punto, datos: DatosAcuerdo, *, por: Usuario, ahora: datetime.datetime) -> Acuerdo:
    """Record an agreement, with its vote if one was taken; the folio is given here and nowhere else.

    Raises:
        AcuerdoInvalido: no text, a date before the session, the session not in course, the vote did not pass, or the
            órgano's pattern gives a folio too long to store.
        VotacionInvalida: its counts do not add up.
    """
    sesion = bloquear(punto.sesion)
    if sesion.estado not in SE_DELIBERA:
        raise AcuerdoInvalido(f"La sesión está {sesion.get_estado_display()}; ahora no se puede acordar.")
    texto = datos.texto.strip()
    if not texto:
        raise AcuerdoInvalido("Escribe qué se acuerda.", "texto")
    if datos.fecha_compromiso and datos.fecha_compromiso < sesion.fecha:
        raise AcuerdoInvalido("La fecha compromiso es anterior a la sesión.", "fecha_compromiso")
    votacion = registrar_votacion(punto, datos.cuentas, por=por, ahora=ahora) if datos.cuentas else None
    if votacion and (decision := fallo(votacion)).resultado != ResultadoVotacion.APROBADA:
        raise AcuerdoInvalido(
            f"{decision.etiqueta}: {decision.explicacion} No hay acuerdo que registrar; anota solo la votación.",
            "a_favor",
        )
    n, folio = proximo_folio(sesion)
    if len(folio) > LARGO_FOLIO:
        raise AcuerdoInvalido(
            f"El folio «{folio}» pasa de {LARGO_FOLIO} letras. Acorta el patrón en la regla del órgano."
        )
    return Acuerdo.objects.create(
        organo=sesion.organo,
        sesion=sesion,
        punto=punto,
        votacion=votacion,
        folio=folio,
        consecutivo=n,
        texto=texto,
        responsable=" ".join(datos.responsable.split()),
        fecha_compromiso=datos.fecha_compromiso,
    )


@transaction.atomic
def corregir_acuerdo(acuerdo: Acuerdo, datos: DatosAcuerdo, *, por: Usuario) -> Acuerdo:
    """Correct the words, the responsible or the date of an agreement while its session is open.

    Raises:
        AcuerdoInvalido: as in ``registrar_acuerdo``.
    """
    sesion = _abrir(acuerdo)
    texto = datos.texto.strip()
    if not texto:
        raise AcuerdoInvalido("Escribe qué se acuerda.", "texto")
    if datos.fecha_compromiso and datos.fecha_compromiso < sesion.fecha:
        raise AcuerdoInvalido("La fecha compromiso es anterior a la sesión.", "fecha_compromiso")
    acuerdo = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    acuerdo.texto = texto
    acuerdo.responsable = " ".join(datos.responsable.split())
    acuerdo.fecha_compromiso = datos.fecha_compromiso
    acuerdo.save()
    return acuerdo


@transaction.atomic
def anular_acuerdo(acuerdo: Acuerdo, *, por: Usuario) -> None:
    """Remove an agreement recorded by mistake while its session is open; its folio is not given again.

    Raises:
        AcuerdoInvalido: the session is closed, or something else rests on the agreement.
    """
    _abrir(acuerdo)
    if acuerdo.seguimientos.exists() or acuerdo.incisos.exists():
        raise AcuerdoInvalido("Este acuerdo ya tiene incisos o seguimiento; no se puede anular.")
    votacion = acuerdo.votacion
    acuerdo.delete()
    if votacion:
        votacion.delete()


def _abrir(acuerdo: Acuerdo) -> Sesion:
    if acuerdo.sesion is None:
        raise AcuerdoInvalido("Este acuerdo viene de una sesión anterior; no se corrige aquí.")
    sesion = bloquear(acuerdo.sesion)
    if sesion.estado not in SE_DELIBERA:
        raise AcuerdoInvalido(f"La sesión está {sesion.get_estado_display()}; sus acuerdos ya no cambian.")
    return sesion
