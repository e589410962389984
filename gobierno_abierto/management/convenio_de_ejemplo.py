"""A project of convenio for the demonstration, begun from an exercise with results: ready to be agreed and signed."""

import dataclasses
import datetime

from gobierno_abierto.domain import convenio_inicial, convenio_texto, convenios
from gobierno_abierto.models import Convenio, Ejercicio, PlantillaDeConvenio
from participacion.models import Persona, Usuario

# Who signs for each kind of party; those with an account may do it with it. Nobody of these exists.
FIRMAN = {
    "municipio": [
        ("jacaranda-ejemplo-prueba", "", "Coordinación de Gobierno Abierto"),
        ("fresno-demostracion-modelo", "", "Secretaría técnica"),
    ],
    "organo-garante": [("", "Lic. Amate Ejemplo Ficticio", "Comisionado presidente")],
    "instituto-electoral": [("", "Mtra. Violeta Muestra Ficticia", "Consejera presidenta")],
}
VIGENCIA = datetime.timedelta(days=365)


def redactar(ejercicio: Ejercicio, *, por: Usuario, hoy: datetime.date) -> Convenio:
    """Draft the convenio of an exercise with its parties, signers and the clauses of the template."""
    datos = dataclasses.replace(
        convenio_inicial.datos_iniciales(ejercicio), lugar="Salón de Cabildo (ficticio)", vigente_desde=hoy,
        vigente_hasta=hoy + VIGENCIA,
    )  # fmt: skip
    convenio = convenios.crear(ejercicio.organo, datos, por=por)
    for inicial in convenio_inicial.partes_iniciales(ejercicio):
        parte = convenios.guardar_parte(convenio, inicial, por=por)
        for clave, nombre, cargo in FIRMAN.get(inicial.tipo.clave, []):
            persona = Persona.objects.filter(municipio=convenio.municipio, clave=clave).first() if clave else None
            convenios.agregar_firmante(parte, nombre=nombre, cargo=cargo, persona=persona, por=por)
    plantilla = PlantillaDeConvenio.objects.filter(municipio=convenio.municipio).first()
    if plantilla is not None:
        convenio_texto.usar_plantilla(convenio, plantilla, por=por)
    return convenio
