"""The public version: personal data leave the record before anything is rendered, so that nothing can bring them back.

LGTAIP, art. 120 and 121: what is crossed out must not be recoverable; art. 122: what the law makes public (names and
posts of members and officials) is never crossed out.
"""

import datetime
import re
from typing import Any

from django.db import transaction

from participacion.domain import emision, trabajos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.enums import TipoDocumento
from participacion.models import Documento, Usuario
from sesiones.domain.celebracion import bloquear
from sesiones.domain.nombres import palabras_de, titulo_sesion
from sesiones.enums import EtapaActa
from sesiones.models import Acta, Sesion, Testado, VersionPublica

TAREA = "sesiones.tasks.emitir_version_publica"
MINIMO = 4  # shorter texts would cross out half of the page
# Shapes that are worth looking at: an address, a telephone, a CURP, an RFC.
SUGERENCIAS = [
    ("correo electrónico", re.compile(r"[^\s@,;:<>()«»\"]{1,64}@[^\s@,;:<>()«»\"]+\.[^\s@,;:<>()«».\"]+")),
    ("CURP", re.compile(r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b")),
    ("RFC", re.compile(r"\b[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}\b")),
    ("teléfono", re.compile(r"(?<!\d)(?:\d{2}[ -]?\d{4}[ -]?\d{4}|\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)")),
]
# Keys of the record that name the paper and not a person: never touched, or the paper would lose its identity.
INTOCABLES = frozenset(
    {"formato", "folio", "codigo", "url_verificacion", "congelada_en", "municipio", "organo", "documento", "campo"}
)


class DatoNoTestable(ErrorDeDominio):
    """That text cannot be crossed out, or not now."""


def suprimir(registro: dict[str, Any], datos: list[tuple[str, str]]) -> dict[str, Any]:
    """Return a record without the marked data, wherever it writes them.

    Args:
        registro: a frozen record; it is not changed.
        datos: (text, what it is); the longest are removed first, so that one inside another leaves nothing.
    """
    cambios = [
        (re.compile(re.escape(texto), re.IGNORECASE), f"[Testado: {categoria}]")
        for texto, categoria in sorted(datos, key=lambda d: -len(d[0]))
    ]

    def limpiar(nodo: Any) -> Any:
        if isinstance(nodo, dict):
            return {c: v if c in INTOCABLES else limpiar(v) for c, v in nodo.items()}
        if isinstance(nodo, list):
            return [limpiar(v) for v in nodo]
        if isinstance(nodo, str):
            for patron, marca in cambios:
                nodo = patron.sub(marca.replace("\\", r"\\"), nodo)
        return nodo

    limpio: dict[str, Any] = limpiar(registro)
    return limpio


def aparece(registro: dict[str, Any], texto: str) -> bool:
    """Return whether a record writes this text anywhere that can be crossed out."""
    return suprimir(registro, [(texto, "x")]) != registro


def sugerir(registro: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (text, what it looks like) of what a person should look at before publishing."""
    hallados: dict[str, str] = {}

    def mirar(nodo: Any) -> None:
        if isinstance(nodo, dict):
            for clave, valor in nodo.items():
                if clave not in INTOCABLES:
                    mirar(valor)
        elif isinstance(nodo, list):
            for valor in nodo:
                mirar(valor)
        elif isinstance(nodo, str):
            for categoria, patron in SUGERENCIAS:
                for hallazgo in patron.findall(nodo):
                    hallados.setdefault(hallazgo.rstrip("."), categoria)

    mirar(registro)
    return sorted(hallados.items())


def _abierta(sesion: Sesion) -> Acta:
    """Lock the session and return its approved acta, if it is not published yet.

    Raises:
        DatoNoTestable: there is no approved acta, or everybody has read it already.
    """
    bloquear(sesion)
    acta = sesion.actas.exclude(etapa=EtapaActa.DEVUELTA).first()
    if acta is None or acta.etapa == EtapaActa.EN_REVISION:
        raise DatoNoTestable("Los datos personales se marcan cuando el acta está aprobada.")
    if acta.etapa == EtapaActa.PUBLICADA:
        raise DatoNoTestable("El acta ya está publicada; sus datos ya no se marcan aquí.")
    if VersionPublica.objects.filter(acta=acta).exists():
        raise DatoNoTestable("La versión pública ya se preparó con los datos marcados.")
    return acta


@transaction.atomic
def marcar(
    sesion: Sesion, *, texto: str, categoria: str, fundamento: str, por: Usuario, ahora: datetime.datetime
) -> Testado:
    """Mark a text of the approved record as personal data.

    Raises:
        DatoNoTestable: the record does not write it, it is too short, it is already marked, or it is the name or
            the post of somebody on the roll.
    """
    acta = _abierta(sesion)
    texto, categoria, fundamento = (" ".join(t.split()) for t in (texto, categoria, fundamento))
    if len(texto) < MINIMO:
        raise DatoNoTestable(f"Escribe al menos {MINIMO} letras del dato, tal como aparece en el acta.", "texto")
    if not aparece(acta.registro, texto):
        raise DatoNoTestable("El acta no dice eso. Cópialo tal como aparece.", "texto")
    _respetar_a_integrantes(acta, texto)
    # Compared here: not every database folds the case of «ñ».
    if texto.casefold() in {t.texto.casefold() for t in sesion.testados.all()}:
        raise DatoNoTestable("Ese dato ya está marcado.", "texto")
    return Testado.objects.create(
        sesion=sesion, texto=texto, categoria=categoria, fundamento=fundamento, marcado_en=ahora, marcado_por=por
    )


def _respetar_a_integrantes(acta: Acta, texto: str) -> None:
    """Refuse to cross out who sits in the órgano and with what post."""
    buscado = palabras_de(texto)
    for asistencia in acta.sesion.asistencias.all():
        if buscado and (buscado <= palabras_de(asistencia.nombre) or buscado <= palabras_de(asistencia.cargo)):
            raise DatoNoTestable(
                f"«{texto}» es nombre o cargo de {asistencia.nombre}, que está en la lista. "
                "Los nombres y cargos de integrantes y autoridades son públicos y no se testan.",
                "texto",
            )


@transaction.atomic
def desmarcar(testado: Testado) -> None:
    """Take a mark back.

    Raises:
        DatoNoTestable: the public version was already made, or the acta is public.
    """
    _abierta(testado.sesion)
    testado.delete()


@transaction.atomic
def preparar_version_publica(
    sesion: Sesion,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> VersionPublica:
    """Freeze the record without its marked data and order its print.

    Raises:
        DatoNoTestable: see ``_abierta``; or nothing is marked, or the acta has no sealed document yet.
    """
    acta = _abierta(sesion)
    marcados = list(sesion.testados.all())
    if not marcados:
        raise DatoNoTestable("No hay datos marcados: el acta se publica completa.")
    if acta.documento_id is None:
        raise DatoNoTestable("El documento del acta todavía se está preparando.")
    registro = suprimir(acta.registro, [(t.texto, t.categoria) for t in marcados])
    codigo = emision.nuevo_codigo()
    datos = acta.registro["documento"]
    registro |= {
        "codigo": codigo,
        "url_verificacion": portal.url_verificacion(codigo),
        "congelada_en": ahora.astimezone(acta.sesion.organo.municipio.tz).isoformat(timespec="seconds"),
        "documento": datos
        | {"tipo": str(TipoDocumento.VERSION_PUBLICA), "clase": TipoDocumento.VERSION_PUBLICA.label}
        | {"titulo": f"Versión pública. {datos['titulo']}"},
        "version_publica": {
            "de": acta.folio,
            "testados": [{"categoria": t.categoria, "fundamento": t.fundamento} for t in marcados],
        },
    }
    return emision.ordenar(
        VersionPublica,
        registro,
        acta=acta,
        tarea=TAREA,
        clave=f"version-publica:{acta.pk}",
        titulo=f"Versión pública del acta {acta.folio}, {titulo_sesion(sesion)}",
        organo=sesion.organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj) -> Documento | None:
    """Print, seal and store a public version, once; it is public when its acta is published."""
    return emision.emitir(trabajo_id, modelo=VersionPublica, imprenta=imprenta, reloj=reloj, es_publico=False)
