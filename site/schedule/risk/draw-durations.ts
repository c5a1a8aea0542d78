import { iterationKey, streamKey, uniform } from './counter-random.ts';
import { normalFrom, normalShare } from './normal.ts';
import type { RiskModel } from './risk-model.ts';
import { drawFactors } from './shared-factors.ts';
import { quantile } from './spreads.ts';

// Streams of activities and risks count up from 0; these are apart from them.
const SHARED = [streamKey(-2), streamKey(-3)] as const;
const SECOND = 0x5bd1e995;

/** One number for each uncertain node, minutes. */
export interface Draw {
  /** What each takes of itself. */
  own: Float64Array;
  /** What discrete risks add. */
  impacts: Float64Array;
  /** What shared factors have made of `own`. */
  factors: Float64Array;
}

export function drawSpace({ nodes }: RiskModel): Draw {
  const none = () => new Float64Array(nodes.length);
  return { own: none(), impacts: none(), factors: none().fill(1) };
}

/**
 * Draws the durations of one iteration.
 *
 * With a correlation ρ every duration's normal score is √ρ·Z + √(1−ρ)·ε, Z shared by all in an iteration (a
 * Gaussian copula with one factor): durations then rise and fall together, each keeping its own distribution.
 */
export function drawDurations(model: RiskModel, seed: number, iteration: number, draw: Draw): void {
  const key = iterationKey(seed, iteration);
  const { durations, streams, correlation } = model;
  if (correlation > 0) drawCorrelated(model, key, draw.own);
  else
    for (let index = 0; index < draw.own.length; index++)
      draw.own[index] = quantile(durations, index, uniform(key, streams[index] ?? 0));
  drawFactors(model.factors, seed, iteration, draw.factors);
  if (model.factors.length > 0)
    for (let index = 0; index < draw.own.length; index++)
      draw.own[index] = Math.round((draw.own[index] ?? 0) * (draw.factors[index] ?? 1));
  drawImpacts(model, seed, iteration, draw.impacts);
}

/**
 * Draws only what the discrete risks of an iteration add.
 *
 * @param without one that does not happen, by its index; −1: all may
 */
export function drawImpacts(
  { risks }: RiskModel,
  seed: number,
  iteration: number,
  impacts: Float64Array,
  without = -1,
): void {
  if (risks.length === 0) return;
  const key = iterationKey(seed, iteration);
  impacts.fill(0);
  for (const [index, risk] of risks.entries()) {
    if (index === without || uniform(key, risk.happens) >= risk.probability) continue;
    const share = uniform(key, risk.size);
    for (const [impact, hit] of risk.hits.entries())
      impacts[hit] = (impacts[hit] ?? 0) + quantile(risk.impacts, impact, share);
  }
}

function drawCorrelated(
  { durations, streams, correlation }: RiskModel,
  key: number,
  drawn: Float64Array,
): void {
  const shared = normalFrom(uniform(key, SHARED[0]), uniform(key, SHARED[1])) * Math.sqrt(correlation);
  const own = Math.sqrt(1 - correlation);
  for (let index = 0; index < drawn.length; index++) {
    const stream = streams[index] ?? 0;
    const score = shared + own * normalFrom(uniform(key, stream), uniform(key, stream ^ SECOND));
    drawn[index] = quantile(durations, index, normalShare(score));
  }
}
