/* Sala de sesión: guardado automático con copia en este equipo, textos en pugna, pulso, lista y atajos.
   La página funciona sin este archivo; con él no hace falta recargarla. No importa nada; usa htmx si está.

   Índice: 1 La página · 2 Avisos y voz · 3 Copia en este equipo · 4 Guardado · 5 Textos en pugna
           6 Lo que cambian otras personas · 7 Escribir · 8 Lista y votos · 9 htmx · 10 Atajos · 11 Salir */

// ── 1. La página ──
const sala = document.querySelector('[data-sala]');
const area = document.getElementById('narrativa');
const uno = (selector, desde = document) => desde.querySelector(selector);
const todos = (selector, desde = document) => [...desde.querySelectorAll(selector)];
const ahora = () => new Date().toLocaleTimeString('es-MX', { hour: '2-digit', minute: '2-digit', hour12: false });
const galleta = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || '';
const { sala: sesion, usuario, punto, base, entrar } = sala.dataset;
const rutaNarrativa = cual => `${base}${cual}/narrativa/`;
const PAUSA = 800, PULSO = 8000, ESPERA_MAXIMA = 30000, LIMITE_AL_SALIR = 60000;

todos('[data-con-js]').forEach(e => { e.hidden = false; });
todos('[data-sin-js]').forEach(e => { e.hidden = true; });
if (matchMedia('(max-width: 52rem)').matches) todos('[data-plegable]').forEach(e => { e.open = false; });
uno('.orden [aria-current]')?.scrollIntoView({ block: 'nearest' });

// ── 2. Avisos y voz: lo que se lee en voz alta solo cambia cuando cambia el estado ──
const voz = document.getElementById('voz');
// El espacio duro hace que la misma frase, dicha otra vez, se vuelva a leer.
const decir = frase => { voz.textContent = voz.textContent === frase ? `${frase}\u00a0` : frase; };

function avisar(clave, frase, { tono = '', accion = '', hacer = null, ruta = '' } = {}) {
  quitarAviso(clave);
  const aviso = document.createElement('div'), texto = document.createElement('p');
  aviso.className = 'aviso';
  aviso.dataset.clave = clave;
  if (tono) aviso.dataset.tono = tono;
  texto.textContent = frase;
  aviso.append(texto);
  const boton = document.createElement(ruta ? 'a' : 'button');
  boton.className = 'boton secundario chico';
  boton.textContent = accion || 'Entendido';
  if (ruta) boton.href = ruta; else boton.type = 'button';
  boton.addEventListener('click', () => { if (!ruta) quitarAviso(clave); hacer?.(); });
  aviso.append(boton);
  document.getElementById('avisos-sala').append(aviso);
  decir(frase);
}
function quitarAviso(clave) { todos('#avisos-sala > *').filter(a => a.dataset.clave === clave).forEach(a => a.remove()); }

const alerta = document.getElementById('alerta');
function alertar(frase, enlace = '') {
  if (alerta.dataset.frase === frase) return;
  alerta.dataset.frase = frase;
  alerta.replaceChildren(frase);
  if (!enlace) return;
  const a = document.createElement('a');
  a.href = enlace; a.target = '_blank'; a.rel = 'noopener'; a.textContent = 'Entrar en otra pestaña';
  alerta.append(' ', a);
}

// ── 3. Copia en este equipo: cada texto sin guardar, por cuenta, sesión, punto y pestaña ──
const PREFIJO = `sala|${usuario}|${sesion}|`;
let pestana = sessionStorage.getItem('sala-pestana') || nuevaPestana();
function nuevaPestana() {
  const id = Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  sessionStorage.setItem('sala-pestana', id);
  return id;
}
const miClave = () => `${PREFIJO}${punto}|${pestana}`;

