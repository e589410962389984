"""The sessions in one step, for a new installation; one that already has the first steps goes on with them."""

import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

FUNCION = """
CREATE FUNCTION sesiones_acta_inmutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'un registro congelado no cambia' USING ERRCODE = 'integrity_constraint_violation'; END $$;
"""
TABLAS = [
    "acta",
    "actasinquorum",
    "citatorio",
    "comunicado",
    "extracto",
    "fedeerratas",
    "informeemitido",
    "versionpublica",
]
SQLITE = """
CREATE TRIGGER {tabla}_registro_inmutable BEFORE UPDATE ON sesiones_{tabla}
WHEN OLD.registro IS NOT NEW.registro OR OLD.huella IS NOT NEW.huella
  OR (OLD.documento_id IS NOT NULL AND OLD.documento_id IS NOT NEW.documento_id){mas}
BEGIN SELECT RAISE(ABORT, 'un registro congelado no cambia'); END;
"""
POSTGRES = """
CREATE TRIGGER {tabla}_registro_inmutable BEFORE UPDATE ON sesiones_{tabla} FOR EACH ROW
WHEN (OLD.registro IS DISTINCT FROM NEW.registro OR OLD.huella IS DISTINCT FROM NEW.huella
  OR (OLD.documento_id IS NOT NULL AND OLD.documento_id IS DISTINCT FROM NEW.documento_id){mas})
EXECUTE FUNCTION sesiones_acta_inmutable();
"""
# An acta belongs to one session and version for ever, and an approved one does not go back.
MAS = {
    "sqlite": (
        " OR OLD.sesion_id IS NOT NEW.sesion_id OR OLD.version IS NOT NEW.version"
        " OR (OLD.aprobada_en IS NOT NULL AND NEW.etapa IN ('EN_REVISION', 'DEVUELTA'))"
    ),
    "postgresql": (
        " OR OLD.sesion_id IS DISTINCT FROM NEW.sesion_id OR OLD.version IS DISTINCT FROM NEW.version"
        " OR (OLD.aprobada_en IS NOT NULL AND NEW.etapa IN ('EN_REVISION', 'DEVUELTA'))"
    ),
}


def poner(apps, schema_editor):
    """Create the triggers in the dialect of this database."""
    motor = schema_editor.connection.vendor
    if motor == "postgresql":
        schema_editor.execute(FUNCION)
    for tabla in TABLAS:
        modelo = SQLITE if motor == "sqlite" else POSTGRES
        schema_editor.execute(modelo.format(tabla=tabla, mas=MAS[motor] if tabla == "acta" else ""))


