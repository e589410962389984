"""What the shell may approve and publish: only what nobody held in the portal."""

import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from participacion.enums import ReglaAprobacion, Rol
from participacion.models import Regla
from sesiones.domain import actas, transcripcion
from sesiones.enums import EstadoActa, FormaAprobacion
from sesiones.models import Acta, Sesion
from tests.factories import SesionFactory, cuenta, escenas

pytestmark = pytest.mark.django_db


def llevada() -> Sesion:
    """Return a closed session that a person held in the portal, its acta a draft."""
    sesion = escenas.sesion_en_curso()
    Regla.objects.filter(organo=sesion.organo).update(aprobacion_acta=ReglaAprobacion.SIGUIENTE_SESION)
    por = cuenta(Rol.SECRETARIA_TECNICA, sesion.organo)
    actas.cerrar(
        sesion, clausurada_en=escenas.TERMINO, texto="", sin_acuerdos=True, portal=escenas.PORTAL,
        mensajero=escenas.sin_cola, por=por, ahora=escenas.TERMINO,
    )  # fmt: skip
    Sesion.history.filter(id=sesion.pk).update(history_user=por)
    return Sesion.objects.get(pk=sesion.pk)


def emitir(sesion: Sesion, **opciones: object) -> None:
    from sesiones.domain.nombres import folio_acta

    call_command("emitir_acta", sesion.organo.municipio.clave, folio_acta(sesion), **opciones)


def test_lo_que_alguien_llevo_en_el_portal_no_se_emite_solo() -> None:
    borrador = llevada()
    assert list(transcripcion.por_emitir()) == []
    assert not transcripcion.es_transcrita(borrador)
    with pytest.raises(CommandError, match="se llevó en el portal"):
        emitir(borrador, publicar=True)
    assert not Acta.objects.exists()


def test_lo_que_esta_en_revision_sigue_en_revision() -> None:
    acta = escenas.acta_en_revision()
    assert list(transcripcion.por_emitir()) == []
    with pytest.raises(CommandError, match="en revisión"):
        emitir(acta.sesion)
    assert Acta.objects.get().estado == EstadoActa.EN_REVISION


def test_lo_aprobado_que_espera_su_documento_se_emite_sin_publicarse() -> None:
    acta = escenas.acta_en_la_fila()
    Sesion.history.filter(id=acta.sesion_id).update(history_user=cuenta(Rol.SECRETARIA_TECNICA, acta.sesion.organo))
    (sesion,) = transcripcion.por_emitir()
    assert (sesion, sesion.transcrita) == (acta.sesion, False)


@pytest.mark.usefixtures("sello_de_prueba")
def test_una_transcripcion_se_aprueba_a_mano_se_sella_y_se_publica_una_vez(tmp_path: Path) -> None:
    sesion = SesionFactory(clausurada=True, fecha=datetime.date(2023, 4, 26))
    call_command("emitir_pendientes")
    acta = Acta.objects.get(sesion=sesion)
    assert (acta.estado, acta.forma_aprobacion) == (EstadoActa.PUBLICADA, FormaAprobacion.A_MANO)
    assert acta.nota_aprobacion == transcripcion.NOTA
    call_command("emitir_pendientes")
    salida = tmp_path / "acta.pdf"
    emitir(sesion, publicar=True, salida=salida)
    assert acta.documento and salida.read_bytes() == bytes(acta.documento.archivo.contenido)
    assert Acta.objects.count() == 1
