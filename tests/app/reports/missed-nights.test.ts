import { expect, test } from 'vitest';
import { missedNights } from '../../../app/reports/missed-nights.ts';

const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
const missed = (dates: string[], since: string, now: string) =>
  missedNights(new Set(dates), at(since), at(now), 'Asia/Shanghai').map((night) =>
    Temporal.Instant.fromEpochMilliseconds(night)
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDateTime()
      .toString(),
  );

test('nights without a forecast are made up for, ten minutes into them, since the programme was known', () => {
  expect(missed(['2026-03-04'], '2026-03-02T08:00', '2026-03-06T09:00')).toEqual([
    '2026-03-03T00:10:00',
    '2026-03-05T00:10:00',
  ]);
});

test('tonight is not missed yet, and after a year off a month is enough', () => {
  expect(missed([], '2026-03-06T08:00', '2026-03-06T09:00')).toEqual([]);
  const year = missed([], '2025-03-06T08:00', '2026-03-06T09:00');
  expect(year).toHaveLength(31);
  expect(year.at(-1)).toBe('2026-03-05T00:10:00');
});
