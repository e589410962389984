"""The roll: every row reported, totals that reconcile, on trial before it counts, and nothing of anybody kept."""

import contextlib
import datetime
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from gobierno_abierto.domain import hoja_de_calculo, padron
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.hoja_de_calculo import HojaIlegible
from gobierno_abierto.domain.padron import PadronInvalido
from gobierno_abierto.enums import EstadoCarga
from gobierno_abierto.models import CargaPadron, Ejercicio, RenglonPadron
from participacion.models import AliasColonia, Usuario
from tests.factories import EtapaFactory, UsuarioFactory, ejercicio_con_etapas
from tests.gobierno_abierto.padrones import hacer_curp, lista

pytestmark = pytest.mark.django_db
LLAVE = "llave-de-prueba-de-treinta-y-dos-signos"
AHORA = datetime.datetime(2026, 4, 1, 18, tzinfo=datetime.UTC)
EN_JORNADA = datetime.datetime(2026, 4, 20, 15, tzinfo=datetime.UTC)
CURPS = [hacer_curp(numero=n) for n in range(6)]
ENCABEZADOS = ["CURP", "Sección", "CIC"]


@pytest.fixture
def ejercicio() -> Ejercicio:
    return ejercicio_con_etapas()


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _probar(ejercicio: Ejercicio, archivo: io.BytesIO, por: Usuario, **mas: object) -> CargaPadron:
    comun = {"llave": LLAVE, "por": por, "ahora": AHORA} | mas
    return padron.probar(ejercicio, archivo, "padron.csv", **comun)  # type: ignore[arg-type]


def _cargar(ejercicio: Ejercicio, filas: list[list[object]], por: Usuario) -> CargaPadron:
    carga = _probar(ejercicio, lista([ENCABEZADOS, *filas]), por)
    return padron.poner_en_vigor(carga, por=por, ahora=AHORA)


def _cuentas(carga: CargaPadron) -> tuple[int, ...]:
    return carga.renglones, carga.agregados, carga.iguales, carga.en_conflicto, carga.rechazados


def test_cada_renglon_sale_de_una_manera_y_todo_cuadra(ejercicio: Ejercicio, por: Usuario) -> None:
    _cargar(ejercicio, [[CURPS[0], "0420", "123456789"], [CURPS[1], "0420", "000001111"]], por)
    archivo = lista(
        [
            ENCABEZADOS,
            [CURPS[0].lower(), "0420", "999996789"],  # the same: only the last four of the card count
            [CURPS[1], "0421", "000001111"],
            [CURPS[1], "0420", "000002222"],
            [CURPS[2], "0421", ""],
            ["", "", ""],
            [CURPS[2], "0421", ""],
            [CURPS[3], "", "1234"],
            [CURPS[3], "0421", "12"],
            [CURPS[3], "0421", "doce"],
            ["XEXX800517MQTBBB08", "0421", "1234"],
        ]
    )
    carga = _probar(ejercicio, archivo, por)
    assert _cuentas(carga) == (9, 1, 2, 2, 4)
    assert carga.informe == [
        (3, "conflicto", "Esa CURP ya está, con otro dato: cambia la sección o colonia."),
        (4, "conflicto", "Esa CURP ya está, con otro dato: cambia el número de la credencial."),
        (8, "rechazado", "Falta la sección."),
        (9, "rechazado", "El número de la credencial lleva de 4 a 13 números."),
        (10, "rechazado", "El número de la credencial lleva de 4 a 13 números."),
        (11, "rechazado", "El último número de la CURP no corresponde: algo está mal escrito."),
    ]
    assert carga.version == 2 and carga.nombre == "padron.csv" and len(carga.sha256) == 64


