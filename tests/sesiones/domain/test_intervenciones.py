"""What people said: once however many times it is sent, in order, and never over another person's correction."""

import uuid

import pytest

from participacion.models import Usuario
from sesiones.domain.intervenciones import (
    LARGO_TEXTO,
    MAXIMO,
    ConflictoDeIntervencion,
    DatosIntervencion,
    IntervencionInvalida,
    corregir_intervencion,
    mover_intervencion,
    quitar_intervencion,
    registrar_intervencion,
)
from sesiones.enums import SE_LEVANTA, EstadoSesion, EtapaActa
from sesiones.models import Intervencion, Punto, Sesion
from tests.factories import (
    ActaFactory,
    AsistenciaFactory,
    DocumentoFactory,
    IntervencionFactory,
    PuntoFactory,
    UsuarioFactory,
)
from tests.factories.participacion import INSTANTE
from tests.factories.sesiones import TERMINO

pytestmark = pytest.mark.django_db


@pytest.fixture
def punto() -> Punto:
    return PuntoFactory(sesion__en_curso=True)


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False, first_name="Ana", last_name="López")


def decir(punto: Punto, por: Usuario, nombre: str = "Vecino", texto: str = "Habló.", **mas: object) -> Intervencion:
    clave = mas.pop("clave", None) or uuid.uuid4()
    datos = DatosIntervencion(nombre, texto, **mas)  # type: ignore[arg-type]
    return registrar_intervencion(punto, datos, clave=clave, por=por)  # type: ignore[arg-type]


def dichas(punto: Punto) -> list[tuple[int, str]]:
    return list(punto.intervenciones.order_by("orden").values_list("orden", "nombre"))


def test_se_escriben_en_orden_y_quien_esta_en_la_lista_queda_unido_a_ella(punto: Punto, por: Usuario) -> None:
    fila = AsistenciaFactory(sesion=punto.sesion, nombre="Mtra. Sara Meza")
    primera = decir(punto, por, "  mtra.  sara meza ", " Invitó a\r\nparticipar. ")
    segunda = decir(punto, por, "Vecino", es_propuesta=True)
    assert (primera.orden, primera.asistencia, primera.texto) == (1, fila, "Invitó a\nparticipar.")
    assert (segunda.orden, segunda.asistencia, segunda.es_propuesta) == (2, None, True)


def test_un_nombre_repetido_en_la_lista_no_se_adivina(punto: Punto, por: Usuario) -> None:
    AsistenciaFactory.create_batch(2, sesion=punto.sesion, nombre="Juan Pérez")
    assert decir(punto, por, "Juan Pérez").asistencia is None


def test_enviada_dos_veces_se_escribe_una(punto: Punto, por: Usuario) -> None:
    clave = uuid.uuid4()
    una, otra = decir(punto, por, clave=clave), decir(punto, por, clave=clave)
    assert una.pk == otra.pk and punto.intervenciones.count() == 1


def test_enviada_otra_vez_despues_de_corregida_o_quitada_no_vuelve(punto: Punto, por: Usuario) -> None:
    clave = uuid.uuid4()
    una = decir(punto, por, clave=clave)
    corregir_intervencion(una, DatosIntervencion("Vecino", "Corregida."), version=0, por=por)
    assert decir(punto, por, clave=clave).texto == "Corregida."
    quitar_intervencion(una, por=por)
    decir(punto, por, clave=clave)
    assert not punto.intervenciones.exists()


def test_la_misma_pagina_que_regresa_y_dice_otra_cosa_es_otra_intervencion(punto: Punto, por: Usuario) -> None:
    clave = uuid.uuid4()
    decir(punto, por, clave=clave)
    decir(punto, por, texto="Otra cosa.", clave=clave)
    assert punto.intervenciones.count() == 2


@pytest.mark.parametrize(
    ("nombre", "texto", "campo"),
    [("", "x", "nombre"), (" \t", "x", "nombre"), ("n" * 201, "x", "nombre"), ("n", "", "texto"), ("n", " \n", "texto"),
     ("n", "x" * (LARGO_TEXTO + 1), "texto")],
)  # fmt: skip
def test_falta_quien_o_que(punto: Punto, por: Usuario, nombre: str, texto: str, campo: str) -> None:
    with pytest.raises(IntervencionInvalida) as rechazo:
        decir(punto, por, nombre, texto)
    assert rechazo.value.campo == campo and not punto.intervenciones.exists()


def test_un_punto_admite_muchas_pero_no_cualquier_cantidad(punto: Punto, por: Usuario) -> None:
    Intervencion.objects.bulk_create(
        Intervencion(punto=punto, orden=n, nombre="V", texto="x") for n in range(1, MAXIMO + 1)
    )
    with pytest.raises(IntervencionInvalida, match="hasta 300 intervenciones"):
        decir(punto, por)