function copiar(texto, version) {
  try { localStorage.setItem(miClave(), JSON.stringify({ texto, version, hora: ahora() })); return true; } catch { return false; }
}
function copias() {
  const halladas = [];
  for (const clave of Object.keys(localStorage)) {
    if (!clave.startsWith(PREFIJO)) continue;
    const [cual, de] = clave.slice(PREFIJO.length).split('|');
    try {
      const copia = JSON.parse(localStorage.getItem(clave));
      if (typeof copia.texto === 'string' && Number.isInteger(copia.version)) halladas.push({ ...copia, clave, punto: cual, de });
    } catch { localStorage.removeItem(clave); }
  }
  return halladas;
}
// Mientras una pestaña vive, sostiene un candado con su nombre; lo que dejó una que ya cerró se recupera.
async function tomarCandado() {
  if (!navigator.locks) return;
  const tomar = () => new Promise(listo => {
    navigator.locks.request(`sala|${pestana}`, { ifAvailable: true }, candado => {
      listo(Boolean(candado));
      return candado ? new Promise(() => {}) : null;
    });
  });
  if (!await tomar()) { pestana = nuevaPestana(); await tomar(); }  // una pestaña duplicada nace con el nombre de otra
}
async function pestanasVivas() {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(held.map(c => c.name.split('|')[1]).filter(id => id !== pestana));
}

// ── 4. Guardado: una petición a la vez; el texto no sale de este equipo hasta que el portal responde ──
const g = { version: 0, guardado: '', enviando: false, otraVez: false, reloj: 0, reintento: 0, intento: 0, alto: '', pugna: null };
const luz = document.getElementById('guardado');
const sucio = () => Boolean(area) && area.value !== g.guardado;

function mostrar(estado, frase, hora = '') {
  if (!luz) return;
  const antes = luz.dataset.estado;
  luz.dataset.estado = estado;
  if (frase) uno('[data-frase]', luz).textContent = frase;
  if (hora) uno('[data-hora]', luz).textContent = hora;
  if (antes === 'mal' && estado === 'bien') decir('Ya quedó guardado.');
}

function anotar() {
  if (sucio()) { copiar(area.value, g.version); mostrar(g.alto ? 'mal' : 'curso', g.alto ? '' : 'Por guardar'); }
  clearTimeout(g.reloj);
  g.reloj = setTimeout(guardar, PAUSA);
}

const enviar = (cual, texto, version, mas = {}) => fetch(rutaNarrativa(cual), {
  method: 'POST', credentials: 'same-origin', redirect: 'manual',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': galleta() },
  body: JSON.stringify({ texto, version }), ...mas,
});

async function guardar() {
  if (!area) return;
  clearTimeout(g.reloj);
  if (g.enviando) { g.otraVez = true; return; }
  if (!sucio()) { if (g.alto) await pulsar({ insistiendo: true }); else soltar(); return; }
  const texto = area.value;
  copiar(texto, g.version);
  g.enviando = true;
  let respuesta = null, datos = null;
  try {
    respuesta = await enviar(punto, texto, g.version, { signal: AbortSignal.timeout(20000) });
    datos = await respuesta.json().catch(() => null);
  } catch { /* sin red: se reintenta abajo */ }
  g.enviando = false;
  const otraVez = g.otraVez;
  g.otraVez = false;
  await atender(respuesta, datos, texto);
  if (otraVez && !g.alto && sucio()) await guardar();
}

const termino = async () => { while (g.enviando) await new Promise(listo => { setTimeout(listo, 40); }); };
async function ponerAlDia() { await termino(); if (area) await guardar(); }

function soltar() { localStorage.removeItem(miClave()); mostrar('bien', 'Todo guardado'); }

