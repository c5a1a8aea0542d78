import { expect, test } from 'vitest';
import type { TimelineActivity } from '../../site/twin/timeline.ts';
import { fitsGantt, ganttScale, monthsBetween } from '../../twin-viewer/src/words/gantt-scale.ts';

const none = { start: null, finish: null };
const activity = (
  spans: Partial<Pick<TimelineActivity, 'planned' | 'actual' | 'forecast'>>,
): TimelineActivity => ({
  id: 'A',
  name: 'A',
  trade: { en: 'a', zh: 'a' },
  responsible: null,
  planned: none,
  actual: none,
  forecast: none,
  elements: [],
  ...spans,
});
const span = (start: string | null, finish: string | null) => ({ start, finish });

test('a wall time stands where its share of the day puts it, from the midnight before the programme', () => {
  const scale = ganttScale('2026-03-02T08:00', 24);
  expect(scale.at('2026-03-02T00:00')).toBe(0);
  expect(scale.at('2026-03-04T12:00')).toBe(60);
});

test('a bar that would be too thin to see has a width; one without dates has no place', () => {
  const scale = ganttScale('2026-03-02T08:00', 24);
  expect(scale.place(span('2026-03-02T08:00', '2026-03-02T08:00'))).toEqual({ leftPx: 8, widthPx: 3 });
  expect(scale.place(span('2026-03-02T00:00', '2026-03-03T00:00'))).toEqual({ leftPx: 0, widthPx: 24 });
  expect(scale.place(none)).toBeNull();
  // An end that nobody knows is where the other one is.
  expect(scale.place(span('2026-03-02T00:00', null))).toEqual({ leftPx: 0, widthPx: 3 });
});

test('months go over the end of the year', () => {
  expect(monthsBetween('2026-11-20T08:00', '2027-02-01T08:00')).toEqual([
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2027-02-01',
  ]);
});

test('running, late and coming activities are told apart', () => {
  const today = '2026-03-10T08:00';
  const running = activity({ actual: span('2026-03-01T08:00', null) });
  expect(fitsGantt(running, 'running', today)).toBe(true);
  expect(
    fitsGantt(activity({ actual: span('2026-03-01T08:00', '2026-03-02T08:00') }), 'running', today),
  ).toBe(false);
  const late = activity({
    planned: span('2026-03-01T08:00', '2026-03-09T08:00'),
    forecast: span('2026-03-01T08:00', '2026-03-12T08:00'),
  });
  expect(fitsGantt(late, 'late', today)).toBe(true);
  expect(fitsGantt({ ...late, actual: span('2026-03-01T08:00', '2026-03-12T08:00') }, 'late', today)).toBe(
    false,
  );
  expect(fitsGantt(activity({ forecast: span('2026-03-30T08:00', null) }), 'coming', today)).toBe(true);
  expect(fitsGantt(activity({ forecast: span('2026-04-30T08:00', null) }), 'coming', today)).toBe(false);
  expect(fitsGantt(running, 'all', today)).toBe(true);
});
