"""Tables of the sessions: what was said and what was agreed."""

from sesiones.models.acta import Acta
from sesiones.models.acuerdo import Acuerdo, IncisoAcuerdo, Seguimiento
from sesiones.models.asistencia import Asistencia, DeclaratoriaQuorum
from sesiones.models.plantilla import PlantillaOrden, PuntoPlantilla
from sesiones.models.punto import Punto
from sesiones.models.sesion import Sesion
from sesiones.models.votacion import Votacion

__all__ = [
    "Acta",
    "Acuerdo",
    "Asistencia",
    "DeclaratoriaQuorum",
    "IncisoAcuerdo",
    "PlantillaOrden",
    "Punto",
    "PuntoPlantilla",
    "Seguimiento",
    "Sesion",
    "Votacion",
]
