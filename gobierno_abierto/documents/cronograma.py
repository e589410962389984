"""The cronograma on paper: a pure function of its record."""

import datetime
from typing import Any

from django.template.loader import render_to_string

from participacion.documents.papel import papel

Registro = dict[str, Any]
# On paper the columns are narrow: a letter for each thing that a cell says.
LETRAS = {"Prevista": "P", "Empieza": "E", "Sigue": "S", "Termina": "T", "Se celebró": "C", "Cancelada": "X"}


def componer(registro: Registro) -> str:
    """Return the whole page that is printed."""
    hoja = papel(registro, clase="Cronograma", titulo=registro["documento"]["titulo"], corrido="Cronograma")
    dias = [datetime.date.fromisoformat(d).day for d in registro["dias"]]
    etapas = [e | {"marcas": [LETRAS.get(texto, "") for texto in e["celdas"]]} for e in registro["etapas"]]
    usadas = {texto for e in registro["etapas"] for texto in e["celdas"]}
    leyenda = "; ".join(f"{letra}: {texto.lower()}" for texto, letra in LETRAS.items() if texto in usadas)
    meses = [{"nombre": _breve(m["nombre"]), "columnas": m["columnas"]} for m in registro["meses"]]
    contexto = {"r": registro, "dias": dias, "etapas": etapas, "meses": meses, "leyenda": leyenda}
    return render_to_string("documentos/cronograma.html", hoja | contexto)


def _breve(mes: str) -> str:
    """Return «Nov 2020» for «Noviembre 2020»: narrow columns do not hold the whole name."""
    nombre, _, anio = mes.partition(" ")
    return f"{nombre[:3]} {anio}"
