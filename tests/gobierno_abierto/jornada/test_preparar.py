"""Preparing and freezing: what is missing is said, what is frozen does not change, and the manifest says it all."""

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from gobierno_abierto.domain import congelar, cronograma, custodios, jornadas, padron, reglas
from gobierno_abierto.domain.cronograma import EtapaInvalida
from gobierno_abierto.domain.etapas import FueraDeEtapa
from gobierno_abierto.domain.jornadas import NINGUNA, DatosCasilla, JornadaInvalida
from gobierno_abierto.domain.reglas import ReglaInvalida
from gobierno_abierto.enums import Desenlace, TipoEtapa
from gobierno_abierto.models import Ejercicio, Jornada, Novedad, RenglonPadron
from gobierno_abierto.urna import recuento
from gobierno_abierto.urna.tablero import canonico
from tests.factories import UsuarioFactory
from tests.gobierno_abierto import jornadas as j
from tests.gobierno_abierto.padrones import lista

pytestmark = pytest.mark.django_db


def _comun() -> dict[str, Any]:
    return {"por": UsuarioFactory(), "ahora": timezone.now() - j.ANTES}


def test_solo_se_prepara_si_hay_que_votar() -> None:
    ejercicio = j.por_votar()
    jornadas.preparar(ejercicio, j.datos(), **_comun())
    with pytest.raises(JornadaInvalida, match="ya no es tiempo"):
        jornadas.preparar(ejercicio, j.datos(), por=UsuarioFactory(), ahora=timezone.now())
    Ejercicio.objects.filter(pk=ejercicio.pk).update(desenlace=Desenlace.DESIERTA)
    with pytest.raises(JornadaInvalida, match="no sigue una votación: desierta"):
        jornadas.preparar(ejercicio, j.datos(), **_comun())
    Ejercicio.objects.filter(pk=ejercicio.pk).update(desenlace="", dictamenes_publicados_en=None)
    with pytest.raises(JornadaInvalida, match="Primero se publican los dictámenes"):
        jornadas.preparar(ejercicio, j.datos(), **_comun())
    ejercicio.etapas.filter(tipo=TipoEtapa.JORNADA).delete()
    with pytest.raises(JornadaInvalida, match="Falta una etapa"):
        jornadas.preparar(ejercicio, j.datos(), **_comun())


def test_los_horarios_caben_en_la_etapa() -> None:
    ejercicio, ahora = j.por_votar(), timezone.now()
    for cambio, campo in (
        ({"cierra_en": ahora - 2 * j.HORA}, "cierra_hora"),
        ({"abre_en": ahora - datetime.timedelta(days=3)}, "abre_dia"),
        ({"cierra_en": ahora + datetime.timedelta(days=3)}, "cierra_dia"),
    ):
        with pytest.raises(JornadaInvalida) as dicho:
            jornadas.preparar(ejercicio, j.datos(**cambio), **_comun())
        assert dicho.value.campo == campo


def test_el_orden_se_sortea_una_vez_y_ninguna_va_al_final() -> None:
    ejercicio = j.por_votar()
    with pytest.raises(JornadaInvalida, match="Primero se escriben"):
        jornadas.sortear_orden(ejercicio, semilla="", origen="", **_comun())
    jornadas.preparar(ejercicio, j.datos(), **_comun())
    for semilla, origen, campo in (("7", "", "origen"), ("", "Lotería", "semilla")):
        with pytest.raises(JornadaInvalida) as dicho:
            jornadas.sortear_orden(ejercicio, semilla=semilla, origen=origen, **_comun())
        assert dicho.value.campo == campo
    filas = jornadas.sortear_orden(ejercicio, semilla="", origen="", **_comun())
    assert filas[-1].titulo == NINGUNA and len(Jornada.objects.get().semilla) == 32
    with pytest.raises(JornadaInvalida, match="no se repite"):
        jornadas.sortear_orden(ejercicio, semilla="8", origen="Otra", **_comun())
    # Without «ninguna» it is another ballot: it is drawn again.
    jornadas.preparar(ejercicio, j.datos(hay_ninguna=False), **_comun())
    assert not Jornada.objects.get().opciones.exists()
    assert all(f.propuesta for f in jornadas.sortear_orden(ejercicio, semilla="8", origen="Otra", **_comun()))


