"""Factories of what surrounds an approved acta: who signs it, what its public version leaves out, what corrects it."""

import factory
from factory.django import DjangoModelFactory

from participacion.domain.registros import huella
from participacion.models import DiaInhabil, Firma
from sesiones.models import FeDeErratas, Testado, VersionPublica
from tests.factories.participacion import INSTANTE, DocumentoFactory, PersonaFactory, TrabajoFactory
from tests.factories.sesiones import ActaFactory, SesionFactory


class DiaInhabilFactory(DjangoModelFactory[DiaInhabil]):
    """A holiday of everybody, each on a day of its own."""

    class Meta:
        model = DiaInhabil

    fecha = factory.Sequence(lambda n: INSTANTE.date().replace(year=2030 + n))
    nombre = "Día de prueba"


class FirmaFactory(DjangoModelFactory[Firma]):
    """A signature that is missing."""

    class Meta:
        model = Firma

    documento = factory.SubFactory(DocumentoFactory)
    orden = factory.LazyAttribute(lambda o: o.documento.firmas.count() + 1)
    persona = factory.SubFactory(PersonaFactory)
    nombre = factory.LazyAttribute(lambda o: str(o.persona))
    cargo = "Presidencia"
    campo = factory.LazyAttribute(lambda o: f"firma-{o.orden:02d}")


class TestadoFactory(DjangoModelFactory[Testado]):
    """A text marked as personal data."""

    class Meta:
        model = Testado

    sesion = factory.SubFactory(SesionFactory, clausurada=True)
    texto = factory.Sequence(lambda n: f"persona{n} en ejemplo punto mx")
    categoria = "correo electrónico"
    fundamento = "Artículo de prueba"
    marcado_en = INSTANTE


class VersionPublicaFactory(DjangoModelFactory[VersionPublica]):
    """A public version whose job waits."""

    class Meta:
        model = VersionPublica

    acta = factory.SubFactory(ActaFactory)
    registro = factory.LazyAttribute(lambda o: {"formato": "acta/1", "folio": o.acta.folio, "version": 1})
    huella = factory.LazyAttribute(lambda o: huella(o.registro))
    congelada_en = INSTANTE
    trabajo = factory.SubFactory(TrabajoFactory, organo=factory.SelfAttribute("..acta.sesion.organo"))


class FeDeErratasFactory(DjangoModelFactory[FeDeErratas]):
    """A correction whose job waits."""

    class Meta:
        model = FeDeErratas

    acta = factory.SubFactory(ActaFactory)
    numero = factory.LazyAttribute(lambda o: o.acta.fes_de_erratas.count() + 1)
    motivo = "Hubo un error."
    registro = factory.LazyAttribute(lambda o: {"formato": "fe-de-erratas/1", "folio": f"{o.acta.folio}-FE{o.numero}"})
    huella = factory.LazyAttribute(lambda o: huella(o.registro))
    congelada_en = INSTANTE
    trabajo = factory.SubFactory(TrabajoFactory, organo=factory.SelfAttribute("..acta.sesion.organo"))
