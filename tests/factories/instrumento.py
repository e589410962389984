"""Factories of the planning instruments."""

import factory
from factory.django import DjangoModelFactory

from gobierno_abierto.models import Alineacion, CargaDePlan, Instrumento, Nodo
from tests.factories.participacion import INSTANTE, MunicipioFactory


class InstrumentoFactory(DjangoModelFactory[Instrumento]):
    class Meta:
        model = Instrumento

    municipio = factory.SubFactory(MunicipioFactory)
    clave = factory.Sequence(lambda n: f"plan-{n}")
    tipo = "PLAN"
    nombre = factory.LazyAttribute(lambda o: f"Plan de prueba {o.clave}")
    siglas = factory.LazyAttribute(lambda o: o.clave.upper())


class NodoFactory(DjangoModelFactory[Nodo]):
    class Meta:
        model = Nodo

    instrumento = factory.SubFactory(InstrumentoFactory)
    nivel = "EJE"
    orden = factory.LazyAttribute(lambda o: o.instrumento.nodos.count() + 1)
    codigo = factory.LazyAttribute(lambda o: str(o.orden))
    texto = factory.LazyAttribute(lambda o: f"Nodo {o.codigo}")


class AlineacionFactory(DjangoModelFactory[Alineacion]):
    class Meta:
        model = Alineacion

    nodo = factory.SubFactory(NodoFactory)
    con = factory.SubFactory(NodoFactory)


class CargaDePlanFactory(DjangoModelFactory[CargaDePlan]):
    class Meta:
        model = CargaDePlan

    class Params:
        en_prueba = factory.Trait(estado="EN_PRUEBA", decidida_en=None)

    instrumento = factory.SubFactory(InstrumentoFactory)
    version = factory.LazyAttribute(lambda o: o.instrumento.cargas.count() + 1)
    estado = "VIGENTE"
    decidida_en = INSTANTE
    cargada_en = INSTANTE
    nombre = "plan.csv"
    sha256 = "a" * 64
    como = "CSV, UTF-8, coma"
    renglones = 1
    agregados = 1
    iguales = 0
    en_conflicto = 0
    rechazados = 0
    informe = factory.LazyFunction(lambda: [[2, "agregado", "1"]])
    nuevos = factory.LazyFunction(lambda: [["1", "EJE", "", "Territorio", ""]])
