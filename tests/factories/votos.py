"""Factories of the parts of a vote."""

import factory
from factory.django import DjangoModelFactory

from sesiones.enums import MateriaVotacion, MetodoVotacion, SentidoVoto
from sesiones.models import Excusa, OpcionVotacion, VotoNominal
from tests.factories.sesiones import AsistenciaFactory, VotacionFactory


class OpcionVotacionFactory(DjangoModelFactory[OpcionVotacion]):
    """One of the options of a vote by ballot."""

    class Meta:
        model = OpcionVotacion

    votacion = factory.SubFactory(VotacionFactory, metodo=MetodoVotacion.SECRETA, materia=MateriaVotacion.PERSONAS)
    orden = factory.LazyAttribute(lambda o: o.votacion.opciones.count() + 1)
    nombre = factory.Sequence(lambda n: f"Opción de prueba {n}")
    votos = 2


class VotoNominalFactory(DjangoModelFactory[VotoNominal]):
    """A vote in favour of a roll call."""

    class Meta:
        model = VotoNominal

    votacion = factory.SubFactory(VotacionFactory, metodo=MetodoVotacion.NOMINAL)
    asistencia = factory.SubFactory(AsistenciaFactory, sesion=factory.SelfAttribute("..votacion.punto.sesion"))
    sentido = SentidoVoto.A_FAVOR


class ExcusaFactory(DjangoModelFactory[Excusa]):
    """Somebody who did not vote."""

    class Meta:
        model = Excusa

    votacion = factory.SubFactory(VotacionFactory, excusas=1, presentes=5)
    asistencia = factory.SubFactory(AsistenciaFactory, sesion=factory.SelfAttribute("..votacion.punto.sesion"))
    motivo = "Es parte del asunto."
