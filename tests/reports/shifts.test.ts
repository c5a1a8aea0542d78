import { expect, test } from 'vitest';
import { shiftsOn, workingDaysBetween } from '../../reports/shifts.ts';
import type { Calendar, Shift } from '../../site/schedule/programme.ts';
import { seededRandom } from '../fuzz/random.ts';

const SHIFTS: Shift[] = [{ from: '08:00', to: '17:00' }] as unknown as Shift[];
const PAIRS = 200;

test('working days between two dates are those that a walk from day to day finds', () => {
  const random = seededRandom(7);
  const dateOf = (day: number) => Temporal.PlainDate.from('2015-01-01').add({ days: day }).toString();
  for (let pair = 0; pair < PAIRS; pair++) {
    const exceptions = Array.from({ length: 6 }, () => {
      const from = Math.floor(random.between(0, 700));
      const length = Math.floor(random.between(0, 20));
      return {
        from: dateOf(from),
        to: dateOf(from + length),
        shifts: random.between(0, 1) < 0.5 ? SHIFTS : [],
      };
    });
    const week = Array.from({ length: 7 }, (_, index) => (index < 4 + (pair % 3) ? SHIFTS : []));
    const calendar: Calendar = { id: 'c', name: 'C', week, exceptions };
    const [one, other] = [Math.floor(random.between(0, 700)), Math.floor(random.between(0, 700))];
    expect(workingDaysBetween(calendar, dateOf(one), dateOf(other))).toBe(
      walked(calendar, dateOf(one), dateOf(other)),
    );
  }
});

function walked(calendar: Calendar, from: string, to: string): number {
  if (to < from) return 0 - walked(calendar, to, from);
  let days = 0;
  for (let date = Temporal.PlainDate.from(from); date.toString() < to; ) {
    date = date.add({ days: 1 });
    if (shiftsOn(calendar, date.toString()).length > 0) days++;
  }
  return days;
}
