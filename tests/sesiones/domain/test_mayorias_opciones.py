"""Votes among persons or options, recusals and spoilt ballots: tables and properties of the pure rules."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.enums import TipoMayoria
from sesiones.domain.mayorias import MAS_EXIGENTES, Fallo, Opcion, elegir, resolver, umbral
from sesiones.enums import ResultadoVotacion

T, R = TipoMayoria, ResultadoVotacion


def _elegir(mayoria: TipoMayoria, *votos: int, **mas: int | bool) -> Fallo:
    opciones = [Opcion(nombre, v) for nombre, v in zip(("Ana", "Luz", "Eva", "Sol"), votos, strict=False)]
    return elegir(mayoria, opciones, **mas)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mayoria", "votos", "mas", "etiqueta", "explicacion"),
    [
        (T.SIMPLE, (4, 3, 2), {}, "Resulta: Ana", "Obtuvo 4 de 9 votos. Mayoría simple: más votos que cualquier otra"),
        (T.SIMPLE, (0, 9, 0), {}, "Resulta por unanimidad: Luz", "Obtuvo 9 de 9 votos."),
        (T.SIMPLE, (4, 4, 1), {}, "Empate", "Empate a 4 entre Ana y Luz; la regla no da voto de calidad."),
        (T.SIMPLE, (3, 3, 3), {"voto_calidad": True}, "Empate",
         "Empate a 3 entre Ana, Luz y Eva; la presidencia puede ejercer su voto de calidad."),
        (T.SIMPLE, (0, 0, 0), {"abstenciones": 9}, "Ninguna opción alcanza la mayoría", "Mayoría simple"),
        (T.SIMPLE, (0, 0, 0), {"nulos": 9}, "Ninguna opción alcanza la mayoría", "Mayoría simple"),
        (T.SIMPLE, (1, 0), {}, "Resulta por unanimidad: Ana", "Obtuvo el único voto."),
        (T.SIMPLE, (4, 1), {"nulos": 1}, "Resulta: Ana", "Obtuvo 4 de 6 votos."),
        (T.SIMPLE, (5, 0), {"abstenciones": 1}, "Resulta: Ana", "Obtuvo 5 de 6 votos."),
        (T.DESCONOCIDA, (4, 3, 2), {}, "Resulta: Ana", "La regla de mayoría no se conoce"),
        (T.ABSOLUTA, (11, 6, 5), {"base": 22}, "Ninguna opción alcanza la mayoría",
         "Mayoría absoluta: se requieren 12 votos de 22 integrantes."),
        (T.ABSOLUTA, (12, 5, 5), {"base": 22}, "Resulta: Ana", "se requieren 12 votos de 22"),
        (T.ABSOLUTA, (11, 11), {"base": 22, "voto_calidad": True}, "Ninguna opción alcanza la mayoría", "12"),
        (T.DOS_TERCIOS_PRESENTES, (6, 3), {}, "Resulta: Ana", "Dos terceras partes de 9 presentes: se requieren 6."),
        (T.DOS_TERCIOS_PRESENTES, (6, 3), {"excusas": 1}, "Ninguna opción alcanza la mayoría",
         "Dos terceras partes de 10 presentes: se requieren 7."),
        (T.DOS_TERCIOS_TOTAL, (14, 8), {"base": 22}, "Ninguna opción alcanza la mayoría",
         "Dos terceras partes de 22 integrantes: se requieren 15."),
        (T.DOS_TERCIOS_TOTAL, (15, 7), {"base": 22}, "Resulta: Ana", "se requieren 15"),
    ],
)  # fmt: skip
def test_entre_opciones_decide_la_mayoria_pedida(
    mayoria: TipoMayoria, votos: tuple[int, ...], mas: dict[str, int | bool], etiqueta: str, explicacion: str
) -> None:
    fallo = _elegir(mayoria, *votos, **mas)
    assert (fallo.etiqueta, explicacion in fallo.explicacion) == (etiqueta, True), fallo
    assert (fallo.resultado == R.APROBADA) == etiqueta.startswith("Resulta")


def test_el_voto_de_calidad_solo_elige_entre_las_empatadas() -> None:
    def con(elegida: str, *votos: int, **mas: bool) -> Fallo:
        nombres = ("Ana", "Luz", "Eva")
        opciones = [Opcion(n, v, por_calidad=n == elegida) for n, v in zip(nombres, votos, strict=True)]
        return elegir(T.SIMPLE, opciones, voto_calidad=mas.get("da", True))

    assert con("Luz", 4, 4, 1).etiqueta == "Resulta por voto de calidad: Luz"
    assert con("Luz", 4, 4, 1).explicacion == ("Empate a 4 entre Ana y Luz; la presidencia ejerció su voto de calidad.")
    assert con("Eva", 4, 4, 1).resultado == R.EMPATE
    assert con("Luz", 4, 4, 1, da=False).resultado == R.EMPATE
    assert con("Luz", 5, 4, 0).etiqueta == "Resulta: Ana"


@pytest.mark.parametrize("opciones", [[], [Opcion("Ana", 3)], [Opcion("Ana", 3), Opcion("Luz", -1)]])
def test_una_eleccion_imposible_no_se_decide(opciones: list[Opcion]) -> None:
    with pytest.raises(ValueError, match="two options"):
        elegir(T.SIMPLE, opciones)


@pytest.mark.parametrize(
    ("cuentas", "etiqueta", "explicacion"),
    [
        ({"a_favor": 4, "excusas": 1}, "Aprobada por unanimidad",
         "Estuvieron a favor las 4 personas que votaron; una persona se excusó."),
        ({"a_favor": 1, "excusas": 2}, "Aprobada por unanimidad",
         "Estuvo a favor la única persona que votó; 2 personas se excusaron."),
        ({"a_favor": 4, "nulos": 1}, "Aprobada por mayoría", "Mayoría simple"),
        ({"a_favor": 2, "en_contra": 2, "nulos": 1}, "Empate", "Empate a 2"),
        ({"excusas": 5}, "No aprobada", "Mayoría simple"),
        ({"nulos": 5}, "No aprobada", "Mayoría simple"),
    ],
)  # fmt: skip
def test_nulos_y_excusas_no_estan_a_favor(cuentas: dict[str, int], etiqueta: str, explicacion: str) -> None:
    completas = {"a_favor": 0, "en_contra": 0, "abstenciones": 0} | cuentas
    fallo = resolver(T.SIMPLE, **completas)  # type: ignore[arg-type]
    assert (fallo.etiqueta, explicacion in fallo.explicacion) == (etiqueta, True)


@pytest.mark.parametrize(
    ("mayoria", "asisten", "base", "votos"),
    [
        (T.DOS_TERCIOS_TOTAL, 22, 22, 15),
        (T.DOS_TERCIOS_TOTAL, 9, 9, 6),
        (T.DOS_TERCIOS_TOTAL, 15, 22, 15),
        (T.DOS_TERCIOS_PRESENTES, 9, 22, 6),
        (T.DOS_TERCIOS_PRESENTES, 10, 22, 7),
        (T.DOS_TERCIOS_PRESENTES, 1, 22, 1),
        (T.ABSOLUTA, 12, 22, 12),
        (T.ABSOLUTA, 9, 11, 6),
        (T.ABSOLUTA, 8, 14, 8),
        (T.SIMPLE, 9, 22, None),
        (T.DESCONOCIDA, 9, 22, None),
    ],
)
def test_los_votos_que_pide_cada_mayoria(mayoria: TipoMayoria, asisten: int, base: int, votos: int | None) -> None:
    assert umbral(mayoria, asisten, base) == votos


@pytest.mark.parametrize("mayoria", T)
@pytest.mark.parametrize("faltan", [0, 1])
def test_con_quien_se_excusa_se_cuenta_sobre_quienes_asisten(mayoria: TipoMayoria, faltan: int) -> None:
    """Nine there, one excused: two thirds of nine are six; a simple majority looks only at who votes."""
    a_favor = 6 - faltan
    fallo = resolver(mayoria, a_favor=a_favor, en_contra=8 - a_favor, abstenciones=0, excusas=1, base=9)
    pasa = faltan == 0 or mayoria in {T.SIMPLE, T.DESCONOCIDA, T.ABSOLUTA}
    assert (fallo.resultado == R.APROBADA) is pasa


votos = st.integers(0, 30)
cuentas = st.tuples(votos, votos, votos, votos, votos)  # a favor, en contra, abstenciones, nulos, excusas


def _resolver(mayoria: TipoMayoria, c: tuple[int, ...], base: int) -> ResultadoVotacion:
    a_favor, en_contra, abstenciones, nulos, excusas = c
    return resolver(
        mayoria, a_favor=a_favor, en_contra=en_contra, abstenciones=abstenciones, nulos=nulos, excusas=excusas,
        base=base,
    ).resultado  # fmt: skip


@given(st.sampled_from(T), cuentas, st.integers(0, 20), st.sampled_from([1, 2, 3, 4]))
def test_un_voto_mas_a_favor_nunca_empeora(
    mayoria: TipoMayoria, antes: tuple[int, ...], ausentes: int, de_donde: int
) -> None:
    """Whoever was against, abstained, spoilt the ballot or was excused, and votes in favour instead, loses nothing."""
    despues = list(antes)
    despues[0] += 1
    con_uno = list(antes)
    con_uno[de_donde] += 1
    base = sum(antes) + 1 + ausentes
    orden = [R.NO_APROBADA, R.EMPATE, R.APROBADA]
    assert orden.index(_resolver(mayoria, tuple(despues), base)) >= orden.index(
        _resolver(mayoria, tuple(con_uno), base)
    )


@given(st.sampled_from(T), cuentas, st.integers(0, 20))
def test_una_mayoria_mas_exigente_nunca_aprueba_lo_que_la_de_la_regla_no(
    mayoria: TipoMayoria, c: tuple[int, ...], ausentes: int
) -> None:
    base = sum(c) + ausentes
    for exigente in MAS_EXIGENTES[mayoria]:
        if _resolver(exigente, c, base) == R.APROBADA:
            assert _resolver(mayoria, c, base) == R.APROBADA, exigente


@given(st.sampled_from(T), cuentas, st.integers(0, 20))
def test_lo_aprobado_tiene_los_votos_que_se_piden(mayoria: TipoMayoria, c: tuple[int, ...], ausentes: int) -> None:
    base = sum(c) + ausentes
    if _resolver(mayoria, c, base) != R.APROBADA:
        return
    assert c[0] > c[1]
    minimos = {
        T.ABSOLUTA: base / 2 + 0.5, T.DOS_TERCIOS_PRESENTES: 2 * sum(c) / 3, T.DOS_TERCIOS_TOTAL: 2 * base / 3
    }  # fmt: skip
    assert c[0] >= math.floor(minimos.get(mayoria, 1))


@given(
    st.sampled_from(T), st.lists(votos, min_size=2, max_size=5), votos, votos, votos, st.integers(0, 20),
    st.booleans(), st.integers(0, 4),
)  # fmt: skip
def test_gana_quien_tiene_mas_votos_o_nadie(
    mayoria: TipoMayoria, de_cada: list[int], abstenciones: int, nulos: int, excusas: int, ausentes: int,
    calidad: bool, elegida: int,
) -> None:  # fmt: skip
    opciones = [Opcion(f"Opción {n}", v, por_calidad=n == elegida) for n, v in enumerate(de_cada)]
    base = sum(de_cada) + abstenciones + nulos + excusas + ausentes
    fallo = elegir(
        mayoria, opciones, abstenciones=abstenciones, nulos=nulos, excusas=excusas, base=base, voto_calidad=calidad
    )
    mas = max(de_cada)
    if fallo.resultado == R.APROBADA:
        ganadora = next(o for o in opciones if fallo.etiqueta.endswith(f": {o.nombre}"))
        assert ganadora.votos == mas > 0
        assert de_cada.count(mas) == 1 or (calidad and ganadora.por_calidad)
        assert mas >= (umbral(mayoria, base - ausentes, base) or 1)
    elif fallo.resultado == R.EMPATE:
        assert de_cada.count(mas) > 1
    assert fallo.explicacion.endswith(".")
