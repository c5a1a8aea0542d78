import { PlumblineError } from '../../errors.ts';
import { DEVIATIONS_MAX } from './normal.ts';

export const DISTRIBUTIONS = ['triangular', 'beta-pert', 'uniform'] as const;
/** Files name one of the three; what is learnt from the job is log-normal, see logNormal. */
export type Distribution = (typeof DISTRIBUTIONS)[number] | 'log-normal';

/** How long something may take, in working days of its calendar: at best, most likely, at worst. */
export interface ThreePoint {
  optimistic: number;
  likely: number;
  pessimistic: number;
  distribution: Distribution;
}

/**
 * What is wrong with an estimate; null when nothing is.
 *
 * @example faultOf({ optimistic: 3, likely: 2, pessimistic: 9, distribution: 'triangular' })
 * // 'optimistic 3 is more than likely 2'
 */
export function faultOf({ optimistic, likely, pessimistic }: ThreePoint): string | null {
  if (![optimistic, likely, pessimistic].every(Number.isFinite)) return 'a duration is no number';
  if (optimistic < 0) return `optimistic ${optimistic} is negative`;
  if (optimistic > likely) return `optimistic ${optimistic} is more than likely ${likely}`;
  if (likely > pessimistic) return `likely ${likely} is more than pessimistic ${pessimistic}`;
  return null;
}

/**
 * Mean and variance of an estimate, days and days².
 *
 * Beta-PERT is the beta distribution whose mean is (a + 4m + b)/6, so its variance is (µ − a)(b − µ)/7. The
 * classic ((b − a)/6)² is another number, and only `classicPert` uses it.
 *
 * @example momentsOf({ optimistic: 1, likely: 2, pessimistic: 9, distribution: 'beta-pert' }).variance // 1.7143
 */
export function momentsOf({ optimistic: a, likely: m, pessimistic: b, distribution }: ThreePoint): {
  mean: number;
  variance: number;
} {
  switch (distribution) {
    case 'triangular':
      return { mean: (a + m + b) / 3, variance: (a * a + m * m + b * b - a * m - a * b - m * b) / 18 };
    case 'uniform':
      return { mean: (a + b) / 2, variance: (b - a) ** 2 / 12 };
    case 'beta-pert': {
      const mean = (a + 4 * m + b) / 6;
      return { mean, variance: ((mean - a) * (b - mean)) / 7 };
    }
    case 'log-normal': {
      const variance = a > 0 ? (Math.log(b / a) / (2 * DEVIATIONS_MAX)) ** 2 : 0;
      const mean = m * Math.exp(variance / 2);
      return { mean, variance: mean * mean * Math.expm1(variance) };
    }
    default:
      throw new PlumblineError('durations-invalid', `There is no distribution "${distribution}".`);
  }
}
