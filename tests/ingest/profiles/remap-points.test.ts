import { expect, test } from 'vitest';
import { profileBook } from '../../../ingest/profiles/profile-book.ts';
import { remapOf } from '../../../ingest/profiles/remap-points.ts';
import type { Point } from '../../../site/reading.ts';

const NOW = Date.UTC(2026, 2, 2);
const context = { receivedAt: NOW, siteStartsAt: null };
const profiles = profileBook([
  {
    id: 'old-logger',
    name: 'Old logger',
    match: [{ device: 'logger-*' }],
    fields: [
      { field: 'kern', quantity: 'temperature', channel: 'core', scale: 0.1, missing: [-9999] },
      { field: 'temperature', quantity: 'temperature', scale: 0.1 },
      { field: 'tilt', quantity: 'tilt', scale: 0.1 },
      { field: 'press', quantity: 'airPressure' },
    ],
    ignore: ['uptime'],
  },
]);
const remap = (quantity: string, unit: string | null = null, device = 'logger-1') =>
  remapOf({ gateway: 'gw-1', device, channel: '', quantity }, unit, profiles, context);

test('points of an unknown quantity become what the profile says, with channel, scale and missing codes', () => {
  const points: Point[] = [
    [NOW - 2, 215],
    [NOW - 1, -9999],
    [NOW, 9000],
  ];
  expect(remap('kern')?.(points)).toMatchObject({
    readings: [{ device: 'logger-1', channel: 'core', quantity: 'temperature', at: NOW - 2, value: 21.5 }],
    refused: [expect.stringContaining('900 °C cannot be')],
  });
});

test('the unit that a series states counts', () => {
  expect(remap('press', 'kPa')?.([[NOW, 101.3]]).readings).toMatchObject([
    { quantity: 'airPressure', value: 1013 },
  ]);
  expect(remap('press', 'furlong')?.([[NOW, 1]])).toMatchObject({
    readings: [],
    refused: [expect.stringContaining('furlong')],
  });
});

test.each([
  ['a known quantity, which would be scaled twice', 'temperature', 'logger-1'],
  ['a name that stays as it is', 'tilt', 'logger-1'],
  ['what is ignored', 'uptime', 'logger-1'],
  ['what the profile does not know', 'other', 'logger-1'],
  ['another device', 'kern', 'probe-1'],
])('%s is left alone', (_what, quantity, device) => {
  expect(remap(quantity, null, device)).toBeNull();
});
