"""Nothing unpublished leaks: every public address of the portal is asked for, and every link found on the way.

What is not public carries a mark in each of its fields; no answer may hold one. A new public address that this test
does not know how to fill makes it fail, so that none escapes.
"""

import datetime
import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from gobierno_abierto.models import Dictamen, Ejercicio, Mesa, PropuestaDeMesa
from participacion.domain import emision
from participacion.enums import Rol, TipoDocumento, TipoOrgano
from participacion.models import Documento, Usuario
from participacion.views.base import VistaPublica
from tests import factories as f
from tests.factories.participacion import INSTANTE

pytestmark = pytest.mark.django_db
SECRETO = re.compile(r"SECRETO-[a-z-]+")


def _s(que: str) -> str:
    return f"SECRETO-{que}"


class Escena:
    """A draft exercise, and a published one full of what is not public yet."""

    def __init__(self) -> None:
        organo = f.OrganoFactory(tipo=TipoOrgano.OFICINA)
        self.borrador: Ejercicio = f.EjercicioFactory(
            organo=organo, nombre=_s("nombre-de-borrador"), objeto=_s("objeto-de-borrador"),
            predio=_s("predio-de-borrador"), notas_fuente=_s("notas-de-borrador"),
        )  # fmt: skip
        f.ReglaEjercicioFactory(ejercicio=self.borrador, victoria_texto=_s("regla-de-borrador"))
        f.EtapaFactory(ejercicio=self.borrador, nombre=_s("etapa-de-borrador"))
        f.ParteFactory(ejercicio=self.borrador, nombre=_s("parte-de-borrador"))
        self.publico: Ejercicio = f.ejercicio_con_etapas(organo=organo)
        etapa = self.publico.etapas.get(orden=2)
        self.mesa: Mesa = f.MesaFactory(etapa=etapa, cerrada=True, discusion=_s("discusion"), llave_sha256="a" * 64)
        f.IdeaFactory(mesa=self.mesa, texto=_s("idea"))
        self.de_mesa: PropuestaDeMesa = f.PropuestaDeMesaFactory(
            mesa=self.mesa, titulo=_s("propuesta-de-mesa"), texto=_s("texto-de-mesa"), motivo_fuera=_s("motivo-fuera")
        )
        persona = f.InscripcionFactory(
            ejercicio=self.publico, nombre=_s("persona"), correo="SECRETO-correo@ejemplo.mx", telefono="SECRETO-tel",
            folio="SECRETO-fo", comprobante=f.ArchivoFactory(contenido=_s("comprobante").encode()), motivo=_s("baja"),
        )  # fmt: skip
        f.LugarEnMesaFactory(mesa=self.mesa, inscripcion=persona, presente=True)
        propuesta = f.PropuestaFactory(
            ejercicio=self.publico, titulo=_s("finalista"), texto=_s("texto-finalista"), ubicacion=_s("lugar-finalista")
        )
        f.OrigenFactory(propuesta=propuesta, de_mesa=f.PropuestaDeMesaFactory(mesa=self.mesa, titulo=_s("origen")))
        foto = f.ArchivoFactory(contenido=_s("foto").encode())
        f.FotoPropuestaFactory(propuesta=propuesta, archivo=foto, texto_alternativo=_s("alt-de-foto"))
        self.dictamenes: list[Dictamen] = []
        for rasgo in ({}, {"entregado": True}):
            uno = f.DictamenFactory(propuesta=propuesta, **rasgo)
            Dictamen.objects.filter(pk=uno.pk).update(motivo=_s("motivo-de-dictamen"), ajustes=_s("ajustes"))
            self.dictamenes.append(uno)
            archivo = f.ArchivoFactory(contenido=_s(f"anexo-{'entregado' if rasgo else 'borrador'}").encode())
            f.AnexoDictamenFactory(
                dictamen=uno, titulo=_s("titulo-de-anexo"), nombre="SECRETO-nombre.pdf", archivo=archivo
            )
        self.documento = self._minuta()
        for publicado in (self.publico, self.borrador):
            f.CargaPadronFactory(
                ejercicio=publicado,
                en_prueba=True,
                nombre=_s("lista.csv"),
                informe=[[2, "rechazado", _s("informe")]],
                secciones={_s("seccion"): [1, "a" * 64]},
            )
        f.CargaPadronFactory(
            ejercicio=self.publico, nombre=_s("lista.csv"), informe=[[2, "rechazado", _s("informe")]],
            secciones={"0420": [2, "a" * 64]},
        )  # fmt: skip
        f.SolicitudDePadronFactory(
            ejercicio=self.publico, nombre=_s("quien-pide"), contacto=_s("contacto"), seccion=_s("seccion-pedida"),
            explicacion=_s("explicacion"), estado="RECHAZADA", motivo=_s("respuesta"), resuelta_en=INSTANTE,
        )  # fmt: skip
        # Not frozen: what is being decided of the vote is of who conducts it.
        jornada = f.JornadaFactory(ejercicio=self.publico, pregunta=_s("pregunta"), contingencia=_s("contingencia"))
        f.OpcionDeBoletaFactory(jornada=jornada, propuesta=None, titulo=_s("opcion"))
        f.CustodioFactory(jornada=jornada, persona=_s("custodio"))
        f.CasillaFactory(jornada=jornada, lugar=_s("casilla"), llave_sha256="d" * 64)
        # A project of convenio is of its office, whatever exercise it is of.
        self.proyecto = f.ConvenioFactory(
            organo=organo, nombre=_s("convenio"), objeto=_s("objeto-de-convenio"), lugar=_s("lugar-de-firma"),
            notas_fuente=_s("notas-de-convenio"),
        )  # fmt: skip
        self.proyecto.ejercicios.add(self.publico)
        parte = f.ParteDeConvenioFactory(convenio=self.proyecto, nombre=_s("parte-de-convenio"))
        f.FirmanteDeConvenioFactory(parte=parte, nombre=_s("firmante"))
        f.ClausulaFactory(convenio=self.proyecto, titulo=_s("clausula"), texto=_s("texto-de-clausula"))
        plano = f.ArchivoFactory(contenido=_s("anexo-de-convenio").encode())
        f.AnexoDeConvenioFactory(convenio=self.proyecto, titulo=_s("anexo"), archivo=plano)
        # A framework that everybody reads does not name the exercise that is a draft.
        self.convenio = f.ConvenioFactory(organo=organo, firmado=True)
        self.convenio.ejercicios.add(self.borrador, self.publico)
        f.SuscripcionFactory(ejercicio=self.publico, correo="SECRETO-sigue@ejemplo.mx")
        f.SorteoFactory(etapa=etapa, anulado_en=INSTANTE, motivo_anulacion="Otra lista.")
        # A colonia of the catalogue that nobody called, and the published one.
        self.clave = self.publico.municipio.clave

    def _minuta(self) -> Documento:
        registro = {
            "folio": "MINUTA-1", "version": 1, "mesa": {"numero": 1, "tema": "", "etapa": _s("etapa-minuta"),
            "cuando": "", "modalidad": "", "lugar": _s("lugar-minuta"), "facilita": "", "relata": ""},
            "asistencia": {"convocadas": 1, "presentes": 1, "colonias": []}, "ideas": [_s("idea-minuta")],
            "discusion": _s("discusion-minuta"), "propuestas": [], "documento": {"titulo": "Minuta"},
        }  # fmt: skip
        documento = f.DocumentoFactory(
            municipio=self.publico.municipio, tipo=TipoDocumento.MINUTA_DE_MESA, es_publico=False,
            # Whoever holds its code is told what it is and that it is authentic, never what it says.
            titulo="Minuta de la mesa 1", folio="MINUTA-0001-2-1",
            archivo=f.ArchivoFactory(contenido=b"%PDF-1.7 " + _s("bytes-de-minuta").encode()),
        )  # fmt: skip
        f.MinutaEmitidaFactory(mesa=self.mesa, registro=registro, documento=documento)
        return documento

    def valores(self) -> dict[str, list[object]]:
        """Return what each part of an address may be."""
        return {
            "municipio": [self.clave], "ejercicio": [self.publico.clave, self.borrador.clave],
            "plan": ["ninguno"], "otro": ["ninguno"],
            "convenio": [self.proyecto.clave, self.convenio.clave], "etapa": [1, 2], "numero": [1, 2], "orden": [1, 2],
            "anexo": [d.anexos.get().pk for d in self.dictamenes], "folio": ["SECRETOx", "AAAA-BBBB"],
            "formato": ["csv", "json"], "codigo": [self.documento.codigo], "llave": ["x" * 32],
            # Of the sessions, which have their own test.
            "organo": ["ninguno"], "anio": [2026], "slug": ["ordinaria-1"], "pk": [1], "tema": ["convocar"],
            "verbo": ["asistencia", "cerrar"], "pase": ["00" * 40],
            "cual": ["manifiesto", "tablero", "resultado", "comprobantes", "resultados", "recuento"],
            "ext": ["json", "bin", "txt", "csv", "py"],
        }  # fmt: skip


