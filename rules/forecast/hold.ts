import type { MeasuredHold } from '../../site/forecast/finish-forecast.ts';
import type { Activity, Link, Programme } from '../../site/schedule/programme.ts';
import type { ThreePoint } from '../../site/schedule/risk/three-point.ts';
import { roundTheClockCalendar } from '../../site/schedule/standard-calendars.ts';

/** Something measured that lies ahead of activities, in minutes by the clock from the data date. */
export interface Hold {
  facts: MeasuredHold;
  points: ThreePoint;
  /** The activity of the programme that stands for it; null: it gets one of its own. */
  replaces: string | null;
}

/** The calendar on which concrete hardens and machines are mended. */
const CLOCK = roundTheClockCalendar({ id: 'plumbline around the clock' });
const DAY_MINUTES = 1440;

/**
 * The programme with each hold as an activity of its own before all that wait for it, so that one core dates both and
 * the holds stand among the drivers.
 */
export function withHolds(programme: Programme, holds: readonly Hold[]): Programme {
  const own = holds.filter(({ replaces }) => replaces === null);
  if (own.length === 0) return programme;
  return {
    ...programme,
    calendars: [...programme.calendars, CLOCK],
    activities: [...programme.activities, ...own.map(activityOf)],
    links: [...programme.links, ...own.flatMap(linksOf)],
  };
}

/** Days of the calendar around the clock, as an estimate has them. */
export function daysOf({ optimistic, likely, pessimistic, distribution }: ThreePoint): ThreePoint {
  return {
    optimistic: optimistic / DAY_MINUTES,
    likely: likely / DAY_MINUTES,
    pessimistic: pessimistic / DAY_MINUTES,
    distribution,
  };
}

function activityOf({ facts, points }: Hold): Activity {
  const minutes = Math.round(points.likely);
  return {
    id: facts.id,
    name: facts.name.en,
    kind: 'task',
    parent: null,
    calendar: CLOCK.id,
    durationMinutes: minutes,
    remainingMinutes: minutes,
    percentComplete: 0,
    actualStart: null,
    actualFinish: null,
    plannedStart: null,
    plannedFinish: null,
    baselineStart: null,
    baselineFinish: null,
    constraints: [],
  };
}

function linksOf({ facts }: Hold): Link[] {
  return facts.activities.map((successor) => ({
    predecessor: facts.id,
    successor,
    kind: 'FS',
    lagMinutes: 0,
    lagCalendar: '24-hour',
  }));
}
