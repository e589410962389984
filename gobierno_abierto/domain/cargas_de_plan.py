"""A plan read from a list: on trial first, with what became of every row, and then applied or dropped."""

import datetime
import hashlib
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from gobierno_abierto.domain import hoja_de_calculo
from gobierno_abierto.domain.territorio import sin_acentos
from gobierno_abierto.enums import Clasificacion, EstadoCarga, NivelDeNodo
from gobierno_abierto.models import CargaDePlan, Instrumento, Nodo
from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario

COLUMNAS = {
    "codigo": ("codigo", "clave", "numero"),
    "nivel": ("nivel", "tipo"),
    "texto": ("texto", "nombre", "descripcion"),
    "padre": ("padre", "codigo del padre", "pertenece a"),
    "clasificacion": ("clasificacion", "clase"),
}
NIVELES = {sin_acentos(n.label): n for n in NivelDeNodo} | {
    "linea de accion": NivelDeNodo.LINEA, "linea estrategica": NivelDeNodo.LINEA,
    "accion o actividad": NivelDeNodo.ACCION, "dimension": NivelDeNodo.EJE, "nucleo": NivelDeNodo.EJE,
}  # fmt: skip
CLASES = {"": "", "1": Clasificacion.PROGRAMA, "2": Clasificacion.IDEA, "3": Clasificacion.OTRA}
ANCHO = {nivel: n for n, nivel in enumerate(NivelDeNodo)}
LARGO_CODIGO, LARGO_TEXTO, LOTE = 30, 4_000, 2_000
AGREGADO, IGUAL, CONFLICTO, RECHAZADO = "agregado", "igual", "conflicto", "rechazado"


class CargaInvalida(ErrorDeDominio):
    """The load does not admit this."""


@dataclass(frozen=True)
class Renglon:
    """A row that can be understood. ``padre`` is a code, or nothing at the root."""

    linea: int
    codigo: str
    nivel: NivelDeNodo
    padre: str
    texto: str
    clasificacion: str

    @property
    def dicho(self) -> tuple[str, str, str, str]:
        """What is compared with what there is."""
        return (self.nivel, self.padre, self.texto, self.clasificacion)


def leer_renglon(linea: int, fila: Mapping[str, str], conocidos: Mapping[str, str]) -> Renglon | str:
    """Return a row as it is understood, or why it is rejected. Pure.

    Args:
        conocidos: level of each code of the file and of the instrument; without a column for it, the parent is the
            longest code before the last dot that is one of them.
    """
    codigo, texto = fila["codigo"].strip().rstrip("."), " ".join(fila["texto"].split())
    if not codigo or not texto:
        return "Falta el código." if not codigo else "Falta el texto."
    if len(codigo) > LARGO_CODIGO:
        return f"El código pasa de {LARGO_CODIGO} letras."
    if len(texto) > LARGO_TEXTO:
        return f"El texto pasa de {LARGO_TEXTO:,} letras."
    nivel = NIVELES.get(sin_acentos(fila["nivel"]).strip())
    if nivel is None:
        return f"«{fila['nivel'][:40]}» no es un nivel: eje, componente, tema, línea, objetivo o acción."
    clase = CLASES.get(fila.get("clasificacion", "").strip())
    if clase is None:
        return "La clasificación es 1, 2 o 3."
    if clase and nivel != NivelDeNodo.ACCION:
        return "Solo se clasifican las acciones."
    padre = fila.get("padre", "").strip().rstrip(".") or _de_arriba(codigo, conocidos)
    if padre == codigo or (padre and padre not in conocidos):
        return f"No está el código de arriba, «{padre[:LARGO_CODIGO]}»."
    if not padre and nivel != NivelDeNodo.EJE:
        return "No se sabe a qué pertenece: falta el código de arriba."
    if padre and ANCHO[NivelDeNodo(conocidos[padre])] >= ANCHO[nivel]:
        return f"«{padre}» no puede estar arriba: es de nivel {NivelDeNodo(conocidos[padre]).label}."
    return Renglon(linea, codigo, nivel, padre, texto, clase)


def _de_arriba(codigo: str, conocidos: Mapping[str, str]) -> str:
    while "." in codigo:
        codigo = codigo.rpartition(".")[0].rstrip(".")
        if codigo in conocidos:
            return codigo
    return ""


