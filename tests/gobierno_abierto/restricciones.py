"""Attempts to write, past every validation, what each constraint of the exercises forbids."""

import datetime
from collections.abc import Callable

from gobierno_abierto.enums import EstadoInscripcion
from tests import factories as f
from tests.factories.participacion import INSTANTE
from tests.sesiones.restricciones import _con_el_documento_de_otro, _dos, _igualar, _poner

DIA = datetime.date(2026, 3, 19)  # the day before that of ``EtapaFactory``


def _otro_lugar() -> object:
    """Give somebody a second chair in the same stage."""
    uno = f.LugarEnMesaFactory()
    otro = f.LugarEnMesaFactory(mesa=f.MesaFactory(etapa=uno.etapa))
    return type(uno).objects.filter(pk=otro.pk).update(inscripcion=uno.inscripcion)


def _cambio_de_nada() -> object:
    cambio = f.CambioDeMesaFactory()
    return type(cambio).objects.filter(pk=cambio.pk).update(de=None)


def _dos_en_prueba() -> object:
    una = f.CargaPadronFactory(en_prueba=True)
    return f.CargaPadronFactory(en_prueba=True, ejercicio=una.ejercicio)


def _dos_planes_en_prueba() -> object:
    una = f.CargaDePlanFactory(en_prueba=True)
    return f.CargaDePlanFactory(en_prueba=True, instrumento=una.instrumento)


def _misma_credencial() -> object:
    una = f.RenglonPadronFactory(credencial=b"1" * 32)
    return f.RenglonPadronFactory(ejercicio=una.ejercicio, carga=una.carga, credencial=b"1" * 32)


