import { expect, test } from 'vitest';
import { analyse } from '../../../../site/schedule/analyse.ts';
import { fromLocalMinutes } from '../../../../site/schedule/local-minutes.ts';
import { prepareRisk } from '../../../../site/schedule/risk/prepare-risk.ts';
import { readWeather } from '../../../../site/schedule/risk/read-estimates.ts';
import { runSlice } from '../../../../site/schedule/risk/run-slice.ts';
import { riskInputs, scheduleRisk } from '../../../../site/schedule/risk/schedule-risk.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

const always = (chance: number) => Array.from({ length: 12 }, () => chance);
const lifted = programme(
  [
    activity('prepare', { durationMinutes: 2 * DAY }),
    activity('lift', { durationMinutes: 20 * DAY }),
    activity('pour', { durationMinutes: 5 * DAY }),
  ],
  [link('prepare', 'lift'), link('lift', 'pour')],
);
const crane = (chance: number, activities = ['lift']) => ({
  weather: [{ id: 'wind', activities, lost: always(chance) }],
});

test('fair weather moves nothing', () => {
  const found = scheduleRisk(lifted, { iterations: 50, seed: 1, ...crane(0) });
  expect(found).toMatchObject({
    p50: analyse(lifted).projectFinish,
    standardDeviationDays: 0,
    plannedChancePercent: 100,
  });
});

test('20 days of which each is lost with a chance of a fifth take 25 days in the mean', () => {
  const found = scheduleRisk(lifted, { iterations: 4000, seed: 1, ...crane(0.2) });
  // Waiting for the 20th good day: negative binomial, mean 20/0.8, variance 20 · 0.2/0.8².
  expect(found.finishDays.mean).toBeCloseTo(2 + 25 + 5, 0);
  expect(found.standardDeviationDays).toBeCloseTo(2.5, 0);
  // Taking the wind away gives back what it costs at P80.
  expect(found.drivers[0]).toEqual({ id: 'wind', workingDays: found.finishDays.p80 - 27 });
});

test('what needs the same window loses the same days, and another window others', () => {
  const two = programme([
    activity('A', { durationMinutes: 30 * DAY }),
    activity('B', { durationMinutes: 30 * DAY }),
  ]);
  const chance = (weather: Parameters<typeof scheduleRisk>[1]['weather']) =>
    scheduleRisk(two, { iterations: 2000, seed: 3, ...(weather ? { weather } : {}) }).finishDays.mean;
  const same = chance([{ id: 'wind', activities: ['A', 'B'], lost: always(0.3) }]);
  const apart = chance([
    { id: 'wind', activities: ['A'], lost: always(0.3) },
    { id: 'rain', activities: ['B'], lost: always(0.3) },
  ]);
  expect(same).toBeCloseTo(30 / 0.7, 0);
  expect(apart).toBeGreaterThan(same + 1);
});

test('only the months that are named lose days', () => {
  const winter = always(0);
  winter[0] = 0.9;
  const found = scheduleRisk(lifted, {
    iterations: 20,
    seed: 1,
    weather: [{ id: 'frost', activities: ['lift'], lost: winter }],
  });
  expect(found.standardDeviationDays).toBe(0);
});

test('the dates of an iteration are those of the reference with the lost days as exceptions', () => {
  const prepared = prepareRisk(lifted, riskInputs(crane(0.3)));
  for (let iteration = 0; iteration < 20; iteration++) {
    const { finishes } = runSlice(prepared.model, iteration, iteration + 1, 7);
    const [{ calendar = -1, fair } = {}] = prepared.model.weather;
    const drawn = prepared.model.network.calendars[calendar];
    const exceptions = [...(drawn?.before.keys() ?? [])].flatMap((day) => {
      const worked = (of: typeof drawn) => (of?.before[day + 1] ?? 0) - (of?.before[day] ?? 0);
      if (worked(drawn) === worked(fair)) return [];
      const date = fromLocalMinutes(((fair?.firstDay ?? 0) + day) * 1440).slice(0, 10);
      return [{ from: date, to: date, shifts: [] }];
    });
    const [site] = lifted.calendars;
    if (!site) throw new Error('The test needs a calendar.');
    const reference = analyse({
      ...lifted,
      calendars: [site, { ...site, id: 'wind', exceptions }],
      activities: lifted.activities.map((one) => (one.id === 'lift' ? { ...one, calendar: 'wind' } : one)),
    });
    expect(fromLocalMinutes(finishes[0] ?? 0)).toBe(reference.projectFinish);
  }
});

test('windows come from a CSV, and what is wrong with one is said with its line', () => {
  const header = 'id,activities,jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec';
  expect(readWeather(`${header}\nwind,A B,0.3,0.3,0.2,0.1,0,0,0,0,0.1,0.2,0.3,0.3\n`)).toEqual([
    { id: 'wind', activities: ['A', 'B'], lost: [0.3, 0.3, 0.2, 0.1, 0, 0, 0, 0, 0.1, 0.2, 0.3, 0.3] },
  ]);
  expect(() => readWeather(`${header}\nwind,A,1,0,0,0,0,0,0,0,0,0,0,0\n`)).toThrow(/Line 2.*0 to 0.95/);
  expect(() => readWeather('id,activities,jan\nwind,A,0.1')).toThrow(/lacks feb/);
});

test('a window that names what is not there says so', () => {
  const found = scheduleRisk(lifted, { iterations: 10, seed: 1, ...crane(0.1, ['lift', 'fly']) });
  expect(found.warnings).toEqual(['Weather wind names fly, which is no activity with work.']);
});
