import { expect, test } from 'vitest';
import type { Mix } from '../../../site/concrete/mix.ts';
import type { BoundProbe, Pour } from '../../../site/concrete/pour.ts';
import { pourState } from '../../../site/concrete/pour-state.ts';
import { pointSamples, probePoints } from '../../../site/concrete/probe-points.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20, 8);
const SWAPPED_AT = PLACED_AT + 20 * HOUR_MS;
const MIX: Mix = {
  ...{ id: 'C30', gradeMPa: 30, method: 'nurse-saul', datumCelsius: -10 },
  ...{ curve: { form: 'jgj', a: 41.52, b: 1400 }, calibrated: { from: 200, to: 25_000 } },
};
const bound = (device: string, more: Partial<BoundProbe> = {}): BoundProbe => ({
  ...{ gateway: 'g', device, channel: '', depth: 'core', depthMm: 100, element: 'e', ...more },
});
const pourWith = (...probes: BoundProbe[]): Pour => ({
  ...{
    id: 'L1',
    name: { en: 'L1', zh: 'L1' },
    elements: ['e'],
    mix: 'C30',
    placedAt: PLACED_AT,
    activity: null,
  },
  ...{ volumeM3: 10, sectionThicknessMm: 300, probes },
  required: [{ purpose: 'strip', MPa: 22.5, activity: 'A2' }],
});
const all: TemperatureSample[] = Array.from({ length: 41 }, (_, hour) => [
  PLACED_AT + hour * HOUR_MS,
  20 + Math.min(hour, 15),
]);
const stateOf = (pour: Pour, samples: (probe: BoundProbe) => readonly TemperatureSample[], hour = 40) =>
  pourState({
    ...{ pour, mix: MIX, placedAt: PLACED_AT, samples, airCelsius: () => 15, plannedAt: null },
    now: PLACED_AT + hour * HOUR_MS,
  });
const swapped = pourWith(
  bound('old', { to: SWAPPED_AT, point: 'p1' }),
  bound('new', { from: SWAPPED_AT, point: 'p1' }),
);

test('a pour whose probe was swapped is judged as one whose probe never failed', () => {
  const whole = stateOf(pourWith(bound('only')), () => all);
  // The old one's wire is torn and tells of frost, the new one lay in the office's warmth before.
  const torn = all.map(([at, celsius]): TemperatureSample => [at, at < SWAPPED_AT ? celsius : -60]);
  const warm = all.map(([at, celsius]): TemperatureSample => [at, at < SWAPPED_AT ? 60 : celsius]);
  const judged = stateOf(swapped, ({ device }) => (device === 'old' ? torn : warm));
  expect(judged).toEqual(whole);
  expect(whole.strengthMPa).toBeGreaterThan(5);
});

test('without the swap the dead probe would hold the pour back', () => {
  const dead = pourWith(bound('old'), bound('new'));
  const half = all.filter(([at]) => at < SWAPPED_AT);
  const judged = stateOf(dead, ({ device }) => (device === 'old' ? half : []));
  expect(judged).toMatchObject({ incomplete: true, reached: false });
});

test('as of a time before the swap only the old one is there', () => {
  const [point] = probePoints(swapped.probes, SWAPPED_AT - 1);
  expect(point?.bindings.map(({ device }) => device)).toEqual(['old']);
  expect(point?.open).toBe(true);
});

test('a place that was given up does not hold back those that are left; where all are given up they still tell', () => {
  const gone = bound('gone', { to: PLACED_AT + HOUR_MS });
  expect(stateOf(pourWith(bound('left'), gone), () => all)).toEqual(
    stateOf(pourWith(bound('left')), () => all),
  );
  const none = stateOf(pourWith(bound('left', { to: PLACED_AT + 38 * HOUR_MS })), () => all, 80);
  expect(none).toMatchObject({ incomplete: true, coreCelsius: 35 });
});

test('a binding without an end and without a beginning is the series itself', () => {
  const [point] = probePoints([bound('only')], 0);
  if (!point) throw new Error('there is one');
  expect(pointSamples(point, () => all)).toBe(all);
});