def quitar(apps, schema_editor):
    """Remove the triggers."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for tabla in TABLAS:
        donde = "" if sqlite else f" ON sesiones_{tabla}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {tabla}_registro_inmutable{donde}")
    if not sqlite:
        schema_editor.execute("DROP FUNCTION sesiones_acta_inmutable()")


class Migration(migrations.Migration):
    replaces = [
        ("sesiones", "0001_initial"),
        ("sesiones", "0002_registro_inmutable"),
        ("sesiones", "0003_sesion_completa"),
        ("sesiones", "0004_actas_ya_emitidas"),
        ("sesiones", "0005_etapas_de_actas"),
        ("sesiones", "0006_registros_inmutables"),
    ]

    initial = True

    dependencies = [
        ("participacion", "0001_squashed_0003"),
        ("participacion", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalSesion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("ORDINARIA", "ordinaria"),
                            ("EXTRAORDINARIA", "extraordinaria"),
                            ("SOLEMNE", "solemne"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="ORDINARIA",
                        max_length=16,
                        verbose_name="tipo",
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("anio", models.PositiveSmallIntegerField(verbose_name="año")),
                ("fecha", models.DateField(verbose_name="fecha")),
                (
                    "hora_primera",
                    models.TimeField(blank=True, null=True, verbose_name="hora de la primera convocatoria"),
                ),
                (
                    "hora_segunda",
                    models.TimeField(blank=True, null=True, verbose_name="hora de la segunda convocatoria"),
                ),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("PRESENCIAL", "presencial"),
                            ("VIRTUAL", "a distancia"),
                            ("HIBRIDA", "híbrida"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="PRESENCIAL",
                        max_length=16,
                        verbose_name="modalidad",
                    ),
                ),
                ("lugar", models.CharField(blank=True, max_length=200, verbose_name="lugar")),
                ("plataforma", models.CharField(blank=True, max_length=80, verbose_name="plataforma")),
                ("convoca_cargo", models.CharField(blank=True, max_length=160, verbose_name="cargo de quien convoca")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PROGRAMADA", "programada"),
                            ("PASE_DE_LISTA", "pase de lista"),
                            ("EN_CURSO", "en curso"),
                            ("EN_RECESO", "en receso"),
                            ("CELEBRADA", "celebrada, con datos por completar"),
                            ("CLAUSURADA", "clausurada"),
                            ("SIN_QUORUM", "sin quórum"),
                            ("DIFERIDA", "diferida"),
                            ("CANCELADA", "cancelada"),
                        ],
                        default="PROGRAMADA",
                        max_length=16,
                    ),
                ),
                ("motivo_estado", models.CharField(blank=True, max_length=300, verbose_name="motivo")),
                ("convocada_en", models.DateTimeField(blank=True, null=True, verbose_name="convocada")),
                (
                    "convocatoria",
                    models.CharField(
                        blank=True,
                        choices=[("PRIMERA", "primera"), ("SEGUNDA", "segunda")],
                        help_text="Vacío: no se sabe o aún no inicia.",
                        max_length=8,
                        verbose_name="se celebró en",
                    ),
                ),
                ("iniciada_en", models.DateTimeField(blank=True, null=True, verbose_name="inicio")),
                ("clausurada_en", models.DateTimeField(blank=True, null=True, verbose_name="término")),
                ("clausura_texto", models.TextField(blank=True, verbose_name="texto de la clausura")),
                ("sin_acuerdos", models.BooleanField(default=False, verbose_name="sin acuerdos")),
                (
                    "notas_fuente",
                    models.TextField(
                        blank=True,
                        help_text="Un aviso por renglón. Se publica con la sesión.",
                        verbose_name="lo que la fuente no dice o contradice",
                    ),
                ),
                (
                    "organo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.organo",
                    ),
                ),
                (
                    "convoca",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.persona",
                        verbose_name="convoca",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sesión",
                "verbose_name_plural": "historical sesiones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Sesion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sesiones", to="participacion.organo"
                    ),
                ),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("ORDINARIA", "ordinaria"),
                            ("EXTRAORDINARIA", "extraordinaria"),
                            ("SOLEMNE", "solemne"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="ORDINARIA",
                        max_length=16,
                        verbose_name="tipo",
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("anio", models.PositiveSmallIntegerField(verbose_name="año")),
                ("fecha", models.DateField(verbose_name="fecha")),
                (
                    "hora_primera",
                    models.TimeField(blank=True, null=True, verbose_name="hora de la primera convocatoria"),
                ),
                (
                    "hora_segunda",
                    models.TimeField(blank=True, null=True, verbose_name="hora de la segunda convocatoria"),
                ),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("PRESENCIAL", "presencial"),
                            ("VIRTUAL", "a distancia"),
                            ("HIBRIDA", "híbrida"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="PRESENCIAL",
                        max_length=16,
                        verbose_name="modalidad",
                    ),
                ),
                ("lugar", models.CharField(blank=True, max_length=200, verbose_name="lugar")),
                ("plataforma", models.CharField(blank=True, max_length=80, verbose_name="plataforma")),
                (
                    "convoca",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sesiones_convocadas",
                        to="participacion.persona",
                        verbose_name="convoca",
                    ),
                ),
                ("convoca_cargo", models.CharField(blank=True, max_length=160, verbose_name="cargo de quien convoca")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PROGRAMADA", "programada"),
                            ("PASE_DE_LISTA", "pase de lista"),
                            ("EN_CURSO", "en curso"),
                            ("EN_RECESO", "en receso"),
                            ("CELEBRADA", "celebrada, con datos por completar"),
                            ("CLAUSURADA", "clausurada"),
                            ("SIN_QUORUM", "sin quórum"),
                            ("DIFERIDA", "diferida"),
                            ("CANCELADA", "cancelada"),
                        ],
                        default="PROGRAMADA",
                        max_length=16,
                    ),
                ),
                ("motivo_estado", models.CharField(blank=True, max_length=300, verbose_name="motivo")),
                ("convocada_en", models.DateTimeField(blank=True, null=True, verbose_name="convocada")),
                (
                    "convocatoria",
                    models.CharField(
                        blank=True,
                        choices=[("PRIMERA", "primera"), ("SEGUNDA", "segunda")],
                        help_text="Vacío: no se sabe o aún no inicia.",
                        max_length=8,
                        verbose_name="se celebró en",
                    ),
                ),
                ("iniciada_en", models.DateTimeField(blank=True, null=True, verbose_name="inicio")),
                ("clausurada_en", models.DateTimeField(blank=True, null=True, verbose_name="término")),
                ("clausura_texto", models.TextField(blank=True, verbose_name="texto de la clausura")),
                ("sin_acuerdos", models.BooleanField(default=False, verbose_name="sin acuerdos")),
                (
                    "notas_fuente",
                    models.TextField(
                        blank=True,
                        help_text="Un aviso por renglón. Se publica con la sesión.",
                        verbose_name="lo que la fuente no dice o contradice",
                    ),
                ),
            ],
            options={
                "verbose_name": "sesión",
                "verbose_name_plural": "sesiones",
                "ordering": ["-fecha", "-numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("organo", "tipo", "numero", "anio"), name="sesion_numero_unico"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("clausurada_en__isnull", True),
                            ("iniciada_en__isnull", True),
                            ("clausurada_en__gt", models.F("iniciada_en")),
                            _connector="OR",
                        ),
                        name="sesion_termina_despues_de_iniciar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "CLAUSURADA"), _negated=True),
                            ("clausurada_en__isnull", False),
                            _connector="OR",
                        ),
                        name="sesion_clausurada_con_hora",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado__in", ["EN_CURSO", "EN_RECESO"]), _negated=True),
                            ("iniciada_en__isnull", False),
                            _connector="OR",
                        ),
                        name="sesion_en_curso_con_hora",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado__in", ["DIFERIDA", "CANCELADA"]), _negated=True),
                            models.Q(("motivo_estado", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sesion_diferida_o_cancelada_con_motivo",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPunto",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("numero", models.CharField(max_length=8, verbose_name="número")),
                ("nivel", models.PositiveSmallIntegerField(default=1, verbose_name="nivel")),
                ("titulo", models.CharField(max_length=300, verbose_name="título")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("QUORUM", "asistencia y quórum"),
                            ("ORDEN_DEL_DIA", "aprobación del orden del día"),
                            ("ACTA_ANTERIOR", "aprobación de acta anterior"),
                            ("SEGUIMIENTO", "seguimiento de acuerdos"),
                            ("PRESENTACION", "presentación"),
                            ("INFORME", "informe"),
                            ("ASUNTO", "asunto"),
                            ("ASUNTOS_GENERALES", "asuntos generales"),
                            ("CLAUSURA", "clausura"),
                        ],
                        default="ASUNTO",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                ("expositor_previsto", models.CharField(blank=True, max_length=200, verbose_name="expone (previsto)")),
                ("expositor_efectivo", models.CharField(blank=True, max_length=300, verbose_name="expuso")),
                ("tema_efectivo", models.CharField(blank=True, max_length=300, verbose_name="tema que se expuso")),
                ("motivo_cambio", models.CharField(blank=True, max_length=300, verbose_name="motivo del cambio")),
                ("es_ampliacion", models.BooleanField(default=False, verbose_name="ampliación del orden del día")),
                (
                    "motivo_ampliacion",
                    models.CharField(blank=True, max_length=300, verbose_name="motivo de la ampliación"),
                ),
                ("iniciado_en", models.DateTimeField(blank=True, null=True, verbose_name="se empezó a tratar")),
                ("concluido_en", models.DateTimeField(blank=True, null=True, verbose_name="se concluyó")),
                ("narrativa", models.TextField(blank=True, verbose_name="narrativa")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versión de la narrativa")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("DESAHOGADO", "desahogado"),
                            ("DIFERIDO", "diferido"),
                            ("RETIRADO", "retirado"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical punto del orden del día",
                "verbose_name_plural": "historical puntos del orden del día",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Punto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="puntos", to="sesiones.sesion"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("numero", models.CharField(max_length=8, verbose_name="número")),
                ("nivel", models.PositiveSmallIntegerField(default=1, verbose_name="nivel")),
                ("titulo", models.CharField(max_length=300, verbose_name="título")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("QUORUM", "asistencia y quórum"),
                            ("ORDEN_DEL_DIA", "aprobación del orden del día"),
                            ("ACTA_ANTERIOR", "aprobación de acta anterior"),
                            ("SEGUIMIENTO", "seguimiento de acuerdos"),
                            ("PRESENTACION", "presentación"),
                            ("INFORME", "informe"),
                            ("ASUNTO", "asunto"),
                            ("ASUNTOS_GENERALES", "asuntos generales"),
                            ("CLAUSURA", "clausura"),
                        ],
                        default="ASUNTO",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                ("expositor_previsto", models.CharField(blank=True, max_length=200, verbose_name="expone (previsto)")),
                ("expositor_efectivo", models.CharField(blank=True, max_length=300, verbose_name="expuso")),
                ("tema_efectivo", models.CharField(blank=True, max_length=300, verbose_name="tema que se expuso")),
                ("motivo_cambio", models.CharField(blank=True, max_length=300, verbose_name="motivo del cambio")),
                ("es_ampliacion", models.BooleanField(default=False, verbose_name="ampliación del orden del día")),
                (
                    "motivo_ampliacion",
                    models.CharField(blank=True, max_length=300, verbose_name="motivo de la ampliación"),
                ),
                ("iniciado_en", models.DateTimeField(blank=True, null=True, verbose_name="se empezó a tratar")),
                ("concluido_en", models.DateTimeField(blank=True, null=True, verbose_name="se concluyó")),
                ("narrativa", models.TextField(blank=True, verbose_name="narrativa")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versión de la narrativa")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("DESAHOGADO", "desahogado"),
                            ("DIFERIDO", "diferido"),
                            ("RETIRADO", "retirado"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
            ],
            options={
                "verbose_name": "punto del orden del día",
                "verbose_name_plural": "puntos del orden del día",
                "ordering": ["sesion", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "orden"), name="punto_lugar_unico"),
                    models.UniqueConstraint(fields=("sesion", "numero"), name="punto_numero_unico"),
                    models.CheckConstraint(condition=models.Q(("nivel__in", [1, 2])), name="punto_dos_niveles"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Asistencia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asistencias", to="sesiones.sesion"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asistencias",
                        to="participacion.persona",
                    ),
                ),
                (
                    "nombramiento",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asistencias",
                        to="participacion.nombramiento",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar en la lista")),
                (
                    "nombre",
                    models.CharField(help_text="Como se lee en el acta.", max_length=200, verbose_name="nombre"),
                ),
                ("cargo", models.CharField(blank=True, max_length=200, verbose_name="cargo")),
                (
                    "calidad",
                    models.CharField(
                        choices=[
                            ("PROPIETARIO", "titular"),
                            ("SUPLENTE", "suplente"),
                            ("EX_OFFICIO", "por razón de su cargo"),
                            ("INVITADO", "invitación"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="PROPIETARIO",
                        max_length=16,
                        verbose_name="calidad",
                    ),
                ),
                (
                    "suple_a",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suplida_por",
                        to="sesiones.asistencia",
                        verbose_name="en lugar de",
                    ),
                ),
                ("derecho_voz", models.BooleanField(blank=True, default=True, null=True, verbose_name="voz")),
                ("derecho_voto", models.BooleanField(blank=True, null=True, verbose_name="voto")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "sin pasar lista"),
                            ("PRESENTE", "presente"),
                            ("AUSENTE", "ausente"),
                            ("JUSTIFICADA", "ausencia justificada"),
                            ("RETIRADA", "se retiró"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("PRESENCIAL", "presencial"),
                            ("VIRTUAL", "a distancia"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="SIN_ESPECIFICAR",
                        max_length=16,
                    ),
                ),
                ("llegada_en", models.DateTimeField(blank=True, null=True, verbose_name="llegada")),
                ("salida_en", models.DateTimeField(blank=True, null=True, verbose_name="salida")),
                (
                    "justificacion",
                    models.CharField(blank=True, max_length=300, verbose_name="justificación de la falta"),
                ),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["sesion", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "persona"), name="asistencia_una_por_persona"),
                    models.UniqueConstraint(fields=("sesion", "orden"), name="asistencia_lugar_unico"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("salida_en__isnull", True),
                            ("llegada_en__isnull", True),
                            ("salida_en__gte", models.F("llegada_en")),
                            _connector="OR",
                        ),
                        name="asistencia_sale_despues_de_llegar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("llegada_en__isnull", True), ("estado__in", ["PRESENTE", "RETIRADA"]), _connector="OR"
                        ),
                        name="asistencia_quien_llega_estuvo",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalIntervencion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=200, verbose_name="quién")),
                ("texto", models.TextField(verbose_name="qué dijo")),
                ("es_propuesta", models.BooleanField(default=False, verbose_name="es una propuesta")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                    ),
                ),
                (
                    "asistencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.asistencia",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical intervención",
                "verbose_name_plural": "historical intervenciones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Intervencion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "punto",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="intervenciones", to="sesiones.punto"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                (
                    "asistencia",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intervenciones",
                        to="sesiones.asistencia",
                    ),
                ),
                ("nombre", models.CharField(max_length=200, verbose_name="quién")),
                ("texto", models.TextField(verbose_name="qué dijo")),
                ("es_propuesta", models.BooleanField(default=False, verbose_name="es una propuesta")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "intervención",
                "verbose_name_plural": "intervenciones",
                "ordering": ["punto", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("punto", "orden"), name="intervencion_lugar_unico"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nombre", ""), _negated=True), models.Q(("texto", ""), _negated=True)
                        ),
                        name="intervencion_dice_quien_y_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAsistencia",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar en la lista")),
                (
                    "nombre",
                    models.CharField(help_text="Como se lee en el acta.", max_length=200, verbose_name="nombre"),
                ),
                ("cargo", models.CharField(blank=True, max_length=200, verbose_name="cargo")),
                (
                    "calidad",
                    models.CharField(
                        choices=[
                            ("PROPIETARIO", "titular"),
                            ("SUPLENTE", "suplente"),
                            ("EX_OFFICIO", "por razón de su cargo"),
                            ("INVITADO", "invitación"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="PROPIETARIO",
                        max_length=16,
                        verbose_name="calidad",
                    ),
                ),
                ("derecho_voz", models.BooleanField(blank=True, default=True, null=True, verbose_name="voz")),
                ("derecho_voto", models.BooleanField(blank=True, null=True, verbose_name="voto")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "sin pasar lista"),
                            ("PRESENTE", "presente"),
                            ("AUSENTE", "ausente"),
                            ("JUSTIFICADA", "ausencia justificada"),
                            ("RETIRADA", "se retiró"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("PRESENCIAL", "presencial"),
                            ("VIRTUAL", "a distancia"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="SIN_ESPECIFICAR",
                        max_length=16,
                    ),
                ),
                ("llegada_en", models.DateTimeField(blank=True, null=True, verbose_name="llegada")),
                ("salida_en", models.DateTimeField(blank=True, null=True, verbose_name="salida")),
                (
                    "justificacion",
                    models.CharField(blank=True, max_length=300, verbose_name="justificación de la falta"),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.persona",
                    ),
                ),
                (
                    "nombramiento",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.nombramiento",
                    ),
                ),
                (
                    "suple_a",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.asistencia",
                        verbose_name="en lugar de",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical asistencia",
                "verbose_name_plural": "historical asistencias",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMovimiento",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("tipo", models.CharField(choices=[("LLEGADA", "llegada"), ("SALIDA", "salida")], max_length=8)),
                ("en", models.DateTimeField(verbose_name="hora")),
                (
                    "asistencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.asistencia",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical movimiento",
                "verbose_name_plural": "historical movimientos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Movimiento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asistencia",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="movimientos",
                        to="sesiones.asistencia",
                    ),
                ),
                ("tipo", models.CharField(choices=[("LLEGADA", "llegada"), ("SALIDA", "salida")], max_length=8)),
                ("en", models.DateTimeField(verbose_name="hora")),
            ],
            options={
                "ordering": ["en", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("asistencia", "tipo", "en"), name="movimiento_sin_repetir")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDeclaratoriaQuorum",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "convocatoria",
                    models.CharField(choices=[("PRIMERA", "primera"), ("SEGUNDA", "segunda")], max_length=8),
                ),
                ("hay_quorum", models.BooleanField(verbose_name="hay quórum")),
                ("a_mano", models.BooleanField(default=False, verbose_name="declarada a mano, sin regla conocida")),
                (
                    "regla",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("MITAD_MAS_UNO", "la mitad más uno"),
                            ("DOS_TERCIOS", "dos terceras partes"),
                            ("FRACCION", "otra fracción"),
                            ("MINIMO", "un número fijo"),
                            ("PRESENTES", "con quienes estén presentes"),
                        ],
                        default="DESCONOCIDA",
                        max_length=16,
                    ),
                ),
                ("fundamento", models.TextField(blank=True)),
                ("base", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="integrantes con voto")),
                ("requeridos", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "presentes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="presentes con voto"),
                ),
                ("cuenta", models.CharField(blank=True, max_length=200, verbose_name="la cuenta, en palabras")),
                ("roles_ausentes", models.CharField(blank=True, max_length=200, verbose_name="falta quien debe estar")),
                ("nota", models.CharField(blank=True, max_length=300, verbose_name="nota de quien declara")),
                ("verifico", models.CharField(blank=True, max_length=200, verbose_name="verificó")),
                ("declarada_en", models.DateTimeField(blank=True, null=True, verbose_name="hora")),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "declarada_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical declaratoria de quórum",
                "verbose_name_plural": "historical declaratorias de quórum",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DeclaratoriaQuorum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="declaratorias", to="sesiones.sesion"
                    ),
                ),
                (
                    "convocatoria",
                    models.CharField(choices=[("PRIMERA", "primera"), ("SEGUNDA", "segunda")], max_length=8),
                ),
                ("hay_quorum", models.BooleanField(verbose_name="hay quórum")),
                ("a_mano", models.BooleanField(default=False, verbose_name="declarada a mano, sin regla conocida")),
                (
                    "regla",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("MITAD_MAS_UNO", "la mitad más uno"),
                            ("DOS_TERCIOS", "dos terceras partes"),
                            ("FRACCION", "otra fracción"),
                            ("MINIMO", "un número fijo"),
                            ("PRESENTES", "con quienes estén presentes"),
                        ],
                        default="DESCONOCIDA",
                        max_length=16,
                    ),
                ),
                ("fundamento", models.TextField(blank=True)),
                ("base", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="integrantes con voto")),
                ("requeridos", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "presentes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="presentes con voto"),
                ),
                ("cuenta", models.CharField(blank=True, max_length=200, verbose_name="la cuenta, en palabras")),
                ("roles_ausentes", models.CharField(blank=True, max_length=200, verbose_name="falta quien debe estar")),
                ("nota", models.CharField(blank=True, max_length=300, verbose_name="nota de quien declara")),
                ("verifico", models.CharField(blank=True, max_length=200, verbose_name="verificó")),
                ("declarada_en", models.DateTimeField(blank=True, null=True, verbose_name="hora")),
                (
                    "declarada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declaratorias",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "declaratoria de quórum",
                "verbose_name_plural": "declaratorias de quórum",
                "ordering": ["sesion", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("a_mano", True),
                            models.Q(
                                ("presentes__isnull", False),
                                ("requeridos__isnull", False),
                                models.Q(
                                    models.Q(
                                        ("hay_quorum", True),
                                        ("presentes__gte", models.F("requeridos")),
                                        ("roles_ausentes", ""),
                                    ),
                                    models.Q(
                                        ("hay_quorum", False),
                                        models.Q(
                                            ("presentes__lt", models.F("requeridos")),
                                            models.Q(("roles_ausentes", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="declaratoria_no_contradice_su_cuenta",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("a_mano", False), models.Q(("nota", ""), _negated=True), _connector="OR"),
                        name="declaratoria_a_mano_dice_por_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVotacion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("asunto", models.CharField(max_length=300, verbose_name="qué se votó")),
                (
                    "metodo",
                    models.CharField(
                        choices=[
                            ("UNANIMIDAD", "por unanimidad"),
                            ("ECONOMICA", "a mano alzada"),
                            ("NOMINAL", "nominal"),
                            ("SECRETA", "por cédula secreta"),
                        ],
                        max_length=12,
                        verbose_name="método",
                    ),
                ),
                (
                    "materia",
                    models.CharField(
                        choices=[("MOCION", "una moción"), ("PERSONAS", "personas u opciones")],
                        default="MOCION",
                        max_length=10,
                        verbose_name="se vota",
                    ),
                ),
                (
                    "efecto",
                    models.CharField(
                        choices=[
                            ("NINGUNO", "ninguno"),
                            ("ORDEN_DEL_DIA", "aprueba el orden del día"),
                            ("ACTAS", "aprueba actas anteriores"),
                        ],
                        default="NINGUNO",
                        max_length=16,
                        verbose_name="efecto",
                    ),
                ),
                ("con_dispensa", models.BooleanField(default=False, verbose_name="con dispensa de la lectura")),
                (
                    "observaciones",
                    models.CharField(blank=True, max_length=300, verbose_name="se aprobó con estas observaciones"),
                ),
                (
                    "mayoria",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("SIMPLE", "mayoría simple de los votos emitidos"),
                            ("ABSOLUTA", "mayoría absoluta de integrantes"),
                            ("DOS_TERCIOS_PRESENTES", "dos terceras partes de quienes asisten"),
                            ("DOS_TERCIOS_TOTAL", "dos terceras partes de todos los integrantes"),
                        ],
                        max_length=24,
                        verbose_name="mayoría requerida",
                    ),
                ),
                ("voto_calidad", models.BooleanField(default=False, verbose_name="la presidencia desempata")),
                ("a_favor", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="a favor")),
                ("en_contra", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="en contra")),
                ("abstenciones", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstenciones")),
                ("nulos", models.PositiveSmallIntegerField(default=0, verbose_name="nulos")),
                ("excusas", models.PositiveSmallIntegerField(default=0, verbose_name="se excusaron de votar")),
                (
                    "presentes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="presentes con voto"),
                ),
                ("base", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="integrantes con voto")),
                (
                    "presidencia_a_favor",
                    models.BooleanField(blank=True, null=True, verbose_name="voto de calidad a favor"),
                ),
                ("registrada_en", models.DateTimeField(blank=True, null=True, verbose_name="registrada")),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical votación",
                "verbose_name_plural": "historical votaciones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Votacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "punto",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votaciones", to="sesiones.punto"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("asunto", models.CharField(max_length=300, verbose_name="qué se votó")),
                (
                    "metodo",
                    models.CharField(
                        choices=[
                            ("UNANIMIDAD", "por unanimidad"),
                            ("ECONOMICA", "a mano alzada"),
                            ("NOMINAL", "nominal"),
                            ("SECRETA", "por cédula secreta"),
                        ],
                        max_length=12,
                        verbose_name="método",
                    ),
                ),
                (
                    "materia",
                    models.CharField(
                        choices=[("MOCION", "una moción"), ("PERSONAS", "personas u opciones")],
                        default="MOCION",
                        max_length=10,
                        verbose_name="se vota",
                    ),
                ),
                (
                    "efecto",
                    models.CharField(
                        choices=[
                            ("NINGUNO", "ninguno"),
                            ("ORDEN_DEL_DIA", "aprueba el orden del día"),
                            ("ACTAS", "aprueba actas anteriores"),
                        ],
                        default="NINGUNO",
                        max_length=16,
                        verbose_name="efecto",
                    ),
                ),
                ("con_dispensa", models.BooleanField(default=False, verbose_name="con dispensa de la lectura")),
                (
                    "observaciones",
                    models.CharField(blank=True, max_length=300, verbose_name="se aprobó con estas observaciones"),
                ),
                (
                    "mayoria",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("SIMPLE", "mayoría simple de los votos emitidos"),
                            ("ABSOLUTA", "mayoría absoluta de integrantes"),
                            ("DOS_TERCIOS_PRESENTES", "dos terceras partes de quienes asisten"),
                            ("DOS_TERCIOS_TOTAL", "dos terceras partes de todos los integrantes"),
                        ],
                        max_length=24,
                        verbose_name="mayoría requerida",
                    ),
                ),
                ("voto_calidad", models.BooleanField(default=False, verbose_name="la presidencia desempata")),
                ("a_favor", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="a favor")),
                ("en_contra", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="en contra")),
                ("abstenciones", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="abstenciones")),
                ("nulos", models.PositiveSmallIntegerField(default=0, verbose_name="nulos")),
                ("excusas", models.PositiveSmallIntegerField(default=0, verbose_name="se excusaron de votar")),
                (
                    "presentes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="presentes con voto"),
                ),
                ("base", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="integrantes con voto")),
                (
                    "presidencia_a_favor",
                    models.BooleanField(blank=True, null=True, verbose_name="voto de calidad a favor"),
                ),
                ("registrada_en", models.DateTimeField(blank=True, null=True, verbose_name="registrada")),
            ],
            options={
                "verbose_name": "votación",
                "verbose_name_plural": "votaciones",
                "ordering": ["punto", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("punto", "orden"), name="votacion_lugar_unico"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("a_favor__isnull", True), ("abstenciones__isnull", True), ("en_contra__isnull", True)
                            ),
                            models.Q(
                                ("a_favor__isnull", False),
                                ("abstenciones__isnull", False),
                                ("en_contra__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="votacion_todas_las_cuentas_o_ninguna",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("metodo", "UNANIMIDAD"), _negated=True),
                            ("en_contra__isnull", True),
                            models.Q(("abstenciones", 0), ("en_contra", 0)),
                            _connector="OR",
                        ),
                        name="votacion_unanime_sin_contras",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("metodo", "UNANIMIDAD"), ("a_favor__isnull", False), _connector="OR"),
                        name="votacion_economica_con_cuentas",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("presentes__isnull", True),
                            ("a_favor__isnull", True),
                            (
                                "presentes",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("a_favor"), "+", models.F("en_contra")
                                            ),
                                            "+",
                                            models.F("abstenciones"),
                                        ),
                                        "+",
                                        models.F("nulos"),
                                    ),
                                    "+",
                                    models.F("excusas"),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="votacion_cuadra_con_presentes",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOpcionVotacion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=200, verbose_name="persona u opción")),
                ("votos", models.PositiveSmallIntegerField(default=0)),
                (
                    "votacion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.votacion",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical opción",
                "verbose_name_plural": "historical opciones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="OpcionVotacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "votacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opciones", to="sesiones.votacion"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=200, verbose_name="persona u opción")),
                ("votos", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "opción",
                "verbose_name_plural": "opciones",
                "ordering": ["votacion", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("votacion", "orden"), name="opcion_lugar_unico"),
                    models.UniqueConstraint(fields=("votacion", "nombre"), name="opcion_nombre_unico"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVotoNominal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("A_FAVOR", "a favor"), ("EN_CONTRA", "en contra"), ("ABSTENCION", "abstención")],
                        max_length=12,
                    ),
                ),
                (
                    "votacion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.votacion",
                    ),
                ),
                (
                    "asistencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.asistencia",
                    ),
                ),
                (
                    "opcion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.opcionvotacion",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical voto nominal",
                "verbose_name_plural": "historical votos nominales",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="VotoNominal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "votacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votos", to="sesiones.votacion"
                    ),
                ),
                (
                    "asistencia",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votos", to="sesiones.asistencia"
                    ),
                ),
                (
                    "sentido",
                    models.CharField(
                        blank=True,
                        choices=[("A_FAVOR", "a favor"), ("EN_CONTRA", "en contra"), ("ABSTENCION", "abstención")],
                        max_length=12,
                    ),
                ),
                (
                    "opcion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votos_nominales",
                        to="sesiones.opcionvotacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "voto nominal",
                "verbose_name_plural": "votos nominales",
                "ordering": ["votacion", "asistencia__orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("votacion", "asistencia"), name="voto_uno_por_persona"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opcion__isnull", True), models.Q(("sentido", ""), _negated=True)),
                            models.Q(("opcion__isnull", False), ("sentido", "")),
                            _connector="OR",
                        ),
                        name="voto_dice_una_cosa",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExcusa",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("motivo", models.CharField(max_length=300, verbose_name="motivo")),
                (
                    "votacion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.votacion",
                    ),
                ),
                (
                    "asistencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.asistencia",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical excusa",
                "verbose_name_plural": "historical excusas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Excusa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "votacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="excusados", to="sesiones.votacion"
                    ),
                ),
                (
                    "asistencia",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="excusas", to="sesiones.asistencia"
                    ),
                ),
                ("motivo", models.CharField(max_length=300, verbose_name="motivo")),
            ],
            options={
                "ordering": ["votacion", "asistencia__orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("votacion", "asistencia"), name="excusa_una_por_persona"),
                    models.CheckConstraint(condition=models.Q(("motivo", ""), _negated=True), name="excusa_con_motivo"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Acta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actas", to="sesiones.sesion"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versión")),
                ("folio", models.CharField(max_length=60, verbose_name="folio")),
                (
                    "etapa",
                    models.CharField(
                        choices=[
                            ("EN_REVISION", "en revisión"),
                            ("DEVUELTA", "devuelta a borrador"),
                            ("APROBADA", "aprobada"),
                            ("FIRMADA", "firmada"),
                            ("PUBLICADA", "publicada"),
                        ],
                        default="EN_REVISION",
                        max_length=12,
                    ),
                ),
                (
                    "revision_hasta",
                    models.DateTimeField(blank=True, null=True, verbose_name="se reciben observaciones hasta"),
                ),
                (
                    "forma_aprobacion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("EN_SESION", "por votación en sesión"),
                            ("AL_CERRAR_REVISION", "al terminar el plazo de observaciones"),
                            ("AL_CLAUSURAR", "al clausurar la sesión"),
                            ("A_MANO", "por declaración de la coordinación"),
                        ],
                        max_length=20,
                        verbose_name="cómo se aprobó",
                    ),
                ),
                ("aprobada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "aprobada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actas_aprobadas",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "votacion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actas_aprobadas",
                        to="sesiones.votacion",
                        verbose_name="se aprobó en",
                    ),
                ),
                ("nota_aprobacion", models.CharField(blank=True, max_length=300, verbose_name="nota de la aprobación")),
                ("firmada_en", models.DateTimeField(blank=True, null=True)),
                ("publicada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "publicada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actas_publicadas",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-congelada_en"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "version"), name="acta_una_por_version"),
                    models.CheckConstraint(condition=models.Q(("huella", ""), _negated=True), name="acta_con_huella"),
                    models.UniqueConstraint(
                        condition=models.Q(("etapa", "DEVUELTA"), _negated=True),
                        fields=("sesion",),
                        name="acta_una_viva_por_sesion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("etapa__in", ["EN_REVISION", "DEVUELTA"]),
                            models.Q(("aprobada_en__isnull", False), models.Q(("forma_aprobacion", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="acta_aprobada_dice_cuando_y_como",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("etapa__in", ["APROBADA", "FIRMADA", "PUBLICADA"]),
                            models.Q(("documento__isnull", True), ("trabajo__isnull", True)),
                            _connector="OR",
                        ),
                        name="acta_solo_aprobada_se_imprime",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etapa__in", ["FIRMADA", "PUBLICADA"]), _negated=True),
                            ("documento__isnull", False),
                            _connector="OR",
                        ),
                        name="acta_firmada_tiene_documento",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etapa", "PUBLICADA"), _negated=True),
                            ("publicada_en__isnull", False),
                            _connector="OR",
                        ),
                        name="acta_publicada_con_hora",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("forma_aprobacion", "A_MANO"), _negated=True),
                            models.Q(("nota_aprobacion", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="acta_aprobada_a_mano_dice_por_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Revisor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "acta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisores", to="sesiones.acta"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisiones",
                        to="participacion.persona",
                    ),
                ),
                ("nombre", models.CharField(max_length=200)),
                ("llave_sha256", models.CharField(max_length=64, unique=True)),
                ("vista_en", models.DateTimeField(blank=True, null=True, verbose_name="la abrió")),
                ("conforme_en", models.DateTimeField(blank=True, null=True, verbose_name="dijo estar conforme")),
            ],
            options={
                "verbose_name_plural": "revisores",
                "ordering": ["acta", "id"],
                "constraints": [models.UniqueConstraint(fields=("acta", "persona"), name="revisor_una_vez_por_acta")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalObservacion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("autor", models.CharField(max_length=200, verbose_name="quién observa")),
                ("texto", models.TextField(verbose_name="observación")),
                ("creada_en", models.DateTimeField()),
                (
                    "respuesta",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "sin responder"),
                            ("ACEPTADA", "aceptada"),
                            ("PARCIAL", "aceptada en parte"),
                            ("NO_ACEPTADA", "no aceptada"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                ("respuesta_texto", models.TextField(blank=True, verbose_name="respuesta")),
                ("respondida_en", models.DateTimeField(blank=True, null=True)),
                (
                    "acta",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.acta",
                    ),
                ),
                (
                    "revisor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.revisor",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                    ),
                ),
                (
                    "respondida_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical observación",
                "verbose_name_plural": "historical observaciones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Observacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "acta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="observaciones", to="sesiones.acta"
                    ),
                ),
                (
                    "revisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observaciones",
                        to="sesiones.revisor",
                    ),
                ),
                ("autor", models.CharField(max_length=200, verbose_name="quién observa")),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observaciones",
                        to="sesiones.punto",
                    ),
                ),
                ("texto", models.TextField(verbose_name="observación")),
                ("creada_en", models.DateTimeField()),
                (
                    "respuesta",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "sin responder"),
                            ("ACEPTADA", "aceptada"),
                            ("PARCIAL", "aceptada en parte"),
                            ("NO_ACEPTADA", "no aceptada"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                ("respuesta_texto", models.TextField(blank=True, verbose_name="respuesta")),
                ("respondida_en", models.DateTimeField(blank=True, null=True)),
                (
                    "respondida_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observaciones_respondidas",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "observación",
                "verbose_name_plural": "observaciones",
                "ordering": ["acta", "creada_en", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("texto", ""), _negated=True), name="observacion_dice_algo"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("respuesta", "PENDIENTE"),
                            models.Q(
                                ("respondida_en__isnull", False), models.Q(("respuesta_texto", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="observacion_respondida_con_texto",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTestado",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("texto", models.CharField(max_length=300, verbose_name="dato que se suprime")),
                (
                    "categoria",
                    models.CharField(
                        help_text="Como «correo electrónico» o «domicilio».", max_length=120, verbose_name="qué es"
                    ),
                ),
                ("fundamento", models.CharField(max_length=200, verbose_name="fundamento")),
                ("marcado_en", models.DateTimeField()),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "marcado_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical dato testado",
                "verbose_name_plural": "historical datos testados",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Testado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="testados", to="sesiones.sesion"
                    ),
                ),
                ("texto", models.CharField(max_length=300, verbose_name="dato que se suprime")),
                (
                    "categoria",
                    models.CharField(
                        help_text="Como «correo electrónico» o «domicilio».", max_length=120, verbose_name="qué es"
                    ),
                ),
                ("fundamento", models.CharField(max_length=200, verbose_name="fundamento")),
                ("marcado_en", models.DateTimeField()),
                (
                    "marcado_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="testados",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "dato testado",
                "verbose_name_plural": "datos testados",
                "ordering": ["sesion", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "texto"), name="testado_una_vez"),
                    models.CheckConstraint(condition=models.Q(("texto", ""), _negated=True), name="testado_dice_que"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="VersionPublica",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "acta",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="version_publica", to="sesiones.acta"
                    ),
                ),
            ],
            options={
                "verbose_name": "versión pública",
                "verbose_name_plural": "versiones públicas",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="FeDeErratas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "acta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fes_de_erratas", to="sesiones.acta"
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("motivo", models.CharField(max_length=300, verbose_name="motivo")),
            ],
            options={
                "verbose_name": "fe de erratas",
                "verbose_name_plural": "fes de erratas",
                "ordering": ["acta", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("acta", "numero"), name="fe_de_erratas_numero_unico"),
                    models.CheckConstraint(
                        condition=models.Q(("motivo", ""), _negated=True), name="fe_de_erratas_con_motivo"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ActaSinQuorum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "sesion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acta_sin_quorum",
                        to="sesiones.sesion",
                    ),
                ),
            ],
            options={
                "verbose_name": "acta de sesión sin quórum",
                "verbose_name_plural": "actas de sesión sin quórum",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Comunicado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comunicados", to="sesiones.sesion"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "ordering": ["sesion", "-version"],
                "constraints": [models.UniqueConstraint(fields=("sesion", "version"), name="comunicado_version_unica")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAcuerdo",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("folio", models.CharField(max_length=40, verbose_name="folio")),
                (
                    "consecutivo",
                    models.PositiveSmallIntegerField(help_text="Dentro de su sesión.", verbose_name="consecutivo"),
                ),
                ("texto", models.TextField(verbose_name="se acuerda")),
                ("responsable", models.CharField(blank=True, max_length=200, verbose_name="responsable")),
                ("fecha_compromiso", models.DateField(blank=True, null=True, verbose_name="fecha compromiso")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("EN_PROCESO", "en proceso"),
                            ("CUMPLIDO", "cumplido"),
                            ("CANCELADO", "cancelado"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "avance",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Porcentaje, de 0 a 100.", verbose_name="avance"
                    ),
                ),
                (
                    "organo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.organo",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                    ),
                ),
                (
                    "votacion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.votacion",
                        verbose_name="votación",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical acuerdo",
                "verbose_name_plural": "historical acuerdos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Acuerdo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acuerdos", to="participacion.organo"
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acuerdos",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acuerdos",
                        to="sesiones.punto",
                    ),
                ),
                (
                    "votacion",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acuerdo",
                        to="sesiones.votacion",
                        verbose_name="votación",
                    ),
                ),
                ("folio", models.CharField(max_length=40, verbose_name="folio")),
                (
                    "consecutivo",
                    models.PositiveSmallIntegerField(help_text="Dentro de su sesión.", verbose_name="consecutivo"),
                ),
                ("texto", models.TextField(verbose_name="se acuerda")),
                ("responsable", models.CharField(blank=True, max_length=200, verbose_name="responsable")),
                ("fecha_compromiso", models.DateField(blank=True, null=True, verbose_name="fecha compromiso")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("EN_PROCESO", "en proceso"),
                            ("CUMPLIDO", "cumplido"),
                            ("CANCELADO", "cancelado"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "avance",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Porcentaje, de 0 a 100.", verbose_name="avance"
                    ),
                ),
            ],
            options={
                "ordering": ["sesion", "consecutivo", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("organo", "folio"), name="acuerdo_folio_unico"),
                    models.UniqueConstraint(fields=("sesion", "consecutivo"), name="acuerdo_consecutivo_unico"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("punto__isnull", True), ("sesion__isnull", True)),
                            models.Q(("punto__isnull", False), ("sesion__isnull", False)),
                            _connector="OR",
                        ),
                        name="acuerdo_con_punto_si_tiene_sesion",
                    ),
                    models.CheckConstraint(condition=models.Q(("texto", ""), _negated=True), name="acuerdo_dice_algo"),
                    models.CheckConstraint(condition=models.Q(("avance__lte", 100)), name="acuerdo_avance_en_cien"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalIncisoAcuerdo",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("letra", models.CharField(max_length=2)),
                ("texto", models.TextField()),
                ("responsable", models.CharField(blank=True, max_length=200, verbose_name="responsable")),
                ("fecha_compromiso", models.DateField(blank=True, null=True, verbose_name="fecha compromiso")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("EN_PROCESO", "en proceso"),
                            ("CUMPLIDO", "cumplido"),
                            ("CANCELADO", "cancelado"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "avance",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Porcentaje, de 0 a 100.", verbose_name="avance"
                    ),
                ),
                (
                    "acuerdo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.acuerdo",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical inciso",
                "verbose_name_plural": "historical incisos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IncisoAcuerdo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "acuerdo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="incisos", to="sesiones.acuerdo"
                    ),
                ),
                ("letra", models.CharField(max_length=2)),
                ("texto", models.TextField()),
                ("responsable", models.CharField(blank=True, max_length=200, verbose_name="responsable")),
                ("fecha_compromiso", models.DateField(blank=True, null=True, verbose_name="fecha compromiso")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("EN_PROCESO", "en proceso"),
                            ("CUMPLIDO", "cumplido"),
                            ("CANCELADO", "cancelado"),
                        ],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "avance",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Porcentaje, de 0 a 100.", verbose_name="avance"
                    ),
                ),
            ],
            options={
                "verbose_name": "inciso",
                "ordering": ["acuerdo", "letra"],
                "constraints": [
                    models.UniqueConstraint(fields=("acuerdo", "letra"), name="inciso_letra_unica"),
                    models.CheckConstraint(condition=models.Q(("avance__lte", 100)), name="inciso_avance_en_cien"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSeguimiento",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField()),
                ("fecha", models.DateField(blank=True, null=True, verbose_name="fecha del informe")),
                ("texto", models.TextField(verbose_name="qué se informó")),
                ("avance", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="avance")),
                (
                    "causa_cancelacion",
                    models.CharField(blank=True, max_length=300, verbose_name="causa de la cancelación"),
                ),
                ("nueva_fecha", models.DateField(blank=True, null=True, verbose_name="prórroga hasta")),
                ("medio", models.CharField(blank=True, max_length=120, verbose_name="por qué medio")),
                (
                    "evidencia_nombre",
                    models.CharField(blank=True, max_length=120, verbose_name="nombre de la evidencia"),
                ),
                ("registrado_en", models.DateTimeField(blank=True, null=True)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("EN_PROCESO", "en proceso"),
                            ("CUMPLIDO", "cumplido"),
                            ("CANCELADO", "cancelado"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "acuerdo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.acuerdo",
                    ),
                ),
                (
                    "inciso",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.incisoacuerdo",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                        verbose_name="punto en que se informó",
                    ),
                ),
                (
                    "evidencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.archivo",
                        verbose_name="evidencia",
                    ),
                ),
                (
                    "registrado_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "punto_relacionado",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                        verbose_name="se verá en el punto",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical seguimiento",
                "verbose_name_plural": "historical seguimientos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Seguimiento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "acuerdo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seguimientos", to="sesiones.acuerdo"
                    ),
                ),
                (
                    "inciso",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seguimientos",
                        to="sesiones.incisoacuerdo",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seguimientos",
                        to="sesiones.punto",
                        verbose_name="punto en que se informó",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField()),
                ("fecha", models.DateField(blank=True, null=True, verbose_name="fecha del informe")),
                ("texto", models.TextField(verbose_name="qué se informó")),
                ("avance", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="avance")),
                (
                    "causa_cancelacion",
                    models.CharField(blank=True, max_length=300, verbose_name="causa de la cancelación"),
                ),
                ("nueva_fecha", models.DateField(blank=True, null=True, verbose_name="prórroga hasta")),
                ("medio", models.CharField(blank=True, max_length=120, verbose_name="por qué medio")),
                (
                    "evidencia",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidencias",
                        to="participacion.archivo",
                        verbose_name="evidencia",
                    ),
                ),
                (
                    "evidencia_nombre",
                    models.CharField(blank=True, max_length=120, verbose_name="nombre de la evidencia"),
                ),
                ("registrado_en", models.DateTimeField(blank=True, null=True)),
                (
                    "registrado_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seguimientos",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "pendiente"),
                            ("EN_PROCESO", "en proceso"),
                            ("CUMPLIDO", "cumplido"),
                            ("CANCELADO", "cancelado"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "punto_relacionado",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seguimientos_remitidos",
                        to="sesiones.punto",
                        verbose_name="se verá en el punto",
                    ),
                ),
            ],
            options={
                "ordering": ["punto", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("punto", "orden"), name="seguimiento_lugar_unico"),
                    models.CheckConstraint(
                        condition=models.Q(("avance__isnull", True), ("avance__lte", 100), _connector="OR"),
                        name="seguimiento_avance_en_cien",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Extracto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "acuerdo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extractos", to="sesiones.acuerdo"
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
            ],
            options={
                "ordering": ["acuerdo", "numero"],
                "constraints": [models.UniqueConstraint(fields=("acuerdo", "numero"), name="extracto_numero_unico")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Citatorio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citatorios", to="sesiones.sesion"
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(default=1, verbose_name="número")),
                (
                    "tipo",
                    models.CharField(
                        choices=[("CONVOCATORIA", "convocatoria"), ("AMPLIACION", "ampliación del orden del día")],
                        default="CONVOCATORIA",
                        max_length=12,
                    ),
                ),
                ("en_plazo", models.BooleanField(blank=True, null=True, verbose_name="con la anticipación debida")),
                (
                    "cuenta_plazo",
                    models.CharField(blank=True, max_length=300, verbose_name="la cuenta del plazo, en palabras"),
                ),
                (
                    "motivo_urgencia",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="por qué se convoca con menos anticipación"
                    ),
                ),
            ],
            options={
                "verbose_name": "convocatoria",
                "ordering": ["sesion", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "numero"), name="citatorio_numero_unico"),
                    models.UniqueConstraint(
                        condition=models.Q(("tipo", "CONVOCATORIA")),
                        fields=("sesion",),
                        name="citatorio_una_convocatoria",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("en_plazo__isnull", True),
                            ("en_plazo", True),
                            models.Q(("motivo_urgencia", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="citatorio_urgente_dice_por_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCitado",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("nombre", models.CharField(max_length=200)),
                ("llave_sha256", models.CharField(db_index=True, max_length=64)),
                ("vista_en", models.DateTimeField(blank=True, null=True, verbose_name="abrió su enlace")),
                (
                    "respuesta",
                    models.CharField(
                        choices=[
                            ("SIN_RESPUESTA", "sin respuesta"),
                            ("CONFIRMA", "asistirá"),
                            ("SE_EXCUSA", "se excusa"),
                            ("SUPLENTE", "asistirá su suplente"),
                        ],
                        default="SIN_RESPUESTA",
                        max_length=14,
                    ),
                ),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("PRESENCIAL", "presencial"),
                            ("VIRTUAL", "a distancia"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="SIN_ESPECIFICAR",
                        max_length=16,
                        verbose_name="cómo asistirá",
                    ),
                ),
                ("motivo", models.CharField(blank=True, max_length=300, verbose_name="motivo de la excusa")),
                ("respondida_en", models.DateTimeField(blank=True, null=True)),
                ("acuse_en", models.DateTimeField(blank=True, null=True, verbose_name="acuse de recibo en papel")),
                ("acuse_nota", models.CharField(blank=True, max_length=200, verbose_name="cómo se entregó")),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.persona",
                    ),
                ),
                (
                    "nombramiento",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.nombramiento",
                    ),
                ),
                (
                    "suplente",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.nombramiento",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical citado",
                "verbose_name_plural": "historical citados",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Citado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citados", to="sesiones.sesion"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citas", to="participacion.persona"
                    ),
                ),
                (
                    "nombramiento",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citas",
                        to="participacion.nombramiento",
                    ),
                ),
                ("nombre", models.CharField(max_length=200)),
                ("llave_sha256", models.CharField(max_length=64, unique=True)),
                ("vista_en", models.DateTimeField(blank=True, null=True, verbose_name="abrió su enlace")),
                (
                    "respuesta",
                    models.CharField(
                        choices=[
                            ("SIN_RESPUESTA", "sin respuesta"),
                            ("CONFIRMA", "asistirá"),
                            ("SE_EXCUSA", "se excusa"),
                            ("SUPLENTE", "asistirá su suplente"),
                        ],
                        default="SIN_RESPUESTA",
                        max_length=14,
                    ),
                ),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("PRESENCIAL", "presencial"),
                            ("VIRTUAL", "a distancia"),
                            ("SIN_ESPECIFICAR", "sin especificar"),
                        ],
                        default="SIN_ESPECIFICAR",
                        max_length=16,
                        verbose_name="cómo asistirá",
                    ),
                ),
                (
                    "suplente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citas_como_suplente",
                        to="participacion.nombramiento",
                    ),
                ),
                ("motivo", models.CharField(blank=True, max_length=300, verbose_name="motivo de la excusa")),
                ("respondida_en", models.DateTimeField(blank=True, null=True)),
                ("acuse_en", models.DateTimeField(blank=True, null=True, verbose_name="acuse de recibo en papel")),
                ("acuse_nota", models.CharField(blank=True, max_length=200, verbose_name="cómo se entregó")),
            ],
            options={
                "ordering": ["sesion", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "persona"), name="citado_una_vez_por_sesion"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("respuesta", "SIN_RESPUESTA"), ("respondida_en__isnull", False), _connector="OR"
                        ),
                        name="citado_responde_con_hora",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("respuesta", "SUPLENTE"), ("suplente__isnull", True), _connector="OR"),
                        name="citado_suplente_solo_si_lo_nombra",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="EnvioCitatorio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "citatorio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="envios", to="sesiones.citatorio"
                    ),
                ),
                (
                    "citado",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="envios", to="sesiones.citado"
                    ),
                ),
                (
                    "correo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="envio_citatorio",
                        to="participacion.correo",
                    ),
                ),
            ],
            options={
                "ordering": ["citatorio", "id"],
                "constraints": [models.UniqueConstraint(fields=("citatorio", "citado"), name="envio_uno_por_persona")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAnexo",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre del archivo")),
                (
                    "texto_alternativo",
                    models.CharField(blank=True, max_length=300, verbose_name="qué muestra la imagen"),
                ),
                ("es_publico", models.BooleanField(default=False, verbose_name="se publica con la sesión")),
                ("agregado_en", models.DateTimeField()),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                    ),
                ),
                (
                    "archivo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.archivo",
                    ),
                ),
                (
                    "agregado_por",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical anexo",
                "verbose_name_plural": "historical anexos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Anexo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="anexos", to="sesiones.sesion"
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anexos",
                        to="sesiones.punto",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre del archivo")),
                (
                    "archivo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="anexos", to="participacion.archivo"
                    ),
                ),
                (
                    "texto_alternativo",
                    models.CharField(blank=True, max_length=300, verbose_name="qué muestra la imagen"),
                ),
                ("es_publico", models.BooleanField(default=False, verbose_name="se publica con la sesión")),
                ("agregado_en", models.DateTimeField()),
                (
                    "agregado_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anexos",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["sesion", "orden"],
                "constraints": [models.UniqueConstraint(fields=("sesion", "orden"), name="anexo_lugar_unico")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalInforme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("anio", models.PositiveSmallIntegerField(verbose_name="año")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("presentacion", models.TextField(blank=True, verbose_name="presentación")),
                (
                    "estado",
                    models.CharField(
                        choices=[("BORRADOR", "borrador"), ("PUBLICADO", "publicado")],
                        default="BORRADOR",
                        max_length=10,
                    ),
                ),
                ("publicado_en", models.DateTimeField(blank=True, null=True)),
                ("notas_fuente", models.TextField(blank=True, verbose_name="lo que la fuente no dice o contradice")),
                (
                    "organo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.organo",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.punto",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical informe",
                "verbose_name_plural": "historical informes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Informe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="informes", to="participacion.organo"
                    ),
                ),
                ("anio", models.PositiveSmallIntegerField(verbose_name="año")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("presentacion", models.TextField(blank=True, verbose_name="presentación")),
                (
                    "sesion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="informes",
                        to="sesiones.sesion",
                    ),
                ),
                (
                    "punto",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="informes",
                        to="sesiones.punto",
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[("BORRADOR", "borrador"), ("PUBLICADO", "publicado")],
                        default="BORRADOR",
                        max_length=10,
                    ),
                ),
                ("publicado_en", models.DateTimeField(blank=True, null=True)),
                ("notas_fuente", models.TextField(blank=True, verbose_name="lo que la fuente no dice o contradice")),
            ],
            options={
                "ordering": ["-anio", "organo"],
                "constraints": [models.UniqueConstraint(fields=("organo", "anio"), name="informe_uno_por_anio")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="InformeEmitido",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                (
                    "congelada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
                (
                    "documento",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.documento",
                    ),
                ),
                (
                    "informe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emitidos", to="sesiones.informe"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "ordering": ["informe", "-version"],
                "constraints": [models.UniqueConstraint(fields=("informe", "version"), name="informe_version_unica")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAreaInforme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=160, verbose_name="área")),
                ("titular", models.CharField(blank=True, max_length=200, verbose_name="titular")),
                ("titular_cargo", models.CharField(blank=True, max_length=160, verbose_name="cargo")),
                ("texto", models.TextField(blank=True, verbose_name="texto")),
                (
                    "informe",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.informe",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical área del informe",
                "verbose_name_plural": "historical áreas del informe",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AreaInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "informe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="areas", to="sesiones.informe"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=160, verbose_name="área")),
                ("titular", models.CharField(blank=True, max_length=200, verbose_name="titular")),
                ("titular_cargo", models.CharField(blank=True, max_length=160, verbose_name="cargo")),
                ("texto", models.TextField(blank=True, verbose_name="texto")),
            ],
            options={
                "verbose_name": "área del informe",
                "verbose_name_plural": "áreas del informe",
                "ordering": ["informe", "orden"],
                "constraints": [models.UniqueConstraint(fields=("informe", "orden"), name="area_lugar_unico")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="EntradaInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entradas", to="sesiones.areainforme"
                    ),
                ),
                (
                    "padre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hijas",
                        to="sesiones.entradainforme",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=300, verbose_name="título")),
                ("texto", models.TextField(blank=True, verbose_name="texto")),
                (
                    "colaboran",
                    models.TextField(blank=True, help_text="Uno por renglón.", verbose_name="en conjunto con"),
                ),
            ],
            options={
                "verbose_name": "entrada del informe",
                "verbose_name_plural": "entradas del informe",
                "ordering": ["area", "orden"],
                "constraints": [models.UniqueConstraint(fields=("area", "orden"), name="entrada_lugar_unico")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEntradaInforme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=300, verbose_name="título")),
                ("texto", models.TextField(blank=True, verbose_name="texto")),
                (
                    "colaboran",
                    models.TextField(blank=True, help_text="Uno por renglón.", verbose_name="en conjunto con"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.areainforme",
                    ),
                ),
                (
                    "padre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.entradainforme",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical entrada del informe",
                "verbose_name_plural": "historical entradas del informe",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCifraInforme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("valor", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="valor")),
                ("unidad", models.CharField(max_length=80, verbose_name="unidad")),
                ("concepto", models.CharField(blank=True, max_length=200, verbose_name="qué cuenta")),
                ("es_aproximada", models.BooleanField(default=False, verbose_name="aproximada")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.areainforme",
                    ),
                ),
                (
                    "entrada",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.entradainforme",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical cifra del informe",
                "verbose_name_plural": "historical cifras del informe",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CifraInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cifras", to="sesiones.areainforme"
                    ),
                ),
                (
                    "entrada",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cifras",
                        to="sesiones.entradainforme",
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("valor", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="valor")),
                ("unidad", models.CharField(max_length=80, verbose_name="unidad")),
                ("concepto", models.CharField(blank=True, max_length=200, verbose_name="qué cuenta")),
                ("es_aproximada", models.BooleanField(default=False, verbose_name="aproximada")),
            ],
            options={
                "verbose_name": "cifra del informe",
                "verbose_name_plural": "cifras del informe",
                "ordering": ["area", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "orden"), name="cifra_lugar_unico"),
                    models.CheckConstraint(condition=models.Q(("unidad", ""), _negated=True), name="cifra_con_unidad"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFotoInforme",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("texto_alternativo", models.CharField(max_length=300, verbose_name="qué muestra")),
                ("pie", models.CharField(blank=True, max_length=200, verbose_name="pie")),
                (
                    "informe",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="sesiones.informe",
                    ),
                ),
                (
                    "archivo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.archivo",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fotografía del informe",
                "verbose_name_plural": "historical fotografías del informe",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="FotoInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "informe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fotos", to="sesiones.informe"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                (
                    "archivo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fotos_de_informe",
                        to="participacion.archivo",
                    ),
                ),
                ("texto_alternativo", models.CharField(max_length=300, verbose_name="qué muestra")),
                ("pie", models.CharField(blank=True, max_length=200, verbose_name="pie")),
            ],
            options={
                "verbose_name": "fotografía del informe",
                "verbose_name_plural": "fotografías del informe",
                "ordering": ["informe", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("informe", "orden"), name="foto_lugar_unico"),
                    models.CheckConstraint(
                        condition=models.Q(("texto_alternativo", ""), _negated=True), name="foto_dice_que_muestra"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlantillaOrden",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("nombre", models.CharField(max_length=80, verbose_name="nombre")),
                (
                    "organo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.organo",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plantilla de orden del día",
                "verbose_name_plural": "historical plantillas de orden del día",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlantillaOrden",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plantillas",
                        to="participacion.organo",
                    ),
                ),
                ("nombre", models.CharField(max_length=80, verbose_name="nombre")),
            ],
            options={
                "verbose_name": "plantilla de orden del día",
                "verbose_name_plural": "plantillas de orden del día",
                "ordering": ["organo", "nombre"],
                "constraints": [
                    models.UniqueConstraint(fields=("organo", "nombre"), name="plantilla_unica_por_organo")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PuntoPlantilla",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plantilla",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="puntos", to="sesiones.plantillaorden"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nivel", models.PositiveSmallIntegerField(default=1, verbose_name="nivel")),
                ("titulo", models.CharField(max_length=300, verbose_name="título")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("QUORUM", "asistencia y quórum"),
                            ("ORDEN_DEL_DIA", "aprobación del orden del día"),
                            ("ACTA_ANTERIOR", "aprobación de acta anterior"),
                            ("SEGUIMIENTO", "seguimiento de acuerdos"),
                            ("PRESENTACION", "presentación"),
                            ("INFORME", "informe"),
                            ("ASUNTO", "asunto"),
                            ("ASUNTOS_GENERALES", "asuntos generales"),
                            ("CLAUSURA", "clausura"),
                        ],
                        default="ASUNTO",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
            ],
            options={
                "verbose_name": "punto de plantilla",
                "verbose_name_plural": "puntos de plantilla",
                "ordering": ["plantilla", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("plantilla", "orden"), name="plantilla_lugar_unico"),
                    models.CheckConstraint(condition=models.Q(("nivel__in", [1, 2])), name="plantilla_dos_niveles"),
                ],
                "indexes": [],
            },
        ),
        migrations.RunPython(poner, quitar),
    ]
