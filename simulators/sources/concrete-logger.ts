import { seedOf, share, smoothNoise } from '../physics/hash-noise.ts';
import type { PourHeat } from '../physics/pour-heat.ts';
import { grid, MINUTE_MS, round, type Source } from './source.ts';

/** A logger stays at its pour for four weeks, until the 28-day specimens are broken. */
const LOGGED_MS = 28 * 24 * 60 * MINUTE_MS;
/** A thermistor is right to within 0.2 K, and stays wrong by the same amount. */
const ACCURACY_KELVIN = 0.2;

export interface LoggerProbe {
  channel: string;
  heat: PourHeat;
  depth: 'core' | 'surface';
}

/** A four-channel logger: the temperature of each of its probes every 15 minutes, from the placing on. */
export function concreteLogger(
  seed: number,
  gateway: string,
  device: string,
  placedAt: number,
  probes: readonly LoggerProbe[],
): Source {
  return {
    gateway,
    device,
    times: (from, to) => grid(Math.max(from, placedAt), Math.min(to, placedAt + LOGGED_MS), 15 * MINUTE_MS),
    sample(at) {
      return probes.map(({ channel, heat, depth }) => {
        const own = seedOf(seed, `${device}/${channel}`);
        const error = ACCURACY_KELVIN * (share(own) * 2 - 1) + 0.05 * smoothNoise(own, at / (20 * MINUTE_MS));
        const { coreCelsius, surfaceCelsius } = heat.at(at);
        const temperature = round((depth === 'core' ? coreCelsius : surfaceCelsius) + error, 1);
        return { c: channel, v: { temperature } };
      });
    },
  };
}
