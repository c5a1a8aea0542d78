/** What a sample says: `c` is the channel, `v` the values by quantity, in kept units. */
export interface Sample {
  c?: string;
  v: Record<string, number | string>;
}

/** A device that measures. Pure: what it says at a time does not depend on what was asked before. */
export interface Source {
  gateway: string;
  device: string;
  /** Instants in `[from, to)` at which it measures, in order, ms since 1970 UTC. */
  times(from: number, to: number): number[];
  /** One sample per channel. */
  sample(at: number): Sample[];
}

export const MINUTE_MS = 60_000;

/** Multiples of an interval in `[from, to)`, so that every start gives the same instants. */
export function grid(from: number, to: number, intervalMs: number): number[] {
  const instants: number[] = [];
  for (let at = Math.ceil(from / intervalMs) * intervalMs; at < to; at += intervalMs) instants.push(at);
  return instants;
}

/** As many decimals as the instrument has. */
export function round(value: number, decimals: number): number {
  const rounded = Number(value.toFixed(decimals));
  // JSON has no −0 that reads back, and no thermometer shows one.
  return rounded === 0 ? 0 : rounded;
}
