import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyMix, Mix } from '../../../site/concrete/mix.ts';
import { predictStrength } from '../../../site/concrete/predict.ts';
import { maturityFor, strengthAt } from '../../../site/concrete/strength.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';
import { timeConstantHours } from '../../../site/concrete/time-constant.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20, 8);
const MIX: Mix = {
  id: 'C30',
  gradeMPa: 30,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.52, b: 1400 },
  calibrated: { from: 200, to: 25_000 },
};

const CURVE = {
  id: 'C30',
  gradeMPa: 30,
  curve: { form: 'jgj', a: 41.52, b: 47 },
  calibrated: { from: 5, to: 900 },
} as const;

/** Its cement has given its heat, or never had any: all that moves it is the air. */
const SPENT: Mix = {
  ...MIX,
  heat: { total: { riseKelvin: 0 }, tauHours: 14, beta: 0.95, activationKelvin: 5000 },
};

/** A sample each quarter of an hour, from an hour to an hour after placing. */
function sampled(from: number, to: number, celsius: (hour: number) => number): TemperatureSample[] {
  return Array.from({ length: (to - from) * 4 + 1 }, (_, n) => {
    const hour = from + n / 4;
    return [PLACED_AT + hour * HOUR_MS, celsius(hour)];
  });
}

function predict(
  samples: readonly TemperatureSample[],
  over: { hour: number; requiredMPa?: number; airCelsius?: (at: number) => number; mix?: Mix },
) {
  return predictStrength({
    samples,
    mix: over.mix ?? MIX,
    placedAt: PLACED_AT,
    requiredMPa: over.requiredMPa ?? 22.5,
    now: PLACED_AT + over.hour * HOUR_MS,
    airCelsius: over.airCelsius ?? (() => 10),
  });
}

const hourOf = (at: number | null | undefined) => ((at ?? Number.NaN) - PLACED_AT) / HOUR_MS;

