"""The back office (``/admin/``) as an application: the same door and the same second factor as the desk."""

from django.contrib.admin.apps import AdminConfig


class SoporteConfig(AdminConfig):
    """Application «admin» with our own site."""

    default_site = "participacion.sitio.SitioDeSoporte"
