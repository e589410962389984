"""The quórum as the roll stands: which rule holds, who counts, who must be there."""

from participacion.domain.nombramientos import regla_en
from participacion.enums import Funcion, TipoQuorum
from participacion.models import Regla
from sesiones.domain.presencia import contar, esta_en_su_lugar, leer_lista
from sesiones.domain.quorum import PRESIDENCIA, SECRETARIA, Quorum, calcular
from sesiones.enums import SE_LEVANTA, Convocatoria, EstadoSesion
from sesiones.models import Asistencia, Sesion


def quorum_vivo(sesion: Sesion, convocatoria: Convocatoria | str, regla: Regla | None = None) -> Quorum:
    """Compute the quórum of a call with the roll as it stands (2 queries; 1 if the rule in force is given).

    Where the roll says of nobody that they vote there is nothing to count: it is as if the rule were unknown.
    """
    regla = regla or regla_en(sesion.organo, sesion.fecha)
    primera = convocatoria == Convocatoria.PRIMERA
    lista = leer_lista(sesion)
    ocupados, presentes = contar(lista)
    tipo = regla.quorum_primera if primera else regla.quorum_segunda
    if not ocupados and any(a.derecho_voto is None for a in lista):
        tipo = TipoQuorum.DESCONOCIDA
    return calcular(
        tipo,
        minimo=regla.minimo_primera if primera else regla.minimo_segunda,
        fraccion=regla.fraccion_primera if primera else regla.fraccion_segunda,
        base_quorum=regla.base_quorum,
        lugares=regla.lugares,
        ocupados=ocupados,
        presentes=presentes,
        roles_ausentes=roles_ausentes(regla, lista),
    )


def roles_exigidos(regla: Regla) -> list[tuple[Funcion, str]]:
    """Return the functions that the rule asks to be there, each with its words."""
    exigidos = []
    if regla.quorum_exige_presidencia:
        exigidos.append((Funcion.PRESIDE, PRESIDENCIA))
    if regla.quorum_exige_secretaria:
        exigidos.append((Funcion.SECRETARIA, SECRETARIA))
    return exigidos


def roles_ausentes(regla: Regla, lista: list[Asistencia]) -> list[str]:
    """Return who the rule says must be there and is not; a suplente in that seat is there for them."""
    return [
        rol
        for funcion, rol in roles_exigidos(regla)
        if not any(a.nombramiento and a.nombramiento.funcion == funcion and esta_en_su_lugar(a, lista) for a in lista)
    ]


def hay_quorum_ahora(sesion: Sesion, regla: Regla | None = None) -> bool | None:
    """Return whether there is quórum at this moment; None where nobody can compute it (2 queries; fewer if loaded).

    None is for a rule that is unknown, a roll that does not say who votes, and a session held outside the portal,
    whose roll has no clock. A session that is not being held has no quórum.
    """
    if sesion.estado == EstadoSesion.CELEBRADA:
        return None
    if sesion.estado not in SE_LEVANTA:
        return False
    return quorum_vivo(sesion, sesion.convocatoria or Convocatoria.PRIMERA, regla).hay
