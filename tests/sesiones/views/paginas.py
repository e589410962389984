"""What a page of the desk says beside each field, read from its HTML."""

from django.http import HttpResponse
from lxml import html


def arbol(respuesta: HttpResponse) -> html.HtmlElement:
    """Return the page as a tree."""
    return html.fromstring(respuesta.content.decode().replace("\0", ""))


def error_de(respuesta: HttpResponse, campo: str) -> str:
    """Return the sentence beside a field, without the «Error:» that only screen readers say; empty: there is none."""
    hallados = arbol(respuesta).xpath(f'//*[@id="id_{campo}_error"]//li')
    return " ".join(" ".join(li.text_content().removeprefix("Error: ").split()) for li in hallados)


def resumen_de_errores(respuesta: HttpResponse) -> str:
    """Return the sentences on top of the form."""
    hallado = arbol(respuesta).xpath('//*[@id="errores"]')
    return " ".join(hallado[0].text_content().split()) if hallado else ""


def valor_de(respuesta: HttpResponse, campo: str) -> str:
    """Return what the control of a field shows."""
    control = arbol(respuesta).xpath(f'//*[@name="{campo}"]')[0]
    if control.tag == "textarea":
        return str(control.text_content()).removeprefix("\n")
    if control.tag == "select":
        return str((control.xpath(".//option[@selected]/@value") or [""])[0])
    return str(control.get("value", ""))


def texto(respuesta: HttpResponse) -> str:
    """Return what a person reads in the page, in one line."""
    contenido = arbol(respuesta).xpath('//*[@id="contenido"]')[0]
    return " ".join(contenido.text_content().split())
