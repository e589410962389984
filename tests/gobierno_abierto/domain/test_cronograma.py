"""The stages of an exercise in time."""

import datetime

import pytest
from icalendar import Calendar

from gobierno_abierto.domain import calendario, cronograma
from gobierno_abierto.domain.cronograma import DatosEtapa, EtapaInvalida
from gobierno_abierto.domain.queries.cronograma import etapas_de, rarezas
from gobierno_abierto.enums import EstadoEtapa, TipoEtapa
from gobierno_abierto.models import Ejercicio, Etapa, Novedad
from participacion.domain.emision import Portal
from participacion.models import Correo, Usuario
from tests.factories import (
    DiaInhabilFactory,
    EjercicioFactory,
    EtapaFactory,
    FechaDeOtraFuenteFactory,
    ParteFactory,
    SuscripcionFactory,
    UsuarioFactory,
    ejercicio_con_etapas,
)
from tests.factories.participacion import INSTANTE

pytestmark = pytest.mark.django_db
PORTAL = Portal("https://portal.ejemplo.mx", es_demostracion=False)
AHORA = datetime.datetime(2026, 3, 15, 18, tzinfo=datetime.UTC)
D, H = datetime.date, datetime.time


@pytest.fixture
def por() -> Usuario:
    return UsuarioFactory(segundo_factor=False)


def _datos(**valores: object) -> DatosEtapa:
    return DatosEtapa(**({"tipo": TipoEtapa.OTRA, "nombre": "Recorrido", "inicia_el": D(2026, 5, 1)} | valores))  # type: ignore[arg-type]


def _reprogramar(etapa: Etapa, por: Usuario, **valores: object) -> None:
    comun = {
        "inicia_el": D(2026, 3, 25), "termina_el": None, "hora_inicio": H(10), "hora_fin": H(14),
        "motivo": "Se inundó el salón.", "portal": PORTAL, "por": por, "ahora": AHORA,
    }  # fmt: skip
    cronograma.reprogramar(etapa, **(comun | valores))  # type: ignore[arg-type]


def test_las_etapas_se_agregan_al_final_y_se_acomodan(por: Usuario) -> None:
    borrador = EjercicioFactory()
    una, otra = (cronograma.agregar_etapa(borrador, _datos(nombre=n), por=por, ahora=AHORA) for n in "ab")
    cronograma.mover_etapa(otra, arriba=True, por=por)
    cronograma.mover_etapa(Etapa.objects.get(pk=otra.pk), arriba=True, por=por)
    assert [e.nombre for e in borrador.etapas.all()] == ["b", "a"]
    cronograma.quitar_etapa(Etapa.objects.get(pk=otra.pk), por=por)
    una.refresh_from_db()
    assert (una.orden, borrador.etapas.count()) == (1, 1)


@pytest.mark.parametrize(
    ("valores", "campo"),
    [
        ({"nombre": " "}, "nombre"), ({"termina_el": D(2026, 4, 30)}, "termina_el"),
        ({"termina_el": D(2028, 1, 1)}, "termina_el"), ({"hora_inicio": H(10), "hora_fin": H(10)}, "hora_fin"),
    ],
)  # fmt: skip
def test_una_etapa_imposible_se_dice_junto_a_su_campo(valores: dict[str, object], campo: str, por: Usuario) -> None:
    with pytest.raises(EtapaInvalida) as error:
        cronograma.agregar_etapa(EjercicioFactory(), _datos(**valores), por=por, ahora=AHORA)
    assert error.value.campo == campo


def test_en_lo_publico_una_etapa_nueva_no_puede_haber_empezado(por: Usuario) -> None:
    publico = ejercicio_con_etapas()
    with pytest.raises(EtapaInvalida, match="no puede haber empezado"):
        cronograma.agregar_etapa(publico, _datos(inicia_el=D(2026, 3, 1)), por=por, ahora=AHORA)
    assert cronograma.agregar_etapa(publico, _datos(), por=por, ahora=AHORA).orden == 7


def test_lo_publico_se_corrige_en_palabras_y_no_en_fechas(por: Usuario) -> None:
    etapa = EtapaFactory()
    buenos = {c: getattr(etapa, c) for c in DatosEtapa.__dataclass_fields__}
    cronograma.corregir_etapa(etapa, DatosEtapa(**(buenos | {"objetivo": "Dialogar."})), por=por)
    with pytest.raises(EtapaInvalida, match="Reprogramar"):
        cronograma.corregir_etapa(etapa, DatosEtapa(**(buenos | {"inicia_el": D(2026, 3, 21)})), por=por)
    for mover in (
        lambda: cronograma.quitar_etapa(etapa, por=por),
        lambda: cronograma.mover_etapa(etapa, arriba=True, por=por),
    ):
        with pytest.raises(EtapaInvalida, match="ya es público"):
            mover()


