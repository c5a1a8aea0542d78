import type { MaturityOver } from './accumulate.ts';
import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
// Fifty halvings of half an hour end below the resolution of a time.
const HALVINGS = 50;

/** Where a history crosses a maturity, and how much is missing where it ends. */
export type Crossing = { at: number } | { missing: number };

/**
 * When maturity by any method reaches a value along the line through samples.
 *
 * @param samples oldest first, one for each time; taken only as far as they are needed
 * @param maturity asked for, in the unit of the method
 */
export function crossing(
  samples: Iterable<TemperatureSample>,
  over: MaturityOver,
  maturity: number,
): Crossing {
  let missing = maturity;
  let from: TemperatureSample | null = null;
  for (const to of samples) {
    if (missing <= 0) return { at: from?.[0] ?? to[0] };
    if (from) {
      const gained = over(from[1], to[1], (to[0] - from[0]) / HOUR_MS);
      if (gained >= missing) return { at: within(from, to, over, missing) };
      missing -= gained;
    }
    from = to;
  }
  return from && missing <= 0 ? { at: from[0] } : { missing };
}

function within(from: TemperatureSample, to: TemperatureSample, over: MaturityOver, missing: number): number {
  const hours = (to[0] - from[0]) / HOUR_MS;
  let [low, high] = [0, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const share = (low + high) / 2;
    if (over(from[1], from[1] + share * (to[1] - from[1]), share * hours) < missing) low = share;
    else high = share;
  }
  return from[0] + high * hours * HOUR_MS;
}
