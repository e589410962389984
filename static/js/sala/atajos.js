/* Atajos de teclado. Ninguno es una letra sola, ni Alt con letra, ni Ctrl con Alt. */

import { moverEnLista } from './lista.js';
import { guardar } from './narrativa.js';
import { todos } from './pagina.js';

function ir(id) {
  const destino = document.getElementById(id);
  const plegado = destino?.closest('details:not([open])');
  if (plegado) plegado.open = true;
  destino?.focus();
  return Boolean(destino);
}
function saltar(id) { const enlace = document.getElementById(id); enlace?.click(); return Boolean(enlace); }
// El formulario en que se está; desde el texto, el acuerdo nuevo. Donde hay que elegir entre dos botones, nada.
function registrar() {
  const propio = document.activeElement.closest('.punto form:not(#form-narrativa)');
  if (!propio || propio.closest('#nueva_votacion')) {
    document.getElementById(propio ? 'registrar-votacion' : 'registrar-acuerdo')?.click();
    return true;
  }
  const botones = todos('button[type="submit"]', propio);
  if (botones.length === 1) propio.requestSubmit(botones[0]);
  return true;
}
const ATAJOS = {
  F2: () => ir('buscar'), F4: () => ir('narrativa'), F8: () => ir('nuevo_acuerdo_texto'), F9: () => ir('votacion_a_favor'),
  'Alt+ArrowUp': () => saltar('punto-anterior'), 'Alt+ArrowDown': () => saltar('punto-siguiente'),
  'Control+s': () => { guardar(); return true; },
  'Control+Enter': registrar,
};

export function empezarAtajos() {
  document.addEventListener('keydown', e => {
    if (e.defaultPrevented) return;
    if (e.altKey && e.target.matches?.('select, input[list], input[type="date"], input[type="time"]')) return;  // Alt+↓ los abre
    const nombre = `${e.ctrlKey || e.metaKey ? 'Control+' : ''}${e.altKey ? 'Alt+' : ''}${e.shiftKey ? 'Shift+' : ''}${e.key.length === 1 ? e.key.toLowerCase() : e.key}`;
    if (ATAJOS[nombre]?.()) { e.preventDefault(); return; }
    if (moverEnLista(e)) return;
    // Desde cualquier campo del punto, Esc regresa al texto.
    if (e.key === 'Escape' && e.target.closest?.('.punto form') && e.target.id !== 'narrativa') ir('narrativa');
  });
}