def test_reprogramar_dice_por_que_y_avisa_a_quien_lo_pidio(por: Usuario) -> None:
    publico = ejercicio_con_etapas()
    SuscripcionFactory(ejercicio=publico, correo="sigue@ejemplo.mx", confirmada_en=INSTANTE)
    SuscripcionFactory(ejercicio=publico, correo="sin-confirmar@ejemplo.mx")
    etapa = publico.etapas.get(tipo=TipoEtapa.MESA_DELIBERATIVA)
    _reprogramar(etapa, por)
    cambio = etapa.reprogramaciones.get()
    assert cambio.antes == "20 de marzo de 2026 desde las 10:00 hasta las 14:00"
    assert cambio.despues == "25 de marzo de 2026 desde las 10:00 hasta las 14:00"
    assert "Se inundó el salón." in Novedad.objects.get().texto
    assert [c.para for c in Correo.objects.all()] == ["sigue@ejemplo.mx"]
    etapa.refresh_from_db()
    assert etapa.inicia_el == D(2026, 3, 25)


@pytest.mark.parametrize(
    ("tipo", "valores", "frase"),
    [
        (TipoEtapa.MESA_DELIBERATIVA, {"motivo": " "}, "Escribe el motivo"),
        (TipoEtapa.MESA_DELIBERATIVA, {"inicia_el": D(2026, 3, 20)}, "son las mismas"),
        (TipoEtapa.MESA_DELIBERATIVA, {"inicia_el": D(2026, 3, 14)}, "ya pasó"),
        (TipoEtapa.INSCRIPCION, {}, "ya terminó"),
    ],
)
def test_lo_que_no_se_puede_reprogramar_se_dice(
    tipo: TipoEtapa, valores: dict[str, object], frase: str, por: Usuario
) -> None:
    with pytest.raises(EtapaInvalida, match=frase):
        _reprogramar(ejercicio_con_etapas().etapas.get(tipo=tipo), por, **valores)
    assert not Novedad.objects.exists()


def test_de_una_etapa_que_ya_empezo_solo_cambia_cuando_termina(por: Usuario) -> None:
    dictamen = ejercicio_con_etapas().etapas.get(tipo=TipoEtapa.DICTAMEN)
    en_curso = {"ahora": datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC), "hora_inicio": None, "hora_fin": None}
    with pytest.raises(EtapaInvalida, match="solo se puede cambiar cuándo termina"):
        _reprogramar(dictamen, por, inicia_el=D(2026, 4, 5), termina_el=D(2026, 4, 10), **en_curso)
    with pytest.raises(EtapaInvalida, match="antes de ahora"):
        _reprogramar(dictamen, por, inicia_el=D(2026, 3, 21), termina_el=D(2026, 3, 25), **en_curso)
    _reprogramar(dictamen, por, inicia_el=D(2026, 3, 21), termina_el=D(2026, 4, 14), **en_curso)


def test_celebrada_otro_dia_queda_con_las_dos_fechas(por: Usuario) -> None:
    etapa = EtapaFactory()
    with pytest.raises(EtapaInvalida, match="todavía no llega"):
        cronograma.marcar_celebrada(etapa, D(2026, 3, 16), por=por, ahora=AHORA)
    hecha = cronograma.marcar_celebrada(etapa, D(2026, 3, 14), por=por, ahora=AHORA)
    assert (hecha.estado, hecha.inicia_el, hecha.celebrada_el) == (
        EstadoEtapa.CELEBRADA, D(2026, 3, 20), D(2026, 3, 14),
    )  # fmt: skip
    with pytest.raises(EtapaInvalida, match="ya no se cambia"):
        _reprogramar(hecha, por)


def test_cancelar_una_etapa_dice_por_que(por: Usuario) -> None:
    etapa = EtapaFactory()
    hecha = cronograma.cancelar_etapa(etapa, "No hubo salón.", portal=PORTAL, por=por, ahora=AHORA)
    assert hecha.motivo_cancelacion == "No hubo salón." and "Se canceló" in Novedad.objects.get().titulo
    otra = EtapaFactory(ejercicio=EjercicioFactory())
    with pytest.raises(EtapaInvalida, match="se quita sin más"):
        cronograma.cancelar_etapa(otra, "x", portal=PORTAL, por=por, ahora=AHORA)


