"""The data of a point written by two people at once: each field keeps what changed; only the same field collides."""

from dataclasses import fields, replace

from django.db import transaction

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario
from sesiones.domain import agenda
from sesiones.domain.agenda import Desahogo
from sesiones.domain.celebracion import bloquear
from sesiones.models import Punto

CAMPOS = tuple(campo.name for campo in fields(Desahogo))
NOMBRES = {
    "estado": "el estado",
    "expositor_previsto": "quién lo iba a exponer",
    "expositor_efectivo": "quién lo expuso",
    "tema_efectivo": "el tema que se expuso",
    "motivo_cambio": "el motivo del cambio",
}


class ConflictoDeDatos(ErrorDeDominio):
    """Somebody else wrote other things in the same fields.

    Attributes:
        actual: what is stored now.
        campos: the fields in which both wrote, each something else.
    """

    def __init__(self, actual: Desahogo, campos: list[str]) -> None:
        cuales = " y ".join(filter(None, [", ".join(NOMBRES[c] for c in campos[:-1]), NOMBRES[campos[-1]]]))
        super().__init__(
            f"Otra persona cambió {cuales} mientras escribías. Lo suyo está junto a cada campo; "
            "si guardas otra vez, queda lo tuyo.",
            campos[0],
        )
        self.actual, self.campos = actual, campos


def de_punto(punto: Punto) -> Desahogo:
    """Return what the point says now."""
    return Desahogo(**{campo: getattr(punto, campo) for campo in CAMPOS})


@transaction.atomic
def guardar_datos(punto: Punto, antes: Desahogo, nuevos: Desahogo, *, por: Usuario) -> Punto:
    """Note how a point went, keeping what others wrote meanwhile in the fields that this person left alone.

    Sending the same twice (a lost answer) is not a conflict.

    Args:
        antes: what the person saw when they began to write.
        nuevos: what they want it to say.

    Raises:
        ConflictoDeDatos: somebody else wrote something else in a field that this person changed.
        OrdenInvalido: see ``anotar_desahogo``.
    """
    sesion = bloquear(punto.sesion)
    leido = Punto.objects.filter(pk=punto.pk).first()
    actual = de_punto(leido or punto)
    nuevos, antes = _limpio(nuevos), _limpio(antes)
    suyos = {c for c in CAMPOS if getattr(nuevos, c) != getattr(antes, c)}
    chocan = [c for c in CAMPOS if c in suyos and getattr(actual, c) not in (getattr(antes, c), getattr(nuevos, c))]
    if chocan:
        raise ConflictoDeDatos(actual, chocan)
    unidos = replace(actual, **{c: getattr(nuevos, c) for c in suyos})
    return agenda.escribir_desahogo(sesion, leido or punto, unidos, leido=leido is not None)


def _limpio(desahogo: Desahogo) -> Desahogo:
    return Desahogo(**{campo: " ".join(str(valor).split()) for campo, valor in vars(desahogo).items()})
