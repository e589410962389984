/* Escribir: botones de formato y de frases. Todo se puede deshacer con Ctrl+Z. */

import { ahora, area } from './pagina.js';
import { previsualizar } from './medidas.js';

const VISTA = 'sala-vista-abierta';
const TABLA = '| [Encabezado] | [Encabezado] |\n|---|---|\n| [dato] | [dato] |\n';

export function insertar(texto, desde = area.selectionStart, hasta = area.selectionEnd) {
  area.focus();
  area.setSelectionRange(desde, hasta);
  if (!document.execCommand('insertText', false, texto)) {
    area.setRangeText(texto, desde, hasta, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const hueco = texto.indexOf('['), fin = texto.indexOf(']');
  if (hueco >= 0 && fin > hueco) area.setSelectionRange(desde + hueco, desde + fin + 1);
}
export const ponerFrase = (frase, ...donde) => insertar(frase.replace('{hora}', ahora()), ...donde);

const elegido = () => area.value.slice(area.selectionStart, area.selectionEnd);
function rodear(marca) {
  const texto = elegido(), { selectionStart: a, selectionEnd: b, value: todo } = area;
  const dentro = todo.slice(a - marca.length, a) === marca && todo.slice(b, b + marca.length) === marca;
  const doble = marca === '*' && todo[a - 2] === '*';  // la negrita de fuera no es una cursiva
  if (dentro && !doble) { insertar(texto, a - marca.length, b + marca.length); area.setSelectionRange(a - marca.length, b - marca.length); return; }
  const [, antes, medio, despues] = /^(\s*)([\s\S]*?)(\s*)$/.exec(texto);
  insertar(`${antes}${marca}${medio || '[texto]'}${marca}${despues}`);
}
// Las marcas de bloque van al principio de cada renglón elegido; puestas ya, se quitan.
function marcar(cual, marca, patron) {
  const inicio = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const fin = area.value.indexOf('\n', area.selectionEnd), hasta = fin < 0 ? area.value.length : fin;
  const renglones = area.value.slice(inicio, hasta).split('\n');
  if (renglones.length === 1 && !renglones[0].trim()) { insertar(marca(1) + '[asunto]', inicio, hasta); return; }
  const puestas = renglones.every(r => !r.trim() || patron.test(r));
  let n = 0;
  const hecho = renglones.map(r => (r.trim() ? (puestas ? r.replace(patron, '') : marca(++n) + r.replace(/^\s*(?:[-*]|\d+\.|>)\s+/, '')) : (cual === 'cita' && !puestas ? '>' : r)));
  insertar(hecho.join('\n'), inicio, hasta);
}
function bloque(texto) {
  const antes = area.value.slice(0, area.selectionStart);
  const salto = !antes || antes.endsWith('\n\n') ? '' : antes.endsWith('\n') ? '\n' : '\n\n';
  insertar(salto + texto);
}
const FORMATOS = {
  negrita: () => rodear('**'),
  cursiva: () => rodear('*'),
  lista: () => marcar('lista', () => '- ', /^\s*[-*]\s+/),
  numerada: () => marcar('numerada', n => `${n}. `, /^\s*\d+\.\s+/),
  cita: () => marcar('cita', () => '> ', /^\s*>\s?/),
  tabla: () => bloque(TABLA),
};

// Intro en un renglón de lista empieza el siguiente; en uno vacío, la termina.
function seguirLista(e) {
  if (e.key !== 'Enter' || e.shiftKey || e.ctrlKey || e.isComposing || area.selectionStart !== area.selectionEnd) return;
  const inicio = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const hallada = /^(\s*)(?:([-*])|(\d{1,3})\.)(\s+)(.*)$/.exec(area.value.slice(inicio, area.selectionStart));
  if (!hallada) return;
  e.preventDefault();
  const [, sangria, vineta, numero, espacio, texto] = hallada;
  if (!texto.trim()) { insertar('', inicio, area.selectionStart); return; }
  insertar(`\n${sangria}${vineta || `${Number(numero) + 1}.`}${espacio}`);
}

export function empezarEditor() {
  document.addEventListener('click', e => {
    const boton = e.target.closest?.('.herramientas button');
    if (boton?.dataset.frase) ponerFrase(boton.dataset.frase);
    else if (boton?.dataset.formato) FORMATOS[boton.dataset.formato]();
  });
  area.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey) {
      const cual = { b: 'negrita', i: 'cursiva' }[e.key.toLowerCase()];
      if (cual) { e.preventDefault(); FORMATOS[cual](); return; }
    }
    if (!e.defaultPrevented) seguirLista(e);
  });
  const vista = document.getElementById('vista');
  if (localStorage.getItem(VISTA)) vista.open = true;
  vista.addEventListener('toggle', () => {
    if (vista.open) localStorage.setItem(VISTA, 'si'); else localStorage.removeItem(VISTA);
    previsualizar();
  });
}
