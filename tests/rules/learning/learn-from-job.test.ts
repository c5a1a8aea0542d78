import { describe, expect, test } from 'vitest';
import { bayesLine } from '../../../rules/learning/bayes-line.ts';
import { FINISHED_MIN, learnFromJob } from '../../../rules/learning/learn-from-job.ts';
import { fromDay, toDay } from '../../../site/schedule/local-minutes.ts';
import type { Activity } from '../../../site/schedule/programme.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { workingTime } from '../../../site/schedule/working-time.ts';
import { activity, DAY, programme } from '../../site/schedule/build-programme.ts';

const calendar = workingTime(standardCalendar());

/** A task of ten days that took so many times as long. */
function finished(id: string, name: string, ratio: number, start = '2026-03-02T08:00'): Activity {
  return activity(id, {
    name,
    durationMinutes: 10 * DAY,
    remainingMinutes: 0,
    percentComplete: 100,
    actualStart: start,
    actualFinish: calendar.add(start, Math.round(10 * DAY * ratio)),
  });
}

const many = (count: number, name: string, ratio: (index: number) => number) =>
  Array.from({ length: count }, (_, index) =>
    finished(`${name} ${index}`, `${name} L${index}`, ratio(index)),
  );

describe('the line', () => {
  test('one sure observation moves a belief half of the way when both are as doubtful', () => {
    const prior = { deviations: [0.2], noise: 0.2, noiseWeight: 1e9 };
    const { means, covariance } = bayesLine([{ terms: [[0, 1]], value: 0.2 }], prior);
    expect(means[0]).toBeCloseTo(0.1, 6);
    expect(covariance[0]?.[0]).toBeCloseTo(0.02, 6);
  });

  test('many observations leave nothing of the belief', () => {
    const prior = { deviations: [0.2], noise: 0.2, noiseWeight: 1 };
    const seen = Array.from({ length: 500 }, () => ({ terms: [[0, 1]] as const, value: 0.5 }));
    const line = bayesLine(seen, prior);
    expect(line.means[0]).toBeCloseTo(0.5, 2);
    expect(line.noise).toBeLessThan(0.02);
  });
});

describe('learning from the job', () => {
  test('with one activity too few it says so and stays silent', () => {
    const few = learnFromJob(programme(many(FINISHED_MIN - 1, 'Pour', () => 1.5)), {}, []);
    expect(few).toMatchObject({ silent: true, finished: FINISHED_MIN - 1, finishedMin: FINISHED_MIN });
    expect(few.site).toEqual({ factor: 1, between: [1, 1], deviation: 0 });
    expect(few.trades.every(({ factor }) => factor === 1)).toBe(true);
    expect(few.text.en).toContain('Nothing is learnt yet: 11 activities');
    expect(few.text.zh).toContain('11 项');
    expect(learnFromJob(programme(many(FINISHED_MIN, 'Pour', () => 1.5)), {}, []).silent).toBe(false);
  });

  test('a trade that is slow is told from one that is fast, each drawn to the site as long as there is little', () => {
    const spread = (middle: number) => (index: number) => middle * (index % 2 ? 1.1 : 1 / 1.1);
    const learning = learnFromJob(
      programme([
        ...many(20, 'Pour', spread(1.4)),
        ...many(20, 'Strip', spread(0.9)),
        ...many(1, 'Lift', () => 3),
      ]),
      {},
      [],
    );
    const of = (trade: string) => learning.trades.find((one) => one.trade === trade);
    expect(of('pour')?.factor).toBeGreaterThan(1.33);
    expect(of('pour')?.factor).toBeLessThan(1.4);
    expect(of('strip')?.factor).toBeGreaterThan(0.9);
    expect(of('strip')?.factor).toBeLessThan(0.95);
    // One of three times its plan is one, and has the site's factor with more doubt.
    expect(of('lift')).toMatchObject({ own: false, finished: 1 });
    expect(of('lift')?.factor).toBeLessThan(1.3);
    expect(of('lift')?.deviation).toBeGreaterThan(2 * (of('pour')?.deviation ?? 1));
    expect(of('pour')?.between[0]).toBeLessThan(1.4);
    expect(learning.spread).toBeGreaterThan(0.05);
  });

  test('curing, milestones, moments and stops of months teach nothing', () => {
    const odd = [
      ...many(11, 'Pour', () => 1),
      finished('stop', 'Pour', 9),
      { ...finished('cure', 'Cure', 1.2), calendar: '24' },
      { ...finished('short', 'Sign', 1), durationMinutes: 60 },
    ];
    const calendars = [standardCalendar(), roundTheClockCalendar()];
    expect(learnFromJob(programme(odd, [], { calendars }), {}, []).finished).toBe(11);
  });

  test('what bad weather does is learnt from days that were bad, and not guessed without them', () => {
    const start = toDay('2026-03-02');
    const badDays = Object.fromEntries(
      Array.from({ length: 400 }, (_, day) => [fromDay(start + day), day >= 200]),
    );
    const dry = many(15, 'Pour', (index) => 0.98 + 0.01 * (index % 5));
    const wet = Array.from({ length: 15 }, (_, index) =>
      finished(`wet ${index}`, 'Pour', 1.3, `${fromDay(toDay('2026-10-05'))}T08:00`),
    );
    const learning = learnFromJob(programme([...dry, ...wet]), badDays, []);
    expect(learning.weather).toMatchObject({ silent: false, days: 400, badDays: 200 });
    expect(learning.weather.factor).toBeGreaterThan(1.15);
    expect(learning.weather.factor).toBeLessThan(1.35);
    expect(learnFromJob(programme(dry), badDays, []).weather).toMatchObject({ silent: true, factor: 1 });
  });
});
