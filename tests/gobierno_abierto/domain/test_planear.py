"""An exercise begun, its rules and parties, published and cancelled."""

import datetime
from decimal import Decimal

import pytest

from gobierno_abierto.domain import ejercicios, partes, reglas
from gobierno_abierto.domain.ejercicios import DatosEjercicio, EjercicioInvalido, clave_de
from gobierno_abierto.domain.partes import ParteInvalida
from gobierno_abierto.domain.queries.reglas import reglas_en_palabras
from gobierno_abierto.domain.reglas import GRUPOS, PRESETS, ReglaInvalida
from gobierno_abierto.enums import Papel, ReglaVictoria, Verbo
from gobierno_abierto.models import Ejercicio, Novedad, ReglaEjercicio
from participacion.domain.emision import Portal
from participacion.enums import TipoOrgano
from participacion.models import Organo, Usuario
from tests.factories import (
    ColoniaConvocadaFactory,
    DependenciaFactory,
    EjercicioFactory,
    EtapaFactory,
    MunicipioFactory,
    OrganoFactory,
    ParteEnEtapaFactory,
    ParteFactory,
    PlanDeAccionFactory,
    ReglaEjercicioFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 2, 1, 18, tzinfo=datetime.UTC)
DATOS = DatosEjercicio("Parque del Año Nuevo", "Elegir un parque.", monto=Decimal("1250000.00"))


@pytest.fixture
def oficina() -> Organo:
    return OrganoFactory(tipo=TipoOrgano.OFICINA)


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _todas(regla: ReglaEjercicio) -> dict[str, object]:
    return {c: getattr(regla, c) for _, campos in GRUPOS.values() for c in campos} | {"fundamento": regla.fundamento}


@pytest.mark.parametrize(
    ("nombre", "clave"),
    [("Parque del Año Nuevo", "parque-del-anio-nuevo"), ("Ñandú", "niandu"), ("¿Qué?", "que"), ("x" * 200, "x" * 80)],
)
def test_la_clave_no_lleva_acentos_ni_enie(nombre: str, clave: str) -> None:
    assert clave_de(nombre) == clave


def test_se_empieza_con_las_reglas_de_un_ejercicio_anterior(oficina: Organo, por: Usuario) -> None:
    hecho = ejercicios.crear(oficina, DATOS, preset="ONCE_POR_ONCE", por=por)
    regla = hecho.regla
    assert (regla.numero_mesas, regla.lugares_por_mesa, regla.maximo_finalistas, regla.es_hasta) == (11, 11, 3, True)
    # What its document does not say stays unknown.
    assert (regla.victoria, regla.dias_dictamen, regla.edad_minima_voto) == (ReglaVictoria.DESCONOCIDA, None, None)
    otro = ejercicios.crear(oficina, DatosEjercicio("Otro", "Algo."), preset="OCHO_POR_NUEVE", por=por)
    assert (otro.regla.lugares, otro.regla.es_hasta, otro.regla.modalidad_mesas) == (72, False, "VIRTUAL")


@pytest.mark.parametrize("preset", PRESETS)
def test_cada_preset_pasa_su_validacion(oficina: Organo, por: Usuario, preset: str) -> None:
    regla = ejercicios.crear(oficina, DATOS, preset=preset, por=por).regla
    regla.full_clean()
    reglas.cambiar_reglas(regla.ejercicio, _todas(regla), por=por, ahora=AHORA)


def test_de_un_municipio_ficticio_es_demostracion(por: Usuario) -> None:
    ficticio = OrganoFactory(tipo=TipoOrgano.OFICINA, municipio=MunicipioFactory(es_ficticio=True))
    assert ejercicios.crear(ficticio, DATOS, preset="EN_BLANCO", por=por).es_demostracion


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        (DatosEjercicio("Parque del año nuevo", "Otro."), "nombre"), (DatosEjercicio("¡!", "Otro."), "nombre"),
        (DatosEjercicio("Otro", "  "), "objeto"), (DatosEjercicio("Otro", "Otro.", monto=Decimal(0)), "monto"),
    ],
)  # fmt: skip
def test_un_ejercicio_que_no_puede_ser_se_dice(
    oficina: Organo, por: Usuario, datos: DatosEjercicio, campo: str
) -> None:
    ejercicios.crear(oficina, DATOS, preset="EN_BLANCO", por=por)
    with pytest.raises(EjercicioInvalido) as error:
        ejercicios.crear(oficina, datos, preset="EN_BLANCO", por=por)
    assert error.value.campo == campo


