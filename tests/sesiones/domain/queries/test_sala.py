"""What the session room is shown: seats, calls, rows, and the draft of a union of two texts."""

import pytest

from participacion.enums import Calidad
from sesiones.domain.queries.sala import Sala, autor_de, unir
from sesiones.domain.queries.sala_piezas import Asientos
from sesiones.enums import EstadoAsistencia, EstadoPunto
from sesiones.models import Sesion
from tests.factories import (
    AsistenciaFactory,
    DeclaratoriaQuorumFactory,
    NombramientoFactory,
    PuntoFactory,
    SesionFactory,
)
from tests.factories.escenas import consejo, sesion_en_curso, sesion_en_pase


@pytest.mark.parametrize(
    ("mio", "otro", "junto"),
    [
        ("", "", ""),
        ("igual", "igual", "igual"),
        ("", "solo el otro", "solo el otro\n"),
        ("mío", "suyo", "suyo\n\nmío"),
        ("a\nmío\nz", "a\nsuyo\nz", "a\nsuyo\n\nmío\nz"),
        ("a\nb\nc", "a\nc", "a\nb\nc"),
        ("a\nc", "a\nb\nc", "a\nb\nc"),
        ("a\na", "a", "a\na"),
        ("a\nb", "a\nb\nc\nd", "a\nb\nc\nd"),
        ("x\na\ny", "a", "a\n\nx\na\ny"),
    ],
)
def test_la_union_lleva_una_vez_lo_comun_y_todo_lo_de_cada_quien(mio: str, otro: str, junto: str) -> None:
    assert unir(mio, otro) == junto
    for renglon in (mio + "\n" + otro).split("\n"):
        assert renglon in unir(mio, otro).split("\n") or renglon == ""


def test_la_union_de_textos_enormes_no_tarda() -> None:
    mio, otro = "\n" * 150_000 + "a", "\n" * 150_000 + "b"
    assert unir(mio, otro).endswith("b\n\na")


def test_los_asientos_dejan_un_hueco_donde_va_la_marca() -> None:
    asientos = Asientos(total=4, presentes=2, requeridos=3)
    assert asientos.circulos == [(10, True), (30, True), (50, False), (80, False)]
    assert (asientos.umbral, asientos.ancho) == (65, 90)


@pytest.mark.parametrize(("requeridos", "umbral"), [(None, None), (9, None), (0, None)])
def test_sin_un_numero_que_quepa_no_hay_marca(requeridos: int | None, umbral: int | None) -> None:
    assert Asientos(total=4, presentes=2, requeridos=requeridos).umbral == umbral


@pytest.mark.parametrize(("presentes", "lleno"), [(0, 0), (50, 199), (100, 398), (130, 398)])
def test_con_mas_de_cuarenta_lugares_es_una_barra(presentes: int, lleno: int) -> None:
    asientos = Asientos(total=100, presentes=presentes, requeridos=51)
    assert asientos.en_barra and asientos.lleno == lleno and asientos.umbral == 204


def sala(sesion: Sesion, punto: int | None = None) -> Sala:
    """Return the room of the session as a view loads it."""
    return Sala(Sesion.objects.select_related("organo__municipio").get(pk=sesion.pk), punto)


@pytest.mark.django_db
def test_el_punto_abierto_es_el_primero_pendiente_o_el_ultimo() -> None:
    sesion = sesion_en_curso()
    puntos = list(sesion.puntos.order_by("orden"))
    assert sala(sesion).punto == puntos[0] and sala(sesion).anterior is None
    sesion.puntos.update(estado=EstadoPunto.DESAHOGADO)
    assert sala(sesion).punto == puntos[-1] and sala(sesion).siguiente is None
    en_medio = sala(sesion, puntos[2].pk)
    assert (en_medio.anterior, en_medio.siguiente, en_medio.tratados) == (puntos[1], puntos[3], 5)
    assert sala(sesion, 999_999).punto is None and sala(SesionFactory()).punto is None


@pytest.mark.django_db
def test_las_dos_llamadas_traen_su_hora_su_cuenta_y_su_declaratoria() -> None:
    sesion = sesion_en_pase(consejo(votantes=5))
    DeclaratoriaQuorumFactory(sesion=sesion, hay_quorum=False, presentes=2, requeridos=3)
    primera, segunda = sala(sesion).llamadas
    assert (primera.hora, primera.quorum.faltan, segunda.hora, segunda.quorum.faltan) == ("17:30", 3, "18:00", 1)
    assert primera.declarada and segunda.declarada is None
    assert sala(sesion).en_segunda and sala(sesion).tablero.frase == "0 de 5 con voto; se requieren 1."


@pytest.mark.django_db
def test_la_nota_de_cada_fila_dice_lo_que_no_se_ve() -> None:
    sesion = sesion_en_curso(consejo(votantes=3))
    titular = sesion.asistencias.filter(derecho_voto=True).last()
    sesion.asistencias.filter(pk=titular.pk).update(estado=EstadoAsistencia.AUSENTE, llegada_en=None)
    suplente = AsistenciaFactory(
        sesion=sesion,
        presente=True,
        calidad=Calidad.SUPLENTE,
        derecho_voto=False,
        suple_a=titular,
        cargo="Vocalía suplente",
    )
    AsistenciaFactory(sesion=sesion, derecho_voto=None, nombre="Sin saber")
    notas = {f.asistencia.nombre: f.nota for f in sala(sesion).filas}
    assert notas[suplente.nombre] == f"En lugar de {titular.nombre}; cuenta para el quórum"
    assert notas[titular.nombre] == f"Ocupa su lugar {suplente.nombre}"
    assert notas["Sin saber"] == "No se sabe si tiene voto"
    assert "Con voz, sin voto" in notas.values() and "" in notas.values()
    fila = sala(sesion).fila(suplente.pk)
    assert fila and fila.puesto == "Vocalía suplente"


@pytest.mark.django_db
def test_al_suplente_se_le_ofrece_primero_su_titular() -> None:
    sesion = sesion_en_pase(consejo(votantes=4))
    titulares = list(sesion.asistencias.filter(derecho_voto=True).order_by("orden"))
    suyo = titulares[2]
    nombramiento = NombramientoFactory(organo=sesion.organo, calidad=Calidad.SUPLENTE, suple_a=suyo.nombramiento)
    suplente = AsistenciaFactory(sesion=sesion, calidad=Calidad.SUPLENTE, derecho_voto=False, nombramiento=nombramiento)
    lugares = sala(sesion).lugares_para(suplente)
    assert lugares[0] == (str(suyo.pk), f"{suyo.nombre} (su titular)")
    assert {pk for pk, _ in lugares} == {str(t.pk) for t in titulares}


@pytest.mark.django_db
def test_de_quien_no_hay_historia_no_se_inventa_autor() -> None:
    assert autor_de(PuntoFactory()) == ""


@pytest.mark.django_db
def test_leer_la_sala_no_deja_la_lista_en_la_sesion_de_quien_la_pide() -> None:
    sesion = Sesion.objects.select_related("organo__municipio").get(pk=sesion_en_curso().pk)
    assert len(Sala(sesion).lista) == 6
    AsistenciaFactory(sesion=sesion)
    assert len(Sala(sesion).lista) == 7
