/* Pegar de Word o de una página: se quedan párrafos, listas, negritas, cursivas, citas y tablas sencillas; lo demás se va. */

import { insertar } from './editor.js';
import { area } from './pagina.js';

const FUERA = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'IMG', 'PICTURE', 'VIDEO', 'AUDIO', 'IFRAME', 'OBJECT', 'INPUT', 'BUTTON', 'SELECT', 'TEXTAREA', 'CANVAS', 'XML']);
const BLOQUES = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'MAIN', 'HEADER', 'FOOTER', 'ASIDE', 'NAV', 'FIGURE', 'FIGCAPTION', 'ADDRESS', 'FORM', 'FIELDSET', 'DETAILS', 'SUMMARY', 'DL', 'DT', 'DD', 'PRE', 'HR', 'CENTER', 'BODY', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'TABLE', 'CAPTION', 'TBODY', 'THEAD', 'TFOOT', 'TR', 'TD', 'TH']);
const SANGRIA = '    ';

/* Devuelve el texto con marcas, o «» si no hay nada que pegar. */
export function aMarcas(html) {
  const documento = new DOMParser().parseFromString(inofensivo(html), 'text/html');
  return unirBloques(bloques(documento.body)).replace(/\n{3,}/g, '\n\n').trim();
}

// Antes de leerlo: sin guiones, hojas de estilo ni comentarios de Office; los estilos quedan como dato, sin aplicarse.
function inofensivo(html) {
  return html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, '')
    .replace(/<!\[(?:if[^\]]*|endif)\]>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|xml|noscript|template|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(?:link|meta|base)\b[^>]*>/gi, '')
    .replace(/<[a-z][^<>]*>/gi, etiqueta => etiqueta.replace(/\sstyle\s*=/gi, ' data-estilo=').replace(/\s(?:on\w+|src|srcset|background)\s*=/gi, ' data-fuera='));
}

const estilo = e => (e.dataset?.estilo || '').toLowerCase();
const oculto = e => FUERA.has(e.nodeName.toUpperCase()) || /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/.test(estilo(e));
const esBloque = e => e.nodeType === Node.ELEMENT_NODE && BLOQUES.has(e.nodeName);
const tieneBloques = e => [...e.querySelectorAll('*')].some(esBloque);

