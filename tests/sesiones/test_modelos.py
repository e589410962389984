"""The database is the last honest witness of the sessions: what it must refuse, it refuses by itself."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, ProtectedError

from sesiones.enums import (
    EfectoVotacion,
    EstadoAcuerdo,
    EstadoAsistencia,
    EstadoSesion,
    MateriaVotacion,
    MetodoVotacion,
    TipoMovimiento,
)
from sesiones.models import Acta, Acuerdo, Movimiento, Sesion
from tests import factories as f
from tests.factories.escenas import acta_sellada
from tests.factories.sesiones import INICIO

pytestmark = pytest.mark.django_db
MODELOS = [m for m in apps.get_app_config("sesiones").get_models() if not m.__name__.startswith("Historical")]
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
        return type(una).objects.filter(pk=otra.pk).update(**{f"{campo}_id": getattr(una, f"{campo}_id")})

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
    "Acta.documento": lambda: f.ActaFactory(documento=_acta_sellada().documento),  # type: ignore[attr-defined]
}
CASOS = [(nombre, i) for nombre, intentos in RESTRICCIONES.items() for i in range(len(intentos))]


def _rechaza(intento: Callable[[], object]) -> str:
    """Return what the database says when it refuses an attempt."""
    with pytest.raises(IntegrityError) as rechazo, transaction.atomic():
        intento()
    return str(rechazo.value)


@pytest.mark.parametrize(("nombre", "caso"), CASOS)
def test_la_base_rechaza_lo_que_la_restriccion_prohibe(nombre: str, caso: int) -> None:
    dicho = _rechaza(RESTRICCIONES[nombre][caso])
    assert nombre in dicho or (connection.vendor == "sqlite" and dicho.startswith("UNIQUE"))


@pytest.mark.parametrize("campo", UNICOS)
def test_la_base_rechaza_un_valor_repetido(campo: str) -> None:
    assert "unique" in _rechaza(UNICOS[campo]).lower()


def test_cada_restriccion_de_los_modelos_tiene_su_prueba() -> None:
    assert set(RESTRICCIONES) == {c.name for m in MODELOS for c in m._meta.constraints}
    assert set(UNICOS) == {
        f"{m.__name__}.{c.name}" for m in MODELOS for c in m._meta.local_fields if c.unique and not c.primary_key
    }


@pytest.mark.parametrize(
    "valores",
    [
        {"registro": {"formato": "acta/1", "folio": "OTRO"}},
        {"registro": {}},
        {"huella": "0" * 64},
        {"version": 2},
        {"sesion": "otra"},
        {"documento": "otro"},
        {"documento": None},
    ],
)
def test_un_acta_congelada_no_cambia(valores: dict[str, Any]) -> None:
    acta = acta_sellada()
    if valores.get("sesion"):
        valores = {"sesion": f.SesionFactory(clausurada=True)}
    elif valores.get("documento"):
        valores = {"documento": f.DocumentoFactory()}
    assert "no cambia" in _rechaza(lambda: Acta.objects.filter(pk=acta.pk).update(**valores))
    igual = Acta.objects.get(pk=acta.pk)
    assert (igual.registro, igual.huella, igual.documento) == (acta.registro, acta.huella, acta.documento)


@pytest.mark.parametrize("metodo", set(MetodoVotacion) - {MetodoVotacion.NOMINAL})
def test_solo_una_votacion_nominal_guarda_el_voto_de_cada_persona(metodo: MetodoVotacion) -> None:
    votacion = f.VotacionFactory(metodo=metodo)
    assert "solo una votación nominal" in _rechaza(lambda: f.VotoNominalFactory(votacion=votacion))


def test_un_acta_sin_documento_recibe_el_suyo_una_vez() -> None:
    acta = f.ActaFactory()
    Acta.objects.filter(pk=acta.pk).update(documento=f.DocumentoFactory())
    _rechaza(lambda: Acta.objects.filter(pk=acta.pk).update(documento=f.DocumentoFactory()))


def test_guardar_el_acta_sin_cambiarla_se_permite() -> None:
    acta = acta_sellada()
    acta.save()
    assert Acta.objects.get(pk=acta.pk).huella == acta.huella


# Each one is argued on its line in the models.
CASCADAS = {"PuntoPlantilla.plantilla"}


def test_todo_lo_demas_se_protege() -> None:
    cascadas = {
        f"{m.__name__}.{c.name}"
        for m in MODELOS
        for c in m._meta.local_fields
        if isinstance(c, models.ForeignKey) and c.remote_field.on_delete is not models.PROTECT
    }
    assert cascadas == CASCADAS


def test_no_se_borra_una_sesion_con_registro_ni_a_nadie_que_aparezca_en_ella() -> None:
    acta = acta_sellada()
    sesion = acta.sesion
    presente = sesion.asistencias.first()
    for protegido in (
        sesion, sesion.organo, presente.persona, presente.nombramiento, acta.documento, acta.trabajo,
        acta.documento.archivo, acta.congelada_por,
    ):  # fmt: skip
        with pytest.raises(ProtectedError):
            protegido.delete()


@pytest.mark.parametrize("fabrica", ["PuntoFactory", "AsistenciaFactory", "DeclaratoriaQuorumFactory", "ActaFactory"])
def test_cualquier_cosa_escrita_protege_a_su_sesion(fabrica: str) -> None:
    sesion = getattr(f, fabrica)().sesion
    with pytest.raises(ProtectedError):
        sesion.delete()


def test_ni_por_debajo_del_orm_se_borra_una_sesion_con_registro() -> None:
    f.PuntoFactory()

    def borrar() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sesiones_sesion")
        connection.check_constraints()

    _rechaza(borrar)


def test_las_sesiones_publicas_son_todas_tambien_las_canceladas() -> None:
    for rasgo in ("clausurada", "cancelada", "diferida", "en_curso"):
        f.SesionFactory(**{rasgo: True})
    assert Sesion.objects.publicas().count() == 4


def test_una_unanimidad_sin_numeros_se_puede_guardar() -> None:
    assert f.VotacionFactory(**UNANIME, **SIN_CUENTAS).pk
