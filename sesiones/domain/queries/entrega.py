"""How the convocatoria reached each person and what they answered, shaped for its page."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from participacion.enums import Calidad, EstadoCorreo
from sesiones.enums import ModalidadAsistencia, RespuestaCitado, TipoCitatorio
from sesiones.models import Citado, EnvioCitatorio, Sesion

R = RespuestaCitado
TONOS: dict[str, str] = {
    EstadoCorreo.PENDIENTE: "cempasuchil",
    EstadoCorreo.ENVIADO: "jade",
    EstadoCorreo.RESUMIDO: "jade",
    EstadoCorreo.FALLIDO: "grana",
    EstadoCorreo.SIN_DIRECCION: "grana",
    EstadoCorreo.ANULADO: "",
}


@dataclass(frozen=True)
class Entrega:
    """One person called."""

    citado: Citado
    envio: EnvioCitatorio | None
    # Whose place they were asked to take in this session.
    en_lugar_de: str = ""
    # What the suplente that they named answered, when it was that they will not come.
    suplente_no_viene: bool = False

    @property
    def nombre(self) -> str:
        """Return who it is."""
        return self.citado.nombre

    @property
    def cargo(self) -> str:
        """Return the post; empty for who is called without a seat."""
        return self.citado.nombramiento.cargo if self.citado.nombramiento else ""

    @property
    def es_suplente(self) -> bool:
        """Tell whether the person is called as somebody's suplente."""
        nombramiento = self.citado.nombramiento
        return bool(nombramiento and nombramiento.calidad == Calidad.SUPLENTE)

    @property
    def calidad(self) -> str:
        """Return in what capacity: «titular», «suplente de Fulana»."""
        nombramiento = self.citado.nombramiento
        if nombramiento is None:
            return ""
        if nombramiento.suple_a:
            return f"suplente de {nombramiento.suple_a.persona}"
        return "" if nombramiento.calidad == Calidad.SIN_ESPECIFICAR else nombramiento.get_calidad_display()

    @property
    def estado_correo(self) -> str:
        """Return how the mail stands; empty code: none was made."""
        return self.envio.correo.estado if self.envio else ""

    @property
    def correo(self) -> str:
        """Return how the mail stands, in words."""
        return self.envio.correo.get_estado_display() if self.envio else "todavía sin correo"

    @property
    def tono(self) -> str:
        """Return the colour of the state of the mail."""
        return TONOS.get(self.estado_correo, "")

    @property
    def por_que(self) -> str:
        """Return why the mail did not leave; empty: it did, or nothing is known."""
        return self.envio.correo.error if self.envio else ""

    @property
    def respondio(self) -> bool:
        """Tell whether there is an answer."""
        return self.citado.respuesta != R.SIN_RESPUESTA

    @property
    def respuesta(self) -> str:
        """Return the answer in words: «asistirá a distancia», «asistirá su suplente: Fulano»."""
        citado = self.citado
        frase = str(citado.get_respuesta_display())
        if citado.respuesta == R.CONFIRMA and citado.modalidad == ModalidadAsistencia.VIRTUAL:
            return f"{frase} {citado.get_modalidad_display()}"
        if citado.respuesta == R.SUPLENTE and citado.suplente:
            return f"{frase}: {citado.suplente.persona}"
        return frase

    @property
    def respondio_antes(self) -> bool:
        """Tell whether the answer is older than the latest notice of a change."""
        aviso, respondida = self.envio.citatorio if self.envio else None, self.citado.respondida_en
        return bool(
            aviso and respondida and aviso.tipo != TipoCitatorio.CONVOCATORIA and respondida < aviso.congelada_en
        )

    @property
    def sabe(self) -> bool:
        """Tell whether there is proof that the person knows: an answer or a receipt; an opened link is none."""
        return self.respondio or self.citado.acuse_en is not None

    @property
    def falta_entregar(self) -> bool:
        """Tell whether somebody must deliver it by hand."""
        return not self.sabe and self.estado_correo in {EstadoCorreo.FALLIDO, EstadoCorreo.SIN_DIRECCION}