RESTRICCIONES: dict[str, list[Callable[[], object]]] = {
    "nodo_codigo_unico": [_igualar(f.NodoFactory, "instrumento", "codigo")],
    "nodo_con_codigo_y_texto": [_poner(f.NodoFactory, codigo=""), _poner(f.NodoFactory, texto="")],
    "nodo_no_es_su_padre": [lambda: (n := f.NodoFactory()) and type(n).objects.filter(pk=n.pk).update(padre=n.pk)],
    "nodo_solo_acciones_se_clasifican": [_poner(f.NodoFactory, clasificacion="IDEA")],
    "alineacion_una_vez": [_igualar(f.AlineacionFactory, "nodo", "con")],
    "alineacion_con_otro": [
        lambda: (a := f.AlineacionFactory()) and type(a).objects.filter(pk=a.pk).update(con=a.nodo_id)
    ],
    "carga_plan_version_unica": [_igualar(f.CargaDePlanFactory, "instrumento", "version")],
    "carga_plan_una_en_prueba": [_dos_planes_en_prueba],
    "carga_plan_cuadra": [_poner(f.CargaDePlanFactory, renglones=2)],
    "carga_plan_decidida_con_hora": [_poner(f.CargaDePlanFactory, decidida_en=None)],
    "convenio_clave_unica": [_igualar(f.ConvenioFactory, "organo", "clave")],
    "convenio_dice_su_objeto": [_poner(f.ConvenioFactory, objeto="")],
    "convenio_monto_positivo": [_poner(f.ConvenioFactory, monto=0)],
    "convenio_vigencia_en_orden": [
        _poner(f.ConvenioFactory, vigente_desde=DIA, vigente_hasta=DIA - datetime.timedelta(1))
    ],
    "convenio_firmado_con_fecha": [
        _poner(f.ConvenioFactory, estado="FIRMADO"),
        _poner(f.ConvenioFactory, estado="CONCLUIDO", concluido_el=DIA, motivo_conclusion="Terminó."),
    ],
    "convenio_concluido_dice_como": [
        _poner(f.ConvenioFactory, {"firmado": True}, estado="CONCLUIDO"),
        _poner(f.ConvenioFactory, {"firmado": True}, estado="CONCLUIDO", concluido_el=DIA),
        _poner(f.ConvenioFactory, concluido_el=DIA),
    ],
    "parte_convenio_lugar_unico": [_igualar(f.ParteDeConvenioFactory, "convenio", "orden")],
    "parte_convenio_unica": [_igualar(f.ParteDeConvenioFactory, "convenio", "nombre")],
    "parte_convenio_con_nombre": [_poner(f.ParteDeConvenioFactory, nombre="")],
    "firmante_lugar_unico": [_igualar(f.FirmanteDeConvenioFactory, "parte", "orden")],
    "firmante_con_nombre": [_poner(f.FirmanteDeConvenioFactory, nombre="")],
    "clausula_lugar_unico": [_igualar(f.ClausulaFactory, "convenio", "orden")],
    "clausula_con_texto": [_poner(f.ClausulaFactory, texto=""), _poner(f.ClausulaFactory, titulo="")],
    "anexo_convenio_lugar_unico": [_igualar(f.AnexoDeConvenioFactory, "convenio", "orden")],
    "plantilla_convenio_unica": [_igualar(f.PlantillaDeConvenioFactory, "municipio", "nombre")],
    "convenio_version_unica": [_igualar(f.ConvenioEmitidoFactory, "convenio", "version")],
    "plan_clave_unica": [_igualar(f.PlanDeAccionFactory, "municipio", "clave")],
    "eje_lugar_unico": [_igualar(f.EjeFactory, "plan", "orden")],
    "ejercicio_clave_unica": [_igualar(f.EjercicioFactory, "organo", "clave")],
    "ejercicio_publicado_con_hora": [
        _poner(f.EjercicioFactory, estado="PUBLICADO"),
        _poner(f.EjercicioFactory, estado="CANCELADO", motivo_cancelacion="Sí."),
    ],
    "ejercicio_cancelado_dice_por_que": [_poner(f.EjercicioFactory, {"publicado": True}, estado="CANCELADO")],
    "ejercicio_desenlace_con_dictamenes": [
        _poner(f.EjercicioFactory, desenlace="VOTACION"),
        _poner(f.EjercicioFactory, dictamenes_publicados_en=INSTANTE),
    ],
    "ejercicio_monto_positivo": [_poner(f.EjercicioFactory, monto=0), _poner(f.EjercicioFactory, monto=-1)],
    "colonia_convocada_unica": [_igualar(f.ColoniaConvocadaFactory, "ejercicio", "colonia")],
    "parte_unica": [_igualar(f.ParteFactory, "ejercicio", "papel", "nombre")],
    "parte_con_nombre": [_poner(f.ParteFactory, nombre="")],
    "regla_ejercicio_mesas": [_poner(f.ReglaEjercicioFactory, numero_mesas=0)],
    "regla_ejercicio_lugares": [_poner(f.ReglaEjercicioFactory, lugares_por_mesa=0)],
    "regla_ejercicio_finalistas": [_poner(f.ReglaEjercicioFactory, maximo_finalistas=0)],
    "regla_ejercicio_ganadoras": [_poner(f.ReglaEjercicioFactory, ganadoras=0)],
    "etapa_numero_unico": [_igualar(f.EtapaFactory, "ejercicio", "orden")],
    "etapa_termina_despues": [_poner(f.EtapaFactory, termina_el=DIA)],
    "etapa_cierra_despues": [
        _poner(f.EtapaFactory, hora_fin=datetime.time(10)), _poner(f.EtapaFactory, hora_fin=datetime.time(9, 59)),
    ],
    "etapa_celebrada_con_fecha": [_poner(f.EtapaFactory, estado="CELEBRADA")],
    "etapa_cancelada_dice_por_que": [_poner(f.EtapaFactory, estado="CANCELADA")],
    "parte_una_vez_por_etapa": [_igualar(f.ParteEnEtapaFactory, "etapa", "parte")],
    "otra_fecha_unica": [_igualar(f.FechaDeOtraFuenteFactory, "etapa", "texto")],
    "reprogramacion_dice_por_que": [_poner(f.ReprogramacionFactory, motivo="")],
    "inscripcion_repetida_dice_de_cual": [
        _poner(f.InscripcionFactory, estado=EstadoInscripcion.REPETIDA),
        lambda: f.InscripcionFactory(repite_a=f.InscripcionFactory()),
    ],
    "inscripcion_cancelada_con_hora": [_poner(f.InscripcionFactory, estado=EstadoInscripcion.CANCELADA)],
    "inscripcion_rechazada_dice_por_que": [_poner(f.InscripcionFactory, estado=EstadoInscripcion.RECHAZADA)],
    "inscripcion_con_nombre": [_poner(f.InscripcionFactory, nombre="")],
    "sorteo_uno_vigente_por_etapa": [lambda: f.SorteoFactory(etapa=f.SorteoFactory().etapa)],
    "sorteo_hecho_con_semilla": [
        _poner(f.SorteoFactory, sorteado_en=INSTANTE),
        _poner(f.SorteoFactory, sorteado_en=INSTANTE, semilla="7"),
        _poner(f.SorteoFactory, resultado={"mesas": [], "espera": []}),
    ],
    "sorteo_anulado_dice_por_que": [_poner(f.SorteoFactory, anulado_en=INSTANTE)],
    "numero_unico_en_el_sorteo": [_igualar(f.NumeroDeSorteoFactory, "sorteo", "numero")],
    "un_numero_por_inscripcion": [_igualar(f.NumeroDeSorteoFactory, "sorteo", "inscripcion")],
    "mesa_numero_unico": [_igualar(f.MesaFactory, "etapa", "numero")],
    "mesa_llave_unica": [lambda: [f.MesaFactory(llave_sha256="a" * 64) for _ in range(2)]],
    "mesa_cerrada_con_hora": [_poner(f.MesaFactory, estado="CERRADA")],
    "mesa_minuta_publica_de_mesa_cerrada": [_poner(f.MesaFactory, minuta_publica_en=INSTANTE)],
    "nadie_en_dos_mesas": [_otro_lugar],
    "cambio_de_mesa_dice_por_que": [_poner(f.CambioDeMesaFactory, motivo="")],
    "cambio_de_mesa_de_algo_a_algo": [_cambio_de_nada],
    "idea_con_texto": [_poner(f.IdeaFactory, texto="")],
    "minuta_version_unica": [_igualar(f.MinutaEmitidaFactory, "mesa", "version")],
    "propuesta_de_mesa_con_titulo": [_poner(f.PropuestaDeMesaFactory, titulo="")],
    "propuesta_numero_unico": [_igualar(f.PropuestaFactory, "ejercicio", "numero")],
    "propuesta_con_titulo": [_poner(f.PropuestaFactory, titulo="")],
    "propuesta_costos_en_orden": [_poner(f.PropuestaFactory, costo_minimo=2, costo_maximo=1)],
    "origen_unico": [_igualar(f.OrigenFactory, "propuesta", "de_mesa")],
    "foto_propuesta_lugar_unico": [_igualar(f.FotoPropuestaFactory, "propuesta", "orden")],
    "foto_propuesta_dice_que_muestra": [_poner(f.FotoPropuestaFactory, texto_alternativo="")],
    "dictamen_uno_por_dimension": [_igualar(f.DictamenFactory, "propuesta", "dimension")],
    "dictamen_entregado_dice_sentido_y_motivo": [
        _poner(f.DictamenFactory, {"entregado": True}, motivo=""),
        _poner(f.DictamenFactory, {"entregado": True}, sentido=""),
        _poner(f.DictamenFactory, {"publicado": True}, entregado_en=None),
    ],
    "dictamen_con_ajustes_dice_cuales": [_poner(f.DictamenFactory, {"entregado": True}, sentido="CON_AJUSTES")],
    "anexo_dictamen_lugar_unico": [_igualar(f.AnexoDictamenFactory, "dictamen", "orden")],
    "carga_padron_version_unica": [_igualar(f.CargaPadronFactory, "ejercicio", "version")],
    "carga_padron_una_en_prueba": [_dos_en_prueba],
    "carga_padron_cuadra": [_poner(f.CargaPadronFactory, agregados=3), _poner(f.CargaPadronFactory, renglones=4)],
    "carga_padron_decidida_con_hora": [
        _poner(f.CargaPadronFactory, decidida_en=None),
        _poner(f.CargaPadronFactory, {"en_prueba": True}, decidida_en=INSTANTE),
    ],
    "renglon_padron_persona_unica": [_igualar(f.RenglonPadronFactory, "ejercicio", "identificador")],
    "renglon_padron_con_seccion": [_poner(f.RenglonPadronFactory, seccion="")],
    "solicitud_padron_completa": [
        _poner(f.SolicitudDePadronFactory, nombre=""), _poner(f.SolicitudDePadronFactory, seccion=""),
    ],
    "solicitud_padron_resuelta_con_hora": [
        _poner(f.SolicitudDePadronFactory, estado="ACEPTADA"), _poner(f.SolicitudDePadronFactory, resuelta_en=INSTANTE),
    ],
    "solicitud_padron_dice_por_que": [_poner(f.SolicitudDePadronFactory, estado="RECHAZADA", resuelta_en=INSTANTE)],
    "renglon_padron_credencial_unica": [_misma_credencial],
    "renglon_padron_presencial_con_mesa": [
        _poner(f.RenglonPadronFactory, ejercido="PRESENCIAL"),
        lambda: f.RenglonPadronFactory(casilla=f.CasillaFactory()),
    ],
    "renglon_padron_apartado_no_en_linea": [_poner(f.RenglonPadronFactory, ejercido="EN_LINEA", apartado=True)],
    "jornada_cierra_despues": [_poner(f.JornadaFactory, cierra_en=INSTANTE)],
    "jornada_gracia_hasta_una_hora": [_poner(f.JornadaFactory, gracia=61)],
    "jornada_minimo_en_porciento": [_poner(f.JornadaFactory, participacion_minima=101)],
    "jornada_basta_alguien": [_poner(f.JornadaFactory, bastan=0)],
    "jornada_congelada_con_manifiesto": [
        _poner(f.JornadaFactory, congelada_en=INSTANTE), _poner(f.JornadaFactory, manifiesto="{}"),
        _poner(f.JornadaFactory, congelada_en=INSTANTE, manifiesto="{}"),
    ],
    "jornada_cerrada_con_tablero": [
        _poner(f.JornadaFactory, {"congelada": True}, cerrada_en=INSTANTE),
        _poner(f.JornadaFactory, {"congelada": True}, cerrada_en=INSTANTE, boletas=1),
        _poner(f.JornadaFactory, {"congelada": True}, raiz="b" * 64),
        _poner(f.JornadaFactory, cerrada_en=INSTANTE, boletas=1, raiz="b" * 64),
    ],
    "jornada_computada_cerrada": [_poner(f.JornadaFactory, {"congelada": True}, votos=[1])],
    "boleta_lugar_unico": [_igualar(f.OpcionDeBoletaFactory, "jornada", "orden")],
    "boleta_propuesta_unica": [_igualar(f.OpcionDeBoletaFactory, "jornada", "propuesta")],
    "boleta_una_sola_ninguna": [
        lambda: f.OpcionDeBoletaFactory(
            jornada=f.OpcionDeBoletaFactory(propuesta=None, titulo="Ninguna").jornada, propuesta=None, titulo="Ninguna"
        ),
    ],
    "boleta_con_titulo": [_poner(f.OpcionDeBoletaFactory, titulo="")],
    "custodio_numero_unico": [_igualar(f.CustodioFactory, "jornada", "numero")],
    "custodio_parte_unica": [_igualar(f.CustodioFactory, "jornada", "parte")],
    "custodio_numero_desde_uno": [_poner(f.CustodioFactory, numero=0)],
    "custodio_con_nombre": [_poner(f.CustodioFactory, persona="")],
    "custodio_abre_con_acuse": [_poner(f.CustodioFactory, apertura=[])],
    "casilla_numero_unico": [_igualar(f.CasillaFactory, "jornada", "numero")],
    "casilla_llave_unica": [lambda: [f.CasillaFactory(llave_sha256="a" * 64) for _ in range(2)]],
    "casilla_cierra_despues": [_poner(f.CasillaFactory, cierra_en=INSTANTE)],
    "casilla_con_lugar": [_poner(f.CasillaFactory, lugar="")],
    "casilla_abierta_con_hora": [_poner(f.CasillaFactory, estado="ABIERTA")],
    "casilla_cerrada_con_cuentas": [
        _poner(f.CasillaFactory, {"abierta": True}, estado="CERRADA"),
        _poner(f.CasillaFactory, {"cerrada": True}, nulos=None),
    ],
    "incidente_con_texto": [_poner(f.IncidenteFactory, texto="")],
    "lote_numero_unico": [_igualar(f.LoteTableroFactory, "jornada", "numero")],
    "fallos_por_motivo": [_igualar(f.FallosAlVotarFactory, "jornada", "motivo")],
    "pliego_se_descarga_una_vez": [_poner(f.PliegoDeFoliosFactory, contenido=b"x", descargado_en=INSTANTE)],
    "suscripcion_unica": [_igualar(f.SuscripcionFactory, "ejercicio", "correo")],
    "suscripcion_con_correo": [_poner(f.SuscripcionFactory, correo="")],
    "cronograma_version_unica": [_igualar(f.CronogramaEmitidoFactory, "ejercicio", "version")],
}  # fmt: skip
UNICOS: dict[str, Callable[[], object]] = {
    "Instrumento.clave": _dos(f.InstrumentoFactory, "clave"),
    "TipoDeParte.clave": _dos(f.TipoDeParteFactory, "clave"),
    "TipoDeParte.nombre": _dos(f.TipoDeParteFactory, "nombre"),
    "ConvenioEmitido.trabajo": _dos(f.ConvenioEmitidoFactory, "trabajo"),
    "ConvenioEmitido.documento": _con_el_documento_de_otro(f.ConvenioEmitidoFactory),
    "ReglaEjercicio.ejercicio": lambda: f.ReglaEjercicioFactory(ejercicio=f.ReglaEjercicioFactory().ejercicio),
    "Inscripcion.folio": _dos(f.InscripcionFactory, "folio"),
    "Inscripcion.llave_sha256": _dos(f.InscripcionFactory, "llave_sha256"),
    "Idea.clave": _dos(f.IdeaFactory, "clave"),
    "PropuestaDeMesa.clave": _dos(f.PropuestaDeMesaFactory, "clave"),
    "SolicitudDePadron.folio": _dos(f.SolicitudDePadronFactory, "folio"),
    "Jornada.ejercicio": _dos(f.JornadaFactory, "ejercicio"),
    "ActaDeCasilla.casilla": _dos(f.ActaDeCasillaFactory, "casilla"),
    "ActaDeCasilla.trabajo": _dos(f.ActaDeCasillaFactory, "trabajo"),
    "ActaDeCasilla.documento": _con_el_documento_de_otro(f.ActaDeCasillaFactory),
    "ActaDeResultados.jornada": _dos(f.ActaDeResultadosFactory, "jornada"),
    "ActaDeResultados.trabajo": _dos(f.ActaDeResultadosFactory, "trabajo"),
    "ActaDeResultados.documento": _con_el_documento_de_otro(f.ActaDeResultadosFactory),
    "PliegoDeFolios.trabajo": _dos(f.PliegoDeFoliosFactory, "trabajo"),
    "Novedad.clave": _dos(f.NovedadFactory, "clave"),
    "MinutaEmitida.trabajo": _dos(f.MinutaEmitidaFactory, "trabajo"),
    "MinutaEmitida.documento": _con_el_documento_de_otro(f.MinutaEmitidaFactory),
    "CronogramaEmitido.trabajo": _dos(f.CronogramaEmitidoFactory, "trabajo"),
    "CronogramaEmitido.documento": _con_el_documento_de_otro(f.CronogramaEmitidoFactory),
}
