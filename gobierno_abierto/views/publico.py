"""Following the exercises: the list, the page of one, its data."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from gobierno_abierto.domain.padron import por_seccion
from gobierno_abierto.domain.queries import publicas as consultas
from gobierno_abierto.domain.queries.publicas import Ficha
from gobierno_abierto.models import Ejercicio
from gobierno_abierto.views.base import DeEjercicioPublico
from participacion.models import Municipio
from participacion.views.base import VistaPublica


class VerEjerciciosPublicos(VistaPublica):
    """The exercises of a municipio."""

    def get(self, request: HttpRequest, municipio: str) -> HttpResponse:
        """List them."""
        lugar = get_object_or_404(Municipio, clave=municipio)
        contexto = {
            "municipio": lugar,
            "listado": consultas.listado(lugar, ahora=timezone.now()),
            "seccion": "gobierno-abierto",
            "migas": [("Inicio", reverse("municipio", args=[lugar.clave])), ("Gobierno abierto", "")],
        }
        return render(request, "gobierno_abierto/ejercicios.html", contexto)


class VerEjercicioPublico(DeEjercicioPublico, VistaPublica):
    """One exercise: where it stands, what comes next, and everything public of it."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Show it."""
        este = self.ejercicio()
        f = consultas.ficha(este, ahora=timezone.now())
        contexto = self.contexto_de(este) | {
            "f": f, "reglas": f.reglas, "etapas": f.etapas, "mesas": f.mesas, "cupo": f.cupo,
            "puede_inscribirse": f.tarjeta.puede_inscribirse,
        }  # fmt: skip
        return render(request, "gobierno_abierto/ejercicio.html", contexto)


class BajarDatos(DeEjercicioPublico, VistaPublica):
    """What is public of an exercise, as open data."""

    def get(self, request: HttpRequest, municipio: str, ejercicio: str) -> HttpResponse:
        """Deliver it."""
        este = self.ejercicio()
        datos = _datos(este, consultas.ficha(este, ahora=timezone.now()))
        return JsonResponse(datos, json_dumps_params={"ensure_ascii": False})


def _datos(este: Ejercicio, f: Ficha) -> dict[str, Any]:
    return {
        "formato": "ejercicio/1",
        "clave": este.clave,
        "nombre": este.nombre,
        "objeto": este.objeto,
        "predio": este.predio,
        "monto": este.monto,
        "estado": este.estado,
        "es_demostracion": este.es_demostracion,
        "publicado_en": este.publicado_en,
        "desenlace": este.desenlace,
        "convocan": {
            "delegaciones": f.delegaciones,
            "colonias": [c.colonia.nombre for c in f.convocadas],
        },
        "participan": [{"papel": p.papel, "nombre": p.nombre} for _, partes in f.partes for p in partes],
        "reglas": [{"grupo": g.titulo, "regla": rotulo, "dice": dice} for g in f.reglas for rotulo, dice in g.reglas],
        "etapas": [
            {
                "numero": p.etapa.orden, "tipo": p.etapa.tipo, "nombre": p.etapa.nombre,
                "inicia_el": p.etapa.inicia_el, "termina_el": p.etapa.ultimo_dia, "abre_a_las": p.etapa.hora_inicio,
                "cierra_a_las": p.etapa.hora_fin, "celebrada_el": p.etapa.celebrada_el, "estado": p.etapa.estado,
                "situacion": p.situacion,
            }
            for p in f.etapas
        ],
        "mesas": [
            {
                "etapa": m.etapa, "numero": m.numero, "tema": m.tema, "lugares": m.lugares, "con_lugar": m.sentadas,
                "asistieron": m.presentes, "ideas": m.ideas, "propuestas": m.propuestas,
            }
            for m in f.mesas
        ],
        "propuestas": [
            {
                "numero": p.propuesta.numero, "titulo": p.propuesta.titulo, "texto": p.propuesta.texto,
                "ubicacion": p.propuesta.ubicacion, "costo_minimo": p.propuesta.costo_minimo,
                "costo_maximo": p.propuesta.costo_maximo, "viabilidad": p.viabilidad,
                "origenes": [{"mesa": t.de_mesa.mesa.numero, "propuesta": t.de_mesa.titulo}
                             for t in p.propuesta.trazas.all()],
            }
            for p in f.propuestas
        ],
        "padron": [{"seccion": s.nombre, "personas": s.personas, "huella": s.huella} for s in por_seccion(f.padron)],
        "notas_fuente": f.notas_fuente,
    }  # fmt: skip
