"""Filters of the agreements at the desk; they travel in the address."""

from sesiones.domain.evidencias import LARGO_NOMBRE
from sesiones.domain.queries.acuerdos import ABIERTOS, POR_VENCER, SIN_PLAZO, VENCIDOS, Filtro
from sesiones.enums import EstadoAcuerdo
from sesiones.forms.base import Opcion, Texto
from sesiones.forms.filtros import FiltroOrgano

LARGO_BUSQUEDA = LARGO_NOMBRE


class FiltroAcuerdos(FiltroOrgano):
    """By órgano, state, day, responsible and words."""

    estado = Opcion(
        label="Estado",
        choices=[
            ("", "Todos los estados"),
            (ABIERTOS, "Abiertos"),
            *((str(valor), str(rotulo).capitalize()) for valor, rotulo in EstadoAcuerdo.choices),
        ],
    )
    vence = Opcion(
        label="Vencimiento",
        choices=[
            ("", "Cualquiera"),
            (VENCIDOS, "Vencidos"),
            (POR_VENCER, "Vencen en 7 días"),
            (SIN_PLAZO, "Abiertos sin plazo"),
        ],
    )
    responsable = Texto(label="Responsable", largo=LARGO_BUSQUEDA)
    texto = Texto(label="Palabras", largo=LARGO_BUSQUEDA)

    def filtro(self) -> Filtro:
        """Return what is asked; a field that cannot be read asks nothing, and its error says so."""
        pedido = {campo: self.valor(campo) for campo in ("estado", "vence", "responsable", "texto")}
        return Filtro(organo=self.valor("organo"), **{campo: valor or "" for campo, valor in pedido.items()})
