"""Planning instruments as trees, their loads, and their alignment."""

import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gobierno_abierto", "0003_convenios"),
        ("participacion", "0011_tipo_convenio"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalInstrumento",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("clave", models.SlugField(max_length=80, verbose_name="clave en la dirección")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("PLAN", "plan municipal"),
                            ("PROGRAMA", "programa de gobierno"),
                            ("PLAN_ESTATAL", "plan estatal"),
                            ("ODS", "objetivos de desarrollo sostenible"),
                            ("MIR", "matriz de indicadores para resultados"),
                        ],
                        max_length=12,
                        verbose_name="tipo",
                    ),
                ),
                ("nombre", models.CharField(max_length=250, verbose_name="nombre")),
                ("siglas", models.CharField(max_length=30, verbose_name="siglas")),
                ("periodo", models.CharField(blank=True, max_length=40, verbose_name="periodo")),
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
                        verbose_name="municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical instrumento de planeación",
                "verbose_name_plural": "historical instrumentos de planeación",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Instrumento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.SlugField(max_length=80, unique=True, verbose_name="clave en la dirección")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("PLAN", "plan municipal"),
                            ("PROGRAMA", "programa de gobierno"),
                            ("PLAN_ESTATAL", "plan estatal"),
                            ("ODS", "objetivos de desarrollo sostenible"),
                            ("MIR", "matriz de indicadores para resultados"),
                        ],
                        max_length=12,
                        verbose_name="tipo",
                    ),
                ),
                ("nombre", models.CharField(max_length=250, verbose_name="nombre")),
                ("siglas", models.CharField(max_length=30, verbose_name="siglas")),
                ("periodo", models.CharField(blank=True, max_length=40, verbose_name="periodo")),
                (
                    "fuente",
                    models.CharField(blank=True, max_length=200, verbose_name="documento de donde vienen sus datos"),
                ),
                ("notas_fuente", models.TextField(blank=True, verbose_name="lo que la fuente no dice o contradice")),
                (
                    "municipio",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instrumentos",
                        to="participacion.municipio",
                        verbose_name="municipio",
                    ),
                ),
            ],
            options={
                "verbose_name": "instrumento de planeación",
                "verbose_name_plural": "instrumentos de planeación",
                "ordering": ["tipo", "nombre"],
            },
        ),
        migrations.CreateModel(
            name="Nodo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nivel",
                    models.CharField(
                        choices=[
                            ("EJE", "eje"),
                            ("COMPONENTE", "componente"),
                            ("TEMA", "tema"),
                            ("LINEA", "línea"),
                            ("OBJETIVO", "objetivo"),
                            ("ACCION", "acción"),
                        ],
                        max_length=10,
                        verbose_name="nivel",
                    ),
                ),
                ("codigo", models.CharField(max_length=30, verbose_name="código")),
                ("codigo_fuente", models.CharField(blank=True, max_length=60, verbose_name="código en la fuente")),
                ("aviso", models.CharField(blank=True, max_length=300, verbose_name="aviso")),
                ("orden", models.PositiveIntegerField(verbose_name="lugar")),
                ("texto", models.TextField(verbose_name="texto")),
                (
                    "clasificacion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PROGRAMA", "programa específico y entendible"),
                            ("IDEA", "idea sin estructurar que se entiende"),
                            ("OTRA", "no es municipal, no se entiende o son palabras simples"),
                        ],
                        max_length=12,
                        verbose_name="clasificación",
                    ),
                ),
                (
                    "instrumento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nodos",
                        to="gobierno_abierto.instrumento",
                    ),
                ),
                (
                    "padre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hijos",
                        to="gobierno_abierto.nodo",
                    ),
                ),
            ],
            options={
                "verbose_name": "nodo del instrumento",
                "verbose_name_plural": "nodos de los instrumentos",
                "ordering": ["instrumento", "orden"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalNodo",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "nivel",
                    models.CharField(
                        choices=[
                            ("EJE", "eje"),
                            ("COMPONENTE", "componente"),
                            ("TEMA", "tema"),
                            ("LINEA", "línea"),
                            ("OBJETIVO", "objetivo"),
                            ("ACCION", "acción"),
                        ],
                        max_length=10,
                        verbose_name="nivel",
                    ),
                ),
                ("codigo", models.CharField(max_length=30, verbose_name="código")),
                ("codigo_fuente", models.CharField(blank=True, max_length=60, verbose_name="código en la fuente")),
                ("aviso", models.CharField(blank=True, max_length=300, verbose_name="aviso")),
                ("orden", models.PositiveIntegerField(verbose_name="lugar")),
                ("texto", models.TextField(verbose_name="texto")),
                (
                    "clasificacion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PROGRAMA", "programa específico y entendible"),
                            ("IDEA", "idea sin estructurar que se entiende"),
                            ("OTRA", "no es municipal, no se entiende o son palabras simples"),
                        ],
                        max_length=12,
                        verbose_name="clasificación",
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
                (
                    "instrumento",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.instrumento",
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
                        to="gobierno_abierto.nodo",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical nodo del instrumento",
                "verbose_name_plural": "historical nodos de los instrumentos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAlineacion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                    "con",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.nodo",
                        verbose_name="con",
                    ),
                ),
                (
                    "nodo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="gobierno_abierto.nodo",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical alineación",
                "verbose_name_plural": "historical alineaciones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Alineacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "con",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alineado_desde",
                        to="gobierno_abierto.nodo",
                        verbose_name="con",
                    ),
                ),
                (
                    "nodo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alineaciones",
                        to="gobierno_abierto.nodo",
                    ),
                ),
            ],
            options={
                "verbose_name": "alineación",
                "verbose_name_plural": "alineaciones",
                "ordering": ["nodo", "con"],
            },
        ),
        migrations.CreateModel(
            name="CargaDePlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="versión")),
                (
                    "estado",
                    models.CharField(
                        choices=[("EN_PRUEBA", "en prueba"), ("VIGENTE", "vigente"), ("DESCARTADA", "descartada")],
                        default="EN_PRUEBA",
                        max_length=10,
                    ),
                ),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre del archivo")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 del archivo")),
                ("como", models.CharField(max_length=80, verbose_name="cómo se leyó")),
                ("renglones", models.PositiveIntegerField()),
                ("agregados", models.PositiveIntegerField()),
                ("iguales", models.PositiveIntegerField(verbose_name="ya estaban igual")),
                ("en_conflicto", models.PositiveIntegerField(verbose_name="en conflicto")),
                ("rechazados", models.PositiveIntegerField()),
                ("informe", models.JSONField(blank=True, default=list)),
                ("nuevos", models.JSONField(blank=True, default=list)),
                ("cargada_en", models.DateTimeField()),
                ("decidida_en", models.DateTimeField(blank=True, null=True)),
                (
                    "cargada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decidida_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instrumento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cargas",
                        to="gobierno_abierto.instrumento",
                    ),
                ),
            ],
            options={
                "verbose_name": "carga de un plan",
                "verbose_name_plural": "cargas de planes",
                "ordering": ["instrumento", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("instrumento", "version"), name="carga_plan_version_unica"),
                    models.UniqueConstraint(
                        condition=models.Q(("estado", "EN_PRUEBA")),
                        fields=("instrumento",),
                        name="carga_plan_una_en_prueba",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "renglones",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("agregados"), "+", models.F("iguales")
                                        ),
                                        "+",
                                        models.F("en_conflicto"),
                                    ),
                                    "+",
                                    models.F("rechazados"),
                                ),
                            )
                        ),
                        name="carga_plan_cuadra",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decidida_en__isnull", True), ("estado", "EN_PRUEBA")),
                            models.Q(models.Q(("estado", "EN_PRUEBA"), _negated=True), ("decidida_en__isnull", False)),
                            _connector="OR",
                        ),
                        name="carga_plan_decidida_con_hora",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="nodo",
            constraint=models.UniqueConstraint(fields=("instrumento", "codigo"), name="nodo_codigo_unico"),
        ),
        migrations.AddConstraint(
            model_name="nodo",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("codigo", ""), _negated=True), models.Q(("texto", ""), _negated=True)),
                name="nodo_con_codigo_y_texto",
            ),
        ),
        migrations.AddConstraint(
            model_name="nodo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("padre__isnull", True), models.Q(("padre", models.F("id")), _negated=True), _connector="OR"
                ),
                name="nodo_no_es_su_padre",
            ),
        ),
        migrations.AddConstraint(
            model_name="nodo",
            constraint=models.CheckConstraint(
                condition=models.Q(("clasificacion", ""), ("nivel", "ACCION"), _connector="OR"),
                name="nodo_solo_acciones_se_clasifican",
            ),
        ),
        migrations.AddConstraint(
            model_name="alineacion",
            constraint=models.UniqueConstraint(fields=("nodo", "con"), name="alineacion_una_vez"),
        ),
        migrations.AddConstraint(
            model_name="alineacion",
            constraint=models.CheckConstraint(
                condition=models.Q(("nodo", models.F("con")), _negated=True), name="alineacion_con_otro"
            ),
        ),
    ]
