"""Signing up for the mesas: the same answer for everybody, a seat or a place in the waiting list, and who is next."""

import datetime
import hashlib
import re
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from gobierno_abierto.domain import avisos, difusion, etapas
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.domain.territorio import sin_acentos
from gobierno_abierto.enums import (
    CanalInscripcion,
    EstadoComprobante,
    EstadoInscripcion,
    Genero,
    GrupoEdad,
    Territorio,
    Verbo,
)
from gobierno_abierto.models import Ejercicio, Inscripcion, ReglaEjercicio
from participacion.domain import correos
from participacion.domain.adjuntos import IMAGENES, MEGA, PDF, ImagenEnorme, ImagenIlegible, redibujar, tipo_de
from participacion.domain.correos import CorreoInvalido, revisar_direccion
from participacion.domain.emision import ALFABETO, Portal, guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Archivo, Colonia, Usuario

MAXIMO_COMPROBANTE = 5 * MEGA
# Two groups of four of 31 symbols: about forty bits, sayable by telephone.
LARGO_FOLIO = 8
OCUPAN = (EstadoInscripcion.CONFIRMADA,)
VIVAS = (EstadoInscripcion.CONFIRMADA, EstadoInscripcion.EN_ESPERA)
# How old somebody of each group is at most, to compare with the age that the rule asks for.
EDAD_MAXIMA = {GrupoEdad.DE_14_A_17: 17, GrupoEdad.DE_18_A_29: 29, GrupoEdad.DE_30_A_44: 44, GrupoEdad.DE_45_A_59: 59}
TELEFONO = re.compile(r"\d{10}")


class InscripcionInvalida(ErrorDeDominio):
    """It cannot be signed up, or changed, so."""


@dataclass(frozen=True)
class DatosInscripcion:
    """What a neighbour says: the least that the mesas need."""

    nombre: str
    colonia: Colonia | None
    edad: GrupoEdad | str = GrupoEdad.SIN_DATO
    genero: Genero | str = Genero.SIN_DATO
    correo: str = ""
    telefono: str = ""
    comprobante: bytes | None = None


def nuevo_folio() -> str:
    """Return a fresh folio, «K7QF-29XM»."""
    simbolos = "".join(secrets.choice(ALFABETO) for _ in range(LARGO_FOLIO))
    return f"{simbolos[:4]}-{simbolos[4:]}"


def huella_de(llave: str) -> str:
    """Return the digest under which the secret of a personal link is stored."""
    return hashlib.sha256(llave.encode()).hexdigest()


def grupos_admitidos(regla: ReglaEjercicio) -> list[GrupoEdad]:
    """Return the age groups that may take part, by the least age of the rule; a group that straddles it is in."""
    minima = regla.edad_minima_mesas or 0
    return [g for g in GrupoEdad if g not in EDAD_MAXIMA or EDAD_MAXIMA[g] >= minima]


@transaction.atomic
def inscribirse(
    ejercicio: Ejercicio, datos: DatosInscripcion, *, portal: Portal, ahora: datetime.datetime
) -> Inscripcion:
    """Sign up online. Whoever was in already gets the same answer, holds no second seat, and is told by mail.

    Returns:
        The row, whose folio is always new.

    Raises:
        FueraDeEtapa: it is not open.
        InscripcionInvalida: something that was written cannot be.
    """
    return _inscribir(ejercicio, datos, Verbo.INSCRIBIRSE, portal=portal, por=None, ahora=ahora)


@transaction.atomic
def inscribir_en_ventanilla(
    ejercicio: Ejercicio, datos: DatosInscripcion, *, portal: Portal, por: Usuario, ahora: datetime.datetime
) -> Inscripcion:
    """Sign somebody up at a desk, who may have neither mail nor telephone.

    Raises:
        FueraDeEtapa: it is not the time.
        InscripcionInvalida: something cannot be, or that person is in already (at the desk it is said).
    """
    return _inscribir(ejercicio, datos, Verbo.INSCRIBIR, portal=portal, por=por, ahora=ahora)


