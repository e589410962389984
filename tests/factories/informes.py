"""Factories of the annual reports, and a whole report with a picture."""

import io
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from participacion.domain.registros import huella
from participacion.models import Organo, Usuario
from sesiones.domain import fotos, informes, informes_partes
from sesiones.models import (
    AreaInforme,
    CifraInforme,
    Comunicado,
    EntradaInforme,
    Extracto,
    FotoInforme,
    Informe,
    InformeEmitido,
)
from tests.factories.participacion import INSTANTE, OrganoFactory, TrabajoFactory
from tests.factories.sesiones import AcuerdoFactory, SesionFactory


class InformeFactory(DjangoModelFactory[Informe]):
    """A draft."""

    class Meta:
        model = Informe

    class Params:
        publicado = factory.Trait(estado="PUBLICADO", publicado_en=INSTANTE)

    organo = factory.SubFactory(OrganoFactory)
    anio = factory.Sequence(lambda n: 2000 + n % 150)
    titulo = factory.Sequence(lambda n: f"Informe de prueba {n}")


class AreaInformeFactory(DjangoModelFactory[AreaInforme]):
    class Meta:
        model = AreaInforme

    informe = factory.SubFactory(InformeFactory)
    orden = factory.LazyAttribute(lambda o: o.informe.areas.count() + 1)
    nombre = factory.Sequence(lambda n: f"Área de prueba {n}")
    titular = "Titular de prueba"


class EntradaInformeFactory(DjangoModelFactory[EntradaInforme]):
    class Meta:
        model = EntradaInforme

    area = factory.SubFactory(AreaInformeFactory)
    orden = factory.LazyAttribute(lambda o: o.area.entradas.count() + 1)
    titulo = factory.Sequence(lambda n: f"Proyecto de prueba {n}")


class CifraInformeFactory(DjangoModelFactory[CifraInforme]):
    class Meta:
        model = CifraInforme

    area = factory.SubFactory(AreaInformeFactory)
    orden = factory.LazyAttribute(lambda o: o.area.cifras.count() + 1)
    valor = Decimal(1073)
    unidad = "espacios públicos"


class FotoInformeFactory(DjangoModelFactory[FotoInforme]):
    """A photograph whose file never came."""

    class Meta:
        model = FotoInforme

    informe = factory.SubFactory(InformeFactory)
    orden = factory.LazyAttribute(lambda o: o.informe.fotos.count() + 1)
    texto_alternativo = "Personas alrededor de una mesa"


class _EmitibleFactory(DjangoModelFactory):  # type: ignore[type-arg]
    class Meta:
        abstract = True

    registro = factory.Sequence(lambda n: {"formato": "prueba/1", "folio": f"P-{n}", "version": 1})
    huella = factory.LazyAttribute(lambda o: huella(o.registro))
    congelada_en = INSTANTE
    trabajo = factory.SubFactory(TrabajoFactory)


class InformeEmitidoFactory(_EmitibleFactory):
    class Meta:
        model = InformeEmitido

    informe = factory.SubFactory(InformeFactory)
    version = factory.LazyAttribute(lambda o: o.informe.emitidos.count() + 1)


class ComunicadoFactory(_EmitibleFactory):
    class Meta:
        model = Comunicado

    sesion = factory.SubFactory(SesionFactory, clausurada=True)
    version = factory.LazyAttribute(lambda o: o.sesion.comunicados.count() + 1)


class ExtractoFactory(_EmitibleFactory):
    class Meta:
        model = Extracto

    acuerdo = factory.SubFactory(AcuerdoFactory)
    numero = factory.LazyAttribute(lambda o: o.acuerdo.extractos.count() + 1)


def imagen(formato: str = "JPEG", lado: int = 60, **guardar: object) -> bytes:
    """Return a small picture."""
    salida = io.BytesIO()
    Image.new("RGB", (lado, lado), "#0b5d52").save(salida, formato, **guardar)
    return salida.getvalue()


def informe_completo(organo: Organo, *, por: Usuario, anio: int = 2026) -> Informe:
    """Return a draft with two areas, an entry below another, figures and a photograph."""
    informe = informes.crear_informe(
        organo, anio, informes.DatosInforme("Informe anual de prueba", "Lo que se hizo."), por=por
    )
    area = informes_partes.guardar_area(
        informe, informes_partes.DatosArea("Espacios públicos", "Ana Prueba", "Directora"), por=por
    )
    plan = informes_partes.guardar_entrada(
        area, informes_partes.DatosEntrada("Plan de espacios", "Se recorrió la ciudad.", "Cabildo\nVecinas"), por=por
    )
    informes_partes.guardar_entrada(area, informes_partes.DatosEntrada("Zona Norte", padre=plan), por=por)
    for valor, unidad, aproximada in (("1073", "espacios públicos", False), ("12.5", "hectáreas", True)):
        informes_partes.guardar_cifra(
            area, informes_partes.DatosCifra(Decimal(valor), unidad, "detectadas", aproximada, plan), por=por
        )
    informes_partes.guardar_area(informe, informes_partes.DatosArea("Agua"), por=por)
    fotos.guardar_foto(informe, contenido=imagen(), alt="Un parque con árboles", pie="El parque", por=por)
    return informe
