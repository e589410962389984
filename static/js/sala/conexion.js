/* Si se puede guardar: la luz de arriba, qué lo impide, y cuándo se vuelve a intentar. */

import { alertar, decir } from './avisos.js';
import { ahora, entrar, uno, usuario } from './pagina.js';

const ESPERA_MAXIMA = 30000;
const luz = document.getElementById('guardado');
const como = { texto: 'bien', cola: 'bien' };
let alto = '', intento = 0, reloj = 0, alVolver = [];

export const hayAlto = () => alto;
export const alConectar = (...funciones) => { alVolver = funciones; };

const GRAVEDAD = ['bien', 'curso', 'mal'];
const FRASES = { bien: 'Todo guardado', curso: 'Por guardar', mal: 'Sin guardar' };

// Cada fuente (el texto, la cola) dice cómo está; la luz muestra lo peor.
export function mostrar(fuente, estado, frase = '', hora = '') {
  if (!luz) return;
  const antes = luz.dataset.estado;
  como[fuente] = estado;
  const peor = Object.values(como).reduce((a, b) => (GRAVEDAD.indexOf(b) > GRAVEDAD.indexOf(a) ? b : a));
  luz.dataset.estado = peor;
  const dicho = uno('[data-frase]', luz);
  if (peor === estado) { if (frase || antes !== peor) dicho.textContent = frase || FRASES[peor]; } else if (antes !== peor) dicho.textContent = FRASES[peor];
  if (hora) uno('[data-hora]', luz).textContent = hora;
  if (antes === 'mal' && peor === 'bien') decir('Ya quedó guardado.');
}

export const trabarRed = () => trabar('red', `Sin conexión desde las ${ahora()}. Sigue escribiendo: tus cambios quedan en este equipo y se enviarán al volver la red.`);
export const trabarPortal = () => trabar('portal', 'El portal no respondió. Tus cambios quedan en este equipo y se vuelve a intentar.');
export const trabarEntrada = (frase = 'Se cerró tu cuenta.') => trabar('entrada', `${frase} Vuelve a entrar en otra pestaña; tus cambios siguen aquí.`, entrar);

const trabarEnlace = () => trabar('enlace', 'Este enlace ya no abre la hoja: la mesa se cerró o se dio otro enlace. Lo que falta por enviar queda en este equipo y se envía al abrir el enlace nuevo.');

function trabar(cual, frase, enlace = '') {
  if (alto !== cual) alertar('conexion', frase, enlace);
  alto = cual;
  esperar();
}
function esperar() {
  clearTimeout(reloj);
  reloj = setTimeout(reintentar, Math.min(ESPERA_MAXIMA, 1000 * 2 ** intento++));
}
export function destrabar() {
  clearTimeout(reloj);
  intento = 0;
  if (alto) { alto = ''; alertar('conexion', ''); }
}
async function reintentar() {
  clearTimeout(reloj);
  if (!alto) return;
  for (const hacer of alVolver) await hacer();
  if (alto) esperar();
}
export function insistir() { if (alto) { intento = 0; reintentar(); } }

addEventListener('online', insistir);
addEventListener('focus', insistir);

// Qué quiere decir una respuesta que no es un sí: se espera, o se atiende.
export async function esEspera(respuesta) {
  if (!respuesta) { trabarRed(); return true; }
  if (respuesta.type === 'opaqueredirect') { trabarEntrada(); return true; }
  if (respuesta.status === 401) {
    const datos = await respuesta.clone().json().catch(() => null);
    trabarEntrada(datos?.error?.includes('otra cuenta') ? 'En este navegador está abierta otra cuenta.' : undefined);
    return true;
  }
  if (respuesta.status === 404 && usuario === 'enlace') { trabarEnlace(); return true; }
  if (respuesta.ok || [400, 403, 404, 409, 413, 422].includes(respuesta.status)) return false;
  trabarPortal();
  return true;
}
export const POR_ESTADO = {
  400: 'El portal no entendió el envío. Tu texto queda en este equipo; vuelve a cargar la página.',
  403: 'Tu cuenta ya no puede escribir aquí, o la página es de antes. Tu texto queda en este equipo; vuelve a cargarla.',
  404: 'Este punto ya no existe. Tu texto queda en este equipo: cópialo antes de salir.',
  413: 'El texto es demasiado largo para guardarlo. Pásalo a un anexo.',
  422: 'No se pudo guardar. Tu texto queda en este equipo.',
};