@transaction.atomic
def probar(
    instrumento: Instrumento,
    archivo: io.BufferedIOBase,
    nombre: str,
    *,
    por: Usuario | None,
    ahora: datetime.datetime,
    maximo: int | None = None,
) -> CargaDePlan:
    """Read a list and leave it on trial: every row told, nothing of the instrument changed (3 queries and 1 insert).

    Args:
        archivo: CSV or XLSX with code, level and text; parent and classification if it has them.
        maximo: rows that are admitted from here.

    Raises:
        CargaInvalida: another load is on trial, or it has no rows or too many.
        HojaIlegible: the file is not a list, or lacks a column.
    """
    instrumento = _bloquear(instrumento)
    if instrumento.cargas.filter(estado=EstadoCarga.EN_PRUEBA).exists():
        raise CargaInvalida("Hay una carga en prueba. Primero aplicarla o descartarla.")
    archivo.seek(0)
    sha256 = hashlib.file_digest(archivo, "sha256").hexdigest()
    archivo.seek(0)
    hoja = hoja_de_calculo.abrir(archivo, COLUMNAS, ["codigo", "nivel", "texto"], largo=LARGO_TEXTO + 1)
    filas = []
    for fila in hoja.filas:
        filas.append(fila)
        if maximo is not None and len(filas) > maximo:
            raise CargaInvalida(f"Desde aquí se cargan hasta {maximo:,} renglones.", "archivo")
    if not filas:
        raise CargaInvalida("La lista no tiene renglones debajo de los encabezados.", "archivo")
    informe, nuevos = _repartir(filas, _lo_que_hay(instrumento))
    cuenta = Counter(que for _, que, _ in informe)
    return CargaDePlan.objects.create(
        instrumento=instrumento, version=(instrumento.cargas.aggregate(m=Max("version"))["m"] or 0) + 1,
        nombre=nombre[:200], sha256=sha256, como=hoja.como, renglones=len(filas), agregados=cuenta[AGREGADO],
        iguales=cuenta[IGUAL], en_conflicto=cuenta[CONFLICTO], rechazados=cuenta[RECHAZADO], informe=informe,
        nuevos=nuevos, cargada_en=ahora, cargada_por=por,
    )  # fmt: skip


def _bloquear(instrumento: Instrumento) -> Instrumento:
    return Instrumento.objects.select_for_update(of=("self",)).get(pk=instrumento.pk)


def _lo_que_hay(instrumento: Instrumento) -> dict[str, tuple[str, str, str, str]]:
    """Return what each node of an instrument says, by code (1 query)."""
    campos = ("codigo", "nivel", "padre__codigo", "texto", "clasificacion")
    filas = instrumento.nodos.order_by().values_list(*campos)
    return {codigo: (nivel, padre or "", texto, clase) for codigo, nivel, padre, texto, clase in filas}


Fila = tuple[int, dict[str, str]]


def _repartir(
    filas: list[Fila], hay: dict[str, tuple[str, str, str, str]]
) -> tuple[list[tuple[int, str, str]], list[list[str]]]:
    """Return what became of every row, and what would be added. Pure."""
    conocidos = {codigo: dicho[0] for codigo, dicho in hay.items()}
    for _, fila in filas:
        nivel = NIVELES.get(sin_acentos(fila["nivel"]).strip())
        if nivel is not None:
            conocidos.setdefault(fila["codigo"].strip().rstrip("."), nivel)
    leidas = [leer_renglon(linea, fila, conocidos) for linea, fila in filas]
    rechazados = _sin_sustento([r for r in leidas if isinstance(r, Renglon)], hay)
    informe: list[tuple[int, str, str]] = []
    nuevos: list[list[str]] = []
    vistos: dict[str, Renglon] = {}
    for (linea, _), leida in zip(filas, leidas, strict=True):
        if isinstance(leida, str):
            informe.append((linea, RECHAZADO, leida))
        elif leida.codigo in rechazados:
            informe.append((linea, RECHAZADO, f"No entró el código de arriba, «{leida.padre}»."))
        elif leida.codigo in vistos:
            antes = vistos[leida.codigo]
            que = IGUAL if antes.dicho == leida.dicho else CONFLICTO
            informe.append((linea, que, f"El código {leida.codigo} ya está en el renglón {antes.linea} de la lista."))
        else:
            vistos[leida.codigo] = leida
            que, detalle = _contra(leida, hay.get(leida.codigo))
            informe.append((linea, que, detalle))
            if que == AGREGADO:
                nuevos.append([leida.codigo, leida.nivel, leida.padre, leida.texto, leida.clasificacion])
    return informe, nuevos


