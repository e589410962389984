"""Factories of the territory, the other names of agencies, and who answers for them."""

import factory
from factory.django import DjangoModelFactory

from participacion.models import AliasColonia, AliasDependencia, Colonia, Delegacion, Enlace
from tests.factories.participacion import DependenciaFactory, MunicipioFactory, UsuarioFactory


class DelegacionFactory(DjangoModelFactory[Delegacion]):
    class Meta:
        model = Delegacion

    municipio = factory.SubFactory(MunicipioFactory)
    clave = factory.Sequence(lambda n: f"delegacion-{n}")
    nombre = factory.Sequence(lambda n: f"Delegación de Prueba {n}")


class ColoniaFactory(DjangoModelFactory[Colonia]):
    class Meta:
        model = Colonia

    municipio = factory.SubFactory(MunicipioFactory)
    clave = factory.Sequence(lambda n: f"colonia-{n}")
    nombre = factory.Sequence(lambda n: f"Colonia de Prueba {n}")


class AliasColoniaFactory(DjangoModelFactory[AliasColonia]):
    class Meta:
        model = AliasColonia

    colonia = factory.SubFactory(ColoniaFactory)
    texto = factory.Sequence(lambda n: f"Col. de Prueba {n}")


class AliasDependenciaFactory(DjangoModelFactory[AliasDependencia]):
    class Meta:
        model = AliasDependencia

    dependencia = factory.SubFactory(DependenciaFactory)
    texto = factory.Sequence(lambda n: f"Secretaría de Obras Municipales {n}")


class EnlaceFactory(DjangoModelFactory[Enlace]):
    class Meta:
        model = Enlace

    usuario = factory.SubFactory(UsuarioFactory)
    dependencia = factory.SubFactory(DependenciaFactory)
