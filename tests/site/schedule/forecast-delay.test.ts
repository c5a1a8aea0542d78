import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { delayHours } from '../../../site/schedule/forecast-delay.ts';
import { activity, DAY, link, programme } from './build-programme.ts';

const site = programme(
  [
    activity('pour'),
    activity('strip', { plannedStart: '2026-03-05T08:00' }),
    activity('other', { durationMinutes: 5 * DAY }),
  ],
  [link('pour', 'strip')],
);
const analysis = analyse(site);

test.each([
  ['2026-03-05T11:00', 3],
  ['2026-03-06T08:00', 8],
  ['2026-03-09T08:00', 16],
  ['2026-03-08T23:00', 16],
  ['2026-03-04T16:00', -1],
  ['2026-03-05T08:00', 0],
])('stripping that can start at %s is %i working hours late', (newStart, expected) => {
  expect(delayHours(site, analysis, 'strip', newStart)).toEqual({ delayHours: expected, floatHours: 24 });
});

test('without a planned date the logic says what is planned', () => {
  expect(delayHours(site, analysis, 'pour', '2026-03-02T10:00').delayHours).toBe(2);
});

test('an activity that is not there is named', () => {
  expect(() => delayHours(site, analysis, 'paint', '2026-03-02T10:00')).toThrow(
    'has no dated activity paint',
  );
});
