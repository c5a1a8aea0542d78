import { analyse } from '../../site/schedule/analyse.ts';
import { fromLocalMinutes, type LocalMinutes, toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { Activity, Link, LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import { iterationKey, streamKey, uniform } from '../../site/schedule/risk/counter-random.ts';
import { normalDeviations } from '../../site/schedule/risk/log-normal.ts';
import { roundTheClockCalendar, standardCalendar } from '../../site/schedule/standard-calendars.ts';
import { workingMinutes } from '../../site/schedule/working-time.ts';

/** A job whose truth is known: the programme as it stands at its data date, and when it was finished in the end. */
export interface SyntheticJob {
  programme: Programme;
  trueFinish: LocalDateTime;
}

const TRADES = [
  'Formwork',
  'Reinforce',
  'Services',
  'Pour',
  'Cure',
  'Strip',
  'Blockwork',
  'Finishes',
] as const;
const PLANNED_DAYS = [4, 3, 2, 1, 5, 2, 6, 8];
const FLOORS = 16;
const DAY = 480;
// How sites differ from their plans, trades from their sites and activities from their trades: not the forecast's own
// beliefs (0.2, 0.15, 0.25 around nothing), so that it cannot be right by construction.
const SITE = { mean: 0.08, deviation: 0.15 };
const TRADE_DEVIATION = 0.1;
const ACTIVITY_DEVIATION = 0.22;
const CURING = { least: 0.92, most: 1.22 };

/**
 * Draws a building of sixteen floors with eight trades: how long each activity really takes, the whole of the job by
 * these durations, and what had been reported of it when about `share` of the time was gone. Reports give per cents in
 * steps of five, as foremen do.
 */
export function syntheticJob(seed: number, share = 0.5): SyntheticJob {
  const plan = planned();
  const truth = trueMinutes(plan, seed);
  const built = analyse({
    ...plan,
    activities: plan.activities.map((activity) => {
      const minutes = truth.get(activity.id) ?? 0;
      return { ...activity, durationMinutes: minutes, remainingMinutes: minutes };
    }),
  });
  const [start, finish] = [toLocalMinutes(plan.start), toLocalMinutes(built.projectFinish)];
  const calendar = workingMinutes(standardCalendar());
  const dataDate = calendar.nextStart(Math.round(start + share * (finish - start)));
  const dates = new Map(built.activities.map((dated) => [dated.id, dated]));
  return {
    trueFinish: built.projectFinish,
    programme: {
      ...plan,
      dataDate: fromLocalMinutes(dataDate),
      activities: plan.activities.map((activity) => {
        const { earlyStart, earlyFinish } = dates.get(activity.id) ?? { earlyStart: '', earlyFinish: '' };
        return reported(activity, earlyStart, earlyFinish, dataDate);
      }),
    },
  };
}

function planned(): Programme {
  const activities: Activity[] = [];
  const links: Link[] = [];
  for (let floor = 0; floor < FLOORS; floor++)
    for (const [trade, name] of TRADES.entries()) {
      const days = PLANNED_DAYS[trade] ?? 1;
      const isCuring = name === 'Cure';
      const id = `${name}-${floor}`;
      activities.push(
        task(id, `${name} L${floor + 1}`, isCuring ? '24' : '1', days * (isCuring ? 1440 : DAY)),
      );
      if (trade > 0) links.push(after(`${TRADES[trade - 1]}-${floor}`, id));
      // A crew goes from floor to floor.
      if (floor > 0) links.push(after(`${name}-${floor - 1}`, id));
    }
  const programme: Programme = {
    name: 'Synthetic job',
    source: 'xer',
    start: '2026-01-05T08:00',
    dataDate: null,
    calendar: '1',
    calendars: [standardCalendar(), roundTheClockCalendar()],
    activities,
    links,
  };
  const dates = new Map(analyse(programme).activities.map((dated) => [dated.id, dated]));
  return {
    ...programme,
    activities: activities.map((activity) => {
      const { earlyStart = null, earlyFinish = null } = dates.get(activity.id) ?? {};
      return { ...activity, baselineStart: earlyStart, baselineFinish: earlyFinish };
    }),
  };
}

function trueMinutes({ activities }: Programme, seed: number): Map<string, number> {
  const draw = (stream: number) => uniform(iterationKey(seed, 0), streamKey(stream));
  const site = SITE.mean + SITE.deviation * normalDeviations(draw(0));
  return new Map(
    activities.map(({ id, durationMinutes }, index) => {
      const trade = TRADES.findIndex((name) => id.startsWith(name));
      if (TRADES[trade] === 'Cure') {
        const factor = CURING.least + (CURING.most - CURING.least) * draw(1000 + index);
        return [id, Math.round(durationMinutes * factor)];
      }
      const logRatio =
        site +
        TRADE_DEVIATION * normalDeviations(draw(1 + trade)) +
        ACTIVITY_DEVIATION * normalDeviations(draw(1000 + index));
      return [id, Math.max(30, Math.round(durationMinutes * Math.exp(logRatio)))];
    }),
  );
}

function reported(
  activity: Activity,
  start: LocalDateTime,
  finish: LocalDateTime,
  dataDate: LocalMinutes,
): Activity {
  const [from, to] = [toLocalMinutes(start), toLocalMinutes(finish)];
  if (from >= dataDate) return activity;
  if (to <= dataDate)
    return {
      ...activity,
      actualStart: start,
      actualFinish: finish,
      percentComplete: 100,
      remainingMinutes: 0,
    };
  const calendar = workingMinutes(activity.calendar === '24' ? roundTheClockCalendar() : standardCalendar());
  const done = calendar.between(from, dataDate) / calendar.between(from, to);
  const percent = Math.min(95, 5 * Math.round(20 * done));
  return {
    ...activity,
    actualStart: start,
    percentComplete: percent,
    remainingMinutes: Math.round(activity.durationMinutes * (1 - percent / 100)),
  };
}

function task(id: string, name: string, calendar: string, minutes: number): Activity {
  return {
    ...{ id, name, calendar, kind: 'task', parent: null },
    ...{ durationMinutes: minutes, remainingMinutes: minutes, percentComplete: 0 },
    ...{ actualStart: null, actualFinish: null, plannedStart: null, plannedFinish: null },
    ...{ baselineStart: null, baselineFinish: null, constraints: [] },
  };
}

function after(predecessor: string, successor: string): Link {
  return { predecessor, successor, kind: 'FS', lagMinutes: 0, lagCalendar: 'predecessor' };
}
