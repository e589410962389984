"""Signing up: who may, one seat each, the waiting list in its order, and what each one is told."""

import datetime
from dataclasses import replace

import pytest

from gobierno_abierto.domain import depuracion, inscripciones, lugares
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.inscripciones import DatosInscripcion, InscripcionInvalida
from gobierno_abierto.domain.queries import inscripciones as consultas
from gobierno_abierto.enums import EstadoComprobante, EstadoInscripcion, GrupoEdad, Territorio
from gobierno_abierto.models import CambioDeMesa, Ejercicio, Inscripcion
from participacion.domain.emision import Portal
from participacion.models import Archivo, Colonia, Correo, Usuario
from tests.factories import (
    AnexoDictamenFactory,
    ColoniaFactory,
    InscripcionFactory,
    LugarEnMesaFactory,
    MesaFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.factories.informes import imagen

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 5, 18, tzinfo=datetime.UTC)
CERRADA = datetime.datetime(2026, 3, 11, 18, tzinfo=datetime.UTC)
E = EstadoInscripcion


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


@pytest.fixture
def ejercicio() -> Ejercicio:
    """Six seats; only the colonia that is called."""
    ejercicio = ejercicio_con_etapas()
    _regla(ejercicio, territorio=Territorio.COLONIAS)
    return ejercicio


@pytest.fixture
def colonia(ejercicio: Ejercicio) -> Colonia:
    return ejercicio.convocadas.get().colonia


@pytest.fixture
def ana(colonia: Colonia) -> DatosInscripcion:
    return DatosInscripcion("Ana Núñez Prueba", colonia, GrupoEdad.DE_30_A_44, correo="ana@ejemplo.mx")


def _regla(ejercicio: Ejercicio, **valores: object) -> None:
    for campo, valor in valores.items():
        setattr(ejercicio.regla, campo, valor)
    ejercicio.regla.save()


def _inscribir(ejercicio: Ejercicio, datos: DatosInscripcion, cuando: datetime.datetime = AHORA) -> Inscripcion:
    return inscripciones.inscribirse(ejercicio, datos, portal=PORTAL, ahora=cuando)


def _llave(correo: Correo) -> str:
    return correo.cuerpo.split("/enlace/lugar/")[1].split("/")[0]


# ── Quién puede ──


def test_con_lugar_recibe_folio_y_enlace_propio(ejercicio: Ejercicio, ana: DatosInscripcion) -> None:
    suya = _inscribir(ejercicio, ana)
    assert suya.estado == E.CONFIRMADA and len(suya.folio) == 9
    correo = Correo.objects.get()
    assert correo.para == "ana@ejemplo.mx" and suya.folio in correo.cuerpo and "Ana" not in correo.nombre
    assert lugares.por_llave(_llave(correo)) == suya
    assert _llave(correo) not in str(list(Inscripcion.objects.values()))


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"nombre": "Ana"}, "nombre"), ({"nombre": " "}, "nombre"), ({"correo": "ana@"}, "correo"),
        ({"correo": "", "telefono": ""}, "correo"), ({"telefono": "123"}, "telefono"), ({"colonia": None}, "colonia"),
        ({"comprobante": b"<svg onload='alert(1)'/>"}, "comprobante"), ({"comprobante": b"MZ"}, "comprobante"),
        ({"comprobante": b"\xff\xd8\xff\xe0roto"}, "comprobante"),
        ({"comprobante": b"0" * (inscripciones.MAXIMO_COMPROBANTE + 1)}, "comprobante"),
    ],
)  # fmt: skip
def test_lo_que_no_puede_ser_se_dice_junto_a_su_campo(
    ejercicio: Ejercicio, ana: DatosInscripcion, cambio: dict[str, object], campo: str
) -> None:
    with pytest.raises(InscripcionInvalida) as error:
        _inscribir(ejercicio, replace(ana, **cambio))  # type: ignore[arg-type]
    assert error.value.campo == campo and not Inscripcion.objects.exists()


def test_una_colonia_que_no_se_convoco_no_participa_salvo_que_la_regla_lo_diga(
    ejercicio: Ejercicio, ana: DatosInscripcion
) -> None:
    otra = replace(ana, colonia=ColoniaFactory(municipio=ejercicio.municipio))
    with pytest.raises(InscripcionInvalida, match="colonias convocadas"):
        _inscribir(ejercicio, otra)
    _regla(ejercicio, territorio=Territorio.MUNICIPIO)
    assert _inscribir(ejercicio, otra).estado == E.CONFIRMADA
    with pytest.raises(InscripcionInvalida, match="Elige una colonia de la lista"):
        _inscribir(ejercicio, replace(ana, colonia=ColoniaFactory()))


