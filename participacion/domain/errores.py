"""The root of every error that a person can cause."""


class ErrorDeDominio(Exception):
    """A rule said no. Carries a sentence ready for the screen.

    Attributes:
        mensaje: what happened and what to do, in es-MX.
        campo: name of the form field it belongs to; empty when it is about the whole form.
    """

    def __init__(self, mensaje: str, campo: str = "") -> None:
        super().__init__(mensaje)
        self.mensaje = mensaje
        self.campo = campo
