"""Factories of the convenios."""

import datetime

import factory
from factory.django import DjangoModelFactory

from gobierno_abierto.models import (
    AnexoDeConvenio,
    Clausula,
    Convenio,
    ConvenioEmitido,
    FirmanteDeConvenio,
    ParteDeConvenio,
    PlantillaDeConvenio,
    TipoDeParte,
)
from participacion.enums import TipoOrgano
from tests.factories.informes import _EmitibleFactory
from tests.factories.participacion import ArchivoFactory, MunicipioFactory, OrganoFactory

DIA = datetime.date(2026, 3, 20)


class TipoDeParteFactory(DjangoModelFactory[TipoDeParte]):
    class Meta:
        model = TipoDeParte
        django_get_or_create = ("clave",)

    clave = factory.Sequence(lambda n: f"tipo-{n}")
    nombre = factory.LazyAttribute(lambda o: o.clave.replace("-", " "))


class ConvenioFactory(DjangoModelFactory[Convenio]):
    class Meta:
        model = Convenio

    class Params:
        firmado = factory.Trait(estado="FIRMADO", fecha_firma=DIA)

    organo = factory.SubFactory(OrganoFactory, tipo=TipoOrgano.OFICINA)
    municipio = factory.SelfAttribute("organo.municipio")
    clave = factory.Sequence(lambda n: f"convenio-{n}")
    nombre = factory.LazyAttribute(lambda o: f"Convenio de prueba {o.clave}")
    objeto = "Construir el parque que se eligió."


class ParteDeConvenioFactory(DjangoModelFactory[ParteDeConvenio]):
    class Meta:
        model = ParteDeConvenio

    convenio = factory.SubFactory(ConvenioFactory)
    tipo = factory.SubFactory(TipoDeParteFactory)
    orden = factory.LazyAttribute(lambda o: o.convenio.partes.count() + 1)
    nombre = factory.Sequence(lambda n: f"Parte de prueba {n}")


class FirmanteDeConvenioFactory(DjangoModelFactory[FirmanteDeConvenio]):
    class Meta:
        model = FirmanteDeConvenio

    parte = factory.SubFactory(ParteDeConvenioFactory)
    orden = factory.LazyAttribute(lambda o: o.parte.firmantes.count() + 1)
    nombre = factory.Sequence(lambda n: f"Persona Firmante {n}")
    cargo = "Titular"


class ClausulaFactory(DjangoModelFactory[Clausula]):
    class Meta:
        model = Clausula

    convenio = factory.SubFactory(ConvenioFactory)
    orden = factory.LazyAttribute(lambda o: o.convenio.clausulas.count() + 1)
    titulo = "Objeto"
    texto = "{partes} convienen en lo siguiente: {objeto}"


class AnexoDeConvenioFactory(DjangoModelFactory[AnexoDeConvenio]):
    class Meta:
        model = AnexoDeConvenio

    convenio = factory.SubFactory(ConvenioFactory)
    orden = factory.LazyAttribute(lambda o: o.convenio.anexos.count() + 1)
    titulo = "Plano del predio"
    nombre = "plano.pdf"
    archivo = factory.SubFactory(ArchivoFactory)


class PlantillaDeConvenioFactory(DjangoModelFactory[PlantillaDeConvenio]):
    class Meta:
        model = PlantillaDeConvenio

    municipio = factory.SubFactory(MunicipioFactory)
    nombre = factory.Sequence(lambda n: f"Plantilla {n}")
    clausulas = factory.LazyFunction(lambda: [["Objeto", "{objeto}"], ["Vigencia", "Vale {vigencia}."]])


class ConvenioEmitidoFactory(_EmitibleFactory):
    class Meta:
        model = ConvenioEmitido

    convenio = factory.SubFactory(ConvenioFactory, estado="ACORDADO")
    version = factory.LazyAttribute(lambda o: o.convenio.emitidos.count() + 1)


def convenio_listo(**datos: object) -> Convenio:
    """Return a project that lacks nothing: municipio (two signers), guarantor (one) and a witness of honour."""
    convenio: Convenio = ConvenioFactory(**datos)
    for clave, nombre, cuantos, se_obliga in (
        ("municipio", "Municipio de prueba", 2, True), ("organo-garante", "Infoprueba", 1, True),
        ("testigo-de-honor", "Universidad de prueba", 1, False),
    ):  # fmt: skip
        tipo = TipoDeParteFactory(clave=clave, se_obliga=se_obliga)
        parte = ParteDeConvenioFactory(convenio=convenio, tipo=tipo, nombre=nombre)
        FirmanteDeConvenioFactory.create_batch(cuantos, parte=parte)
    ClausulaFactory(convenio=convenio)
    return convenio
