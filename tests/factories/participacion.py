"""Factories of the ground floor. Names are of nobody."""

import datetime
import hashlib

import factory
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from factory.django import DjangoModelFactory

from participacion.domain.emision import nuevo_codigo
from participacion.enums import (
    Calidad,
    Funcion,
    ReglaAprobacion,
    Rol,
    TipoDocumento,
    TipoMayoria,
    TipoOrgano,
    TipoQuorum,
)
from participacion.models import (
    Archivo,
    Asignacion,
    Dependencia,
    Documento,
    Municipio,
    Nombramiento,
    Organo,
    Persona,
    Regla,
    Trabajo,
    Usuario,
    VarianteNombre,
)

INSTANTE = datetime.datetime(2026, 3, 11, 18, 0, tzinfo=datetime.UTC)
CONTRASENIA = "una-frase-larga-para-probar"


class MunicipioFactory(DjangoModelFactory[Municipio]):
    class Meta:
        model = Municipio

    clave = factory.Sequence(lambda n: f"san-jeronimo-{n}")
    nombre = factory.Sequence(lambda n: f"San Jerónimo {n}")
    entidad = "Querétaro"


class DependenciaFactory(DjangoModelFactory[Dependencia]):
    class Meta:
        model = Dependencia

    municipio = factory.SubFactory(MunicipioFactory)
    nombre = factory.Sequence(lambda n: f"Secretaría de Obras {n}")


class OrganoFactory(DjangoModelFactory[Organo]):
    class Meta:
        model = Organo

    municipio = factory.SubFactory(MunicipioFactory)
    clave = factory.Sequence(lambda n: f"consejo-{n}")
    nombre = factory.Sequence(lambda n: f"Consejo de Prueba {n}")
    siglas = factory.Sequence(lambda n: f"CP{n}")
    tipo = TipoOrgano.CONSEJO_TEMATICO


class ReglaFactory(DjangoModelFactory[Regla]):
    """A rule with every part known: half plus one, simple majority."""

    class Meta:
        model = Regla

    organo = factory.SubFactory(OrganoFactory)
    quorum_primera = TipoQuorum.MITAD_MAS_UNO
    quorum_segunda = TipoQuorum.PRESENTES
    minutos_segunda = 30
    mayoria = TipoMayoria.SIMPLE
    aprobacion_acta = ReglaAprobacion.AL_CLAUSURAR
    fundamento = "Artículo 12 del reglamento de prueba."


class PersonaFactory(DjangoModelFactory[Persona]):
    class Meta:
        model = Persona

    municipio = factory.SubFactory(MunicipioFactory)
    clave = factory.Sequence(lambda n: f"persona-{n}")
    titulo = "Lic."
    nombres = factory.Sequence(lambda n: f"Persona {n}")
    apellidos = factory.Sequence(lambda n: f"De Prueba {n}")


class VarianteNombreFactory(DjangoModelFactory[VarianteNombre]):
    class Meta:
        model = VarianteNombre

    persona = factory.SubFactory(PersonaFactory)
    texto = factory.Sequence(lambda n: f"P. De Prueba {n}")
    fuente = "Minuta de prueba"


class NombramientoFactory(DjangoModelFactory[Nombramiento]):
    """A titular seat with voice and vote, in force since always; ``preside`` and ``secretaria`` are traits."""

    class Meta:
        model = Nombramiento

    class Params:
        preside = factory.Trait(funcion=Funcion.PRESIDE, cargo="Presidencia", prelacion=1)
        secretaria = factory.Trait(
            funcion=Funcion.SECRETARIA, cargo="Secretaría Técnica", prelacion=2, derecho_voto=False
        )

    organo = factory.SubFactory(OrganoFactory)
    persona = factory.SubFactory(PersonaFactory, municipio=factory.SelfAttribute("..organo.municipio"))
    cargo = factory.Sequence(lambda n: f"Vocalía {n}")
    calidad = Calidad.PROPIETARIO
    funcion = Funcion.INTEGRA
    prelacion = factory.Sequence(lambda n: 10 + n)
    derecho_voz = True
    derecho_voto = True


class UsuarioFactory(DjangoModelFactory[Usuario]):
    """An account of the staff with its second factor active (``segundo_factor=False``: without it)."""

    class Meta:
        model = Usuario
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"cuenta-{n}")
    first_name = factory.Sequence(lambda n: f"Ana {n}")
    last_name = "De Prueba"
    password = factory.django.Password(CONTRASENIA)

    @factory.post_generation
    def segundo_factor(self: Usuario, create: bool, extracted: bool | None, **kwargs: object) -> None:
        if create and extracted is not False:
            TOTP.activate(self, generate_totp_secret())


class AsignacionFactory(DjangoModelFactory[Asignacion]):
    class Meta:
        model = Asignacion

    usuario = factory.SubFactory(UsuarioFactory)
    organo = factory.SubFactory(OrganoFactory)
    rol = Rol.SECRETARIA_TECNICA


def cuenta(rol: Rol, *organos: Organo, segundo_factor: bool = True) -> Usuario:
    """Return an account that holds a role in these órganos, ready for ``client.force_login``."""
    usuario = UsuarioFactory(segundo_factor=segundo_factor)
    for organo in organos:
        AsignacionFactory(usuario=usuario, organo=organo, rol=rol)
    return usuario


class TrabajoFactory(DjangoModelFactory[Trabajo]):
    class Meta:
        model = Trabajo

    tarea = "sesiones.tasks.emitir_acta"
    clave = factory.Sequence(lambda n: f"prueba:{n}")
    titulo = factory.Sequence(lambda n: f"Acta de prueba {n}")
    organo = factory.SubFactory(OrganoFactory)
    creado_en = INSTANTE
    avanzado_en = INSTANTE


class ArchivoFactory(DjangoModelFactory[Archivo]):
    class Meta:
        model = Archivo

    contenido = factory.Sequence(lambda n: b"%PDF-1.7\n% prueba " + str(n).encode())
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.contenido).hexdigest())
    tamanio = factory.LazyAttribute(lambda o: len(o.contenido))


class DocumentoFactory(DjangoModelFactory[Documento]):
    class Meta:
        model = Documento

    codigo = factory.LazyFunction(nuevo_codigo)
    municipio = factory.SubFactory(MunicipioFactory)
    tipo = TipoDocumento.ACTA
    folio = factory.Sequence(lambda n: f"CP-{n:02d}/26")
    titulo = factory.LazyAttribute(lambda o: f"Acta {o.folio}")
    organo_nombre = "Consejo de Prueba"
    fecha = datetime.date(2026, 3, 11)
    huella_contenido = factory.LazyAttribute(lambda o: hashlib.sha256(o.folio.encode()).hexdigest())
    archivo = factory.SubFactory(ArchivoFactory)
    sellado_en = INSTANTE
    sellado_por = "Sello de prueba"
