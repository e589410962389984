"""Addresses of the signatures and corrections of an acta, below /mesa/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
