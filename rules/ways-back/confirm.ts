import { fromLocalMinutes, toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import type { RiskInputs } from '../../site/schedule/risk/prepare-risk.ts';
import { atShare, shareUpTo } from '../../site/schedule/risk/quantiles.ts';
import { runSlice } from '../../site/schedule/risk/run-slice.ts';
import { beginRisk } from '../../site/schedule/risk/schedule-risk.ts';

export interface Run {
  iterations: number;
  seed: number;
  /** Id of an activity; null: the whole project. */
  milestone: string | null;
}

export interface Chances {
  p50: LocalDateTime;
  p80: LocalDateTime;
  /** In how many of 100 cases it is done by the target. */
  targetPercent: number;
}

/** The finish of a programme by Monte Carlo. The same seed draws the same numbers, with and without measures. */
export function chancesOf(
  programme: Programme,
  inputs: RiskInputs,
  { iterations, seed, milestone }: Run,
  target: LocalDateTime,
): Chances {
  const watch = milestone === null ? [] : [milestone];
  const { prepared } = beginRisk(programme, { ...inputs, iterations, seed, watch });
  const slice = runSlice(prepared.model, 0, iterations, seed);
  const finishes = (milestone === null ? slice.finishes : (slice.watched[0] ?? slice.finishes)).toSorted();
  return {
    p50: fromLocalMinutes(atShare(finishes, 0.5)),
    p80: fromLocalMinutes(atShare(finishes, 0.8)),
    targetPercent: 100 * shareUpTo(finishes, toLocalMinutes(target)),
  };
}
