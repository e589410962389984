"""Addresses of the oversight of sessions: statistics, numbering, history, below /mesa/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
