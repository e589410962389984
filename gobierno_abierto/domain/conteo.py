"""The count of a jornada: openings received and verified, channels added up, and the acta of the results."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from gobierno_abierto.domain import difusion, tablero
from gobierno_abierto.domain.computo import Computo, Cuenta, Identidad, computar
from gobierno_abierto.domain.cronograma_impreso import base_del_ejercicio
from gobierno_abierto.domain.custodios import leer_archivo, puntos, quien_dice
from gobierno_abierto.domain.jornadas import JornadaInvalida, en_palabras
from gobierno_abierto.enums import Ejercido, EstadoCasilla, ReglaEmpate, Resultado, TipoNovedad
from gobierno_abierto.models import (
    ActaDeResultados,
    Casilla,
    Custodio,
    Ejercicio,
    Jornada,
    OpcionDeBoleta,
    RenglonPadron,
)
from gobierno_abierto.urna import custodia
from gobierno_abierto.urna.grupo import UrnaInvalida
from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.domain.fechas import larga
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario

TAREA = "gobierno_abierto.tasks.emitir_acta_de_resultados"
Registro = dict[str, Any]


@transaction.atomic
def recibir_apertura(ejercicio: Ejercicio, contenido: bytes, *, por: Usuario, ahora: datetime.datetime) -> Custodio:
    """Take the opening of a custodian; with as many as the rule asks for, the sum is opened.

    Args:
        contenido: of ``apertura-n.json``, made by ``recuento.py`` from the whole board.

    Raises:
        JornadaInvalida: the board is not closed, it was counted already, it is not that file, it opens another board,
            or its proof does not hold.
    """
    jornada = Jornada.objects.select_for_update(of=("self",)).filter(ejercicio=ejercicio).first()
    if jornada is None or jornada.cerrada_en is None:
        raise JornadaInvalida("El tablero todavía no está cerrado.")
    if jornada.computada_en is not None:
        raise JornadaInvalida("Los votos ya se contaron.")
    datos = leer_archivo(contenido)
    custodio = quien_dice(jornada, datos)
    if (datos.get("manifiesto"), datos.get("raiz")) != (jornada.huella, jornada.raiz):
        raise JornadaInvalida("Esa apertura es de otra jornada o de otro tablero.", "archivo")
    try:
        parcial = custodia.leer_parcial(custodio.numero, datos["aperturas"])
        custodia.verificar_parcial(
            puntos(jornada.compromisos), bytes.fromhex(jornada.huella), bytes.fromhex(jornada.raiz),
            tablero.leer_sumas(jornada), parcial,
        )  # fmt: skip
    except (UrnaInvalida, KeyError, TypeError, ValueError):
        raise JornadaInvalida("La prueba de esa apertura no se sostiene. Hacerla de nuevo.", "archivo") from None
    custodio.apertura, custodio.apertura_en = datos["aperturas"], ahora
    custodio.save()
    _abrir_si_bastan(jornada, por=por, ahora=ahora)
    return custodio


def _abrir_si_bastan(jornada: Jornada, *, por: Usuario, ahora: datetime.datetime) -> None:
    """Open the sum with the first openings, once there are enough."""
    abrieron = list(jornada.custodios.filter(apertura__isnull=False).order_by("apertura_en", "numero"))
    if len(abrieron) < jornada.bastan:
        return
    parciales = [custodia.leer_parcial(c.numero, c.apertura or []) for c in abrieron[: jornada.bastan]]
    jornada.votos = custodia.combinar(tablero.leer_sumas(jornada), parciales, jornada.boletas or 0)
    jornada.computada_en, jornada.computada_por = ahora, por
    jornada.save()


@dataclass(frozen=True)
class Renglon:
    """An option and its votes by channel; None in line while the sum is closed."""

    opcion: OpcionDeBoleta
    en_linea: int | None
    en_mesas: int

    @property
    def total(self) -> int:
        """The votes that are known."""
        return (self.en_linea or 0) + self.en_mesas


@dataclass(frozen=True)
class Conteo:
    """Everything that the count of a jornada says.

    Attributes:
        falta: what is missing for the result to be final, in words; empty, nothing.
        sigue: what follows, in words.
    """

    renglones: list[Renglon]
    cuenta: Cuenta
    computo: Computo
    padron: int
    identidades: list[Identidad]
    fallos: int
    falta: list[str]
    casillas: list[Casilla]

    @property
    def participacion(self) -> str:
        """Turnout with one decimal: «27.3 %»."""
        return f"{self.cuenta.emitidos * 100 / self.padron:.1f} %" if self.padron else "0.0 %"

    @property
    def mayor(self) -> int:
        """The votes of the longest bar; at least one, so that it can be drawn."""
        return max([1, *(r.total for r in self.renglones)])

    @property
    def ganadoras(self) -> list[str]:
        """Titles of who wins, or of who is tied."""
        return [self.renglones[n].opcion.titulo for n in self.computo.ganan]


def contar(jornada: Jornada) -> Conteo:
    """Return the count of a jornada whose board is closed (5 queries, with its exercise and rules loaded)."""
    opciones = list(jornada.opciones.select_related("propuesta"))
    casillas = list(jornada.casillas.prefetch_related("incidentes"))
    cerradas = [c for c in casillas if c.estado == EstadoCasilla.CERRADA]
    renglones = [
        Renglon(o, jornada.votos[n] if jornada.votos else None, sum((c.votos or [])[n] for c in cerradas))
        for n, o in enumerate(opciones)
    ]
    propuestas = [r.total for r in renglones if r.opcion.propuesta_id]
    ninguna = next((r.total for r in renglones if not r.opcion.propuesta_id), None)
    sin_abrir = 0 if jornada.votos is not None else jornada.boletas or 0
    cuenta = Cuenta(
        propuestas, ninguna, sum(c.blancos or 0 for c in cerradas), sum(c.nulos or 0 for c in cerradas), sin_abrir
    )
    padron = RenglonPadron.objects.vigentes().filter(ejercicio=jornada.ejercicio_id)
    en_padron = padron.aggregate(
        todas=Count("pk"), en_linea=Count("pk", filter=Q(ejercido=Ejercido.EN_LINEA))
    )  # fmt: skip
    computo = computar(
        cuenta, jornada.ejercicio.regla.victoria, padron=en_padron["todas"], minimo=jornada.participacion_minima
    )
    return Conteo(
        renglones, cuenta, computo, en_padron["todas"],
        [
            Identidad("En línea: padrón ejercido y boletas del tablero", en_padron["en_linea"], jornada.boletas or 0),
            *(
                Identidad(
                    f"Mesa receptora {c.numero}: personas que votaron y boletas en la urna", c.votantes or 0, usadas(c)
                )
                for c in cerradas
            ),
        ],
        tablero.fallos(jornada), _falta(jornada, casillas), casillas,
    )  # fmt: skip


def usadas(casilla: Casilla) -> int:
    """Return how many ballots came out of the box of a closed mesa."""
    votos: list[int] = casilla.votos or []
    return sum(votos) + (casilla.blancos or 0) + (casilla.nulos or 0)


def _falta(jornada: Jornada, casillas: list[Casilla]) -> list[str]:
    abiertas = [str(c.numero) for c in casillas if c.estado != EstadoCasilla.CERRADA]
    faltan = []
    if jornada.computada_en is None:
        faltan.append("Abrir la suma de los votos en línea.")
    if abiertas:
        faltan.append(f"El acta de cierre de las mesas receptoras: {', '.join(abiertas)}.")
    return faltan


def que_sigue(jornada: Jornada, conteo: Conteo) -> str:
    """Return in words what the count comes to and what the rule says that follows."""
    computo = conteo.computo
    match computo.resultado:
        case Resultado.GANA:
            votos = f"{computo.margen:,} voto{'' if computo.margen == 1 else 's'} de diferencia"
            return f"Resultó elegida «{conteo.ganadoras[0]}», con {votos}."
        case Resultado.EMPATE:
            regla = ReglaEmpate(jornada.ejercicio.regla.empate)
            cuales = " y ".join(f"«{t}»" for t in conteo.ganadoras)
            con = " con «ninguna de las anteriores»" if len(conteo.ganadoras) == 1 else ""
            return f"Hay empate: {cuales}{con}. La regla dice qué sigue: {regla.label}. El portal no desempata."
        case Resultado.SIN_PARTICIPACION:
            return f"Votó menos del {jornada.participacion_minima} % del padrón, el mínimo de la regla."
        case _:
            texto = str(computo.resultado.label)
            return f"{texto[:1].upper()}{texto[1:]}."


def resultado_json(jornada: Jornada) -> dict[str, Any]:
    """Return ``resultado.json``, which ``recuento.py verificar`` reads (1 query)."""
    abrieron = jornada.custodios.filter(apertura__isnull=False).order_by("apertura_en", "numero")
    return {
        "manifiesto": jornada.huella,
        "raiz": jornada.raiz,
        "boletas": jornada.boletas,
        "votos": jornada.votos,
        "parciales": {str(c.numero): c.apertura for c in abrieron[: jornada.bastan]} if jornada.votos else {},
    }


@transaction.atomic
def publicar_resultados(
    ejercicio: Ejercicio,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> ActaDeResultados:
    """Freeze the acta of the results, order its print and tell everybody; asked again, the same one.

    Raises:
        JornadaInvalida: the board is not closed, the sum is not open, or a mesa did not close.
    """
    jornada = (
        Jornada.objects.select_for_update(of=("self",))
        .select_related("ejercicio__municipio", "ejercicio__organo__municipio", "ejercicio__regla")
        .filter(ejercicio=ejercicio, cerrada_en__isnull=False)
        .first()
    )
    if jornada is None:
        raise JornadaInvalida("La jornada no ha terminado.")
    if hecha := ActaDeResultados.objects.filter(jornada=jornada).first():
        return hecha
    conteo = contar(jornada)
    if conteo.falta:
        raise JornadaInvalida(f"Falta: {' '.join(conteo.falta)}")
    este = jornada.ejercicio
    folio = f"JORNADA-{este.pk:04d}"
    registro = base_del_ejercicio(
        este, formato="acta-de-resultados/1", tipo=TipoDocumento.ACTA_DE_RESULTADOS, folio=folio,
        titulo="Acta de resultados de la jornada de votación",
        fecha=jornada.cierra_en.astimezone(este.municipio.tz).date(), portal=portal, ahora=ahora,
    ) | datos_del_acta(jornada, conteo)  # fmt: skip
    acta = emision.ordenar(
        ActaDeResultados,
        registro,
        jornada=jornada,
        tarea=TAREA,
        clave=f"resultados:{jornada.pk}",
        titulo=f"Acta de resultados de {este.nombre}",
        organo=este.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )
    difusion.anunciar(
        este, clave=f"resultados:{jornada.pk}", tipo=TipoNovedad.RESULTADOS, titulo="Se publicaron los resultados",
        texto=que_sigue(jornada, conteo), ruta="jornada/", portal=portal, ahora=ahora,
    )  # fmt: skip
    return acta


def datos_del_acta(jornada: Jornada, conteo: Conteo) -> Registro:
    """Return what the acta of the results says."""
    tz = jornada.ejercicio.municipio.tz
    emitidos = conteo.cuenta.emitidos

    def por_ciento(votos: int) -> str:
        return f"{votos * 100 / emitidos:.1f} %" if emitidos else "0.0 %"

    sin_opcion = [("Votos en blanco", conteo.cuenta.blancos), ("Votos nulos", conteo.cuenta.nulos)]
    en_linea = sum(r.en_linea or 0 for r in conteo.renglones) + conteo.cuenta.sin_abrir
    return {
        "pregunta": jornada.pregunta,
        "abre": en_palabras(jornada.abre_en, tz),
        "cierra": en_palabras(jornada.cierra_en, tz),
        "sorteo": {"semilla": jornada.semilla, "origen": jornada.origen_semilla},
        "padron": conteo.padron,
        "emitidos": emitidos,
        "participacion": conteo.participacion,
        "opciones": [
            {
                "numero": r.opcion.orden if r.opcion.propuesta_id else None, "titulo": r.opcion.titulo,
                "en_linea": r.en_linea, "en_mesas": r.en_mesas, "total": r.total, "por_ciento": por_ciento(r.total),
            }
            for r in conteo.renglones
        ]
        + [
            {"numero": None, "titulo": que, "en_linea": 0, "en_mesas": n, "total": n, "por_ciento": por_ciento(n)}
            for que, n in sin_opcion
        ],
        "totales": {"en_linea": en_linea, "en_mesas": emitidos - en_linea, "total": emitidos},
        "sin_abrir": conteo.cuenta.sin_abrir,
        "resultado": conteo.computo.resultado,
        "que_sigue": que_sigue(jornada, conteo),
        "regla": str(jornada.ejercicio.regla.get_victoria_display()),
        "regla_fuente": jornada.ejercicio.regla.victoria_texto,
        "conciliacion": [[i.que, i.uno, i.otro, i.diferencia] for i in conteo.identidades],
        "explicaciones": [[c.numero, c.explicacion] for c in conteo.casillas if c.explicacion],
        "incidentes": [[c.numero, i.texto] for c in conteo.casillas for i in c.incidentes.all()],
        "fallos": conteo.fallos,
        "margen": conteo.computo.margen,
        "manifiesto": jornada.huella,
        "raiz": jornada.raiz,
        "boletas": jornada.boletas,
        "bastan": jornada.bastan,
        "custodios": [
            {
                "numero": c.numero, "persona": c.persona, "parte": c.parte.nombre,
                "uso": f"Parte {c.numero}, usada el {en_palabras(c.apertura_en, tz)}" if c.apertura_en
                else f"Parte {c.numero}, en reserva",
            }
            for c in jornada.custodios.select_related("parte")
        ],
        "fecha_del_computo": larga((jornada.computada_en or jornada.cierra_en).astimezone(tz).date()),
    }  # fmt: skip


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store the acta of the results, once."""
    return emision.emitir(trabajo_id, modelo=ActaDeResultados, imprenta=imprenta, reloj=reloj)
