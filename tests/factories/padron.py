"""Factories of the roll of voters. Its rows are of nobody."""

import hashlib

import factory
from factory.django import DjangoModelFactory

from gobierno_abierto.models import CargaPadron, RenglonPadron, SolicitudDePadron
from tests.factories.gobierno_abierto import EjercicioFactory
from tests.factories.participacion import INSTANTE


class CargaPadronFactory(DjangoModelFactory[CargaPadron]):
    """A load in force of three rows, one of which was rejected (``en_prueba=True``: on trial)."""

    class Meta:
        model = CargaPadron

    class Params:
        en_prueba = factory.Trait(estado="EN_PRUEBA", decidida_en=None)

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    version = factory.LazyAttribute(lambda o: o.ejercicio.cargas_de_padron.count() + 1)
    estado = "VIGENTE"
    nombre = "padron.csv"
    sha256 = "0" * 64
    como = "CSV, UTF-8, coma"
    renglones, agregados, iguales, en_conflicto, rechazados = 3, 2, 0, 0, 1
    informe = factory.LazyFunction(lambda: [[3, "rechazado", "La fecha de nacimiento de la CURP no existe."]])
    cargada_en = INSTANTE
    decidida_en = INSTANTE


class RenglonPadronFactory(DjangoModelFactory[RenglonPadron]):
    class Meta:
        model = RenglonPadron

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    carga = factory.SubFactory(CargaPadronFactory, ejercicio=factory.SelfAttribute("..ejercicio"))
    identificador = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).digest())
    seccion = "0420"


class SolicitudDePadronFactory(DjangoModelFactory[SolicitudDePadron]):
    class Meta:
        model = SolicitudDePadron

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    folio = factory.Sequence(lambda n: f"AAAA-{n:04}-BBBB")
    nombre = "Persona De Prueba"
    seccion = "0420"
    identificador = factory.Sequence(lambda n: hashlib.sha256(f"pide {n}".encode()).digest())
    creada_en = INSTANTE
