"""Addresses of the personal links that travel by mail: no account is asked for."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
