"""From draft to publication: who observes what, how it is approved, and what can never go back."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participacion.domain import firmas
from participacion.enums import EstadoCorreo, EstadoFirma, MetodoFirma, ReglaAprobacion, ReglaFirmas, Rol
from participacion.models import Correo, Documento, Firma, Organo, Persona, Regla, Usuario
from sesiones.domain import actas, correcciones, observaciones
from sesiones.domain.actas import TABLA, ActaInvalida
from sesiones.domain.diferencias import Trozo
from sesiones.domain.narrativa import NarrativaCerrada, guardar_narrativa
from sesiones.domain.observaciones import ObservacionInvalida
from sesiones.domain.queries.comparacion import comparar
from sesiones.enums import EstadoActa, EtapaActa, FormaAprobacion, RespuestaObservacion
from sesiones.models import Acta, Revisor, Sesion
from tests.factories import SesionFactory, VotacionFactory, cuenta
from tests.factories.escenas import (
    PORTAL,
    acta_en_revision,
    acta_publicada,
    acta_sellada,
    consejo,
    imprenta_de_prueba,
    sesion_en_curso,
    sin_cola,
)
from tests.factories.sesiones import TERMINO

pytestmark = pytest.mark.django_db
DIA = datetime.timedelta(days=1)
FIN = TERMINO + 3 * DIA


def _por(organo: Organo, rol: Rol = Rol.SECRETARIA_TECNICA) -> Usuario:
    return cuenta(rol, organo)


def _cerrada(regla: str = ReglaAprobacion.AL_CERRAR_REVISION, **otras: object) -> Sesion:
    sesion = sesion_en_curso()
    Regla.objects.filter(organo=sesion.organo).update(aprobacion_acta=regla, **otras)
    hecha = actas.cerrar(
        sesion, clausurada_en=TERMINO, texto="", sin_acuerdos=True, portal=PORTAL, mensajero=sin_cola,
        por=_por(sesion.organo), ahora=TERMINO,
    )  # fmt: skip
    assert hecha is None
    return Sesion.objects.get(pk=sesion.pk)


def _revisar(sesion: Sesion, hasta: datetime.datetime | None = FIN) -> Acta:
    return actas.enviar_a_revision(sesion, hasta=hasta, portal=PORTAL, por=_por(sesion.organo), ahora=TERMINO)


def _aprobar(acta: Acta, forma: str = FormaAprobacion.AL_CERRAR_REVISION, **cambios: object) -> Acta:
    datos = {"por": _por(acta.sesion.organo), "ahora": FIN, "mensajero": sin_cola} | cambios
    return actas.aprobar(acta, forma=forma, **datos)  # type: ignore[arg-type]


# ── Draft ──


@pytest.mark.parametrize("regla", [r for r in ReglaAprobacion if r != ReglaAprobacion.AL_CLAUSURAR])
def test_al_clausurar_el_acta_es_un_borrador_que_se_corrige(regla: str) -> None:
    sesion = _cerrada(regla)
    assert correcciones.se_puede_corregir(sesion) and correcciones.se_puede_escribir(sesion)
    assert not Acta.objects.exists()


def test_donde_la_regla_lo_dice_el_acta_se_aprueba_al_clausurar() -> None:
    acta = acta_sellada()
    assert (acta.etapa, acta.forma_aprobacion) == (EtapaActa.APROBADA, FormaAprobacion.AL_CLAUSURAR)
    assert not correcciones.se_puede_corregir(acta.sesion)


# ── Review ──


def test_enviar_a_revision_congela_y_avisa_a_cada_integrante_una_vez() -> None:
    sesion = _cerrada()
    Persona.objects.filter(nombramientos__organo=sesion.organo).update(correo="ana.muñoz@ejemplo.mx")
    acta = _revisar(sesion)
    integrantes = sesion.organo.nombramientos.count()
    assert (acta.version, acta.estado, acta.revision_hasta) == (1, EstadoActa.EN_REVISION, FIN)
    assert (acta.revisores.count(), Correo.objects.filter(estado=EstadoCorreo.PENDIENTE).count()) == (integrantes,) * 2
    correo = Correo.objects.first()
    assert correo and "/enlace/revisiones/" in correo.cuerpo
    llave = correo.cuerpo.partition("/enlace/revisiones/")[2].partition("/")[0]
    revisor = observaciones.revisor_con(llave)
    assert revisor and revisor.nombre == correo.nombre
    # The secret is only in the mail.
    assert not Revisor.objects.filter(llave_sha256=llave).exists()


def test_sin_correo_el_aviso_queda_para_entregarse_a_mano() -> None:
    _revisar(_cerrada())
    assert set(Correo.objects.values_list("estado", flat=True)) == {EstadoCorreo.SIN_DIRECCION}


def test_el_plazo_debe_terminar_despues_y_no_se_envia_dos_veces() -> None:
    sesion = _cerrada()
    with pytest.raises(ActaInvalida) as rechazo:
        _revisar(sesion, hasta=TERMINO)
    assert rechazo.value.campo == "hasta"
    _revisar(sesion)
    with pytest.raises(ActaInvalida):
        _revisar(sesion)


def test_sin_decir_hasta_cuando_el_plazo_es_el_de_la_regla_y_si_no_la_hay_se_pide() -> None:
    sin_plazo, con_plazo = _cerrada(dias_observaciones=None), _cerrada(dias_observaciones=5)
    with pytest.raises(ActaInvalida) as rechazo:
        _revisar(sin_plazo, hasta=None)
    assert rechazo.value.campo == "hasta"
    assert not Acta.objects.filter(sesion=sin_plazo).exists()
    assert _revisar(con_plazo, hasta=None).revision_hasta == TERMINO + 5 * DIA


def test_devolver_dice_quien_cuando_y_por_que() -> None:
    acta = _revisar(_cerrada())
    por = _por(acta.sesion.organo)
    with pytest.raises(ActaInvalida) as rechazo:
        actas.devolver(acta, por=por, ahora=FIN, motivo="x" * 301)
    assert rechazo.value.campo == "motivo"
    actas.devolver(acta, por=por, ahora=FIN, motivo=" Falta  el riego. ")
    acta.refresh_from_db()
    assert (acta.etapa, acta.devuelta_en, acta.devuelta_por) == (EtapaActa.DEVUELTA, FIN, por)
    assert acta.motivo_devolucion == "Falta el riego."


def test_en_revision_los_textos_no_cambian_y_devuelta_vuelven_a_cambiar() -> None:
    sesion = _cerrada()
    acta = _revisar(sesion)
    punto, por = sesion.puntos.get(numero="3"), _por(sesion.organo)
    with pytest.raises(NarrativaCerrada, match="en revisión"):
        guardar_narrativa(punto, "Tarde.", version=0, por=por, ahora=TERMINO)
    actas.devolver(acta, por=por, ahora=TERMINO)
    guardar_narrativa(punto, "A tiempo.", version=0, por=por, ahora=TERMINO)
    segunda = _revisar(sesion)
    assert segunda.version == 2 and segunda.huella != acta.huella
    assert "A tiempo." in str(segunda.registro) and "A tiempo." not in str(acta.registro)
    secciones = comparar(acta.registro, segunda.registro)
    assert [(s.titulo, [(d.donde, d.trozos) for d in s.diferencias]) for s in secciones] == [
        ("Desarrollo de la sesión", [("Punto 3 · narrativa", [Trozo("puesto", "A tiempo.")])])
    ]


def test_un_integrante_observa_la_secretaria_responde_y_ambos_quedan() -> None:
    acta = _revisar(_cerrada())
    revisor = acta.revisores.first()
    assert revisor
    una = observaciones.observar(revisor, texto=" Falta mi propuesta. ", punto=None, ahora=TERMINO)
    # Sent twice: once is enough.
    assert observaciones.observar(revisor, texto="Falta mi propuesta.", punto=None, ahora=TERMINO) == una
    observaciones.responder(
        una, respuesta=RespuestaObservacion.ACEPTADA, texto="Se agrega.", por=_por(acta.sesion.organo), ahora=TERMINO
    )
    una.refresh_from_db()
    assert (una.texto, una.respuesta, una.respuesta_texto) == ("Falta mi propuesta.", "ACEPTADA", "Se agrega.")


@pytest.mark.parametrize("ahora", [FIN, FIN + DIA])
def test_despues_del_plazo_no_se_observa(ahora: datetime.datetime) -> None:
    revisor = _revisar(_cerrada()).revisores.first()
    assert revisor
    observaciones.observar(revisor, texto="A tiempo", punto=None, ahora=FIN - datetime.timedelta(seconds=1))
    with pytest.raises(ObservacionInvalida, match="ya terminó"):
        observaciones.observar(revisor, texto="Tarde", punto=None, ahora=ahora)
    with pytest.raises(ObservacionInvalida):
        observaciones.declararse_conforme(revisor, ahora=ahora)


def test_observar_retira_la_conformidad() -> None:
    revisor = _revisar(_cerrada()).revisores.first()
    assert revisor
    observaciones.declararse_conforme(revisor, ahora=TERMINO)
    revisor.refresh_from_db()
    assert revisor.conforme_en == TERMINO
    observaciones.observar(revisor, texto="Algo falta", punto=None, ahora=TERMINO)
    revisor.refresh_from_db()
    assert revisor.conforme_en is None


def test_el_punto_de_otra_sesion_y_el_texto_vacio_se_rechazan() -> None:
    revisor = _revisar(_cerrada()).revisores.first()
    ajeno = VotacionFactory(punto__sesion=SesionFactory()).punto
    assert revisor
    with pytest.raises(ObservacionInvalida):
        observaciones.observar(revisor, texto="x", punto=ajeno, ahora=TERMINO)
    with pytest.raises(ObservacionInvalida):
        observaciones.observar(revisor, texto="  \n ", punto=None, ahora=TERMINO)


# ── Approval ──


def test_al_cerrar_la_revision_se_aprueba_con_todo_respondido() -> None:
    acta = _revisar(_cerrada())
    with pytest.raises(ActaInvalida, match="todavía no termina"):
        _aprobar(acta, ahora=FIN - DIA)
    revisor = acta.revisores.first()
    assert revisor
    una = observaciones.observar(revisor, texto="Falta algo", punto=None, ahora=TERMINO)
    with pytest.raises(ActaInvalida, match="sin responder"):
        _aprobar(acta)
    observaciones.responder(una, respuesta="NO_ACEPTADA", texto="No.", por=_por(acta.sesion.organo), ahora=TERMINO)
    hecha = _aprobar(acta)
    assert (hecha.etapa, hecha.estado) == (EtapaActa.APROBADA, EstadoActa.EN_EMISION)
    assert hecha.trabajo


def test_la_regla_desconocida_no_aprueba_sola() -> None:
    acta = _revisar(_cerrada(ReglaAprobacion.DESCONOCIDA))
    with pytest.raises(ActaInvalida, match="no aprueba el acta al cerrar"):
        _aprobar(acta)
    with pytest.raises(ActaInvalida) as rechazo:
        _aprobar(acta, FormaAprobacion.A_MANO)
    assert rechazo.value.campo == "nota"
    hecha = _aprobar(acta, FormaAprobacion.A_MANO, nota="Consta en el libro de actas.")
    assert hecha.nota_aprobacion == "Consta en el libro de actas."


def test_al_clausurar_solo_aprueba_la_regla_que_lo_dice() -> None:
    acta = _revisar(_cerrada(ReglaAprobacion.SIGUIENTE_SESION))
    with pytest.raises(ActaInvalida, match="no aprueba el acta al clausurar"):
        _aprobar(acta, FormaAprobacion.AL_CLAUSURAR)
    misma = VotacionFactory(punto=acta.sesion.puntos.get(numero="3"))
    with pytest.raises(ActaInvalida, match="misma sesión"):
        _aprobar(acta, FormaAprobacion.EN_SESION, votacion=misma)
    acta.refresh_from_db()
    assert (acta.etapa, acta.trabajo) == (EtapaActa.EN_REVISION, None)


def test_en_sesion_se_aprueba_con_su_votacion_y_solo_del_mismo_organo() -> None:
    acta = _revisar(_cerrada(ReglaAprobacion.SIGUIENTE_SESION))
    with pytest.raises(ActaInvalida):
        _aprobar(acta, FormaAprobacion.EN_SESION)
    ajena = VotacionFactory(punto__sesion=SesionFactory())
    with pytest.raises(ActaInvalida, match="otro órgano"):
        _aprobar(acta, FormaAprobacion.EN_SESION, votacion=ajena)
    suya = VotacionFactory(punto__sesion=SesionFactory(organo=acta.sesion.organo, numero=2))
    assert _aprobar(acta, FormaAprobacion.EN_SESION, votacion=suya).votacion == suya


def test_lo_aprobado_no_vuelve_atras() -> None:
    acta = _aprobar(_revisar(_cerrada()))
    for verbo in (actas.devolver,):
        with pytest.raises(ActaInvalida):
            verbo(acta, por=_por(acta.sesion.organo), ahora=FIN)
    with pytest.raises(ActaInvalida):
        _aprobar(acta)
    # The database refuses it too, whoever asks.
    for campos in ({"etapa": "DEVUELTA"}, {"etapa": "EN_REVISION"}, {"huella": "x" * 64}, {"registro": {}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Acta.objects.filter(pk=acta.pk).update(**campos)


# ── Signatures and publication ──


def _emitida(firman: str = ReglaFirmas.PRESIDENCIA_Y_SECRETARIA) -> Acta:
    sesion = _cerrada(firmas=firman)
    acta = _aprobar(_revisar(sesion))
    actas.emitir(str(acta.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: FIN)
    return Acta.objects.get(pk=acta.pk)


def test_al_sellarse_se_piden_las_firmas_que_dice_la_regla() -> None:
    acta = _emitida()
    assert acta.documento and acta.estado == EstadoActa.EN_FIRMA
    pedidas = list(acta.documento.firmas.values_list("nombre", "campo", "estado"))
    assert pedidas == [(p["nombre"], p["campo"], EstadoFirma.PENDIENTE) for p in acta.registro["firmas"]["personas"]]
    assert len(pedidas) == 2 and all(f.persona for f in acta.documento.firmas.all())
    assert not acta.documento.es_publico


def test_con_la_ultima_firma_el_acta_queda_firmada_y_se_publica() -> None:
    acta = _emitida()
    por = _por(acta.sesion.organo)
    assert acta.documento
    una, otra = acta.documento.firmas.all()
    with pytest.raises(ActaInvalida):
        actas.publicar(acta, por=por, ahora=FIN)
    sobre = acta.documento.vigente.sha256
    firmas.registrar_en_pdf(una, b"%PDF-1", metodo=MetodoFirma.CLIC, sobre=sobre, por=por, ahora=FIN)
    firmas.no_firmara(otra, motivo="Renunció.", por=por, ahora=FIN)
    assert firmas.faltan(acta.documento) == 0
    acta = actas.marcar_firmada(acta, ahora=FIN)
    acta = actas.publicar(acta, por=por, ahora=FIN)
    assert acta.estado == EstadoActa.PUBLICADA
    documento = Documento.objects.get(pk=acta.documento_id)
    assert documento.es_publico and documento.vigente.sha256 != documento.archivo_id


def test_quien_firma_sobre_un_pdf_que_ya_cambio_no_pisa_la_otra_firma() -> None:
    acta = _emitida()
    por = _por(acta.sesion.organo)
    assert acta.documento
    una, otra = acta.documento.firmas.all()
    base = acta.documento.vigente.sha256
    firmas.registrar_en_pdf(una, b"%PDF-1", metodo=MetodoFirma.PADES, sobre=base, por=por, ahora=FIN)
    with pytest.raises(firmas.FirmaInvalida, match="mientras tanto"):
        firmas.registrar_en_pdf(otra, b"%PDF-2", metodo=MetodoFirma.PADES, sobre=base, por=por, ahora=FIN)
    with pytest.raises(firmas.FirmaInvalida):
        firmas.registrar_en_pdf(una, b"%PDF-3", metodo=MetodoFirma.CLIC, sobre=base, por=por, ahora=FIN)
    assert Firma.objects.filter(estado=EstadoFirma.FIRMADA).count() == 1


def test_donde_nadie_firma_por_regla_el_acta_queda_completa_al_sellarse() -> None:
    sesion = _cerrada(firmas=ReglaFirmas.PRESIDENCIA)
    sesion.asistencias.filter(nombramiento__funcion="PRESIDE").update(estado="AUSENTE", llegada_en=None)
    acta = _aprobar(_revisar(sesion))
    actas.emitir(str(acta.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: FIN)
    acta.refresh_from_db()
    assert (acta.etapa, acta.firmada_en) == (EtapaActa.FIRMADA, FIN)


def test_con_datos_marcados_y_sin_version_publica_no_se_publica() -> None:
    acta = _emitida()
    acta.sesion.testados.create(texto="ana@ejemplo.mx", categoria="correo", fundamento="x", marcado_en=FIN)
    for firma in acta.documento.firmas.all() if acta.documento else []:
        firmas.no_firmara(firma, motivo="Prueba.", por=None, ahora=FIN)
    acta = actas.marcar_firmada(acta, ahora=FIN)
    with pytest.raises(ActaInvalida, match="versión pública"):
        actas.publicar(acta, por=None, ahora=FIN)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["enviar", "devolver", "aprobar", "firmar", "publicar", "escribir"]), max_size=12))
def test_ninguna_serie_de_actos_cambia_un_acta_aprobada(actos: list[str]) -> None:
    with transaction.atomic():
        sesion = _cerrada(firmas=ReglaFirmas.PRESIDENCIA)
        punto, por = sesion.puntos.get(numero="3"), _por(sesion.organo)
        aprobada: tuple[int, str] | None = None
        for n, acto in enumerate(actos):
            viva = correcciones.acta_viva(sesion)
            try:
                if acto == "enviar":
                    _revisar(sesion)
                elif acto == "escribir":
                    punto.refresh_from_db()
                    guardar_narrativa(punto, f"Texto {n}", version=punto.version, por=por, ahora=TERMINO)
                elif viva is None:
                    continue
                elif acto == "devolver":
                    actas.devolver(viva, por=por, ahora=FIN)
                elif acto == "aprobar":
                    hecha = _aprobar(viva)
                    aprobada = (hecha.pk, hecha.huella)
                    actas.emitir(str(hecha.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: FIN)
                elif acto == "firmar":
                    actas.marcar_firmada(viva, ahora=FIN)
                else:
                    actas.publicar(viva, por=por, ahora=FIN)
            except (ActaInvalida, NarrativaCerrada):
                continue
            if aprobada:
                assert Acta.objects.get(pk=aprobada[0]).huella == aprobada[1]
                assert Acta.objects.filter(sesion=sesion).exclude(etapa=EtapaActa.DEVUELTA).count() == 1
        transaction.set_rollback(True)


def test_la_tabla_de_etapas_es_esta() -> None:
    assert {v: (sorted(desde), hasta) for v, (desde, hasta) in TABLA.items()} == {
        "enviar_a_revision": ([], "EN_REVISION"),
        "devolver": (["EN_REVISION"], "DEVUELTA"),
        "aprobar": (["EN_REVISION"], "APROBADA"),
        "marcar_firmada": (["APROBADA"], "FIRMADA"),
        "publicar": (["FIRMADA"], "PUBLICADA"),
    }


def test_las_escenas_llegan_hasta_donde_dicen() -> None:
    assert acta_publicada().etapa == EtapaActa.PUBLICADA
    assert acta_en_revision(sesion_en_curso(consejo())).etapa == EtapaActa.EN_REVISION
