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

/* Sin datos: la página ya llegó con los dos textos escritos. */
export function abrirPugna(mio, datos) {
  if (!datos) {
    pugna = { actual: uno('[data-otro]', lugar).textContent, version: Number(uno('[name="version"]', lugar).value) };
    atar();
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
  uno('[data-mio]', lugar).textContent = mio;
  uno('[data-otro]', lugar).textContent = actual;
  const union = uno('#union', lugar);
  if (!union.dataset.tocada) union.value = junto;
  if (nueva) uno('#choque', lugar).scrollIntoView({ block: 'nearest' });
  return pugna;
}
export function cerrarPugna() {
  if (!pugna) return;
  pugna = null;
  lugar.replaceChildren();
  alertar('pugna', '');
}
