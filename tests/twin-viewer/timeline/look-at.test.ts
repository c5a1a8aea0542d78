import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Element } from '../../../site/twin/element.ts';
import type { TimelineActivity } from '../../../site/twin/timeline.ts';
import { LOOK } from '../../../twin-viewer/src/modes/looks.ts';
import { DATES_PER_ROW, makeDateTexels } from '../../../twin-viewer/src/timeline/date-texels.ts';
import { elementDates } from '../../../twin-viewer/src/timeline/element-dates.ts';
import { type ElementDates, lookAt, NEVER } from '../../../twin-viewer/src/timeline/look-at.ts';
import { runningActivities } from '../../../twin-viewer/src/timeline/running-activities.ts';

/** Planned for days 10 to 20, begun on 12, still running on day 25, to be finished on 30. */
const late: ElementDates = {
  plannedStart: 10,
  plannedFinish: 20,
  actualStart: 12,
  actualFinish: NEVER,
  forecastStart: 12,
  forecastFinish: 30,
};
const TODAY = 25;
const at = (day: number, view: 'compare' | 'plan' | 'actual', dates = late) =>
  lookAt(dates, view, day, TODAY);

test('planned against actual tells what should have begun, what should be done, and what is as planned', () => {
  expect([5, 11, 15, 22].map((day) => at(day, 'compare'))).toEqual([
    LOOK.notStarted,
    LOOK.shouldHaveBegun,
    LOOK.inProgress,
    LOOK.behind,
  ]);
});

test('after today it is a forecast, and says where the forecast is later than the plan', () => {
  expect([26, 31].map((day) => at(day, 'compare'))).toEqual([LOOK.forecastLate, LOOK.forecastDone]);
  expect([26, 31].map((day) => at(day, 'actual'))).toEqual([LOOK.forecastRunning, LOOK.forecastDone]);
});

test('the plan alone knows nothing of what happened', () => {
  expect([5, 15, 25].map((day) => at(day, 'plan'))).toEqual([LOOK.notStarted, LOOK.inProgress, LOOK.done]);
});

test('what was begun or done before its time is ahead; what is built stays built after today', () => {
  const early: ElementDates = {
    ...late,
    actualStart: 8,
    actualFinish: 15,
    forecastStart: 8,
    forecastFinish: 15,
  };
  expect([9, 16].map((day) => at(day, 'compare', early))).toEqual([LOOK.ahead, LOOK.ahead]);
  expect(at(40, 'actual', early)).toBe(LOOK.done);
});

test('without any date there is nothing to say', () => {
  const none: ElementDates = {
    plannedStart: NEVER,
    plannedFinish: NEVER,
    actualStart: NEVER,
    actualFinish: NEVER,
    forecastStart: NEVER,
    forecastFinish: NEVER,
  };
  expect(at(20, 'compare', none)).toBe(LOOK.noData);
});

test('time never unbuilds: as planned and as it is, the stage only rises', () => {
  const day = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(day, day, day, day), fc.tuple(day, day), ([a, b, c, d], [one, other]) => {
      const dates: ElementDates = {
        plannedStart: Math.min(a, b),
        plannedFinish: Math.max(a, b),
        actualStart: Math.min(c, d),
        actualFinish: Math.max(c, d),
        forecastStart: Math.min(c, d),
        forecastFinish: Math.max(c, d),
      };
      const [before, after] = [Math.min(one, other), Math.max(one, other)];
      for (const view of ['plan', 'actual'] as const)
        expect(lookAt(dates, view, after, 500)).toBeGreaterThanOrEqual(lookAt(dates, view, before, 500));
    }),
  );
});

const activity = (id: string, dates: Partial<TimelineActivity>): TimelineActivity => ({
  id,
  name: id,
  trade: { en: 't', zh: 't' },
  responsible: null,
  planned: { start: null, finish: null },
  actual: { start: null, finish: null },
  forecast: { start: null, finish: null },
  elements: [],
  ...dates,
});

test('an element lasts from the first start to the last finish of what builds it, and is not done before all are', () => {
  const timeline = { from: '2026-03-01T00:00', to: '', today: '', activities: [], curve: [] };
  const form = activity('form', {
    planned: { start: '2026-03-02T00:00', finish: '2026-03-03T00:00' },
    actual: { start: '2026-03-02T12:00', finish: '2026-03-04T00:00' },
    forecast: { start: '2026-03-02T12:00', finish: '2026-03-04T00:00' },
  });
  const pour = activity('pour', {
    planned: { start: '2026-03-03T00:00', finish: '2026-03-05T00:00' },
    forecast: { start: '2026-03-06T00:00', finish: '2026-03-07T00:00' },
  });
  expect(elementDates([form, pour], timeline)).toEqual({
    plannedStart: 1,
    plannedFinish: 4,
    actualStart: 1.5,
    actualFinish: NEVER,
    forecastStart: 1.5,
    forecastFinish: 6,
  });
});

test('dates stand in two texels of their feature; what has none is never', () => {
  const element = (feature: number) => ({ id: `e${feature}`, feature }) as Element;
  const { data, width, height } = makeDateTexels([element(0), element(DATES_PER_ROW)], ({ feature }) =>
    feature === 0 ? late : null,
  );
  expect([width, height]).toEqual([DATES_PER_ROW * 2, 2]);
  expect([...data.subarray(0, 6)]).toEqual([10, 20, 12, NEVER, 12, 30]);
  expect(data[DATES_PER_ROW * 8]).toBe(NEVER);
});

test('what runs at a date: by the plan, and as it is forecast', () => {
  const a = activity('a', {
    planned: { start: '2026-03-02T08:00', finish: '2026-03-04T17:00' },
    forecast: { start: '2026-03-05T08:00', finish: '2026-03-08T17:00' },
  });
  const milestone = activity('m', {
    planned: { start: '2026-03-03T08:00', finish: '2026-03-03T08:00' },
    forecast: { start: '2026-03-03T08:00', finish: '2026-03-03T08:00' },
  });
  const when = Date.UTC(2026, 2, 3, 8);
  expect(runningActivities([a, milestone], when, 'planned').map(({ id }) => id)).toEqual(['a']);
  expect(runningActivities([a, milestone], when, 'forecast')).toEqual([]);
});
