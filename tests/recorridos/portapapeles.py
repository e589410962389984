"""What Word, Google Docs and a web page leave on the clipboard, and hands to paste it."""

from playwright.sync_api import Page

WORD = """
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=ES-MX style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:12.0pt'>Informe<o:p></o:p></span></b></p>
<p class=MsoNormal>La <i style='mso-bidi-font-style:normal'>Mtra.&nbsp;Sara</i> present&oacute; <b>tres
proyectos </b>del a&ntilde;o.<span style='mso-spacerun:yes'>  </span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Agua potable<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Zona norte<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Arbolado<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Leer</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Votar</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;border:none'>
 <tr style='mso-yfti-irow:0'><td width=200 valign=top style='width:5.0cm;border:solid windowtext 1.0pt'>
  <p class=MsoNormal><b>Eje<o:p></o:p></b></p></td><td width=200><p class=MsoNormal><b>Acciones</b></p></td></tr>
 <tr><td><p class=MsoNormal>Social</p></td><td><p class=MsoNormal align=right>10<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="s1"><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]--><![if !vml]><img
width=10 src="file:///C:/Users/x/clip_image001.png" v:shapes="s1"><![endif]>Fin.</p>
<!--EndFragment--></body></html>
"""
DE_WORD = """**Informe**

La *Mtra. Sara* presentó **tres proyectos** del año.

- Agua potable
    - Zona norte
- Arbolado
1. Leer
2. Votar

| Eje | Acciones |
| --- | --- |
| Social | 10 |

Fin."""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><p dir="ltr"
style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-family:Arial;font-weight:400;white-space:pre-wrap;">Se
acord&oacute; </span><span style="font-weight:700;font-style:normal;">publicar</span><span style="font-weight:400;"> el
</span><span style="font-weight:400;font-style:italic;">calendario</span><span style="font-weight:400;">.</span></p><br /><ul
style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p
dir="ltr" role="presentation"><span style="font-weight:400;">Enero</span></p></li><ul><li dir="ltr" aria-level="2"><p
role="presentation"><span>Primera semana</span></p></li></ul><li dir="ltr" aria-level="1"><p><span>Febrero</span></p></li></ul><ol
style="margin-top:0;"><li><p><span>Uno</span></p></li><li><p><span>Dos</span></p></li></ol></b><br class="Apple-interchange-newline">"""
DE_GOOGLE = """Se acordó **publicar** el *calendario*.

- Enero
    - Primera semana
- Febrero
1. Uno
2. Dos"""

PAGINA = """<div class="nota"><script>alert(1)</script><style>p { color: red }</style><h2>Boletín <em>único</em></h2>
<p onclick="alert(2)">El <strong>parque</strong> abrirá a las <code>9:00</code>; vea <a href="https://ejemplo.mx/x">la
nota</a>.<br>Segunda línea.</p><img src="https://ejemplo.mx/foto.png" onerror="alert(3)" alt="Foto">
<p style="display:none">Rastreo oculto</p><blockquote><p>Será de todos.</p></blockquote>
<ul><li>Uno<ul><li>Uno bis</li></ul></li><li>Dos *asteriscos*</li></ul><iframe src="https://ejemplo.mx"></iframe>
<table><thead><tr><th>Nombre</th><th>Voto</th></tr></thead><tbody><tr><td>Ana | Eva</td><td>Sí</td></tr>
<tr><td colspan="2">Todos</td></tr></tbody></table><table><tr><td>Caja que solo acomoda.</td></tr></table><svg><text>x</text></svg></div>"""
DE_PAGINA = """**Boletín *único***

El **parque** abrirá a las 9:00; vea la nota.
Segunda línea.

> Será de todos.

- Uno
    - Uno bis
- Dos \\*asteriscos\\*

| Nombre | Voto |
| --- | --- |
| Ana \\| Eva | Sí |
| Todos |   |

Caja que solo acomoda."""


def copiar(pagina: Page, html: str) -> None:
    """Leave a piece of HTML on the clipboard, as another program would: nothing cleans it."""
    pagina.evaluate(
        """html => {
            const poner = e => { e.clipboardData.setData('text/html', html); e.clipboardData.setData('text/plain', 'sin formato'); e.preventDefault(); };
            document.addEventListener('copy', poner, { once: true });
            document.execCommand('copy');
        }""",
        html,
    )
