import { expect, test } from 'vitest';
import { type AlarmCommand, type AlarmSign, takeCommand, takeSign } from '../../rules/alarm-machine.ts';
import { passTime, SHELVE_MINUTES_MAX } from '../../rules/alarm-shelving.ts';
import type { AlarmStep } from '../../rules/alarm-state.ts';
import type { Alarm } from '../../site/alarm.ts';
import type { Role } from '../../site/credential.ts';

const normal: Alarm = {
  id: 'hot:p1',
  rule: 'hot',
  subject: 'sensor:p1',
  state: 'normal',
  priority: 'high',
  position: 'engineer',
  active: false,
  latched: false,
  acknowledged: true,
  acknowledgedBy: null,
  acknowledgedAt: null,
  raisedAt: null,
  returnedAt: null,
  count: 0,
  firstOut: false,
  group: null,
  shelved: null,
  suppressed: false,
  outOfService: null,
  value: null,
  limit: null,
  unit: '°C',
  device: null,
  element: null,
  activity: null,
  text: { en: 'hot', zh: '热' },
};

const MAY: Role[] = ['engineer'];
const raise = (at: number): AlarmSign => ({ kind: 'raise', at, value: 31, limit: 30 });
const back = (at: number, latch = false): AlarmSign => ({ kind: 'return', at, value: 20, latch });
const does = (
  action: 'acknowledge' | 'reset' | 'unshelve' | 'return-to-service',
  at: number,
): AlarmCommand => ({
  kind: action,
  by: 'Li',
  roles: MAY,
  at,
});
const shelves = (minutes: number | 'once', at: number): AlarmCommand => ({
  kind: 'shelve',
  minutes,
  by: 'Li',
  roles: MAY,
  at,
});
const takesOut = (at: number): AlarmCommand => ({
  kind: 'remove-from-service',
  reason: 'repair',
  by: 'Li',
  roles: MAY,
  at,
});

/** Plays what happens; `state` after each step, with ! where somebody is told, or the reason of a refusal. */
function timeline(...steps: (AlarmSign | AlarmCommand | { time: number })[]): string[] {
  let alarm = normal;
  return steps.map((step) => {
    const result = stepOf(alarm, step);
    if (!result.ok) return result.reason;
    alarm = JSON.parse(JSON.stringify(result.alarm));
    return `${alarm.state}${result.changes.some(({ announce }) => announce) ? '!' : ''}`;
  });
}

function stepOf(alarm: Alarm, step: AlarmSign | AlarmCommand | { time: number }): AlarmStep {
  if ('time' in step) return passTime(alarm, step.time);
  return 'by' in step ? takeCommand(alarm, step, MAY) : takeSign(alarm, step);
}

test('it comes, is acknowledged, and goes', () => {
  expect(timeline(raise(1), does('acknowledge', 2), back(3))).toEqual([
    'unacknowledged!',
    'acknowledged',
    'normal!',
  ]);
});

test('it comes and goes before anybody has seen it', () => {
  expect(timeline(raise(1), back(2), does('acknowledge', 3))).toEqual([
    'unacknowledged!',
    'returned-unacknowledged!',
    'normal',
  ]);
});

test('it comes again before it was acknowledged', () => {
  expect(timeline(raise(1), back(2), raise(3))).toEqual([
    'unacknowledged!',
    'returned-unacknowledged!',
    'unacknowledged!',
  ]);
});

test('saying it again changes nothing', () => {
  expect(
    timeline(raise(1), raise(2), does('acknowledge', 3), does('acknowledge', 4), raise(5), back(6), back(7)),
  ).toEqual([
    'unacknowledged!',
    'unacknowledged',
    'acknowledged',
    'acknowledged',
    'acknowledged',
    'normal!',
    'normal',
  ]);
});

test('a latched one stays until it is acknowledged and reset', () => {
  expect(
    timeline(
      raise(1),
      does('reset', 2),
      back(3, true),
      does('reset', 4),
      does('acknowledge', 5),
      does('reset', 6),
    ),
  ).toEqual(['unacknowledged!', 'not-latched', 'unacknowledged!', 'not-latched', 'acknowledged', 'normal']);
});