describe('predictStrength', () => {
  test('a constant temperature gives a closed form, past and future', () => {
    const hours = (maturityFor(MIX.curve, 22.5) ?? 0) / 30;
    const before = predict(
      sampled(0, 24, () => 20),
      { hour: 24, airCelsius: () => 20, mix: SPENT },
    );
    expect(before?.maturityCelsiusHours).toBeCloseTo(24 * 30, 6);
    expect(before?.strengthMPa).toBeCloseTo(strengthAt(MIX.curve, 24 * 30), 9);
    expect(hourOf(before?.reachedAt)).toBeCloseTo(hours, 6);
    expect(before?.reached).toBe(false);
    const after = predict(
      sampled(0, 100, () => 20),
      { hour: 100, airCelsius: () => 20, mix: SPENT },
    );
    expect(hourOf(after?.reachedAt)).toBeCloseTo(hours, 6);
    expect(after?.reached).toBe(true);
  });

  test('concrete that cools by Newton’s law is forecast to the hour once a day has shown its time constant', () => {
    const cooling = (hour: number) => 5 + 35 * Math.exp(-hour / 50);
    const truth = predict(sampled(0, 200, cooling), { hour: 200, airCelsius: () => 5, mix: SPENT });
    const forecast = predict(sampled(0, 26, cooling), { hour: 26, airCelsius: () => 5, mix: SPENT });
    expect(Math.abs(hourOf(forecast?.reachedAt) - hourOf(truth?.reachedAt))).toBeLessThan(1);
  });

  test('colder air makes it later', () => {
    const samples = sampled(0, 20, () => 25);
    const reached = [20, 10, 0, -5].map((air) =>
      hourOf(predict(samples, { hour: 20, airCelsius: () => air })?.reachedAt),
    );
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
  });

  test('concrete that freezes below the datum does not get there', () => {
    const prediction = predict(
      sampled(0, 6, () => 5),
      { hour: 6, airCelsius: () => -30 },
    );
    expect(prediction).toMatchObject({ reachedAt: null, reached: false });
  });

  test('a strength above the curve is out of reach', () => {
    expect(
      predict(
        sampled(0, 6, () => 20),
        { hour: 6, requiredMPa: 45 },
      ),
    ).toMatchObject({
      reachedAt: null,
      reached: false,
    });
  });

  test('nothing is known without a sample since placing', () => {
    expect(predict([], { hour: 6 })).toBeNull();
    expect(predict([[PLACED_AT - 1, 20]], { hour: 6 })).toBeNull();
    expect(predict([[PLACED_AT + HOUR_MS, 20]], { hour: 0.5 })).toBeNull();
  });

  test('a probe in the air before placing counts for nothing', () => {
    const samples = sampled(0, 24, () => 20);
    const withAir = [[PLACED_AT - 900_000, -20], ...samples] as TemperatureSample[];
    expect(predict(withAir, { hour: 24 })).toEqual(predict(samples, { hour: 24 }));
  });

  test('the first sample stands for the time since placing', () => {
    expect(
      predict(
        sampled(1, 24, () => 20),
        { hour: 24 },
      ),
    ).toMatchObject({
      maturityCelsiusHours: 24 * 30,
      incomplete: false,
    });
    expect(
      predict(
        sampled(3, 24, () => 20),
        { hour: 24 },
      )?.incomplete,
    ).toBe(true);
  });

  test('a gap makes the estimate incomplete and takes its hours from the lower bound', () => {
    const samples = [...sampled(0, 10, () => 20), ...sampled(14, 24, () => 20)];
    const prediction = predict(samples, { hour: 24 });
    expect(prediction?.incomplete).toBe(true);
    expect(prediction?.strengthMPa).toBeCloseTo(strengthAt(MIX.curve, 24 * 30), 9);
    expect(prediction?.lowerStrengthMPa).toBeCloseTo(strengthAt(MIX.curve, 20 * 30), 9);
  });

  test('what the estimate has reached in a gap is not reached before it is proven', () => {
    const samples = sampled(0, 70, () => 20);
    const silent = predict(samples, { hour: 90, airCelsius: () => 20 });
    expect(hourOf(silent?.reachedAt)).toBeLessThan(90);
    expect(silent).toMatchObject({ reached: false, incomplete: true });
    const backfilled = predict([...samples, ...sampled(70.25, 90, () => 20)], {
      hour: 90,
      airCelsius: () => 20,
    });
    expect(backfilled).toMatchObject({ reached: true, incomplete: false });
  });

  test('outside the calibrated maturities an answer is extrapolated', () => {
    const calibrated = (from: number, to: number) =>
      predict(
        sampled(0, 24, () => 20),
        { hour: 24, mix: { ...MIX, calibrated: { from, to } } },
      )?.extrapolated;
    expect(calibrated(200, 5000)).toBe(false);
    expect(calibrated(721, 5000)).toBe(true);
    expect(calibrated(200, 2000)).toBe(true);
  });

  test('concrete that warms by itself is ahead of concrete that has lost its heat', () => {
    const warming = sampled(0, 8, (hour) => 15 + hour);
    const held = predict(warming, { hour: 8, airCelsius: () => 0 });
    const cooling = predict([...sampled(0, 7.75, (hour) => 15 + hour), [PLACED_AT + 8 * HOUR_MS, 15]], {
      hour: 8,
      airCelsius: () => 0,
    });
    expect(hourOf(held?.reachedAt)).toBeLessThan(hourOf(cooling?.reachedAt));
  });

  test('air that nobody knows leaves the concrete as it is', () => {
    const samples = sampled(0, 24, () => 20);
    const unknown = predict(samples, { hour: 24, airCelsius: () => Number.NaN });
    expect(unknown?.reachedAt).toBe(
      predict(samples, { hour: 24, airCelsius: () => 20, mix: SPENT })?.reachedAt,
    );
  });

  test('in the first hours the heat of the mix leads: a hotter mix is sooner', () => {
    const samples = sampled(0, 2, () => 20);
    const reached = [20, 40, 60].map((riseKelvin) => {
      const heat = { total: { riseKelvin }, tauHours: 14, beta: 0.95, activationKelvin: 5000 };
      return hourOf(predict(samples, { hour: 2, mix: { ...MIX, heat } })?.reachedAt);
    });
    expect(reached).toEqual(reached.toSorted((a, b) => b - a));
  });

  test('later the probe leads: what the mix was said to do makes no more than an hour of difference', () => {
    const celsius = (hour: number) => 8 + 30 * (hour / 14) ** 2 * Math.exp(2 - hour / 7);
    const reached = [40, 60].map((riseKelvin) => {
      const heat = { total: { riseKelvin }, tauHours: 14, beta: 0.95, activationKelvin: 5000 };
      return hourOf(predict(sampled(0, 60, celsius), { hour: 60, mix: { ...MIX, heat } })?.reachedAt);
    });
    expect(Math.abs((reached[0] ?? 0) - (reached[1] ?? Number.NaN))).toBeLessThan(1);
  });

  test('the interval contains the estimate and narrows as the strength comes near', () => {
    const celsius = (hour: number) => 10 + 30 * (hour / 14) ** 2 * Math.exp(2 - hour / 7);
    const [early = 0, late = 0] = [4, 40].map((hour) => {
      const prediction = predict(sampled(0, hour, celsius), { hour });
      const { from = Number.NaN, to = null } = prediction?.reachedBetween ?? {};
      expect(from).toBeLessThan(prediction?.reachedAt ?? Number.NaN);
      expect(to).toBeGreaterThan(prediction?.reachedAt ?? Number.NaN);
      return (to ?? Number.NaN) - from;
    });
    expect(late).toBeLessThan(early / 2);
  });

  test('where the strength might never come the interval is open', () => {
    const prediction = predict(
      sampled(0, 40, () => 12),
      { hour: 40, requiredMPa: 36, mix: { ...SPENT, standardErrorMPa: 4.5 }, airCelsius: () => 12 },
    );
    expect(prediction?.reachedAt).not.toBeNull();
    expect(prediction?.reachedBetween?.to).toBeNull();
  });

  test.each<AnyMix>([
    { ...CURVE, method: 'arrhenius', activationKelvin: 5000, referenceCelsius: 20 },
    { ...CURVE, method: 'en1992' },
  ])('counts on the scale of the mix: $method', (mix) => {
    const prediction = predictStrength({
      samples: sampled(0, 24, () => 20),
      mix: { ...mix, ...(SPENT.heat ? { heat: SPENT.heat } : {}) },
      placedAt: PLACED_AT,
      requiredMPa: 22.5,
      now: PLACED_AT + 24 * HOUR_MS,
      airCelsius: () => 20,
    });
    const perHour = mix.method === 'en1992' ? 0.99812 : 1;
    expect(prediction?.maturityCelsiusHours).toBeCloseTo(24 * perHour, 3);
    expect(hourOf(prediction?.reachedAt)).toBeCloseTo((maturityFor(mix.curve, 22.5) ?? 0) / perHour, 2);
  });

  const temperatures = fc.array(fc.integer({ min: -90, max: 600 }), { minLength: 2, maxLength: 60 });
  const hourly = (tenths: readonly number[], warmer = 0): TemperatureSample[] =>
    tenths.map((value, hour) => [PLACED_AT + hour * HOUR_MS, value / 10 + warmer]);

  test('hotter is never weaker', () => {
    fc.assert(
      fc.property(temperatures, fc.integer({ min: 0, max: 10 }), (tenths, warmer) => {
        const hour = tenths.length - 1;
        const [cool, warm] = [predict(hourly(tenths), { hour }), predict(hourly(tenths, warmer), { hour })];
        expect(warm?.strengthMPa).toBeGreaterThanOrEqual((cool?.strengthMPa ?? 0) - 1e-9);
      }),
    );
  });

  test('strength never falls, and what is reached stays reached', () => {
    fc.assert(
      fc.property(temperatures, (tenths) => {
        const all = hourly(tenths);
        let before = { strengthMPa: 0, reached: false };
        for (let hour = 0; hour < tenths.length; hour++) {
          const now = predict(all.slice(0, hour + 1), { hour, requiredMPa: 5 });
          expect(now?.strengthMPa).toBeGreaterThanOrEqual(before.strengthMPa - 1e-9);
          expect(now?.reached || !before.reached).toBe(true);
          if (now) before = now;
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('timeConstantHours', () => {
  const air = (at: number) => 8 + 5 * Math.sin((at / HOUR_MS / 24) * 2 * Math.PI);

  test.each([10, 24, 60, 150])('finds %d h in a cooling of a day and a half', (hours) => {
    const celsius = (hour: number) => 8 + 40 * Math.exp(-hour / hours);
    const fitted = timeConstantHours(sampled(0, 36, celsius), () => 8);
    // At ten hours all is over after a day and a half, and nothing can be fitted.
    expect(fitted).toBeCloseTo(hours === 10 ? 24 : hours, 0);
  });

  test('finds it under air that goes up and down', () => {
    const samples: TemperatureSample[] = [];
    let celsius = 45;
    for (let minute = 0; minute <= 36 * 60; minute++) {
      const at = PLACED_AT + minute * 60_000;
      if (minute % 15 === 0) samples.push([at, celsius]);
      celsius -= (celsius - air(at)) / 40 / 60;
    }
    expect(Math.abs(timeConstantHours(samples, air) - 40)).toBeLessThan(0.5);
  });

  test.each<[string, TemperatureSample[]]>([
    ['nothing', []],
    ['one sample', sampled(0, 0, () => 20)],
    ['warming', sampled(0, 24, (hour) => 10 + hour)],
    ['no change', sampled(0, 24, () => 30)],
    ['concrete colder than the air', sampled(0, 24, (hour) => 5 - hour / 10)],
  ])('is the default where cooling does not show: %s', (_, samples) => {
    expect(timeConstantHours(samples, () => 8)).toBe(24);
  });
});
