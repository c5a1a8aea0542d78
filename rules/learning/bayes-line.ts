import { solveLinear } from '../../site/concrete/solve-linear.ts';

/** One observation: which unknowns stand in it, and how much of each. */
export interface Observation {
  terms: readonly (readonly [unknown: number, amount: number])[];
  value: number;
}

/** What is believed of each unknown before anything was seen: nothing to either side, by so much. */
export interface BayesPrior {
  deviations: readonly number[];
  /** Noise of single observations, and how many observations that belief is worth. */
  noise: number;
  noiseWeight: number;
}

export interface BayesLine {
  means: number[];
  /** Of the unknowns, after the observations. */
  covariance: number[][];
  noise: number;
}

// The noise depends on the means and they on it; after three rounds neither moves by a per cent.
const ROUNDS = 3;

/**
 * Linear regression with a normal prior around zero for each unknown: what little is known is drawn to zero, what much
 * is known of is left where it is. The noise is estimated with it, starting from what is usual.
 *
 * mean = (XᵀX/s² + P)⁻¹ Xᵀy/s², covariance = (XᵀX/s² + P)⁻¹, P the inverse squares of the prior deviations,
 * s² = (n₀·s₀² + Σ residuals²)/(n₀ + n). A. Gelman and others, Bayesian Data Analysis, 3rd ed., chapter 14.
 *
 * @example bayesLine([{ terms: [[0, 1]], value: 0.2 }], { deviations: [0.2], noise: 0.2, noiseWeight: 1e9 }).means // [0.1]
 */
export function bayesLine(observations: readonly Observation[], prior: BayesPrior): BayesLine {
  const size = prior.deviations.length;
  let noise = prior.noise;
  let means: number[] = Array.from({ length: size }, () => 0);
  let covariance: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { matrix, right } = equations(observations, prior, noise);
    covariance = inverseOf(matrix);
    means = covariance.map((row) => dot(row, right));
    const squares = observations.reduce((sum, one) => sum + (one.value - fittedValue(one, means)) ** 2, 0);
    noise = Math.sqrt(
      (prior.noiseWeight * prior.noise ** 2 + squares) / (prior.noiseWeight + observations.length),
    );
  }
  return { means, covariance, noise };
}

function equations(
  observations: readonly Observation[],
  { deviations }: BayesPrior,
  noise: number,
): { matrix: number[][]; right: number[] } {
  const matrix = deviations.map((deviation, row) =>
    deviations.map((_, column) => (row === column ? deviation ** -2 : 0)),
  );
  const right = deviations.map(() => 0);
  for (const { terms, value } of observations)
    for (const [unknown, amount] of terms) {
      right[unknown] = (right[unknown] ?? 0) + (amount * value) / noise ** 2;
      const row = matrix[unknown];
      if (row)
        for (const [other, factor] of terms) row[other] = (row[other] ?? 0) + (amount * factor) / noise ** 2;
    }
  return { matrix, right };
}

/** Of a matrix that has one: the prior makes it so. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map(
    (_, column) =>
      solveLinear(
        matrix,
        matrix.map((_row, row) => (row === column ? 1 : 0)),
      ) ?? [],
  );
}

function fittedValue({ terms }: Observation, means: readonly number[]): number {
  return terms.reduce((sum, [unknown, amount]) => sum + amount * (means[unknown] ?? 0), 0);
}

function dot(row: readonly number[], right: readonly number[]): number {
  return row.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
