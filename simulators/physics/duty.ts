import { seedOf, share } from './hash-noise.ts';

export type MachineState = 'off' | 'idle' | 'operating' | 'fault';

/** Time in which a machine is manned, and which share of it it works. */
export interface WorkWindow {
  /** ms since 1970 UTC, `[from, to)`. */
  from: number;
  to: number;
  operatingShare: number;
}

export interface DutySegment {
  from: number;
  to: number;
  state: MachineState;
  faultCode: string | null;
}

export interface DutyProfile {
  /** Length of one spell of work, minutes: shortest and longest. */
  operatingMinutes: [shortest: number, longest: number];
  /** Chance of a breakdown in a window of about four hours. */
  faultChance: number;
  faultCodes: readonly [string, ...string[]];
  /** Breakdowns that are known beforehand, cut to its windows. */
  faults: readonly DutySegment[];
  /** Out of service for an outer reason, a crane in a gale: it stands idle. */
  stopped: (at: number) => boolean;
}

const MINUTE_MS = 60_000;

/**
 * What a machine does in one window: spells of work and waiting, now and then a breakdown of 25 to 80 minutes. Covers
 * the window without a gap and depends on nothing but the seed and the window.
 */
export function dutyOf(seed: number, window: WorkWindow, profile: DutyProfile): DutySegment[] {
  const segments: DutySegment[] = [];
  const chance = (what: string, index: number) =>
    share(seedOf(seed, what), Math.floor(window.from / MINUTE_MS), index);
  const fault = faultOf(window, profile, chance);
  for (let at = window.from, index = 0; at < window.to; index++) {
    const spell = spellOf(index, window, profile, chance);
    const state = spell.state === 'operating' && profile.stopped(at) ? 'idle' : spell.state;
    const to = Math.min(at + spell.lengthMs, window.to);
    segments.push({ from: at, to, state, faultCode: null });
    at = to;
  }
  const known = profile.faults
    .filter(({ from, to }) => from < window.to && to > window.from)
    .map((each) => ({ ...each, from: Math.max(each.from, window.from), to: Math.min(each.to, window.to) }));
  return [...(fault ? [fault] : []), ...known].reduce(cutIn, segments);
}

type Chance = (what: string, index: number) => number;

function spellOf(
  index: number,
  window: WorkWindow,
  profile: DutyProfile,
  chance: Chance,
): { state: MachineState; lengthMs: number } {
  const [shortest, longest] = profile.operatingMinutes;
  const work = index % 2 === 1;
  const typical = shortest + (longest - shortest) * chance('spell', index);
  const waiting = (typical * (1 - window.operatingShare)) / Math.max(window.operatingShare, 0.05);
  const minutes = work ? typical : Math.max(1, waiting * (0.5 + chance('wait', index)));
  // Whole seconds: gateways have no finer clocks.
  return { state: work ? 'operating' : 'idle', lengthMs: Math.round(minutes * 60) * 1000 };
}

function faultOf(window: WorkWindow, profile: DutyProfile, chance: Chance): DutySegment | null {
  if (chance('fault', 0) >= profile.faultChance) return null;
  const from = window.from + Math.floor((window.to - window.from) * chance('fault', 1) * 0.8);
  const lengthMs = Math.round((25 + 55 * chance('fault', 2)) * 60) * 1000;
  const codes = profile.faultCodes;
  const faultCode = codes[Math.floor(chance('fault', 3) * codes.length)] ?? codes[0];
  return { from, to: Math.min(from + lengthMs, window.to), state: 'fault', faultCode };
}

function cutIn(segments: DutySegment[], fault: DutySegment): DutySegment[] {
  const before = segments
    .filter(({ from }) => from < fault.from)
    .map((segment) => ({ ...segment, to: Math.min(segment.to, fault.from) }));
  const after = segments
    .filter(({ to }) => to > fault.to)
    .map((segment) => ({ ...segment, from: Math.max(segment.from, fault.to) }));
  return [...before, fault, ...after];
}
