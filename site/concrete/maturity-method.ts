import type { MaturityOver } from './accumulate.ts';
import { arrheniusOver } from './arrhenius.ts';
import { deVreeOver } from './de-vree.ts';
import { en1992Over } from './en1992.ts';
import { nurseSaulOver } from './maturity.ts';

export const MATURITY_METHODS = ['nurse-saul', 'arrhenius', 'en1992', 'de-vree'] as const;
export type MaturityMethodName = (typeof MATURITY_METHODS)[number];

/**
 * A way to count maturity, with its constants. Maturities of two different scales are two different quantities, even
 * where the unit is the same: a strength curve is good for one scale only.
 *
 * The maturity of JGJ/T 104 is `nurse-saul` with a datum of −15 °C.
 */
export type MaturityScale =
  | { method: 'nurse-saul'; datumCelsius: number }
  | { method: 'arrhenius'; activationKelvin: number; referenceCelsius: number }
  | { method: 'en1992' }
  | { method: 'de-vree'; c: number };

/** How a scale counts a stretch of history. */
export function overOf(scale: MaturityScale): MaturityOver {
  switch (scale.method) {
    case 'nurse-saul':
      return nurseSaulOver(scale.datumCelsius);
    case 'arrhenius':
      return arrheniusOver(scale);
    case 'en1992':
      return en1992Over;
    case 'de-vree':
      return deVreeOver(scale.c);
  }
}

/** °C·h for temperature–time factors, h for equivalent ages. */
export function unitOf({ method }: MaturityScale): '°C·h' | 'h' {
  return method === 'nurse-saul' || method === 'de-vree' ? '°C·h' : 'h';
}

/** For people: 'Nurse–Saul, datum −10 °C'. */
export function describeScale(scale: MaturityScale): string {
  switch (scale.method) {
    case 'nurse-saul':
      return `Nurse–Saul, datum ${signed(scale.datumCelsius)} °C`;
    case 'arrhenius':
      return `Arrhenius equivalent age, Q ${scale.activationKelvin} K, reference ${signed(scale.referenceCelsius)} °C`;
    case 'en1992':
      return 'EN 1992-1-1 (B.10) temperature-adjusted age';
    case 'de-vree':
      return `de Vree weighted maturity, C ${scale.c}`;
  }
}

function signed(value: number): string {
  return String(value).replace('-', '−');
}
