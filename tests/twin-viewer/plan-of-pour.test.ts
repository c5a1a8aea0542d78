import { expect, test } from 'vitest';
import { THERMAL_PROFILES } from '../../site/concrete/thermal-profiles.ts';
import { type PlannedPour, planOfPour } from '../../twin-viewer/src/words/plan-of-pour.ts';

const HOUR_MS = 3_600_000;
const mix = {
  id: 'C30',
  gradeMPa: 30,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.5, b: 2_221 },
  calibrated: { from: 400, to: 25_000 },
} as const;
const asked: PlannedPour = {
  thicknessMm: 1_200,
  placingCelsius: 22,
  airCelsius: 8,
  requiredMPa: 22.5,
  uncoveredHours: null,
  placedAt: 100 * HOUR_MS,
  formwork: 'plywood',
  insulation: 'blanket',
};
const plan = (more: Partial<PlannedPour> = {}) =>
  planOfPour({ ...asked, ...more }, mix, THERMAL_PROFILES.GB, [{ t: 100 * HOUR_MS, temperature: 3 }]);

test('the air is the forecast as far as it reaches, then what was given', () => {
  expect(plan()?.airCelsius(100.5 * HOUR_MS)).toBe(3);
  expect(plan()?.airCelsius(101 * HOUR_MS)).toBe(8);
});

test('limits of mass concrete are not held against a thin slab', () => {
  expect(plan()?.limits.riseCelsius).toBe(50);
  expect(plan({ thicknessMm: 200 })?.limits).toMatchObject({ riseCelsius: null, coolingCelsiusPerDay: null });
});

test('what is missing or cannot be reckoned with makes no plan', () => {
  for (const wrong of [
    { thicknessMm: null },
    { thicknessMm: 10 },
    { placingCelsius: 90 },
    { airCelsius: -60 },
    { requiredMPa: 0 },
    { uncoveredHours: -1 },
    { placedAt: null },
  ])
    expect(plan(wrong), JSON.stringify(wrong)).toBeNull();
});
