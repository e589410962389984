"""Issuing the convocatoria, and the notices of what changes after it.

The convocatoria freezes the numbers of the agenda. Its paper is sealed by the worker; then one mail for each person
waits in the outbox, with the paper, the session for their calendar and a personal link.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from participacion.domain import correos, emision, trabajos
from participacion.domain.emision import Portal, base_de_registro, guardar_archivo
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import TipoDocumento
from participacion.models import Correo, DiaInhabil, Documento, Regla, Usuario
from sesiones.domain import citas
from sesiones.domain.anticipacion import Aviso, revisar
from sesiones.domain.celebracion import bloquear
from sesiones.domain.invitacion_ics import ARCHIVO, MIME
from sesiones.domain.invitaciones import huella_de
from sesiones.domain.nombres import folio_acta, nombre_sesion, titulo_sesion
from sesiones.domain.queries.registro_citatorio import a_quienes_se_convoca, agregados, cambios, contenido
from sesiones.enums import EstadoSesion, TipoCitatorio, TipoSesion
from sesiones.models import Citado, Citatorio, EnvioCitatorio, Sesion

TAREA = "sesiones.tasks.emitir_citatorio"
LARGO_MOTIVO = 300
Registro = dict[str, Any]
T = TipoCitatorio
TITULOS = {
    T.CONVOCATORIA: "Convocatoria a la {}",
    T.AMPLIACION: "Ampliación del orden del día de la {}",
    T.MODIFICACION: "Aviso de cambio en la {}",
}
# After the convocatoria: what is still to be told of a session that did not begin.
SE_AVISA = frozenset({EstadoSesion.PROGRAMADA, EstadoSesion.DIFERIDA, EstadoSesion.CANCELADA})
# A change of these counts the notice period again.
QUE_PIDE_PLAZO = ("fecha", "hora_primera")


class ConvocatoriaInvalida(ErrorDeDominio):
    """The notice cannot go out, or not yet."""


@dataclass(frozen=True)
class Falta:
    """Something without which the convocatoria cannot go out, and where it is filled in: «datos» or «orden»."""

    frase: str
    donde: str


def que_falta(sesion: Sesion, regla: Regla) -> list[Falta]:
    """Return what the convocatoria lacks (2 queries)."""
    faltas = []
    if sesion.hora_primera is None:
        faltas.append(Falta("Falta la hora de la primera convocatoria.", "datos"))
    if not (sesion.lugar or sesion.plataforma):
        faltas.append(Falta("Falta el lugar o la plataforma.", "datos"))
    if regla.minutos_segunda and (frase := _falta_la_segunda(sesion, regla.minutos_segunda)):
        faltas.append(Falta(frase, "datos"))
    if not sesion.puntos.exists():
        faltas.append(Falta("El orden del día no tiene puntos.", "orden"))
    if not a_quienes_se_convoca(sesion):
        faltas.append(Falta("El órgano no tiene integrantes con nombramiento ese día.", ""))
    return faltas


def _falta_la_segunda(sesion: Sesion, minutos: int) -> str:
    """Return what is wrong with the hour of the second call that the rule foresees; empty if nothing is."""
    if sesion.hora_segunda is None:
        return f"La regla prevé segunda convocatoria, {minutos} minutos después. Falta su hora."
    if sesion.hora_primera is None:
        return ""
    primera, segunda = (datetime.datetime.combine(sesion.fecha, h) for h in (sesion.hora_primera, sesion.hora_segunda))
    if segunda < primera + datetime.timedelta(minutes=minutos):
        return f"La segunda convocatoria va al menos {minutos} minutos después de la primera."
    return ""


def aviso_de(sesion: Sesion, regla: Regla, *, ahora: datetime.datetime) -> Aviso | None:
    """Return the check of the notice period if it went out now; None without an hour to count from (1 query)."""
    if sesion.hora_primera is None:
        return None
    pide = {
        TipoSesion.ORDINARIA: regla.aviso_ordinaria,
        TipoSesion.EXTRAORDINARIA: regla.aviso_extraordinaria,
    }.get(TipoSesion(sesion.tipo))
    municipio = sesion.organo.municipio
    return revisar(
        emite=ahora, fecha=sesion.fecha, hora_primera=sesion.hora_primera, tz=municipio.tz, pide=pide,
        unidad=regla.unidad_aviso, inhabiles=DiaInhabil.objects.de(municipio).fechas(),
    )  # fmt: skip


@dataclass(frozen=True)
class Novedades:
    """What changed since the last notice, in words."""

    puntos: list[str]
    otras: list[str]
    pide_plazo: bool = False

    @property
    def todas(self) -> list[str]:
        """Return everything, what matters most first."""
        return [*self.otras, *self.puntos]

    @property
    def tipo(self) -> TipoCitatorio:
        """Return which notice tells it."""
        return T.MODIFICACION if self.otras else T.AMPLIACION


def novedades(sesion: Sesion, ahora_dice: Registro | None = None) -> Novedades | None:
    """Return what the members do not know yet of a session already called; None if there is nothing to tell.

    Args:
        ahora_dice: ``contenido(sesion)``, if it was already read.
    """
    if sesion.convocada_en is None or sesion.estado not in SE_AVISA:
        return None
    ultimo = sesion.citatorios.order_by("numero").last()
    if ultimo is None:
        return None
    antes, nuevo = ultimo.registro, ahora_dice or contenido(sesion)
    hechas = Novedades(
        agregados(antes, nuevo),
        cambios(antes, nuevo),
        pide_plazo=sesion.estado == EstadoSesion.PROGRAMADA
        and any(antes["sesion"][campo] != nuevo["sesion"][campo] for campo in QUE_PIDE_PLAZO),
    )
    return hechas if hechas.todas else None


@transaction.atomic
def emitir_convocatoria(
    sesion: Sesion,
    *,
    motivo_urgencia: str = "",
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> Citatorio:
    """Freeze the convocatoria of a session, with it the numbers of its agenda, and order its print.

    Asked twice, it goes out once.

    Args:
        motivo_urgencia: why it goes out with less notice than the rule asks for; kept only then.

    Raises:
        ConvocatoriaInvalida: the session is not planned, something is missing, its hour has passed, or the notice is
            short and nobody said why.
    """
    sesion = bloquear(sesion)
    if hecha := sesion.citatorios.filter(tipo=T.CONVOCATORIA).select_related("trabajo").first():
        return hecha
    if sesion.estado != EstadoSesion.PROGRAMADA:
        raise ConvocatoriaInvalida(f"La sesión está {sesion.get_estado_display()}; ya no se convoca.")
    regla = regla_en(sesion.organo, sesion.fecha)
    if faltas := que_falta(sesion, regla):
        raise ConvocatoriaInvalida(" ".join(falta.frase for falta in faltas))
    aviso = _con_tiempo(sesion, regla, motivo_urgencia, ahora)
    sesion.convocada_en = ahora
    sesion.save(update_fields=["convocada_en"])
    _citar(sesion)
    return _congelar(
        sesion, T.CONVOCATORIA, contenido(sesion), [], aviso, motivo_urgencia, portal=portal, por=por, ahora=ahora,
        mensajero=mensajero, regreso=regreso,
    )  # fmt: skip


@transaction.atomic
def emitir_novedades(
    sesion: Sesion,
    *,
    motivo_urgencia: str = "",
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str = "",
) -> Citatorio:
    """Freeze the notice of what changed after the convocatoria: points added, another day or place, a cancellation.

    Args:
        motivo_urgencia: why another day or hour is told with less notice than the rule asks for.

    Raises:
        ConvocatoriaInvalida: there is nothing to tell, the notice before it is still being printed, the new hour has
            passed, or the notice is short and nobody said why.
    """
    sesion = bloquear(sesion)
    if sesion.citatorios.filter(documento=None).exists():
        raise ConvocatoriaInvalida("El aviso anterior todavía se está preparando.")
    dice = contenido(sesion)
    nuevas = novedades(sesion, dice)
    if nuevas is None:
        raise ConvocatoriaInvalida("No hay cambios que avisar.")
    aviso = None
    if nuevas.pide_plazo:
        aviso = _con_tiempo(sesion, regla_en(sesion.organo, sesion.fecha), motivo_urgencia, ahora)
    if sesion.estado == EstadoSesion.PROGRAMADA:
        _citar(sesion)
    return _congelar(
        sesion, nuevas.tipo, dice, nuevas.todas, aviso, motivo_urgencia, portal=portal, por=por, ahora=ahora,
        mensajero=mensajero, regreso=regreso,
    )  # fmt: skip


def _con_tiempo(sesion: Sesion, regla: Regla, motivo: str, ahora: datetime.datetime) -> Aviso:
    """Return the check of the notice period.

    Raises:
        ConvocatoriaInvalida: see ``emitir_convocatoria``.
    """
    aviso = aviso_de(sesion, regla, ahora=ahora)
    if aviso is None or sesion.hora_primera is None:
        raise ConvocatoriaInvalida("Falta la hora de la primera convocatoria.")
    local = ahora.astimezone(sesion.organo.municipio.tz)
    if (local.date(), local.time()) >= (sesion.fecha, sesion.hora_primera):
        raise ConvocatoriaInvalida("La hora de la sesión ya pasó. Corrige su fecha antes de convocar.")
    if len(motivo.strip()) > LARGO_MOTIVO:
        raise ConvocatoriaInvalida(f"No puede pasar de {LARGO_MOTIVO} letras.", "motivo_urgencia")
    if aviso.en_plazo is False and not motivo.strip():
        raise ConvocatoriaInvalida(
            "Sale con menos anticipación de la que pide la regla. Escribe por qué; se imprime en la convocatoria.",
            "motivo_urgencia",
        )
    return aviso


def _citar(sesion: Sesion) -> None:
    """Make the row of everybody who is called and has none yet; their secret is made with their mail."""
    ya = set(sesion.citados.values_list("persona_id", flat=True))
    for nombramiento in a_quienes_se_convoca(sesion):
        if nombramiento.persona_id not in ya:
            Citado.objects.create(
                sesion=sesion,
                persona=nombramiento.persona,
                nombramiento=nombramiento,
                nombre=str(nombramiento.persona),
                llave_sha256=huella_de(citas.nueva_llave()),
            )


def _congelar(
    sesion: Sesion,
    tipo: TipoCitatorio,
    dice: Registro,
    que_cambia: list[str],
    aviso: Aviso | None,
    motivo: str,
    *,
    portal: Portal,
    por: Usuario,
    ahora: datetime.datetime,
    mensajero: trabajos.Mensajero,
    regreso: str,
) -> Citatorio:
    organo = sesion.organo
    numero = sesion.citatorios.count() + 1
    en_plazo = aviso.en_plazo if aviso else None
    motivo = " ".join(motivo.split()) if en_plazo is False else ""
    registro = componer_registro(
        sesion, tipo, dice, numero=numero, que_cambia=que_cambia, aviso=aviso, motivo=motivo, portal=portal, ahora=ahora
    )
    return emision.ordenar(
        Citatorio,
        registro,
        sesion=sesion,
        numero=numero,
        tipo=tipo,
        en_plazo=en_plazo,
        cuenta_plazo=aviso.cuenta if aviso else "",
        motivo_urgencia=motivo,
        tarea=TAREA,
        clave=f"citatorio:{sesion.pk}:{numero}",
        titulo=f"{registro['documento']['clase'].capitalize()} {registro['folio']}, {titulo_sesion(sesion)}",
        organo=organo,
        por=por,
        ahora=ahora,
        mensajero=mensajero,
        regreso=regreso,
    )


def componer_registro(
    sesion: Sesion,
    tipo: TipoCitatorio,
    dice: Registro,
    *,
    numero: int,
    que_cambia: list[str],
    aviso: Aviso | None,
    motivo: str,
    portal: Portal,
    ahora: datetime.datetime,
    codigo: str | None = None,
) -> Registro:
    """Return the record of a notice.

    Args:
        sesion: with its ``organo__municipio`` and ``convoca``.
        dice: see ``contenido``.
        numero: of the notice within the session; the convocatoria is 1.
        que_cambia: what it tells that the one before did not.
        aviso: the check of the notice period, where it applies.
        motivo: why with less notice.
        codigo: verification code; None makes a new one, empty is a draft.
    """
    base = base_de_registro(
        sesion.organo, formato="convocatoria/1", tipo=TipoDocumento.CONVOCATORIA,
        folio=f"{folio_acta(sesion)}-C{numero if numero > 1 else ''}",
        titulo=TITULOS[TipoCitatorio(tipo)].format(nombre_sesion(sesion)), fecha=sesion.fecha, portal=portal,
        ahora=ahora, codigo=codigo,
    )  # fmt: skip
    regla = regla_en(sesion.organo, sesion.fecha)
    return base | dice | {
        "tipo": str(tipo),
        "cambios": que_cambia,
        "aviso": {
            "en_plazo": aviso.en_plazo if aviso else None,
            "cuenta": aviso.cuenta if aviso else "",
            "motivo": motivo,
        },
        "fundamento": regla.fundamento.strip(),
    }  # fmt: skip


def emitir(trabajo_id: str, *, imprenta: emision.Imprenta, reloj: emision.Reloj, portal: Portal) -> Documento | None:
    """Print, seal and store the notice of a job, once, and put its mails in the outbox."""
    return emision.emitir(
        trabajo_id,
        modelo=Citatorio,
        imprenta=imprenta,
        reloj=reloj,
        al_guardar=lambda citatorio, documento: _repartir(citatorio, documento, portal),
    )


def _repartir(citatorio: Citatorio, documento: Documento, portal: Portal) -> None:
    """Write to everybody who is called; in the transaction that seals the paper, so that nobody is written to twice."""
    sesion = Sesion.objects.select_related("organo__municipio").get(pk=citatorio.sesion_id)
    ahora = documento.sellado_en
    for citado in sesion.citados.select_related("persona").order_by("pk"):
        citado.sesion = sesion
        enlace = _enlace(citado, portal)
        ics = guardar_archivo(citas.ics_de(citado, enlace, ahora=ahora), MIME)
        correo = correos.encolar(
            clave=f"citatorio:{citatorio.pk}:{citado.pk}",
            para=citado.persona.correo,
            nombre=citado.nombre,
            asunto=f"{citatorio.registro['documento']['titulo']}, {sesion.organo.nombre}",
            cuerpo=_carta(citatorio, citado, enlace),
            organo=sesion.organo,
            adjuntos=[(f"{citatorio.get_tipo_display().split()[0]}.pdf", documento.archivo), (ARCHIVO, ics)],
            ahora=ahora,
        )
        EnvioCitatorio.objects.create(citatorio=citatorio, citado=citado, correo=correo)


def _enlace(citado: Citado, portal: Portal) -> str:
    """Return the link of a person: the one that their last mail carries, or a new one."""
    anterior: Correo | None = next(iter(citas.correos_de(citado)), None)
    if anterior and (hallado := citas.ENLACE.search(anterior.cuerpo)):
        return hallado.group()
    llave = citas.nueva_llave()
    Citado.objects.filter(pk=citado.pk).update(llave_sha256=huella_de(llave))
    return citas.ruta_de_cita(portal, llave)


def _carta(citatorio: Citatorio, citado: Citado, enlace: str) -> str:
    if citatorio.tipo == T.CONVOCATORIA:
        return citas.carta(citado, enlace)
    cambia = "\n".join(f"- {frase}" for frase in citatorio.registro["cambios"])
    return (
        f"{citado.nombre}:\n\n"
        f"Hay cambios en la {nombre_sesion(citado.sesion)} de {citado.sesion.organo.nombre}:\n\n{cambia}\n\n"
        f"El aviso completo va en el archivo adjunto. Tu enlace personal sigue siendo el mismo:\n{enlace}\n"
    )