def _inscribir(
    ejercicio: Ejercicio,
    datos: DatosInscripcion,
    verbo: Verbo,
    *,
    portal: Portal,
    por: Usuario | None,
    ahora: datetime.datetime,
) -> Inscripcion:
    # The lock of the exercise: two at once never take the same last seat.
    ejercicio = bloquear(ejercicio)
    etapas.exigir(verbo, ejercicio, ahora=ahora)
    regla = ejercicio.regla
    datos = _limpios(ejercicio, regla, datos, en_ventanilla=por is not None)
    original = _repetida_de(ejercicio, datos, en_ventanilla=por is not None)
    if original is not None and por is not None:
        raise InscripcionInvalida(f"Esa persona ya está inscrita con el folio {original.folio}.", "nombre")
    llave = secrets.token_urlsafe(24)
    inscripcion = Inscripcion.objects.create(
        ejercicio=ejercicio,
        folio=nuevo_folio(),
        nombre=datos.nombre,
        correo=datos.correo,
        telefono=datos.telefono,
        colonia=datos.colonia,
        edad=datos.edad,
        genero=datos.genero,
        canal=CanalInscripcion.EN_LINEA if por is None else CanalInscripcion.VENTANILLA,
        estado=EstadoInscripcion.REPETIDA if original else _estado_nuevo(ejercicio, regla),
        repite_a=original,
        llave_sha256=huella_de(llave),
        comprobante=None if original else _guardar_comprobante(regla, datos),
        estado_comprobante=EstadoComprobante.NO_SE_PIDE if original else _estado_comprobante(regla, datos),
        aviso_sha256=avisos.huella_del_aviso(ejercicio),
        creada_en=ahora,
        registrada_por=por,
    )
    if original is not None:
        _escribir_a_la_original(original, inscripcion, ahora=ahora)
    else:
        _escribir(inscripcion, llave, portal=portal, ahora=ahora)
    return inscripcion


def _limpios(
    ejercicio: Ejercicio, regla: ReglaEjercicio, datos: DatosInscripcion, *, en_ventanilla: bool
) -> DatosInscripcion:
    nombre = " ".join(datos.nombre.split())
    if len(nombre) < 5 or " " not in nombre:
        raise InscripcionInvalida("Escribe tu nombre y tus apellidos.", "nombre")
    try:
        correo = revisar_direccion(datos.correo)
    except CorreoInvalido as error:
        raise InscripcionInvalida(error.mensaje, "correo") from None
    telefono = re.sub(r"\D", "", datos.telefono)[-10:]
    if datos.telefono.strip() and not TELEFONO.fullmatch(telefono):
        raise InscripcionInvalida("Escribe los 10 números del teléfono.", "telefono")
    if not correo and not telefono and not en_ventanilla:
        raise InscripcionInvalida("Escribe un correo electrónico o un teléfono, para poder avisarte.", "correo")
    if datos.edad not in grupos_admitidos(regla):
        raise InscripcionInvalida(f"Para participar hay que tener {regla.edad_minima_mesas} años o más.", "edad")
    if regla.edad_minima_mesas and datos.edad == GrupoEdad.SIN_DATO:
        raise InscripcionInvalida("Elige tu edad: la regla pide una mínima.", "edad")
    _revisar_colonia(ejercicio, regla, datos.colonia)
    return DatosInscripcion(
        nombre, datos.colonia, datos.edad, datos.genero, correo, telefono, _revisar_archivo(datos.comprobante)
    )


def _revisar_colonia(ejercicio: Ejercicio, regla: ReglaEjercicio, colonia: Colonia | None) -> None:
    if colonia is not None and colonia.municipio_id != ejercicio.municipio_id:
        raise InscripcionInvalida("Elige una colonia de la lista.", "colonia")
    if regla.territorio != Territorio.COLONIAS:
        return
    if colonia is None or not ejercicio.convocadas.filter(colonia=colonia).exists():
        raise InscripcionInvalida("Participan quienes viven en las colonias convocadas. Elige la tuya.", "colonia")


def _revisar_archivo(contenido: bytes | None) -> bytes | None:
    """Return the proof of residence as it is kept: a PDF, or a picture drawn again without its place and date."""
    if contenido is None:
        return None
    if len(contenido) > MAXIMO_COMPROBANTE:
        raise InscripcionInvalida("El archivo pasa de 5 MB. Toma la foto con menos calidad.", "comprobante")
    tipo = tipo_de(contenido)
    if tipo == PDF:
        return contenido
    if tipo not in IMAGENES:
        raise InscripcionInvalida("Solo se reciben PDF, JPG o PNG. Ese archivo es de otro tipo.", "comprobante")
    try:
        return redibujar(contenido, ("JPEG", "PNG"))
    except (ImagenIlegible, ImagenEnorme):
        raise InscripcionInvalida("Esa imagen no se puede abrir. Toma otra foto.", "comprobante") from None


def _guardar_comprobante(regla: ReglaEjercicio, datos: DatosInscripcion) -> Archivo | None:
    if not regla.pide_comprobante or datos.comprobante is None:
        return None
    return guardar_archivo(datos.comprobante, tipo_de(datos.comprobante))


