/**
 * How concrete is guarded from frost: `heated` keeps its own heat or is given some; with `antifreeze` the admixture is
 * good down to a temperature.
 */
export type FrostProtection =
  | { kind: 'heated'; cement: 'portland' | 'slag' }
  | { kind: 'antifreeze'; lowestCelsius: number };

/**
 * Strength at which frost does no more lasting harm (受冻临界强度): 30 % of the grade with Portland cement, 40 % with
 * slag cement; with antifreeze 4.0 MPa for air down to −15 °C and 5.0 MPa down to −30 °C.
 *
 * @returns MPa; null for air below −30 °C, for which there is none
 *
 * Source: JGJ/T 104; editions differ, so a site may set its own.
 *
 * @example frostCriticalMPa(30, { kind: 'heated', cement: 'portland' }) // 9
 */
export function frostCriticalMPa(gradeMPa: number, protection: FrostProtection): number | null {
  if (protection.kind === 'heated') return gradeMPa * (protection.cement === 'portland' ? 0.3 : 0.4);
  if (protection.lowestCelsius >= -15) return 4;
  return protection.lowestCelsius >= -30 ? 5 : null;
}

// Water in concrete begins to freeze here, or a little below.
const FREEZING_CELSIUS = 0;

/**
 * The first time that concrete froze before it could bear it.
 *
 * @param history oldest first: ms, temperature of the coldest part in °C, strength in MPa
 * @returns ms; null: never
 */
export function frostDamageAt(
  history: readonly { at: number; celsius: number; strengthMPa: number }[],
  criticalMPa: number,
): number | null {
  const first = history.find(
    ({ celsius, strengthMPa }) => celsius < FREEZING_CELSIUS && strengthMPa < criticalMPa,
  );
  return first?.at ?? null;
}
