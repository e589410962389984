/* Los datos del punto se guardan solos. Si dos personas escriben el mismo dato, se ven los dos y decide quien guarda. */

import { decir } from './avisos.js';
import { atiende, encolar } from './cola.js';
import { operaciones } from './copias.js';
import { punto, todos, uno } from './pagina.js';
import { ponerPiezas } from './piezas.js';

const PAUSA = 1200;
let reloj = 0;
const formulario = () => document.getElementById('form-datos');
const campos = f => todos('[name]', f).filter(c => c.name.startsWith('antes_')).map(c => c.name.slice(6));
const antes = (f, campo) => f.elements[`antes_${campo}`];

function cambiado(f) { return campos(f).some(c => f.elements[c].value !== antes(f, c).value); }

function guardar(f) {
  clearTimeout(reloj);
  if (!cambiado(f)) return;
  limpiar(f);
  const datos = new FormData(f);
  datos.delete('csrfmiddlewaretoken');
  const rotulo = campos(f).filter(c => f.elements[c].value !== antes(f, c).value).map(c => `${nombre(f, c)}: ${f.elements[c].value}`).join('\n');
  encolar({ tipo: 'datos', unica: 'datos', json: true, ruta: f.action, cuerpo: new URLSearchParams(datos).toString(), rotulo });
}
const nombre = (f, campo) => uno(`label[for="${f.elements[campo].id}"]`, f)?.textContent.trim() || campo;

function bien({ datos, html }, op) {
  const f = formulario();
  if (!f || !datos) return;
  const enviado = new URLSearchParams(op.cuerpo);
  for (const campo of campos(f)) {
    // Lo que otra persona cambió en un dato que aquí nadie tocó, aparece.
    if (f.elements[campo].value === enviado.get(campo) && enviado.get(campo) !== datos[campo]) f.elements[campo].value = datos[campo];
    antes(f, campo).value = datos[campo];
  }
  const resumen = document.getElementById('datos-resumen'), estado = f.elements.estado;
  resumen.textContent = [estado.selectedOptions[0].textContent, datos.expositor_efectivo && `expuso ${datos.expositor_efectivo}`].filter(Boolean).join(' · ');
  if (html) ponerPiezas(html);
  if (cambiado(f)) { clearTimeout(reloj); reloj = setTimeout(() => guardar(f), PAUSA); }
}
function mal({ errores = {}, suyos = null, chocan = [] }, op, respuesta) {
  const f = formulario();
  if (!f || ![409, 422].includes(respuesta.status)) return false;
  document.getElementById('datos').open = true;
  if (suyos) {
    for (const campo of campos(f)) antes(f, campo).value = suyos[campo];
    f.dataset.choque = 'si';  // desde aquí solo guarda quien lo pide
  }
  for (const [campo, frases] of Object.entries(errores)) senalar(f, campo, frases.join(' '), chocan.includes(campo) ? suyos[campo] : null);
  decir(Object.values(errores).flat().join(' '));
  return true;
}
function senalar(f, campo, frase, suyo) {
  const caja = f.elements[campo] || f.elements.estado, ul = document.createElement('ul'), li = document.createElement('li');
  ul.className = 'error';
  ul.id = `${caja.id}_error`;
  li.textContent = frase;
  ul.append(li);
  caja.setAttribute('aria-invalid', 'true');
  caja.setAttribute('aria-describedby', `${ul.id} ${caja.getAttribute('aria-describedby') || ''}`.trim());
  caja.before(ul);
  if (suyo === null) return;
  const boton = document.createElement('button');
  boton.type = 'button';
  boton.className = 'boton secundario chico';
  boton.textContent = 'Usar lo suyo';
  boton.addEventListener('click', () => { caja.value = suyo; limpiarUno(f, caja); caja.focus(); if (!uno('[aria-invalid]', f)) { delete f.dataset.choque; guardar(f); } });
  li.append(' ', boton);
}
function limpiarUno(f, caja) {
  document.getElementById(`${caja.id}_error`)?.remove();
  caja.removeAttribute('aria-invalid');
  const resto = (caja.getAttribute('aria-describedby') || '').split(' ').filter(id => id && id !== `${caja.id}_error`).join(' ');
  if (resto) caja.setAttribute('aria-describedby', resto); else caja.removeAttribute('aria-describedby');
}
function limpiar(f) { todos('[aria-invalid]', f).forEach(c => limpiarUno(f, c)); delete f.dataset.choque; }

// Lo que una pestaña cerrada dejó sin enviar vuelve a la caja mientras se envía.
function recuperar() {
  const f = formulario();
  const op = operaciones().findLast(o => o.tipo === 'datos' && o.punto === punto);
  if (!f || !op) return;
  const enviado = new URLSearchParams(op.cuerpo);
  for (const campo of campos(f)) f.elements[campo].value = enviado.get(campo) ?? f.elements[campo].value;
}

export function empezarDatos() {
  atiende('datos', { bien, mal });
  recuperar();
  const alEscribir = e => {
    const f = e.target.closest?.('#form-datos');
    if (!f || f.dataset.choque) return;
    clearTimeout(reloj);
    reloj = setTimeout(() => guardar(f), PAUSA);
  };
  document.addEventListener('input', alEscribir);
  document.addEventListener('change', alEscribir);
  document.addEventListener('focusout', e => {
    const f = e.target.closest?.('#form-datos');
    if (f && !f.dataset.choque && !f.contains(e.relatedTarget)) guardar(f);
  });
  document.addEventListener('submit', e => {
    if (e.target.id !== 'form-datos') return;
    e.preventDefault();
    if (cambiado(e.target)) guardar(e.target); else { limpiar(e.target); decir('No hay cambios que guardar.'); }
  });
  addEventListener('pagehide', () => { const f = formulario(); if (f && !f.dataset.choque) guardar(f); });
}
