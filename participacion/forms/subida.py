"""Uploads stay in memory, never on disk, and stop growing at the limit."""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class EnMemoriaConTope(FileUploadHandler):
    """Keep at most ``TAMANIO_MAXIMO_VERIFICACION`` bytes of a file and count the rest.

    The file that results says its true size, so that a form can refuse it with a sentence, but holds no more
    than the limit. It is the only handler (setting ``FILE_UPLOAD_HANDLERS``).
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.contenido = io.BytesIO()
        self.recibidos = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what still fits; returns None so that no other handler sees the bytes."""
        cabe = max(0, settings.TAMANIO_MAXIMO_VERIFICACION - self.recibidos)
        self.contenido.write(raw_data[:cabe])
        self.recibidos += len(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file with its true size in bytes."""
        self.contenido.seek(0)
        return InMemoryUploadedFile(
            file=self.contenido,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=self.recibidos,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