def test_la_edad_que_pide_la_regla(ejercicio: Ejercicio, ana: DatosInscripcion) -> None:
    _regla(ejercicio, edad_minima_mesas=18)
    with pytest.raises(InscripcionInvalida, match="18 años o más"):
        _inscribir(ejercicio, replace(ana, edad=GrupoEdad.DE_14_A_17))
    with pytest.raises(InscripcionInvalida, match="Elige tu edad"):
        _inscribir(ejercicio, replace(ana, edad=GrupoEdad.SIN_DATO))
    # A group that straddles the least age is in: the birth date is not asked.
    _regla(ejercicio, edad_minima_mesas=16)
    assert _inscribir(ejercicio, replace(ana, edad=GrupoEdad.DE_14_A_17)).estado == E.CONFIRMADA


def test_antes_y_despues_no_se_puede(ejercicio: Ejercicio, ana: DatosInscripcion, por: Usuario) -> None:
    for cuando in (datetime.datetime(2026, 3, 1, 5, 59, tzinfo=datetime.UTC), CERRADA):
        with pytest.raises(FueraDeEtapa):
            _inscribir(ejercicio, ana, cuando)
    # At the desk, until the mesas end.
    hecha = inscripciones.inscribir_en_ventanilla(ejercicio, ana, portal=PORTAL, por=por, ahora=CERRADA)
    assert (hecha.registrada_por, hecha.canal) == (por, "VENTANILLA")


# ── Una vez cada quien ──


def test_quien_ya_estaba_recibe_lo_mismo_y_no_ocupa_otro_lugar(
    ejercicio: Ejercicio, ana: DatosInscripcion, colonia: Colonia
) -> None:
    primera = _inscribir(ejercicio, ana)
    segunda = _inscribir(ejercicio, replace(ana, nombre="ANA  NUÑEZ PRUEBA", correo="ANA@ejemplo.mx"))
    assert (segunda.estado, segunda.repite_a) == (E.REPETIDA, primera) and segunda.folio != primera.folio
    assert consultas.cupo_de(ejercicio).ocupados == 1
    aviso = Correo.objects.latest("pk")
    assert "sigues con el folio" in aviso.cuerpo and primera.folio in aviso.cuerpo and "/enlace/" not in aviso.cuerpo
    # Of the same household, with the same mail, is another person.
    assert _inscribir(ejercicio, replace(ana, nombre="Beto Núñez Prueba")).estado == E.CONFIRMADA


def test_con_el_nombre_de_otra_persona_no_se_averigua_si_esta(ejercicio: Ejercicio, ana: DatosInscripcion) -> None:
    _inscribir(ejercicio, ana)
    curiosa = _inscribir(ejercicio, replace(ana, correo="curiosa@ejemplo.mx"))
    assert curiosa.estado == E.CONFIRMADA
    assert "Tienes lugar" in Correo.objects.get(para="curiosa@ejemplo.mx").cuerpo
    assert consultas.posibles_repetidas(ejercicio) == set(Inscripcion.objects.values_list("pk", flat=True))


def test_en_ventanilla_se_dice_que_ya_estaba(ejercicio: Ejercicio, ana: DatosInscripcion, por: Usuario) -> None:
    folio = _inscribir(ejercicio, ana).folio
    with pytest.raises(InscripcionInvalida, match=folio):
        inscripciones.inscribir_en_ventanilla(
            ejercicio, replace(ana, correo="", telefono=""), portal=PORTAL, por=por, ahora=AHORA
        )
    otra = DatosInscripcion("Rosa Sin Correo", ana.colonia)
    assert inscripciones.inscribir_en_ventanilla(ejercicio, otra, portal=PORTAL, por=por, ahora=AHORA).correo == ""


# ── La lista de espera ──


@pytest.fixture
def lleno(ejercicio: Ejercicio, ana: DatosInscripcion) -> list[Inscripcion]:
    """Six with a seat and three waiting, in their order."""
    return [
        _inscribir(
            ejercicio, replace(ana, nombre=f"Persona Número {n}", correo=f"p{n}@ejemplo.mx"),
            AHORA + datetime.timedelta(minutes=n),
        )
        for n in range(9)
    ]  # fmt: skip


def test_lleno_se_espera_en_orden(ejercicio: Ejercicio, lleno: list[Inscripcion]) -> None:
    assert [i.estado for i in lleno] == [E.CONFIRMADA] * 6 + [E.EN_ESPERA] * 3
    assert [inscripciones.lugar_en_espera(i) for i in lleno[6:]] == [1, 2, 3]
    assert "en el lugar 2" in Correo.objects.get(para="p7@ejemplo.mx").cuerpo


