import { describe, expect, it } from 'vitest';
import { cranePose } from '../../../simulators/physics/crane-pose.ts';
import { type DutyProfile, dutyOf, type WorkWindow } from '../../../simulators/physics/duty.ts';
import { machineTimeline } from '../../../simulators/physics/machine-timeline.ts';

const HOUR_MS = 3_600_000;
const MORNING = Date.UTC(2026, 10, 20, 0);
const PROFILE: DutyProfile = {
  operatingMinutes: [5, 20],
  faultChance: 0,
  faultCodes: ['E1'],
  faults: [],
  stopped: () => false,
};

function days(count: number): WorkWindow[] {
  return Array.from({ length: count }, (_, day) => [
    { from: MORNING + day * 24 * HOUR_MS, to: MORNING + (day * 24 + 4) * HOUR_MS, operatingShare: 0.6 },
    { from: MORNING + (day * 24 + 5) * HOUR_MS, to: MORNING + (day * 24 + 9) * HOUR_MS, operatingShare: 0.6 },
  ]).flat();
}

describe('duty of a machine', () => {
  const [window] = days(1) as [WorkWindow];

  it('covers its window without a gap', () => {
    const segments = dutyOf(1, window, { ...PROFILE, faultChance: 1 });
    expect(segments[0]?.from).toBe(window.from);
    expect(segments.at(-1)?.to).toBe(window.to);
    segments.slice(1).forEach((segment, index) => {
      expect(segment.from).toBe(segments[index]?.to);
      expect(segment.to).toBeGreaterThan(segment.from);
    });
  });

  it('breaks down with a code', () => {
    const faults = dutyOf(1, window, { ...PROFILE, faultChance: 1 }).filter(({ state }) => state === 'fault');
    expect(faults).toHaveLength(1);
    expect(faults[0]?.faultCode).toBe('E1');
  });

  it('stands idle while it is stopped from outside', () => {
    const segments = dutyOf(1, window, { ...PROFILE, stopped: () => true });
    expect(segments.some(({ state }) => state === 'operating')).toBe(false);
  });

  it('works about the share it was given', () => {
    const timeline = machineTimeline(5, days(40), PROFILE);
    const { operatingHours } = timeline.at(MORNING + 41 * 24 * HOUR_MS);
    expect(operatingHours / (40 * 8)).toBeGreaterThan(0.5);
    expect(operatingHours / (40 * 8)).toBeLessThan(0.7);
  });
});

describe('the timeline of a machine', () => {
  const windows = days(5);

  it('counts hours that never fall, and counts them alike from any start', () => {
    const asked = machineTimeline(2, windows, PROFILE);
    let last = 0;
    for (let minute = 0; minute < 5 * 24 * 60; minute += 7) {
      const { operatingHours } = asked.at(MORNING + minute * 60_000);
      expect(operatingHours).toBeGreaterThanOrEqual(last);
      last = operatingHours;
    }
    const late = MORNING + 100 * HOUR_MS;
    expect(machineTimeline(2, windows, PROFILE).at(late)).toEqual(asked.at(late));
  });

  it('is off at night, at lunch, before the first window and after the last', () => {
    const timeline = machineTimeline(2, windows, PROFILE);
    for (const hours of [-5, 4.5, 12, 500]) {
      expect(timeline.at(MORNING + hours * HOUR_MS).segment.state).toBe('off');
    }
  });

  it('names exactly the instants at which the state changes', () => {
    const timeline = machineTimeline(2, windows, PROFILE);
    const changes = timeline.changes(MORNING, MORNING + 24 * HOUR_MS);
    expect(changes.length).toBeGreaterThan(10);
    for (const at of changes.slice(1)) {
      expect(timeline.at(at).segment.from).toBe(at);
    }
    const halves = [
      ...timeline.changes(MORNING, changes[5] ?? 0),
      ...timeline.changes(changes[5] ?? 0, MORNING + 24 * HOUR_MS),
    ];
    expect(halves).toEqual(changes);
  });
});

describe('a crane in a lift', () => {
  it('moves without a jump and comes back to the yard', () => {
    const lift = { from: MORNING, to: MORNING + 8 * 60_000, levelM: 25 };
    const poses = Array.from({ length: 481 }, (_, second) => cranePose(3, lift, MORNING + second * 1000));
    poses.slice(1).forEach((pose, index) => {
      const before = poses[index] ?? pose;
      const turn = Math.abs(((pose.slewAngle - before.slewAngle + 540) % 360) - 180);
      expect(turn).toBeLessThan(4);
      expect(Math.abs(pose.hookHeight - before.hookHeight)).toBeLessThan(2);
    });
    expect(poses.at(-1)?.slewAngle).toBeCloseTo(poses[0]?.slewAngle ?? 0, 6);
    expect(poses.at(-1)?.load).toBe(0);
    expect(Math.max(...poses.map(({ load }) => load))).toBeGreaterThan(0.5);
  });
});
