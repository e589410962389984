"""Agreements: a folio that is never reused, words, somebody responsible, a date. Their parts are in ``incisos.py``."""

import datetime
import hashlib
import uuid
from dataclasses import dataclass

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import larga
from participacion.domain.nombramientos import regla_en
from participacion.models import Organo, Regla, Usuario
from sesiones.domain import deliberacion, reenvios
from sesiones.domain.celebracion import bloquear
from sesiones.domain.correcciones import se_puede_corregir
from sesiones.domain.folios import folio_acuerdo
from sesiones.domain.votaciones import Cuentas, fallo, quitar_votacion, registrar_votacion
from sesiones.enums import SE_DELIBERA, ResultadoVotacion
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto, Sesion, Votacion

LARGO_FOLIO = 40  # as the column
LARGO_RESPONSABLE = 200


class AcuerdoInvalido(ErrorDeDominio):
    """The agreement cannot be recorded."""


class ConflictoDePalabras(AcuerdoInvalido):
    """Somebody else corrected it first, to say something else; theirs stays stored, the sender's on screen."""

    def __init__(self, suyo: str) -> None:
        super().__init__(
            f"Otra persona lo corrigió mientras escribías. Ahora dice: «{suyo}» Si guardas otra vez, queda lo tuyo.",
            "texto",
        )


@dataclass(frozen=True)
class DatosAcuerdo:
    """An agreement as the secretaría writes it.

    Attributes:
        cuentas: its vote, if one is taken now.
        votacion: the id of the vote of the same point that approved it, if it was recorded before.
        sin_votacion: it was approved by assent; said, not guessed.
    """

    texto: str
    responsable: str = ""
    fecha_compromiso: datetime.date | None = None
    cuentas: Cuentas | None = None
    votacion: int | None = None
    sin_votacion: bool = False


def proximo_folio(sesion: Sesion, regla: Regla | None = None) -> tuple[int, str]:
    """Return (running number, folio) that the next agreement of the session will get.

    Deleted agreements keep their number: it is read from the history too, so a folio is never reused. Where an
    órgano restarts its numbering every year and its pattern does not say the year, a folio already taken gets
    «/YYYY» added.

    Args:
        regla: the rule in force that day, if it was read.
    """
    usados = list(sesion.acuerdos.values_list("consecutivo", flat=True)) + list(
        Acuerdo.history.filter(sesion_id=sesion.pk).values_list("consecutivo", flat=True)
    )
    n = max(usados, default=0) + 1
    patron = (regla or regla_en(sesion.organo, sesion.fecha)).patron_folio
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
def registrar_acuerdo(
    punto: Punto, datos: DatosAcuerdo, *, por: Usuario, ahora: datetime.datetime, clave: uuid.UUID | None = None
) -> Acuerdo:
    """Record an agreement, with its vote if one was taken; the folio is given here and nowhere else.

    Sent again with its key, it is the one that was recorded.

    Raises:
        AcuerdoInvalido: no text, a date before the session, the session not in course or without quórum, the vote did
            not pass or belongs to something else, or the órgano's pattern gives a folio too long to store.
        VotacionInvalida: its counts do not add up.
    """
    sesion = bloquear(punto.sesion)
    if ya := reenvios.acuerdo_reenviado(punto, datos.texto, clave):
        return ya
    if razon := deliberacion.por_que_no(sesion, "acordar"):
        raise AcuerdoInvalido(razon)
    texto, responsable = revisar_palabras(datos, sesion)
    votacion = _su_votacion(punto, datos, por=por, ahora=ahora)
    # Two sessions of an órgano may be held at once, and its pattern may not tell them apart: folios are given in turn.
    Organo.objects.select_for_update(no_key=True).get(pk=sesion.organo_id)
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
        sin_votacion=votacion is None and datos.sin_votacion,
        folio=folio,
        consecutivo=n,
        texto=texto,
        responsable=responsable,
        fecha_compromiso=datos.fecha_compromiso,
        clave=reenvios.clave_libre(Acuerdo, clave),
    )


def revisar_palabras(datos: DatosAcuerdo, sesion: Sesion) -> tuple[str, str]:
    """Return (text, responsible) ready to be stored, of an agreement or of one of its parts.

    Raises:
        AcuerdoInvalido: no text, too long a name, or a date before the session.
    """
    texto, responsable = datos.texto.strip(), " ".join(datos.responsable.split())
    if not texto:
        raise AcuerdoInvalido("Escribe qué se acuerda.", "texto")
    if len(responsable) > LARGO_RESPONSABLE:
        raise AcuerdoInvalido(f"No puede pasar de {LARGO_RESPONSABLE} letras.", "responsable")
    if datos.fecha_compromiso and datos.fecha_compromiso < sesion.fecha:
        raise AcuerdoInvalido("La fecha compromiso es anterior a la sesión.", "fecha_compromiso")
    return texto, responsable


