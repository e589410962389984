"""Addresses of the convocatoria, its answers and the annexes, below /mesa/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
