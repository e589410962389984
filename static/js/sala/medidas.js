/* Lo que se mide de la narrativa: cuánto crece su caja, cuántas palabras tiene, cómo se leerá en el acta. */

import { area, encabezados } from './pagina.js';

const creceSolo = window.CSS?.supports('field-sizing', 'content');
const vista = document.getElementById('vista'), previa = document.getElementById('previa');
const LARGO = 100000;
let reloj = 0, previsto = null, pidiendo = false;

export function crecer() {
  if (creceSolo || !area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 4}px`;
}
export function contar() {
  clearTimeout(reloj);
  reloj = setTimeout(() => {
    const n = (area.value.match(/\S+/g) || []).length;
    document.getElementById('palabras').textContent = `${n.toLocaleString('es-MX')} palabra${n === 1 ? '' : 's'}.`;
    previsualizar();
  }, area.value.length > LARGO ? 1500 : 400);
}
export async function previsualizar() {
  if (!vista?.open || previsto === area.value || pidiendo) return;
  const texto = area.value;
  pidiendo = true;
  try {
    const respuesta = await fetch(previa.dataset.ruta, {
      method: 'POST', credentials: 'same-origin', redirect: 'manual',
      headers: encabezados({ 'HX-Request': 'true', 'Content-Type': 'application/x-www-form-urlencoded' }),
      body: new URLSearchParams({ texto }),
    });
    // Viene del portal, ya limpio: es lo mismo que imprime el acta.
    if (respuesta.ok) { previa.innerHTML = await respuesta.text(); previsto = texto; }
  } catch { /* sin red no hay vista: el texto sigue aquí */ }
  pidiendo = false;
  if (previsto === texto && area.value !== texto) contar();
}
