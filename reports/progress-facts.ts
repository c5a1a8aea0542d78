import { toLocal } from '../site/local-time.ts';
import { plannedDates } from '../site/schedule/live-activity.ts';
import type { LocalDateTime, Programme } from '../site/schedule/programme.ts';
import type { ProgressFacts } from './daily-fact-types.ts';
import { type Figure, figure, figureOr, missing } from './figure.ts';
import type { ReportDay } from './report-day.ts';
import { workingDaysBetween } from './shifts.ts';
import type { ReportSources } from './sources.ts';

const SOURCE = 'programme';

/** Where the job stands: built, planned, and when it ends. */
export function progressFacts(sources: ReportSources, day: ReportDay): ProgressFacts {
  const { programme, analysis } = sources;
  const plannedFinish = programme ? lastPlannedFinish(programme) : null;
  const forecastFinish = analysis?.projectFinish ?? null;
  const now = toLocal(day.asOf, sources.site.timeZone);
  return {
    dayOf: days(programme, day.date),
    days: days(programme, plannedFinish ?? forecastFinish),
    actualPercent: figureOr(sources.actualPercent, '%', SOURCE, 'no-programme'),
    plannedPercent: figureOr(sources.plannedPercent(now), '%', SOURCE, 'no-programme'),
    plannedFinish,
    forecastFinish,
    finishDelayDays:
      day.calendar && plannedFinish && forecastFinish
        ? figure(
            workingDaysBetween(day.calendar, plannedFinish.slice(0, 10), forecastFinish.slice(0, 10)),
            'd',
            SOURCE,
          )
        : missing('no-programme', 'd', SOURCE),
  };
}

/** Calendar days from the programme's start up to a date, both counted. */
function days(programme: Programme | null, to: string | null): Figure {
  if (!programme || !to) return missing('no-programme', 'd', SOURCE);
  const first = Temporal.PlainDate.from(programme.start.slice(0, 10));
  const day = first.until(to.slice(0, 10)).days + 1;
  // Before the first day there is none to count.
  return day < 1 ? missing('not-known', 'd', SOURCE) : figure(day, 'd', SOURCE);
}

function lastPlannedFinish(programme: Programme): LocalDateTime | null {
  const finishes = programme.activities.flatMap((activity) => plannedDates(activity).finish ?? []);
  return finishes.reduce((latest, finish) => (finish > latest ? finish : latest), '') || null;
}
