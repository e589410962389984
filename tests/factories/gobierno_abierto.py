"""Factories of the exercises. Names are of nobody."""

import datetime
import hashlib

import factory
from factory.django import DjangoModelFactory

from gobierno_abierto.enums import EstadoDictamen, EstadoMesa, Papel, Sentido, TipoEtapa, TipoNovedad
from gobierno_abierto.models import (
    AnexoDictamen,
    CambioDeMesa,
    ColoniaConvocada,
    CronogramaEmitido,
    Dictamen,
    Eje,
    Ejercicio,
    Etapa,
    FechaDeOtraFuente,
    FotoPropuesta,
    Idea,
    Inscripcion,
    LugarEnMesa,
    Mesa,
    MinutaEmitida,
    Novedad,
    NumeroDeSorteo,
    Origen,
    Parte,
    ParteEnEtapa,
    PlanDeAccion,
    Propuesta,
    PropuestaDeMesa,
    ReglaEjercicio,
    Reprogramacion,
    Sorteo,
    Suscripcion,
)
from participacion.enums import TipoOrgano
from tests.factories.informes import _EmitibleFactory
from tests.factories.participacion import (
    INSTANTE,
    ArchivoFactory,
    DependenciaFactory,
    MunicipioFactory,
    OrganoFactory,
)
from tests.factories.territorio import ColoniaFactory

DIA = datetime.date(2026, 3, 20)
UNA_SEMANA = datetime.timedelta(days=7)


class PlanDeAccionFactory(DjangoModelFactory[PlanDeAccion]):
    class Meta:
        model = PlanDeAccion

    municipio = factory.SubFactory(MunicipioFactory)
    clave = factory.Sequence(lambda n: f"plan-{n}")
    nombre = factory.Sequence(lambda n: f"Plan de Acción de Prueba {n}")
    periodo = "2026-2027"


class EjeFactory(DjangoModelFactory[Eje]):
    class Meta:
        model = Eje

    plan = factory.SubFactory(PlanDeAccionFactory)
    orden = factory.LazyAttribute(lambda o: o.plan.ejes.count() + 1)
    nombre = factory.Sequence(lambda n: f"Eje de prueba {n}")


class EjercicioFactory(DjangoModelFactory[Ejercicio]):
    """A draft without stages nor rules (``publicado=True``: published)."""

    class Meta:
        model = Ejercicio

    class Params:
        publicado = factory.Trait(estado="PUBLICADO", publicado_en=INSTANTE)

    organo = factory.SubFactory(OrganoFactory, tipo=TipoOrgano.OFICINA)
    municipio = factory.SelfAttribute("organo.municipio")
    clave = factory.Sequence(lambda n: f"ejercicio-{n}")
    nombre = factory.Sequence(lambda n: f"Ejercicio de Prueba {n}")
    objeto = "Elegir qué parque se construye."


class ReglaEjercicioFactory(DjangoModelFactory[ReglaEjercicio]):
    """Two mesas of three, up to three finalists, two dimensions, five business days."""

    class Meta:
        model = ReglaEjercicio

    ejercicio = factory.SubFactory(EjercicioFactory)
    numero_mesas = 2
    lugares_por_mesa = 3
    propuestas_por_mesa = 2
    maximo_finalistas = 3
    dimensiones = factory.LazyFunction(lambda: ["TECNICA", "PRESUPUESTAL"])
    dias_dictamen = 5


class ColoniaConvocadaFactory(DjangoModelFactory[ColoniaConvocada]):
    class Meta:
        model = ColoniaConvocada

    ejercicio = factory.SubFactory(EjercicioFactory)
    colonia = factory.SubFactory(ColoniaFactory, municipio=factory.SelfAttribute("..ejercicio.municipio"))


class ParteFactory(DjangoModelFactory[Parte]):
    class Meta:
        model = Parte

    ejercicio = factory.SubFactory(EjercicioFactory)
    orden = factory.LazyAttribute(lambda o: o.ejercicio.partes.count() + 1)
    papel = Papel.GARANTE
    nombre = factory.Sequence(lambda n: f"Órgano Garante de Prueba {n}")


class EtapaFactory(DjangoModelFactory[Etapa]):
    """A day of mesas, from 10:00 to 14:00."""

    class Meta:
        model = Etapa

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    orden = factory.LazyAttribute(lambda o: o.ejercicio.etapas.count() + 1)
    tipo = TipoEtapa.MESA_DELIBERATIVA
    nombre = factory.Sequence(lambda n: f"Mesa de trabajo de prueba {n}")
    inicia_el = DIA
    hora_inicio = datetime.time(10)
    hora_fin = datetime.time(14)


class ParteEnEtapaFactory(DjangoModelFactory[ParteEnEtapa]):
    class Meta:
        model = ParteEnEtapa

    etapa = factory.SubFactory(EtapaFactory)
    parte = factory.SubFactory(ParteFactory, ejercicio=factory.SelfAttribute("..etapa.ejercicio"))


