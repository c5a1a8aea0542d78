import type { SimulatedDialect } from '../dialects/encoder.ts';
import { seedOf, share, smoothNoise } from '../physics/hash-noise.ts';
import { skyOf } from '../physics/sky.ts';
import type { SimulatedSite } from '../run.ts';
import { probe, THERMISTOR } from '../sources/probe.ts';
import { round, type Source } from '../sources/source.ts';
import type { Trouble } from '../trouble.ts';

/** So many gateways with so many sensors each, all of which measure that often. */
export interface LoadPlan {
  gateways: number;
  sensors: number;
  everySeconds: number;
}

/** Gateways of a large site that only measure: temperature and humidity, each sensor at an instant of its own. */
export function loadSite(
  seed: number,
  plan: LoadPlan,
  troubles: readonly Trouble[],
  dialects: Readonly<Record<string, SimulatedDialect>> = {},
): SimulatedSite {
  const gateways = Array.from(
    { length: plan.gateways },
    (_, index) => `gw-${String(index + 1).padStart(4, '0')}`,
  );
  const sky = skyOf(seed, troubles);
  const sources = gateways.flatMap((gateway, index) =>
    Array.from({ length: plan.sensors }, (_, sensor): Source => {
      const device = `sensor-${index + 1}-${sensor + 1}`;
      const own = seedOf(seed, device);
      const everyMs = plan.everySeconds * 1000;
      const offsetMs = Math.floor(share(own, 2) * plan.everySeconds) * 1000;
      const says = probe(
        seed,
        { device, channel: '', since: 0 },
        { ...THERMISTOR, driftKelvinPerMonth: 0 },
        troubles,
        sky.airCelsius,
      );
      return {
        gateway,
        device,
        times: (from, to) => shiftedGrid(from, to, everyMs, offsetMs),
        sample(at) {
          const celsius = says(at);
          const humidity = round(65 + 20 * smoothNoise(own, at / 9e6), 0);
          return celsius === null ? [] : [{ v: { temperature: round(celsius, 1), humidity } }];
        },
      };
    }),
  );
  return {
    seed,
    site: { id: 'load' },
    gateways,
    dialects,
    troubles,
    stream: { site: 'load', sources, progress: null, forecast: null },
  };
}

function shiftedGrid(from: number, to: number, everyMs: number, offsetMs: number): number[] {
  const instants: number[] = [];
  const first = Math.ceil((from - offsetMs) / everyMs) * everyMs + offsetMs;
  for (let at = first; at < to; at += everyMs) instants.push(at);
  return instants;
}
