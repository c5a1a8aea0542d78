import { describe, expect, test } from 'vitest';
import { finishForecast } from '../../../rules/forecast/finish-forecast.ts';
import { intervalPoints } from '../../../rules/forecast/interval-points.ts';
import { compileSpreads, quantile } from '../../../site/schedule/risk/spreads.ts';
import { activity, DAY, link } from '../../site/schedule/build-programme.ts';
import { at, forecastInput, pourJob, risk, slab } from './forecast-site.ts';

describe('strength that is not there', () => {
  const p50 = (pours: Parameters<typeof slab>[0][]) =>
    finishForecast(forecastInput({ pours: pours.map((one) => slab(one)) })).p50;

  test('the prediction of the probes stands in the place of the planned curing', () => {
    const found = finishForecast(forecastInput({ pours: [slab()] }));
    expect(found.basis.holds).toEqual([
      {
        id: 'strength:slab-L1',
        kind: 'strength',
        name: { en: 'Strength of Slab L1', zh: '楼板 L1 强度' },
        activities: ['strip'],
        likely: '2026-03-11T08:00',
        between: ['2026-03-10T14:00', '2026-03-12T02:00'],
      },
    ]);
    // Cold concrete takes the finish along, warm concrete gives days back.
    const later = {
      reachedAt: at('2026-03-16T08:00'),
      reachedBetween: { from: at('2026-03-15T08:00'), to: at('2026-03-17T08:00') },
    };
    expect(p50([later]) > found.p50).toBe(true);
    expect(p50([{ reached: true }]) < found.p50).toBe(true);
    expect(found.drivers.find(({ id }) => id === 'cure')).toMatchObject({
      kind: 'strength',
      name: { zh: '楼板 L1 强度' },
    });
  });

  test('without an activity for the curing the strength stands before what waits', () => {
    const bare = pourJob({
      activities: pourJob().activities.filter(({ id }) => id !== 'cure'),
      links: [link('pour', 'strip'), link('strip', 'fit'), link('fit', 'over')],
    });
    const found = (pours: ReturnType<typeof slab>[]) =>
      finishForecast(forecastInput({ programme: bare, pours }));
    expect(found([]).p50 < found([slab()]).p50).toBe(true);
    expect(
      found([slab()]).drivers.some(({ id, kind }) => id === 'strength:slab-L1' && kind === 'strength'),
    ).toBe(true);
    // It stands among the drivers, and not among the activities.
    expect(found([slab()]).plan).toBe(found([]).plan);
  });

  test('out of reach within four weeks is at least four weeks; nothing measured is said and not invented', () => {
    expect(p50([{ reachedAt: null, reachedBetween: null }]) > '2026-04-17').toBe(true);
    const silent = finishForecast(forecastInput({ pours: [slab({ measured: false, reachedAt: null })] }));
    expect(silent.basis.holds).toEqual([]);
    expect(silent.basis.leftOut[0]?.en).toContain('Nothing is measured in Slab L1');
    expect(silent.p50).toBe(finishForecast(forecastInput()).p50);
  });

  test('a pour that is not placed, and work that has begun, wait for nothing', () => {
    const placed = finishForecast(forecastInput({ pours: [slab({ placedAt: null })] }));
    expect(placed.basis.holds).toEqual([]);
    const begun = pourJob();
    const activities = begun.activities.map((one) =>
      one.id === 'strip' ? { ...one, actualStart: '2026-03-09T08:00', percentComplete: 10 } : one,
    );
    const found = finishForecast(forecastInput({ programme: { ...begun, activities }, pours: [slab()] }));
    expect(found.basis.holds).toEqual([]);
  });
});

test('four cases of five of the triangle lie in the interval that it was made from', () => {
  const spreads = compileSpreads([intervalPoints(8_000, 10_000, 13_000)]);
  expect(quantile(spreads, 0, 0.1)).toBeCloseTo(8_000, -1);
  expect(quantile(spreads, 0, 0.9)).toBeCloseTo(13_000, -1);
  expect(intervalPoints(5, 5, 5)).toMatchObject({ optimistic: 5, likely: 5, pessimistic: 5 });
  expect(intervalPoints(8, 10, null).pessimistic).toBeGreaterThan(16);
});

