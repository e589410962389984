"""When the quórum was lost and when it was regained: a pure function of who counted from when until when."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participacion.domain.fechas import hora
from participacion.models import Regla
from sesiones.domain.presencia import Estancia, con_voto, cruzar, estancias, suplencias
from sesiones.domain.quorum_vivo import roles_exigidos
from sesiones.models import Asistencia

Instante = datetime.datetime


@dataclass(frozen=True)
class Votante:
    """Somebody who counted in a seat during some stays."""

    nombre: str
    lugar: int
    estancias: Sequence[Estancia]


@dataclass(frozen=True)
class Momento:
    """The quórum was lost or regained: when, with how many, and who had just come or gone."""

    en: Instante
    hay: bool
    presentes: int
    requeridos: int
    entran: tuple[str, ...] = ()
    salen: tuple[str, ...] = ()
    faltan_roles: tuple[str, ...] = ()

    def frase(self, tz: datetime.tzinfo) -> str:
        """Return the moment in one sentence, as the acta tells it."""
        a_las = f"A las {hora(self.en.astimezone(tz))} horas"
        if self.hay:
            causa = f" {_quienes(self.entran, 'llegó', 'llegaron')} y" if self.entran else ""
            return f"{a_las}{causa} se recuperó el quórum, con {_personas(self.presentes)} con voto."
        causa = f" {_quienes(self.salen, 'se retiró', 'se retiraron')} y" if self.salen else ""
        roles = f" Faltó {' y '.join(self.faltan_roles)}." if self.faltan_roles else ""
        resto = "quedó 1 persona" if self.presentes == 1 else f"quedaron {_personas(self.presentes)}"
        return f"{a_las}{causa} se perdió el quórum: {resto} con voto y se {_requieren(self.requeridos)}.{roles}"


def momentos(
    votantes: Sequence[Votante],
    *,
    requeridos: int,
    desde: Instante,
    hasta: Instante | None = None,
    roles: Mapping[str, Sequence[Estancia]] | None = None,
) -> list[Momento]:
    """Return every moment in which the quórum changed after the session was installed with it.

    Several comings and goings at the same instant are one. What was lost and regained within the same minute is left
    out: nobody could read it as two different hours.

    Args:
        votantes: who counted, in which seat, and when; a seat counts once.
        requeridos: how many seats are needed.
        desde: when the session was installed.
        hasta: when it ended; None while it goes on.
        roles: mandatory roles and when somebody held them.
    """
    roles = roles or {}
    limites = {i for v in votantes for e in v.estancias for i in (e.desde, e.hasta) if i is not None}
    limites |= {i for suyas in roles.values() for e in suyas for i in (e.desde, e.hasta) if i is not None}
    instantes = sorted({desde} | {i for i in limites if i > desde and (hasta is None or i < hasta)})
    hechos: list[Momento] = []
    hay, antes = True, _sentados(votantes, desde)
    for en in instantes:
        ahora = _sentados(votantes, en)
        faltan = tuple(rol for rol, suyas in roles.items() if not any(e.cubre(en) for e in suyas))
        presentes = len({v.lugar for v in ahora})
        hay_ahora = presentes >= requeridos and not faltan
        if hay_ahora != hay:
            entran = tuple(v.nombre for v in ahora if v not in antes)
            salen = tuple(v.nombre for v in antes if v not in ahora)
            hechos.append(Momento(en, hay_ahora, presentes, requeridos, entran, salen, faltan))
        hay, antes = hay_ahora, ahora
    return _sin_parpadeos(hechos)


def _sentados(votantes: Sequence[Votante], en: Instante) -> list[Votante]:
    return [v for v in votantes if any(e.cubre(en) for e in v.estancias)]


def _sin_parpadeos(hechos: list[Momento]) -> list[Momento]:
    """Drop the pairs lost and regained within one minute of the clock."""
    quedan: list[Momento] = []
    for momento in hechos:
        if momento.hay and quedan and not quedan[-1].hay and _minuto(quedan[-1].en) == _minuto(momento.en):
            quedan.pop()
        else:
            quedan.append(momento)
    return quedan


def de_la_lista(
    lista: Sequence[Asistencia],
    regla: Regla,
    *,
    requeridos: int | None,
    desde: Instante | None,
    hasta: Instante | None = None,
) -> list[Momento]:
    """Return the moments of a session from its roll, with the movements loaded (no queries).

    Args:
        lista: the roll, with its appointments and movements.
        regla: the rule in force that day, for the mandatory roles.
        requeridos: how many are needed; None where nobody can tell, and then there is nothing to say.
        desde: when it was installed; None where it is not known.
        hasta: when it ended.
    """
    if requeridos is None or desde is None:
        return []
    por_id = {a.pk: a for a in lista}
    votantes = []
    for a in lista:
        por_lugar: dict[int, list[Estancia]] = {}
        for lugar, estancia in con_voto(a, por_id):
            por_lugar.setdefault(lugar, []).append(estancia)
        votantes += [Votante(a.nombre, lugar, suyas) for lugar, suyas in por_lugar.items()]
    roles = {
        rol: [
            e
            for a in lista
            if a.nombramiento and a.nombramiento.funcion == funcion
            for e in (*estancias(a), *_de_su_suplente(a, lista))
        ]
        for funcion, rol in roles_exigidos(regla)
    }
    return momentos(votantes, requeridos=requeridos, desde=desde, hasta=hasta, roles=roles)


def _de_su_suplente(titular: Asistencia, lista: Sequence[Asistencia]) -> list[Estancia]:
    """Return when somebody sat in this person's place."""
    return [
        comun
        for a in lista
        for lugar, estancia in suplencias(a)
        if lugar == titular.pk
        for comun in cruzar(estancias(a), [estancia])
    ]


def _quienes(nombres: Sequence[str], uno: str, varios: str) -> str:
    if len(nombres) == 1:
        return f"{uno} {nombres[0]}"
    return f"{varios} {'; '.join(nombres[:-1])} y {nombres[-1]}"


def _personas(n: int) -> str:
    return f"{n} persona{'' if n == 1 else 's'}"


def _requieren(n: int) -> str:
    return f"requiere {n}" if n == 1 else f"requieren {n}"


def _minuto(en: Instante) -> Instante:
    return en.replace(second=0, microsecond=0)
