"""Attempts to write, past every validation, what each constraint of the sessions forbids."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import F

from sesiones.enums import (
    EfectoVotacion,
    EstadoAcuerdo,
    EstadoAsistencia,
    EstadoSesion,
    MateriaVotacion,
    MetodoVotacion,
    TipoMovimiento,
)
from sesiones.models import Acuerdo, Movimiento
from tests import factories as f
from tests.factories.sesiones import INICIO

DIA = datetime.date(2026, 4, 30)
ANTES = INICIO - datetime.timedelta(minutes=1)


def _poner(fabrica: type, de: dict[str, Any] | None = None, **valores: Any) -> Callable[[], object]:
    """Return an attempt to write these values in a good row (made with ``de``), past every validation."""
    return lambda: type(fila := fabrica(**de or {})).objects.filter(pk=fila.pk).update(**valores)


def _igualar(fabrica: type, comun: str, *campos: str) -> Callable[[], object]:
    """Return an attempt to give a row the same fields as its sibling (both below the same ``comun``)."""

    def intentar() -> object:
        una = fabrica()
        otra = fabrica(**{comun: getattr(una, comun)})
        valores = {c: getattr(una, una._meta.get_field(c).attname) for c in campos}
        return type(una).objects.filter(pk=otra.pk).update(**valores)

    return intentar


def _dos(fabrica: Callable[[], Any], campo: str) -> Callable[[], object]:
    """Return an attempt to give one row the value that another has in a unique field."""

    def intentar() -> object:
        una, otra = fabrica(), fabrica()
        columna = una._meta.get_field(campo).attname
        return type(una).objects.filter(pk=otra.pk).update(**{columna: getattr(una, columna)})

    return intentar


def _persona_repetida() -> object:
    una = f.AsistenciaFactory()
    otra = f.AsistenciaFactory(sesion=una.sesion)
    return type(una).objects.filter(pk=otra.pk).update(persona=una.persona)


def _con_la_clave_de_otro(fabrica: Callable[[], Any]) -> Callable[[], object]:
    """Return an attempt to record something with the key that another was sent with."""

    def intentar() -> object:
        clave = uuid.uuid4()
        una, otra = fabrica(), fabrica()
        return type(una).objects.filter(pk__in=[una.pk, otra.pk]).update(clave=clave)

    return intentar


def _suplencia() -> object:
    return f.AsistenciaFactory(suple_a=f.AsistenciaFactory())


def _acuerdo_votado() -> object:
    return f.AcuerdoFactory(votacion=f.VotacionFactory())


def _seguimiento_de_inciso_repetido() -> object:
    inciso = f.IncisoAcuerdoFactory()
    uno = f.SeguimientoFactory(acuerdo=inciso.acuerdo, inciso=inciso)
    otro = f.SeguimientoFactory(acuerdo=inciso.acuerdo, punto=uno.punto)
    return type(uno).objects.filter(pk=otro.pk).update(inciso=inciso)


def _acta_sellada() -> object:
    return f.ActaFactory(documento=f.DocumentoFactory())


def _con_el_documento_de_otro(fabrica: type) -> Callable[[], object]:
    """Return an attempt to make a paper with the document of another; one that has its own cannot change it."""
    return lambda: fabrica(documento=fabrica(documento=f.DocumentoFactory()).documento)


SIN_CUENTAS = {"a_favor": None, "en_contra": None, "abstenciones": None, "presentes": None}
UNANIME = {"metodo": MetodoVotacion.UNANIMIDAD}
POR_CEDULA = {"metodo": MetodoVotacion.SECRETA, "materia": MateriaVotacion.PERSONAS}
EMPATADA = {"a_favor": 2, "en_contra": 2}
RESTRICCIONES: dict[str, list[Callable[[], object]]] = {
    "plantilla_unica_por_organo": [_igualar(f.PlantillaOrdenFactory, "organo", "nombre")],
    "plantilla_lugar_unico": [_igualar(f.PuntoPlantillaFactory, "plantilla", "orden")],
    "plantilla_dos_niveles": [_poner(f.PuntoPlantillaFactory, nivel=n) for n in (0, 3)],
    "sesion_numero_unico": [_igualar(f.SesionFactory, "organo", "numero")],
    "sesion_termina_despues_de_iniciar": [
        _poner(f.SesionFactory, {"clausurada": True}, clausurada_en=hora) for hora in (INICIO, ANTES)
    ],
    "citado_una_vez_por_sesion": [_igualar(f.CitadoFactory, "sesion", "persona")],
    "citado_responde_con_hora": [_poner(f.CitadoFactory, respuesta=r) for r in ("CONFIRMA", "SE_EXCUSA", "SUPLENTE")],
    "citado_suplente_solo_si_lo_nombra": [
        _poner(f.CitadoFactory, suplente=F("nombramiento")),
        _poner(f.CitadoFactory, suplente=F("nombramiento"), respuesta="CONFIRMA", respondida_en=INICIO),
    ],
    "envio_uno_por_persona": [_igualar(f.EnvioCitatorioFactory, "citatorio", "citado")],
    "sesion_clausurada_con_hora": [_poner(f.SesionFactory, estado=EstadoSesion.CLAUSURADA)],
    "sesion_en_curso_con_hora": [_poner(f.SesionFactory, estado=e) for e in ("EN_CURSO", "EN_RECESO")],
    "sesion_diferida_o_cancelada_con_motivo": [_poner(f.SesionFactory, estado=e) for e in ("DIFERIDA", "CANCELADA")],
    "punto_lugar_unico": [_igualar(f.PuntoFactory, "sesion", "orden")],
    "punto_numero_unico": [_igualar(f.PuntoFactory, "sesion", "numero")],
    "punto_dos_niveles": [_poner(f.PuntoFactory, nivel=n) for n in (0, 3)],
    "punto_ampliacion_dice_por_que": [_poner(f.PuntoFactory, es_ampliacion=True)],
    "anexo_lugar_unico": [_igualar(f.AnexoFactory, "sesion", "orden")],
    "anexo_dice_su_titulo": [_poner(f.AnexoFactory, titulo="")],
    "asistencia_una_por_persona": [_persona_repetida],
    "asistencia_lugar_unico": [_igualar(f.AsistenciaFactory, "sesion", "orden")],
    "asistencia_sale_despues_de_llegar": [_poner(f.AsistenciaFactory, {"presente": True}, salida_en=ANTES)],
    "asistencia_quien_llega_estuvo": [
        _poner(f.AsistenciaFactory, {"presente": True}, estado=estado)
        for estado in (EstadoAsistencia.AUSENTE, EstadoAsistencia.JUSTIFICADA, EstadoAsistencia.PENDIENTE)
    ],
    "declaratoria_no_contradice_su_cuenta": [
        _poner(f.DeclaratoriaQuorumFactory, presentes=2),
        _poner(f.DeclaratoriaQuorumFactory, hay_quorum=False),
        _poner(f.DeclaratoriaQuorumFactory, presentes=None),
        _poner(f.DeclaratoriaQuorumFactory, requeridos=None),
        _poner(f.DeclaratoriaQuorumFactory, hay_quorum=False, presentes=None, requeridos=None),
        _poner(f.DeclaratoriaQuorumFactory, roles_ausentes="quien preside"),
    ],
    "declaratoria_un_solo_quorum": [_igualar(f.DeclaratoriaQuorumFactory, "sesion")],
    "movimiento_de_lugar_dice_cual": [
        _poner(f.MovimientoFactory, tipo=TipoMovimiento.OCUPA), _poner(f.MovimientoFactory, tipo=TipoMovimiento.DEJA),
        _poner(f.MovimientoFactory, {"ocupa": True}, tipo=TipoMovimiento.LLEGADA),
    ],
    "movimiento_lugar_de_otra_persona": [
        lambda: Movimiento.objects.filter(pk=f.MovimientoFactory(ocupa=True).pk).update(lugar=F("asistencia")),
    ],
    "declaratoria_a_mano_dice_por_que": [_poner(f.DeclaratoriaQuorumFactory, a_mano=True)],
    "votacion_lugar_unico": [_igualar(f.VotacionFactory, "punto", "orden")],
    "votacion_todas_las_cuentas_o_ninguna": [
        _poner(f.VotacionFactory, UNANIME, en_contra=None), _poner(f.VotacionFactory, UNANIME, abstenciones=None),
        _poner(f.VotacionFactory, UNANIME | SIN_CUENTAS, en_contra=0),
    ],
    "votacion_unanime_sin_contras": [
        _poner(f.VotacionFactory, UNANIME, en_contra=1, presentes=5),
        _poner(f.VotacionFactory, UNANIME, abstenciones=1, presentes=5),
    ],
    "votacion_economica_con_cuentas": [_poner(f.VotacionFactory, **SIN_CUENTAS)],
    "votacion_cuadra_con_presentes": [_poner(f.VotacionFactory, presentes=5), _poner(f.VotacionFactory, en_contra=1)],
    "votacion_presentes_son_integrantes": [_poner(f.VotacionFactory, base=3)],
    "votacion_nulos_solo_en_cedula": [_poner(f.VotacionFactory, nulos=1, presentes=5)],
    "votacion_de_personas_sin_contras": [
        _poner(f.VotacionFactory, POR_CEDULA, en_contra=1, presentes=5),
        _poner(f.VotacionFactory, POR_CEDULA, metodo=MetodoVotacion.UNANIMIDAD),
        _poner(f.VotacionFactory, POR_CEDULA, efecto=EfectoVotacion.ACTAS),
    ],
    "votacion_calidad_solo_si_hay_empate": [
        _poner(f.VotacionFactory, voto_calidad=True, presidencia_a_favor=True),
        _poner(f.VotacionFactory, EMPATADA, presidencia_a_favor=True),
        _poner(f.VotacionFactory, EMPATADA, voto_calidad=True, presidencia_a_favor=True, mayoria="ABSOLUTA"),
        _poner(f.VotacionFactory, UNANIME | SIN_CUENTAS, voto_calidad=True, presidencia_a_favor=False),
        _poner(
            f.VotacionFactory, voto_calidad=True, presidencia_a_favor=True, a_favor=0, en_contra=0, abstenciones=4
        ),
    ],
    "votacion_dispensa_de_algo": [
        _poner(f.VotacionFactory, con_dispensa=True), _poner(f.VotacionFactory, observaciones="Ninguna."),
    ],
    "opcion_lugar_unico": [_igualar(f.OpcionVotacionFactory, "votacion", "orden")],
    "opcion_nombre_unico": [_igualar(f.OpcionVotacionFactory, "votacion", "nombre")],
    "opcion_tiene_nombre": [_poner(f.OpcionVotacionFactory, nombre="")],
    "opcion_una_sola_por_calidad": [
        lambda: f.OpcionVotacionFactory(
            votacion=f.OpcionVotacionFactory(por_calidad=True).votacion, por_calidad=True
        ),
    ],
    "opcion_por_calidad_votada": [_poner(f.OpcionVotacionFactory, por_calidad=True, votos=0)],
    "voto_uno_por_persona": [_igualar(f.VotoNominalFactory, "votacion", "asistencia")],
    "voto_dice_una_cosa": [
        _poner(f.VotoNominalFactory, sentido=""), _poner(f.VotoNominalFactory, sentido="QUIZA"),
        lambda: f.VotoNominalFactory(opcion=f.OpcionVotacionFactory()),
    ],
    "excusa_una_por_persona": [_igualar(f.ExcusaFactory, "votacion", "asistencia")],
    "excusa_con_motivo": [_poner(f.ExcusaFactory, motivo="")],
    "acuerdo_sin_votacion_no_tiene": [lambda: f.AcuerdoFactory(votacion=f.VotacionFactory(), sin_votacion=True)],
    "inciso_dice_algo": [_poner(f.IncisoAcuerdoFactory, texto="")],
    "inciso_letra_minuscula": [_poner(f.IncisoAcuerdoFactory, letra=letra) for letra in ("", "A", "ab", "ñ", "1")],
    "acuerdo_folio_unico": [
        lambda: Acuerdo.objects.filter(
            pk=f.AcuerdoFactory(de_antes=True, organo=(viejo := f.AcuerdoFactory(de_antes=True)).organo).pk
        ).update(folio=viejo.folio)
    ],
    "acuerdo_consecutivo_unico": [
        lambda: Acuerdo.objects.filter(pk=f.AcuerdoFactory(punto=f.AcuerdoFactory().punto).pk).update(consecutivo=1)
    ],
    "acuerdo_con_punto_si_tiene_sesion": [
        _poner(f.AcuerdoFactory, sesion=None), _poner(f.AcuerdoFactory, punto=None),
    ],
    "acuerdo_dice_algo": [_poner(f.AcuerdoFactory, texto="")],
    "intervencion_lugar_unico": [_igualar(f.IntervencionFactory, "punto", "orden")],
    "intervencion_dice_quien_y_que": [_poner(f.IntervencionFactory, **{campo: ""}) for campo in ("nombre", "texto")],
    "votacion_clave_unica": [_con_la_clave_de_otro(f.VotacionFactory)],
    "acuerdo_clave_unica": [_con_la_clave_de_otro(f.AcuerdoFactory)],
    "inciso_clave_unica": [_con_la_clave_de_otro(f.IncisoAcuerdoFactory)],
    "inciso_letra_unica": [_igualar(f.IncisoAcuerdoFactory, "acuerdo", "letra")],
    "seguimiento_lugar_unico": [_igualar(f.SeguimientoFactory, "punto", "orden")],
    "seguimiento_cancelado_dice_causa": [_poner(f.SeguimientoFactory, estado=EstadoAcuerdo.CANCELADO)],
    "seguimiento_uno_por_acuerdo_y_punto": [_igualar(f.SeguimientoFactory, "punto", "acuerdo")],
    "seguimiento_uno_por_inciso_y_punto": [_seguimiento_de_inciso_repetido],
    "acuerdo_avance_en_cien": [_poner(f.AcuerdoFactory, avance=101)],
    "inciso_avance_en_cien": [_poner(f.IncisoAcuerdoFactory, avance=101)],
    "seguimiento_avance_en_cien": [_poner(f.SeguimientoFactory, avance=101)],
    "acuerdo_prorroga_posterior": [
        _poner(f.AcuerdoFactory, fecha_prorroga=datetime.date(2026, 4, dia)) for dia in (29, 30)
    ],
    "inciso_prorroga_posterior": [
        _poner(f.IncisoAcuerdoFactory, {"fecha_compromiso": DIA}, fecha_prorroga=dia)
        for dia in (DIA, DIA - datetime.timedelta(days=1))
    ],
    "acta_una_por_version": [lambda: f.ActaFactory(sesion=f.ActaFactory().sesion)],
    "acta_con_huella": [lambda: f.ActaFactory(huella="")],
    "acta_una_viva_por_sesion": [lambda: f.ActaFactory(sesion=f.ActaFactory().sesion, version=2)],
    "acta_aprobada_dice_cuando_y_como": [
        lambda: f.ActaFactory(aprobada_en=None), lambda: f.ActaFactory(forma_aprobacion=""),
    ],
    "acta_aprobada_a_mano_dice_por_que": [lambda: f.ActaFactory(forma_aprobacion="A_MANO")],
    "acta_solo_aprobada_se_imprime": [
        lambda: f.ActaFactory(etapa="EN_REVISION"), lambda: f.ActaFactory(etapa="DEVUELTA", devuelta_en=INICIO),
    ],
    "acta_devuelta_con_hora": [lambda: f.ActaFactory(etapa="DEVUELTA", trabajo=None)],
    "acta_firmada_tiene_documento": [lambda: f.ActaFactory(etapa="FIRMADA")],
    "acta_publicada_con_hora": [lambda: f.ActaFactory(etapa="PUBLICADA", documento=f.DocumentoFactory())],
    "citatorio_numero_unico": [_igualar(f.CitatorioFactory, "sesion", "numero")],
    "citatorio_una_convocatoria": [_igualar(f.CitatorioFactory, "sesion", "tipo")],
    "citatorio_urgente_dice_por_que": [_poner(f.CitatorioFactory, en_plazo=False)],
    "testado_una_vez": [_igualar(f.TestadoFactory, "sesion", "texto")],
    "testado_dice_que": [_poner(f.TestadoFactory, texto="")],
    "fe_de_erratas_numero_unico": [_igualar(f.FeDeErratasFactory, "acta", "numero")],
    "fe_de_erratas_con_motivo": [_poner(f.FeDeErratasFactory, motivo="")],
    "extracto_numero_unico": [_igualar(f.ExtractoFactory, "acuerdo", "numero")],
    "comunicado_version_unica": [_igualar(f.ComunicadoFactory, "sesion", "version")],
    "informe_uno_por_anio": [_igualar(f.InformeFactory, "organo", "anio")],
    "informe_version_unica": [_igualar(f.InformeEmitidoFactory, "informe", "version")],
    "area_lugar_unico": [_igualar(f.AreaInformeFactory, "informe", "orden")],
    "entrada_lugar_unico": [_igualar(f.EntradaInformeFactory, "area", "orden")],
    "cifra_lugar_unico": [_igualar(f.CifraInformeFactory, "area", "orden")],
    "cifra_con_unidad": [_poner(f.CifraInformeFactory, unidad="")],
    "foto_lugar_unico": [_igualar(f.FotoInformeFactory, "informe", "orden")],
    "foto_dice_que_muestra": [_poner(f.FotoInformeFactory, texto_alternativo="")],
    "revisor_una_vez_por_acta": [_igualar(f.RevisorFactory, "acta", "persona")],
    "observacion_dice_algo": [_poner(f.ObservacionFactory, texto="")],
    "observacion_respondida_con_texto": [
        _poner(f.ObservacionFactory, respuesta="ACEPTADA"),
        _poner(f.ObservacionFactory, respuesta="ACEPTADA", respondida_en=INICIO),
        _poner(f.ObservacionFactory, respuesta="ACEPTADA", respuesta_texto="Sí."),
    ],
}  # fmt: skip
UNICOS: dict[str, Callable[[], object]] = {
    "Citado.llave_sha256": lambda: f.CitadoFactory(llave_sha256=f.CitadoFactory().llave_sha256),
    "EnvioCitatorio.correo": _dos(f.EnvioCitatorioFactory, "correo"),
    "Asistencia.suple_a": _dos(_suplencia, "suple_a"),
    "Acuerdo.votacion": _dos(_acuerdo_votado, "votacion"),
    "Acta.trabajo": _dos(f.ActaFactory, "trabajo"),
    "Extracto.trabajo": _dos(f.ExtractoFactory, "trabajo"),
    "Extracto.documento": _con_el_documento_de_otro(f.ExtractoFactory),
    "Comunicado.trabajo": _dos(f.ComunicadoFactory, "trabajo"),
    "Comunicado.documento": _con_el_documento_de_otro(f.ComunicadoFactory),
    "InformeEmitido.trabajo": _dos(f.InformeEmitidoFactory, "trabajo"),
    "InformeEmitido.documento": _con_el_documento_de_otro(f.InformeEmitidoFactory),
    "Intervencion.clave": _dos(f.IntervencionFactory, "clave"),
    "Revisor.llave_sha256": _dos(f.RevisorFactory, "llave_sha256"),
    "ActaSinQuorum.sesion": lambda: f.ActaSinQuorumFactory(sesion=f.ActaSinQuorumFactory().sesion),
    "ActaSinQuorum.trabajo": _dos(f.ActaSinQuorumFactory, "trabajo"),
    "ActaSinQuorum.documento": _con_el_documento_de_otro(f.ActaSinQuorumFactory),
    "Citatorio.trabajo": _dos(f.CitatorioFactory, "trabajo"),
    "Citatorio.documento": _con_el_documento_de_otro(f.CitatorioFactory),
    "VersionPublica.acta": lambda: f.VersionPublicaFactory(acta=f.VersionPublicaFactory().acta),
    "VersionPublica.trabajo": _dos(f.VersionPublicaFactory, "trabajo"),
    "VersionPublica.documento": _con_el_documento_de_otro(f.VersionPublicaFactory),
    "FeDeErratas.trabajo": _dos(f.FeDeErratasFactory, "trabajo"),
    "FeDeErratas.documento": _con_el_documento_de_otro(f.FeDeErratasFactory),
    "Acta.documento": lambda: f.ActaFactory(documento=_acta_sellada().documento),  # type: ignore[attr-defined]
}