def test_un_plan_de_otro_municipio_no_se_elige(oficina: Organo, por: Usuario) -> None:
    with pytest.raises(EjercicioInvalido, match="de este municipio"):
        ejercicios.crear(oficina, DatosEjercicio("a", "b", plan=PlanDeAccionFactory()), preset="EN_BLANCO", por=por)


def test_publicado_no_cambia_lo_que_se_decide(por: Usuario) -> None:
    publico = EjercicioFactory(publicado=True, nombre="Parque")
    ejercicios.editar(publico, DatosEjercicio("Parque", publico.objeto, contacto="Ventanilla 3"), por=por)
    for datos in (DatosEjercicio("Parque", "Otra cosa."), DatosEjercicio("Parque", publico.objeto, monto=Decimal(5))):
        with pytest.raises(EjercicioInvalido, match="Ya es público"):
            ejercicios.editar(publico, datos, por=por)
    publico.refresh_from_db()
    assert publico.contacto == "Ventanilla 3"


def _listo() -> Ejercicio:
    ejercicio = EjercicioFactory()
    ReglaEjercicioFactory(ejercicio=ejercicio)
    ColoniaConvocadaFactory(ejercicio=ejercicio)
    EtapaFactory(ejercicio=ejercicio)
    ParteFactory(ejercicio=ejercicio, papel=Papel.CONVOCA)
    return ejercicio


def test_publicar_lo_muestra_y_lo_anuncia(por: Usuario) -> None:
    hecho = ejercicios.publicar(_listo(), portal=PORTAL, por=por, ahora=AHORA)
    assert Ejercicio.objects.visibles().get() == hecho and hecho.publicado_en == AHORA
    assert Novedad.objects.get().ejercicio == hecho
    with pytest.raises(EjercicioInvalido, match="está publicado"):
        ejercicios.publicar(hecho, portal=PORTAL, por=por, ahora=AHORA)


def test_antes_de_publicar_se_dice_lo_que_falta(por: Usuario) -> None:
    with pytest.raises(EjercicioInvalido) as error:
        ejercicios.publicar(EjercicioFactory(), portal=PORTAL, por=por, ahora=AHORA)
    assert all(que in error.value.mensaje for que in ("una etapa", "a quiénes se convoca", "quiénes participan"))


def test_cancelar_dice_por_que_y_sigue_a_la_vista(por: Usuario) -> None:
    publico = EjercicioFactory(publicado=True)
    with pytest.raises(EjercicioInvalido, match="por qué"):
        ejercicios.cancelar(publico, "  ", portal=PORTAL, por=por, ahora=AHORA)
    ejercicios.cancelar(publico, "No hubo presupuesto.", portal=PORTAL, por=por, ahora=AHORA)
    assert Ejercicio.objects.visibles().get().motivo_cancelacion == "No hubo presupuesto."
    with pytest.raises(EjercicioInvalido, match="no se cancela"):
        ejercicios.cancelar(EjercicioFactory(), "Sí.", portal=PORTAL, por=por, ahora=AHORA)


MOMENTOS = {
    Verbo.REGLAS_MESAS: ("numero_mesas", 5, datetime.datetime(2026, 3, 1, 6, tzinfo=datetime.UTC)),
    Verbo.REGLAS_DICTAMEN: ("maximo_finalistas", 5, datetime.datetime(2026, 3, 20, 20, tzinfo=datetime.UTC)),
    Verbo.REGLAS_VOTO: ("ganadoras", 2, datetime.datetime(2026, 4, 20, 15, tzinfo=datetime.UTC)),
}


