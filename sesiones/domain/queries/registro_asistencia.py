"""The roll and the quórum in the record of a session."""

import datetime
from typing import Any

from participacion.domain.fechas import hora_local
from participacion.enums import Calidad, TipoQuorum
from participacion.models import Regla
from sesiones.domain.linea_quorum import de_la_lista
from sesiones.domain.presencia import ESTUVIERON, cruzar, estancias, suplencias
from sesiones.domain.queries.recorridos import de_cuando_a_cuando, frase_de_estancias
from sesiones.domain.quorum import calcular
from sesiones.domain.tiempos import diferencia
from sesiones.enums import EstadoAsistencia, ModalidadAsistencia
from sesiones.models import Asistencia, DeclaratoriaQuorum, Punto, Sesion

Registro = dict[str, Any]
FALTARON = {EstadoAsistencia.AUSENTE, EstadoAsistencia.JUSTIFICADA}
# Their absence is not news.
NO_SE_ESPERAN = {Calidad.SUPLENTE, Calidad.INVITADO}


def asistencia(lista: list[Asistencia], tz: datetime.tzinfo) -> Registro:
    """Return the roll in groups: with vote, with voice, and those whose right the source does not tell."""
    por_id = {a.pk: a for a in lista}
    estuvieron = [a for a in lista if a.estado in ESTUVIERON]
    con_voto = [a for a in estuvieron if tuvo_voto(a, por_id)]
    sin_saber = [a for a in estuvieron if a.derecho_voto is None and a not in con_voto]
    con_voz = [a for a in estuvieron if a not in con_voto and a not in sin_saber]
    lugares = sum(1 for a in lista if a.derecho_voto and a.suple_a_id is None)
    # A titular who left and whoever took the place are two people in one seat.
    ocupados = {lugar for a in con_voto for lugar in _lugares(a, por_id)}
    grupos = [
        (f"Integrantes con voz y voto: {len(ocupados)} de {lugares}", con_voto),
        (f"Con voz: {len(con_voz)}", con_voz),
        (f"Asistieron: {len(sin_saber)}. La fuente no dice quiénes tenían voto.", sin_saber),
    ]
    n = 0
    vistos: list[Registro] = []
    for titulo, personas in grupos:
        filas = []
        for asistencia in personas:
            n += 1
            filas.append(_persona(n, asistencia, por_id, tz))
        if filas:
            vistos.append({"titulo": titulo, "personas": filas})
    suplentes: dict[int, list[str]] = {}
    for a in estuvieron:
        for lugar in dict.fromkeys(lugar for lugar, _ in suplencias(a)):
            suplentes.setdefault(lugar, []).append(a.nombre)
    todas = [fila for grupo in vistos for fila in grupo["personas"]]
    return {
        "columnas": [c for c in ("calidad", "modalidad", "llegada", "salida") if any(fila[c] for fila in todas)],
        "grupos": vistos,
        "ausentes": [
            {
                "nombre": a.nombre,
                "cargo": a.cargo,
                "justificada": a.estado == EstadoAsistencia.JUSTIFICADA,
                "justificacion": a.justificacion,
                "suplida_por": "; ".join(suplentes.get(a.pk, [])),
            }
            for a in lista
            if a.estado in FALTARON and a.calidad not in NO_SE_ESPERAN
        ],
    }


def tuvo_voto(a: Asistencia, por_id: dict[int, Asistencia]) -> bool:
    """Return whether this person attended with vote: in a seat of their own, or in a titular's place."""
    return bool(_lugares(a, por_id))


def _lugares(a: Asistencia, por_id: dict[int, Asistencia]) -> set[int]:
    """Return the seats with vote in which this person sat."""
    suplidos = {lugar for lugar, _ in suplencias(a)}
    propio = {a.pk} if a.derecho_voto and not suplidos else set()
    return propio | {lugar for lugar in suplidos if lugar in por_id and por_id[lugar].derecho_voto}


def notas_del_registro(sesion: Sesion, lista: list[Asistencia]) -> list[str]:
    """Return what the source does not say, and who was never called: nobody may say that they were absent."""
    notas = [nota.strip() for nota in sesion.notas_fuente.splitlines() if nota.strip()]
    sin_pasar = [a.nombre for a in lista if a.estado == EstadoAsistencia.PENDIENTE and a.calidad not in NO_SE_ESPERAN]
    return notas + ([f"No consta si asistieron: {'; '.join(sin_pasar)}."] if sin_pasar else [])


