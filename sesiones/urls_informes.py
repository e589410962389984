"""Addresses of the excerpts, annual reports and communiqués, below /mesa/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
