import { expect, test } from 'vitest';
import { type StripStrengthInput, stripStrengthRisk } from '../../rules/strip-strength.ts';
import type { Pour, PourState } from '../../site/concrete/pour.ts';
import type { Activity } from '../../site/schedule/programme.ts';
import { standardCalendar } from '../../site/schedule/standard-calendars.ts';
import { workingTime } from '../../site/schedule/working-time.ts';

const pour: Pour = {
  id: 'L5-A',
  name: { en: 'Slab L5-A', zh: '楼板 L5-A' },
  elements: ['slab-1'],
  mix: 'C30',
  placedAt: Date.UTC(2026, 2, 2, 6),
  activity: 'POUR',
  volumeM3: 80,
  sectionThicknessMm: 200,
  required: [{ purpose: 'strip', MPa: 22.5, activity: 'STRIP' }],
  probes: [
    { gateway: 'gw-1', device: 'log-5', channel: '1', depth: 'core', depthMm: 100, element: 'slab-1' },
  ],
};

const activity: Activity = {
  id: 'STRIP',
  name: 'Strip slab L5-A',
  kind: 'task',
  parent: null,
  calendar: 'standard',
  durationMinutes: 480,
  remainingMinutes: 480,
  percentComplete: 0,
  actualStart: null,
  actualFinish: null,
  plannedStart: '2026-03-06T08:00',
  plannedFinish: '2026-03-06T17:00',
  baselineStart: null,
  baselineFinish: null,
  constraints: [],
};

/** Strength reached at a local time of the site; stripping is due on Friday 2026-03-06 at 08:00. */
function reachedAt(local: string, change: Partial<StripStrengthInput> = {}): StripStrengthInput {
  const state: PourState = {
    id: pour.id,
    name: pour.name,
    elements: pour.elements,
    mix: pour.mix,
    placedAt: pour.placedAt,
    ageHours: 48,
    maturityCelsiusHours: 800,
    strengthMPa: 14,
    requiredMPa: 22.5,
    activity: 'STRIP',
    reachedAt: Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').epochMilliseconds,
    reached: false,
    hoursToStrip: 40,
    plannedAt: null,
    coreCelsius: 24,
    surfaceCelsius: 18,
    incomplete: false,
    extrapolated: false,
  };
  return {
    pour,
    state,
    activity,
    due: {
      id: 'STRIP',
      name: activity.name,
      earlyStart: '2026-03-06T08:00',
      earlyFinish: '2026-03-06T17:00',
      lateStart: '2026-03-06T12:00',
      lateFinish: '2026-03-09T12:00',
      totalFloatHours: 4,
      freeFloatHours: 0,
      critical: false,
      onLongestPath: false,
    },
    workingMinutes: workingTime(standardCalendar()).between,
    timeZone: 'Asia/Shanghai',
    now: 1_000,
    before: null,
    ...change,
  };
}

test('a strength that comes in the working day after stripping is due is a risk in working hours', () => {
  const risk = stripStrengthRisk(reachedAt('2026-03-09T10:00'));
  // Friday has eight working hours, Monday two: the weekend does not count.
  expect(risk).toMatchObject({
    id: 'strip-strength-L5-A',
    activity: 'STRIP',
    state: 'open',
    level: 1,
    expectedDelayHours: 10,
    floatHours: 4,
    since: 1_000,
    elements: ['slab-1'],
  });
  expect(risk?.text.en).toContain('10 working hours after stripping is due');
  expect(risk?.text.zh).toContain('晚 10 个工作小时');
  expect(risk?.evidence).toEqual([
    {
      series: { gateway: 'gw-1', device: 'log-5', channel: '1', quantity: 'temperature' },
      from: pour.placedAt,
      to: 1_000,
    },
  ]);
});

test('a strength that comes in the night before is no risk, nor one that is late by less than an hour', () => {
  expect(stripStrengthRisk(reachedAt('2026-03-06T03:00'))).toBeNull();
  expect(stripStrengthRisk(reachedAt('2026-03-06T08:59'))).toBeNull();
  expect(stripStrengthRisk(reachedAt('2026-03-06T09:00'))?.state).toBe('open');
});

test('once open it closes only below half an hour, and keeps when it began', () => {
  const open = stripStrengthRisk(reachedAt('2026-03-06T10:00'));
  const still = stripStrengthRisk(reachedAt('2026-03-06T08:40', { before: open, now: 2_000 }));
  expect(still).toMatchObject({ state: 'open', since: 1_000, expectedDelayHours: 0.7 });
  const closed = stripStrengthRisk(reachedAt('2026-03-06T08:20', { before: still, now: 3_000 }));
  expect(closed).toMatchObject({ state: 'closed', since: 1_000, closedAt: 3_000 });
  const again = stripStrengthRisk(reachedAt('2026-03-06T12:00', { before: closed, now: 4_000 }));
  expect(again).toMatchObject({ state: 'open', since: 4_000, closedAt: null });
});

test('it closes when stripping has begun', () => {
  const open = stripStrengthRisk(reachedAt('2026-03-06T16:00'));
  const begun = { ...activity, actualStart: '2026-03-06T08:00' };
  expect(
    stripStrengthRisk(reachedAt('2026-03-06T16:00', { before: open, activity: begun, now: 2_000 })),
  ).toMatchObject({ state: 'closed', closedAt: 2_000 });
});

test('a pour of less than a day is not judged: its heat is not out yet', () => {
  const input = reachedAt('2026-03-09T10:00');
  expect(stripStrengthRisk({ ...input, state: { ...input.state, ageHours: 23.9 } })).toBeNull();
  expect(stripStrengthRisk({ ...input, state: { ...input.state, ageHours: 24 } })?.state).toBe('open');
});

test('a strength that nobody can foresee is no risk by this rule', () => {
  const input = reachedAt('2026-03-09T10:00');
  expect(stripStrengthRisk({ ...input, state: { ...input.state, reachedAt: null } })).toBeNull();
});
