import { BIGINT, type DuckDBConnection, type DuckDBType, INTEGER } from '@duckdb/node-api';
import type { Point } from '../../site/reading.ts';
import type { Aggregate } from '../../site/telemetry.ts';
import type { DuckdbFile } from './duckdb-file.ts';
import { asText } from './duckdb-text.ts';
import { timeBound } from './query-bounds.ts';

export interface ReadRange {
  series: number;
  from: number;
  to: number;
  limit: number;
}

const DAY_MS = 86_400_000;
// Most questions for an earlier state are answered by the day before; then the month; then all there is.
const LOOK_MS = [DAY_MS, 31 * DAY_MS, Number.POSITIVE_INFINITY];

const TYPES: Record<string, DuckDBType> = {
  series: INTEGER,
  from: BIGINT,
  to: BIGINT,
  limit: BIGINT,
  window: BIGINT,
};

const IN_RANGE = 'series = $series AND at_ms >= $from AND at_ms < $to';
// The remainder of a negative time is negative; windows before 1970 begin early as well.
const WINDOW_START = '(at_ms - ((at_ms % $window) + $window) % $window)';

// Numbers and texts can stand in one series; `last` takes the value of the newest row, whichever it is.
const AGGREGATES: Record<Aggregate, string> = {
  mean: 'avg(number) AS number, NULL AS text',
  min: 'min(number) AS number, NULL AS text',
  max: 'max(number) AS number, NULL AS text',
  last: 'arg_max_null(number, at_ms) AS number, arg_max_null(text, at_ms) AS text',
  count: 'count(*)::DOUBLE AS number, NULL AS text',
};

/**
 * Points of a series, oldest first. A page of a long range is looked for in its first day, then its first month:
 * to sort out the oldest of all there is costs as much as sorting years, at every page.
 */
export function readRange(file: Pick<DuckdbFile, 'reads' | 'snapshot'>, range: ReadRange): Promise<Point[]> {
  if (range.to - range.from <= 2 * DAY_MS) return readStripe(file.reads, range);
  return file.snapshot(async (connection) => {
    const found: Point[] = [];
    let { from } = range;
    for (const aheadMs of LOOK_MS) {
      const to = Math.min(range.from + aheadMs, range.to);
      if (from >= to) break;
      const limit = range.limit - found.length;
      for (const point of await readStripe(connection, { ...range, from, to, limit })) found.push(point);
      if (found.length >= range.limit) break;
      from = to;
    }
    return found;
  });
}

function readStripe(connection: DuckDBConnection, range: ReadRange): Promise<Point[]> {
  const sql = `SELECT at_ms::DOUBLE, number, ${asText('text')} FROM points WHERE ${IN_RANGE} ORDER BY at_ms LIMIT $limit`;
  return points(connection, sql, { ...range });
}

/** One point a window, oldest first; a window without a value is left out. */
export function readWindows(
  connection: DuckDBConnection,
  range: ReadRange,
  windowMs: number,
  aggregate: Aggregate,
): Promise<Point[]> {
  const sql = `
    SELECT start::DOUBLE, number, ${asText('text')} FROM (
      SELECT ${WINDOW_START} AS start, ${AGGREGATES[aggregate]} FROM points WHERE ${IN_RANGE} GROUP BY start
    ) WHERE number IS NOT NULL OR text IS NOT NULL ORDER BY start LIMIT $limit`;
  return points(connection, sql, { ...range, window: windowMs });
}

/** The newest point at or before a time, from the disk. */
export async function readLatest(
  connection: DuckDBConnection,
  series: number,
  at: number,
): Promise<Point | null> {
  const earliest = timeBound(Number.NEGATIVE_INFINITY);
  const sql = `SELECT at_ms::DOUBLE, number, ${asText('text')} FROM points WHERE ${IN_RANGE} ORDER BY at_ms DESC LIMIT $limit`;
  for (const backMs of LOOK_MS) {
    const from = Math.max(at - backMs, earliest);
    const [newest] = await points(connection, sql, { series, from, to: at + 1, limit: 1 });
    if (newest) return newest;
    if (from === earliest) return null;
  }
  return null;
}

export async function countPoints(connection: DuckDBConnection, series: number): Promise<number> {
  const result = await connection.runAndReadAll(
    'SELECT count(*)::DOUBLE FROM points WHERE series = $series',
    { series },
    { series: INTEGER },
  );
  return Number(result.getRows()[0]?.[0] ?? 0);
}

async function points(
  connection: DuckDBConnection,
  sql: string,
  values: Record<string, number>,
): Promise<Point[]> {
  const names = Object.keys(values);
  const result = await connection.run(
    sql,
    Object.fromEntries(
      names.map((name) => [name, name === 'series' ? (values[name] ?? 0) : BigInt(values[name] ?? 0)]),
    ),
    Object.fromEntries(names.map((name) => [name, TYPES[name]])),
  );
  const found: Point[] = [];
  for (const chunk of await result.fetchAllChunks()) {
    const [times, numbers, texts] = chunk.getColumns();
    for (const [row, at] of (times ?? []).entries()) {
      const text = texts?.[row];
      found.push([Number(at), typeof text === 'string' ? text : Number(numbers?.[row])]);
    }
  }
  return found;
}
