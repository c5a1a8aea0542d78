import { describe, expect, test } from 'vitest';
import { toLocalMinutes } from '../../../../site/schedule/local-minutes.ts';
import { logNormal, normalPlace } from '../../../../site/schedule/risk/log-normal.ts';
import { prepareRisk, type RiskInputs } from '../../../../site/schedule/risk/prepare-risk.ts';
import { runSlice } from '../../../../site/schedule/risk/run-slice.ts';
import { runWithout } from '../../../../site/schedule/risk/run-without.ts';
import { riskInputs, scheduleRisk } from '../../../../site/schedule/risk/schedule-risk.ts';
import { compileSpreads, quantile } from '../../../../site/schedule/risk/spreads.ts';
import { momentsOf } from '../../../../site/schedule/risk/three-point.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../../site/schedule/standard-calendars.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

describe('a log-normal duration', () => {
  test('has its median in the middle and its ends three deviations away', () => {
    expect(normalPlace(0.5)).toBeCloseTo(0.5, 6);
    expect(logNormal(10, 0.2).pessimistic).toBeCloseTo(18.22, 2);
    const spreads = compileSpreads([logNormal(1000, 0.2)]);
    expect(quantile(spreads, 0, 0.5)).toBe(1000);
    // P80 lies 0.8416 deviations above the median.
    expect(quantile(spreads, 0, 0.8)).toBeCloseTo(1000 * Math.exp(0.8416 * 0.2), -1);
    expect(quantile(spreads, 0, 0)).toBe(Math.round(1000 / Math.exp(0.6)));
    expect(quantile(spreads, 0, 1)).toBe(Math.round(1000 * Math.exp(0.6)));
  });

  test('has the mean and the variance that its draws have', () => {
    const points = logNormal(1000, 0.3);
    const spreads = compileSpreads([points]);
    const draws = Array.from({ length: 20_000 }, (_, index) => quantile(spreads, 0, (index + 0.5) / 20_000));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    const moments = momentsOf(points);
    expect(mean / moments.mean).toBeCloseTo(1, 2);
    expect(Math.sqrt(variance / moments.variance)).toBeCloseTo(1, 1);
  });
});

const certain = { optimistic: 1, likely: 1, pessimistic: 1, distribution: 'triangular' as const };
const pair = programme(
  [activity('A', { durationMinutes: 10 * DAY }), activity('B', { durationMinutes: 10 * DAY })],
  [],
  { calendars: [roundTheClockCalendar({ id: '1' })] },
);
const shared = (more: Partial<RiskInputs> = {}): Partial<RiskInputs> => ({
  spread: certain,
  factors: [{ id: 'crew', activities: ['A', 'B'], deviation: 0.2 }],
  ...more,
});

describe('what activities share', () => {
  test('makes them long and short together: two that share a factor finish as late as one', () => {
    const together = scheduleRisk(pair, { ...shared(), iterations: 4_000, seed: 1 });
    const apart = scheduleRisk(pair, {
      ...shared({
        factors: [
          { id: 'a', activities: ['A'], deviation: 0.2 },
          { id: 'b', activities: ['B'], deviation: 0.2 },
        ],
      }),
      iterations: 4_000,
      seed: 1,
    });
    // The later of two independent ones is later in the middle; of two that are one it is not.
    expect(together.finishDays.p50).toBeCloseTo((10 * DAY) / 1440, 1);
    expect(apart.finishDays.p50).toBeGreaterThan(together.finishDays.p50 * 1.05);
  });

  test('is a driver, and without it the finish is what it is without its spread', () => {
    const model = prepareRisk(pair, riskInputs(shared())).model;
    const spared = runWithout(model, [{ factor: 0 }], 0, 50, 3)[0];
    const none = runSlice(prepareRisk(pair, riskInputs(shared({ factors: [] }))).model, 0, 50, 3).finishes;
    for (const [index, finish] of none.entries())
      expect(Math.abs((spared?.[index] ?? 0) - finish)).toBeLessThan(2);
    const drivers = scheduleRisk(pair, { ...shared(), iterations: 500, seed: 1 }).drivers;
    expect(drivers[0]).toMatchObject({ id: 'crew' });
    expect(drivers[0]?.workingDays).toBeGreaterThan(0.3);
  });

  test('is refused when it is no estimate any more', () => {
    const wild = shared({ factors: [{ id: 'crew', activities: ['A'], deviation: 3 }] });
    expect(() => scheduleRisk(pair, { ...wild, iterations: 10, seed: 1 })).toThrow(/deviation of 3/);
  });
});

describe('what is watched', () => {
  const chain = programme(
    [
      activity('A', { durationMinutes: 4 * DAY }),
      activity('M', { kind: 'milestone' }),
      activity('B', { durationMinutes: 4 * DAY, calendar: '24' }),
      activity('end', { kind: 'milestone' }),
    ],
    [link('A', 'M'), link('M', 'B'), link('B', 'end')],
    { calendars: [standardCalendar(), roundTheClockCalendar()] },
  );

  test('has its own finishes, and watching changes nobody else’s', () => {
    const options = { iterations: 400, seed: 7 };
    const plain = scheduleRisk(chain, options);
    const watched = scheduleRisk(chain, { ...options, watch: ['M', 'end', 'nobody'] });
    expect(watched.p80).toBe(plain.p80);
    expect(watched.watched.map(({ id }) => id)).toEqual(['M', 'end']);
    expect(watched.watched[1]).toMatchObject({ p50: plain.p50, p80: plain.p80, p95: plain.p95 });
    const [milestone] = watched.watched;
    expect(toLocalMinutes(milestone?.p50 ?? '')).toBeLessThan(toLocalMinutes(plain.p50));
    expect(milestone?.p50.slice(0, 10)).toBe('2026-03-06');
  });
});

test('a day that a forecast calls lost is lost, whatever the month says', () => {
  const work = programme([activity('A', { durationMinutes: 2 * DAY })]);
  const weather = {
    id: 'wind',
    activities: ['A'],
    lost: Array.from({ length: 12 }, () => 0),
    lostOn: { '2026-03-03': 0.95 },
  };
  const { finishes } = runSlice(prepareRisk(work, riskInputs({ weather: [weather] })).model, 0, 1_000, 1);
  const late = finishes.filter((finish) => finish > toLocalMinutes('2026-03-03T17:00')).length;
  expect(late / 1_000).toBeGreaterThan(0.92);
  expect(late / 1_000).toBeLessThan(0.98);
  expect(new Set(finishes)).toEqual(
    new Set([toLocalMinutes('2026-03-03T17:00'), toLocalMinutes('2026-03-04T17:00')]),
  );
});