def test_si_sobran_viables_el_portal_no_elige() -> None:
    ejercicio = j.por_votar(propuestas=4, en_boleta=3)
    jornadas.preparar(ejercicio, j.datos(), **_comun())
    with pytest.raises(JornadaInvalida, match="El portal no elige cuáles"):
        jornadas.sortear_orden(ejercicio, semilla="", origen="", **_comun())


def test_los_custodios_son_de_partes_distintas(tmp_path: Path) -> None:
    ejercicio = j.por_votar()
    una, otra, _ = ejercicio.partes.all()
    with pytest.raises(JornadaInvalida, match="Primero"):
        custodios.nombrar(ejercicio, [(una, "Ana")], bastan=1, **_comun())
    jornadas.preparar(ejercicio, j.datos(), **_comun())
    for quienes, bastan, frase in (
        ([], 1, "al menos quién"), ([(una, "Ana"), (una, "Beto")], 2, "otra parte"), ([(una, "Ana")], 2, "de 1 a 1"),
        ([(una, "Ana")], 0, "de 1 a 1"),
    ):  # fmt: skip
        with pytest.raises(JornadaInvalida, match=frase):
            custodios.nombrar(ejercicio, quienes, bastan=bastan, **_comun())
    j.ceremonia(ejercicio, tmp_path / "a")
    jornada = Jornada.objects.get()
    assert jornada.custodios.filter(acuse__isnull=False).count() == 3 and len(jornada.compromisos) == 2
    # Another ceremony: the proofs of the former one are worth nothing.
    recuento.ceremonia(tmp_path / "b", 3, 2, [j.CONTRASENA] * 3)
    custodios.subir_compromisos(ejercicio, (tmp_path / "b" / "compromisos.json").read_bytes(), **_comun())
    assert not jornada.custodios.filter(acuse__isnull=False).exists()
    with pytest.raises(JornadaInvalida, match="no corresponde"):
        custodios.subir_acuse(ejercicio, (tmp_path / "a" / "acuse-1.json").read_bytes(), **_comun())
    custodios.nombrar(ejercicio, [(una, "Ana"), (otra, "Beto")], bastan=2, **_comun())
    assert Jornada.objects.get().compromisos == []


@pytest.mark.parametrize(
    "archivo",
    [b"", b"{", b"[]", b"{}", b'{"compromisos": 7}', b'{"compromisos": ["zz"], "custodios": 3}',
     b'{"compromisos": [], "custodios": 3}', b'{"prueba": [], "numero": 1}', b"\xff" * 10, b"[" * 60_000],
)  # fmt: skip
def test_lo_que_no_es_un_archivo_de_la_ceremonia(archivo: bytes) -> None:
    ejercicio = j.por_votar()
    jornadas.preparar(ejercicio, j.datos(), **_comun())
    custodios.nombrar(ejercicio, [(ejercicio.partes.first(), "Ana")], bastan=1, **_comun())
    with pytest.raises(JornadaInvalida):
        custodios.subir_compromisos(ejercicio, archivo, **_comun())
    with pytest.raises(JornadaInvalida):
        custodios.subir_acuse(ejercicio, archivo, **_comun())


def test_las_mesas_sin_conexion_no_comparten_seccion() -> None:
    ejercicio, datos = j.por_votar(), j.datos()
    seccion = RenglonPadron.objects.first().seccion
    jornadas.preparar(ejercicio, datos, **_comun())

    def mesa(sin_conexion: bool, *secciones: str) -> DatosCasilla:
        return DatosCasilla("Casa ejidal", datos.abre_en, datos.cierra_en, sin_conexion, secciones)

    with pytest.raises(JornadaInvalida, match="Elige las secciones"):
        jornadas.agregar_casilla(ejercicio, mesa(True), **_comun())
    jornadas.agregar_casilla(ejercicio, mesa(True, seccion), **_comun())
    with pytest.raises(JornadaInvalida, match="ya es de otra mesa"):
        jornadas.agregar_casilla(ejercicio, mesa(True, seccion), **_comun())
    segunda = jornadas.agregar_casilla(ejercicio, mesa(False, seccion), **_comun())
    jornadas.quitar_casilla(ejercicio, 1, **_comun())
    assert segunda.numero == 2 and jornadas.agregar_casilla(ejercicio, mesa(False), **_comun()).numero == 3


