"""The convocatoria and the notices after it, on paper and as a page: a pure function of their record."""

from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel
from sesiones.documents.partes import con_punto, mayuscula
from sesiones.enums import EstadoSesion, TipoCitatorio

Registro = dict[str, Any]
Contexto = dict[str, Any]
CLASES = {
    TipoCitatorio.CONVOCATORIA: "Convocatoria",
    TipoCitatorio.AMPLIACION: "Ampliación",
    TipoCitatorio.MODIFICACION: "Aviso de cambio",
}


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(
        registro,
        clase=CLASES[TipoCitatorio(registro["tipo"])],
        titulo=registro["documento"]["titulo"],
        corrido=registro["sesion"]["nombre"],
    )
    return render_to_string("documentos/citatorio.html", hoja | cuerpo(registro))


def cuerpo(registro: Registro) -> Contexto:
    """Return the context of ``documentos/citatorio_cuerpo.html``, which the paper and the pages include."""
    sesion, aviso = registro["sesion"], registro["aviso"]
    por_que = f"Se convoca así porque: {aviso['motivo']}" if aviso["motivo"] else ""
    return {
        "r": registro,
        "se_celebra": sesion["situacion"] == EstadoSesion.PROGRAMADA,
        "ficha": _ficha(sesion),
        "cambios": registro["cambios"],
        "orden": [_punto(p) for p in registro["orden"]],
        "anexos": registro["anexos"],
        "dirigida_a": registro["dirigida_a"],
        "plazo": [con_punto(frase) for frase in (aviso["cuenta"], por_que) if frase],
        "quien": ", ".join(parte for parte in (sesion["convoca"], sesion["convoca_cargo"]) if parte),
        "fundamento": con_punto(registro["fundamento"]) if registro["fundamento"] else "",
    }


def _ficha(sesion: Registro) -> list[tuple[str, str]]:
    """Return when and where, one line each; what is not known has no line."""
    renglones = [
        ("Fecha", mayuscula(sesion["fecha_larga"])),
        ("Primera convocatoria", f"{sesion['hora_primera']} horas" if sesion["hora_primera"] else ""),
        ("Segunda convocatoria", f"{sesion['hora_segunda']} horas" if sesion["hora_segunda"] else ""),
        ("Modalidad", mayuscula(sesion["modalidad"])),
        ("Lugar", sesion["lugar"]),
        ("Plataforma", sesion["plataforma"]),
    ]
    return [(rotulo, dato) for rotulo, dato in renglones if dato]


def _punto(punto: Registro) -> Registro:
    detalles = []
    if punto["expositor"]:
        detalles.append(f"Expone: {punto['expositor']}")
    if punto["ampliacion"]:
        detalles.append(f"Se agregó después de la convocatoria: {punto['ampliacion']}")
    if punto["anexos"]:
        detalles.append(f"Anexos: {'; '.join(punto['anexos'])}")
    return {
        "numero": punto["numero"],
        "nivel": punto["nivel"],
        "titulo": punto["titulo"],
        "detalles": " ".join(con_punto(d) for d in detalles),
    }
