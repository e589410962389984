"""Addresses of the personal links of the exercises: no account is asked for."""

from gobierno_abierto import urls_inscripcion, urls_mesas, urls_publico, urls_votar

urlpatterns = [*urls_inscripcion.enlaces, *urls_mesas.enlaces, *urls_publico.enlaces, *urls_votar.enlaces]
