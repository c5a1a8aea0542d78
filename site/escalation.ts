import { fromLocal, toLocal } from './local-time.ts';
import type { Calendar } from './schedule/programme.ts';
import { workingTime } from './schedule/working-time.ts';

/** Who has to settle a problem: 1 the two managers, 2 the department heads, 3 a meeting across departments. */
export type Level = 1 | 2 | 3;

/** How a problem came to a level. */
export interface LevelChange {
  level: Level;
  /** ms. */
  at: number;
  /** `clock`, or who raised it: `user:li`. */
  by: string;
  why: string;
}

/** How long a level has, in working hours of the site, before the next one is called. */
export interface EscalationTimes {
  level1Hours: number;
  level2Hours: number;
}

/** Time as escalation counts it. */
export interface EscalationClock {
  times: EscalationTimes;
  calendar: Calendar;
  timeZone: string;
}

/** Anything that waits for somebody: a problem, a risk. */
export interface Escalating {
  level: Level;
  /** ms; since when it waits at all. */
  since: number;
  /** ms; since when it waits at its level. Absent: since the beginning. */
  levelSince?: number;
  levelHistory?: readonly LevelChange[];
}

// One working day for the two who are on site, two for heads who must be found first.
export const DEFAULT_ESCALATION: EscalationTimes = { level1Hours: 8, level2Hours: 16 };

/**
 * When the next level is called, ms; null at the last one, and where the calendar ends before.
 *
 * @example nextLevelAt({ level: 1, since: fridayAtThree }, clock) // Monday, when eight working hours are over
 */
export function nextLevelAt(item: Escalating, { times, calendar, timeZone }: EscalationClock): number | null {
  if (item.level === 3) return null;
  const hours = item.level === 1 ? times.level1Hours : times.level2Hours;
  const since = item.levelSince ?? item.since;
  try {
    const due = workingTime(calendar).add(toLocal(since, timeZone), Math.max(1, Math.round(hours * 60)));
    return fromLocal(due, timeZone);
  } catch {
    // A calendar without so much work: the clock never strikes, people still can.
    return null;
  }
}

/**
 * The item at the level where it should be by now, or null when it is there. The time of a change is when it was due,
 * not when somebody looked, so a service that was down and a replay find the same, once.
 *
 * @param now ms
 */
export function escalated<T extends Escalating>(item: T, clock: EscalationClock, now: number): T | null {
  const dueAt = nextLevelAt(item, clock);
  if (dueAt === null || dueAt > now) return null;
  const hours = item.level === 1 ? clock.times.level1Hours : clock.times.level2Hours;
  const raised = raisedTo(item, {
    level: item.level === 1 ? 2 : 3,
    at: dueAt,
    by: 'clock',
    why: `${hours} h`,
  });
  return escalated(raised, clock, now) ?? raised;
}

/** The item at another level, with how it came there. */
export function raisedTo<T extends Escalating>(item: T, change: LevelChange): T {
  return {
    ...item,
    level: change.level,
    levelSince: change.at,
    levelHistory: [...(item.levelHistory ?? []), change],
  };
}

/** Working hours that are left at the level, 0 when they are over; null at the last one. */
export function workingHoursLeft(item: Escalating, clock: EscalationClock, now: number): number | null {
  const dueAt = nextLevelAt(item, clock);
  if (dueAt === null) return null;
  const { calendar, timeZone } = clock;
  const minutes = workingTime(calendar).between(toLocal(now, timeZone), toLocal(dueAt, timeZone));
  return Math.max(0, minutes) / 60;
}
