"""The minutes of a mesa: closed, frozen, sealed; public when whoever conducts the exercise says so, all at once."""

import datetime
from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from gobierno_abierto.domain import difusion
from gobierno_abierto.domain.cronograma import en_palabras
from gobierno_abierto.domain.cronograma_impreso import base_del_ejercicio
from gobierno_abierto.domain.ejercicios import bloquear as bloquear_ejercicio
from gobierno_abierto.domain.mesas import MesaInvalida, abierta
from gobierno_abierto.domain.queries.sorteo import MINIMO_PUBLICO
from gobierno_abierto.enums import EstadoMesa, TipoNovedad
from gobierno_abierto.models import Ejercicio, Mesa, MinutaEmitida
from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario

TAREA = "gobierno_abierto.tasks.emitir_minuta"
Registro = dict[str, Any]


@transaction.atomic
def cerrar(
    mesa: Mesa,
    *,
    portal: Portal,
    por: Usuario | None,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> MinutaEmitida:
    """Close a mesa, freeze what its sheet says and order its minuta; the link of the sheet stops working.

    Raises:
        FueraDeEtapa, MesaInvalida: it cannot be closed now, it says nothing, or nobody was marked present.
    """
    mesa = abierta(mesa, ahora=ahora)
    if not mesa.lugares_ocupados.filter(presente=True).exists():
        raise MesaInvalida("Nadie está marcado como presente. Pasa lista antes de cerrar.")
    if not mesa.ideas.exists() and not mesa.discusion.strip() and not mesa.propuestas.exists():
        raise MesaInvalida("La hoja está vacía. Anota al menos una idea o lo que se discutió.")
    mesa.estado, mesa.cerrada_en, mesa.llave_sha256 = EstadoMesa.CERRADA, ahora, ""
    mesa.save()
    ejercicio = mesa.etapa.ejercicio
    version = mesa.minutas.count() + 1
    folio = f"MINUTA-{ejercicio.pk:04d}-{mesa.etapa.orden}-{mesa.numero}"
    registro = base_del_ejercicio(
        ejercicio, formato="minuta-de-mesa/1", tipo=TipoDocumento.MINUTA_DE_MESA, folio=folio,
        titulo=f"Minuta de la mesa {mesa.numero}", fecha=mesa.etapa.inicia_el, portal=portal, ahora=ahora,
        version=version,
    ) | datos_de_minuta(mesa)  # fmt: skip
    return emision.ordenar(
        MinutaEmitida,
        registro,
        mesa=mesa,
        version=version,
        tarea=TAREA,
        clave=f"minuta:{mesa.pk}:{version}",
        titulo=f"Minuta de la mesa {mesa.numero}, {ejercicio.nombre}",
        organo=ejercicio.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def datos_de_minuta(mesa: Mesa) -> Registro:
    """Return what the minuta of a mesa says; of the neighbours, only numbers (4 queries)."""
    lugares = list(mesa.lugares_ocupados.select_related("inscripcion__colonia"))
    presentes = [lugar for lugar in lugares if lugar.presente]
    por_colonia = Counter(
        lugar.inscripcion.colonia.nombre if lugar.inscripcion.colonia else "Sin colonia anotada" for lugar in presentes
    )
    return {
        "mesa": {
            "numero": mesa.numero,
            "tema": mesa.tema,
            "etapa": mesa.etapa.nombre,
            "cuando": en_palabras(mesa.etapa),
            "modalidad": mesa.get_modalidad_display(),
            "lugar": mesa.lugar,
            "facilita": mesa.facilita,
            "relata": mesa.relata,
        },
        "asistencia": {
            "convocadas": len(lugares),
            "presentes": len(presentes),
            "colonias": [[nombre, _sin_sena(n)] for nombre, n in sorted(por_colonia.items())],
        },
        "ideas": [idea.texto for idea in mesa.ideas.all()],
        "discusion": mesa.discusion,
        "propuestas": [{"titulo": p.titulo, "texto": p.texto, "ubicacion": p.ubicacion} for p in mesa.propuestas.all()],
    }


def _sin_sena(cuantas: int) -> str:
    """Return a count that points at nobody."""
    return str(cuantas) if cuantas >= MINIMO_PUBLICO else f"menos de {MINIMO_PUBLICO}"


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a minuta, once; it is public if those of the exercise are."""
    return emision.emitir(
        trabajo_id, modelo=MinutaEmitida, imprenta=imprenta, reloj=reloj, es_publico=False, al_guardar=_al_sellar
    )


def _al_sellar(emitida: MinutaEmitida, documento: Documento) -> None:
    """Say which one it replaces, and show it if it is the last one of a mesa whose minuta is public."""
    mesa = Mesa.objects.select_for_update().get(pk=emitida.mesa_id)
    anterior = (
        MinutaEmitida.objects.filter(mesa=mesa, version__lt=emitida.version, documento__isnull=False)
        .order_by("-version")
        .first()
    )
    es_la_ultima = not MinutaEmitida.objects.filter(mesa=mesa, version__gt=emitida.version).exists()
    Documento.objects.filter(pk=documento.pk).update(
        es_publico=es_la_ultima and mesa.minuta_publica_en is not None,
        sustituye=anterior.documento_id if anterior else None,
    )


def vigente(mesa: Mesa) -> MinutaEmitida | None:
    """Return the last minuta of a mesa, printed or on its way, or None (1 query)."""
    emitidas = mesa.minutas.select_related("documento__archivo", "trabajo")
    return emitidas.defer("registro", "documento__archivo__contenido").order_by("-version").first()


@transaction.atomic
def publicar_minutas(ejercicio: Ejercicio, *, portal: Portal, por: Usuario, ahora: datetime.datetime) -> int:
    """Make public the minutas of every closed mesa, all at once; return how many.

    Raises:
        MesaInvalida: none is closed, or some mesa with people is not.
    """
    ejercicio = bloquear_ejercicio(ejercicio)
    mesas = list(Mesa.objects.select_for_update().filter(etapa__ejercicio=ejercicio).order_by("etapa", "numero"))
    faltan = [m for m in mesas if m.estado != EstadoMesa.CERRADA and m.lugares_ocupados.exists()]
    if faltan:
        numeros = ", ".join(str(m.numero) for m in faltan)
        raise MesaInvalida(f"Falta cerrar las mesas: {numeros}.")
    nuevas = [m for m in mesas if m.estado == EstadoMesa.CERRADA and m.minuta_publica_en is None]
    if not nuevas:
        raise MesaInvalida("No hay minutas por publicar.")
    Mesa.objects.filter(pk__in=[m.pk for m in nuevas]).update(minuta_publica_en=ahora)
    # Only the last one of each: what an earlier one said was corrected before anybody read it.
    ultima = MinutaEmitida.objects.filter(mesa=OuterRef("mesa")).order_by("-version").values("pk")[:1]
    emitidas = MinutaEmitida.objects.filter(mesa__in=nuevas, pk=Subquery(ultima))
    Documento.objects.filter(minutaemitida__in=emitidas).update(es_publico=True)
    difusion.anunciar(
        ejercicio,
        clave=f"minutas:{ejercicio.pk}:{nuevas[0].pk}",
        tipo=TipoNovedad.MINUTAS,
        titulo="Se publicaron las minutas de las mesas",
        texto=f"Son {len(nuevas)}, con sus ideas y propuestas.",
        ruta="mesas/",
        portal=portal,
        ahora=ahora,
    )
    return len(nuevas)
