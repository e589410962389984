"""What an error report may say, where somebody receives them: nothing that a voter sent, in any function it went by."""

from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

TODAS = "__ALL__"


class FiltroDeReportes(SafeExceptionReporterFilter):
    """Hides every local variable of every function where the whole form of a request is sensitive.

    ``sensitive_variables`` hides those of one function; a choice goes through several on its way to the ciphertext.
    """

    def get_traceback_frame_variables(  # type: ignore[override]
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> list[tuple[str, Any]]:
        """Return the variables of a frame, cleansed where they must be."""
        if self.is_active(request) and getattr(request, "sensitive_post_parameters", None) == TODAS:
            return [(nombre, self.cleansed_substitute) for nombre in tb_frame.f_locals]
        variables: list[tuple[str, Any]] = list(super().get_traceback_frame_variables(request, tb_frame))
        return variables
