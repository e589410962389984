/* Piezas que cambian solas: los errores en su lugar, el foco donde estaba, la marca de seguridad de hoy. */

import { avisar, decir, quitarAviso } from './avisos.js';
import { POR_ESTADO, trabarEntrada } from './conexion.js';
import { alCambiarLista } from './lista.js';
import { area, galleta, todos, uno } from './pagina.js';

// Lo que alguien está usando no se cambia debajo de sus manos.
const CON_FOCO = ['lista', 'votaciones', 'acuerdos', 'seguimiento'];
const ocupado = e => (CON_FOCO.includes(e.id) && e.contains(document.activeElement)) || uno('details[open], .editor', e);
let aplicandoPulso = false, intocables = false, filaActiva = '', rechazado = false, quorumDeAntes = null;

function cambiar(html) { htmx.swap(document.body, html, { swapStyle: 'none', swapDelay: 0, settleDelay: 0 }); }

/* Piezas que otra persona cambió; dice si alguna no se pudo poner todavía. */
export function ponerDeOtros(html) {
  if (!window.htmx) return false;
  intocables = false;
  aplicandoPulso = true;
  ponerPiezas(html);
  aplicandoPulso = false;
  return !intocables;
}
/* Piezas que respondió el portal; el foco queda en lo que tenía el mismo nombre. */
export function ponerPiezas(html) {
  if (!window.htmx) return;
  const enfocado = document.activeElement?.id;
  cambiar(html);
  if (enfocado && document.activeElement === document.body) document.getElementById(enfocado)?.focus();
}

function alAsentarse() {
  const quorum = document.getElementById('quorum');
  if (quorumDeAntes && quorumDeAntes.titulo !== quorum.dataset.titulo) {
    decir(`${quorum.dataset.titulo}. ${quorum.dataset.frase}`);
  }
  quorumDeAntes = null;
  alCambiarLista();
  const fila = document.getElementById(filaActiva);
  const erronea = rechazado && todos('[aria-invalid="true"]', fila || document).find(c => c !== area);
  rechazado = false;
  if (erronea) erronea.focus();
  else if (fila && document.activeElement === document.body) uno('[autofocus], input:checked, .persona, .hora', fila)?.focus();
}

export function empezarPiezas() {
  document.addEventListener('submit', e => {  // quien volvió a entrar en otra pestaña tiene otra marca de seguridad
    const marca = uno('[name="csrfmiddlewaretoken"]', e.target);
    if (marca && galleta()) marca.value = galleta();
  }, true);
  document.addEventListener('htmx:configRequest', e => { e.detail.headers['X-CSRFToken'] = galleta(); e.detail.headers['X-Cuenta'] = document.body.dataset.usuario; });
  document.addEventListener('htmx:beforeRequest', e => { filaActiva = e.target.closest?.('li.asistente')?.id || ''; });
  document.addEventListener('htmx:beforeSwap', e => {
    rechazado = [409, 422].includes(e.detail.xhr?.status);
    if (rechazado) { e.detail.shouldSwap = true; e.detail.isError = false; }
  });
  document.addEventListener('htmx:oobBeforeSwap', e => {
    if (aplicandoPulso && [...CON_FOCO, 'intervenciones'].includes(e.target.id) && ocupado(e.target)) {
      e.detail.shouldSwap = false;
      intocables = true;
    }
    if (e.target.id === 'quorum') quorumDeAntes = e.target.dataset;
  });
  document.addEventListener('htmx:afterSettle', alAsentarse);
  document.body.addEventListener('anuncio', e => {
    if (e.detail.grave) avisar('rechazo', e.detail.frase, { tono: 'grana' }); else decir(e.detail.frase);
  });
  document.body.addEventListener('sesion-vencida', () => trabarEntrada());
  document.addEventListener('htmx:sendError', () => {
    avisar('envio', 'Sin conexión: ese cambio no se guardó. Lo escrito sigue aquí; vuelve a intentarlo.', { tono: 'grana' });
  });
  document.addEventListener('htmx:responseError', e => {
    const { status } = e.detail.xhr;
    if (status !== 401) avisar('envio', status === 403 || status === 404 ? POR_ESTADO[403] : 'El portal no respondió. Ese cambio no se guardó; vuelve a intentarlo.', { tono: 'grana' });
  });
  document.addEventListener('htmx:afterRequest', e => { if (e.detail.successful) quitarAviso('envio'); });
}
