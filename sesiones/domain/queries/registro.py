"""The record of a session as one dictionary: what the acta prints, in words ready to be read.

A constant number of queries whatever the size of the session. Frozen as JSON when the session is closed, it is the
only thing that the document knows.
"""

import datetime
from typing import Any

from participacion.domain.emision import Portal
from participacion.domain.fechas import con_dia, hora, hora_local, larga
from participacion.domain.nombramientos import regla_en
from participacion.domain.numeros import ordinal
from participacion.enums import Calidad, Funcion, ReglaFirmas, TipoQuorum
from sesiones.domain.folios import numero_escrito
from sesiones.domain.nombres import folio_acta, nombre_sesion
from sesiones.domain.quorum import calcular
from sesiones.domain.votaciones import fallo
from sesiones.enums import EstadoAsistencia, Modalidad, ModalidadAsistencia, TipoPunto
from sesiones.models import Acuerdo, Asistencia, DeclaratoriaQuorum, Punto, Sesion, Votacion

Registro = dict[str, Any]
ESTUVIERON = {EstadoAsistencia.PRESENTE, EstadoAsistencia.RETIRADA}
FALTARON = {EstadoAsistencia.AUSENTE, EstadoAsistencia.JUSTIFICADA}
# Their absence is not news.
NO_SE_ESPERAN = {Calidad.SUPLENTE, Calidad.INVITADO}


def componer_registro(
    sesion: Sesion, *, portal: Portal, version: int, codigo: str, ahora: datetime.datetime
) -> Registro:
    """Return the whole record of a session.

    Args:
        sesion: in any state; hours and numbers that are not known yet, or never, stay None.
        portal: public address and whether everything issued here is a demonstration.
        version: which record of this session it is, from 1.
        codigo: verification code of the document that will come of it; empty for a draft.
        ahora: the instant of freezing.
    """
    sesion = Sesion.objects.select_related("organo__municipio", "convoca").get(pk=sesion.pk)
    organo, municipio = sesion.organo, sesion.organo.municipio
    lista = list(sesion.asistencias.select_related("suple_a", "nombramiento"))
    puntos = list(
        sesion.puntos.prefetch_related(
            "votaciones__acuerdo", "seguimientos__acuerdo", "seguimientos__inciso", "seguimientos__punto_relacionado"
        )
    )
    acuerdos = list(sesion.acuerdos.select_related("punto", "votacion"))
    declaratorias = list(sesion.declaratorias.all())
    regla = regla_en(organo, sesion.fecha)
    folio = folio_acta(sesion)
    nombre = nombre_sesion(sesion)
    return {
        "formato": "acta/1",
        "demostracion": portal.es_demostracion or municipio.es_ficticio,
        "folio": folio,
        "version": version,
        "codigo": codigo,
        "url_verificacion": portal.url_verificacion(codigo) if codigo else "",
        "congelada_en": ahora.astimezone(municipio.tz).isoformat(timespec="seconds"),
        "municipio": {"clave": municipio.clave, "nombre": municipio.nombre, "entidad": municipio.entidad},
        "organo": {
            "clave": organo.clave,
            "nombre": organo.nombre,
            "siglas": organo.siglas,
            "sistema": organo.sistema,
        },
        "sesion": {
            "titulo": f"Acta de la {nombre}",
            "nombre": nombre,
            "numero": sesion.numero,
            "anio": sesion.anio,
            "numero_escrito": numero_escrito(organo.formato_numero, sesion.numero, sesion.anio),
            "tipo": sesion.get_tipo_display(),
            "fecha": sesion.fecha.isoformat(),
            "fecha_larga": con_dia(sesion.fecha),
            "hora_inicio": hora_local(sesion.iniciada_en, municipio.tz),
            "hora_termino": hora_local(sesion.clausurada_en, municipio.tz),
            "hora_primera": hora(sesion.hora_primera) if sesion.hora_primera else None,
            "hora_segunda": hora(sesion.hora_segunda) if sesion.hora_segunda else None,
            "convocatoria": sesion.get_convocatoria_display() or None,
            "modalidad": "" if sesion.modalidad == Modalidad.SIN_ESPECIFICAR else sesion.get_modalidad_display(),
            "lugar": sesion.lugar,
            "plataforma": sesion.plataforma,
            "convoca": str(sesion.convoca) if sesion.convoca else "",
            "convoca_cargo": sesion.convoca_cargo,
        },
        "asistencia": _asistencia(lista, municipio.tz),
        "quorum": _quorum(declaratorias, municipio.tz),
        "orden": [{"numero": p.numero, "nivel": p.nivel, "titulo": p.titulo} for p in puntos],
        "puntos": [_punto(p, acuerdos) for p in puntos],
        "acuerdos": [_acuerdo(a) for a in acuerdos],
        "sin_acuerdos": sesion.sin_acuerdos,
        "clausura": {"texto": sesion.clausura_texto, "hora": hora_local(sesion.clausurada_en, municipio.tz)},
        "firmas": _firmas(ReglaFirmas(regla.firmas), lista, folio),
        "notas_fuente": _notas(sesion, lista),
    }


