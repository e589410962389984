"""Tables of the ground floor: who is who, and the official documents issued."""

from participacion.models.calendario import DiaInhabil
from participacion.models.correo import AdjuntoCorreo, Correo
from participacion.models.documento import Archivo, Documento
from participacion.models.emitible import Emitible
from participacion.models.firma import Firma
from participacion.models.municipio import Dependencia, Municipio
from participacion.models.nombramiento import Nombramiento
from participacion.models.organo import Organo
from participacion.models.persona import Persona, VarianteNombre
from participacion.models.regla import Regla
from participacion.models.trabajo import Trabajo
from participacion.models.usuario import Asignacion, Usuario

__all__ = [
    "AdjuntoCorreo",
    "Archivo",
    "Asignacion",
    "Correo",
    "Dependencia",
    "DiaInhabil",
    "Documento",
    "Emitible",
    "Firma",
    "Municipio",
    "Nombramiento",
    "Organo",
    "Persona",
    "Regla",
    "Trabajo",
    "Usuario",
    "VarianteNombre",
]