// ── Bloques: cada uno { tipo, texto } ──
function bloques(padre, sangria = '') {
  const hechos = [];
  let sueltos = [];
  const cerrar = () => { const texto = parrafo(sueltos); if (texto) hechos.push({ tipo: 'p', texto }); sueltos = []; };
  for (const hijo of padre.childNodes) {
    if (hijo.nodeType === Node.ELEMENT_NODE && oculto(hijo)) continue;
    if (esBloque(hijo) || (hijo.nodeType === Node.ELEMENT_NODE && tieneBloques(hijo))) { cerrar(); hechos.push(...bloque(hijo, sangria)); } else sueltos.push(hijo);
  }
  cerrar();
  return hechos;
}
function bloque(e, sangria) {
  const nombre = e.nodeName;
  if (nombre === 'UL' || nombre === 'OL') return lista(e, sangria);
  if (nombre === 'TABLE') return tabla(e);
  if (nombre === 'BLOCKQUOTE') { const dentro = unirBloques(bloques(e)); return dentro ? [{ tipo: 'cita', texto: dentro.split('\n').map(r => `> ${r}`.trimEnd()).join('\n') }] : []; }
  if (/^H[1-6]$/.test(nombre)) { const texto = parrafo([...e.childNodes], { sinNegrita: true }); return texto ? [{ tipo: 'p', texto: rodear(texto, '**') }] : []; }
  if (nombre === 'LI') return lista({ nodeName: 'UL', childNodes: [e] }, sangria);
  const deWord = nombre === 'P' && /mso-list\s*:/.test(estilo(e)) && !/mso-list\s*:\s*none/.test(estilo(e));
  return deWord ? renglonDeWord(e) : bloques(e, sangria);
}
// Word no usa listas: son párrafos con la viñeta escrita y el nivel en el estilo.
function renglonDeWord(e) {
  const nivel = Number((/level(\d+)/.exec(estilo(e)) || [0, 1])[1]);
  const copia = e.cloneNode(true);
  let marca = '';
  copia.querySelectorAll('[data-estilo]').forEach(s => { if (/mso-list\s*:\s*ignore/.test(estilo(s))) { marca += s.textContent; s.remove(); } });
  let texto = parrafo([...copia.childNodes]);
  if (!marca) {  // sin la parte que se ignora, la viñeta viene en el texto
    const hallada = /^([·•o§▪‣-]|\(?[0-9a-zA-Z]{1,3}[.)])\s+/.exec(texto);
    if (hallada) { [, marca] = hallada; texto = texto.slice(hallada[0].length); }
  }
  const numero = /^\s*\(?(\d+)[.)]/.exec(marca);
  const letra = !numero && /^\s*\(?([a-z]{1,4})[.)]/i.exec(marca);
  if (letra) texto = `${letra[0].trim()} ${texto}`;
  return texto ? [{ tipo: 'item', texto: `${SANGRIA.repeat(nivel - 1)}${numero ? `${numero[1]}.` : '-'} ${texto.replace(/\n/g, ' ')}` }] : [];
}
function lista(e, sangria) {
  const hechos = [];
  let n = Number(e.getAttribute?.('start') || 1);
  for (const li of e.childNodes) {
    if (li.nodeName === 'UL' || li.nodeName === 'OL') { hechos.push(...lista(li, sangria + SANGRIA)); continue; }  // Google Docs anida así
    if (li.nodeName !== 'LI' || oculto(li)) continue;
    const [primero, ...resto] = bloques(li, sangria + SANGRIA);
    if (!primero) continue;
    const marca = e.nodeName === 'OL' ? `${n++}.` : '-';
    const propio = primero.tipo === 'item' ? '' : primero.texto.replace(/\n/g, ' ');
    if (propio) hechos.push({ tipo: 'item', texto: `${sangria}${marca} ${propio}` }); else hechos.push(primero);
    for (const r of resto) {
      if (r.tipo === 'item') hechos.push(r);
      else if (hechos.length) hechos.at(-1).texto += ` ${r.texto.replace(/\n/g, ' ')}`;
    }
  }
  return hechos;
}
function tabla(e) {
  const filas = [...e.querySelectorAll('tr')].filter(tr => tr.closest('table') === e && !oculto(tr)).map(tr => [...tr.children].filter(c => c.nodeName === 'TD' || c.nodeName === 'TH'));
  const ancho = Math.max(0, ...filas.map(f => f.length));
  const titulo = [...e.children].find(c => c.nodeName === 'CAPTION');
  const antes = titulo ? bloques(titulo) : [];
  if (ancho < 2 || filas.length < 2) return [...antes, ...filas.flat().flatMap(c => bloques(c))];  // era para acomodar, no una tabla
  const celda = c => (c ? unirBloques(bloques(c)).replace(/\n+/g, ' ').replace(/\|/g, '\\|') : '');
  const renglon = f => `| ${Array.from({ length: ancho }, (_, i) => celda(f[i]) || ' ').join(' | ')} |`;
  const [primera, ...resto] = filas;
  return [...antes, { tipo: 'tabla', texto: [sinNegritas(renglon(primera)), `|${' --- |'.repeat(ancho)}`, ...resto.map(renglon)].join('\n') }];
}
const sinNegritas = renglon => renglon.replace(/\*\*(.+?)\*\*/g, '$1');  // el encabezado ya se ve distinto
function unirBloques(hechos) {
  let texto = '';
  hechos.forEach((b, i) => {
    const junto = b.tipo === 'item' && hechos[i - 1]?.tipo === 'item';
    texto += `${i ? (junto ? '\n' : '\n\n') : ''}${b.texto}`;
  });
  return texto;
}

