import { inOrder, type TemperatureSample } from './temperature-samples.ts';

/** A straight piece of a temperature history. */
export interface Stretch {
  fromCelsius: number;
  toCelsius: number;
  durationMs: number;
  /** Nothing was measured inside: it joins two samples, or fills the hole between two means. */
  bridged: boolean;
}

/** What stands between two measurements: a straight line, or the earlier value held. */
export type Between = 'linear' | 'step';

/** The mean temperature over an interval, °C; ms since 1970 UTC. Another thing than a sample at an instant. */
export interface MeanTemperature {
  from: number;
  to: number;
  celsius: number;
}

/**
 * The history that samples tell of.
 *
 * @param samples in any order; where a time comes twice the later entry counts
 */
export function* stretchesOfSamples(
  samples: readonly TemperatureSample[],
  between: Between,
): Generator<Stretch> {
  let from: TemperatureSample | null = null;
  for (const to of inOrder(samples)) {
    if (from)
      yield {
        fromCelsius: from[1],
        toCelsius: between === 'step' ? from[1] : to[1],
        durationMs: to[0] - from[0],
        bridged: true,
      };
    from = to;
  }
}

/**
 * The history that means over intervals tell of. A hole between two of them is bridged like the time between two
 * samples.
 *
 * @param means oldest first, none reaching into the next
 */
export function* stretchesOfMeans(means: readonly MeanTemperature[], between: Between): Generator<Stretch> {
  let before: MeanTemperature | null = null;
  for (const mean of means) {
    if (before && mean.from > before.to)
      yield {
        fromCelsius: before.celsius,
        toCelsius: between === 'step' ? before.celsius : mean.celsius,
        durationMs: mean.from - before.to,
        bridged: true,
      };
    yield {
      fromCelsius: mean.celsius,
      toCelsius: mean.celsius,
      durationMs: mean.to - mean.from,
      bridged: false,
    };
    before = mean;
  }
}
