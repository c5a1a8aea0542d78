import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { otherDates } from '../../../site/schedule/other-dates.ts';
import { activity, link, programme } from './build-programme.ts';

test('what has not begun and stands elsewhere in the file is named', () => {
  const planned = (start: string, finish: string) => ({ plannedStart: start, plannedFinish: finish });
  const any = programme(
    [
      activity('same', planned('2026-03-02T08:00', '2026-03-02T17:00')),
      activity('later', planned('2026-03-04T08:00', '2026-03-04T17:00')),
      activity('begun', {
        ...planned('2026-01-01T08:00', '2026-01-02T17:00'),
        actualStart: '2026-03-02T08:00',
      }),
      activity('silent'),
    ],
    [link('same', 'later')],
  );
  expect(otherDates(any, analyse(any))).toEqual(['later']);
});
