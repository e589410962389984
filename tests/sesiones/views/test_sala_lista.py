"""The roll in the room, beyond one mark: answers, places, comings and goings, the quórum lost; and what each costs."""

import datetime

import pytest
from django.utils import timezone

from participacion.enums import Calidad, ReglaSuplencia
from participacion.models import Regla
from sesiones.domain import asistencia as lista
from sesiones.domain.suplencias import SuplenciaInvalida, suplir
from sesiones.enums import EstadoAsistencia, Modalidad, ModalidadAsistencia, RespuestaCitado
from sesiones.models import Asistencia, Citado, Sesion
from tests.factories import AsistenciaFactory, NombramientoFactory
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase
from tests.factories.sesiones import INICIO
from tests.sesiones.views.escena_sala import Consultas, Escena, en_la_sala, texto_de

pytestmark = pytest.mark.django_db
A = EstadoAsistencia


def responder(fila: Asistencia, respuesta: RespuestaCitado, **datos: object) -> Citado:
    return Citado.objects.create(
        sesion=fila.sesion, persona=fila.persona, nombramiento=fila.nombramiento, nombre=fila.nombre,
        llave_sha256=f"{fila.pk:064d}", respuesta=respuesta, respondida_en=timezone.now(), **datos,
    )  # fmt: skip


def con_suplente() -> tuple[Escena, Asistencia, Asistencia]:
    """Return a room in roll call, a titular and their suplente."""
    organo = consejo(votantes=3)
    titular = organo.nombramientos.last()
    NombramientoFactory(organo=organo, calidad=Calidad.SUPLENTE, suple_a=titular, cargo="Suplencia")
    escena = en_la_sala(sesion_en_pase(organo))
    filas = escena.sesion.asistencias
    return escena, filas.get(nombramiento=titular), filas.get(calidad=Calidad.SUPLENTE)


def test_la_excusa_de_la_convocatoria_se_ve_y_llena_la_falta_justificada() -> None:
    escena = en_la_sala(sesion_en_pase())
    fila = escena.fila()
    responder(fila, RespuestaCitado.SE_EXCUSA, motivo="Está de viaje.")
    assert "Se excusó: Está de viaje." in texto_de(escena.ver())
    editor = texto_de(escena.ver("en_vivo", editar=fila.pk))
    assert 'value="JUSTIFICADA"' in editor and 'value="Está de viaje."' in editor
    escena.enviar("en_vivo_asistencia", fila.pk, htmx=True, estado="JUSTIFICADA", justificacion="Está de viaje.")
    fila.refresh_from_db()
    assert (fila.estado, fila.justificacion) == (A.JUSTIFICADA, "Está de viaje.")
    assert "Se excusó" not in texto_de(escena.ver())


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"respuesta": RespuestaCitado.CONFIRMA}, "Confirmó que asistirá"),
        ({"respuesta": RespuestaCitado.CONFIRMA, "modalidad": ModalidadAsistencia.VIRTUAL},
         "Confirmó que asistirá a distancia"),
        ({"respuesta": RespuestaCitado.SE_EXCUSA}, "Se excusó"),
        ({"respuesta": RespuestaCitado.SUPLENTE}, "Envía a su suplente"),
    ],
)  # fmt: skip
def test_cada_respuesta_se_ve_en_su_renglon(datos: dict[str, object], frase: str) -> None:
    escena = en_la_sala(sesion_en_pase())
    responder(escena.fila(), **datos)
    assert frase in texto_de(escena.ver())


def test_el_suplente_que_nombro_su_titular_se_sienta_al_llegar() -> None:
    escena, titular, suplente = con_suplente()
    responder(titular, RespuestaCitado.SUPLENTE, suplente=suplente.nombramiento)
    assert f"Envía a {suplente.nombre}" in texto_de(escena.ver())
    respuesta = texto_de(escena.enviar("en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE"))
    suplente.refresh_from_db()
    titular.refresh_from_db()
    assert (suplente.suple_a, titular.estado) == (titular, A.AUSENTE)
    assert f"En lugar de {titular.nombre}; cuenta para el quórum" in respuesta
    assert f"Ocupa su lugar {suplente.nombre}" in respuesta


