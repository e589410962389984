from typing import Any

import pytest

from sesiones.documents import partes, partes_acuerdos, partes_asistencia, partes_puntos
from tests.sesiones.documents.registros import acuerdo, registro_borrador, registro_s0, registro_votado, votacion

SESION: dict[str, Any] = {"hora_inicio": "18:10", "hora_termino": "19:34"}
PUNTO = registro_s0()["puntos"][0]


@pytest.mark.parametrize(
    ("inicio", "termino", "dice"),
    [
        ("18:10", "19:34", "18:10 a 19:34 horas"),
        ("18:10", None, "Desde las 18:10 horas; no consta el término"),
        (None, "19:34", "Hasta las 19:34 horas; no consta el inicio"),
        (None, None, "No consta"),
    ],
)
def test_el_horario_dice_que_hora_no_consta(inicio: str | None, termino: str | None, dice: str) -> None:
    assert partes.horario({"hora_inicio": inicio, "hora_termino": termino}) == dice


def test_la_ficha_de_s0() -> None:
    ficha = {columna["rotulo"]: (columna["dato"], columna["lineas"]) for columna in partes.ficha(registro_s0())}
    assert ficha == {
        "Sesión": ("03/23", ["Tipo sin especificar"]),
        "Fecha": ("Miércoles 26 de abril de 2023", []),
        "Horario": ("18:10 a 19:34 horas", ["En segunda convocatoria"]),
        "Modalidad y sede": ("A distancia", ["Zoom"]),
        "Convocó": ("Arq. Leonardo Cecilio Rabling Torres", ["Coordinador General"]),
    }


def test_la_ficha_sin_datos_no_inventa() -> None:
    datos = [columna["dato"] for columna in partes.ficha(registro_borrador())]
    assert datos == ["Décima Segunda Sesión Ordinaria 2023", "Miércoles 26 de abril de 2023"] + ["No consta"] * 3


@pytest.mark.parametrize(
    ("texto", "frase"),
    [("aprobada por mayoría", "Aprobada por mayoría."), ("Ya.", "Ya."), ("¿Sí?", "¿Sí?"), ("", ""), ("  ", "")],
)
def test_una_frase_lleva_mayuscula_y_punto(texto: str, frase: str) -> None:
    assert partes.oracion(texto) == frase


@pytest.mark.parametrize(
    ("conector", "sale"),
    [
        ("En seguimiento al tercer punto", "En seguimiento al tercer punto del orden del día"),
        ("En seguimiento al tercer punto del orden del día", "En seguimiento al tercer punto del orden del día"),
        ("En asuntos generales", "En asuntos generales"),
    ],
)
def test_el_conector_es_el_acostumbrado(conector: str, sale: str) -> None:
    assert partes_puntos.punto({**PUNTO, "conector": conector}, impreso=False)["conector"] == sale


@pytest.mark.parametrize(
    ("estado", "sale"),
    [("desahogado", ""), ("diferido", "Diferido"), ("retirado", "Retirado"), ("pendiente", "Pendiente")],
)
def test_solo_se_rotula_el_punto_que_no_se_desahogo(estado: str, sale: str) -> None:
    assert partes_puntos.punto({**PUNTO, "estado": estado}, impreso=False)["estado"] == sale


def test_quien_iba_a_exponer_y_quien_expuso_se_distinguen() -> None:
    tercero = partes_puntos.punto(registro_s0()["puntos"][2], impreso=False)["exposicion"]
    assert [renglon["rotulo"] for renglon in tercero] == [
        "Exposición prevista", "Expuso", "Tema expuesto", "Motivo del cambio",
    ]  # fmt: skip
    mismo = partes_puntos.punto({**PUNTO, "expositor_previsto": "X", "expositor_efectivo": "X"}, impreso=False)[
        "exposicion"
    ]
    assert mismo == [{"rotulo": "Expuso", "dato": "X"}]


def _votacion(**extra: Any) -> dict[str, Any]:
    return partes_puntos.punto({**PUNTO, "votaciones": [votacion(**extra)]}, impreso=False)["votaciones"][0]


def test_una_votacion_son_cuatro_cifras() -> None:
    hecha = _votacion()
    assert [(c["rotulo"], c["valor"]) for c in hecha["cifras"]] == [
        ("A favor", 9), ("En contra", 0), ("Abstención", 2), ("Presentes", 11),
    ]  # fmt: skip
    assert hecha["titulo"] == "Votación 1, a mano alzada. Vincular a los Consejos Temáticos con el IMPLAN."
    assert not hecha["incompleta"]


