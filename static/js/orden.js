/* Listas que se ordenan con botones: si el cambio no llega, la página lo dice o sigue el camino sin guiones. */

const armado = () => document.getElementById('armado');

// La respuesta no sirve para cambiar la lista (se cerró la sesión, falta permiso): la página entera dice por qué.
document.addEventListener('htmx:responseError', e => e.target.closest('form')?.submit());

document.addEventListener('htmx:sendError', () => {
  document.getElementById('sin-conexion')?.remove();
  const aviso = document.createElement('div');
  aviso.id = 'sin-conexion';
  aviso.className = 'aviso';
  aviso.dataset.tono = 'grana';
  aviso.setAttribute('role', 'alert');
  const frase = document.createElement('p');
  frase.textContent = 'No hay conexión. El punto no se movió; inténtalo de nuevo.';
  aviso.append(frase);
  armado()?.before(aviso);
});

document.addEventListener('htmx:afterSwap', () => document.getElementById('sin-conexion')?.remove());
