/* Sala de sesión: guardado automático con copia en este equipo, textos en pugna, pulso, lista y atajos.
   La página funciona sin esto; con esto no hace falta recargarla. Cada pieza está en sala/. */

import { area, sala, todos, uno } from './sala/pagina.js';
import { tomarCandado } from './sala/copias.js';
import { alConectar } from './sala/conexion.js';
import { vaciar } from './sala/cola.js';
import { empezarNarrativa, guardarSiFalta } from './sala/narrativa.js';
import { empezarEditor } from './sala/editor.js';
import { empezarPegado } from './sala/pegado.js';
import { empezarOpciones } from './sala/opciones.js';
import { empezarDatos } from './sala/datos.js';
import { empezarFormularios } from './sala/formularios.js';
import { empezarLista } from './sala/lista.js';
import { empezarPiezas } from './sala/piezas.js';
import { empezarPulso, pulsar } from './sala/pulso.js';
import { empezarAtajos } from './sala/atajos.js';
import { empezarSalida } from './sala/salida.js';

todos('[data-con-js]').forEach(e => { e.hidden = false; });
todos('[data-sin-js]').forEach(e => { e.hidden = true; });
if (matchMedia('(max-width: 52rem)').matches) todos('[data-plegable]').forEach(e => { e.open = false; });
uno('.orden [aria-current]')?.scrollIntoView({ block: 'nearest' });

empezarPiezas();
empezarLista();
empezarAtajos();
empezarSalida();
await tomarCandado();
if (area) {
  empezarEditor();
  empezarPegado();
  empezarOpciones();
}
if (sala.dataset.escribe === 'si') {
  empezarDatos();
  await empezarFormularios();
}
await empezarNarrativa();
alConectar(guardarSiFalta, vaciar, () => pulsar({ insistiendo: true }));
vaciar();
empezarPulso();
