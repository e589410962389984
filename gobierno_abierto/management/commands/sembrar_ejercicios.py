"""``sembrar_ejercicios``: six fictitious exercises, each at another moment, made with the portal's own verbs."""

import datetime
import io
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from gobierno_abierto.domain import (
    cronograma,
    cronograma_impreso,
    dictamenes,
    ejercicios,
    hojas,
    inscripciones,
    mesas,
    minutas,
    padron,
    partes,
    propuestas,
    reglas,
    sorteos,
    tablero,
    territorio,
)
from gobierno_abierto.domain.cronograma import DatosEtapa
from gobierno_abierto.domain.ejercicios import DatosEjercicio
from gobierno_abierto.domain.folio import en_grupos
from gobierno_abierto.enums import Genero, GrupoEdad, Modalidad, Papel, Sentido
from gobierno_abierto.enums import TipoEtapa as T
from gobierno_abierto.management import convenio_de_ejemplo
from gobierno_abierto.management.jornada_de_ejemplo import JornadaDeEjemplo, curp_de, ultimos_de
from gobierno_abierto.models import Ejercicio, Mesa
from participacion.domain.emision import Portal
from participacion.models import Dependencia, Enlace, Municipio, Organo, Usuario

MUNICIPIO = "san-jeronimo"
CONTACTO = "Ventanilla de Participación (ficticia), de 9:00 a 15:00, teléfono 000 000 0000"
COLONIAS = ["Las Jacarandas (ficticia)", "El Mezquite (ficticia)", "Lomas del Fresno (ficticia)", "La Presa (ficticia)"]
OBRAS, TESORERIA = "Secretaría de Obras Públicas (ficticia)", "Tesorería Municipal (ficticia)"
EDADES = [GrupoEdad.DE_18_A_29, GrupoEdad.DE_30_A_44, GrupoEdad.DE_45_A_59, GrupoEdad.DE_60]
GENEROS = [Genero.MUJER, Genero.HOMBRE, Genero.MUJER, Genero.SIN_DATO]

# What each mesa of the advanced exercises said: ideas, discussion and proposals. All of it is invented.
DICHO: list[tuple[list[str], str, list[tuple[str, str]]]] = [
    (
        ["Hace falta sombra.", "Que haya bebederos.", "El juego de los niños, lejos de la calle."],
        "La mesa coincidió en que el parque debe poder usarse por la tarde.\n\n- Sombra primero\n- Agua después",
        [("Parque con sombra y bebederos", "Árboles de la región, bancas y tres bebederos.")],
    ),
    (
        ["Una cancha techada.", "Luz hasta las diez."],
        "Se discutió si la cancha cabe en el predio. Varias personas pidieron que también sirva para reuniones.",
        [("Cancha techada de usos múltiples", "Cancha con techo, gradas y luz.")],
    ),
    (
        ["Un huerto entre vecinos.", "Composta.", "Un foro chico al aire libre."],
        "La mesa propuso que el huerto lo cuide un comité de vecinos.",
        [("Huerto y foro al aire libre", "Veinte camas de cultivo y un foro para cien personas.")],
    ),
    (
        ["Sombra y agua.", "Que el agua de lluvia se guarde."],
        "Se habló de guardar el agua de lluvia para regar.",
        [
            ("Captación de lluvia para regar", "Un depósito enterrado que riegue los árboles."),
            ("Estatua del fundador", "Una estatua en el centro."),
        ],
    ),
]


def _callado(tarea: str, trabajo: str) -> None:
    """Send nothing: ``emitir_pendientes`` prints what waits."""


class Command(BaseCommand):
    """Make the fictitious exercises; run again, it leaves what is there."""

    help = "Hace los ejercicios ficticios de la demostración, cada uno en otro momento."
    requires_system_checks: list[str] = []

    @transaction.atomic
    def handle(self, *args: Any, **opciones: Any) -> None:
        """Make them.

        Raises:
            CommandError: this is no demonstration.
        """
        if not settings.ES_DEMO:
            raise CommandError("Este comando es solo de la demostración.")
        municipio = Municipio.objects.filter(clave=MUNICIPIO).first()
        if municipio is None or Ejercicio.objects.filter(municipio=municipio).exists():
            return
        Sembrador(municipio, timezone.now()).todo()


