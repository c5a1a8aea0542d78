/**
 * A limit in °C: one value, or a curve over the age or the strength of the concrete, which bears more strain the
 * stronger it is. Straight between points, held outside them.
 */
export type ThermalLimit =
  | number
  | {
      over: 'ageHours' | 'strengthMPa';
      /** [age in hours or strength in MPa, limit in °C], the first number rising; at least one. */
      points: readonly (readonly [x: number, celsius: number])[];
    };

/** Of the concrete, at the time that is judged. */
export interface LimitConditions {
  ageHours: number;
  /** Null where nobody knows; a curve over strength then counts as at no strength, which is the strictest. */
  strengthMPa: number | null;
}

/** @example limitAt({ over: 'ageHours', points: [[24, 20], [72, 30]] }, { ageHours: 48, strengthMPa: null }) // 25 */
export function limitAt(limit: ThermalLimit, { ageHours, strengthMPa }: LimitConditions): number {
  if (typeof limit === 'number') return limit;
  const x = limit.over === 'ageHours' ? ageHours : (strengthMPa ?? 0);
  let before: readonly [number, number] | null = null;
  for (const point of limit.points) {
    if (x <= point[0])
      return before
        ? before[1] + ((point[1] - before[1]) * (x - before[0])) / (point[0] - before[0])
        : point[1];
    before = point;
  }
  return before?.[1] ?? Number.POSITIVE_INFINITY;
}
