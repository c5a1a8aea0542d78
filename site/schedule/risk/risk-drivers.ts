import type { Programme } from '../programme.ts';
import { atShare } from './quantiles.ts';
import type { RiskModel } from './risk-model.ts';
import { projectDays, type RiskResult } from './risk-result.ts';
import type { Removed } from './run-without.ts';

// As many as anybody acts on; each costs a run of its own.
const DRIVERS_MAX = 20;

// About five seconds of one core. Larger programmes are run again for a part of the iterations: on the same random
// numbers a difference settles much sooner than the finish itself.
const NODE_DATES_MAX = 100_000_000;

/** How many iterations the runs without each driver have, together no more than that. */
export function driverIterations({ network }: RiskModel, drivers: number, iterations: number): number {
  const each = Math.floor(NODE_DATES_MAX / Math.max(1, network.state.length * drivers));
  return Math.min(iterations, Math.max(1, each));
}

/** What is worth a run of its own: every discrete risk, factor and weather window, and the activities of the greatest sensitivity. */
export function candidates(
  { risks, factors, weather, nodes, network, durations }: RiskModel,
  criticality: RiskResult['criticality'],
  weatherIds: readonly string[] = [],
): { id: string; removed: Removed }[] {
  const indexOf = new Map([...nodes].map((node, index) => [network.ids[node], index]));
  // What only a risk can make longer has no spread of its own to take away.
  const spreads = (id: string) => (durations.range[indexOf.get(id) ?? -1] ?? 0) > 0;
  const activities = criticality
    .filter(({ id, sensitivity }) => sensitivity > 0 && spreads(id))
    .slice(0, DRIVERS_MAX)
    .flatMap(({ id }) => {
      const node = indexOf.get(id);
      return node === undefined ? [] : [{ id, removed: { node } }];
    });
  const windows = [...new Set(weather.map(({ window }) => window))];
  return [
    ...risks.map(({ id }, risk) => ({ id, removed: { risk } })),
    ...factors.map(({ id }, factor) => ({ id, removed: { factor } })),
    ...windows.map((window) => ({ id: weatherIds[window] ?? '', removed: { weather: window } })),
    ...activities,
  ];
}

/** Working days of P80 that each of them takes, the most first. */
export function rankDrivers(
  programme: Programme,
  finishes: Float64Array,
  without: readonly { id: string; finishes: Float64Array }[],
): RiskResult['drivers'] {
  const { days } = projectDays(programme);
  const p80 = (list: Float64Array) => days(atShare(list.toSorted(), 0.8));
  const all = p80(finishes);
  return without
    .map(({ id, finishes: spared }) => ({ id, workingDays: all - p80(spared) }))
    .sort((a, b) => b.workingDays - a.workingDays);
}
