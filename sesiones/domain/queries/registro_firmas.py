"""Who must sign, in the record of a session."""

from typing import Any

from participacion.enums import Funcion, ReglaFirmas
from sesiones.domain.presencia import ESTUVIERON
from sesiones.domain.queries.registro_asistencia import tuvo_voto
from sesiones.models import Asistencia

Registro = dict[str, Any]


def firmas(regla: ReglaFirmas, lista: list[Asistencia], folio: str) -> Registro:
    """Return who signs, by the órgano's rule, among the people who were there."""
    por_id = {a.pk: a for a in lista}
    estuvieron = [a for a in lista if a.estado in ESTUVIERON]

    def con_funcion(*funciones: Funcion) -> list[Asistencia]:
        return [a for f in funciones for a in estuvieron if a.nombramiento and a.nombramiento.funcion == f]

    match regla:
        case ReglaFirmas.PRESIDENCIA:
            firman, frase = con_funcion(Funcion.PRESIDE), f"Firma el acta {folio} quien preside."
        case ReglaFirmas.PRESIDENCIA_Y_SECRETARIA:
            firman = con_funcion(Funcion.PRESIDE, Funcion.SECRETARIA)
            frase = f"Firman el acta {folio} quien preside y quien la levantó."
        case ReglaFirmas.PRESENTES_CON_VOTO:
            firman = [a for a in estuvieron if tuvo_voto(a, por_id)]
            frase = f"Firman el acta {folio} quienes asistieron con derecho a voto."
        case ReglaFirmas.PRESENTES:
            firman, frase = estuvieron, f"Firman el acta {folio} todas las personas que asistieron."
        case ReglaFirmas.MESA:
            firman = con_funcion(Funcion.PRESIDE, Funcion.SECRETARIA, Funcion.MESA)
            frase = f"Firma el acta {folio} la mesa directiva."
        case ReglaFirmas.DESCONOCIDA:
            firman = con_funcion(Funcion.PRESIDE, Funcion.SECRETARIA)
            frase = f"No se conoce la regla de firmas de este órgano para el acta {folio}."
    return {
        "frase": frase,
        "personas": [
            {
                "nombre": a.nombre,
                "cargo": a.cargo,
                "persona": a.persona.clave if a.persona else "",
                "campo": f"firma-{i:02d}",
            }
            for i, a in enumerate(firman, start=1)
        ],
    }
