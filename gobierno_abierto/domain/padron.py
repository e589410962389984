"""The roll of who may vote: loaded on trial, looked at, and put in force; of each person only keyed digests stay.

A row is known by HMAC-SHA-256 of the exercise and the CURP, with a key that is not in the database: who takes the
database cannot try CURPs, and the same person has nothing in common in two exercises.
"""

import datetime
import hashlib
import hmac
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import curp, etapas, hoja_de_calculo, territorio
from gobierno_abierto.domain.ejercicios import bloquear
from gobierno_abierto.enums import EstadoCarga, EstadoEtapa, TipoEtapa, Verbo
from gobierno_abierto.models import CargaDePlan, CargaPadron, Ejercicio, RenglonPadron
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario

COLUMNAS = {
    "curp": ("curp",),
    "seccion": ("seccion", "seccion electoral"),
    "colonia": ("colonia",),
    "credencial": ("cic", "ocr", "credencial", "idcredencial", "identificador de credencial"),
}
LOTE = 5_000
MAXIMO_INFORME = 10_000
LARGO_LLAVE = 32
CONFLICTO, RECHAZADO = "conflicto", "rechazado"


class PadronInvalido(ErrorDeDominio):
    """The roll does not admit this."""


@dataclass(frozen=True)
class Ficha:
    """What stays of a row: digests and a place."""

    linea: int
    identificador: bytes
    segundo: bytes
    seccion: str


@dataclass
class Cuenta:
    """How the rows of a file came out."""

    agregados: int = 0
    iguales: int = 0
    en_conflicto: int = 0
    rechazados: int = 0
    informe: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def renglones(self) -> int:
        """How many there were."""
        return self.agregados + self.iguales + self.en_conflicto + self.rechazados

    def anotar(self, linea: int, que: str, por_que: str) -> None:
        """Count a row that did not come in, with its reason."""
        if que == CONFLICTO:
            self.en_conflicto += 1
        else:
            self.rechazados += 1
        if len(self.informe) < MAXIMO_INFORME:
            self.informe.append((linea, que, por_que))


@dataclass(frozen=True)
class Lector:
    """What is needed to read the rows of one exercise; without queries.

    Attributes:
        llave: key of the rolls.
        colonias: the convened ones and their other names, as they are compared → their name. Empty: any is good.
        edad_minima: to vote, or None; ``dia`` is when it is counted.
    """

    ejercicio: int
    llave: bytes
    colonias: dict[str, str]
    edad_minima: int | None
    dia: datetime.date | None

    def leer(self, linea: int, fila: dict[str, str]) -> Ficha | str:
        """Return what stays of a row, or why it is rejected."""
        try:
            limpia, nacimiento = curp.leer(fila["curp"])
        except curp.CurpInvalida as error:
            return str(error)
        if self.edad_minima and self.dia and curp.edad(nacimiento, self.dia) < self.edad_minima:
            return f"El día de la jornada no tendrá {self.edad_minima} años."
        seccion = self._seccion(fila)
        if not seccion:
            return "Falta la sección." if "seccion" in fila else "La colonia no es de las convocadas."
        credencial = fila.get("credencial", "").replace(" ", "")
        if credencial and not (credencial.isascii() and credencial.isdigit() and 4 <= len(credencial) <= 13):
            return "El número de la credencial lleva de 4 a 13 números."
        identificador = huella(self.llave, self.ejercicio, limpia)
        segundo = segundo_de(self.llave, self.ejercicio, identificador, credencial[-4:]) if credencial else b""
        return Ficha(linea, identificador, segundo, seccion)

    def _seccion(self, fila: dict[str, str]) -> str:
        if "seccion" in fila:
            return " ".join(fila["seccion"].split())[:120]
        escrita = " ".join(fila["colonia"].split())[:120]
        return self.colonias.get(territorio.sin_acentos(escrita), "") if self.colonias else escrita


def huella(llave: bytes, ejercicio: int, *partes: str) -> bytes:
    """Return HMAC-SHA-256 of an exercise and some texts, each after its length: 32 bytes."""
    texto = "".join(f"{len(parte)}:{parte}" for parte in (str(ejercicio), *partes))
    return hmac.digest(llave, texto.encode(), "sha256")


