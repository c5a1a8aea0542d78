import type { Specimen } from '../../site/specimens/specimen.ts';

// Cubes in the field gain less than in water; GB 50204 divides by it before the comparison.
const SAME_CONDITION_SHARE = 0.88;
// Standard cubes are judged at 28 days; a younger one proves nothing against its grade.
const GRADE_AGE_DAYS = 28;
// Same-condition cubes are judged once their days have summed up to 600 °C·d; where nobody summed, after 28 days.
const SAME_CONDITION_AGE_DAYS = 28;

/**
 * What a specimen has and what it must have, MPa.
 *
 * Source: GB 50204 and GB/T 50107.
 *
 * @returns nothing for one that was withdrawn, or that is too young to be judged
 *
 * @example specimenInputs({ ...specimen, curing: 'same-condition', ageDays: 28 }, 30).specimenRequiredMPa // 26.4
 */
export function specimenInputs(specimen: Specimen, gradeMPa: number): Record<string, number> {
  const { withdrawn, curing, ageDays, strengthMPa } = specimen;
  const isStandard = curing === 'standard';
  if (withdrawn || ageDays < (isStandard ? GRADE_AGE_DAYS : SAME_CONDITION_AGE_DAYS)) return {};
  return {
    specimenMPa: strengthMPa,
    specimenRequiredMPa: isStandard ? gradeMPa : gradeMPa * SAME_CONDITION_SHARE,
  };
}
