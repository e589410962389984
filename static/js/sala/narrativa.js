/* La narrativa: una petición a la vez; el texto no sale de este equipo hasta que el portal responde. */

import { alertar, avisar, hayAviso } from './avisos.js';
import { POR_ESTADO, destrabar, esEspera, hayAlto, mostrar } from './conexion.js';
import { borrar, copiar, copias, miClave, pestanasVivas } from './copias.js';
import { contar, crecer } from './medidas.js';
import { area, base, encabezados, punto, uno } from './pagina.js';
import { abrirPugna, atarPugna, cerrarPugna, hayPugna, tomarPugna } from './pugna.js';

const PAUSA = 800, GRANDE = 20000, LIMITE_AL_SALIR = 15000;
const g = { version: 0, guardado: '', enviando: false, otraVez: false, reloj: 0, copia: 0, rechazado: false, enviados: [] };
const ruta = cual => `${base}${cual}/narrativa/`;

export const sucio = () => Boolean(area) && area.value !== g.guardado;
export const versionActual = () => g.version;

export function anotar() {
  if (sucio()) {
    // Copiar un texto muy largo en cada tecla se sentiría al escribir: se copia al primer respiro.
    if (area.value.length < GRANDE) copiarAhora(); else if (!g.copia) g.copia = setTimeout(copiarAhora, 300);
    mostrar('texto', hayAlto() || g.rechazado ? 'mal' : 'curso', hayAlto() || g.rechazado ? '' : 'Por guardar');
  }
  clearTimeout(g.reloj);
  g.reloj = setTimeout(guardar, PAUSA);
}
function copiarAhora() {
  clearTimeout(g.copia);
  g.copia = 0;
  if (sucio()) copiar(area.value, g.version, g.enviados.at(-1));
}

const enviar = (cual, texto, version, mas = {}) => fetch(ruta(cual), {
  method: 'POST', credentials: 'same-origin', redirect: 'manual',
  headers: encabezados({ 'Content-Type': 'application/json', Accept: 'application/json' }),
  body: JSON.stringify({ texto, version }), ...mas,
});

export async function guardar() {
  if (!area) return;
  clearTimeout(g.reloj);
  if (g.enviando) { g.otraVez = true; return; }
  if (!sucio()) { if (!hayAlto()) soltar(); return; }
  const texto = area.value;
  g.enviados = [...g.enviados.filter(t => t !== texto), texto].slice(-3);
  copiar(texto, g.version, texto);
  g.enviando = true;
  mostrar('texto', hayAlto() ? 'mal' : 'curso', hayAlto() ? '' : 'Guardando');
  let respuesta = null, datos = null;
  try {
    respuesta = await enviar(punto, texto, g.version, { signal: AbortSignal.timeout(20000) });
    datos = await respuesta.clone().json().catch(() => null);
  } catch { /* sin red: se dice abajo */ }
  g.enviando = false;
  const otraVez = g.otraVez;
  g.otraVez = false;
  await atender(respuesta, datos, texto);
  if (otraVez && !hayAlto() && !g.rechazado && sucio()) await guardar();
}
export async function guardarSiFalta() { if (sucio()) await guardar(); }

const termino = async () => { while (g.enviando) await new Promise(listo => { setTimeout(listo, 40); }); };
export async function ponerAlDia() { await termino(); await guardar(); }

export function soltar() {
  borrar(miClave());
  aceptar();
  mostrar('texto', 'bien', 'Todo guardado');
}
function aceptar() { if (g.rechazado) { g.rechazado = false; alertar('texto', ''); } }

async function atender(respuesta, datos, texto) {
  if (await esEspera(respuesta)) { mostrar('texto', 'mal', 'Sin guardar'); return; }
  destrabar();
  if (respuesta.ok && Number.isInteger(datos?.version)) {
    g.version = datos.version; g.guardado = texto; g.enviados = [];
    aceptar();
    cerrarPugna();
    mostrar('texto', 'bien', 'Guardado', datos.guardado_en);
    if (area.value === texto) { borrar(miClave()); await recuperar(); } else anotar();
  } else if (respuesta.status === 409 && datos) {
    aceptar();
    if (g.enviados.includes(datos.actual) && datos.actual !== texto) { seguirDesde(datos); return; }
    mostrar('texto', 'mal', 'Hay dos textos');
    abrirPugna(texto, datos);
  } else {
    g.rechazado = true;
    alertar('texto', datos?.error || POR_ESTADO[respuesta.status] || POR_ESTADO[422]);
    mostrar('texto', 'mal', 'Sin guardar');
  }
}
// Lo guardado es lo que mandamos antes y cuya respuesta se perdió: no hay dos textos.
function seguirDesde({ version, actual }) {
  g.version = version; g.guardado = actual; g.enviados = [];
  guardar();
}

