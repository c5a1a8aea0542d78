import { expect, test } from 'vitest';
import { DERIVED_INPUTS } from '../../rules/derived-inputs.ts';
import { neighbourDifference } from '../../rules/neighbour-difference.ts';
import { type ThermalFacts, thermalInputs } from '../../rules/thermal-inputs.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import { THERMAL_PROFILES } from '../../site/concrete/thermal-profiles.ts';

const HOUR = 3_600_000;
/** A sample every hour from placing on. */
const hourly = (celsius: (hour: number) => number, hours = 48): TemperatureSample[] =>
  Array.from({ length: hours + 1 }, (_, hour) => [hour * HOUR, celsius(hour)]);

function inputs(more: Partial<ThermalFacts> = {}) {
  return thermalInputs({
    placedAt: 0,
    now: 48 * HOUR,
    core: [hourly((hour) => 60 - hour / 8), hourly((hour) => 50 - hour / 24)],
    surface: [hourly(() => 35), hourly(() => 30)],
    placingCelsius: 18,
    airCelsius: 8,
    isUncovered: false,
    strengthMPa: 12,
    limits: THERMAL_PROFILES.GB,
    ...more,
  });
}

test('the hottest core and the coldest surface count, as they are now', () => {
  expect(inputs()).toMatchObject({
    coreCelsius: 54,
    coldestCelsius: 30,
    coreSurfaceCelsius: 24,
    coreSurfaceLimitCelsius: 25,
    riseCelsius: 36,
    coolingCelsiusPerDay: 3,
    coolingLimitCelsiusPerDay: 2,
    maximumLimitCelsius: null,
    surfaceAirCelsius: null,
  });
});

test('surface less air is known once it is uncovered', () => {
  expect(inputs({ isUncovered: true }).surfaceAirCelsius).toBe(22);
});

test('a limit over age moves with it', () => {
  const coreSurfaceCelsius = {
    over: 'ageHours',
    points: [
      [24, 20],
      [72, 30],
    ],
  } as const;
  const limits = { ...THERMAL_PROFILES.GB, coreSurfaceCelsius };
  expect(inputs({ limits }).coreSurfaceLimitCelsius).toBe(25);
});

test('what is older than two hours, or younger than a day, is not known', () => {
  expect(inputs({ now: 51 * HOUR })).toMatchObject({ coreCelsius: null, riseCelsius: null });
  expect(inputs({ now: 12 * HOUR }).coolingCelsiusPerDay).toBeNull();
});

test('every name is one that rules may ask for', () => {
  for (const name of Object.keys(inputs())) expect(DERIVED_INPUTS[name]?.about, name).toBe('pour');
});

test('a probe is compared with the median of its neighbours', () => {
  expect(neighbourDifference(31, [24, 25, 60])).toBe(6);
  expect(neighbourDifference(31, [24, 26, null])).toBe(6);
  expect(neighbourDifference(31, [24, null])).toBeNull();
  expect(neighbourDifference(null, [24, 25])).toBeNull();
});
