import { toLocal } from '../../site/local-time.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import type { Activity, Programme } from '../../site/schedule/programme.ts';
import { percentDone } from '../progress-reports.ts';
import { ALWAYS_CALENDAR, CALENDAR_IDS, CREW_CALENDAR } from './calendars.ts';
import type { DemoJob } from './job.ts';
import type { JobStep } from './step.ts';

/**
 * The programme as the planner last issued it: what is done and begun by the data date with its actual dates, the rest
 * planned from there, and agreed so as the baseline.
 *
 * @param dataDate ms since 1970 UTC
 */
export function demoProgramme(job: DemoJob, name: string, dataDate: number): Programme {
  const local = (at: number) => toLocal(at, job.timeZone);
  const programme: Programme = {
    name,
    source: 'mspdi',
    start: local(job.start),
    dataDate: local(dataDate),
    calendar: CALENDAR_IDS.crew,
    calendars: [CREW_CALENDAR, ALWAYS_CALENDAR],
    activities: job.steps.map((step) => statused(job, step, dataDate)),
    links: [...job.links],
  };
  const dates = new Map(analyse(programme).activities.map((activity) => [activity.id, activity]));
  const activities = programme.activities.map((activity) => {
    // The early start of a started activity is where the rest of it begins; it was planned for when it began.
    const start = activity.actualStart ?? dates.get(activity.id)?.earlyStart ?? null;
    const finish = dates.get(activity.id)?.earlyFinish ?? null;
    const planned = { plannedStart: start, plannedFinish: finish };
    return { ...activity, ...planned, baselineStart: start, baselineFinish: finish };
  });
  return { ...programme, activities };
}

function statused(job: DemoJob, step: JobStep, dataDate: number): Activity {
  const { id, name, kind, parent, minutes } = step;
  const dates = job.truth.dates.get(id);
  const started = dates !== undefined && dates.start < dataDate;
  const finished = dates !== undefined && dates.finish <= dataDate;
  const percent = started ? percentDone(job, step, dataDate) : 0;
  return {
    id,
    name,
    kind,
    parent,
    calendar: CALENDAR_IDS[step.calendar],
    durationMinutes: minutes,
    remainingMinutes: finished ? 0 : Math.round(minutes * (1 - percent / 100)),
    percentComplete: finished ? 100 : percent,
    actualStart: started ? toLocal(dates.start, job.timeZone) : null,
    actualFinish: finished ? toLocal(dates.finish, job.timeZone) : null,
    plannedStart: null,
    plannedFinish: null,
    baselineStart: null,
    baselineFinish: null,
    constraints: [],
  };
}