def test_en_prueba_no_esta_en_el_padron_y_descartada_no_deja_renglones(ejercicio: Ejercicio, por: Usuario) -> None:
    carga = _probar(ejercicio, lista([ENCABEZADOS, [CURPS[0], "0420", "1234"]]), por)
    assert padron.buscar(ejercicio, CURPS[0], "1234", llave=LLAVE) is None
    assert padron.vigente(ejercicio) is None and padron.resumen(ejercicio) == {}
    with pytest.raises(PadronInvalido, match="Hay una carga en prueba"):
        _probar(ejercicio, lista([ENCABEZADOS, [CURPS[1], "0420", "1234"]]), por)
    padron.descartar(carga, por=por, ahora=AHORA)
    assert not RenglonPadron.objects.exists()
    carga.refresh_from_db()
    assert (carga.estado, _cuentas(carga)) == (EstadoCarga.DESCARTADA, (1, 1, 0, 0, 0))
    for hacer in (padron.descartar, padron.poner_en_vigor):
        with pytest.raises(PadronInvalido, match="ya está descartada"):
            hacer(carga, por=por, ahora=AHORA)


def test_en_vigor_dice_tamanio_y_huella_de_cada_seccion(ejercicio: Ejercicio, por: Usuario) -> None:
    primera = _cargar(ejercicio, [[CURPS[0], "0420", "1234"], [CURPS[1], "0421", "1234"]], por)
    segunda = _cargar(ejercicio, [[CURPS[2], "0421", "1234"]], por)
    assert {s: n for s, (n, _) in segunda.secciones.items()} == {"0420": 1, "0421": 2}
    assert segunda.secciones["0420"] == primera.secciones["0420"]
    assert segunda.secciones["0421"][1] != primera.secciones["0421"][1]
    assert padron.vigente(ejercicio) == segunda


def test_la_huella_no_depende_del_orden_en_que_se_cargo(por: Usuario) -> None:
    uno = ejercicio_con_etapas()
    filas = [[c, "0420", "1234"] for c in CURPS]
    derecho = _cargar(uno, filas, por).secciones
    RenglonPadron.objects.all().delete()
    CargaPadron.objects.all().delete()
    assert _cargar(uno, filas[::-1], por).secciones == derecho


def test_de_nadie_se_guarda_la_curp_ni_la_credencial(ejercicio: Ejercicio, por: Usuario) -> None:
    """Neither in the clear nor in a digest that somebody without the key could try."""
    carga = _cargar(ejercicio, [[CURPS[0], "0420", "987654321"], ["XEXX800517MQTBBB08", "0420", "1"]], por)
    fila = RenglonPadron.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM gobierno_abierto_cargapadron")
        guardado = repr(cursor.fetchall()) + repr([bytes(fila.identificador), bytes(fila.segundo)])
    for dato in (CURPS[0], "987654321", "4321", "XEXX"):
        assert dato not in guardado
    solas = {hashlib.sha256(t.encode()).digest() for t in (CURPS[0], f"{ejercicio.pk}{CURPS[0]}")}
    assert bytes(fila.identificador) not in solas and carga.informe
    otro = _cargar(ejercicio_con_etapas(), [[CURPS[0], "0420", "987654321"]], por)
    assert bytes(otro.traidos.get().identificador) != bytes(fila.identificador)


def test_se_busca_con_la_curp_y_la_credencial_juntas(ejercicio: Ejercicio, por: Usuario) -> None:
    _cargar(ejercicio, [[CURPS[0], "0420", "123456789"], [CURPS[1], "0420", ""]], por)
    assert padron.buscar(ejercicio, CURPS[0].lower(), "6789", llave=LLAVE) == "0420"
    for la_curp, credencial in ((CURPS[0], "6788"), (CURPS[2], "6789"), (CURPS[1], "0000")):
        assert padron.buscar(ejercicio, la_curp, credencial, llave=LLAVE) is None
    assert padron.buscar(ejercicio_con_etapas(), CURPS[0], "6789", llave=LLAVE) is None
    assert padron.buscar(ejercicio, CURPS[0], "6789", llave=LLAVE[::-1]) is None
    malas = (("x", "6789", "curp"), (CURPS[0], "789", "credencial"), (CURPS[0], "٦٧٨٩", "credencial"))
    for la_curp, credencial, campo in malas:
        with pytest.raises(PadronInvalido) as error:
            padron.buscar(ejercicio, la_curp, credencial, llave=LLAVE)
        assert error.value.campo == campo


