"""The rules of an exercise as data. Each part freezes when its stage opens (``domain/reglas.py``)."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from gobierno_abierto.enums import EfectoSilencio, Modalidad, ReglaEmpate, ReglaUnica, ReglaVictoria, Territorio
from gobierno_abierto.models.ejercicio import Ejercicio


class ReglaEjercicioManager(models.Manager["ReglaEjercicio"]):
    """Adds the natural key that fixtures use."""

    def get_by_natural_key(self, municipio: str, ejercicio: str) -> "ReglaEjercicio":
        """Return the rules of that exercise."""
        return self.get(ejercicio__municipio__clave=municipio, ejercicio__clave=ejercicio)


class ReglaEjercicio(models.Model):
    """Everything that an exercise decides before anybody takes part. Empty means that it is not known."""

    # CASCADE: the rules of an exercise are part of it.
    ejercicio = models.OneToOneField(Ejercicio, models.CASCADE, related_name="regla")
    # Mesas
    numero_mesas = models.PositiveSmallIntegerField("número de mesas", null=True, blank=True)
    lugares_por_mesa = models.PositiveSmallIntegerField("personas por mesa", null=True, blank=True)
    son_tematicas = models.BooleanField("cada mesa tiene un tema", default=False)
    modalidad_mesas = models.CharField(
        "modalidad de las mesas", max_length=16, choices=Modalidad, default=Modalidad.SIN_ESPECIFICAR
    )
    propuestas_por_mesa = models.PositiveSmallIntegerField("propuestas por mesa, a lo más", null=True, blank=True)
    # Who
    edad_minima_mesas = models.PositiveSmallIntegerField("edad mínima en las mesas", null=True, blank=True)
    edad_minima_voto = models.PositiveSmallIntegerField("edad mínima para votar", null=True, blank=True)
    territorio = models.CharField("quiénes", max_length=12, choices=Territorio, default=Territorio.DESCONOCIDO)
    pide_comprobante = models.BooleanField("pide comprobante de domicilio", default=False)
    # Proposals
    maximo_finalistas = models.PositiveSmallIntegerField("propuestas finales", null=True, blank=True)
    # «hasta tres» or exactly «dos».
    es_hasta = models.BooleanField("pueden ser menos", default=True)
    en_boleta = models.PositiveSmallIntegerField("propuestas en la boleta, a lo más", null=True, blank=True)
    ganadoras = models.PositiveSmallIntegerField("propuestas ganadoras", default=1)
    # Rulings
    dimensiones = models.JSONField("dimensiones que necesita el dictamen", default=list, blank=True)
    dias_dictamen = models.PositiveSmallIntegerField("días hábiles para dictaminar", null=True, blank=True)
    efecto_silencio = models.CharField(
        "efecto de no responder", max_length=12, choices=EfectoSilencio, default=EfectoSilencio.DESCONOCIDO
    )
    con_una_viable = models.CharField(
        "si solo una es viable", max_length=12, choices=ReglaUnica, default=ReglaUnica.DESCONOCIDA
    )
    # Vote
    victoria = models.CharField("cuál gana", max_length=12, choices=ReglaVictoria, default=ReglaVictoria.DESCONOCIDA)
    victoria_texto = models.CharField("como lo dice la fuente", max_length=250, blank=True)
    empate = models.CharField("si hay empate", max_length=16, choices=ReglaEmpate, default=ReglaEmpate.DESCONOCIDA)
    fundamento = models.TextField("fundamento", blank=True)

    objects = ReglaEjercicioManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "regla del ejercicio"
        verbose_name_plural = "reglas de los ejercicios"
        constraints = [
            models.CheckConstraint(
                condition=Q(numero_mesas__isnull=True) | Q(numero_mesas__gte=1), name="regla_ejercicio_mesas"
            ),
            models.CheckConstraint(
                condition=Q(lugares_por_mesa__isnull=True) | Q(lugares_por_mesa__gte=1), name="regla_ejercicio_lugares"
            ),
            models.CheckConstraint(
                condition=Q(maximo_finalistas__isnull=True) | Q(maximo_finalistas__gte=1),
                name="regla_ejercicio_finalistas",
            ),
            models.CheckConstraint(condition=Q(ganadoras__gte=1), name="regla_ejercicio_ganadoras"),
        ]

    def __str__(self) -> str:
        return f"Reglas de {self.ejercicio}"

    def natural_key(self) -> tuple[str, str]:
        """Return the key used in fixtures."""
        return self.ejercicio.natural_key()

    natural_key.dependencies = ["gobierno_abierto.ejercicio"]  # type: ignore[attr-defined]

    @property
    def lugares(self) -> int | None:
        """Seats in all the mesas, or None where they have no fixed size."""
        if self.numero_mesas is None or self.lugares_por_mesa is None:
            return None
        return self.numero_mesas * self.lugares_por_mesa
