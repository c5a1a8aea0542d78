import type { SimulatedDialect } from '../dialects/encoder.ts';
import type { Trouble, TroubleWhat } from '../trouble.ts';
import type { LoadPlan } from './load-site.ts';

/** A scenario file as it was read: what goes wrong on a site, and when. */
export interface Scenario {
  name: string;
  title: { en: string; zh: string };
  seed?: number;
  /** ISO 8601 with offset. */
  start?: string;
  days: number;
  load?: LoadPlan;
  dialects?: Record<string, SimulatedDialect>;
  /** `at` and `for` are ISO 8601 durations after the start. */
  troubles: (TroubleWhat & { at: string; for?: string })[];
}

/** The end of what does not end; a number, so that it stands in JSON. */
export const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * The troubles of a scenario that begins at a time.
 *
 * @param from ms since 1970 UTC
 *
 * @example
 * troublesFrom({ …, troubles: [{ kind: 'rain', mmPerHour: 9, at: 'P1D' }] }, 0)[0].from // 86_400_000
 */
export function troublesFrom(scenario: Scenario, from: number): Trouble[] {
  return scenario.troubles.map(({ at, for: lasting, ...what }, index) => {
    const begin = from + millisecondsOf(at);
    const end = lasting === undefined ? FOR_EVER : begin + millisecondsOf(lasting);
    return { ...what, id: `${scenario.name}-${index + 1}`, from: begin, to: end };
  });
}

function millisecondsOf(duration: string): number {
  return Temporal.Duration.from(duration).total('milliseconds');
}
