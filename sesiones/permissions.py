"""Who may do what with a session: plain functions, each with its queryset twin."""

from django.db.models import QuerySet

from participacion.enums import EstadoFirma, Rol, TipoDocumento
from participacion.models import Firma, Organo
from participacion.models.organo import SESIONAN
from participacion.permissions import DESCARGAN, ESCRIBEN, LEEN, Persona, organos_con_rol, tiene_rol
from sesiones.models import Acta, Acuerdo, Informe, Sesion

# Who issues what leaves the órgano: reports and communiqués.
PUBLICAN = frozenset({Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def puede_ver_sesion(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may open the session at the desk: any role in its órgano."""
    return tiene_rol(usuario, sesion.organo, LEEN)


def sesiones_visibles_para(usuario: Persona) -> QuerySet[Sesion]:
    """Return the sessions that the user may open at the desk."""
    return Sesion.objects.filter(organo__in=organos_con_rol(usuario, LEEN))


def puede_crear_sesion(usuario: Persona, organo: Organo | None) -> bool:
    """Return whether the user may draft a session of this órgano (None: of any): the secretaría técnica."""
    if organo is None:
        return organos_para_convocar(usuario).exists()
    return organos_para_convocar(usuario).filter(pk=organo.pk).exists()


def organos_para_convocar(usuario: Persona) -> QuerySet[Organo]:
    """Return the órganos whose sessions the user may draft."""
    return organos_con_rol(usuario, ESCRIBEN).filter(SESIONAN)


def puede_levantar_acta(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may write in the session: roll, minutes, votes, agreements, closing."""
    return tiene_rol(usuario, sesion.organo, ESCRIBEN)


def sesiones_por_levantar(usuario: Persona) -> QuerySet[Sesion]:
    """Return the sessions in which the user may write."""
    return Sesion.objects.filter(organo__in=organos_con_rol(usuario, ESCRIBEN))


def puede_ver_actas(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user has any acta to look after: secretaría, coordinación or auditoría somewhere."""
    return organos_con_rol(usuario, DESCARGAN).filter(SESIONAN).exists()


def actas_visibles_para(usuario: Persona) -> QuerySet[Acta]:
    """Return the actas that the user may read and download at the desk."""
    return Acta.objects.filter(sesion__organo__in=organos_con_rol(usuario, DESCARGAN))


def puede_descargar_acta(usuario: Persona, acta: Acta) -> bool:
    """Return whether the user may download this acta at the desk; ``actas_visibles_para`` is its twin."""
    return tiene_rol(usuario, acta.sesion.organo, DESCARGAN)


def puede_reemitir_acta(usuario: Persona, acta: Acta) -> bool:
    """Return whether the user may ask again for an acta whose rendering failed."""
    return tiene_rol(usuario, acta.sesion.organo, {Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def puede_revisar_acta(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may send the acta to review, answer observations and return it to draft."""
    return tiene_rol(usuario, sesion.organo, ESCRIBEN)


def puede_aprobar_acta(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may approve the acta outside a session, and publish it: the coordinación."""
    return tiene_rol(usuario, sesion.organo, {Rol.COORDINACION})


def puede_registrar_firmas(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may hand in signatures made on paper or outside, and excuse who will not sign."""
    return tiene_rol(usuario, sesion.organo, {Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def puede_firmar(usuario: Persona, firma: Firma) -> bool:
    """Return whether the user is the very person who must sign."""
    return (
        usuario.is_authenticated
        and usuario.is_active
        and usuario.persona_id is not None
        and usuario.persona_id == firma.persona_id
    )


def firmas_pendientes_de(usuario: Persona) -> QuerySet[Firma]:
    """Return the signatures that wait for this very person."""
    if not usuario.is_authenticated or not usuario.is_active or usuario.persona_id is None:
        return Firma.objects.none()
    return Firma.objects.filter(persona=usuario.persona_id, estado=EstadoFirma.PENDIENTE)


def convenios_por_firmar_de(usuario: Persona) -> QuerySet[Firma]:
    """Return the signatures of agreed convenios that wait for this very person, with their documents."""
    suyas = firmas_pendientes_de(usuario).filter(documento__tipo=TipoDocumento.CONVENIO, documento__es_publico=True)
    return suyas.select_related("documento")


def puede_vigilar(usuario: Persona, organo: Organo | None) -> bool:
    """Return whether the user oversees the sessions of this órgano (None: of any)."""
    if organo is None:
        return organos_vigilados_por(usuario).exists()
    return organos_vigilados_por(usuario).filter(pk=organo.pk).exists()


def organos_vigilados_por(usuario: Persona) -> QuerySet[Organo]:
    """Return the órganos whose sessions the user oversees."""
    return organos_con_rol(usuario, DESCARGAN).filter(SESIONAN)


def puede_ver_historia(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may see who changed what in a session: who takes the minutes, coordinates or audits."""
    return tiene_rol(usuario, sesion.organo, DESCARGAN)


def puede_ver_acuerdos(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user has the agreements of any órgano to look at: any role somewhere."""
    return organos_con_rol(usuario, LEEN).filter(SESIONAN).exists()


def puede_ver_acuerdo(usuario: Persona, acuerdo: Acuerdo) -> bool:
    """Return whether the user may read an agreement at the desk, with its evidence: any role in its órgano."""
    return tiene_rol(usuario, acuerdo.organo, LEEN)


def acuerdos_visibles_para(usuario: Persona) -> QuerySet[Acuerdo]:
    """Return the agreements that the user may read at the desk."""
    return Acuerdo.objects.filter(organo__in=organos_con_rol(usuario, LEEN))


def puede_informar_acuerdo(usuario: Persona, acuerdo: Acuerdo) -> bool:
    """Return whether the user may report on an agreement between sessions: the secretaría or the coordinación."""
    return tiene_rol(usuario, acuerdo.organo, {Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def acuerdos_por_informar(usuario: Persona) -> QuerySet[Acuerdo]:
    """Return the agreements on which the user may report between sessions."""
    return Acuerdo.objects.filter(organo__in=organos_para_recordar(usuario))


def puede_recordar_acuerdos(usuario: Persona, organo: Organo) -> bool:
    """Return whether the user may remind those responsible in an órgano: the secretaría or the coordinación."""
    return tiene_rol(usuario, organo, {Rol.SECRETARIA_TECNICA, Rol.COORDINACION})


def organos_para_recordar(usuario: Persona) -> QuerySet[Organo]:
    """Return the órganos in which the user may remind those responsible."""
    return organos_con_rol(usuario, {Rol.SECRETARIA_TECNICA, Rol.COORDINACION}).filter(SESIONAN)


def puede_certificar(usuario: Persona, acuerdo: Acuerdo) -> bool:
    """Return whether the user may issue certified excerpts of an agreement: the secretaría."""
    return tiene_rol(usuario, acuerdo.organo, ESCRIBEN)


def acuerdos_por_certificar(usuario: Persona) -> QuerySet[Acuerdo]:
    """Return the agreements of which the user may issue certified excerpts."""
    return Acuerdo.objects.filter(organo__in=organos_con_rol(usuario, ESCRIBEN))


def puede_ver_informes(usuario: Persona, objeto: object = None) -> bool:
    """Return whether the user has the annual reports of any órgano to look at: any role somewhere."""
    return organos_con_rol(usuario, LEEN).filter(SESIONAN).exists()


def puede_ver_informe(usuario: Persona, informe: Informe) -> bool:
    """Return whether the user may read an annual report at the desk, also as a draft: any role in its órgano."""
    return tiene_rol(usuario, informe.organo, LEEN)


def informes_visibles_para(usuario: Persona) -> QuerySet[Informe]:
    """Return the annual reports that the user may read at the desk."""
    return Informe.objects.filter(organo__in=organos_con_rol(usuario, LEEN))


def puede_crear_informe(usuario: Persona, organo: Organo | None) -> bool:
    """Return whether the user may begin a report of this órgano (None: of any): the secretaría or the coordinación."""
    if organo is None:
        return organos_para_informar(usuario).exists()
    return organos_para_informar(usuario).filter(pk=organo.pk).exists()


def organos_para_informar(usuario: Persona) -> QuerySet[Organo]:
    """Return the órganos whose reports the user may write."""
    return organos_con_rol(usuario, PUBLICAN).filter(SESIONAN)


def puede_editar_informe(usuario: Persona, informe: Informe) -> bool:
    """Return whether the user may write, publish and take back a report: the secretaría or the coordinación."""
    return tiene_rol(usuario, informe.organo, PUBLICAN)


def informes_por_editar(usuario: Persona) -> QuerySet[Informe]:
    """Return the annual reports that the user may write."""
    return Informe.objects.filter(organo__in=organos_con_rol(usuario, PUBLICAN))


def puede_comunicar(usuario: Persona, sesion: Sesion) -> bool:
    """Return whether the user may issue the communiqué of a session: the secretaría or the coordinación."""
    return tiene_rol(usuario, sesion.organo, PUBLICAN)


def sesiones_por_comunicar(usuario: Persona) -> QuerySet[Sesion]:
    """Return the sessions whose communiqué the user may issue."""
    return Sesion.objects.filter(organo__in=organos_con_rol(usuario, PUBLICAN))