def _su_votacion(punto: Punto, datos: DatosAcuerdo, *, por: Usuario, ahora: datetime.datetime) -> Votacion | None:
    """Return the vote that approves the agreement: taken now, recorded before on this point, or none.

    Raises:
        AcuerdoInvalido: it did not pass, it is of another point, or another agreement rests on it.
    """
    if datos.votacion is not None:
        votacion = Votacion.objects.filter(pk=datos.votacion, punto=punto, acuerdo=None).first()
        if votacion is None:
            raise AcuerdoInvalido("Esa votación ya no está libre. Vuelve a abrir la página.", "metodo")
        campo = "metodo"
    elif datos.cuentas:
        votacion, campo = registrar_votacion(punto, datos.cuentas, por=por, ahora=ahora), "a_favor"
    else:
        return None
    if (decision := fallo(votacion)).resultado != ResultadoVotacion.APROBADA:
        raise AcuerdoInvalido(
            f"{decision.etiqueta}: {decision.explicacion} No hay acuerdo que registrar; anota solo la votación.", campo
        )
    return votacion


@transaction.atomic
def corregir_acuerdo(acuerdo: Acuerdo, datos: DatosAcuerdo, *, por: Usuario, visto: str = "") -> Acuerdo:
    """Correct the words, the responsible or the date of an agreement while the acta is being written.

    Args:
        visto: ``huella_de`` the agreement as the person saw it; «» corrects whatever it says.

    Raises:
        AcuerdoInvalido: as in ``registrar_acuerdo``; or the acta went to review.
        ConflictoDePalabras: somebody else corrected it first.
    """
    sesion = abrir_para_corregir(acuerdo)
    acuerdo = Acuerdo.objects.select_for_update().get(pk=acuerdo.pk)
    escribir_palabras(acuerdo, datos, sesion, visto)
    return acuerdo


def huella_de(parte: Acuerdo | IncisoAcuerdo) -> str:
    """Return a digest of the words of an agreement or of a part, to notice that somebody changed them."""
    dicho = (parte.texto, parte.responsable, parte.fecha_compromiso)
    return hashlib.sha256(repr(dicho).encode()).hexdigest()[:16]


def escribir_palabras(parte: Acuerdo | IncisoAcuerdo, datos: DatosAcuerdo, sesion: Sesion, visto: str) -> None:
    """Correct an agreement or a part just read under the lock of its session; the same words twice are no conflict.

    Raises:
        AcuerdoInvalido, ConflictoDePalabras: see ``corregir_acuerdo``.
    """
    texto, responsable = revisar_palabras(datos, sesion)
    if parte.fecha_prorroga and datos.fecha_compromiso and datos.fecha_compromiso >= parte.fecha_prorroga:
        raise AcuerdoInvalido(
            f"Ya tiene prórroga hasta el {larga(parte.fecha_prorroga)}; la fecha compromiso va antes.",
            "fecha_compromiso",
        )
    antes, suyo = huella_de(parte), parte.texto
    parte.texto, parte.responsable, parte.fecha_compromiso = texto, responsable, datos.fecha_compromiso
    if visto and antes not in {visto, huella_de(parte)}:
        raise ConflictoDePalabras(suyo)
    parte.save()


@transaction.atomic
def anular_acuerdo(acuerdo: Acuerdo, *, por: Usuario) -> None:
    """Remove an agreement recorded by mistake while its session is open; its folio is not given again.

    Its parts go with it, and its vote too unless something else rests on it.

    Raises:
        AcuerdoInvalido: the session is closed, or the agreement was followed up.
    """
    abrir_para_cambiar(acuerdo)
    if acuerdo.seguimientos.exists():
        raise AcuerdoInvalido("Este acuerdo ya tiene seguimiento; no se puede anular.")
    votacion = acuerdo.votacion
    acuerdo.incisos.all().delete()
    acuerdo.delete()
    if votacion and not votacion.actas_aprobadas.exists():
        quitar_votacion(votacion)


def abrir_para_cambiar(acuerdo: Acuerdo) -> Sesion:
    """Return the session of an agreement, locked; agreements and parts are added and removed while it is in course.

    Raises:
        AcuerdoInvalido: the session is not in course.
    """
    sesion = _su_sesion(acuerdo)
    if sesion.estado not in SE_DELIBERA:
        raise AcuerdoInvalido(f"La sesión está {sesion.get_estado_display()}; sus acuerdos ya no cambian.")
    return sesion


def abrir_para_corregir(acuerdo: Acuerdo) -> Sesion:
    """Return the session of an agreement, locked; words are corrected until its acta goes to review.

    Raises:
        AcuerdoInvalido: the session is not in course, nor closed with its acta in draft.
    """
    sesion = _su_sesion(acuerdo)
    if sesion.estado not in SE_DELIBERA and not se_puede_corregir(sesion):
        raise AcuerdoInvalido(f"La sesión está {sesion.get_estado_display()}; sus acuerdos ya no cambian.")
    return sesion


def _su_sesion(acuerdo: Acuerdo) -> Sesion:
    if acuerdo.sesion is None:
        raise AcuerdoInvalido("Este acuerdo viene de una sesión anterior; no se corrige aquí.")
    return bloquear(acuerdo.sesion)