def segundo_de(llave: bytes, ejercicio: int, identificador: bytes, ultimos: str) -> bytes:
    """Return the keyed digest of the second factor of a row: the last four numbers of its card, 32 bytes."""
    return huella(llave, ejercicio, identificador.hex(), ultimos)


def lector_de(ejercicio: Ejercicio, llave: str) -> Lector:
    """Return the reader of the rows of an exercise (4 queries).

    Args:
        llave: key of the rolls, from the settings.

    Raises:
        PadronInvalido: there is no key, or a short one.
    """
    if len(llave) < LARGO_LLAVE:
        raise PadronInvalido(
            "Falta la llave de los padrones. Quien administra el portal la pone en PORTAL_PADRON_LLAVE."
        )
    colonias: dict[str, str] = {}
    for convocada in ejercicio.convocadas.select_related("colonia").prefetch_related("colonia__alias"):
        nombres = [convocada.colonia.nombre, *(a.texto for a in convocada.colonia.alias.all())]
        colonias |= {territorio.sin_acentos(n): convocada.colonia.nombre for n in nombres}
    jornadas = ejercicio.etapas.filter(tipo=TipoEtapa.JORNADA).exclude(estado=EstadoEtapa.CANCELADA)
    jornada = jornadas.order_by("inicia_el").first()
    dia = jornada.inicia_el if jornada else None
    return Lector(ejercicio.pk, llave.encode(), colonias, ejercicio.regla.edad_minima_voto, dia)


@transaction.atomic
def probar(
    ejercicio: Ejercicio,
    archivo: io.BufferedIOBase,
    nombre: str,
    *,
    llave: str,
    por: Usuario | None,
    ahora: datetime.datetime,
    maximo: int | None = None,
) -> CargaPadron:
    """Read a list and leave it on trial: counted, reported, and in nobody's roll.

    Nothing of the file stays but digests, its name and its SHA-256.

    Args:
        archivo: CSV or XLSX with CURP, section or colonia and, for the second factor, the number of the voting card.
        maximo: rows that are admitted from here.

    Raises:
        FueraDeEtapa: it is not the time.
        PadronInvalido: another load is on trial, there is no key, or it has too many rows.
        HojaIlegible: the file is not a list, or lacks a column.
    """
    ejercicio = bloquear(ejercicio)
    etapas.exigir(Verbo.CARGAR_PADRON, ejercicio, ahora=ahora)
    if ejercicio.cargas_de_padron.filter(estado=EstadoCarga.EN_PRUEBA).exists():
        raise PadronInvalido("Hay una carga en prueba. Primero ponerla en vigor o descartarla.")
    lector = lector_de(ejercicio, llave)
    sha256 = _sha256(archivo)
    hoja = hoja_de_calculo.abrir(archivo, COLUMNAS, ["curp"])
    carga = CargaPadron.objects.create(
        ejercicio=ejercicio,
        version=(ejercicio.cargas_de_padron.aggregate(m=Max("version"))["m"] or 0) + 1,
        nombre=nombre[:200], sha256=sha256, como=hoja.como,
        renglones=0, agregados=0, iguales=0, en_conflicto=0, rechazados=0, cargada_en=ahora, cargada_por=por,
    )  # fmt: skip
    cuenta = Cuenta()
    fichas = _fichas(hoja.filas, lector, cuenta)
    while lote := list(islice(fichas, LOTE)):
        _guardar(carga, lote, cuenta)
        if maximo is not None and cuenta.renglones > maximo:
            raise PadronInvalido(
                f"Desde aquí se cargan hasta {maximo:,} renglones. "
                "Para una lista mayor está la orden «cargar_padron» del servidor.",
                "archivo",
            )
    if not cuenta.renglones:
        raise PadronInvalido("La lista no tiene renglones debajo de los encabezados.", "archivo")
    cuenta.informe.sort()
    for campo in ("agregados", "iguales", "en_conflicto", "rechazados", "renglones", "informe"):
        setattr(carga, campo, getattr(cuenta, campo))
    carga.save()
    return carga


