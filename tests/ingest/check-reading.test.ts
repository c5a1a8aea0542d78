import { describe, expect, test } from 'vitest';
import { checkReading, checkReadings } from '../../ingest/check-reading.ts';
import type { Reading } from '../../site/reading.ts';

const NOW = Date.UTC(2026, 10, 20, 8);
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 2, 2);
const context = { receivedAt: NOW, siteStartsAt: START };

function reading(over: Partial<Reading>): Reading {
  return {
    gateway: 'gw-3',
    device: 'mast',
    channel: '',
    quantity: 'temperature',
    at: NOW,
    value: 20,
    receivedAt: NOW,
    ...over,
  };
}

const reasonOf = (over: Partial<Reading>) => checkReading(reading(over), context)?.reason ?? null;

describe('checkReading', () => {
  test.each([
    ['now', NOW, null],
    ['at the start of the site', START, null],
    ['just before it', START - 1, 'time-before-site-start'],
    ['24 h ahead', NOW + 24 * HOUR_MS, null],
    ['more than 24 h ahead', NOW + 24 * HOUR_MS + 1, 'time-in-future'],
    ['in 1999', Date.UTC(2000, 0, 1) - 1, 'time-before-2000'],
    ['in a year that no date can hold', 1e300, 'time-in-future'],
  ])('judges a time %s', (_, at, reason) => {
    expect(reasonOf({ at })).toBe(reason);
  });

  test('a site without a start takes everything since 2000', () => {
    expect(
      checkReading(reading({ at: Date.UTC(2000, 0, 1) }), { receivedAt: NOW, siteStartsAt: null }),
    ).toBeNull();
  });

  test('says that a time in seconds may be one', () => {
    expect(checkReading(reading({ at: NOW / 1000 }), context)?.detail).toContain('in seconds');
  });

  test.each<[string, number, string | undefined, string | null]>([
    ['temperature', 327.67, undefined, 'out-of-range'],
    ['temperature', 150, undefined, null],
    ['battery', 61, 'V', 'out-of-range'],
    ['battery', 61, undefined, null],
    ['load', -3, undefined, null],
    ['tilt', -1e9, undefined, null],
  ])('judges %s %d %s', (quantity, value, unit, reason) => {
    expect(reasonOf({ quantity, value, ...(unit === undefined ? {} : { unit }) })).toBe(reason);
  });

  test('says what it found and what the range is', () => {
    expect(checkReading(reading({ value: 327.67 }), context)?.detail).toBe(
      'temperature 327.67 °C cannot be: the range is -60 … 150 °C.',
    );
  });

  test('takes the good ones of a list and names the bad', () => {
    const list = [reading({ value: 20 }), reading({ value: 999 }), reading({ value: 21 })];
    const { readings, refused } = checkReadings(list, context);
    expect(readings.map(({ value }) => value)).toEqual([20, 21]);
    expect(refused).toMatchObject([{ index: 1, quantity: 'temperature', reason: 'out-of-range' }]);
  });
});