def test_corregir_con_la_version_vista(punto: Punto, por: Usuario) -> None:
    una = decir(punto, por)
    hecha = corregir_intervencion(una, DatosIntervencion("Otra", "Mejor dicho.", True), version=0, por=por)
    assert (hecha.nombre, hecha.texto, hecha.es_propuesta, hecha.version) == ("Otra", "Mejor dicho.", True, 1)
    igual = corregir_intervencion(una, DatosIntervencion("Otra", "Mejor dicho.", True), version=0, por=por)
    assert igual.version == 1, "mandar lo mismo dos veces no es un conflicto"


def test_lo_que_corrigio_otra_persona_no_se_encima(punto: Punto, por: Usuario) -> None:
    una = decir(punto, por)
    corregir_intervencion(una, DatosIntervencion("Vecino", "Lo de Ana."), version=0, por=por)
    with pytest.raises(ConflictoDeIntervencion) as choque:
        corregir_intervencion(una, DatosIntervencion("Vecino", "Lo mío."), version=0, por=UsuarioFactory())
    assert choque.value.actual.texto == "Lo de Ana." and "corrigió esta intervención" in choque.value.mensaje
    assert Intervencion.objects.get().texto == "Lo de Ana."


@pytest.mark.parametrize(
    ("cual", "lugar", "queda"),
    [(2, 1, "CABD"), (0, 3, "BCAD"), (1, 2, "ABCD"), (3, 99, "ABCD"), (0, 99, "BCDA"), (3, 0, "DABC")],
)
def test_se_ponen_en_su_lugar_y_repetirlo_no_las_mueve_mas(
    punto: Punto, por: Usuario, cual: int, lugar: int, queda: str
) -> None:
    todas = [decir(punto, por, nombre) for nombre in "ABCD"]
    for _ in range(2):
        mover_intervencion(todas[cual], lugar=lugar, por=por)
        assert dichas(punto) == list(enumerate(queda, start=1))


def test_quitar_cierra_el_hueco_y_repetirlo_no_hace_nada(punto: Punto, por: Usuario) -> None:
    todas = [decir(punto, por, nombre) for nombre in "ABC"]
    for _ in range(2):
        quitar_intervencion(Intervencion(pk=todas[1].pk, punto=punto), por=por)
        assert dichas(punto) == [(1, "A"), (2, "C")]


@pytest.mark.parametrize("estado", EstadoSesion)
def test_se_escriben_mientras_se_levanta_el_acta_y_mientras_es_un_borrador(
    punto: Punto, por: Usuario, estado: EstadoSesion
) -> None:
    Sesion.objects.filter(pk=punto.sesion_id).update(estado=estado, motivo_estado="Motivo.", clausurada_en=TERMINO)
    if estado in SE_LEVANTA | {EstadoSesion.CLAUSURADA}:
        assert decir(punto, por).orden == 1
        return
    with pytest.raises(IntervencionInvalida, match="el acta ya no se escribe"):
        decir(punto, por)


@pytest.mark.parametrize(
    ("etapa", "frase"),
    [(EtapaActa.EN_REVISION, "El acta está en revisión"), (EtapaActa.APROBADA, "El acta está aprobada"),
     (EtapaActa.FIRMADA, "El acta está aprobada"), (EtapaActa.PUBLICADA, "El acta está aprobada")],
)  # fmt: skip
def test_con_una_version_del_acta_nada_cambia_y_se_dice_por_que(por: Usuario, etapa: str, frase: str) -> None:
    una = IntervencionFactory(punto__sesion__clausurada=True)
    campos: dict[str, object] = {}
    if etapa == EtapaActa.EN_REVISION:
        campos = {"trabajo": None, "aprobada_en": None, "forma_aprobacion": ""}
    elif etapa != EtapaActa.APROBADA:
        campos = {"documento": DocumentoFactory()}
    if etapa == EtapaActa.PUBLICADA:
        campos["publicada_en"] = INSTANTE
    ActaFactory(sesion=una.punto.sesion, etapa=etapa, **campos)
    datos = DatosIntervencion("Otro", "Otra cosa.")
    for accion in (
        lambda: registrar_intervencion(una.punto, datos, clave=uuid.uuid4(), por=por),
        lambda: corregir_intervencion(una, datos, version=0, por=por),
        lambda: mover_intervencion(una, lugar=1, por=por),
        lambda: quitar_intervencion(una, por=por),
    ):
        with pytest.raises(IntervencionInvalida, match=frase):
            accion()
    assert Intervencion.objects.get().texto == una.texto