def test_de_una_votacion_sin_conteo_no_se_inventan_cifras() -> None:
    hecha = _votacion(a_favor=None, en_contra=None, abstenciones=None, presentes=None)
    assert hecha["cifras"] == []
    assert hecha["incompleta"]


def test_el_cero_es_una_cifra() -> None:
    assert {c["rotulo"]: c["valor"] for c in _votacion(abstenciones=0)["cifras"]}["Abstención"] == 0


def test_el_seguimiento_repite_el_folio_en_cada_inciso_y_agrupa_por_acuerdo() -> None:
    (primero, segundo, *_) = partes_puntos.punto(registro_votado()["puntos"][3], impreso=False)["seguimiento"]
    assert [fila["folio"] for fila in primero["filas"]] == ["JD-VIII-2", "JD-VIII-2, a)", "JD-VIII-2, b)"]
    assert segundo["filas"][0]["remite"] == "Se remite al punto 5."
    assert segundo["filas"][0]["estado"] == "Cumplido"


def test_de_cada_renglon_se_imprime_lo_que_se_sabe_y_lo_que_no_se_informo_lo_dice() -> None:
    grupos = partes_puntos.punto(registro_votado()["puntos"][3], impreso=False)["seguimiento"]
    _, _, reglamento, ruido, escuelas = (grupo["filas"][0] for grupo in grupos)
    assert reglamento["datos"] == [
        "Responsable: Dirección Jurídica", "Plazo: 30 de abril de 2026", "Prórroga hasta el 31 de mayo de 2026",
    ]  # fmt: skip
    assert reglamento["detalles"] == [
        "Fecha: 2 de marzo de 2026", "Medio: Oficio 12/2026", "Evidencia: Oficio 12.pdf",
    ]  # fmt: skip
    assert (reglamento["estado"], reglamento["avance"]) == ("En proceso", "60 %")
    assert (ruido["informe"], ruido["detalles"]) == (
        "", ["Causa de la cancelación: El Ayuntamiento ya lo encargó."],
    )  # fmt: skip
    assert (escuelas["informe"], escuelas["estado"], escuelas["datos"]) == ("Sin informe.", "Pendiente", [])


def test_lo_que_un_acuerdo_no_senala_se_dice() -> None:
    ficha = partes_acuerdos.acuerdo(
        acuerdo("X-1", "t", responsable="", fecha_compromiso=None, aprobacion="", punto="")
    )["ficha"]
    assert [c["dato"] for c in ficha] == ["No se señaló", "No se señaló", "No consta", "No consta"]


def test_un_subpunto_va_bajo_su_punto_y_uno_huerfano_va_solo() -> None:
    arbol = partes.orden(
        [
            {"numero": "0.1", "nivel": 2, "titulo": "Huérfano"},
            {"numero": "1", "nivel": 1, "titulo": "Uno"},
            {"numero": "1.1", "nivel": 2, "titulo": "Uno uno"},
        ]
    )
    assert [(n["numero"], [s["numero"] for s in n["subpuntos"]]) for n in arbol] == [("0.1", []), ("1", ["1.1"])]


def test_un_quorum_a_mano_no_lleva_cuentas() -> None:
    hecho = partes_asistencia.quorum(registro_s0())
    assert hecho["a_mano"]
    assert hecho["figura"] is None
    assert (hecho["con_cuenta"], hecho["con_requeridos"], hecho["con_presentes"]) == (False, False, False)


def test_una_nota_no_se_dice_dos_veces() -> None:
    hecho = partes_asistencia.quorum(registro_s0())
    assert hecho["notas"] == []
    assert hecho["nota"].endswith("no da la cuenta.")


def test_solo_hay_columnas_con_datos() -> None:
    assert [c["clave"] for c in partes_asistencia.asistencia(registro_s0())["columnas"]] == ["modalidad"]
    assert [c["clave"] for c in partes_asistencia.asistencia(registro_votado())["columnas"]] == [
        "calidad", "modalidad", "llegada", "salida",
    ]  # fmt: skip
    assert partes_asistencia.asistencia(registro_borrador())["columnas"] == []