class FechaDeOtraFuenteFactory(DjangoModelFactory[FechaDeOtraFuente]):
    class Meta:
        model = FechaDeOtraFuente

    etapa = factory.SubFactory(EtapaFactory)
    texto = factory.Sequence(lambda n: f"{n} de septiembre")
    fuente = "Tabla de prueba"


class ReprogramacionFactory(DjangoModelFactory[Reprogramacion]):
    class Meta:
        model = Reprogramacion

    etapa = factory.SubFactory(EtapaFactory)
    antes = "13 de marzo de 2026"
    despues = "20 de marzo de 2026"
    motivo = "Se inundó el salón."
    en = INSTANTE


class InscripcionFactory(DjangoModelFactory[Inscripcion]):
    class Meta:
        model = Inscripcion

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    folio = factory.Sequence(lambda n: f"K{n // 10_000:03d}-{n % 10_000:04d}")
    nombre = factory.Sequence(lambda n: f"Vecina De Prueba {n}")
    correo = factory.Sequence(lambda n: f"vecina{n}@ejemplo.mx")
    llave_sha256 = factory.Sequence(lambda n: hashlib.sha256(f"inscripcion {n}".encode()).hexdigest())
    aviso_sha256 = hashlib.sha256(b"aviso").hexdigest()
    creada_en = INSTANTE


class SorteoFactory(DjangoModelFactory[Sorteo]):
    """A list frozen, not drawn yet."""

    class Meta:
        model = Sorteo

    etapa = factory.SubFactory(EtapaFactory)
    metodo = "reparto/1"
    lista = factory.LazyFunction(lambda: [[1, "C1", "E1", "G1"]])
    lugares = factory.LazyFunction(lambda: [3, 3])
    huella_lista = hashlib.sha256(b"lista").hexdigest()
    congelada_en = INSTANTE


class NumeroDeSorteoFactory(DjangoModelFactory[NumeroDeSorteo]):
    class Meta:
        model = NumeroDeSorteo

    sorteo = factory.SubFactory(SorteoFactory)
    inscripcion = factory.SubFactory(InscripcionFactory, ejercicio=factory.SelfAttribute("..sorteo.etapa.ejercicio"))
    numero = factory.LazyAttribute(lambda o: o.sorteo.numeros.count() + 1)


class MesaFactory(DjangoModelFactory[Mesa]):
    class Meta:
        model = Mesa

    class Params:
        abierta = factory.Trait(estado=EstadoMesa.ABIERTA, abierta_en=INSTANTE)
        cerrada = factory.Trait(estado=EstadoMesa.CERRADA, abierta_en=INSTANTE, cerrada_en=INSTANTE)

    etapa = factory.SubFactory(EtapaFactory)
    numero = factory.LazyAttribute(lambda o: o.etapa.mesas.count() + 1)
    lugares = 3


class LugarEnMesaFactory(DjangoModelFactory[LugarEnMesa]):
    class Meta:
        model = LugarEnMesa

    mesa = factory.SubFactory(MesaFactory)
    etapa = factory.SelfAttribute("mesa.etapa")
    inscripcion = factory.SubFactory(InscripcionFactory, ejercicio=factory.SelfAttribute("..mesa.etapa.ejercicio"))


class CambioDeMesaFactory(DjangoModelFactory[CambioDeMesa]):
    class Meta:
        model = CambioDeMesa

    de = factory.SubFactory(MesaFactory)
    etapa = factory.SelfAttribute("de.etapa")
    inscripcion = factory.SubFactory(InscripcionFactory, ejercicio=factory.SelfAttribute("..de.etapa.ejercicio"))
    motivo = "Acompaña a su mamá."
    en = INSTANTE


class IdeaFactory(DjangoModelFactory[Idea]):
    class Meta:
        model = Idea

    mesa = factory.SubFactory(MesaFactory)
    orden = factory.LazyAttribute(lambda o: o.mesa.ideas.count() + 1)
    texto = factory.Sequence(lambda n: f"Idea de prueba {n}")


class MinutaEmitidaFactory(_EmitibleFactory):
    class Meta:
        model = MinutaEmitida

    mesa = factory.SubFactory(MesaFactory, cerrada=True)
    version = factory.LazyAttribute(lambda o: o.mesa.minutas.count() + 1)


class PropuestaDeMesaFactory(DjangoModelFactory[PropuestaDeMesa]):
    class Meta:
        model = PropuestaDeMesa

    mesa = factory.SubFactory(MesaFactory)
    orden = factory.LazyAttribute(lambda o: o.mesa.propuestas.count() + 1)
    titulo = factory.Sequence(lambda n: f"Propuesta de mesa {n}")


class PropuestaFactory(DjangoModelFactory[Propuesta]):
    class Meta:
        model = Propuesta

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    numero = factory.LazyAttribute(lambda o: o.ejercicio.propuestas.count() + 1)
    titulo = factory.Sequence(lambda n: f"Propuesta de prueba {n}")
    texto = "Un parque con árboles."


