import { describe, expect, test } from 'vitest';
import { judgeThermal, type ThermalInput } from '../../../site/concrete/judge-thermal.ts';
import { celsiusAt } from '../../../site/concrete/sampled-line.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';
import {
  differences,
  fastestCooling,
  sparsestDay,
  warmest,
} from '../../../site/concrete/thermal-extremes.ts';
import { limitAt } from '../../../site/concrete/thermal-limit.ts';
import { THERMAL_PROFILES } from '../../../site/concrete/thermal-profiles.ts';

const HOUR_MS = 3_600_000;
const hours = (...rows: [hour: number, celsius: number][]): TemperatureSample[] =>
  rows.map(([hour, celsius]) => [hour * HOUR_MS, celsius]);

const input = (given: Partial<ThermalInput>): ThermalInput => ({
  placedAt: 0,
  placingCelsius: null,
  core: [],
  surface: [],
  uncovered: null,
  now: 1000 * HOUR_MS,
  ...given,
});
const verdict = (given: Partial<ThermalInput>, check: string, profile: 'GB' | 'ACI' = 'GB') =>
  judgeThermal(input(given), THERMAL_PROFILES[profile]).find((one) => one.check === check);

describe('judgeThermal', () => {
  const core = hours([0, 15], [24, 50], [48, 65], [96, 62]);
  const surface = hours([0, 15], [24, 38], [48, 41], [96, 36]);

  test('GB: rise of 50 °C passes at the limit and not above it', () => {
    expect(verdict({ core }, 'rise')).toEqual({
      check: 'rise',
      value: 50,
      limit: 50,
      passed: true,
      at: 48 * HOUR_MS,
    });
    expect(verdict({ core, placingCelsius: 14.9 }, 'rise')).toMatchObject({ passed: false });
  });

  test('core less surface: 26 °C is too much in both profiles, 24 °C in ACI only', () => {
    expect(verdict({ core, surface }, 'core-surface')).toMatchObject({
      value: 26,
      limit: 25,
      passed: false,
      at: 96 * HOUR_MS,
    });
    const warmer = surface.map(([at, celsius]): TemperatureSample => [at, celsius + 2]);
    expect(verdict({ core, surface: warmer }, 'core-surface')).toMatchObject({ value: 24, passed: true });
    expect(verdict({ core, surface: warmer }, 'core-surface', 'ACI')).toMatchObject({
      limit: 19,
      passed: false,
    });
  });

  test('a surface warmer than the core is another event', () => {
    const verdicts = judgeThermal(input({ core: surface, surface: core }), THERMAL_PROFILES.GB);
    expect(verdicts.find(({ check }) => check === 'core-surface')).toMatchObject({ value: 0, passed: true });
    expect(verdicts.find(({ check }) => check === 'surface-core')).toMatchObject({
      value: 26,
      passed: false,
    });
  });

  test('readings of core and surface need not be of the same times', () => {
    const late = hours([12, 30], [36, 40], [72, 40]);
    // At 48 h the surface is on its line: 40.
    expect(verdict({ core, surface: late }, 'core-surface')).toMatchObject({
      value: 25,
      at: 48 * HOUR_MS,
      passed: true,
    });
  });

  test('cooling is the fall in any 24 h: 2 °C/d passes, 2.5 °C/d does not', () => {
    expect(verdict({ core: hours([0, 60], [24, 60], [48, 58], [72, 57]) }, 'cooling')).toMatchObject({
      value: 2,
      passed: true,
    });
    expect(
      verdict({ core: hours([0, 60], [24, 60], [48, 58], [60, 56.5], [84, 56]) }, 'cooling'),
    ).toMatchObject({
      value: 2.5,
      passed: false,
      at: 60 * HOUR_MS,
    });
  });

  test('ACI: 70 °C in place is the most; GB has no such limit', () => {
    const hot = hours([0, 25], [30, 70.5]);
    expect(verdict({ core: hot }, 'maximum', 'ACI')).toMatchObject({ value: 70.5, limit: 70, passed: false });
    expect(verdict({ core: hot }, 'maximum')).toBeUndefined();
  });

  test('surface less air when the insulation comes off', () => {
    const uncovered = { at: 97 * HOUR_MS, airCelsius: 15 };
    expect(verdict({ surface, uncovered }, 'surface-air')).toMatchObject({
      value: 21,
      limit: 20,
      passed: false,
    });
    expect(verdict({ surface, uncovered: { ...uncovered, airCelsius: 16 } }, 'surface-air')).toMatchObject({
      passed: true,
    });
    // A surface that was last read five hours before proves nothing.
    expect(
      verdict({ surface, uncovered: { at: 101 * HOUR_MS, airCelsius: 15 } }, 'surface-air'),
    ).toBeUndefined();
  });

  test('four readings a day are watching, three are not', () => {
    const every = (step: number) =>
      hours(...Array.from({ length: 72 / step }, (_, n): [number, number] => [n * step, 20]));
    const now = 72 * HOUR_MS;
    expect(verdict({ core: every(6), now }, 'sampling')).toMatchObject({ value: 4, limit: 4, passed: true });
    expect(verdict({ core: every(8), now }, 'sampling')).toMatchObject({ value: 3, passed: false });
    expect(verdict({ core: every(6).slice(0, 5), now }, 'sampling')).toMatchObject({
      value: 0,
      at: 48 * HOUR_MS,
    });
    expect(verdict({ core: every(6), now: 20 * HOUR_MS }, 'sampling')).toBeUndefined();
  });

  test('what was before placing was air', () => {
    expect(verdict({ core: hours([-5, 80], [0, 15], [24, 50]) }, 'rise')).toMatchObject({ value: 35 });
  });

  test('without readings there is no verdict', () => {
    expect(judgeThermal(input({ now: 1 }), THERMAL_PROFILES.GB)).toEqual([]);
  });

  test('a limit may be a curve over age: the worst is what is furthest above it', () => {
    const curve = {
      ...THERMAL_PROFILES.GB,
      coreSurfaceCelsius: {
        over: 'ageHours',
        points: [
          [24, 10],
          [96, 30],
        ],
      },
    } as const;
    const verdicts = judgeThermal(input({ core, surface }), curve);
    // 12 at 24 h where 10 are allowed; 24 at 48 h where 16.7 are; 26 at 96 h where 30 are.
    expect(verdicts.find(({ check }) => check === 'core-surface')).toMatchObject({
      value: 24,
      limit: expect.closeTo(16.667, 3),
      at: 48 * HOUR_MS,
    });
  });
});

