"""The database is the last honest witness of the ground floor: what it must refuse, it refuses by itself."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, ProtectedError

from participacion.enums import BaseQuorum, EstadoCorreo, EstadoFirma, EstadoTrabajo, TipoQuorum
from participacion.models import Archivo, Documento, Municipio, Nombramiento, Organo, Persona, Regla, Trabajo
from tests import factories as f

pytestmark = pytest.mark.django_db
DIA = datetime.date(2026, 3, 11)
AHORA = datetime.datetime(2026, 3, 11, tzinfo=datetime.UTC)
MODELOS = [m for m in apps.get_app_config("participacion").get_models() if not m.__name__.startswith("Historical")]


def _repetir(fabrica: type, *campos: str, **fijos: Any) -> Callable[[], object]:
    """Return an attempt to insert, past every validation, a second row with the same values in these fields."""

    def intentar() -> object:
        primera, segunda = fabrica(**fijos), fabrica.build(**{c: None for c in ("organo", "persona") if c in campos})
        for campo in primera._meta.concrete_fields:
            if campo.name in campos or (campo.is_relation and getattr(segunda, campo.attname) is None):
                setattr(segunda, campo.attname, getattr(primera, campo.attname))
        return type(segunda).objects.bulk_create([segunda])

    return intentar


def _poner(fabrica: type, **valores: Any) -> Callable[[], object]:
    """Return an attempt to write these values in a good row, past every validation."""
    return lambda: type(fila := fabrica()).objects.filter(pk=fila.pk).update(**valores)


def _dos(fabrica: type, campo: str) -> Callable[[], object]:
    """Return an attempt to give one row the value that another has in a unique field."""

    def intentar() -> object:
        una, otra = fabrica(), fabrica()
        valor = getattr(una, una._meta.get_field(campo).attname)
        return type(una).objects.filter(pk=otra.pk).update(**{una._meta.get_field(campo).attname: valor})

    return intentar


def _usuario_con_persona() -> Any:
    return f.UsuarioFactory(segundo_factor=False, persona=f.PersonaFactory())


def _documento_que_sustituye(**campos: Any) -> Documento:
    return f.DocumentoFactory(sustituye=f.DocumentoFactory())


RESTRICCIONES: dict[str, Callable[[], object]] = {
    "dependencia_unica_por_municipio": _repetir(f.DependenciaFactory, "municipio", "nombre"),
    "delegacion_clave_unica": _repetir(f.DelegacionFactory, "municipio", "clave"),
    "colonia_clave_unica": _repetir(f.ColoniaFactory, "municipio", "clave"),
    "alias_colonia_unico": _repetir(f.AliasColoniaFactory, "colonia", "texto"),
    "alias_dependencia_unico": _repetir(f.AliasDependenciaFactory, "dependencia", "texto"),
    "enlace_unico": _repetir(f.EnlaceFactory, "usuario", "dependencia"),
    "organo_clave_unica": _repetir(f.OrganoFactory, "municipio", "clave"),
    "organo_no_depende_de_si_mismo": _poner(f.OrganoFactory, superior=F("id")),
    "persona_clave_unica": _repetir(f.PersonaFactory, "municipio", "clave"),
    "variante_unica_por_persona": _repetir(f.VarianteNombreFactory, "persona", "texto"),
    "nombramiento_fin_despues_de_inicio": _poner(
        f.NombramientoFactory, fecha_inicio=DIA, fecha_fin=DIA - datetime.timedelta(days=1)
    ),
    "nombramiento_solo_suplente_suple": _poner(f.NombramientoFactory, suple_a=F("id")),
    "nombramiento_sin_repetir": _repetir(
        f.NombramientoFactory, "organo", "persona", "cargo", "fecha_inicio", fecha_inicio=DIA
    ),
    "nombramiento_sin_repetir_sin_fecha": _repetir(f.NombramientoFactory, "organo", "persona", "cargo"),
    "regla_una_por_inicio": _repetir(f.ReglaFactory, "organo", "fecha_inicio", fecha_inicio=DIA),
    "regla_una_sin_inicio": _repetir(f.ReglaFactory, "organo"),
    "regla_minimo_primera": _poner(f.ReglaFactory, quorum_primera=TipoQuorum.MINIMO, minimo_primera=0),
    "regla_minimo_segunda": _poner(f.ReglaFactory, quorum_segunda=TipoQuorum.MINIMO, minimo_segunda=None),
    "regla_fraccion_primera": _poner(f.ReglaFactory, quorum_primera=TipoQuorum.FRACCION),
    "regla_fraccion_segunda": _poner(f.ReglaFactory, quorum_segunda=TipoQuorum.FRACCION),
    "regla_fraccion_primera_bien_escrita": _poner(f.ReglaFactory, fraccion_primera="0/5"),
    "regla_fraccion_segunda_bien_escrita": _poner(f.ReglaFactory, fraccion_segunda="tres"),
    "regla_todos_pide_lugares": _poner(f.ReglaFactory, base_quorum=BaseQuorum.TODOS, lugares=None),
    "asignacion_sin_repetir": _repetir(f.AsignacionFactory, "usuario", "organo", "rol"),
    "documento_folio_unico": lambda: Documento.objects.filter(pk=f.DocumentoFactory(version=2).pk).update(
        **{c: v for c, v in vars(f.DocumentoFactory()).items() if c in {"municipio_id", "folio", "version"}}
    ),
    "documento_no_se_sustituye_a_si_mismo": _poner(f.DocumentoFactory, sustituye=F("id")),
    "trabajo_terminado_con_hora": _poner(f.TrabajoFactory, estado=EstadoTrabajo.TERMINADO),
    "trabajo_fallido_dice_por_que": _poner(f.TrabajoFactory, estado=EstadoTrabajo.FALLIDO),
    "dia_inhabil_unico": lambda: f.DiaInhabilFactory(
        municipio=(dia := f.DiaInhabilFactory(municipio=f.MunicipioFactory())).municipio, fecha=dia.fecha
    ),
    "dia_inhabil_general_unico": lambda: f.DiaInhabilFactory(fecha=f.DiaInhabilFactory().fecha),
    "firma_lugar_unico": lambda: f.FirmaFactory(documento=f.FirmaFactory().documento, orden=1, campo="otro"),
    "firma_campo_unico": lambda: f.FirmaFactory(documento=(una := f.FirmaFactory()).documento, campo=una.campo),
    "firma_dice_como_y_sobre_que": _poner(f.FirmaFactory, estado=EstadoFirma.FIRMADA, firmada_en=AHORA, metodo="CLIC"),
    "firma_que_falta_dice_por_que": _poner(f.FirmaFactory, estado=EstadoFirma.NO_FIRMA),
    "correo_enviado_con_hora": _poner(f.CorreoFactory, estado=EstadoCorreo.ENVIADO),
    "correo_fallido_dice_por_que": _poner(f.CorreoFactory, estado=EstadoCorreo.FALLIDO),
}
UNICOS: dict[str, Callable[[], object]] = {
    "Municipio.clave": _dos(f.MunicipioFactory, "clave"),
    "Usuario.username": _dos(f.UsuarioFactory, "username"),
    "Usuario.persona": _dos(lambda: _usuario_con_persona(), "persona"),  # type: ignore[arg-type]
    "Documento.codigo": _dos(f.DocumentoFactory, "codigo"),
    "Documento.archivo": _dos(f.DocumentoFactory, "archivo"),
    "Documento.sustituye": _dos(_documento_que_sustituye, "sustituye"),  # type: ignore[arg-type]
    "Trabajo.clave": _dos(f.TrabajoFactory, "clave"),
    "Trabajo.documento": lambda: f.TrabajoFactory(documento=f.TrabajoFactory(documento=f.DocumentoFactory()).documento),
    "Correo.clave": _dos(f.CorreoFactory, "clave"),
}


def _rechaza(intento: Callable[[], object]) -> str:
    """Return what the database says when it refuses an attempt."""
    with pytest.raises(IntegrityError) as rechazo, transaction.atomic():
        intento()
    return str(rechazo.value)


@pytest.mark.parametrize("nombre", RESTRICCIONES)
def test_la_base_rechaza_lo_que_la_restriccion_prohibe(nombre: str) -> None:
    dicho = _rechaza(RESTRICCIONES[nombre])
    assert nombre in dicho or (connection.vendor == "sqlite" and dicho.startswith("UNIQUE"))


@pytest.mark.parametrize("campo", UNICOS)
def test_la_base_rechaza_un_valor_repetido(campo: str) -> None:
    assert "unique" in _rechaza(UNICOS[campo]).lower()


def test_cada_restriccion_de_los_modelos_tiene_su_prueba() -> None:
    assert set(RESTRICCIONES) == {c.name for m in MODELOS for c in m._meta.constraints}
    assert set(UNICOS) == {
        f"{m.__name__}.{c.name}" for m in MODELOS for c in m._meta.local_fields if c.unique and not c.primary_key
    }


@pytest.mark.parametrize(
    "valores", [{"contenido": b"otro"}, {"tamanio": 1}, {"tipo_mime": "text/html"}, {"sha256": "0" * 64}]
)
def test_un_archivo_emitido_no_se_reescribe(valores: dict[str, object]) -> None:
    archivo = f.ArchivoFactory()
    assert "no se reescribe" in _rechaza(lambda: Archivo.objects.filter(pk=archivo.pk).update(**valores))
    assert bytes(Archivo.objects.get(pk=archivo.pk).contenido) == bytes(archivo.contenido)


def test_ni_escribiendo_lo_mismo_se_toca_un_archivo() -> None:
    archivo = f.ArchivoFactory()
    _rechaza(lambda: archivo.save(force_update=True))


# Each one is argued on its line in the models.
CASCADAS = {
    "VarianteNombre.persona",
    "Asignacion.usuario",
    "AdjuntoCorreo.correo",
    "Enlace.usuario",
    "AliasColonia.colonia",
    "AliasDependencia.dependencia",
}


def test_todo_lo_demas_se_protege() -> None:
    cascadas = {
        f"{m.__name__}.{c.name}"
        for m in MODELOS
        for c in m._meta.local_fields
        if isinstance(c, models.ForeignKey) and c.remote_field.on_delete is not models.PROTECT
    }
    assert cascadas == CASCADAS


def test_no_se_borra_lo_que_otro_registro_nombra() -> None:
    lugar: Nombramiento = f.NombramientoFactory()
    documento: Documento = f.DocumentoFactory()
    regla: Regla = f.ReglaFactory()
    trabajo: Trabajo = f.TrabajoFactory()
    for protegido in (
        lugar.persona, lugar.organo, lugar.organo.municipio, documento.archivo, documento.municipio, regla.organo,
        trabajo.organo,
    ):  # fmt: skip
        with pytest.raises(ProtectedError):
            protegido.delete()


@pytest.mark.parametrize("modelo", [Persona, Organo, Municipio])
def test_ni_por_debajo_del_orm_se_borra(modelo: type[models.Model]) -> None:
    f.NombramientoFactory()

    def borrar() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {modelo._meta.db_table}")  # noqa: S608
        connection.check_constraints()

    _rechaza(borrar)


@pytest.mark.parametrize(
    ("inicio", "fin", "vigente"),
    [(None, None, True), (DIA, DIA, True), (DIA, None, True), (None, DIA - datetime.timedelta(days=1), False)],
)
def test_los_vigentes_de_un_dia(inicio: datetime.date | None, fin: datetime.date | None, vigente: bool) -> None:
    f.NombramientoFactory(fecha_inicio=inicio, fecha_fin=fin)
    assert Nombramiento.objects.vigentes_en(DIA).exists() is vigente


def test_un_segundo_periodo_de_la_misma_persona_es_otra_fila() -> None:
    primero = f.NombramientoFactory(fecha_inicio=DIA, fecha_fin=DIA)
    f.NombramientoFactory(
        organo=primero.organo, persona=primero.persona, cargo=primero.cargo,
        fecha_inicio=DIA + datetime.timedelta(days=1),
    )  # fmt: skip
    assert Nombramiento.objects.count() == 2
