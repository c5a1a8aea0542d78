import { plannedDates } from '../schedule/live-activity.ts';
import type { Analysis, LocalDateTime, Programme } from '../schedule/programme.ts';
import { type SCurvePoint, sCurve } from '../schedule/s-curve.ts';
import { type Crew, type CrewSetting, crewOf } from './crew.ts';

/** From when to when; null where one end is not known. */
export interface Span {
  start: LocalDateTime | null;
  finish: LocalDateTime | null;
}

/** An activity as the 4D timeline draws it. */
export interface TimelineActivity extends Crew {
  id: string;
  name: string;
  /** By the signed baseline, else by the programme itself. */
  planned: Span;
  actual: Span;
  /** What happened, and what will happen when all goes on as the programme stands. */
  forecast: Span;
  /** GlobalIds of what it builds. */
  elements: readonly string[];
}

/** All that the 4D timeline needs; dates are the site's wall time. */
export interface Timeline {
  today: LocalDateTime;
  from: LocalDateTime;
  to: LocalDateTime;
  activities: TimelineActivity[];
  curve: SCurvePoint[];
}

interface Source {
  programme: Programme;
  analysis: Pick<Analysis, 'activities'>;
  elementsOf: ReadonlyMap<string, readonly string[]>;
}

// Below this a point a week would make a curve of corners.
const DAYS_BY_DAY_MAX = 200;

/**
 * The programme as the model shows it through time.
 *
 * @param today now, in the site's wall time
 */
export function timeline(
  { programme, analysis, elementsOf }: Source,
  crews: readonly CrewSetting[],
  today: LocalDateTime,
): Timeline {
  const dates = new Map(analysis.activities.map((one) => [one.id, one]));
  const activities = programme.activities.flatMap((activity): TimelineActivity[] => {
    if (activity.kind === 'summary') return [];
    const { id, name, actualStart, actualFinish } = activity;
    const early = dates.get(id);
    return [
      {
        id,
        name,
        ...crewOf(activity, crews),
        planned: plannedDates(activity),
        actual: { start: actualStart, finish: actualFinish },
        forecast: {
          start: actualStart ?? early?.earlyStart ?? null,
          finish: actualFinish ?? early?.earlyFinish ?? null,
        },
        elements: elementsOf.get(id) ?? [],
      },
    ];
  });
  const ends = activities.flatMap(({ planned, forecast }) => [
    planned.start,
    planned.finish,
    forecast.start,
    forecast.finish,
  ]);
  const known = ends.filter((end) => end !== null).sort();
  const from = known[0] ?? today;
  const to = known.at(-1) ?? today;
  const days = Temporal.PlainDate.from(from.slice(0, 10)).until(to.slice(0, 10)).days;
  return { today, from, to, activities, curve: sCurve(programme, analysis, days > DAYS_BY_DAY_MAX ? 7 : 1) };
}
