import type { Programme } from '../../site/schedule/programme.ts';
import type { RiskInputs } from '../../site/schedule/risk/prepare-risk.ts';
import { SHORTEST_SHARE } from './expand-options.ts';
import type { Measure } from './measure.ts';

/** Working minutes that measures leave of each activity that they touch, and as a share of what it was. */
function leftOf(
  programme: Programme,
  measures: readonly Measure[],
): Map<string, { minutes: number; share: number }> {
  const gains = new Map<string, number>();
  for (const { targets } of measures)
    for (const { activity, minutes } of targets) gains.set(activity, (gains.get(activity) ?? 0) + minutes);
  return new Map(
    programme.activities.flatMap(({ id, remainingMinutes: before }) => {
      const gain = gains.get(id);
      if (gain === undefined || before <= 0) return [];
      const minutes = Math.max(Math.ceil(SHORTEST_SHARE * before), before - gain);
      return [[id, { minutes, share: minutes / before }] as const];
    }),
  );
}

/** The programme with measures taken. */
export function withMeasures(programme: Programme, measures: readonly Measure[]): Programme {
  const left = leftOf(programme, measures);
  return {
    ...programme,
    activities: programme.activities.map((activity) => {
      const found = left.get(activity.id);
      return found ? { ...activity, remainingMinutes: found.minutes } : activity;
    }),
  };
}

/** What is uncertain with measures taken: a shorter activity spreads by the same shares. */
export function inputsWithMeasures(
  inputs: RiskInputs,
  programme: Programme,
  measures: readonly Measure[],
): RiskInputs {
  const left = leftOf(programme, measures);
  return {
    ...inputs,
    estimates: inputs.estimates.map((estimate) => {
      const share = left.get(estimate.id)?.share ?? 1;
      const { optimistic, likely, pessimistic } = estimate;
      return {
        ...estimate,
        optimistic: optimistic * share,
        likely: likely * share,
        pessimistic: pessimistic * share,
      };
    }),
  };
}
