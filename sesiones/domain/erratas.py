"""The fe de erratas: an approved acta never changes; what it got wrong is said in a document of its own."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.nombres import nombre_sesion, titulo_sesion
from sesiones.domain.testado import suprimir
from sesiones.enums import EtapaActa
from sesiones.models import Acta, FeDeErratas

TAREA = "sesiones.tasks.emitir_fe_de_erratas"
MAXIMO = 40
APROBADAS = frozenset({EtapaActa.APROBADA, EtapaActa.FIRMADA, EtapaActa.PUBLICADA})


class ErrataInvalida(ErrorDeDominio):
    """The correction cannot be issued."""


@dataclass(frozen=True)
class Errata:
    """One thing to correct: where, what it says, what it must say."""

    donde: str
    dice: str
    debe_decir: str


def textos(nodo: Any) -> list[str]:
    """Return every text that a record writes."""
    if isinstance(nodo, dict):
        return [t for valor in nodo.values() for t in textos(valor)]
    if isinstance(nodo, list):
        return [t for valor in nodo for t in textos(valor)]
    return [nodo] if isinstance(nodo, str) else []


def lo_dice(registro: dict[str, Any], frase: str) -> bool:
    """Return whether a record writes this phrase, spaces and line ends apart."""
    buscada = " ".join(frase.split())
    return any(buscada in " ".join(texto.split()) for texto in textos(registro))


@transaction.atomic
def emitir_fe_de_erratas(
    acta: Acta,
    erratas: list[Errata],
    *,
    motivo: str,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> FeDeErratas:
    """Freeze a correction of an approved acta and order its print.

    Raises:
        ErrataInvalida: the acta is not approved or has no document, nothing is corrected, there is no reason, or the
            acta does not say what a correction quotes.
    """
    bloquear(acta.sesion)
    tomadas = Acta.objects.select_for_update(of=("self",)).select_related("documento", "sesion__organo__municipio")
    acta = tomadas.get(pk=acta.pk)
    if acta.etapa not in APROBADAS or acta.documento is None:
        raise ErrataInvalida("Solo se corrige así un acta aprobada y sellada. Antes, se devuelve a borrador.")
    motivo = " ".join(motivo.split())
    if not motivo:
        raise ErrataInvalida("Escribe por qué se corrige.", "motivo")
    if not 0 < len(erratas) <= MAXIMO:
        raise ErrataInvalida(f"Escribe de 1 a {MAXIMO} correcciones.", "dice_1")
    for n, errata in enumerate(erratas, start=1):
        if not errata.dice.strip() or not errata.debe_decir.strip():
            raise ErrataInvalida("Cada corrección dice qué dice el acta y qué debe decir.", f"dice_{n}")
        if not lo_dice(acta.registro, errata.dice):
            raise ErrataInvalida("El acta no dice eso. Cópialo tal como aparece.", f"dice_{n}")
        if errata.dice.strip() == errata.debe_decir.strip():
            raise ErrataInvalida("Lo que dice y lo que debe decir son iguales.", f"debe_decir_{n}")
    numero = acta.fes_de_erratas.count() + 1
    organo = acta.sesion.organo
    registro = base_de_registro(
        organo, formato="fe-de-erratas/1", tipo=TipoDocumento.FE_DE_ERRATAS, folio=f"{acta.folio}-FE{numero}",
        titulo=f"Fe de erratas del acta {acta.folio}", fecha=ahora.astimezone(organo.municipio.tz).date(),
        portal=portal, ahora=ahora,
    ) | {
        "motivo": motivo,
        "corrige": {
            "folio": acta.folio,
            "version": acta.version,
            "codigo": acta.documento.codigo,
            "huella": acta.huella,
            "nombre": nombre_sesion(acta.sesion),
        },
        "erratas": [vars(e) for e in erratas],
        "emite": str(por),
    }  # fmt: skip
    return emision.ordenar(
        FeDeErratas,
        # What is left out of the public version is left out of what corrects it.
        suprimir(registro, [(t.texto, t.categoria) for t in acta.sesion.testados.all()]),
        acta=acta,
        numero=numero,
        motivo=motivo[:300],
        tarea=TAREA,
        clave=f"fe-de-erratas:{acta.pk}:{numero}",
        titulo=f"Fe de erratas {registro['folio']}, {titulo_sesion(acta.sesion)}",
        organo=organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a fe de erratas, once; it is public as soon as it is sealed if what it corrects is."""
    return emision.emitir(
        trabajo_id,
        modelo=FeDeErratas,
        imprenta=imprenta,
        reloj=reloj,
        corrige=lambda fe: fe.acta.documento,
        al_guardar=_ocultar_si_hace_falta,
    )


def _ocultar_si_hace_falta(fe: FeDeErratas, documento: Documento) -> None:
    """Keep the correction out of sight while what it quotes is; publishing the acta publishes both."""
    if fe.acta.etapa != EtapaActa.PUBLICADA:
        Documento.objects.filter(pk=documento.pk).update(es_publico=False)
