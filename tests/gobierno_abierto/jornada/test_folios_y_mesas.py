"""Folios that are kept nowhere, and mesas receptoras whose sums reconcile or say why not."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from gobierno_abierto.domain import caja, casillas, folios, jornadas, tablero
from gobierno_abierto.domain.casillas import CasillaInvalida, Cierre
from gobierno_abierto.domain.folios import FolioInvalido, Hoja
from gobierno_abierto.domain.jornadas import DatosCasilla
from gobierno_abierto.enums import Ejercido
from gobierno_abierto.models import Casilla, EntregaDeFolio, Jornada, PliegoDeFolios, RenglonPadron
from participacion.models import Trabajo
from tests.factories import UsuarioFactory
from tests.gobierno_abierto import jornadas as j
from tests.gobierno_abierto.padrones import hacer_curp

pytestmark = pytest.mark.django_db
LLAVE = settings.PADRON_LLAVE


def _comun() -> dict[str, Any]:
    return {"por": UsuarioFactory(), "ahora": timezone.now()}


@pytest.fixture
def jornada(tmp_path: Path) -> Jornada:
    return j.congelada(j.por_votar(personas=6, sin_credencial=1), tmp_path / "manos", custodios_=1, bastan=1)


def _pedir(jornada: Jornada, *, reponer: bool = False) -> PliegoDeFolios:
    seccion = RenglonPadron.objects.first().seccion
    return folios.pedir_pliego(jornada, seccion, reponer=reponer, mensajero=lambda *_: None, **_comun())


def _imprimir(pliego: PliegoDeFolios) -> list[Hoja]:
    """Print a set of folios with a press that says what it was given."""
    hechas: list[Hoja] = []

    def prensa(jornada: Jornada, seccion: str, hojas: list[Hoja], ahora: datetime.datetime) -> bytes:
        hechas.extend(hojas)
        return b"%PDF " + " ".join(h.folio for h in hojas).encode()

    folios.hacer_pliego(str(pliego.trabajo_id), prensa=prensa, llave=LLAVE, reloj=timezone.now)
    return hechas


def test_un_pliego_se_imprime_y_se_descarga_una_vez(jornada: Jornada) -> None:
    pliego = _pedir(jornada)
    with pytest.raises(FolioInvalido, match="todavía se está imprimiendo"):
        folios.tomar_pliego(pliego, llave=LLAVE, **_comun())
    with pytest.raises(FolioInvalido, match="por descargar"):
        _pedir(jornada)
    hojas = _imprimir(pliego)
    assert [h.linea for h in hojas] == [2, 3, 4, 5, 6]  # who has no card gets none
    assert _imprimir(pliego) == []  # the worker again: nothing
    guardado = bytes(PliegoDeFolios.objects.get().contenido)
    assert not any(h.folio.encode() in guardado for h in hojas)
    with pytest.raises(caja.CajaCerrada):
        caja.abrir("otra llave", folios.USO, guardado)
    pdf = folios.tomar_pliego(pliego, llave=LLAVE, **_comun())
    assert all(h.folio.encode() in pdf for h in hojas)
    with pytest.raises(FolioInvalido, match="ya se descargó"):
        folios.tomar_pliego(pliego, llave=LLAVE, **_comun())
    assert PliegoDeFolios.objects.get().contenido is None
    with pytest.raises(FolioInvalido, match="A nadie de esa sección"):
        _pedir(jornada)
    # Printed again, the former ones stop working.
    antes = set(RenglonPadron.objects.exclude(credencial=None).values_list("credencial", flat=True))
    assert len(_imprimir(_pedir(jornada, reponer=True))) == 5
    assert not {bytes(c) for c in antes} & {
        bytes(c) for c in RenglonPadron.objects.exclude(credencial=None).values_list("credencial", flat=True)
    }


def test_si_la_impresion_falla_no_queda_ningun_folio(jornada: Jornada) -> None:
    pliego = _pedir(jornada)

    def rota(*_: object) -> bytes:
        raise RuntimeError("sin papel")

    with pytest.raises(RuntimeError):
        folios.hacer_pliego(str(pliego.trabajo_id), prensa=rota, llave=LLAVE, reloj=timezone.now)
    assert not RenglonPadron.objects.exclude(credencial=None).exists()
    assert len(_imprimir(pliego)) == 5
    assert Trabajo.objects.get(pk=pliego.trabajo_id).estado == "TERMINADO"


def test_en_ventanilla_se_entrega_a_quien_muestra_su_credencial(jornada: Jornada) -> None:
    for la_curp, ultimos, frase in (
        (hacer_curp(numero=0), "9999", "no hay nadie"), (hacer_curp(numero=99), "0099", "no hay nadie"),
        (hacer_curp(numero=0), "12", "cuatro últimos"), ("XX", "0000", "18"),
        (hacer_curp(numero=5), "0005", "no hay nadie"),  # no card in the roll
    ):  # fmt: skip
        with pytest.raises(FolioInvalido, match=frase):
            folios.entregar(jornada, la_curp, ultimos, motivo="", llave=LLAVE, **_comun())
    assert not EntregaDeFolio.objects.exists()
    uno = j.dar_folio(jornada, 0)
    otro = j.dar_folio(jornada, 0, motivo="Lo perdió")
    assert uno != otro and EntregaDeFolio.objects.count() == 2
    RenglonPadron.objects.filter(credencial__isnull=False).update(ejercido=Ejercido.EN_LINEA)
    with pytest.raises(FolioInvalido, match="votó en línea"):
        j.dar_folio(jornada, 0, motivo="Otra vez")
    for motivo, frase in (("", "Escribe por qué"), ("Robo", "no tiene folio")):
        with pytest.raises(FolioInvalido, match=frase):
            folios.revocar(jornada, hacer_curp(numero=1), "0001", motivo=motivo, llave=LLAVE, **_comun())


def test_antes_de_congelar_y_despues_de_cerrar_no_hay_folios(tmp_path: Path) -> None:
    ejercicio, ahora = j.por_votar(), timezone.now()
    jornadas.preparar(ejercicio, j.datos(), por=UsuarioFactory(), ahora=ahora - j.ANTES)
    with pytest.raises(FolioInvalido, match="cuando la jornada está congelada"):
        j.dar_folio(Jornada.objects.get(), 0)
    cerrada = j.congelada(j.por_votar(), tmp_path / "m", custodios_=1, bastan=1, abre_en=ahora - 3 * j.HORA,
                          cierra_en=ahora - j.HORA)  # fmt: skip
    with pytest.raises(FolioInvalido, match="ya cerró"):
        folios.entregar(cerrada, hacer_curp(numero=0), "0000", motivo="", llave=LLAVE, **_comun())


def _casilla(manos: Path, **mas: Any) -> Casilla:
    """Return a mesa receptora that opened an hour ago and closes in one."""
    ejercicio, ahora = j.por_votar(personas=8), timezone.now()
    comun = {"por": UsuarioFactory(), "ahora": ahora - j.ANTES}
    jornadas.preparar(ejercicio, j.datos(), **comun)
    jornadas.agregar_casilla(ejercicio, DatosCasilla("Casa ejidal", ahora - j.HORA, ahora + j.HORA, **mas), **comun)
    return j.congelada(ejercicio, manos, custodios_=1, bastan=1).casillas.get()


def _abrir(casilla: Casilla) -> Casilla:
    return casillas.abrir(casilla, funcionarios="Presidencia: Dora", recibidas=10, ahora=timezone.now())


def _marcar(casilla: Casilla, n: int, ultimos: str | None = None) -> None:
    casillas.marcar(casilla, hacer_curp(numero=n), ultimos or j.ultimos(n), llave=LLAVE, ahora=timezone.now())


def _cerrar(casilla: Casilla, *, ahora: datetime.datetime, **cambios: Any) -> object:
    datos = {"sobrantes": 8, "votos": (1, 1, 0, 0), "blancos": 0, "nulos": 0} | cambios
    return casillas.cerrar(casilla, Cierre(**datos), portal=j.PORTAL, por=None, ahora=ahora, mensajero=lambda *_: None)


def test_la_vida_de_una_mesa(tmp_path: Path) -> None:
    casilla = _casilla(tmp_path / "manos")
    with pytest.raises(CasillaInvalida, match="no está abierta"):
        _marcar(casilla, 0)
    with pytest.raises(CasillaInvalida, match="abre el"):
        casillas.abrir(casilla, funcionarios="P: D", recibidas=1, ahora=casilla.abre_en - j.HORA)
    for malos in ("", "Dora", ": Dora", "Presidencia:", "\n\n"):
        with pytest.raises(CasillaInvalida, match="un renglón por persona"):
            casillas.abrir(casilla, funcionarios=malos, recibidas=1, ahora=timezone.now())
    _abrir(casilla)
    with pytest.raises(CasillaInvalida, match="ya se abrió"):
        _abrir(casilla)
    _marcar(casilla, 0)
    _marcar(casilla, 1)
    with pytest.raises(CasillaInvalida, match="ya votó en una mesa"):
        _marcar(casilla, 0)
    with pytest.raises(FolioInvalido, match="no hay nadie"):
        _marcar(casilla, 2, "9999")
    with pytest.raises(CasillaInvalida, match="Escribe qué pasó"):
        casillas.anotar_incidente(casilla, "  ", ahora=timezone.now())
    casillas.anotar_incidente(casilla, "Se fue la luz.", ahora=timezone.now())
    with pytest.raises(CasillaInvalida, match="cierra el"):
        _cerrar(casilla, ahora=timezone.now())
    tarde = casilla.cierra_en
    with pytest.raises(CasillaInvalida, match="es hora de cerrarla"):
        casillas.marcar(casilla, hacer_curp(numero=3), "0003", llave=LLAVE, ahora=tarde)
    for cambios, frase in (
        ({"votos": (2,)}, "Falta el número"), ({"sobrantes": 7}, "Se recibieron 10 boletas"),
        ({"votos": (3, 1, 0, 0), "sobrantes": 6}, "Votaron 2 personas; en la urna hay 4"),
    ):  # fmt: skip
        with pytest.raises(CasillaInvalida, match=frase):
            _cerrar(casilla, ahora=tarde, **cambios)
    acta = _cerrar(casilla, ahora=tarde, sobrantes=7, explicacion="Se rompió una boleta.")
    assert acta.registro["no_cuadra"] and acta.registro["explicacion"] == "Se rompió una boleta."
    assert acta.registro["incidentes"] == ["Se fue la luz."]
    for intento in (
        lambda: _cerrar(casilla, ahora=tarde), lambda: _marcar(casilla, 3),
        lambda: casillas.anotar_incidente(casilla, "Otra", ahora=tarde),
    ):  # fmt: skip
        with pytest.raises(CasillaInvalida, match="no está abierta"):
            intento()


def test_cada_mesa_atiende_a_los_suyos(tmp_path: Path) -> None:
    casilla = _abrir(_casilla(tmp_path / "manos"))
    Casilla.objects.filter(pk=casilla.pk).update(secciones=["Otra colonia"])
    with pytest.raises(CasillaInvalida, match="no vota en esta mesa"):
        _marcar(casilla, 0)
    RenglonPadron.objects.update(apartado=True)
    with pytest.raises(CasillaInvalida, match="otra mesa, sin conexión"):
        _marcar(casilla, 0)


def test_una_mesa_sin_conexion_cuenta_su_lista(tmp_path: Path) -> None:
    casilla = _abrir(_casilla(tmp_path / "manos", sin_conexion=True, secciones=("Una",)))
    with pytest.raises(CasillaInvalida, match="lista de papel"):
        _marcar(casilla, 0)
    with pytest.raises(CasillaInvalida, match="según la lista"):
        _cerrar(casilla, ahora=casilla.cierra_en)
    _cerrar(casilla, ahora=casilla.cierra_en, votantes=2)
    assert Casilla.objects.get().votantes == 2


def test_el_pase_del_quiosco_vence_y_es_de_su_jornada(tmp_path: Path) -> None:
    casilla = _abrir(_casilla(tmp_path / "manos"))
    ahora = timezone.now()
    pase = casillas.dar_pase(casilla, hacer_curp(numero=0), "0000", llave=LLAVE, ahora=ahora)
    jornada = casilla.jornada
    assert casillas.leer_pase(jornada, pase, llave=LLAVE, ahora=ahora) == RenglonPadron.objects.order_by("pk")[0].pk
    vencido = ahora + datetime.timedelta(seconds=casillas.DURA_PASE)
    otra = Jornada(pk=jornada.pk + 1)
    for de, cual, cuando in ((jornada, pase, vencido), (otra, pase, ahora), (jornada, "00" * 60, ahora),
                             (jornada, "x", ahora), (jornada, "", ahora)):  # fmt: skip
        assert casillas.leer_pase(de, cual, llave=LLAVE, ahora=cuando) is None


def test_el_enlace_de_una_mesa(tmp_path: Path) -> None:
    casilla = _casilla(tmp_path / "manos")
    uno = casillas.dar_enlace(casilla, portal=j.PORTAL, por=UsuarioFactory()).rsplit("/", 2)[1]
    assert casillas.por_llave(uno) == casilla
    casillas.dar_enlace(casilla, portal=j.PORTAL, por=UsuarioFactory())
    assert casillas.por_llave(uno) is None and casillas.por_llave("") is None


def test_los_lotes_no_repiten_y_la_raiz_es_de_todas(jornada: Jornada) -> None:
    from gobierno_abierto.urna.tablero import raiz

    ahora = timezone.now()
    j.meter_votos(jornada, [0, 1])
    uno = tablero.publicar_lote(jornada, ahora=ahora)
    j.meter_votos(jornada, [0, 1, 2])
    otro = tablero.publicar_lote(jornada, ahora=ahora)
    todas = tablero.huellas(jornada)
    assert (uno.boletas, len(uno.huellas), otro.boletas, len(otro.huellas)) == (2, 64, 5, 96)
    assert otro.raiz == raiz(todas).hex() and tablero.publicadas(jornada) == set(todas)
    assert bytes(otro.huellas) == b"".join(sorted(bytes(otro.huellas)[n : n + 32] for n in range(0, 96, 32)))


def test_vigilar_publica_cada_hora_y_cierra_al_final(tmp_path: Path) -> None:
    ahora = timezone.now()
    abierta = j.congelada(j.por_votar(), tmp_path / "a", custodios_=1, bastan=1, abre_en=ahora - j.HORA / 2)
    terminada = j.congelada(j.por_votar(), tmp_path / "b", custodios_=1, bastan=1, abre_en=ahora - 3 * j.HORA,
                            cierra_en=ahora - j.HORA)  # fmt: skip
    assert tablero.vigilar(ahora=ahora) == 1 and not abierta.lotes.exists()
    terminada.refresh_from_db()
    assert terminada.cerrada_en and terminada.lotes.count() == 1
    assert tablero.vigilar(ahora=ahora + j.HORA) == 1 and abierta.lotes.count() == 1
    assert tablero.vigilar(ahora=ahora + j.HORA) == 0
