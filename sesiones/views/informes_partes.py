"""The parts of a report at the desk: areas, entries, figures and photographs. One plain form for each kind."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participacion.domain.errores import ErrorDeDominio
from participacion.models import Usuario
from participacion.views.base import VistaDeMesa
from sesiones.domain import fotos, informes_partes
from sesiones.domain.informes_partes import BAJAR, SUBIR, Parte
from sesiones.forms.base import Formulario
from sesiones.forms.informes import AreaForm, CifraForm, EntradaForm, FotoForm
from sesiones.models import AreaInforme, CifraInforme, EntradaInforme, FotoInforme, Informe
from sesiones.permissions import puede_editar_informe
from sesiones.views.informes import DeInforme, VerInforme
from sesiones.views.preparacion import POR_CORREGIR, YA_NO

MODELOS: dict[str, type[Parte]] = {
    "area": AreaInforme, "entrada": EntradaInforme, "cifra": CifraInforme, "foto": FotoInforme,
}  # fmt: skip
# What the page is called, and its button.
ROTULOS = {
    "area": ("Área", "Guardar el área"),
    "entrada": ("Proyecto o acción", "Guardar la entrada"),
    "cifra": ("Cifra", "Guardar la cifra"),
    "foto": ("Fotografía", "Guardar la fotografía"),
}
DEL_INFORME = frozenset({"area", "foto"})
PASOS = {"subir": SUBIR, "bajar": BAJAR}


def parte_de(informe: Informe, clase: str, id_: int) -> Parte:
    """Return a part of this very report.

    Raises:
        Http404: it has no such part.
    """
    modelo: Any = MODELOS[clase]
    del_informe = {"informe": informe} if clase in DEL_INFORME else {"area__informe": informe}
    filas = modelo.objects.select_related("informe" if clase in DEL_INFORME else "area__informe")
    return get_object_or_404(filas, pk=id_, **del_informe)  # type: ignore[no-any-return]


class EditarParte(DeInforme, VistaDeMesa):
    """Add a part to a report, or correct one; ``parte`` is None for a new one."""

    permiso = puede_editar_informe
    parte: Parte | None = None
    area: AreaInforme | None = None

    def preparar(self, clase: str, id_: int | None) -> None:
        """Find the part and the area that the address names.

        Raises:
            Http404: the report has no such thing.
        """
        if id_ is not None:
            self.parte = parte_de(self.sujeto, clase, id_)
        if clase in DEL_INFORME:
            return
        if isinstance(self.parte, EntradaInforme | CifraInforme):
            self.area = self.parte.area
            return
        pedida = self.request.GET.get("area", "")
        if not (pedida.isascii() and pedida.isdigit() and len(pedida) < 19):
            raise Http404
        self.area = get_object_or_404(AreaInforme.objects.select_related("informe"), pk=pedida, informe=self.sujeto)

    def get(self, request: HttpRequest, pk: int, clase: str, id_: int | None = None) -> HttpResponse:
        """Show the form."""
        self.preparar(clase, id_)
        return self._pagina(clase, self._form(clase))

    def post(self, request: HttpRequest, pk: int, clase: str, id_: int | None = None) -> HttpResponse:
        """Save the part and go back to where it is in the report."""
        self.preparar(clase, id_)
        form = self._form(clase, request.POST, request.FILES)
        if not form.is_valid():
            return self._pagina(clase, form, POR_CORREGIR)
        try:
            guardada = self._guardar(form, request.user)
        except ErrorDeDominio as error:
            form.anotar(error)
            return self._pagina(clase, form, POR_CORREGIR if error.campo else YA_NO)
        return redirect(f"{reverse('mesa:informe', args=[pk])}#{clase}-{guardada.pk}")

    def _form(self, clase: str, datos: Any = None, archivos: Any = None) -> Formulario:
        inicial = self._inicial()
        match clase:
            case "area":
                return AreaForm(datos, initial=inicial)
            case "foto":
                return FotoForm(datos, archivos, initial=inicial)
        assert self.area
        entradas = list(self.area.entradas.order_by("orden"))
        if clase == "cifra":
            return CifraForm(datos, initial=inicial, area=self.area, entradas=entradas)
        ajenas = [e for e in entradas if e.padre_id is None and (self.parte is None or e.pk != self.parte.pk)]
        return EntradaForm(datos, initial=inicial, area=self.area, entradas=ajenas)

    def _inicial(self) -> dict[str, Any]:
        """Return what the boxes say at first: the part, or where the address wants a new one."""
        if self.parte is None:
            return {campo: self.request.GET.get(campo, "")[:20] for campo in ("padre", "entrada")}
        campos = (c.attname.removesuffix("_id") if c.is_relation else c.name for c in self.parte._meta.fields)
        valores = {campo: getattr(self.parte, campo) for campo in campos if campo not in {"archivo", "id"}}
        valores |= {campo: getattr(self.parte, f"{campo}_id", None) or "" for campo in ("padre", "entrada")}
        if isinstance(self.parte, CifraInforme):
            valores["valor"] = f"{self.parte.valor.normalize():f}"
        return valores

    def _guardar(self, form: Formulario, por: Usuario) -> Parte:
        match form:
            case AreaForm():
                return informes_partes.guardar_area(self.sujeto, form.datos(), area=self.parte, por=por)  # type: ignore[arg-type]
            case EntradaForm():
                return informes_partes.guardar_entrada(self.area, form.datos(), entrada=self.parte, por=por)  # type: ignore[arg-type]
            case CifraForm():
                return informes_partes.guardar_cifra(self.area, form.datos(), cifra=self.parte, por=por)  # type: ignore[arg-type]
        assert isinstance(form, FotoForm)
        limpio = form.cleaned_data
        return fotos.guardar_foto(
            self.sujeto, contenido=form.contenido(), alt=limpio["texto_alternativo"], pie=limpio["pie"],
            foto=self.parte, por=por,  # type: ignore[arg-type]
        )  # fmt: skip

    def _pagina(self, clase: str, form: Formulario, status: int = 200) -> HttpResponse:
        que, boton = ROTULOS[clase]
        contexto = self.contexto(hoja=que) | {
            "form": form, "que": que, "boton": boton, "area": self.area, "con_archivo": clase == "foto",
            "foto": self.parte if clase == "foto" else None,
        }  # fmt: skip
        return render(self.request, "mesa/informes/parte.html", contexto, status=status)


class MoverParte(VerInforme):
    """Move a part one place, or remove it."""

    permiso = puede_editar_informe
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int, clase: str, id_: int, hacia: str) -> HttpResponse:
        """Do it and stay where the part is.

        Raises:
            Http404: there is no such part or act.
        """
        parte = parte_de(self.sujeto, clase, id_)
        try:
            if hacia == "quitar":
                informes_partes.quitar(parte, por=request.user)
                return redirect("mesa:informe", pk=pk)
            informes_partes.mover(parte, pasos=PASOS[hacia], por=request.user)
        except ErrorDeDominio as error:
            return self.pagina(request, error.mensaje, YA_NO)
        return redirect(f"{reverse('mesa:informe', args=[pk])}#{clase}-{id_}")
