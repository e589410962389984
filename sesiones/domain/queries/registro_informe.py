"""An annual report as a dictionary: what its paper prints, its page shows and its file says."""

from typing import Any

from participacion.domain.numeros import con_comas
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.queries.informes import Arbol, Rama, RamaArea
from sesiones.models import CifraInforme, FotoInforme

Registro = dict[str, Any]


def datos_de_informe(arbol: Arbol) -> Registro:
    """Return everything that a report says.

    Args:
        arbol: as ``queries.informes.arbol`` gives it.
    """
    informe = arbol.informe
    return {
        "informe": {
            "titulo": informe.titulo,
            "anio": informe.anio,
            "presentacion": informe.presentacion,
            "sesion": nombre_sesion(informe.sesion) if informe.sesion else "",
            "punto": informe.punto.numero if informe.punto else "",
        },
        "areas": [_area(a) for a in arbol.areas],
        "fotos": [_foto(f) for f in arbol.fotos],
        "notas_fuente": [nota.strip() for nota in informe.notas_fuente.splitlines() if nota.strip()],
    }


def resumen(arbol: Arbol) -> Registro:
    """Return what the acta keeps of a report presented in a session: the areas, who headed each, and the figures."""
    return {
        "titulo": arbol.informe.titulo,
        "anio": arbol.informe.anio,
        "areas": [
            {
                "nombre": a.area.nombre,
                "titular": a.area.titular,
                "cargo": a.area.titular_cargo,
                "cifras": [_cifra(c) for c in a.todas_las_cifras()],
            }
            for a in arbol.areas
        ],
    }


def _area(rama: RamaArea) -> Registro:
    area = rama.area
    return {
        "nombre": area.nombre,
        "titular": area.titular,
        "cargo": area.titular_cargo,
        "texto": area.texto,
        "entradas": [_entrada(r) for r in rama.ramas],
        "cifras": [_cifra(c) for c in rama.todas_las_cifras()],
    }


def _entrada(rama: Rama) -> Registro:
    return {
        "titulo": rama.entrada.titulo,
        "texto": rama.entrada.texto,
        "colaboran": rama.colaboran,
        "hijas": [_entrada(r) for r in rama.hijas],
    }


def _cifra(cifra: CifraInforme) -> Registro:
    return {
        "valor": con_comas(cifra.valor),
        "numero": f"{cifra.valor.normalize():f}",
        "unidad": cifra.unidad,
        "concepto": cifra.concepto,
        "aproximada": cifra.es_aproximada,
        "entrada": cifra.entrada.titulo if cifra.entrada else "",
    }


def _foto(foto: FotoInforme) -> Registro:
    return {
        "orden": foto.orden,
        "alt": foto.texto_alternativo,
        "pie": foto.pie,
        "sha256": foto.archivo_id or "",
    }