def _sin_sustento(renglones: list[Renglon], hay: Mapping[str, object]) -> set[str]:
    """Return the codes whose chain upwards ends in a row that was rejected."""
    padres = {r.codigo: r.padre for r in reversed(renglones)}
    firmes: set[str] = set(hay)
    caidos: set[str] = set()
    for codigo in padres:
        camino: list[str] = []
        actual = codigo
        while actual and actual not in firmes and actual not in caidos and actual in padres and actual not in camino:
            camino.append(actual)
            actual = padres[actual]
        (firmes if not actual or actual in firmes else caidos).update(camino)
    return caidos


def _contra(nuevo: Renglon, viejo: tuple[str, str, str, str] | None) -> tuple[str, str]:
    if viejo is None:
        return AGREGADO, nuevo.codigo
    if viejo == nuevo.dicho:
        return IGUAL, nuevo.codigo
    nombres = ("el nivel", "el código de arriba", "el texto", "la clasificación")
    cambia = next(n for n, a, b in zip(nombres, viejo, nuevo.dicho, strict=True) if a != b)
    return CONFLICTO, f"El código {nuevo.codigo} ya está en el plan, con otro dato: cambia {cambia}."


@transaction.atomic
def aplicar(carga: CargaDePlan, *, por: Usuario | None, ahora: datetime.datetime) -> CargaDePlan:
    """Add to the instrument what a load on trial brings; what is equal or in conflict is left as it is.

    Raises:
        CargaInvalida: it is not on trial, adds nothing, or the instrument changed meanwhile.
    """
    carga = _en_prueba(carga)
    if not carga.nuevos:
        raise CargaInvalida("Esta carga no agrega nada. Descartarla.")
    instrumento = carga.instrumento
    claves: dict[str, int] = dict(instrumento.nodos.order_by().values_list("codigo", "pk"))
    if any(codigo in claves for codigo, *_ in carga.nuevos):
        raise CargaInvalida("El plan cambió desde la prueba. Descartar la carga y subir la lista otra vez.")
    _agregar(instrumento, carga.nuevos, claves)
    carga.estado, carga.decidida_en, carga.decidida_por = EstadoCarga.VIGENTE, ahora, por
    carga.save()
    return carga


def _agregar(instrumento: Instrumento, nuevos: list[list[str]], claves: dict[str, int]) -> None:
    """Insert nodes, the upper ones first (one insert for each depth and batch)."""
    ultimo = instrumento.nodos.aggregate(m=Max("orden"))["m"] or 0
    quedan = [(ultimo + n, fila) for n, fila in enumerate(nuevos, start=1)]
    while quedan:
        listos = [f for f in quedan if not f[1][2] or f[1][2] in claves]
        if not listos:
            raise CargaInvalida("El plan cambió desde la prueba. Descartar la carga y subir la lista otra vez.")
        hechos = Nodo.objects.bulk_create(
            [
                Nodo(
                    instrumento=instrumento, orden=orden, codigo=codigo, nivel=nivel, padre_id=claves.get(padre),
                    texto=texto, clasificacion=clase,
                )
                for orden, (codigo, nivel, padre, texto, clase) in listos
            ],
            batch_size=LOTE,
        )  # fmt: skip
        claves |= {nodo.codigo: nodo.pk for nodo in hechos}
        ya = {f[0] for f in listos}
        quedan = [f for f in quedan if f[0] not in ya]


@transaction.atomic
def descartar(carga: CargaDePlan, *, por: Usuario | None, ahora: datetime.datetime) -> CargaDePlan:
    """Drop a load on trial; its report stays.

    Raises:
        CargaInvalida: it is not on trial.
    """
    carga = _en_prueba(carga)
    carga.estado, carga.decidida_en, carga.decidida_por = EstadoCarga.DESCARTADA, ahora, por
    carga.save()
    return carga


def _en_prueba(carga: CargaDePlan) -> CargaDePlan:
    """Take the lock of the instrument; return the load as it is now."""
    instrumento = _bloquear(carga.instrumento)
    carga = CargaDePlan.objects.get(pk=carga.pk)
    carga.instrumento = instrumento
    if carga.estado != EstadoCarga.EN_PRUEBA:
        raise CargaInvalida(f"Esa carga ya está {carga.get_estado_display()}.")
    return carga