def _asistencia(lista: list[Asistencia], tz: datetime.tzinfo) -> Registro:
    """Return the roll in groups: with vote, with voice, and those whose right the source does not tell."""
    por_id = {a.pk: a for a in lista}
    estuvieron = [a for a in lista if a.estado in ESTUVIERON]
    con_voto = [a for a in estuvieron if _tuvo_voto(a, por_id)]
    sin_saber = [a for a in estuvieron if a.derecho_voto is None and a not in con_voto]
    con_voz = [a for a in estuvieron if a not in con_voto and a not in sin_saber]
    lugares = sum(1 for a in lista if a.derecho_voto and a.suple_a_id is None)
    # A titular who left and whoever took the place are two people in one seat.
    ocupados = {a.suple_a_id or a.pk for a in con_voto}
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
            filas.append(_persona(n, asistencia, tz))
        if filas:
            vistos.append({"titulo": titulo, "personas": filas})
    todas = [fila for grupo in vistos for fila in grupo["personas"]]
    return {
        "columnas": [c for c in ("calidad", "modalidad", "llegada", "salida") if any(fila[c] for fila in todas)],
        "grupos": vistos,
        "ausentes": [
            {"nombre": a.nombre, "cargo": a.cargo, "justificada": a.estado == EstadoAsistencia.JUSTIFICADA}
            for a in lista
            if a.estado in FALTARON and a.calidad not in NO_SE_ESPERAN
        ],
    }


def _tuvo_voto(a: Asistencia, por_id: dict[int, Asistencia]) -> bool:
    """Return whether this person attended with vote: in a seat of their own, or in a titular's place."""
    return bool(a.derecho_voto or (a.suple_a_id and por_id[a.suple_a_id].derecho_voto))


def _notas(sesion: Sesion, lista: list[Asistencia]) -> list[str]:
    """Return what the source does not say, and who was never called: nobody may say that they were absent."""
    notas = [nota.strip() for nota in sesion.notas_fuente.splitlines() if nota.strip()]
    sin_pasar = [a.nombre for a in lista if a.estado == EstadoAsistencia.PENDIENTE and a.calidad not in NO_SE_ESPERAN]
    return notas + ([f"No consta si asistieron: {'; '.join(sin_pasar)}."] if sin_pasar else [])


def _persona(n: int, a: Asistencia, tz: datetime.tzinfo) -> Registro:
    return {
        "n": n,
        "nombre": a.nombre,
        "cargo": a.cargo,
        "calidad": "" if a.calidad == Calidad.SIN_ESPECIFICAR else a.get_calidad_display(),
        "modalidad": "" if a.modalidad == ModalidadAsistencia.SIN_ESPECIFICAR else a.get_modalidad_display(),
        "llegada": hora_local(a.llegada_en, tz),
        "salida": hora_local(a.salida_en, tz),
        "en_lugar_de": a.suple_a.nombre if a.suple_a else "",
    }


def _quorum(declaratorias: list[DeclaratoriaQuorum], tz: datetime.tzinfo) -> Registro:
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
                "resultado": "Con quórum" if d.hay_quorum else "Sin quórum",
                "a_mano": d.a_mano,
                "nota": d.nota,
            }
            for d in declaratorias
        ],
    }


def _regla_en_palabras(d: DeclaratoriaQuorum) -> str:
    if d.regla == TipoQuorum.DESCONOCIDA or d.base is None:
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
    return f"Sin quórum en {convocatoria} convocatoria: {presentes}; se requerían {d.requeridos}."