def _persona(n: int, a: Asistencia, por_id: dict[int, Asistencia], tz: datetime.tzinfo) -> Registro:
    return {
        "n": n,
        "nombre": a.nombre,
        "cargo": a.cargo,
        "calidad": "" if a.calidad == Calidad.SIN_ESPECIFICAR else a.get_calidad_display(),
        "modalidad": "" if a.modalidad == ModalidadAsistencia.SIN_ESPECIFICAR else a.get_modalidad_display(),
        "llegada": hora_local(a.llegada_en, tz),
        "salida": hora_local(a.salida_en, tz),
        "en_lugar_de": "; ".join(_en_lugar_de(a, por_id, tz)),
        "recorrido": frase_de_estancias(estancias(a), tz),
    }


def _en_lugar_de(a: Asistencia, por_id: dict[int, Asistencia], tz: datetime.tzinfo) -> list[str]:
    """Return whose places a suplente took; the hours only where it was not all the time that they were there."""
    presente = estancias(a)
    dichos = []
    for lugar, estancia in suplencias(a):
        if lugar not in por_id:
            continue
        horas = "" if cruzar(presente, [estancia]) == presente else de_cuando_a_cuando(estancia, tz)
        dichos.append(f"{por_id[lugar].nombre}{horas}")
    return dichos


def quorum_de_la_sesion(
    sesion: Sesion, declaratorias: list[DeclaratoriaQuorum], lista: list[Asistencia], regla: Regla
) -> Registro:
    """Return the declarations, and when the quórum was lost and regained afterwards.

    Args:
        sesion: with its órgano and municipio.
        declaratorias: in order, with who declared.
        lista: the roll, with its movements.
        regla: the rule in force that day.
    """
    tz = sesion.organo.municipio.tz
    con_quorum = next((d for d in declaratorias if d.hay_quorum and not d.a_mano), None)
    momentos = de_la_lista(
        lista,
        regla,
        requeridos=con_quorum.requeridos if con_quorum else None,
        desde=sesion.iniciada_en,
        hasta=sesion.clausurada_en,
    )
    return quorum(declaratorias, tz) | {
        "linea": [{"hora": hora_local(m.en, tz), "hay": m.hay, "frase": m.frase(tz)} for m in momentos]
    }


def asistencia_del_punto(punto: Punto, lista: list[Asistencia], sesion: Sesion) -> str:
    """Return how the attendance during a point differs from the roll, in sentences; empty if it does not."""
    hallada = diferencia(punto, lista, sesion)
    return hallada.frase(sesion.organo.municipio.tz) if hallada else ""


def quorum(declaratorias: list[DeclaratoriaQuorum], tz: datetime.tzinfo) -> Registro:
    """Return the declarations and the sentence of the last one."""
    ultima = declaratorias[-1] if declaratorias else None
    cuenta_conocida = ultima and not ultima.a_mano and ultima.base is not None
    return {
        "frase": _frase_quorum(ultima),
        "a_mano": bool(ultima and ultima.a_mano),
        "nota": ultima.nota if ultima else "",
        "verifico": ultima.verifico if ultima else "",
        "fundamento": ultima.fundamento if ultima else "",
        "asientos": {"total": ultima.base, "presentes": ultima.presentes, "requeridos": ultima.requeridos}
        if ultima and cuenta_conocida
        else None,
        "declaratorias": [
            {
                "convocatoria": d.get_convocatoria_display().capitalize(),
                "hora": hora_local(d.declarada_en, tz),
                "regla": _regla_en_palabras(d),
                "cuenta": d.cuenta,
                "requeridos": d.requeridos,
                "presentes": d.presentes,
                "roles_ausentes": d.roles_ausentes,
                "resultado": "Con quórum" if d.hay_quorum else "Sin quórum",
                "a_mano": d.a_mano,
                "nota": d.nota,
                "verifico": d.verifico,
                "declaro": str(d.declarada_por) if d.declarada_por else "",
            }
            for d in declaratorias
        ],
    }


def _regla_en_palabras(d: DeclaratoriaQuorum) -> str:
    if d.regla_texto:
        return d.regla_texto
    if d.regla in {TipoQuorum.DESCONOCIDA, TipoQuorum.FRACCION} or d.base is None:
        return "Regla desconocida"
    return calcular(d.regla, ocupados=d.base, presentes=d.presentes or 0, minimo=d.requeridos).regla


def _frase_quorum(d: DeclaratoriaQuorum | None) -> str:
    if d is None:
        return "Sin declaratoria de quórum."
    convocatoria = d.get_convocatoria_display()
    if d.a_mano:
        hubo = "Se declaró quórum" if d.hay_quorum else "Se declaró que no hubo quórum"
        return f"{hubo} en {convocatoria} convocatoria."
    presentes = f"{d.presentes} presente{'' if d.presentes == 1 else 's'}"
    if d.hay_quorum:
        return f"Hay quórum en {convocatoria} convocatoria: {presentes}; se requerían {d.requeridos}."
    falto = f" Faltó {d.roles_ausentes}." if d.roles_ausentes else ""
    return f"Sin quórum en {convocatoria} convocatoria: {presentes}; se requerían {d.requeridos}.{falto}"
