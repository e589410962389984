/* Atajos de teclado. Ninguno es una letra sola, ni Alt con letra, ni Ctrl con Alt. */

import { moverEnLista } from './lista.js';
import { guardar } from './narrativa.js';


function ir(id) {
  const destino = document.getElementById(id);
  const plegado = destino?.closest('details:not([open])');
  if (plegado) plegado.open = true;
  destino?.focus();
  return Boolean(destino);
}
function saltar(id) { const enlace = document.getElementById(id); enlace?.click(); return Boolean(enlace); }
function registrar() {
  const aqui = document.activeElement;
  const propio = aqui.closest('form[data-cola]');
  if (propio) { propio.requestSubmit(); return true; }
  document.getElementById(aqui.closest('#nueva_votacion') ? 'registrar-votacion' : 'registrar-acuerdo')?.click();
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
