/* La página: de qué sesión y qué punto es, y cómo se buscan sus piezas. */

export const sala = document.querySelector('[data-sala]');
export const area = document.getElementById('narrativa');
export const uno = (selector, desde = document) => desde.querySelector(selector);
export const todos = (selector, desde = document) => [...desde.querySelectorAll(selector)];
export const ahora = () => new Date().toLocaleTimeString('es-MX', { hour: '2-digit', minute: '2-digit', hour12: false });
export const galleta = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || '';
export const llano = texto => texto.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
export const { sala: sesion, punto, base, entrar } = sala.dataset;
export const { usuario } = document.body.dataset;
// Lo que toda petición de esta página dice: su marca de seguridad de hoy y de qué cuenta es.
export const encabezados = mas => ({ 'X-CSRFToken': galleta(), 'X-Cuenta': usuario, ...mas });