// ── Renglones: trozos de texto con negrita o cursiva, juntos los iguales ──
function parrafo(nodos, { sinNegrita = false } = {}) {
  const trozos = [];
  nodos.forEach(n => recorrer(n, false, false, trozos));
  const juntos = [];
  for (const t of trozos) {
    if (sinNegrita) t.negrita = false;
    const ultimo = juntos.at(-1);
    // Un espacio no tiene negrita ni cursiva: toma la del trozo anterior.
    if (ultimo && (ultimo.negrita === t.negrita && ultimo.cursiva === t.cursiva || !t.texto.trim())) ultimo.texto += t.texto; else juntos.push({ ...t });
  }
  let hecho = '';
  juntos.forEach((t, i) => { hecho += conMarcas(t, hecho.at(-1) || '', juntos[i + 1]?.texto[0] || ''); });
  return hecho.split('\n').map(r => r.replace(/ {2,}/g, ' ').trim()).join('\n').replace(/\n{2,}/g, '\n').trim().replace(/^>/gm, '\\>');
}
function recorrer(nodo, negrita, cursiva, trozos) {
  if (nodo.nodeType === Node.TEXT_NODE) {
    const texto = nodo.data.replace(/[\s\u00a0]+/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
    if (texto) trozos.push({ texto: texto.replace(/([*\\])/g, '\\$1').replace(/(^|\W)_|_(?=\W|$)/g, m => m.replace('_', '\\_')), negrita, cursiva });
    return;
  }
  if (nodo.nodeType !== Node.ELEMENT_NODE || oculto(nodo)) return;
  if (nodo.nodeName === 'BR') { trozos.push({ texto: '\n', negrita, cursiva }); return; }
  const peso = /(?:^|[;\s])font-weight\s*:\s*(\w+)/.exec(estilo(nodo)), letra = /(?:^|[;\s])font-style\s*:\s*(\w+)/.exec(estilo(nodo));
  const b = peso ? peso[1] === 'bold' || peso[1] === 'bolder' || Number(peso[1]) >= 600 : negrita || ['B', 'STRONG'].includes(nodo.nodeName);
  const i = letra ? letra[1] !== 'normal' : cursiva || ['I', 'EM', 'CITE'].includes(nodo.nodeName);
  nodo.childNodes.forEach(h => recorrer(h, b, i, trozos));
}
const esLetra = c => /[\p{L}\p{N}]/u.test(c), esSigno = c => Boolean(c) && !esLetra(c) && !/\s/.test(c);
function conMarcas({ texto, negrita, cursiva }, antes, despues) {
  const marca = '*'.repeat((negrita ? 2 : 0) + (cursiva ? 1 : 0));
  if (!marca) return texto;
  return texto.split('\n').map((r, n, todos) => rodear(r, marca, n ? '' : antes, n < todos.length - 1 ? '' : despues)).join('\n');
}
// La marca toca la palabra, no los espacios; donde el lector no la reconocería, el texto va sin ella.
function rodear(texto, marca, antes = '', despues = '') {
  const [, a, medio, z] = /^(\s*)([\s\S]*?)(\s*)$/.exec(texto);
  if (!medio) return texto;
  const seLee = !(esSigno(medio[0]) && !a && esLetra(antes)) && !(esSigno(medio.at(-1)) && !z && esLetra(despues));
  return seLee ? `${a}${marca}${medio}${marca}${z}` : texto;
}

export function empezarPegado() {
  area.addEventListener('paste', e => {
    const html = e.clipboardData?.getData('text/html');
    const texto = html && aMarcas(html);
    if (!texto) return;
    e.preventDefault();
    insertar(texto);
    const fin = area.selectionEnd;
    area.setSelectionRange(fin, fin);
  });
}
