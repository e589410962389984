"""Convenios: parties, signers, clauses, annexes, templates, and what is issued."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gobierno_abierto", "0002_lo_que_no_cambia"),
        ("participacion", "0011_tipo_convenio"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TipoDeParte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.SlugField(max_length=40, unique=True, verbose_name="clave")),
                ("nombre", models.CharField(max_length=80, unique=True, verbose_name="nombre")),
                ("orden", models.PositiveSmallIntegerField(default=1, verbose_name="lugar")),
                ("se_obliga", models.BooleanField(default=True, verbose_name="se obliga")),
            ],
            options={
                "verbose_name": "tipo de parte",
                "verbose_name_plural": "tipos de parte",
                "ordering": ["orden", "nombre"],
            },
        ),
        migrations.CreateModel(
            name="Convenio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.SlugField(max_length=80, verbose_name="clave en la dirección")),
                ("nombre", models.CharField(max_length=250, verbose_name="nombre")),
                ("objeto", models.TextField(verbose_name="objeto")),
                (
                    "monto",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="monto"),
                ),
                ("lugar", models.CharField(blank=True, max_length=250, verbose_name="lugar de la firma")),
                ("fecha_firma", models.DateField(blank=True, null=True, verbose_name="fecha de la firma")),
                ("vigente_desde", models.DateField(blank=True, null=True, verbose_name="vigente desde")),
                ("vigente_hasta", models.DateField(blank=True, null=True, verbose_name="vigente hasta")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PROYECTO", "proyecto"),
                            ("ACORDADO", "acordado, por firmar"),
                            ("FIRMADO", "firmado"),
                            ("CONCLUIDO", "concluido"),
                        ],
                        default="PROYECTO",
                        max_length=10,
                    ),
                ),
                ("firmado_en", models.DateTimeField(blank=True, null=True)),
                ("concluido_el", models.DateField(blank=True, null=True, verbose_name="concluyó el")),
                ("motivo_conclusion", models.CharField(blank=True, max_length=500, verbose_name="cómo concluyó")),
                (
                    "motivo_devolucion",
                    models.CharField(blank=True, max_length=500, verbose_name="por qué volvió a proyecto"),
                ),
                ("es_demostracion", models.BooleanField(default=False, verbose_name="es ficticio, de demostración")),
                (
                    "fuente",
                    models.CharField(blank=True, max_length=200, verbose_name="documento de donde vienen sus datos"),
                ),
                ("notas_fuente", models.TextField(blank=True, verbose_name="lo que la fuente no dice o contradice")),
                (
                    "ejercicios",
                    models.ManyToManyField(blank=True, related_name="convenios", to="gobierno_abierto.ejercicio"),
                ),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="convenios",
                        to="participacion.municipio",
                    ),
                ),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="convenios",
                        to="participacion.organo",
                        verbose_name="quién lo redacta",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="convenios",
                        to="gobierno_abierto.plandeaccion",
                        verbose_name="plan de acción",
                    ),
                ),
            ],
            options={
                "ordering": ["-fecha_firma", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Clausula",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=120, verbose_name="título")),
                ("texto", models.TextField(verbose_name="texto")),
                (
                    "convenio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clausulas",
                        to="gobierno_abierto.convenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "cláusula",
                "ordering": ["convenio", "orden"],
            },
        ),
        migrations.CreateModel(
            name="AnexoDeConvenio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=200, verbose_name="qué es")),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre del archivo")),
                (
                    "archivo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anexos_de_convenio",
                        to="participacion.archivo",
                    ),
                ),
                (
                    "convenio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anexos",
                        to="gobierno_abierto.convenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "anexo del convenio",
                "verbose_name_plural": "anexos de los convenios",
                "ordering": ["convenio", "orden"],
            },
        ),
        migrations.CreateModel(
            name="ConvenioEmitido",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("registro", models.JSONField(verbose_name="registro congelado")),
                ("huella", models.CharField(max_length=64, verbose_name="huella del registro (SHA-256)")),
                ("congelada_en", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
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
                    "convenio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emitidos",
                        to="gobierno_abierto.convenio",
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
                    "trabajo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="participacion.trabajo",
                    ),
                ),
            ],
            options={
                "verbose_name": "convenio emitido",
                "verbose_name_plural": "convenios emitidos",
                "ordering": ["convenio", "-version"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalClausula",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("titulo", models.CharField(max_length=120, verbose_name="título")),
                ("texto", models.TextField(verbose_name="texto")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "convenio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.convenio",
                    ),
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
                "verbose_name": "historical cláusula",
                "verbose_name_plural": "historical cláusulas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConvenio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("clave", models.SlugField(max_length=80, verbose_name="clave en la dirección")),
                ("nombre", models.CharField(max_length=250, verbose_name="nombre")),
                ("objeto", models.TextField(verbose_name="objeto")),
                (
                    "monto",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="monto"),
                ),
                ("lugar", models.CharField(blank=True, max_length=250, verbose_name="lugar de la firma")),
                ("fecha_firma", models.DateField(blank=True, null=True, verbose_name="fecha de la firma")),
                ("vigente_desde", models.DateField(blank=True, null=True, verbose_name="vigente desde")),
                ("vigente_hasta", models.DateField(blank=True, null=True, verbose_name="vigente hasta")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PROYECTO", "proyecto"),
                            ("ACORDADO", "acordado, por firmar"),
                            ("FIRMADO", "firmado"),
                            ("CONCLUIDO", "concluido"),
                        ],
                        default="PROYECTO",
                        max_length=10,
                    ),
                ),
                ("firmado_en", models.DateTimeField(blank=True, null=True)),
                ("concluido_el", models.DateField(blank=True, null=True, verbose_name="concluyó el")),
                ("motivo_conclusion", models.CharField(blank=True, max_length=500, verbose_name="cómo concluyó")),
                (
                    "motivo_devolucion",
                    models.CharField(blank=True, max_length=500, verbose_name="por qué volvió a proyecto"),
                ),
                ("es_demostracion", models.BooleanField(default=False, verbose_name="es ficticio, de demostración")),
                (
                    "fuente",
                    models.CharField(blank=True, max_length=200, verbose_name="documento de donde vienen sus datos"),
                ),
                ("notas_fuente", models.TextField(blank=True, verbose_name="lo que la fuente no dice o contradice")),
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
                (
                    "municipio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.municipio",
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
                        verbose_name="quién lo redacta",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.plandeaccion",
                        verbose_name="plan de acción",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical convenio",
                "verbose_name_plural": "historical convenios",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConvenio_ejercicios",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "convenio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.convenio",
                    ),
                ),
                (
                    "ejercicio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.ejercicio",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="gobierno_abierto.historicalconvenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalConvenio_ejercicios",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParteDeConvenio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=250, verbose_name="nombre")),
                ("siglas", models.CharField(blank=True, max_length=20, verbose_name="siglas")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "convenio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.convenio",
                    ),
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
                (
                    "tipo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.tipodeparte",
                        verbose_name="tipo de parte",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical parte del convenio",
                "verbose_name_plural": "historical partes de los convenios",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlantillaDeConvenio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre")),
                ("clausulas", models.JSONField(default=list, verbose_name="cláusulas")),
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
                (
                    "municipio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plantilla de convenio",
                "verbose_name_plural": "historical plantillas de convenio",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ParteDeConvenio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=250, verbose_name="nombre")),
                ("siglas", models.CharField(blank=True, max_length=20, verbose_name="siglas")),
                (
                    "convenio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partes",
                        to="gobierno_abierto.convenio",
                    ),
                ),
                (
                    "dependencias",
                    models.ManyToManyField(
                        blank=True,
                        related_name="partes_de_convenio",
                        to="participacion.dependencia",
                        verbose_name="a través de",
                    ),
                ),
                (
                    "tipo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partes",
                        to="gobierno_abierto.tipodeparte",
                        verbose_name="tipo de parte",
                    ),
                ),
            ],
            options={
                "verbose_name": "parte del convenio",
                "verbose_name_plural": "partes de los convenios",
                "ordering": ["convenio", "orden"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalParteDeConvenio_dependencias",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "dependencia",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.dependencia",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="gobierno_abierto.historicalpartedeconvenio",
                    ),
                ),
                (
                    "partedeconvenio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.partedeconvenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalParteDeConvenio_dependencias",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFirmanteDeConvenio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre")),
                ("cargo", models.CharField(blank=True, max_length=200, verbose_name="cargo")),
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
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.partedeconvenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical firmante del convenio",
                "verbose_name_plural": "historical firmantes de los convenios",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="FirmanteDeConvenio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre")),
                ("cargo", models.CharField(blank=True, max_length=200, verbose_name="cargo")),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="convenios_por_firmar",
                        to="participacion.persona",
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="firmantes",
                        to="gobierno_abierto.partedeconvenio",
                    ),
                ),
            ],
            options={
                "verbose_name": "firmante del convenio",
                "verbose_name_plural": "firmantes de los convenios",
                "ordering": ["parte", "orden"],
            },
        ),
        migrations.CreateModel(
            name="PlantillaDeConvenio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre")),
                ("clausulas", models.JSONField(default=list, verbose_name="cláusulas")),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plantillas_de_convenio",
                        to="participacion.municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "plantilla de convenio",
                "verbose_name_plural": "plantillas de convenio",
                "ordering": ["nombre"],
            },
        ),
        migrations.AddConstraint(
            model_name="convenio",
            constraint=models.UniqueConstraint(fields=("municipio", "clave"), name="convenio_clave_unica"),
        ),
        migrations.AddConstraint(
            model_name="convenio",
            constraint=models.CheckConstraint(
                condition=models.Q(("objeto", ""), _negated=True), name="convenio_dice_su_objeto"
            ),
        ),
        migrations.AddConstraint(
            model_name="convenio",
            constraint=models.CheckConstraint(
                condition=models.Q(("monto__isnull", True), ("monto__gt", 0), _connector="OR"),
                name="convenio_monto_positivo",
            ),
        ),
        migrations.AddConstraint(
            model_name="convenio",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vigente_desde__isnull", True),
                    ("vigente_hasta__isnull", True),
                    ("vigente_hasta__gte", models.F("vigente_desde")),
                    _connector="OR",
                ),
                name="convenio_vigencia_en_orden",
            ),
        ),
        migrations.AddConstraint(
            model_name="convenio",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("estado__in", ["FIRMADO", "CONCLUIDO"]), _negated=True),
                    ("fecha_firma__isnull", False),
                    _connector="OR",
                ),
                name="convenio_firmado_con_fecha",
            ),
        ),
        migrations.AddConstraint(
            model_name="convenio",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("concluido_el__isnull", False),
                        ("estado", "CONCLUIDO"),
                        models.Q(("motivo_conclusion", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("estado", "CONCLUIDO"), _negated=True),
                        ("concluido_el__isnull", True),
                        ("motivo_conclusion", ""),
                    ),
                    _connector="OR",
                ),
                name="convenio_concluido_dice_como",
            ),
        ),
        migrations.AddConstraint(
            model_name="clausula",
            constraint=models.UniqueConstraint(fields=("convenio", "orden"), name="clausula_lugar_unico"),
        ),
        migrations.AddConstraint(
            model_name="clausula",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("texto", ""), _negated=True), models.Q(("titulo", ""), _negated=True)),
                name="clausula_con_texto",
            ),
        ),
        migrations.AddConstraint(
            model_name="anexodeconvenio",
            constraint=models.UniqueConstraint(fields=("convenio", "orden"), name="anexo_convenio_lugar_unico"),
        ),
        migrations.AddConstraint(
            model_name="convenioemitido",
            constraint=models.UniqueConstraint(fields=("convenio", "version"), name="convenio_version_unica"),
        ),
        migrations.AddConstraint(
            model_name="firmantedeconvenio",
            constraint=models.UniqueConstraint(fields=("parte", "orden"), name="firmante_lugar_unico"),
        ),
        migrations.AddConstraint(
            model_name="firmantedeconvenio",
            constraint=models.CheckConstraint(
                condition=models.Q(("nombre", ""), _negated=True), name="firmante_con_nombre"
            ),
        ),
        migrations.AddConstraint(
            model_name="plantilladeconvenio",
            constraint=models.UniqueConstraint(fields=("municipio", "nombre"), name="plantilla_convenio_unica"),
        ),
        migrations.AddConstraint(
            model_name="partedeconvenio",
            constraint=models.UniqueConstraint(fields=("convenio", "orden"), name="parte_convenio_lugar_unico"),
        ),
        migrations.AddConstraint(
            model_name="partedeconvenio",
            constraint=models.UniqueConstraint(fields=("convenio", "nombre"), name="parte_convenio_unica"),
        ),
        migrations.AddConstraint(
            model_name="partedeconvenio",
            constraint=models.CheckConstraint(
                condition=models.Q(("nombre", ""), _negated=True), name="parte_convenio_con_nombre"
            ),
        ),
    ]
