"""A plan read from a list: every row told, totals that reconcile, nothing changed until it is applied."""

import io

import pytest
from django.utils import timezone

from gobierno_abierto.domain import cargas_de_plan, planes
from gobierno_abierto.domain.cargas_de_plan import CargaInvalida, leer_renglon
from gobierno_abierto.domain.hoja_de_calculo import HojaIlegible
from gobierno_abierto.domain.padron import en_palabras
from gobierno_abierto.models import CargaDePlan, Instrumento
from tests.factories import InstrumentoFactory, NodoFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
CABEZA = "código;nivel;texto;clasificación"
PLAN = [
    "1;Eje;Territorio;", "1.1;Componente;Medio ambiente;", "1.1.1;Tema;Agua;", "1.1.1.1;Línea de acción;Cuidarla;",
    "1.1.1.1.1;Objetivo;Que alcance;", "1.1.1.1.1.1;Acción;Reparar fugas;1", "1.1.1.1.1.2;Acción;Ideas;2",
]  # fmt: skip


def probar(plan: Instrumento, *renglones: str) -> CargaDePlan:
    """Read these rows."""
    archivo = io.BytesIO("\n".join([CABEZA, *renglones]).encode())
    return cargas_de_plan.probar(plan, archivo, "plan.csv", por=UsuarioFactory(), ahora=timezone.now())


def aplicar(carga: CargaDePlan) -> CargaDePlan:
    """Apply it."""
    return cargas_de_plan.aplicar(carga, por=UsuarioFactory(), ahora=timezone.now())


@pytest.mark.parametrize(
    ("fila", "frase"),
    [
        (("", "eje", "a", ""), "Falta el código."),
        (("1", "eje", " ", ""), "Falta el texto."),
        (("1" * 31, "eje", "a", ""), "pasa de 30 letras"),
        (("1", "eje", "a" * 4001, ""), "pasa de 4,000 letras"),
        (("1", "capítulo", "a", ""), "no es un nivel"),
        (("1", "eje", "a", "1"), "Solo se clasifican las acciones."),
        (("1.9", "acción", "a", "4"), "La clasificación es 1, 2 o 3."),
        (("9.1", "tema", "a", ""), "No se sabe a qué pertenece"),
        (("1.1", "eje", "a", ""), "«1» no puede estar arriba: es de nivel eje."),
        (("2.1", "componente", "a", ""), "«2» no puede estar arriba: es de nivel tema."),
    ],
)
def test_lo_que_se_rechaza_y_por_que(fila: tuple[str, ...], frase: str) -> None:
    dicho = dict(zip(("codigo", "nivel", "texto", "clasificacion"), fila, strict=True))
    leida = leer_renglon(2, dicho, {"1": "EJE", "2": "TEMA"})
    assert isinstance(leida, str) and frase in leida


def test_un_padre_que_no_esta_se_dice() -> None:
    fila = {"codigo": "x", "nivel": "tema", "texto": "a", "padre": "9."}
    assert leer_renglon(2, fila, {}) == "No está el código de arriba, «9»."


def test_probar_no_cambia_nada_y_aplicar_hace_el_arbol() -> None:
    plan = InstrumentoFactory()
    carga = probar(plan, *reversed(PLAN))
    assert (plan.nodos.count(), en_palabras(carga)) == (
        0, "7 renglones: 7 agregados, 0 iguales, 0 en conflicto, 0 rechazados",
    )  # fmt: skip
    aplicar(carga)
    nodos = plan.nodos.select_related("padre")
    assert {(n.codigo, n.padre.codigo if n.padre else "", n.clasificacion) for n in nodos} == {
        ("1", "", ""), ("1.1", "1", ""), ("1.1.1", "1.1", ""), ("1.1.1.1", "1.1.1", ""), ("1.1.1.1.1", "1.1.1.1", ""),
        ("1.1.1.1.1.1", "1.1.1.1.1", "PROGRAMA"), ("1.1.1.1.1.2", "1.1.1.1.1", "IDEA"),
    }  # fmt: skip
    with pytest.raises(CargaInvalida, match="ya está"):
        aplicar(carga)