@dataclass(frozen=True)
class Totales:
    """How many seats answered what; a suplente does not count apart from the seat."""

    confirmados: int
    suplentes: int
    excusas: int
    sin_respuesta: int

    @property
    def frase(self) -> str:
        """Return «9 confirmados, 1 excusa, 4 sin respuesta»."""
        partes = [
            _cuantos(self.confirmados, "confirmado", "confirmados"),
            _cuantos(self.suplentes, "con suplente", "con suplente") if self.suplentes else "",
            _cuantos(self.excusas, "excusa", "excusas"),
            f"{self.sin_respuesta} sin respuesta",
        ]
        return ", ".join(p for p in partes if p)


def _cuantos(cuantos: int, uno: str, varios: str) -> str:
    return f"{cuantos} {uno if cuantos == 1 else varios}"


def entrega(sesion: Sesion) -> list[Entrega]:
    """Return one row per person called, in order of precedence (2 queries)."""
    ultimos = {
        de: list(suyos)[-1]
        for de, suyos in groupby(
            EnvioCitatorio.objects.filter(citado__sesion=sesion)
            .select_related("correo", "citatorio")
            .defer("correo__cuerpo", "citatorio__registro")
            .order_by("citado", "citatorio__numero", "pk"),
            key=lambda e: e.citado_id,
        )
    }
    citados = list(
        sesion.citados.select_related("persona", "nombramiento__suple_a__persona", "suplente__persona", "capturada_por")
    )
    citados.sort(key=lambda c: (c.nombramiento is None, c.nombramiento.prelacion if c.nombramiento else 0, c.pk))
    lugares = {c.suplente.persona_id: c.nombre for c in citados if c.suplente}
    excusados = {c.persona_id for c in citados if c.respuesta == R.SE_EXCUSA}
    return [
        Entrega(
            c,
            ultimos.get(c.pk),
            lugares.get(c.persona_id, ""),
            suplente_no_viene=bool(c.suplente and c.suplente.persona_id in excusados),
        )
        for c in citados
    ]


def una_entrega(citado: Citado) -> Entrega:
    """Return the row of one person (1 query)."""
    suyos = citado.envios.select_related("correo", "citatorio").defer("correo__cuerpo", "citatorio__registro")
    return Entrega(citado, suyos.order_by("citatorio__numero", "pk").last())


def entrega_propia(citado: Citado) -> Entrega:
    """Return a person's own row: their answer, in whose place, whether their suplente comes (1 query)."""
    suplente = citado.suplente.persona_id if citado.suplente else None
    otros = citado.sesion.citados.filter(Q(suplente__persona=citado.persona_id) | Q(persona=suplente)).values_list(
        "nombre", "persona", "respuesta"
    )
    return Entrega(
        citado,
        None,
        next((nombre for nombre, persona, _ in otros if persona != suplente), ""),
        suplente_no_viene=any(persona == suplente and r == R.SE_EXCUSA for _, persona, r in otros),
    )


def totales(filas: list[Entrega]) -> Totales:
    """Count the answers of the seats."""
    respuestas = [f.citado.respuesta for f in filas if not f.es_suplente]
    return Totales(
        respuestas.count(R.CONFIRMA),
        respuestas.count(R.SUPLENTE),
        respuestas.count(R.SE_EXCUSA),
        respuestas.count(R.SIN_RESPUESTA),
    )


def resumen(sesion: Sesion) -> Totales | None:
    """Return the totals of a session without its rows, or None if nobody was called (1 query)."""
    respuestas = list(sesion.citados.values_list("respuesta", "nombramiento__calidad"))
    suyas = [respuesta for respuesta, calidad in respuestas if calidad != Calidad.SUPLENTE]
    if not respuestas:
        return None
    return Totales(
        suyas.count(R.CONFIRMA), suyas.count(R.SUPLENTE), suyas.count(R.SE_EXCUSA), suyas.count(R.SIN_RESPUESTA)
    )
