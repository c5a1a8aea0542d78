import type { TortureResult } from './run-torture.ts';

export function isGood({ lost, doubled, wrong }: TortureResult): boolean {
  return lost === 0 && doubled === 0 && wrong === 0;
}

type Table = Record<string, Record<string, number>>;

/** The table at the end: a line a figure, a column a store. */
export function tableOf(results: readonly TortureResult[]): Table {
  const table: Table = {};
  for (const result of results)
    for (const [name, figure] of Object.entries(figuresOf(result)))
      table[name] = { ...table[name], [result.store]: figure };
  return table;
}

function figuresOf(result: TortureResult): Record<string, number> {
  const sorted = result.restartMs.toSorted((a, b) => a - b);
  return {
    'readings acknowledged': result.acknowledged,
    lost: result.lost,
    doubled: result.doubled,
    'wrong value': result.wrong,
    'stored without acknowledgement': result.unasked,
    'messages never acknowledged': result.unacknowledged,
    'kills of the service': result.kills,
    'kills of InfluxDB': result.influxKills,
    'messages acknowledged in its outage': result.acknowledgedInOutage,
    'restart ms, median': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    'restart ms, max': Math.round(sorted.at(-1) ?? 0),
  };
}