def _estado_comprobante(regla: ReglaEjercicio, datos: DatosInscripcion) -> EstadoComprobante:
    if not regla.pide_comprobante:
        return EstadoComprobante.NO_SE_PIDE
    return EstadoComprobante.POR_REVISAR if datos.comprobante else EstadoComprobante.FALTA


def _repetida_de(ejercicio: Ejercicio, datos: DatosInscripcion, *, en_ventanilla: bool) -> Inscripcion | None:
    """Return the live row of the same person, or None (1 query).

    Online, only whoever reads the mail that was given (or, without one, holds that telephone) is the same: otherwise
    the mail that does not come would tell a stranger who is in. A household may share both: the name must be the same.
    At a desk, where the person is present, the same name in the same colonia is enough.
    """
    if datos.correo:
        contacto = Q(correo__iexact=datos.correo)
    elif datos.telefono:
        contacto = Q(telefono=datos.telefono)
    else:
        contacto = Q(pk__in=[])
    if en_ventanilla:
        contacto |= Q(colonia=datos.colonia)
    nombre = sin_acentos(datos.nombre)
    vivas = ejercicio.inscripciones.filter(contacto, estado__in=VIVAS).order_by("creada_en", "pk")
    return next((otra for otra in vivas if sin_acentos(otra.nombre) == nombre), None)


def _estado_nuevo(ejercicio: Ejercicio, regla: ReglaEjercicio) -> EstadoInscripcion:
    if regla.lugares is None or ejercicio.inscripciones.filter(estado__in=OCUPAN).count() < regla.lugares:
        return EstadoInscripcion.CONFIRMADA
    return EstadoInscripcion.EN_ESPERA


def lugar_en_espera(inscripcion: Inscripcion) -> int:
    """Return which number somebody is in the waiting list, from 1 (1 query)."""
    antes = Q(creada_en__lt=inscripcion.creada_en) | Q(creada_en=inscripcion.creada_en, pk__lt=inscripcion.pk)
    en_espera = inscripcion.ejercicio.inscripciones.filter(estado=EstadoInscripcion.EN_ESPERA)
    return en_espera.filter(antes).count() + 1


def ruta_del_lugar(portal: Portal, llave: str) -> str:
    """Return the address that a person who signed up opens."""
    return f"{portal.url_publica}/enlace/lugar/{llave}/"


def _escribir(inscripcion: Inscripcion, llave: str, *, portal: Portal, ahora: datetime.datetime) -> None:
    if not inscripcion.correo:
        return
    ejercicio = inscripcion.ejercicio
    if inscripcion.estado == EstadoInscripcion.EN_ESPERA:
        lugar = lugar_en_espera(inscripcion)
        como = f"Estás en la lista de espera, en el lugar {lugar}. Si alguien deja su lugar, te avisamos."
    else:
        como = "Tienes lugar en las mesas de trabajo."
    if inscripcion.estado_comprobante == EstadoComprobante.FALTA:
        como += " Falta tu comprobante de domicilio: llévalo a la ventanilla."
    correos.encolar(
        clave=f"inscripcion:{inscripcion.pk}",
        para=inscripcion.correo,
        # The outbox is seen by more people than the list: no names there.
        nombre=f"Folio {inscripcion.folio}",
        asunto=f"Tu inscripción {inscripcion.folio}: {ejercicio.nombre}",
        cuerpo=(
            f"{inscripcion.nombre}:\n\n{como}\n\nTu folio es {inscripcion.folio}.\n\n"
            f"Para ver tu mesa cuando se sorteen, o dejar tu lugar, abre tu enlace personal:\n"
            f"{ruta_del_lugar(portal, llave)}\n\n"
            f"El ejercicio, con sus fechas y reglas:\n{portal.url_publica}{difusion.ruta_publica(ejercicio)}\n"
        ),
        organo=ejercicio.organo,
        ahora=ahora,
    )


def _escribir_a_la_original(original: Inscripcion, repetida: Inscripcion, *, ahora: datetime.datetime) -> None:
    """Tell who was in already, at the address that they gave then."""
    if not original.correo:
        return
    correos.encolar(
        clave=f"inscripcion:{repetida.pk}",
        para=original.correo,
        nombre=f"Folio {original.folio}",
        asunto=f"Ya tenías inscripción: {original.ejercicio.nombre}",
        cuerpo=(
            f"{original.nombre}:\n\n"
            "Alguien volvió a llenar la inscripción con tus datos. No hace falta hacer nada:\n"
            f"sigues con el folio {original.folio} y el enlace del primer correo.\n"
        ),
        organo=original.ejercicio.organo,
        ahora=ahora,
    )
