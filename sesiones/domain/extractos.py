"""The certified excerpt of one agreement: what the approved acta says of it, on a sheet of its own.

Everything comes from the frozen record of that acta; only who certifies is of today.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal, base_de_registro
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import integrantes_en
from participacion.enums import Calidad, Funcion, TipoDocumento
from participacion.models import Documento, Municipio, Nombramiento, Organo, Usuario
from sesiones.domain.aprobadas import acta_aprobada, origen, registro_citable
from sesiones.domain.celebracion import bloquear
from sesiones.enums import EtapaActa
from sesiones.models import Acta, Acuerdo, Extracto

TAREA = "sesiones.tasks.emitir_extracto"
LARGO_PETICION = 200
Registro = dict[str, Any]


class ExtractoImposible(ErrorDeDominio):
    """The agreement cannot be certified, or not yet."""


def quien_certifica(organo: Organo, fecha: datetime.date) -> Nombramiento | None:
    """Return who draws up the actas of the órgano on a day, titulares first, or None."""
    secretarias = [n for n in integrantes_en(organo, fecha) if n.funcion == Funcion.SECRETARIA]
    return min(secretarias, key=lambda n: (n.calidad == Calidad.SUPLENTE, n.prelacion), default=None)


def por_que_no(acuerdo: Acuerdo, hoy: datetime.date) -> str:
    """Return the sentence that says why an agreement cannot be certified; empty when it can."""
    if acuerdo.sesion is None:
        return "Este acuerdo se tomó antes de este portal: aquí no está el acta de la que saldría el extracto."
    if acta_aprobada(acuerdo.sesion) is None:
        return "El acta de su sesión todavía no está aprobada. El extracto sale de un acta aprobada."
    if quien_certifica(acuerdo.organo, hoy) is None:
        return "Nadie tiene hoy la función de levantar el acta en este órgano. Se registra en sus integrantes."
    return ""


@transaction.atomic
def certificar(
    acuerdo: Acuerdo,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    peticion: str = "",
    regreso: str = "",
) -> Extracto:
    """Freeze the next excerpt of an agreement and order its print; one that is still being printed is returned.

    Args:
        peticion: who asked for it; empty when nobody in particular.

    Raises:
        ExtractoImposible: the acta is not approved, it does not have the agreement, or nobody certifies.
        SinActaAprobada: it has marked personal data and no public version.
    """
    organo = acuerdo.organo
    hoy = ahora.astimezone(organo.municipio.tz).date()
    peticion = " ".join(peticion.split())
    if len(peticion) > LARGO_PETICION:
        raise ExtractoImposible(f"No puede pasar de {LARGO_PETICION} letras.", "peticion")
    if acuerdo.sesion:
        bloquear(acuerdo.sesion)
    if motivo := por_que_no(acuerdo, hoy):
        raise ExtractoImposible(motivo)
    if (ultimo := acuerdo.extractos.select_related("trabajo").last()) and ultimo.documento_id is None:
        return ultimo
    acta, certifica = acta_aprobada(acuerdo.sesion), quien_certifica(organo, hoy)
    assert acta and certifica
    numero = _proximo_numero(acuerdo)
    registro = componer_registro(
        acuerdo, acta, certifica, numero=numero, peticion=peticion, portal=portal, fecha=hoy, ahora=ahora
    )
    return emision.ordenar(
        Extracto,
        registro,
        acuerdo=acuerdo,
        numero=numero,
        tarea=TAREA,
        clave=f"extracto:{acuerdo.pk}:{numero}",
        titulo=f"Extracto {registro['folio']}, {organo.nombre}",
        organo=organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def _proximo_numero(acuerdo: Acuerdo) -> int:
    """Return a number that no excerpt of this folio has in the municipio: two órganos may share their initials."""
    municipio = Municipio.objects.select_for_update().get(pk=acuerdo.organo.municipio_id)
    del_folio = Extracto.objects.filter(acuerdo__organo__municipio=municipio, acuerdo__folio=acuerdo.folio)
    ultimo = del_folio.aggregate(ultimo=Max("numero"))["ultimo"]
    return (ultimo or 0) + 1


def componer_registro(
    acuerdo: Acuerdo,
    acta: Acta,
    certifica: Nombramiento,
    *,
    numero: int,
    peticion: str,
    portal: Portal,
    fecha: datetime.date,
    ahora: datetime.datetime,
) -> Registro:
    """Return the record of an excerpt.

    Raises:
        ExtractoImposible: the acta does not have the agreement.
    """
    citado = registro_citable(acta)
    dicho = next((a for a in citado["acuerdos"] if a["folio"] == acuerdo.folio), None)
    if dicho is None:
        raise ExtractoImposible(f"El acta {citado['folio']} no tiene el acuerdo {acuerdo.folio}.")
    punto = next((p for p in citado["puntos"] if p["numero"] == dicho["punto"]), None)
    sesion = citado["sesion"]
    folio = f"{acuerdo.folio}/E{numero}"
    base = base_de_registro(
        acuerdo.organo, formato="extracto/1", tipo=TipoDocumento.EXTRACTO, folio=folio,
        titulo=f"Extracto certificado del acuerdo {acuerdo.folio}", fecha=fecha, portal=portal, ahora=ahora,
    )  # fmt: skip
    return base | {
        "acta": origen(acta, citado),
        "sesion": {clave: sesion[clave] for clave in ("nombre", "fecha_larga", "hora_inicio", "lugar", "plataforma")},
        "quorum": {clave: citado["quorum"][clave] for clave in ("frase", "a_mano", "nota")},
        "acuerdo": dicho,
        "punto": {"numero": punto["numero"], "titulo": punto["titulo"]} if punto else None,
        "votacion": votacion_de(dicho, punto),
        "certifica": {"nombre": str(certifica.persona), "cargo": certifica.cargo},
        "peticion": peticion,
    }


def votacion_de(acuerdo: Registro, punto: Registro | None) -> Registro | None:
    """Return the vote that approved an agreement, as the acta tells it, or None where it does not tell.

    Args:
        acuerdo: as the record has it. Records frozen before it named its vote only tell when the point has one of each.
        punto: the point in which it was taken.
    """
    votaciones: list[Registro] = punto["votaciones"] if punto else []
    if "votacion" in acuerdo:
        return next((v for v in votaciones if v["n"] == acuerdo["votacion"]), None)
    uno_y_una = punto is not None and len(votaciones) == 1 and punto["acuerdos"] == [acuerdo["folio"]]
    return votaciones[0] if uno_y_una else None


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store an excerpt, once; it is public if the acta that it quotes is."""
    return emision.emitir(
        trabajo_id, modelo=Extracto, imprenta=imprenta, reloj=reloj, es_publico=False, al_guardar=_publicar_si_procede
    )


def _publicar_si_procede(extracto: Extracto, documento: Documento) -> None:
    """Show the excerpt to everybody where everybody may read its acta; else only whoever holds its code sees it."""
    sesion = extracto.acuerdo.sesion
    if sesion and Acta.objects.filter(sesion=sesion, etapa=EtapaActa.PUBLICADA).exists():
        Documento.objects.filter(pk=documento.pk).update(es_publico=True)
