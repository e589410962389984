"""Addresses of the exercises at the staff desk, below /mesa/ejercicios/."""

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
)

app_name = "ejercicios"
urlpatterns = [
    *urls_plan.mesa,
    *urls_cronograma.mesa,
    *urls_inscripcion.mesa,
    *urls_sorteo.mesa,
    *urls_mesas.mesa,
    *urls_propuestas.mesa,
    *urls_dictamenes.mesa,
    *urls_padron.mesa,
    *urls_jornada.mesa,
    *urls_convenios.mesa,
    *urls_planes.mesa,
    *urls_publico.mesa,
]
