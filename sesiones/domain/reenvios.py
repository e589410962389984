"""What is sent again because its answer was lost: known by the key that its page gave it, it is not written twice.

The key alone is not enough: a page gone back to sends other words with the same key, and those are something else.
"""

import uuid

from sesiones.domain.conteo import Cuentas
from sesiones.models import Acuerdo, IncisoAcuerdo, Punto, Votacion


def votacion_reenviada(punto: Punto, cuentas: Cuentas, clave: uuid.UUID | None) -> Votacion | None:
    """Return the vote on the point that was recorded with that key and these counts (1 query; 4 if there is one)."""
    anterior = Votacion.objects.filter(clave=clave, punto=punto).first() if clave else None
    return anterior if anterior and _dice_lo_mismo(anterior, cuentas) else None


def acuerdo_reenviado(punto: Punto, texto: str, clave: uuid.UUID | None) -> Acuerdo | None:
    """Return the agreement of the point that was recorded with that key and these words (1 query)."""
    return Acuerdo.objects.filter(clave=clave, punto=punto, texto=texto.strip()).first() if clave else None


def inciso_reenviado(acuerdo: Acuerdo, texto: str, clave: uuid.UUID | None) -> IncisoAcuerdo | None:
    """Return the part of the agreement that was recorded with that key and these words (1 query)."""
    return acuerdo.incisos.filter(clave=clave, texto=texto.strip()).first() if clave else None


def clave_libre(
    modelo: type[Votacion] | type[Acuerdo] | type[IncisoAcuerdo], clave: uuid.UUID | None
) -> uuid.UUID | None:
    """Return the key to record something with; none if something else was recorded with it (1 query)."""
    return None if clave and modelo.objects.filter(clave=clave).exists() else clave


def _dice_lo_mismo(votacion: Votacion, cuentas: Cuentas) -> bool:
    """Return whether a recorded vote is what these counts say; what they leave to the roll does not tell."""
    dicho = (" ".join(cuentas.asunto.split()), cuentas.metodo, cuentas.efecto)
    if dicho != (votacion.asunto, votacion.metodo, votacion.efecto):
        return False
    cifras = {
        "a_favor": cuentas.a_favor,
        "en_contra": cuentas.en_contra,
        "abstenciones": cuentas.abstenciones,
        "nulos": cuentas.nulos,
    }
    if any(cifra is not None and cifra != getattr(votacion, campo) for campo, cifra in cifras.items()):
        return False
    excusados = set(votacion.excusados.values_list("asistencia_id", flat=True))
    opciones = {o.nombre: o.votos for o in votacion.opciones.all()}
    suyos = votacion.votos.select_related("opcion")
    votos = {v.asistencia_id: v.sentido or (v.opcion.nombre if v.opcion else "") for v in suyos}
    return (
        excusados == {quien for quien, _ in cuentas.excusas}
        and set(opciones) == {" ".join(nombre.split()) for nombre, _ in cuentas.opciones}
        and (bool(votos) or all(opciones[" ".join(n.split())] == cuantos for n, cuantos in cuentas.opciones))
        and votos == {quien: " ".join(voto.split()) for quien, voto in cuentas.nominales}
    )