describe('limitAt', () => {
  const limit = {
    over: 'strengthMPa',
    points: [
      [5, 15],
      [25, 35],
    ],
  } as const;

  test.each([
    [0, 15],
    [5, 15],
    [15, 25],
    [25, 35],
    [60, 35],
    [null, 15],
  ])('at %s MPa it is %d °C', (strengthMPa, celsius) => {
    expect(limitAt(limit, { ageHours: 0, strengthMPa })).toBe(celsius);
  });

  test('over age (the example), and one value', () => {
    const over = {
      over: 'ageHours',
      points: [
        [24, 20],
        [72, 30],
      ],
    } as const;
    expect(limitAt(over, { ageHours: 48, strengthMPa: null })).toBe(25);
    expect(limitAt(25, { ageHours: 48, strengthMPa: null })).toBe(25);
  });
});

describe('extremes', () => {
  test('are null where nothing is known', () => {
    expect(warmest([])).toBeNull();
    expect(fastestCooling(hours([0, 60], [23, 20]))).toBeNull();
    expect(differences(hours([0, 1], [1, 1]), hours([2, 1], [3, 1]))).toEqual([]);
    expect(sparsestDay([], 0, 0)).toBeNull();
  });

  test('the fastest cooling (the example); a probe that warms has a negative one', () => {
    expect(fastestCooling(hours([0, 60], [24, 60], [48, 55]))).toEqual({ at: 48 * HOUR_MS, celsius: 5 });
    expect(fastestCooling(hours([0, 20], [24, 30]))).toEqual({ at: 24 * HOUR_MS, celsius: -10 });
  });

  test('the line through samples ends with them', () => {
    const line = hours([0, 10], [10, 20]);
    expect([-1, 0, 5, 10, 11].map((hour) => celsiusAt(line, hour * HOUR_MS))).toEqual([
      null,
      10,
      15,
      20,
      null,
    ]);
    expect(celsiusAt([], 0)).toBeNull();
  });
});