async function atender(respuesta, datos, texto) {
  if (respuesta?.ok && Number.isInteger(datos?.version)) {
    g.version = datos.version; g.guardado = texto; g.intento = 0;
    destrabar();
    cerrarPugna();
    mostrar('bien', 'Guardado', datos.guardado_en);
    if (area.value === texto) { localStorage.removeItem(miClave()); await recuperar(); } else anotar();
  } else if (respuesta?.status === 409 && datos) {
    destrabar();
    mostrar('mal', 'Hay dos textos');
    abrirPugna(texto, datos);
  } else if (respuesta && (respuesta.status === 401 || respuesta.type === 'opaqueredirect')) {
    trabarEntrada();
  } else if (respuesta && [400, 403, 404, 413, 422].includes(respuesta.status)) {
    trabar('no', datos?.error || POR_ESTADO[respuesta.status]);
    clearTimeout(g.reintento);
  } else if (respuesta) {
    trabar('portal', 'El portal no respondió. Tu texto queda en este equipo y se vuelve a intentar.');
  } else {
    trabar('red', `Sin conexión desde las ${ahora()}. Sigue escribiendo: tu texto queda en este equipo y se enviará al volver la red.`);
  }
}
const POR_ESTADO = {
  400: 'El portal no entendió el envío. Tu texto queda en este equipo; vuelve a cargar la página.',
  403: 'Tu cuenta ya no puede escribir aquí, o la página es de antes. Tu texto queda en este equipo; vuelve a cargarla.',
  404: 'Este punto ya no existe. Tu texto queda en este equipo: cópialo antes de salir.',
  413: 'El texto es demasiado largo para guardarlo. Pásalo a un anexo.',
  422: 'No se pudo guardar. Tu texto queda en este equipo.',
};
function trabar(alto, frase, enlace = '') {
  if (g.alto !== alto || alto === 'no') alertar(frase, enlace);
  g.alto = alto;
  mostrar('mal', 'Sin guardar');
  clearTimeout(g.reintento);
  g.reintento = setTimeout(area ? guardar : () => pulsar({ insistiendo: true }), Math.min(ESPERA_MAXIMA, 1000 * 2 ** g.intento++));
}
function destrabar() {
  clearTimeout(g.reintento);
  if (g.alto) { g.alto = ''; alertar(''); }
}
const insistir = () => { if (g.alto && g.alto !== 'no') { g.intento = 0; guardar(); } };

// Lo que dejó sin guardar esta pestaña, u otra que ya cerró.
async function recuperar() {
  const vivas = await pestanasVivas();
  const huerfanas = copias().filter(c => !vivas.has(c.de)).sort((a, b) => a.version - b.version);
  for (const copia of huerfanas.filter(c => c.punto !== punto)) await enviarDeOtroPunto(copia);
  if (!area || sucio() || g.pugna) return;
  for (const copia of huerfanas.filter(c => c.punto === punto)) {
    if (copia.texto === area.value) { localStorage.removeItem(copia.clave); continue; }
    localStorage.removeItem(copia.clave);
    area.value = copia.texto;
    g.version = copia.version;
    copiar(copia.texto, copia.version);
    crecer(); contar();
    avisar('recuperado', `Recuperamos lo que escribiste a las ${copia.hora} y no se había guardado.`, { tono: 'cempasuchil' });
    await guardar();
    return;
  }
}
async function enviarDeOtroPunto(copia) {
  try {
    const respuesta = await enviar(copia.punto, copia.texto, copia.version);
    if (respuesta.ok) localStorage.removeItem(copia.clave);
    if ([404, 413, 422].includes(respuesta.status)) entregar(copia);
    if (respuesta.status !== 409) return;
  } catch { return; }
  avisar(`otro-${copia.punto}`, 'Otra persona cambió un punto en el que dejaste texto sin guardar.', {
    tono: 'cempasuchil', accion: 'Ver los dos textos', ruta: `${base}${copia.punto}/#narrativa`,
  });
}

// Lo que ya no cabe en ningún lado se muestra completo, para copiarlo; se borra cuando la persona lo dice.
function entregar(copia) {
  avisar(`copia-${copia.clave}`, `Este texto de las ${copia.hora} no se guardó y ya no se puede guardar. Cópialo:\n\n${copia.texto}`, {
    tono: 'cempasuchil', accion: 'Ya lo copié', hacer: () => localStorage.removeItem(copia.clave),
  });
}