@pytest.mark.parametrize("verbo", MOMENTOS)
def test_cada_grupo_de_reglas_se_congela_al_abrir_su_etapa(verbo: Verbo, por: Usuario) -> None:
    ejercicio = ejercicio_con_etapas()
    campo, valor, abre = MOMENTOS[verbo]
    nuevos = _todas(ejercicio.regla) | {campo: valor}
    with pytest.raises(ReglaInvalida, match="ya no es tiempo") as error:
        reglas.cambiar_reglas(ejercicio, nuevos, por=por, ahora=abre)
    assert error.value.campo == campo
    reglas.cambiar_reglas(ejercicio, nuevos, por=por, ahora=abre - datetime.timedelta(minutes=1))
    assert getattr(ReglaEjercicio.objects.get(), campo) == valor


def test_lo_que_no_cambia_no_estorba_aunque_este_congelado(por: Usuario) -> None:
    ejercicio = ejercicio_con_etapas()
    tarde = datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC)
    nuevos = _todas(ejercicio.regla) | {"empate": "SORTEO", "fundamento": "Bases del ejercicio."}
    assert reglas.cambiar_reglas(ejercicio, nuevos, por=por, ahora=tarde).empate == "SORTEO"


def test_cada_regla_es_de_un_grupo_y_tiene_su_frase() -> None:
    ejercicio = ejercicio_con_etapas()
    de_grupos = {c for _, campos in GRUPOS.values() for c in campos}
    propias = {c.name for c in ReglaEjercicio._meta.local_fields} - {"id", "ejercicio", "fundamento"}
    assert de_grupos == propias
    grupos = reglas_en_palabras(ejercicio, ahora=datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC))
    assert [g.congelada for g in grupos] == [True, True, False]
    assert all(frase for g in grupos for _, frase in g.reglas)


@pytest.mark.parametrize(
    ("valores", "campo"),
    [
        ({"numero_mesas": 0}, "numero_mesas"), ({"numero_mesas": None, "lugares_por_mesa": 3}, "numero_mesas"),
        ({"edad_minima_voto": 3}, "edad_minima_voto"), ({"edad_minima_mesas": 120}, "edad_minima_mesas"),
        ({"maximo_finalistas": 2, "en_boleta": 3}, "en_boleta"), ({"en_boleta": 1, "ganadoras": 2}, "ganadoras"),
        ({"dimensiones": ["TECNICA", "OTRA"]}, "dimensiones"),
    ],
)  # fmt: skip
def test_reglas_que_se_contradicen_se_dicen(valores: dict[str, object], campo: str, por: Usuario) -> None:
    regla = ReglaEjercicioFactory()
    with pytest.raises(ReglaInvalida) as error:
        reglas.cambiar_reglas(regla.ejercicio, _todas(regla) | valores, por=por, ahora=AHORA)
    assert error.value.campo == campo


def test_las_partes_se_agregan_se_corrigen_y_se_quitan(por: Usuario) -> None:
    ejercicio = EjercicioFactory()
    agencia = DependenciaFactory(municipio=ejercicio.municipio, nombre="Secretaría de Parques")
    una = partes.guardar_parte(ejercicio, papel=Papel.DEPENDENCIA, nombre="", dependencia=agencia, por=por)
    assert (una.nombre, una.orden) == ("Secretaría de Parques", 1)
    with pytest.raises(ParteInvalida, match="Ya participa"):
        partes.guardar_parte(ejercicio, papel=Papel.DEPENDENCIA, nombre="Secretaría de  Parques", por=por)
    partes.guardar_parte(ejercicio, papel=Papel.DEPENDENCIA, nombre="Parques y Jardines", parte=una, por=por)
    assert ejercicio.partes.get().nombre == "Parques y Jardines"
    partes.quitar_parte(una, por=por)
    assert not ejercicio.partes.exists()


def test_una_parte_que_no_puede_ser_se_dice(por: Usuario) -> None:
    ejercicio = EjercicioFactory()
    for datos in ({"nombre": " "}, {"nombre": "", "dependencia": DependenciaFactory()}):
        with pytest.raises(ParteInvalida):
            partes.guardar_parte(ejercicio, papel=Papel.GARANTE, por=por, **datos)
    en_etapa = ParteEnEtapaFactory()
    with pytest.raises(ParteInvalida, match="Participa en"):
        partes.quitar_parte(en_etapa.parte, por=por)
