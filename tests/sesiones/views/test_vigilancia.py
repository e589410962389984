"""The oversight of an órgano and the history of a session, as pages and as files."""

import csv
import datetime
import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from participacion.enums import Rol
from participacion.models import Organo, Regla
from sesiones.domain import agenda, narrativa
from sesiones.enums import EstadoAsistencia, TipoSesion
from sesiones.models import Acuerdo, Punto
from tests.factories import (
    AcuerdoFactory,
    AsistenciaFactory,
    NombramientoFactory,
    PuntoFactory,
    SesionFactory,
    cuenta,
    escenas,
)
from tests.factories.sesiones import INICIO
from tests.sesiones.views.paginas import texto
from tests.sesiones.views.personas import ANONIMA, AUDITORIA, COORDINACION, GUION, SECRETARIA, TODAS, gente, secretaria

pytestmark = pytest.mark.django_db


def _organo(**regla: object) -> Organo:
    organo = escenas.consejo()
    Regla.objects.filter(organo=organo).update(**regla)
    return organo


def _pagina(organo: Organo, anio: int = 2026) -> str:
    return texto(secretaria(organo).get(f"/mesa/vigilancia/{organo.pk}/{anio}/"))


def _falta(organo: Organo, veces: int) -> str:
    """Hold as many ordinary sessions as asked, with one member always absent; return who."""
    nombramiento = organo.nombramientos.last()
    for n in range(veces):
        sesion = SesionFactory(organo=organo, clausurada=True, fecha=datetime.date(2026, 1 + n, 10))
        AsistenciaFactory(
            sesion=sesion, persona=nombramiento.persona, nombramiento=nombramiento, estado=EstadoAsistencia.AUSENTE
        )
    return str(nombramiento.persona)


# ── Who may look ──


@pytest.mark.parametrize("quien", TODAS)
def test_vigilan_la_secretaria_la_coordinacion_y_la_auditoria(quien: str) -> None:
    sesion = escenas.sesion_en_curso()
    personas = gente(sesion.organo)
    deja = quien in {SECRETARIA, COORDINACION, AUDITORIA}
    for ruta in (
        f"/mesa/vigilancia/{sesion.organo_id}/2026/",
        f"/mesa/vigilancia/{sesion.organo_id}/2026/asistencia.csv",
        f"/mesa/sesiones/{sesion.pk}/historia/",
        f"/mesa/sesiones/{sesion.pk}/historia.csv",
        f"/mesa/sesiones/{sesion.pk}/historia.json",
    ):
        estado = personas.cliente(quien).get(ruta).status_code
        assert estado == 200 if deja else estado in {302, 403}, (quien, ruta)


def test_un_organo_que_no_existe_es_404_y_a_quien_no_entra_se_le_pide_entrar() -> None:
    organo = escenas.consejo()
    assert secretaria(organo).get("/mesa/vigilancia/999999/2026/").status_code == 404
    assert gente(organo).cliente(ANONIMA).get("/mesa/vigilancia/").status_code == 302


# ── Attendance ──


def test_quien_llega_al_numero_de_faltas_se_avisa() -> None:
    organo = _organo(faltas_alerta=3)
    quien = _falta(organo, 3)
    assert f"{quien} acumula 3 faltas injustificadas seguidas; la regla avisa con 3." in _pagina(organo)


def test_con_una_falta_menos_no_se_avisa() -> None:
    organo = _organo(faltas_alerta=3)
    _falta(organo, 2)
    assert "acumula" not in _pagina(organo)


def test_sin_regla_de_faltas_solo_se_cuentan() -> None:
    organo = _organo(faltas_alerta=None)
    _falta(organo, 5)
    visto = _pagina(organo)
    assert "La regla de faltas de este órgano no se conoce" in visto and "acumula" not in visto


