import { expect, test } from 'vitest';
import { expectedAir } from '../../rules/expected-air.ts';
import { PredictionMemo } from '../../rules/prediction-memo.ts';
import { predictStrength } from '../../site/concrete/predict.ts';
import type { PredictionInput } from '../../site/concrete/predict-outlook.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import { MIX, NOON, PLACED } from './derived/raft-facts.ts';

const TEN_MINUTES = 600_000;
const steady = (celsius: number): TemperatureSample[] =>
  Array.from({ length: (NOON - PLACED) / TEN_MINUTES + 1 }, (_, n) => [PLACED + n * TEN_MINUTES, celsius]);
const air = (celsius: number) => expectedAir(steady(celsius), null, NOON);
const asked = (more: Partial<PredictionInput> = {}): PredictionInput => ({
  samples: steady(20),
  mix: MIX,
  placedAt: PLACED,
  requiredMPa: 20,
  now: NOON,
  airCelsius: air(10).celsius,
  airError: air(10).error,
  ...more,
});

test('who asks the same again is told the same, and nothing is worked out twice', () => {
  const memo = new PredictionMemo();
  const first = memo.under(air(10))(asked());
  expect(first).toEqual(predictStrength(asked()));
  // Another list of the same samples, with the air of before placing in front.
  const longer = asked({ samples: [[PLACED - TEN_MINUTES, 3], ...steady(20)] });
  expect(memo.under(air(10))(longer)).toBe(first);
  expect(memo.worked).toBe(1);
});

test.each<[string, Partial<PredictionInput>, number]>([
  ['a sample that was corrected', { samples: steady(20).with(7, [PLACED + 7 * TEN_MINUTES, 21]) }, 10],
  ['a sample that came late', { samples: [[PLACED + 1, 20], ...steady(20).slice(1)] }, 10],
  ['another required strength', { requiredMPa: 25 }, 10],
  ['a mix that was calibrated anew', { mix: { ...MIX, datumCelsius: -5 } }, 10],
  ['another time', { now: NOON + TEN_MINUTES }, 10],
  ['another placing', { placedAt: PLACED + TEN_MINUTES }, 10],
  ['another thickness', { sectionThicknessMm: 300 }, 10],
  ['another air', {}, 4],
])('%s is worked out anew', (_, more, celsius) => {
  const memo = new PredictionMemo();
  memo.under(air(10))(asked());
  const input = asked({ ...more, airCelsius: air(celsius).celsius });
  expect(memo.under(air(celsius))(input)).toEqual(predictStrength(input));
  expect(memo.worked).toBe(2);
});