def _publicos(resolvedor: URLResolver, espacio: tuple[str, ...] = ()) -> Iterator[str]:
    for patron in resolvedor.url_patterns:
        if isinstance(patron, URLResolver):
            yield from _publicos(patron, (*espacio, patron.namespace) if patron.namespace else espacio)
        elif issubclass(getattr(patron.callback, "view_class", object), VistaPublica):
            yield ":".join((*espacio, patron.name or ""))


def direcciones(escena: Escena) -> set[str]:
    """Return every public address of the portal, filled with what the scene has.

    Raises:
        AssertionError: one has a part that this test does not know how to fill.
    """
    valores, halladas = escena.valores(), set()
    for nombre in _publicos(get_resolver()):
        completas = _combinar(nombre, valores)
        assert completas, f"Dirección pública nueva que esta prueba no sabe llenar: {nombre}"
        halladas |= completas
    return halladas


def _combinar(nombre: str, valores: dict[str, list[object]]) -> set[str]:
    """Return the addresses of one name with every combination of the values of its parts."""
    posibles = get_resolver().reverse_dict.getlist(nombre) if ":" not in nombre else []
    halladas: set[str] = set()
    for cuerpos, _patron, fijos, _conversores in posibles:
        for _ruta, partes in cuerpos:
            libres = [p for p in partes if p not in fijos]
            if all(p in valores for p in libres):
                halladas |= set(_rutas(nombre, libres, valores))
    return halladas


