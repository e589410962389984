"""Annexes for tests."""

import factory
from factory.django import DjangoModelFactory

from sesiones.models import Anexo
from tests.factories.participacion import INSTANTE, ArchivoFactory
from tests.factories.sesiones import SesionFactory


class AnexoFactory(DjangoModelFactory[Anexo]):
    class Meta:
        model = Anexo

    sesion = factory.SubFactory(SesionFactory)
    orden = factory.LazyAttribute(lambda o: o.sesion.anexos.count() + 1)
    titulo = factory.Sequence(lambda n: f"Anexo de prueba {n}")
    nombre = factory.LazyAttribute(lambda o: f"{o.titulo}.pdf")
    archivo = factory.SubFactory(ArchivoFactory)
    agregado_en = INSTANTE