class OrigenFactory(DjangoModelFactory[Origen]):
    class Meta:
        model = Origen

    propuesta = factory.SubFactory(PropuestaFactory)
    de_mesa = factory.SubFactory(
        PropuestaDeMesaFactory,
        mesa__etapa__ejercicio=factory.SelfAttribute("....propuesta.ejercicio"),
    )


class FotoPropuestaFactory(DjangoModelFactory[FotoPropuesta]):
    class Meta:
        model = FotoPropuesta

    propuesta = factory.SubFactory(PropuestaFactory)
    orden = factory.LazyAttribute(lambda o: o.propuesta.fotos.count() + 1)
    archivo = factory.SubFactory(ArchivoFactory)
    texto_alternativo = "El predio desde la calle"


class DictamenFactory(DjangoModelFactory[Dictamen]):
    """A ruling asked for; ``entregado`` and ``publicado`` are traits."""

    class Meta:
        model = Dictamen

    class Params:
        entregado = factory.Trait(
            estado=EstadoDictamen.ENTREGADO, sentido=Sentido.VIABLE, motivo="Cabe en el predio.", entregado_en=INSTANTE
        )
        publicado = factory.Trait(
            estado=EstadoDictamen.PUBLICADO, sentido=Sentido.VIABLE, motivo="Cabe en el predio.", entregado_en=INSTANTE
        )

    propuesta = factory.SubFactory(PropuestaFactory)
    dimension = factory.Iterator(["TECNICA", "PRESUPUESTAL", "JURIDICA", "AMBIENTAL", "SOCIAL"])
    dependencia = factory.SubFactory(
        DependenciaFactory, municipio=factory.SelfAttribute("..propuesta.ejercicio.municipio")
    )
    turnado_en = INSTANTE
    vence_el = DIA


class AnexoDictamenFactory(DjangoModelFactory[AnexoDictamen]):
    class Meta:
        model = AnexoDictamen

    dictamen = factory.SubFactory(DictamenFactory)
    orden = factory.LazyAttribute(lambda o: o.dictamen.anexos.count() + 1)
    titulo = "Plano del predio"
    nombre = "plano.pdf"
    archivo = factory.SubFactory(ArchivoFactory)


class NovedadFactory(DjangoModelFactory[Novedad]):
    class Meta:
        model = Novedad

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    clave = factory.Sequence(lambda n: f"prueba:{n}")
    tipo = TipoNovedad.PUBLICACION
    titulo = factory.Sequence(lambda n: f"Novedad de prueba {n}")
    publicada_en = INSTANTE


class SuscripcionFactory(DjangoModelFactory[Suscripcion]):
    class Meta:
        model = Suscripcion

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    correo = factory.Sequence(lambda n: f"sigue{n}@ejemplo.mx")
    creada_en = INSTANTE


class CronogramaEmitidoFactory(_EmitibleFactory):
    class Meta:
        model = CronogramaEmitido

    ejercicio = factory.SubFactory(EjercicioFactory, publicado=True)
    version = factory.LazyAttribute(lambda o: o.ejercicio.cronogramas.count() + 1)


def ejercicio_con_etapas(**valores: object) -> Ejercicio:
    """Return a published exercise with its rules and one stage of each kind.

    Inscription 1–10 March 2026; mesas on the 20th, 10:00–14:00; rulings 21 March – 10 April; validation on 15 April,
    10:00–12:00; vote on 20 April, 9:00–18:00; convenio on 30 April. One colonia is called.
    """
    ejercicio = EjercicioFactory(publicado=True, **valores)
    ReglaEjercicioFactory(ejercicio=ejercicio)
    ColoniaConvocadaFactory(ejercicio=ejercicio)
    dia = datetime.date
    for tipo, inicia, termina, abre, cierra in (
        (TipoEtapa.INSCRIPCION, dia(2026, 3, 1), dia(2026, 3, 10), None, None),
        (TipoEtapa.MESA_DELIBERATIVA, dia(2026, 3, 20), None, datetime.time(10), datetime.time(14)),
        (TipoEtapa.DICTAMEN, dia(2026, 3, 21), dia(2026, 4, 10), None, None),
        (TipoEtapa.MESA_VALIDACION, dia(2026, 4, 15), None, datetime.time(10), datetime.time(12)),
        (TipoEtapa.JORNADA, dia(2026, 4, 20), None, datetime.time(9), datetime.time(18)),
        (TipoEtapa.FIRMA_CONVENIO, dia(2026, 4, 30), None, None, None),
    ):
        EtapaFactory(
            ejercicio=ejercicio, tipo=tipo, nombre=tipo.label.capitalize(), inicia_el=inicia, termina_el=termina,
            hora_inicio=abre, hora_fin=cierra,
        )  # fmt: skip
    return ejercicio