def _sha256(archivo: io.BufferedIOBase) -> str:
    archivo.seek(0)
    resumen = hashlib.file_digest(archivo, "sha256").hexdigest()
    archivo.seek(0)
    return resumen


def _fichas(filas: Iterator[tuple[int, dict[str, str]]], lector: Lector, cuenta: Cuenta) -> Iterator[Ficha]:
    """Yield the rows that may come in; count the others."""
    for linea, fila in filas:
        if "seccion" not in fila and "colonia" not in fila:
            raise PadronInvalido("En el primer renglón falta la columna «sección» o «colonia».", "archivo")
        leida = lector.leer(linea, fila)
        if isinstance(leida, str):
            cuenta.anotar(linea, RECHAZADO, leida)
        else:
            yield leida


def _guardar(carga: CargaPadron, fichas: list[Ficha], cuenta: Cuenta) -> None:
    """Add the new rows of a batch; say of the others whether they are the same (1 query and 1 insert)."""
    hay = {
        bytes(identificador): (bytes(segundo), seccion)
        for identificador, segundo, seccion in RenglonPadron.objects.filter(
            ejercicio=carga.ejercicio_id, identificador__in=[f.identificador for f in fichas]
        ).values_list("identificador", "segundo", "seccion")
    }
    nuevas = []
    for ficha in fichas:
        antes = hay.get(ficha.identificador)
        if antes is None:
            hay[ficha.identificador] = (ficha.segundo, ficha.seccion)
            nuevas.append(ficha)
        elif antes == (ficha.segundo, ficha.seccion):
            cuenta.iguales += 1
        else:
            que = "la sección o colonia" if antes[1] != ficha.seccion else "el número de la credencial"
            cuenta.anotar(ficha.linea, CONFLICTO, f"Esa CURP ya está, con otro dato: cambia {que}.")
    RenglonPadron.objects.bulk_create(
        RenglonPadron(
            ejercicio_id=carga.ejercicio_id, carga=carga, identificador=f.identificador, segundo=f.segundo,
            seccion=f.seccion, linea=f.linea,
        )
        for f in nuevas
    )  # fmt: skip
    cuenta.agregados += len(nuevas)


@transaction.atomic
def poner_en_vigor(carga: CargaPadron, *, por: Usuario | None, ahora: datetime.datetime) -> CargaPadron:
    """Make a load on trial part of the roll, and work out the size and digest of each section.

    Raises:
        FueraDeEtapa: it is not the time.
        PadronInvalido: it is not on trial any more, or adds nobody.
    """
    carga = _en_prueba(carga)
    etapas.exigir(Verbo.CARGAR_PADRON, carga.ejercicio, ahora=ahora)
    if not carga.agregados:
        raise PadronInvalido("Esta carga no agrega a nadie. Descartarla.")
    carga.estado, carga.decidida_en, carga.decidida_por = EstadoCarga.VIGENTE, ahora, por
    carga.save()
    carga.secciones = resumen(carga.ejercicio)
    carga.save(update_fields=["secciones"])
    return carga


@transaction.atomic
def descartar(carga: CargaPadron, *, por: Usuario | None, ahora: datetime.datetime) -> CargaPadron:
    """Drop a load on trial: its rows go away, its counts and its report stay.

    Raises:
        PadronInvalido: it is not on trial any more.
    """
    carga = _en_prueba(carga)
    carga.traidos.all().delete()
    carga.estado, carga.decidida_en, carga.decidida_por = EstadoCarga.DESCARTADA, ahora, por
    carga.save()
    return carga


def _en_prueba(carga: CargaPadron) -> CargaPadron:
    """Take the lock of the exercise; return the load as it is now."""
    ejercicio = bloquear(carga.ejercicio)
    carga = CargaPadron.objects.get(pk=carga.pk)
    carga.ejercicio = ejercicio
    if carga.estado != EstadoCarga.EN_PRUEBA:
        raise PadronInvalido(f"Esa carga ya está {carga.get_estado_display()}.")
    return carga


