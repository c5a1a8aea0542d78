import { fromLocal, toLocal } from '../site/local-time.ts';
import type { Calendar, Link } from '../site/schedule/programme.ts';
import { type WorkingTime, workingTime } from '../site/schedule/working-time.ts';
import type { JobStep } from './demo/step.ts';

/** When a step began and ended, ms since 1970 UTC. */
export interface StepDates {
  start: number;
  finish: number;
}

export interface Job {
  steps: readonly JobStep[];
  /** Every predecessor stands before its successor in {@link steps}. */
  links: readonly Link[];
  time: Record<JobStep['calendar'], SiteTime>;
  timeZone: string;
  /** ms since 1970 UTC */
  start: number;
}

/**
 * The job as crews work it: each step as early as what it waits for allows, for as long as it takes. Concrete is placed
 * from the morning on, so a pour that misses eight o'clock waits for the next working day.
 *
 * @param minutesOf working minutes that a step takes when it begins at `start`
 */
export function workTheJob(
  job: Job,
  minutesOf: (step: JobStep, start: number) => number,
): Map<string, StepDates> {
  const dates = new Map<string, StepDates>();
  const waitsFor = Map.groupBy(job.links, ({ successor }) => successor);
  for (const step of job.steps) {
    if (step.kind === 'summary') continue;
    const links = waitsFor.get(step.id) ?? [];
    const time = job.time[step.calendar];
    const bounds = boundsOf(links, dates, time);
    const earliest = Math.max(job.start, bounds.start);
    if (step.kind === 'milestone') {
      dates.set(step.id, { start: earliest, finish: earliest });
      continue;
    }
    const start = step.work?.part === 'pour' ? time.nextMorning(earliest) : time.nextStart(earliest);
    const finish = Math.max(bounds.finish, time.add(start, minutesOf(step, start)));
    dates.set(step.id, { start, finish });
  }
  return dates;
}

function boundsOf(
  links: readonly Link[],
  dates: ReadonlyMap<string, StepDates>,
  time: SiteTime,
): { start: number; finish: number } {
  let start = Number.NEGATIVE_INFINITY;
  let finish = Number.NEGATIVE_INFINITY;
  for (const { predecessor, kind, lagMinutes } of links) {
    const before = dates.get(predecessor);
    if (!before) continue;
    const from = kind === 'FS' || kind === 'FF' ? before.finish : before.start;
    const bound = lagMinutes === 0 ? from : time.add(from, lagMinutes);
    if (kind === 'FS' || kind === 'SS') start = Math.max(start, bound);
    else finish = Math.max(finish, bound);
  }
  return { start, finish };
}

/** Working time of one calendar on the site's clock, in ms since 1970 UTC. */
export interface SiteTime {
  add(at: number, minutes: number): number;
  between(from: number, to: number): number;
  nextStart(at: number): number;
  /** The next first working minute of a day. */
  nextMorning(at: number): number;
}

export function siteTime(calendar: Calendar, timeZone: string): SiteTime {
  const time: WorkingTime = workingTime(calendar);
  const local = (at: number) => toLocal(at, timeZone);
  const instant = (at: string) => fromLocal(at, timeZone);
  const nextStart = (at: number) => instant(time.nextStart(local(at)));
  return {
    add: (at, minutes) => instant(time.add(local(at), Math.round(minutes))),
    between: (from, to) => time.between(local(from), local(to)),
    nextStart,
    nextMorning(at) {
      const start = time.nextStart(local(at));
      const morning = time.nextStart(`${start.slice(0, 10)}T00:00`);
      if (start === morning) return instant(start);
      const tomorrow = Temporal.PlainDate.from(start.slice(0, 10)).add({ days: 1 });
      return instant(time.nextStart(`${tomorrow.toString()}T00:00`));
    },
  };
}
