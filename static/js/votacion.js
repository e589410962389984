/* Votación completa: marca a quienes faltan, lleva la cuenta de una nominal y pone nombre a las opciones.
   La página funciona sin este archivo. No importa nada. */

const formulario = document.querySelector('[data-votacion]');
const todos = (selector, desde = formulario) => [...desde.querySelectorAll(selector)];
const cuenta = formulario?.querySelector('[data-cuenta]');
const SENTIDOS = { A_FAVOR: 'a favor', EN_CONTRA: 'en contra', ABSTENCION: 'abstención', SE_EXCUSA: 'se excusa' };

function votos() {
  return todos('.voto-persona').map(fila => fila.querySelector('input[type="radio"]:checked, select')?.value || '');
}
function nombre(numero) {
  return formulario.querySelector(`#id_opcion_${CSS.escape(numero)}`)?.value.trim() || `opción ${numero}`;
}
function contar() {
  if (!cuenta) return;
  const veces = new Map();
  for (const voto of votos()) veces.set(voto, (veces.get(voto) || 0) + 1);
  const faltan = veces.get('') || 0;
  veces.delete('');
  const orden = Object.keys(SENTIDOS), lugar = voto => orden.indexOf(voto);
  const partes = [...veces].sort(([a], [b]) => lugar(a) - lugar(b)).map(([voto, n]) => `${n} ${SENTIDOS[voto] || nombre(voto)}`);
  if (faltan) partes.push(`falta${faltan === 1 ? '' : 'n'} ${faltan}`);
  cuenta.textContent = `${partes.join(', ')}.`;
}
function nombrar() {
  for (const opcion of todos('select option')) {
    if (/^\d+$/.test(opcion.value)) {
      const dicho = nombre(opcion.value);
      opcion.textContent = dicho.startsWith('opción') ? `Opción ${opcion.value}` : `${opcion.value}. ${dicho}`;
    }
  }
}

if (formulario) {
  formulario.querySelector('[data-todos]')?.addEventListener('click', evento => {
    evento.preventDefault();
    for (const fila of todos('.voto-persona')) {
      const aFavor = fila.querySelector('[value="A_FAVOR"]');
      if (aFavor && !fila.querySelector(':checked')) aFavor.checked = true;
    }
    contar();
  });
  formulario.addEventListener('input', evento => {
    if (evento.target.name.startsWith('opcion_')) nombrar();
    contar();
  });
  nombrar();
  contar();
}
