"""What a person called to a session answers: by their link, or told to the secretaría, until the session begins."""

import datetime

from django.db import transaction

from participacion.domain import correos
from participacion.domain.emision import Portal
from participacion.domain.errores import ErrorDeDominio
from participacion.domain.nombramientos import regla_en
from participacion.enums import Calidad, ReglaSuplencia
from participacion.models import Nombramiento, Usuario
from sesiones.domain import citas
from sesiones.domain.celebracion import bloquear
from sesiones.domain.invitaciones import huella_de
from sesiones.domain.nombres import nombre_sesion
from sesiones.domain.suplencias import SOLO_DEFINITIVA
from sesiones.enums import EstadoSesion, Modalidad, ModalidadAsistencia, RespuestaCitado
from sesiones.models import Citado, Sesion

R, M = RespuestaCitado, ModalidadAsistencia
LARGO_MOTIVO, LARGO_NOTA = 300, 200
# How one attends a session that is held in one way only.
UNICA = {Modalidad.PRESENCIAL: M.PRESENCIAL, Modalidad.VIRTUAL: M.VIRTUAL}
