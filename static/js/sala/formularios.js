/* Formularios que van por la cola (intervenciones) y los que se recuerdan a medio llenar. */

import { avisar, decir } from './avisos.js';
import { atiende, encolar, pendientes } from './cola.js';
import { borradores, borrar, claveDeBorrador, escribir, pestanasVivas } from './copias.js';
import { punto, todos, uno } from './pagina.js';
import { ponerPiezas } from './piezas.js';

const PAUSA = 300;
const DICHO = { crear: 'Anotada.', corregir: 'Corregida.', mover: 'Movida.', quitar: 'Quitada.' };
const relojes = new Map();
const nuevaClave = () => crypto.randomUUID?.() || '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, c => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

function enviar(e) {
  const f = e.target, como = f.dataset.cola;
  if (!como) return;
  e.preventDefault();
  const datos = new FormData(f);
  datos.delete('csrfmiddlewaretoken');
  const [quien, que] = [datos.get('nombre')?.trim(), datos.get('texto')?.trim()];
  const completo = !('nombre' in f.elements) || (quien && que);
  encolar({
    tipo: completo ? como : 'incompleto', ruta: f.action, cuerpo: new URLSearchParams(datos).toString(),
    rotulo: completo && quien ? `${quien}: ${que}` : '',
  });
  if (!completo) return;
  if (como === 'crear') vaciarFormulario(f);
  if (como === 'corregir') { const d = f.closest('details'); d.open = false; uno('summary', d).focus(); }
  if (como === 'crear') decir(`Anotado: ${quien}.`);
}
// Queda limpio para la siguiente, con otra llave: lo enviado ya está en la cola.
function vaciarFormulario(f) {
  f.reset();
  todos('[aria-invalid]', f).forEach(c => c.removeAttribute('aria-invalid'));
  todos('.error', f).forEach(c => c.remove());
  f.elements.nombre.value = ''; f.elements.texto.value = ''; f.elements.es_propuesta.checked = false;
  f.elements.clave.value = nuevaClave();
  olvidar(f);
  f.elements.nombre.focus();
}
function bien(html, op) {
  ponerPiezas(html);
  if (op.tipo !== 'crear') decir(DICHO[op.tipo]);
}
// Rechazada: los errores en su lugar si el formulario está libre; si no, se dice con lo que decía.
function mal(html, op, respuesta) {
  if (![409, 422].includes(respuesta.status) || !html.includes('hx-swap-oob')) return false;
  const f = document.getElementById('form-intervencion');
  if (op.tipo === 'crear' && f && (f.elements.texto.value || f.elements.nombre.value)) return false;
  ponerPiezas(html);
  const anuncio = respuesta.headers.get('HX-Trigger');
  if (anuncio) { const { frase } = JSON.parse(anuncio).anuncio || {}; if (frase) avisar('rechazo', `${frase}${op.rotulo ? `\n\n${op.rotulo}` : ''}`, { tono: 'grana' }); }
  uno('#intervenciones [aria-invalid="true"], #nueva_intervencion [aria-invalid="true"]')?.focus();
  return true;
}
function pintar() {
  const lista = document.getElementById('por-enviar');
  if (!lista) return;
  const faltan = pendientes('crear');
  lista.hidden = !faltan.length;
  lista.replaceChildren(...faltan.map(o => { const li = document.createElement('li'); li.textContent = `Por enviar: ${o.rotulo}`; return li; }));
}

// ── A medio llenar ──
// Con su llave, para no registrarlo otra vez si solo se perdió la respuesta; y con lo que se vio, para no pisar a otra persona.
const cajas = f => todos('input:not([type="hidden"]), input[name="clave"], input[name="visto"], textarea, select', f).filter(c => c.name);
const tocadas = f => todos('textarea, input[type="text"], input[type="number"]', f).filter(c => c.value !== c.defaultValue);
function olvidar(f) {
  clearTimeout(relojes.get(f.dataset.borrador));
  borrar(claveDeBorrador(f.dataset.borrador));
}
function recordar(f) {
  const campos = Object.fromEntries(cajas(f).map(c => [c.type === 'radio' ? `${c.name}=${c.value}` : c.name, ['checkbox', 'radio'].includes(c.type) ? c.checked : c.value]));
  if (tocadas(f).some(c => c.value.trim())) escribir(claveDeBorrador(f.dataset.borrador), { campos }); else olvidar(f);
}
async function recuperar() {
  const vivas = await pestanasVivas();
  // La página de una votación no sabe si se registró lo último que envió; la sala sí.
  const registradas = new Set(todos('[data-clave]').map(v => v.dataset.clave));
  borradores().filter(b => b.enviada && registradas.has(b.campos.clave)).forEach(b => borrar(b.clave));
  for (const b of borradores().filter(x => x.punto === punto && !vivas.has(x.de))) {
    const f = uno(`form[data-borrador="${CSS.escape(b.resto[0])}"]`);
    if (!f || tocadas(f).length) continue;
    for (const c of cajas(f)) {
      const valor = b.campos[c.type === 'radio' ? `${c.name}=${c.value}` : c.name];
      if (typeof valor === 'boolean') c.checked = valor; else if (typeof valor === 'string') c.value = valor;
    }
    borrar(b.clave);
    recordar(f);
    const plegado = f.closest('details');
    if (plegado) plegado.open = true;
    avisar(`borrador-${b.resto[0]}`, `Recuperamos lo que dejaste a medias a las ${b.hora}.`, { tono: 'cempasuchil' });
  }
}

export async function empezarFormularios() {
  for (const tipo of [...Object.keys(DICHO), 'incompleto']) atiende(tipo, { bien, mal, pintar: tipo === 'crear' ? pintar : null });
  document.addEventListener('submit', enviar);
  document.addEventListener('input', e => {
    const f = e.target.closest?.('form[data-borrador]');
    if (!f) return;
    clearTimeout(relojes.get(f.dataset.borrador));
    relojes.set(f.dataset.borrador, setTimeout(() => recordar(f), PAUSA));
  });
  addEventListener('pagehide', () => todos('form[data-borrador]').forEach(recordar));
  document.addEventListener('htmx:afterRequest', e => { if (e.detail.successful && e.detail.elt?.matches?.('form[data-borrador]')) olvidar(e.detail.elt); });
  await recuperar();
  pintar();
}
