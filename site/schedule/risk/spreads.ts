import { type BetaTable, betaQuantile, betaTable } from './beta-table.ts';
import { normalPlace } from './log-normal.ts';
import type { ThreePoint } from './three-point.ts';

/** Distributions in typed arrays, ready to be drawn from: in whole minutes, one after the other. */
export interface Spreads {
  kind: Uint8Array;
  low: Float64Array;
  range: Float64Array;
  /** Where the most likely value lies between the ends, 0 … 1. */
  mode: Float64Array;
  /** Index into the tables. */
  table: Uint32Array;
  tables: readonly BetaTable[];
}

const FIXED = 0;
const TRIANGULAR = 1;
const BETA_PERT = 2;
const LOG_NORMAL = 4;

// Most activities share their shape (a default spread), and a thousandth of the range is less than any estimate
// is worth: so a thousand tables serve any number of activities.
const MODES = 1000;

/** @param estimates in minutes */
export function compileSpreads(estimates: readonly ThreePoint[]): Spreads {
  const tables: BetaTable[] = [];
  const known = new Map<number, number>();
  const tableOf = (mode: number): number => {
    const key = Math.round(mode * MODES);
    const index = known.get(key) ?? tables.push(betaTable(key / MODES)) - 1;
    known.set(key, index);
    return index;
  };
  const rows = estimates.map(({ optimistic, likely, pessimistic, distribution }) => {
    const range = pessimistic - optimistic;
    const mode = range > 0 ? (likely - optimistic) / range : 0;
    const kind = range > 0 ? KINDS[distribution] : FIXED;
    return { kind, low: optimistic, range, mode, table: kind === BETA_PERT ? tableOf(mode) : 0 };
  });
  return {
    kind: Uint8Array.from(rows, ({ kind }) => kind),
    low: Float64Array.from(rows, ({ low }) => low),
    range: Float64Array.from(rows, ({ range }) => range),
    mode: Float64Array.from(rows, ({ mode }) => mode),
    table: Uint32Array.from(rows, ({ table }) => table),
    tables,
  };
}

const KINDS: Readonly<Record<ThreePoint['distribution'], number>> = {
  triangular: TRIANGULAR,
  'beta-pert': BETA_PERT,
  uniform: 3,
  'log-normal': LOG_NORMAL,
};

/** The value below which a share of a distribution lies, in whole minutes. */
export function quantile(spreads: Spreads, index: number, share: number): number {
  const low = spreads.low[index] ?? 0;
  const range = spreads.range[index] ?? 0;
  const kind = spreads.kind[index] ?? FIXED;
  if (kind === FIXED) return Math.round(low);
  return Math.round(low + range * unitQuantile(spreads, kind, index, share));
}

function unitQuantile(spreads: Spreads, kind: number, index: number, share: number): number {
  if (kind === TRIANGULAR) {
    const mode = spreads.mode[index] ?? 0;
    return share < mode ? Math.sqrt(share * mode) : 1 - Math.sqrt((1 - share) * (1 - mode));
  }
  if (kind === LOG_NORMAL) return logNormalQuantile(spreads, index, share);
  if (kind !== BETA_PERT) return share;
  const table = spreads.tables[spreads.table[index] ?? 0];
  return table ? betaQuantile(table, share) : share;
}

/** As a share of the range: even steps of the normal are even ratios of the log-normal. */
function logNormalQuantile(spreads: Spreads, index: number, share: number): number {
  const low = spreads.low[index] ?? 0;
  const range = spreads.range[index] ?? 0;
  if (low <= 0) return share;
  return (low * Math.expm1(normalPlace(share) * Math.log1p(range / low))) / range;
}
