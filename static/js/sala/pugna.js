/* Textos en pugna: los dos completos, como texto; nada se pierde hasta que alguien elige. */

import { alertar, quitarAviso } from './avisos.js';
import { todos, uno } from './pagina.js';

const lugar = document.getElementById('choque-lugar');
let pugna = null, alElegir = null;

export const hayPugna = () => Boolean(pugna);
export const tomarPugna = () => pugna;
export function atarPugna(resolver) { alElegir = resolver; }

function atar() {
  todos('form[data-usar]', lugar).forEach(f => f.addEventListener('submit', alElegir));
  uno('#union', lugar).addEventListener('input', e => { e.target.dataset.tocada = 'si'; });
}

// Los dos textos, con lo que no comparten señalado y a la vista; siempre como texto.
function pintar(mio, otro) {
  let antes = 0, despues = 0;
  const tope = Math.min(mio.length, otro.length);
  while (antes < tope && mio[antes] === otro[antes]) antes++;
  while (despues < tope - antes && mio.at(-1 - despues) === otro.at(-1 - despues)) despues++;
  for (const [caja, texto] of [[uno('[data-mio]', lugar), mio], [uno('[data-otro]', lugar), otro]]) {
    const distinto = document.createElement('mark'), hasta = texto.length - despues;
    distinto.textContent = texto.slice(antes, hasta);
    caja.replaceChildren(texto.slice(0, antes), distinto, texto.slice(hasta));
    caja.scrollTop = Math.max(0, distinto.offsetTop - caja.clientHeight / 3);
  }
}

/* Sin datos: la página ya llegó con los dos textos escritos. */
export function abrirPugna(mio, datos) {
  if (!datos) {
    pugna = { actual: uno('[data-otro]', lugar).textContent, version: Number(uno('[name="version"]', lugar).value) };
    atar();
    pintar(mio, pugna.actual);
    return pugna;
  }
  const { actual, version, mensaje, junto } = datos, nueva = !pugna;
  pugna = { actual, version };
  quitarAviso('otro-texto');
  if (nueva) {
    lugar.replaceChildren(document.getElementById('plantilla-choque').content.cloneNode(true));
    atar();
    alertar('pugna', mensaje);
  }
  uno('[data-mensaje]', lugar).textContent = mensaje;
  pintar(mio, actual);
  const union = uno('#union', lugar);
  if (!union.dataset.tocada) union.value = junto;
  if (nueva) uno('#choque', lugar).scrollIntoView({ block: 'start' });
  return pugna;
}
export function cerrarPugna() {
  if (!pugna) return;
  pugna = null;
  lugar.replaceChildren();
  alertar('pugna', '');
}
