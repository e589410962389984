"""The ground floor in one step, for a new installation; one that already has the first steps goes on with them."""

import uuid

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import participacion.models.municipio

SQLITE = """
CREATE TRIGGER archivo_inmutable BEFORE UPDATE ON participacion_archivo
BEGIN SELECT RAISE(ABORT, 'un archivo emitido no se reescribe'); END;
"""
POSTGRES = """
CREATE FUNCTION participacion_archivo_inmutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'un archivo emitido no se reescribe' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER archivo_inmutable BEFORE UPDATE ON participacion_archivo
FOR EACH ROW EXECUTE FUNCTION participacion_archivo_inmutable();
"""
DESHACER_POSTGRES = """
DROP TRIGGER archivo_inmutable ON participacion_archivo;
DROP FUNCTION participacion_archivo_inmutable();
"""


def poner(apps, schema_editor):
    """Create the trigger in the dialect of this database."""
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES)


def quitar(apps, schema_editor):
    """Remove the trigger."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER archivo_inmutable" if sqlite else DESHACER_POSTGRES)


class Migration(migrations.Migration):
    replaces = [
        ("participacion", "0001_initial"),
        ("participacion", "0002_archivo_inmutable"),
        ("participacion", "0003_sesion_completa"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Municipio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clave",
                    models.SlugField(
                        max_length=40,
                        unique=True,
                        validators=[participacion.models.municipio.validar_clave],
                        verbose_name="clave en la dirección",
                    ),
                ),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre")),
                ("entidad", models.CharField(max_length=60, verbose_name="entidad federativa")),
                (
                    "zona_horaria",
                    models.CharField(
                        default="America/Mexico_City",
                        max_length=40,
                        validators=[participacion.models.municipio.validar_zona],
                        verbose_name="zona horaria",
                    ),
                ),
                ("es_ficticio", models.BooleanField(default=False, verbose_name="es ficticio, de demostración")),
            ],
            options={
                "verbose_name": "municipio",
                "ordering": ["nombre"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Dependencia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependencias",
                        to="participacion.municipio",
                    ),
                ),
                ("nombre", models.CharField(max_length=160, verbose_name="nombre")),
                ("siglas", models.CharField(blank=True, max_length=20, verbose_name="siglas")),
            ],
            options={
                "ordering": ["nombre"],
                "constraints": [
                    models.UniqueConstraint(fields=("municipio", "nombre"), name="dependencia_unica_por_municipio")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="DiaInhabil",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "municipio",
                    models.ForeignKey(
                        blank=True,
                        help_text="Vacío: en todos.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dias_inhabiles",
                        to="participacion.municipio",
                    ),
                ),
                ("fecha", models.DateField(verbose_name="fecha")),
                ("nombre", models.CharField(max_length=120, verbose_name="por qué")),
                ("fundamento", models.CharField(blank=True, max_length=200, verbose_name="fundamento")),
            ],
            options={
                "verbose_name": "día inhábil",
                "verbose_name_plural": "días inhábiles",
                "ordering": ["fecha"],
                "constraints": [
                    models.UniqueConstraint(fields=("municipio", "fecha"), name="dia_inhabil_unico"),
                    models.UniqueConstraint(
                        condition=models.Q(("municipio__isnull", True)),
                        fields=("fecha",),
                        name="dia_inhabil_general_unico",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Organo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organos",
                        to="participacion.municipio",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subordinados",
                        to="participacion.organo",
                        verbose_name="depende de",
                    ),
                ),
                ("clave", models.SlugField(max_length=60, verbose_name="clave en la dirección")),
                ("nombre", models.CharField(max_length=160, verbose_name="nombre")),
                ("siglas", models.CharField(max_length=12, verbose_name="siglas")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("COORDINACION_GENERAL", "coordinación general"),
                            ("CONSEJO_TEMATICO", "consejo temático"),
                            ("CONSEJO_DELEGACIONAL", "consejo delegacional"),
                            ("JUNTA_DIRECTIVA", "junta directiva"),
                            ("CONSEJO_DIRECTIVO", "consejo directivo"),
                            ("COMITE", "comité"),
                            ("OTRO", "otro órgano"),
                        ],
                        max_length=24,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "sistema",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="sistema o institución a la que pertenece"
                    ),
                ),
                ("descripcion", models.TextField(blank=True, verbose_name="qué hace")),
                (
                    "formato_numero",
                    models.CharField(
                        choices=[("NUMERO_ANIO", "03/23"), ("ORDINAL_ANIO", "Décima Segunda Sesión Ordinaria 2023")],
                        default="ORDINAL_ANIO",
                        max_length=16,
                        verbose_name="cómo numera sus sesiones",
                    ),
                ),
            ],
            options={
                "verbose_name": "órgano",
                "ordering": ["nombre"],
                "constraints": [
                    models.UniqueConstraint(fields=("municipio", "clave"), name="organo_clave_unica"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superior__isnull", True),
                            models.Q(("superior", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="organo_no_depende_de_si_mismo",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Persona",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="personas",
                        to="participacion.municipio",
                    ),
                ),
                ("clave", models.SlugField(max_length=80, verbose_name="clave")),
                ("titulo", models.CharField(blank=True, max_length=20, verbose_name="título")),
                ("nombres", models.CharField(max_length=80, verbose_name="nombres")),
                ("apellidos", models.CharField(max_length=80, verbose_name="apellidos")),
                (
                    "correo",
                    models.CharField(
                        blank=True, help_text="No se publica.", max_length=254, verbose_name="correo electrónico"
                    ),
                ),
            ],
            options={
                "ordering": ["apellidos", "nombres"],
                "constraints": [models.UniqueConstraint(fields=("municipio", "clave"), name="persona_clave_unica")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="VarianteNombre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variantes",
                        to="participacion.persona",
                    ),
                ),
                ("texto", models.CharField(max_length=200, verbose_name="como aparece")),
                ("fuente", models.CharField(max_length=200, verbose_name="dónde aparece")),
            ],
            options={
                "verbose_name": "variante de nombre",
                "ordering": ["texto"],
                "constraints": [
                    models.UniqueConstraint(fields=("persona", "texto"), name="variante_unica_por_persona")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Usuario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "persona",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="usuario",
                        to="participacion.persona",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalMunicipio",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "clave",
                    models.SlugField(
                        max_length=40,
                        validators=[participacion.models.municipio.validar_clave],
                        verbose_name="clave en la dirección",
                    ),
                ),
                ("nombre", models.CharField(max_length=120, verbose_name="nombre")),
                ("entidad", models.CharField(max_length=60, verbose_name="entidad federativa")),
                (
                    "zona_horaria",
                    models.CharField(
                        default="America/Mexico_City",
                        max_length=40,
                        validators=[participacion.models.municipio.validar_zona],
                        verbose_name="zona horaria",
                    ),
                ),
                ("es_ficticio", models.BooleanField(default=False, verbose_name="es ficticio, de demostración")),
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
                "verbose_name": "historical municipio",
                "verbose_name_plural": "historical municipios",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDependencia",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("nombre", models.CharField(max_length=160, verbose_name="nombre")),
                ("siglas", models.CharField(blank=True, max_length=20, verbose_name="siglas")),
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
                "verbose_name": "historical dependencia",
                "verbose_name_plural": "historical dependencias",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDiaInhabil",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("fecha", models.DateField(verbose_name="fecha")),
                ("nombre", models.CharField(max_length=120, verbose_name="por qué")),
                ("fundamento", models.CharField(blank=True, max_length=200, verbose_name="fundamento")),
                (
                    "municipio",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Vacío: en todos.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.municipio",
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
                "verbose_name": "historical día inhábil",
                "verbose_name_plural": "historical días inhábiles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrgano",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("clave", models.SlugField(max_length=60, verbose_name="clave en la dirección")),
                ("nombre", models.CharField(max_length=160, verbose_name="nombre")),
                ("siglas", models.CharField(max_length=12, verbose_name="siglas")),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("COORDINACION_GENERAL", "coordinación general"),
                            ("CONSEJO_TEMATICO", "consejo temático"),
                            ("CONSEJO_DELEGACIONAL", "consejo delegacional"),
                            ("JUNTA_DIRECTIVA", "junta directiva"),
                            ("CONSEJO_DIRECTIVO", "consejo directivo"),
                            ("COMITE", "comité"),
                            ("OTRO", "otro órgano"),
                        ],
                        max_length=24,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "sistema",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="sistema o institución a la que pertenece"
                    ),
                ),
                ("descripcion", models.TextField(blank=True, verbose_name="qué hace")),
                (
                    "formato_numero",
                    models.CharField(
                        choices=[("NUMERO_ANIO", "03/23"), ("ORDINAL_ANIO", "Décima Segunda Sesión Ordinaria 2023")],
                        default="ORDINAL_ANIO",
                        max_length=16,
                        verbose_name="cómo numera sus sesiones",
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
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.organo",
                        verbose_name="depende de",
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
                "verbose_name": "historical órgano",
                "verbose_name_plural": "historical órganos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersona",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("clave", models.SlugField(max_length=80, verbose_name="clave")),
                ("titulo", models.CharField(blank=True, max_length=20, verbose_name="título")),
                ("nombres", models.CharField(max_length=80, verbose_name="nombres")),
                ("apellidos", models.CharField(max_length=80, verbose_name="apellidos")),
                (
                    "correo",
                    models.CharField(
                        blank=True, help_text="No se publica.", max_length=254, verbose_name="correo electrónico"
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
                "verbose_name": "historical persona",
                "verbose_name_plural": "historical personas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUsuario",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        db_index=True,
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
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
                "verbose_name": "historical user",
                "verbose_name_plural": "historical users",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAsignacion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("SECRETARIA_TECNICA", "secretaría técnica"),
                            ("COORDINACION", "coordinación"),
                            ("AUDITORIA", "auditoría"),
                            ("ADMINISTRACION", "administración"),
                        ],
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
                (
                    "usuario",
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
                "verbose_name": "historical asignación",
                "verbose_name_plural": "historical asignaciones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Asignacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "usuario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asignaciones",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asignaciones",
                        to="participacion.organo",
                    ),
                ),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("SECRETARIA_TECNICA", "secretaría técnica"),
                            ("COORDINACION", "coordinación"),
                            ("AUDITORIA", "auditoría"),
                            ("ADMINISTRACION", "administración"),
                        ],
                        max_length=20,
                        verbose_name="rol",
                    ),
                ),
            ],
            options={
                "verbose_name": "asignación",
                "verbose_name_plural": "asignaciones",
                "ordering": ["usuario", "organo", "rol"],
                "constraints": [
                    models.UniqueConstraint(fields=("usuario", "organo", "rol"), name="asignacion_sin_repetir")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Archivo",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("contenido", models.BinaryField()),
                ("tamanio", models.PositiveIntegerField(help_text="bytes")),
                ("tipo_mime", models.CharField(default="application/pdf", max_length=60)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Documento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.CharField(max_length=14, unique=True, verbose_name="código de verificación")),
                (
                    "municipio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documentos",
                        to="participacion.municipio",
                    ),
                ),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("ACTA", "acta"),
                            ("ACTA_SIN_QUORUM", "acta de sesión sin quórum"),
                            ("VERSION_PUBLICA", "versión pública de acta"),
                            ("FE_DE_ERRATAS", "fe de erratas"),
                            ("CONVOCATORIA", "convocatoria"),
                            ("EXTRACTO", "extracto certificado"),
                            ("INFORME", "informe anual"),
                            ("COMUNICADO", "comunicado"),
                        ],
                        max_length=16,
                        verbose_name="tipo",
                    ),
                ),
                ("folio", models.CharField(max_length=60, verbose_name="folio")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versión")),
                ("titulo", models.CharField(max_length=250, verbose_name="título")),
                ("organo_nombre", models.CharField(max_length=160, verbose_name="órgano")),
                ("fecha", models.DateField(verbose_name="fecha de la sesión o del acto")),
                ("huella_contenido", models.CharField(max_length=64, verbose_name="huella del contenido (SHA-256)")),
                (
                    "archivo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documento",
                        to="participacion.archivo",
                    ),
                ),
                ("sellado_en", models.DateTimeField(verbose_name="sellado")),
                ("sellado_por", models.CharField(max_length=200, verbose_name="titular del sello")),
                (
                    "emitido_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documentos_emitidos",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sustituye",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sustituido_por",
                        to="participacion.documento",
                        verbose_name="sustituye a",
                    ),
                ),
                (
                    "corrige",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correcciones",
                        to="participacion.documento",
                        verbose_name="corrige a",
                    ),
                ),
                (
                    "archivo_firmado",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documentos_firmados",
                        to="participacion.archivo",
                    ),
                ),
                (
                    "es_demostracion",
                    models.BooleanField(default=False, verbose_name="demostración sin validez oficial"),
                ),
            ],
            options={
                "ordering": ["-sellado_en"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipio", "tipo", "folio", "version"), name="documento_folio_unico"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sustituye__isnull", True),
                            models.Q(("sustituye", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="documento_no_se_sustituye_a_si_mismo",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Correo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.CharField(max_length=120, unique=True, verbose_name="clave de idempotencia")),
                (
                    "organo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correos",
                        to="participacion.organo",
                    ),
                ),
                ("para", models.CharField(blank=True, max_length=254, verbose_name="dirección")),
                ("nombre", models.CharField(max_length=200, verbose_name="a quién")),
                ("asunto", models.CharField(max_length=200, verbose_name="asunto")),
                ("cuerpo", models.TextField(verbose_name="cuerpo")),
                ("resumible", models.BooleanField(default=False)),
                (
                    "resumido_en",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resumidos",
                        to="participacion.correo",
                        verbose_name="enviado dentro de",
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("PENDIENTE", "por enviar"),
                            ("ENVIADO", "enviado"),
                            ("RESUMIDO", "enviado dentro de un resumen"),
                            ("FALLIDO", "no se pudo enviar"),
                            ("SIN_DIRECCION", "sin dirección de correo"),
                        ],
                        default="PENDIENTE",
                        max_length=14,
                    ),
                ),
                ("intentos", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="qué pasó, en palabras")),
                ("creado_en", models.DateTimeField()),
                ("proximo_intento_en", models.DateTimeField(blank=True, null=True)),
                ("enviado_en", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-creado_en", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "ENVIADO"), _negated=True),
                            models.Q(("enviado_en__isnull", False), models.Q(("para", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="correo_enviado_con_hora",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "FALLIDO"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="correo_fallido_dice_por_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AdjuntoCorreo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "correo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="adjuntos", to="participacion.correo"
                    ),
                ),
                ("nombre", models.CharField(max_length=120)),
                (
                    "archivo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjuntos_de_correo",
                        to="participacion.archivo",
                    ),
                ),
            ],
            options={
                "ordering": ["correo", "id"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Trabajo",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("tarea", models.CharField(max_length=80, verbose_name="tarea de Celery")),
                ("clave", models.CharField(max_length=120, unique=True, verbose_name="clave de idempotencia")),
                ("titulo", models.CharField(max_length=200, verbose_name="qué se prepara")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trabajos", to="participacion.organo"
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("EN_ESPERA", "en espera"),
                            ("EN_PROCESO", "en proceso"),
                            ("TERMINADO", "terminado"),
                            ("FALLIDO", "fallido"),
                        ],
                        default="EN_ESPERA",
                        max_length=12,
                    ),
                ),
                (
                    "paso",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "en la fila"),
                            (1, "componiendo el documento"),
                            (2, "maquetando las páginas"),
                            (3, "poniendo el sello"),
                            (4, "comprobando el sello"),
                            (5, "listo"),
                        ],
                        default=0,
                    ),
                ),
                ("intentos", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="qué pasó, en palabras")),
                (
                    "solicitado_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trabajos",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("creado_en", models.DateTimeField()),
                ("avanzado_en", models.DateTimeField()),
                ("terminado_en", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-creado_en"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "TERMINADO"), ("terminado_en__isnull", False)),
                            models.Q(models.Q(("estado", "TERMINADO"), _negated=True), ("terminado_en__isnull", True)),
                            _connector="OR",
                        ),
                        name="trabajo_terminado_con_hora",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "FALLIDO"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="trabajo_fallido_dice_por_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Firma",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "documento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="firmas", to="participacion.documento"
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(verbose_name="lugar")),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="firmas",
                        to="participacion.persona",
                    ),
                ),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre")),
                ("cargo", models.CharField(blank=True, max_length=200, verbose_name="cargo")),
                ("campo", models.CharField(max_length=40, verbose_name="campo de firma en el PDF")),
                (
                    "estado",
                    models.CharField(
                        choices=[("PENDIENTE", "pendiente"), ("FIRMADA", "firmó"), ("NO_FIRMA", "no firmará")],
                        default="PENDIENTE",
                        max_length=12,
                    ),
                ),
                (
                    "metodo",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CLIC", "con su cuenta y segundo factor"),
                            ("AUTOGRAFA", "de puño y letra, en papel"),
                            ("PADES", "con su certificado, fuera del portal"),
                        ],
                        max_length=12,
                        verbose_name="cómo firmó",
                    ),
                ),
                ("firmada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "registrada_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="firmas_registradas",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "archivo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="firmas",
                        to="participacion.archivo",
                    ),
                ),
                (
                    "huella_firmada",
                    models.CharField(blank=True, max_length=64, verbose_name="huella de lo que firmó (SHA-256)"),
                ),
                ("certificado_titular", models.CharField(blank=True, max_length=200)),
                ("certificado_emisor", models.CharField(blank=True, max_length=200)),
                ("certificado_serie", models.CharField(blank=True, max_length=60)),
                ("motivo", models.CharField(blank=True, max_length=300, verbose_name="por qué no firmará")),
            ],
            options={
                "ordering": ["documento", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("documento", "orden"), name="firma_lugar_unico"),
                    models.UniqueConstraint(fields=("documento", "campo"), name="firma_campo_unico"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "FIRMADA"), _negated=True),
                            models.Q(
                                ("archivo__isnull", False),
                                ("firmada_en__isnull", False),
                                models.Q(("metodo", ""), _negated=True),
                                models.Q(("huella_firmada", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="firma_dice_como_y_sobre_que",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "NO_FIRMA"), _negated=True),
                            models.Q(("motivo", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="firma_que_falta_dice_por_que",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Nombramiento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nombramientos",
                        to="participacion.organo",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nombramientos",
                        to="participacion.persona",
                    ),
                ),
                (
                    "cargo",
                    models.CharField(help_text="Como debe leerse en el acta.", max_length=160, verbose_name="cargo"),
                ),
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
                    "funcion",
                    models.CharField(
                        choices=[
                            ("PRESIDE", "preside"),
                            ("SECRETARIA", "levanta el acta"),
                            ("MESA", "forma parte de la mesa directiva"),
                            ("INTEGRA", "integra el órgano"),
                        ],
                        default="INTEGRA",
                        max_length=12,
                        verbose_name="función",
                    ),
                ),
                (
                    "suple_a",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suplentes",
                        to="participacion.nombramiento",
                        verbose_name="suple a",
                    ),
                ),
                (
                    "representa",
                    models.CharField(blank=True, max_length=160, verbose_name="consejo o sector que representa"),
                ),
                (
                    "representa_organo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representaciones",
                        to="participacion.organo",
                        verbose_name="órgano que representa",
                    ),
                ),
                ("prelacion", models.PositiveSmallIntegerField(default=0, verbose_name="orden de prelación")),
                ("derecho_voz", models.BooleanField(blank=True, default=True, null=True, verbose_name="voz")),
                ("derecho_voto", models.BooleanField(blank=True, null=True, verbose_name="voto")),
                ("fecha_inicio", models.DateField(blank=True, null=True, verbose_name="inicio")),
                ("fecha_fin", models.DateField(blank=True, null=True, verbose_name="fin")),
                ("motivo_fin", models.CharField(blank=True, max_length=200, verbose_name="motivo del fin")),
            ],
            options={
                "ordering": ["prelacion", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fecha_fin__isnull", True),
                            ("fecha_inicio__isnull", True),
                            ("fecha_fin__gte", models.F("fecha_inicio")),
                            _connector="OR",
                        ),
                        name="nombramiento_fin_despues_de_inicio",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("suple_a__isnull", True), ("calidad", "SUPLENTE"), _connector="OR"),
                        name="nombramiento_solo_suplente_suple",
                    ),
                    models.UniqueConstraint(
                        fields=("organo", "persona", "cargo", "fecha_inicio"), name="nombramiento_sin_repetir"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fecha_inicio__isnull", True)),
                        fields=("organo", "persona", "cargo"),
                        name="nombramiento_sin_repetir_sin_fecha",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalNombramiento",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "cargo",
                    models.CharField(help_text="Como debe leerse en el acta.", max_length=160, verbose_name="cargo"),
                ),
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
                    "funcion",
                    models.CharField(
                        choices=[
                            ("PRESIDE", "preside"),
                            ("SECRETARIA", "levanta el acta"),
                            ("MESA", "forma parte de la mesa directiva"),
                            ("INTEGRA", "integra el órgano"),
                        ],
                        default="INTEGRA",
                        max_length=12,
                        verbose_name="función",
                    ),
                ),
                (
                    "representa",
                    models.CharField(blank=True, max_length=160, verbose_name="consejo o sector que representa"),
                ),
                ("prelacion", models.PositiveSmallIntegerField(default=0, verbose_name="orden de prelación")),
                ("derecho_voz", models.BooleanField(blank=True, default=True, null=True, verbose_name="voz")),
                ("derecho_voto", models.BooleanField(blank=True, null=True, verbose_name="voto")),
                ("fecha_inicio", models.DateField(blank=True, null=True, verbose_name="inicio")),
                ("fecha_fin", models.DateField(blank=True, null=True, verbose_name="fin")),
                ("motivo_fin", models.CharField(blank=True, max_length=200, verbose_name="motivo del fin")),
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
                    "suple_a",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.nombramiento",
                        verbose_name="suple a",
                    ),
                ),
                (
                    "representa_organo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participacion.organo",
                        verbose_name="órgano que representa",
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
                "verbose_name": "historical nombramiento",
                "verbose_name_plural": "historical nombramientos",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegla",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "quorum_primera",
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
                        verbose_name="quórum en primera convocatoria",
                    ),
                ),
                (
                    "minimo_primera",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="número fijo en primera"),
                ),
                (
                    "quorum_segunda",
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
                        verbose_name="quórum en segunda convocatoria",
                    ),
                ),
                (
                    "minimo_segunda",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="número fijo en segunda"),
                ),
                (
                    "fraccion_primera",
                    models.CharField(
                        blank=True,
                        help_text="Como 3/5; solo si el quórum es «otra fracción».",
                        max_length=9,
                        verbose_name="fracción en primera",
                    ),
                ),
                ("fraccion_segunda", models.CharField(blank=True, max_length=9, verbose_name="fracción en segunda")),
                (
                    "quorum_exige_presidencia",
                    models.BooleanField(default=False, verbose_name="el quórum exige a quien preside"),
                ),
                (
                    "quorum_exige_secretaria",
                    models.BooleanField(default=False, verbose_name="el quórum exige a quien levanta el acta"),
                ),
                (
                    "base_quorum",
                    models.CharField(
                        choices=[
                            ("OCUPADOS", "los lugares ocupados con derecho a voto"),
                            ("TODOS", "todos los lugares con derecho a voto, también los vacantes"),
                        ],
                        default="OCUPADOS",
                        max_length=12,
                        verbose_name="sobre quiénes se cuenta",
                    ),
                ),
                (
                    "lugares",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lugares con derecho a voto"),
                ),
                (
                    "minutos_segunda",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutos entre primera y segunda convocatoria"
                    ),
                ),
                (
                    "tolerancia_minutos",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutos de tolerancia"),
                ),
                (
                    "dias_segunda",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="días máximos para volver a convocar sin quórum"
                    ),
                ),
                (
                    "aviso_ordinaria",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="aviso de una sesión ordinaria"
                    ),
                ),
                (
                    "aviso_extraordinaria",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aviso de una extraordinaria"),
                ),
                (
                    "unidad_aviso",
                    models.CharField(
                        choices=[
                            ("HORAS", "horas naturales"),
                            ("HORAS_HABILES", "horas de días hábiles"),
                            ("DIAS", "días naturales"),
                            ("DIAS_HABILES", "días hábiles"),
                        ],
                        default="HORAS",
                        max_length=16,
                        verbose_name="el aviso se cuenta en",
                    ),
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
                        default="DESCONOCIDA",
                        max_length=24,
                        verbose_name="mayoría para acordar",
                    ),
                ),
                (
                    "voto_calidad",
                    models.CharField(
                        choices=[("SI", "sí"), ("NO", "no"), ("DESCONOCIDO", "desconocido")],
                        default="DESCONOCIDO",
                        max_length=12,
                        verbose_name="voto de calidad de la presidencia",
                    ),
                ),
                (
                    "patron_folio",
                    models.CharField(
                        default="{siglas}-{romano}-{n}",
                        help_text="Marcas: {siglas} {romano} {numero} {anio} {aa} {n}. Ejemplo: {siglas}-{romano}-{n} da JD-XII-3.",
                        max_length=60,
                        verbose_name="patrón del folio de acuerdos",
                    ),
                ),
                (
                    "firmas",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("PRESIDENCIA", "la presidencia"),
                            ("PRESIDENCIA_Y_SECRETARIA", "la presidencia y quien levanta el acta"),
                            ("MESA", "la mesa directiva"),
                            ("PRESENTES_CON_VOTO", "quienes asistieron con derecho a voto"),
                            ("PRESENTES", "todas las personas que asistieron"),
                        ],
                        default="DESCONOCIDA",
                        max_length=28,
                        verbose_name="quién firma el acta",
                    ),
                ),
                (
                    "aprobacion_acta",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("SIGUIENTE_SESION", "por votación en una sesión posterior"),
                            ("AL_CERRAR_REVISION", "al terminar el plazo de observaciones"),
                            ("AL_CLAUSURAR", "en la misma sesión, al clausurarla"),
                        ],
                        default="DESCONOCIDA",
                        max_length=20,
                        verbose_name="cuándo se aprueba el acta",
                    ),
                ),
                (
                    "dias_observaciones",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="días para observar el acta"),
                ),
                (
                    "dias_publicacion",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="días para publicar el acta"),
                ),
                (
                    "suplencia",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("POR_SESION", "en cada sesión en que falte la persona titular"),
                            ("DEFINITIVA", "solo por ausencia definitiva de la persona titular"),
                        ],
                        default="DESCONOCIDA",
                        max_length=12,
                        verbose_name="cuándo entra la persona suplente",
                    ),
                ),
                (
                    "faltas_alerta",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Con este número de faltas se avisa.",
                        null=True,
                        verbose_name="faltas injustificadas que dan aviso",
                    ),
                ),
                ("faltas_seguidas", models.BooleanField(default=True, verbose_name="las faltas se cuentan seguidas")),
                (
                    "sesiones_anuales",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sesiones ordinarias al año"),
                ),
                (
                    "fundamento",
                    models.TextField(
                        blank=True, help_text="Artículo y ordenamiento. Vacío: desconocido.", verbose_name="fundamento"
                    ),
                ),
                ("fecha_inicio", models.DateField(blank=True, null=True, verbose_name="vigente desde")),
                ("fecha_fin", models.DateField(blank=True, null=True, verbose_name="vigente hasta")),
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
                "verbose_name": "historical regla",
                "verbose_name_plural": "historical reglas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Regla",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reglas", to="participacion.organo"
                    ),
                ),
                (
                    "quorum_primera",
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
                        verbose_name="quórum en primera convocatoria",
                    ),
                ),
                (
                    "minimo_primera",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="número fijo en primera"),
                ),
                (
                    "quorum_segunda",
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
                        verbose_name="quórum en segunda convocatoria",
                    ),
                ),
                (
                    "minimo_segunda",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="número fijo en segunda"),
                ),
                (
                    "fraccion_primera",
                    models.CharField(
                        blank=True,
                        help_text="Como 3/5; solo si el quórum es «otra fracción».",
                        max_length=9,
                        verbose_name="fracción en primera",
                    ),
                ),
                ("fraccion_segunda", models.CharField(blank=True, max_length=9, verbose_name="fracción en segunda")),
                (
                    "quorum_exige_presidencia",
                    models.BooleanField(default=False, verbose_name="el quórum exige a quien preside"),
                ),
                (
                    "quorum_exige_secretaria",
                    models.BooleanField(default=False, verbose_name="el quórum exige a quien levanta el acta"),
                ),
                (
                    "base_quorum",
                    models.CharField(
                        choices=[
                            ("OCUPADOS", "los lugares ocupados con derecho a voto"),
                            ("TODOS", "todos los lugares con derecho a voto, también los vacantes"),
                        ],
                        default="OCUPADOS",
                        max_length=12,
                        verbose_name="sobre quiénes se cuenta",
                    ),
                ),
                (
                    "lugares",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lugares con derecho a voto"),
                ),
                (
                    "minutos_segunda",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutos entre primera y segunda convocatoria"
                    ),
                ),
                (
                    "tolerancia_minutos",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutos de tolerancia"),
                ),
                (
                    "dias_segunda",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="días máximos para volver a convocar sin quórum"
                    ),
                ),
                (
                    "aviso_ordinaria",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="aviso de una sesión ordinaria"
                    ),
                ),
                (
                    "aviso_extraordinaria",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aviso de una extraordinaria"),
                ),
                (
                    "unidad_aviso",
                    models.CharField(
                        choices=[
                            ("HORAS", "horas naturales"),
                            ("HORAS_HABILES", "horas de días hábiles"),
                            ("DIAS", "días naturales"),
                            ("DIAS_HABILES", "días hábiles"),
                        ],
                        default="HORAS",
                        max_length=16,
                        verbose_name="el aviso se cuenta en",
                    ),
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
                        default="DESCONOCIDA",
                        max_length=24,
                        verbose_name="mayoría para acordar",
                    ),
                ),
                (
                    "voto_calidad",
                    models.CharField(
                        choices=[("SI", "sí"), ("NO", "no"), ("DESCONOCIDO", "desconocido")],
                        default="DESCONOCIDO",
                        max_length=12,
                        verbose_name="voto de calidad de la presidencia",
                    ),
                ),
                (
                    "patron_folio",
                    models.CharField(
                        default="{siglas}-{romano}-{n}",
                        help_text="Marcas: {siglas} {romano} {numero} {anio} {aa} {n}. Ejemplo: {siglas}-{romano}-{n} da JD-XII-3.",
                        max_length=60,
                        verbose_name="patrón del folio de acuerdos",
                    ),
                ),
                (
                    "firmas",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("PRESIDENCIA", "la presidencia"),
                            ("PRESIDENCIA_Y_SECRETARIA", "la presidencia y quien levanta el acta"),
                            ("MESA", "la mesa directiva"),
                            ("PRESENTES_CON_VOTO", "quienes asistieron con derecho a voto"),
                            ("PRESENTES", "todas las personas que asistieron"),
                        ],
                        default="DESCONOCIDA",
                        max_length=28,
                        verbose_name="quién firma el acta",
                    ),
                ),
                (
                    "aprobacion_acta",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("SIGUIENTE_SESION", "por votación en una sesión posterior"),
                            ("AL_CERRAR_REVISION", "al terminar el plazo de observaciones"),
                            ("AL_CLAUSURAR", "en la misma sesión, al clausurarla"),
                        ],
                        default="DESCONOCIDA",
                        max_length=20,
                        verbose_name="cuándo se aprueba el acta",
                    ),
                ),
                (
                    "dias_observaciones",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="días para observar el acta"),
                ),
                (
                    "dias_publicacion",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="días para publicar el acta"),
                ),
                (
                    "suplencia",
                    models.CharField(
                        choices=[
                            ("DESCONOCIDA", "desconocida"),
                            ("POR_SESION", "en cada sesión en que falte la persona titular"),
                            ("DEFINITIVA", "solo por ausencia definitiva de la persona titular"),
                        ],
                        default="DESCONOCIDA",
                        max_length=12,
                        verbose_name="cuándo entra la persona suplente",
                    ),
                ),
                (
                    "faltas_alerta",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Con este número de faltas se avisa.",
                        null=True,
                        verbose_name="faltas injustificadas que dan aviso",
                    ),
                ),
                ("faltas_seguidas", models.BooleanField(default=True, verbose_name="las faltas se cuentan seguidas")),
                (
                    "sesiones_anuales",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sesiones ordinarias al año"),
                ),
                (
                    "fundamento",
                    models.TextField(
                        blank=True, help_text="Artículo y ordenamiento. Vacío: desconocido.", verbose_name="fundamento"
                    ),
                ),
                ("fecha_inicio", models.DateField(blank=True, null=True, verbose_name="vigente desde")),
                ("fecha_fin", models.DateField(blank=True, null=True, verbose_name="vigente hasta")),
            ],
            options={
                "verbose_name": "regla",
                "ordering": ["organo", models.OrderBy(models.F("fecha_inicio"), descending=True, nulls_last=True)],
                "constraints": [
                    models.UniqueConstraint(fields=("organo", "fecha_inicio"), name="regla_una_por_inicio"),
                    models.UniqueConstraint(
                        condition=models.Q(("fecha_inicio__isnull", True)),
                        fields=("organo",),
                        name="regla_una_sin_inicio",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quorum_primera", "MINIMO"), _negated=True),
                            models.Q(("minimo_primera__gte", 1), ("minimo_primera__isnull", False)),
                            _connector="OR",
                        ),
                        name="regla_minimo_primera",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quorum_segunda", "MINIMO"), _negated=True),
                            models.Q(("minimo_segunda__gte", 1), ("minimo_segunda__isnull", False)),
                            _connector="OR",
                        ),
                        name="regla_minimo_segunda",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("base_quorum", "TODOS"), _negated=True),
                            models.Q(("lugares__gte", 1), ("lugares__isnull", False)),
                            _connector="OR",
                        ),
                        name="regla_todos_pide_lugares",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quorum_primera", "FRACCION"), _negated=True),
                            models.Q(("fraccion_primera", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="regla_fraccion_primera",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quorum_segunda", "FRACCION"), _negated=True),
                            models.Q(("fraccion_segunda", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="regla_fraccion_segunda",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.RunPython(poner, quitar),
    ]
