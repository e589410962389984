"""Factories of the jornada and of what the vote leaves."""

import datetime
import hashlib

import factory
from factory.django import DjangoModelFactory

from gobierno_abierto.models import (
    ActaDeCasilla,
    ActaDeResultados,
    BoletaCifrada,
    Casilla,
    Custodio,
    EntregaDeFolio,
    FallosAlVotar,
    Incidente,
    Jornada,
    LoteTablero,
    OpcionDeBoleta,
    PliegoDeFolios,
)
from tests.factories.gobierno_abierto import EjercicioFactory, ParteFactory, PropuestaFactory, _EmitibleFactory
from tests.factories.padron import RenglonPadronFactory
from tests.factories.participacion import INSTANTE, TrabajoFactory

HORAS = datetime.timedelta(hours=9)


class JornadaFactory(DjangoModelFactory[Jornada]):
    """A jornada being prepared; ``congelada`` and ``cerrada`` are traits. Its key is not one: nobody can vote in it."""

    class Meta:
        model = Jornada

    class Params:
        congelada = factory.Trait(congelada_en=INSTANTE, manifiesto="{}", huella="a" * 64)
        cerrada = factory.Trait(congelada=True, cerrada_en=INSTANTE, boletas=0, raiz="b" * 64, sumas=[])

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    pregunta = "¿Qué parque quieres?"
    abre_en = INSTANTE
    cierra_en = INSTANTE + HORAS


class OpcionDeBoletaFactory(DjangoModelFactory[OpcionDeBoleta]):
    class Meta:
        model = OpcionDeBoleta

    jornada = factory.SubFactory(JornadaFactory)
    orden = factory.LazyAttribute(lambda o: o.jornada.opciones.count() + 1)
    propuesta = factory.SubFactory(PropuestaFactory, ejercicio=factory.SelfAttribute("..jornada.ejercicio"))
    titulo = factory.SelfAttribute("propuesta.titulo")


class CustodioFactory(DjangoModelFactory[Custodio]):
    class Meta:
        model = Custodio

    jornada = factory.SubFactory(JornadaFactory)
    numero = factory.LazyAttribute(lambda o: o.jornada.custodios.count() + 1)
    parte = factory.SubFactory(ParteFactory, ejercicio=factory.SelfAttribute("..jornada.ejercicio"))
    persona = "Persona De Prueba"


class CasillaFactory(DjangoModelFactory[Casilla]):
    """A mesa receptora that did not open; ``abierta`` and ``cerrada`` are traits."""

    class Meta:
        model = Casilla

    class Params:
        abierta = factory.Trait(estado="ABIERTA", abierta_en=INSTANTE, recibidas=10)
        cerrada = factory.Trait(
            abierta=True, estado="CERRADA", cerrada_en=INSTANTE + HORAS, sobrantes=8, votantes=2, votos=[2], blancos=0,
            nulos=0,
        )  # fmt: skip

    jornada = factory.SubFactory(JornadaFactory)
    numero = factory.LazyAttribute(lambda o: o.jornada.casillas.count() + 1)
    lugar = "Casa ejidal, calle 5 número 20"
    abre_en = INSTANTE
    cierra_en = INSTANTE + HORAS


class IncidenteFactory(DjangoModelFactory[Incidente]):
    class Meta:
        model = Incidente

    casilla = factory.SubFactory(CasillaFactory, abierta=True)
    texto = "Se fue la luz diez minutos."
    anotado_en = INSTANTE


class ActaDeCasillaFactory(_EmitibleFactory):
    class Meta:
        model = ActaDeCasilla

    casilla = factory.SubFactory(CasillaFactory, cerrada=True)


class ActaDeResultadosFactory(_EmitibleFactory):
    class Meta:
        model = ActaDeResultados

    jornada = factory.SubFactory(JornadaFactory, cerrada=True)


class BoletaCifradaFactory(DjangoModelFactory[BoletaCifrada]):
    class Meta:
        model = BoletaCifrada

    huella = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    jornada = factory.SubFactory(JornadaFactory, congelada=True)
    sobre = b"cifrado"


class LoteTableroFactory(DjangoModelFactory[LoteTablero]):
    class Meta:
        model = LoteTablero

    jornada = factory.SubFactory(JornadaFactory, congelada=True)
    numero = factory.LazyAttribute(lambda o: o.jornada.lotes.count() + 1)
    boletas = 0
    raiz = "b" * 64
    huellas = b""
    publicado_en = INSTANTE


class FallosAlVotarFactory(DjangoModelFactory[FallosAlVotar]):
    class Meta:
        model = FallosAlVotar

    jornada = factory.SubFactory(JornadaFactory, congelada=True)
    motivo = factory.Iterator(["DATOS", "YA_VOTO", "HORARIO"])


class PliegoDeFoliosFactory(DjangoModelFactory[PliegoDeFolios]):
    class Meta:
        model = PliegoDeFolios

    jornada = factory.SubFactory(JornadaFactory, congelada=True)
    seccion = "0420"
    personas = 3
    pedido_en = INSTANTE
    trabajo = factory.SubFactory(TrabajoFactory)


class EntregaDeFolioFactory(DjangoModelFactory[EntregaDeFolio]):
    class Meta:
        model = EntregaDeFolio

    renglon = factory.SubFactory(RenglonPadronFactory)
    entregado_en = INSTANTE