def test_quien_no_cumple_la_edad_el_dia_de_la_jornada_no_entra(ejercicio: Ejercicio, por: Usuario) -> None:
    ejercicio.regla.edad_minima_voto = 18
    ejercicio.regla.save()
    justo, un_dia_menos = (hacer_curp(datetime.date(2008, 4, dia)) for dia in (20, 21))
    carga = _probar(ejercicio, lista([ENCABEZADOS, [justo, "0420", ""], [un_dia_menos, "0420", ""]]), por)
    assert _cuentas(carga) == (2, 1, 0, 0, 1)
    assert carga.informe == [(3, "rechazado", "El día de la jornada no tendrá 18 años.")]


def test_la_edad_no_se_cuenta_en_una_jornada_cancelada(ejercicio: Ejercicio, por: Usuario) -> None:
    ejercicio.regla.edad_minima_voto = 18
    ejercicio.regla.save()
    jornada = ejercicio.etapas.get(tipo="JORNADA")
    jornada.estado, jornada.motivo_cancelacion = "CANCELADA", "Lluvia."
    jornada.save()
    EtapaFactory(ejercicio=ejercicio, tipo="JORNADA", inicia_el=datetime.date(2026, 5, 4))
    carga = _probar(ejercicio, lista([ENCABEZADOS, [hacer_curp(datetime.date(2008, 5, 1)), "0420", ""]]), por)
    assert _cuentas(carga) == (1, 1, 0, 0, 0)


def test_por_colonia_se_reconocen_los_otros_nombres(ejercicio: Ejercicio, por: Usuario) -> None:
    colonia = ejercicio.convocadas.get().colonia
    AliasColonia.objects.create(colonia=colonia, texto="Col. El Álamo")
    filas = [["curp", "colonia"], [CURPS[0], colonia.nombre.upper()], [CURPS[1], "col.  el alamo"], [CURPS[2], "Otra"]]
    carga = _probar(ejercicio, lista(filas), por)
    assert _cuentas(carga) == (3, 2, 0, 0, 1) and carga.informe[0][2] == "La colonia no es de las convocadas."
    assert set(RenglonPadron.objects.values_list("seccion", flat=True)) == {colonia.nombre}


@pytest.mark.parametrize("llave", ["", "corta"])
def test_sin_llave_no_se_carga_nada_y_se_dice_cual(ejercicio: Ejercicio, por: Usuario, llave: str) -> None:
    with pytest.raises(PadronInvalido, match="PORTAL_PADRON_LLAVE"):
        _probar(ejercicio, lista([ENCABEZADOS, [CURPS[0], "0420", ""]]), por, llave=llave)


def test_abierta_la_jornada_el_padron_no_cambia(ejercicio: Ejercicio, por: Usuario) -> None:
    carga = _probar(ejercicio, lista([ENCABEZADOS, [CURPS[0], "0420", ""]]), por)
    with pytest.raises(FueraDeEtapa, match="ya no es tiempo"):
        padron.poner_en_vigor(carga, por=por, ahora=EN_JORNADA)
    padron.descartar(carga, por=por, ahora=EN_JORNADA)
    with pytest.raises(FueraDeEtapa):
        _probar(ejercicio, lista([ENCABEZADOS, [CURPS[0], "0420", ""]]), por, ahora=EN_JORNADA)


def test_una_carga_que_no_agrega_a_nadie_solo_se_descarta(ejercicio: Ejercicio, por: Usuario) -> None:
    carga = _probar(ejercicio, lista([ENCABEZADOS, ["x", "0420", ""]]), por)
    with pytest.raises(PadronInvalido, match="no agrega a nadie"):
        padron.poner_en_vigor(carga, por=por, ahora=AHORA)