test('a latched one that comes again has to be acknowledged again', () => {
  expect(timeline(raise(1), does('acknowledge', 2), back(3, true), raise(4))).toEqual([
    'unacknowledged!',
    'acknowledged',
    'acknowledged!',
    'unacknowledged!',
  ]);
});

test('shelved for a while, nobody is told until the time is over', () => {
  expect(timeline(raise(1), shelves(10, 2), back(3), raise(4), { time: 600_001 }, { time: 600_002 })).toEqual(
    ['unacknowledged!', 'shelved', 'shelved', 'shelved', 'shelved', 'unacknowledged!'],
  );
});

test('a shelving that ends when nothing is there ends quietly', () => {
  expect(timeline(shelves(10, 0), raise(1), back(2), { time: 600_000 })).toEqual([
    'shelved',
    'shelved',
    'shelved',
    'normal',
  ]);
});

test('shelved once, it is quiet until the condition has gone', () => {
  expect(timeline(raise(1), shelves('once', 2), { time: 1e12 }, back(3), raise(4))).toEqual([
    'unacknowledged!',
    'shelved',
    'shelved',
    'normal',
    'unacknowledged!',
  ]);
});

test('shelving can be ended by hand, and has a longest time', () => {
  expect(
    timeline(
      raise(1),
      shelves(SHELVE_MINUTES_MAX + 1, 2),
      shelves(SHELVE_MINUTES_MAX, 2),
      does('unshelve', 3),
    ),
  ).toEqual(['unacknowledged!', 'shelving-too-long', 'shelved', 'unacknowledged!']);
});

test('suppressed by design nobody is told, and is told when it no longer is', () => {
  expect(
    timeline({ kind: 'suppress', at: 1 }, raise(2), does('acknowledge', 3), { kind: 'unsuppress', at: 4 }),
  ).toEqual(['suppressed', 'suppressed', 'nothing-to-acknowledge', 'unacknowledged!']);
});

test('what came and went while suppressed asks nobody for anything', () => {
  expect(timeline({ kind: 'suppress', at: 1 }, raise(2), back(3), { kind: 'unsuppress', at: 4 })).toEqual([
    'suppressed',
    'suppressed',
    'suppressed',
    'normal',
  ]);
});

test('out of service hides it before all else', () => {
  expect(
    timeline(takesOut(1), takesOut(2), { kind: 'suppress', at: 3 }, raise(4), does('return-to-service', 5), {
      kind: 'unsuppress',
      at: 6,
    }),
  ).toEqual([
    'out-of-service',
    'out-of-service',
    'out-of-service',
    'out-of-service',
    'suppressed',
    'unacknowledged!',
  ]);
});

test('withdrawn, it is normal whatever it was', () => {
  expect(timeline(raise(1), shelves(10, 2), { kind: 'withdraw', at: 3 })).toEqual([
    'unacknowledged!',
    'shelved',
    'normal',
  ]);
});

test('nothing can be acknowledged that is normal, and nothing by the wrong role', () => {
  expect(timeline(does('acknowledge', 1), { ...does('acknowledge', 2), roles: ['viewer'] })).toEqual([
    'nothing-to-acknowledge',
    'role-not-allowed',
  ]);
});

test('late data put its times right, and touch no other occurrence', () => {
  const told = alarmAfter(raise(10));
  const redated = takeSign(told, { kind: 'redate', from: 5, to: null });
  expect(redated).toMatchObject({
    alarm: { raisedAt: 5, state: 'unacknowledged' },
    changes: [{ announce: false }],
  });
  const gone = alarmAfter(raise(10), back(20));
  expect(takeSign(gone, { kind: 'redate', from: 1, to: 3 })).toMatchObject({ changes: [] });
  expect(takeSign(gone, { kind: 'redate', from: 8, to: 15 })).toMatchObject({
    alarm: { raisedAt: 8, returnedAt: 15 },
  });
});

function alarmAfter(...signs: AlarmSign[]): Alarm {
  return signs.reduce((alarm, sign) => {
    const step = takeSign(alarm, sign);
    return step.ok ? step.alarm : alarm;
  }, normal);
}
