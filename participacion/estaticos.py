"""Static files with the digest of their content in their names, also where our own scripts import one another.

Only ours: Django's own switch rewrites the imports of every script, and some of other packages do not resolve.
"""

from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin, ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_, IMPORTACIONES = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined]


class ModulosPropios:
    """Rewrites the imports of what is below ``js/``."""

    patterns: tuple[Any, ...] = (*HashedFilesMixin.patterns, ("js/*.js", IMPORTACIONES))


class AlmacenComprimido(ModulosPropios, CompressedManifestStaticFilesStorage):
    """For production: with compressed copies."""


class Almacen(ModulosPropios, ManifestStaticFilesStorage):
    """For the demonstration: without them."""