def test_si_el_titular_llego_su_suplente_no_le_quita_el_lugar() -> None:
    escena, titular, suplente = con_suplente()
    responder(titular, RespuestaCitado.SUPLENTE, suplente=suplente.nombramiento)
    escena.enviar("en_vivo_asistencia", titular.pk, htmx=True, estado="PRESENTE")
    escena.enviar("en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE")
    suplente.refresh_from_db()
    assert (suplente.estado, suplente.suple_a) == (A.PRESENTE, None)


def test_donde_la_suplencia_es_definitiva_no_se_suple_por_una_sesion() -> None:
    escena, titular, suplente = con_suplente()
    responder(titular, RespuestaCitado.SUPLENTE, suplente=suplente.nombramiento)
    Regla.objects.update(suplencia=ReglaSuplencia.DEFINITIVA)
    escena.enviar("en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE")
    suplente.refresh_from_db()
    assert (suplente.estado, suplente.suple_a) == (A.PRESENTE, None)
    respuesta = escena.enviar("en_vivo_asistencia", suplente.pk, htmx=True, estado="PRESENTE", suple_a=str(titular.pk))
    assert respuesta.status_code == 422
    assert "La regla de este órgano admite suplentes solo por ausencia definitiva" in texto_de(respuesta)
    with pytest.raises(SuplenciaInvalida):
        suplir(suplente, titular, ahora=INICIO)


def test_en_una_sesion_hibrida_se_marca_a_distancia_de_un_toque() -> None:
    sesion = sesion_en_pase()
    assert "A distancia<span" not in texto_de(en_la_sala(sesion).ver())
    Sesion.objects.filter(pk=sesion.pk).update(modalidad=Modalidad.HIBRIDA)
    escena = en_la_sala(Sesion.objects.get(pk=sesion.pk))
    assert "A distancia<span" in escena.ver().content.decode()
    escena.enviar("en_vivo_asistencia", escena.fila().pk, htmx=True, estado="PRESENTE", modalidad="VIRTUAL")
    assert escena.fila().modalidad == ModalidadAsistencia.VIRTUAL


def dos_estancias() -> tuple[Escena, Asistencia]:
    """Return a room in course since 18:10 and somebody who left at 18:30 and came back at 18:50."""
    escena = en_la_sala(sesion_en_curso(consejo(votantes=3)))
    fila = escena.fila()
    for estado, minuto in ((A.RETIRADA, 20), (A.PRESENTE, 40)):
        fila = lista.marcar(fila, estado=estado, ahora=INICIO + datetime.timedelta(minutes=minuto))
    return escena, fila


def test_quien_volvio_muestra_su_recorrido_y_cada_hora_en_su_campo() -> None:
    escena, fila = dos_estancias()
    assert "Salió a las 18:30 y volvió a las 18:50" in texto_de(escena.ver())
    salida, vuelta = fila.movimientos.order_by("id")[1:]
    editor = texto_de(escena.ver("en_vivo", editar=fila.pk))
    assert f'name="mov_{salida.pk}" value="18:30"' in editor and f'name="mov_{vuelta.pk}" value="18:50"' in editor
    datos = {"estado": "PRESENTE", "modalidad": "PRESENCIAL", "llegada": "18:10"}
    horas = {f"mov_{salida.pk}": "18:35", f"mov_{vuelta.pk}": "18:45"}
    respuesta = escena.enviar("en_vivo_asistencia", fila.pk, htmx=True, **datos, **horas)
    assert respuesta.status_code == 200
    assert "Salió a las 18:35 y volvió a las 18:45" in texto_de(respuesta)


@pytest.mark.parametrize(
    ("salida", "frase"),
    [("18:55", "No pudo volver antes de haberse retirado"), ("17:00", "La salida no puede ser antes"),
     ("25:00", "Escribe una hora que exista")],
)  # fmt: skip
def test_una_hora_imposible_se_dice_junto_a_su_campo_y_no_se_pierde(salida: str, frase: str) -> None:
    escena, fila = dos_estancias()
    suya, vuelta = fila.movimientos.order_by("id")[1:]
    respuesta = escena.enviar(
        "en_vivo_asistencia", fila.pk, htmx=True, estado="PRESENTE", modalidad="PRESENCIAL", llegada="18:10",
        **{f"mov_{suya.pk}": salida, f"mov_{vuelta.pk}": "18:50"},
    )  # fmt: skip
    assert respuesta.status_code == 422
    assert frase in texto_de(respuesta) and f'value="{salida}"' in texto_de(respuesta)


