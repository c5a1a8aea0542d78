import { expect, test } from 'vitest';
import type { Alarm } from '../../../site/alarm.ts';
import { urgentAlarms } from '../../../twin-viewer/src/wall/urgent-alarms.ts';

const alarm = (id: string, more: Partial<Alarm>): [string, Alarm] => [
  id,
  { id, subject: id, state: 'unacknowledged', priority: 'high', raisedAt: 0, ...more } as Alarm,
];
const shown = (...alarms: [string, Alarm][]) =>
  urgentAlarms({ alarms: Object.fromEntries(alarms) }).map(({ id }) => id);

test('without a critical alarm that nobody has seen there is nothing before the scene', () => {
  expect(shown(alarm('high', {}), alarm('medium', { priority: 'medium' }))).toEqual([]);
  expect(shown(alarm('seen', { priority: 'critical', state: 'acknowledged' }), alarm('high', {}))).toEqual(
    [],
  );
  expect(shown(alarm('shelved', { priority: 'critical', state: 'shelved' }))).toEqual([]);
});

test('with one it stands first, and the next most urgent after it, the newest first', () => {
  expect(
    shown(
      alarm('medium', { priority: 'medium', raisedAt: 9 }),
      alarm('old', { raisedAt: 1 }),
      alarm('new', { raisedAt: 2 }),
      alarm('gust', { priority: 'critical' }),
    ),
  ).toEqual(['gust', 'new', 'old']);
});

test('a machine has one line, and there are never more than three', () => {
  const crane = { subject: 'machine:crane' };
  expect(
    shown(
      alarm('mean', crane),
      alarm('gust', { ...crane, priority: 'critical' }),
      alarm('a', {}),
      alarm('b', {}),
      alarm('c', {}),
    ),
  ).toEqual(['gust', 'a', 'b']);
});
