import { seedOf, share, smoothNoise } from '../physics/hash-noise.ts';
import { fits, type Trouble, troublesOf } from '../trouble.ts';
import { MINUTE_MS } from './source.ts';

/** What kind of thermometer it is. */
export interface ProbeKind {
  /** Right to within so much, and wrong by the same amount for good, K. */
  accuracyKelvin: number;
  /** It ages by up to so much in thirty days, K. */
  driftKelvinPerMonth: number;
  noiseKelvin: number;
  /** Its converter has no finer steps, K. */
  stepKelvin: number;
}

/** A thermistor of a concrete logger. */
export const THERMISTOR: ProbeKind = {
  accuracyKelvin: 0.2,
  driftKelvinPerMonth: 0.05,
  noiseKelvin: 0.05,
  stepKelvin: 0.1,
};

const MONTH_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;

/**
 * What a probe says of a true temperature: its own error, its ageing, its noise, its steps, and the troubles that it
 * has.
 *
 * @param truth °C at a time
 * @returns °C, or null where it says nothing
 */
export function probe(
  seed: number,
  { device, channel, since }: { device: string; channel: string; since: number },
  kind: ProbeKind,
  troubles: readonly Trouble[],
  truth: (at: number) => number,
): (at: number) => number | null {
  const own = seedOf(seed, `${device}/${channel}`);
  const mine = troublesOf(
    troubles,
    'probe-stuck',
    'probe-drift',
    'probe-noise',
    'probe-silent',
    'probe-offset',
  )
    .filter((trouble) => fits(trouble.device, device))
    .filter((trouble) => trouble.channel === undefined || trouble.channel === channel);
  const fixed = kind.accuracyKelvin * (share(own) * 2 - 1);
  const ageing = kind.driftKelvinPerMonth * (share(own, 1) * 2 - 1);
  const healthy = (at: number) =>
    truth(at) +
    fixed +
    (ageing * (at - since)) / MONTH_MS +
    kind.noiseKelvin * smoothNoise(own, at / (20 * MINUTE_MS));
  return (at) => {
    const now = mine.filter(({ from, to }) => at >= from && at < to);
    if (now.some((trouble) => trouble.kind === 'probe-silent')) return null;
    const stuck = now.find((trouble) => trouble.kind === 'probe-stuck');
    const value = now.reduce(
      (sum, trouble) => {
        if (trouble.kind === 'probe-drift')
          return sum + (trouble.kelvinPerDay * (at - trouble.from)) / DAY_MS;
        if (trouble.kind === 'probe-noise')
          return sum + trouble.kelvin * (share(own, Math.floor(at / MINUTE_MS)) * 2 - 1);
        return trouble.kind === 'probe-offset' ? sum + trouble.kelvin : sum;
      },
      healthy(stuck ? Math.max(stuck.from, since) : at),
    );
    return Math.round(value / kind.stepKelvin) * kind.stepKelvin;
  };
}
