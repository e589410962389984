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
from participacion.models.territorio import AliasColonia, AliasDependencia, Colonia, Delegacion
from participacion.models.trabajo import Trabajo
from participacion.models.usuario import Asignacion, Enlace, Usuario

__all__ = [
    "AdjuntoCorreo",
    "AliasColonia",
    "AliasDependencia",
    "Archivo",
    "Asignacion",
    "Colonia",
    "Correo",
    "Delegacion",
    "Dependencia",
    "DiaInhabil",
    "Documento",
    "Emitible",
    "Enlace",
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