def test_cada_renglon_dice_que_le_paso_y_las_cuentas_cuadran() -> None:
    plan = InstrumentoFactory()
    aplicar(probar(plan, *PLAN))
    carga = probar(
        plan, "1;Eje;Territorio;", "1.1;Componente;Otro texto;", "1.2;Componente;Nuevo;", "1.2;Componente;Repetido;",
        "1.2;Componente;Nuevo;", "1.3;Capítulo;Malo;", "1.3.1;Tema;Hijo del malo;1", "2.1.1;Tema;Suelto;",
    )  # fmt: skip
    assert [tuple(r[:2]) for r in carga.informe] == [
        (2, "igual"), (3, "conflicto"), (4, "agregado"), (5, "conflicto"), (6, "igual"), (7, "rechazado"),
        (8, "rechazado"), (9, "rechazado"),
    ]  # fmt: skip
    assert "cambia el texto" in carga.informe[1][2] and "renglón 4" in carga.informe[3][2]
    assert (carga.agregados, carga.iguales, carga.en_conflicto, carga.rechazados, carga.renglones) == (1, 2, 2, 3, 8)
    aplicar(carga)
    assert plan.nodos.get(codigo="1.1").texto == "Medio ambiente"


def test_lo_que_cuelga_de_un_rechazado_tampoco_entra() -> None:
    carga = probar(InstrumentoFactory(), "1;Eje;;", "1.1;Componente;Hijo;", "1.1.1;Tema;Nieto;")
    assert [r[1] for r in carga.informe] == ["rechazado"] * 3
    assert "No entró el código de arriba, «1»." in carga.informe[1][2]
    with pytest.raises(CargaInvalida, match="no agrega nada"):
        aplicar(carga)


def test_si_el_plan_cambio_desde_la_prueba_no_se_aplica() -> None:
    plan = InstrumentoFactory()
    carga = probar(plan, *PLAN)
    NodoFactory(instrumento=plan, codigo="1.1", nivel="COMPONENTE")
    with pytest.raises(CargaInvalida, match="El plan cambió"):
        aplicar(carga)
    assert plan.nodos.count() == 1


def test_una_sola_carga_en_prueba_y_descartarla_deja_su_informe() -> None:
    plan = InstrumentoFactory()
    carga = probar(plan, *PLAN)
    with pytest.raises(CargaInvalida, match="Hay una carga en prueba"):
        probar(plan, *PLAN)
    cargas_de_plan.descartar(carga, por=None, ahora=timezone.now())
    assert (plan.nodos.count(), len(plan.cargas.get().informe)) == (0, 7)
    assert probar(plan, *PLAN).version == 2


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"", "vac"), (b"codigo,nivel\n1,eje", "falta la columna"), (b"codigo,nivel,texto\n", "no tiene renglones"),
        (b"PK\x03\x04no soy", "no se puede abrir"),
    ],
)  # fmt: skip
def test_un_archivo_que_no_es_la_lista_se_dice(contenido: bytes, frase: str) -> None:
    with pytest.raises((CargaInvalida, HojaIlegible)) as error:
        cargas_de_plan.probar(
            InstrumentoFactory(), io.BytesIO(contenido), "a.csv", por=UsuarioFactory(), ahora=timezone.now()
        )
    assert frase in str(error.value)
    assert not CargaDePlan.objects.exists()


def test_un_nodo_se_corrige_y_solo_una_accion_se_clasifica() -> None:
    eje = NodoFactory()
    assert planes.corregir(eje, texto=" Otro  texto ", clasificacion="", por=None).texto == "Otro texto"
    with pytest.raises(planes.PlanInvalido, match="Solo se clasifican"):
        planes.corregir(eje, texto="a", clasificacion="IDEA", por=None)
    with pytest.raises(planes.PlanInvalido, match="Escribe el texto"):
        planes.corregir(eje, texto=" ", clasificacion="", por=None)
    assert eje.history.count() == 2