describe('machines, weather, risks', () => {
  const crane = { device: 'crane', name: { en: 'Crane', zh: '塔吊' }, since: 0 };
  const plain = finishForecast(forecastInput());

  test('a machine that is down holds up what needs it; one that nobody needs is said', () => {
    const settings = {
      machines: [{ device: 'crane', activities: 'strip*', repairHours: [100, 200, 400] as const }],
    };
    const held = finishForecast(forecastInput({ machinesDown: [crane], settings }));
    expect(held.basis.holds[0]).toMatchObject({
      id: 'machine:crane',
      kind: 'machine',
      activities: ['strip'],
    });
    expect(held.p50 > plain.p50).toBe(true);
    const free = finishForecast(forecastInput({ machinesDown: [crane] }));
    expect(free.p50).toBe(plain.p50);
    expect(free.basis.leftOut[0]?.zh).toContain('塔吊 故障中');
  });

  test('a storm in the forecast costs the days that it covers, and the month speaks for the others', () => {
    const lost = Array.from({ length: 12 }, () => 0);
    const weather = [{ id: 'crane', activities: 'fit*', lost, gustMax: 12 }];
    const calm = finishForecast(forecastInput({ settings: { weather } }));
    expect(calm.p50).toBe(plain.p50);
    const steps = ['2026-03-16', '2026-03-17', '2026-03-18'].flatMap((day) =>
      [7, 9, 11, 13, 15, 17].map((hour) => ({
        at: at(`${day}T${String(hour).padStart(2, '0')}:00`),
        ...{ temperature: 8, humidity: null, windSpeed: null, rain: null },
        windGust: 25,
      })),
    );
    const storm = finishForecast(forecastInput({ settings: { weather }, weather: steps }));
    expect(storm.p50 > plain.p50).toBe(true);
    expect(storm.basis.weather).toEqual(['crane']);
  });

  test('the register and open risks count, those of progress and of held work do not count twice', () => {
    const settings = {
      risks: [{ id: 'flood', probability: 1, activities: 'fit*', days: [4, 5, 6] as const }],
    };
    const flooded = finishForecast(forecastInput({ settings, risks: [risk()] }));
    expect(flooded.basis.risks).toEqual(['flood', 'r1']);
    expect(flooded.p50 > plain.p50).toBe(true);
    const gale = [risk({ cause: 'wind' })];
    expect(finishForecast(forecastInput({ risks: gale })).basis.risks).toEqual(['r1']);
    const lost = Array.from({ length: 12 }, () => 0.1);
    const drawn = { weather: [{ id: 'crane', activities: 'fit*', lost }] };
    expect(finishForecast(forecastInput({ risks: gale, settings: drawn })).basis.risks).toEqual([]);
    const known = [
      risk({ activity: 'strip' }),
      risk({ id: 'r2', state: 'closed' }),
      risk({ id: 'r3', cause: 'progress-behind' }),
    ];
    expect(finishForecast(forecastInput({ risks: known, pours: [slab()] })).basis.risks).toEqual([]);
  });
});

describe('the forecast', () => {
  test('has its milestones against the baseline in working days, and the same seed gives the same again', () => {
    const found = finishForecast(forecastInput());
    expect(found.baseline).toBe('2026-03-26T17:00');
    expect(found.p50 <= found.p80 && found.p80 <= found.p95).toBe(true);
    const [over] = found.milestones;
    expect(over).toMatchObject({ id: 'over', baseline: '2026-03-26T17:00', p50: found.p50, p80: found.p80 });
    expect(over?.p80Days).toBe(found.p80Days);
    expect(found.p80Days).toBeGreaterThan(0);
    expect(finishForecast(forecastInput())).toEqual(found);
    expect(finishForecast(forecastInput({ seed: 2 })).p80).not.toBe('');
  });

  test('a site that takes half as long again is forecast so, from its own finished activities', () => {
    const past = Array.from({ length: 20 }, (_, index) =>
      activity(`old ${index}`, {
        name: `Fit out B${index}`,
        durationMinutes: 2 * DAY,
        remainingMinutes: 0,
        percentComplete: 100,
        actualStart: '2026-03-02T08:00',
        actualFinish: '2026-03-04T17:00',
      }),
    );
    const job = pourJob();
    const learnt = finishForecast(
      forecastInput({ programme: { ...job, activities: [...job.activities, ...past] } }),
    );
    expect(learnt.basis.learning.silent).toBe(false);
    expect(learnt.p50Days ?? 0).toBeGreaterThan((finishForecast(forecastInput()).p50Days ?? 0) + 2);
    expect(learnt.drivers.some(({ kind }) => kind === 'productivity')).toBe(true);
  });

  test('a started activity mixes its own pace with its trade’s; whoever says how much remains is believed', () => {
    const past = Array.from({ length: 14 }, (_, index) =>
      activity(`old ${index}`, {
        name: `Fit out B${index}`,
        remainingMinutes: 0,
        percentComplete: 100,
        actualStart: '2026-03-02T08:00',
        actualFinish: '2026-03-02T17:00',
      }),
    );
    // Begun six days before, half of ten days done: it goes slower than planned.
    const finish = (more: object) => {
      const fit = activity('fit', { name: 'Fit out L1', durationMinutes: 10 * DAY, ...more });
      const programme = pourJob({ activities: [...past, fit], links: [] });
      return finishForecast(forecastInput({ programme })).p50;
    };
    const half = { percentComplete: 50, remainingMinutes: 5 * DAY };
    const onPlan = finish({ ...half, actualStart: '2026-03-02T08:00' });
    const slow = finish({ ...half, actualStart: '2026-02-16T08:00' });
    expect(slow > onPlan).toBe(true);
    const told = { percentComplete: 50, remainingMinutes: 2 * DAY };
    expect(finish({ ...told, actualStart: '2026-02-16T08:00' })).toBe(
      finish({ ...told, actualStart: '2026-03-02T08:00' }),
    );
  });
});
