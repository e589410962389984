"""Roll calls, ballots, persons, recusals and the casting vote, as they are stored."""

from typing import Any

import pytest

from participacion.enums import Calidad, Funcion, SiNoDesconocido, TipoMayoria, TipoQuorum
from participacion.models import Regla, Usuario
from sesiones.domain.votaciones import Cuentas, VotacionInvalida, borrar_votacion, fallo, registrar_votacion
from sesiones.enums import EstadoAsistencia, EstadoSesion, MateriaVotacion, ResultadoVotacion, SentidoVoto
from sesiones.models import Asistencia, Excusa, OpcionVotacion, Punto, Sesion, Votacion, VotoNominal
from tests.factories import AsistenciaFactory
from tests.factories.sesiones import TERMINO

S = SentidoVoto


@pytest.fixture
def punto(sesion: Sesion) -> Punto:
    return sesion.puntos.get(numero="3")


@pytest.fixture
def quienes(sesion: Sesion) -> list[Asistencia]:
    """The five with vote; the first one presides."""
    return list(sesion.asistencias.filter(derecho_voto=True).order_by("orden"))


def _votar(punto: Punto, por: Usuario, metodo: str, *cifras: int, **mas: Any) -> Votacion:
    return registrar_votacion(punto, Cuentas("Algo", metodo, *cifras, **mas), por=por, ahora=TERMINO)


def _regla(sesion: Sesion, **campos: Any) -> None:
    Regla.objects.filter(organo=sesion.organo).update(**campos)


def test_una_nominal_guarda_el_voto_de_cada_persona(punto: Punto, por: Usuario, quienes: list[Asistencia]) -> None:
    sentidos = [S.A_FAVOR, S.A_FAVOR, S.A_FAVOR, S.EN_CONTRA, S.ABSTENCION]
    nominales = tuple((a.pk, s) for a, s in zip(quienes, sentidos, strict=True))
    votacion = _votar(punto, por, "NOMINAL", nominales=nominales)
    assert [(v.asistencia, v.sentido) for v in votacion.votos.all()] == list(zip(quienes, sentidos, strict=True))
    assert (votacion.a_favor, votacion.en_contra, votacion.abstenciones, votacion.presentes) == (3, 1, 1, 5)
    assert fallo(votacion).etiqueta == "Aprobada por mayoría"
    assert set(VotoNominal.history.values_list("history_user", flat=True)) == {por.pk}


def test_quien_se_excusa_queda_con_su_motivo_y_no_vota(punto: Punto, por: Usuario, quienes: list[Asistencia]) -> None:
    nominales = tuple((a.pk, S.A_FAVOR) for a in quienes[1:])
    votacion = _votar(punto, por, "NOMINAL", nominales=nominales, excusas=((quienes[0].pk, "Es parte."),))
    assert (votacion.excusas, votacion.presentes, votacion.votos.count()) == (1, 5, 4)
    assert [(e.asistencia, e.motivo) for e in votacion.excusados.all()] == [(quienes[0], "Es parte.")]
    assert "una persona se excusó" in fallo(votacion).explicacion


def test_de_una_cedula_no_queda_nadie_unido_a_su_voto(punto: Punto, por: Usuario) -> None:
    votacion = _votar(punto, por, "SECRETA", 2, 1, 1, nulos=1)
    assert (votacion.nulos, votacion.presentes) == (1, 5)
    assert not VotoNominal.objects.exists() and not VotoNominal.history.exists()


def test_una_terna_guarda_sus_opciones_en_orden(punto: Punto, por: Usuario) -> None:
    terna = ((" Luz  Díaz ", 1), ("Ana Paz", 3), ("Eva Sol", 0))
    votacion = _votar(punto, por, "SECRETA", opciones=terna, nulos=1)
    assert votacion.materia == MateriaVotacion.PERSONAS
    assert [(o.nombre, o.votos) for o in votacion.opciones.all()] == [("Luz Díaz", 1), ("Ana Paz", 3), ("Eva Sol", 0)]
    assert fallo(votacion).etiqueta == "Resulta: Ana Paz"


def test_una_terna_nominal_dice_por_quien_voto_cada_persona(
    punto: Punto, por: Usuario, quienes: list[Asistencia]
) -> None:
    por_quien = ["Ana", "Ana", "Luz", S.ABSTENCION, "Luz"]
    nominales = tuple((a.pk, voto) for a, voto in zip(quienes, por_quien, strict=True))
    votacion = _votar(punto, por, "NOMINAL", opciones=(("Ana", 0), ("Luz", 0)), nominales=nominales)
    guardados = [v.opcion.nombre if v.opcion else v.sentido for v in votacion.votos.all()]
    assert guardados == por_quien
    assert [(o.nombre, o.votos) for o in votacion.opciones.all()] == [("Ana", 2), ("Luz", 2)]
    assert fallo(votacion).resultado == ResultadoVotacion.EMPATE


