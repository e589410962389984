/* Lo que cambian otras personas: un pulso ligero cada ocho segundos. */

import { avisar } from './avisos.js';
import { destrabar, hayAlto, insistir, trabarEntrada, trabarRed } from './conexion.js';
import { guardarSiFalta, llegoOtroTexto, soltar, sucio, versionActual } from './narrativa.js';
import { area, punto, sala } from './pagina.js';
import { ponerDeOtros } from './piezas.js';

const PULSO = 8000;
let enCurso = false;
const quienes = document.getElementById('quienes');

export async function pulsar({ insistiendo = false } = {}) {
  if (document.hidden || enCurso || (hayAlto() === 'entrada' && !insistiendo)) return;
  if (insistiendo && !hayAlto()) return;  // ya se guardó lo que faltaba: hay red
  enCurso = true;
  try {
    const respuesta = await fetch(`${sala.dataset.pulso}?firma=${sala.dataset.firma}&punto=${punto}`, {
      headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'manual', signal: AbortSignal.timeout(15000),
    });
    if (respuesta.ok) {
      if (hayAlto() && !sucio()) { destrabar(); if (area) soltar(); }
      await atender(await respuesta.json());
    } else if (respuesta.status === 401) trabarEntrada();
  } catch { if (insistiendo) trabarRed(); }
  enCurso = false;
}
async function atender(d) {
  const frase = d.quienes || '';
  if (quienes && quienes.textContent !== frase) quienes.textContent = frase;
  if (d.estado !== sala.dataset.estado) {
    avisar('estado', `La sesión ahora está ${d.estado_nombre}.`, { tono: 'cempasuchil', accion: 'Volver a cargar', ruta: location.pathname });
  } else if (d.html && ponerDeOtros(d.html)) sala.dataset.firma = d.firma;
  if (area && d.versiones[punto] > versionActual()) await llegoOtroTexto(d.por || 'Otra persona');
}

export function empezarPulso() {
  pulsar();
  setInterval(pulsar, PULSO);
  addEventListener('pageshow', e => { if (e.persisted) pulsar(); });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) { insistir(); pulsar(); } else guardarSiFalta();
  });
}
