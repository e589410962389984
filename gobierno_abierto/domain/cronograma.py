"""The stages of an exercise: added, corrected while it is a draft, moved in time with a reason once it is public."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max

from gobierno_abierto.domain import difusion, etapas
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.enums import EstadoEjercicio, EstadoEtapa, Modalidad, TipoEtapa, TipoNovedad
from gobierno_abierto.models import Ejercicio, Etapa, FechaDeOtraFuente, Parte, ParteEnEtapa, Reprogramacion
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.fechas import hora, larga
from participacion.models import Usuario

MAXIMO = 60
LARGO_DURACION = 400  # days; longer is a year mistyped


class EtapaInvalida(ErrorDeDominio):
    """The stage cannot be so, or not any more."""


@dataclass(frozen=True)
class DatosEtapa:
    """What a stage says of itself; the days and hours in the zone of the municipio."""

    tipo: TipoEtapa | str
    nombre: str
    inicia_el: datetime.date
    termina_el: datetime.date | None = None
    hora_inicio: datetime.time | None = None
    hora_fin: datetime.time | None = None
    objetivo: str = ""
    integracion: str = ""
    deliberacion: str = ""
    modalidad: Modalidad | str = Modalidad.SIN_ESPECIFICAR
    lugar: str = ""


FECHAS = ("inicia_el", "termina_el", "hora_inicio", "hora_fin")


@transaction.atomic
def agregar_etapa(ejercicio: Ejercicio, datos: DatosEtapa, *, por: Usuario, ahora: datetime.datetime) -> Etapa:
    """Add a stage at the end. In a published exercise it must not have begun.

    Raises:
        EtapaInvalida: its days or hours cannot be, it began already, or there are too many.
    """
    ejercicio = _vivo(ejercicio)
    ultima = ejercicio.etapas.order_by("-orden").first()
    if ultima is not None and ejercicio.etapas.count() >= MAXIMO:
        raise EtapaInvalida(f"El cronograma ya tiene {MAXIMO} etapas.")
    etapa = Etapa(ejercicio=ejercicio, orden=ultima.orden + 1 if ultima else 1, **_limpios(datos))
    if ejercicio.publicado_en and etapas.abre_en(etapa, ejercicio.municipio.tz) < ahora:
        raise EtapaInvalida("El ejercicio ya es público: una etapa nueva no puede haber empezado.", "inicia_el")
    etapa.save()
    return etapa


@transaction.atomic
def corregir_etapa(etapa: Etapa, datos: DatosEtapa, *, por: Usuario) -> Etapa:
    """Correct a stage; in a published exercise only its words change, and its dates by ``reprogramar``.

    Raises:
        EtapaInvalida: its days or hours cannot be, or they or its kind would change without a reason.
    """
    ejercicio = _vivo(etapa.ejercicio)
    etapa = _relee(ejercicio, etapa)
    limpios = _limpios(datos)
    if ejercicio.publicado_en:
        for campo in ("tipo", *FECHAS):
            if getattr(etapa, campo) != limpios[campo]:
                raise EtapaInvalida("Ya es pública: la fecha se cambia con «Reprogramar», que pide el motivo.", campo)
    for campo, valor in limpios.items():
        setattr(etapa, campo, valor)
    etapa.save()
    return etapa


def _limpios(datos: DatosEtapa) -> dict[str, object]:
    nombre = " ".join(datos.nombre.split())
    if not nombre:
        raise EtapaInvalida("Escribe el nombre de la etapa.", "nombre")
    termina = None if datos.termina_el == datos.inicia_el else datos.termina_el
    if termina is not None and termina < datos.inicia_el:
        raise EtapaInvalida("El último día es anterior al primero.", "termina_el")
    if termina is not None and (termina - datos.inicia_el).days > LARGO_DURACION:
        raise EtapaInvalida(f"Una etapa no dura más de {LARGO_DURACION} días. Revisar el año.", "termina_el")
    abre = datos.hora_inicio or etapas.MEDIANOCHE
    if termina is None and datos.hora_fin is not None and datos.hora_fin <= abre:
        raise EtapaInvalida("La hora en que cierra debe ser posterior a la hora en que abre.", "hora_fin")
    return {
        "tipo": datos.tipo,
        "nombre": nombre,
        "inicia_el": datos.inicia_el,
        "termina_el": termina,
        "hora_inicio": datos.hora_inicio,
        "hora_fin": datos.hora_fin,
        "objetivo": datos.objetivo.strip(),
        "integracion": datos.integracion.strip(),
        "deliberacion": datos.deliberacion.strip(),
        "modalidad": datos.modalidad,
        "lugar": " ".join(datos.lugar.split()),
    }


@transaction.atomic
def reprogramar(
    etapa: Etapa,
    *,
    inicia_el: datetime.date,
    termina_el: datetime.date | None,
    hora_inicio: datetime.time | None,
    hora_fin: datetime.time | None,
    motivo: str,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
) -> Reprogramacion:
    """Move a stage of a published exercise in time, with its reason; everybody is told.

    Raises:
        EtapaInvalida: it is over, held or cancelled; no reason; nothing changes; or it would open in the past.
    """
    ejercicio = _vivo(etapa.ejercicio)
    etapa = _relee(ejercicio, etapa)
    if not ejercicio.publicado_en:
        raise EtapaInvalida("El ejercicio es un borrador: la fecha se cambia sin más.")
    _por_celebrar(etapa, ejercicio, ahora)
    motivo = _motivo(motivo)
    nuevos = _limpios(DatosEtapa(etapa.tipo, etapa.nombre, inicia_el, termina_el, hora_inicio, hora_fin))
    if all(getattr(etapa, campo) == nuevos[campo] for campo in FECHAS):
        raise EtapaInvalida("La fecha y las horas son las mismas.", "inicia_el")
    antes = en_palabras(etapa)
    abria = etapas.abre_en(etapa, ejercicio.municipio.tz)
    for campo in FECHAS:
        setattr(etapa, campo, nuevos[campo])
    _revisar_futuro(etapa, ejercicio, abria, ahora)
    etapa.save()
    cambio = Reprogramacion.objects.create(
        etapa=etapa, antes=antes, despues=en_palabras(etapa), motivo=motivo, por=por, en=ahora
    )
    difusion.anunciar(
        ejercicio,
        clave=f"reprogramacion:{cambio.pk}",
        tipo=TipoNovedad.FECHA,
        titulo=f"Cambió la fecha: {etapa.nombre}",
        texto=f"Antes: {cambio.antes}.\nAhora: {cambio.despues}.\nPor qué: {motivo}",
        ruta="cronograma/",
        portal=portal,
        ahora=ahora,
    )
    return cambio


def _por_celebrar(etapa: Etapa, ejercicio: Ejercicio, ahora: datetime.datetime) -> None:
    if etapa.estado != EstadoEtapa.PREVISTA:
        raise EtapaInvalida(f"La etapa está {etapa.get_estado_display()}; su fecha ya no se cambia.")
    if ahora >= etapas.cierra_en(etapa, ejercicio.municipio.tz):
        raise EtapaInvalida("La etapa ya terminó; su fecha no se cambia.")
    if etapa.tipo == TipoEtapa.JORNADA and etapas.esta_congelada(ejercicio):
        raise EtapaInvalida("La jornada está congelada: sus horarios son parte del manifiesto y no cambian.")


def _revisar_futuro(etapa: Etapa, ejercicio: Ejercicio, abria: datetime.datetime, ahora: datetime.datetime) -> None:
    """Refuse a date that would close what people were told was open, or open in the past."""
    tz = ejercicio.municipio.tz
    if abria <= ahora and etapas.abre_en(etapa, tz) != abria:
        raise EtapaInvalida("La etapa ya empezó: solo se puede cambiar cuándo termina.", "inicia_el")
    if abria > ahora and etapas.abre_en(etapa, tz) < ahora:
        raise EtapaInvalida("La nueva fecha ya pasó.", "inicia_el")
    if etapas.cierra_en(etapa, tz) <= ahora:
        raise EtapaInvalida("La etapa terminaría antes de ahora.", "termina_el")


def _motivo(motivo: str) -> str:
    limpio = " ".join(motivo.split())
    if not limpio:
        raise EtapaInvalida("Escribe el motivo. Se publica.", "motivo")
    return limpio[:300]


def en_palabras(etapa: Etapa) -> str:
    """Return the days and hours of a stage in words."""
    dias = larga(etapa.inicia_el)
    if etapa.termina_el:
        dias = f"del {dias} al {larga(etapa.termina_el)}"
    horas = [f"desde las {hora(etapa.hora_inicio)}" if etapa.hora_inicio else ""]
    horas.append(f"hasta las {hora(etapa.hora_fin)}" if etapa.hora_fin else "")
    return " ".join([dias, *filter(None, horas)])


@transaction.atomic
def marcar_celebrada(etapa: Etapa, celebrada_el: datetime.date, *, por: Usuario, ahora: datetime.datetime) -> Etapa:
    """Note on which day a stage was held.

    Raises:
        EtapaInvalida: that day has not come, or the stage was cancelled.
    """
    ejercicio = _vivo(etapa.ejercicio)
    etapa = _relee(ejercicio, etapa)
    if etapa.estado == EstadoEtapa.CANCELADA:
        raise EtapaInvalida("La etapa se canceló.")
    if celebrada_el > ahora.astimezone(ejercicio.municipio.tz).date():
        raise EtapaInvalida("Ese día todavía no llega.", "celebrada_el")
    etapa.estado, etapa.celebrada_el = EstadoEtapa.CELEBRADA, celebrada_el
    etapa.save(update_fields=["estado", "celebrada_el"])
    return etapa


@transaction.atomic
def cancelar_etapa(etapa: Etapa, motivo: str, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> Etapa:
    """Cancel a stage of a published exercise, with its reason; it grants nothing any more.

    Raises:
        EtapaInvalida: it is over or was held, the exercise is a draft, or no reason is given.
    """
    ejercicio = _vivo(etapa.ejercicio)
    etapa = _relee(ejercicio, etapa)
    if not ejercicio.publicado_en:
        raise EtapaInvalida("El ejercicio es un borrador: la etapa se quita sin más.")
    _por_celebrar(etapa, ejercicio, ahora)
    etapa.motivo_cancelacion = _motivo(motivo)
    etapa.estado = EstadoEtapa.CANCELADA
    etapa.save(update_fields=["estado", "motivo_cancelacion"])
    difusion.anunciar(
        ejercicio,
        clave=f"etapa-cancelada:{etapa.pk}",
        tipo=TipoNovedad.FECHA,
        titulo=f"Se canceló: {etapa.nombre}",
        texto=etapa.motivo_cancelacion,
        ruta="cronograma/",
        portal=portal,
        ahora=ahora,
    )
    return etapa


@transaction.atomic
def quitar_etapa(etapa: Etapa, *, por: Usuario) -> None:
    """Remove a stage of a draft; those after it move up.

    Raises:
        EtapaInvalida: the exercise is published.
    """
    ejercicio = _borrador(etapa.ejercicio)
    etapa = _relee(ejercicio, etapa)
    orden = etapa.orden
    etapa.delete()
    for siguiente in ejercicio.etapas.filter(orden__gt=orden).order_by("orden"):
        Etapa.objects.filter(pk=siguiente.pk).update(orden=F("orden") - 1)


@transaction.atomic
def mover_etapa(etapa: Etapa, *, arriba: bool, por: Usuario) -> None:
    """Swap a stage of a draft with the one before it, or after it; at the end of the list nothing happens.

    Raises:
        EtapaInvalida: the exercise is published.
    """
    ejercicio = _borrador(etapa.ejercicio)
    etapa = _relee(ejercicio, etapa)
    otra = ejercicio.etapas.filter(orden=etapa.orden + (-1 if arriba else 1)).first()
    if otra is None:
        return
    # In three steps: two stages never have the same number, not even for a moment.
    Etapa.objects.filter(pk=etapa.pk).update(orden=0)
    Etapa.objects.filter(pk=otra.pk).update(orden=etapa.orden)
    Etapa.objects.filter(pk=etapa.pk).update(orden=otra.orden)


@transaction.atomic
def poner_participantes(etapa: Etapa, partes: list[Parte], *, por: Usuario) -> None:
    """Say who takes part in a stage; those that stay keep how the source writes them.

    Raises:
        EtapaInvalida: a party is of another exercise.
    """
    ejercicio = _vivo(etapa.ejercicio)
    if any(p.ejercicio_id != ejercicio.pk for p in partes):
        raise EtapaInvalida("Elige partes de este ejercicio.", "partes")
    etapa.participan.exclude(parte__in=partes).delete()
    ya = set(etapa.participan.values_list("parte", flat=True))
    ultimo = etapa.participan.aggregate(u=Max("orden"))["u"] or 0
    for n, parte in enumerate((p for p in partes if p.pk not in ya), start=ultimo + 1):
        ParteEnEtapa.objects.create(etapa=etapa, parte=parte, orden=n)


@transaction.atomic
def anotar_otra_fecha(etapa: Etapa, *, texto: str, fuente: str, por: Usuario) -> FechaDeOtraFuente:
    """Keep a date that another source gives for a stage, as it is written.

    Raises:
        EtapaInvalida: it or its source is empty, or it is kept already.
    """
    _vivo(etapa.ejercicio)
    texto, fuente = " ".join(texto.split()), " ".join(fuente.split())
    if not texto:
        raise EtapaInvalida("Escribe la fecha como la dice la otra fuente.", "texto")
    if not fuente:
        raise EtapaInvalida("Escribe qué documento lo dice.", "fuente")
    if etapa.otras_fechas.filter(texto=texto).exists():
        raise EtapaInvalida("Esa fecha ya está anotada.", "texto")
    return FechaDeOtraFuente.objects.create(etapa=etapa, texto=texto, fuente=fuente)


def _relee(ejercicio: Ejercicio, etapa: Etapa) -> Etapa:
    """Return a stage as it is now, under the lock of its exercise."""
    actual = ejercicio.etapas.filter(pk=etapa.pk).first()
    if actual is None:
        raise EtapaInvalida("Esa etapa ya no está en el cronograma.")
    return actual


def _vivo(ejercicio: Ejercicio) -> Ejercicio:
    ejercicio = bloquear(ejercicio)
    if ejercicio.estado == EstadoEjercicio.CANCELADO:
        raise EtapaInvalida("El ejercicio se canceló.")
    return ejercicio


def _borrador(ejercicio: Ejercicio) -> Ejercicio:
    ejercicio = _vivo(ejercicio)
    if ejercicio.publicado_en:
        raise EtapaInvalida("El ejercicio ya es público: una etapa se cancela, no se quita.")
    return ejercicio