class Sembrador:
    """Makes exercises of one municipio, as somebody would have done day by day."""

    def __init__(self, municipio: Municipio, ahora: datetime.datetime) -> None:
        self.municipio, self.ahora = municipio, ahora
        self.hoy = ahora.astimezone(municipio.tz).date()
        self.organo = Organo.objects.get(municipio=municipio, clave="gobierno-abierto")
        self.portal = Portal(settings.URL_PUBLICA, es_demostracion=True)
        # Whoever made the examples: an account that nobody can open.
        self.por, _ = Usuario.objects.get_or_create(
            username="ejemplos", defaults={"first_name": "Datos de ejemplo", "is_active": False}
        )

    def dia(self, salto: int) -> datetime.date:
        """Return a day so many days from today."""
        return self.hoy + datetime.timedelta(days=salto)

    def a_las(self, salto: int, hora: int) -> datetime.datetime:
        """Return an hour of that day."""
        return datetime.datetime.combine(self.dia(salto), datetime.time(hora), tzinfo=self.municipio.tz)

    def todo(self) -> None:
        """Make the six."""
        self.votada()
        self.votando()
        self.por_inscribirse()
        self.en_mesas()
        self.por_dictaminar()
        self.por_votar()

    def ejercicio(
        self, nombre: str, objeto: str, predio: str, monto: int, calendario: list[tuple[Any, ...]], **regla: Any
    ) -> Ejercicio:
        """Plan and publish one.

        Args:
            calendario: (kind, name, first day, last day or None, opens at, closes at, objetivo) of each stage, the
                days counted from today.
        """
        antes = self.a_las(calendario[0][2] - 10, 12)
        datos = DatosEjercicio(nombre, objeto, predio, None, CONTACTO)
        nuevo = ejercicios.crear(self.organo, datos, preset="EN_BLANCO", por=self.por)
        Ejercicio.objects.filter(pk=nuevo.pk).update(monto=monto)
        nuevo.refresh_from_db()
        actuales = {c: getattr(nuevo.regla, c) for _, campos in reglas.GRUPOS.values() for c in campos}
        reglas.cambiar_reglas(nuevo, actuales | regla, por=self.por, ahora=antes)
        territorio.convocar(nuevo, [(c, c) for c in COLONIAS], por=self.por)
        for papel, quien in (
            (Papel.CONVOCA, "Municipio de San Jerónimo (ficticio)"), (Papel.DEPENDENCIA, OBRAS),
            (Papel.HABITANTES, "Habitantes de las colonias convocadas"),
            (Papel.GARANTE, "Órgano garante (ficticio)"), (Papel.ELECTORAL, "Instituto electoral (ficticio)"),
        ):  # fmt: skip
            partes.guardar_parte(nuevo, papel=papel, nombre=quien, por=self.por)
        for tipo, titulo, inicia, termina, abre, cierra, objetivo in calendario:
            etapa = cronograma.agregar_etapa(
                nuevo,
                DatosEtapa(
                    tipo, titulo, self.dia(inicia), self.dia(termina) if termina is not None else None,
                    datetime.time(abre) if abre is not None else None,
                    datetime.time(cierra) if cierra is not None else None, objetivo,
                    modalidad=Modalidad.PRESENCIAL, lugar="Casa de la Cultura (ficticia)",
                ),
                por=self.por, ahora=antes,
            )  # fmt: skip
            cronograma.poner_participantes(etapa, list(nuevo.partes.all()), por=self.por)
        ejercicios.publicar(nuevo, portal=self.portal, por=self.por, ahora=antes)
        nuevo.refresh_from_db()
        cronograma_impreso.imprimir(nuevo, portal=self.portal, por=self.por, ahora=antes, mensajero=_callado)
        return Ejercicio.objects.select_related("municipio", "organo", "regla").get(pk=nuevo.pk)

    def gente(self, ejercicio: Ejercicio, cuantas: int, ahora: datetime.datetime) -> None:
        """Sign people up at the desk; nobody exists."""
        colonias = [c.colonia for c in ejercicio.convocadas.select_related("colonia")]
        for n in range(cuantas):
            inscripciones.inscribir_en_ventanilla(
                ejercicio,
                inscripciones.DatosInscripcion(
                    f"Persona {n + 1} De Ejemplo", colonias[n % len(colonias)], EDADES[n % 4], GENEROS[n % 3],
                    correo=f"persona{n + 1}@sanjeronimo.example" if n % 8 == 0 else "",
                ),
                portal=self.portal, por=self.por, ahora=ahora + datetime.timedelta(minutes=n),
            )  # fmt: skip

    def sortear(self, ejercicio: Ejercicio, ahora: datetime.datetime) -> list[Mesa]:
        """Freeze, draw, and say who facilitates."""
        sorteos.congelar(ejercicio, por=self.por, ahora=ahora)
        sorteos.sortear(
            ejercicio, semilla="27 14 03 88 51", origen="Sorteo de la lotería ficticia número 100", por=self.por,
            ahora=ahora + datetime.timedelta(hours=1), portal=self.portal,
        )  # fmt: skip
        hechas = list(Mesa.objects.filter(etapa__ejercicio=ejercicio).order_by("numero"))
        for mesa in hechas:
            datos = mesas.DatosMesa("", f"Facilita {mesa.numero} Ejemplo", f"Relata {mesa.numero} Ejemplo", mesa.lugar,
                                    Modalidad.PRESENCIAL)  # fmt: skip
            mesas.editar_mesa(mesa, datos, por=self.por)
        return hechas

    def celebrar(
        self, mesa: Mesa, dicho: tuple[list[str], str, list[tuple[str, str]]], ahora: datetime.datetime
    ) -> None:
        """Write the sheet of a mesa and close it; one person did not come."""
        lugares = list(mesa.lugares_ocupados.order_by("pk"))
        for n, lugar in enumerate(lugares):
            mesas.marcar_asistencia(mesa, lugar.pk, n != 0, ahora=ahora)
        ideas, discusion, suyas = dicho
        for idea in ideas:
            hojas.anotar_idea(mesa, idea, clave=uuid.uuid4(), ahora=ahora)
        hojas.guardar_discusion(mesa, discusion, version=0, ahora=ahora)
        for titulo, texto in suyas:
            hojas.anotar_propuesta(
                mesa, hojas.DatosPropuesta(titulo, texto, "Predio de la calle Fresno"), clave=uuid.uuid4(), ahora=ahora
            )
        minutas.cerrar(mesa, portal=self.portal, por=self.por, ahora=ahora, mensajero=_callado)

    def hasta_las_propuestas(self, ejercicio: Ejercicio, dia_mesas: int) -> None:
        """Sign up, draw, deliberate, publish the minutes and the finalists."""
        self.gente(ejercicio, 24, self.a_las(dia_mesas - 12, 10))
        hechas = self.sortear(ejercicio, self.a_las(dia_mesas - 4, 12))
        for mesa, dicho in zip(hechas, DICHO, strict=True):
            self.celebrar(mesa, dicho, self.a_las(dia_mesas, 12))
        etapa = ejercicio.etapas.get(tipo=T.MESA_DELIBERATIVA)
        despues = self.a_las(dia_mesas, 18)
        cronograma.marcar_celebrada(etapa, self.dia(dia_mesas), por=self.por, ahora=despues)
        minutas.publicar_minutas(ejercicio, portal=self.portal, por=self.por, ahora=despues)
        de_mesa = {p.titulo: p for p in propuestas.de_las_mesas(ejercicio)}
        juntas = [de_mesa["Parque con sombra y bebederos"], de_mesa["Captación de lluvia para regar"]]
        comun: dict[str, Any] = {"por": self.por, "ahora": despues}
        for titulo, texto, origenes in (
            ("Parque con sombra y agua de lluvia", "Árboles, bancas y bebederos; el riego sale de la lluvia.", juntas),
            ("Cancha techada de usos múltiples", "Cancha con techo, gradas y luz.",
             [de_mesa["Cancha techada de usos múltiples"]]),
            ("Huerto y foro al aire libre", "Veinte camas de cultivo y un foro para cien personas.",
             [de_mesa["Huerto y foro al aire libre"]]),
        ):  # fmt: skip
            propuestas.crear_finalista(
                ejercicio, propuestas.DatosPropuesta(titulo, texto, "Predio de la calle Fresno"), origenes, **comun
            )
        fuera = "No es parte de lo que se decide: el ejercicio es sobre el parque."
        propuestas.dejar_fuera(de_mesa["Estatua del fundador"], fuera, **comun)
        propuestas.publicar(ejercicio, portal=self.portal, **comun)

    def turnar(self, ejercicio: Ejercicio, ahora: datetime.datetime) -> None:
        """Ask both agencies."""
        quien = {
            "TECNICA": Dependencia.objects.get(municipio=self.municipio, nombre=OBRAS),
            "PRESUPUESTAL": Dependencia.objects.get(municipio=self.municipio, nombre=TESORERIA),
        }
        for dependencia in quien.values():
            # Only who answers for an agency writes its rulings.
            Enlace.objects.get_or_create(usuario=self.por, dependencia=dependencia)
        dictamenes.turnar(ejercicio, quien, portal=self.portal, por=self.por, ahora=ahora)

    def entregar(self, ejercicio: Ejercicio, ahora: datetime.datetime, *, solo: Callable[[int, str], bool]) -> None:
        """Deliver some of the rulings: the second proposal is not viable, the third is with adjustments."""
        dichos = {
            1: dictamenes.DatosDictamen(Sentido.VIABLE, "Cabe en el predio y no afecta redes."),
            2: dictamenes.DatosDictamen(Sentido.NO_VIABLE, "La cubierta invade la zona de la tubería principal."),
            3: dictamenes.DatosDictamen(
                Sentido.CON_AJUSTES,
                "El predio alcanza para quince camas.",
                "Bajar de veinte a quince camas de cultivo.",
            ),
        }
        suyos = dictamenes.Dictamen.objects.filter(propuesta__ejercicio=ejercicio)
        for dictamen in suyos.select_related("propuesta__ejercicio"):
            numero, dimension = dictamen.propuesta.numero, dictamen.dimension
            if not solo(numero, dimension):
                continue
            dicho = dichos[numero]
            if dimension == "PRESUPUESTAL":
                dicho = dictamenes.DatosDictamen(Sentido.VIABLE, "Hay suficiencia en la partida ficticia 6000.")
            dictamenes.entregar(dictamen, dicho, por=self.por, ahora=ahora)

    def hasta_los_dictamenes(self, nombre: str, calendario_: list[tuple[Any, ...]], personas: int) -> Ejercicio:
        """Make an exercise whose rulings are public and whose roll is in force; it began 45 days ago."""
        e = self.ejercicio(
            f"{nombre} (demostración)", "Elegir qué parque se construye.",
            "Predio municipal de la calle Fresno (ficticio)", 3_500_000, calendario_, **REGLA,
        )  # fmt: skip
        self.hasta_las_propuestas(e, -30)
        self.turnar(e, self.a_las(-28, 9))
        self.entregar(e, self.a_las(-10, 9), solo=lambda numero, dimension: True)
        e.refresh_from_db()
        comun: dict[str, Any] = {"portal": self.portal, "por": self.por, "ahora": self.a_las(-5, 9)}
        dictamenes.publicar_todos(e, aun_pendientes=False, **comun)
        self.padron(e, personas, self.a_las(-4, 9))
        return Ejercicio.objects.select_related("municipio", "organo", "regla").get(pk=e.pk)

    def por_votar(self) -> None:
        """An exercise whose vote is in some days: its jornada can be prepared."""
        self.hasta_los_dictamenes("Parque de la calle Fresno", calendario(-45), 60)

    def de_jornada(self, nombre: str, dias: int) -> JornadaDeEjemplo:
        """Make an exercise whose stage of voting opened yesterday and lasts some days more."""
        etapas_ = [(*f[:2], -1, dias, None, None, f[6]) if f[0] == T.JORNADA else f for f in calendario(-45)]
        e = self.hasta_los_dictamenes(nombre, etapas_, 60)
        return JornadaDeEjemplo(e, portal=self.portal, por=self.por, antes=self.a_las(-3, 12))

    def votando(self) -> None:
        """An exercise whose jornada is open for a week: some voted, and a newcomer can, with the folios of a file."""
        una = self.de_jornada("Parque de El Mezquite", 7)
        una.preparar(self.a_las(-1, 9), dura=self.a_las(6, 20) - timezone.now(), gracia=5)
        una.votar({n: (0, 0, 1, 2)[n % 4] for n in range(20, 34)})
        una.en_mesas([35, 36])
        tablero.publicar_lote(una.jornada, ahora=self.ahora)
        lineas = [f"  {en_grupos(f)}   {ultimos_de(n)}" for n, f in una.dar_folios(list(range(10))).items()]
        ruta = f"{self.portal.url_publica}/{MUNICIPIO}/votar/{una.ejercicio.clave}/"
        dicho = ["Para votar en la demostración:", f"  {ruta}", "  folio            últimos cuatro números", *lineas]
        Path(settings.DEMO, "folios.txt").write_text("\n".join(dicho) + "\n")

    def votada(self) -> None:
        """An exercise whose jornada is over, with its results to verify; it waits for a closing of seconds."""
        una = self.de_jornada("Parque de Lomas del Fresno", 0)
        una.celebrar(self.a_las(-1, 9), apartada=COLONIAS[3])
        convenio_de_ejemplo.redactar(una.ejercicio, por=self.por, hoy=self.ahora.date())

    def padron(self, ejercicio: Ejercicio, cuantas: int, ahora: datetime.datetime) -> None:
        """Load a roll of people who do not exist: their CURPs are made by rule, and so are their cards."""
        filas = [f"{curp_de(n)},{COLONIAS[n % len(COLONIAS)]},{100_000_000 + n}" for n in range(cuantas)]
        archivo = io.BytesIO("\n".join(["curp,colonia,cic", *filas]).encode())
        comun: dict[str, Any] = {"por": self.por, "ahora": ahora}
        carga = padron.probar(ejercicio, archivo, "padron-ficticio.csv", llave=settings.PADRON_LLAVE, **comun)
        padron.poner_en_vigor(carga, **comun)

    def por_dictaminar(self) -> None:
        """An exercise whose agencies are ruling."""
        e = self.ejercicio(
            "Plaza de El Mezquite (demostración)", "Elegir cómo se arregla la plaza de El Mezquite.",
            "Plaza de El Mezquite (ficticia)", 1_800_000, calendario(-22), **REGLA,
        )  # fmt: skip
        self.hasta_las_propuestas(e, -7)
        self.turnar(e, self.a_las(-6, 9))
        self.entregar(e, self.a_las(-1, 9), solo=lambda numero, dimension: numero == 1 and dimension == "TECNICA")

    def en_mesas(self) -> None:
        """An exercise whose mesas are today, all day."""
        etapas_ = [(*f[:4], None, None, f[6]) if f[0] == T.MESA_DELIBERATIVA else f for f in calendario(-15)]
        e = self.ejercicio(
            "Andador de La Presa (demostración)", "Elegir qué se hace en el andador de La Presa.",
            "Andador de La Presa (ficticio)", 900_000, etapas_, **REGLA,
        )  # fmt: skip
        self.gente(e, 26, self.a_las(-12, 10))
        self.sortear(e, self.a_las(-4, 12))

    def por_inscribirse(self) -> None:
        """An exercise that anybody can sign up for."""
        e = self.ejercicio(
            "Calzada del Fresno (demostración)", "Elegir cómo se arregla la calzada del Fresno.",
            "Calzada del Fresno (ficticia)", 2_400_000, calendario(-2), **(REGLA | {"pide_comprobante": True}),
        )  # fmt: skip
        self.gente(e, 9, self.a_las(-1, 10))