def test_la_presidencia_desempata_una_terna_entre_las_empatadas(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    _regla(sesion, voto_calidad=SiNoDesconocido.SI)
    terna = (("Ana", 2), ("Luz", 2), ("Eva", 1))
    votacion = _votar(punto, por, "SECRETA", opciones=terna, calidad_para="Luz")
    assert fallo(votacion).etiqueta == "Resulta por voto de calidad: Luz"
    with pytest.raises(VotacionInvalida, match="una de las opciones empatadas") as rechazo:
        _votar(punto, por, "SECRETA", opciones=terna, calidad_para="Eva")
    assert rechazo.value.campo == "calidad"
    sin_empate = _votar(punto, por, "SECRETA", opciones=(("Ana", 3), ("Luz", 2)), calidad_para="Luz")
    assert fallo(sin_empate).etiqueta == "Resulta: Ana"
    assert not sin_empate.opciones.filter(por_calidad=True).exists()


@pytest.mark.parametrize("de_calidad", [{"presidencia_a_favor": True}, {"calidad_para": "Ana"}])
def test_solo_quien_preside_y_esta_da_el_voto_de_calidad(
    sesion: Sesion, punto: Punto, por: Usuario, quienes: list[Asistencia], de_calidad: dict[str, Any]
) -> None:
    _regla(sesion, voto_calidad=SiNoDesconocido.SI)
    empate: dict[str, Any] = {"opciones": (("Ana", 2), ("Luz", 2))} if "calidad_para" in de_calidad else {}
    cifras = () if empate else (2, 2, 0)
    preside = quienes[0]
    assert preside.nombramiento and preside.nombramiento.funcion == Funcion.PRESIDE
    Asistencia.objects.filter(pk=preside.pk).update(estado=EstadoAsistencia.RETIRADA)
    with pytest.raises(VotacionInvalida, match="Quien preside no está para votar") as rechazo:
        _votar(punto, por, "ECONOMICA", *cifras, **empate, **de_calidad)
    assert rechazo.value.campo == "calidad"
    # Whoever sits in that seat presides.
    suplente = sesion.asistencias.filter(derecho_voto=False).get()
    suplente.calidad, suplente.suple_a = Calidad.SUPLENTE, preside
    suplente.save()
    empate = {"opciones": (("Ana", 2), ("Luz", 2)), "abstenciones": 1} if empate else {}
    votacion = _votar(punto, por, "ECONOMICA", *(() if empate else (2, 2, 1)), **empate, **de_calidad)
    assert fallo(votacion).resultado == ResultadoVotacion.APROBADA


def test_quien_preside_y_se_excusa_no_desempata(
    sesion: Sesion, punto: Punto, por: Usuario, quienes: list[Asistencia]
) -> None:
    _regla(sesion, voto_calidad=SiNoDesconocido.SI)
    with pytest.raises(VotacionInvalida, match="Quien preside no está para votar"):
        _votar(punto, por, "ECONOMICA", 2, 2, 0, presidencia_a_favor=True, excusas=((quienes[0].pk, "Es parte."),))
    assert not Votacion.objects.exists() and not Excusa.objects.exists()


def test_fuera_del_portal_nadie_puede_saber_si_estaba_quien_preside(sesion: Sesion, punto: Punto, por: Usuario) -> None:
    _regla(sesion, voto_calidad=SiNoDesconocido.SI)
    Sesion.objects.filter(pk=sesion.pk).update(estado=EstadoSesion.CELEBRADA)
    sesion.asistencias.update(nombramiento=None)
    assert _votar(punto, por, "ECONOMICA", 2, 2, 1, presidencia_a_favor=True).presidencia_a_favor is True


def test_una_votacion_puede_pedir_una_mayoria_mas_exigente_y_dice_por_que(
    sesion: Sesion, punto: Punto, por: Usuario
) -> None:
    votacion = _votar(
        punto, por, "ECONOMICA", 3, 2, 0, mayoria="DOS_TERCIOS_PRESENTES", motivo_mayoria=" Reforma  al reglamento. "
    )
    assert (votacion.mayoria, votacion.motivo_mayoria) == ("DOS_TERCIOS_PRESENTES", "Reforma al reglamento.")
    assert fallo(votacion).etiqueta == "No aprobada"
    de_la_regla = _votar(punto, por, "ECONOMICA", 3, 2, 0, mayoria="SIMPLE", motivo_mayoria="Sobra.")
    assert (de_la_regla.mayoria, de_la_regla.motivo_mayoria) == ("SIMPLE", "")


@pytest.mark.parametrize(
    ("de_la_regla", "pedida", "motivo", "frase", "campo"),
    [
        (TipoMayoria.DOS_TERCIOS_TOTAL, "SIMPLE", "Porque sí.", "Solo se puede pedir una mayoría", "mayoria"),
        (TipoMayoria.ABSOLUTA, "DOS_TERCIOS_PRESENTES", "Porque sí.", "más exigente", "mayoria"),
        (TipoMayoria.SIMPLE, "DESCONOCIDA", "Porque sí.", "más exigente", "mayoria"),
        (TipoMayoria.SIMPLE, "OTRA", "Porque sí.", "más exigente", "mayoria"),
        (TipoMayoria.SIMPLE, "ABSOLUTA", " ", "Escribe por qué se pide esa mayoría", "motivo_mayoria"),
        (TipoMayoria.SIMPLE, "ABSOLUTA", "x" * 301, "no puede pasar de 300 letras", "motivo_mayoria"),
    ],
)  # fmt: skip
def test_la_mayoria_nunca_se_hace_mas_facil(
    sesion: Sesion, punto: Punto, por: Usuario, de_la_regla: str, pedida: str, motivo: str, frase: str, campo: str
) -> None:
    _regla(sesion, mayoria=de_la_regla)
    with pytest.raises(VotacionInvalida, match=frase) as rechazo:
        _votar(punto, por, "ECONOMICA", 5, 0, 0, mayoria=pedida, motivo_mayoria=motivo)
    assert rechazo.value.campo == campo


def test_unas_observaciones_larguisimas_no_se_recortan_se_rechazan(punto: Punto, por: Usuario) -> None:
    with pytest.raises(VotacionInvalida, match="no pueden pasar de 300 letras"):
        _votar(punto, por, "UNANIMIDAD", efecto="ORDEN_DEL_DIA", observaciones="x" * 301)


def test_una_regla_con_menos_lugares_que_votantes_cuenta_a_quienes_votan(
    sesion: Sesion, punto: Punto, por: Usuario
) -> None:
    _regla(sesion, mayoria=TipoMayoria.DOS_TERCIOS_TOTAL, lugares=2)
    votacion = _votar(punto, por, "ECONOMICA", 3, 2, 0)
    assert (votacion.base, fallo(votacion).resultado) == (5, ResultadoVotacion.NO_APROBADA)


def test_borrar_una_votacion_se_lleva_sus_partes_y_deja_historia(
    punto: Punto, por: Usuario, quienes: list[Asistencia]
) -> None:
    nominales = tuple((a.pk, "Ana") for a in quienes[1:])
    votacion = _votar(
        punto, por, "NOMINAL", opciones=(("Ana", 0), ("Luz", 0)), nominales=nominales,
        excusas=((quienes[0].pk, "Es parte."),),
    )  # fmt: skip
    borrar_votacion(votacion, por=por)
    for modelo in (Votacion, OpcionVotacion, VotoNominal, Excusa):
        assert not modelo.objects.exists()
        assert set(modelo.history.values_list("history_type", flat=True)) == {"+", "-"}


@pytest.mark.parametrize("cuantos", [5, 40])
def test_guardar_una_nominal_cuesta_lo_mismo_con_cinco_que_con_cuarenta(
    sesion: Sesion, punto: Punto, por: Usuario, cuantos: int, django_assert_max_num_queries: Any
) -> None:
    AsistenciaFactory.create_batch(cuantos - 5, sesion=sesion, presente=True)
    votan = list(sesion.asistencias.filter(derecho_voto=True))
    nominales = tuple((a.pk, "Ana") for a in votan[1:])
    with django_assert_max_num_queries(18):
        votacion = _votar(
            punto, por, "NOMINAL", opciones=(("Ana", 0), ("Luz", 0)), nominales=nominales,
            excusas=((votan[0].pk, "Es parte."),),
        )  # fmt: skip
    assert votacion.votos.count() == cuantos - 1


def test_con_la_regla_de_quorum_desconocida_se_vota_con_quienes_estan(
    sesion: Sesion, punto: Punto, por: Usuario
) -> None:
    _regla(sesion, quorum_primera=TipoQuorum.DESCONOCIDA)
    sesion.asistencias.exclude(pk=sesion.asistencias.first().pk).update(estado=EstadoAsistencia.RETIRADA)  # type: ignore[union-attr]
    assert _votar(punto, por, "UNANIMIDAD").presentes == 1
