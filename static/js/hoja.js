/* Hoja de una mesa: lo que se marca y se anota sale por la misma cola que la sala de sesión; sin red, espera en este equipo.
   La página funciona sin esto; con esto no hace falta recargarla. */

import { avisar, decir } from './sala/avisos.js';
import { atiende, encolar, pendientes, vaciar } from './sala/cola.js';
import { alConectar } from './sala/conexion.js';
import { operaciones, tomarCandado } from './sala/copias.js';
import { empezarNarrativa, guardarSiFalta, ponerAlDia, sucio } from './sala/narrativa.js';
import { area, base, todos, uno } from './sala/pagina.js';
import { hayPugna } from './sala/pugna.js';

const LISTAS = { idea: 'lista-ideas', propuesta: 'lista-propuestas' };
const TIPOS = ['asistencia', 'llego', 'idea', 'propuesta', 'corregir', 'quitar'];
const nuevaClave = () => crypto.randomUUID?.() || '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, c => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

function enviar(e) {
  const f = e.target, tipo = f.dataset.hoja;
  if (!tipo) return;
  e.preventDefault();
  const datos = new FormData(f, e.submitter);
  datos.delete('csrfmiddlewaretoken');
  const dicho = ['titulo', 'texto', 'ubicacion', 'folio'].map(c => (datos.get(c) || '').trim()).filter(Boolean).join('\n');
  if (tipo in LISTAS && !dicho) { decir('Escribe algo antes de anotarlo.'); uno('textarea, input[type=text]', f).focus(); return; }
  encolar({
    // El acto y no la dirección: el enlace lleva una clave, y mientras no hay red pueden dar otro.
    tipo, ruta: f.action.slice(new URL(base, location.origin).href.length), cuerpo: new URLSearchParams(datos).toString(),
    rotulo: dicho || f.dataset.rotulo || '', unica: f.dataset.unica || '',
  });
  if (tipo === 'asistencia') marcar(f, e.submitter.value === 'si');
  if (tipo in LISTAS) {
    f.reset();
    todos('textarea, input[type=text]', f).forEach(c => { c.value = ''; });
    f.elements.clave.value = nuevaClave();
    uno('textarea, input[type=text]', f).focus();
    decir(`Anotado: ${dicho.split('\n')[0]}.`);
  }
  if (tipo === 'corregir') f.closest('details').open = false;
}
function marcar(f, vino) {
  for (const b of todos('button', f)) {
    const elegido = (b.value === 'si') === vino;
    b.setAttribute('aria-pressed', elegido);
    b.classList.toggle('elegido', elegido);
    b.classList.toggle('secundario', !elegido);
  }
  decir(`${f.dataset.rotulo}: ${vino ? 'asistió' : 'no vino'}.`);
}
// Lo que todavía no llega al portal se ve en su lista, señalado.
function pintar() {
  todos('.pendiente').forEach(e => e.remove());
  for (const [tipo, lista] of Object.entries(LISTAS)) {
    for (const op of pendientes(tipo)) {
      const li = document.createElement('li');
      li.className = 'pendiente';
      li.textContent = `${op.rotulo.split('\n')[0]} (por enviar)`;
      document.getElementById(lista)?.append(li);
    }
  }
}
// La pieza que cambió, como la ve el portal; lo que alguien está escribiendo en ella se conserva.
function bien(html) {
  const nueva = uno('section', new DOMParser().parseFromString(html, 'text/html'));
  const vieja = nueva && document.getElementById(nueva.id);
  if (!vieja) return;
  const foco = document.activeElement, aqui = vieja.contains(foco) ? foco.id : '';
  const abiertos = todos('details[open] form', vieja).map(f => f.dataset.unica || f.action);
  const escrito = todos('textarea, input[type=text]', vieja).filter(c => c.id && c.value !== c.defaultValue).map(c => [c.id, c.value]);
  const claves = todos('form[id]', vieja).map(f => [f.id, f.elements.clave?.value]);
  vieja.replaceWith(nueva);
  escrito.forEach(([id, valor]) => { const c = document.getElementById(id); if (c) c.value = valor; });
  claves.forEach(([id, clave]) => { const f = document.getElementById(id); if (f && clave) f.elements.clave.value = clave; });
  todos('details form', nueva).forEach(f => { if (abiertos.includes(f.dataset.unica || f.action)) f.closest('details').open = true; });
  if (aqui) document.getElementById(aqui)?.focus();
  pintar();
}
// Una marca o un folio que no se pudo se dice y ya; un texto que no se guardó se queda a la vista, entero, hasta que alguien lo copie.
function mal(frase, op, respuesta) {
  if (![409, 422].includes(respuesta.status)) return '';
  if (!['asistencia', 'llego', 'quitar'].includes(op.tipo)) return frase;
  avisar(`hoja-${op.clave}`, op.rotulo ? `${op.rotulo}: ${frase}` : frase, { tono: 'grana' });
  return true;
}
async function antesDeCerrar(e) {
  e.preventDefault();
  const { href } = e.currentTarget;
  if (area) await ponerAlDia();
  await vaciar();
  const faltan = operaciones();
  const porque = (hayPugna() && 'Primero elige cuál de los dos textos de la discusión se queda.')
    || (faltan.some(o => o.rechazada) && 'Primero copia lo que no se guardó: está arriba, con su motivo.')
    || ((faltan.length || sucio()) && 'Faltan cambios por enviar. Espera a que vuelva la conexión.');
  if (!porque) { location.assign(href); return; }
  avisar('cierre', porque, { tono: 'cempasuchil' });
  uno('[data-clave="cierre"] button').focus();
}

todos('[data-con-js]').forEach(e => { e.hidden = false; });
await tomarCandado();
TIPOS.forEach(tipo => atiende(tipo, { bien, mal, pintar }));
document.addEventListener('submit', enviar);
document.getElementById('ir-a-cerrar')?.addEventListener('click', antesDeCerrar);
await empezarNarrativa();
alConectar(guardarSiFalta, vaciar);
vaciar();
