"""Public pages of the sessions: the list, one session, its acta as a page and as a file, and one órgano."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from participacion.domain.queries.publicas import correcciones_de, ficha_de_organo, firmas_de, organo_por_clave
from participacion.domain.queries.reglas import en_palabras
from participacion.models import Municipio
from participacion.models.organo import SESIONAN
from participacion.views.archivo import entregar
from participacion.views.base import VistaPublica
from sesiones.documents import acta as acta_impresa
from sesiones.documents import partes_asistencia
from sesiones.domain import sin_quorum
from sesiones.domain.nombres import nombre_sesion, ruta_sesion
from sesiones.domain.queries import publicas
from sesiones.enums import EstadoSesion
from sesiones.models import Sesion

POR_PAGINA = 20


class VerOrgano(VistaPublica):
    """One órgano: who sits in it, by which rule, and its sessions."""

    def get(self, request: HttpRequest, municipio: str, organo: str) -> HttpResponse:
        """Show the órgano as it is today in its municipio."""
        visto = organo_por_clave(municipio, organo)
        if visto is None:
            raise Http404
        hoy = timezone.localdate(timezone=visto.municipio.tz)
        ficha = ficha_de_organo(visto, hoy)
        regla = en_palabras(ficha.regla)
        contexto = {
            "organo": visto,
            "municipio": visto.municipio,
            "ficha": ficha,
            "regla": regla,
            "hay_desconocido": not all(renglon.se_conoce for renglon in regla),
            "sesiones": publicas.sesiones_de_organo(visto, hoy),
            "seccion": "consejos",
            "migas": [
                ("Inicio", reverse("municipio", args=[municipio])),
                ("Consejos", reverse("organos", args=[municipio])),
                (visto.nombre, ""),
            ],
        }
        return render(request, "sesiones/publico/organo.html", contexto)


class VerSesiones(VistaPublica):
    """The sessions of a municipio, by órgano and year."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """List them; a filter that means nothing is as no filter."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        organos = list(lugar.organos.filter(SESIONAN))
        organo = next((o.clave for o in organos if o.clave == request.GET.get("organo")), "")
        anios = publicas.anios_con_sesiones(lugar)
        anio = next((a for a in anios if str(a) == request.GET.get("anio")), None)
        sesiones = publicas.sesiones_del_municipio(lugar, organo, anio)
        contexto = {
            "municipio": lugar,
            "organos": organos,
            "anios": anios,
            "organo_elegido": organo,
            "anio_elegido": anio,
            "pagina": Paginator(sesiones, POR_PAGINA).get_page(request.GET.get("pagina")),
            "seccion": "sesiones",
            "migas": [("Inicio", reverse("municipio", args=[municipio])), ("Sesiones", "")],
        }
        return render(request, "sesiones/publico/sesiones.html", contexto)


def _sesion(municipio: str, organo: str, anio: int, slug: str) -> Sesion:
    """Return the session that an address names.

    Raises:
        Http404: it names none.
    """
    sesion = publicas.sesion_publica(municipio, organo, anio, slug)
    if sesion is None:
        raise Http404
    return sesion


def migas_de(sesion: Sesion, *, hoja: str = "") -> list[tuple[str, str]]:
    """Return the way here; with ``hoja``, one step below the session."""
    organo = sesion.organo
    clave = organo.municipio.clave
    migas = [
        ("Inicio", reverse("municipio", args=[clave])),
        ("Sesiones", reverse("sesiones", args=[clave])),
        (organo.nombre, reverse("organo", args=[clave, organo.clave])),
    ]
    nombre = nombre_sesion(sesion)
    if not hoja:
        return [*migas, (nombre, "")]
    return [*migas, (nombre, reverse("sesion", kwargs=ruta_sesion(sesion))), (hoja, "")]


class VerSesion(VistaPublica):
    """The page of one session, in any state; a cancelled one keeps it."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponse:
        """Show what is public of it."""
        sesion = _sesion(municipio, organo, anio, slug)
        pagina = publicas.pagina_de_sesion(sesion)
        contexto = {
            "pagina_sesion": pagina,
            "figura": partes_asistencia.quorum(pagina.registro)["figura"] if pagina.registro else None,
            "sin_quorum": sin_quorum.acta_de(sesion) if sesion.estado == EstadoSesion.SIN_QUORUM else None,
            "sesion": sesion,
            "nombre": nombre_sesion(sesion),
            "municipio": sesion.organo.municipio,
            "seccion": "sesiones",
            "migas": migas_de(sesion),
        }
        return render(request, "sesiones/publico/sesion.html", contexto)


class VerActa(VistaPublica):
    """The sealed acta as a page, from the same frozen record."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponse:
        """Show it; while it is not sealed, say where it stands (404)."""
        sesion = _sesion(municipio, organo, anio, slug)
        acta = publicas.acta_publicada(sesion)
        contexto = {
            "sesion": sesion,
            "nombre": nombre_sesion(sesion),
            "municipio": sesion.organo.municipio,
            "seccion": "sesiones",
            "migas": migas_de(sesion, hoja="Acta"),
        }
        if acta is None or acta.documento_publico is None:
            estado = publicas.estado_del_acta(sesion) if sesion.estado == EstadoSesion.CLAUSURADA else None
            return render(request, "sesiones/publico/acta_no_lista.html", contexto | {"estado": estado}, status=404)
        documento, registro = acta.documento_publico, acta.registro_publico
        contexto |= {
            "aprobada": acta,
            "acta_registrada": registro,
            "huella": acta.huella_publica,
            "documento": documento,
            "firmas_recogidas": firmas_de(acta.documento) if acta.documento else [],
            "correcciones": correcciones_de(acta.documento) if acta.documento else [],
        }
        return render(request, "sesiones/acta.html", acta_impresa.cuerpo(registro) | contexto)


class DescargarActa(VistaPublica):
    """The sealed acta: the stored bytes."""

    def get(self, request: HttpRequest, municipio: str, organo: str, anio: int, slug: str) -> HttpResponseBase:
        """Deliver the latest sealed file of the session."""
        documento = publicas.documento_del_acta(municipio, organo, anio, slug)
        if documento is None:
            raise Http404
        return entregar(request, documento)
