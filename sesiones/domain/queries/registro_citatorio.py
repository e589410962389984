"""The record of a notice to the members: the convocatoria, or what changed after it."""

from typing import Any

from django.db.models import Prefetch

from participacion.domain.nombramientos import integrantes_en, regla_en
from participacion.enums import Calidad, ReglaSuplencia
from participacion.models import Nombramiento
from sesiones.domain.queries.registro_sesion import datos_de_sesion
from sesiones.enums import EstadoPunto, EstadoSesion
from sesiones.models import Anexo, Punto, Sesion

Registro = dict[str, Any]
# What of a session may change after its convocatoria, with its name in the notice.
QUE_CAMBIA = {
    "fecha_larga": "Fecha",
    "hora_primera": "Primera convocatoria",
    "hora_segunda": "Segunda convocatoria",
    "modalidad": "Modalidad",
    "lugar": "Lugar",
    "plataforma": "Plataforma",
}


def a_quienes_se_convoca(sesion: Sesion) -> list[Nombramiento]:
    """Return who is called, one appointment per person: everybody in office that day (2 queries).

    Suplentes are not called where they only enter for good.
    """
    solo_titulares = regla_en(sesion.organo, sesion.fecha).suplencia == ReglaSuplencia.DEFINITIVA
    por_persona: dict[int, Nombramiento] = {}
    for nombramiento in integrantes_en(sesion.organo, sesion.fecha):
        if not (solo_titulares and nombramiento.calidad == Calidad.SUPLENTE):
            por_persona.setdefault(nombramiento.persona_id, nombramiento)
    return list(por_persona.values())


def contenido(sesion: Sesion) -> Registro:
    """Return what a notice says of the session as it stands: where, when, on what, to whom (4 queries)."""
    anexos = Prefetch("anexos", Anexo.objects.defer("archivo__contenido").order_by("orden"))
    puntos = sesion.puntos.exclude(estado=EstadoPunto.RETIRADO).order_by("orden").prefetch_related(anexos)
    return {
        "sesion": datos_de_sesion(sesion) | {"situacion": sesion.estado, "motivo": sesion.motivo_estado},
        "orden": [_punto(p) for p in puntos],
        "anexos": [a.titulo for a in sesion.anexos.filter(punto=None).order_by("orden")],
        "dirigida_a": [
            {"nombre": str(n.persona), "cargo": n.cargo, "suplente": n.calidad == Calidad.SUPLENTE}
            for n in a_quienes_se_convoca(sesion)
        ],
    }


def _punto(punto: Punto) -> Registro:
    return {
        "id": punto.pk,
        "numero": punto.numero,
        "nivel": punto.nivel,
        "titulo": punto.titulo,
        "expositor": punto.expositor_previsto,
        "ampliacion": punto.motivo_ampliacion if punto.es_ampliacion else "",
        "anexos": [a.titulo for a in punto.anexos.all()],
    }


def agregados(antes: Registro, ahora: Registro) -> list[str]:
    """Return, in words, the points of a notice that the one before it did not have (pure)."""
    conocidos = {p["id"] for p in antes["orden"]}
    nuevos = [p for p in ahora["orden"] if p["id"] not in conocidos]
    return [
        f"Se agrega el punto {p['numero']}, «{p['titulo']}»."
        + (f" Motivo: {p['ampliacion']}" if p["ampliacion"] else "")
        for p in nuevos
    ]


def cambios(antes: Registro, ahora: Registro) -> list[str]:
    """Return, in words, what else of a notice is not as the one before it said (pure)."""
    vieja, nueva = antes["sesion"], ahora["sesion"]
    dichos = []
    if nueva["situacion"] != vieja["situacion"]:
        dichos.append(_situacion(nueva))
    dichos += [
        f"{rotulo}: {nueva[campo] or 'ninguna'}. Antes: {vieja[campo] or 'ninguna'}."
        for campo, rotulo in QUE_CAMBIA.items()
        if nueva[campo] != vieja[campo]
    ]
    quedan = {p["id"] for p in ahora["orden"]}
    faltan = [p for p in antes["orden"] if p["id"] not in quedan]
    return dichos + [f"Se retira el punto {p['numero']}, «{p['titulo']}»." for p in faltan]


def _situacion(sesion: Registro) -> str:
    match sesion["situacion"]:
        case EstadoSesion.CANCELADA:
            return f"La sesión se cancela. Motivo: {sesion['motivo']}"
        case EstadoSesion.DIFERIDA:
            return f"La sesión se difiere; se avisará la nueva fecha. Motivo: {sesion['motivo']}"
        case _:
            return "La sesión vuelve a quedar programada."