def test_quien_envio_a_su_suplente_no_suma_falta_y_las_extraordinarias_no_cuentan() -> None:
    organo = _organo(faltas_alerta=1)
    nombramiento = organo.nombramientos.last()
    sesion = SesionFactory(organo=organo, clausurada=True)
    ausente = AsistenciaFactory(
        sesion=sesion, persona=nombramiento.persona, nombramiento=nombramiento, estado=EstadoAsistencia.AUSENTE
    )
    AsistenciaFactory(sesion=sesion, presente=True, calidad="SUPLENTE", suple_a=ausente)
    otra = SesionFactory(organo=organo, clausurada=True, tipo=TipoSesion.EXTRAORDINARIA)
    AsistenciaFactory(
        sesion=otra, persona=nombramiento.persona, nombramiento=nombramiento, estado=EstadoAsistencia.AUSENTE
    )
    assert "acumula" not in _pagina(organo)


def test_la_asistencia_se_descarga_y_ninguna_celda_es_una_formula() -> None:
    organo = _organo(faltas_alerta=2)
    NombramientoFactory(organo=organo, cargo="=HYPERLINK(1)")
    quien = _falta(organo, 2)
    respuesta = secretaria(organo).get(f"/mesa/vigilancia/{organo.pk}/2026/asistencia.csv")
    filas = list(csv.DictReader(io.StringIO(respuesta.content.decode("utf-8-sig"))))
    assert [f["Cargo"] for f in filas if f["Cargo"].startswith(("=", "'="))] == ["'=HYPERLINK(1)"]
    assert {f["Nombre"]: f["Aviso"] for f in filas}[quien] in {"sí", "no"}
    assert "attachment" in respuesta["Content-Disposition"]


# ── Calendar, numbers, actas past their day ──


def test_las_sesiones_previstas_contra_las_celebradas() -> None:
    organo = _organo(sesiones_anuales=12)
    SesionFactory.create_batch(2, organo=organo, clausurada=True)
    SesionFactory(organo=organo)
    visto = _pagina(organo)
    for dicho in ("Previstas por la regla12", "Celebradas2", "En el calendario1", "Faltan por convocar9"):
        assert dicho in visto


def test_un_numero_de_sesion_que_falta_se_dice() -> None:
    organo = _organo()
    for n in (1, 3):
        SesionFactory(organo=organo, numero=n, clausurada=True)
    assert "Sesiones ordinarias: falta 2." in _pagina(organo)


def test_un_folio_anulado_se_nombra_y_no_se_toma_por_perdido() -> None:
    organo = _organo()
    punto = PuntoFactory(sesion=SesionFactory(organo=organo, en_curso=True))
    uno, dos = AcuerdoFactory(punto=punto, folio="CP-I-1"), AcuerdoFactory(punto=punto, folio="CP-I-2")
    uno.delete()
    visto = _pagina(organo)
    assert "se anuló CP-I-1; su número no se vuelve a usar" in visto and "no consta que se anulara" not in visto
    Acuerdo.history.filter(folio="CP-I-1").delete()
    assert "falta el acuerdo 1 y no consta que se anulara" in _pagina(organo)
    assert Acuerdo.objects.filter(pk=dos.pk).exists()


def test_un_acta_con_retraso_se_avisa_y_deja_de_avisarse_al_no_haber_plazo() -> None:
    organo = _organo(dias_publicacion=10)
    SesionFactory(organo=organo, clausurada=True, fecha=datetime.date(2026, 1, 10))
    assert "después del plazo para publicarla" in _pagina(organo)
    Regla.objects.filter(organo=organo).update(dias_publicacion=None)
    assert "después del plazo para publicarla" not in _pagina(organo)


def test_consultas_de_la_vigilancia_con_una_sesion_y_con_treinta() -> None:
    organo = _organo(faltas_alerta=3, dias_publicacion=10)
    cliente = secretaria(organo)

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert cliente.get(f"/mesa/vigilancia/{organo.pk}/2026/").status_code == 200
        return len(hechas)

    _falta(organo, 1)
    una = consultas()
    nombramiento = organo.nombramientos.first()
    for _ in range(30):
        sesion = SesionFactory(organo=organo, clausurada=True)
        AsistenciaFactory(sesion=sesion, persona=nombramiento.persona, nombramiento=nombramiento, presente=True)
        AcuerdoFactory(punto=PuntoFactory(sesion=sesion))
    assert consultas() == una <= 16


