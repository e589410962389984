"""A convenio begun from an exercise: its object from what won, its parties from who took part. All of it a proposal."""

from django.db import transaction

from gobierno_abierto.domain import convenios
from gobierno_abierto.domain.convenios import DatosConvenio, DatosParte
from gobierno_abierto.enums import Papel, Resultado
from gobierno_abierto.models import ActaDeResultados, Convenio, Ejercicio, TipoDeParte
from participacion.models import Organo, Usuario

# Kind of party for each part in an exercise; neighbours and guests do not sign.
TIPO_POR_PAPEL = {
    Papel.CONVOCA: "municipio",
    Papel.GARANTE: "organo-garante",
    Papel.ELECTORAL: "instituto-electoral",
    Papel.REPRESENTANTE: "sociedad-civil",
}
DE_DELEGACIONES = "representante-delegaciones"


def ganadora_de(ejercicio: Ejercicio) -> str:
    """Return the title of what won, from the published acta of the results, or nothing (1 query)."""
    acta = ActaDeResultados.objects.filter(jornada__ejercicio=ejercicio).first()
    if acta is None or acta.registro["resultado"] != Resultado.GANA:
        return ""
    propuestas = [o for o in acta.registro["opciones"] if o["numero"]]
    titulo: str = max(propuestas, key=lambda o: o["total"])["titulo"]
    return titulo


def datos_iniciales(ejercicio: Ejercicio) -> DatosConvenio:
    """Return what a convenio of an exercise would say; whoever drafts it corrects it (1 query)."""
    nombre = f"Convenio de colaboración: {ejercicio.nombre}"[:250]
    ganadora = ganadora_de(ejercicio)
    objeto = f"Implementación del ejercicio «{ejercicio.nombre}»."
    if ganadora:
        objeto += f" Se lleva a cabo la propuesta elegida: «{ganadora}»."
    return DatosConvenio(nombre, objeto, monto=ejercicio.monto, plan=ejercicio.plan, ejercicios=[ejercicio])


def partes_iniciales(ejercicio: Ejercicio) -> list[DatosParte]:
    """Return the parties of an exercise that would sign; the agencies, as those through which the municipio acts.

    A representative is of civil society unless the name says of delegaciones: a guess that the page lets correct.
    """
    tipos = {t.clave: t for t in TipoDeParte.objects.all()}
    partes = list(ejercicio.partes.select_related("dependencia").order_by("orden", "pk"))
    dependencias = [p.dependencia for p in partes if p.papel == Papel.DEPENDENCIA and p.dependencia]
    hechas: list[DatosParte] = []
    for parte in partes:
        clave = TIPO_POR_PAPEL.get(Papel(parte.papel), "")
        if parte.papel == Papel.REPRESENTANTE and "delegaci" in parte.nombre.lower():
            clave = DE_DELEGACIONES
        # The same name in two parts of an exercise signs once.
        ya = parte.nombre.lower() in {h.nombre.lower() for h in hechas}
        if clave in tipos and not ya:
            suyas = dependencias if parte.papel == Papel.CONVOCA else []
            hechas.append(DatosParte(tipos[clave], parte.nombre, parte.siglas, suyas))
    return hechas


@transaction.atomic
def empezar(organo: Organo, datos: DatosConvenio, de: Ejercicio | None, *, por: Usuario) -> Convenio:
    """Begin a convenio, with the parties of the exercise that it comes from; all of it or nothing.

    Raises:
        ConvenioInvalido: see ``convenios.crear``.
    """
    convenio = convenios.crear(organo, datos, por=por)
    for parte in partes_iniciales(de) if de else []:
        convenios.guardar_parte(convenio, parte, por=por)
    return convenio