def _punto(punto: Punto, acuerdos: list[Acuerdo]) -> Registro:
    return {
        "numero": punto.numero,
        "nivel": punto.nivel,
        "conector": conector(punto),
        "titulo": punto.titulo,
        "tipo": punto.tipo,
        "estado": punto.get_estado_display(),
        "expositor_previsto": punto.expositor_previsto,
        "expositor_efectivo": punto.expositor_efectivo,
        "tema_efectivo": punto.tema_efectivo,
        "motivo_cambio": punto.motivo_cambio,
        "narrativa": punto.narrativa,
        "votaciones": [_votacion(v) for v in punto.votaciones.all()],
        "acuerdos": [a.folio for a in acuerdos if a.punto_id == punto.pk],
        "seguimiento": [
            {
                "folio": s.acuerdo.folio,
                "inciso": s.inciso.letra if s.inciso else "",
                "texto": s.inciso.texto if s.inciso else s.acuerdo.texto,
                "estado": s.get_estado_display(),
                "informe": s.texto,
                "remite": f"punto {s.punto_relacionado.numero}" if s.punto_relacionado else "",
            }
            for s in punto.seguimientos.all()
        ],
    }


def conector(punto: Punto) -> str:
    """Return the customary opening: «En seguimiento al tercer punto del orden del día», «En asuntos generales»."""
    if punto.tipo == TipoPunto.ASUNTOS_GENERALES:
        return "En asuntos generales"
    if punto.nivel == 2:
        return f"En seguimiento al punto {punto.numero} del orden del día"
    return f"En seguimiento al {ordinal(int(punto.numero))} punto del orden del día"


def _votacion(votacion: Votacion) -> Registro:
    decision = fallo(votacion)
    return {
        "n": votacion.orden,
        "asunto": votacion.asunto,
        "metodo": votacion.get_metodo_display(),
        "presentes": votacion.presentes,
        "a_favor": votacion.a_favor,
        "en_contra": votacion.en_contra,
        "abstenciones": votacion.abstenciones,
        "resultado": decision.etiqueta,
        "explicacion": decision.explicacion,
    }


def _acuerdo(acuerdo: Acuerdo) -> Registro:
    return {
        "folio": acuerdo.folio,
        "texto": acuerdo.texto,
        "responsable": acuerdo.responsable,
        "fecha_compromiso": larga(acuerdo.fecha_compromiso) if acuerdo.fecha_compromiso else None,
        "aprobacion": fallo(acuerdo.votacion).etiqueta if acuerdo.votacion else "",
        "punto": acuerdo.punto.numero if acuerdo.punto else "",
    }


def _firmas(regla: ReglaFirmas, lista: list[Asistencia], folio: str) -> Registro:
    """Return who signs, by the órgano's rule, among the people who were there."""
    por_id = {a.pk: a for a in lista}
    estuvieron = [a for a in lista if a.estado in ESTUVIERON]

    def con_funcion(*funciones: Funcion) -> list[Asistencia]:
        return [a for f in funciones for a in estuvieron if a.nombramiento and a.nombramiento.funcion == f]

    match regla:
        case ReglaFirmas.PRESIDENCIA:
            firman, frase = con_funcion(Funcion.PRESIDE), f"Firma el acta {folio} quien preside."
        case ReglaFirmas.PRESIDENCIA_Y_SECRETARIA:
            firman = con_funcion(Funcion.PRESIDE, Funcion.SECRETARIA)
            frase = f"Firman el acta {folio} quien preside y quien la levantó."
        case ReglaFirmas.PRESENTES_CON_VOTO:
            firman = [a for a in estuvieron if _tuvo_voto(a, por_id)]
            frase = f"Firman el acta {folio} quienes asistieron con derecho a voto."
        case ReglaFirmas.DESCONOCIDA:
            firman = con_funcion(Funcion.PRESIDE, Funcion.SECRETARIA)
            frase = f"No se conoce la regla de firmas de este órgano para el acta {folio}."
    return {
        "frase": frase,
        "personas": [
            {"nombre": a.nombre, "cargo": a.cargo, "campo": f"firma-{i:02d}"} for i, a in enumerate(firman, start=1)
        ],
    }
