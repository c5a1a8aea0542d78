import { expect, test } from 'vitest';
import { earnedTrend } from '../../../rules/forecast/earned-trend.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { workingTime } from '../../../site/schedule/working-time.ts';
import { activity, DAY, link, programme } from '../../site/schedule/build-programme.ts';

const calendar = workingTime(standardCalendar());
const START = '2026-03-02T08:00';

/** Twenty activities of four days one after the other; each took so many. */
function chain(days: number, done: number, idleDays = 0) {
  const ids = Array.from({ length: 20 }, (_, index) => `A${index}`);
  const on = (day: number) => (day === 0 ? START : calendar.add(START, day * DAY));
  const job = programme(
    ids.map((id, index) => ({
      ...activity(id, {
        durationMinutes: 4 * DAY,
        baselineStart: calendar.nextStart(on(4 * index)),
        baselineFinish: on(4 * index + 4),
      }),
      ...(index < done
        ? {
            ...{ actualStart: calendar.nextStart(on(days * index)), actualFinish: on(days * (index + 1)) },
            ...{ percentComplete: 100, remainingMinutes: 0 },
          }
        : {}),
    })),
    ids.slice(1).map((id, index) => link(`A${index}`, id)),
    { dataDate: on(days * done + idleDays) },
  );
  return earnedTrend(job, analyse(job), true);
}

test('a job that earns four days in five has an index of 0.8, and ends a quarter later by its trend', () => {
  const trend = chain(5, 8);
  expect(trend?.performanceIndex).toBeCloseTo(0.8, 2);
  expect(trend?.recentIndex).toBeCloseTo(0.8, 2);
  expect(trend?.varianceDays).toBeCloseTo(-8, 0);
  // Eighty days at 0.8 are a hundred.
  expect(trend?.estimateAtCompletion?.slice(0, 10)).toBe(calendar.add(START, 100 * DAY).slice(0, 10));
  // Forty days weigh two fifths: 0.8 to the power of −0.4.
  expect(trend?.factor).toBeCloseTo(0.8 ** -0.4, 2);
});

test('a job on its plan has a trend of one', () => {
  expect(chain(4, 8)).toMatchObject({ used: true });
  expect(chain(4, 8)?.factor).toBeCloseTo(1, 6);
});

test('a job that stands still says nothing of how fast it goes', () => {
  expect(chain(4, 8, 40)).toMatchObject({ recentIndex: 0, factor: 1, used: false });
});

test('before twenty working days there is no trend', () => {
  expect(chain(4, 4)).toBeNull();
  expect(chain(4, 6)).not.toBeNull();
});
