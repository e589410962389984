"""An acta with agreements, in each stage of its way."""

import datetime

from participacion.domain import firmas
from participacion.models import Organo, Usuario
from sesiones.domain import actas
from sesiones.domain.acuerdos import DatosAcuerdo, registrar_acuerdo
from sesiones.domain.votaciones import Cuentas
from sesiones.enums import EtapaActa, MetodoVotacion
from sesiones.models import Acta, Acuerdo
from tests.factories.escenas import PORTAL, consejo, imprenta_de_prueba, sesion_en_curso, sin_cola
from tests.factories.sesiones import TERMINO

PLANTAR = "Se plantarán cuarenta árboles en la calle de la escuela."


def acuerdo_aprobado(
    organo: Organo | None = None, *, por: Usuario, etapa: EtapaActa = EtapaActa.PUBLICADA, texto: str = PLANTAR
) -> Acuerdo:
    """Return an agreement voted 4 to 1 in the third point of a session whose acta is approved or published."""
    sesion = sesion_en_curso(organo or consejo(siglas="CP"), por=por)
    punto = sesion.puntos.get(numero="3")
    cuentas = Cuentas("Plantar árboles", MetodoVotacion.ECONOMICA, 4, 1, 0)
    datos = DatosAcuerdo(texto, "Dirección de Parques", datetime.date(2026, 4, 30), cuentas)
    acuerdo = registrar_acuerdo(punto, datos, por=por, ahora=sesion.iniciada_en or TERMINO)
    actas.cerrar(
        sesion, clausurada_en=TERMINO, texto="Terminó la sesión.", sin_acuerdos=False, portal=PORTAL,
        mensajero=sin_cola, por=por, ahora=TERMINO,
    )  # fmt: skip
    acta = Acta.objects.get(sesion=sesion)
    if etapa == EtapaActa.PUBLICADA:
        publicar(acta, por=por)
    return Acuerdo.objects.select_related("organo__municipio", "sesion__organo__municipio").get(pk=acuerdo.pk)


def publicar(acta: Acta, *, por: Usuario) -> Acta:
    """Seal and publish an approved acta whose job waits; nobody signs."""
    actas.emitir(str(acta.trabajo_id), imprenta=imprenta_de_prueba, reloj=lambda: TERMINO)
    acta = Acta.objects.select_related("documento").get(pk=acta.pk)
    for firma in acta.documento.firmas.all() if acta.documento else []:
        firmas.no_firmara(firma, motivo="Prueba.", por=por, ahora=TERMINO)
    acta.refresh_from_db()
    if acta.etapa == EtapaActa.APROBADA:
        acta = actas.marcar_firmada(acta, ahora=TERMINO)
    return actas.publicar(acta, por=por, ahora=TERMINO)
