import { PlumblineError } from '../../site/errors.ts';
import type { CrashOption } from '../../site/forecast/forecast-settings.ts';
import type { TakenOption, WaysBack } from '../../site/forecast/ways-back.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { plannedDates } from '../../site/schedule/live-activity.ts';
import { loosened } from '../../site/schedule/loosen-dates.ts';
import type { LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import { workingDayMinutes } from '../../site/schedule/working-day.ts';
import { baselineFinish, daysAfter } from '../forecast/finish-forecast.ts';
import type { ForecastInput } from '../forecast/forecast-input.ts';
import { type Outlook, outlookOf } from '../forecast/outlook.ts';
import { inputsWithMeasures, withMeasures } from './apply-measures.ts';
import { type CheapestSet, cheapestSet, finishOf } from './cheapest-set.ts';
import { chancesOf } from './confirm.ts';
import { expandOptions } from './expand-options.ts';
import { costOf, type Measure } from './measure.ts';
import type { SolveCrash } from './solve-crash.ts';
import { waysBackText } from './ways-back-text.ts';

export interface WaysBackQuestion {
  /** Id of a milestone or any activity; null: the whole project. */
  milestone: string | null;
  /** null: as agreed in the baseline. */
  target: LocalDateTime | null;
}

/**
 * The cheapest way to be done by a date, from what the site can do: proposed on likely durations, confirmed by Monte
 * Carlo on the same random numbers.
 *
 * @param input as of the forecast
 * @throws PlumblineError `activity-unknown`, `target-missing`, `target-past`, what analyse and the solver throw
 *
 * @example waysBack(input, site.options, { milestone: null, target: null }, await openCrashSolver()).cost
 */
export function waysBack(
  input: ForecastInput,
  options: readonly CrashOption[],
  question: WaysBackQuestion,
  solve: SolveCrash,
): WaysBack {
  const milestone = milestoneOf(input.programme, question.milestone);
  const target = targetOf(input.programme, question);
  const outlook = outlookOf(input);
  const logical = { ...outlook, programme: loosened(outlook.programme) };
  const measures = expandOptions(options, {
    programme: logical.programme,
    analysis: analyse(logical.programme),
    pours: input.pours,
    strengthOf: outlook.strengthOf,
    trades: input.settings.trades ?? [],
  });
  const set = cheapestSet(logical.programme, measures, target, question.milestone, solve);
  const found = described(input, logical, set, { milestone, target });
  return { ...found, text: waysBackText(found) };
}

function milestoneOf({ activities }: Programme, id: string | null): WaysBack['milestone'] {
  if (id === null) return null;
  const activity = activities.find((one) => one.id === id);
  if (!activity || activity.kind === 'summary' || activity.kind === 'level-of-effort')
    throw new PlumblineError(
      'activity-unknown',
      `The programme has no milestone or task ${id}. Check its id.`,
    );
  if (activity.actualFinish !== null)
    throw new PlumblineError(
      'activity-unknown',
      `${id} (${activity.name}) is finished. Name one that is to come.`,
    );
  return { id, name: activity.name };
}

function targetOf(programme: Programme, { milestone, target }: WaysBackQuestion): LocalDateTime {
  const activity = programme.activities.find(({ id }) => id === milestone);
  const agreed = activity ? plannedDates(activity).finish : baselineFinish(programme);
  const found = target ?? agreed;
  if (found === null)
    throw new PlumblineError('target-missing', 'Nothing was agreed in a baseline. Name a target date.');
  if (programme.dataDate !== null && found < programme.dataDate)
    throw new PlumblineError(
      'target-past',
      `${found.slice(0, 10)} is past: the data date is ${programme.dataDate}. Name a later target.`,
    );
  return found;
}

function described(
  { iterations, seed }: ForecastInput,
  { programme, inputs }: Outlook,
  { measures, finish, reached, proven }: CheapestSet,
  { milestone, target }: Pick<WaysBack, 'milestone' | 'target'>,
): Omit<WaysBack, 'text'> {
  const run = { iterations, seed, milestone: milestone?.id ?? null };
  const none = finishOf(programme, run.milestone);
  const sooner = daysAfter(programme);
  const saved = (before: LocalDateTime, after: LocalDateTime) => ({
    before,
    after,
    workingDays: sooner(after, before) ?? 0,
  });
  const before = chancesOf(programme, inputs, run, target);
  const after =
    measures.length === 0
      ? before
      : chancesOf(
          withMeasures(programme, measures),
          inputsWithMeasures(inputs, programme, measures),
          run,
          target,
        );
  return {
    milestone,
    target,
    outcome: outcomeOf(measures, reached),
    options: taken(measures, programme),
    cost: money(costOf(measures)),
    leastCost: reached && proven,
    likely: saved(none, finish),
    chances: {
      ...{ iterations, seed },
      p50: saved(before.p50, after.p50),
      p80: saved(before.p80, after.p80),
      targetPercent: { before: before.targetPercent, after: after.targetPercent },
    },
  };
}

function outcomeOf(measures: readonly Measure[], reached: boolean): WaysBack['outcome'] {
  if (measures.length === 0) return reached ? 'not-needed' : 'no-options';
  return reached ? 'reached' : 'out-of-reach';
}

function taken(measures: readonly Measure[], programme: Programme): TakenOption[] {
  const dayMinutes = new Map(
    programme.calendars.map((calendar) => [calendar.id, workingDayMinutes(calendar)]),
  );
  const calendarOf = new Map(programme.activities.map(({ id, calendar }) => [id, calendar]));
  const dayOf = (activity: string) => dayMinutes.get(calendarOf.get(activity) ?? '') ?? 480;
  return [...Map.groupBy(measures, ({ option }) => option)].map(([{ id, name, kind }, list]) => ({
    ...{ option: id, name, kind },
    activities: list.flatMap(({ targets }) =>
      targets.map((target) => ({
        id: target.activity,
        name: target.name,
        workingDays: Math.round((100 * target.minutes) / dayOf(target.activity)) / 100,
      })),
    ),
    cost: money(costOf(list)),
  }));
}

/** To the hundredth of whatever the site pays in. */
function money(amount: number): number {
  return Math.round(amount * 100) / 100;
}
