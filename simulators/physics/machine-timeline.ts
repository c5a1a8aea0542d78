import { type DutyProfile, type DutySegment, dutyOf, type WorkWindow } from './duty.ts';

export interface MachineMoment {
  segment: DutySegment;
  /** Cumulative since the first window, hours. */
  operatingHours: number;
  idleHours: number;
  /** Since the day's first window, hours: what the tank has lost since it was filled in the morning. */
  operatingHoursToday: number;
}

export interface MachineTimeline {
  at(time: number): MachineMoment;
  /** Instants in `[from, to)` at which the state changes. */
  changes(from: number, to: number): number[];
}

interface Worked {
  operatingMs: number;
  idleMs: number;
}

interface WindowDuty {
  segments: DutySegment[];
  /** Before the window begins. */
  before: Worked;
  /** Before the first window of the same day. */
  beforeDay: Worked;
}

const HOUR_MS = 3_600_000;
/** Two windows belong to one day's work when less than six hours lie between them. */
const NIGHT_MS = 6 * HOUR_MS;

/**
 * A machine's whole job: duty inside its windows, off between them, with its cumulative counters. Windows are worked
 * out once, in order, as far as anybody has asked; a job has some thousand of them.
 *
 * @param windows in order of time, not overlapping
 */
export function machineTimeline(
  seed: number,
  windows: readonly WorkWindow[],
  profile: DutyProfile,
): MachineTimeline {
  const duties: WindowDuty[] = [];

  function duty(index: number): WindowDuty {
    while (duties.length <= index) {
      const next = duties.length;
      const last = duties[next - 1];
      const before = last ? add(last.before, last.segments, Number.POSITIVE_INFINITY) : NOTHING;
      const previous = windows[next - 1];
      const window = windows[next] as WorkWindow;
      const sameDay = last && previous && window.from - previous.to < NIGHT_MS;
      duties.push({
        segments: dutyOf(seed, window, profile),
        before,
        beforeDay: sameDay ? last.beforeDay : before,
      });
    }
    return duties[index] as WindowDuty;
  }

  return {
    at(time) {
      const index = lastStarted(windows, time);
      const window = windows[index];
      if (!window) return { segment: off(0, windows[0]?.from ?? time), ...hours(NOTHING, NOTHING) };
      const { segments, before, beforeDay } = duty(index);
      const worked = add(before, segments, time);
      const segment = segments.find(({ from, to }) => time >= from && time < to);
      const night = off(window.to, windows[index + 1]?.from ?? Number.POSITIVE_INFINITY);
      return { segment: segment ?? night, ...hours(worked, beforeDay) };
    },
    changes(from, to) {
      const instants: number[] = [];
      for (let index = Math.max(0, lastStarted(windows, from)); index < windows.length; index++) {
        const window = windows[index] as WorkWindow;
        if (window.from >= to) break;
        const { segments } = duty(index);
        const starts = segments.map((segment) => segment.from);
        instants.push(...[...starts, window.to].filter((at) => at >= from && at < to));
      }
      // A window that ends where the next begins gives its instant twice.
      return [...new Set(instants)].sort((a, b) => a - b);
    },
  };
}

const NOTHING: Worked = { operatingMs: 0, idleMs: 0 };

function off(from: number, to: number): DutySegment {
  return { from, to, state: 'off', faultCode: null };
}

function hours(worked: Worked, beforeDay: Worked): Omit<MachineMoment, 'segment'> {
  return {
    operatingHours: worked.operatingMs / HOUR_MS,
    idleHours: worked.idleMs / HOUR_MS,
    operatingHoursToday: (worked.operatingMs - beforeDay.operatingMs) / HOUR_MS,
  };
}

function add(before: Worked, segments: readonly DutySegment[], until: number): Worked {
  const worked = { ...before };
  for (const { from, to, state } of segments) {
    const length = Math.max(0, Math.min(to, until) - from);
    if (state === 'operating') worked.operatingMs += length;
    if (state === 'idle') worked.idleMs += length;
  }
  return worked;
}

/** Index of the last window that begins at or before a time, −1 when none does. */
function lastStarted(windows: readonly WorkWindow[], time: number): number {
  let low = 0;
  let high = windows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((windows[middle] as WorkWindow).from <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
