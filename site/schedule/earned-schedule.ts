import { PlumblineError } from '../errors.ts';

/** Earned schedule, in periods of the plan (weeks, months). */
export interface EarnedSchedule {
  /** How many periods of the plan have been earned. */
  earned: number;
  /** SPI(t): earned over gone; below one is late. */
  performanceIndex: number;
  /** SV(t): earned less gone; negative is late. */
  variance: number;
  /** IEAC(t): how many periods the whole takes if it goes on like this; Infinity when nothing is earned. */
  estimateAtCompletion: number;
}

/**
 * How far a job is in time, told from its value: the period by which the plan would have earned as much. Unlike
 * SPI in money it does not turn to one at the end of a late job.
 *
 * ES = C + (EV − PV_C) / (PV_{C+1} − PV_C), SPI(t) = ES / AT, SV(t) = ES − AT, IEAC(t) = PD / SPI(t), with C the
 * last period whose planned value has been earned (W. Lipke, Schedule is Different, 2003).
 *
 * @param plannedValues cumulative, at the end of each period; not falling
 * @param earnedValue of the same measure (money, hours, per cent)
 * @param actualTime periods gone, more than 0
 * @throws PlumblineError `usage`
 *
 * @example earnedSchedule([10, 25, 45, 70, 100, 130, 150, 165, 175, 180], 118, 7).earned // 5.6
 */
export function earnedSchedule(
  plannedValues: readonly number[],
  earnedValue: number,
  actualTime: number,
): EarnedSchedule {
  const falls = plannedValues.some((value, index) => value < (plannedValues[index - 1] ?? 0));
  if (falls || plannedValues.length === 0 || !(actualTime > 0) || !(earnedValue >= 0))
    throw new PlumblineError(
      'usage',
      'Earned schedule takes cumulative planned values that do not fall, an earned value, and a time above 0.',
    );
  const earned = periodsEarned(plannedValues, earnedValue);
  const performanceIndex = earned / actualTime;
  return {
    earned,
    performanceIndex,
    variance: earned - actualTime,
    estimateAtCompletion:
      performanceIndex > 0 ? plannedValues.length / performanceIndex : Number.POSITIVE_INFINITY,
  };
}

function periodsEarned(plannedValues: readonly number[], earnedValue: number): number {
  const full = plannedValues.findLastIndex((value) => value <= earnedValue) + 1;
  const next = plannedValues[full];
  if (next === undefined) return plannedValues.length;
  const before = plannedValues[full - 1] ?? 0;
  return full + (earnedValue - before) / (next - before);
}
