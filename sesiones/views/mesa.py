"""The desk: what waits for each person, the list of sessions, the page of one and the draft of its acta."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from participacion.permissions import puede_descargar_documento, puede_entrar_a_la_mesa
from participacion.views.base import VistaDeMesa
from sesiones.documents import acta as acta_impresa
from sesiones.domain.queries import mesa
from sesiones.domain.queries.actas import lista_de_actas
from sesiones.domain.queries.registro import componer_registro
from sesiones.enums import SE_LEVANTA, SE_PREPARA
from sesiones.forms.filtros import FiltroSesiones
from sesiones.permissions import (
    convenios_por_firmar_de,
    puede_comunicar,
    puede_crear_sesion,
    puede_descargar_acta,
    puede_levantar_acta,
    puede_ver_historia,
    puede_ver_sesion,
)
from sesiones.views import pendientes
from sesiones.views.tareas import otras_acciones, puerta_principal, tareas
from sesiones.views.una_sesion import DeSesion, este_portal

POR_PAGINA = 20


class VerInicio(VistaDeMesa):
    """«Te toca a ti»: what waits for this person, and what comes."""

    permiso = puede_entrar_a_la_mesa

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        ahora = timezone.now()
        aqui = timezone.localtime(ahora)
        inicio = mesa.inicio(request.user, hoy=aqui.date(), ahora=ahora)
        contexto = {
            "saludo": pendientes.saludo(aqui.hour),
            "inicio": inicio,
            "pendientes": [
                *(pendientes.de_convenio(f) for f in convenios_por_firmar_de(request.user)),
                *(pendientes.de_acta(f) for f in inicio.actas),
                *(pendientes.de_sesion(f, aqui.date()) for f in inicio.por_levantar),
            ],
            "estaciones": lista_de_actas(request.user, None, None).estaciones if inicio.ve_actas else [],
            "plazos": [pendientes.de_acuerdo(a, aqui.date()) for a in inicio.acuerdos],
        }
        return render(request, "mesa/inicio.html", contexto)


class VerSesiones(VistaDeMesa):
    """The sessions of the órganos in which the person has a role."""

    permiso = puede_entrar_a_la_mesa

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, by órgano and state where asked."""
        filtro = FiltroSesiones(request.GET, organos=mesa.organos_visibles(request.user), auto_id="filtro_%s")
        sesiones = mesa.sesiones(request.user, filtro.valor("organo"), filtro.valor("estado"))
        pagina = Paginator(sesiones, POR_PAGINA).get_page(request.GET.get("pagina"))
        contexto = {
            "filtro": filtro,
            "filtrada": any(filtro.valor(campo) for campo in filtro.fields),
            "pagina": pagina,
            "filas": [mesa.fila(s) for s in pagina],
            "levantan": SE_LEVANTA,
            "puede_crear": puede_crear_sesion(request.user, None),
            "seccion": "sesiones",
            "migas": [("Mesa", reverse("mesa:inicio")), ("Sesiones", "")],
        }
        return render(request, "mesa/sesiones.html", contexto)


class VerSesion(DeSesion, VistaDeMesa):
    """One session as a list of tasks: what is done, what is left, and the verbs that its state allows."""

    permiso = puede_ver_sesion

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; who only reads sees no button to write."""
        ficha = mesa.ficha(self.sujeto)
        escribe = puede_levantar_acta(request.user, self.sujeto)
        principal = puerta_principal(ficha) if escribe else None
        ve_historia = puede_ver_historia(request.user, self.sujeto)
        contexto = self.contexto() | {
            "ficha": ficha,
            "tareas": tareas(ficha, escribe=escribe, sigue_acta=ve_historia),
            "principal": principal,
            "otras": otras_acciones(self.sujeto, principal) if escribe else [],
            "arma_orden": escribe and self.sujeto.estado in SE_PREPARA,
            "descarga": bool(ficha.acta) and puede_descargar_acta(request.user, ficha.acta),
            "escribe": escribe,
            "comunica": puede_comunicar(request.user, self.sujeto),
            "ve_historia": ve_historia,
            "descarga_sin_quorum": bool(ficha.sin_quorum and ficha.sin_quorum.documento)
            and puede_descargar_documento(request.user, ficha.sin_quorum.documento),
        }
        return render(request, "mesa/sesion.html", contexto)


class VerBorrador(DeSesion, VistaDeMesa):
    """The acta as it would be printed now."""

    permiso = puede_ver_sesion

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Compose the record of this moment and show it, marked as a draft."""
        registro = componer_registro(self.sujeto, portal=este_portal(), version=1, codigo="", ahora=timezone.now())
        contexto = self.contexto(hoja="Borrador del acta") | {"registro": registro}
        return render(request, "mesa/borrador.html", acta_impresa.cuerpo(registro) | contexto)
