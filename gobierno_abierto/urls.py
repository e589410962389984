"""Public addresses of the exercises, below a municipio."""

from gobierno_abierto import (
    urls_convenios,
    urls_cronograma,
    urls_dictamenes,
    urls_inscripcion,
    urls_jornada,
    urls_mesas,
    urls_padron,
    urls_plan,
    urls_planes,
    urls_propuestas,
    urls_publico,
    urls_sorteo,
    urls_votar,
)

urlpatterns = [
    *urls_padron.publicas,
    *urls_jornada.publicas,
    *urls_votar.publicas,
    *urls_publico.publicas,
    *urls_plan.publicas,
    *urls_cronograma.publicas,
    *urls_inscripcion.publicas,
    *urls_sorteo.publicas,
    *urls_mesas.publicas,
    *urls_propuestas.publicas,
    *urls_dictamenes.publicas,
    *urls_convenios.publicas,
    *urls_planes.publicas,
]