def test_de_mas_renglones_que_los_admitidos_no_queda_nada(ejercicio: Ejercicio, por: Usuario) -> None:
    filas = [[c, "0420", ""] for c in CURPS]
    with pytest.raises(PadronInvalido, match="hasta 5 renglones"):
        _probar(ejercicio, lista([ENCABEZADOS, *filas]), por, maximo=5)
    assert not RenglonPadron.objects.exists() and not CargaPadron.objects.exists()
    assert _cuentas(_probar(ejercicio, lista([ENCABEZADOS, *filas]), por, maximo=6))[0] == 6


# --- the file ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separador", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_se_entiende_lo_que_exporta_cada_oficina(
    ejercicio: Ejercicio, por: Usuario, codificacion: str, separador: str
) -> None:
    filas = [["N.º", "Sección", "CURP"], ["1", "Peñuelas ñ", CURPS[0]]]
    carga = _probar(ejercicio, lista(filas, codificacion=codificacion, separador=separador), por)
    assert _cuentas(carga) == (1, 1, 0, 0, 0)
    assert RenglonPadron.objects.get().seccion == "Peñuelas ñ"
    assert carga.como.startswith("CSV, ") and hoja_de_calculo.SEPARADORES[separador] in carga.como


def test_una_sola_letra_de_windows_al_final_decide_por_todo_el_archivo(ejercicio: Ejercicio, por: Usuario) -> None:
    filas = [ENCABEZADOS, *([hacer_curp(numero=n), "0420", ""] for n in range(3_000))]
    crudo = lista(filas).getvalue().replace("Sección".encode(), b"Seccion") + f"{CURPS[0]},Peñuelas,".encode("cp1252")
    carga = _probar(ejercicio, io.BytesIO(crudo), por)
    assert carga.como == "CSV, Windows-1252, coma" and _cuentas(carga) == (3_001, 3_000, 0, 1, 0)


