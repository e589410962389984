"""The presses of the exercises: each paper with the function that composes it and the reason that its seal gives."""

from gobierno_abierto.documents import actas_de_jornada, convenio, cronograma, minuta
from sesiones.documents.imprenta import prensa

imprimir_cronograma = prensa(cronograma.componer, "del cronograma")
imprimir_minuta = prensa(minuta.componer, "de la minuta", "Registro de la mesa")
imprimir_acta_de_casilla = prensa(actas_de_jornada.componer_casilla, "del acta de la mesa receptora")
imprimir_acta_de_resultados = prensa(actas_de_jornada.componer_resultados, "del acta de resultados")
imprimir_convenio = prensa(convenio.componer, "del convenio")
