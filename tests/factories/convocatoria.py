"""Factories of the notice that calls a session, of who is called, and of the outbox."""

import datetime

import factory
from factory.django import DjangoModelFactory

from participacion.domain.registros import huella
from participacion.enums import EstadoCorreo
from participacion.models import AdjuntoCorreo, Correo
from sesiones.domain.invitaciones import huella_de
from sesiones.models import Citado, Citatorio, EnvioCitatorio
from tests.factories.participacion import (
    INSTANTE,
    ArchivoFactory,
    NombramientoFactory,
    OrganoFactory,
    PersonaFactory,
    TrabajoFactory,
)
from tests.factories.sesiones import SesionFactory


class CorreoFactory(DjangoModelFactory[Correo]):
    """A mail that waits to leave; ``enviado``, ``fallido`` and ``sin_direccion`` are traits."""

    class Meta:
        model = Correo

    class Params:
        enviado = factory.Trait(estado=EstadoCorreo.ENVIADO, enviado_en=INSTANTE, intentos=1, proximo_intento_en=None)
        fallido = factory.Trait(
            estado=EstadoCorreo.FALLIDO, error="El servidor de correo no lo aceptó.", proximo_intento_en=None
        )
        sin_direccion = factory.Trait(estado=EstadoCorreo.SIN_DIRECCION, para="", proximo_intento_en=None)

    clave = factory.Sequence(lambda n: f"prueba:{n}")
    organo = factory.SubFactory(OrganoFactory)
    para = factory.Sequence(lambda n: f"persona{n}@example.org")
    nombre = factory.Sequence(lambda n: f"Persona {n} De Prueba")
    asunto = factory.Sequence(lambda n: f"Asunto de prueba {n}")
    cuerpo = "Cuerpo de prueba."
    creado_en = INSTANTE
    proximo_intento_en = INSTANTE


class AdjuntoCorreoFactory(DjangoModelFactory[AdjuntoCorreo]):
    class Meta:
        model = AdjuntoCorreo

    correo = factory.SubFactory(CorreoFactory)
    nombre = "convocatoria.pdf"
    archivo = factory.SubFactory(ArchivoFactory)


class CitatorioFactory(DjangoModelFactory[Citatorio]):
    """A convocatoria within its notice period, its job waiting."""

    class Meta:
        model = Citatorio

    sesion = factory.SubFactory(SesionFactory, convocada_en=INSTANTE - datetime.timedelta(days=5))
    numero = factory.LazyAttribute(lambda o: o.sesion.citatorios.count() + 1)
    tipo = factory.LazyAttribute(lambda o: "CONVOCATORIA" if o.numero == 1 else "AMPLIACION")
    registro = factory.LazyAttribute(lambda o: {"formato": "convocatoria/1", "folio": f"{o.sesion}", "version": 1})
    huella = factory.LazyAttribute(lambda o: huella(o.registro))
    congelada_en = INSTANTE
    en_plazo = True
    trabajo = factory.SubFactory(TrabajoFactory, organo=factory.SelfAttribute("..sesion.organo"))


class CitadoFactory(DjangoModelFactory[Citado]):
    """A titular called, who has not answered; the secret of the link is ``llave``."""

    class Meta:
        model = Citado

    class Params:
        llave = factory.Sequence(lambda n: f"llave-de-prueba-{n}")
        sin_lugar = factory.Trait(nombramiento=None, persona=factory.SubFactory(PersonaFactory))

    sesion = factory.SubFactory(SesionFactory)
    nombramiento = factory.SubFactory(NombramientoFactory, organo=factory.SelfAttribute("..sesion.organo"))
    persona = factory.SelfAttribute("nombramiento.persona")
    nombre = factory.LazyAttribute(lambda o: str(o.persona))
    llave_sha256 = factory.LazyAttribute(lambda o: huella_de(o.llave))


class EnvioCitatorioFactory(DjangoModelFactory[EnvioCitatorio]):
    """The mail that took the convocatoria to one person."""

    class Meta:
        model = EnvioCitatorio

    citatorio = factory.SubFactory(CitatorioFactory)
    citado = factory.SubFactory(CitadoFactory, sesion=factory.SelfAttribute("..citatorio.sesion"))
    correo = factory.SubFactory(CorreoFactory, organo=factory.SelfAttribute("..citatorio.sesion.organo"))
