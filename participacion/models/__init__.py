"""Tables of the ground floor: who is who, and the official documents issued."""

from participacion.models.documento import Archivo, Documento
from participacion.models.municipio import Dependencia, Municipio
from participacion.models.nombramiento import Nombramiento
from participacion.models.organo import Organo
from participacion.models.persona import Persona, VarianteNombre
from participacion.models.regla import Regla
from participacion.models.trabajo import Trabajo
from participacion.models.usuario import Asignacion, Usuario

__all__ = [
    "Archivo",
    "Asignacion",
    "Dependencia",
    "Documento",
    "Municipio",
    "Nombramiento",
    "Organo",
    "Persona",
    "Regla",
    "Trabajo",
    "Usuario",
    "VarianteNombre",
]
