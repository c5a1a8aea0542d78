import { EN1992_S } from '../en1992.ts';
import type { AnyMix } from '../mix.ts';
import { heatOfGrade } from './usual-heat.ts';

const NAME = /^C(\d{2,3})(?:\/\d{2,3})?(?:-([RNS]))?$/i;
const HARDENING = { R: 'rapid', N: 'normal', S: 'slow' } as const;
// Concretes from blinding to the highest grade of EN 206.
const GRADE_MIN = 8;
const GRADE_MAX = 115;
const HOURS_28_DAYS = 28 * 24;
// Specimens are older than half a day, and the standard's curve ends at 28 days' strength for most purposes.
const CALIBRATED = { from: 12, to: 8760 };

/**
 * A mix of which only the grade is known, for reckoning before there are specimens: strength over time by EN 1992-1-1
 * (3.1.2) with the grade at 28 days, temperature by (B.10), heat as is usual for the grade.
 *
 *     f·exp(s·(1 − √(28/t))) = f·eˢ·exp(−(s²·28 d/t)^½), the `exponential` form with alpha ½
 *
 * @param name 'C30', 'C30/37'; cement of class R, N or S: 'C30-R'. Without, N.
 * @returns null where it is no such name
 *
 * @example usualMix('C30-R')?.curve // { form: 'exponential', Su: 36.64, tau: 26.88, alpha: 0.5 }
 */
export function usualMix(name: string): AnyMix | null {
  const found = NAME.exec(name);
  const gradeMPa = Number(found?.[1]);
  if (!(gradeMPa >= GRADE_MIN && gradeMPa <= GRADE_MAX)) return null;
  const letter = found?.[2]?.toUpperCase();
  const cement = letter === 'R' || letter === 'S' ? letter : 'N';
  const s = EN1992_S[cement];
  return {
    id: name,
    gradeMPa,
    method: 'en1992',
    curve: { form: 'exponential', Su: gradeMPa * Math.exp(s), tau: s * s * HOURS_28_DAYS, alpha: 0.5 },
    calibrated: CALIBRATED,
    heat: heatOfGrade(gradeMPa, HARDENING[cement]),
    ...(cement === 'S' ? { cement: 'CEM III' } : {}),
  };
}
