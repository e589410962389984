"""The cronograma on paper: frozen, sealed, and replaced by the next one."""

import datetime
from typing import Any

from django.db import transaction

from gobierno_abierto.domain.cronograma import EtapaInvalida, en_palabras
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.domain.queries.cronograma import etapas_de
from gobierno_abierto.domain.rejilla import rejilla
from gobierno_abierto.models import CronogramaEmitido, Ejercicio
from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.fechas import larga
from participacion.domain.registros import huella
from participacion.enums import EstadoTrabajo, TipoDocumento
from participacion.models import Documento, Usuario

TAREA = "gobierno_abierto.tasks.emitir_cronograma"
Registro = dict[str, Any]


def base_del_ejercicio(ejercicio: Ejercicio, **datos: Any) -> Registro:
    """Return the base of the record of a paper of an exercise, headed by its name and not by the office's."""
    registro = base_de_registro(ejercicio.organo, **datos)
    registro["organo"] |= {"nombre": ejercicio.nombre[:160], "clave": ejercicio.clave}
    registro["demostracion"] = registro["demostracion"] or ejercicio.es_demostracion
    return registro


def datos_del_cronograma(ejercicio: Ejercicio, *, ahora: datetime.datetime) -> Registro:
    """Return what a cronograma says: its stages, and the grid made from them (4 queries)."""
    publicas = etapas_de(ejercicio, ahora=ahora)
    tabla = rejilla([p.etapa for p in publicas])
    return {
        "objeto": ejercicio.objeto,
        "meses": [{"nombre": m.nombre, "columnas": m.columnas} for m in tabla.meses],
        "dias": [dia.isoformat() for dia in tabla.dias],
        "etapas": [
            {
                "numero": fila.numero,
                "nombre": p.etapa.nombre,
                "cuando": en_palabras(p.etapa),
                "estado": p.etapa.get_estado_display(),
                "celebrada": larga(p.etapa.celebrada_el) if p.etapa.celebrada_el else "",
                "cancelada": p.etapa.motivo_cancelacion,
                "lugar": p.etapa.lugar,
                "objetivo": p.etapa.objetivo,
                "integracion": p.etapa.integracion,
                "deliberacion": p.etapa.deliberacion,
                "participan": p.participan,
                "avisos": p.avisos,
                "cambios": [f"Antes: {c.antes}. {c.motivo}" for c in p.reprogramaciones],
                "celdas": [c.texto for c in fila.celdas],
            }
            for fila, p in zip(tabla.filas, publicas, strict=True)
        ],
        "notas_fuente": [nota.strip() for nota in ejercicio.notas_fuente.splitlines() if nota.strip()],
    }


@transaction.atomic
def imprimir(
    ejercicio: Ejercicio,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> CronogramaEmitido:
    """Order the print of the cronograma as it is now; if the last one says the same, return it.

    Raises:
        EtapaInvalida: the exercise is a draft, or has no stages.
    """
    ejercicio = bloquear(ejercicio)
    if not ejercicio.publicado_en:
        raise EtapaInvalida("El ejercicio es un borrador; su cronograma se imprime cuando es público.")
    datos = datos_del_cronograma(ejercicio, ahora=ahora)
    if not datos["etapas"]:
        raise EtapaInvalida("El cronograma no tiene etapas.")
    ultimo = ejercicio.cronogramas.select_related("trabajo").order_by("-version").first()
    if ultimo is not None and _dice_lo_mismo(ultimo, datos):
        return ultimo
    version = ultimo.version + 1 if ultimo else 1
    folio = f"CRONO-{ejercicio.pk:04d}"
    registro = base_del_ejercicio(
        ejercicio, formato="cronograma/1", tipo=TipoDocumento.CRONOGRAMA, folio=folio,
        titulo="Cronograma de actividades", fecha=ahora.astimezone(ejercicio.municipio.tz).date(), portal=portal,
        ahora=ahora, version=version,
    ) | datos  # fmt: skip
    return emision.ordenar(
        CronogramaEmitido,
        registro,
        ejercicio=ejercicio,
        version=version,
        tarea=TAREA,
        clave=f"cronograma:{ejercicio.pk}:{version}",
        titulo=f"Cronograma de {ejercicio.nombre}",
        organo=ejercicio.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def _dice_lo_mismo(emitido: CronogramaEmitido, datos: Registro) -> bool:
    fallo = emitido.trabajo is not None and emitido.trabajo.estado == EstadoTrabajo.FALLIDO
    return not fallo and huella({c: emitido.registro.get(c) for c in datos}) == huella(datos)


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a cronograma, once; it replaces the version before it."""
    return emision.emitir(trabajo_id, modelo=CronogramaEmitido, imprenta=imprenta, reloj=reloj, al_guardar=_al_sellar)


def _al_sellar(emitido: CronogramaEmitido, documento: Documento) -> None:
    anterior = (
        CronogramaEmitido.objects.filter(
            ejercicio=emitido.ejercicio_id, version__lt=emitido.version, documento__isnull=False
        )
        .order_by("-version")
        .first()
    )
    if anterior is not None:
        Documento.objects.filter(pk=documento.pk).update(sustituye=anterior.documento_id)
