import { expect, test } from 'vitest';
import type { Mix } from '../../../site/concrete/mix.ts';
import { predictStrength, strengthPredictor } from '../../../site/concrete/predict.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20, 8);
const MIX: Mix = {
  ...{ id: 'C30', gradeMPa: 30, method: 'nurse-saul', datumCelsius: -10 },
  curve: { form: 'jgj', a: 41.52, b: 1400 },
  calibrated: { from: 200, to: 25_000 },
};

/** Five days at 20 °C, and what is asked of the air ahead. */
function site(hours = 120) {
  const samples: TemperatureSample[] = Array.from({ length: hours * 4 + 1 }, (_, n) => [
    PLACED_AT + (n * HOUR_MS) / 4,
    20,
  ]);
  const now = PLACED_AT + hours * HOUR_MS;
  let ahead = 0;
  const airCelsius = (at: number) => {
    if (at > now) ahead++;
    return 10;
  };
  return { input: { samples, mix: MIX, placedAt: PLACED_AT, now, airCelsius }, ahead: () => ahead };
}

test('one history is asked for several strengths, and each is what it is by itself', () => {
  const { input } = site();
  const predictor = strengthPredictor(input);
  for (const requiredMPa of [5, 15, 22.5, 30, 39])
    expect(predictor?.(requiredMPa)).toEqual(predictStrength({ ...input, requiredMPa }));
});

test('a strength that lies well in what was measured asks nothing of the air to come', () => {
  const { input, ahead } = site();
  const prediction = predictStrength({ ...input, requiredMPa: 15 });
  expect(prediction).toMatchObject({ reached: true, incomplete: false });
  expect(prediction?.reachedAt).toBeLessThan(input.now);
  expect(prediction?.reachedBetween?.to).toBeLessThan(input.now);
  expect(ahead()).toBe(0);
  predictStrength({ ...input, requiredMPa: 39 });
  expect(ahead()).toBeGreaterThan(0);
});
