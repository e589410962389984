/* En toda la mesa: al salir de la cuenta no quedan en este equipo textos de quien sale. */

const { salir, usuario } = document.body.dataset;
const PREFIJO = `sala|${usuario}|`;
const CADUCA = 7 * 24 * 3600 * 1000;

// Lo que una página quiere terminar antes de salir: cada función puede tardar lo que necesite.
export const antesDeSalir = [];

const claves = () => Object.keys(localStorage).filter(c => c.startsWith('sala|'));
const propias = () => claves().filter(c => c.startsWith(PREFIJO));

// Lo de otras cuentas no se muestra nunca; se conserva unos días, por si vuelven.
function caducada(clave) {
  try { return Date.now() - JSON.parse(localStorage.getItem(clave)).cuando > CADUCA; } catch { return true; }
}

document.addEventListener('submit', async e => {
  if (!salir || e.target.getAttribute('action') !== salir) return;
  e.preventDefault();
  for (const terminar of antesDeSalir) await terminar();
  if (propias().length && !confirm('Hay texto que no se ha guardado. Si sales, se borra de este equipo. ¿Salir de todos modos?')) return;
  [...propias(), ...claves().filter(caducada)].forEach(c => localStorage.removeItem(c));
  e.target.submit();
});
