"""Changing the points of an agenda in place: their words, their level, and bringing back one just removed."""

from django.db import transaction

from participacion.models import Usuario
from sesiones.domain.agenda import MAXIMO_PUNTOS, DatosPunto, OrdenInvalido, abrir, no_fijado, numerar, releer
from sesiones.domain.huecos import abrir_hueco
from sesiones.domain.lugares import numero_libre
from sesiones.models import Punto, Sesion


@transaction.atomic
def corregir_punto(punto: Punto, datos: DatosPunto, *, por: Usuario) -> Punto:
    """Change title, kind and planned speaker of a point with which no notice went out.

    Raises:
        OrdenInvalido: the agenda is closed, a notice went out with the point, or the title is empty.
    """
    sesion = abrir(punto.sesion)
    punto = releer(punto)
    no_fijado(sesion, punto)
    for campo, valor in vars(datos.limpios()).items():
        setattr(punto, campo, valor)
    punto.save(update_fields=list(vars(datos)))
    return punto


@transaction.atomic
def cambiar_nivel(punto: Punto, *, nivel: int, por: Usuario) -> Punto:
    """Make a point a sub-point of the one before it (2), or a point of its own (1); its place stays.

    The first one is always a point; what followed it as sub-points follows whatever is now before it.

    Raises:
        OrdenInvalido: the agenda is closed, or its numbers went out with the convocatoria.
    """
    sesion = abrir(punto.sesion)
    if sesion.convocada_en is not None:
        raise OrdenInvalido("La convocatoria ya salió con estos números; los puntos ya no cambian de nivel.")
    punto = releer(punto)
    if punto.nivel != nivel:
        punto.nivel = nivel
        punto.save(update_fields=["nivel"])
        numerar(sesion)
    return Punto.objects.get(pk=punto.pk)


@transaction.atomic
def devolver_punto(sesion: Sesion, entrada: int, *, por: Usuario) -> Punto:
    """Bring back a point that was removed, where it was.

    Args:
        entrada: as ``agenda.quitar_punto`` returned it.

    Raises:
        OrdenInvalido: the agenda is closed or full, or there is nothing to bring back.
    """
    sesion = abrir(sesion)
    quitado = Punto.history.filter(sesion_id=sesion.pk, history_id=entrada, history_type="-").first()
    if quitado is None or sesion.puntos.filter(pk=quitado.id).exists():
        raise OrdenInvalido("Ese punto ya está en el orden del día, o no se puede recuperar.")
    puntos = list(sesion.puntos.order_by("orden"))
    if len(puntos) >= MAXIMO_PUNTOS:
        raise OrdenInvalido(f"El orden del día admite hasta {MAXIMO_PUNTOS} puntos.")
    if any(p.orden == quitado.orden for p in puntos):
        abrir_hueco(sesion.puntos.all(), quitado.orden)
    padre = quitado.numero.partition(".")[0] if quitado.nivel == 2 else ""
    fijo = sesion.convocada_en is not None
    devuelto = Punto.objects.create(
        id=quitado.id, sesion=sesion, orden=quitado.orden, nivel=quitado.nivel, titulo=quitado.titulo,
        numero=numero_libre([p.numero for p in puntos], padre) if fijo else f"#{quitado.orden}",
        tipo=quitado.tipo, expositor_previsto=quitado.expositor_previsto,
        es_ampliacion=quitado.es_ampliacion, motivo_ampliacion=quitado.motivo_ampliacion,
    )  # fmt: skip
    numerar(sesion)
    return Punto.objects.get(pk=devuelto.pk)


def quitado(sesion: Sesion, entrada: int) -> Punto | None:
    """Return a point that was removed and can be brought back, as the history keeps it, or None (2 queries)."""
    historico = Punto.history.filter(sesion_id=sesion.pk, history_id=entrada, history_type="-").first()
    if historico is None or sesion.puntos.filter(pk=historico.id).exists():
        return None
    return historico  # type: ignore[no-any-return]
