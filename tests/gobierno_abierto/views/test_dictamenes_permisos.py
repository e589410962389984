"""Who opens each address of the rulings, where a draft is written nowhere, and what the pages cost."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.enums import EstadoDictamen, Sentido
from gobierno_abierto.models import AnexoDictamen, Dictamen, Ejercicio
from participacion.enums import TipoOrgano
from participacion.models import Dependencia
from tests.factories import (
    AnexoDictamenFactory,
    DependenciaFactory,
    DictamenFactory,
    EnlaceFactory,
    OrganoFactory,
    PropuestaFactory,
    ejercicio_con_etapas,
)
from tests.sesiones.views.paginas import texto, valor_de
from tests.sesiones.views.personas import (
    ADMINISTRACION,
    ANONIMA,
    AUDITORIA,
    COORDINACION,
    LARGO,
    SECRETARIA,
    SIN_SEGUNDO_FACTOR,
    TODAS,
    Gente,
    gente,
)

pytestmark = pytest.mark.django_db
AHORA = datetime.datetime(2026, 3, 25, 18, tzinfo=datetime.UTC)
SUYA, DE_OTRA_DEPENDENCIA = "la dependencia", "otra dependencia"
QUIENES = (*TODAS, SUYA, DE_OTRA_DEPENDENCIA)
NADIE = dict.fromkeys(QUIENES, 403) | {SIN_SEGUNDO_FACTOR: 302, ANONIMA: 302}
LEEN = NADIE | dict.fromkeys((SECRETARIA, COORDINACION, AUDITORIA, ADMINISTRACION), 200)
CONDUCE = NADIE | {SECRETARIA: 200}
PUBLICAN = NADIE | {SECRETARIA: 200, COORDINACION: 200}
DICTAMINA = NADIE | {SUYA: 200}
SECRETO = "SECRETO-de-borrador"
ENVIO = {"sentido": "VIABLE", "motivo": "Cabe.", "ajustes": "", "costo": ""}


@pytest.fixture(autouse=True)
def en_marzo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: AHORA)
    return iter(())


@dataclass
class Escena:
    """An exercise with a draft full of secrets, its annex, and everybody who may come."""

    ejercicio: Ejercicio = field(
        default_factory=lambda: ejercicio_con_etapas(
            organo=OrganoFactory(tipo=TipoOrgano.OFICINA), propuestas_publicadas_en=AHORA
        )
    )
    obras: Dependencia = field(init=False)
    dictamen: Dictamen = field(init=False)
    anexo: AnexoDictamen = field(init=False)
    gente: Gente = field(init=False)

    def __post_init__(self) -> None:
        self.obras = DependenciaFactory(municipio=self.ejercicio.municipio, nombre="Obras")
        self.dictamen = DictamenFactory(
            propuesta=PropuestaFactory(ejercicio=self.ejercicio), dimension="TECNICA", dependencia=self.obras,
            estado=EstadoDictamen.BORRADOR, sentido=Sentido.CON_AJUSTES, motivo=f"{SECRETO} motivo",
            ajustes=f"{SECRETO} ajustes", costo="98765432.10", vence_el=datetime.date(2026, 3, 30),
        )  # fmt: skip
        self.anexo = AnexoDictamenFactory(
            dictamen=self.dictamen, titulo=f"{SECRETO} anexo", nombre=f"{SECRETO}.pdf", archivo__contenido=b"%PDF-1.4 s"
        )
        self.gente = gente(self.ejercicio.organo)
        self.gente.usuarios[SUYA] = EnlaceFactory(dependencia=self.obras).usuario
        otra = DependenciaFactory(municipio=self.ejercicio.municipio)
        self.gente.usuarios[DE_OTRA_DEPENDENCIA] = EnlaceFactory(dependencia=otra).usuario

    def una(self, nombre: str, *mas: object) -> str:
        """Return an address of the ruling."""
        return reverse(f"ejercicios:{nombre}", args=[self.dictamen.pk, *mas])

    def de_mesa(self, nombre: str, *mas: object) -> str:
        """Return an address of the exercise."""
        return reverse(f"ejercicios:{nombre}", args=[self.ejercicio.pk, *mas])


@pytest.fixture
def escena() -> Escena:
    return Escena()


def _paginas(e: Escena, *, entregado: bool) -> dict[str, tuple[str, dict[str, int]]]:
    lee = DICTAMINA | ({q: 200 for q, codigo in LEEN.items() if codigo == 200} if entregado else {})
    uno = e.dictamen.pk
    return {
        "dictamenes": (e.de_mesa("dictamenes"), LEEN),
        "dictamenes_publicar": (e.de_mesa("dictamenes_publicar"), PUBLICAN),
        "dictamen_regresar": (e.de_mesa("dictamen_regresar", uno), CONDUCE),
        "dictamen_silencio": (e.de_mesa("dictamen_silencio", uno), CONDUCE),
        "dictamen_cambiar": (e.de_mesa("dictamen_cambiar", uno), CONDUCE),
        "bandeja": (reverse("ejercicios:bandeja"), DICTAMINA | {DE_OTRA_DEPENDENCIA: 200}),
        "dictamen": (e.una("dictamen"), lee),
        "dictamen_ver_anexo": (e.una("dictamen_ver_anexo", e.anexo.pk), lee),
        "dictamen_entregar": (e.una("dictamen_entregar"), DICTAMINA),
    }


@pytest.mark.parametrize("entregado", [False, True])
def test_quien_abre_cada_pagina(escena: Escena, entregado: bool) -> None:
    if entregado:
        Dictamen.objects.update(estado=EstadoDictamen.ENTREGADO, entregado_en=AHORA)
    tabla = _paginas(escena, entregado=entregado)
    real = {
        nombre: {quien: escena.gente.cliente(quien).get(ruta).status_code for quien in QUIENES}
        for nombre, (ruta, _) in tabla.items()
    }
    assert real == {nombre: permitido for nombre, (_, permitido) in tabla.items()}


def test_quien_hace_cada_cosa(escena: Escena) -> None:
    """What is sent is wrong, so that nothing changes: who may is told so, and the others do not get that far."""
    e, uno = escena, escena.dictamen.pk
    actos = {
        "dictamenes_turnar": (e.de_mesa("dictamenes_turnar"), {SECRETARIA: 422}),
        "dictamenes_publicar": (e.de_mesa("dictamenes_publicar"), {SECRETARIA: 409, COORDINACION: 409}),
        "dictamen_regresar": (e.de_mesa("dictamen_regresar", uno), {SECRETARIA: 422}),
        "dictamen_silencio": (e.de_mesa("dictamen_silencio", uno), {SECRETARIA: 409}),
        "dictamen_cambiar": (e.de_mesa("dictamen_cambiar", uno), {SECRETARIA: 422}),
        "dictamen_guardar": (e.una("dictamen_guardar"), {SUYA: 422}),
        "dictamen_entregar": (e.una("dictamen_entregar"), {SUYA: 409}),
        "dictamen_anexar": (e.una("dictamen_anexar"), {SUYA: 422}),
        "dictamen_quitar_anexo": (e.una("dictamen_quitar_anexo", 0), {SUYA: 422}),
    }
    envio = {"sentido": "OTRO", "costo": "mucho", "huella": "otra"}
    real = {
        nombre: {quien: escena.gente.cliente(quien).post(ruta, envio).status_code for quien in QUIENES}
        for nombre, (ruta, _) in actos.items()
    }
    assert real == {nombre: NADIE | pueden for nombre, (_, pueden) in actos.items()}
    assert Dictamen.objects.get().motivo == f"{SECRETO} motivo" and e.anexo == AnexoDictamen.objects.get()


def test_lo_que_dice_un_borrador_no_esta_en_ninguna_pagina_ajena(escena: Escena) -> None:
    e = escena.ejercicio
    rutas = [ruta for ruta, _ in _paginas(escena, entregado=False).values()]
    rutas += [escena.de_mesa(n) for n in ("ejercicio", "propuestas", "cronograma")] + [reverse("mesa:inicio")]
    clave = [e.municipio.clave, e.clave]
    publicas = ("ejercicio", "ejercicio_propuestas", "ejercicio_dictamenes", "ejercicio_datos", "ejercicio_novedades")
    rutas += [reverse(n, args=clave) for n in publicas]
    rutas += [reverse(n, args=clave) for n in ("ejercicio_dictamenes_csv", "ejercicio_dictamenes_json")]
    rutas += [
        reverse("ejercicio_propuesta", args=[*clave, 1]),
        reverse("dictamen_anexo", args=[*clave, escena.anexo.pk]),
    ]
    for quien in QUIENES:
        cliente = escena.gente.cliente(quien)
        dichas = [r for r in rutas if _dice_algo_del_borrador(cliente, r)]
        assert bool(dichas) is (quien == SUYA), (quien, dichas)


def _dice_algo_del_borrador(cliente: Client, ruta: str) -> bool:
    respuesta = cliente.get(ruta)
    cuerpo = respuesta.getvalue() if respuesta.streaming else respuesta.content
    return any(secreto in cuerpo for secreto in (SECRETO.encode(), b"98765432", b"98,765,432", b"%PDF-1.4 s"))


def test_ni_cuando_los_demas_ya_son_publicos(escena: Escena) -> None:
    e = escena.ejercicio
    DictamenFactory(propuesta=escena.dictamen.propuesta, dimension="PRESUPUESTAL", publicado=True)
    Ejercicio.objects.filter(pk=e.pk).update(dictamenes_publicados_en=AHORA, desenlace="DESIERTA")
    clave = [e.municipio.clave, e.clave]
    rutas = [reverse(n, args=clave) for n in ("ejercicio_dictamenes", "ejercicio_dictamenes_csv", "ejercicio_datos")]
    rutas += [reverse("ejercicio_propuesta", args=[*clave, 1]), escena.de_mesa("dictamenes"), escena.una("dictamen")]
    for quien in (SECRETARIA, COORDINACION, DE_OTRA_DEPENDENCIA, ANONIMA):
        assert [r for r in rutas if _dice_algo_del_borrador(escena.gente.cliente(quien), r)] == []
    publica = texto(Client().get(rutas[0]))
    assert "Sin dictamen" in publica and "No va a la boleta." in publica


def test_lo_que_no_se_acepta_se_queda_escrito(escena: Escena) -> None:
    suya = escena.gente.cliente(SUYA)
    respuesta = suya.post(escena.una("dictamen_guardar"), ENVIO | {"motivo": "Lo que pensé.", "costo": "mucho"})
    assert respuesta.status_code == 422 and valor_de(respuesta, "motivo") == "Lo que pensé."
    assert valor_de(respuesta, "costo") == "mucho"
    respuesta = suya.post(escena.una("dictamen_guardar"), ENVIO | {"motivo": LARGO})
    assert respuesta.status_code == 422 and LARGO in valor_de(respuesta, "motivo")
    secretaria = escena.gente.cliente(SECRETARIA)
    turnar = secretaria.post(escena.de_mesa("dictamenes_turnar"), {"TECNICA": escena.obras.pk})
    assert turnar.status_code == 422 and valor_de(turnar, "TECNICA") == str(escena.obras.pk)
    ajena = DependenciaFactory()
    for nombre, envio in (
        ("dictamen_cambiar", {"dependencia": ajena.pk}), ("dictamen_cambiar", {"dependencia": escena.obras.pk}),
        ("dictamen_regresar", {"motivo": LARGO}),
    ):  # fmt: skip
        respuesta = secretaria.post(escena.de_mesa(nombre, escena.dictamen.pk), envio)
        assert respuesta.status_code == 422, nombre


def test_si_ya_se_entrego_se_dice_y_lo_escrito_no_lo_pisa(escena: Escena) -> None:
    Dictamen.objects.update(estado=EstadoDictamen.ENTREGADO, entregado_en=AHORA)
    suya = escena.gente.cliente(SUYA)
    for nombre, envio in (("dictamen_guardar", ENVIO), ("dictamen_quitar_anexo", {})):
        mas = [escena.anexo.pk] if nombre == "dictamen_quitar_anexo" else []
        respuesta = suya.post(escena.una(nombre, *mas), envio)
        assert respuesta.status_code == 409 and "ya se entregó" in texto(respuesta)
    assert Dictamen.objects.get().motivo == f"{SECRETO} motivo" and AnexoDictamen.objects.exists()


def test_lo_de_otro_ejercicio_no_se_toca_desde_este(escena: Escena) -> None:
    """Nor what is not there, nor what is of another ruling."""
    otro = DictamenFactory(entregado=True)
    secretaria, suya = escena.gente.cliente(SECRETARIA), escena.gente.cliente(SUYA)
    for nombre in ("dictamen_regresar", "dictamen_silencio", "dictamen_cambiar"):
        for ajeno in (otro.pk, 0, 2**62):
            ruta = escena.de_mesa(nombre, ajeno)
            assert {secretaria.get(ruta).status_code, secretaria.post(ruta).status_code} == {404}
    de_otro = AnexoDictamenFactory(dictamen=otro)
    for anexo in (de_otro.pk, 2**62):
        assert suya.get(escena.una("dictamen_ver_anexo", anexo)).status_code == 404
        assert suya.post(escena.una("dictamen_quitar_anexo", anexo)).status_code == 404
    assert suya.get(reverse("ejercicios:dictamen", args=[2**62])).status_code == 404
    municipio, clave = escena.ejercicio.municipio.clave, escena.ejercicio.clave
    for anexo in (escena.anexo.pk, de_otro.pk, 2**62):
        assert Client().get(reverse("dictamen_anexo", args=[municipio, clave, anexo])).status_code == 404


def _consultas(cliente: Client, ruta: str) -> int:
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(ruta).status_code == 200, ruta
    return len(hechas)


def test_cuesta_lo_mismo_con_uno_que_con_treinta(escena: Escena) -> None:
    """The inbox, the board, the review before publishing, a ruling with its annexes, and one public proposal."""
    e = escena.ejercicio
    e.regla.en_boleta = 1
    e.regla.save()

    def medir() -> dict[str, int]:
        suya, secretaria = escena.gente.cliente(SUYA), escena.gente.cliente(SECRETARIA)
        return {
            "bandeja": _consultas(suya, reverse("ejercicios:bandeja")),
            "dictamen": _consultas(suya, escena.una("dictamen")),
            "entregar": _consultas(suya, escena.una("dictamen_entregar")),
            "tablero": _consultas(secretaria, escena.de_mesa("dictamenes")),
            "publicar": _consultas(secretaria, escena.de_mesa("dictamenes_publicar")),
        }

    con_uno = medir()
    for _ in range(29):
        DictamenFactory(
            propuesta=PropuestaFactory(ejercicio=e), dimension="TECNICA", dependencia=escena.obras,
            vence_el=datetime.date(2026, 3, 27),
        )  # fmt: skip
        AnexoDictamenFactory(dictamen=escena.dictamen)
    assert medir() == con_uno
    Dictamen.objects.exclude(pk=escena.dictamen.pk).update(
        estado=EstadoDictamen.PUBLICADO, sentido=Sentido.VIABLE, motivo="Cabe.", entregado_en=AHORA
    )
    Ejercicio.objects.filter(pk=e.pk).update(dictamenes_publicados_en=AHORA, desenlace="VOTACION")
    ruta = reverse("ejercicio_dictamenes", args=[e.municipio.clave, e.clave])
    con_treinta = _consultas(Client(), ruta)
    una = reverse("ejercicio_propuesta", args=[e.municipio.clave, e.clave, 2])
    de_una = _consultas(Client(), una)
    Dictamen.objects.filter(propuesta__numero__gt=3).delete()
    assert (_consultas(Client(), ruta), _consultas(Client(), una)) == (con_treinta, de_una)


@pytest.mark.parametrize(("caben", "dice"), [(1, "Puede ir a la boleta."), (2, "Va a la boleta.")])
def test_con_mas_viables_que_lugares_no_se_dice_que_van(escena: Escena, caben: int, dice: str) -> None:
    e = escena.ejercicio
    e.regla.dimensiones, e.regla.en_boleta = ["TECNICA"], caben
    e.regla.save()
    for _ in range(2):
        DictamenFactory(propuesta=PropuestaFactory(ejercicio=e), dimension="TECNICA", publicado=True)
    Ejercicio.objects.filter(pk=e.pk).update(dictamenes_publicados_en=AHORA, desenlace="VOTACION")
    clave = [e.municipio.clave, e.clave]
    todas = texto(Client().get(reverse("ejercicio_dictamenes", args=clave)))
    una = texto(Client().get(reverse("ejercicio_propuesta", args=[*clave, 2])))
    for pagina in (todas, una):
        assert dice in pagina and ("Va a la boleta." in pagina) is (caben == 2)
    assert ("Lo que puede ir a la boleta" in todas) is (caben == 1)


def test_en_el_celular_cada_celda_dice_su_dimension_y_lo_que_vale_cero_se_dice(escena: Escena) -> None:
    e = escena.ejercicio
    Dictamen.objects.update(estado=EstadoDictamen.PUBLICADO, entregado_en=AHORA, costo=0)
    Ejercicio.objects.filter(pk=e.pk).update(dictamenes_publicados_en=AHORA, desenlace="DESIERTA")
    tablero = escena.gente.cliente(SECRETARIA).get(escena.de_mesa("dictamenes")).content.decode()
    publica = Client().get(reverse("ejercicio_dictamenes", args=[e.municipio.clave, e.clave]))
    for pagina in (tablero, publica.content.decode()):
        assert 'data-rotulo="Técnica"' in pagina
    assert "$0.00" in texto(publica) and "$0.00" in texto(escena.gente.cliente(SUYA).get(escena.una("dictamen")))


def test_sin_plazo_no_se_ofrece_la_falta_de_respuesta(escena: Escena) -> None:
    e = escena.ejercicio
    e.regla.efecto_silencio = "NEGATIVA"
    e.regla.save()
    secretaria, boton = escena.gente.cliente(SECRETARIA), "Aplicar la regla de falta de respuesta"
    for vence, se_ofrece in ((None, False), (datetime.date(2026, 3, 25), False), (datetime.date(2026, 3, 24), True)):
        Dictamen.objects.update(vence_el=vence)
        assert (boton in texto(secretaria.get(escena.de_mesa("dictamenes")))) is se_ofrece
    Dictamen.objects.update(vence_el=None)
    respuesta = secretaria.post(escena.de_mesa("dictamen_silencio", escena.dictamen.pk))
    assert respuesta.status_code == 409 and "Este dictamen no tiene plazo." in texto(respuesta)
    e.regla.efecto_silencio = "NINGUNO"
    e.regla.save()
    Dictamen.objects.update(vence_el=datetime.date(2026, 3, 24))
    assert boton not in texto(secretaria.get(escena.de_mesa("dictamenes")))
