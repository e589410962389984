"""Addresses of the whole portal. Reserved first segments come before the municipios."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("cuentas/", include("allauth.urls")),
]
