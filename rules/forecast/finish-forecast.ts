import type {
  FinishForecast,
  ForecastDriver,
  MilestoneForecast,
} from '../../site/forecast/finish-forecast.ts';
import { nameIn } from '../../site/name-in.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { plannedDates } from '../../site/schedule/live-activity.ts';
import type { LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import { projectDays, type RiskResult } from '../../site/schedule/risk/risk-result.ts';
import { scheduleRisk } from '../../site/schedule/risk/schedule-risk.ts';
import type { ForecastInput } from './forecast-input.ts';
import { type Outlook, outlookOf } from './outlook.ts';

// A screen shows a dozen; a programme with a milestone a week has more than anybody reads.
const MILESTONES_MAX = 100;
// What takes less than a tenth of an hour off P80 drives nothing.
const DRIVER_DAYS_MIN = 0.01;

/**
 * When the job will be finished, and each milestone: the programme as it stands, corrected by what is measured, dated
 * thousands of times. Dates are local, days are working days of the project's calendar.
 *
 * @throws PlumblineError what scheduleRisk throws
 *
 * @example finishForecast(input).p80 // '2027-07-09T14:00'
 */
export function finishForecast(input: ForecastInput): FinishForecast {
  const { programme } = input;
  const outlook = outlookOf(input);
  const milestones = openMilestones(programme);
  const result = scheduleRisk(outlook.programme, {
    ...outlook.inputs,
    iterations: input.iterations,
    seed: input.seed,
    watch: milestones.map(({ id }) => id),
  });
  const analysis = analyse(programme);
  const baseline = baselineFinish(programme);
  const after = daysAfter(programme);
  const plans = new Map(analysis.activities.map(({ id, earlyFinish }) => [id, earlyFinish]));
  const { p50, p80, p95 } = result;
  return {
    computedAt: input.now,
    baseline,
    plan: analysis.projectFinish,
    ...{ p50, p80, p95 },
    p50Days: after(baseline, p50),
    p80Days: after(baseline, p80),
    p95Days: after(baseline, p95),
    milestones: milestones.flatMap(({ id, name, baseline: agreed }): MilestoneForecast[] => {
      const found = result.watched.find((one) => one.id === id);
      if (!found) return [];
      return [
        {
          ...{ id, name, baseline: agreed, plan: plans.get(id) ?? found.p50 },
          ...{ p50: found.p50, p80: found.p80, p95: found.p95 },
          p50Days: after(agreed, found.p50),
          p80Days: after(agreed, found.p80),
        },
      ];
    }),
    drivers: driversOf(result, outlook, programme),
    basis: {
      ...outlook.basis,
      iterations: input.iterations,
      seed: input.seed,
      dataDate: programme.dataDate,
      warnings: result.warnings,
    },
  };
}

/** The last of all baseline finishes; without a baseline of the planned ones. */
export function baselineFinish({ activities }: Programme): LocalDateTime | null {
  const finishes = activities.flatMap((activity) => plannedDates(activity).finish ?? []);
  return finishes.reduce((latest, finish) => (finish > latest ? finish : latest), '') || null;
}

/** Milestones that are still to come, the earliest agreed first. */
export function openMilestones(
  programme: Programme,
): { id: string; name: string; baseline: LocalDateTime | null }[] {
  return programme.activities
    .filter(
      ({ kind, actualStart, actualFinish, percentComplete }) =>
        kind === 'milestone' && actualStart === null && actualFinish === null && percentComplete < 100,
    )
    .map((activity) => ({ id: activity.id, name: activity.name, baseline: plannedDates(activity).finish }))
    .toSorted((a, b) => (a.baseline ?? '9').localeCompare(b.baseline ?? '9'))
    .slice(0, MILESTONES_MAX);
}

/** Working days of the project from an agreed date to another; null where nothing was agreed. */
export function daysAfter(
  programme: Programme,
): (from: LocalDateTime | null, to: LocalDateTime) => number | null {
  const project = projectDays(programme);
  return (from, to) =>
    from === null ? null : Math.round(10 * (project.daysTo(to) - project.daysTo(from))) / 10;
}

function driversOf(
  { drivers }: RiskResult,
  { named, programme }: Outlook,
  original: Programme,
): ForecastDriver[] {
  const names = new Map([...programme.activities, ...original.activities].map(({ id, name }) => [id, name]));
  return drivers
    .filter(({ workingDays }) => workingDays >= DRIVER_DAYS_MIN)
    .map(({ id, workingDays }) => {
      const name = names.get(id) ?? id;
      const found = named.get(id) ?? {
        kind: 'activity' as const,
        name: { en: nameIn(name, 'en'), zh: nameIn(name, 'zh') },
      };
      return { id, ...found, workingDays: Math.round(workingDays * 100) / 100 };
    });
}
