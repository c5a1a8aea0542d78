/** 2–8 m span: 75 % of the grade (GB 50666). */
export const SLAB_STRIP_SHARE = 0.75;
/** Vertical forms come off at the strength that frost cannot harm: 30 % of the grade (JGJ/T 104). */
export const WALL_STRIP_SHARE = 0.3;

/** A curing blanket above and plywood below, m²·K/W. */
export const SLAB_COVER: readonly [number, number] = [0.25, 0.14];
/** 18 mm of plywood on both faces, m²·K/W. */
export const WALL_COVER: readonly [number, number] = [0.14, 0.14];

/** Temperature of the concrete as it is placed: between air and heated water, never under 10 °C. */
export function placingTemperature(airCelsius: number): number {
  return Math.min(30, Math.max(10, 9 + 0.6 * airCelsius));
}
