"""The presses of the exercises: each paper with the function that composes it and the reason that its seal gives."""

from gobierno_abierto.documents import cronograma, minuta
from sesiones.documents.imprenta import prensa

imprimir_cronograma = prensa(cronograma.componer, "del cronograma")
imprimir_minuta = prensa(minuta.componer, "de la minuta", "Registro de la mesa")
