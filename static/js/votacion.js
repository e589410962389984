/* Votación completa: marca a quienes faltan, lleva la cuenta de una nominal, pone nombre a las opciones, y guarda en este
   equipo lo anotado hasta que la sala dice que se registró: ni sin red ni con la cuenta cerrada se anota dos veces.
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
  const frase = `${partes.join(', ')}.`;
  cuenta.textContent = frase[0].toUpperCase() + frase.slice(1);
}
function nombrar() {
  for (const opcion of todos('select option')) {
    if (/^\d+$/.test(opcion.value)) {
      const dicho = nombre(opcion.value);
      opcion.textContent = dicho.startsWith('opción') ? `Opción ${opcion.value}` : `${opcion.value}. ${dicho}`;
    }
  }
}


// ── Copia de lo anotado. La clave es de las que mesa.js borra al salir de la cuenta ──
const CLAVE = `sala|${document.body.dataset.usuario}|${formulario?.dataset.copia}`;
const APARTE = new Set(['csrfmiddlewaretoken', 'filas']);
const galleta = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];
let reloj = 0;

function guardar(enviada = false) {
  clearTimeout(reloj);
  const dicho = [...new FormData(formulario)].filter(([campo]) => !APARTE.has(campo));
  const hora = new Date().toLocaleTimeString('es-MX', { hour: '2-digit', minute: '2-digit', hour12: false });
  try {
    localStorage.setItem(CLAVE, JSON.stringify({ dicho, enviada, campos: { clave: formulario.elements.clave.value }, hora, cuando: Date.now() }));
  } catch { /* sin lugar en el equipo: sigue en la pantalla */ }
}
function leer() {
  try { return JSON.parse(localStorage.getItem(CLAVE)); } catch { return null; }
}
function recuperar() {
  const copia = leer();
  if (!copia?.dicho) return;
  const puestos = new Set(copia.dicho.map(par => par.join('=')));
  for (const caja of formulario.elements) {
    if (!caja.name || APARTE.has(caja.name)) continue;
    if (['radio', 'checkbox'].includes(caja.type)) caja.checked = puestos.has(`${caja.name}=${caja.value}`);
    else caja.value = copia.dicho.find(([campo]) => campo === caja.name)?.[1] ?? caja.value;
  }
  const aviso = document.createElement('div'), frase = document.createElement('p'), boton = document.createElement('button');
  aviso.className = 'aviso';
  aviso.dataset.tono = 'cempasuchil';
  aviso.setAttribute('role', 'status');
  frase.textContent = `Recuperamos lo que anotaste a las ${copia.hora} y no se había registrado.`;
  boton.type = 'button';
  boton.className = 'boton secundario chico';
  boton.textContent = 'Empezar de nuevo';
  boton.addEventListener('click', () => { localStorage.removeItem(CLAVE); formulario.reset(); aviso.remove(); nombrar(); contar(); });
  aviso.append(frase, boton);
  formulario.before(aviso);
}

if (formulario) {
  formulario.querySelector('[data-todos]')?.addEventListener('click', evento => {
    evento.preventDefault();
    for (const fila of todos('.voto-persona')) {
      const aFavor = fila.querySelector('[value="A_FAVOR"]');
      if (aFavor && !fila.querySelector(':checked')) aFavor.checked = true;
    }
    contar();
    guardar();
  });
  formulario.addEventListener('input', evento => {
    clearTimeout(reloj);
    reloj = setTimeout(() => guardar(), 300);
    if (evento.target.name.startsWith('opcion_')) nombrar();
    contar();
  });
  formulario.addEventListener('submit', () => {
    if (galleta()) formulario.elements.csrfmiddlewaretoken.value = galleta();  // quien volvió a entrar tiene otra marca
    guardar(true);
  });
  if (formulario.dataset.votacion === 'nueva') recuperar();
  nombrar();
  contar();
}
