import { describe, expect, test } from 'vitest';
import { seedOf, share, smoothNoise } from '../../../simulators/physics/hash-noise.ts';
import { adiabaticRise } from '../../../simulators/physics/hydration.ts';
import { pourHeat } from '../../../simulators/physics/pour-heat.ts';
import { airTemperature, windSpeed } from '../../../simulators/physics/weather.ts';
import { checkPlacing } from '../../../site/concrete/check-placing.ts';
import { detectPlacing } from '../../../site/concrete/detect-placing.ts';
import { findJump } from '../../../site/concrete/find-jump.ts';
import { heatOnset } from '../../../site/concrete/heat-onset.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const STEPS_MINUTES = [10, 15, 30, 60];

interface Case {
  placedAt: number;
  placingCelsius: number;
  air: (at: number) => number;
  samples: TemperatureSample[];
}

/** A probe that hangs in the form for two days and is then cast in, on a random day of the year. */
function pourOf(seed: number, placingOverAir?: number): Case {
  const random = (name: string) => share(seedOf(seed, name));
  const placedAt = Date.UTC(
    2026,
    Math.floor(random('month') * 12),
    1 + Math.floor(random('day') * 27),
    7 + Math.floor(random('hour') * 12),
  );
  const air = (at: number) => airTemperature(seed, at);
  const over = placingOverAir ?? (random('over') - 0.5) * 24;
  const placingCelsius = Math.min(32, Math.max(6, air(placedAt) + over));
  const heat = pourHeat({
    affinity: {
      riseKelvin: adiabaticRise({
        kgPerM3: 300 + 120 * random('cement'),
        heatKjPerKg: 300 + 60 * random('heat'),
      }),
      perHour: 0.28 + 0.37 * random('tau'),
      onset: 0.007 + 0.004 * random('beta'),
      diffusion: 4.2,
      activationKelvin: 5000,
    },
    placedAt,
    placingCelsius,
    thicknessM: 0.2 + 1.3 * random('thickness') ** 2,
    coverM2KPerW: [0.14 + 0.3 * random('cover'), 0.14 + 0.3 * random('cover')],
    lossFactor: 1,
    airCelsius: air,
    windSpeed: (at) => windSpeed(seed, at),
    uncoveredAt: Number.POSITIVE_INFINITY,
  });
  const step = (STEPS_MINUTES[seed % 4] ?? 15) * MINUTE_MS;
  const sun = (at: number) =>
    3 * random('sun') * Math.max(0, Math.sin((((at / HOUR_MS) % 24) / 12 - 1 / 6) * Math.PI));
  const samples: TemperatureSample[] = [];
  for (let at = placedAt - 50 * HOUR_MS + random('offset') * step; at < placedAt + 90 * HOUR_MS; at += step) {
    // A probe in fresh concrete has its temperature after some minutes.
    const taken = 1 - Math.exp(-Math.max(0, at - placedAt) / (8 * MINUTE_MS));
    const before = air(Math.min(at, placedAt)) + (at < placedAt ? sun(at) : 0);
    const celsius = before + (heat.at(at).coreCelsius - before) * taken;
    const noise = 0.1 * smoothNoise(seedOf(seed, 'noise'), at / (10 * MINUTE_MS));
    samples.push([at, Math.round(10 * (celsius + noise)) / 10]);
  }
  return { placedAt, placingCelsius, air, samples };
}