def resumen(ejercicio: Ejercicio) -> dict[str, list[int | str]]:
    """Return ``{section: [people, digest]}`` of the roll in force (1 query, streamed).

    The digest is SHA-256 of the identifiers of the section in their order: it changes with one person more or less,
    and says nothing of who they are.
    """
    por_seccion: dict[str, tuple[int, hashlib._Hash]] = {}
    filas = RenglonPadron.objects.vigentes().filter(ejercicio=ejercicio).order_by("seccion", "identificador")
    for seccion, identificador in filas.values_list("seccion", "identificador").iterator(chunk_size=LOTE):
        personas, resumido = por_seccion.get(seccion, (0, hashlib.sha256()))
        resumido.update(bytes(identificador))
        por_seccion[seccion] = personas + 1, resumido
    return {seccion: [personas, resumido.hexdigest()] for seccion, (personas, resumido) in por_seccion.items()}


def vigente(ejercicio: Ejercicio) -> CargaPadron | None:
    """Return the last load in force, whose ``secciones`` are those of the whole roll (1 query)."""
    return ejercicio.cargas_de_padron.filter(estado=EstadoCarga.VIGENTE).defer("informe").order_by("-version").first()


@dataclass(frozen=True)
class Seccion:
    """A section of the roll in numbers."""

    nombre: str
    personas: int
    huella: str = ""

    @property
    def en_palabras(self) -> str:
        """How many people, in words."""
        return f"{self.personas:,} persona{'' if self.personas == 1 else 's'}"


def por_seccion(carga: CargaPadron | None) -> list[Seccion]:
    """Return the sections of the roll as a load left it, by name."""
    return [Seccion(nombre, *datos) for nombre, datos in sorted(carga.secciones.items())] if carga else []


def total(carga: CargaPadron | None) -> Seccion | None:
    """Return the whole roll as a load left it, or None."""
    return Seccion("Todas", sum(s.personas for s in por_seccion(carga))) if carga else None


def buscar(ejercicio: Ejercicio, la_curp: str, credencial: str, *, llave: str) -> str | None:
    """Return the section in which somebody is, or None; whoever asks must know the card too (1 query, always).

    An unknown CURP, another card and a person who is not in are one answer: nobody learns by asking who is in.

    Raises:
        PadronInvalido: what was written cannot be a CURP, or are not the last four numbers of a card.
    """
    try:
        limpia, _ = curp.leer(la_curp)
    except curp.CurpInvalida as error:
        raise PadronInvalido(str(error), "curp") from None
    ultimos = credencial.replace(" ", "")
    if not (ultimos.isascii() and ultimos.isdigit() and len(ultimos) == 4):
        raise PadronInvalido("Escribe los cuatro últimos números.", "credencial")
    clave = llave.encode()
    # By its unique index alone: what else must hold is looked at here, so that no plan of the database scans the roll.
    identificador = huella(clave, ejercicio.pk, limpia)
    suyas = RenglonPadron.objects.filter(ejercicio=ejercicio, identificador=identificador)
    fila = next(iter(suyas.order_by().values_list("segundo", "seccion", "carga__estado")), None)
    esperado = segundo_de(clave, ejercicio.pk, identificador, ultimos)
    if fila is None or fila[2] != EstadoCarga.VIGENTE or not hmac.compare_digest(bytes(fila[0]), esperado):
        return None
    return fila[1]


def en_palabras(carga: CargaPadron | CargaDePlan) -> str:
    """Return how the rows of a load came out: «2 renglones: 1 agregado, 0 iguales, 0 en conflicto, 1 rechazado»."""

    def cuantos(n: int, uno: str, varios: str) -> str:
        return f"{n:,} {uno if n == 1 else varios}"

    partes = (
        cuantos(carga.agregados, "agregado", "agregados"), cuantos(carga.iguales, "igual", "iguales"),
        f"{carga.en_conflicto:,} en conflicto", cuantos(carga.rechazados, "rechazado", "rechazados"),
    )  # fmt: skip
    return f"{cuantos(carga.renglones, 'renglón', 'renglones')}: {', '.join(partes)}"
