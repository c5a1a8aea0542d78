import type { LiveActivity, LiveProgress } from '../site/live.ts';
import type { Risk } from '../site/risk.ts';
import { liveActivity, plannedDates } from '../site/schedule/live-activity.ts';
import type { Analysis, LocalDateTime, Programme } from '../site/schedule/programme.ts';
import { actualPercent, plannedPercent } from '../site/schedule/progress.ts';
import type { ElementStatus } from '../site/twin/element.ts';
import { elementStatus } from '../site/twin/element-status.ts';

/** The programme with its dates, and what it builds. */
export interface ProgrammeView {
  programme: Programme;
  analysis: Analysis;
  /** Equal numbers mean an equal programme. */
  revision: number;
  activitiesOf: ReadonlyMap<string, readonly string[]>;
}

export interface ProgrammeParts {
  activities: Record<string, LiveActivity>;
  elements: Record<string, ElementStatus>;
  progress: LiveProgress;
}

/** What screens show of the programme at a local time. */
export function programmeParts(
  view: ProgrammeView,
  risks: readonly Risk[],
  now: LocalDateTime,
): ProgrammeParts {
  const dates = new Map(view.analysis.activities.map((activity) => [activity.id, activity]));
  const activities: Record<string, LiveActivity> = {};
  for (const activity of view.programme.activities)
    if (activity.kind !== 'summary')
      activities[activity.id] = liveActivity(activity, dates.get(activity.id), now);

  const atRisk = new Set(risks.flatMap((risk) => (risk.state === 'open' ? risk.elements : [])));
  const elements: Record<string, ElementStatus> = {};
  for (const [element, ids] of view.activitiesOf)
    elements[element] = elementStatus(
      ids.flatMap((id) => activities[id] ?? []),
      atRisk.has(element),
    );
  return { activities, elements, progress: standing(view, now) };
}

function standing(view: ProgrammeView, now: LocalDateTime): LiveProgress {
  const finishes = view.programme.activities.flatMap((activity) => plannedDates(activity).finish ?? []);
  const plannedFinish = finishes.reduce((latest, finish) => (finish > latest ? finish : latest), '') || null;
  const start = view.programme.start;
  return {
    actualPercent: actualPercent(view.programme),
    plannedPercent: plannedPercent(view.programme, now),
    dayOf: daysBetween(start, now) + 1,
    days: daysBetween(start, plannedFinish ?? view.analysis.projectFinish) + 1,
    plannedFinish,
    forecastFinish: view.analysis.projectFinish,
  };
}

function daysBetween(from: LocalDateTime, to: LocalDateTime): number {
  return Temporal.PlainDate.from(from.slice(0, 10)).until(to.slice(0, 10)).days;
}
