import { describe, expect, test } from 'vitest';
import type { PourState } from '../../../site/concrete/pour.ts';
import type { LiveActivity, LiveDevice, LiveState } from '../../../site/live.ts';
import type { Risk } from '../../../site/risk.ts';
import { wallPlan } from '../../../site/wall/wall-settings.ts';
import { isEarned, nextScene, type Shown } from '../../../twin-viewer/src/wall/scene-plan.ts';

const NOW = Date.UTC(2026, 2, 2, 8);
const HOUR_MS = 3_600_000;
const EMPTY: LiveState = {
  now: NOW,
  simulated: null,
  site: { id: 's', name: { en: 'S', zh: 'S' }, timeZone: 'UTC' },
  model: null,
  progress: null,
  elements: {},
  devices: {},
  pours: {},
  activities: {},
  risks: {},
  alarms: {},
  records: {},
};
const risk = (level: number) => ({ id: 'r', state: 'open', level, expectedDelayHours: 3, since: 0 }) as Risk;
const crane = { kind: 'tower-crane', channels: {}, lastAt: NOW } as unknown as LiveDevice;
const pour = (placedAt: number | null, plannedAt: number | null) =>
  ({ id: 'p', placedAt, plannedAt, reached: false, hoursToStrip: null, reachedAt: null }) as PourState;
const activity = (plannedStart: string, status = 'not-started') =>
  ({ id: 'a', plannedStart, status, critical: false }) as LiveActivity;
const plan = wallPlan(undefined);

describe('a scene is earned by data', () => {
  test('on an empty site only the overview is', () => {
    expect(plan.scenes.filter(({ scene }) => isEarned(scene, EMPTY)).map(({ scene }) => scene)).toEqual([
      'overview',
    ]);
  });

  test.each([
    ['worst-risk', { risks: { r: risk(1) } }, true],
    ['worst-risk', { risks: { r: { ...risk(1), state: 'closed' } as Risk } }, false],
    ['machines', { devices: { c: crane } }, true],
    ['todays-pours', { pours: { p: pour(NOW - 5 * HOUR_MS, null) } }, true],
    ['todays-pours', { pours: { p: pour(null, NOW + 30 * HOUR_MS) } }, false],
    ['week-ahead', { activities: { a: activity('2026-03-08T08:00') } }, true],
    ['week-ahead', { activities: { a: activity('2026-03-10T08:00') } }, false],
    ['week-ahead', { activities: { a: activity('2026-03-03T08:00', 'in-progress') } }, false],
  ] as const)('%s by %o: %s', (scene, known, earned) => {
    expect(isEarned(scene, { ...EMPTY, ...known } as LiveState)).toBe(earned);
  });
});

describe('the next scene', () => {
  const busy = { ...EMPTY, devices: { c: crane }, activities: { a: activity('2026-03-03T08:00') } };
  const overview: Shown = { scene: 'overview', since: 0 };

  test('comes when the time of the one before is over, and leaves out what has nothing to say', () => {
    expect(nextScene(plan, overview, busy, 39_000)).toBe(overview);
    const machines = nextScene(plan, overview, busy, 40_000);
    expect(machines).toEqual({ scene: 'machines', since: 40_000 });
    const week = nextScene(plan, machines, busy, 60_000);
    expect(week.scene).toBe('week-ahead');
    expect(nextScene(plan, week, busy, 85_000).scene).toBe('overview');
  });

  test('comes at once when the one that stands has nothing left to say', () => {
    const machines: Shown = { scene: 'machines', since: 0 };
    expect(nextScene(plan, machines, { ...busy, devices: {} }, 1_000).scene).toBe('week-ahead');
  });

  test('is the worst risk, and stays it, while a risk has just come to the second level', () => {
    const urgent = { ...busy, risks: { r: { ...risk(2), levelSince: NOW - HOUR_MS } } };
    const held = nextScene(plan, overview, urgent, 5_000);
    expect(held).toEqual({ scene: 'worst-risk', since: 5_000 });
    expect(nextScene(plan, held, urgent, 9_000_000)).toBe(held);
    expect(nextScene(plan, held, busy, 9_000_001).scene).not.toBe('worst-risk');
    const old = { ...busy, risks: { r: { ...risk(3), levelSince: NOW - 5 * HOUR_MS } } };
    expect(nextScene(plan, held, old, 9_000_001).scene).not.toBe('worst-risk');
  });

  test('begins at the beginning', () => {
    expect(nextScene(plan, null, busy, 7)).toEqual({ scene: 'overview', since: 7 });
  });
});
