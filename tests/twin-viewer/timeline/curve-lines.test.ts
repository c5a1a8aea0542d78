import { expect, test } from 'vitest';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { curveLines } from '../../../twin-viewer/src/timeline/curve-lines.ts';
import { wallMs } from '../../../twin-viewer/src/timeline/element-dates.ts';

const timeline: Timeline = {
  today: '2026-03-02T12:00',
  from: '2026-03-01T00:00',
  to: '2026-03-05T00:00',
  activities: [],
  curve: [
    { at: '2026-03-01T00:00', planned: 0, earned: 0, forecast: null },
    { at: '2026-03-02T12:00', planned: 40, earned: 35, forecast: 35 },
    { at: '2026-03-04T12:00', planned: 100, earned: null, forecast: 100 },
    { at: '2026-03-05T00:00', planned: 100, earned: null, forecast: 100 },
  ],
};

test('without a forecast of the finish the lines are the programme’s own', () => {
  const { from, to, earned, forecast } = curveLines(timeline);
  expect([from, to]).toEqual([wallMs('2026-03-01T00:00'), wallMs('2026-03-05T00:00')]);
  expect(earned).toEqual([
    [wallMs('2026-03-01T00:00'), 0],
    [wallMs('2026-03-02T12:00'), 35],
  ]);
  expect(forecast.at(1)).toEqual([wallMs('2026-03-04T12:00'), 100]);
});

test('the forecast ends on P50, begins today, and the picture makes room for it', () => {
  const { to, planned, forecast } = curveLines(timeline, '2026-03-06T12:00');
  expect(forecast).toEqual([
    [wallMs('2026-03-02T12:00'), 35],
    [wallMs('2026-03-06T12:00'), 100],
  ]);
  expect(to).toBe(wallMs('2026-03-06T12:00'));
  expect(planned.at(-2)).toEqual([wallMs('2026-03-04T12:00'), 100]);
});

test('a finish that has passed moves nothing', () => {
  expect(curveLines(timeline, '2026-03-01T12:00').forecast).toEqual(curveLines(timeline).forecast);
});
