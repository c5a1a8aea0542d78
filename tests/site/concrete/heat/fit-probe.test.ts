import { describe, expect, test } from 'vitest';
import { futureTemperature } from '../../../../site/concrete/future-temperature.ts';
import { fitProbe } from '../../../../site/concrete/heat/fit-probe.ts';
import { hydrationOf } from '../../../../site/concrete/heat/hydration.ts';
import { beliefOf, moved, type ProbeHeat } from '../../../../site/concrete/heat/probe-heat.ts';
import { probeRecord } from '../../../../site/concrete/heat/probe-record.ts';
import type { MixHeat } from '../../../../site/concrete/mix.ts';
import type { TemperatureSample } from '../../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20, 8);
const SHEET: MixHeat = { total: { riseKelvin: 48 }, tauHours: 15, beta: 0.95, activationKelvin: 5000 };
const hydration = hydrationOf(SHEET);
const belief = beliefOf(SHEET, hydration, { measuredMix: true, sectionThicknessM: 0.4 });
const air = (at: number) => 10 + 4 * Math.sin((at / HOUR_MS / 24) * 2 * Math.PI);

/** What a probe shows that does exactly what the model has. */
function shown(heat: ProbeHeat, hours: number): TemperatureSample[] {
  const first: TemperatureSample = [PLACED_AT, 18];
  const from = { from: first, equivalentHours: 0, heat, rateAt: hydration.rateAt, airCelsius: air };
  return [first, ...futureTemperature(from, PLACED_AT + hours * HOUR_MS)];
}

function fitted(samples: readonly TemperatureSample[]) {
  return fitProbe(probeRecord(samples, air, hydration.rateAt, 2).windows, belief);
}

const sizeOf = (directions: readonly (readonly number[])[], parameter: number) =>
  Math.sqrt(directions.reduce((sum, direction) => sum + (direction[parameter] ?? 0) ** 2, 0));

describe('fitProbe', () => {
  test('before anything is shown it is the belief, as uncertain as that', () => {
    const { heat, directions } = fitted([[PLACED_AT, 18]]);
    expect(heat).toEqual(belief.usual);
    belief.spread.forEach((spread, parameter) => {
      expect(sizeOf(directions, parameter)).toBeCloseTo(spread, 9);
    });
  });

  test('after four days it has found what the probe does', () => {
    const truth = moved(belief.usual, [0.12, -0.15, 0, 0.4, 0.5]);
    const { heat } = fitted(shown(truth, 96));
    expect(Math.abs(heat.riseKelvin / truth.riseKelvin - 1)).toBeLessThan(0.06);
    expect(Math.abs(heat.tauHours / truth.tauHours - 1)).toBeLessThan(0.06);
    expect(Math.abs(heat.exchangeHours / truth.exchangeHours - 1)).toBeLessThan(0.12);
  });

  test('what is not yet shown stays uncertain, what is shown does not', () => {
    const [early, late] = [6, 72].map((hours) => fitted(shown(belief.usual, hours)).directions);
    for (const parameter of [0, 1, 3])
      expect(sizeOf(late ?? [], parameter)).toBeLessThan(0.8 * sizeOf(early ?? [], parameter));
  });

  test('a month of readings is cut into no more windows than three days', () => {
    const { windows } = probeRecord(shown(belief.usual, 28 * 24), air, hydration.rateAt, 2);
    expect(windows.length).toBeLessThanOrEqual(72);
  });

  test('hours in which nothing was measured, or nobody knows the air, teach nothing', () => {
    const all = shown(belief.usual, 24);
    const holed = all.filter(([at]) => at < PLACED_AT + 8 * HOUR_MS || at > PLACED_AT + 14 * HOUR_MS);
    expect(probeRecord(all, air, hydration.rateAt, 2).windows).toHaveLength(12);
    expect(probeRecord(holed, air, hydration.rateAt, 2).windows.length).toBeLessThan(10);
    expect(probeRecord(all, () => Number.NaN, hydration.rateAt, 2).windows).toEqual([]);
  });
});