def test_la_lista_dice_lo_que_falta_y_congelar_lo_exige(tmp_path: Path) -> None:
    ejercicio = j.por_votar(victoria="DESCONOCIDA", empate="DESCONOCIDA")
    with pytest.raises(JornadaInvalida, match="Primero se escriben"):
        congelar.congelar(ejercicio, portal=j.PORTAL, **_comun())
    jornadas.preparar(ejercicio, j.datos(contingencia=""), **_comun())
    jornada = Jornada.objects.select_related("ejercicio__regla").get()
    faltan = [r.frase for r in congelar.requisitos(jornada) if not r.listo]
    assert len(faltan) == 7 and "Se sabe cuál propuesta gana." in faltan
    with pytest.raises(JornadaInvalida, match="7 de la lista sin cumplir"):
        congelar.congelar(ejercicio, portal=j.PORTAL, **_comun())


def test_el_manifiesto_dice_todo_y_ya_nada_cambia(tmp_path: Path) -> None:
    ejercicio = j.por_votar(personas=5)
    jornada = j.congelada(ejercicio, tmp_path / "manos")
    dicho = json.loads(jornada.manifiesto)
    assert jornada.manifiesto.encode() == canonico(dicho) == canonico(congelar.manifiesto(jornada))
    assert jornada.huella == hashlib.sha256(jornada.manifiesto.encode()).hexdigest()
    assert dicho["padron"]["personas"] == 5 and dicho["bastan"] == 2 and len(dicho["custodios"]) == 3
    assert dicho["opciones"][-1] == NINGUNA and dicho["propuestas"][-1] is None
    assert dicho["regla"]["gana"] == "RELATIVA" and dicho["regla"]["empate"] == "SEGUNDA_VUELTA"
    assert jornada.huella in Novedad.objects.get(clave=f"jornada:{ejercicio.pk}").texto
    actuales = {c: getattr(ejercicio.regla, c) for _, campos in reglas.GRUPOS.values() for c in campos}
    seccion = RenglonPadron.objects.first().seccion
    parte = ejercicio.partes.first()
    for intento in (
        lambda: jornadas.preparar(ejercicio, j.datos(), **_comun()),
        lambda: jornadas.sortear_orden(ejercicio, semilla="1", origen="x", **_comun()),
        lambda: jornadas.agregar_casilla(
            ejercicio, DatosCasilla("x", jornada.abre_en, jornada.cierra_en, False, (seccion,)), **_comun()
        ),
        lambda: custodios.nombrar(ejercicio, [(parte, "Otra")], bastan=1, **_comun()),
        lambda: congelar.congelar(ejercicio, portal=j.PORTAL, **_comun()),
        lambda: padron.probar(ejercicio, lista([["CURP"]]), "l.csv", llave="x" * 40, **_comun()),
        lambda: reglas.cambiar_reglas(ejercicio, actuales | {"victoria": "ABSOLUTA"}, **_comun()),
    ):
        with pytest.raises((JornadaInvalida, FueraDeEtapa, ReglaInvalida), match="congelada"):
            intento()
    etapa = ejercicio.etapas.get(tipo=TipoEtapa.JORNADA)
    with pytest.raises(EtapaInvalida, match="congelada"):
        cronograma.cancelar_etapa(etapa, "Lluvia", portal=j.PORTAL, **_comun())


def test_al_congelar_se_apartan_las_secciones_sin_conexion(tmp_path: Path) -> None:
    ejercicio, datos = j.por_votar(), j.datos()
    jornadas.preparar(ejercicio, datos, **_comun())
    seccion = RenglonPadron.objects.first().seccion
    jornadas.agregar_casilla(
        ejercicio, DatosCasilla("Casa ejidal", datos.abre_en, datos.cierra_en, True, (seccion,)), **_comun()
    )
    jornada = j.congelada(ejercicio, tmp_path / "manos", custodios_=1, bastan=1)
    assert not RenglonPadron.objects.filter(apartado=False).exists()
    with pytest.raises(JornadaInvalida, match="sin conexión"):
        j.dar_folio(jornada, 0)
