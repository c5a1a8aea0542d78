import type { LocalMinutes } from './local-minutes.ts';
import type { WorkingMinutes } from './working-minutes.ts';

/** What lies between the two ends of a link: working minutes of a calendar, or elapsed ones without it. */
export interface Lag {
  minutes: number;
  calendar: WorkingMinutes | null;
}

/** The earliest time that a link allows at its successor's end. */
export function throughLag(at: LocalMinutes, { minutes, calendar }: Lag): LocalMinutes {
  return calendar ? calendar.add(at, minutes) : at + minutes;
}

/**
 * The latest time at the predecessor's end from which `throughLag` does not pass `at`.
 *
 * It is the exact counterpart: were it off by a weekend, activities without any constraint would show negative
 * float as soon as two calendars meet.
 */
export function backThroughLag(at: LocalMinutes, { minutes, calendar }: Lag): LocalMinutes {
  if (!calendar || minutes === 0) return at - minutes;
  const back = calendar.add(at, -minutes);
  const isLead = minutes < 0;
  return isLead && calendar.nextStart(at) === at ? calendar.nextStart(back) : back;
}

/** What is left at a time of a lag that began to run before; a lead is spent by then. */
export function restOfLag({ minutes, calendar }: Lag, begun: LocalMinutes, at: LocalMinutes): Lag {
  const passed = calendar ? calendar.between(begun, at) : at - begun;
  return { minutes: Math.max(0, minutes - Math.max(0, passed)), calendar };
}