// ── 5. Textos en pugna: los dos completos, como texto; nada se pierde hasta que alguien elige ──
function atarPugna(lugar) {
  todos('form[data-usar]', lugar).forEach(f => f.addEventListener('submit', resolver));
  uno('#union', lugar).addEventListener('input', e => { e.target.dataset.tocada = 'si'; });
}
function abrirPugna(mio, { actual, version, mensaje, junto }) {
  const nueva = !g.pugna;
  g.pugna = { actual, version };
  quitarAviso('otro-texto');
  const lugar = document.getElementById('choque-lugar');
  if (nueva) {
    lugar.replaceChildren(document.getElementById('plantilla-choque').content.cloneNode(true));
    atarPugna(lugar);
    alertar(mensaje);
  }
  uno('[data-mensaje]', lugar).textContent = mensaje;
  uno('[data-mio]', lugar).textContent = mio;
  uno('[data-otro]', lugar).textContent = actual;
  const union = uno('#union', lugar);
  if (!union.dataset.tocada) union.value = junto;
  if (nueva) uno('#choque', lugar).scrollIntoView({ block: 'nearest' });
}
function cerrarPugna() {
  if (!g.pugna) return;
  g.pugna = null;
  document.getElementById('choque-lugar').replaceChildren();
  alertar('');
}
async function resolver(evento) {
  evento.preventDefault();
  await termino();
  if (!g.pugna) return;
  const { actual, version } = g.pugna, mio = area.value, que = evento.target.dataset.usar;
  const elegido = { mio, otro: actual, union: document.getElementById('union').value }[que];
  g.version = version;
  g.guardado = actual;
  area.value = elegido;
  crecer(); contar();
  cerrarPugna();
  area.focus();
  if (elegido !== mio) {
    avisar('apartado', 'Lo que habías escrito quedó aparte.', {
      accion: 'Recuperar mi texto', hacer: () => { area.value = mio; crecer(); contar(); anotar(); area.focus(); },
    });
  }
  await guardar();
  if (que === 'otro') decir('Quedó el otro texto.');
}

