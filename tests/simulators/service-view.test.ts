import { describe, expect, it } from 'vitest';
import { airTemperature } from '../../rules/air-temperature.ts';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import type { Source } from '../../simulators/sources/source.ts';
import { pourState } from '../../site/concrete/pour-state.ts';

const HOUR_MS = 3_600_000;
const demo = demoSite(DEMO_SEED);

function samplesOf(source: Source | undefined, channel: string, until: number): [number, number][] {
  return (source?.times(demo.dataDate, until) ?? []).flatMap((at): [number, number][] => {
    const value = source?.sample(at).find(({ c = '' }) => c === channel)?.v.temperature;
    return typeof value === 'number' ? [[at, value]] : [];
  });
}

function sourceOf(device: string): Source | undefined {
  return demo.stream.sources.find((source) => source.device === device);
}

/** What the service will say of a pour, from what its probes have told by then. */
function stateOf(id: string, now: number) {
  const pour = demo.pours.find((one) => one.id === id);
  const mix = demo.mixes.find((one) => one.id === pour?.mix);
  if (!pour || !mix) throw new Error(`no pour ${id}`);
  return pourState({
    pour,
    mix,
    placedAt: demo.truth.pours.get(id)?.placedAt ?? null,
    samples: ({ device, channel }) => samplesOf(sourceOf(device), channel, now),
    airCelsius: airTemperature(samplesOf(sourceOf('weather-mast'), '', now)),
    plannedAt: null,
    now,
  });
}

describe('what the service will say of the slow slab', () => {
  it('is its true strength, within half a MPa, from the probes alone', () => {
    for (const hours of [-96, -48, 0]) {
      const now = demo.now + hours * HOUR_MS;
      const truth = demo.truth.strength('slab-L7-B', now);
      expect(Math.abs((stateOf('slab-L7-B', now).strengthMPa ?? 0) - truth)).toBeLessThan(0.5);
    }
  });

  it('is at now within half a day of when it is really strong enough to strip', () => {
    const { reached, reachedAt, incomplete } = stateOf('slab-L7-B', demo.now);
    const truth = demo.truth.pours.get('slab-L7-B')?.reachedAt ?? 0;
    expect(reached).toBe(false);
    expect(incomplete).toBe(false);
    expect(Math.abs((reachedAt ?? 0) - truth)).toBeLessThan(12 * HOUR_MS);
  });

  it('is reached soon after it is in truth', () => {
    const truth = demo.truth.pours.get('slab-L7-B')?.reachedAt ?? 0;
    expect(stateOf('slab-L7-B', truth + 6 * HOUR_MS).reached).toBe(true);
    expect(stateOf('slab-L7-B', truth - 6 * HOUR_MS).reached).toBe(false);
  });
});