def test_un_campo_de_hora_inventado_no_hace_nada() -> None:
    escena, fila = dos_estancias()
    respuesta = escena.enviar(
        "en_vivo_asistencia", fila.pk, htmx=True, estado="PRESENTE", mov_999999="18:00", mov_abc="18:00"
    )
    assert respuesta.status_code == 200


def test_el_tablero_dice_desde_cuando_se_perdio_el_quorum_y_ofrece_la_frase() -> None:
    escena = en_la_sala(sesion_en_curso(consejo(votantes=3)))
    quienes = list(escena.sesion.asistencias.filter(derecho_voto=True)[:2])
    for fila in quienes:
        lista.marcar(fila, estado=A.RETIRADA, ahora=INICIO + datetime.timedelta(minutes=55))
    pagina = texto_de(escena.ver())
    assert "Se perdió el quórum a las 19:05" in pagina and "No se vota ni se acuerda." in pagina
    nombres = f"{quienes[0].nombre} y {quienes[1].nombre}"
    assert f"A las 19:05 horas se retiraron {nombres} y se perdió el quórum" in pagina


def test_lo_que_cuesta_la_segunda_convocatoria_se_dice_antes_de_su_hora() -> None:
    sesion = sesion_en_pase(consejo(votantes=5))
    cita = timezone.localtime(timezone.now() + datetime.timedelta(days=3), sesion.organo.municipio.tz)
    Sesion.objects.filter(pk=sesion.pk).update(fecha=cita.date(), hora_segunda=None)
    Regla.objects.update(tolerancia_minutos=15)
    escena = en_la_sala(Sesion.objects.get(pk=sesion.pk))
    escena.enviar("en_vivo_quorum", convocatoria="PRIMERA")
    assert "Por qué se declara antes de su hora" in texto_de(escena.ver())
    respuesta = escena.enviar("en_vivo_quorum", convocatoria="SEGUNDA")
    assert respuesta.status_code == 422 and "Para declararla antes, escribe por qué" in texto_de(respuesta)
    escena.enviar("en_vivo_quorum", convocatoria="SEGUNDA", nota="Así lo pidió el pleno.")
    assert escena.sesion.declaratorias.last().nota == "Así lo pidió el pleno."


@pytest.mark.parametrize("personas", [11, 120])
@pytest.mark.parametrize("caso", ["llega", "se_va", "vuelve", "no_vino", "se_pierde", "en_pase", "deshacer_en_pase"])
def test_ninguna_marca_cuesta_mas_de_doce_consultas(caso: str, personas: int) -> None:
    en_pase = caso.endswith("en_pase")
    sesion = sesion_en_pase(consejo(votantes=3)) if en_pase else sesion_en_curso(consejo(votantes=3))
    AsistenciaFactory.create_batch(personas - 4, sesion=sesion, presente=not en_pase)
    Regla.objects.update(quorum_exige_presidencia=True)
    escena = en_la_sala(sesion)
    fila = escena.fila()  # who presides
    antes = {"llega": "AUSENTE", "vuelve": "RETIRADA", "deshacer_en_pase": "PRESENTE"}.get(caso)
    if antes:
        lista.marcar(fila, estado=antes, ahora=INICIO + datetime.timedelta(minutes=5))
    estado = {"se_va": "RETIRADA", "se_pierde": "RETIRADA", "no_vino": "AUSENTE", "deshacer_en_pase": "AUSENTE"}
    with Consultas() as consultas:
        respuesta = escena.enviar("en_vivo_asistencia", fila.pk, htmx=True, estado=estado.get(caso, "PRESENTE"))
    assert respuesta.status_code == 200
    assert consultas.cuantas <= 12, "\n".join(consultas.todas)
