"""Addresses of the convenios: public ones, and of the desk."""

from django.urls import path

from gobierno_abierto.views import convenio_firmas, convenio_partes, convenios, convenios_publicos

UNO = "convenios/<int:pk>/"
FIRMA = "convenios/firmas/<int:firma>/"
PUBLICO = "convenios/<slug:convenio>/"

publicas = [
    path("convenios/", convenios_publicos.VerConveniosPublicos.as_view(), name="convenios"),
    path(PUBLICO, convenios_publicos.VerConvenioPublico.as_view(), name="convenio"),
    path(f"{PUBLICO}anexos/<int:orden>/", convenios_publicos.BajarAnexoDeConvenio.as_view(), name="convenio_anexo"),
]
mesa = [
    path("convenios/", convenios.VerConvenios.as_view(), name="convenios"),
    path("convenios/nuevo/", convenios.CrearConvenio.as_view(), name="convenio_nuevo"),
    path(FIRMA, convenio_firmas.FirmarConvenio.as_view(), name="convenio_firmar"),
    path(f"{FIRMA}externa/", convenio_firmas.SubirFirmaDeConvenio.as_view(), name="convenio_firma_externa"),
    path(f"{FIRMA}excusa/", convenio_firmas.ExcusarFirmaDeConvenio.as_view(), name="convenio_firma_excusa"),
    path(f"{FIRMA}hoja/", convenio_firmas.VerHojaDeConvenio.as_view(), name="convenio_firma_papel_ver"),
    path(
        "convenios/firmas/hoja/<str:codigo>/",
        convenio_firmas.SubirPapelDeConvenio.as_view(),
        name="convenio_firma_papel",
    ),
    path(UNO, convenios.VerConvenio.as_view(), name="convenio"),
    path(f"{UNO}datos/", convenios.EditarConvenio.as_view(), name="convenio_datos"),
    path(f"{UNO}ejercicios/", convenios.VincularEjercicios.as_view(), name="convenio_ejercicios"),
    path(f"{UNO}acordar/", convenios.AcordarConvenio.as_view(), name="convenio_acordar"),
    path(f"{UNO}regresar/", convenios.RegresarConvenio.as_view(), name="convenio_regresar"),
    path(f"{UNO}concluir/", convenios.ConcluirConvenio.as_view(), name="convenio_concluir"),
    path(f"{UNO}partes/nueva/", convenio_partes.PonerParte.as_view(), name="convenio_parte_nueva"),
    path(f"{UNO}partes/<int:parte>/", convenio_partes.PonerParte.as_view(), name="convenio_parte"),
    path(f"{UNO}partes/<int:parte>/firma/", convenio_partes.AgregarFirmante.as_view(), name="convenio_firmante"),
    path(f"{UNO}clausulas/nueva/", convenio_partes.PonerClausula.as_view(), name="convenio_clausula_nueva"),
    path(f"{UNO}clausulas/<int:clausula>/", convenio_partes.PonerClausula.as_view(), name="convenio_clausula"),
    path(f"{UNO}plantilla/", convenio_partes.UsarPlantilla.as_view(), name="convenio_plantilla"),
    path(f"{UNO}plantilla/guardar/", convenio_partes.GuardarPlantilla.as_view(), name="convenio_plantilla_guardar"),
    path(f"{UNO}anexos/nuevo/", convenio_partes.AnexarConvenio.as_view(), name="convenio_anexo_nuevo"),
    path(f"{UNO}anexos/<int:anexo>/", convenio_partes.VerAnexoDeConvenio.as_view(), name="convenio_anexo"),
    path(f"{UNO}<slug:verbo>/<int:cual>/", convenio_partes.ActuarEnConvenio.as_view(), name="convenio_actuar"),
]
