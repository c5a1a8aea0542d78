import type { Activity, ActivityAnalysis, Analysis, Link, Programme } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';

/** What the checks look at: no summaries, no level of effort, and only what is still open. */
export interface DcmaFacts {
  programme: Programme;
  analysis: Analysis;
  /** Tasks and milestones, finished ones too. */
  working: readonly Activity[];
  open: readonly Activity[];
  /** Between activities with work, to one that is open. */
  links: readonly Link[];
  datesOf(id: string): ActivityAnalysis | undefined;
  /** Working minutes of a day on its calendar. */
  dayMinutesOf(activity: Activity): number;
}

export function dcmaFacts(programme: Programme, analysis: Analysis): DcmaFacts {
  const working = programme.activities.filter(({ kind }) => kind === 'task' || kind === 'milestone');
  const open = working.filter((activity) => !isFinished(activity));
  const [workingIds, openIds] = [new Set(working.map(idOf)), new Set(open.map(idOf))];
  const dates = new Map(analysis.activities.map((dated) => [dated.id, dated]));
  const days = new Map(programme.calendars.map((calendar) => [calendar.id, workingDayMinutes(calendar)]));
  const usual = days.get(programme.calendar) ?? 480;
  return {
    programme,
    analysis,
    working,
    open,
    links: programme.links.filter(
      ({ predecessor, successor }) => workingIds.has(predecessor) && openIds.has(successor),
    ),
    datesOf: (id) => dates.get(id),
    dayMinutesOf: ({ calendar }) => days.get(calendar) ?? usual,
  };
}

export function isFinished({ actualFinish, percentComplete, remainingMinutes }: Activity): boolean {
  return actualFinish !== null || (percentComplete >= 100 && remainingMinutes === 0);
}

export function linkName({ predecessor, successor }: Link): string {
  return `${predecessor} → ${successor}`;
}

function idOf({ id }: Activity): string {
  return id;
}