def _rutas(nombre: str, partes: list[str], valores: dict[str, list[object]]) -> Iterator[str]:
    combinaciones: list[dict[str, object]] = [{}]
    for parte in partes:
        combinaciones = [c | {parte: v} for c in combinaciones for v in valores[parte]]
    for kwargs in combinaciones:
        try:
            yield reverse(nombre, kwargs=kwargs)
        except NoReverseMatch:
            continue


def recorrer(cliente: Client, semillas: set[str]) -> dict[str, str]:
    """Return every answer of these addresses and of the links found in them, by address."""
    vistas: dict[str, str] = {}
    pendientes = sorted(semillas)
    while pendientes:
        ruta = pendientes.pop().split("#")[0]
        if ruta in vistas or not ruta.startswith("/") or ruta.startswith(("/cuentas/", "/admin/", "/estatico/")):
            continue
        respuesta = cliente.get(ruta)
        cabezas = " ".join(f"{c}: {v}" for c, v in respuesta.items())
        cuerpo = respuesta.getvalue().decode("utf-8", "replace")
        # What was asked for is often said again («no existe…»): that tells nobody anything new.
        vistas[ruta] = f"{respuesta.status_code} {cabezas} {cuerpo}".replace(ruta, "")
        if "html" in respuesta.get("Content-Type", ""):
            pendientes += [html.unescape(h) for h in re.findall(r'(?:href|src)="([^"]+)"', cuerpo)]
    return vistas


def filtrados(vistas: dict[str, str]) -> dict[str, set[str]]:
    """Return the marks found in each answer."""
    hallados = {ruta: set(SECRETO.findall(dicho)) for ruta, dicho in vistas.items()}
    return {ruta: marcas for ruta, marcas in hallados.items() if marcas}


def _visita() -> Client:
    return Client()