def test_quien_deja_su_lugar_se_lo_da_a_la_primera_que_espera(
    ejercicio: Ejercicio, lleno: list[Inscripcion], por: Usuario
) -> None:
    lugares.dejar_lugar(lleno[7], ahora=AHORA)  # somebody who waits leaves the list: nobody is promoted
    assert consultas.cupo_de(ejercicio).ocupados == 6
    lugares.dejar_lugar(lleno[0], ahora=AHORA)
    lugares.cancelar(lleno[1], "Lo pidió por teléfono.", por=por, ahora=AHORA)
    for fila in lleno:
        fila.refresh_from_db()
    assert [i.estado for i in (lleno[6], lleno[8])] == [E.CONFIRMADA] * 2
    assert Correo.objects.filter(asunto__startswith="Ya tienes lugar").count() == 2
    with pytest.raises(InscripcionInvalida):
        lugares.dejar_lugar(lleno[0], ahora=AHORA)


def test_rechazar_dice_el_motivo_y_libera_el_lugar(
    ejercicio: Ejercicio, lleno: list[Inscripcion], por: Usuario
) -> None:
    with pytest.raises(InscripcionInvalida):
        lugares.rechazar(lleno[0], " ", por=por, ahora=AHORA)
    lugares.rechazar(lleno[0], "No vive en la colonia.", por=por, ahora=AHORA)
    lleno[0].refresh_from_db()
    assert lleno[0].atendida_por == por
    assert "No vive en la colonia." in Correo.objects.filter(para="p0@ejemplo.mx").latest("pk").cuerpo
    assert consultas.cupo_de(ejercicio).ocupados == 6


def test_dejar_el_lugar_ya_sorteado_libera_la_silla_sin_decir_de_quien(ejercicio: Ejercicio) -> None:
    mesa = MesaFactory(etapa=ejercicio.etapas.get(orden=2))
    suya = LugarEnMesaFactory(mesa=mesa, inscripcion__ejercicio=ejercicio).inscripcion
    lugares.dejar_lugar(suya, ahora=CERRADA)
    assert not mesa.lugares_ocupados.exists() and CambioDeMesa.objects.get().motivo == lugares.MOTIVO_PUBLICO
    con_lugar = InscripcionFactory(ejercicio=ejercicio)
    with pytest.raises(FueraDeEtapa):
        lugares.dejar_lugar(con_lugar, ahora=datetime.datetime(2026, 3, 20, 16, tzinfo=datetime.UTC))


# ── El comprobante ──


def test_el_comprobante_se_guarda_solo_si_se_pide_y_se_borra_al_revisarlo(
    ejercicio: Ejercicio, ana: DatosInscripcion, por: Usuario
) -> None:
    foto = imagen("JPEG")
    assert _inscribir(ejercicio, replace(ana, comprobante=foto)).comprobante is None
    _regla(ejercicio, pide_comprobante=True)
    sin = _inscribir(ejercicio, replace(ana, nombre="Sin Papel", correo="sin@ejemplo.mx"))
    assert sin.estado_comprobante == EstadoComprobante.FALTA
    assert "Falta tu comprobante" in Correo.objects.get(para="sin@ejemplo.mx").cuerpo
    con = _inscribir(ejercicio, replace(ana, nombre="Con Papel", correo="con@ejemplo.mx", comprobante=foto))
    assert con.estado_comprobante == EstadoComprobante.POR_REVISAR
    assert bytes(con.comprobante.contenido) != foto  # drawn again, without place nor date
    con = lugares.aceptar_comprobante(con, por=por, ahora=AHORA)
    assert (con.estado_comprobante, con.comprobante) == (EstadoComprobante.ACEPTADO, None)
    assert not Archivo.objects.exists()


def test_los_mismos_bytes_que_guarda_otro_no_se_borran(
    ejercicio: Ejercicio, ana: DatosInscripcion, por: Usuario
) -> None:
    _regla(ejercicio, pide_comprobante=True)
    suya = _inscribir(ejercicio, replace(ana, comprobante=imagen("JPEG")))
    AnexoDictamenFactory(archivo=suya.comprobante)
    assert lugares.aceptar_comprobante(suya, por=por, ahora=AHORA).comprobante is None
    assert Archivo.objects.count() == 1


# ── Lo que se conserva ──


def test_se_depura_a_los_180_dias_de_la_ultima_etapa(ejercicio: Ejercicio, ana: DatosInscripcion) -> None:
    _inscribir(ejercicio, ana)
    ultima = datetime.date(2026, 4, 30)
    assert depuracion.vencidos(ultima + datetime.timedelta(180)) == []
    assert depuracion.vencidos(ultima + datetime.timedelta(181)) == [ejercicio]
    depuracion.depurar(ejercicio)
    correo = Correo.objects.get()
    assert "ana@" not in correo.para and "Ana" not in correo.cuerpo
