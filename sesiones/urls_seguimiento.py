"""Addresses of the follow-up of agreements, below /mesa/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