def _con_cuenta(usuario: Usuario) -> Client:
    cliente = Client()
    cliente.force_login(usuario)
    return cliente


@pytest.mark.parametrize("quien", ["visita", "secretaría de otro", "otra dependencia", "administra el portal"])
def test_ninguna_direccion_publica_dice_lo_que_no_es_publico(quien: str) -> None:
    escena = Escena()
    clientes = {
        "visita": _visita,
        "secretaría de otro": lambda: _con_cuenta(f.cuenta(Rol.SECRETARIA_TECNICA, f.OrganoFactory())),
        "otra dependencia": lambda: _con_cuenta(f.EnlaceFactory().usuario),
        "administra el portal": lambda: _con_cuenta(f.UsuarioFactory(is_staff=True)),
    }
    semillas = direcciones(escena) | {"/", f"/{escena.clave}/", f"/verificar/?codigo={escena.documento.codigo}"}
    vistas = recorrer(clientes[quien](), semillas)
    assert len(vistas) > 60
    assert filtrados(vistas) == {}


def test_todo_lo_de_un_borrador_responde_como_lo_que_no_existe() -> None:
    escena = Escena()
    suyas = {d for d in direcciones(escena) if f"/{escena.borrador.clave}/" in d}
    assert len(suyas) > 20
    assert {ruta: _visita().get(ruta).status_code for ruta in suyas} == dict.fromkeys(suyas, 404)


def test_los_archivos_sin_publicar_responden_404() -> None:
    escena = Escena()
    de = [escena.clave, escena.publico.clave]
    rutas = [reverse("dictamen_anexo", args=[*de, d.anexos.get().pk]) for d in escena.dictamenes]
    rutas += [reverse("propuesta_foto", args=[*de, 1, 1]), reverse("ejercicio_minuta_pdf", args=[*de, 2, 1])]
    rutas += [reverse("ejercicio_propuestas_csv", args=de), reverse("ejercicio_dictamenes_csv", args=de)]
    rutas.append(reverse("ejercicio_propuesta", args=[*de, 1]))
    rutas.append(reverse("verificar_documento", args=[escena.documento.codigo]))
    assert {ruta: _visita().get(ruta).status_code for ruta in rutas} == dict.fromkeys(rutas, 404)


def test_al_publicarse_cada_cosa_se_lee() -> None:
    # The control: the same crawl does find the marks of what is public.
    escena = Escena()
    Ejercicio.objects.update(
        estado="PUBLICADO", publicado_en=INSTANTE, propuestas_publicadas_en=INSTANTE, dictamenes_publicados_en=INSTANTE,
        desenlace="VOTACION",
    )  # fmt: skip
    Dictamen.objects.filter(pk=escena.dictamenes[1].pk).update(estado="PUBLICADO")
    Mesa.objects.update(minuta_publica_en=INSTANTE + datetime.timedelta(minutes=1))
    Documento.objects.filter(pk=escena.documento.pk).update(es_publico=True)
    dichos = set().union(*filtrados(recorrer(_visita(), direcciones(escena))).values())
    assert {
        _s(q) for q in (
            "nombre-de-borrador", "objeto-de-borrador", "predio-de-borrador", "notas-de-borrador", "regla-de-borrador",
            "etapa-de-borrador", "parte-de-borrador", "idea-minuta", "discusion-minuta", "bytes-de-minuta",
            "propuesta-de-mesa", "texto-de-mesa", "motivo-fuera", "finalista", "texto-finalista", "lugar-finalista",
            "origen", "foto", "alt-de-foto", "motivo-de-dictamen", "ajustes", "titulo-de-anexo", "anexo-entregado",
        )
    } <= dichos  # fmt: skip
    # Nobody's data, nor the ruling that was never delivered, nor a file of it.
    assert (
        dichos & {_s(q) for q in ("persona", "correo", "tel", "comprobante", "baja", "sigue", "anexo-borrador")}
        == set()
    )


def test_los_bytes_de_una_huella_no_se_piden_por_ninguna_direccion() -> None:
    archivo = emision.guardar_archivo(b"SECRETO-suelto", "text/plain")
    escena = Escena()
    assert not [ruta for ruta in direcciones(escena) if archivo.sha256 in ruta]