REGLA: dict[str, Any] = {
    "numero_mesas": 4, "lugares_por_mesa": 6, "propuestas_por_mesa": 2, "territorio": "COLONIAS",
    "edad_minima_mesas": 18, "edad_minima_voto": 18, "maximo_finalistas": 3, "en_boleta": 3,
    "dimensiones": ["TECNICA", "PRESUPUESTAL"], "dias_dictamen": 10, "efecto_silencio": "NEGATIVA",
    "con_una_viable": "VOTACION", "victoria": "RELATIVA", "empate": "SEGUNDA_VUELTA",
    "modalidad_mesas": Modalidad.PRESENCIAL,
}  # fmt: skip


def calendario(salto: int) -> list[tuple[Any, ...]]:
    """Return the stages of an exercise that began so many days from today."""
    return [
        (T.INSCRIPCION, "Inscripción a las mesas", salto, salto + 10, None, None, "Que los vecinos pidan su lugar."),
        (T.MESA_DELIBERATIVA, "Mesas de trabajo", salto + 15, None, 10, 14, "Proponer entre todos."),
        (T.DICTAMEN, "Análisis de factibilidad", salto + 16, salto + 42, None, None, "Revisar si se puede."),
        (T.MESA_VALIDACION, "Mesa de validación", salto + 44, None, 10, 12, "Exponer los dictámenes."),
        (T.JORNADA, "Jornada de votación", salto + 50, None, 9, 18, "Elegir una propuesta."),
        (T.FIRMA_CONVENIO, "Firma del convenio", salto + 65, None, None, None, "Firmar lo que se eligió."),
    ]
