import { toLocal } from '../site/local-time.ts';
import { plannedDates } from '../site/schedule/live-activity.ts';
import type { Activity, ActivityAnalysis, LocalDateTime, Programme } from '../site/schedule/programme.ts';
import type { ActivityFact, ActivityFacts, ActivityList } from './daily-fact-types.ts';
import { type Figure, figure, figureOr, missing } from './figure.ts';
import type { ReportDay } from './report-day.ts';
import { nextWorkingDate, workingDaysBetween } from './shifts.ts';
import type { ReportSources } from './sources.ts';

// Who needs more rows reads the programme; `count` says how many there are.
const LISTED_MAX = 200;

/** What was finished, what runs, what starts next, and what is late at the end of the report. */
export function activityFacts({ programme, analysis, site }: ReportSources, day: ReportDay): ActivityFacts {
  const next = day.calendar ? nextWorkingDate(day.calendar, day.date) : null;
  const now = toLocal(day.asOf, site.timeZone);
  const all = programme ? describeAll(programme, analysis?.activities ?? [], day.date, now) : [];
  const list = (of: string, test: (one: Described) => boolean): ActivityList => {
    const found = all.filter(test).map(({ fact }) => fact);
    return {
      count: programme
        ? figure(found.length, '', `count ${of} activities`)
        : missing('no-programme', '', `count ${of} activities`),
      items: found.sort(urgency).slice(0, LISTED_MAX),
    };
  };
  return {
    finished: list(
      'finished',
      ({ fact, finished }) => finished && fact.actualFinish?.startsWith(day.date) === true,
    ),
    running: list('running', ({ started, finished }) => started && !finished),
    starting: list('starting', ({ started, startsOn }) => !started && startsOn !== null && startsOn === next),
    late: list('late', ({ fact }) => fact.overdue !== null),
    nextWorkingDate: next,
  };
}

interface Described {
  fact: ActivityFact;
  started: boolean;
  finished: boolean;
  /** Local date on which it is to start now. */
  startsOn: string | null;
}

function describeAll(
  programme: Programme,
  analysis: readonly ActivityAnalysis[],
  date: string,
  now: LocalDateTime,
): Described[] {
  const dates = new Map(analysis.map((one) => [one.id, one]));
  const lateSince = lateSinceOn(programme, date);
  return programme.activities.filter(isWork).map((activity) => {
    const planned = plannedDates(activity);
    const forecast = dates.get(activity.id);
    const started = happened(activity.actualStart, now);
    const finished = happened(activity.actualFinish, now);
    const overdue = overdueOf(planned, { started, finished }, now);
    const due = overdue && planned[overdue];
    const late = due ? lateSince(activity.calendar, due.slice(0, 10)) : null;
    const source = `activity ${activity.id}`;
    const fact: ActivityFact = {
      id: activity.id,
      name: activity.name,
      critical: forecast?.critical ?? false,
      percent: percentOf(activity, { started, finished }),
      plannedStart: planned.start,
      plannedFinish: planned.finish,
      actualStart: started ? activity.actualStart : null,
      actualFinish: finished ? activity.actualFinish : null,
      forecastFinish: forecast?.earlyFinish ?? null,
      overdue,
      lateDays: figureOr(late, 'd', source, 'not-known'),
    };
    return {
      fact,
      started,
      finished,
      startsOn: (forecast?.earlyStart ?? planned.start)?.slice(0, 10) ?? null,
    };
  });
}

/** Working days from a date to the report's; many activities were due on the same day, which is counted once. */
function lateSinceOn(
  { calendars }: Programme,
  date: string,
): (calendar: string, due: string) => number | null {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const known = new Map<string, number | null>();
  return (id, due) => {
    const key = `${id}|${due}`;
    const calendar = byId.get(id);
    const days = known.get(key) ?? (calendar ? workingDaysBetween(calendar, due, date) : null);
    known.set(key, days);
    return days;
  };
}

/** Summaries add nothing of their own, and a level of effort is never late. */
function isWork({ kind }: Activity): boolean {
  return kind === 'task' || kind === 'milestone';
}

// A report of a past date does not know what came after it.
function happened(at: LocalDateTime | null, now: LocalDateTime): boolean {
  return at !== null && at <= now;
}

type Standing = Pick<Described, 'started' | 'finished'>;

function overdueOf(
  planned: { start: LocalDateTime | null; finish: LocalDateTime | null },
  { started, finished }: Standing,
  now: LocalDateTime,
): ActivityFact['overdue'] {
  if (finished) return null;
  if (planned.finish !== null && planned.finish < now) return 'finish';
  return !started && planned.start !== null && planned.start < now ? 'start' : null;
}

function percentOf(activity: Activity, { started, finished }: Standing): Figure {
  const source = `activity ${activity.id}`;
  if (finished) return figure(100, '%', source);
  if (!started) return figure(0, '%', source);
  // Finished since: how far it was on that date is not kept.
  if (activity.actualFinish !== null) return missing('not-known', '%', source);
  return figure(activity.percentComplete, '%', source);
}

/** Critical ones first, then the longest overdue, then by planned start. */
function urgency(a: ActivityFact, b: ActivityFact): number {
  return (
    Number(b.critical) - Number(a.critical) ||
    (b.lateDays.value ?? 0) - (a.lateDays.value ?? 0) ||
    (a.plannedStart ?? '').localeCompare(b.plannedStart ?? '')
  );
}
