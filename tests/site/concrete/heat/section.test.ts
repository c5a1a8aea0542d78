import { describe, expect, test } from 'vitest';
import { CONCRETE, heatPerM3 } from '../../../../site/concrete/heat/concrete.ts';
import { filmWPerM2K, INSULATION, resistanceM2KPerW } from '../../../../site/concrete/heat/cover.ts';
import { hydrationDegree, hydrationOf, riseKelvin } from '../../../../site/concrete/heat/hydration.ts';
import { type Section, sectionField } from '../../../../site/concrete/heat/section.ts';
import { heatOfGrade, usualHeat } from '../../../../site/concrete/heat/usual-heat.ts';
import type { MixHeat } from '../../../../site/concrete/mix.ts';
import { storedHeatCelsius } from '../../../../site/concrete/stored-heat.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20, 8);
const HEAT: MixHeat = {
  total: { cementKgPerM3: 400, heatKJPerKg: 345 },
  tauHours: 14,
  beta: 0.95,
  activationKelvin: 5000,
};
const bare = { kind: 'air', layers: [] } as const;

function section(over: Partial<Section> = {}): Section {
  return {
    thicknessM: 1,
    hydration: hydrationOf(HEAT),
    placingCelsius: 20,
    placedAt: PLACED_AT,
    top: [],
    bottom: bare,
    airCelsius: () => 10,
    windMPerS: () => 2,
    ...over,
  };
}

const wrapped = (m2KPerW: number) => [{ m2KPerW, removedAt: null }];
const middleOf = (row: Float64Array | undefined) => row?.[(row.length - 1) / 2] ?? Number.NaN;

describe('sectionField', () => {
  test('without loss it rises by 59.9 K (C7)', () => {
    const sealed = { top: wrapped(1e9), bottom: { kind: 'air', layers: wrapped(1e9) } } as const;
    const endless = hydrationOf({ ...HEAT, beta: 2 });
    const { rows } = sectionField(section({ ...sealed, hydration: endless }), 30 * 24);
    expect(middleOf(rows.at(-1)) - 20).toBeCloseTo(59.9, 1);
  });

  test('with conduction made very fast it cools like the heat-storage method (C6)', () => {
    const [theta, perHour, phi] = [1.49, 0.013, -84.28];
    const heat = { placingCelsius: 5, airCelsius: -5, phiCelsius: phi, theta, hydrationPerHour: perHour };
    const thicknessM = 0.5;
    const uWPerM2K = (theta * perHour * heatPerM3(CONCRETE) * thicknessM) / 2 / 3600;
    const cover = wrapped(1 / uWPerM2K - 1 / filmWPerM2K(0));
    const { rows, times } = sectionField(
      section({
        thicknessM,
        placingCelsius: 5,
        airCelsius: () => -5,
        windMPerS: () => 0,
        top: cover,
        bottom: { kind: 'air', layers: cover },
        concrete: { ...CONCRETE, conductivityWPerMK: 1e6 },
        hydration: {
          riseKelvin: -phi * (theta - 1),
          rateAt: () => 1,
          degreeAt: (hours) => -Math.expm1(-perHour * hours),
        },
      }),
      200,
    );
    for (const hour of [0, 24, 48, 72, 96, 120, 144, 168, 192]) {
      const row = rows[times.indexOf(PLACED_AT + hour * HOUR_MS)];
      expect(Math.abs(middleOf(row) - storedHeatCelsius(heat, hour))).toBeLessThan(0.05);
    }
  });

  test.each<[string, Partial<Section>]>([
    ['in air', {}],
    ['in formwork that comes off', { top: [{ m2KPerW: 0.5, removedAt: PLACED_AT + 50.3 * HOUR_MS }] }],
    ['on the ground', { bottom: { kind: 'ground', celsius: 12 } }],
    ['with a night frost', { airCelsius: (at) => 10 * Math.sin((at / HOUR_MS / 24) * 2 * Math.PI) }],
  ])('what is released is stored or lost: %s', (_, over) => {
    const { energy } = sectionField(section(over), 240);
    const { releasedKJPerM2, storedKJPerM2, lostKJPerM2 } = energy;
    expect(releasedKJPerM2).toBeGreaterThan(80_000);
    expect(Math.abs(releasedKJPerM2 - storedKJPerM2 - lostKJPerM2)).toBeLessThan(1e-6 * releasedKJPerM2);
  });

  test.each([0.2, 0.6, 2])(
    'a finer mesh and shorter steps change no temperature by 0.3 K: %d m',
    (thicknessM) => {
      const removed = [{ m2KPerW: 0.3, removedAt: PLACED_AT + 72 * HOUR_MS }];
      const own = section({ thicknessM, top: removed });
      const [usual, fine] = [sectionField(own, 120), sectionField(own, 120, { cells: 161, stepMinutes: 2 })];
      const worst = usual.rows.map((row, index) => Math.abs(middleOf(row) - middleOf(fine.rows[index])));
      expect(Math.max(...worst)).toBeLessThan(0.3);
    },
  );

  test('halving cells and steps halves the error, or better', () => {
    const at = (cells: number, stepMinutes: number) =>
      middleOf(sectionField(section({ thicknessM: 0.4 }), 24, { cells, stepMinutes }).rows.at(-1));
    const exact = at(161, 0.5);
    const errors = [at(5, 40), at(9, 20), at(17, 10)].map((value) => Math.abs(value - exact));
    expect(errors[1]).toBeLessThan(0.65 * (errors[0] ?? 0));
    expect(errors[2]).toBeLessThan(0.65 * (errors[1] ?? 0));
  });

  test('a step of six hours is stable', () => {
    const { rows } = sectionField(section(), 240, { cells: 41, stepMinutes: 360 });
    expect(Math.max(...rows.flatMap((row) => [...row]))).toBeLessThan(80);
    expect(Math.min(...rows.flatMap((row) => [...row]))).toBeGreaterThan(9);
  });
});

describe('cover', () => {
  test('a layer counts until it comes off', () => {
    const layers = [{ m2KPerW: INSULATION.blanket, removedAt: PLACED_AT }];
    const film = 1 / filmWPerM2K(2);
    expect(resistanceM2KPerW(layers, 2, PLACED_AT - 1)).toBeCloseTo(film + 0.25, 12);
    expect(resistanceM2KPerW(layers, 2, PLACED_AT)).toBeCloseTo(film, 12);
  });
});

describe('hydration', () => {
  test('the example of the formula', () => {
    expect(hydrationDegree({ tauHours: 14, beta: 0.95 }, 14)).toBeCloseTo(Math.exp(-1), 12);
    expect(hydrationDegree(HEAT, 0)).toBe(0);
    expect(riseKelvin(HEAT)).toBeCloseTo(59.9, 2);
  });

  test.each([
    ['P·O 42.5', 'normal'],
    ['P·O 42.5R', 'rapid'],
    ['P·S 42.5', 'slow'],
    ['CEM III/A 42.5 N', 'slow'],
    ['CEM I 52.5 R', 'rapid'],
    [undefined, 'normal'],
  ] as const)('%s hardens at a %s rate', (cement, hardening) => {
    const mix = { gradeMPa: 30, ...(cement === undefined ? {} : { cement }) };
    expect(usualHeat(mix)).toEqual(heatOfGrade(30, hardening));
  });
});
