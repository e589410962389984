"""The manual, inside the portal."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from participacion.views.base import VistaPublica


@dataclass(frozen=True)
class Tema:
    """A page of the manual; its text is ``participacion/ayuda/<clave>.html``."""

    clave: str
    titulo: str
    resumen: str
    para: str


CIUDADANIA, SECRETARIA, COORDINACION = "Para cualquier persona", "Para la secretaría técnica", "Para la coordinación"
DEPENDENCIA = "Para las dependencias"
TEMAS = (
    Tema("leer", "Leer sesiones y actas", "Dónde está cada cosa y qué significa cada estado.", CIUDADANIA),
    Tema("verificar", "Verificar un documento", "Por su código, su folio, su QR o su archivo.", CIUDADANIA),
    Tema("sello", "Qué es el sello y qué no es", "Lo que prueba y lo que no prueba.", CIUDADANIA),
    Tema("ejercicio", "Seguir un ejercicio", "Dónde va, sus reglas, sus propuestas y cómo recibir avisos.", CIUDADANIA),
    Tema(
        "inscribirse", "Inscribirte a una mesa", "Qué datos se piden, tu folio, tu mesa y dejar tu lugar.", CIUDADANIA
    ),
    Tema("sorteo", "Repetir el sorteo de las mesas", "Cómo comprobar que nadie escogió.", CIUDADANIA),
    Tema("votar", "Votar", "Con tu folio y tu credencial, en menos de un minuto.", CIUDADANIA),
    Tema("entrar", "Entrar a la mesa de trabajo", "Contraseña, segundo factor y códigos de recuperación.", SECRETARIA),
    Tema("preparar", "Preparar una sesión", "Crearla, cambiar de fecha o cancelarla.", SECRETARIA),
    Tema("ordenar", "Preparar el orden del día y los anexos", "Ordenar, ampliar, anexar; plantillas.", SECRETARIA),
    Tema("convocar", "Convocar", "El plazo, la convocatoria y los cambios después de ella.", SECRETARIA),
    Tema("entrega", "Entregar y recibir respuestas", "Quién recibió y quién asistirá; y sin correo.", SECRETARIA),
    Tema("correos", "El buzón de salida", "Qué correos salieron, cuáles no y por qué.", SECRETARIA),
    Tema("lista", "Pasar lista y declarar el quórum", "Llegadas, suplencias y convocatorias.", SECRETARIA),
    Tema("acta", "Escribir el acta en vivo", "La narrativa, y qué pasa sin red o si dos escriben.", SECRETARIA),
    Tema("votaciones", "Votaciones", "A mano alzada, nominal, por cédula, entre personas, y con excusas.", SECRETARIA),
    Tema("acuerdos", "Acuerdos", "Folios, incisos, quién responde y «sin acuerdos».", SECRETARIA),
    Tema("seguimiento", "Dar seguimiento a los acuerdos", "En la sesión, entre sesiones, y lo vencido.", SECRETARIA),
    Tema("clausurar", "Clausurar la sesión", "Qué se revisa y qué ya no cambia.", SECRETARIA),
    Tema("revision", "Revisar y aprobar el acta", "Del borrador a la publicación, paso por paso.", SECRETARIA),
    Tema("texto", "Dar forma al texto", "Párrafos, listas, negritas y tablas.", SECRETARIA),
    Tema("informar", "Certificar, comunicar e informar", "Extractos, comunicados e informe anual.", SECRETARIA),
    Tema("planear", "Planear un ejercicio", "Territorio, partes, reglas y cronograma.", SECRETARIA),
    Tema("mesas", "Inscribir, sortear y llevar las mesas", "De la inscripción a la minuta de cada mesa.", SECRETARIA),
    Tema("consolidar", "De las mesas a la boleta", "Propuestas finales y dictámenes.", SECRETARIA),
    Tema("padron", "Cargar el padrón", "La lista de quienes pueden votar, sin guardar datos de nadie.", SECRETARIA),
    Tema("jornada", "Llevar una jornada de votación", "Congelar, dar folios, mesas receptoras y contar.", SECRETARIA),
    Tema("convenios", "Redactar y firmar un convenio", "De la propuesta elegida al PDF firmado.", SECRETARIA),
    Tema("planes", "Cargar un plan y ver su alineación", "De una lista a un árbol, renglón por renglón.", SECRETARIA),
    Tema("dictaminar", "Dictaminar una propuesta", "Para quien responde por una dependencia.", DEPENDENCIA),
    Tema("coordinacion", "Aprobar, publicar y bajar actas", "Dónde va cada acta y qué hacer si falla.", COORDINACION),
    Tema("firmar", "Firmar el acta", "Con la cuenta, en papel o con certificado.", COORDINACION),
    Tema("corregir", "Datos personales y erratas", "La versión pública, y corregir un acta aprobada.", COORDINACION),
    Tema("supervisar", "Vigilar un órgano", "Asistencia, faltas, retrasos, numeración e historia.", COORDINACION),
)
GRUPOS = (CIUDADANIA, SECRETARIA, DEPENDENCIA, COORDINACION)
POR_CLAVE = {tema.clave: tema for tema in TEMAS}


class VerAyuda(VistaPublica):
    """The index of the manual."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List the topics by who they are for."""
        grupos = [(para, [t for t in TEMAS if t.para == para]) for para in GRUPOS]
        contexto = {"grupos": grupos, "seccion": "ayuda", "migas": [("Inicio", "/"), ("Ayuda", "")]}
        return render(request, "participacion/ayuda/indice.html", contexto)


class VerTema(VistaPublica):
    """One page of the manual."""

    def get(self, request: HttpRequest, tema: str) -> HttpResponse:
        """Show the topic, with the others of its group.

        Raises:
            Http404: there is no such topic.
        """
        if tema not in POR_CLAVE:
            raise Http404
        elegido = POR_CLAVE[tema]
        contexto = {
            "tema": elegido,
            "hermanos": [t for t in TEMAS if t.para == elegido.para and t != elegido],
            "seccion": "ayuda",
            "migas": [("Inicio", "/"), ("Ayuda", reverse("ayuda")), (elegido.titulo, "")],
        }
        return render(request, f"participacion/ayuda/{elegido.clave}.html", contexto)