// ── 6. Lo que cambian otras personas: un pulso ligero cada ocho segundos ──
let pulsoEnCurso = false, intocables = false;
async function pulsar({ insistiendo = false } = {}) {
  if (document.hidden || pulsoEnCurso || (g.alto === 'entrada' && !insistiendo)) return;
  pulsoEnCurso = true;
  try {
    const respuesta = await fetch(`${sala.dataset.pulso}?firma=${sala.dataset.firma}&punto=${punto}`, {
      headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'manual', signal: AbortSignal.timeout(15000),
    });
    if (respuesta.ok) {
      if (g.alto && !sucio()) { destrabar(); soltar(); }
      atenderPulso(await respuesta.json());
    }
    else if (respuesta.status === 401) trabarEntrada();
  } catch { if (insistiendo) trabar(g.alto, ''); }
  pulsoEnCurso = false;
}
const trabarEntrada = () => trabar('entrada', 'Se cerró tu cuenta. Vuelve a entrar en otra pestaña; tu texto sigue aquí.', entrar);
function atenderPulso(d) {
  if (d.estado !== sala.dataset.estado) {
    avisar('estado', `La sesión ahora está ${d.estado_nombre}.`, { tono: 'cempasuchil', accion: 'Volver a cargar', ruta: location.pathname });
  } else if (d.html && window.htmx) {
    intocables = false;
    aplicandoPulso = true;
    htmx.swap(document.body, d.html, { swapStyle: 'none', swapDelay: 0, settleDelay: 0 });
    aplicandoPulso = false;
    if (!intocables) sala.dataset.firma = d.firma;
  }
  if (area && d.versiones[punto] > g.version && !g.enviando && !g.pugna) llegoOtroTexto(d.por || 'Otra persona');
}
async function llegoOtroTexto(quien) {
  if (sucio()) return;  // el guardado que viene lo dirá con los dos textos a la vista
  const frase = `${quien} cambió este texto.`;
  if (document.activeElement !== area) { await traer(); avisar('otro-texto', `${frase} Ya lo estás viendo.`); return; }
  if (uno('#avisos-sala [data-clave="otro-texto"]')) return;
  avisar('otro-texto', frase, { tono: 'cempasuchil', accion: 'Ver', hacer: async () => { await traer(); area.focus(); } });
}
async function traer() {
  try {
    const respuesta = await fetch(rutaNarrativa(punto), { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    if (!respuesta.ok) return;
    const d = await respuesta.json();
    if (sucio()) { await guardar(); return; }
    const caret = area.selectionStart;
    area.value = g.guardado = d.texto;
    g.version = d.version;
    area.setSelectionRange(caret, caret);
    crecer(); contar();
  } catch { /* sin red: lo dirá el guardado */ }
}

// ── 7. Escribir: frases, formato, palabras, vista previa ──
function insertar(texto) {
  area.focus();
  const inicio = area.selectionStart;
  if (!document.execCommand('insertText', false, texto)) {
    area.setRangeText(texto, inicio, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const hueco = texto.indexOf('['), fin = texto.indexOf(']');
  if (hueco >= 0 && fin > hueco) area.setSelectionRange(inicio + hueco, inicio + fin + 1);
}
function formatear(cual) {
  const elegido = area.value.slice(area.selectionStart, area.selectionEnd);
  if (cual === 'negrita') insertar(`**${elegido || '[texto]'}**`);
  else insertar((elegido || '[asunto]').split('\n').map(r => `- ${r}`).join('\n'));
}
const creceSolo = window.CSS?.supports('field-sizing', 'content');
function crecer() {
  if (creceSolo || !area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 4}px`;
}
let relojDePalabras = 0;
function contar() {
  clearTimeout(relojDePalabras);
  relojDePalabras = setTimeout(() => {
    const n = (area.value.match(/\S+/g) || []).length;
    document.getElementById('palabras').textContent = `${n.toLocaleString('es-MX')} palabra${n === 1 ? '' : 's'}.`;
    previsualizar();
  }, 400);
}
const vista = document.getElementById('vista'), previa = document.getElementById('previa');
let previsto = null;
function previsualizar() {
  if (!vista?.open || !window.htmx || previsto === area.value) return;
  previsto = area.value;
  htmx.ajax('POST', previa.dataset.ruta, { target: previa, swap: 'innerHTML', values: { texto: area.value, version: g.version } });
}

// ── 8. Lista y votos ──
const llano = texto => texto.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
const buscar = document.getElementById('buscar');
function filtrar() {
  const busca = llano(buscar.value.trim()), filas = todos('#lista > li');
  let vistas = 0;
  for (const fila of filas) {
    fila.hidden = Boolean(busca) && !llano(fila.textContent).includes(busca);
    if (!fila.hidden) vistas++;
  }
  const frase = busca ? `${vistas} de ${filas.length}` : '', hallados = document.getElementById('hallados');
  if (hallados.textContent !== frase) hallados.textContent = frase;
}
function moverEnLista(evento) {
  if (!['ArrowDown', 'ArrowUp'].includes(evento.key) || evento.altKey) return;
  const botones = todos('#lista > li:not([hidden]) .persona[role="switch"]');
  const aqui = botones.indexOf(document.activeElement);
  if (evento.target !== buscar && aqui < 0) return;
  evento.preventDefault();
  const alla = evento.key === 'ArrowDown' ? aqui + 1 : aqui - 1;
  (alla < 0 ? buscar : botones[Math.min(alla, botones.length - 1)])?.focus();
}
function cuadrar(conteo) {
  const votos = todos('input', conteo).map(i => i.value.trim());
  const cuadra = uno('[data-cuadra]', conteo), conVoto = document.getElementById('quorum').dataset.conVoto;
  const suma = votos.reduce((n, v) => n + (Number.parseInt(v, 10) || 0), 0);
  let frase = '';
  if (conVoto && votos[0] !== '') {
    const falta = Number(conVoto) - suma;
    if (falta === 0) frase = `Cuadra: ${suma} de ${conVoto} con voto.`;
    else frase = falta > 0 ? `Faltan ${falta} de ${conVoto} con voto.` : `Sobran ${-falta}; hay ${conVoto} con voto.`;
    cuadra.dataset.tono = falta === 0 ? 'jade' : 'cantera';
  }
  if (cuadra.textContent !== frase) cuadra.textContent = frase;
  const desempate = uno('[data-desempate]', conteo.parentElement);
  if (desempate) desempate.hidden = !(votos[0] !== '' && votos[0] === votos[1] && votos[0] !== '0');
}
const prepararVotos = (desde = document) => todos('[data-conteo]', desde).forEach(cuadrar);

// ── 9. htmx: la galleta de hoy, los errores en su lugar, el foco donde estaba ──
let aplicandoPulso = false, filaActiva = '', rechazado = false;
const ocupado = e => e.contains(document.activeElement) || uno('details[open], .editor', e);
document.addEventListener('submit', e => {  // quien volvió a entrar en otra pestaña tiene otra marca de seguridad
  const marca = uno('[name="csrfmiddlewaretoken"]', e.target);
  if (marca && galleta()) marca.value = galleta();
}, true);
document.addEventListener('htmx:configRequest', e => { e.detail.headers['X-CSRFToken'] = galleta(); });
document.addEventListener('htmx:beforeRequest', e => { filaActiva = e.target.closest?.('li.asistente')?.id || ''; });
document.addEventListener('htmx:beforeSwap', e => {
  rechazado = e.detail.xhr?.status === 422;
  if (rechazado) { e.detail.shouldSwap = true; e.detail.isError = false; }
});
document.addEventListener('htmx:oobBeforeSwap', e => {
  if (aplicandoPulso && ['lista', 'votaciones', 'acuerdos', 'seguimiento'].includes(e.target.id) && ocupado(e.target)) {
    e.detail.shouldSwap = false;
    intocables = true;
  }
  if (e.target.id === 'quorum') quorumDeAntes = e.target.dataset;
});
let quorumDeAntes = null;
document.addEventListener('htmx:afterSettle', () => {
  const quorum = document.getElementById('quorum');
  if (quorumDeAntes && quorumDeAntes.titulo !== quorum.dataset.titulo) {
    const se = quorumDeAntes.hay === 'si' ? 'Se perdió el quórum.' : `${quorum.dataset.titulo}.`;
    decir(`${se} ${quorum.dataset.frase}`);
  }
  quorumDeAntes = null;
  if (buscar?.value) filtrar();
  prepararVotos();
  const fila = document.getElementById(filaActiva);
  const erronea = rechazado && todos('[aria-invalid="true"]', fila || document).find(c => c !== area);
  rechazado = false;
  if (erronea) erronea.focus();
  else if (fila && document.activeElement === document.body) uno('[autofocus], input:checked, .persona, .hora', fila)?.focus();
});
document.body.addEventListener('anuncio', e => {
  if (e.detail.grave) avisar('rechazo', e.detail.frase, { tono: 'grana' }); else decir(e.detail.frase);
});
document.body.addEventListener('sesion-vencida', trabarEntrada);
document.addEventListener('htmx:sendError', () => {
  avisar('envio', 'Sin conexión: ese cambio no se guardó. Lo escrito sigue aquí; vuelve a intentarlo.', { tono: 'grana' });
});
document.addEventListener('htmx:responseError', e => {
  const { status } = e.detail.xhr;
  if (status !== 401) avisar('envio', status === 403 || status === 404 ? POR_ESTADO[403] : 'El portal no respondió. Ese cambio no se guardó; vuelve a intentarlo.', { tono: 'grana' });
});
document.addEventListener('htmx:afterRequest', e => { if (e.detail.successful) quitarAviso('envio'); });

// ── 10. Atajos ──
function ir(id) {
  const destino = document.getElementById(id);
  const plegado = destino?.closest('details:not([open])');
  if (plegado) plegado.open = true;
  destino?.focus();
  return Boolean(destino);
}
const ATAJOS = {
  F2: () => ir('buscar'), F4: () => ir('narrativa'), F8: () => ir('nuevo_acuerdo_texto'), F9: () => ir('votacion_a_favor'),
  'Alt+ArrowUp': () => saltar('punto-anterior'), 'Alt+ArrowDown': () => saltar('punto-siguiente'),
  'Control+s': () => { guardar(); return true; },
  'Control+Enter': () => {
    const boton = document.activeElement.closest('#nueva_votacion') ? 'registrar-votacion' : 'registrar-acuerdo';
    document.getElementById(boton)?.click();
    return true;
  },
};
function saltar(id) { const enlace = document.getElementById(id); enlace?.click(); return Boolean(enlace); }
document.addEventListener('keydown', e => {
  if (e.altKey && e.target.matches?.('select, input[list], input[type="date"], input[type="time"]')) return;  // Alt+↓ los abre
  const nombre = `${e.ctrlKey || e.metaKey ? 'Control+' : ''}${e.altKey ? 'Alt+' : ''}${e.shiftKey ? 'Shift+' : ''}${e.key.length === 1 ? e.key.toLowerCase() : e.key}`;
  if (ATAJOS[nombre]?.()) { e.preventDefault(); return; }
  if (e.key === 'Escape' && e.target === buscar) { buscar.value = ''; filtrar(); } else moverEnLista(e);
});

// ── 11. Salir: con el texto guardado y sin dejar copias en un equipo compartido ──
const olvidar = () => Object.keys(localStorage).filter(c => c.startsWith('sala|')).forEach(c => localStorage.removeItem(c));
document.addEventListener('submit', async e => {
  if (e.target.getAttribute('action') !== sala.dataset.salir) return;
  e.preventDefault();
  await ponerAlDia();
  if (copias().length && !confirm('Hay texto que no se ha guardado. Si sales, se borra de este equipo. ¿Salir de todos modos?')) return;
  olvidar();
  e.target.submit();
});
addEventListener('pagehide', () => {
  if (!sucio() || g.pugna) return;
  copiar(area.value, g.version);
  if (area.value.length < LIMITE_AL_SALIR / 4) enviar(punto, area.value, g.version, { keepalive: true }).catch(() => {});
});

// ── En marcha ──
buscar?.addEventListener('input', filtrar);
document.addEventListener('input', e => { const conteo = e.target.closest?.('[data-conteo]'); if (conteo) cuadrar(conteo); });
prepararVotos();
await tomarCandado();
if (area) {
  g.version = Number(document.getElementById('narrativa-version').value);
  g.guardado = area.hasAttribute('aria-invalid') ? null : area.defaultValue;
  const puesta = uno('#choque');  // la página ya llegó con los dos textos
  if (puesta) {
    g.pugna = { actual: uno('[data-otro]', puesta).textContent, version: Number(uno('[name="version"]', puesta).value) };
    g.version = Math.max(0, g.pugna.version - 1);
    area.value = uno('[data-mio]', puesta).textContent;
    atarPugna(puesta);
  }
  area.addEventListener('input', () => { anotar(); crecer(); contar(); });
  area.addEventListener('blur', () => { if (sucio()) guardar(); });
  document.getElementById('form-narrativa').addEventListener('submit', async e => {
    const { currentTarget: formulario, submitter } = e;
    if (formulario.dataset.listo) return;
    e.preventDefault();
    await ponerAlDia();
    if (submitter?.id === 'guardar' || sucio() || g.alto || g.pugna) return;
    document.getElementById('narrativa-version').value = g.version;
    formulario.dataset.listo = 'si';
    formulario.requestSubmit(submitter);
    delete formulario.dataset.listo;
  });
  document.addEventListener('click', e => {
    const boton = e.target.closest?.('.herramientas button');
    if (boton?.dataset.frase) insertar(boton.dataset.frase.replace('{hora}', ahora()));
    else if (boton?.dataset.formato) formatear(boton.dataset.formato);
  });
  vista.addEventListener('toggle', previsualizar);
  addEventListener('online', insistir);
  addEventListener('offline', () => { if (sucio()) guardar(); });
  addEventListener('focus', insistir);
  addEventListener('pageshow', e => { if (e.persisted) pulsar(); });
  crecer();
  contar();
  if (!puesta && !area.hasAttribute('aria-invalid')) await recuperar();
} else {
  copias().forEach(entregar);
}
setInterval(pulsar, PULSO);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) { insistir(); pulsar(); } else if (sucio()) guardar();
});
