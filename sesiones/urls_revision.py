"""Addresses of the review, approval and publication of the acta, below /mesa/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
