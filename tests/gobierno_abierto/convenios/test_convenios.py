"""The life of a convenio: what it needs to be agreed, what freezes, who must sign, how it ends."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from gobierno_abierto.domain import convenio_impreso, convenio_inicial, convenio_texto, convenios
from gobierno_abierto.domain.convenios import ConvenioInvalido, DatosConvenio, DatosParte
from gobierno_abierto.models import Clausula, Convenio, ConvenioEmitido, Novedad, PlantillaDeConvenio
from participacion.domain import firmas
from participacion.domain.emision import guardar_archivo
from participacion.models import Correo, Documento
from tests import factories as f
from tests.gobierno_abierto import jornadas as j

pytestmark = pytest.mark.django_db
HOY = datetime.date(2026, 11, 20)


def _nada(tarea: str, trabajo: str) -> None:
    """Send nothing."""


def _prensa(registro: Any, sellado_en: datetime.datetime, avanza: Any) -> tuple[bytes, str]:
    """Print bytes that are no paper: what is tested here is what happens around it."""
    return f"%PDF-1.7 {registro['folio']} v{registro['version']}".encode(), "Sello de prueba"


def acordar(convenio: Convenio) -> ConvenioEmitido:
    """Agree a convenio and print it."""
    emitido = convenio_impreso.acordar(
        convenio, portal=j.PORTAL, por=f.UsuarioFactory(), ahora=timezone.now(), mensajero=_nada
    )
    convenio_impreso.emitir(str(emitido.trabajo_id), imprenta=_prensa, reloj=timezone.now)
    return ConvenioEmitido.objects.select_related("documento", "convenio").get(pk=emitido.pk)


def firma_en_papel(emitido: ConvenioEmitido, *lugares: int) -> Convenio:
    """Have the signers of these places sign on paper."""
    assert emitido.documento is not None
    papel = guardar_archivo(f"hoja {emitido.pk} {lugares}".encode(), "image/jpeg")
    suyas = list(emitido.documento.firmas.filter(orden__in=lugares))
    firmas.registrar_en_papel(suyas, papel, sobre="a" * 64, por=f.UsuarioFactory(), ahora=timezone.now())
    return convenio_impreso.marcar_firmado(emitido, portal=j.PORTAL, ahora=timezone.now())


def test_a_un_proyecto_vacio_le_falta_todo() -> None:
    convenio = f.ConvenioFactory()
    partes = convenio_impreso.partes_de(convenio)
    assert convenio_impreso.que_falta(convenio, partes) == [
        "Dos partes que se obliguen, por lo menos.", "Las cláusulas.",
    ]  # fmt: skip
    with pytest.raises(ConvenioInvalido, match="Falta: Dos partes"):
        acordar(convenio)
    assert not ConvenioEmitido.objects.exists()


def test_una_clausula_que_pide_lo_que_no_se_dijo_detiene_el_acuerdo() -> None:
    convenio = f.convenio_listo()
    convenio_texto.guardar_clausula(convenio, titulo="Recursos", texto="Se destinan {monto}.", por=None)
    with pytest.raises(ConvenioInvalido, match="Las cláusulas piden el monto"):
        acordar(convenio)


def test_un_testigo_de_honor_no_cuenta_como_parte_que_se_obliga() -> None:
    convenio = f.convenio_listo()
    convenio.partes.get(orden=2).delete()
    faltan = convenio_impreso.que_falta(convenio, convenio_impreso.partes_de(convenio))
    assert faltan == ["Dos partes que se obliguen, por lo menos."]


def test_acordado_el_texto_no_cambia_y_se_piden_las_firmas_de_todos() -> None:
    convenio = f.convenio_listo()
    emitido = acordar(convenio)
    convenio.refresh_from_db()
    assert (convenio.estado, emitido.documento.es_publico) == ("ACORDADO", True)
    assert [x.campo for x in emitido.documento.firmas.all()] == ["firma-01", "firma-02", "firma-03", "firma-04"]
    assert emitido.registro["clausulas"] == [
        {
            "numero": "PRIMERA", "titulo": "Objeto",
            "texto": "Municipio de prueba e Infoprueba convienen en lo siguiente: Construir el parque que se eligió.",
        }
    ]  # fmt: skip
    for intento in (
        lambda: convenios.editar(convenio, DatosConvenio("Otro", "Otra cosa"), por=None),
        lambda: convenios.quitar_parte(convenio.partes.first(), por=None),
        lambda: convenios.quitar_firmante(convenio.partes.first().firmantes.first(), por=None),
        lambda: convenio_texto.quitar_clausula(convenio.clausulas.get(), por=None),
        lambda: convenio_texto.guardar_clausula(convenio, titulo="a", texto="b", por=None),
    ):
        with pytest.raises(ConvenioInvalido, match="su texto no cambia"):
            intento()


def test_se_firma_cuando_no_falta_nadie() -> None:
    emitido = acordar(f.convenio_listo())
    assert firma_en_papel(emitido, 1, 2, 3).estado == "ACORDADO"
    convenio = firma_en_papel(emitido, 4)
    assert (convenio.estado, convenio.firmado_en is not None) == ("FIRMADO", True)
    assert convenio.fecha_firma == timezone.localdate(timezone=convenio.municipio.tz)


def test_quien_sigue_el_ejercicio_lo_sabe_una_vez_por_acto() -> None:
    convenio = f.convenio_listo()
    ejercicio = f.EjercicioFactory(organo=convenio.organo, publicado=True)
    convenio.ejercicios.add(ejercicio, f.EjercicioFactory(organo=convenio.organo))
    f.SuscripcionFactory(ejercicio=ejercicio, confirmada_en=timezone.now())
    firma_en_papel(acordar(convenio), 1, 2, 3, 4)
    titulos = ["El convenio está acordado y se va a firmar", "El convenio está firmado"]
    assert list(ejercicio.novedades.order_by("pk").values_list("titulo", flat=True)) == titulos
    assert [c.asunto.split(":")[0] for c in Correo.objects.order_by("pk")] == titulos
    assert Novedad.objects.count() == 2


def test_quien_no_firmara_no_detiene_a_su_parte_y_una_parte_entera_si() -> None:
    ahora = timezone.now()
    emitido = acordar(f.convenio_listo())
    firmas.no_firmara(emitido.documento.firmas.get(orden=1), motivo="De viaje.", por=None, ahora=ahora)
    assert firma_en_papel(emitido, 2, 3, 4).estado == "FIRMADO"

    otro = acordar(f.convenio_listo())
    firmas.no_firmara(otro.documento.firmas.get(orden=3), motivo="No está de acuerdo.", por=None, ahora=ahora)
    assert firma_en_papel(otro, 1, 2, 4).estado == "ACORDADO"
    assert convenio_impreso.partes_sin_firma(otro) == ["Infoprueba"]


def test_regresado_a_proyecto_se_acuerda_otra_version_que_sustituye_a_la_primera() -> None:
    primera = acordar(f.convenio_listo())
    with pytest.raises(ConvenioInvalido, match="por qué"):
        convenios.regresar_a_proyecto(primera.convenio, motivo=" ", por=None)
    convenio = convenios.regresar_a_proyecto(primera.convenio, motivo="Cambió la calle.", por=None)
    primera.documento.refresh_from_db()
    assert (convenio.estado, primera.documento.es_publico) == ("PROYECTO", False)
    segunda = acordar(convenio)
    assert (segunda.version, segunda.documento.sustituye_id) == (2, primera.documento_id)
    # The signatures of the first one are of another text.
    assert firma_en_papel(primera, 1, 2, 3, 4).estado == "ACORDADO"
    assert firma_en_papel(segunda, 1, 2, 3, 4).estado == "FIRMADO"


def test_si_vuelve_a_proyecto_mientras_se_imprime_su_papel_no_es_publico() -> None:
    emitido = convenio_impreso.acordar(
        f.convenio_listo(), portal=j.PORTAL, por=f.UsuarioFactory(), ahora=timezone.now(), mensajero=_nada
    )
    convenios.regresar_a_proyecto(emitido.convenio, motivo="Un error.", por=None)
    convenio_impreso.emitir(str(emitido.trabajo_id), imprenta=_prensa, reloj=timezone.now)
    assert Documento.objects.get().es_publico is False


def test_imprimir_dos_veces_deja_un_solo_papel_con_sus_firmas() -> None:
    emitido = acordar(f.convenio_listo())
    convenio_impreso.emitir(str(emitido.trabajo_id), imprenta=_prensa, reloj=timezone.now)
    assert (Documento.objects.count(), emitido.documento.firmas.count()) == (1, 4)


@pytest.mark.parametrize(
    ("el", "motivo", "frase"),
    [
        (HOY, "", "cómo concluyó"),
        (HOY + datetime.timedelta(1), "Se entregó.", "hasta hoy"),
        (datetime.date(2026, 3, 19), "Se entregó.", "desde la firma"),
    ],
)
def test_no_concluye_de_cualquier_manera(el: datetime.date, motivo: str, frase: str) -> None:
    with pytest.raises(ConvenioInvalido, match=frase):
        convenios.concluir(f.ConvenioFactory(firmado=True), el=el, motivo=motivo, por=None, hoy=HOY)


def test_concluye_y_ya_no_gana_ejercicios() -> None:
    convenio = convenios.concluir(f.ConvenioFactory(firmado=True), el=HOY, motivo="Se entregó.", por=None, hoy=HOY)
    assert (convenio.estado, convenio.concluido_el) == ("CONCLUIDO", HOY)
    with pytest.raises(ConvenioInvalido, match="ya concluyó"):
        convenios.vincular(convenio, [], por=None)
    with pytest.raises(ConvenioInvalido, match="Solo concluye"):
        convenios.concluir(f.ConvenioFactory(), el=HOY, motivo="x", por=None, hoy=HOY)


def test_un_convenio_marco_gana_ejercicios_ya_firmado_y_nunca_un_borrador_ni_uno_ajeno() -> None:
    convenio = f.ConvenioFactory(firmado=True)
    suyos = [f.EjercicioFactory(organo=convenio.organo, publicado=True) for _ in range(2)]
    assert list(convenios.vincular(convenio, suyos, por=None).ejercicios.order_by("pk")) == suyos
    for ejercicio, frase in (
        (f.EjercicioFactory(organo=convenio.organo), "todavía no es público"),
        (f.EjercicioFactory(publicado=True), "otro municipio"),
    ):
        with pytest.raises(ConvenioInvalido, match=frase):
            convenios.vincular(convenio, [ejercicio], por=None)


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"nombre": "¿?"}, "con letras"),
        ({"objeto": "  "}, "para qué se firma"),
        ({"monto": 0}, "mayor que cero"),
        ({"vigente_desde": HOY, "vigente_hasta": HOY - datetime.timedelta(1)}, "termina antes"),
    ],
)
def test_lo_que_no_puede_ser_se_dice(datos: dict[str, Any], frase: str) -> None:
    organo = f.OrganoFactory()
    with pytest.raises(ConvenioInvalido, match=frase):
        convenios.crear(organo, DatosConvenio(**{"nombre": "Uno", "objeto": "Algo"} | datos), por=None)


def test_no_hay_dos_convenios_con_el_mismo_nombre_ni_dos_partes_ni_dos_veces_la_misma_firma() -> None:
    convenio = f.convenio_listo(nombre="Marco", clave="marco")
    with pytest.raises(ConvenioInvalido, match="Ya hay un convenio"):
        convenios.crear(convenio.organo, DatosConvenio("Marco", "Otro"), por=None)
    parte = convenio.partes.get(orden=1)
    with pytest.raises(ConvenioInvalido, match="ya está"):
        convenios.guardar_parte(convenio, DatosParte(parte.tipo, "INFOPRUEBA"), por=None)
    quien = parte.firmantes.first().nombre
    with pytest.raises(ConvenioInvalido, match="ya firma"):
        convenios.agregar_firmante(convenio.partes.get(orden=2), nombre=quien, cargo="", persona=None, por=None)


def _titulos(convenio: Convenio) -> list[tuple[int, str]]:
    return list(convenio.clausulas.order_by("orden").values_list("orden", "titulo"))


def test_las_clausulas_se_mueven_se_quitan_y_siguen_numeradas() -> None:
    convenio = f.ConvenioFactory()
    a, _, c = (f.ClausulaFactory(convenio=convenio, titulo=t) for t in "abc")
    convenio_texto.mover_clausula(c, arriba=True, por=None)
    convenio_texto.mover_clausula(a, arriba=True, por=None)
    assert _titulos(convenio) == [(1, "a"), (2, "c"), (3, "b")]
    convenio_texto.quitar_clausula(Clausula.objects.get(pk=c.pk), por=None)
    assert _titulos(convenio) == [(1, "a"), (2, "b")]


def test_una_plantilla_se_guarda_se_usa_y_toma_el_lugar_de_otra() -> None:
    convenio = f.ConvenioFactory()
    f.ClausulaFactory(convenio=convenio, titulo="Objeto", texto="{objeto}")
    plantilla = convenio_texto.guardar_plantilla(convenio, "General", por=None)
    otro = f.ConvenioFactory(organo=convenio.organo)
    assert convenio_texto.usar_plantilla(otro, plantilla, por=None) == 1
    assert convenio_texto.usar_plantilla(otro, plantilla, por=None) == 1
    assert _titulos(otro) == [(1, "Objeto"), (2, "Objeto")]
    convenio_texto.guardar_plantilla(otro, "General", por=None)
    assert PlantillaDeConvenio.objects.get().clausulas == [["Objeto", "{objeto}"]] * 2
    with pytest.raises(ConvenioInvalido, match="de este municipio"):
        convenio_texto.usar_plantilla(f.ConvenioFactory(), plantilla, por=None)


def test_una_clausula_no_pide_datos_que_no_existen() -> None:
    with pytest.raises(ConvenioInvalido, match="fecha}» no es un dato"):
        convenio_texto.guardar_clausula(f.ConvenioFactory(), titulo="a", texto="El {fecha}.", por=None)


def test_de_un_ejercicio_salen_el_objeto_y_las_partes_que_firman() -> None:
    ejercicio = f.EjercicioFactory(publicado=True, nombre="Parque", monto=1_500_000)
    for clave in ("municipio", "organo-garante", "instituto-electoral", "sociedad-civil", "representante-delegaciones"):
        f.TipoDeParteFactory(clave=clave)
    secretaria = f.DependenciaFactory(municipio=ejercicio.municipio)
    for orden, (papel, nombre, dependencia) in enumerate(
        [
            ("CONVOCA", "Municipio", None), ("DEPENDENCIA", "Obras", secretaria), ("HABITANTES", "Vecinos", None),
            ("GARANTE", "Infoqro", None), ("ELECTORAL", "Infoqro", None),
            ("REPRESENTANTE", "Representante de las Delegaciones", None),
        ],
        start=1,
    ):  # fmt: skip
        f.ParteFactory(ejercicio=ejercicio, papel=papel, nombre=nombre, dependencia=dependencia, orden=orden)
    datos, partes = convenio_inicial.datos_iniciales(ejercicio), convenio_inicial.partes_iniciales(ejercicio)
    assert (datos.objeto, datos.monto) == ("Implementación del ejercicio «Parque».", ejercicio.monto)
    assert [(p.tipo.clave, p.nombre, p.dependencias) for p in partes] == [
        ("municipio", "Municipio", [secretaria]), ("organo-garante", "Infoqro", []),
        ("representante-delegaciones", "Representante de las Delegaciones", []),
    ]  # fmt: skip
