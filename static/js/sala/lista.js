/* Lista y votos: buscar, recorrer con flechas, y decir si los votos cuadran. */

import { llano, todos, uno } from './pagina.js';

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
export function moverEnLista(evento) {
  if (evento.key === 'Escape' && buscar && evento.target === buscar) { buscar.value = ''; filtrar(); return true; }
  if (!['ArrowDown', 'ArrowUp'].includes(evento.key) || evento.altKey) return false;
  const botones = todos('#lista > li:not([hidden]) .persona[role="switch"]');
  const aqui = botones.indexOf(document.activeElement);
  if (evento.target !== buscar && aqui < 0) return false;
  evento.preventDefault();
  const alla = evento.key === 'ArrowDown' ? aqui + 1 : aqui - 1;
  (alla < 0 ? buscar : botones[Math.min(alla, botones.length - 1)])?.focus();
  return true;
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
export function alCambiarLista() {
  if (buscar?.value) filtrar();
  todos('[data-conteo]').forEach(cuadrar);
}
export function empezarLista() {
  buscar?.addEventListener('input', filtrar);
  document.addEventListener('input', e => { const conteo = e.target.closest?.('[data-conteo]'); if (conteo) cuadrar(conteo); });
  alCambiarLista();
}