def _xlsx(filas: list[list[object]]) -> io.BytesIO:
    """Return the smallest workbook that there is, with numbers as numbers."""
    celdas = ""
    for n, fila in enumerate(filas, start=1):
        celdas += f'<row r="{n}">'
        for letra, valor in zip("ABC", fila, strict=False):
            if isinstance(valor, int):
                celdas += f'<c r="{letra}{n}"><v>{valor}</v></c>'
            else:
                celdas += f'<c r="{letra}{n}" t="inlineStr"><is><t>{valor}</t></is></c>'
        celdas += "</row>"
    ns = "http://schemas.openxmlformats.org"
    suyo, de_oficina = f"{ns}/package/2006", f"{ns}/officeDocument/2006/relationships"
    libro = f'xmlns="{ns}/spreadsheetml/2006/main"'

    def relacion(tipo: str, destino: str) -> str:
        una = f'<Relationship Id="a" Type="{de_oficina}/{tipo}" Target="{destino}"/>'
        return f'<Relationships xmlns="{suyo}/relationships">{una}</Relationships>'

    hoja = '<sheets><sheet name="Padrón" sheetId="1" r:id="a"/></sheets>'
    partes = {
        "[Content_Types].xml": f'<Types xmlns="{suyo}/content-types"/>',
        "_rels/.rels": relacion("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {libro} xmlns:r="{de_oficina}">{hoja}</workbook>',
        "xl/_rels/workbook.xml.rels": relacion("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet {libro}><sheetData>{celdas}</sheetData></worksheet>",
    }
    archivo = io.BytesIO()
    with zipfile.ZipFile(archivo, "w") as paquete:
        for nombre, texto in partes.items():
            paquete.writestr(nombre, f'<?xml version="1.0" encoding="UTF-8"?>{texto}')
    archivo.seek(0)
    return archivo


def test_se_lee_xlsx_con_numeros_que_son_numeros(ejercicio: Ejercicio, por: Usuario) -> None:
    carga = _probar(ejercicio, _xlsx([["CURP", "Sección", "CIC"], [CURPS[0], 420, 123456789]]), por)
    assert (carga.como, _cuentas(carga)) == ("XLSX, primera hoja", (1, 1, 0, 0, 0))
    padron.poner_en_vigor(carga, por=por, ahora=AHORA)
    assert padron.buscar(ejercicio, CURPS[0], "6789", llave=LLAVE) == "420"


def test_un_xlsx_que_se_infla_no_se_abre(ejercicio: Ejercicio, por: Usuario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hoja_de_calculo, "MAXIMO_XLSX", 1_000)
    with pytest.raises(HojaIlegible, match="demasiado grande"):
        _probar(ejercicio, _xlsx([["CURP", "Sección"]]), por)


@pytest.mark.parametrize(
    ("crudo", "por_que"),
    [
        (b"", "vacío"),
        (b"  \r\n \r\n", "vacío"),
        (b"nombre,colonia\r\nAna,Centro", "falta la columna «curp»"),
        (b"\r\n\r\nnombre,colonia\r\nAna,Centro", "falta la columna «curp»"),
        (b"curp\r\nx", "«sección» o «colonia»"),
        (b"curp,seccion\r\n", "no tiene renglones"),
        (b"PK\x03\x04basura", "no se puede abrir"),
        (b"%PDF-1.7\x00\x01", "no es una lista"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no es una lista"),
        (b"\xff\xfec", "no se puede leer|falta la columna"),
        (b'curp,seccion\r\n"' + b"x" * 140_000, "no se puede leer"),
    ],
)
def test_lo_que_no_es_una_lista_se_dice(ejercicio: Ejercicio, por: Usuario, crudo: bytes, por_que: str) -> None:
    with pytest.raises((HojaIlegible, PadronInvalido), match=por_que):
        _probar(ejercicio, io.BytesIO(crudo), por)
    assert not CargaPadron.objects.exists()


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_ningun_xlsx_danado_revienta(cambios: list[tuple[int, int]]) -> None:
    crudo = bytearray(_xlsx([["CURP", "Sección", "CIC"], [CURPS[0], 420, 123456789]]).getvalue())
    for lugar, byte in cambios:
        crudo[lugar % len(crudo)] = byte
    with contextlib.suppress(HojaIlegible):
        list(hoja_de_calculo.abrir(io.BytesIO(crudo), padron.COLUMNAS, ["curp"]).filas)


def test_un_nulo_lejos_del_principio_no_llega_a_la_base(ejercicio: Ejercicio, por: Usuario) -> None:
    filas = [ENCABEZADOS, *([hacer_curp(numero=n), "0420", ""] for n in range(3_000)), [CURPS[0], "04\x0020", ""]]
    assert _cuentas(_probar(ejercicio, lista(filas), por)) == (3_001, 3_000, 1, 0, 0)


@given(st.binary(max_size=200))
def test_ningun_archivo_revienta(crudo: bytes) -> None:
    with contextlib.suppress(HojaIlegible):
        list(hoja_de_calculo.abrir(io.BytesIO(crudo), padron.COLUMNAS, ["curp"]).filas)


# --- from the server ---------------------------------------------------------------------------------------------


def test_la_orden_del_servidor_prueba_y_pone_en_vigor(
    ejercicio: Ejercicio, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AHORA)
    archivo = tmp_path / "lista.csv"
    archivo.write_bytes(lista([ENCABEZADOS, [CURPS[0], "0420", ""], ["x", "0420", ""]]).getvalue())
    cual = f"{ejercicio.municipio.clave}/{ejercicio.clave}"
    call_command("cargar_padron", cual, str(archivo))
    dicho = capsys.readouterr().out
    assert "2 renglones: 1 agregado, 0 iguales, 0 en conflicto, 1 rechazado" in dicho and "Renglón 3" in dicho
    assert padron.vigente(ejercicio) is None
    padron.descartar(CargaPadron.objects.get(), por=None, ahora=AHORA)
    call_command("cargar_padron", cual, str(archivo), "--en-vigor")
    assert padron.vigente(ejercicio) is not None
    for mal in (("nada/nada", str(archivo)), (cual, str(tmp_path / "no-esta.csv"))):
        with pytest.raises(CommandError):
            call_command("cargar_padron", *mal)
