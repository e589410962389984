"""Rows for tests: one factory per model, and scenes made with the portal's own verbs.

from tests.factories import SesionFactory, cuenta
from tests.factories.escenas import acta_sellada, sesion_en_curso
"""

from tests.factories.participacion import (
    ArchivoFactory,
    AsignacionFactory,
    DependenciaFactory,
    DocumentoFactory,
    MunicipioFactory,
    NombramientoFactory,
    OrganoFactory,
    PersonaFactory,
    ReglaFactory,
    TrabajoFactory,
    UsuarioFactory,
    VarianteNombreFactory,
    cuenta,
)
from tests.factories.sesiones import (
    ActaFactory,
    ActaSinQuorumFactory,
    AcuerdoFactory,
    AsistenciaFactory,
    DeclaratoriaQuorumFactory,
    IncisoAcuerdoFactory,
    MovimientoFactory,
    PlantillaOrdenFactory,
    PuntoFactory,
    PuntoPlantillaFactory,
    SeguimientoFactory,
    SesionFactory,
    VotacionFactory,
)

__all__ = [
    "ActaFactory",
    "ActaSinQuorumFactory",
    "AcuerdoFactory",
    "ArchivoFactory",
    "AsignacionFactory",
    "AsistenciaFactory",
    "DeclaratoriaQuorumFactory",
    "DependenciaFactory",
    "DocumentoFactory",
    "IncisoAcuerdoFactory",
    "MovimientoFactory",
    "MunicipioFactory",
    "NombramientoFactory",
    "OrganoFactory",
    "PersonaFactory",
    "PlantillaOrdenFactory",
    "PuntoFactory",
    "PuntoPlantillaFactory",
    "ReglaFactory",
    "SeguimientoFactory",
    "SesionFactory",
    "TrabajoFactory",
    "UsuarioFactory",
    "VarianteNombreFactory",
    "VotacionFactory",
    "cuenta",
]
