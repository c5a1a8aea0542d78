/** A layer between concrete and air, and when it comes off. */
export interface CoverLayer {
  /** Thermal resistance, m²·K/W. */
  m2KPerW: number;
  /** ms; null: stays. */
  removedAt: number | null;
}

/** Formwork by what it is made of, m²·K/W: 18 mm of plywood at 0.13 W/(m·K); steel lets everything through. */
export const FORMWORK = { plywood: 0.14, timber: 0.25, steel: 0, none: 0 } as const;

/** What concrete is wrapped in, m²·K/W: a curing blanket of 10 mm felt, 50 mm of foam at 0.035 W/(m·K). */
export const INSULATION = { none: 0, film: 0.05, blanket: 0.25, 'two-blankets': 0.5, foam: 1.4 } as const;

/**
 * Heat from a face to the air by wind and radiation, W/(m²·K): the usual rule of engineers, 5.6 + 3.9·v.
 *
 * @param windMPerS at the face, to about 5 m/s
 */
export function filmWPerM2K(windMPerS: number): number {
  return 5.6 + 3.9 * Math.max(0, windMPerS);
}

/** Between face and air at a time, m²·K/W. */
export function resistanceM2KPerW(layers: readonly CoverLayer[], windMPerS: number, at: number): number {
  let resistance = 1 / filmWPerM2K(windMPerS);
  for (const { m2KPerW, removedAt } of layers)
    if (removedAt === null || at < removedAt) resistance += m2KPerW;
  return resistance;
}
