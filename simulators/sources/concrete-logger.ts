import { seedOf, share } from '../physics/hash-noise.ts';
import type { PourHeat } from '../physics/pour-heat.ts';
import type { Trouble } from '../trouble.ts';
import { probe, THERMISTOR } from './probe.ts';
import { grid, MINUTE_MS, round, type Sample, type Source } from './source.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
/** A logger stays at its pour for four weeks, until the 28-day specimens are broken. */
const LOGGED_MS = 28 * DAY_MS;
/** It says how its battery is every six hours. */
const BATTERY_MS = DAY_MS / 4;
/** Of a full battery so much is gone at the end, the cold takes more: between these, %. */
const BATTERY_USED: readonly [least: number, most: number] = [18, 45];

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
  troubles: readonly Trouble[] = [],
): Source {
  const says = probes.map(({ channel, heat, depth }) => {
    const truth = (at: number) => heat.at(at)[depth === 'core' ? 'coreCelsius' : 'surfaceCelsius'];
    return { channel, at: probe(seed, { device, channel, since: placedAt }, THERMISTOR, troubles, truth) };
  });
  const used =
    BATTERY_USED[0] + (BATTERY_USED[1] - BATTERY_USED[0]) * share(seedOf(seed, `${device}/battery`));
  return {
    gateway,
    device,
    times: (from, to) => grid(Math.max(from, placedAt), Math.min(to, placedAt + LOGGED_MS), 15 * MINUTE_MS),
    sample(at) {
      const samples = says.flatMap(({ channel, at: said }): Sample[] => {
        const celsius = said(at);
        return celsius === null ? [] : [{ c: channel, v: { temperature: round(celsius, 1) } }];
      });
      if (at % BATTERY_MS !== 0) return samples;
      return [...samples, { v: { battery: round(100 - (used * (at - placedAt)) / LOGGED_MS, 0) } }];
    },
  };
}