def test_la_misma_parte_no_participa_dos_veces(por: Usuario) -> None:
    etapa = EtapaFactory()
    una, otra = ParteFactory.create_batch(2, ejercicio=etapa.ejercicio)
    cronograma.poner_participantes(etapa, [una, otra], por=por)
    cronograma.poner_participantes(etapa, [otra], por=por)
    assert [p.parte for p in etapa.participan.all()] == [otra]
    with pytest.raises(EtapaInvalida, match="de este ejercicio"):
        cronograma.poner_participantes(etapa, [ParteFactory()], por=por)


def test_la_fecha_de_otra_fuente_se_conserva_con_su_aviso(por: Usuario) -> None:
    etapa = EtapaFactory()
    cronograma.anotar_otra_fecha(etapa, texto="31 de septiembre de 2026", fuente="La tabla", por=por)
    (publica,) = etapas_de(etapa.ejercicio, ahora=AHORA)
    assert publica.avisos == [
        "La tabla dice «31 de septiembre de 2026», que no existe. La etapa dice 20 de marzo de 2026."
    ]
    for texto, fuente in (("31 de septiembre de 2026", "La tabla"), (" ", "La tabla"), ("9 de mayo", " ")):
        with pytest.raises(EtapaInvalida):
            cronograma.anotar_otra_fecha(etapa, texto=texto, fuente=fuente, por=por)


def test_de_un_dia_que_paso_no_se_dice_que_se_celebro() -> None:
    ejercicio = ejercicio_con_etapas()
    dichas = {
        p.etapa.tipo: p.en_palabras
        for p in etapas_de(ejercicio, ahora=datetime.datetime(2026, 4, 20, 18, tzinfo=datetime.UTC))
    }
    assert dichas[TipoEtapa.INSCRIPCION] == "terminada" and dichas[TipoEtapa.MESA_DELIBERATIVA] == "pasó su fecha"
    assert dichas[TipoEtapa.JORNADA] == "en curso" and dichas[TipoEtapa.FIRMA_CONVENIO] == "programada"


def test_las_rarezas_se_avisan_y_no_se_niegan() -> None:
    ejercicio = ejercicio_con_etapas()
    assert rarezas(ejercicio, list(ejercicio.etapas.all())) == []
    ejercicio.etapas.filter(tipo=TipoEtapa.JORNADA).update(inicia_el=D(2026, 3, 19))
    DiaInhabilFactory(municipio=ejercicio.municipio, fecha=D(2026, 4, 30), nombre="Descanso de prueba")
    frases = rarezas(ejercicio, list(ejercicio.etapas.all()))
    assert any("«Jornada de votación» empieza antes de que termine «Análisis de factibilidad»" in f for f in frases)
    assert any("Descanso de prueba" in f for f in frases)


def _eventos(ejercicio: Ejercicio) -> list[dict[str, object]]:
    publicas = etapas_de(ejercicio, ahora=AHORA)
    hecho = Calendar.from_ical(
        calendario.calendario(ejercicio, publicas, url="https://portal.ejemplo.mx/x/", ahora=AHORA)
    )
    assert [c["TZID"] for c in hecho.walk("VTIMEZONE")] == ["America/Mexico_City"]
    return [dict(e) for e in hecho.walk("VEVENT")]


def test_el_calendario_lleva_zona_dias_enteros_y_cambios(por: Usuario) -> None:
    ejercicio = ejercicio_con_etapas()
    antes = _eventos(ejercicio)
    _reprogramar(ejercicio.etapas.get(tipo=TipoEtapa.MESA_DELIBERATIVA), por)
    jornada = ejercicio.etapas.get(tipo=TipoEtapa.JORNADA)
    cronograma.cancelar_etapa(jornada, "Lluvia.", portal=PORTAL, por=por, ahora=AHORA)
    despues = _eventos(ejercicio)
    assert [e["UID"] for e in antes] == [e["UID"] for e in despues] and len(antes) == 6
    assert antes[0]["DTSTART"].dt == D(2026, 3, 1) and antes[0]["DTEND"].dt == D(2026, 3, 11)  # type: ignore[attr-defined]
    inicio = despues[1]["DTSTART"].dt  # type: ignore[attr-defined]
    assert (inicio.hour, inicio.day, inicio.utcoffset()) == (10, 25, datetime.timedelta(hours=-6))
    assert [int(e["SEQUENCE"]) for e in despues][:2] == [0, 1]  # type: ignore[call-overload]
    assert [str(e["STATUS"]) for e in despues].count("CANCELLED") == 1


def test_otra_fuente_que_dice_lo_mismo_no_avisa() -> None:
    otra = FechaDeOtraFuenteFactory(texto="20 de marzo de 2026")
    (publica,) = etapas_de(otra.etapa.ejercicio, ahora=AHORA)
    assert publica.avisos == []
