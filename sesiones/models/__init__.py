"""Tables of the sessions: what was said and what was agreed."""

from sesiones.models.acta import (
    Acta,
    ActaSinQuorum,
    Comunicado,
    FeDeErratas,
    Observacion,
    Revisor,
    Testado,
    VersionPublica,
)
from sesiones.models.acuerdo import Acuerdo, Extracto, IncisoAcuerdo, Seguimiento
from sesiones.models.asistencia import Asistencia, DeclaratoriaQuorum, Movimiento
from sesiones.models.convocatoria import Anexo, Citado, Citatorio, EnvioCitatorio
from sesiones.models.informe import (
    AreaInforme,
    CifraInforme,
    EntradaInforme,
    FotoInforme,
    Informe,
    InformeEmitido,
)
from sesiones.models.plantilla import PlantillaOrden, PuntoPlantilla
from sesiones.models.punto import Intervencion, Punto
from sesiones.models.sesion import Sesion
from sesiones.models.votacion import Excusa, OpcionVotacion, Votacion, VotoNominal

__all__ = [
    "Acta",
    "ActaSinQuorum",
    "Acuerdo",
    "Anexo",
    "AreaInforme",
    "Asistencia",
    "CifraInforme",
    "Citado",
    "Citatorio",
    "Comunicado",
    "DeclaratoriaQuorum",
    "EntradaInforme",
    "EnvioCitatorio",
    "Excusa",
    "Extracto",
    "FeDeErratas",
    "FotoInforme",
    "IncisoAcuerdo",
    "Informe",
    "InformeEmitido",
    "Intervencion",
    "Movimiento",
    "Observacion",
    "OpcionVotacion",
    "PlantillaOrden",
    "Punto",
    "PuntoPlantilla",
    "Revisor",
    "Seguimiento",
    "Sesion",
    "Testado",
    "VersionPublica",
    "Votacion",
    "VotoNominal",
]
