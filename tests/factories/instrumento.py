"""Factories of the planning instruments."""

import factory
from factory.django import DjangoModelFactory

from gobierno_abierto.models import Alineacion, Instrumento, Nodo
from tests.factories.participacion import MunicipioFactory


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
