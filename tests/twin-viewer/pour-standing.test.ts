import { describe, expect, test } from 'vitest';
import type { PourState } from '../../site/concrete/pour.ts';
import { comparePours, pourStanding, strengthPercent } from '../../twin-viewer/src/words/pour-standing.ts';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;
const curing: PourState = {
  id: 'L5-A',
  name: { en: 'Slab L5-A', zh: '楼板 L5-A' },
  elements: [],
  mix: 'C35',
  placedAt: NOW - 40 * HOUR,
  ageHours: 40,
  maturityCelsiusHours: 1_000,
  strengthMPa: 13,
  requiredMPa: 26,
  activity: 'STRIP',
  reachedAt: NOW + 9 * HOUR,
  reached: false,
  hoursToStrip: 9,
  plannedAt: NOW + 12 * HOUR,
  coreCelsius: 30,
  surfaceCelsius: 20,
  incomplete: false,
  extrapolated: false,
};

describe('the standing of a pour', () => {
  test('is curing while its strength will come in time', () => {
    expect(pourStanding(curing)).toEqual({ kind: 'curing', hours: 9 });
  });

  test('is late when the strength comes after the waiting activity was to begin', () => {
    const late = { ...curing, plannedAt: NOW + 6 * HOUR };
    expect(pourStanding(late)).toEqual({ kind: 'late', hours: 9, dueAt: NOW + 6 * HOUR });
  });

  test('does not call ten minutes late', () => {
    expect(pourStanding({ ...curing, plannedAt: NOW + 9 * HOUR - 600_000 }).kind).toBe('curing');
  });

  test('is ready, planned or unknown where it is so', () => {
    expect(pourStanding({ ...curing, reached: true }).kind).toBe('ready');
    expect(pourStanding({ ...curing, placedAt: null }).kind).toBe('planned');
    expect(pourStanding({ ...curing, reachedAt: null, hoursToStrip: null }).kind).toBe('unknown');
  });
});

test('strength is a share of what is required, and unknown is not zero', () => {
  expect(strengthPercent(curing)).toBe(50);
  expect(strengthPercent({ ...curing, strengthMPa: null })).toBeNull();
});

test('what needs a person comes first', () => {
  const pours: PourState[] = [
    { ...curing, id: 'ready', reached: true },
    { ...curing, id: 'planned', placedAt: null, hoursToStrip: null },
    { ...curing, id: 'soon', hoursToStrip: 2 },
    curing,
    { ...curing, id: 'late', plannedAt: NOW },
  ];
  expect(pours.sort(comparePours).map(({ id }) => id)).toEqual(['late', 'soon', 'L5-A', 'planned', 'ready']);
});
