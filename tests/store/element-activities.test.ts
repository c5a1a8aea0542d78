import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';

test('links are read once, again when they are replaced, and as they were when that is taken back', () => {
  const records = openRecords(':memory:', new ManualClock(0));
  const { elementActivities } = records;
  const link = (element: string) => ({ element, activity: 'A' });
  elementActivities.replace([link('e1')]);
  const first = elementActivities.list();
  expect(first).toEqual([link('e1')]);
  expect(elementActivities.list()).toBe(first);
  expect(() =>
    records.together(() => {
      elementActivities.replace([link('e2')]);
      expect(elementActivities.list()).toEqual([link('e2')]);
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect(elementActivities.list()).toEqual([link('e1')]);
  elementActivities.replace([]);
  expect(elementActivities.list()).toEqual([]);
  records.close();
});
