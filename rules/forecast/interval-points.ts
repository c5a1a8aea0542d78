import type { ThreePoint } from '../../site/schedule/risk/three-point.ts';

// Each round halves what is wrong at least; after forty nothing is left.
const ROUNDS = 40;
// Where nobody knows an end, it lies three times as far away as the other.
const OPEN_FACTOR = 3;

/**
 * The triangular distribution around a likely value of which four cases of five lie in an interval: a tenth below it and
 * a tenth above.
 *
 * Below the mode m the distribution has F(x) = (x − a)²/((b − a)(m − a)); its ends a and b follow from F(from) = 0.1
 * and 1 − F(to) = 0.1, found by going back and forth between the two.
 *
 * @param to null: open
 *
 * @example intervalPoints(8, 10, 12).pessimistic // 13.6
 */
export function intervalPoints(from: number, likely: number, to: number | null): ThreePoint {
  const low = Math.min(from, likely);
  const high = Math.max(likely, to ?? likely + OPEN_FACTOR * Math.max(0, likely - low));
  let [below, above] = [likely - low, high - likely];
  for (let round = 0; round < ROUNDS; round++) {
    const range = below + above;
    below = likely - low + Math.sqrt(0.1 * range * below);
    above = high - likely + Math.sqrt(0.1 * range * above);
  }
  return {
    optimistic: Math.max(0, likely - below),
    likely: Math.max(0, likely),
    pessimistic: Math.max(0, likely + above),
    distribution: 'triangular',
  };
}
