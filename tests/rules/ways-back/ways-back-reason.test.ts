import { expect, test } from 'vitest';
import { waysBackReason } from '../../../rules/ways-back/ways-back-reason.ts';

const span = (workingDays: number) => ({
  before: '2026-06-22T17:00',
  after: '2026-06-16T17:00',
  workingDays,
});

test.each([
  [5.1, 5.0, /nearly every run/, /几乎每次模拟/],
  [5.1, 3.2, /another chain of work ends last/, /另一条作业链/],
  [2.0, 4.4, /takes longer than likely/, /比可能工期更长/],
])('dates gain %s days and runs %s: the reason says why', (dates, runs, en, zh) => {
  const chances = {
    ...{ iterations: 10, seed: 1, p50: span(runs), p80: span(runs) },
    targetPercent: { before: 1, after: 2 },
  };
  const reason = waysBackReason({ likely: span(dates), chances });
  expect(reason.en).toMatch(en);
  expect(reason.zh).toMatch(zh);
  for (const text of [reason.en, reason.zh]) {
    expect(text).toContain(dates.toFixed(1));
    expect(text).toContain(runs.toFixed(1));
  }
});
