import { describe, expect, test } from 'vitest';
import type { Mix } from '../../../site/concrete/mix.ts';
import type { BoundProbe, Pour } from '../../../site/concrete/pour.ts';
import { type PourStateInput, pourState } from '../../../site/concrete/pour-state.ts';
import type { TemperatureSample } from '../../../site/concrete/temperature-samples.ts';

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

const probe = (channel: string, depth: BoundProbe['depth']): BoundProbe => ({
  gateway: 'gw-3',
  device: 'logger-5',
  channel,
  depth,
  depthMm: depth === 'core' ? 100 : 50,
  element: 'slab',
});

const POUR: Pour = {
  id: 'L5-A',
  name: { en: 'Slab L5-A', zh: '五层A区楼板' },
  elements: ['slab'],
  mix: 'C30',
  placedAt: PLACED_AT,
  activity: 'A500',
  volumeM3: 60,
  sectionThicknessMm: 200,
  required: [
    { purpose: 'frost', MPa: 4, activity: 'A505' },
    { purpose: 'strip', MPa: 22.5, activity: 'A510' },
  ],
  probes: [probe('1', 'core'), probe('2', 'surface')],
};

const constant = (celsius: number, hours: number): TemperatureSample[] =>
  Array.from({ length: hours + 1 }, (_, hour) => [PLACED_AT + hour * HOUR_MS, celsius]);

function at(
  hour: number,
  channels: Record<string, readonly TemperatureSample[]>,
  over: Partial<PourStateInput> = {},
) {
  return pourState({
    pour: POUR,
    mix: MIX,
    placedAt: PLACED_AT,
    samples: ({ channel }) => channels[channel] ?? [],
    airCelsius: () => 15,
    plannedAt: PLACED_AT + 72 * HOUR_MS,
    now: PLACED_AT + hour * HOUR_MS,
    ...over,
  });
}

describe('pourState', () => {
  test('follows the coldest probe and waits for stripping', () => {
    const state = at(48, { 1: constant(35, 48), 2: constant(20, 48) });
    expect(state).toMatchObject({
      id: 'L5-A',
      ageHours: 48,
      maturityCelsiusHours: 48 * 30,
      requiredMPa: 22.5,
      activity: 'A510',
      reached: false,
      coreCelsius: 35,
      surfaceCelsius: 20,
      incomplete: false,
      extrapolated: false,
      plannedAt: PLACED_AT + 72 * HOUR_MS,
    });
    const alone = at(48, { 1: constant(20, 48), 2: constant(20, 48) });
    expect(state.strengthMPa).toBe(alone.strengthMPa);
    expect(state.reachedAt).toBe(alone.reachedAt);
    expect(state.hoursToStrip).toBeCloseTo(((state.reachedAt ?? 0) - PLACED_AT) / HOUR_MS - 48, 9);
  });

  test('is reached when the last probe has reached it', () => {
    expect(at(60, { 1: constant(35, 60), 2: constant(20, 60) }).reached).toBe(false);
    const state = at(100, { 1: constant(35, 100), 2: constant(20, 100) });
    expect(state).toMatchObject({ reached: true, hoursToStrip: 0 });
    expect(state.reachedAt).toBeLessThan(PLACED_AT + 100 * HOUR_MS);
  });

  test('before placing nothing is known but what it is', () => {
    expect(at(-5, {}, { placedAt: null })).toMatchObject({
      placedAt: null,
      ageHours: null,
      maturityCelsiusHours: null,
      strengthMPa: null,
      reachedAt: null,
      reached: false,
      hoursToStrip: null,
      coreCelsius: null,
      surfaceCelsius: null,
      incomplete: false,
      extrapolated: false,
    });
  });

  test('a pour whose probes are silent from the start has no strength', () => {
    expect(at(48, {})).toMatchObject({ strengthMPa: null, reached: false, reachedAt: null });
  });

  test('one probe that never spoke leaves an estimate, incomplete and without permission', () => {
    expect(at(200, { 1: constant(20, 200) })).toMatchObject({
      strengthMPa: expect.any(Number),
      incomplete: true,
      reached: false,
      hoursToStrip: null,
      surfaceCelsius: null,
    });
  });

  test('without requirements it waits for its grade', () => {
    const state = at(48, { 1: constant(20, 48) }, { pour: { ...POUR, required: [] } });
    expect(state).toMatchObject({ requiredMPa: 30, activity: '' });
  });

  test('temperatures are the newest that are not of the future', () => {
    const samples: TemperatureSample[] = [
      [PLACED_AT + 2 * HOUR_MS, 22],
      [PLACED_AT + HOUR_MS, 21],
      [PLACED_AT + 9 * HOUR_MS, 29],
    ];
    expect(at(3, { 1: samples }).coreCelsius).toBe(22);
  });
});