describe('detectPlacing on simulated pours', () => {
  const cases = Array.from({ length: 100 }, (_, index) => pourOf(index + 1));
  const found = cases.map((one) => ({ ...one, placing: detectPlacing(one.samples, one.air) }));

  test('concrete that is 4 °C off the air is seen to jump, and the time is right within the stated uncertainty', () => {
    const clear = found.filter(
      ({ placedAt, placingCelsius, air }) => Math.abs(placingCelsius - air(placedAt)) >= 4,
    );
    const jumps = clear.filter(({ placing }) => placing?.evidence === 'jump');
    expect(clear.length).toBeGreaterThan(40);
    expect(jumps.length / clear.length).toBeGreaterThanOrEqual(0.85);
    for (const { placing, placedAt } of jumps)
      expect(Math.abs((placing?.at ?? 0) - placedAt) / HOUR_MS).toBeLessThanOrEqual(
        placing?.uncertaintyHours ?? 0,
      );
  });

  test('concrete as warm as the air is dated by its heat, nine of ten times within 4 h', () => {
    const alike = Array.from({ length: 100 }, (_, index) => pourOf(index + 500, 0.3));
    const errors = alike.flatMap(({ placedAt, air, samples }) => {
      const placing = detectPlacing(samples, air);
      return placing?.evidence === 'heat' ? [Math.abs(placing.at - placedAt) / HOUR_MS] : [];
    });
    expect(errors.length).toBeGreaterThan(50);
    expect(errors.filter((hours) => hours <= 4).length / errors.length).toBeGreaterThanOrEqual(0.9);
  });

  test('a jump is found without any air, heat alone is not', () => {
    const warm = pourOf(10, 9);
    const alike = pourOf(10, 0.2);
    const placing = detectPlacing(warm.samples, null);
    expect(placing?.evidence).toBe('jump');
    // The sun had warmed the probe in the form, so not all of the 9 °C are seen.
    expect(placing?.jumpCelsius).toBeGreaterThan(5);
    expect(detectPlacing(alike.samples, null)).toBeNull();
  });

  test('the order of the samples does not matter', () => {
    const { samples, air } = pourOf(11, 8);
    expect(detectPlacing(samples.toReversed(), air)).toEqual(detectPlacing(samples, air));
  });
});

describe('detectPlacing', () => {
  test('sees no pour in a probe that hangs in the air', () => {
    const air = (at: number) => airTemperature(3, at);
    const samples = Array.from({ length: 400 }, (_, n): TemperatureSample => {
      const at = Date.UTC(2026, 4, 1) + n * 15 * MINUTE_MS;
      return [at, air(at) + 0.2];
    });
    expect(detectPlacing(samples, air)).toBeNull();
    expect(detectPlacing([], air)).toBeNull();
  });

  test('a wrong reading is no jump', () => {
    const samples = Array.from({ length: 48 }, (_, hour): TemperatureSample => [hour * HOUR_MS, 20]);
    samples[20] = [20 * HOUR_MS, 45];
    expect(findJump(samples, 48 * HOUR_MS)).toBeNull();
  });

  test('over a gap in the readings a jump is as uncertain as the gap is long', () => {
    const samples: TemperatureSample[] = [
      [0, 10],
      [HOUR_MS, 10],
      [9 * HOUR_MS, 22],
      [10 * HOUR_MS, 22],
      [11 * HOUR_MS, 22.5],
    ];
    expect(findJump(samples, 12 * HOUR_MS)).toEqual({
      at: 5 * HOUR_MS,
      settledAt: 9 * HOUR_MS,
      celsius: 12,
      uncertaintyHours: 4.5,
    });
  });

  test('heat that was there from the first sample on has no onset', () => {
    const samples = Array.from({ length: 20 }, (_, hour): TemperatureSample => [hour * HOUR_MS, 20 + hour]);
    expect(heatOnset(samples, () => 20, 19 * HOUR_MS, 0.3)).toBeNull();
  });
});

describe('checkPlacing', () => {
  const detected = {
    at: 100 * HOUR_MS,
    uncertaintyHours: 0.5,
    evidence: 'jump',
    jumpCelsius: 8,
    peakAt: 120 * HOUR_MS,
    heatCelsius: 20,
  } as const;

  test.each([
    [100, true, false],
    [103.5, true, false],
    [96.5, true, false],
    [104, false, false],
    [76, false, true],
  ])('recorded at hour %d: agrees %s, unsafe %s', (hour, agrees, unsafe) => {
    expect(checkPlacing(hour * HOUR_MS, detected)).toMatchObject({
      differenceHours: hour - 100,
      toleranceHours: 3.5,
      agrees,
      unsafe,
    });
  });
});
