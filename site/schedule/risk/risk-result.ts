import { analyse } from '../analyse.ts';
import { fromLocalMinutes, type LocalMinutes, toLocalMinutes } from '../local-minutes.ts';
import type { LocalDateTime, Programme } from '../programme.ts';
import { workingDayMinutes } from '../working-day.ts';
import type { WorkingMinutes } from '../working-minutes.ts';
import { workingMinutes } from '../working-time.ts';
import { FINISHED } from './compiled-network.ts';
import type { PreparedRisk } from './prepare-risk.ts';
import { atShare, confidence, shareUpTo } from './quantiles.ts';
import type { RiskSlice } from './run-slice.ts';

export interface Quantiles {
  p50: LocalDateTime;
  p80: LocalDateTime;
  p95: LocalDateTime;
}

/** What a schedule-risk run says. Dates are local, days are working days of the project's calendar. */
export interface RiskResult extends Quantiles {
  iterations: number;
  seed: number;
  mean: LocalDateTime;
  standardDeviationDays: number;
  /** Working days from the programme's start to the finish. */
  finishDays: { mean: number; p50: number; p80: number; p95: number };
  /** The finish when nothing spreads, and in how many of 100 iterations it is kept. */
  planned: LocalDateTime;
  plannedChancePercent: number;
  /** Between these dates P80 lies in 95 of 100 such runs. */
  p80Between: [LocalDateTime, LocalDateTime];
  /** The same quantiles after a part of the iterations: has it settled? */
  convergence: (Quantiles & { iterations: number })[];
  /**
   * Share of iterations in which an activity lies on the longest path, and its schedule sensitivity: that share
   * times its standard deviation over the project's. The greatest sensitivity first.
   */
  criticality: { id: string; index: number; sensitivity: number }[];
  /** Working days that P80 comes earlier when one thing is certain; the most first. */
  drivers: { id: string; workingDays: number }[];
  /** How many of the iterations the drivers were run again for. */
  driverIterations: number;
  /** Of each activity that was watched. */
  watched: ({ id: string } & Quantiles)[];
  warnings: string[];
}

/** The result without its drivers. */
export function riskResult(
  programme: Programme,
  { model, dayMinutes, warnings }: PreparedRisk,
  slice: RiskSlice,
  seed: number,
): Omit<RiskResult, 'drivers' | 'driverIterations'> {
  const project = projectDays(programme);
  const iterations = slice.finishes.length;
  const days = slice.finishes.map((finish) => project.days(finish));
  const { mean, deviation } = momentsOf(days);
  const sorted = slice.finishes.toSorted();
  const at = (share: number) => atShare(sorted, share);
  const planned = analyse(programme).projectFinish;
  const [low, high] = confidence(0.8, iterations);
  return {
    iterations,
    seed,
    mean: fromLocalMinutes(project.at(mean)),
    standardDeviationDays: deviation,
    ...quantilesOf(sorted),
    finishDays: {
      mean,
      p50: project.days(at(0.5)),
      p80: project.days(at(0.8)),
      p95: project.days(at(0.95)),
    },
    planned,
    plannedChancePercent: 100 * shareUpTo(sorted, toLocalMinutes(planned)),
    p80Between: [fromLocalMinutes(at(low)), fromLocalMinutes(at(high))],
    convergence: [1 / 8, 1 / 4, 1 / 2, 1].map((part) => {
      const count = Math.max(1, Math.round(iterations * part));
      return { iterations: count, ...quantilesOf(slice.finishes.slice(0, count).sort()) };
    }),
    criticality: criticalityOf({ model, dayMinutes }, slice, deviation),
    watched: slice.watched.map((finishes, index) => ({
      id: model.network.ids[model.watched[index] ?? 0] ?? '',
      ...quantilesOf(finishes.toSorted()),
    })),
    warnings,
  };
}

export interface ProjectDays {
  /** Working days of the project's calendar from the programme's start to a time. */
  days(at: LocalMinutes): number;
  daysTo(at: LocalDateTime): number;
  /** The time after so many. */
  at(days: number): LocalMinutes;
}

export function projectDays(programme: Programme): ProjectDays {
  const calendar = programme.calendars.find(({ id }) => id === programme.calendar);
  const working: WorkingMinutes | null = calendar ? workingMinutes(calendar) : null;
  const start = toLocalMinutes(programme.start);
  const day = calendar ? workingDayMinutes(calendar) : 1440;
  const days = (at: LocalMinutes) => (working ? working.between(start, at) : at - start) / day;
  return {
    days,
    daysTo: (at) => days(toLocalMinutes(at)),
    at: (days) => (working ? working.add(start, days * day) : start + days * day),
  };
}

function quantilesOf(sorted: Float64Array): Quantiles {
  const date = (share: number) => fromLocalMinutes(atShare(sorted, share));
  return { p50: date(0.5), p80: date(0.8), p95: date(0.95) };
}

function momentsOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

function criticalityOf(
  { model, dayMinutes }: Pick<PreparedRisk, 'model' | 'dayMinutes'>,
  { onPath, sums, squares, finishes }: RiskSlice,
  projectDeviation: number,
): RiskResult['criticality'] {
  const count = finishes.length;
  const deviations = new Map<number, number>();
  for (const [index, node] of model.nodes.entries()) {
    const mean = (sums[index] ?? 0) / count;
    const variance = Math.max(0, (squares[index] ?? 0) / count - mean * mean);
    deviations.set(node, Math.sqrt(variance) / (dayMinutes[index] ?? 1));
  }
  return model.network.ids
    .flatMap((id, node) => {
      if (id === null || model.network.state[node] === FINISHED) return [];
      const index = (onPath[node] ?? 0) / count;
      const deviation = deviations.get(node) ?? 0;
      return [{ id, index, sensitivity: projectDeviation > 0 ? (index * deviation) / projectDeviation : 0 }];
    })
    .sort((a, b) => b.sensitivity - a.sensitivity || b.index - a.index);
}
