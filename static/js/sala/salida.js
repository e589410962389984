/* Antes de salir de la cuenta se guarda lo que falte. */

import { antesDeSalir } from '../mesa.js';
import { esperarCola, vaciar } from './cola.js';
import { ponerAlDia } from './narrativa.js';
import { area } from './pagina.js';

export function empezarSalida() {
  antesDeSalir.push(async () => {
    if (area) await ponerAlDia();
    await vaciar();
    await esperarCola();
  });
}
