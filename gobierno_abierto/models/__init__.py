"""Tables of the exercises of gobierno abierto."""

from gobierno_abierto.models.convenio import (
    AnexoDeConvenio,
    Clausula,
    Convenio,
    ConvenioEmitido,
    FirmanteDeConvenio,
    ParteDeConvenio,
    PlantillaDeConvenio,
    TipoDeParte,
)
from gobierno_abierto.models.dictamen import AnexoDictamen, Dictamen
from gobierno_abierto.models.difusion import CronogramaEmitido, Novedad, Suscripcion
from gobierno_abierto.models.ejercicio import ColoniaConvocada, Ejercicio, Parte
from gobierno_abierto.models.etapa import Etapa, FechaDeOtraFuente, ParteEnEtapa, Reprogramacion
from gobierno_abierto.models.inscripcion import Inscripcion
from gobierno_abierto.models.instrumento import Alineacion, CargaDePlan, Instrumento, Nodo
from gobierno_abierto.models.jornada import (
    ActaDeCasilla,
    ActaDeResultados,
    Casilla,
    Custodio,
    Incidente,
    Jornada,
    OpcionDeBoleta,
)
from gobierno_abierto.models.mesa import CambioDeMesa, Idea, LugarEnMesa, Mesa, MinutaEmitida, NumeroDeSorteo, Sorteo
from gobierno_abierto.models.padron import CargaPadron, RenglonPadron, SolicitudDePadron
from gobierno_abierto.models.plan import Eje, PlanDeAccion
from gobierno_abierto.models.propuesta import FotoPropuesta, Origen, Propuesta, PropuestaDeMesa
from gobierno_abierto.models.regla import ReglaEjercicio
from gobierno_abierto.models.voto import BoletaCifrada, EntregaDeFolio, FallosAlVotar, LoteTablero, PliegoDeFolios

__all__ = [
    "ActaDeCasilla",
    "ActaDeResultados",
    "Alineacion",
    "AnexoDeConvenio",
    "AnexoDictamen",
    "BoletaCifrada",
    "CambioDeMesa",
    "CargaDePlan",
    "CargaPadron",
    "Casilla",
    "Clausula",
    "ColoniaConvocada",
    "Convenio",
    "ConvenioEmitido",
    "CronogramaEmitido",
    "Custodio",
    "Dictamen",
    "Eje",
    "Ejercicio",
    "EntregaDeFolio",
    "Etapa",
    "FallosAlVotar",
    "FechaDeOtraFuente",
    "FirmanteDeConvenio",
    "FotoPropuesta",
    "Idea",
    "Incidente",
    "Inscripcion",
    "Instrumento",
    "Jornada",
    "LoteTablero",
    "LugarEnMesa",
    "Mesa",
    "MinutaEmitida",
    "Nodo",
    "Novedad",
    "NumeroDeSorteo",
    "OpcionDeBoleta",
    "Origen",
    "Parte",
    "ParteDeConvenio",
    "ParteEnEtapa",
    "PlanDeAccion",
    "PlantillaDeConvenio",
    "PliegoDeFolios",
    "Propuesta",
    "PropuestaDeMesa",
    "ReglaEjercicio",
    "RenglonPadron",
    "Reprogramacion",
    "SolicitudDePadron",
    "Sorteo",
    "Suscripcion",
    "TipoDeParte",
]
