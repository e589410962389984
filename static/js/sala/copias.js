/* Copia en este equipo de todo lo que el portal no ha guardado. Cada clave dice de quién y de dónde es:
   sala|cuenta|sesión|punto|pestaña           el texto de la narrativa
   sala|cuenta|sesión|punto|pestaña|op|…      un cambio por enviar
   sala|cuenta|sesión|punto|pestaña|borrador|…  un formulario a medio llenar */

import { ahora, punto, sesion, usuario } from './pagina.js';

const PREFIJO = `sala|${usuario}|${sesion}|`;
const sinLugar = new Map();  // si el equipo no deja guardar, al menos viven mientras la página viva
let pestana = sessionStorage.getItem('sala-pestana') || nuevaPestana();

function nuevaPestana() {
  const id = Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  sessionStorage.setItem('sala-pestana', id);
  return id;
}
const clavePropia = (...mas) => [`${PREFIJO}${punto}`, pestana, ...mas].join('|');
export const miClave = () => clavePropia();

export function escribir(clave, datos) {
  const copia = JSON.stringify({ ...datos, hora: ahora(), cuando: Date.now() });
  sinLugar.delete(clave);
  try { localStorage.setItem(clave, copia); return true; } catch { sinLugar.set(clave, copia); return false; }
}
export function borrar(clave) { localStorage.removeItem(clave); sinLugar.delete(clave); }

function leer(clave) {
  try { return JSON.parse(sinLugar.get(clave) ?? localStorage.getItem(clave)); } catch { return null; }
}
function todas() {
  const claves = new Set([...Object.keys(localStorage), ...sinLugar.keys()].filter(c => c.startsWith(PREFIJO)));
  return [...claves].map(clave => {
    const [cual, de, clase = 'texto', ...resto] = clave.slice(PREFIJO.length).split('|');
    return { ...leer(clave), clave, punto: cual, de, clase, resto };
  });
}

export const copiar = (texto, version, enviado) => escribir(miClave(), { texto, version, enviado });
export const copias = () => todas().filter(c => c.clase === 'texto' && typeof c.texto === 'string' && Number.isInteger(c.version));
export const operaciones = () => todas().filter(c => c.clase === 'op' && c.ruta).sort((a, b) => a.cuando - b.cuando || a.vez - b.vez);
export const borradores = () => todas().filter(c => c.clase === 'borrador' && c.campos);
export const claveDeOperacion = id => clavePropia('op', id);
export const claveDeBorrador = nombre => clavePropia('borrador', nombre);

// Mientras una pestaña vive, sostiene un candado con su nombre; lo que dejó una que ya cerró se recupera.
export async function tomarCandado() {
  if (!navigator.locks) return;
  const tomar = () => new Promise(listo => {
    navigator.locks.request(`sala|${pestana}`, { ifAvailable: true }, candado => {
      listo(Boolean(candado));
      return candado ? new Promise(() => {}) : null;
    });
  });
  if (!await tomar()) { pestana = nuevaPestana(); await tomar(); }  // una pestaña duplicada nace con el nombre de otra
}
export async function pestanasVivas() {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(held.map(c => c.name.split('|')[1]).filter(id => id !== pestana));
}
// Una sola pestaña envía la cola a la vez.
export const conTurno = hacer => (navigator.locks ? navigator.locks.request(`sala-cola|${usuario}|${sesion}`, hacer) : hacer());
