/* Avisos y voz: lo que se lee en voz alta solo cambia cuando cambia el estado. */

import { todos } from './pagina.js';

const voz = document.getElementById('voz');
const alerta = document.getElementById('alerta');
const alertas = new Map();

// El espacio duro hace que la misma frase, dicha otra vez, se vuelva a leer.
export const decir = frase => { voz.textContent = voz.textContent === frase ? `${frase}\u00a0` : frase; };

export function avisar(clave, frase, { tono = '', accion = '', hacer = null, ruta = '' } = {}) {
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

export function quitarAviso(clave) {
  todos('#avisos-sala > *').filter(a => a.dataset.clave === clave).forEach(a => a.remove());
}

export const hayAviso = clave => todos('#avisos-sala > *').some(a => a.dataset.clave === clave);

// La franja de arriba: una frase por motivo (la red, el texto, la pugna), que solo se quita quitando su motivo.
export function alertar(motivo, frase, enlace = '') {
  if ((alertas.get(motivo)?.frase || '') === frase) return;
  if (frase) alertas.set(motivo, { frase, enlace }); else alertas.delete(motivo);
  const partes = [];
  for (const { frase: dicha, enlace: ruta } of alertas.values()) {
    if (partes.length) partes.push(' ');
    partes.push(dicha);
    if (ruta) {
      const a = document.createElement('a');
      a.href = ruta; a.target = '_blank'; a.rel = 'noopener'; a.textContent = 'Entrar en otra pestaña';
      partes.push(' ', a);
    }
  }
  alerta.replaceChildren(...partes);
}
