/* Cola de cambios por enviar: cada uno con su llave, en orden, uno a la vez, hasta que el portal responde.
   Enviado dos veces (se perdió la respuesta) no se hace dos veces: el portal reconoce la llave, o compara lo que hay. */

import { avisar } from './avisos.js';
import { POR_ESTADO, destrabar, esEspera, hayAlto, mostrar } from './conexion.js';
import { borrar, claveDeOperacion, conTurno, escribir, operaciones } from './copias.js';
import { base, encabezados, punto } from './pagina.js';

const ESPERA = 20000;
const quienAtiende = {};
let vaciando = false, otraVez = false, vez = 0;

/* tipo: quién atiende la respuesta · ruta (si no empieza con «/», a partir de la dirección de esta página) y cuerpo: lo que se envía
   unica: en esta pestaña sustituye a la anterior de ese nombre. */
export function encolar({ tipo, ruta, cuerpo, rotulo = '', unica = '', json = false }) {
  const clave = claveDeOperacion(unica || crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`);
  escribir(clave, { tipo, ruta, cuerpo, rotulo, json, vez: ++vez });
  mostrar('cola', hayAlto() ? 'mal' : 'curso', '');
  pintar();
  vaciar();
  return clave;
}
export const atiende = (tipo, funciones) => { quienAtiende[tipo] = funciones; };
export const pendientes = tipo => operaciones().filter(o => o.tipo === tipo && o.punto === punto && !o.rechazada);
const pintar = () => Object.values(quienAtiende).forEach(q => q.pintar?.());

export async function vaciar() {
  if (vaciando) { otraVez = true; return; }
  vaciando = true;
  try {
    do {
      otraVez = false;
      await conTurno(async () => {
        for (const op of operaciones().filter(o => !o.rechazada)) if (!await enviarUna(op)) return;
      });
    } while (otraVez && !hayAlto());
  } finally { vaciando = false; }
  operaciones().filter(o => o.rechazada).forEach(entregar);
  const faltan = operaciones().filter(o => !o.rechazada).length;
  mostrar('cola', faltan ? (hayAlto() ? 'mal' : 'curso') : 'bien', faltan && hayAlto() ? `Sin guardar: ${faltan} cambio${faltan === 1 ? '' : 's'}` : '');
  pintar();
}
export async function esperarCola() { while (vaciando) await new Promise(listo => { setTimeout(listo, 40); }); }

async function enviarUna(op) {
  let respuesta = null, cuerpo = null;
  try {
    respuesta = await fetch(new URL(op.ruta, new URL(base, location.origin)), {
      method: 'POST', credentials: 'same-origin', redirect: 'manual', signal: AbortSignal.timeout(ESPERA), body: op.cuerpo,
      headers: encabezados({ 'Content-Type': 'application/x-www-form-urlencoded', ...(op.json ? { Accept: 'application/json' } : { 'HX-Request': 'true' }) }),
    });
    cuerpo = await (op.json ? respuesta.clone().json().catch(() => ({})) : respuesta.clone().text());
  } catch { respuesta = null; }  // sin red, o la respuesta no llegó entera: se queda en la cola
  if (await esEspera(respuesta)) return false;
  destrabar();
  const aqui = op.punto === punto ? quienAtiende[op.tipo] : null;
  // Mientras viajaba, la misma caja pudo escribir otra cosa: esa se queda en la cola.
  const vigente = operaciones().find(o => o.clave === op.clave);
  if (vigente && vigente.cuerpo === op.cuerpo) borrar(op.clave);
  if (respuesta.ok) { aqui?.bien?.(cuerpo, op, respuesta); return true; }
  // «mal» dice si ya lo contó (true), o con qué razón se muestra lo que no se guardó.
  const dicho = await aqui?.mal?.(cuerpo, op, respuesta);
  if (dicho === true) return true;
  escribir(op.clave, { ...op, rechazada: POR_ESTADO[respuesta.status] || POR_ESTADO[422], razon: dicho || '' });
  return true;
}
// Lo que el portal no quiso, dicho con su texto, hasta que la persona lo copie.
function entregar(op) {
  if (!op.rotulo) { borrar(op.clave); return; }
  avisar(`op-${op.clave}`, `${op.razon ? `${op.razon}\n\n` : ''}Esto no se guardó:\n\n${op.rotulo}`, { tono: 'grana', accion: 'Ya lo copié', hacer: () => borrar(op.clave) });
}
