"""Follow-up of agreements: what was reported, in a session or between two, and what it makes of each agreement.

A report is never rewritten once its acta is under review, nor one made between sessions: the next one corrects it.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from participacion.models import Archivo, Usuario
from sesiones.domain import evidencias
from sesiones.domain.celebracion import bloquear
from sesiones.domain.correcciones import por_que_no, se_puede_escribir
from sesiones.domain.estados_acuerdo import avance_del_conjunto, estado_del_conjunto, se_reabre
from sesiones.domain.evidencias import Evidencia
from sesiones.domain.seguimiento_revision import DatosSeguimiento, SeguimientoInvalido, revisar
from sesiones.enums import EstadoAcuerdo, EstadoSesion, TipoPunto
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto, Seguimiento, Sesion

E = EstadoAcuerdo
Parte = Acuerdo | IncisoAcuerdo
# An agreement can be reported on between sessions once the session that took it is over.
YA_PASO = frozenset({EstadoSesion.CLAUSURADA, EstadoSesion.CELEBRADA})


@dataclass(frozen=True)
class _Evidencia:
    archivo: Archivo | None = None
    nombre: str = ""


@transaction.atomic
def registrar_seguimiento(
    acuerdo: Acuerdo,
    inciso: IncisoAcuerdo | None,
    datos: DatosSeguimiento,
    *,
    por: Usuario,
    ahora: datetime.datetime,
    punto: Punto | None = None,
) -> Seguimiento:
    """Record what was reported about an agreement or one of its incisos, and move its state in the same step.

    Args:
        inciso: the part reported on; an agreement with incisos is reported by each of them.
        punto: the follow-up point of the session that was told; None between sessions.

    Raises:
        SeguimientoInvalido: the session or the agreement does not admit it, or the report is not complete.
        EvidenciaInvalida: the file is not one that is kept.
    """
    _abrir_lugar(acuerdo, punto)
    acuerdo, parte = _tomar(acuerdo, inciso)
    if punto is not None and _de_la_parte(parte, acuerdo).filter(punto=punto).exists():
        raise SeguimientoInvalido(
            f"Otra persona ya anotó qué se informó de {_nombre(parte)}. Vuelve a abrir la página."
        )
    evidencia = _guardar(datos.evidencia)
    revisar(datos, parte, punto=punto, tiene_evidencia=evidencia.archivo is not None, hoy=_hoy(acuerdo, ahora))
    seguimiento = Seguimiento(acuerdo=acuerdo, inciso=parte if isinstance(parte, IncisoAcuerdo) else None, punto=punto)
    seguimiento.orden = _siguiente_lugar(acuerdo, punto)
    seguimiento.registrado_en, seguimiento.registrado_por = ahora, por
    seguimiento.estado_anterior = parte.estado
    _escribir(seguimiento, datos, evidencia)
    seguimiento.save()
    _aplicar(acuerdo, parte, seguimiento)
    return seguimiento


@transaction.atomic
def corregir_seguimiento(
    seguimiento: Seguimiento, datos: DatosSeguimiento, *, por: Usuario, ahora: datetime.datetime
) -> Seguimiento:
    """Correct what a session was told, while its minutes can be written; the evidence stays unless another is sent.

    Once a later report rests on it, only its words can be corrected.

    Raises:
        SeguimientoInvalido: it was made between sessions, its acta is under review, or it is not complete.
        EvidenciaInvalida: the file is not one that is kept.
    """
    seguimiento, acuerdo, parte = _retomar(seguimiento)
    evidencia = _guardar(datos.evidencia)
    if evidencia.archivo is None and not datos.quitar_evidencia:
        evidencia = _Evidencia(seguimiento.evidencia, seguimiento.evidencia_nombre)
    if _hay_posterior(seguimiento, parte, acuerdo):
        if _mueve(datos) != _movio(seguimiento):
            raise SeguimientoInvalido(
                f"Después ya se informó otra vez de {_nombre(parte)}. Aquí solo se corrigen las palabras.", "estado"
            )
        _escribir(seguimiento, datos, evidencia)
        seguimiento.save()
        return seguimiento
    _reponer(acuerdo, parte, seguimiento)
    revisar(
        datos, parte, punto=seguimiento.punto, tiene_evidencia=evidencia.archivo is not None, hoy=_hoy(acuerdo, ahora)
    )
    seguimiento.estado_anterior = parte.estado
    _escribir(seguimiento, datos, evidencia)
    seguimiento.save()
    _aplicar(acuerdo, parte, seguimiento)
    return seguimiento


@transaction.atomic
def quitar_seguimiento(seguimiento: Seguimiento, *, por: Usuario) -> None:
    """Take back a report written in the wrong row, while the minutes can be written; the history keeps it.

    Raises:
        SeguimientoInvalido: see ``corregir_seguimiento``, or a later report rests on it.
    """
    seguimiento, acuerdo, parte = _retomar(seguimiento)
    if _hay_posterior(seguimiento, parte, acuerdo):
        raise SeguimientoInvalido(f"Después ya se informó otra vez de {_nombre(parte)}; este informe ya no se quita.")
    _reponer(acuerdo, parte, seguimiento)
    seguimiento.delete()
    parte.save()
    _derivar(acuerdo, parte)


def es_de_antes(acuerdo: Acuerdo, sesion: Sesion) -> bool:
    """Return whether an agreement comes before a session; one known only by its folio always does."""
    if acuerdo.organo_id != sesion.organo_id:
        return False
    return acuerdo.sesion is None or (acuerdo.sesion.fecha, acuerdo.sesion.pk) < (sesion.fecha, sesion.pk)


def anteriores_a(sesion: Sesion) -> Q:
    """Return the condition that ``es_de_antes`` states, for a query of agreements."""
    antes = Q(sesion__fecha__lt=sesion.fecha) | Q(sesion__fecha=sesion.fecha, sesion__lt=sesion.pk)
    return Q(organo=sesion.organo_id) & (Q(sesion__isnull=True) | antes)


def _abrir_lugar(acuerdo: Acuerdo, punto: Punto | None) -> None:
    """Lock the session in which it is reported, or that of the agreement, and refuse what does not fit in it."""
    if punto is None:
        if acuerdo.sesion and bloquear(acuerdo.sesion).estado not in YA_PASO:
            raise SeguimientoInvalido(
                "La sesión que tomó este acuerdo sigue abierta. Se le da seguimiento cuando termine."
            )
        return
    sesion = bloquear(punto.sesion)
    if not se_puede_escribir(sesion):
        raise SeguimientoInvalido(por_que_no(sesion))
    if punto.tipo != TipoPunto.SEGUIMIENTO:
        raise SeguimientoInvalido("De los acuerdos anteriores se informa en el punto de seguimiento de acuerdos.")
    if not es_de_antes(acuerdo, sesion):
        raise SeguimientoInvalido(f"{acuerdo.folio} no es un acuerdo de una sesión anterior de este órgano.")


def _tomar(acuerdo: Acuerdo, inciso: IncisoAcuerdo | None) -> tuple[Acuerdo, Parte]:
    """Lock the agreement and its part.

    Raises:
        SeguimientoInvalido: it has incisos and none was named.
    """
    acuerdo = Acuerdo.objects.select_for_update(of=("self",)).select_related("organo__municipio").get(pk=acuerdo.pk)
    if inciso is None:
        if acuerdo.incisos.exists():
            raise SeguimientoInvalido(f"{acuerdo.folio} tiene incisos: se informa de cada uno.")
        return acuerdo, acuerdo
    parte = acuerdo.incisos.select_for_update(of=("self",)).get(pk=inciso.pk)
    parte.acuerdo = acuerdo
    return acuerdo, parte


def _retomar(seguimiento: Seguimiento) -> tuple[Seguimiento, Acuerdo, Parte]:
    """Lock everything that a correction touches.

    Raises:
        SeguimientoInvalido: it cannot be corrected.
    """
    if seguimiento.punto is None:
        raise SeguimientoInvalido("Lo informado entre sesiones no se reescribe: registra un informe nuevo.")
    sesion = bloquear(seguimiento.punto.sesion)
    if not se_puede_escribir(sesion):
        raise SeguimientoInvalido(por_que_no(sesion))
    con_todo = Seguimiento.objects.select_for_update(of=("self",)).select_related("punto__sesion", "evidencia")
    seguimiento = con_todo.get(pk=seguimiento.pk)
    if seguimiento.inciso_id is None:
        acuerdo = Acuerdo.objects.select_for_update(of=("self",)).select_related("organo__municipio")
        suyo = acuerdo.get(pk=seguimiento.acuerdo_id)
        return seguimiento, suyo, suyo
    acuerdo_suyo, parte = _tomar(seguimiento.acuerdo, seguimiento.inciso)
    return seguimiento, acuerdo_suyo, parte


def _de_la_parte(parte: Parte, acuerdo: Acuerdo) -> QuerySet[Seguimiento]:
    inciso = parte if isinstance(parte, IncisoAcuerdo) else None
    return Seguimiento.objects.filter(acuerdo=acuerdo, inciso=inciso).order_by("id")


def _hay_posterior(seguimiento: Seguimiento, parte: Parte, acuerdo: Acuerdo) -> bool:
    return _de_la_parte(parte, acuerdo).filter(pk__gt=seguimiento.pk).exists()


def _hoy(acuerdo: Acuerdo, ahora: datetime.datetime) -> datetime.date:
    return ahora.astimezone(acuerdo.organo.municipio.tz).date()


def _nombre(parte: Parte) -> str:
    return str(parte)


def _guardar(evidencia: Evidencia | None) -> _Evidencia:
    return _Evidencia(*evidencias.guardar(evidencia)) if evidencia else _Evidencia()


def _siguiente_lugar(acuerdo: Acuerdo, punto: Punto | None) -> int:
    donde = Seguimiento.objects.filter(punto=punto) if punto else acuerdo.seguimientos.filter(punto=None)
    return (donde.order_by("-orden").values_list("orden", flat=True).first() or 0) + 1


def _mueve(datos: DatosSeguimiento) -> tuple[object, ...]:
    return (str(datos.estado), datos.avance, datos.nueva_fecha)


def _movio(s: Seguimiento) -> tuple[object, ...]:
    return (s.estado, s.avance, s.nueva_fecha)


def _escribir(s: Seguimiento, datos: DatosSeguimiento, evidencia: _Evidencia) -> None:
    """Put the report in its row."""
    s.estado, s.avance, s.fecha, s.nueva_fecha = str(datos.estado), datos.avance, datos.fecha, datos.nueva_fecha
    s.texto = datos.texto.strip()
    s.causa_cancelacion = " ".join(datos.causa.split())
    s.medio = " ".join(datos.medio.split())
    s.evidencia, s.evidencia_nombre = evidencia.archivo, evidencia.nombre
    s.punto_relacionado = datos.punto_relacionado
    s.es_publico = datos.es_publico


def _aplicar(acuerdo: Acuerdo, parte: Parte, s: Seguimiento) -> None:
    """Move the agreement or the inciso as its report says, and the agreement after its incisos."""
    reabierto = se_reabre(parte.estado, s.estado)
    parte.estado = s.estado
    if s.estado == E.CUMPLIDO:
        parte.avance = 100
    elif s.estado == E.PENDIENTE:
        parte.avance = 0
    elif s.avance is not None:
        parte.avance = s.avance
    elif reabierto:
        parte.avance = 0
    if s.nueva_fecha:
        parte.fecha_prorroga = s.nueva_fecha
    parte.save()
    _derivar(acuerdo, parte)


def _derivar(acuerdo: Acuerdo, parte: Parte) -> None:
    """Give an agreement the state that its incisos add up to."""
    if not isinstance(parte, IncisoAcuerdo):
        return
    partes = list(acuerdo.incisos.values_list("estado", "avance"))
    acuerdo.estado = estado_del_conjunto([estado for estado, _ in partes])
    acuerdo.avance = avance_del_conjunto(partes)
    acuerdo.save()


def _reponer(acuerdo: Acuerdo, parte: Parte, s: Seguimiento) -> None:
    """Leave a part as it was before a report (not saved)."""
    antes = list(_de_la_parte(parte, acuerdo).filter(pk__lt=s.pk))
    parte.estado = s.estado_anterior or (antes[-1].estado if antes else E.PENDIENTE)
    if s.nueva_fecha:
        parte.fecha_prorroga = next((a.nueva_fecha for a in reversed(antes) if a.nueva_fecha), None)
    dichos = [a.avance for a in antes if a.avance is not None]
    match parte.estado:
        case E.CUMPLIDO:
            parte.avance = 100
        case E.PENDIENTE:
            parte.avance = 0
        case _:
            parte.avance = dichos[-1] if dichos and dichos[-1] < 100 else 0