// Lo que dejó sin guardar esta pestaña, u otra que ya cerró.
export async function recuperar() {
  const vivas = await pestanasVivas();
  const huerfanas = copias().filter(c => !vivas.has(c.de)).sort((a, b) => a.version - b.version);
  for (const copia of huerfanas.filter(c => c.punto !== punto)) await enviarDeOtroPunto(copia);
  if (!area || sucio() || hayPugna()) return;
  for (const copia of huerfanas.filter(c => c.punto === punto)) {
    borrar(copia.clave);
    if (copia.texto === area.value) continue;
    area.value = copia.texto;
    g.version = copia.version;
    if (copia.enviado) g.enviados = [copia.enviado];
    copiar(copia.texto, copia.version, copia.enviado);
    crecer(); contar();
    avisar('recuperado', `Recuperamos lo que escribiste a las ${copia.hora} y no se había guardado.`, { tono: 'cempasuchil' });
    await guardar();
    return;
  }
}
async function enviarDeOtroPunto(copia) {
  try {
    const respuesta = await enviar(copia.punto, copia.texto, copia.version);
    if (respuesta.ok) borrar(copia.clave);
    if ([404, 413, 422].includes(respuesta.status)) entregar(copia);
    if (respuesta.status !== 409) return;
    const { actual, version } = await respuesta.json();
    if (actual === copia.enviado && (await enviar(copia.punto, copia.texto, version)).ok) { borrar(copia.clave); return; }
  } catch { return; }
  avisar(`otro-${copia.punto}`, 'Otra persona cambió un punto en el que dejaste texto sin guardar.', {
    tono: 'cempasuchil', accion: 'Ver los dos textos', ruta: `${base}${copia.punto}/#narrativa`,
  });
}
// Lo que ya no cabe en ningún lado se muestra completo, para copiarlo; se borra cuando la persona lo dice.
function entregar(copia) {
  avisar(`copia-${copia.clave}`, `Este texto de las ${copia.hora} no se guardó y ya no se puede guardar. Cópialo:\n\n${copia.texto}`, {
    tono: 'cempasuchil', accion: 'Ya lo copié', hacer: () => borrar(copia.clave),
  });
}

// ── Textos en pugna ──
async function resolver(evento) {
  evento.preventDefault();
  await termino();
  const pugna = tomarPugna();
  if (!pugna) return;
  const mio = area.value, que = evento.target.dataset.usar;
  const elegido = { mio, otro: pugna.actual, union: document.getElementById('union').value }[que];
  g.version = pugna.version;
  g.guardado = pugna.actual;
  g.enviados = [];
  poner(elegido);
  cerrarPugna();
  area.focus();
  if (elegido !== mio) {
    avisar('apartado', 'Lo que habías escrito quedó aparte.', {
      accion: 'Recuperar mi texto', hacer: () => { poner(mio); anotar(); area.focus(); },
    });
  }
  await guardar();
}
function poner(texto) { area.value = texto; crecer(); contar(); }

// ── Lo que guardó otra persona ──
export async function llegoOtroTexto(quien) {
  if (g.enviando || hayPugna() || sucio()) return;  // el guardado que viene lo dirá con los dos textos a la vista
  const frase = `${quien} cambió este texto.`;
  if (document.activeElement !== area) { await traer(); avisar('otro-texto', `${frase} Ya lo estás viendo.`); return; }
  if (hayAviso('otro-texto')) return;
  avisar('otro-texto', frase, { tono: 'cempasuchil', accion: 'Ver', hacer: async () => { await traer(); area.focus(); } });
}
async function traer() {
  try {
    const respuesta = await fetch(ruta(punto), { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    if (!respuesta.ok) return;
    const d = await respuesta.json();
    if (sucio()) { await guardar(); return; }
    const caret = area.selectionStart;
    g.guardado = d.texto;
    g.version = d.version;
    poner(d.texto);
    area.setSelectionRange(caret, caret);
  } catch { /* sin red: lo dirá el guardado */ }
}

// ── Al cerrar la página ──
addEventListener('pagehide', () => {
  if (!sucio() || hayPugna()) return;
  copiar(area.value, g.version, g.enviados.at(-1));
  if (area.value.length < LIMITE_AL_SALIR) enviar(punto, area.value, g.version, { keepalive: true }).catch(() => {});
});

export async function empezarNarrativa() {
  if (!area) { copias().forEach(entregar); return; }
  g.version = Number(document.getElementById('narrativa-version').value);
  g.guardado = area.hasAttribute('aria-invalid') ? null : area.defaultValue;
  atarPugna(resolver);
  const puesta = uno('#choque');  // la página ya llegó con los dos textos
  if (puesta) {
    area.value = uno('[data-mio]', puesta).textContent;
    g.version = Math.max(0, abrirPugna(area.value, null).version - 1);
  }
  area.addEventListener('input', () => { anotar(); crecer(); contar(); });
  area.addEventListener('blur', guardarSiFalta);
  document.getElementById('form-narrativa').addEventListener('submit', alEnviar);
  addEventListener('offline', guardarSiFalta);
  crecer();
  contar();
  if (!puesta && !area.hasAttribute('aria-invalid')) await recuperar();
}
async function alEnviar(e) {
  const { currentTarget: formulario, submitter } = e;
  if (formulario.dataset.listo) return;
  e.preventDefault();
  await ponerAlDia();
  if (submitter?.id === 'guardar' || sucio() || hayAlto() || g.rechazado || hayPugna()) return;
  document.getElementById('narrativa-version').value = g.version;
  formulario.dataset.listo = 'si';
  formulario.requestSubmit(submitter);
  delete formulario.dataset.listo;
}