# ── History ──


def test_la_historia_dice_quien_cambio_que_de_que_a_que() -> None:
    sesion = escenas.sesion_en_curso()
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    cliente = Client()
    cliente.force_login(por)
    punto = sesion.puntos.first()
    desahogo = {"punto-estado": "DIFERIDO", "estado": "DIFERIDO", "motivo_cambio": "Faltó el dictamen."}
    cliente.post(f"/mesa/sesiones/{sesion.pk}/en-vivo/{punto.pk}/datos/", desahogo)
    visto = texto(cliente.get(f"/mesa/sesiones/{sesion.pk}/historia/"))
    assert f"{por} cambió punto del orden del día «{punto.numero}. {punto.titulo}»" in visto
    assert "Estadopendiente diferido" in visto and "Motivo del cambioFaltó el dictamen." in visto


def test_un_texto_largo_se_ve_palabra_por_palabra_y_escapado() -> None:
    sesion = escenas.sesion_en_curso()
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    punto = sesion.puntos.first()
    largo = "Se leyó el orden del día. " * 8
    narrativa.guardar_narrativa(punto, largo, version=0, por=por, ahora=INICIO)
    despues = INICIO + datetime.timedelta(hours=1)
    narrativa.guardar_narrativa(punto, f"{largo}{GUION} fin", version=1, por=por, ahora=despues)
    html = secretaria(sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/historia/").content.decode()
    assert "<ins>&lt;script&gt;alert(&#x27;hola&#x27;)&lt;/script&gt; fin</ins>" in html
    assert GUION not in html


def test_lo_que_se_quito_sigue_en_la_historia() -> None:
    sesion = escenas.sesion_en_curso()
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    punto = agenda.agregar_punto(sesion, titulo="Punto que sobra", por=por)
    agenda.quitar_punto(punto, por=por)
    visto = texto(secretaria(sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/historia/"))
    assert "quitó punto del orden del día" in visto and "Punto que sobra" in visto


def test_la_historia_se_exporta_en_csv_y_en_json() -> None:
    sesion = escenas.sesion_en_curso()
    cliente = secretaria(sesion.organo)
    filas = list(
        csv.DictReader(io.StringIO(cliente.get(f"/mesa/sesiones/{sesion.pk}/historia.csv").content.decode("utf-8-sig")))
    )
    datos = json.loads(cliente.get(f"/mesa/sesiones/{sesion.pk}/historia.json").content)
    assert {"Cuándo", "Quién", "Acción", "Clase", "Cosa", "Campo", "Antes", "Después"} == set(filas[0])
    assert {h["clase"] for h in datos["historia"]} >= {"sesión", "punto del orden del día"}
    assert len(filas) >= len(datos["historia"]) > 5


def test_la_llave_de_un_enlace_nunca_sale_en_la_historia() -> None:
    sesion = escenas.sesion_en_curso()
    datos = secretaria(sesion.organo).get(f"/mesa/sesiones/{sesion.pk}/historia.json").content.decode()
    assert "llave" not in datos


def test_consultas_de_la_historia_con_un_cambio_y_con_treinta() -> None:
    sesion = escenas.sesion_en_curso()
    cliente = secretaria(sesion.organo)
    AcuerdoFactory(punto=sesion.puntos.first())

    def consultas() -> int:
        with CaptureQueriesContext(connection) as hechas:
            assert cliente.get(f"/mesa/sesiones/{sesion.pk}/historia/").status_code == 200
        return len(hechas)

    una = consultas()
    for n in range(30):
        punto = PuntoFactory(sesion=sesion, orden=100 + n, numero=f"X{n}")
        AcuerdoFactory(punto=punto)
        Punto.objects.get(pk=punto.pk).save()
    assert consultas() == una
