import { analyse } from '../analyse.ts';
import type { Activity, Constraint, LocalDateTime, Programme } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';
import { type CalendarChanges, compareCalendars } from './compare-calendars.ts';
import { compareLinks, type LinkChanges } from './compare-links.ts';
import { type DatedActivity, datedActivities, workingDaysBetween } from './dated-activities.ts';

export interface NamedActivity {
  id: string;
  name: string;
}

/** Before and after of something that an activity has. */
export interface Change<T> extends NamedActivity {
  before: T;
  after: T;
}

export interface Span {
  start: LocalDateTime;
  finish: LocalDateTime;
}

/** Working days of the activity's calendar; positive is later. */
export interface Slip extends Change<Span> {
  startDays: number;
  finishDays: number;
}

/** What one version of a programme has changed against another. Activities are the same when their ids are. */
export interface ProgrammeComparison {
  finish: { before: LocalDateTime; after: LocalDateTime; days: number };
  added: NamedActivity[];
  gone: NamedActivity[];
  renamed: Change<string>[];
  /** Moved either way; the latest finish first. Summaries follow from what is under them and are not listed. */
  slipped: Slip[];
  /** Working days of the whole activity, not of what remains. */
  durations: Change<number>[];
  logic: LinkChanges;
  constraints: Change<Constraint[]>[];
  calendars: CalendarChanges;
}

/**
 * Compares two versions of a programme: what was added, what is gone, what has slipped by how many working days, and
 * which logic, durations, constraints and calendars were changed. Dates are those of the analysis, actual ones where
 * there are.
 *
 * @throws PlumblineError what analyse throws
 *
 * @example compareProgrammes(baseline, update).slipped[0]?.finishDays // 4
 */
export function compareProgrammes(before: Programme, after: Programme): ProgrammeComparison {
  const [analysisBefore, analysisAfter] = [analyse(before), analyse(after)];
  const [old, recent] = [datedActivities(before, analysisBefore), datedActivities(after, analysisAfter)];
  const both = [...recent.values()].flatMap((found): [DatedActivity, DatedActivity][] => {
    const known = old.get(found.activity.id);
    return known ? [[known, found]] : [];
  });
  const finish = { before: analysisBefore.projectFinish, after: analysisAfter.projectFinish };
  return {
    finish: {
      ...finish,
      days: workingDaysBetween(after, after.calendar, finish.before, finish.after),
    },
    added: [...recent.values()].flatMap(({ activity }) => (old.has(activity.id) ? [] : [named(activity)])),
    gone: [...old.values()].flatMap(({ activity }) => (recent.has(activity.id) ? [] : [named(activity)])),
    renamed: changes(both, ({ activity }) => activity.name),
    slipped: slips(both, after),
    durations: durations(both, before, after),
    logic: compareLinks(before.links, after.links),
    constraints: changes(both, ({ activity }) => activity.constraints),
    calendars: compareCalendars(before, after),
  };
}

function named({ id, name }: Activity): NamedActivity {
  return { id, name };
}

/** Where what is looked at differs in what it says. */
function changes<T>(
  both: readonly [DatedActivity, DatedActivity][],
  of: (one: DatedActivity) => T,
): Change<T>[] {
  return both.flatMap(([old, recent]) => {
    const [before, after] = [of(old), of(recent)];
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [{ ...named(recent.activity), before, after }];
  });
}

function slips(both: readonly [DatedActivity, DatedActivity][], after: Programme): Slip[] {
  const withWork = both.filter(([, { activity }]) => activity.kind !== 'summary');
  const span = ({ start, finish }: DatedActivity): Span => ({ start, finish });
  const calendarOf = new Map(withWork.map(([, { activity }]) => [activity.id, activity.calendar]));
  return changes(withWork, span)
    .map((change) => {
      const days = (end: keyof Span) =>
        workingDaysBetween(after, calendarOf.get(change.id) ?? '', change.before[end], change.after[end]);
      return { ...change, startDays: days('start'), finishDays: days('finish') };
    })
    .sort((a, b) => b.finishDays - a.finishDays);
}

/** In days of the calendar that each version has it on, so that a longer day alone is a change of calendar. */
function durations(
  both: readonly [DatedActivity, DatedActivity][],
  before: Programme,
  after: Programme,
): Change<number>[] {
  const length = (programme: Programme) => {
    const days = new Map(programme.calendars.map((found) => [found.id, workingDayMinutes(found)]));
    return ({ activity }: DatedActivity) => activity.durationMinutes / (days.get(activity.calendar) ?? 480);
  };
  const [oldLength, newLength] = [length(before), length(after)];
  return both.flatMap(([old, recent]) => {
    const [was, is] = [oldLength(old), newLength(recent)];
    return was === is ? [] : [{ ...named(recent.activity), before: was, after: is }];
  });
}
