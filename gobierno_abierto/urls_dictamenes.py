"""Addresses of the feasibility rulings: public ones, of the desk, and of personal links."""

from django.urls import URLPattern

EJERCICIO = "gobierno-abierto/<slug:ejercicio>/"

publicas: list[URLPattern] = []
mesa: list[URLPattern] = []
enlaces: list[URLPattern] = []
