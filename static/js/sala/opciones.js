/* «/» al inicio de un renglón abre la lista de frases y de personas presentes. El foco no sale del texto. */

import { decir } from './avisos.js';
import { insertar, ponerFrase } from './editor.js';
import { area, llano, todos } from './pagina.js';

const lista = document.getElementById('opciones');
const LARGO = 40, A_LA_VISTA = 9;
let abierta = null;  // { desde, hasta, opciones, cual, primera }
// Cada palabra buscada es el principio de una palabra de la opción.
const coincide = (texto, busca) => { const palabras = llano(texto).split(/[\s.]+/); return busca.split(/[\s.]+/).every(b => palabras.some(p => p.startsWith(b))); };

function posibles() {
  const frases = todos('.plantillas button[data-frase]').map(b => ({ rotulo: b.textContent, detalle: b.dataset.frase, frase: b.dataset.frase }));
  const personas = todos('#lista > li').filter(f => f.querySelector('.persona[aria-checked="true"]')).map(f => {
    const quien = f.querySelector('.quien');
    return { rotulo: quien.firstChild.textContent.trim(), detalle: quien.querySelector('small')?.textContent || '', persona: true };
  });
  return [...frases, ...personas];
}
function pedido() {
  if (area.selectionStart !== area.selectionEnd) return null;
  const inicio = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const renglon = area.value.slice(inicio, area.selectionStart);
  if (!renglon.startsWith('/') || renglon.length > LARGO) return null;
  return { desde: inicio, hasta: area.selectionStart, busca: llano(renglon.slice(1).trim()) };
}
function actualizar() {
  const p = pedido();
  const opciones = p ? posibles().filter(o => coincide(`${o.rotulo} ${o.persona ? o.detalle : ''}`, p.busca)) : [];
  if (!opciones.length) { cerrar(); return; }
  const nueva = !abierta;
  abierta = { ...p, opciones, cual: 0, primera: 0 };
  if (nueva) {
    lista.hidden = false;
    lista.style.top = `${bajoElCursor(p.hasta)}px`;
    area.setAttribute('aria-controls', 'opciones');
    area.setAttribute('aria-autocomplete', 'list');
    decir('Hay frases y nombres: flechas para recorrerlos, Intro para poner uno, Esc para cerrar.');
  }
  senalar(0);
}
// Solo se dibujan las que caben: no hay que desplazar nada, y cada una dice su lugar entre todas.
function senalar(cual) {
  abierta.cual = cual;
  abierta.primera = Math.min(Math.max(abierta.primera, cual - A_LA_VISTA + 1), cual);
  lista.replaceChildren(...abierta.opciones.slice(abierta.primera, abierta.primera + A_LA_VISTA).map((o, i) => {
    const li = document.createElement('li'), detalle = document.createElement('small'), n = abierta.primera + i;
    li.id = `opcion-${n}`;
    li.setAttribute('role', 'option');
    li.setAttribute('aria-selected', String(n === cual));
    li.setAttribute('aria-setsize', String(abierta.opciones.length));
    li.setAttribute('aria-posinset', String(n + 1));
    detalle.textContent = o.detalle;
    li.append(o.rotulo, detalle);
    return li;
  }));
  area.setAttribute('aria-activedescendant', `opcion-${cual}`);
}
function cerrar() {
  if (!abierta) return;
  abierta = null;
  lista.hidden = true;
  lista.replaceChildren();
  for (const nombre of ['aria-controls', 'aria-autocomplete', 'aria-activedescendant']) area.removeAttribute(nombre);
}
function elegir(cual) {
  const { desde, hasta, opciones } = abierta, opcion = opciones[cual];
  cerrar();
  if (opcion.persona) insertar(`${opcion.rotulo} `, desde, hasta); else ponerFrase(opcion.frase, desde, hasta);
}
// Dónde queda el renglón del cursor: se mide con una copia del texto, de la misma letra y ancho.
function bajoElCursor(hasta) {
  const molde = document.createElement('div'), letra = getComputedStyle(area);
  for (const cual of ['font', 'letterSpacing', 'padding', 'border', 'boxSizing', 'lineHeight']) molde.style[cual] = letra[cual];
  Object.assign(molde.style, {
    position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'break-word', width: `${area.clientWidth}px`,
  });
  molde.textContent = area.value.slice(0, hasta);
  const marca = document.createElement('span');
  marca.textContent = '/';
  molde.append(marca);
  area.parentElement.append(molde);
  const alto = marca.offsetTop + marca.offsetHeight - area.scrollTop;
  molde.remove();
  return Math.min(alto + 4, area.offsetHeight);
}

export function empezarOpciones() {
  area.addEventListener('input', actualizar);
  area.addEventListener('blur', cerrar);
  area.addEventListener('click', () => { if (abierta && !pedido()) cerrar(); });
  area.addEventListener('keydown', e => {
    if (!abierta || e.isComposing) return;
    const total = abierta.opciones.length;
    if (e.key === 'ArrowDown' && !e.altKey) senalar((abierta.cual + 1) % total);
    else if (e.key === 'ArrowUp' && !e.altKey) senalar((abierta.cual - 1 + total) % total);
    else if (e.key === 'Enter' || e.key === 'Tab') elegir(abierta.cual);
    else if (e.key === 'Escape') cerrar();
    else { if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(e.key)) cerrar(); return; }
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);
  lista.addEventListener('mousedown', e => {
    e.preventDefault();  // el foco se queda en el texto
    const li = e.target.closest('[role="option"]');
    if (li && abierta) elegir(abierta.primera + [...lista.children].indexOf(li));
  });
}
